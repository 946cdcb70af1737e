/* release: a price for each post from above, and none for a post added to offices. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/township.h"

Test(goal_release, prices_each_post_from_above_alone)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"release\": {}}]";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "release"), "release[T,administrative] price 0.5 need 0\n"
                                                    "release[T,public_service] price 0.5 need 0\n");
    township_free(c);
}

Test(goal_release, has_no_other_curve)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"release\": {\"curve\": \"webster\"}}]";
    cr_expect_eq(township_build(c), STATUS_DATA);
    cr_expect(strstr(c->faults.message[0], "this goal has the curve price"), "%s", c->faults.message[0]);
    township_free(c);
}
