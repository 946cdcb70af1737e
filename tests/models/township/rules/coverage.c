/* coverage: somebody on every platform, a platform's own minimum included. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

Test(coverage, binds_every_platform_in_scope)
{
    struct township_case *c = township_alone("coverage", "");
    cr_expect_str_eq(township_bounds(c), "platform[A,p1] >= 1\n"
                                         "platform[A,p7] >= 1\n"
                                         "platform[B,p1] >= 1\n"
                                         "platform[B,p7] >= 1\n"
                                         "platform[C,p1] >= 1\n"
                                         "platform[C,p7] >= 1\n");
    township_free(c);
}

Test(coverage, the_larger_of_rule_and_platform_binds)
{
    struct township_case *c = township_new();
    c->only = "coverage";
    c->rules = "\"coverage\": {\"least\": 2}";
    c->text[TABLE_PLATFORMS] = "code,name,profile,minimum\np1,general services,0.6,3\np7,enforcement,0.4,1\n";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "platform[A,p1] >= 3\n"
                                         "platform[A,p7] >= 2\n"
                                         "platform[B,p1] >= 3\n"
                                         "platform[B,p7] >= 2\n"
                                         "platform[C,p1] >= 3\n"
                                         "platform[C,p7] >= 2\n");
    township_free(c);
}

Test(coverage, cannot_be_waived)
{
    cr_expect(township_refuses("coverage",
                               "\"waivers\": [{\"township\": \"A\", \"least\": 0, \"reason\": \"x\"}]",
                               "cannot be waived"));
}

Test(coverage, says_how_many_platforms_have_just_enough)
{
    struct township_case *c = township_solved("\"coverage\": {\"least\": 3}");
    cr_expect_str_eq(township_words(c, "coverage"),
                     "platforms that have somebody: 6; of them with only as many as this rule asks for: 1");
    township_free(c);
}

/* the office's one person on C's enforcement platform counts: without own people there is still somebody */
Test(coverage, audit_finds_an_empty_platform_and_counts_office_staff)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_findings(c, "coverage"), "");
    township_put(c, "C", "administrative", "p7", 0);
    township_put(c, "C", "public_service", "p7", 0);
    cr_expect_str_eq(township_findings(c, "coverage"), "");
    township_put_office(c, "O", "C", "p7", 0);
    cr_expect_str_eq(
        township_findings(c, "coverage"),
        "breach: Cedar Township enforcement: people on the platform: 0, at least 1 asked for; add 1\n");
    township_free(c);
}
