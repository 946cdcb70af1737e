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
