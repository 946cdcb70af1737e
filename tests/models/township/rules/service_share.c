/* service_share: nobody where the service weight is 0, and every office person is placed. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/township.h"
#include "model/quota.h"

static struct township_case *with_weights(const char *a, const char *b, const char *only)
{
    static char text[200];
    struct township_case *c = township_new();
    snprintf(text, sizeof text, "office,township,weight,platforms\nO,A,%s,p7\nO,B,%s,p7\nO,C,1,p7\n", a, b);
    c->text[TABLE_SERVICE] = text;
    c->only = only;
    return c;
}

/* Prices at the level of the reserve: the rule's own, and that of the goal "service". */
static int64_t price_of(const struct township_case *c, const char *township)
{
    const struct builder *builder = &c->run.builder;
    const struct facts *facts = township_facts(c);
    for (size_t s = 0; s < facts->ns; s++)
        if ((size_t)facts->services[s].township == township_unit(&facts->township_axis, township))
            return ledger_price(builder->ledger, layout_of(builder)->service[s],
                                (size_t)builder->reserve_level, 0);
    return -1;
}

Test(service_share, shuns_a_service_of_weight_0)
{
    struct township_case *c = with_weights("2", "0", "service_share");
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect(price_of(c, "A") == 0 && price_of(c, "B") > PRICE_UNIT);
    cr_expect_str_eq(township_bounds(c), "");
    township_free(c);
    c = with_weights("0", "2", "service_share");
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect(price_of(c, "B") == 0 && price_of(c, "A") > PRICE_UNIT);
    township_free(c);
}

/* 5 people of an office that serves nobody by weight stay: keep_staff is hard, this rule is not. */
Test(service_share, sends_nobody_away_for_a_weight_of_0)
{
    struct township_case *c = township_new();
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff,most\n"
                             "O,Abbot Town office,T,A,regional,3,3,6\n"
                             "P,Birch Town office,T,B,regional,2,2,6\n";
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nO,A,2,p7\nO,C,1,p7\nP,B,0,p7\n";
    c->rules = "\"office_floor\": {\"off\": true}";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_eq(township_plan(c)->office[township_unit(&township_facts(c)->office_axis, "P")], 2);
    cr_expect(strstr(township_findings(c, "service_share"), "office staff where the service weight is 0: 2"),
              "%s", c->words.text);
    township_free(c);
}

Test(service_share, weights_that_are_all_0_are_a_fault)
{
    struct township_case *c = township_new();
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,0\nO,B,0\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(strstr(c->faults.message[0], "the service weights of Toy County add up to 0"), "%s",
              c->faults.message[0]);
    township_free(c);
}

Test(service_share, cannot_be_waived)
{
    cr_expect(township_refuses("service_share",
                               "\"waivers\": [{\"township\": \"A\", \"most\": 1, \"reason\": \"x\"}]",
                               "cannot be waived"));
}

/* 0.1 of 21.1 parts of 5 people: no whole person, but days of the week */
Test(service_share, says_who_gets_days_instead_of_a_person)
{
    struct township_case *c = with_weights("20", "0.1", NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "service_share"),
                     "services by weight: 3; townships that have no whole person and get days: 2");
    township_free(c);
    c = with_weights("20", "0", NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "service_share"),
                     "services by weight: 3; townships that have no whole person and get days: 1");
    township_free(c);
}

Test(service_share, audit_finds_people_where_nobody_is_served)
{
    struct township_case *c = with_weights("2", "0", NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "service_share"), "");
    township_put_office(c, "O", "B", "p7", 1);
    cr_expect_str_eq(
        township_findings(c, "service_share"),
        "breach: Abbot Town office Abbot Town: office staff, set against the service weight: 3, at least 4 "
        "asked for; add 1\n"
        "breach: Abbot Town office Birch Town: office staff where the service weight is 0: 1, "
        "at most 0 asked for; take away 1\n");
    township_free(c);
}

/* 5 people for weights of 2, 2, 1. */
Test(service_share, audit_finds_people_beyond_the_quota_of_a_township)
{
    struct township_case *c = with_weights("2", "2", NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "service_share"), "");
    township_put_office(c, "O", "A", "p7", 3);
    township_put_office(c, "O", "C", "p7", 0);
    cr_expect_str_eq(
        township_findings(c, "service_share"),
        "breach: Abbot Town office Abbot Town: office staff, set against the service weight: 3, at most 2 "
        "asked for; take away 1\n"
        "breach: Abbot Town office Cedar Township: office staff, set against the service weight: 0, at least "
        "1 "
        "asked for; add 1\n");
    township_free(c);
}

/* Weights of 2, 2 and 1 leave the one person to any of them, who gives the days of a week. */
Test(service_share, audit_asks_no_more_of_an_office_than_its_people_can_give)
{
    struct township_case *c = with_weights("2", "2", NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    township_plan(c)->office[0] = 1;
    township_put_office(c, "O", "A", "p7", 1);
    township_put_office(c, "O", "B", "p7", 0);
    township_put_office(c, "O", "C", "p7", 0);
    cr_expect_str_eq(township_findings(c, "service_share"), "");
    township_plan(c)->office[0] = 0;
    cr_expect_str_eq(township_findings(c, "service_share"),
                     "breach: Abbot Town office Abbot Town: office staff, set against the service weight: 1, "
                     "at most 0 asked "
                     "for; take away 1\n"
                     "breach: Abbot Town office: the office's staff placed in townships: 1, at most 0 asked "
                     "for; take away 1\n");
    township_free(c);
}

Test(service_share, audit_finds_office_people_without_a_place)
{
    struct township_case *c = township_solved("");
    township_plan(c)->office[0] = 6;
    cr_expect_str_eq(
        township_findings(c, "service_share"),
        "breach: Abbot Town office: the office's staff placed in townships: 5, at least 6 asked for; "
        "add 1\n");
    township_free(c);
}

/* Birch Town is to keep 11 posts where 10 people may sit: to seat office people as well, more would be given
 * up. */
Test(service_share, a_proposal_gives_up_no_posts_for_it)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor\n"
                               "A,Abbot Town,T,5000,50,0,\n"
                               "B,Birch Town,T,3000,30,0,11\n"
                               "C,Cedar Township,T,2000,20,1,5\n"
                               "E1,East End,E,,,1,\n";
    c->text[TABLE_POSTS] = "township,kind,posts,staff\n"
                           "A,administrative,4,4\nA,public_service,8,8\n"
                           "B,administrative,4,3\nB,public_service,7,4\n"
                           "C,administrative,2,2\nC,public_service,5,4\n"
                           "E1,administrative,3,3\nE1,public_service,4,4\n";
    c->text[TABLE_LIMITS] = "code,township,most,reason\nL,B,10,no desks\n";
    c->rules = "\"leadership_total\": {\"off\": true}";
    cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS);
    const struct repair *repair = &c->run.remedy[REMEDY_WAIVERS].repair;
    cr_expect_eq(repair->posts, 1, "%lld", (long long)repair->posts);
    cr_expect(strstr(township_words(c, "service_share"),
                     "where other rules leave no room for the weights: service Abbot Town office"),
              "%s", township_words(c, "service_share"));
    township_free(c);
}

/* Cedar Township keeps ten posts of both kinds together, three people of its enforcement platform with them:
 * the office keeps its weights with fewer public-service posts there and more administrative ones. */
Test(service_share, floors_are_split_otherwise_where_only_that_leaves_room)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor\n"
                               "A,Abbot Town,T,9000,10,0,\n"
                               "B,Birch Town,T,8000,80,0,\n"
                               "C,Cedar Township,T,3000,50,0,10\n"
                               "E1,East End,E,,,1,\n";
    c->text[TABLE_POSTS] = "township,kind,posts,staff\n"
                           "A,administrative,3,1\nA,public_service,9,8\n"
                           "B,administrative,2,0\nB,public_service,7,6\n"
                           "C,administrative,7,5\nC,public_service,4,2\n"
                           "E1,administrative,3,3\nE1,public_service,4,4\n";
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\nT,administrative,12,0\nT,public_service,20,0\n";
    c->text[TABLE_ELIGIBILITY] = "kind,platform,allowed\npublic_service,p1,0\n";
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nO,A,9,p7\nO,C,3,p7\n";
    c->text[TABLE_LIMITS] = "code,township,platform,most,reason\nL,C,p7,3,x\n";
    c->rules = "\"leadership_total\": {\"off\": true}, \"change_limit\": {\"share\": 0.3}";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_eq(quotas_count(&c->run.builder, QUOTA_HELD), 1);
    cr_expect_eq(quotas_count(&c->run.builder, QUOTA_LOST), 0);
    cr_expect_str_eq(township_findings(c, "service_share"), "");
    township_free(c);
}
