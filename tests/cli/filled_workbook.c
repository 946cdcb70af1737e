/* The workbook of bianzhi new, filled in as clerks do, is the county that its figures are of. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../support/program.h"
#include "../support/run_support.h"
#include "../support/sheet_support.h"
#include "base/memory.h"
#include "cli/template.h"
#include "table/check.h"
#include "table/load.h"
#include "township/model.h"
#include "township/tables.h"

enum { PATH = 3 * IO_PATH, MOST_SHEETS = 64 };

static struct tables county, form;
static struct arena arena;
static struct faults faults;
static char folder[IO_PATH];

static void set_up(void)
{
    io_make_folder(folder);
    arena_init(&arena);
    tables_init(&county);
    tables_init(&form);
    faults_init(&faults);
}

static void tear_down(void)
{
    tables_done(&county);
    tables_done(&form);
    arena_done(&arena);
    io_remove(folder);
}

TestSuite(filled_workbook, .init = set_up, .fini = tear_down);

/* The second word of "regional=区域,按区域" for regional. */
static const char *chinese_choice(const struct column *column, const char *english)
{
    size_t length = strlen(english);
    for (const char *at = column->choices; at; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL)
        if (strncmp(at, english, length) == 0 && at[length] == '=')
            return arena_text(&arena, at + length + 1, strcspn(at + length + 1, ",|"));
    return english;
}

/* The name of the row that has that code; the code where rows have no names. */
static const char *name_of(const char *table_name, const char *code)
{
    for (size_t t = 0; t < county.ntables; t++) {
        const struct table *table = &county.table[t];
        long name = table_column(table, "name"), key = schema_code_column(table->schema);
        for (size_t row = 0; strcmp(table->schema->name, table_name) == 0 && name >= 0 && row < table->nrows;
             row++)
            if (strcmp(table_cell(table, row, (size_t)key)->text, code) == 0)
                return table_cell(table, row, (size_t)name)->text;
    }
    return code;
}

/* What a clerk chooses from the list of a cell, or writes into it. */
static const char *as_filled(const struct table_column *column, const char *text)
{
    const struct column *definition = column->definition;
    if (!definition || *text == '\0')
        return text;
    if (definition->kind == COLUMN_FLAG)
        return strcmp(text, "1") == 0 ? "是" : "否";
    if (definition->choices && schema_choice(definition, text) >= 0)
        return chinese_choice(definition, text);
    return definition->refers && !definition->list ? name_of(definition->refers, text) : text;
}

static size_t count_fields(const struct table *table)
{
    size_t n = 0;
    for (size_t i = 0; i < table->ncolumns; i++)
        n += table->columns[i].present;
    return n;
}

/* The headings as the form has them, and beneath them the county's rows; indicators that it lacks are added.
 */
static struct sheet_table fill(const struct table *blank, const struct table *from)
{
    size_t nform = count_fields(blank), width = nform + from->ncolumns;
    const char **cells = arena_new(&arena, (from->nrows + 1) * width, sizeof *cells);
    for (size_t i = 0; i < (from->nrows + 1) * width; i++)
        cells[i] = "";
    for (size_t c = 0, next = nform; c < from->ncolumns; c++) {
        const struct table_column *column = &from->columns[c];
        long in_form = table_column(blank, column->name);
        if (!column->present && in_form < 0)
            continue;
        size_t field = in_form >= 0 ? (size_t)blank->columns[in_form].field : next++;
        cells[field] = in_form >= 0 ? blank->columns[in_form].heading : column->heading;
        for (size_t row = 0; row < from->nrows; row++)
            cells[(row + 1) * width + field] = as_filled(column, table_cell(from, row, c)->text);
    }
    return (struct sheet_table){blank->sheet, cells, from->nrows + 1, width};
}

static void fill_workbook(const char *path)
{
    static const char *const NOTES[] = {"填写说明", "一张工作表是一张表"};
    struct sheet_table sheets[MOST_SHEETS] = {{"说明", NOTES, 2, 1}};
    cr_assert(tables_read(&county, "datasets/yanbian", township_tables, TOWNSHIP_TABLES, &faults) ==
              STATUS_OK);
    cr_assert(tables_check(&county, &faults) == STATUS_OK);
    cr_assert(language_choose("en", program_words()));
    cr_assert(template_write(&township_model, path, false, NULL, &faults) == STATUS_OK);
    cr_assert(tables_read(&form, path, township_tables, TOWNSHIP_TABLES, &faults) == STATUS_OK);
    size_t nsheets = 1;
    for (size_t i = 0; i < county.ntables; i++)
        if (!township_tables[i].personal)
            sheets[nsheets++] = fill(&form.table[i], &county.table[i]);
    sheet_write(path, sheets, nsheets);
}

/* The fingerprint of the answer on that dataset. */
static void solve(const char *dataset, char result[HASH_TEXT])
{
    char scenario[PATH], run[PATH], text[PATH], here[IO_PATH];
    snprintf(scenario, sizeof scenario, "%s/s.json", folder);
    snprintf(run, sizeof run, "%s/run-%s", folder, strchr(dataset, '/') ? "shipped" : "filled");
    snprintf(
        text, sizeof text,
        "{\"name\": \"filled\", \"extends\": \"%s/datasets/yanbian/scenario.json\", \"dataset\": \"%s\"}",
        getcwd(here, sizeof here), dataset);
    io_put(folder, "s.json", text);
    cr_assert(run_solve_into(scenario, run, &faults) == STATUS_OK, "%s", io_all(&faults));
    struct judged *judged = judged_new(run);
    cr_assert(judged->status == STATUS_OK, "%s", io_all(&judged->faults));
    memcpy(result, judged->verification.result, HASH_TEXT);
    judged_done(judged);
}

Test(filled_workbook, has_the_result_of_the_tables_it_was_filled_from)
{
    char path[PATH], shipped[PATH], here[IO_PATH], first[HASH_TEXT], result[HASH_TEXT];
    snprintf(path, sizeof path, "%s/county.xlsx", folder);
    fill_workbook(path);
    snprintf(shipped, sizeof shipped, "%s/datasets/yanbian", getcwd(here, sizeof here));
    solve(shipped, first);
    solve("county.xlsx", result);
    cr_expect_str_eq(result, first);
}
