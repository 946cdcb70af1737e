/* What a scenario asks of the tables: which counties are shared out, and changes to cells. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/registers.h"
#include "model/story.h"
#include "run/conflicts.h"
#include "township/views/explainer.h"

static struct township_case *two_counties(const char *members)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] =
        "code,name,in_scope,land_office_total\nT,Toy County,1,5\nU,Upland,1,\nE,East,0,\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\n"
                               "C,Cedar Township,U,2000,\nE1,East End,E,,\n";
    c->text[TABLE_POOLS] = NULL;
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,1\nO,B,1\n";
    c->members = members;
    return c;
}

Test(scope, a_county_left_out_stays_as_it_is_and_needs_no_figures)
{
    struct township_case *c = two_counties("\"counties\": [\"Toy County\"]");
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    const struct plan *plan = township_plan(c);
    cr_expect_eq(plan->posts[4], 2);
    cr_expect_eq(plan->posts[5], 5);
    cr_expect_eq(plan->posts[0] + plan->posts[2], 8, "the pool is that of the counties asked for");
    township_free(c);
}

Test(scope, limits_and_waivers_of_a_county_left_out_are_passed_over)
{
    struct township_case *c = two_counties("\"counties\": [\"Toy County\"]");
    c->text[TABLE_LIMITS] = "code,county,township,kind,least,most,reason\n"
                            "far,U,,,,90,of the other county\nnear,,A,administrative,4,4,agreed in March\n";
    c->rules = "\"change_limit\": {\"waivers\": [{\"township\": \"C\", \"most\": 9, \"reason\": \"x\"}]}";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect_eq(township_facts(c)->nlimits, 1);
    cr_expect_str_eq(township_facts(c)->limits[0].origin.code, "near");
    township_free(c);
}

Test(scope, a_limit_of_a_county_that_is_never_shared_out_is_a_fault)
{
    struct township_case *c = two_counties("");
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\n"
                               "C,Cedar Township,U,2000,5\nE1,East End,E,,\n";
    c->text[TABLE_LIMITS] = "code,county,most,reason\nfar,E,90,of nobody\n";
    cr_expect_eq(township_build(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "far fits no unit that is shared out"), "%s", io_all(&c->faults));
    township_free(c);
}

/* Upland has 2 and 5 of the pool's posts and is not shared out; everybody in Toy County stays. */
static struct township_case *part_of_a_pool(const char *administrative)
{
    static char pools[128];
    struct township_case *c = two_counties("\"counties\": [\"T\"]");
    snprintf(pools, sizeof pools, "pool,kind,posts\nX,administrative,%s\nX,public_service,20\n",
             administrative);
    c->text[TABLE_COUNTIES] =
        "code,name,in_scope,land_office_total,pool\nT,Toy County,1,5,X\nU,Upland,1,,X\nE,East,0,,\n";
    c->text[TABLE_POSTS] = "township,kind,posts,staff\n"
                           "A,administrative,4,4\nA,public_service,8,8\n"
                           "B,administrative,4,4\nB,public_service,7,7\n"
                           "C,administrative,2,2\nC,public_service,5,5\n";
    c->text[TABLE_POOLS] = pools;
    return c;
}

Test(scope, a_pool_that_is_shared_out_in_part_is_moved_where_it_stands)
{
    struct township_case *c = part_of_a_pool("10");
    struct lever levers[STORY_LEVERS];
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect_eq(c->run.answer.posts[layout_of(&c->run.builder)->pool[1 * 2]], 8);
    size_t n = township_explainer.list_levers(&c->run.builder, 0, levers), npools = 0;
    for (size_t i = 0; i < n; i++)
        if (levers[i].table && strcmp(levers[i].table, "pools") == 0)
            cr_expect_eq(levers[i].now, npools++ == 0 ? 10 : 20);
    cr_expect_eq(npools, 2);
    township_free(c);
}

Test(scope, a_remedy_says_what_a_pool_that_is_shared_out_in_part_has_to_hold)
{
    struct township_case *c = part_of_a_pool("9");
    struct words words;
    struct sink failed = {.status = STATUS_OK};
    cr_assert_neq(township_solve(c), STATUS_OK);
    cr_assert(c->run.remedy[REMEDY_SUPPLY].found);
    words_init(&words);
    run_write_remedy(&c->run, &c->run.remedy[REMEDY_SUPPLY].repair, 9, &words.sink);
    cr_expect(
        strstr(words_text(&words), "行政编制 at most 7 -> 8 (posts: 9 -> 10) (change posts in pools.csv)"),
        "%s", words_text(&words));
    words_done(&words, &failed);
    township_free(c);
}

static bool is_refused(const char *members, const char *words)
{
    struct township_case *c = two_counties(members);
    bool refused = township_read(c) == STATUS_DATA && io_said(&c->faults, words);
    if (!refused)
        cr_log_warn("expected \"%s\", got: %s", words, io_all(&c->faults));
    township_free(c);
    return refused;
}

Test(scope, an_unknown_county_is_a_fault)
{
    cr_expect(is_refused("\"counties\": [\"X\"]", "case.json: counties: \"X\" is no county of counties.csv"));
}

Test(scope, a_county_out_of_scope_is_a_fault)
{
    cr_expect(is_refused("\"counties\": [\"T\", \"E\"]",
                         "case.json: counties: \"E\" is out of scope in counties.csv"));
}

Test(scope, a_county_in_scope_without_townships_is_a_fault)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] =
        "code,name,in_scope,land_office_total\nT,Toy County,1,5\nU,Upland,1,\nE,East,0,\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "counties.csv:3: code: Upland is in scope but has no township"), "%s",
              io_all(&c->faults));
    township_free(c);
}

Test(scope, changes_set_cells)
{
    struct township_case *c = township_new();
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"Abbot Town\", "
                 "\"kind\": \"administrative\"}, \"set\": {\"staff\": 2, \"departures\": 1}}]";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect_eq(facts_keepers(&township_facts(c)->holdings[0]), 1);
    cr_expect_eq(facts_keepers(&township_facts(c)->holdings[1]), 8);
    township_free(c);
}

Test(scope, a_change_that_matches_nothing_is_a_fault)
{
    cr_expect(is_refused("\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"Z\"}, "
                         "\"set\": {\"staff\": 2}}]",
                         "case.json"));
    cr_expect(is_refused("\"changes\": [{\"table\": \"post\", \"where\": {\"township\": \"A\"}, "
                         "\"set\": {\"staff\": 2}}]",
                         "did you mean"));
    cr_expect(is_refused("\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\"}, "
                         "\"set\": {\"stafff\": 2}}]",
                         "staff"));
}

/* Rows of registers about a township that is not in scope: a breach in each, were it in scope. */
Test(scope, of_a_township_out_of_scope_registers_are_not_looked_at)
{
    static const struct {
        const char *rule;
        struct given given;
    } CASES[] = {
        {"borrowed_staff", {TABLE_BORROWED, "township,people,to,since,basis\nE1,2,bureau,2020-01-01,\n"}},
        {"certificates",
         {TABLE_CERTIFICATES, "township,officers,certified,officers_last_year,certified_last_year,head,"
                              "head_leads,head_certified\nE1,2,3,2,2,Li,0,0\n"}},
        {"command", {TABLE_MECHANISMS, "township,document,date\nE1,,\n"}},
        {"filings", {TABLE_FILINGS, "township,filed,number\nE1,,\n"}},
        {"readiness",
         {TABLE_READINESS, "township,item,field,capacity,enforcement,service,willingness\n"
                           "E1,X1,environment,0,0,0,0\n"}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *findings = registers_find(CASES[i].rule, "", &CASES[i].given, 1);
        cr_expect(!strstr(findings, "East End"), "%s", findings);
        cr_expect_eq(registers_count(findings, "breach") + registers_count(findings, "advice"), 0, "%s",
                     findings);
    }
}

/* What is wrong with a column as a whole is said under its own heading. */
Test(scope, a_column_at_fault_is_called_as_the_table_calls_it)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "编码,名称,纳入范围\nT,Toy County,否\nE,East,否\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "counties.csv: 纳入范围: no county is in scope; write yes"), "%s",
              io_all(&c->faults));
    township_free(c);
}
