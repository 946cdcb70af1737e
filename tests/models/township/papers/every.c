/* What holds for every paper: formulas come to their figures and add up one column alone, each column says
 * what it counts, kinds are never added, made-up rows are marked, and names cannot become formulas. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/form_support.h"
#include "../../../support/io_support.h"
#include "../../../support/program.h"
#include "../../../support/township.h"
#include "base/language.h"
#include "township/model.h"

/* The papers of this folder from the third on: the first two have tests of their own. */
enum { FIRST = 2 };

static const char *name_of(size_t p)
{
    return township_model.papers[p]->name;
}

/* "SUM(D7:D18)": of the column it stands in, and nothing else. */
static void check_sum(const struct sheet *sheet, const char *formula, size_t column)
{
    char letter[SHEET_ADDRESS], wanted[128];
    unsigned long first, last;
    sheet_address(letter, 1, column, SHEET_LOOSE);
    letter[strcspn(letter, "1")] = '\0';
    cr_assert(sscanf(strpbrk(formula, "0123456789"), "%lu", &first) == 1);
    cr_assert(sscanf(strpbrk(strchr(formula, ':'), "0123456789"), "%lu", &last) == 1);
    snprintf(wanted, sizeof wanted, "SUM(%s%lu:%s%lu)", letter, first, letter, last);
    cr_expect_str_eq(formula, wanted, "%s", sheet->name);
    cr_expect(last >= first && last < sheet->nrows);
}

static void check_formulas(const struct sheet *sheet)
{
    for (size_t r = 0; r < sheet->nrows; r++)
        for (size_t c = 0; c < sheet->rows[r].ncells; c++) {
            const struct sheet_cell *cell = &sheet->cells[sheet->rows[r].first_cell + c];
            if (!cell->formula)
                continue;
            cr_expect(!strchr(cell->formula, '+'), "%s adds cells: %s", sheet->name, cell->formula);
            if (strncmp(cell->formula, "SUM", 3) == 0)
                check_sum(sheet, cell->formula, c);
        }
    sheet_check_formulas(sheet);
}

Test(papers_every, formulas_come_to_their_figures_and_sum_one_column)
{
    struct run *run = form_run(YANBIAN);
    size_t nformulas = 0;
    for (size_t p = FIRST; p < township_model.npapers; p++) {
        struct sheet *sheet = form_write(&run->outcome, name_of(p), true);
        check_formulas(sheet);
        nformulas += sheet_check_formulas(sheet);
        sheet_free(sheet);
    }
    cr_expect(nformulas > 200, "%zu", nformulas);
    form_done(run);
}

/* --- what a column counts --- */

static bool has_any(const char *text, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

static void check_column(const struct sheet *sheet, const struct sheet_column *column)
{
    static const char *const units[] = {"（名）", "（人）", "（个）",     "（项）",
                                        "（天）", "（%）",  "（百分点）", NULL};
    static const char *const unitless[] = {"序号", "权重", "考核权重", NULL};
    static const char *const posts[] = {"空编", "空岗", "可招录", "拟招录", "增减", NULL};
    char full[256];
    snprintf(full, sizeof full, "%s%s", column->group ? column->group : "", column->heading);
    cr_expect(has_any(full, units) || has_any(full, unitless), "%s: %s has no unit", sheet->name, full);
    cr_expect(!(strstr(full, "（名）") && strstr(full, "（人）")), "%s: %s", sheet->name, full);
    cr_expect(!(strstr(full, "（人）") && has_any(full, posts)), "%s: %s", sheet->name, full);
    cr_expect(!(strstr(full, "（名）") && strstr(full, "人员")), "%s: %s", sheet->name, full);
    cr_expect(!(strstr(full, "行政编制") && strstr(full, "事业编制")), "%s: %s", sheet->name, full);
}

/* Three letters in a row, "_" counted: an English key or a file's name, which no office writes. */
static bool is_for_programs(const char *text)
{
    size_t run = 0;
    for (const char *c = text; text && *c; c++) {
        bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || *c == '_';
        run = letter ? run + 1 : 0;
        if (run == 3)
            return true;
    }
    return false;
}

/* Papers are Chinese whatever the language of the run. */
Test(papers_every, nothing_is_written_for_programs)
{
    cr_assert(language_choose("zh", program_words()));
    struct run *run = form_run(YANBIAN);
    size_t ntexts = 0;
    for (size_t p = 0; p < township_model.npapers; p++) {
        struct sheet *sheet = form_write(&run->outcome, name_of(p), true);
        for (size_t c = 0; c < sheet->ncells; c++) {
            const struct sheet_cell *cell = &sheet->cells[c];
            cr_expect(!is_for_programs(cell->text), "%s: %s", sheet->name, cell->text);
            cr_expect(!is_for_programs(cell->comment), "%s: %s", sheet->name, cell->comment);
            ntexts += cell->text != NULL;
        }
        sheet_free(sheet);
    }
    cr_expect(ntexts > 500, "%zu", ntexts);
    form_done(run);
}

Test(papers_every, columns_of_figures_say_their_unit)
{
    struct run *run = form_run(YANBIAN);
    for (size_t p = FIRST; p < township_model.npapers; p++) {
        struct sheet *sheet = form_write(&run->outcome, name_of(p), false);
        for (size_t c = 0; c < sheet->ncolumns; c++)
            if (sheet->columns[c].kind == SHEET_COUNT || sheet->columns[c].kind == SHEET_NUMBER)
                check_column(sheet, &sheet->columns[c]);
        sheet_free(sheet);
    }
    form_done(run);
}

/* 868 posts and 822 staff of both kinds together: no paper says so, as a figure or in words. */
Test(papers_every, kinds_are_never_added)
{
    struct run *run = form_run(YANBIAN);
    for (size_t p = FIRST; p < township_model.npapers; p++) {
        struct sheet *sheet = form_write(&run->outcome, name_of(p), true);
        cr_expect(!form_says(sheet, "868") && !form_says(sheet, "822"), "%s", name_of(p));
        for (size_t c = 0; c < sheet->ncells; c++)
            cr_expect(sheet->cells[c].number != 868 && sheet->cells[c].number != 822, "%s", name_of(p));
        sheet_free(sheet);
    }
    form_done(run);
}

/* --- made-up figures, hostile names, several counties --- */

/* Rows of figures or of a register; the audit's counts and the parameters are no figures of the county's. */
Test(papers_every, made_up_rows_are_marked_where_tables_have_marks)
{
    struct run *run = form_run(YANBIAN);
    for (size_t p = FIRST; p < township_model.npapers; p++) {
        struct sheet *sheet = form_write(&run->outcome, name_of(p), true);
        size_t nmarked = 0;
        for (size_t r = 0; r < sheet->nrows; r++) {
            const struct sheet_row *row = &sheet->rows[r];
            if (row->kind != SHEET_BODY || !sheet->tables[row->table].marks)
                continue;
            cr_expect(row->illustrative, "%s: row %zu", name_of(p), r + 1);
            nmarked++;
        }
        cr_expect(nmarked > 0, "%s", name_of(p));
        sheet_free(sheet);
    }
    form_done(run);
}

static const char hostile_townships[] =
    "code,name,county,population,area_km2,small,floor,leadership,leadership_least,leadership_most\n"
    "A,=1+1,T,5000,50,0,,3,2,4\n"
    "B,@SUM(A1),T,3000,30,0,,2,2,4\n"
    "C,\"<b>\"\"%s\",T,2000,20,1,5,2,2,4\n"
    "E1,+x,E,,,1,,4,,\n";

static bool runs_as_formula(const char *text)
{
    return text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@';
}

Test(papers_every, names_cannot_become_formulas)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = hostile_townships;
    c->text[TABLE_BODIES] = "township,field,mode,name\nA,enforcement,separate,=cmd()\n";
    c->text[TABLE_BORROWED] = "township,people,to,basis\nA,0,\"=HYPERLINK(\"\"x\"\")\",-1-1\n";
    c->text[TABLE_CERTIFICATES] = "township,officers,certified,head\nA,2,1,@x\n";
    c->text[TABLE_DUE] = "county,clause,task,unit\nT,2.1.T,=t,+u\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    for (size_t p = FIRST; p < township_model.npapers; p++) {
        struct sheet *sheet = form_write(&c->run.outcome, name_of(p), false);
        for (size_t i = 0; i < sheet->ncells; i++) {
            const struct sheet_cell *cell = &sheet->cells[i];
            cr_expect(cell->kind != SHEET_TEXT || !runs_as_formula(cell->text), "%s: %s", name_of(p),
                      cell->text);
            cr_expect(!cell->formula ||
                          strspn(cell->formula, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789(),:>*/-") ==
                              strlen(cell->formula),
                      "%s: %s", name_of(p), cell->formula);
        }
        sheet_free(sheet);
    }
    struct sheet *sheet = form_write(&c->run.outcome, "duties", false);
    cr_expect(form_says(sheet, "=1+1") && form_says(sheet, "<b>\"%s"), "the names are not shown");
    sheet_free(sheet);
    township_free(c);
}

Test(papers_every, several_counties_are_told_apart_by_row)
{
    struct run *run = form_run(PANZHIHUA);
    struct sheet *sheet = form_write(&run->outcome, "vacancies", false);
    cr_expect_str_eq(form_text(sheet, 0, "攀莲镇", "县（区）"), "米易县");
    cr_expect(form_says(sheet, "县（区）：仁和区、米易县、盐边县"));
    check_formulas(sheet);
    sheet_free(sheet);
    form_done(run);
}

/* --- registers that were not supplied --- */

Test(papers_every, a_missing_register_is_said_and_nothing_is_invented)
{
    static const struct {
        const char *paper, *words;
        size_t ntables; /* left without it */
    } cases[] = {{"borrowed", "未提供“借用人员”台账", 1},
                 {"enforcement", "未提供“执法持证”台账", 1},
                 {"stationed", "未提供“派驻机构”台账", 0},
                 {"duties", "未提供“机构台账”：", 3 * 2}};
    struct township_case *c = township_solved("");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sheet *sheet = form_write(&c->run.outcome, cases[i].paper, false);
        cr_expect(form_says(sheet, cases[i].words), "%s", cases[i].paper);
        cr_expect_eq(sheet->ntables, cases[i].ntables, "%s has %zu", cases[i].paper, sheet->ntables);
        sheet_free(sheet);
    }
    township_free(c);
}
