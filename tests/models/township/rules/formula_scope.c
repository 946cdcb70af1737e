/* formula_scope: a county out of scope has no accounts, and its posts stay what they are. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

Test(formula_scope, a_county_out_of_scope_has_no_accounts)
{
    struct township_case *c = township_alone("formula_scope", "");
    const struct facts *facts = township_facts(c);
    size_t t = township_unit(&facts->township_axis, "E1");
    const struct layout *layout = layout_of(&c->run.builder);
    cr_expect_str_eq(township_bounds(c), "");
    for (size_t k = 0; k < facts->nk; k++)
        cr_expect_eq(layout->posts[facts_tk(facts, t, k)], TOWNSHIP_NONE);
    cr_expect_eq(layout->township[t], TOWNSHIP_NONE);
    cr_expect_neq(layout->township[township_unit(&facts->township_axis, "A")], TOWNSHIP_NONE);
    township_free(c);
}

Test(formula_scope, keeps_posts_and_leadership_out_of_scope)
{
    struct township_case *c = township_solved("");
    const struct facts *facts = township_facts(c);
    const struct plan *plan = township_plan(c);
    size_t t = township_unit(&facts->township_axis, "E1");
    cr_expect_eq(plan->posts[facts_tk(facts, t, 0)], 3);
    cr_expect_eq(plan->posts[facts_tk(facts, t, 1)], 4);
    cr_expect_eq(plan->leadership[t], 4);
    township_free(c);
}

Test(formula_scope, says_how_many_counties_are_shared_out)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_words(c, "formula_scope"),
                     "counties shared out: 1 of 2; the others keep what they have");
    township_free(c);
}

Test(formula_scope, audit_finds_a_change_out_of_scope)
{
    struct township_case *c = township_solved("");
    const struct facts *facts = township_facts(c);
    cr_expect_str_eq(township_findings(c, "formula_scope"), "");
    township_plan(c)->posts[facts_tk(facts, township_unit(&facts->township_axis, "E1"), 0)] = 2;
    cr_expect_str_eq(township_findings(c, "formula_scope"),
                     "breach: East End 行政编制: posts in a county out of scope: 2, at least 3 asked for; "
                     "add 1\n");
    township_free(c);
}
