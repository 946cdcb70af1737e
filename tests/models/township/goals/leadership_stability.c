/* leadership_stability: leadership posts against today's. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../../../support/township.h"
#include "township/plan.h"

Test(goal_leadership_stability, prices_distance_from_today)
{
    struct township_case *c = township_new();
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "leadership_stability"), "leadership[A] absolute 0.1 need 3\n"
                                                                 "leadership[B] absolute 0.1 need 2\n"
                                                                 "leadership[C] absolute 0.1 need 2\n");
    township_free(c);
}

/* Leadership posts of all townships in a solved toy county with these goals. */
static const char *leadership_with(const char *goals)
{
    static char text[100];
    struct township_case *c = township_new();
    c->members = goals;
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", goals);
    const struct plan *plan = township_plan(c);
    snprintf(text, sizeof text, "%lld %lld %lld", (long long)plan->leadership[0],
             (long long)plan->leadership[1], (long long)plan->leadership[2]);
    township_free(c);
    return text;
}

/* A is measured at 2.5: the third post stays for 0.1 a post, not for less. */
Test(goal_leadership_stability, stands_beside_leadership_and_holds_what_is_nearly_measured)
{
    cr_expect_str_eq(leadership_with("\"goals\": [{\"need\": {}, \"leadership\": {}}, {\"mix\": {}}]"),
                     "3 2 2");
    cr_expect_str_eq(leadership_with("\"goals\": [{\"leadership_stability\": {}}, {\"mix\": {}}]"), "3 2 2");
}

Test(goal_leadership_stability, holds_alone_and_without_either_they_go)
{
    cr_expect_str_eq(leadership_with("\"goals\": [{\"need\": {}, \"leadership\": {\"weight\": 0}}]"),
                     "3 2 2");
    cr_expect_str_eq(leadership_with("\"goals\": [{\"need\": {}, \"leadership\": {\"weight\": 0}, "
                                     "\"leadership_stability\": {\"weight\": 0}}]"),
                     "2 2 2");
}
