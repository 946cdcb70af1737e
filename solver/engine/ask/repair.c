/* An elastic program: the same network with every movable bound replaced by a price of 1 for each post
 * beyond it. A row gets two accounts that lead nowhere and count for it, one for what it lacks and one for
 * what it has too much. */
#include "engine/ask/repair.h"

#include <string.h>

#include "engine/ask/what_if.h"
#include "engine/judge/proof.h"

/* A level for each rank, then reluctance. */
struct draft {
    const struct ledger *ledger;
    struct repair_terms terms;
    int32_t nranks;
    struct ledger breaches;
    struct what_if what_if;
};

/* Of the bound there, or behind all of them of the row. */
static int32_t rank_of(const struct draft *draft, size_t at)
{
    return draft->terms.ranks ? draft->terms.ranks[at] : 0;
}

static int8_t row_reluctance(const struct draft *draft, size_t r)
{
    return draft->terms.rows ? draft->terms.rows[r] : REPAIR_FIXED;
}

static void price_breach(struct draft *draft, size_t b)
{
    const struct bound *bound = &draft->ledger->bounds[b];
    struct curve breach = {
        .shape = bound->side == SIDE_LEAST ? CURVE_SHORTFALL : CURVE_EXCESS,
        .weight = 1,
        .need = (double)bound->value,
    };
    ledger_add_term(&draft->breaches, bound->account, rank_of(draft, b), LEDGER_NONE, breach);
    breach.weight = draft->terms.bounds[b];
    ledger_add_term(&draft->breaches, bound->account, draft->nranks, LEDGER_NONE, breach);
}

/* A bound beyond what a curve can price is as good as none. */
static bool may_move(const struct draft *draft, size_t b)
{
    return draft->terms.bounds[b] != REPAIR_FIXED &&
           (double)draft->ledger->bounds[b].value <= CURVE_MOST_NEED;
}

/* With rows: no repair is looked for that puts more posts on an account than all figures of the ledger come
 * to. Branch and bound may not end where posts have no limit. */
static void cap_posts(struct draft *draft)
{
    const struct ledger *ledger = draft->ledger;
    struct bound cap = {.side = SIDE_MOST, .rule = LEDGER_NONE};
    for (size_t b = 0; b < ledger->nbounds; b++)
        if (may_move(draft, b) || ledger->bounds[b].side == SIDE_LEAST)
            cap.value += ledger->bounds[b].value;
    for (size_t r = 0; r < ledger->nrows; r++)
        cap.value += ledger->rows[r].least > 0 ? ledger->rows[r].least : 0;
    for (size_t a = 0; a < ledger->naccounts && cap.value < LEDGER_NO_MOST; a++)
        ledger_add_bound(&draft->breaches, (int32_t)a, cap);
}

static void add_levels(struct draft *draft)
{
    for (size_t i = 0; i < draft->ledger->nbounds + draft->ledger->nrows; i++)
        draft->nranks = rank_of(draft, i) >= draft->nranks ? rank_of(draft, i) + 1 : draft->nranks;
    for (int32_t rank = 0; rank < draft->nranks; rank++)
        ledger_add_level(&draft->breaches, "posts by which bounds move");
    ledger_add_level(&draft->breaches, "reluctance");
}

static void copy_network(struct draft *draft)
{
    const struct ledger *ledger = draft->ledger;
    struct ledger *breaches = &draft->breaches;
    add_levels(draft);
    for (size_t f = 0; f < ledger->nfamilies; f++)
        ledger_add_family(breaches, ledger->families[f]);
    for (size_t j = 0; j < ledger->njunctions; j++)
        ledger_add_junction(breaches, ledger->junctions[j].is);
    for (size_t a = 0; a < ledger->naccounts; a++)
        ledger_add_account(breaches, ledger->accounts[a].is, ledger->accounts[a].from,
                           ledger->accounts[a].to);
    for (size_t b = 0; b < ledger->nbounds; b++) {
        if (may_move(draft, b))
            price_breach(draft, b);
        else
            ledger_add_bound(breaches, ledger->bounds[b].account, ledger->bounds[b]);
    }
}

/* An account from a junction of the row to itself: it touches no balance, and the row's part stays apart. */
static int32_t add_slack(struct draft *draft, size_t r)
{
    struct ledger *breaches = &draft->breaches;
    const struct row *row = &draft->ledger->rows[r];
    int32_t at = row->n > 0 ? draft->ledger->accounts[draft->ledger->entries[row->first].account].from : 0;
    int32_t a = ledger_add_account(breaches, breaches->junctions[at].is, at, at);
    struct curve each = {.shape = CURVE_PRICE, .weight = 1};
    struct bound nothing = {.side = SIDE_MOST, .value = 0, .rule = LEDGER_NONE};
    ledger_add_term(breaches, a, rank_of(draft, draft->ledger->nbounds + r), LEDGER_NONE, each);
    if (row_reluctance(draft, r) == REPAIR_FIXED) {
        ledger_add_bound(breaches, a, nothing);
        return a;
    }
    each.weight = row_reluctance(draft, r);
    ledger_add_term(breaches, a, draft->nranks, LEDGER_NONE, each);
    return a;
}

/* The row's accounts and its two slacks. */
static enum status copy_row(struct draft *draft, size_t r)
{
    const struct row *row = &draft->ledger->rows[r];
    size_t n = row->n + 2;
    int32_t *accounts = memory_new(n, sizeof *accounts);
    int64_t *coefs = memory_new(n, sizeof *coefs);
    for (size_t e = 0; accounts && coefs && e < row->n; e++) {
        accounts[e] = draft->ledger->entries[row->first + e].account;
        coefs[e] = draft->ledger->entries[row->first + e].coef;
    }
    if (accounts && coefs) {
        accounts[n - 2] = add_slack(draft, r);
        coefs[n - 2] = 1;
        accounts[n - 1] = add_slack(draft, r);
        coefs[n - 1] = -1;
        /* with a coefficient of -1 among them these are never gathered behind a junction */
        ledger_add_limit(&draft->breaches, accounts, coefs, n, row->least, row->most,
                         (struct bound){.rule = row->rule}, (struct identity){0});
    }
    enum status status = accounts && coefs ? draft->breaches.status : STATUS_MEMORY;
    memory_free(accounts);
    memory_free(coefs);
    return status;
}

static enum status read_moves(const struct draft *draft, struct repair *repair, struct arena *arena)
{
    enum status status = repair_read(repair, draft->ledger, draft->what_if.answer.posts, arena);
    repair->proven = draft->what_if.answer.status == STATUS_OK;
    return status;
}

/* The judge must find the posts lawful in the moved ledger: nothing is said that was not tried. */
static enum status try_out(const struct draft *draft, const struct repair *repair, bool *lawful)
{
    struct what_if moved = {0};
    struct verdict verdict = {0};
    size_t nbounds = draft->ledger->nbounds;
    struct bound *bounds = memory_new(nbounds, sizeof *bounds);
    enum status status = bounds ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = what_if_init(&moved, draft->ledger, WHAT_IF_ANY, ENGINE_AUTO);
    if (status == STATUS_OK) {
        if (nbounds > 0)
            memcpy(bounds, draft->ledger->bounds, nbounds * sizeof *bounds);
        moved.ledger.bounds = bounds;
        repair_apply(repair, &moved.ledger);
        status = proof_check_lawful(&moved.ledger, draft->what_if.answer.posts, &verdict);
    }
    *lawful = verdict.accepted;
    what_if_done(&moved);
    memory_free(bounds);
    return status;
}

/* Solves the ledger of breaches. */
static enum status solve(struct draft *draft, enum engine_choice engine, bool *found, struct faults *faults)
{
    enum status status = what_if_init(&draft->what_if, &draft->breaches, WHAT_IF_BEST, engine);
    if (status == STATUS_OK)
        status = what_if_solve(&draft->what_if, faults);
    *found = status == STATUS_OK && draft->what_if.answer.status != STATUS_INFEASIBLE;
    return status == STATUS_UNPROVEN ? STATUS_OK : status;
}

enum status repair_find(struct repair *repair, const struct ledger *ledger, struct repair_terms terms,
                        enum engine_choice engine, struct arena *arena, bool *found, struct faults *faults)
{
    struct draft draft = {.ledger = ledger, .terms = terms};
    *repair = (struct repair){0};
    *found = false;
    ledger_init(&draft.breaches);
    copy_network(&draft);
    if (ledger->nrows > 0)
        cap_posts(&draft);
    enum status status = draft.breaches.status;
    for (size_t r = 0; status == STATUS_OK && r < ledger->nrows; r++)
        status = copy_row(&draft, r);
    if (status == STATUS_OK)
        status = solve(&draft, engine, found, faults);
    if (status == STATUS_OK && *found)
        status = read_moves(&draft, repair, arena);
    if (status == STATUS_OK && *found)
        status = try_out(&draft, repair, found);
    what_if_done(&draft.what_if);
    ledger_done(&draft.breaches);
    return status;
}

void repair_apply(const struct repair *repair, struct ledger *ledger)
{
    for (size_t i = 0; i < repair->nmoves; i++) {
        const struct repair_move *move = &repair->moves[i];
        if (move->bound != LEDGER_NONE)
            ledger->bounds[move->bound].value = move->to;
        else if (move->side == SIDE_LEAST)
            ledger->rows[move->row].least = move->to;
        else
            ledger->rows[move->row].most = move->to;
    }
    ledger_settle_bounds(ledger, LEDGER_NONE, false);
}
