/* service: staff of an office in each township it serves against the need by service weight. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

Test(goal_service, prices_each_service)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"service\": {}}]";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "service"), "service[O,A] webster 1 need 2\n"
                                                    "service[O,B] webster 1 need 2\n"
                                                    "service[O,C] webster 1 need 1\n");
    township_free(c);
}
