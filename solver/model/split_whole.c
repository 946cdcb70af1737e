/* Floors as the sums they are. A proof that there are no lawful posts gives each account a worth, the price
 * of where it leaves less that of where it arrives, and its posts come to worth * least at least, or to worth
 * * most where that is negative: all together above 0, which no posts that balance can. A floor may take a
 * price of its own from the worth of its parts, one price for all of them, whatever its split (weak duality):
 * where the sum stays above 0 with the best of these prices, no split has a plan. Where it does not, the
 * floors are rows beside the network, and the first split is repaired (engine/ask/repair.h). */
#include "engine/ask/repair.h"
#include "engine/network/face.h"
#include "model/split.h"

static int32_t bound_of(const struct builder *builder, const struct split *split, size_t part)
{
    const struct ledger *ledger = builder->ledger;
    int32_t b = ledger->accounts[split->parts[part].account].first_bound;
    while (ledger->bounds[b].rule != split->rule || ledger->bounds[b].side != SIDE_LEAST)
        b = ledger->bounds[b].next;
    return b;
}

/* --- what the proof says of the sums --- */

/* What holds an account but for the split. */
static int64_t least_beside(const struct ledger *ledger, int32_t account, int rule, bool lenient)
{
    int64_t least = 0;
    for (int32_t b = ledger->accounts[account].first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next) {
        const struct bound *bound = &ledger->bounds[b];
        bool negotiable = lenient && bound->strictness != STRICT_HARD;
        if (bound->side == SIDE_LEAST && bound->rule != rule && !negotiable && bound->value > least)
            least = bound->value;
    }
    return least;
}

static wide least_of(wide worth, int64_t least, int64_t most)
{
    return worth * (worth > 0 ? least : most);
}

/* What a floor and its parts come to at least, where the floor has that price. */
static wide whole_at(const struct builder *builder, const struct split *split, const wide *worth, wide price,
                     bool lenient)
{
    wide sum = price * split->floor;
    for (size_t i = 0; i < split->n; i++) {
        int32_t account = split->parts[i].account;
        sum += least_of(worth[account] - price, least_beside(builder->ledger, account, split->rule, lenient),
                        builder->ledger->accounts[account].most);
    }
    return sum;
}

/* The same where it has the best price: none or one of its parts' worths; any, where it is more than they
 * allow. */
static wide whole_at_best(const struct builder *builder, const struct split *split, const wide *worth,
                          bool lenient)
{
    wide none = whole_at(builder, split, worth, 0, lenient),
         any = whole_at(builder, split, worth, 1, lenient);
    wide best = any > none ? any : none;
    for (size_t i = 0; i < split->n; i++) {
        wide price = worth[split->parts[i].account];
        wide sum = price > 0 ? whole_at(builder, split, worth, price, lenient) : best;
        best = sum > best ? sum : best;
    }
    return best;
}

static wide parts_as_split(const struct builder *builder, const struct split *split, const wide *worth)
{
    wide sum = 0;
    for (size_t i = 0; i < split->n; i++) {
        const struct account *account = &builder->ledger->accounts[split->parts[i].account];
        sum += least_of(worth[split->parts[i].account], account->least, account->most);
    }
    return sum;
}

/* Fills worth [naccounts]; what all posts and rows come to at least. */
static wide read_proof(const struct ledger *ledger, const struct answer *answer, const int64_t *row_part,
                       wide *worth)
{
    wide sum = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        worth[a] = (wide)answer->price[account->from] - answer->price[account->to] + row_part[a];
        sum += least_of(worth[a], account->least, account->most);
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        wide price = answer->row_price[r];
        sum -= price * (price > 0 ? ledger->rows[r].most : ledger->rows[r].least);
    }
    return sum;
}

/* An account that is asked for more than it allows, and not by a split, is proof enough. */
static bool contradicts_itself(const struct ledger *ledger, const struct split *split, bool lenient)
{
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (ledger->accounts[a].least > ledger->accounts[a].most &&
            least_beside(ledger, (int32_t)a, split->rule, lenient) > ledger->accounts[a].most)
            return true;
    return false;
}

bool splits_are_refuted(const struct builder *builder, const struct answer *answer, bool lenient)
{
    const struct ledger *ledger = builder->ledger;
    if (contradicts_itself(ledger, builder->splits, lenient))
        return true;
    wide *worth = memory_new(ledger->naccounts, sizeof *worth), sum = 0;
    int64_t *row_part = memory_new(ledger->naccounts, sizeof *row_part);
    if (worth && row_part) {
        face_row_part(ledger, answer->row_price, row_part);
        sum = read_proof(ledger, answer, row_part, worth);
        for (const struct split *split = builder->splits; split; split = split->next)
            sum += whole_at_best(builder, split, worth, lenient) - parts_as_split(builder, split, worth);
    }
    memory_free(worth);
    memory_free(row_part);
    return sum > 0;
}

/* --- the sums as rows --- */

static size_t count_parts(const struct builder *builder, size_t *nsplits)
{
    size_t n = 0;
    *nsplits = 0;
    for (const struct split *split = builder->splits; split; split = split->next, ++*nsplits)
        n += split->n;
    return n;
}

static void add_row(struct ledger *whole, struct row *rows, struct entry *entries, const struct split *split)
{
    rows[whole->nrows++] = (struct row){.least = split->floor,
                                        .most = LEDGER_NO_MOST,
                                        .first = whole->nentries,
                                        .n = split->n,
                                        .rule = split->rule};
    for (size_t i = 0; i < split->n; i++)
        entries[whole->nentries++] = (struct entry){.account = split->parts[i].account, .coef = 1};
}

/* The ledger, and a row for each floor; its lists are the ledger's but for rows and entries. */
static enum status join(const struct builder *builder, struct ledger *whole)
{
    const struct ledger *ledger = builder->ledger;
    size_t nsplits, nparts = count_parts(builder, &nsplits);
    struct row *rows = arena_new(builder->arena, ledger->nrows + nsplits, sizeof *rows);
    struct entry *entries = arena_new(builder->arena, ledger->nentries + nparts, sizeof *entries);
    *whole = *ledger;
    if (!rows || !entries)
        return STATUS_MEMORY;
    for (size_t r = 0; r < ledger->nrows; r++)
        rows[r] = ledger->rows[r];
    for (size_t e = 0; e < ledger->nentries; e++)
        entries[e] = ledger->entries[e];
    for (const struct split *split = builder->splits; split; split = split->next)
        add_row(whole, rows, entries, split);
    whole->rows = rows;
    whole->entries = entries;
    return STATUS_OK;
}

enum status splits_decide(struct builder *builder, bool lenient, struct faults *faults, bool *found)
{
    struct ledger whole;
    struct repair repair;
    int8_t *moves = arena_new(builder->arena, builder->ledger->nbounds, sizeof *moves);
    *found = false;
    enum status status = moves ? join(builder, &whole) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    for (size_t b = 0; b < whole.nbounds; b++)
        moves[b] = lenient && whole.bounds[b].strictness != STRICT_HARD ? 0 : REPAIR_FIXED;
    for (const struct split *split = builder->splits; split; split = split->next)
        for (size_t i = 0; i < split->n; i++)
            moves[bound_of(builder, split, i)] = 0;
    struct repair_terms terms = {.bounds = moves, .rows = REPAIR_FIXED};
    status = repair_find(&repair, &whole, terms, ENGINE_AUTO, builder->arena, found, faults);
    for (struct split *split = builder->splits; split && *found && status == STATUS_OK; split = split->next)
        split_follow(builder, split, repair.at);
    return status;
}
