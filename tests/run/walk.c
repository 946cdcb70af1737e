/* A plan that is best at a single step: met where steps are taken one by one, passed over from plan to plan.
 */
#include "run/walk.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/models.h"
#include "../support/township.h"

enum { ODD = 7, MOST = 100 };

/* A rule that is off at one step and in force at all others. */
static enum status put(void *target, int64_t nsteps)
{
    struct run_case *c = target;
    c->scenario.rule_off[township_rule("keep_staff")] = nsteps == ODD;
    return STATUS_OK;
}

/* The first steps of the plans that a walk meets behind the first one, 0 behind the last. */
static void expect_steps(int64_t one_by_one, const int64_t *steps)
{
    struct township_case *county = township_solved("");
    struct run_case *c;
    enum walk_end end = WALK_GOES_ON;
    cr_assert_eq(case_new(&c, &county->run, NULL), STATUS_OK);
    struct walk walk = {
        .c = c, .put = put, .target = c, .most = MOST, .one_by_one = one_by_one, .most_looks = 50};
    cr_assert_eq(walk_begin(&walk), STATUS_OK);
    for (; *steps > 0; steps++) {
        cr_assert_eq(walk_on(&walk, &end), STATUS_OK);
        cr_expect_eq(end, WALK_GOES_ON);
        cr_expect_eq(walk.here.at, *steps, "%lld", (long long)walk.here.at);
        cr_expect_eq(walk_confirm(&walk), STATUS_OK);
    }
    cr_assert_eq(walk_on(&walk, &end), STATUS_OK);
    cr_expect_eq(end, WALK_AT_END);
    cr_expect_eq(walk.here.at, MOST);
    cr_expect(walk.nlooks <= 10 + (size_t)one_by_one, "%zu", walk.nlooks);
    walk_done(&walk);
    case_free(c);
    township_free(county);
}

Test(walk, one_by_one_meets_a_plan_of_a_single_step)
{
    expect_steps(ODD, (const int64_t[]){ODD, ODD + 1, 0});
    expect_steps(2 * ODD, (const int64_t[]){ODD, ODD + 1, 0});
}

Test(walk, from_plan_to_plan_passes_over_it)
{
    expect_steps(ODD - 1, (const int64_t[]){0});
    expect_steps(0, (const int64_t[]){0});
}
