/* borrowing: nobody is lent out of a township that is loaded and short; judged on today's tables. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

/* B: 9 of 11 posts are filled after lending one, and its need per person is the highest */
static struct township_case *with_lending(const char *rules)
{
    struct township_case *c = township_new();
    c->rules = rules;
    c->text[TABLE_POSTS] = "township,kind,posts,staff,departures,lent_out,lent_in\n"
                           "A,administrative,4,4,0,1,0\n"
                           "A,public_service,8,8,0,0,2\n"
                           "B,administrative,4,3,0,0,0\n"
                           "B,public_service,7,7,0,1,0\n"
                           "C,administrative,2,2,0,0,0\n"
                           "C,public_service,5,4,0,0,0\n"
                           "E1,administrative,3,3,0,0,0\n"
                           "E1,public_service,4,4,0,4,0\n";
    return c;
}

/* With two more people lent out of A, which then fills 11 of 12 posts. */
static struct township_case *with_more_lending(const char *rules)
{
    struct township_case *c = with_lending(rules);
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\", \"kind\": "
                 "\"administrative\"}, "
                 "\"set\": {\"lent_out\": 3}}]";
    return c;
}

Test(borrowing, sets_no_bounds)
{
    struct township_case *c = township_alone("borrowing", "");
    cr_expect_str_eq(township_bounds(c), "");
    township_free(c);
}

/* needs per person at work: A 17/13, B 11/9, C 7/6; the median is B's 1.22, so only A is loaded, and A is not
 * short */
Test(borrowing, a_township_that_is_only_short_may_lend)
{
    struct township_case *c = with_lending("");
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "borrowing"), "");
    township_free(c);
}

/* 11 of 12 is under 95 in 100 */
Test(borrowing, audit_finds_lending_out_of_a_loaded_and_short_township)
{
    struct township_case *c = with_more_lending("");
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "borrowing"),
                     "breach: Abbot Town: loaded and short of people, lent out all the same: 3; call 3 "
                     "back\n");
    township_free(c);
}

/* the middle load is neither the first nor the last in the order of the table: B 11/7, A 17/13, C 7/6 */
Test(borrowing, the_middle_is_that_of_the_sorted_loads)
{
    struct township_case *c = with_lending("");
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"B\", \"kind\": "
                 "\"public_service\"}, \"set\": {\"lent_out\": 3}}]";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "borrowing"),
                     "breach: Birch Town: loaded and short of people, lent out all the same: 3; call 3 "
                     "back\n");
    township_free(c);
}

/* B is short, and the only township of its county: no more loaded than itself */
Test(borrowing, a_single_township_is_the_middle)
{
    struct township_case *c = with_lending("");
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,E,,\nB,Birch Town,T,5000,50\n"
                               "C,Cedar Township,E,,\nE1,East End,E,,\n";
    c->text[TABLE_OFFICES] = c->text[TABLE_SERVICE] = NULL;
    c->text[TABLE_POOLS] = NULL;
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect_str_eq(township_findings(c, "borrowing"), "");
    township_free(c);
}

/* two townships: the middle lies between them, so that the more loaded one is above it */
Test(borrowing, the_middle_of_two_lies_between_them)
{
    struct township_case *c = with_lending("");
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor\n"
                               "A,Abbot Town,T,5000,50,0,\n"
                               "B,Birch Town,T,5000,50,0,\n"
                               "C,Cedar Township,E,2000,20,1,5\n"
                               "E1,East End,E,,,1,\n";
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nO,A,2,p7\nO,B,2,p7\n";
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\nT,administrative,8,0\nT,public_service,15,0\n";
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"B\", \"kind\": "
                 "\"public_service\"}, \"set\": {\"lent_out\": 3}}]";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect_str_eq(township_findings(c, "borrowing"),
                     "breach: Birch Town: loaded and short of people, lent out all the same: 3; call 3 "
                     "back\n");
    township_free(c);
}

Test(borrowing, the_fill_is_a_parameter)
{
    struct township_case *c = with_more_lending("\"borrowing\": {\"fill\": 0.9}");
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "borrowing"), "", "11 of 12 are more than 90 in 100");
    township_free(c);
}

Test(borrowing, beyond_a_waiver_only_what_exceeds_it_is_called_back)
{
    struct township_case *c =
        with_more_lending("\"borrowing\": {\"waivers\": [{\"township\": \"Abbot Town\", \"most\": 2, "
                          "\"reason\": \"flood season\"}]}");
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect_str_eq(township_findings(c, "borrowing"),
                     "breach: Abbot Town: loaded and short of people, lent out all the same: 3, waived up to "
                     "2; call 1 back\n");
    township_free(c);
}

Test(borrowing, a_waiver_records_what_is_allowed)
{
    struct township_case *c =
        with_more_lending("\"borrowing\": {\"waivers\": [{\"township\": \"Abbot Town\", \"most\": 3, "
                          "\"reason\": \"flood season\"}]}");
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect_str_eq(township_findings(c, "borrowing"),
                     "waived: Abbot Town: loaded and short of people, lent out all the same: 3; "
                     "waived: flood season\n");
    township_free(c);
}

Test(borrowing, a_waiver_for_an_unknown_township_is_a_fault)
{
    cr_expect(township_refuses("borrowing",
                               "\"waivers\": [{\"township\": \"Abbott\", \"most\": 3, \"reason\": \"x\"}]",
                               "waivers[0]: there is no \"Abbott\"; check the name"));
}

Test(borrowing, says_how_many_are_lent_in_scope)
{
    struct township_case *c = with_lending("");
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "borrowing"),
                     "staff lent out today: 2; they count as absent, and keep their posts");
    township_free(c);
}
