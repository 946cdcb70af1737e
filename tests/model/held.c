/* What a plan holds of an earlier one is told wherever the plan is called the best: of floors that were split
 * anew as of offices. */
#include "model/held.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/form_support.h"
#include "../support/io_support.h"
#include "../support/paper_support.h"
#include "../support/report_support.h"
#include "../support/solved_run.h"
#include "cli/solve.h"
#include "model/explain.h"
#include "model/quota.h"
#include "township/papers/papers.h"

/* A county with four floors that are just reached, of which prices leave one open, and of which no office is
 * held. */
#define FLOOR(name, posts)                                                                                   \
    "{\"table\": \"townships\", \"where\": {\"name\": \"" name "\"}, \"set\": {\"floor\": " #posts "}}"
static const char floors[] = "\"changes\": [" FLOOR("温泉彝族乡", 52) ", " FLOOR("红果彝族乡", 65) ", " FLOOR(
    "永兴镇", 93) ", " FLOOR("红格镇", 117) "]";
static const char named[] =
    "posts 永兴镇 行政编制 at least 35 (small_township_floor), posts 永兴镇 事业编制 at least 58 "
    "(small_township_floor)";

static struct run *solved(void)
{
    struct run *run =
        run_solved_with("datasets/yanbian/scenario.json", floors, (struct run_options){.alone = true});
    cr_assert_eq(quotas_count(&run->builder, QUOTA_HELD), 0);
    cr_assert(held_applies(&run->builder));
    return run;
}

Test(held, floors_that_were_split_anew_are_named)
{
    struct run *run = solved();
    struct words words;
    struct sink failed = {.status = STATUS_OK};
    words_init(&words);
    held_say(&run->builder, run->answer.posts, 5, &words.sink);
    cr_expect_str_eq(words_text(&words), named);
    words_done(&words, &failed);
    words_init(&words);
    held_say(&run->builder, run->answer.posts, 1, &words.sink);
    cr_expect_str_eq(words_text(&words),
                     "posts 永兴镇 行政编制 at least 35 (small_township_floor) and 1 more");
    words_done(&words, &failed);
    run_free(run);
}

Test(held, the_screen_says_with_which_floors_the_plan_is_the_best)
{
    struct run *run = solved();
    struct buffer words;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    solve_write_screen(run, NULL, &sink);
    cr_expect(strstr(words.text, "\nheld      the plan is the best with these numbers"), "%s", words.text);
    buffer_done(&words);
    run_free(run);
}

Test(held, the_first_page_of_a_report_says_so_too)
{
    char folder[IO_PATH], path[RUN_PATH], members[512];
    struct faults faults;
    io_make_folder(folder);
    snprintf(members, sizeof members, ", %s", floors);
    cr_assert_eq(run_solve_with(members, folder, path, &faults), STATUS_OK, "%s", io_all(&faults));
    struct paged *paged = paged_new(path);
    cr_expect(strstr(paged->page.text, "proven best with the numbers that are held"));
    cr_expect(strstr(paged->page.text, named));
    cr_expect(!strstr(paged->page.text, "no other lawful plan"));
    paged_done(paged);
    io_remove(folder);
}

Test(held, so_does_the_first_paper)
{
    struct run *run = solved();
    struct sheet *sheet = sheet_new(paper_before_after.title);
    paper_before_after.write(&run->outcome, sheet);
    cr_expect(sheet_find(sheet, 0, "下列数字由先求得的方案确定后保持不变") > 0);
    sheet_free(sheet);
    run_free(run);
}

/* An office that would send three people to a township may send one. */
static const char desk[] = "\"changes\": [{\"table\": \"limits\", \"where\": {\"code\": \"L1\"}, \"set\": "
                           "{\"township\": \"510422103000\", \"platform\": \"\", \"office\": \"510422-4\", "
                           "\"least\": \"\", \"most\": 1, \"reason\": \"one desk\"}}]";

Test(held, a_quota_that_a_limit_leaves_no_room_for_is_told_with_the_limit)
{
    static const char words[] =
        "service 永兴镇自然资源所 永兴镇 1 for 2.91 (limits (2.4.18, 3.8.2), L1: one desk)";
    struct run *run =
        run_solved_with("datasets/yanbian/scenario.json", desk, (struct run_options){.alone = true});
    struct buffer said;
    buffer_init(&said);
    struct sink sink = buffer_sink(&said);
    held_say_lost(&run->outcome, true, &sink);
    cr_expect_str_eq(said.text, words);
    said.length = 0;
    explain_rule(&run->outcome, model_find_rule(run->model, "service_share"), &sink);
    cr_expect(strstr(said.text, words), "%s", said.text);
    said.length = 0;
    solve_write_screen(run, NULL, &sink);
    cr_expect(strstr(said.text, "\noutside   other rules leave no room to share these out by weight"), "%s",
              said.text);
    buffer_done(&said);
    run_free(run);
}

/* No code stands in a paper that is filed. */
Test(held, papers_say_what_cannot_be_shared_out_by_weight)
{
    static const char words[] = "永兴镇自然资源所 永兴镇 1 for 2.91 (limits (2.4.18, 3.8.2): one desk)";
    struct run *run =
        run_solved_with("datasets/yanbian/scenario.json", desk, (struct run_options){.alone = true});
    const struct paper *papers[] = {&paper_offices, &paper_filing};
    for (size_t p = 0; p < 2; p++) {
        struct sheet *sheet = sheet_new(papers[p]->title);
        papers[p]->write(&run->outcome, sheet);
        cr_expect(form_says(sheet, words), "%s", papers[p]->title);
        sheet_free(sheet);
    }
    run_free(run);
}

Test(held, nothing_is_told_of_quotas_that_are_kept)
{
    struct run *run =
        run_solved("datasets/yanbian/scenario.json", (struct run_options){.alone = true}, STATUS_OK);
    struct buffer said;
    buffer_init(&said);
    struct sink sink = buffer_sink(&said);
    held_say_lost(&run->outcome, true, &sink);
    cr_expect_eq(said.length, 0);
    buffer_done(&said);
    run_free(run);
}
