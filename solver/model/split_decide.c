/* Which split has a plan, or asks for the fewest waivers: where prices do not say it (model/split_price.c)
 * the floors are rows beside the network, and the first split is repaired (engine/ask/repair.h). */
#include "engine/ask/repair.h"
#include "engine/ask/sums.h"
#include "model/split.h"

bool splits_are_refuted(const struct builder *builder, const struct answer *answer)
{
    const struct ledger *ledger = builder->ledger;
    struct ledger whole;
    bool holds = false;
    if (splits_join(builder, &whole) != STATUS_OK)
        return false;
    for (size_t a = 0; a < whole.naccounts; a++)
        if (whole.accounts[a].least > whole.accounts[a].most)
            return true;
    int64_t *row_price = arena_new(builder->arena, whole.nrows, sizeof *row_price);
    for (size_t r = 0; row_price && r < ledger->nrows; r++)
        row_price[r] = answer->row_price[r];
    return row_price && sums_price_cut(&whole, answer->price, row_price, &holds) == STATUS_OK && holds;
}

/* --- the question --- */

/* What may move, by ranks: the negotiable bounds and floors as their strictness says, the parts of floors
 * last. */
struct freedom {
    int8_t *bounds, *rows, *ranks;
};

static int8_t may_move(const struct ledger *whole, enum strictness strictness)
{
    return ledger_negotiates(whole, strictness) ? 0 : REPAIR_FIXED;
}

static int8_t rank_of(enum strictness strictness)
{
    return (int8_t)(strictness == STRICT_HARD ? 0 : strictness - STRICT_PLAN);
}

static enum status list_moves(const struct builder *builder, const struct ledger *whole,
                              struct freedom *freedom)
{
    struct arena *arena = builder->arena;
    *freedom =
        (struct freedom){.bounds = arena_new(arena, whole->nbounds, sizeof *freedom->bounds),
                         .rows = arena_new(arena, whole->nrows, sizeof *freedom->rows),
                         .ranks = arena_new(arena, whole->nbounds + whole->nrows, sizeof *freedom->ranks)};
    if (!freedom->bounds || !freedom->rows || !freedom->ranks)
        return STATUS_MEMORY;
    for (size_t b = 0; b < whole->nbounds; b++) {
        freedom->bounds[b] = may_move(whole, whole->bounds[b].strictness);
        freedom->ranks[b] = rank_of(whole->bounds[b].strictness);
    }
    for (size_t r = 0; r < whole->nrows; r++) {
        freedom->rows[r] = may_move(whole, whole->rows[r].strictness);
        freedom->ranks[whole->nbounds + r] = rank_of(whole->rows[r].strictness);
    }
    for (const struct split *split = builder->splits; split; split = split->next)
        for (size_t i = 0; i < split->n; i++) {
            freedom->bounds[split_bound(whole, split, i)] = 0;
            freedom->ranks[split_bound(whole, split, i)] = LEDGER_WAIVER_LEVELS;
        }
    return STATUS_OK;
}

/* By branch and bound. */
static enum status repair_splits(struct builder *builder, struct faults *faults, bool *moved)
{
    struct ledger whole;
    struct freedom freedom;
    struct repair repair;
    bool found = false;
    enum status status = splits_add_rows(builder, &whole);
    if (status == STATUS_OK)
        status = list_moves(builder, &whole, &freedom);
    if (status != STATUS_OK)
        return status;
    struct repair_terms terms = {.bounds = freedom.bounds, .rows = freedom.rows, .ranks = freedom.ranks};
    status = repair_find(&repair, &whole, terms, ENGINE_AUTO, builder->arena, &found, faults);
    if (status == STATUS_OK && found)
        *moved = splits_follow(builder, repair.at) > 0;
    return status;
}

enum status splits_decide(struct builder *builder, struct faults *faults, bool *moved)
{
    bool known;
    enum status status = splits_price(builder, faults, &known, moved);
    return status == STATUS_OK && !known ? repair_splits(builder, faults, moved) : status;
}
