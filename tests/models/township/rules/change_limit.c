/* change_limit: of each kind at most a share of today's posts changes, one always. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/township.h"

Test(change_limit, is_a_share_of_today_rounded_up_and_at_least_one)
{
    struct township_case *c = township_alone("change_limit", "");
    cr_expect_str_eq(township_bounds(c), "posts[A,administrative] >= 3 in principle\n"
                                         "posts[A,administrative] <= 5 in principle\n"
                                         "posts[A,public_service] >= 6 in principle\n"
                                         "posts[A,public_service] <= 10 in principle\n"
                                         "posts[B,administrative] >= 3 in principle\n"
                                         "posts[B,administrative] <= 5 in principle\n"
                                         "posts[B,public_service] >= 5 in principle\n"
                                         "posts[B,public_service] <= 9 in principle\n"
                                         "posts[C,administrative] >= 1 in principle\n"
                                         "posts[C,administrative] <= 3 in principle\n"
                                         "posts[C,public_service] >= 4 in principle\n"
                                         "posts[C,public_service] <= 6 in principle\n"
                                         "office[O] >= 4 in principle\n"
                                         "office[O] <= 6 in principle\n");
    township_free(c);
}

/* 0.2 * 5 is 1.0000000000000002 in doubles on some ways of writing it; it must not round up to 2 */
Test(change_limit, a_whole_share_is_not_rounded_up)
{
    struct township_case *c = township_alone("change_limit", "\"share\": 0.2, \"least\": 0");
    cr_expect(strstr(township_bounds(c), "posts[C,public_service] >= 4 in principle\n"
                                         "posts[C,public_service] <= 6 in principle\n"));
    township_free(c);
}

Test(change_limit, never_asks_for_less_than_nothing)
{
    struct township_case *c = township_alone("change_limit", "\"least\": 9");
    cr_expect(strstr(township_bounds(c), "posts[C,administrative] >= 0 in principle\n"
                                         "posts[C,administrative] <= 11 in principle\n"));
    township_free(c);
}

Test(change_limit, a_waiver_puts_its_bound_and_reason_in_place)
{
    struct township_case *c =
        township_alone("change_limit", "\"waivers\": [{\"township\": \"Abbot Town\", \"kind\": "
                                       "\"administrative\", \"most\": 7, \"reason\": \"merged\"}]");
    cr_expect(strstr(township_bounds(c), "posts[A,administrative] >= 3 in principle\n"
                                         "posts[A,administrative] <= 7 in principle: merged\n"
                                         "posts[A,public_service] >= 6 in principle\n"));
    township_free(c);
}

Test(change_limit, a_waiver_that_fits_nothing_is_a_fault)
{
    cr_expect(township_refuses("change_limit",
                               "\"waivers\": [{\"township\": \"A\", \"platform\": \"p1\", \"most\": 7, "
                               "\"reason\": \"x\"}]",
                               "waivers[0] fits no unit that this rule binds"));
}

Test(change_limit, says_its_share_and_how_many_stand_at_it)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_words(c, "change_limit"),
                     "a kind's posts in a township, and an office's, change by at most 15 % of today's, "
                     "rounded up to whole "
                     "posts and at least 1 [assumption]; figures that stand at that limit: 1");
    township_free(c);
}

Test(change_limit, audit_finds_a_leap_and_knows_waivers)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_findings(c, "change_limit"), "");
    township_put(c, "A", "administrative", "p1", 3);
    cr_expect_str_eq(
        township_findings(c, "change_limit"),
        "breach: Abbot Town 行政编制: posts after the change: 6, at most 5 asked for; take away 1\n");
    township_free(c);
    c = township_solved(
        "\"change_limit\": {\"waivers\": [{\"township\": \"A\", \"kind\": \"administrative\", "
        "\"most\": 6, \"reason\": \"merged\"}]}");
    township_put(c, "A", "administrative", "p1", 3);
    township_put(c, "A", "administrative", "p7", 3);
    cr_expect_str_eq(
        township_findings(c, "change_limit"),
        "waived: Abbot Town 行政编制: posts after the change: 6, at most 5 asked for; waived: merged\n");
    township_free(c);
}

Test(change_limit, audit_finds_an_office_that_leaps)
{
    struct township_case *c = township_solved("");
    township_put_office(c, "O", "C", "p7", 3);
    cr_expect_str_eq(
        township_findings(c, "change_limit"),
        "breach: Abbot Town office: posts after the change: 7, at most 6 asked for; take away 1\n");
    township_free(c);
}

Test(change_limit, audit_leaves_an_office_out_of_scope_alone)
{
    struct township_case *c = township_new();
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff,most\n"
                             "F,East office,E,E1,township,9,9,\nO,Abbot Town office,T,A,regional,5,5,6\n";
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nF,E1,1,p7\nO,A,2,p7\nO,B,2,p7\nO,C,1,p7\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    township_plan(c)->office[township_unit(&township_facts(c)->office_axis, "F")] = 0;
    cr_expect_str_eq(township_findings(c, "change_limit"), "");
    township_free(c);
}

/* A second office is opened beside the one that stands: 0 posts today, 5 by its floor. */
static struct township_case *with_an_opened_office(void)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,extra_limit\n"
                              "T,Toy County,1,10,0\n"
                              "E,East,0,,\n";
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff,most\n"
                             "N,New office,T,B,regional,0,0,9\n"
                             "O,Abbot Town office,T,A,regional,5,5,6\n";
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\n"
                             "N,B,1,p7\n"
                             "O,A,2,p7\n"
                             "O,C,1,p7\n";
    return c;
}

Test(change_limit, an_office_without_posts_today_opens_without_a_waiver)
{
    struct township_case *c = with_an_opened_office();
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_eq(township_plan(c)->office[township_unit(&township_facts(c)->office_axis, "N")], 5);
    cr_expect_str_eq(township_findings(c, "change_limit"), "");
    township_free(c);
}

Test(change_limit, binds_an_office_only_where_it_has_posts_today)
{
    struct township_case *c = with_an_opened_office();
    c->only = "change_limit";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_null(strstr(township_bounds(c), "office[N]"));
    cr_expect(strstr(township_bounds(c), "office[O] >= 4 in principle\n"
                                         "office[O] <= 6 in principle\n"));
    township_free(c);
}

/* one post always may go, and then none has to be there */
Test(change_limit, a_single_post_may_go)
{
    struct township_case *c = township_new();
    c->text[TABLE_POSTS] = "township,kind,posts,staff,departures,lent_out,lent_in\n"
                           "A,administrative,7,4,0,0,0\n"
                           "A,public_service,8,8,0,0,0\n"
                           "B,administrative,1,0,0,0,0\n"
                           "B,public_service,10,7,0,0,0\n"
                           "C,administrative,2,2,0,0,0\n"
                           "C,public_service,2,2,0,0,0\n"
                           "E1,administrative,3,3,0,0,0\n"
                           "E1,public_service,4,4,0,0,0\n";
    c->rules = "\"eligibility\": {\"off\": true}";
    enum status status = township_solve(c);
    cr_assert(status == STATUS_OK || status == STATUS_NEEDS_WAIVERS, "%s", c->faults.message[0]);
    township_put(c, "B", "administrative", "p1", 0);
    township_put(c, "B", "administrative", "p7", 0);
    cr_expect(!strstr(township_findings(c, "change_limit"), "Birch Town 行政编制"), "%s", c->words.text);
    township_put(c, "B", "administrative", "p1", 3);
    cr_expect(strstr(township_findings(c, "change_limit"), "at most 2 asked for"), "%s", c->words.text);
    township_free(c);
}

/* A township that was formed by a merger has no posts yet: what it gets is no step from anything. */
Test(change_limit, a_township_without_posts_is_opened)
{
    struct township_case *c = township_new();
    c->only = "change_limit";
    c->text[TABLE_POSTS] = "township,kind,posts,staff,departures,lent_out,lent_in\n"
                           "A,administrative,4,4,0,0,0\nA,public_service,8,8,0,0,0\n"
                           "B,administrative,6,5,0,0,0\nB,public_service,0,0,0,0,0\n"
                           "C,administrative,0,0,0,0,0\nC,public_service,0,0,0,0,0\n"
                           "E1,administrative,3,3,0,0,0\nE1,public_service,4,4,0,0,0\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect(!strstr(township_bounds(c), "posts[C,"), "%s", township_bounds(c));
    cr_expect(strstr(township_bounds(c), "posts[B,public_service] <= 1 in principle"));
    cr_expect_gt(
        ((const struct plan *)c->run.plan)
            ->posts[facts_tk(township_facts(c), township_unit(&township_facts(c)->township_axis, "C"), 1)],
        1);
    cr_expect_str_eq(township_findings(c, "change_limit"), "");
    township_free(c);
}
