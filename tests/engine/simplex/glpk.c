/* The door to GLPK: its aborts and bad figures end in a status, and nothing is printed. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../support/random_ledger.h"
#include "engine/engine.h"
#include "engine/simplex/glpk.h"
#include "engine/simplex/simplex.h"

/* min x + 2y, x + y = 3, 0 <= x <= 2, y >= 0; broken figures are put in by the tests. */
struct small {
    double side[1], cost[2], most[2], coef[2], value[2], dual[1];
    size_t first[3];
    int32_t row[2];
    struct lp lp;
};

static void small_init(struct small *small)
{
    *small = (struct small){
        .side = {3},
        .cost = {1, 2},
        .most = {2, HUGE_VAL},
        .coef = {1, 1},
        .first = {0, 1, 2},
        .row = {0, 0},
    };
    small->lp = (struct lp){
        .nrows = 1,
        .ncols = 2,
        .row_least = small->side,
        .row_most = small->side,
        .cost = small->cost,
        .most = small->most,
        .first = small->first,
        .row = small->row,
        .coef = small->coef,
        .value = small->value,
        .dual = small->dual,
    };
}

Test(engine, glpk_solves_a_small_program)
{
    struct small small;
    enum lp_outcome outcome;
    small_init(&small);
    cr_assert(glpk_run(&small.lp, &outcome, NULL) == STATUS_OK && outcome == LP_BEST);
    cr_expect(fabs(small.value[0] - 2) < 1e-9 && fabs(small.value[1] - 1) < 1e-9);
    cr_expect(fabs(small.dual[0] - 2) < 1e-9, "one more costs 2");
}

/* From where it ended there is nothing left to do; a basis that is none is as good as none. */
Test(engine, glpk_goes_on_from_a_basis)
{
    struct small small;
    enum lp_place column[2], row[1];
    double relaxed[2];
    enum lp_outcome outcome;
    small_init(&small);
    small.lp.column_place = column;
    small.lp.row_place = row;
    small.lp.relaxed = relaxed;
    cr_assert(glpk_run(&small.lp, &outcome, NULL) == STATUS_OK && outcome == LP_BEST);
    cr_expect(column[0] == LP_AT_MOST && column[1] == LP_BASIC && row[0] != LP_BASIC);
    cr_expect(fabs(relaxed[0] - 2) < 1e-9 && fabs(relaxed[1] - 1) < 1e-9);
    cr_expect(small.lp.npivots > 0);
    small.lp.start = LP_FROM_LAWFUL;
    cr_assert(glpk_run(&small.lp, &outcome, NULL) == STATUS_OK && outcome == LP_BEST);
    cr_expect_eq(small.lp.npivots, 0);
    cr_expect(fabs(small.value[0] - 2) < 1e-9 && fabs(small.dual[0] - 2) < 1e-9);
    for (int both = 0; both <= 1; both++) { /* one row wants one column: none and both are no basis */
        column[0] = column[1] = both ? LP_BASIC : LP_AT_LEAST;
        row[0] = LP_AT_LEAST;
        cr_assert(glpk_run(&small.lp, &outcome, NULL) == STATUS_OK && outcome == LP_BEST);
        cr_expect(fabs(small.value[0] - 2) < 1e-9 && fabs(small.value[1] - 1) < 1e-9);
    }
}

Test(engine, glpk_tells_infeasible_from_unbounded)
{
    struct small small;
    enum lp_outcome outcome;
    small_init(&small);
    small.side[0] = -1;
    cr_assert(glpk_run(&small.lp, &outcome, NULL) == STATUS_OK && outcome == LP_INFEASIBLE);
    small_init(&small);
    small.most[0] = HUGE_VAL;
    small.coef[0] = -1;
    small.cost[0] = -3;
    cr_assert(glpk_run(&small.lp, &outcome, NULL) == STATUS_OK && outcome == LP_UNBOUNDED);
}

/* An output file in place of stdout and stderr; returns how many bytes work wrote there. */
static long bytes_printed_by(void (*work)(void))
{
    FILE *catch = tmpfile();
    fflush(stdout);
    fflush(stderr);
    int out = dup(1), err = dup(2);
    dup2(fileno(catch), 1);
    dup2(fileno(catch), 2);
    work();
    fflush(stdout);
    fflush(stderr);
    dup2(out, 1);
    dup2(err, 2);
    close(out);
    close(err);
    fseek(catch, 0, SEEK_END);
    long bytes = ftell(catch);
    fclose(catch);
    return bytes;
}

static enum status seen_status;
static struct faults seen_faults;

static void abort_often(void)
{
    for (int i = 0; i < 200; i++) {
        struct small small;
        enum lp_outcome outcome;
        small_init(&small);
        small.row[1] = 7; /* there is no such row: GLPK calls abort() */
        faults_init(&seen_faults);
        seen_status = glpk_run(&small.lp, &outcome, &seen_faults);
    }
}

Test(engine, glpk_abort_becomes_a_status_and_prints_nothing)
{
    cr_expect(bytes_printed_by(abort_often) == 0);
    cr_expect(seen_status == STATUS_INTERNAL);
    cr_expect(seen_faults.nkept == 1 && strstr(seen_faults.message[0], "row index out of range"), "%s",
              seen_faults.message[0]);
    struct small small;
    enum lp_outcome outcome;
    small_init(&small);
    cr_expect(glpk_run(&small.lp, &outcome, NULL) == STATUS_OK && outcome == LP_BEST,
              "GLPK works again afterwards");
}

static void solve_some(void)
{
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct ledger ledger;
        struct answer answer;
        random_network(&ledger, seed, seed % 3);
        if (answer_init(&answer, &ledger) == STATUS_OK)
            (void)simplex_solve(&ledger, &answer, NULL);
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

Test(engine, glpk_prints_nothing_while_solving)
{
    cr_expect(bytes_printed_by(solve_some) == 0);
}

Test(engine, glpk_is_never_given_nan_or_infinity)
{
    struct small small;
    enum lp_outcome outcome;
    double bad[] = {NAN, HUGE_VAL, -HUGE_VAL};
    for (int i = 0; i < 3; i++) {
        small_init(&small);
        small.cost[1] = bad[i];
        cr_expect(glpk_run(&small.lp, &outcome, NULL) == STATUS_INTERNAL, "cost %g", bad[i]);
        small_init(&small);
        small.coef[0] = bad[i];
        cr_expect(glpk_run(&small.lp, &outcome, NULL) == STATUS_INTERNAL, "coefficient %g", bad[i]);
        small_init(&small);
        small.side[0] = bad[i];
        cr_expect(glpk_run(&small.lp, &outcome, NULL) == STATUS_INTERNAL, "side %g", bad[i]);
    }
    small_init(&small);
    small.most[0] = NAN;
    cr_expect(glpk_run(&small.lp, &outcome, NULL) == STATUS_INTERNAL);
}
