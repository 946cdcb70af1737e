/* leadership: leadership posts against today's. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/township.h"
#include "township/plan.h"

Test(goal_leadership, prices_distance_from_today)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"leadership\": {}}]";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "leadership"), "leadership[A] absolute 0.05 need 3\n"
                                                       "leadership[B] absolute 0.05 need 2\n"
                                                       "leadership[C] absolute 0.05 need 2\n");
    township_free(c);
}

/* Leadership posts of all townships in a solved toy county with these goals, and the level of their price. */
static const char *leadership_with(const char *goals)
{
    static char text[200];
    struct township_case *c = township_new();
    c->members = goals;
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", goals);
    const struct plan *plan = township_plan(c);
    snprintf(text, sizeof text, "%lld %lld %lld; %s", (long long)plan->leadership[0],
             (long long)plan->leadership[1], (long long)plan->leadership[2],
             township_curves(c, "leadership"));
    township_free(c);
    return text;
}

static const char as_today[] = "3 2 2; leadership[A] absolute 0.05 need 3\n"
                               "leadership[B] absolute 0.05 need 2\n"
                               "leadership[C] absolute 0.05 need 2\n";

Test(goal_leadership, stands_when_a_scenario_lists_other_goals)
{
    cr_expect_str_eq(leadership_with("\"goals\": [{\"need\": {}}]"), as_today);
    cr_expect_str_eq(leadership_with("\"goals\": [{\"need\": {}}, {\"worst_first\": {}}]"), as_today);
    cr_expect_str_eq(leadership_with("\"goals\": [{\"worst_first\": {}}]"), as_today);
}

Test(goal_leadership, of_weight_0_lets_them_go)
{
    const char *text = leadership_with("\"goals\": [{\"need\": {}, \"leadership\": {\"weight\": 0}}]");
    cr_expect(strncmp(text, "2 2 2; ", 7) == 0, "%s", text);
}
