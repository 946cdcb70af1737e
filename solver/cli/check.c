/* bianzhi check: reads everything a solve would read and lists every fault at once, and
 * what is no fault and looks odd. */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/screen.h"
#include "cli/warn.h"
#include "io/json.h"
#include "path/assumed.h"
#include "path/inputs.h"
#include "run/warnings.h"

/* Wide enough for the longest name. */
static size_t name_width(const struct tables *tables)
{
    size_t width = 18;
    for (size_t i = 0; i < tables->ntables; i++) {
        size_t length = tables->table[i].absent ? 0 : text_width(tables->table[i].file);
        width = length > width ? length : width;
    }
    return width;
}

/* A word of a table that was decoded: whoever knows the county sees whether it was decoded rightly. */
static const char *word_of(const struct table *table)
{
    bool plain = table->sheet || table->encoding == ENCODING_UTF8 || table->encoding == ENCODING_UTF8_MARK;
    for (size_t i = 0; !plain && i < table->nrows * table->ncolumns; i++)
        for (const char *c = table->cells[i].text; *c != '\0'; c++)
            if ((unsigned char)*c >= 0x80U)
                return table->cells[i].text;
    return NULL;
}

/* What of the years nobody entered, beneath what they bring. */
static void show_assumed(const struct years *years, struct sink *out)
{
    struct words lines;
    words_init(&lines);
    road_write_assumed(years, &lines.sink);
    for (const char *at = words_text(&lines); *at != '\0'; at = strchr(at, '\n') + 1)
        sink_format(out, "    %.*s", (int)strcspn(at, "\n") + 1, at);
    words_done(&lines, out);
}

/* What the years bring, kinds and pools together; nothing without a road. */
static void show_years(const struct run *run, const struct years *years, struct sink *out)
{
    int64_t leave = 0, recruits = 0;
    bool unlimited = false, limited = false;
    if (years->n == 0)
        return;
    for (size_t i = 0; i < years->nunits * years->nkinds * years->n; i++)
        leave += years->leave[i];
    for (size_t i = 0; i < years->npools * years->nkinds * years->n; i++) {
        unlimited = unlimited || years->recruits[i] == YEARS_NO_MOST;
        limited = limited || years->recruits[i] != YEARS_NO_MOST;
        recruits += years->recruits[i] == YEARS_NO_MOST ? 0 : years->recruits[i];
    }
    sink_format(out, _("  years %d to %d: %lld people leave (%s)"), years->first,
                years->first + (int)years->n - 1, (long long)leave,
                tables_named(run->tables, years->leave_table)->file);
    if (unlimited && limited)
        sink_format(out, _(", %lld may be recruited, and as many as there are posts where no limit is set\n"),
                    (long long)recruits);
    else if (unlimited)
        sink_text(out, _(", recruits without a limit\n"));
    else
        sink_format(out, _(", %lld may be recruited\n"), (long long)recruits);
    show_assumed(years, out);
}

static void show(const struct run *run, const struct years *years, struct sink *out)
{
    size_t width = name_width(run->tables), nwarnings = run_warnings(run, out)->n;
    if (nwarnings == 0)
        sink_format(out, _("%s: no faults\n"), run->scenario->name);
    else
        sink_format(
            out, language_plural("%s: no faults, %zu warning\n", "%s: no faults, %zu warnings\n", nwarnings),
            run->scenario->name, nwarnings);
    for (size_t i = 0; i < run->tables->ntables; i++) {
        const struct table *table = &run->tables->table[i];
        if (table->absent)
            continue;
        sink_text(out, "  ");
        text_write_padded(out, table->file, width, TEXT_LEFT);
        char form[2 * TEXT_SHOWN], shown[TEXT_SHOWN];
        const char *word = word_of(table);
        snprintf(form, sizeof form, "%s%s%s%s", table->sheet ? "xlsx" : encoding_name(table->encoding),
                 word ? " (" : "", word ? text_shown(word, shown) : "", word ? ")" : "");
        sink_format(out,
                    run_is_illustrative(table)
                        ? language_plural(" %6zu row, %s, illustrative figures\n",
                                          " %6zu rows, %s, illustrative figures\n", table->nrows)
                        : language_plural(" %6zu row, %s\n", " %6zu rows, %s\n", table->nrows),
                    table->nrows, form);
    }
    if (run->ledger.nrows == 0)
        sink_format(out, _("  ledger: %zu accounts, %zu junctions, %zu bounds\n"), run->ledger.naccounts,
                    run->ledger.njunctions, run->ledger.nbounds);
    else
        sink_format(out, _("  ledger: %zu accounts, %zu junctions, %zu bounds, %zu across both ledgers\n"),
                    run->ledger.naccounts, run->ledger.njunctions, run->ledger.nbounds, run->ledger.nrows);
    show_years(run, years, out);
    if (nwarnings == 0)
        return;
    sink_text(
        out,
        _("warnings; correct what is wrong, and write confirmed in the source of a row that is right\n"));
    warn_write(run, FAULTS_KEPT, "", 2, out);
}

static void json_tables(const struct run *run, struct json_writer *json)
{
    json_key_list(json, "tables");
    for (size_t i = 0; i < run->tables->ntables; i++) {
        const struct table *table = &run->tables->table[i];
        if (table->absent)
            continue;
        json_open_object(json);
        json_key_text(json, "table", table->schema->name);
        json_key_text(json, "file", table->file);
        json_key_count(json, "rows", (int64_t)table->nrows);
        json_key_text(json, "encoding", table->sheet ? "xlsx" : encoding_name(table->encoding));
        json_key_bool(json, "illustrative", run_is_illustrative(table));
        json_close(json);
    }
    json_close(json);
}

static int64_t leavers_of(const struct years *years, size_t g, size_t k, size_t y)
{
    int64_t sum = 0;
    for (size_t u = 0; u < years->nunits; u++)
        sum += (size_t)years->pool[u] == g ? years->leave[years_unit(years, u, k, y)] : 0;
    return sum;
}

static void json_most(struct json_writer *json, const char *key, int64_t most)
{
    if (most == YEARS_NO_MOST)
        json_key_text(json, key, "unlimited");
    else
        json_key_count(json, key, most);
}

/* What each year brings a pool and kind: a row each. */
static void json_years(const struct years *years, struct json_writer *json)
{
    json_key_text(json, "leave_from", years->leave_table);
    json_key_list(json, "years");
    for (size_t i = 0; i < years->n * years->npools * years->nkinds; i++) {
        size_t y = i / (years->npools * years->nkinds), gk = i % (years->npools * years->nkinds);
        size_t g = gk / years->nkinds, k = gk % years->nkinds, at = years_pool(years, g, k, y);
        json_open_object(json);
        json_key_count(json, "year", years->first + (int)y);
        json_key_text(json, "pool", years->pool_axis->code[g]);
        json_key_text(json, "kind", years->kind_axis->code[k]);
        json_key_count(json, "posts", years->total[at]);
        json_key_count(json, "release_limit", years->release[at]);
        json_key_count(json, "leave", leavers_of(years, g, k, y));
        json_most(json, "recruits", years->recruits[at]);
        json_key_bool(json, "recruits_given", years->recruits_given[at]);
        json_most(json, "may_move", years->may_move[at]);
        json_most(json, "may_place", years->may_place[at]);
        json_close(json);
    }
    json_close(json);
}

/* What was read, however much of it is wrong: "scenario" or "road"; NULL where it is no document at all. */
static const char *document_of(const struct run *run, bool is_road)
{
    if (is_road)
        return "road";
    return run && run->scenario && run->scenario->merged ? "scenario" : NULL;
}

/* With faults there is no more to say than these, and of what. */
static void show_json(const struct run *run, const char *document, const struct years *years,
                      const struct faults *faults, struct sink *out)
{
    struct json_writer json;
    json_begin(&json, out);
    json_open_object(&json);
    json_key_text(&json, "document", document);
    json_key_list(&json, "faults");
    for (size_t f = 0; f < faults->nkept; f++)
        json_text(&json, faults->message[f]);
    json_close(&json);
    if (run && faults->nfound == 0) {
        struct grid grid;
        grid_begin_json(&grid, &json, "warnings");
        run_write_warnings(run, false, &grid);
        grid_end(&grid);
        json_tables(run, &json);
        if (years->n > 0)
            json_years(years, &json);
    }
    json_close(&json);
}

/* The scenario, or the road: its file, the scenario that it names, and what both say of the years. What is
 * wrong with any of them is told at once. */
static enum status read_all(struct cli *cli, struct run **run, bool *is_road, struct years *years,
                            struct arena *arena)
{
    struct road_terms terms = {.scenario = cli->argument[0]};
    enum status said = road_look_at_file(cli->argument[0], is_road, &cli->faults);
    *run = NULL;
    if (said == STATUS_OK && *is_road)
        said = road_terms_load(&terms, cli->argument[0], arena, &cli->faults);
    if (said == STATUS_MEMORY || said == STATUS_IO || !terms.scenario)
        return said;
    enum status status = places_open(run, cli->models, terms.scenario, &cli->faults);
    if (status == STATUS_OK)
        status = run_build(*run);
    if (status == STATUS_OK && said == STATUS_OK && *is_road)
        status = road_read_years(*run, &terms, arena, years, &cli->faults);
    return status == STATUS_OK ? said : status;
}

static enum status run_check(struct cli *cli)
{
    struct sink out = screen_sink(stdout);
    struct years years = {0};
    struct arena arena;
    struct run *run;
    bool is_road;
    arena_init(&arena);
    enum status status = read_all(cli, &run, &is_road, &years, &arena);
    if (cli_option(cli, "json") && (status == STATUS_OK || status == STATUS_DATA || status == STATUS_IO))
        show_json(run, document_of(run, is_road), &years, &cli->faults, &out);
    else if (run && status == STATUS_OK)
        show(run, &years, &out);
    places_close(run);
    arena_done(&arena);
    return status == STATUS_OK ? out.status : status;
}

const struct command command_check = {
    .name = "check",
    .synopsis = "SCENARIO|DATASET|PATH.json",
    .summary = N_("read a scenario and its tables, list every fault and what looks odd"),
    .details = N_(
        "A folder stands for the scenario.json in it, a workbook (.xlsx) for its tables with everything\n"
        "else by default, the file of a road for its scenario and its years. Nothing is solved or written.\n"
        "Faults are refused, exit 3. Warnings are not: figures that may be right and most often are not, "
        "and\n"
        "defaults that decide because nobody set them. A row whose source says confirmed (已核实) is not\n"
        "warned about."),
    .example = "bianzhi check DATASET",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"json", 0, NULL, N_("print what the file is, faults, warnings, tables and years as JSON")}},
    .run = run_check,
};
