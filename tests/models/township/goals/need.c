/* need: everybody on a platform against its need, office staff on both sides. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

Test(goal_need, prices_everybody_on_each_platform_in_scope)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"need\": {\"curve\": \"least_squares\", \"weight\": 2}}]";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "need"), "platform[A,p1] least_squares 2 need 9\n"
                                                 "platform[A,p7] least_squares 2 need 8\n"
                                                 "platform[B,p1] least_squares 2 need 5.4\n"
                                                 "platform[B,p7] least_squares 2 need 5.6\n"
                                                 "platform[C,p1] least_squares 2 need 3.6\n"
                                                 "platform[C,p7] least_squares 2 need 3.4\n");
    township_free(c);
}
