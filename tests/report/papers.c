/* The workbook of a run: what stands around every paper, and that it is the run's. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/models.h"
#include "../support/paper_support.h"
#include "../support/program.h"
#include "../support/township.h"
#include "base/text.h"
#include "report/papers.h"
#include "run/result.h"

static struct faults faults;
static struct run run;
static struct reply reply;
static char folder[IO_PATH], path[IO_PATH + 16], result[HASH_TEXT];

static void solve(const char *scenario)
{
    faults_init(&faults);
    run_init(&run, township_models, (struct run_options){0}, &faults);
    cr_assert(run_scenario(&run, scenario, NULL) == STATUS_OK, "%s", io_all(&faults));
}

static void write_and_open(const struct run *of, struct book *book)
{
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/papers.xlsx", folder);
    faults_init(&faults);
    cr_assert(language_choose("en", program_words()));
    cr_assert(result_of(of, result) == STATUS_OK);
    struct papers papers = {.run = of, .result = result};
    cr_assert(papers_write(&papers, path, &faults) == STATUS_OK, "%s", io_all(&faults));
    book_open(book, path);
}

static void end(struct book *book)
{
    book_close(book);
    io_remove(folder);
}

Test(papers, every_sheet_says_its_standing_its_basis_and_its_plan)
{
    struct book book;
    solve("datasets/yanbian/scenario.json");
    write_and_open(&run, &book);
    cr_assert(book.xlsx.nsheets > 2);
    for (size_t s = 0; s < book.xlsx.nsheets; s++) {
        const char *name = book.xlsx.sheets[s].name;
        long last = book_find(&book, s, "本表由 bianzhi ");
        cr_expect(book_find(&book, s, "（草稿，待审议）") == 2, "%s", name);
        cr_expect(book_find(&book, s, "依据：攀枝花市") == 3, "%s", name);
        cr_expect(last > 0 && strstr(book_cell(&book, s, last, 0), result), "%s", name);
    }
    end(&book);
    run_done(&run);
}

Test(papers, the_first_says_what_is_short_and_what_the_plan_rests_on)
{
    struct book book;
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/yanbian -o run >/dev/null && bianzhi report run --xlsx -o p.xlsx",
                  folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    snprintf(path, sizeof path, "%s/p.xlsx", folder);
    book_open(&book, path);
    long row = book_find(&book, 1, "3. 各平台力量缺口：合计缺21.2人");
    cr_assert_gt(row, 0);
    cr_expect(strstr(book_cell(&book, 1, row, 0), "；现状（按同样目标安排人员）缺46.9人，") &&
                  strstr(book_cell(&book, 1, row, 0),
                         "；自然资源所编制和最低总数的分解同本方案、调整同样多编制，至少缺20.8人，"),
              "%s", book_cell(&book, 1, row, 0));
    row = book_find(&book, 1, "4. 本方案主要取决于：（1）");
    cr_assert_gt(row, 0);
    cr_expect(strstr(book_cell(&book, 1, row, 0), "决定9名编制的去向，按同一需求数，缺口由31.7人减至21.2人"),
              "%s", book_cell(&book, 1, row, 0));
    row = book_find(&book, 1, "5. 假定另定时改变去向的编制：");
    cr_assert_gt(row, 0);
    cr_expect(strstr(book_cell(&book, 1, row, 0), "乡镇基数改为“0”，9名"), "%s", book_cell(&book, 1, row, 0));
    end(&book);
}

Test(papers, a_title_of_the_scenario_heads_papers_and_page_and_its_name_otherwise)
{
    static const char titled[] =
        "{\"extends\": \"datasets/toy/scenario.json\", \"name\": \"short\", \"title\": \"关于编制的方案\"}";
    struct book book;
    program_make_copy(folder);
    io_put(folder, "titled.json", titled);
    program_expect(
        "bianzhi solve titled.json -o run && bianzhi report run && bianzhi report run --xlsx -o p.xlsx && "
        "grep -c '\"title\": \"关于编制的方案\"' run/report.html",
        folder, 0, "1\n", &reply);
    cr_expect(strstr(reply.out, "short: "), "%s", reply.out);
    snprintf(path, sizeof path, "%s/p.xlsx", folder);
    book_open(&book, path);
    cr_expect_str_eq(book_cell(&book, 0, 1, 0), "关于编制的方案");
    end(&book);
    solve("datasets/toy/scenario.json");
    write_and_open(&run, &book);
    cr_expect_str_eq(book_cell(&book, 0, 1, 0), run.scenario->name);
    end(&book);
    run_done(&run);
}

Test(papers, made_up_figures_are_said_in_words)
{
    struct book book;
    solve("datasets/yanbian/scenario.json");
    write_and_open(&run, &book);
    for (size_t s = 1; s < 3; s++) {
        cr_expect(book_find(&book, s, "注意：本表含示意（虚构）数据，出自数据表：") == 4);
        cr_expect(book_find(&book, s, "示意") > 4);
    }
    cr_expect(book_find(&book, 0, "含示意数据") > 0);
    end(&book);
    run_done(&run);
}

Test(papers, entered_figures_are_not_called_made_up)
{
    struct township_case *c = township_solved("");
    struct book book;
    write_and_open(&c->run, &book);
    for (size_t s = 0; s < book.xlsx.nsheets; s++)
        cr_expect(book_find(&book, s, "注意：") == 0 && book_find(&book, s, "示意") == 0);
    end(&book);
    township_free(c);
}

Test(papers, the_index_lists_every_paper)
{
    struct book book;
    solve("datasets/yanbian/scenario.json");
    write_and_open(&run, &book);
    cr_expect_str_eq(book.xlsx.sheets[0].name, "目录");
    for (size_t p = 0; p < run.model->npapers; p++)
        cr_expect(book_find(&book, 0, run.model->papers[p]->title) > 0, "%s", run.model->papers[p]->title);
    end(&book);
    run_done(&run);
}

Test(papers, a_proposal_is_called_one)
{
    struct township_case *c = township_solved("");
    struct book book;
    c->run.outcome.status = STATUS_NEEDS_WAIVERS;
    write_and_open(&c->run, &book);
    for (size_t s = 0; s < book.xlsx.nsheets; s++)
        cr_expect(book_find(&book, s, "（建议方案，需批准例外") == 2 && book_find(&book, s, "（草稿") == 0);
    end(&book);
    c->run.outcome.status = STATUS_OK;
    c->run.outcome.proven = false;
    write_and_open(&c->run, &book);
    cr_expect(book_find(&book, 1, "（草稿：计算中止，未证明为最优") == 2);
    end(&book);
    township_free(c);
}

Test(papers, papers_name_clauses_and_tables_that_there_are)
{
    const struct model *model = &township_model;
    const char *part;
    size_t length;
    for (size_t p = 0; p < model->npapers; p++) {
        const struct paper *paper = model->papers[p];
        for (size_t i = 0; (part = text_part(paper->clauses, ',', i, &length)); i++) {
            const struct clause *clause = model->clauses;
            while (clause->number &&
                   (strlen(clause->number) != length || strncmp(clause->number, part, length) != 0))
                clause++;
            cr_expect(clause->number, "%s: clause %.*s", paper->name, (int)length, part);
        }
        for (size_t i = 0; (part = text_part(paper->tables, ',', i, &length)); i++) {
            size_t t = 0;
            while (t < model->ntables && (strlen(model->tables[t].name) != length ||
                                          strncmp(model->tables[t].name, part, length) != 0))
                t++;
            cr_expect(t < model->ntables, "%s: table %.*s", paper->name, (int)length, part);
        }
    }
}

/* Live formulas of every paper come to the value that is saved with them. */
Test(papers, every_formula_comes_to_its_value)
{
    size_t n = 0;
    solve("datasets/panzhihua/scenario.json");
    for (size_t p = 0; p < run.model->npapers; p++) {
        const struct paper *paper = run.model->papers[p];
        struct sheet *sheet = sheet_new(paper->title);
        if (!paper->applies || paper->applies(&run.outcome))
            paper->write(&run.outcome, sheet);
        cr_assert(sheet_end(sheet) == STATUS_OK, "%s", paper->name);
        n += sheet_check_formulas(sheet);
        sheet_free(sheet);
    }
    cr_expect(n > 500, "%zu", n);
    run_done(&run);
}

Test(papers, hostile_names_are_text)
{
    struct township_case *c = township_new();
    struct book book;
    struct buffer part;
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor,leadership,leadership_least,"
                               "leadership_most\nA,=1+1,T,5000,50,0,,3,2,4\nB,<b>&,T,3000,30,0,,2,2,4\n"
                               "C,Cedar Township,T,2000,20,1,5,2,2,4\nE1,East End,E,,,1,,4,,\n";
    cr_assert(township_solve(c) == STATUS_OK, "%s", io_all(&c->faults));
    write_and_open(&c->run, &book);
    buffer_init(&part);
    const char *xml = book_part(&book, "xl/worksheets/sheet2.xml", &part);
    for (const char *f = xml; (f = strstr(f, "<f>")); f++)
        cr_expect(strncmp(f, "<f>1+1", 6) != 0 && strncmp(f, "<f>=", 4) != 0);
    cr_expect(book_find(&book, 1, "=1+1") > 0 && book_find(&book, 1, "<b>&") > 0);
    buffer_done(&part);
    end(&book);
    township_free(c);
}

Test(papers, the_language_spoken_is_not_changed)
{
    struct township_case *c = township_solved("");
    struct book book;
    write_and_open(&c->run, &book);
    cr_expect_str_eq(language_chosen(), "en");
    end(&book);
    township_free(c);
}

Test(papers, two_hundred_townships_fit)
{
    char made[IO_PATH], line[IO_PATH + 64], scenario[IO_PATH + 32];
    struct book book;
    io_make_folder(made);
    snprintf(line, sizeof line, "scripts/generate %s/d 200", made);
    program_shell(line, NULL, &reply);
    cr_assert(reply.code == 0, "%s", reply.err);
    snprintf(scenario, sizeof scenario, "%s/d/scenario.json", made);
    solve(scenario);
    write_and_open(&run, &book);
    const struct facts *facts = run.facts;
    for (size_t t = 0; t < facts->nt; t += 20)
        cr_expect(book_find(&book, 1, facts->township_axis.label[t]) > 0);
    end(&book);
    run_done(&run);
    io_remove(made);
}
