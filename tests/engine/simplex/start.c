/* Where GLPK starts beside side rows: what needs no mending needs hardly a pivot. */
#include <criterion/criterion.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/simplex/start.h"
#include "ledger/stretch.h"

enum { MOST_ACCOUNTS = 1000 };

struct tally {
    size_t nstarted, nkept, nidle, npivots, npivots_from_nothing;
};

static bool keeps_rows(const struct ledger *ledger, const int64_t *posts)
{
    for (size_t r = 0; r < ledger->nrows; r++) {
        wide sum = ledger_row_sum(ledger, &ledger->rows[r], posts);
        if (sum < ledger->rows[r].least || sum > ledger->rows[r].most)
            return false;
    }
    return true;
}

static int64_t run(struct program *program, double *best)
{
    enum lp_outcome outcome;
    cr_assert_eq(glpk_run(&program->lp, &outcome, NULL), STATUS_OK);
    *best = 0;
    for (size_t c = 0; c < program->lp.ncols; c++)
        *best += program->lp.cost[c] * program->lp.value[c];
    return outcome == LP_BEST ? program->lp.npivots : -1;
}

/* The same best from either start. */
static void start_one(const struct ledger *ledger, uint64_t seed, struct tally *tally)
{
    struct face face;
    struct canceller canceller;
    struct relaxed relaxed;
    struct program program, cold;
    int64_t upper[MOST_ACCOUNTS], centre[MOST_ACCOUNTS], nsteps = 0;
    double best, best_from_nothing;
    cr_assert(face_init(&face, ledger) == STATUS_OK && canceller_init(&canceller, ledger) == STATUS_OK &&
              relaxed_init(&relaxed, ledger) == STATUS_OK);
    for (size_t a = 0; a < ledger->naccounts; a++)
        upper[a] = face.most[a];
    cr_assert_eq(stretch_limit(ledger, face.least, upper), STATUS_OK);
    cr_assert_eq(start_from_network(&relaxed, &face, upper, 0, &canceller, &nsteps), STATUS_OK);
    if (relaxed.start == LP_FROM_PRICES) {
        for (size_t a = 0; a < ledger->naccounts; a++)
            centre[a] = (int64_t)relaxed.posts[a];
        cr_assert(program_init(&program, &face, upper, centre, 0, PROGRAM_BEST) == STATUS_OK &&
                  program_init(&cold, &face, upper, centre, 0, PROGRAM_BEST) == STATUS_OK);
        relaxed_give(&relaxed, &program, &face);
        int64_t npivots = run(&program, &best), from_nothing = run(&cold, &best_from_nothing);
        cr_expect((npivots < 0) == (from_nothing < 0), "seed %llu", (unsigned long long)seed);
        tally->nstarted++;
        if (npivots >= 0 && from_nothing >= 0) {
            cr_expect_float_eq(best, best_from_nothing, 1e-6, "seed %llu", (unsigned long long)seed);
            tally->npivots += (size_t)npivots;
            tally->npivots_from_nothing += (size_t)from_nothing;
        }
        if (keeps_rows(ledger, centre)) {
            tally->nidle += npivots == 0;
            tally->nkept++;
        }
        program_done(&program);
        program_done(&cold);
    }
    relaxed_done(&relaxed);
    canceller_done(&canceller);
    face_done(&face);
}

Test(engine, glpk_starts_at_the_networks_best)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 600; seed++) {
        struct ledger ledger;
        random_network(&ledger, seed, 1 + seed % 2);
        cr_assert(ledger.status == STATUS_OK && ledger.naccounts <= MOST_ACCOUNTS);
        if (!ledger_contradicts_itself(&ledger))
            start_one(&ledger, seed, &tally);
        ledger_done(&ledger);
    }
    cr_expect(tally.nstarted > 200 && tally.nkept > 20, "%zu, %zu kept", tally.nstarted, tally.nkept);
    cr_expect(10 * tally.nidle > 9 * tally.nkept, "%zu of %zu without a pivot", tally.nidle, tally.nkept);
    cr_expect_lt(3 * tally.npivots, 2 * tally.npivots_from_nothing, "%zu and %zu", tally.npivots,
                 tally.npivots_from_nothing);
}

/* A county's curves are convex, so that a tree has steps that fall as well as such that rise; a limit that
 * nothing comes near asks for no mending. */
Test(engine, glpk_starts_at_the_best_of_a_county)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 6; seed++) {
        struct ledger ledger;
        random_county(&ledger, seed,
                      (struct county_size){.ntownships = 6, .nplatforms = 5, .nkinds = 2, .noffices = 2});
        cr_assert(ledger_add_limit(&ledger, (int32_t[]){0, (int32_t)ledger.naccounts - 1}, (int64_t[]){1, 2},
                                   2, 0, 1000000, (struct bound){0}, random_identity(0)) == LIMIT_ROW);
        start_one(&ledger, seed, &tally);
        ledger_done(&ledger);
    }
    cr_expect(tally.nkept > 3 && tally.npivots_from_nothing > 300, "%zu kept, %zu pivots", tally.nkept,
              tally.npivots_from_nothing);
    cr_expect_lt(20 * tally.npivots, tally.npivots_from_nothing, "%zu of %zu", tally.npivots,
                 tally.npivots_from_nothing);
}
