/* office_extra: a price for each post of the pool added to offices, and none for a post from above. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/township.h"

Test(goal_office_extra, prices_each_post_added_to_offices_alone)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"office_extra\": {}}]";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "office_extra"), "extra[T] price 0.5 need 0\n");
    township_free(c);
}

Test(goal_office_extra, has_no_other_curve)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"office_extra\": {\"curve\": \"webster\"}}]";
    cr_expect_eq(township_build(c), STATUS_DATA);
    cr_expect(strstr(c->faults.message[0], "this goal has the curve price"), "%s", c->faults.message[0]);
    township_free(c);
}
