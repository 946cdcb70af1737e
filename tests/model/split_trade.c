/* Floors as the sums they are: no split that branch and bound finds is better than the one that trades lead
 * to. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "../support/random_township.h"
#include "../support/soak.h"
#include "engine/engine.h"
#include "model/quota.h"
#include "model/split_weigh.h"

struct tally {
    size_t nfloors, nproven, nbetter;
};

/* Above 0 where best is better than posts by more than the rounding of its prices explains. */
static int compare(const struct ledger *ledger, const int64_t *posts, const struct answer *best)
{
    wide of_posts[LEDGER_MOST_LEVELS], of_best[LEDGER_MOST_LEVELS];
    ledger_totals(ledger, posts, of_posts);
    ledger_totals(ledger, best->posts, of_best);
    for (size_t l = 0; l < ledger->nlevels; l++) {
        wide worse = of_posts[l] - of_best[l];
        if (worse > best->gap[l] || worse < -best->gap[l])
            return worse > 0 ? 1 : -1;
    }
    return 0;
}

/* With the offices' numbers of the plan, where some are held. */
static void judge_sums(struct run *run, struct faults *faults, struct tally *tally)
{
    struct ledger whole;
    struct answer best;
    size_t nfloors = 0, nproven = 0;
    for (const struct split *split = run->builder.splits; split; split = split->next, nfloors++)
        nproven += split->proven;
    cr_assert_eq(splits_join(&run->builder, &whole), STATUS_OK);
    cr_assert_eq(answer_init(&best, &whole), STATUS_OK);
    enum status status = engine_solve(&whole, ENGINE_GLPK, &best, NULL, faults);
    if (status == STATUS_OK && best.status == STATUS_OK) {
        int order = compare(&run->ledger, run->answer.posts, &best);
        cr_expect(order >= 0, "a plan that is better than the best");
        cr_expect(order == 0 || nproven < nfloors, "another split is better than one that is proven");
        tally->nbetter += order > 0;
    }
    tally->nfloors += nfloors;
    tally->nproven += nproven;
    answer_done(&best);
}

static void try_counties(size_t n, struct tally *tally)
{
    *tally = (struct tally){0};
    for (uint64_t seed = 0; seed < n; seed++) {
        struct random_township county;
        random_township(&county, seed,
                        (struct random_dress){.names = "", .floors = true, .limits = seed % 4 == 3});
        struct township_case *c = random_township_case(&county);
        c->formula = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";
        if (township_solve(c) == STATUS_OK && c->run.builder.splits)
            judge_sums(&c->run, &c->faults, tally);
        township_free(c);
        random_township_done(&county);
        soak_progress("splits of floors", (size_t)seed + 1, n);
    }
}

Test(split_trade, no_other_split_is_better)
{
    struct tally tally;
    try_counties(150, &tally);
    cr_expect(tally.nfloors >= 200 && tally.nproven >= 180 && tally.nbetter == 0,
              "%zu floors, %zu proven, %zu better", tally.nfloors, tally.nproven, tally.nbetter);
}

Test(soak, no_other_split_is_better)
{
    struct tally tally;
    try_counties(soak_cases(100), &tally);
    cr_log_info("splits: %zu floors, %zu proven; in %zu counties another split is better", tally.nfloors,
                tally.nproven, tally.nbetter);
}
