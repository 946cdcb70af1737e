/* Needs of platforms and of kinds on them, by hand. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

static void expect_need(const struct township_case *c, const char *township, const char *platform,
                        double need)
{
    const struct facts *facts = township_facts(c);
    size_t tp = facts_tp(facts, township_unit(&facts->township_axis, township),
                         township_unit(&facts->platform_axis, platform));
    cr_expect_float_eq(facts->platform_need[tp], need, 1e-9, "%s %s: %.12g", township, platform,
                       facts->platform_need[tp]);
    cr_expect_eq(facts->platform_need_source[tp], NEED_FORMULA);
}

/* A: 15 of its own at 0.6 and 0.4; the office's 2 all on p7 */
Test(platform_needs, are_the_target_by_profile_and_the_offices_part)
{
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_need(c, "A", "p1", 9);
    expect_need(c, "A", "p7", 6 + 2);
    expect_need(c, "C", "p1", 3.6);
    expect_need(c, "C", "p7", 2.4 + 1);
    township_free(c);
}

/* the office's 2 people in A may work on both: 1.2 and 0.8 */
Test(platform_needs, office_staff_follow_the_profile_of_their_platforms)
{
    struct township_case *c = township_new();
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nO,A,2,\nO,B,2,p1;p7\nO,C,1,p1\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_need(c, "A", "p1", 9 + 1.2);
    expect_need(c, "A", "p7", 6 + 0.8);
    expect_need(c, "B", "p1", 5.4 + 1.2);
    expect_need(c, "C", "p1", 3.6 + 1);
    expect_need(c, "C", "p7", 2.4);
    township_free(c);
}

/* profiles are parts: 3 and 1 are three quarters and one */
Test(platform_needs, profiles_are_parts_of_their_sum)
{
    struct township_case *c = township_new();
    c->text[TABLE_PLATFORMS] = "code,name,profile\np1,general services,3\np7,enforcement,1\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_need(c, "A", "p1", 11.25);
    expect_need(c, "A", "p7", 3.75 + 2);
    township_free(c);
}

Test(platform_needs, of_a_kind_follow_the_kinds_own_profile)
{
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 0, 0)], 5 * 0.5, 1e-9);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 1, 0)], 10 * 0.65, 1e-9);
    cr_expect_float_eq(facts->mix_need[facts_tkp(facts, 0, 1, 1)], 10 * 0.35, 1e-9);
    township_free(c);
}

Test(platform_needs, are_none_out_of_scope)
{
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_need(c, "E1", "p1", 0);
    expect_need(c, "E1", "p7", 0);
    township_free(c);
}
