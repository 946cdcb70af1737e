/* full_establishment: vacancies and whom to recruit; lent-out people count as absent. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

Test(full_establishment, sets_no_bounds)
{
    struct township_case *c = township_alone("full_establishment", "");
    cr_expect_str_eq(township_bounds(c), "");
    township_free(c);
}

Test(full_establishment, cannot_be_waived)
{
    cr_expect(township_refuses("full_establishment",
                               "\"waivers\": [{\"township\": \"A\", \"least\": 1, \"reason\": \"x\"}]",
                               "cannot be waived"));
}

/* A has 14 posts for 12 people; B 10 for 10 and C 6 for 6 */
Test(full_establishment, counts_new_posts_with_nobody_in_them)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_words(c, "full_establishment"),
                     "2 of the new posts have nobody at work in them: recruit or call back");
    cr_expect_str_eq(township_findings(c, "full_establishment"),
                     "advice: Abbot Town: 12 people at work for 14 posts; recruit or call back 2\n");
    township_free(c);
}

Test(full_establishment, gives_no_advice_to_townships_out_of_scope)
{
    struct township_case *c = township_new();
    c->members =
        "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"E1\"}, \"set\": {\"staff\": 0}}]";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "full_establishment"),
                     "advice: Abbot Town: 12 people at work for 14 posts; recruit or call back 2\n");
    township_free(c);
}

Test(full_establishment, a_full_house_gets_no_advice)
{
    struct township_case *c = township_solved("");
    township_put(c, "A", "administrative", "p1", 1);
    township_put(c, "A", "public_service", "p1", 5);
    cr_expect_str_eq(township_findings(c, "full_establishment"), "");
    township_free(c);
}

/* Administrative 3 posts for 4 people, public-service 12 for 8. */
Test(full_establishment, people_beyond_the_posts_of_one_kind_fill_none_of_another)
{
    struct township_case *c = township_solved("");
    township_put(c, "A", "administrative", "p1", 0);
    township_put(c, "A", "public_service", "p1", 9);
    cr_expect_str_eq(township_findings(c, "full_establishment"),
                     "advice: Abbot Town: 12 people at work for 15 posts; recruit or call back 4\n");
    township_free(c);
}

Test(full_establishment, lent_out_people_leave_vacancies)
{
    struct township_case *c = township_new();
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"C\", \"kind\": "
                 "\"public_service\"}, "
                 "\"set\": {\"lent_out\": 2, \"lent_in\": 1}}]";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "full_establishment"),
                     "advice: Abbot Town: 12 people at work for 14 posts; recruit or call back 2\n"
                     "advice: Cedar Township: 5 people at work for 6 posts; recruit or call back 1\n");
    township_free(c);
}

/* 0.55 of 20 is 11.000000000000002 in doubles; A has 12 people at work for 20 posts, then 11. */
Test(full_establishment, a_township_at_the_share_is_not_below_it)
{
    struct township_case *c = township_solved("\"full_establishment\": {\"fill\": 0.55}");
    struct holding *holding = &((struct facts *)c->run.facts)->holdings[0];
    township_put(c, "A", "administrative", "p1", 7);
    township_put(c, "A", "public_service", "p1", 7);
    int64_t posts =
        ((const struct plan *)c->run.plan)->posts[0] + ((const struct plan *)c->run.plan)->posts[1];
    cr_assert_eq(posts, 20, "%lld", (long long)posts);
    holding->staff--;
    cr_expect_str_eq(township_findings(c, "full_establishment"), "");
    holding->staff--;
    cr_expect_eq(strncmp(township_findings(c, "full_establishment"), "advice: Abbot Town", 18), 0);
    township_free(c);
}

/* The unit stands by itself, for programs that sort by it. */
Test(full_establishment, says_the_unit_by_itself)
{
    struct township_case *c = township_solved("");
    cr_assert_eq(run_audit(&c->run), STATUS_OK);
    size_t n = 0;
    for (size_t f = 0; f < c->run.audit.nfindings; f++)
        if (c->run.audit.findings[f].rule == township_rule("full_establishment")) {
            cr_expect_str_eq(c->run.audit.findings[f].unit, "Abbot Town");
            n++;
        }
    cr_expect_eq(n, 1);
    township_free(c);
}
