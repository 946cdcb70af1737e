/* mix: people of a kind on a platform against the usual mix of the kind. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/township.h"

Test(goal_mix, prices_each_cell_against_the_kinds_profile)
{
    struct township_case *c = township_alone("coverage", "");
    cr_expect(strstr(township_curves(c, "mix"), "cell[B,administrative,p1] webster 1 need 1.5\n"
                                                "cell[B,administrative,p7] webster 1 need 1.5\n"
                                                "cell[B,public_service,p1] webster 1 need 3.9\n"
                                                "cell[B,public_service,p7] webster 1 need 2.1\n"),
              "%s", c->words.text);
    township_free(c);
}

/* A curve that divides by the need has no price for a need of 0: dearer than the reserve instead. */
Test(goal_mix, a_need_of_0_means_nobody_whom_no_rule_brings)
{
    struct township_case *c = township_new();
    c->text[TABLE_ELIGIBILITY] = "kind,platform,profile\nadministrative,p1,0\n";
    cr_assert_eq(township_build(c), STATUS_OK);
    const struct builder *builder = &c->run.builder;
    cr_expect_gt(
        ledger_price(builder->ledger, layout_of(builder)->cell[0], (size_t)builder->reserve_level, 0),
        PRICE_UNIT);
    cr_expect(!strstr(township_curves(c, "mix"), "cell[A,administrative,p1]"));
    township_free(c);
}

Test(goal_mix, takes_any_curve)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"mix\": {\"curve\": \"jefferson\"}}]";
    cr_assert_eq(township_build(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect(strstr(township_curves(c, "mix"), "cell[B,administrative,p1] jefferson 1 need 1.5\n"), "%s",
              c->words.text);
    township_free(c);
}

/* Without it, who stands on which platform costs nothing and the tie rule decides. */
Test(goal_mix, keeps_civil_servants_on_both_platforms)
{
    struct township_case *c = township_solved("");
    cr_expect(strstr(township_view(c, "plan.csv"), "A,administrative,p1,2\nA,administrative,p7,3\n"), "%s",
              c->words.text);
    township_free(c);
}
