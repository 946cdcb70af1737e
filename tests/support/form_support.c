#include "form_support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/csv.h"
#include "io_support.h"
#include "township/model.h"

static struct faults faults;

struct run *form_run(const char *scenario)
{
    struct run *run = memory_new(1, sizeof *run);
    cr_assert(run);
    faults_init(&faults);
    run_init(run, &township_model, (struct run_options){0}, &faults);
    cr_assert(run_scenario(run, scenario, NULL) == STATUS_OK, "%s", io_all(&faults));
    return run;
}

void form_done(struct run *run)
{
    run_done(run);
    memory_free(run);
}

struct sheet *form_write(const struct outcome *outcome, const char *paper, bool marks)
{
    for (size_t p = 0; p < township_model.npapers; p++) {
        if (strcmp(township_model.papers[p]->name, paper) != 0)
            continue;
        struct sheet *sheet = sheet_new(paper);
        cr_assert(sheet);
        sheet->marks = marks;
        township_model.papers[p]->write(outcome, sheet);
        cr_assert(sheet_end(sheet) == STATUS_OK, "%s: %s", paper, status_words(sheet->status));
        return sheet;
    }
    cr_assert_fail("no paper %s", paper);
    return NULL;
}

static size_t column_of(const struct sheet *sheet, const struct sheet_table *table, const char *heading)
{
    char full[256];
    for (size_t c = 0; c < table->ncolumns; c++) {
        const struct sheet_column *column = &sheet->columns[table->first_column + c];
        snprintf(full, sizeof full, "%s/%s", column->group ? column->group : "", column->heading);
        if (strcmp(column->heading, heading) == 0 || strcmp(full, heading) == 0)
            return c;
    }
    cr_assert_fail("%s: no column %s", sheet->name, heading);
    return 0;
}

static bool has_text(const struct sheet *sheet, const struct sheet_row *row, const char *text)
{
    for (size_t c = 0; c < row->ncells; c++) {
        const struct sheet_cell *cell = &sheet->cells[row->first_cell + c];
        if (cell->kind == SHEET_TEXT && strcmp(cell->text, text) == 0)
            return true;
    }
    return false;
}

const struct sheet_cell *form_at(const struct sheet *sheet, size_t table, const char *label,
                                 const char *heading)
{
    cr_assert(table < sheet->ntables, "%s has %zu tables", sheet->name, sheet->ntables);
    size_t column = column_of(sheet, &sheet->tables[table], heading);
    for (size_t r = 0; r < sheet->nrows; r++) {
        const struct sheet_row *row = &sheet->rows[r];
        if (row->kind >= SHEET_BODY && row->table == table && has_text(sheet, row, label))
            return &sheet->cells[row->first_cell + column];
    }
    cr_assert_fail("%s: no row %s", sheet->name, label);
    return NULL;
}

int64_t form_count(const struct sheet *sheet, size_t table, const char *label, const char *heading)
{
    const struct sheet_cell *cell = form_at(sheet, table, label, heading);
    cr_assert(cell->kind == SHEET_COUNT, "%s, %s: no count", label, heading);
    return (int64_t)cell->number;
}

const char *form_text(const struct sheet *sheet, size_t table, const char *label, const char *heading)
{
    const struct sheet_cell *cell = form_at(sheet, table, label, heading);
    return cell->kind == SHEET_TEXT ? cell->text : "";
}

bool form_says(const struct sheet *sheet, const char *words)
{
    for (size_t c = 0; c < sheet->ncells; c++)
        if (sheet->cells[c].kind == SHEET_TEXT && sheet->cells[c].text && strstr(sheet->cells[c].text, words))
            return true;
    return false;
}

struct wanted {
    size_t a, b, column;
    const char *is_a, *is_b;
    bool found;
    double figure;
};

static enum status compare(void *target, const struct record *row)
{
    struct wanted *wanted = target;
    if (!wanted->found && strcmp(row->fields[wanted->a], wanted->is_a) == 0 &&
        strcmp(row->fields[wanted->b], wanted->is_b) == 0) {
        wanted->found = true;
        wanted->figure = strtod(row->fields[wanted->column], NULL);
    }
    return STATUS_OK;
}

double form_view(const struct run *run, const char *file, size_t a, const char *is_a, size_t b,
                 const char *is_b, size_t column)
{
    struct wanted wanted = {.a = a, .b = b, .column = column, .is_a = is_a, .is_b = is_b};
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    for (size_t v = 0; v < township_model.nviews; v++)
        if (strcmp(township_model.views[v]->file, file) == 0)
            township_model.views[v]->write(&run->outcome, &sink);
    cr_assert(csv_read(file, text.text, text.length, ',', compare, &wanted, NULL) == STATUS_OK);
    cr_assert(wanted.found, "%s: no %s, %s", file, is_a, is_b);
    buffer_done(&text);
    return wanted.figure;
}
