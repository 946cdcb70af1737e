/* A plan from a table is the plan it was written from; what its sums ask for of pools and offices; slips in
 * it. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/sheet_support.h"
#include "../../support/township.h"

/* Reads a plan's text for a case that was read; the status of the first step that fails. */
static enum status take(struct township_case *c, const char *plan, const char *leadership)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    io_put(folder, "plan.csv", plan);
    if (leadership)
        io_put(folder, "leadership.csv", leadership);
    enum status status = run_take_plan_of(&c->run, folder);
    io_remove(folder);
    return status;
}

static void expect_same(const int64_t *a, const int64_t *b, size_t n, const char *what)
{
    for (size_t i = 0; i < n; i++)
        cr_expect_eq(a[i], b[i], "%s %zu: %lld and %lld", what, i, (long long)a[i], (long long)b[i]);
}

Test(plan, written_and_taken_is_the_same)
{
    struct township_case *c = township_solved("");
    const struct facts *facts = township_facts(c);
    const struct plan *was = township_plan(c);
    char *leadership = arena_text(&c->run.arena, township_view(c, "leadership.csv"),
                                  strlen(township_view(c, "leadership.csv")));
    cr_assert_eq(take(c, township_view(c, "plan.csv"), leadership), STATUS_OK, "%s", io_all(&c->faults));
    const struct plan *plan = township_plan(c);
    cr_expect(plan != was && plan->has_cells);
    expect_same(plan->cell, was->cell, facts->nt * facts->nk * facts->np, "cell");
    expect_same(plan->posts, was->posts, facts->nt * facts->nk, "posts");
    expect_same(plan->office_cell, was->office_cell, facts->ns * facts->np, "office cell");
    expect_same(plan->office, was->office, facts->no, "office");
    expect_same(plan->platform, was->platform, facts->nt * facts->np, "platform");
    expect_same(plan->township, was->township, facts->nt, "township");
    expect_same(plan->reserve, was->reserve, facts->npools * facts->nk, "reserve");
    expect_same(plan->release, was->release, facts->npools * facts->nk, "release");
    expect_same(plan->extra, was->extra, facts->nc, "extra");
    expect_same(plan->leadership, was->leadership, facts->nt, "leadership");
    township_free(c);
}

Test(plan, units_go_by_code_or_name_under_headings_in_chinese)
{
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    cr_assert_eq(take(c, "乡镇,来源,平台,人数\nAbbot Town,administrative,enforcement,3\nA,O,p7,2\n", NULL),
                 STATUS_OK, "%s", io_all(&c->faults));
    const struct facts *facts = township_facts(c);
    size_t a = township_unit(&facts->township_axis, "A"), p7 = township_unit(&facts->platform_axis, "p7");
    cr_expect_eq(township_plan(c)->platform[facts_tp(facts, a, p7)], 5);
    cr_expect_eq(township_plan(c)->office[0], 2);
    cr_expect_eq(township_plan(c)->leadership[a], 3, "today's");
    township_free(c);
}

/* the pool has 10 civil servants and nothing may come down: what is over is left for the audit to find */
Test(plan, takes_from_above_no_more_than_may_come_down)
{
    struct township_case *c = township_new();
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\nT,administrative,10,2\nT,public_service,20,0\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    size_t gk = township_unit(&facts->pool_axis, "T") * facts->nk +
                township_unit(&facts->kind_axis, "administrative");
    cr_assert_eq(take(c, "township,source,platform,posts\nA,administrative,p1,11\n", NULL), STATUS_OK);
    cr_expect_eq(township_plan(c)->release[gk], 1);
    cr_assert_eq(take(c, "township,source,platform,posts\nA,administrative,p1,15\n", NULL), STATUS_OK);
    cr_expect_eq(township_plan(c)->release[gk], 2);
    cr_assert_eq(take(c, "township,source,platform,posts\nA,administrative,p1,4\n", NULL), STATUS_OK);
    cr_expect_eq(township_plan(c)->release[gk], 0);
    cr_expect_eq(township_plan(c)->reserve[gk], 6);
    township_free(c);
}

Test(plan, a_township_out_of_scope_keeps_today_until_it_is_named)
{
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    size_t e = township_unit(&facts->township_axis, "E1"),
           k = township_unit(&facts->kind_axis, "administrative");
    cr_assert_eq(take(c, "township,source,platform,posts\nA,administrative,p1,4\n", NULL), STATUS_OK);
    cr_expect_eq(township_plan(c)->posts[facts_tk(facts, e, k)], 3);
    cr_assert_eq(take(c, "township,source,platform,posts\nE1,administrative,p1,5\n", NULL), STATUS_OK);
    cr_expect_eq(township_plan(c)->posts[facts_tk(facts, e, k)], 5);
    township_free(c);
}

static bool is_refused(const char *row, const char *words)
{
    char text[512];
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    snprintf(text, sizeof text, "township,source,platform,posts\nB,administrative,p1,4\n%s\n", row);
    bool refused =
        take(c, text, NULL) == STATUS_DATA && io_said(&c->faults, words) && io_said(&c->faults, "plan.csv:");
    if (!refused)
        cr_log_warn("expected \"%s\", got: %s", words, io_all(&c->faults));
    township_free(c);
    return refused;
}

Test(plan, slips_name_line_value_and_remedy)
{
    cr_expect(is_refused("Abot Town,administrative,p1,4",
                         "\"Abot Town\" is not in townships.csv; did you mean \"Abbot Town\"?"));
    cr_expect(is_refused("A,nobody,p1,4", "\"nobody\" is neither a kind of posts nor an office"));
    cr_expect(is_refused("A,administrative,p9,4", "\"p9\" is not in platforms.csv; did you mean"));
    cr_expect(is_refused("E1,O,p7,1", "does not serve this township"));
    cr_expect(is_refused("A,administrative,p1,-4", "negative"));
    cr_expect(is_refused("B,administrative,p1,4", "plan.csv:3"), "the same cell twice");
}

/* Posts alone, as counties write them: kinds side by side with sums, or a row each. */
static enum status take_posts(struct township_case *c, const char *text)
{
    char folder[IO_PATH], path[IO_PATH + 16];
    const char *place;
    io_make_folder(folder);
    io_put(folder, "hand.csv", text);
    snprintf(path, sizeof path, "%s/hand.csv", folder);
    enum status status = run_take_plan(&c->run, path, &place);
    io_remove(folder);
    return status;
}

Test(plan, posts_alone_are_taken_wide_and_long)
{
    static const char *const FORMS[] = {
        "Plan of the county,,,\n乡镇,administrative,public_service,合计\nAbbot "
        "Town,5,7,12\nB,3,8,11\nC,2,5,7\n合计,10,20,30\n",
        "township,kind,posts\nA,administrative,5\nA,public_service,7\nB,administrative,3\nB,public_service,"
        "8\nC,administrative,2\nC,public_service,5\n",
        "township,administrative posts,public_service posts,total\nToy CountyAbbot "
        "Town,5,7,12\nB,3,8,11\nC,2,5,7\nToy County total,10,20,30\n",
        "附件1,,,,,\n序号,单位名称,编制合计,其中：administrative,其中：public_service,增减情况\n1,Abbot "
        "Town,12,5,7,0\n2,B,11,3,8,0\n3,C,7,2,5,0\n,合计,30,10,20,0\n",
        "乡镇,编制类别,原编制,新编制数\nA,administrative,4,5\nA,public_service,8,7\nB,"
        "administrative,4,3\nB,public_service,7,8\nC,administrative,2,2\nC,public_service,5,5\n",
        "乡镇,编制类别,现有,调整后\nA,administrative,4,5\nA,public_service,8,7\nB,"
        "administrative,4,3\nB,public_service,7,8\nC,administrative,2,2\nC,public_service,5,5\n",
        "乡镇,编制类别,现编制数,新编制数,增减\nA,administrative,4,5,1\nA,public_service,8,7,-1\nB,"
        "administrative,4,3,-1\nB,public_service,7,8,1\nC,administrative,2,2,0\nC,public_service,5,5,0\n",
    };
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        struct township_case *c = township_new();
        cr_assert_eq(township_read(c), STATUS_OK);
        cr_assert_eq(take_posts(c, FORMS[i]), STATUS_OK, "%s", io_all(&c->faults));
        const struct facts *facts = township_facts(c);
        cr_expect(!township_plan(c)->has_cells);
        expect_same(township_plan(c)->posts, (int64_t[]){5, 7, 3, 8, 2, 5, 3, 4}, facts->nt * facts->nk,
                    "posts");
        township_free(c);
    }
}

/* a workbook of several sheets: the one that holds a plan, or is called so; places name it */
Test(plan, a_sheet_of_a_workbook_is_taken_and_named)
{
    static const char *const NOTES[] = {"a draft"};
    static const char *const CELLS[] = {
        "乡镇", "administrative", "public_service", "A", "5", "7", "B", "3", "8", "C", "2", "5"};
    static const char *const SLIP[] = {"乡镇", "administrative", "public_service", "Z", "5", "7"};
    char folder[IO_PATH], path[IO_PATH + 16];
    const char *place = NULL;
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/hand.xlsx", folder);
    sheet_write(path,
                (struct sheet_table[]){{"说明", NOTES, 1, 1}, {"旧", SLIP, 2, 3}, {"方案", CELLS, 4, 3}}, 3);
    cr_assert_eq(run_take_plan(&c->run, path, &place), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect(strstr(place, "hand.xlsx]方案"), "%s", place);
    expect_same(township_plan(c)->posts, (int64_t[]){5, 7, 3, 8, 2, 5, 3, 4}, 8, "posts");
    sheet_write(path, (struct sheet_table[]){{"测算", SLIP, 2, 3}, {"拟定", CELLS, 4, 3}}, 2);
    cr_expect_eq(run_take_plan(&c->run, path, &place), STATUS_DATA);
    cr_expect(
        io_said(&c->faults, "hand.xlsx]拟定: may be meant as well as the sheet 测算; keep one of the two"),
        "%s", io_all(&c->faults));
    sheet_write(path, (struct sheet_table[]){{"说明", NOTES, 1, 1}, {"方案", SLIP, 2, 3}}, 2);
    cr_expect_eq(run_take_plan(&c->run, path, &place), STATUS_DATA);
    cr_expect(io_said(&c->faults, "hand.xlsx]方案!A2: 乡镇: \"Z\" is not in townships.csv"), "%s",
              io_all(&c->faults));
    io_remove(folder);
    township_free(c);
}

/* as staffing.csv has it, in either language or both, by codes or names */
Test(plan, who_works_where_is_taken_with_platforms_side_by_side)
{
    static const char *const FORMS[] = {
        ("乡镇 township,人员来源 source,general services,enforcement,合计 people\n"
         "Abbot Town,administrative,3,1,4\nA,O,,2,2\n"),
        "township,source,p1,p7,total\nA,administrative,3,1,4\nA,O,,2,2\n",
        "乡镇,人员来源,p1,p7,合计\nAbbot Town,administrative,3,1,4\nAbbot Town,O,,2,2\n",
    };
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        struct township_case *c = township_new();
        cr_assert_eq(township_read(c), STATUS_OK);
        cr_assert_eq(take_posts(c, FORMS[i]), STATUS_OK, "%s", io_all(&c->faults));
        const struct facts *facts = township_facts(c);
        const struct plan *plan = township_plan(c);
        size_t a = township_unit(&facts->township_axis, "A"), p7 = township_unit(&facts->platform_axis, "p7");
        cr_expect(plan->has_cells && plan->is_partial && !plan->has_leadership);
        cr_expect_eq(plan->platform[facts_tp(facts, a, p7)], 3, "%zu", i);
        cr_expect_eq(plan->township[a], 6);
        cr_expect_eq(plan->office[township_unit(&facts->office_axis, "O")], 2);
        township_free(c);
    }
}

Test(plan, leadership_posts_alone_leave_the_rest_to_be_filled)
{
    struct filling filling;
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    cr_assert_eq(take_posts(c, "乡镇,新领导职数\nA,2\nB,2\nC,3\n"), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect(!township_plan(c)->has_posts);
    cr_assert_eq(run_fill_plan(&c->run, &filling), STATUS_OK);
    cr_expect(filling.filled && strstr(filling.unsaid, "posts, and who works"));
    cr_expect_eq(township_plan(c)->leadership[township_unit(&township_facts(c)->township_axis, "C")], 3);
    township_free(c);
}

Test(plan, posts_left_out_are_asked_for)
{
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    cr_expect_eq(take_posts(c, "乡镇,administrative,public_service\nA,5,\nB,3,8\n"), STATUS_DATA);
    cr_expect(io_said(&c->faults, "hand.csv: Abbot Town 事业编制 is missing; write its posts, 0 when"), "%s",
              io_all(&c->faults));
    cr_expect_eq(c->faults.nfound, 3, "A of one kind, C of both: %s", io_all(&c->faults));
    township_free(c);
}

/* what is not said is filled so that nothing gives way but what the figures themselves break */
Test(plan, what_is_not_said_is_filled)
{
    struct filling filling;
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    cr_assert_eq(take_posts(c, "乡镇,administrative,public_service\nA,5,7\nB,3,8\nC,0,1\n"), STATUS_OK);
    cr_assert_eq(run_fill_plan(&c->run, &filling), STATUS_OK);
    cr_expect(filling.filled && strstr(filling.unsaid, "who works on which platform"));
    const struct plan *plan = township_plan(c);
    const struct facts *facts = township_facts(c);
    size_t of_c = township_unit(&facts->township_axis, "C");
    int64_t people = 0;
    for (size_t p = 0; p < facts->np; p++)
        people += plan_own(facts, plan, of_c, p);
    cr_expect_eq(people, 1, "C has one post, so one of its own is placed");
    cr_assert_eq(run_audit(&c->run), STATUS_OK);
    cr_expect(audit_count(&c->run.audit, FINDING_BREACH) > 0);
    township_free(c);
}

/* today's 5 office staff stand within the total of 5; with a total of 3 and one extra allowed, one is extra
 */
Test(plan, of_today_has_posts_and_no_cells)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,extra_limit,leadership_total\nT,Toy "
                              "County,1,3,1,7\nE,East,0,,,\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    cr_assert_eq(run_take_today(&c->run), STATUS_OK);
    const struct facts *facts = township_facts(c);
    cr_expect(!township_plan(c)->has_cells);
    cr_expect_eq(township_plan(c)->office[0], 5);
    cr_expect_eq(township_plan(c)->extra[township_unit(&facts->county_axis, "T")], 1);
    expect_same(township_plan(c)->posts, (int64_t[]){4, 8, 4, 7, 2, 5, 3, 4}, facts->nt * facts->nk, "posts");
    township_free(c);
}
