/* Needs by the WISN rule, by hand: 1760 working hours a year less an allowance of 0.15 leave 1496. */
#include <criterion/criterion.h>

#include "../../../support/io_support.h"
#include "../../../support/township.h"

static struct township_case *with_work(void)
{
    struct township_case *c = township_new();
    c->text[TABLE_WORKLOAD] = "township,platform,activity,volume_per_year,hours_per_unit\n"
                              "A,p1,certificates,1000,2.992\n"
                              "A,p1,visits,374,2\n"
                              "B,p7,inspections,100,14.96\n"
                              "E1,p7,patrols,200,14.96\n";
    return c;
}

static size_t at(const struct township_case *c, const char *township, const char *platform)
{
    const struct facts *facts = township_facts(c);
    return facts_tp(facts, township_unit(&facts->township_axis, township),
                    township_unit(&facts->platform_axis, platform));
}

/* 2992 / 1496 + 748 / 1496 */
Test(workload_needs, are_hours_of_work_over_hours_of_a_person)
{
    struct township_case *c = with_work();
    cr_assert_eq(township_read(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    cr_expect_float_eq(facts->platform_need[at(c, "A", "p1")], 2.5, 1e-9);
    cr_expect_float_eq(facts->platform_need[at(c, "B", "p7")], 1, 1e-9);
    cr_expect_float_eq(facts->platform_need[at(c, "E1", "p7")], 2, 1e-9);
    township_free(c);
}

Test(workload_needs, replace_the_formula_where_work_is_entered)
{
    struct township_case *c = with_work();
    cr_assert_eq(township_read(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    cr_expect_eq(facts->platform_need_source[at(c, "A", "p1")], NEED_WORKLOAD);
    cr_expect_eq(facts->platform_need_source[at(c, "A", "p7")], NEED_FORMULA);
    cr_expect_float_eq(facts->platform_need[at(c, "A", "p7")], 8, 1e-9);
    cr_expect_float_eq(facts->target[0], 5, 1e-9, "targets stay");
    township_free(c);
}

/* 1600 * 0.8 = 1280 hours */
Test(workload_needs, working_time_and_allowance_are_the_scenarios)
{
    struct township_case *c = with_work();
    c->members = "\"workload\": {\"hours_per_year\": 1600, \"allowance\": 0.2}";
    cr_assert_eq(township_read(c), STATUS_OK);
    cr_expect_float_eq(township_facts(c)->platform_need[at(c, "A", "p1")], 3740 / 1280.0, 1e-9);
    township_free(c);
}

Test(workload_needs, an_allowance_of_all_time_is_a_fault)
{
    struct township_case *c = with_work();
    c->members = "\"workload\": {\"allowance\": 1}";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect_eq(c->faults.nfound, 1, "%s", io_all(&c->faults));
    cr_expect_str_eq(
        c->faults.message[0],
        "case.json: workload.allowance: 1 leaves no working time; it is a share of the year below 1");
    township_free(c);
}

Test(workload_needs, beyond_any_country_are_a_fault)
{
    static const char *const CASES[][2] = {
        {"township,platform,activity,volume_per_year,hours_per_unit\nA,p1,x,1e12,1e6\n",
         "Abbot Town general services: needs"},
        {"township,platform,activity,volume_per_year,hours_per_unit\nB,p7,x,1e12,1e6\n",
         "Birch Town enforcement: needs"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct township_case *c = township_new();
        c->text[TABLE_WORKLOAD] = CASES[i][0];
        cr_expect_eq(township_read(c), STATUS_DATA);
        cr_expect(io_said(&c->faults, CASES[i][1]), "%s", io_all(&c->faults));
        township_free(c);
    }
}
