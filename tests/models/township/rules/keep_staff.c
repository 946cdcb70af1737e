/* keep_staff: posts for everybody who stays, by kind, and for office staff. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/township.h"

Test(keep_staff, is_staff_less_departures_by_kind_and_office_staff)
{
    struct township_case *c = township_new();
    c->text[TABLE_POSTS] = "township,kind,posts,staff,departures,lent_out,lent_in\n"
                           "A,administrative,4,4,1,0,0\n"
                           "A,public_service,8,8,0,2,0\n"
                           "B,administrative,4,3,3,0,0\n"
                           "B,public_service,7,7,0,0,0\n"
                           "C,administrative,2,2,0,0,1\n"
                           "C,public_service,5,4,0,0,0\n"
                           "E1,administrative,3,3,0,0,0\n"
                           "E1,public_service,4,4,0,0,0\n";
    c->only = "keep_staff";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c),
                     "posts[A,administrative] >= 3\n"
                     "posts[A,public_service] >= 8\n"
                     "posts[B,administrative] >= 0\n"
                     "posts[B,public_service] >= 7\n"
                     "posts[C,administrative] >= 2\n"
                     "posts[C,public_service] >= 4\n"
                     "office[O] >= 5\n",
                     "people lent out keep their post, people lent in bring none");
    township_free(c);
}

Test(keep_staff, more_who_leave_than_are_there_is_a_fault)
{
    struct township_case *c = township_new();
    c->text[TABLE_POSTS] = "township,kind,posts,staff,departures\n"
                           "A,administrative,4,4,5\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(strstr(c->faults.message[0], "posts.csv:2: departures: 5 leave but only 4 are in post"), "%s",
              c->faults.message[0]);
    township_free(c);
}

Test(keep_staff, cannot_be_waived)
{
    cr_expect(township_refuses("keep_staff",
                               "\"waivers\": [{\"township\": \"A\", \"least\": 3, \"reason\": \"x\"}]",
                               "cannot be waived"));
}

Test(keep_staff, says_how_many_figures_it_holds_up)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_words(c, "keep_staff"),
                     "no post is taken from anybody who stays; 5 of 7 figures stand at their least");
    township_free(c);
}

Test(keep_staff, audit_finds_somebody_without_a_post)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_findings(c, "keep_staff"), "");
    township_put(c, "B", "public_service", "p1", 4);
    township_put_office(c, "O", "C", "p7", 0);
    cr_expect_str_eq(
        township_findings(c, "keep_staff"),
        "breach: Birch Town 事业编制: posts for the staff who stay: 6, at least 7 asked for; add 1\n"
        "breach: Abbot Town office: posts for the staff in post: 4, at least 5 asked for; add 1\n");
    township_free(c);
}

/* Where a pool is cut to nothing, formula and goals ask for nobody; who is there stays, for as much may come
 * down. */
Test(keep_staff, keeps_people_where_the_formula_owes_nothing)
{
    struct township_case *c = township_new();
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\nT,administrative,0,10\nT,public_service,20,0\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "keep_staff"), "");
    size_t g = township_unit(&township_facts(c)->pool_axis, "T");
    cr_expect_eq(township_plan(c)->release[g * township_facts(c)->nk], 9);
    township_free(c);
}
