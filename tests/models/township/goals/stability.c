/* stability: posts by kind and of offices against today's. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

Test(goal_stability, prices_distance_from_today)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"stability\": {}}]";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "stability"), "office[O] absolute 0.1 need 5\n"
                                                      "posts[A,administrative] absolute 0.1 need 4\n"
                                                      "posts[A,public_service] absolute 0.1 need 8\n"
                                                      "posts[B,administrative] absolute 0.1 need 4\n"
                                                      "posts[B,public_service] absolute 0.1 need 7\n"
                                                      "posts[C,administrative] absolute 0.1 need 2\n"
                                                      "posts[C,public_service] absolute 0.1 need 5\n");
    township_free(c);
}
