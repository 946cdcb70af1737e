/* All cases of a study: what they count, and what they say of clashes. */
#include "study/solve/cases.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "../support/study_support.h"

enum { K = 2, LEVELS = 4, N = LEVELS * LEVELS };

static struct study_site site;
static struct cases cases;

static void take(size_t i, enum status status, const char *rules)
{
    double y = (double)i;
    struct result result = {.status = status, .values = &y};
    strcpy(result.rules, rules);
    strcpy(result.reason, "because of ");
    strcat(result.reason, rules);
    cr_assert_eq(cases_take(&cases, i, &result), STATUS_OK);
}

/* A grid of two factors: cases 5, 6 and 9 break "a+b", 15 breaks "c", 0 has values that are not allowed, 1 is
 * not solved. */
static void open_cases(void)
{
    study_site_open(&site, "{\"name\": \"c\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
                           "\"range\": [0, 3]}, {\"name\": \"x2\", \"range\": [10, 13]}], \"design\": "
                           "{\"method\": \"grid\", \"levels\": 4}, \"outputs\": [\"y\"]}");
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(cases_lay_out(&cases, &site.design), STATUS_OK);
    for (size_t i = 0; i < N; i++) {
        if (i == 5 || i == 6 || i == 9)
            take(i, i == 9 ? STATUS_INFEASIBLE : STATUS_NEEDS_WAIVERS, "a+b");
        else if (i == 0 || i == 15)
            take(i, i == 0 ? STATUS_DATA : STATUS_INFEASIBLE, i == 0 ? "" : "c");
        else if (i != 1)
            take(i, STATUS_OK, "");
    }
}

static void forget(void)
{
    cases_done(&cases);
    study_site_close(&site);
}

Test(study_cases, are_counted_by_what_came_of_them)
{
    open_cases();
    cr_expect(cases.ncases == N && cases.nsolved == N - 1);
    cr_expect(cases.nlawful == 10 && cases.nwaivers == 2 && cases.ninfeasible == 2 && cases.nbad == 1);
    cr_expect(isnan(cases_value(&cases, 1, 0)) && isnan(cases_value(&cases, 5, 0)));
    cr_expect_eq(cases_value(&cases, 14, 0), 14);
    cr_expect_eq(cases_whole_samples(&cases, 0, NULL), 10);
    forget();
}

/* Without the rules, what came of a case is all that cases have in common. */
Test(study_cases, whose_rules_are_not_told_belong_together_by_what_came_of_them)
{
    open_cases();
    take(10, STATUS_NEEDS_WAIVERS, "");
    take(11, STATUS_INFEASIBLE, "");
    take(13, STATUS_NEEDS_WAIVERS, "");
    cr_expect_eq(cases.clash_of[10], cases.clash_of[13]);
    cr_expect_neq(cases.clash_of[10], cases.clash_of[11]);
    cr_expect(cases.clash_of[10] != cases.clash_of[0] && cases.clash_of[11] != cases.clash_of[0]);
    cr_expect_eq(cases.clashes[cases.clash_of[10]].status, STATUS_NEEDS_WAIVERS);
    forget();
}

Test(study_cases, of_a_clash_have_their_ranges)
{
    double least, most;
    open_cases();
    cr_expect_eq(cases.nclashes, 3);
    int32_t clash = cases.clash_of[5];
    cr_expect(clash == cases.clash_of[6] && clash == cases.clash_of[9] && clash != cases.clash_of[15]);
    cr_expect_eq(cases.clash_of[4], -1);
    cr_expect_str_eq(cases.clashes[clash].rules, "a+b");
    cr_expect_str_eq(cases.clashes[clash].reason, "because of a+b");
    cr_expect_eq(cases.clashes[clash].ncases, 3);
    cr_expect(cases_clash_range(&cases, clash, 0, &least, &most) && least == 1 && most == 2);
    cr_expect(cases_clash_range(&cases, clash, 1, &least, &most) && least == 11 && most == 12);
    cr_expect(cases_clash_range(&cases, cases.clash_of[15], 1, &least, &most) && least == 13 && most == 13);
    cr_expect(cases_have_map(&cases));
    forget();
}

/* However many rules clash, their names are whole: those that differ in the last alone are two. */
Test(study_cases, of_many_rules_are_told_apart)
{
    char all[RESULT_RULES] = "", but_last[RESULT_RULES];
    for (size_t r = 0; r < township_model.nrules; r++) {
        strcpy(but_last, all);
        size_t used = strlen(all);
        cr_assert((size_t)snprintf(all + used, sizeof all - used, "%s%s", r > 0 ? "+" : "",
                                   township_model.rules[r]->name) < sizeof all - used);
    }
    open_cases();
    take(10, STATUS_INFEASIBLE, all);
    take(11, STATUS_INFEASIBLE, but_last);
    cr_expect_neq(cases.clash_of[10], cases.clash_of[11]);
    cr_expect_str_eq(cases.clashes[cases.clash_of[10]].rules, all);
    forget();
}
