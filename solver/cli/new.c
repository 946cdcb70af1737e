/* bianzhi new: a folder of empty tables with their headings, a scenario, a road where years are named, and a
 * page that says what each column means; or all tables in one workbook, where comments say it. All of it is
 * written from the schemas. */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/screen.h"
#include "cli/template.h"
#include "io/csv.h"
#include "io/folder.h"
#include "io/json.h"
#include "io/xlsx.h"
#include "path/inputs.h"
#include "table/heading_words.h"

#define WORKBOOK "tables.xlsx"
#define SCENARIO "scenario.json"
#define ROAD "path.json"

static void write_heading(struct csv_writer *csv, const struct column *column, bool chinese)
{
    char text[FAULT_LENGTH];
    csv_write_text(csv, chinese ? schema_heading_zh(column, text) : column->name);
}

static void write_indicators(struct csv_writer *csv, const struct schema *schema, const struct json *weights,
                             bool chinese)
{
    json_for_each(weight, weights)
    {
        const struct schema_indicator *usual = chinese ? schema_indicator(schema, weight->key) : NULL;
        csv_write_text(csv, usual ? usual->heading_zh : weight->key);
    }
}

/* The rows a table has by default, under headings of the language. */
static void write_fallback(struct csv_writer *csv, const struct schema *schema, bool chinese)
{
    char name[64];
    const char *text = schema->fallback, *part;
    size_t length = 0, nheadings = strcspn(text, "\n");
    for (size_t i = 0; (part = text_part(text, ',', i, &length)) && part < text + nheadings; i++) {
        length = strcspn(part, ",\n");
        snprintf(name, sizeof name, "%.*s", (int)length, part);
        write_heading(csv, schema_column_at(schema, (size_t)schema_column(schema, name)), chinese);
    }
    csv_end_row(csv);
    for (const char *line = text + nheadings + 1; *line; line += length + 1) {
        length = strcspn(line, "\n");
        sink_format(csv->sink, "%.*s\r\n", (int)length, line);
    }
}

/* Headings alone; a table that has rows by default starts with them. */
static void write_table(const struct schema *schema, const struct json *weights, bool chinese,
                        struct sink *sink)
{
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    if (schema->fallback) {
        write_fallback(&csv, schema, chinese);
        return;
    }
    for (size_t c = 0; c < schema->ncolumns; c++)
        write_heading(&csv, &schema->columns[c], chinese);
    if (schema->open)
        write_indicators(&csv, schema, weights, chinese);
    write_heading(&csv, &schema_source, chinese);
    csv_end_row(&csv);
}

/* A bar would end the cell. */
static void write_headings(const char *headings, struct sink *sink)
{
    for (const char *bar; (bar = strchr(headings, '|')); headings = bar + 1) {
        sink_bytes(sink, headings, (size_t)(bar - headings));
        sink_text(sink, "、");
    }
    sink_text(sink, headings);
}

static void write_column(const struct column *column, struct sink *sink)
{
    char unit[TEXT_SHOWN];
    sink_format(sink, "| %s | ", column->name);
    write_headings(column->headings ? column->headings : "", sink);
    sink_format(sink, " | %s | %s | %s |\n", column->required ? _("yes") : "",
                heading_unit_said(column->unit, unit), _(column->meaning));
}

static void write_indicator(const struct schema *schema, const struct schema_indicator *usual,
                            struct sink *sink)
{
    sink_format(sink, "| %s | %s", usual->name, usual->heading_zh);
    if (usual->words_zh) {
        sink_text(sink, "、");
        write_headings(usual->words_zh, sink);
    }
    sink_format(
        sink, " |  |  | %s |\n",
        schema_counts_indicator(schema, usual->name)
            ? _("an indicator, counted whole, or in ten thousands where the heading says 万; needed where "
                "the formula weighs it")
            : _("an indicator, in any one unit; needed where the formula weighs it"));
}

static void write_guide(const struct model *model, struct sink *sink)
{
    sink_text(
        sink,
        _("# The tables\n\nOne CSV file each. Headings may be English or Chinese. A column `source` "
          "says where figures are from.\nTables that are not needed may stay away.\n\n"
          "A figure over 1,000 times from the middle one of its column is taken for a slip; write\n"
          "`confirmed` (已核实) in the row's source when it is right. What only looks odd is a warning;\n"
          "`confirmed` lifts that too.\n"));
    if (model->guide)
        sink_format(sink, "\n%s", _(model->guide));
    for (size_t i = 0; i < model->ntables; i++) {
        const struct schema *schema = &model->tables[i];
        sink_format(sink,
                    schema->required ? _("\n## %s.csv (required)\n\n%s\n\n") : _("\n## %s.csv\n\n%s\n\n"),
                    schema->name, _(schema->meaning));
        if (schema->personal)
            sink_text(sink, _("A row is a person, without a name. The file is one of its own, never a sheet "
                              "beside others,\nand no run keeps a copy of it.\n\n"));
        sink_text(sink, _("| column | 列名 | required | unit | meaning |\n"));
        sink_text(sink, "| --- | --- | --- | --- | --- |\n");
        for (size_t c = 0; c < schema->ncolumns; c++)
            write_column(&schema->columns[c], sink);
        for (const struct schema_indicator *usual = schema->open; usual && usual->name; usual++)
            write_indicator(schema, usual, sink);
    }
}

static void write_scenario(const struct model *model, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "name", _("New scenario"));
    json_key_text(&json, "dataset", ".");
    json_key_text(&json, "note", _("bianzhi rules lists every rule and parameter that can stand here"));
    for (size_t s = 0; s < model->nsections; s++) {
        json_key_object(&json, model->sections[s].name);
        json_close(&json);
    }
    json_key_object(&json, "rules");
    json_close(&json);
    json_close(&json);
}

/* A road of as many years as terms has to the plan of the scenario. */
static void write_road(const struct road_terms *terms, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "note",
                  _("Who leaves, who may be recruited and what else changes over the years stands in tables "
                    "of its own; see TABLES.md"));
    json_key_text(&json, "scenario", SCENARIO);
    json_key_count(&json, "first_year", terms->first);
    json_key_count(&json, "years", (int64_t)terms->n);
    json_close(&json);
}

static enum status write_workbook(struct cli *cli, const char *path)
{
    return template_write(cli->model, path, cli_option(cli, "english") != NULL, NULL, &cli->faults);
}

/* All of them, or those alone that no workbook holds. */
static enum status add_tables(struct cli *cli, struct arena *arena, bool personal_alone,
                              struct folder_draft *draft)
{
    char name[128];
    const struct json *weights;
    enum status status = template_indicators(cli->model, arena, &weights, &cli->faults);
    for (size_t i = 0; status == STATUS_OK && i < cli->model->ntables; i++) {
        const struct schema *schema = &cli->model->tables[i];
        if (personal_alone && !schema->personal)
            continue;
        snprintf(name, sizeof name, "%s.csv", schema->name);
        write_table(schema, weights, !cli_option(cli, "english"), folder_add(draft, name));
    }
    return status;
}

static enum status add_workbook(struct cli *cli, struct folder_draft *draft)
{
    const char *path = folder_add_path(draft, WORKBOOK);
    return path ? write_workbook(cli, path) : STATUS_OK; /* the draft says why */
}

/* Whole or not at all, and nothing where anything stands. */
static enum status write_folder(struct cli *cli, struct arena *arena, const struct road_terms *terms,
                                const char *folder, bool is_book)
{
    struct folder_draft draft;
    enum status status = folder_begin_new(&draft, folder, &cli->faults);
    if (status != STATUS_OK)
        return status;
    status = is_book ? add_workbook(cli, &draft) : STATUS_OK;
    if (status == STATUS_OK)
        status = add_tables(cli, arena, is_book, &draft);
    if (status != STATUS_OK) {
        folder_abandon(&draft);
        return status;
    }
    write_scenario(cli->model, folder_add(&draft, SCENARIO));
    if (terms->n > 0)
        write_road(terms, folder_add(&draft, ROAD));
    write_guide(cli->model, folder_add(&draft, "TABLES.md"));
    return folder_commit(&draft);
}

/* What was made, and what to do with it. */
static void say_made(const char *path, const struct road_terms *terms, bool is_book)
{
    if (xlsx_is_named(path))
        screen_say(stdout,
                   _("%s: a workbook with a sheet for every table; its first sheet says how to fill it in.\n"
                     "Fill it in, then: bianzhi check %s\n"),
                   path, path);
    else
        screen_say(
            stdout,
            is_book
                ? _("%s: tables.xlsx, a sheet for every table, scenario.json, and TABLES.md, which says what "
                    "each "
                    "column means.\nFill it in, then: bianzhi check %s\n")
                : _("%s: tables with their headings, scenario.json, and TABLES.md, which says what each "
                    "column "
                    "means.\nFill them in, then: bianzhi check %s\n"),
            path, path);
    if (terms->n > 0)
        screen_say(stdout,
                   _("The road of the years %d to %d is %s/path.json; with its tables filled in, too:\n"
                     "bianzhi path %s\n"),
                   terms->first, terms->first + (int)terms->n - 1, path, path);
}

/* --years: a road to begin with, which is a file of a folder. */
static bool take_years(struct cli *cli, struct road_terms *terms)
{
    const char *years = cli_option(cli, "years"), *path = cli->argument[0];
    if (!years)
        return true;
    if (!cli->model->horizon)
        cli_usage(cli, "--years: this plan says nothing of the years to come");
    else if (!road_terms_span(terms, years))
        cli_usage(cli, "--years %s: write the first and the last year, at most %d years, such as 2026-2030",
                  years, YEARS_MOST);
    else if (xlsx_is_named(path))
        cli_usage(cli, "--years writes path.json beside the tables; name a folder, with --xlsx for a "
                       "workbook in it");
    else
        return true;
    return false;
}

static enum status run_new(struct cli *cli)
{
    struct arena arena;
    struct road_terms terms = {0};
    const char *path = cli->argument[0];
    bool is_file = xlsx_is_named(path), is_book = is_file || cli_option(cli, "xlsx");
    if (xlsx_remedy(path) || text_stem(path, ".csv") > 0) {
        cli_usage(cli, "%s looks like a file; end it in .xlsx for a workbook, or name a folder", path);
        return STATUS_USAGE;
    }
    if (!take_years(cli, &terms))
        return STATUS_USAGE;
    arena_init(&arena);
    enum status status =
        is_file ? write_workbook(cli, path) : write_folder(cli, &arena, &terms, path, is_book);
    if (status == STATUS_OK)
        say_made(path, &terms, is_book);
    arena_done(&arena);
    return status;
}

const struct command command_new = {
    .name = "new",
    .synopsis = "DIR|FILE.xlsx [--xlsx] [--years FIRST-LAST] [--english]",
    .summary = N_("make a folder of empty tables to fill in"),
    .details = N_(
        "With --xlsx, or for a name that ends in .xlsx, all tables are sheets of one workbook. With --years\n"
        "there is a path.json, too: a road over these years, to be found by bianzhi path. Headings are\n"
        "Chinese unless --english is given; both are read. Everything is written or nothing, and nothing "
        "where\n"
        "anything stands."),
    .example = "bianzhi new tables",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"xlsx", 0, NULL,
                 N_("one workbook with a sheet for every table, comments and drop-down lists")},
                {"years", 0, "FIRST-LAST", N_("path.json for a road over these years, such as 2026-2030")},
                {"english", 0, NULL, N_("English headings")}},
    .run = run_new,
};
