/* The figures that a committee reads first, where a county is not as it should be. */
#include "township/views/headline.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/run_support.h"
#include "../../../support/solved_run.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/answer.h"
#include "township/views/story_county.h"

enum { ROOM = 20000 };

static struct run *yanbian_with(const char *members)
{
    return run_solved_with("datasets/yanbian/scenario.json", members, (struct run_options){0});
}

static const char *told(const struct run *run)
{
    static char text[ROOM];
    struct buffer words;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    headline_write(&run->outcome, 30, &sink);
    story_county_write(&run->outcome, &sink);
    snprintf(text, sizeof text, "%s", words.text);
    buffer_done(&words);
    return text;
}

/* What bounds hold of a kind, over all townships. */
static int64_t held(const struct run *run, size_t k)
{
    const struct layout *layout = layout_of(&run->builder);
    const struct facts *facts = run->facts;
    int64_t sum = 0;
    for (size_t t = 0; t < facts->nt; t++)
        sum += run->ledger.accounts[layout->posts[facts_tk(facts, t, k)]].least;
    return sum;
}

/* Bounds ask for more public-service posts than the pool has; the administrative pool is as it was. */
Test(headline, what_one_pool_lacks_is_not_taken_from_what_another_has_free)
{
    struct run *whole = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    struct run *cut = yanbian_with(
        "\"rules\": {\"priority_township\": {\"off\": true}, \"change_limit\": {\"share\": 0.3}}, "
        "\"changes\": [{\"table\": \"pools\", \"where\": {\"pool\": \"510422\", \"kind\": "
        "\"public_service\"}, "
        "\"set\": {\"posts\": 493}}]");
    struct figures before = headline_figures(&whole->outcome), after = headline_figures(&cut->outcome);
    struct post_sources sources;
    cr_assert(headline_sources(&cut->outcome, &sources));
    int64_t asked = held(cut, 1);
    cr_expect_gt(asked, 493, "%lld", (long long)asked);
    cr_expect_eq(before.unheld, 320 - held(whole, 0) + 548 - held(whole, 1));
    cr_expect_eq(after.unheld, 320 - held(cut, 0));
    cr_expect_gt(after.fewer, after.moved);
    char fewer[64];
    snprintf(fewer, sizeof fewer, "; %lld taken away", (long long)sources.given_up);
    cr_expect(sources.given_up > 0 && strstr(told(cut), fewer), "%s", told(cut));
    cr_expect(!strstr(told(whole), " taken away "));
    run_free(whole);
    run_free(cut);
}

/* Whoever adds up the tables finds each figure of the sentence: what townships lose, what came down from
 * above, and what offices gain of their own total. */
Test(headline, posts_that_move_are_told_by_where_they_come_from)
{
    struct run *run = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    const struct facts *facts = run->facts;
    const struct plan *plan = run->outcome.plan;
    struct figures figures = headline_figures(&run->outcome);
    struct post_sources sources;
    cr_assert(headline_sources(&run->outcome, &sources));
    int64_t lost = 0, offices = 0, sum = 0;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        int64_t change = plan->posts[tk] - facts->holdings[tk].posts;
        lost += change < 0 ? -change : 0;
        sum += change;
    }
    for (size_t o = 0; o < facts->no; o++)
        offices += plan->office[o] - facts->offices[o].posts;
    cr_expect_eq(sources.from_others, lost);
    cr_expect_eq(sources.from_above, sum);
    cr_expect_eq(sources.from_unused, offices);
    cr_expect_eq(figures.moved, lost + sum + offices);
    cr_expect(strstr(told(run),
                     "moved     29 posts in all: 14 from other townships and offices, 13 from above, 2 not "
                     "given out before ("),
              "%s", told(run));
    run_free(run);
}

/* Somebody more at work in an office than it has posts: what its own total lacks is of the pool. */
Test(headline, posts_of_the_pool_that_go_to_offices_come_from_townships)
{
    struct run *run = yanbian_with(
        "\"rules\": {\"change_limit\": {\"off\": true}}, \"changes\": [{\"table\": \"counties\", \"where\": "
        "{\"code\": \"510422\"}, \"set\": {\"land_office_total\": 27}}, {\"table\": \"offices\", \"where\": "
        "{\"code\": \"510422-1\"}, \"set\": {\"staff\": 6}}]");
    const struct plan *plan = run->outcome.plan;
    const struct facts *facts = run->facts;
    struct figures figures = headline_figures(&run->outcome);
    struct post_sources sources;
    cr_assert(headline_sources(&run->outcome, &sources));
    int64_t offices = 0;
    for (size_t o = 0; o < facts->no; o++)
        offices += plan->office[o] - facts->offices[o].posts;
    cr_assert_gt(plan->extra[0], 0);
    cr_expect_eq(sources.from_unused, offices - plan->extra[0]);
    cr_expect_eq(figures.moved, sources.from_others + sources.from_above + sources.from_unused);
    cr_expect_eq(figures.fewer, sources.from_others + sources.given_up);
    run_free(run);
}

/* A proposal that waives figures of offices alone leaves every floor of a township, and as many posts above
 * them, as the same plan with its waivers granted. */
Test(headline, floors_of_a_proposal_hold_what_they_hold_once_its_waivers_are_granted)
{
#define FEWER_OFFICE_POSTS                                                                                   \
    "\"changes\": [{\"table\": \"counties\", \"where\": {\"code\": \"510422\"}, \"set\": "                   \
    "{\"land_office_total\": 24, \"extra_limit\": 0}}]"
    struct run *proposal =
        run_proposed_with("datasets/yanbian/scenario.json", FEWER_OFFICE_POSTS, (struct run_options){0});
    struct buffer waivers;
    buffer_init(&waivers);
    struct sink into = buffer_sink(&waivers);
    sink_text(&into, FEWER_OFFICE_POSTS ", \"rules\": ");
    cr_assert_gt(run_write_waivers(proposal, &into), 0);
    struct run *granted =
        run_solved_with("datasets/yanbian/scenario.json", waivers.text, (struct run_options){0});
    cr_expect_eq(granted->outcome.status, STATUS_OK);
    cr_expect_eq(headline_figures(&proposal->outcome).unheld, headline_figures(&granted->outcome).unheld);
    buffer_done(&waivers);
    run_free(proposal);
    run_free(granted);
#undef FEWER_OFFICE_POSTS
}

/* A floor above today's posts moves posts that no floor leaves: what is left is not said to bound what moves.
 */
Test(headline, what_floors_leave_is_no_bound_of_what_moves)
{
    struct run *run = run_solved_with(
        TOY,
        "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\", \"kind\": "
        "\"public_service\"}, "
        "\"set\": {\"staff\": 10}}, {\"table\": \"posts\", \"where\": {\"township\": \"B\", \"kind\": "
        "\"public_service\"}, \"set\": {\"staff\": 6}}]",
        (struct run_options){0});
    struct figures figures = headline_figures(&run->outcome);
    char words[100];
    cr_assert_gt(figures.moved, figures.unheld);
    snprintf(words, sizeof words, "(of the %lld in the pools, townships' floors hold all but %lld)",
             (long long)figures.pooled, (long long)figures.unheld);
    cr_expect(strstr(told(run), words), "%s", told(run));
    run_free(run);
}

Test(headline, a_township_without_people_is_said_to_be_left_out_of_fairness)
{
    struct run *whole = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    struct run *empty = yanbian_with("\"changes\": [{\"table\": \"townships\", \"where\": {\"code\": "
                                     "\"510422207000\"}, \"set\": {\"population\": 0}}]");
    cr_expect(strstr(told(empty), "; left out: 1 township with 0 of it\n"), "%s", told(empty));
    cr_expect(!strstr(told(whole), "left out"));
    run_free(whole);
    run_free(empty);
}

/* Toy has three posts more to come down and is short of people. */
#define THREE_MORE                                                                                           \
    "\"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": \"public_service\"}, \"set\": "              \
    "{\"release_limit\": 3}}"

static const char *told_of_toy_with(const char *members)
{
    struct run *run = run_solved_with("datasets/toy/scenario.json", members, (struct run_options){0});
    const char *words = told(run);
    run_free(run);
    return words;
}

Test(headline, why_no_more_posts_come_down_is_what_holds_them)
{
    const char *words =
        told_of_toy_with(THREE_MORE "], \"rules\": {\"change_limit\": {\"share\": 0, \"least\": 0}}");
    cr_expect(strstr(words, "0 of the 3 posts that could come down; no more, for rules and limits leave"),
              "%s", words);
    words = told_of_toy_with(THREE_MORE "], \"goals\": {\"stability\": {\"weight\": 5}}");
    cr_expect(strstr(words, "no more, for by the goals another post costs more than it serves\n"), "%s",
              words);
    words = told_of_toy_with(
        THREE_MORE
        ", {\"table\": \"limits\", \"add\": ["
        "{\"code\": \"a\", \"county\": \"T\", \"township\": \"A\", \"most\": 14, \"reason\": \"x\"}, "
        "{\"code\": \"b\", \"county\": \"T\", \"township\": \"B\", \"most\": 13, \"reason\": \"x\"}, "
        "{\"code\": \"c\", \"county\": \"T\", \"township\": \"C\", \"most\": 8, \"reason\": \"x\"}]}]");
    cr_expect(strstr(words, "rules and limits leave"), "%s", words);
}

/* The county's own limit is met, and takes posts that the goals would have. */
Test(headline, a_limit_of_the_county_is_why_no_more_posts_come_down)
{
    struct run *met = yanbian_with(
        "\"rules\": {\"change_limit\": {\"share\": 1}}, \"changes\": [{\"table\": \"limits\", \"add\": "
        "[{\"code\": "
        "\"LC\", \"county\": \"510422\", \"kind\": \"public_service\", \"most\": 550, \"reason\": \"x\"}]}]");
    struct run *free = yanbian_with("\"rules\": {\"change_limit\": {\"share\": 1}}");
    cr_expect(headline_figures(&met->outcome).released < headline_figures(&free->outcome).released);
    cr_expect(strstr(told(met), "no more: where rules and"), "%s", told(met));
    struct buffer report;
    struct json_writer json;
    buffer_init(&report);
    struct sink sink = buffer_sink(&report);
    json_begin(&json, &sink);
    json_open_list(&json);
    answer_write(&met->outcome, &json);
    json_close(&json);
    cr_expect(strstr(report.text, "that could come down; no more: where rules and"), "%s", report.text);
    buffer_done(&report);
    run_free(met);
    run_free(free);
}

/* Other office numbers may do with less. */
Test(headline, the_least_shortage_of_the_county_is_told_with_what_is_held)
{
    struct run *run = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    struct words words;
    struct sink failed = {.status = STATUS_OK};
    words_init(&words);
    story_county_answer(&run->outcome, &words.sink);
    cr_expect(strstr(words_text(&words),
                     "as many moves, the same office numbers and floors split alike. Most rests"),
              "%s", words_text(&words));
    words_done(&words, &failed);
    run_free(run);
}
