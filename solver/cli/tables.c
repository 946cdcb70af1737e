/* bianzhi tables: what the files of a dataset were read as; and a dataset as one workbook. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/screen.h"
#include "cli/template.h"
#include "io/json.h"
#include "io/xlsx.h"
#include "table/heading_search.h"
#include "table/heading_words.h"
#include "table/load.h"
#include "table/read.h"
#include "table/write.h"

/* --- for people --- */

static void list_table(const struct table *table, struct sink *out)
{
    char rows[64], title[SCHEMA_TITLE];
    snprintf(rows, sizeof rows, language_plural("%zu row", "%zu rows", table->nrows), table->nrows);
    sink_format(out, "%s: %s (%s), %s\n", table->file, schema_title(table->schema, title),
                table->schema->name, rows);
}

/* Tells a field that was read as a column. */
typedef void field_teller(void *target, long field, const char *heading, size_t column);

/* Finds the column of a field, and its heading as written: of an own one, of one of several rows that stand
 * side by side, of a code beside a name. False: the field is none. */
static bool find_field(const struct table *table, long field, const char **heading, size_t *column)
{
    const struct table_spread *spread = table->spread;
    for (size_t c = 0; c < table->ncolumns; c++) {
        *column = c;
        *heading = table->columns[c].heading;
        bool tells_apart = spread && spread->key == c; /* it stands in headings alone */
        if (table->columns[c].present && !tells_apart && table->columns[c].field == field)
            return true;
        for (size_t g = 0; spread && g < spread->n; g++) {
            *heading = spread->headings[g * table->ncolumns + c];
            if (*heading && spread->fields[g * table->ncolumns + c] == field)
                return true;
        }
    }
    for (size_t b = 0; b < table->nbesides; b++) {
        *column = table->besides[b].column;
        *heading = table->besides[b].heading;
        if (table->besides[b].field == field)
            return true;
    }
    return false;
}

static void tell_fields(const struct table *table, field_teller *tell, void *target)
{
    const char *heading;
    size_t column;
    for (long field = 0; field < HEADING_MOST; field++)
        if (find_field(table, field, &heading, &column))
            tell(target, field, heading, column);
}

struct showing {
    const struct table *table;
    struct sink *out;
};

/* A line a field: as it is headed, and as what it was read. */
static void show_field(void *target, long field, const char *heading, size_t column)
{
    struct showing *showing = target;
    char text[FAULT_LENGTH];
    const struct column *definition = showing->table->columns[column].definition;
    sink_format(showing->out, "  %ld  %s -> %s", field + 1, heading,
                table_heading(showing->table, column, text));
    if (definition)
        sink_format(showing->out, ": %s", _(definition->meaning));
    sink_text(showing->out, "\n");
}

/* --- for programs --- */

struct listing {
    const struct tables *tables;
    const struct table *table;
    struct json_writer *json;
};

static void write_choices(const struct column *column, struct json_writer *json)
{
    size_t length;
    json_key_list(json, "choices");
    for (size_t i = 0; schema_choice_name(column, i, &length); i++) {
        const char *word = schema_choice_words(column, i, &length);
        json_words(json, "%.*s", (int)length, word);
    }
    json_close(json);
}

/* What a choice is called that is written in English. */
static void write_choice_names(const struct column *column, struct json_writer *json)
{
    char key[FAULT_LENGTH];
    size_t nname, nword;
    const char *name;
    json_key_object(json, "names");
    for (size_t i = 0; (name = schema_choice_name(column, i, &nname)); i++) {
        const char *word = schema_choice_words(column, i, &nword);
        snprintf(key, sizeof key, "%.*s", (int)nname, name);
        json_key(json, key);
        json_words(json, "%.*s", (int)nword, word);
    }
    json_close(json);
}

/* Of a column that refers to a table: what its codes are called. */
static void write_names(const struct tables *tables, const char *refers, struct json_writer *json)
{
    const struct table *to = tables_named(tables, refers);
    long code = schema_code_column(to->schema), name = schema_column(to->schema, "name");
    if (code < 0 || name < 0)
        return;
    json_key_object(json, "names");
    for (size_t row = 0; row < to->nrows; row++)
        json_key_text(json, table_cell(to, row, (size_t)code)->text, table_cell(to, row, (size_t)name)->text);
    json_close(json);
}

static void take_column(void *target, long field, const char *heading, size_t column)
{
    static const char *const kinds[] = {
        [COLUMN_CODE] = "code",     [COLUMN_TEXT] = "text",  [COLUMN_COUNT] = "count",
        [COLUMN_NUMBER] = "number", [COLUMN_FLAG] = "flag",  [COLUMN_CHOICE] = "choice",
        [COLUMN_DATE] = "date",     [COLUMN_MONTH] = "month"};
    struct listing *listing = target;
    char text[FAULT_LENGTH];
    const struct column *definition = listing->table->columns[column].definition;
    char unit[TEXT_SHOWN];
    json_open_object(listing->json);
    json_key_count(listing->json, "field", field);
    json_key_text(listing->json, "written", heading);
    json_key_text(listing->json, "heading", table_heading(listing->table, column, text));
    json_key_text(listing->json, "kind", definition ? kinds[definition->kind] : kinds[COLUMN_NUMBER]);
    json_key_bool(listing->json, "required", definition && definition->required);
    json_key_text(listing->json, "unit",
                  definition && definition->unit ? heading_unit_said(definition->unit, unit) : NULL);
    json_key_text(listing->json, "meaning", definition ? _(definition->meaning) : NULL);
    if (definition && definition->choices) {
        write_choices(definition, listing->json);
        write_choice_names(definition, listing->json);
    }
    if (definition && definition->refers)
        write_names(listing->tables, definition->refers, listing->json);
    json_close(listing->json);
}

/* A record as a list: its line, then its fields. */
static enum status take_record(void *target, const struct record *record)
{
    struct json_writer *json = target;
    json_open_list(json);
    json_count(json, record->line);
    for (size_t i = 0; i < record->n; i++)
        json_text(json, record->fields[i]);
    json_close(json);
    return json->sink->status;
}

static enum status write_cells(const struct tables *tables, const struct table *table,
                               struct json_writer *json)
{
    struct listing listing = {tables, table, json};
    json_key_list(json, "columns");
    tell_fields(table, take_column, &listing);
    json_close(json);
    json_key_list(json, "records");
    enum status status = read_again(table, take_record, json);
    json_close(json);
    return status == STATUS_DATA ? STATUS_OK : status;
}

/* What a table is, whether it is there or not. */
static void write_table(const struct schema *schema, struct json_writer *json)
{
    char title[SCHEMA_TITLE];
    json_key_text(json, "table", schema->name);
    json_key_text(json, "title", schema_title(schema, title));
    json_key_text(json, "meaning", _(schema->meaning));
    json_key_bool(json, "required", schema->required);
    json_key_bool(json, "personal", schema->personal);
}

/* Those without a file, for which bianzhi new has one. */
static void write_absent(struct tables *tables, struct json_writer *json)
{
    json_key_list(json, "absent");
    for (size_t i = 0; i < tables->ntables; i++) {
        if (!tables->table[i].absent)
            continue;
        json_open_object(json);
        write_table(tables->table[i].schema, json);
        json_close(json);
    }
    json_close(json);
}

static enum status write_json(struct tables *tables, const struct table *only, struct sink *out)
{
    struct json_writer json;
    enum status status = STATUS_OK;
    json_begin(&json, out);
    json_open_object(&json);
    json_key_list(&json, "tables");
    for (size_t i = 0; i < tables->ntables && status == STATUS_OK; i++) {
        const struct table *table = &tables->table[i];
        if (table->absent)
            continue;
        json_open_object(&json);
        write_table(table->schema, &json);
        json_key_text(&json, "name", table->file);
        json_key_text(&json, "file", table->input->file);
        json_key_text(&json, "sheet", table->sheet);
        json_key_count(&json, "rows", (int64_t)table->nrows);
        json_key_count(&json, "heading_line", table->heading_line);
        if (table == only)
            status = write_cells(tables, table, &json);
        json_close(&json);
    }
    json_close(&json);
    write_absent(tables, &json);
    json_close(&json);
    return status == STATUS_OK ? out->status : status;
}

/* --- the command --- */

static enum status write_workbook(struct cli *cli, const struct tables *tables, const char *path)
{
    if (!xlsx_is_named(path)) {
        cli_usage(cli, "-o %s: end it in .xlsx", path);
        return STATUS_USAGE;
    }
    enum status status =
        template_write(cli->model, path, cli_option(cli, "english") != NULL, tables, &cli->faults);
    if (status == STATUS_OK)
        screen_say(stdout, _("%s: a workbook with a sheet for every table\n"), path);
    return status;
}

static void show(struct tables *tables, const struct table *only, struct sink *out)
{
    for (size_t i = 0; i < tables->ntables; i++) {
        const struct table *table = &tables->table[i];
        if (!table->absent && (!only || table == only))
            list_table(table, out);
    }
    struct showing showing = {only, out};
    if (only)
        tell_fields(only, show_field, &showing);
}

/* The table that is asked for, which must have a file. */
static enum status find_table(struct cli *cli, const struct tables *tables, const struct table **only)
{
    const char *name = cli->narguments > 1 ? cli->argument[1] : NULL;
    *only = name ? tables_find(tables, name) : NULL;
    if (!name || (*only && !(*only)->absent))
        return STATUS_OK;
    cli_usage(cli, "%s has no table \"%s\"", cli->argument[0], name);
    return STATUS_USAGE;
}

static enum status say(struct cli *cli, struct tables *tables, enum status status)
{
    struct sink out = screen_sink(stdout);
    const struct table *only;
    const char *path = cli_option(cli, "output");
    if (status == STATUS_OK && path)
        return write_workbook(cli, tables, path);
    if (path)
        return status;
    enum status found = find_table(cli, tables, &only);
    if (found != STATUS_OK)
        return status == STATUS_OK ? found : status;
    if (cli_option(cli, "json"))
        found = write_json(tables, only, &out);
    else
        show(tables, only, &out);
    return status == STATUS_OK ? (found == STATUS_OK ? out.status : found) : status;
}

static enum status run_tables(struct cli *cli)
{
    struct tables tables;
    tables_init(&tables);
    enum status status = places_expect(cli->argument[0], &cli->faults);
    if (status == STATUS_OK)
        status =
            tables_read(&tables, cli->argument[0], cli->model->tables, cli->model->ntables, &cli->faults);
    if (status == STATUS_OK || (status == STATUS_DATA && tables.ntables > 0))
        status = say(cli, &tables, status);
    tables_done(&tables);
    return status;
}

const struct command command_tables = {
    .name = "tables",
    .synopsis = "DATASET [TABLE]",
    .summary = N_("show what a dataset's files were read as, or write them as one workbook"),
    .details = N_(
        "DATASET is a folder of tables or a workbook. Each of its tables with its file and rows; with "
        "TABLE,\n"
        "each column of the file and what it was read as, with --json the cells too. Figures are not "
        "judged:\n"
        "bianzhi check does that. With -o all tables become the sheets of a workbook with headings, "
        "comments\n"
        "and drop-down lists as bianzhi new makes them: the same dataset, to be worked on in a spreadsheet.\n"
        "A table of people stays a file of its own. Headings are Chinese unless --english is given."),
    .example = "bianzhi tables DATASET",
    .least_arguments = 1,
    .most_arguments = 2,
    .options = {{"output", 'o', "FILE.xlsx", N_("write the tables as a workbook")},
                {"english", 0, NULL, N_("English headings in it")},
                {"json", 0, NULL, N_("print tables, and the columns and cells of TABLE, as JSON")}},
    .run = run_tables,
};
