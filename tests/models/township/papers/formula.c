/* "3+X"测算表: live formulas that come to the figures of needs_working.csv, and follow a change. */
#include <criterion/criterion.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/io_support.h"
#include "../../../support/paper_support.h"
#include "../../../support/township.h"
#include "township/papers/papers.h"

static struct sheet *write_paper(struct township_case *c, const struct paper *paper)
{
    struct sheet *sheet = sheet_new(paper->title);
    paper->write(&c->run.outcome, sheet);
    cr_assert(sheet_end(sheet) == STATUS_OK);
    return sheet;
}

/* The column under a heading, in the table whose body begins in row. */
static size_t column_of(const struct sheet *sheet, size_t row, const char *heading, size_t which)
{
    const struct sheet_table *table = &sheet->tables[sheet->rows[row - 1].table];
    for (size_t c = 0; c < table->ncolumns; c++)
        if (strcmp(sheet->columns[table->first_column + c].heading, heading) == 0 && which-- == 0)
            return c;
    cr_assert_fail("no column %s", heading);
    return 0;
}

/* The row of a township in the second step: the last one with its name. */
static size_t target_row(const struct sheet *sheet, const char *name)
{
    size_t found = 0;
    for (size_t row = 1; row <= sheet->nrows; row++)
        if (sheet->rows[row - 1].kind == SHEET_BODY && sheet->rows[row - 1].ncells > 1 &&
            sheet_cell(sheet, row, 1)->kind == SHEET_TEXT &&
            strcmp(sheet_cell(sheet, row, 1)->text, name) == 0)
            found = row;
    cr_assert(found > 0, "%s", name);
    return found;
}

Test(papers_formula, every_formula_comes_to_its_saved_value)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = write_paper(c, &paper_formula);
    cr_expect(sheet_check_formulas(sheet) > 20);
    sheet_free(sheet);
    township_free(c);
}

Test(papers_formula, targets_are_those_of_needs_working_to_the_digit)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = write_paper(c, &paper_formula);
    const struct facts *facts = township_facts(c);
    const char *csv = township_view(c, "needs_working.csv");
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        size_t t = tk / facts->nk, k = tk % facts->nk;
        if (!facts_in_scope(facts, t))
            continue;
        char text[64];
        size_t row = target_row(sheet, facts->township_axis.label[t]);
        const struct sheet_cell *cell = sheet_cell(sheet, row, column_of(sheet, row, "测算数", k));
        snprintf(text, sizeof text, ",%.6f", cell->number);
        cr_expect(strstr(csv, text) && cell->decimals == 6 && cell->formula, "%s", text);
        cr_expect(cell->number == facts->target[tk]);
    }
    sheet_free(sheet);
    township_free(c);
}

Test(papers_formula, another_total_changes_the_targets_as_another_run_would)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = write_paper(c, &paper_formula);
    const struct facts *facts = township_facts(c);
    const char *name = facts->township_axis.label[0];
    size_t row = target_row(sheet, name), column = column_of(sheet, row, "测算数", 0);
    size_t g = facts_pool(facts, 0);
    double before = facts->target[0], part = sheet_cell(sheet, row, 6)->number;
    for (size_t r = 1; r <= sheet->nrows; r++) {
        struct sheet_row *at = &sheet->rows[r - 1];
        struct sheet_cell *cells = &sheet->cells[at->first_cell];
        if (at->kind == SHEET_BODY && at->ncells > 2 && cells[1].kind == SHEET_TEXT &&
            strncmp(cells[1].text, "测算总额", strlen("测算总额")) == 0 &&
            cells[2].number == facts->formula.total[g * facts->nk] &&
            strstr(cells[1].text, facts->kind_axis.label[0]))
            cells[2].number += 100;
    }
    double after = sheet_evaluate(sheet, sheet_cell(sheet, row, column)->formula);
    cr_expect_float_eq(after, before + 100 * part, 1e-9);
    sheet_free(sheet);
    township_free(c);
}

Test(papers_formula, an_entered_target_is_a_plain_figure_and_says_so)
{
    struct township_case *c = township_new();
    c->text[TABLE_NEEDS] = "township,kind,need\nA,administrative,9.5\n";
    cr_assert(township_solve(c) == STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = write_paper(c, &paper_formula);
    const struct facts *facts = township_facts(c);
    size_t row = target_row(sheet, facts->township_axis.label[township_unit(&facts->township_axis, "A")]);
    const struct sheet_cell *cell = sheet_cell(sheet, row, column_of(sheet, row, "测算数", 0));
    cr_expect(!cell->formula && cell->number == 9.5 && cell->comment && strstr(cell->comment, "录入"));
    sheet_free(sheet);
    township_free(c);
}

/* A parameter of the sheet set otherwise, as a planner would in its yellow cell. */
static void set_parameter(struct sheet *sheet, const char *name, double value)
{
    size_t row = sheet_find(sheet, 1, name);
    cr_assert(row > 0, "%s", name);
    sheet->cells[sheet->rows[row - 1].first_cell + 2].number = value;
}

static double rounded_of(const struct sheet *sheet, const char *name, size_t k)
{
    size_t row = target_row(sheet, name);
    const struct sheet_cell *cell = sheet_cell(sheet, row, column_of(sheet, row, "取整", k));
    cr_assert(cell->formula, "%s", name);
    return sheet_evaluate(sheet, cell->formula);
}

/* Two townships alike and one that is not: what is rounded follows the yellow cells, adds up to the pool, and
 * of the two alike the first by name has the odd post, whatever their rows. */
Test(papers_formula, rounding_follows_the_parameters_where_townships_are_alike)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\nA,Mill,T,5000,50\nB,Dale,T,5000,50\n"
                               "C,Cedar Township,T,2000,70\nE1,East End,E,,\n";
    c->text[TABLE_POOLS] = "pool,kind,posts\nT,administrative,13\nT,public_service,25\n";
    cr_assert(township_solve(c) == STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = write_paper(c, &paper_formula);
    static const double weights[][2] = {{0.8, 0.2}, {1, 0}, {0, 1}, {0.5, 0.5}};
    static const double totals[] = {13, 14, 15};
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 3; j++) {
            set_parameter(sheet, "权重：人口数量（人）", weights[i][0]);
            set_parameter(sheet, "权重：幅员面积（平方公里）", weights[i][1]);
            set_parameter(sheet, "测算总额：Toy County行政编制（名）", totals[j]);
            double mill = rounded_of(sheet, "Mill", 0), dale = rounded_of(sheet, "Dale", 0);
            cr_expect_eq(mill + dale + rounded_of(sheet, "Cedar Township", 0), totals[j], "%zu %zu", i, j);
            cr_expect(dale == mill || dale == mill + 1, "%zu %zu: %g %g", i, j, dale, mill);
        }
    sheet_free(sheet);
    township_free(c);
}

static const char *remark_of(const struct sheet *sheet, const char *name)
{
    size_t row = sheet_find(sheet, 1, name);
    cr_assert(row > 0, "%s", name);
    return sheet_cell(sheet, row, 3)->text;
}

/* What no clause gives is marked, and whether the county set it or nobody did; a rule that is off assumes
 * nothing. */
Test(papers_formula, parameters_that_no_clause_gives_are_marked)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = write_paper(c, &paper_formula);
    cr_expect_str_eq(remark_of(sheet, "权重：人口数量（人）"), "假定，县（区）设定");
    cr_expect_str_eq(remark_of(sheet, "每乡镇基数：行政编制（名）"), "假定，默认");
    cr_expect_str_eq(remark_of(sheet, "优先系数：上限"), "假定，默认");
    cr_expect_str_eq(remark_of(sheet, "测算总额：Toy County行政编制（名）"), "");
    sheet_free(sheet);
    township_free(c);
    c = township_solved("\"priority_township\": {\"off\": true}");
    sheet = write_paper(c, &paper_formula);
    cr_expect_str_eq(remark_of(sheet, "优先系数：上限"), "未执行");
    sheet_free(sheet);
    township_free(c);
}
