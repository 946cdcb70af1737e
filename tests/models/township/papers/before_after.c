/* 乡镇编制调整前后对照表: figures of the plan, sums of one kind alone, a reason for every figure. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../../../support/io_support.h"
#include "../../../support/paper_support.h"
#include "../../../support/solved_run.h"
#include "../../../support/township.h"
#include "township/papers/papers.h"

enum { NAME = 1, FIRST = 2, OF_A_KIND = 4, BEFORE = 0, AFTER, CHANGE, TARGET };

static struct sheet *write_paper(struct township_case *c)
{
    struct sheet *sheet = sheet_new(paper_before_after.title);
    paper_before_after.write(&c->run.outcome, sheet);
    cr_assert(sheet_end(sheet) == STATUS_OK);
    return sheet;
}

Test(papers_before_after, figures_are_those_of_the_plan)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = write_paper(c);
    const struct facts *facts = township_facts(c);
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        size_t row = sheet_find(sheet, NAME, facts->township_axis.label[tk / facts->nk]);
        size_t column = FIRST + OF_A_KIND * (tk % facts->nk);
        cr_expect_eq((int64_t)sheet_cell(sheet, row, column + BEFORE)->number, facts->holdings[tk].posts);
        cr_expect_eq((int64_t)sheet_cell(sheet, row, column + AFTER)->number, township_plan(c)->posts[tk]);
        cr_expect(sheet_cell(sheet, row, FIRST + OF_A_KIND * facts->nk + tk % facts->nk)->kind == SHEET_TEXT,
                  "a reason is missing");
    }
    cr_expect(sheet_check_formulas(sheet) > 0);
    sheet_free(sheet);
    township_free(c);
}

/* A sum that took in a column of another kind, or a row twice, would differ from this one. */
Test(papers_before_after, totals_are_of_one_kind_over_all_townships)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = write_paper(c);
    const struct facts *facts = township_facts(c);
    size_t total = sheet_find(sheet, NAME, "合计");
    cr_assert(total > 0 && facts->nc > 1);
    for (size_t k = 0; k < facts->nk; k++) {
        int64_t before = 0, after = 0;
        for (size_t t = 0; t < facts->nt; t++) {
            before += facts->holdings[facts_tk(facts, t, k)].posts;
            after += township_plan(c)->posts[facts_tk(facts, t, k)];
        }
        const struct sheet_cell *cells = sheet_cell(sheet, total, FIRST + OF_A_KIND * k);
        cr_expect(cells[BEFORE].formula && cells[AFTER].formula && cells[CHANGE].formula);
        cr_expect_eq((int64_t)sheet_evaluate(sheet, cells[BEFORE].formula), before);
        cr_expect_eq((int64_t)sheet_evaluate(sheet, cells[AFTER].formula), after);
    }
    sheet_free(sheet);
    township_free(c);
}

Test(papers_before_after, townships_out_of_scope_keep_their_posts_and_say_so)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = write_paper(c);
    const struct facts *facts = township_facts(c);
    size_t nsaid = 0, nout = 0;
    for (size_t t = 0; t < facts->nt; t++)
        nout += !facts_in_scope(facts, t);
    for (size_t i = 0; i < sheet->ncells; i++)
        nsaid += sheet->cells[i].kind == SHEET_TEXT && strstr(sheet->cells[i].text, "不在3+X测算范围");
    cr_expect(nout > 0 && nsaid == nout * facts->nk, "%zu of %zu", nsaid, nout);
    sheet_free(sheet);
    township_free(c);
}

/* A sum of what the formula has beside sums of all counties would be of fewer townships. */
Test(papers_before_after, sums_of_targets_stand_only_where_all_have_one)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = write_paper(c);
    size_t total = sheet_find(sheet, NAME, "合计"), out = sheet_find(sheet, NAME, "East小计");
    for (size_t k = 0; k < township_facts(c)->nk; k++) {
        size_t target = FIRST + OF_A_KIND * k + TARGET;
        cr_expect_eq(sheet_cell(sheet, total, target)->kind, SHEET_BLANK);
        cr_expect_eq(sheet_cell(sheet, out, target)->kind, SHEET_BLANK);
        cr_expect(sheet_cell(sheet, sheet_find(sheet, NAME, "Toy County小计"), target)->formula);
    }
    sheet_free(sheet);
    township_free(c);
}

/* Where the scenario asks for one county, the others are not out of the formula's scope, and are not said to
 * be. */
Test(papers_before_after, counties_that_are_not_asked_for_say_so)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,5\nE,East,1,\n";
    c->members = "\"counties\": [\"T\"]";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = write_paper(c);
    size_t nscope = 0, nasked = 0;
    for (size_t i = 0; i < sheet->ncells; i++) {
        const char *text = sheet->cells[i].kind == SHEET_TEXT ? sheet->cells[i].text : "";
        nscope += strstr(text, "不在3+X测算范围") != NULL;
        nasked += strcmp(text, "不在本次测算的县（区），维持现编制") == 0;
    }
    cr_expect(nscope == 0 && nasked > 0, "%zu, %zu", nscope, nasked);
    sheet_free(sheet);
    township_free(c);
}

/* With the steps and without them: the reason of a number that was fixed is in its cell. */
Test(papers_before_after, a_number_that_the_county_fixed_says_so)
{
    static const char pin[] = "\"changes\": [{\"table\": \"limits\", \"add\": {\"code\": \"L9\", "
                              "\"township\": \"渔门镇\", \"kind\": \"administrative\", \"least\": 32, "
                              "\"most\": 32, \"reason\": \"县委编委会议定\"}}]";
    for (int alone = 0; alone < 2; alone++) {
        struct run *run =
            run_solved_with("datasets/yanbian/scenario.json", pin, (struct run_options){.alone = alone == 1});
        struct sheet *sheet = sheet_new(paper_before_after.title);
        paper_before_after.write(&run->outcome, sheet);
        cr_assert(sheet_end(sheet) == STATUS_OK);
        const struct facts *facts = run->facts;
        const char *reason =
            sheet_cell(sheet, sheet_find(sheet, NAME, "渔门镇"), FIRST + OF_A_KIND * facts->nk)->text;
        cr_expect(strstr(reason, "(2.4.18, 3.8.2): 县委编委会议定"), "%s", reason);
        sheet_free(sheet);
        run_free(run);
    }
}

/* A single township: nothing decides, and no sentence is left without an end. */
Test(papers_before_after, notes_say_nothing_where_there_is_nothing_to_say)
{
    static const char *const files[][2] = {
        {"s.json", "{\"name\": \"x\", \"dataset\": \".\", \"formula\": {\"weights\": {\"population\": 1}}}"},
        {"counties.csv", "code,name,in_scope\nT,Toy,1\n"},
        {"townships.csv", "code,name,county,population\nA,Abbot,T,5000\n"},
        {"platforms.csv", "code,name,profile\np7,all,1\n"},
        {"posts.csv", "township,kind,posts,staff\nA,administrative,20,20\nA,public_service,30,30\n"}};
    char folder[IO_PATH], path[IO_PATH + 16];
    io_make_folder(folder);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        io_put(folder, files[i][0], files[i][1]);
    snprintf(path, sizeof path, "%s/s.json", folder);
    struct run *run = run_solved(path, (struct run_options){.brief = false}, STATUS_OK);
    io_remove(folder);
    struct sheet *sheet = sheet_new(paper_before_after.title);
    paper_before_after.write(&run->outcome, sheet);
    cr_assert(sheet_end(sheet) == STATUS_OK);
    for (size_t row = 1; row <= sheet->nrows; row++)
        if (sheet->rows[row - 1].kind == SHEET_NOTE) {
            const char *text = sheet_cell(sheet, row, 0)->text;
            cr_expect(!strstr(text, "：。") && !strstr(text, "主要取决于") && !strstr(text, "改为"), "%s",
                      text);
        }
    sheet_free(sheet);
    run_free(run);
}
