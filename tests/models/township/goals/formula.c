/* formula: posts of each kind against the 3+X target. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

Test(goal_formula, prices_posts_by_kind_against_the_target)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"formula\": {}}]";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "formula"), "posts[A,administrative] webster 1 need 5\n"
                                                    "posts[A,public_service] webster 1 need 10\n"
                                                    "posts[B,administrative] webster 1 need 3\n"
                                                    "posts[B,public_service] webster 1 need 6\n"
                                                    "posts[C,administrative] webster 1 need 2\n"
                                                    "posts[C,public_service] webster 1 need 4\n");
    township_free(c);
}
