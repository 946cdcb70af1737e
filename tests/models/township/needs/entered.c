/* needs.csv in each of its four forms, and what follows from each. */
#include <criterion/criterion.h>

#include "../../../support/io_support.h"
#include "../../../support/township.h"

static struct township_case *read_with(const char *needs)
{
    struct township_case *c = township_new();
    c->text[TABLE_NEEDS] = needs;
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    return c;
}

/* in the order A p1, A p7, B p1, B p7 */
static void expect_platforms(const struct township_case *c, double ap1, double ap7, double bp1, double bp7)
{
    const double *need = township_facts(c)->platform_need;
    cr_expect_float_eq(need[0], ap1, 1e-9, "A p1: %.12g", need[0]);
    cr_expect_float_eq(need[1], ap7, 1e-9, "A p7: %.12g", need[1]);
    cr_expect_float_eq(need[2], bp1, 1e-9, "B p1: %.12g", need[2]);
    cr_expect_float_eq(need[3], bp7, 1e-9, "B p7: %.12g", need[3]);
}

Test(entered_needs, of_a_platform_replace_that_platform_alone)
{
    struct township_case *c = read_with("township,platform,need\nA,p1,12.5\n");
    expect_platforms(c, 12.5, 8, 5.4, 5.6);
    cr_expect_eq(township_facts(c)->platform_need_source[0], NEED_ENTERED);
    cr_expect_eq(township_facts(c)->platform_need_source[1], NEED_FORMULA);
    township_free(c);
}

/* 7 administrative instead of 5: A needs 0.6 and 0.4 of 17, and half of 7 on each platform */
Test(entered_needs, of_a_kind_replace_the_target_and_platforms_follow)
{
    struct township_case *c = read_with("township,kind,need\nA,administrative,7\n");
    const struct facts *facts = township_facts(c);
    cr_expect_float_eq(facts->target[0], 7, 1e-9);
    expect_platforms(c, 10.2, 6.8 + 2, 5.4, 5.6);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 0, 0)], 3.5, 1e-9);
    township_free(c);
}

Test(entered_needs, of_a_kind_on_a_platform_replace_the_mix_alone)
{
    struct township_case *c = read_with("township,platform,kind,need\nA,p1,administrative,4\n");
    const struct facts *facts = township_facts(c);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 0, 0)], 4, 1e-9);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 0, 1)], 2.5, 1e-9);
    expect_platforms(c, 9, 8, 5.4, 5.6);
    township_free(c);
}

/* 15 public-service people instead of 12: A needs half of 5 and 0.65 or 0.35 of 15. */
Test(entered_needs, of_either_kind_are_of_that_kind)
{
    struct township_case *c = read_with("township,kind,need\nA,public_service,15\n");
    const struct facts *facts = township_facts(c);
    cr_expect_float_eq(facts->target[facts_tk(facts, 0, 0)], 5, 1e-9);
    cr_expect_float_eq(facts->target[facts_tk(facts, 0, 1)], 15, 1e-9);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 1, 0)], 9.75, 1e-9);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 0, 0)], 2.5, 1e-9);
    township_free(c);
    c = read_with("township,platform,kind,need\nA,p7,public_service,4\n");
    facts = township_facts(c);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 1, 1)], 4, 1e-9);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 0, 1)], 2.5, 1e-9);
    township_free(c);
}

Test(entered_needs, of_an_office_replace_the_service_and_platforms_follow)
{
    struct township_case *c = read_with("township,office,need\nB,O,3.5\n");
    cr_expect_float_eq(township_facts(c)->service_need[1], 3.5, 1e-9);
    expect_platforms(c, 9, 8, 5.4, 3.6 + 3.5);
    township_free(c);
}

Test(entered_needs, outrank_the_workload)
{
    struct township_case *c = township_new();
    c->text[TABLE_NEEDS] = "township,platform,need\nA,p1,12.5\n";
    c->text[TABLE_WORKLOAD] = "township,platform,activity,volume_per_year,hours_per_unit\nA,p1,x,1496,1\n"
                              "B,p1,x,1496,1\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_platforms(c, 12.5, 8, 1, 5.6);
    cr_expect_eq(township_facts(c)->platform_need_source[0], NEED_ENTERED);
    township_free(c);
}

/* Cedar Township has an office of its own, which stands behind the first. */
static bool row_is_refused(const char *needs)
{
    struct township_case *c = township_new();
    c->text[TABLE_NEEDS] = needs;
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff\n"
                             "O,Abbot Town office,T,A,regional,5,5\nQ,Cedar office,T,C,township,0,0\n";
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,2\nO,B,2\nQ,C,1\n";
    bool refused =
        township_read(c) == STATUS_DATA &&
        io_said(&c->faults, "needs.csv:2: platform: fill platform, or kind, or kind and platform, or an "
                            "office that serves the township");
    if (!refused)
        cr_log_warn("%s", io_all(&c->faults));
    township_free(c);
    return refused;
}

Test(entered_needs, that_fit_no_form_are_faults)
{
    cr_expect(row_is_refused("township,need\nA,3\n"), "nothing named");
    cr_expect(row_is_refused("township,office,platform,need\nA,O,p7,3\n"), "office and platform");
    cr_expect(row_is_refused("township,office,kind,need\nA,O,administrative,3\n"), "office and kind");
    cr_expect(row_is_refused("township,office,need\nE1,O,3\n"), "an office that does not serve there");
    cr_expect(row_is_refused("township,office,need\nC,O,3\n"), "another office serves there");
}
