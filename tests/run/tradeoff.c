/* The curve of moves against shortage and the least shortage, against a side row that GLPK is given. */
#include "run/tradeoff.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../support/models.h"
#include "../support/random_township.h"
#include "../support/run_support.h"
#include "../support/soak.h"
#include "../support/solved_run.h"
#include "base/memory.h"
#include "model/levels.h"
#include "model/quota.h"
#include "model/split.h"
#include "run/alternatives.h"
#include "run/case.h"

#define YANBIAN "datasets/yanbian/scenario.json"

static const char weights[] = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";

static bool is_moved(const struct ledger *ledger, size_t a)
{
    const char *family = ledger->families[ledger->accounts[a].is.family].name;
    return strcmp(family, "posts") == 0 || strcmp(family, "office") == 0;
}

/* Posts above today's go by an account of their own, and all of these together are capped. */
static void cap_moves(struct run *run, const int64_t *today, int64_t cap)
{
    struct ledger *ledger = &run->ledger;
    size_t first = ledger->naccounts, n = 0;
    int32_t *above = memory_new(first, sizeof *above);
    cr_assert(above);
    for (size_t a = 0; a < first; a++) {
        struct account was = ledger->accounts[a];
        if (!is_moved(ledger, a))
            continue;
        above[n] = ledger_add_account(ledger, was.is, was.from, was.to);
        cr_assert_neq(above[n], LEDGER_NONE);
        struct account *below = &ledger->accounts[a], *beside = &ledger->accounts[above[n++]];
        below->least = was.least < today[a] ? was.least : today[a];
        below->most = was.most < today[a] ? was.most : today[a];
        below->first_term = LEDGER_NONE;
        beside->least = was.least - below->least;
        beside->most = was.most - below->most;
    }
    ledger_add_limit(ledger, above, NULL, n, 0, cap, (struct bound){.rule = LEDGER_NONE},
                     (struct identity){0});
    memory_free(above);
    cr_assert_eq(ledger->status, STATUS_OK);
}

/* Millionths of people short when the sum comes first and at most cap posts come; -1 where GLPK proves none
 * the best. */
static int64_t least_by_row(const struct run *run, const int64_t *today, int64_t cap)
{
    static const char *const first[] = {"shortage", NULL};
    static struct faults faults;
    struct run_case c;
    int64_t people = -1;
    faults_init(&faults);
    cr_assert_eq(case_init(&c, run, &faults), STATUS_OK);
    cr_assert_eq(levels_put_first(&c.scenario, first), STATUS_OK);
    c.scenario.nlevels = 1;
    cr_assert_eq(case_build(&c), STATUS_OK);
    quotas_take(&c.run.builder, &run->builder, run->answer.posts);
    splits_take(&c.run.builder, &run->builder);
    cap_moves(&c.run, today, cap);
    if (case_solve_ledger(&c) == STATUS_OK && c.run.outcome.status == STATUS_OK) {
        struct shortage shortage;
        run->model->measure_shortage(&run->builder, c.run.answer.posts, &shortage);
        people = shortage.people;
    }
    case_done(&c);
    return people;
}

/* Every further move gains, and never more than the one before. */
static size_t expect_falling(const struct alternatives *alternatives)
{
    const struct alternative *last = NULL;
    double steepest = -1e300;
    size_t n = 0;
    for (size_t i = 0; i < alternatives->n; i++) {
        const struct alternative *one = &alternatives->list[i];
        if (one->kind != ALTERNATIVE_PRICED)
            continue;
        if (last) {
            double slope =
                (double)(one->shortage.people - last->shortage.people) / (double)(one->moved - last->moved);
            cr_expect(one->moved > last->moved && one->shortage.people < last->shortage.people, "%s",
                      one->name);
            cr_expect(slope > steepest - 1, "%s", one->name);
            steepest = slope;
        }
        last = one;
        n++;
    }
    return n;
}

static const struct alternative *drawn(struct run *run, enum alternative_kind kind)
{
    if (!run->outcome.alternatives) {
        cr_assert_eq(alternatives_begin(run), STATUS_OK);
        cr_assert_eq(run_find_tradeoff(run), STATUS_OK);
    }
    return alternatives_find(run->outcome.alternatives, kind);
}

Test(soak, least_of_random_counties_is_what_a_side_row_gives)
{
    size_t n = soak_cases(40), ncounties = 0, nfound = 0, npoints = 0, nagree = 0;
    for (uint64_t seed = 5000; seed < 5000 + n; seed++) {
        struct random_township county;
        random_township(&county, seed, (struct random_dress){.names = ""});
        struct township_case *c = random_township_case(&county);
        c->formula = weights;
        if (township_solve(c) == STATUS_OK) {
            const struct alternative *least = drawn(&c->run, ALTERNATIVE_LEAST);
            const struct alternatives *alternatives = c->run.outcome.alternatives;
            const struct alternative *plan = alternatives_find(alternatives, ALTERNATIVE_PLAN);
            cr_assert(least);
            npoints += expect_falling(alternatives);
            ncounties++;
            nfound += least->found;
            int64_t people = least->found ? least_by_row(&c->run, alternatives->today, plan->moved) : -1;
            if (people >= 0) {
                nagree++;
                cr_expect_leq(llabs(people - least->shortage.people), 20, "seed %d: %lld, %lld", (int)seed,
                              (long long)people, (long long)least->shortage.people);
            }
            if (least->found) {
                cr_expect_leq(least->moved, plan->moved);
                cr_expect_leq(least->shortage.people, plan->shortage.people);
            }
        }
        township_free(c);
        random_township_done(&county);
        soak_progress("tradeoff", seed - 5000 + 1, n);
    }
    cr_expect(ncounties > n / 2 && nfound > ncounties * 9 / 10 && nagree > nfound / 2 &&
                  npoints > 2 * ncounties,
              "%zu counties, %zu least found, %zu agree, %zu points", ncounties, nfound, nagree, npoints);
}

/* Weighed in one level, no lawful plan that changes as many posts has a smaller sum. */
Test(soak, fewest_short_gives_the_least)
{
    size_t n = soak_cases(40), ncounties = 0;
    for (uint64_t seed = 6000; seed < 6000 + n; seed++) {
        struct random_township county;
        random_township(&county, seed, (struct random_dress){.names = ""});
        struct township_case *c = random_township_case(&county);
        c->formula = weights;
        c->members = "\"prefer\": \"fewest_short\"";
        if (township_solve(c) == STATUS_OK) {
            const struct alternative *least = drawn(&c->run, ALTERNATIVE_LEAST);
            const struct alternative *plan = alternatives_find(c->run.outcome.alternatives, ALTERNATIVE_PLAN);
            ncounties++;
            if (least->found)
                cr_expect_leq(llabs(plan->shortage.people - least->shortage.people), 20, "seed %d: %lld %lld",
                              (int)seed, (long long)plan->shortage.people, (long long)least->shortage.people);
        }
        township_free(c);
        random_township_done(&county);
    }
    cr_expect_gt(ncounties, n / 2);
}

Test(tradeoff, knee_of_the_shipped_county_lies_between_the_ends)
{
    struct run *run = run_solved(YANBIAN, (struct run_options){0}, STATUS_OK);
    const struct alternative *knee = alternatives_knee(run->outcome.alternatives);
    const struct alternative *first = alternatives_find(run->outcome.alternatives, ALTERNATIVE_PRICED);
    cr_expect_gt(expect_falling(run->outcome.alternatives), 5);
    cr_assert(knee && knee != first);
    cr_expect_str_eq(first->name, "", "the fewest moves, whatever they fill");
    run_free(run);
}

Test(tradeoff, survives_a_lack_of_memory)
{
    struct run *run =
        run_solved("datasets/toy/scenario.json", (struct run_options){.brief = true}, STATUS_OK);
    size_t n = 0;
    for (enum status status = STATUS_MEMORY; status != STATUS_OK; n += n / 16 + 1) {
        memory_fail_after(n + 1);
        run->outcome.alternatives = NULL;
        status = alternatives_begin(run);
        if (status == STATUS_OK)
            status = run_find_tradeoff(run);
        memory_fail_after(0);
        cr_assert(status == STATUS_OK || status == STATUS_MEMORY, "%zu: %s", n, io_all(run->faults));
    }
    cr_expect_gt(n, 100);
    cr_expect(drawn(run, ALTERNATIVE_LEAST)->found);
    run_free(run);
}
