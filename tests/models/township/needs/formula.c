/* The 3+X formula, each figure worked by hand on the toy county: shares 0.5, 0.3 and 0.2; 10 administrative
 * and 20 public-service posts. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../../../support/io_support.h"
#include "../../../support/township.h"

enum { ADMINISTRATIVE, PUBLIC_SERVICE };

static double target(const struct township_case *c, const char *township, size_t k)
{
    const struct facts *facts = township_facts(c);
    return facts->target[facts_tk(facts, township_unit(&facts->township_axis, township), k)];
}

/* A township out of scope takes no part. */
static void expect_none_out_of_scope(const struct township_case *c)
{
    const struct facts *facts = township_facts(c);
    for (size_t k = 0; k < facts->nk; k++) {
        size_t tk = facts_tk(facts, township_unit(&facts->township_axis, "E1"), k);
        cr_expect_eq(target(c, "E1", k), 0);
        cr_expect_eq(facts->requirement[tk], 0);
    }
}

static struct township_case *read_with(const char *formula)
{
    struct township_case *c = township_new();
    c->formula = formula;
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    return c;
}

static void expect_targets(const struct township_case *c, size_t k, double a, double b, double d)
{
    cr_expect_float_eq(target(c, "A", k), a, 1e-9, "A: %.12g", target(c, "A", k));
    cr_expect_float_eq(target(c, "B", k), b, 1e-9, "B: %.12g", target(c, "B", k));
    cr_expect_float_eq(target(c, "C", k), d, 1e-9, "C: %.12g", target(c, "C", k));
    expect_none_out_of_scope(c);
}

Test(formula_needs, without_a_base_is_the_share_of_the_pool)
{
    struct township_case *c = read_with("{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}");
    expect_targets(c, ADMINISTRATIVE, 5, 3, 2);
    expect_targets(c, PUBLIC_SERVICE, 10, 6, 4);
    township_free(c);
}

/* administrative: 10 - 3 * 2 = 4 to share; public-service: 20 - 3 * 3 = 11 */
Test(formula_needs, the_base_comes_first)
{
    struct township_case *c = read_with("{\"weights\": {\"population\": 1}, "
                                        "\"base\": {\"administrative\": 2, \"public_service\": 3}}");
    expect_targets(c, ADMINISTRATIVE, 4, 3.2, 2.8);
    expect_targets(c, PUBLIC_SERVICE, 8.5, 6.3, 5.2);
    township_free(c);
}

static void expect_requirements(const struct township_case *c, size_t k, double a, double b, double d)
{
    const struct facts *facts = township_facts(c);
    const double expected[] = {a, b, d};
    static const char *const units[] = {"A", "B", "C"};
    for (size_t i = 0; i < 3; i++) {
        double is = facts->requirement[facts_tk(facts, township_unit(&facts->township_axis, units[i]), k)];
        cr_expect_float_eq(is, expected[i], 1e-9, "%s: %.12g", units[i], is);
    }
}

/* The toy county's townships have 10 administrative posts today. */
Test(formula_needs, a_smaller_pool_lowers_targets_and_no_requirement)
{
    struct township_case *c = township_new();
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\nT,administrative,8,2\nT,public_service,20,\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_targets(c, ADMINISTRATIVE, 4, 2.4, 1.6);
    expect_requirements(c, ADMINISTRATIVE, 5, 3, 2);
    township_free(c);
}

Test(formula_needs, what_a_scenario_does_to_posts_changes_no_requirement)
{
    struct township_case *c = township_new();
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"kind\": \"administrative\"}, "
                 "\"set\": {\"posts\": 9}}]";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_requirements(c, ADMINISTRATIVE, 5, 3, 2);
    township_free(c);
}

Test(formula_needs, an_entered_total_is_the_requirement_and_no_target)
{
    struct township_case *c =
        read_with("{\"weights\": {\"population\": 1}, \"total\": {\"administrative\": 14}}");
    expect_requirements(c, ADMINISTRATIVE, 7, 4.2, 2.8);
    expect_targets(c, ADMINISTRATIVE, 5, 3, 2);
    expect_requirements(c, PUBLIC_SERVICE, 10, 6, 4);
    township_free(c);
}

Test(formula_needs, an_entered_total_may_name_its_pool)
{
    struct township_case *c =
        read_with("{\"weights\": {\"population\": 1}, \"total\": {\"T:administrative\": 14}}");
    expect_requirements(c, ADMINISTRATIVE, 7, 4.2, 2.8);
    township_free(c);
}

/* Bases of 4 take 12 of the 10 posts held: what is not held cannot be required. */
Test(formula_needs, where_bases_take_all_posts_held_the_requirement_is_the_target)
{
    struct township_case *c = township_new();
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\nT,administrative,20,\nT,public_service,20,\n";
    c->formula = "{\"weights\": {\"population\": 1}, \"base\": {\"administrative\": 4}}";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_targets(c, ADMINISTRATIVE, 8, 6.4, 5.6);
    expect_requirements(c, ADMINISTRATIVE, 8, 6.4, 5.6);
    township_free(c);
}

/* population 5 3 2 of 10, poor households 10 30 60 of 100: shares 0.5*0.7+0.1*0.3, 0.3*0.7+0.3*0.3,
 * 0.2*0.7+0.6*0.3 */
Test(formula_needs, local_factors_are_further_columns)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,poor_households\n"
                               "A,Abbot Town,T,5000,50,10\n"
                               "B,Birch Town,T,3000,30,30\n"
                               "C,Cedar Township,T,2000,20,60\n"
                               "E1,East End,E,,,\n";
    c->formula = "{\"weights\": {\"population\": 0.7, \"poor_households\": 0.3}}";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_targets(c, ADMINISTRATIVE, 3.8, 3.0, 3.2);
    township_free(c);
}

/* B weighs 1.1 * 0.3 = 0.33 and C, with two flags, 1.21 * 0.2 = 0.242; together with A's 0.5 that is 1.072 */
Test(formula_needs, priority_multiplies_the_share)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,revitalisation,central\n"
                               "A,Abbot Town,T,5000,50,0,0\n"
                               "B,Birch Town,T,3000,30,1,0\n"
                               "C,Cedar Township,T,2000,20,1,1\n"
                               "E1,East End,E,,,1,1\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_targets(c, ADMINISTRATIVE, 10 * 0.5 / 1.072, 10 * 0.33 / 1.072, 10 * 0.242 / 1.072);
    township_free(c);
}

/* A and B are in Toy County, C in Upland; one pool S of 12 posts, shared out by 5000 : 3000 : 2000 all the
 * same */
Test(formula_needs, counties_may_share_a_pool)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,pool,land_office_total\n"
                              "T,Toy County,1,S,5\nU,Upland,1,S,\nE,East,0,,\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\n"
                               "C,Cedar Township,U,2000,20\nE1,East End,E,,\n";
    c->text[TABLE_POOLS] = "pool,kind,posts\nS,administrative,12\nS,public_service,20\n";
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,1\nO,B,1\n";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_targets(c, ADMINISTRATIVE, 6, 3.6, 2.4);
    township_free(c);
}

/* East End keeps its 3 posts of the 10, and its people count for nothing. */
Test(formula_needs, who_is_out_of_scope_has_no_part_of_a_pool_that_is_shared)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,pool,land_office_total\n"
                              "T,Toy County,1,S,5\nE,East,0,S,\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,20\nB,Birch Town,T,3000,30\n"
                               "C,Cedar Township,T,2000,50\nE1,East End,E,9000,10\n";
    c->text[TABLE_POOLS] = "pool,kind,posts\nS,administrative,10\nS,public_service,20\n";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_targets(c, ADMINISTRATIVE, 2.45, 2.1, 2.45);
    expect_none_out_of_scope(c);
    township_free(c);
}

Test(formula_needs, each_county_has_its_own_pool_otherwise)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] =
        "code,name,in_scope,land_office_total\nT,Toy County,1,5\nU,Upland,1,\nE,East,0,\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\n"
                               "C,Cedar Township,U,2000,20\nE1,East End,E,,\n";
    c->text[TABLE_POOLS] = NULL;
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,1\nO,B,1\n";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_targets(c, ADMINISTRATIVE, 8 * 0.625, 8 * 0.375, 2);
    township_free(c);
}

Test(formula_needs, no_weights_leave_the_base)
{
    struct township_case *c = read_with("{\"weights\": {}, \"base\": {\"administrative\": 3}}");
    expect_targets(c, ADMINISTRATIVE, 3, 3, 3);
    expect_targets(c, PUBLIC_SERVICE, 0, 0, 0);
    township_free(c);
}

/* --- faults --- */

static bool formula_is_refused(const char *formula, const char *words)
{
    struct township_case *c = township_new();
    c->formula = formula;
    bool refused = township_read(c) == STATUS_DATA && io_said(&c->faults, words);
    if (!refused)
        cr_log_warn("expected \"%s\", got: %s", words, io_all(&c->faults));
    township_free(c);
    return refused;
}

Test(formula_needs, bases_beyond_the_pool_are_a_fault)
{
    cr_expect(formula_is_refused(
        "{\"weights\": {\"population\": 1}, \"base\": {\"administrative\": 4}}",
        "formula.base: Toy County, 行政编制: 3 townships with a base of 4 ask for more than "
        "the 10 there are; lower it: { \"formula\": { \"base\": { \"administrative\": 1 } } }"));
}

Test(formula_needs, the_base_of_a_lone_township_may_be_beyond_the_pool_too)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,5\nU,Upland,1,\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\nC,Cedar Township,U,2000,20\n";
    c->text[TABLE_POSTS] = "township,kind,posts,staff\nA,administrative,9,4\nB,administrative,9,4\n"
                           "C,administrative,2,2\nA,public_service,8,8\nB,public_service,7,7\n"
                           "C,public_service,5,5\n";
    c->text[TABLE_POOLS] = NULL;
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,1\nO,B,1\n";
    c->formula = "{\"weights\": {\"population\": 1}, \"base\": {\"administrative\": 3}}";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults,
                      "Upland, 行政编制: 1 township with a base of 3 asks for more than the 2 there are"),
              "%s", io_all(&c->faults));
    township_free(c);
}

Test(formula_needs, bases_that_take_the_whole_pool_are_none)
{
    struct township_case *c = township_new();
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\nT,administrative,12,\nT,public_service,20,\n";
    c->formula = "{\"weights\": {\"population\": 1}, \"base\": {\"administrative\": 4}}";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_targets(c, ADMINISTRATIVE, 4, 4, 4);
    township_free(c);
}

Test(formula_needs, weights_that_miss_1_are_a_fault)
{
    cr_expect(formula_is_refused("{\"weights\": {\"population\": 0.5, \"area_km2\": 0.4}}",
                                 "formula.weights: the weights add up to 0.9; they must add up to 1"));
    cr_expect(formula_is_refused("{\"weights\": {\"population\": 0.5}}",
                                 "formula.weights: the weights add up to 0.5"));
}

Test(formula_needs, an_unknown_indicator_is_a_fault)
{
    cr_expect(formula_is_refused("{\"weights\": {\"population\": 0.5, \"economy\": 0.5}}",
                                 "townships.csv has no indicator column \"economy\""));
    cr_expect(formula_is_refused("{\"weights\": {\"floor\": 1}}",
                                 "townships.csv has no indicator column \"floor\""),
              "a column of the schema is no indicator");
    cr_expect(formula_is_refused("{\"weights\": {\"populaton\": 1}}",
                                 "no indicator column \"populaton\"; did you mean \"population\"?"));
}

/* A weight that nobody wrote cannot be taken out. */
Test(formula_needs, a_weight_of_the_program_s_own_is_to_be_written)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,地区生产总值\n"
                               "A,Abbot Town,T,5000,50,10\nB,Birch Town,T,3000,30,30\n"
                               "C,Cedar Township,T,2000,20,60\nE1,East End,E,,,\n";
    c->formula = "{}";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults,
                      "formula.weights: the weights are not set, and townships.csv has no indicator "
                      "columns for those that the program assumes: economy, "),
              "%s", io_all(&c->faults));
    cr_expect(io_said(&c->faults,
                      "write weights of those that are there into the scenario (scenario.json): "
                      "{ \"formula\": { \"weights\": { \"area_km2\": 0.333, \"population\": 0.667, "
                      "\"地区生产总值\": 0 } } }"),
              "%s", io_all(&c->faults));
    cr_expect_eq(c->faults.nfound, 1, "%s", io_all(&c->faults));
    township_free(c);
}

/* A heading with its unit names the indicator too, once. What may be meant is named, and population never
 * proposed to weigh nothing. */
Test(formula_needs, an_indicator_is_weighed_by_its_heading_with_the_unit_too)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,常住人口（人）,户籍人口（人）,幅员面积（平方公里）,村（社区）\n"
        "A,Abbot Town,T,5000,1,50,10\nB,Birch Town,T,3000,1,30,30\n"
        "C,Cedar Township,T,2000,1,20,60\nE1,East End,E,,,,\n";
    c->formula =
        "{\"weights\": {\"常住人口（人）\": 0.25, \"户籍人口（人）\": 0.25, \"幅员面积（平方公里）\": "
        "0.25, \"村（社区）\": 0.25}}";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    const struct formula *formula = &township_facts(c)->formula;
    cr_expect_eq(formula->nindicators, 4);
    cr_expect_eq(formula->raw[4 + 3], 30); /* the second township's villages */
    township_free(c);
    c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,常住人口（人）,幅员面积（平方公里）\n"
                               "A,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\nC,Cedar Township,T,2000,20\n"
                               "E1,East End,E,,\n";
    c->formula = "{\"weights\": {\"常住人口（人）\": 0.5, \"population\": 0.5}}";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "population is given twice, also as 常住人口（人）; keep one"), "%s",
              io_all(&c->faults));
    township_free(c);
    c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,常住人口（人）,幅员面积（平方公里）\n"
                               "A,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\nC,Cedar Township,T,2000,20\n"
                               "E1,East End,E,,\n";
    c->formula = "{\"weights\": {\"inhabitants\": 0.5, \"area_km2\": 0.5}}";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(
        io_said(&c->faults,
                "no indicator column \"inhabitants\"; add it, or weigh another that is there: population"),
        "%s", io_all(&c->faults));
    cr_expect(!io_said(&c->faults, "\"population\": 0"), "%s", io_all(&c->faults));
    township_free(c);
}

/* What was proposed, written as it stands, is lawful. */
static void take_proposed(struct township_case *c, const char *proposed)
{
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, proposed), "%s", io_all(&c->faults));
    struct township_case *again = township_new();
    memcpy(again->text, c->text, sizeof again->text);
    char *formula = strdup(proposed + strlen(": { \"formula\": "));
    *strrchr(formula, '}') = '\0';
    again->formula = formula;
    cr_expect_eq(township_read(again), STATUS_OK, "%s", io_all(&again->faults));
    township_free(again);
    free(formula);
}

/* A column that is empty or 0 everywhere cannot be weighed, nor can one that is not there: the others can. */
Test(formula_needs, where_an_indicator_has_nothing_the_weights_of_the_others_are_proposed)
{
    const char *others =
        ": { \"formula\": { \"weights\": { \"economy\": 0.25, \"population\": 0.75, \"villages\": 0 } } }";
    const char *columns[] = {"10,50,,5000", "10,50,0,5000"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct township_case *c = township_new();
        char text[500];
        snprintf(text, sizeof text,
                 "code,name,county,economy,villages,area_km2,population\nA,Abbot Town,T,%s\n"
                 "B,Birch Town,T,%s\nC,Cedar Township,T,%s\nE1,East End,E,,,,\n",
                 columns[i], columns[i], columns[i]);
        c->text[TABLE_TOWNSHIPS] = text;
        c->formula = "{\"weights\": {\"population\": 0.6, \"economy\": 0.2, \"area_km2\": 0.2}}";
        take_proposed(c, others);
        township_free(c);
    }
    struct township_case *c = township_new();
    c->formula = "{\"weights\": {\"economy\": 0.5, \"tasks\": 0.5}}";
    take_proposed(c, ": { \"formula\": { \"weights\": { \"area_km2\": 0.5, \"population\": 0.5 } } }");
    township_free(c);
}

/* What a heading says beside the name, the unit, is no part of the name. */
Test(formula_needs, an_indicator_is_suggested_by_its_name)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,poor households (100)\n"
                               "A,Abbot Town,T,5000,50,10\nB,Birch Town,T,3000,30,30\n"
                               "C,Cedar Township,T,2000,20,60\nE1,East End,E,,,\n";
    c->formula = "{\"weights\": {\"poor households (10\": 1}}";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "formula.weights: townships.csv has no indicator column \"poor households "
                                  "(10\"; did you mean \"poor households\"?"),
              "%s", io_all(&c->faults));
    township_free(c);
}

Test(formula_needs, a_kind_that_is_not_there_is_a_fault)
{
    cr_expect(
        formula_is_refused("{\"weights\": {\"population\": 1}, \"base\": {\"行政编\": 1}}",
                           "formula.base: \"行政编\" is no kind of posts; did you mean administrative"));
    cr_expect(formula_is_refused("{\"weights\": {\"population\": 1}, \"base\": {\"administrativ\": 1}}",
                                 "formula.base: \"administrativ\" is no kind of posts; did you mean "
                                 "administrative"));
    cr_expect(
        formula_is_refused("{\"weights\": {\"population\": 1}, \"base\": {\"事业编\": 1}}",
                           "formula.base: \"事业编\" is no kind of posts; did you mean public_service"));
    cr_expect(formula_is_refused("{\"weights\": {\"population\": 1}, \"total\": {\"xyz\": 1}}",
                                 "formula.total: \"xyz\" is no kind of posts; write a code of kinds.csv"));
    cr_expect(formula_is_refused("{\"weights\": {\"population\": 1}, \"total\": {\"X:administrative\": 1}}",
                                 "formula.total: \"X:administrative\" is no kind of posts"));
}

/* East is shared out beside the toy county, out of a pool of its own; area is that of its township. */
static void share_out_east(struct township_case *c, const char *area)
{
    static char townships[200];
    snprintf(townships, sizeof townships,
             "code,name,county,population,area_km2\nA,Abbot Town,T,5000,50\n"
             "B,Birch Town,T,3000,30\nC,Cedar Township,T,2000,20\nE1,East End,E,900,%s\n",
             area);
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,5\nE,East,1,\n";
    c->text[TABLE_TOWNSHIPS] = townships;
    c->text[TABLE_POOLS] = "pool,kind,posts\nT,administrative,10\nT,public_service,20\n"
                           "E,administrative,3\nE,public_service,4\n";
}

/* 0 posts are a total too. */
Test(formula_needs, a_total_of_a_kind_is_of_the_only_pool)
{
    static const char *const TOTALS[] = {"0", "30"};
    for (size_t i = 0; i < 2; i++) {
        char formula[120], words[120];
        struct township_case *c = township_new();
        snprintf(formula, sizeof formula,
                 "{\"weights\": {\"population\": 1}, \"total\": {\"administrative\": %s}}", TOTALS[i]);
        snprintf(words, sizeof words,
                 "administrative: 2 pools are shared out; write the total of each, such as "
                 "\"T:administrative\": %s",
                 TOTALS[i]);
        c->formula = formula;
        share_out_east(c, "9");
        cr_expect_eq(township_read(c), STATUS_DATA);
        cr_expect(io_said(&c->faults, words), "wanted %s, got\n%s", words, io_all(&c->faults));
        township_free(c);
    }
}

Test(formula_needs, a_missing_indicator_names_the_township)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,50\nB,Birch Town,T,3000,\nC,Cedar Township,T,2000,20\n"
                               "E1,East End,E,,\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect_eq(c->faults.nfound, 1, "that of a county out of scope is none: %s", io_all(&c->faults));
    cr_expect_str_eq(c->faults.message[0],
                     "townships.csv:3: area_km2: Birch Town has none; enter it, or set the "
                     "weight of area_km2 to 0 for all");
    township_free(c);
}

/* Of a single township it is told as of that one. */
Test(formula_needs, the_indicator_of_a_lone_township_is_its_own)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,\nB,Birch Town,E,3000,\nC,Cedar Township,E,2000,20\n"
                               "E1,East End,E,,\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "area_km2: Abbot Town has none; enter it"), "%s", io_all(&c->faults));
    township_free(c);
}

/* The measure of leadership is by the same weights. */
Test(formula_needs, a_missing_indicator_is_told_once)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,population,area_km2,leadership,leadership_least,leadership_most\n"
        "A,Abbot Town,T,5000,50,3,2,4\nB,Birch Town,T,3000,,2,2,4\nC,Cedar Township,T,2000,20,2,2,4\n"
        "E1,East End,E,,,4,,\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect_eq(c->faults.nfound, 1, "%s", io_all(&c->faults));
    township_free(c);
}

Test(formula_needs, an_indicator_that_no_township_has_is_one_fault)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,\nB,Birch Town,T,3000,\nC,Cedar Township,T,2000,\n"
                               "E1,East End,E,,\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "townships.csv:2: area_km2: none of the 3 townships has any; fill in the "
                                  "column, or set the weight of area_km2 to 0"),
              "%s", io_all(&c->faults));
    cr_expect(!io_said(&c->faults, "has none"), "%s", io_all(&c->faults));
    township_free(c);
}

Test(formula_needs, an_indicator_of_0_is_a_fault_in_a_pool_of_one_township_too)
{
    struct township_case *c = township_new();
    share_out_east(c, "0");
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "is 0 in every township of East; set its weight to 0"), "%s",
              io_all(&c->faults));
    township_free(c);
}

Test(formula_needs, a_weight_of_0_asks_for_no_figures)
{
    struct township_case *c = township_new();
    c->formula = "{\"weights\": {\"population\": 1, \"area_km2\": 0}}";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,\nB,Birch Town,T,3000,\nC,Cedar Township,T,2000,\n"
                               "E1,East End,E,,\n";
    cr_expect_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    township_free(c);
}

Test(formula_needs, an_indicator_of_nothing_but_0_is_a_fault)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,0\nB,Birch Town,T,3000,0\nC,Cedar Township,T,2000,0\n"
                               "E1,East End,E,,7\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "area_km2: is 0 in every township of Toy County; set its weight to 0"),
              "%s", io_all(&c->faults));
    township_free(c);
    c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,幅员面积（平方公里）\n"
                               "A,Abbot Town,T,5000,0\nB,Birch Town,T,3000,0\nC,Cedar Township,T,2000,0\n"
                               "E1,East End,E,,7\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "幅员面积（平方公里）: is 0 in every township of Toy County"), "%s",
              io_all(&c->faults));
    township_free(c);
}
