/* small_township_floor: a least total for small and lagging townships, in principle. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/io_support.h"
#include "../../../support/splits.h"
#include "../../../support/township.h"
#include "run/conflicts.h"

static struct township_case *with_flags(const char *only)
{
    struct township_case *c = township_new();
    c->only = only;
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,lagging,floor\n"
                               "A,Abbot Town,T,5000,50,0,0,12\n"
                               "B,Birch Town,T,3000,30,0,1,\n"
                               "C,Cedar Township,T,2000,20,1,0,5\n"
                               "E1,East End,E,,,1,0,9\n";
    return c;
}

/* Targets of A, B and C are 5, 3 and 2 in ten posts of administrative and 10, 6 and 4 of public service. */
Test(small_township_floor, is_the_townships_own_figure_or_the_default_split_over_targets)
{
    struct township_case *c = with_flags("small_township_floor");
    c->rules = "\"small_township_floor\": {\"least\": 6}";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "posts[A,administrative] >= 4 in principle\n"
                                         "posts[A,public_service] >= 8 in principle\n"
                                         "posts[B,administrative] >= 2 in principle\n"
                                         "posts[B,public_service] >= 4 in principle\n"
                                         "posts[C,administrative] >= 2 in principle\n"
                                         "posts[C,public_service] >= 3 in principle\n");
    township_free(c);
}

static struct township_case *with_others(const char *rules)
{
    struct township_case *c = with_flags(NULL);
    c->rules = rules;
    cr_assert_eq(township_build(c), STATUS_OK);
    return c;
}

static void expect_least(struct township_case *c, const char *kind, int64_t least)
{
    const struct facts *facts = township_facts(c);
    size_t tk =
        facts_tk(facts, township_unit(&facts->township_axis, "C"), township_unit(&facts->kind_axis, kind));
    const struct ledger *ledger = &c->run.ledger;
    for (int32_t b = ledger->accounts[layout_of(&c->run.builder)->posts[tk]].first_bound; b != LEDGER_NONE;
         b = ledger->bounds[b].next)
        if (ledger->bounds[b].rule == township_rule("small_township_floor")) {
            cr_expect_eq(ledger->bounds[b].value, least, "%s: %d", kind, (int)ledger->bounds[b].value);
            township_free(c);
            return;
        }
    cr_assert_fail("no bound");
}

/* C keeps 2 and 4; the floor of 8 adds one where its target is largest for what it has, then where it may. */
Test(small_township_floor, starts_from_what_other_rules_hold_and_stays_within_what_they_allow)
{
    static const char free[] = "\"small_township_floor\": {\"waivers\": [{\"township\": \"C\", \"least\": 8, "
                               "\"reason\": \"x\"}]}, \"change_limit\": {\"off\": true}";
    expect_least(with_others(free), "administrative", 3);
    expect_least(with_others(free), "public_service", 5);
}

Test(small_township_floor, adds_nothing_where_others_hold_as_much)
{
    expect_least(with_others(""), "administrative", 2);
    expect_least(with_others(""), "public_service", 4);
}

Test(small_township_floor, asks_for_more_than_others_allow_where_nothing_else_reaches_it)
{
    static const char high[] =
        "\"small_township_floor\": {\"waivers\": [{\"township\": \"C\", \"least\": 12, "
        "\"reason\": \"x\"}]}";
    expect_least(with_others(high), "administrative", 4);
    expect_least(with_others(high), "public_service", 8);
}

/* Posts may change by any number, and nobody is in post; floors of 11, 11 and 8. */
static struct township_case *free_to_change(void)
{
    struct township_case *c = with_flags(NULL);
    c->rules = "\"change_limit\": {\"off\": true}";
    c->text[TABLE_POSTS] = "township,kind,posts,staff\n"
                           "A,administrative,4,0\nA,public_service,7,0\n"
                           "B,administrative,4,0\nB,public_service,7,0\n"
                           "C,administrative,2,0\nC,public_service,6,0\n"
                           "E1,administrative,3,0\nE1,public_service,4,0\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor\n"
                               "A,Abbot Town,T,5000,50,0,11\n"
                               "B,Birch Town,T,3000,30,0,11\n"
                               "C,Cedar Township,T,2000,20,1,8\n"
                               "E1,East End,E,,,1,9\n";
    return c;
}

/* The floors are 4 + 7, 4 + 7 and 3 + 5: 11 administrative posts of a pool of 10. The one that
 * may as well be of public service is Abbot Town's, by its name. */
Test(small_township_floor, is_split_so_that_the_pools_can_give_it)
{
    struct township_case *c = free_to_change();
    cr_assert_eq(township_build(c), STATUS_OK, "%s", io_all(&c->faults));
    c->only = "small_township_floor";
    cr_expect_str_eq(township_bounds(c), "posts[A,administrative] >= 3 in principle\n"
                                         "posts[A,public_service] >= 8 in principle\n"
                                         "posts[B,administrative] >= 4 in principle\n"
                                         "posts[B,public_service] >= 7 in principle\n"
                                         "posts[C,administrative] >= 3 in principle\n"
                                         "posts[C,public_service] >= 5 in principle\n");
    township_free(c);
}

static void expect_posts(const struct township_case *c, const char *township, int64_t administrative,
                         int64_t public_service)
{
    const struct facts *facts = township_facts(c);
    size_t t = township_unit(&facts->township_axis, township);
    const int64_t *posts = &township_plan(c)->posts[facts_tk(facts, t, 0)];
    cr_expect(posts[0] == administrative && posts[1] == public_service, "%s has %d and %d", township,
              (int)posts[0], (int)posts[1]);
}

/* The same floors and pools, and a limit on 3 + 3 administrative posts: only where a post of Cedar changes
 * kind and one of Birch changes back can all of them be kept. */
Test(small_township_floor, is_split_otherwise_where_a_limit_leaves_the_first_split_no_plan)
{
    struct township_case *c = free_to_change();
    c->text[TABLE_LIMITS] = "code,township,kind,least,most,reason\n"
                            "l1,A;C,administrative,,5,agreed\n"
                            "l2,A,administrative,3,,promised\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_posts(c, "A", 3, 8);
    expect_posts(c, "B", 5, 6);
    expect_posts(c, "C", 2, 6);
    cr_expect_eq(splits_count_moved(&c->run.builder), 2);
    township_free(c);
}

/* 32 posts in all, of 30 in both pools: told as such, and not of a kind. */
Test(small_township_floor, clashes_as_the_sum_it_is)
{
    struct township_case *c = free_to_change();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor\n"
                               "A,Abbot Town,T,5000,50,0,11\n"
                               "B,Birch Town,T,3000,30,0,12\n"
                               "C,Cedar Township,T,2000,20,1,9\n"
                               "E1,East End,E,,,1,9\n";
    cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS, "%s", io_all(&c->faults));
    cr_assert_eq(c->run.conflicts.n, 1);
    const struct conflict *conflict = &c->run.conflicts.conflicts[0];
    cr_expect(conflict->asked == 32 && conflict->had == 30 && conflict->nrows == 0);
    cr_expect_eq(c->run.remedy[REMEDY_WAIVERS].repair.posts, 2);
    cr_expect_eq(c->run.remedy[REMEDY_SUPPLY].repair.nmoves, 1, "either pool has room for both");
    struct sink sink = buffer_sink(&c->words);
    run_write_conflict(&c->run, conflict, &sink);
    cr_expect(strstr(c->words.text, "(2.4.21) asks for 32 posts in 3 townships"), "%s", c->words.text);
    township_free(c);
}

/* The same, where the county out of scope stands behind the other. */
Test(small_township_floor, is_fitted_to_the_pools_in_scope_wherever_they_stand)
{
    struct township_case *c = free_to_change();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,5\nU,Upland,0,\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor\n"
                               "A,Abbot Town,T,5000,50,0,11\n"
                               "B,Birch Town,T,3000,30,0,11\n"
                               "C,Cedar Township,T,2000,20,1,8\n"
                               "E1,East End,U,,,1,9\n";
    cr_assert_eq(township_build(c), STATUS_OK, "%s", io_all(&c->faults));
    c->only = "small_township_floor";
    cr_expect(strstr(township_bounds(c), "posts[A,administrative] >= 3 in principle\n"), "%s", c->words.text);
    township_free(c);
}

/* Staff of 7 in each township are more of public service than the pool has, and are civil servants of none:
 * there is no path to the posts that the other kind has left. */
Test(small_township_floor, stays_as_it_is_where_nobody_can_change_kind)
{
    struct township_case *c = with_flags(NULL);
    c->rules = "\"change_limit\": {\"off\": true}";
    c->text[TABLE_POSTS] = "township,kind,posts,staff\n"
                           "A,administrative,4,0\nA,public_service,7,7\n"
                           "B,administrative,4,0\nB,public_service,7,7\n"
                           "C,administrative,2,0\nC,public_service,7,7\n"
                           "E1,administrative,3,0\nE1,public_service,4,0\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor\n"
                               "A,Abbot Town,T,5000,50,0,9\n"
                               "B,Birch Town,T,3000,30,0,9\n"
                               "C,Cedar Township,T,2000,20,1,9\n"
                               "E1,East End,E,,,1,9\n";
    cr_assert_eq(township_build(c), STATUS_OK, "%s", io_all(&c->faults));
    c->only = "small_township_floor";
    cr_expect_str_eq(township_bounds(c), "posts[A,administrative] >= 2 in principle\n"
                                         "posts[A,public_service] >= 7 in principle\n"
                                         "posts[B,administrative] >= 2 in principle\n"
                                         "posts[B,public_service] >= 7 in principle\n"
                                         "posts[C,administrative] >= 2 in principle\n"
                                         "posts[C,public_service] >= 7 in principle\n");
    township_free(c);
}

Test(small_township_floor, a_waiver_puts_its_floor_and_reason_in_place)
{
    struct township_case *c = township_alone(
        "small_township_floor",
        "\"waivers\": [{\"township\": \"Cedar Township\", \"least\": 4, \"reason\": \"shared\"}]");
    cr_expect_str_eq(township_bounds(c), "posts[C,administrative] >= 1 in principle: shared\n"
                                         "posts[C,public_service] >= 3 in principle: shared\n");
    township_free(c);
}

Test(small_township_floor, a_waiver_of_a_kind_puts_its_part_in_place)
{
    struct township_case *c =
        township_alone("small_township_floor", "\"waivers\": [{\"township\": \"C\", \"kind\": "
                                               "\"administrative\", \"least\": 0, \"reason\": \"shared\"}]");
    cr_expect_str_eq(township_bounds(c), "posts[C,administrative] >= 0 in principle: shared\n"
                                         "posts[C,public_service] >= 3 in principle\n");
    township_free(c);
}

Test(small_township_floor, a_waiver_for_a_township_without_a_floor_is_a_fault)
{
    cr_expect(township_refuses("small_township_floor",
                               "\"waivers\": [{\"township\": \"A\", \"least\": 4, \"reason\": \"x\"}]",
                               "waivers[0] fits no unit that this rule binds"));
}

Test(small_township_floor, says_how_many_it_holds_up)
{
    struct township_case *c = with_flags(NULL);
    c->rules = "\"small_township_floor\": {\"least\": 12}";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(
        township_words(c, "small_township_floor"),
        "townships with a floor of posts of their own, all kinds together: 3; figures that it holds up: 2");
    township_free(c);
}

/* All six floors are the tightest there are, and three figures stand above theirs. */
Test(small_township_floor, holds_up_no_figure_above_its_floor)
{
    struct township_case *c = with_flags(NULL);
    c->rules = "\"small_township_floor\": {\"least\": 9}, \"keep_staff\": {\"off\": true}, "
               "\"change_limit\": {\"off\": true}";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect(strstr(township_words(c, "small_township_floor"), ": 3; figures that it holds up: 3"), "%s",
              township_words(c, "small_township_floor"));
    township_free(c);
}

Test(small_township_floor, audit_counts_own_posts_and_no_office_staff)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_findings(c, "small_township_floor"), "");
    township_put(c, "C", "public_service", "p1", 1);
    township_put_office(c, "O", "C", "p7", 5);
    cr_expect_str_eq(township_findings(c, "small_township_floor"),
                     "breach: Cedar Township: posts of its own in all: 4, at least 5 asked for; add 1\n");
    township_free(c);
}

static const char *findings_of_four(const char *waiver)
{
    static char rules[200], findings[300];
    snprintf(rules, sizeof rules, "\"small_township_floor\": {\"waivers\": [{%s, \"reason\": \"x\"}]}",
             waiver);
    struct township_case *c = township_solved(rules);
    township_put(c, "C", "public_service", "p1", 1);
    snprintf(findings, sizeof findings, "%s", township_findings(c, "small_township_floor"));
    township_free(c);
    return findings;
}

Test(small_township_floor, audit_knows_waivers_of_a_township_and_of_a_kind)
{
    cr_expect_str_eq(findings_of_four("\"township\": \"C\", \"least\": 4"),
                     "waived: Cedar Township: posts of its own in all: 4, at least 5 asked for; waived: x\n");
    cr_expect_str_eq(
        findings_of_four("\"township\": \"C\", \"kind\": \"public_service\", \"least\": 2"),
        "waived: Cedar Township 事业编制: posts of its own: 2, at least 3 asked for; waived: x\n");
    cr_expect_str_eq(findings_of_four("\"township\": \"C\", \"kind\": \"public_service\", \"least\": 3"),
                     "breach: Cedar Township 事业编制: posts of its own: 2, at least 3 asked for; add 1\n");
}

/* East End is small, and has 7 posts. */
Test(small_township_floor, audit_asks_nothing_of_townships_out_of_scope)
{
    struct township_case *c = township_solved("\"small_township_floor\": {\"least\": 5}");
    cr_expect_eq(audit_count_passed(&c->run.audit, township_rule("small_township_floor")), 1,
                 "Cedar Township alone is judged, once");
    township_plan(c)
        ->posts[facts_tk(township_facts(c), township_unit(&township_facts(c)->township_axis, "E1"), 0)] = 0;
    township_plan(c)
        ->posts[facts_tk(township_facts(c), township_unit(&township_facts(c)->township_axis, "E1"), 1)] = 0;
    cr_expect(!strstr(township_findings(c, "small_township_floor"), "East End"), "%s", c->words.text);
    township_free(c);
}
