/* bianzhi check: reads everything a solve would read and lists every fault at once. */
#include "base/text.h"
#include "cli/command.h"
#include "cli/places.h"
#include "io/file.h"
#include "run/run.h"

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

static void show(const struct run *run, struct sink *out)
{
    size_t width = name_width(run->tables);
    sink_format(out, _("%s: no faults\n"), run->scenario->name);
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
                    run_is_illustrative(table) ? _(" %6zu rows, %s, illustrative figures\n")
                                               : _(" %6zu rows, %s\n"),
                    table->nrows, form);
    }
    if (run->ledger.nrows == 0)
        sink_format(out, _("  ledger: %zu accounts, %zu junctions, %zu bounds\n"), run->ledger.naccounts,
                    run->ledger.njunctions, run->ledger.nbounds);
    else
        sink_format(
            out, _("  ledger: %zu accounts, %zu junctions, %zu bounds, %zu limits that cross both ledgers\n"),
            run->ledger.naccounts, run->ledger.njunctions, run->ledger.nbounds, run->ledger.nrows);
}

static enum status run_check(struct cli *cli)
{
    struct sink out = file_sink(stdout);
    struct run *run;
    enum status status = places_open(&run, cli->models, cli->argument[0], &cli->faults);
    if (status == STATUS_OK)
        status = run_build(run);
    if (status == STATUS_OK)
        show(run, &out);
    places_close(run);
    return status == STATUS_OK ? out.status : status;
}

const struct command command_check = {
    .name = "check",
    .synopsis = "SCENARIO|DATASET",
    .summary = N_("read a scenario and its tables, list every fault"),
    .details =
        N_("A folder stands for the scenario.json in it, a workbook (.xlsx) for its tables with everything\n"
           "else by default. Nothing is solved or written."),
    .example = "bianzhi check DATASET",
    .least_arguments = 1,
    .most_arguments = 1,
    .run = run_check,
};
