/* leadership: leadership posts against today's. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

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
