/* The template workbook. Everything in it comes from the schemas and the model's parameters. */
#include "cli/template.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/json.h"
#include "io/workbook.h"
#include "run/speech.h"
#include "table/heading_words.h"

enum { ROOM = 500, LEAST_WIDTH = 12 }; /* rows with drop-down lists below the headings */

/* A template while it is made. */
struct making {
    const struct model *model;
    bool english;
    const struct tables *tables; /* that the sheets are filled with, or NULL */
    struct arena arena;
    struct sheet **sheets; /* [nsheets] the notes first */
    size_t nsheets;
    struct faults *faults;
};

static const char *first_word(struct making *of, const char *words)
{
    return arena_text(&of->arena, words, strcspn(words, "|"));
}

static const char *name_of(struct making *of, const char *english, const char *headings)
{
    return of->english || !headings ? english : first_word(of, headings);
}

static const struct schema *find_schema(const struct model *model, const char *name)
{
    for (size_t i = 0; i < model->ntables; i++)
        if (strcmp(model->tables[i].name, name) == 0)
            return &model->tables[i];
    return NULL;
}

/* People are a file of their own; of a dataset what it has is a sheet. */
static bool is_sheet(const struct making *of, const struct schema *schema)
{
    return !schema->personal && (!of->tables || !tables_named(of->tables, schema->name)->absent);
}

/* The heading, with its unit as clerks write it: "编制数（名）". */
static const char *heading_of(struct making *of, const struct column *column)
{
    char text[FAULT_LENGTH];
    size_t length = 0;
    const char *name = name_of(of, column->name, column->headings);
    const char *unit = !of->english && schema_is_figure(column) ? heading_unit(column->unit, &length) : NULL;
    if (!name || !unit)
        return name;
    int n = snprintf(text, sizeof text, "%s（%.*s）", name, (int)length, unit);
    return n > 0 && (size_t)n < sizeof text ? arena_text(&of->arena, text, (size_t)n) : name;
}

/* --- comments --- */

/* "区域、乡镇": the first word of every choice, in the template's language, separator between. */
static void write_choices(const struct making *of, const struct column *column, const char *separator,
                          struct sink *sink)
{
    const char *part;
    size_t length;
    for (size_t i = 0; (part = text_part(column->choices, '|', i, &length)); i++) {
        size_t nword = strcspn(part, "=|");
        if (!of->english && part[nword] == '=') {
            part += nword + 1;
            nword = strcspn(part, ",|");
        }
        sink_format(sink, "%s%.*s", i > 0 ? separator : "", (int)nword, part);
    }
}

static void write_range(const struct column *column, struct sink *sink)
{
    char least[NUMBER_TEXT], most[NUMBER_TEXT];
    number_format(column->least, least);
    sink_text(sink, "\n");
    if (column->most > column->least)
        sink_format(sink, _("From %s to %s."), least, number_format(column->most, most));
    else
        sink_format(sink, _("At least %s."), least);
    if (column->kind == COLUMN_COUNT)
        sink_format(sink, " %s", _("A whole number."));
}

/* Required or not, what it means, its unit, range, choices or the sheet it refers to: a line each. */
static void write_comment(struct making *of, const struct column *column, struct sink *sink)
{
    char unit[TEXT_SHOWN];
    sink_format(sink, "%s\n%s", column->required ? _("Required.") : _("May stay empty."), _(column->meaning));
    if (column->unit) {
        sink_text(sink, "\n");
        sink_format(sink, _("Unit: %s."), heading_unit_said(column->unit, unit));
    }
    if (schema_is_figure(column))
        write_range(column, sink);
    if (column->kind == COLUMN_DATE)
        sink_format(sink, "\n%s", _("A date, as 2026-03-05."));
    if (column->kind == COLUMN_MONTH)
        sink_format(sink, "\n%s", _("A month, as 1968-05."));
    if (column->choices) {
        sink_format(sink, "\n%s",
                    column->kind == COLUMN_COUNT ? _("Or one of these: ") : _("One of these: "));
        write_choices(of, column, _(", "), sink);
    }
    const struct schema *refers = column->refers ? find_schema(of->model, column->refers) : NULL;
    if (refers) {
        const char *name = name_of(of, refers->name, refers->headings);
        sink_text(sink, "\n");
        sink_format(sink,
                    column->list ? _("Codes or names of the sheet %s, with ; between.")
                                 : _("A code or a name of the sheet %s."),
                    name ? name : refers->name);
    }
}

/* --- columns --- */

static enum sheet_kind kind_of(const struct column *column)
{
    static const enum sheet_kind kinds[] = {
        [COLUMN_CODE] = SHEET_TEXT,     [COLUMN_TEXT] = SHEET_TEXT, [COLUMN_COUNT] = SHEET_COUNT,
        [COLUMN_NUMBER] = SHEET_NUMBER, [COLUMN_FLAG] = SHEET_TEXT, [COLUMN_CHOICE] = SHEET_TEXT,
        [COLUMN_DATE] = SHEET_DATE,     [COLUMN_MONTH] = SHEET_TEXT};
    return kinds[column->kind];
}

/* The column people choose from: the name, or else the code. */
static size_t column_to_choose(const struct schema *schema)
{
    long column = schema_column(schema, "name");
    if (column < 0)
        column = schema_code_column(schema);
    return column < 0 ? 0 : (size_t)column;
}

static void add_list(struct making *of, struct sheet *sheet, const struct column *column)
{
    struct buffer choices;
    const struct schema *refers = column->refers ? find_schema(of->model, column->refers) : NULL;
    buffer_init(&choices);
    struct sink sink = buffer_sink(&choices);
    if (column->kind == COLUMN_FLAG)
        sink_text(&sink, of->english ? "yes|no" : "是|否");
    else if (column->kind == COLUMN_CHOICE)
        write_choices(of, column, "|", &sink);
    if (sink.status != STATUS_OK)
        sheet->status = sink.status;
    else if (choices.text)
        sheet_column_choices(sheet, choices.text);
    else if (refers && !column->list && is_sheet(of, refers))
        sheet_column_list(sheet, name_of(of, refers->name, refers->headings), column_to_choose(refers));
    buffer_done(&choices);
}

static void add_column(struct making *of, struct sheet *sheet, const struct column *column)
{
    struct buffer comment;
    const char *heading = heading_of(of, column);
    buffer_init(&comment);
    struct sink sink = buffer_sink(&comment);
    write_comment(of, column, &sink);
    if (!heading || sink.status != STATUS_OK) {
        sheet->status = STATUS_MEMORY;
    } else {
        double width = (double)text_width(heading) + 4;
        sheet_column(sheet, NULL, heading, kind_of(column), width > LEAST_WIDTH ? width : LEAST_WIDTH);
        if (column->kind == COLUMN_NUMBER)
            sheet_column_decimals(sheet, -1);
        sheet_column_comment(sheet, "%s", comment.text);
        if (column->required)
            sheet_column_required(sheet);
        add_list(of, sheet, column);
    }
    buffer_done(&comment);
}

/* The indicators that the model weighs when a scenario says nothing; an open table has them as columns. */
static const char *default_weights(const struct model *model)
{
    const struct comparison *comparison = model->comparison;
    for (size_t s = 0; comparison && s < model->nsections; s++)
        for (size_t p = 0; p < model->sections[s].nparameters; p++)
            if (strcmp(model->sections[s].name, comparison->section) == 0 &&
                strcmp(model->sections[s].parameters[p].name, comparison->weights) == 0)
                return model->sections[s].parameters[p].fallback_text;
    return NULL;
}

enum status template_indicators(const struct model *model, struct arena *arena, const struct json **weights,
                                struct faults *faults)
{
    const char *text = default_weights(model);
    *weights = NULL;
    return text ? json_parse("weights", text, strlen(text), arena, weights, faults) : STATUS_OK;
}

static void add_indicator(struct making *of, const struct schema *schema, struct sheet *sheet,
                          const char *name)
{
    const struct schema_indicator *usual = schema_indicator(schema, name);
    const char *heading = of->english || !usual ? name : usual->heading_zh;
    double width = (double)text_width(heading) + 4;
    sheet_column(sheet, NULL, heading, SHEET_NUMBER, width > LEAST_WIDTH ? width : LEAST_WIDTH);
    sheet_column_decimals(sheet, -1);
    sheet_column_comment(sheet, "%s",
                         _("An indicator: a number for every row, in any one unit. The formula weighs it "
                           "by default; rename it "
                           "here and in the scenario, or add further columns, as needed."));
}

static void add_indicators(struct making *of, const struct schema *schema, struct sheet *sheet)
{
    const struct json *weights;
    const struct table *table = of->tables ? tables_named(of->tables, schema->name) : NULL;
    for (size_t c = schema->ncolumns; table && c < table->ncolumns; c++)
        if (!table->columns[c].definition)
            add_indicator(of, schema, sheet, table->columns[c].name);
    if (table)
        return;
    if (template_indicators(of->model, &of->arena, &weights, of->faults) != STATUS_OK)
        sheet->status = STATUS_INTERNAL;
    json_for_each(weight, weights) add_indicator(of, schema, sheet, weight->key);
}

/* --- rows that are there by default --- */

struct prefill {
    struct making *of;
    struct sheet *sheet;
    const struct schema *schema;
    long map[32]; /* [nfields] the column of the schema that each field of the text is */
    size_t nfields;
};

static void write_field(const struct prefill *filling, const struct record *row, size_t column)
{
    double number;
    const struct column *definition = schema_column_at(filling->schema, column);
    for (size_t i = 0; i < filling->nfields && i < row->n; i++) {
        if (filling->map[i] != (long)column)
            continue;
        if (schema_is_figure(definition) && number_parse(row->fields[i], 0, &number) == NUMBER_OK)
            sheet_number(filling->sheet, number);
        else
            sheet_text(filling->sheet, row->fields[i]);
        return;
    }
    sheet_blank(filling->sheet);
}

static enum status take_row(void *target, const struct record *row)
{
    struct prefill *filling = target;
    enum { MOST = sizeof filling->map / sizeof *filling->map };
    if (filling->nfields == 0) {
        for (; filling->nfields < row->n && filling->nfields < MOST; filling->nfields++)
            filling->map[filling->nfields] = schema_column(filling->schema, row->fields[filling->nfields]);
        return STATUS_OK;
    }
    sheet_row(filling->sheet, SHEET_BODY);
    for (size_t c = 0; c < filling->schema->ncolumns + 2; c++)
        write_field(filling, row, c);
    return filling->sheet->status;
}

/* --- rows of a dataset --- */

/* What was read, figures in the column's own unit; what is no figure stays as somebody wrote it. */
static void write_read(struct sheet *sheet, const struct table *table, size_t row, size_t column)
{
    double number;
    const struct cell *cell = table_cell(table, row, column);
    const struct table_column *in = &table->columns[column];
    if (*cell->text == '\0')
        sheet_blank(sheet);
    else if (schema_is_figure(in->definition) && number_parse(cell->text, in->shift, &number) == NUMBER_OK)
        sheet_number(sheet, number);
    else
        sheet_text(sheet, cell->text);
}

static void fill(struct sheet *sheet, const struct table *table)
{
    for (size_t row = 0; row < table->nrows && sheet->status == STATUS_OK; row++) {
        sheet_row(sheet, SHEET_BODY);
        for (size_t c = 0; c < table->ncolumns; c++)
            write_read(sheet, table, row, c);
    }
}

/* --- sheets --- */

static struct sheet *add_sheet(struct making *of, const char *name)
{
    struct sheet *sheet = name ? sheet_new(name) : NULL;
    if (sheet)
        of->sheets[of->nsheets++] = sheet;
    return sheet;
}

static enum status add_table(struct making *of, const struct schema *schema)
{
    struct sheet *sheet = add_sheet(of, name_of(of, schema->name, schema->headings));
    if (!sheet)
        return STATUS_MEMORY;
    struct prefill filling = {.of = of, .sheet = sheet, .schema = schema};
    sheet->room = ROOM;
    for (size_t c = 0; c < schema->ncolumns; c++)
        add_column(of, sheet, &schema->columns[c]);
    add_column(of, sheet, &schema_source);
    add_column(of, sheet, &schema_note);
    if (schema->open)
        add_indicators(of, schema, sheet);
    enum status status = STATUS_OK;
    if (of->tables)
        fill(sheet, tables_named(of->tables, schema->name));
    else if (schema->fallback)
        status = csv_read(schema->name, schema->fallback, strlen(schema->fallback), ',', take_row, &filling,
                          of->faults);
    return sheet_end(sheet) != STATUS_OK ? sheet->status : status;
}

static void write_table_list(struct making *of, struct sheet *sheet)
{
    sheet_column(sheet, NULL, _("Sheet"), SHEET_TEXT, 24);
    sheet_column(sheet, NULL, _("What stands in it"), SHEET_TEXT, 70);
    sheet_column(sheet, NULL, _("Needed"), SHEET_TEXT, 16);
    for (size_t i = 0; i < of->model->ntables; i++) {
        const struct schema *schema = &of->model->tables[i];
        if (!is_sheet(of, schema))
            continue;
        sheet_row(sheet, SHEET_BODY);
        sheet_text(sheet, name_of(of, schema->name, schema->headings));
        sheet_text(sheet, _(schema->meaning));
        sheet_text(sheet, schema->required ? _("always") : _("when it applies"));
    }
}

/* The sheet that readers of the workbook pass over. */
static enum status add_notes(struct making *of)
{
    struct sheet *sheet = add_sheet(of, of->english ? "notes" : "说明");
    if (!sheet)
        return STATUS_MEMORY;
    sheet_line(sheet, SHEET_TITLE, "%s", _("How to fill in this workbook"));
    sheet_line(
        sheet, SHEET_NOTE, "%s",
        _("1. One sheet is one table. Its first row, the headings, stays; every row below it is one record. "
          "Sheets that are not needed may be deleted."));
    sheet_line(
        sheet, SHEET_NOTE, "%s",
        _("2. Red headings are required. Point at a heading to read what it means, its unit and its range; "
          "cells with a list offer their choices."));
    sheet_line(
        sheet, SHEET_NOTE, "%s",
        _("3. The column for the source says where a row's figures are from. Made-up figures begin with the "
          "word illustrative there, and are marked as such in every report."));
    sheet_line(
        sheet, SHEET_NOTE, "%s",
        _("4. Save, then run: bianzhi check FILE. It lists every fault by sheet, row and column, with the "
          "remedy."));
    write_table_list(of, sheet);
    return sheet_end(sheet);
}

static enum status make(struct making *of)
{
    of->sheets = arena_new(&of->arena, of->model->ntables + 1, sizeof *of->sheets);
    enum status status = of->sheets ? add_notes(of) : STATUS_MEMORY;
    for (size_t i = 0; i < of->model->ntables && status == STATUS_OK; i++)
        if (is_sheet(of, &of->model->tables[i]))
            status = add_table(of, &of->model->tables[i]);
    return status;
}

enum status template_write(const struct model *model, const char *path, bool english,
                           const struct tables *tables, struct faults *faults)
{
    struct making of = {.model = model, .english = english, .tables = tables, .faults = faults};
    const char *spoken = language_chosen();
    enum status status = file_expect_nothing(path, faults);
    if (status != STATUS_OK)
        return status;
    arena_init(&of.arena);
    status = speech_change(english ? "en" : "zh", (struct place){.file = path}, faults);
    if (status == STATUS_OK)
        status = make(&of);
    enum status back = speech_change(spoken, (struct place){.file = path}, faults);
    if (status == STATUS_OK)
        status = back;
    if (status == STATUS_OK)
        status = workbook_write(path, (struct workbook_about){.title = of.sheets[0]->name}, of.sheets,
                                of.nsheets, faults);
    for (size_t s = 0; s < of.nsheets; s++)
        sheet_free(of.sheets[s]);
    arena_done(&of.arena);
    return status;
}
