/* leadership: posts against the measure, from the county's total. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/township.h"
#include "township/plan.h"

/* The total of 7 leaves one above the leasts of 2: half of it by population, half by area. */
Test(goal_leadership, prices_distance_from_the_measure)
{
    struct township_case *c = township_new();
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "leadership"), "leadership[A] webster 1 need 2.5\n"
                                                       "leadership[B] webster 1 need 2.3\n"
                                                       "leadership[C] webster 1 need 2.2\n");
    township_free(c);
}

/* Half of it by population, where Abbot Town has most, half by area, where Cedar Township has as much. */
Test(goal_leadership, each_indicator_counts_by_its_weight_whatever_its_unit)
{
    struct township_case *c = township_new();
    c->members = "\"leadership\": {\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,population,area_km2,leadership,leadership_least,leadership_most\n"
        "A,Abbot Town,T,5000,20,3,2,4\nB,Birch Town,T,3000,30,2,2,4\n"
        "C,Cedar Township,T,2000,50,2,2,4\nE1,East End,E,,,4,,\n";
    cr_assert_eq(township_build(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect_str_eq(township_curves(c, "leadership"), "leadership[A] webster 1 need 2.35\n"
                                                       "leadership[B] webster 1 need 2.3\n"
                                                       "leadership[C] webster 1 need 2.35\n");
    township_free(c);
}

/* Abbot Town has all it may: what is left goes to the others of its county. */
Test(goal_leadership, each_county_shares_out_its_own_total)
{
    struct township_case *c = township_new();
    c->formula = "{\"weights\": {\"population\": 1}}";
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,leadership_total\n"
                              "T,Toy County,1,5,7\nE,East,1,,3\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,leadership,leadership_least,leadership_most\n"
                               "A,Abbot Town,T,5000,2,2,2\nB,Birch Town,T,3000,2,2,4\n"
                               "C,Cedar Township,T,2000,2,2,4\nE1,East End,E,900,2,2,5\n";
    c->text[TABLE_POOLS] = "pool,kind,posts\nT,administrative,10\nT,public_service,20\n"
                           "E,administrative,3\nE,public_service,4\n";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_curves(c, "leadership"), "leadership[A] webster 1 need 2\n"
                                                       "leadership[B] webster 1 need 2.6\n"
                                                       "leadership[C] webster 1 need 2.4\n"
                                                       "leadership[E1] webster 1 need 3\n");
    township_free(c);
}

Test(goal_leadership, a_missing_indicator_of_its_own_weights_names_the_township)
{
    struct township_case *c = township_new();
    c->formula = "{\"weights\": {\"population\": 1}}";
    c->members = "\"leadership\": {\"weights\": {\"area_km2\": 1}}";
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,population,area_km2,leadership,leadership_least,leadership_most\n"
        "A,Abbot Town,T,5000,50,3,2,4\nB,Birch Town,T,3000,,2,2,4\n"
        "C,Cedar Township,T,2000,20,2,2,4\nE1,East End,E,,,4,,\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect_eq(c->faults.nfound, 1);
    cr_expect_str_eq(c->faults.message[0],
                     "townships.csv:3: area_km2: Birch Town has none; enter it, or set the "
                     "weight of area_km2 to 0 for all");
    township_free(c);
}

static const char *posts_of(const struct township_case *c)
{
    static char text[100];
    const struct plan *plan = township_plan(c);
    size_t used = 0;
    for (size_t t = 0; t < township_facts(c)->nt; t++)
        if (facts_in_scope(township_facts(c), t))
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%lld", t ? " " : "",
                                     (long long)plan->leadership[t]);
    return text;
}

static const char *leadership_with(const char *goals)
{
    struct township_case *c = township_new();
    c->members = goals;
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", goals);
    const char *text = posts_of(c);
    township_free(c);
    return text;
}

Test(goal_leadership, stands_when_a_scenario_lists_other_goals)
{
    cr_expect_str_eq(leadership_with("\"goals\": [{\"need\": {}}]"), "3 2 2");
    cr_expect_str_eq(leadership_with("\"goals\": [{\"need\": {}}, {\"worst_first\": {}}]"), "3 2 2");
    cr_expect_str_eq(leadership_with("\"goals\": [{\"worst_first\": {}}]"), "3 2 2");
}

Test(goal_leadership, takes_any_curve)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"leadership\": {\"curve\": \"jefferson\"}}]";
    cr_assert_eq(township_build(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect(strstr(township_curves(c, "leadership"), "leadership[A] jefferson 1 need 2.5\n"), "%s",
              c->words.text);
    township_free(c);
}

/* --- a county of towns on the river and townships in the hills --- */

/* Twelve townships with 9 to 11 posts each, one more above 60,000 people. The codes run one way or the
 * other. */
static const struct {
    const char *name;
    int people, posts, most;
} river[] = {
    {"Harbour", 98000, 11, 12}, {"Bridge", 95000, 11, 12}, {"Market", 92000, 11, 12},
    {"Mill", 90000, 11, 12},    {"Ford", 34000, 10, 11},   {"Weir", 31000, 10, 11},
    {"Orchard", 28000, 10, 11}, {"Quarry", 25000, 10, 11}, {"Pasture", 22000, 10, 11},
    {"Spring", 20000, 10, 11},  {"Ridge", 3000, 11, 11},   {"Summit", 2000, 11, 11},
};
enum { RIVER = sizeof river / sizeof *river };

static char river_text[4][4000];

static const char *code_of(size_t t, bool backwards)
{
    static char code[8];
    snprintf(code, sizeof code, "t%02zu", backwards ? RIVER - t : t);
    return code;
}

static struct township_case *river_county(int total, bool backwards)
{
    static const char *const kinds[] = {"administrative", "public_service"};
    struct township_case *c = township_new();
    size_t used = 0, rows = 0;
    snprintf(river_text[0], sizeof river_text[0],
             "code,name,in_scope,leadership_total\nR,River County,1,%d\n", total);
    used = (size_t)snprintf(river_text[1], sizeof river_text[1],
                            "code,name,county,population,leadership,leadership_least,leadership_most\n");
    rows = (size_t)snprintf(river_text[2], sizeof river_text[2], "township,kind,posts,staff\n");
    for (size_t t = 0; t < RIVER; t++) {
        used += (size_t)snprintf(river_text[1] + used, sizeof river_text[1] - used, "%s,%s,R,%d,%d,9,%d\n",
                                 code_of(t, backwards), river[t].name, river[t].people, river[t].posts,
                                 river[t].most);
        for (size_t k = 0; k < 2; k++)
            rows += (size_t)snprintf(river_text[2] + rows, sizeof river_text[2] - rows, "%s,%s,10,9\n",
                                     code_of(t, backwards), kinds[k]);
    }
    snprintf(river_text[3], sizeof river_text[3],
             "pool,kind,posts\nR,administrative,%d\nR,public_service,%d\n", 10 * RIVER, 10 * RIVER);
    c->text[TABLE_COUNTIES] = river_text[0];
    c->text[TABLE_TOWNSHIPS] = river_text[1];
    c->text[TABLE_POSTS] = river_text[2];
    c->text[TABLE_POOLS] = river_text[3];
    c->text[TABLE_OFFICES] = c->text[TABLE_SERVICE] = NULL;
    c->formula = "{\"weights\": {\"population\": 1}}";
    return c;
}

/* Changes by name, in the order of the list: "Ridge 11 to 9". */
static const char *changes_of(const struct township_case *c)
{
    static char text[400];
    const struct facts *facts = township_facts(c);
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < RIVER; i++)
        for (size_t t = 0; t < facts->nt; t++) {
            int now = (int)township_plan(c)->leadership[t];
            if (strcmp(facts->township_axis.label[t], river[i].name) == 0 && now != river[i].posts)
                used += (size_t)snprintf(text + used, sizeof text - used, "%s%s %d to %d", used ? ", " : "",
                                         river[i].name, river[i].posts, now);
        }
    return text;
}

static const char *changed(int total, bool backwards, const char *rules, const char *members)
{
    struct township_case *c = river_county(total, backwards);
    c->rules = rules;
    c->members = members;
    cr_assert_eq(township_solve(c), STATUS_OK);
    const char *text = changes_of(c);
    township_free(c);
    return text;
}

/* The pattern of a published measure: within the same total four posts leave the two least populated
 * townships, for those with more than 60,000 people. */
Test(goal_leadership, four_posts_leave_the_two_least_populated_townships)
{
    static const char goals[] = "\"goals\": [{\"need\": {}, \"leadership_stability\": {\"weight\": 0.02}}]";
    static const char wanted[] = "Harbour 11 to 12, Bridge 11 to 12, Market 11 to 12, Mill 11 to 12, "
                                 "Ridge 11 to 9, Summit 11 to 9";
    cr_expect_str_eq(changed(126, false, "", goals), wanted);
    cr_expect_str_eq(changed(126, true, "", goals), wanted);
}

Test(goal_leadership, a_cut_falls_on_the_same_townships_whatever_their_codes)
{
    char forwards[400];
    for (int total = 110; total < 126; total++) {
        snprintf(forwards, sizeof forwards, "%s", changed(total, false, "", ""));
        cr_expect(forwards[0] != '\0');
        cr_expect_str_eq(changed(total, true, "", ""), forwards, "%d", total);
    }
}

/* Nobody a whole post below its measure loses one while another keeps one above it. */
Test(goal_leadership, a_cut_takes_from_those_above_their_measure)
{
    for (int total = 110; total < 126; total++) {
        struct township_case *c = river_county(total, false);
        cr_assert_eq(township_solve(c), STATUS_OK);
        const struct facts *facts = township_facts(c);
        bool above = false;
        for (size_t t = 0; t < facts->nt; t++)
            above = above || (township_plan(c)->leadership[t] > facts->leadership[t].least &&
                              (double)township_plan(c)->leadership[t] >= facts->leadership[t].measure + 1);
        for (size_t t = 0; t < facts->nt; t++) {
            bool loses = township_plan(c)->leadership[t] < facts->townships[t].leadership;
            bool below = (double)facts->townships[t].leadership < facts->leadership[t].measure;
            cr_expect(!(loses && below && above), "%d: %s", total, facts->township_axis.label[t]);
        }
        township_free(c);
    }
}

Test(goal_leadership, a_total_above_what_is_held_is_a_ceiling_and_in_full_all_of_it)
{
    static const char in_full[] = "\"leadership_total\": {\"in_full\": true}";
    static const char goals[] = "\"goals\": [{\"need\": {}, \"leadership_stability\": {\"weight\": 0.02}}]";
    struct township_case *c = river_county(132, false);
    int64_t sum = 0;
    c->members = goals;
    cr_assert_eq(township_solve(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    for (size_t t = 0; t < facts->nt; t++) {
        int64_t posts = township_plan(c)->leadership[t];
        sum += posts;
        cr_expect(posts <= facts->townships[t].leadership || (double)posts - 1 < facts->leadership[t].measure,
                  "%s", facts->township_axis.label[t]);
    }
    cr_expect(sum > 126 && sum < 132, "%d", (int)sum);
    township_free(c);
    c = river_county(132, false);
    c->rules = in_full;
    cr_assert_eq(township_solve(c), STATUS_OK);
    sum = 0;
    for (size_t t = 0; t < RIVER; t++)
        sum += township_plan(c)->leadership[t];
    cr_expect_eq(sum, 132);
    cr_expect_str_eq(township_findings(c, "leadership_total"), "");
    township_plan(c)->leadership[0]--;
    cr_expect_str_eq(township_findings(c, "leadership_total"),
                     "breach: River County: leadership posts in all: 131, at least 132 asked for; add 1\n");
    township_free(c);
}

Test(goal_leadership, has_weights_of_its_own_and_names_what_is_wrong_with_them)
{
    struct township_case *c = township_new();
    c->members = "\"leadership\": {\"weights\": {\"area_km2\": 1}}";
    c->formula = "{\"weights\": {\"population\": 1}}";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect(strstr(township_curves(c, "leadership"), "leadership[A] webster 1 need 2.5\n"));
    township_free(c);
    c = township_new();
    c->members = "\"leadership\": {\"weights\": {\"area\": 1}}";
    cr_assert_eq(township_build(c), STATUS_DATA);
    cr_expect(strstr(c->faults.message[0], "no indicator column \"area\""), "%s", c->faults.message[0]);
    township_free(c);
}
