/* Today's shortage: a plan that may not move a post leaves it. */
#include "run/today.h"

#include <criterion/criterion.h>

#include "../support/random_township.h"
#include "../support/run_support.h"
#include "../support/soak.h"
#include "../support/solved_run.h"
#include "run/alternatives.h"

static const char weights[] = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";
static const char still[] = "\"change_limit\": {\"share\": 0}";

static const struct alternative *today_of(struct run *run)
{
    if (!run->outcome.alternatives)
        cr_assert_eq(alternatives_begin(run), STATUS_OK);
    if (!alternatives_find(run->outcome.alternatives, ALTERNATIVE_TODAY))
        cr_assert_eq(run_find_today(run), STATUS_OK);
    return alternatives_find(run->outcome.alternatives, ALTERNATIVE_TODAY);
}

/* Solves a county with and without the right to move posts; true where both are lawful. */
static bool check(struct random_township *county)
{
    struct township_case *free = random_township_case(county), *fixed = random_township_case(county);
    free->formula = fixed->formula = weights;
    fixed->rules = still;
    bool lawful = township_solve(free) == STATUS_OK && township_solve(fixed) == STATUS_OK;
    const struct alternative *today = lawful ? today_of(&free->run) : NULL;
    lawful = today && today->found && today_of(&fixed->run)->found &&
             alternatives_find(fixed->run.outcome.alternatives, ALTERNATIVE_PLAN)->moved == 0;
    if (lawful) {
        const struct alternative *plan = alternatives_find(fixed->run.outcome.alternatives, ALTERNATIVE_PLAN);
        cr_expect_eq(today->moved, 0);
        cr_expect_eq(today->shortage.people, plan->shortage.people, "%lld, %lld",
                     (long long)today->shortage.people, (long long)plan->shortage.people);
        cr_expect_eq(today->shortage.worst, plan->shortage.worst, "%.17g, %.17g",
                     (double)today->shortage.worst, (double)plan->shortage.worst);
    }
    township_free(free);
    township_free(fixed);
    return lawful;
}

Test(soak, today_is_short_of_what_a_plan_without_moves_is_short_of)
{
    size_t n = soak_cases(60), nlawful = 0;
    for (uint64_t seed = 7000; seed < 7000 + n; seed++) {
        struct random_township county;
        random_township(&county, seed, (struct random_dress){.names = ""});
        nlawful += check(&county);
        random_township_done(&county);
    }
    cr_expect_gt(nlawful, n / 20, "%zu of %zu", nlawful, n);
}

/* Yanbian's offices and floors are not met today: the plan is lawful, today is told all the same. */
Test(today, is_known_where_it_breaks_rules)
{
    struct run *run = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    const struct alternative *today = today_of(run);
    cr_assert(today->found);
    cr_expect_eq(today->moved, 0);
    cr_expect_gt(today->shortage.people,
                 alternatives_find(run->outcome.alternatives, ALTERNATIVE_PLAN)->shortage.people);
    run_free(run);
}
