/* People short, in words: three shortages with their worst platforms, and why the plan may be short of more
 * than today. */
#include "township/views/shortage.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/run_support.h"
#include "../../../support/solved_run.h"
#include "township/plan.h"

static const char *said(const struct run *run)
{
    static char text[1000];
    struct buffer words;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    shortage_say(&run->outcome, &sink);
    snprintf(text, sizeof text, "%s", words.text);
    buffer_done(&words);
    return text;
}

static const char *said_of_yanbian_with(const char *members)
{
    struct run *run = run_solved_with("datasets/yanbian/scenario.json", members, (struct run_options){0});
    const char *words = said(run);
    run_free(run);
    return words;
}

/* From the plan's own table: what each platform needs and has. */
Test(shortage, is_added_up_over_platforms_and_the_worst_has_the_smallest_part)
{
    struct run *run = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    const struct facts *facts = run->facts;
    const struct plan *plan = run->plan;
    struct shortage shortage;
    double people = 0, worst = 1;
    size_t at = 0;
    shortage_measure(&run->builder, run->answer.posts, &shortage);
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++) {
        double gap = facts->platform_need[tp] - (double)plan->platform[tp];
        people += gap > 0 ? gap : 0;
        if ((double)plan->platform[tp] / facts->platform_need[tp] < worst - 1e-9) {
            worst = (double)plan->platform[tp] / facts->platform_need[tp];
            at = tp;
        }
    }
    cr_expect_float_eq((double)shortage.people / SHORTAGE_UNIT, people, 1e-4);
    cr_expect_float_eq(shortage_share(&shortage), worst, 1e-6);
    cr_expect_eq(run->ledger.accounts[shortage.worst].is.unit[0], (int32_t)(at / facts->np));
    run_free(run);
}

Test(shortage, of_the_toy_county_is_told_three_times)
{
    struct run *run = run_solved("datasets/toy/scenario.json", (struct run_options){0}, STATUS_OK);
    cr_expect_str_eq(
        said(run),
        "1.4 people in all, worst Cedar Township comprehensive enforcement (88 % filled); today, with people "
        "placed by the same goals, 3.0, "
        "worst Abbot Town general services (78 % filled); at least 1.4 with as many moves, the same office "
        "numbers and floors split alike, "
        "worst Cedar Township comprehensive enforcement (88 % filled)");
    run_free(run);
    run = run_solved("datasets/toy/scenario.json", (struct run_options){.brief = true}, STATUS_OK);
    cr_expect_str_eq(said(run),
                     "1.4 people in all, worst Cedar Township comprehensive enforcement (88 % filled)");
    run_free(run);
}

/* Nobody anywhere: every platform has no part of what it needs. */
static void expect_worst_of_none(const struct run *run, const char *label)
{
    char text[LEDGER_NAME];
    struct shortage shortage;
    int64_t *nobody = memory_new(run->ledger.naccounts, sizeof *nobody);
    cr_assert(nobody);
    shortage_measure(&run->builder, nobody, &shortage);
    cr_assert_neq(shortage.worst, LEDGER_NONE);
    cr_expect_str_eq(ledger_account_label(&run->ledger, shortage.worst, text), label);
    cr_expect_eq(shortage.nworst, 6, "three townships of two platforms: %lld", (long long)shortage.nworst);
    struct buffer words;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    shortage_say_worst(&run->outcome, &shortage, &sink);
    cr_expect(strstr(words.text, ", one of 6 alike (0 % filled)"), "%s", words.text);
    buffer_done(&words);
    memory_free(nobody);
}

Test(shortage, of_platforms_short_of_the_same_part_the_one_that_needs_most_is_told_and_then_the_first_by_name)
{
    struct run *run =
        run_solved("datasets/toy/scenario.json", (struct run_options){.brief = true}, STATUS_OK);
    struct facts *facts = run->facts;
    expect_worst_of_none(run, "platform Abbot Town general services");
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++)
        facts->platform_need[tp] = 3;
    expect_worst_of_none(run, "platform Abbot Town comprehensive enforcement");
    run_free(run);
}

Test(shortage, that_is_more_than_today_names_the_rules_that_make_it_so)
{
    const char *words = said_of_yanbian_with("\"rules\": {\"change_limit\": {\"share\": 1}}, \"changes\": "
                                             "[{\"table\": \"townships\", \"where\": {\"name\": "
                                             "\"温泉彝族乡\"}, \"set\": {\"floor\": 66}}, {\"table\": "
                                             "\"townships\", \"where\": {\"name\": \"红宝苗族彝族乡\"}, "
                                             "\"set\": {\"floor\": 66}}]");
    cr_expect(strstr(words, "; more than today because of small_township_floor"), "%s", words);
    cr_expect_null(strstr(words, "pools"), "the pool is as today: %s", words);
}

Test(shortage, that_a_cut_of_the_pool_makes_is_put_down_to_the_pool)
{
    const char *words = said_of_yanbian_with(
        "\"rules\": {\"change_limit\": {\"share\": 1}}, \"changes\": [{\"table\": \"pools\", \"where\": "
        "{\"kind\": "
        "\"public_service\"}, \"set\": {\"posts\": 520}}, {\"table\": \"pools\", \"where\": {\"kind\": "
        "\"administrative\"}, \"set\": {\"posts\": 306}}]");
    cr_expect(strstr(words, "; more than today because of pools (without it "), "%s", words);
}

/* Pools are cut and nothing may come down: it is the limit on what may come that leaves people short. */
Test(shortage, posts_that_may_not_come_down_are_told_as_the_limit_they_are_under)
{
    struct run *run = run_solved_with(
        TOY,
        "\"changes\": [{\"table\": \"posts\", \"where\": {\"kind\": \"public_service\"}, \"set\": "
        "{\"staff\": "
        "4}}, {\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 9}}, "
        "{\"table\": \"pools\", \"where\": {\"kind\": \"public_service\"}, \"set\": {\"posts\": 18}}]",
        (struct run_options){0});
    cr_expect(
        strstr(said(run), "because of pools (without it 1.8), the limit on posts that come down (without"),
        "%s", said(run));
    run_free(run);
}

/* What would show as none, or as filled, is short all the same. */
Test(shortage, however_small_is_told_as_one)
{
    char text[SHORTAGE_TEXT];
    struct run *run = run_solved("datasets/toy/scenario.json", (struct run_options){0}, STATUS_OK);
    struct words words;
    struct sink failed = {.status = STATUS_OK};
    struct shortage shortage;
    cr_expect_str_eq(shortage_tenths(0, text), "0.0");
    cr_expect_str_eq(shortage_tenths(0.049, text), "less than 0.1");
    cr_expect_str_eq(shortage_tenths(0.051, text), "0.1");
    shortage_measure(&run->builder, run->answer.posts, &shortage);
    shortage.has = 10;
    shortage.need = 10 * SHORTAGE_UNIT + 1000;
    words_init(&words);
    shortage_say_worst(&run->outcome, &shortage, &words.sink);
    cr_expect(strstr(words_text(&words), "(99 % filled)"), "%s", words_text(&words));
    words_done(&words, &failed);
    run_free(run);
}
