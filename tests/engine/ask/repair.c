/* Repairs: applied, they solve; and no other moves bounds by fewer posts, looked at one by one. */
#include <criterion/criterion.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/ask/repair.h"

enum { MOST_ACCOUNTS = 5, MOST_POSTS = 9 };

/* Posts by which bounds that may move must, for these posts; -1 when one that may not is broken. */
static int64_t movement(const struct ledger *ledger, const int8_t *bounds, int8_t rows, const int64_t *posts,
                        int64_t *reluctance)
{
    int64_t sum = 0;
    *reluctance = 0;
    for (size_t b = 0; b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        int64_t gap = bound->side == SIDE_LEAST ? bound->value - posts[bound->account]
                                                : posts[bound->account] - bound->value;
        if (gap > 0 && bounds[b] == REPAIR_FIXED)
            return -1;
        sum += gap > 0 ? gap : 0;
        *reluctance += gap > 0 ? gap * bounds[b] : 0;
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        int64_t total = 0;
        for (size_t e = row->first; e < row->first + row->n; e++)
            total += ledger->entries[e].coef * posts[ledger->entries[e].account];
        int64_t gap = total < row->least ? row->least - total : total > row->most ? total - row->most : 0;
        if (gap > 0 && rows == REPAIR_FIXED)
            return -1;
        sum += gap;
        *reluctance += gap * rows;
    }
    return sum;
}

static bool balances(const struct ledger *ledger, const int64_t *posts)
{
    int64_t surplus[16] = {0};
    for (size_t a = 0; a < ledger->naccounts; a++) {
        surplus[ledger->accounts[a].to] += posts[a];
        surplus[ledger->accounts[a].from] -= posts[a];
    }
    for (size_t j = 0; j < ledger->njunctions; j++)
        if (surplus[j] != 0)
            return false;
    return true;
}

/* The next posts, counting up; false after the last. */
static bool advance(int64_t *posts, size_t n)
{
    for (size_t a = 0; a < n; a++) {
        if (posts[a]++ < MOST_POSTS)
            return true;
        posts[a] = 0;
    }
    return false;
}

/* Fewest posts by which bounds must move, -1 when moving does not help; and the least reluctance among those.
 */
static int64_t fewest(const struct ledger *ledger, const int8_t *bounds, int8_t rows, int64_t *reluctance)
{
    int64_t posts[MOST_ACCOUNTS] = {0};
    int64_t best = -1;
    *reluctance = 0;
    do {
        int64_t unwilling;
        if (!balances(ledger, posts))
            continue;
        int64_t sum = movement(ledger, bounds, rows, posts, &unwilling);
        if (sum < 0 || (best >= 0 && (sum > best || (sum == best && unwilling >= *reluctance))))
            continue;
        best = sum;
        *reluctance = unwilling;
    } while (advance(posts, ledger->naccounts));
    return best;
}

static void expect_solves(struct ledger *ledger, const struct repair *repair, uint64_t seed)
{
    struct answer answer;
    repair_apply(repair, ledger);
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    cr_assert(engine_solve(ledger, ENGINE_GLPK, &answer, NULL, NULL) == STATUS_OK);
    cr_expect(answer.status != STATUS_INFEASIBLE, "seed %llu", (unsigned long long)seed);
    answer_done(&answer);
}

static int64_t moved(const struct repair *repair)
{
    int64_t sum = 0;
    for (size_t i = 0; i < repair->nmoves; i++) {
        const struct repair_move *move = &repair->moves[i];
        cr_expect(move->side == SIDE_LEAST ? move->to < move->from : move->to > move->from);
        sum += move->to > move->from ? move->to - move->from : move->from - move->to;
    }
    return sum;
}

static int64_t unwilling(const struct repair *repair, const int8_t *bounds, int8_t rows)
{
    int64_t sum = 0;
    for (size_t i = 0; i < repair->nmoves; i++) {
        const struct repair_move *move = &repair->moves[i];
        int64_t posts = move->to > move->from ? move->to - move->from : move->from - move->to;
        sum += posts * (move->bound == LEDGER_NONE ? rows : bounds[move->bound]);
    }
    return sum;
}

struct tally {
    size_t nrepairs, nhopeless, nnothing, nrows;
};

static void check_seed(uint64_t seed, size_t nrows, struct tally *tally)
{
    struct ledger ledger;
    struct repair repair;
    struct arena arena;
    bool found;
    arena_init(&arena);
    random_network(&ledger, seed, nrows);
    if (ledger.naccounts > MOST_ACCOUNTS) {
        ledger_done(&ledger);
        return;
    }
    int8_t *bounds = memory_new(ledger.nbounds, sizeof *bounds);
    int8_t rows = seed % 4 == 3 ? REPAIR_FIXED : 1;
    for (size_t b = 0; b < ledger.nbounds; b++)
        bounds[b] = (int8_t)((b * 7 + seed) % 4) - 1;
    int64_t reluctance;
    int64_t best = fewest(&ledger, bounds, rows, &reluctance);
    int8_t moving[] = {rows};
    struct repair_terms terms = {.bounds = bounds, .rows = rows == REPAIR_FIXED ? NULL : moving};
    cr_assert(repair_find(&repair, &ledger, terms, ENGINE_AUTO, &arena, &found, NULL) == STATUS_OK);
    cr_expect(found == (best >= 0), "seed %llu", (unsigned long long)seed);
    cr_expect(!found || repair.proven || nrows > 0);
    if (found && repair.proven) {
        cr_expect(repair.posts == best, "seed %llu: %lld posts, %lld are enough", (unsigned long long)seed,
                  (long long)repair.posts, (long long)best);
        cr_expect(moved(&repair) == best);
        cr_expect(unwilling(&repair, bounds, rows) == reluctance, "seed %llu", (unsigned long long)seed);
        for (size_t i = 0; i < repair.nmoves; i++)
            tally->nrows += repair.moves[i].row != LEDGER_NONE;
        tally->nnothing += best == 0;
    }
    if (found)
        expect_solves(&ledger, &repair, seed);
    tally->nrepairs += found && best > 0;
    tally->nhopeless += !found;
    arena_done(&arena);
    memory_free(bounds);
    ledger_done(&ledger);
}

Test(repair, no_other_moves_bounds_by_fewer_posts)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 700; seed++)
        check_seed(seed, 0, &tally);
    cr_expect(tally.nrepairs > 50 && tally.nhopeless > 20 && tally.nnothing > 50,
              "%zu repairs, %zu hopeless, %zu lawful as they are", tally.nrepairs, tally.nhopeless,
              tally.nnothing);
}

Test(repair, limits_that_cross_may_move_too)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 400; seed++)
        check_seed(seed, 1, &tally);
    cr_expect(tally.nrows > 10, "%zu rows", tally.nrows);
}
