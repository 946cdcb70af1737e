/* bianzhi solve: the main job. At most 24 lines on the screen; the rest is in the run folder. */
#include "cli/solve.h"

#include <string.h>

#include "base/text.h"
#include "base/wide.h"
#include "cli/places.h"
#include "cli/run_target.h"
#include "cli/screen.h"
#include "cli/steps.h"
#include "cli/warn.h"
#include "io/file.h"
#include "model/decisions.h"
#include "model/held.h"
#include "model/quota.h"
#include "run/conflicts.h"
#include "run/files.h"
#include "run/prices.h"
#include "run/result.h"
#include "run/warnings.h"

enum { SCREEN_LINES = 24, MARGIN = 10 };

size_t solve_count_tables(const struct run *run, size_t *nillustrative)
{
    size_t nread = 0;
    *nillustrative = 0;
    for (size_t i = 0; i < run->tables->ntables; i++) {
        nread += !run->tables->table[i].absent;
        *nillustrative += run_is_illustrative(&run->tables->table[i]);
    }
    return nread;
}

static void write_head(const struct run *run, struct sink *out)
{
    size_t nmade, nread = solve_count_tables(run, &nmade);
    if (nmade > 0)
        sink_format(out, _("%s: %zu tables from %s; %zu hold illustrative figures\n"), run->scenario->name,
                    nread, run->scenario->dataset, nmade);
    else
        sink_format(out, language_plural("%s: %zu table from %s\n", "%s: %zu tables from %s\n", nread),
                    run->scenario->name, nread, run->scenario->dataset);
}

enum {
    SHOWN = 3,       /* conflicts, and figures of a remedy, on the screen */
    PRICED = 2,      /* figures with their prices */
    MOVES_NAMED = 2, /* of a price's effect */
};

/* The word that a line begins with. */
static void begin_line(struct sink *out, const char *word)
{
    text_write_padded(out, word, MARGIN, TEXT_LEFT);
}

static void write_conflicts(const struct run *run, struct sink *out)
{
    const struct conflict_list *list = &run->conflicts;
    for (size_t i = 0; i < list->n && i < SHOWN; i++) {
        struct words words;
        words_init(&words);
        run_write_conflict(run, &list->conflicts[i], &words.sink);
        text_write_entry(out, i == 0 ? _("because") : "", MARGIN, &words);
    }
    if (list->n <= SHOWN)
        return;
    begin_line(out, "");
    sink_format(out,
                list->more
                    ? _("and %zu or more conflicts that have nothing to do with these: --json lists them\n")
                    : language_plural(
                          "and %zu more conflict that has nothing to do with these: --json lists it\n",
                          "and %zu more conflicts that have nothing to do with these: --json lists them\n",
                          list->n - SHOWN),
                list->n - SHOWN);
}

static void write_remedies(const struct run *run, struct sink *out)
{
    bool first = true;
    for (int kind = 0; kind < REMEDY_KINDS; kind++) {
        struct words words;
        if (!run->remedy[kind].found)
            continue;
        words_init(&words);
        sink_format(&words.sink, _("%s, "), _(run_remedy_words((enum remedy_kind)kind)));
        run_write_remedy(run, &run->remedy[kind].repair, SHOWN, &words.sink);
        text_write_entry(out, first ? _("remedy") : _("     or"), MARGIN, &words);
        first = false;
    }
}

static void write_effect(const struct run *run, const char *which, const struct price_effect *effect,
                         struct sink *out)
{
    struct words words;
    words_init(&words);
    sink_text(&words.sink, which);
    run_write_effect(run, effect, MOVES_NAMED, &words.sink);
    text_write_entry(out, "", MARGIN + 2, &words);
}

/* The figures that are worth most, under a line that says what a change is a change of. */
static void write_prices(const struct run *run, struct sink *out)
{
    const struct price_list *list = run->prices;
    if (!list || list->nfigures == 0)
        return;
    begin_line(out, _("prices"));
    sink_format(
        out,
        _("the %zu of %zu figures worth most; needs held; changes are of a level's sum of prices, less being "
          "better\n"),
        list->nfigures < PRICED ? list->nfigures : PRICED, list->nfigures);
    for (size_t i = 0; i < list->nfigures && i < PRICED; i++) {
        struct words words;
        words_init(&words);
        run_write_figure(run, &list->figures[i].item, &words.sink);
        text_write_entry(out, "", MARGIN, &words);
        write_effect(run, _("one more: "), &list->figures[i].more, out);
        write_effect(run, _("one fewer: "), &list->figures[i].fewer, out);
    }
}

/* What limits that cross both ledgers did to the proof. */
static void write_rows(const struct run *run, struct sink *out)
{
    char gap[WIDE_TEXT];
    if (run->ledger.nrows == 0 || run->outcome.status == STATUS_INFEASIBLE)
        return;
    begin_line(out, _("limits"));
    sink_format(out,
                run->answer.branched
                    ? _("across both ledgers: %zu; branch and bound was needed\n")
                    : _("across both ledgers: %zu; the linear program was whole all the same\n"),
                run->ledger.nrows);
    for (size_t l = 0; l < run->ledger.nlevels; l++) {
        if (!run->verdict.open[l])
            continue;
        begin_line(out, "");
        sink_format(out, _("level %s: at most %s billionths could be left to gain\n"),
                    _(run->ledger.levels[l].name), wide_format(run->verdict.gap[l], gap));
    }
}

static const char *status_sentence(const struct outcome *outcome)
{
    if (outcome->status == STATUS_INFEASIBLE)
        return _("infeasible: no lawful plan exists, not even with waivers; no plan is written\n");
    if (outcome->status == STATUS_OK)
        return outcome->proven ? _("lawful and optimal: whole posts, proven best in whole numbers\n")
                               : _("lawful, not proven best: a limit that crosses both ledgers leaves that "
                                   "open\n");
    return outcome->proven
               ? _("needs_waivers: no lawful plan as it stands; this is a proposal, not a plan to file\n")
               : _("needs_waivers: no lawful plan as it stands; this is a proposal, and a limit that crosses "
                   "both ledgers leaves open whether fewer would do\n");
}

static void write_status(const struct run *run, struct sink *out)
{
    begin_line(out, _("status"));
    sink_text(out, status_sentence(&run->outcome));
}

/* What the plan is the best for, where that is not as usual. */
static void write_goals(const struct run *run, struct sink *out)
{
    struct words words;
    words_init(&words);
    if (run->outcome.status != STATUS_INFEASIBLE)
        scenario_say_own_goals(run->scenario, &words.sink);
    if (*words_text(&words) != '\0')
        text_write_entry(out, _("goals"), MARGIN, &words);
    else
        words_done(&words, out);
}

/* What the plan is the best with: see model/held.h. */
static void write_held(const struct run *run, struct sink *out)
{
    struct words held, words;
    if (run->outcome.status == STATUS_INFEASIBLE || !held_applies(&run->builder))
        return;
    words_init(&held);
    words_init(&words);
    held_say(&run->builder, run->answer.posts, SHOWN, &held.sink);
    sink_format(&words.sink,
                _("the plan is the best with these numbers, which an earlier plan showed and this one "
                  "keeps: %s"),
                words_text(&held));
    words_done(&held, out);
    text_write_entry(out, _("held"), MARGIN, &words);
}

/* What the plan does not keep, as other rules leave no room for it. */
static void write_lost(const struct run *run, struct sink *out)
{
    struct words lost, words;
    if (run->outcome.status == STATUS_INFEASIBLE || quotas_count(&run->builder, QUOTA_LOST) == 0)
        return;
    words_init(&lost);
    words_init(&words);
    held_say_lost(&run->outcome, true, &lost.sink);
    sink_format(&words.sink,
                _("other rules leave no room to share these out by weight, posts for the exact share: %s"),
                words_text(&lost));
    words_done(&lost, out);
    text_write_entry(out, _("outside"), MARGIN, &words);
}

/* The decisions on which most of the plan rests. */
static void write_decisions(const struct run *run, struct sink *out)
{
    const struct alternative *list[DECISIONS_MOST];
    size_t n = decisions_list(&run->outcome, list);
    for (size_t i = 0; i < n; i++) {
        struct words words;
        words_init(&words);
        decision_write(&run->outcome, list[i], false, &words.sink);
        text_write_entry(out, i == 0 ? _("rests on") : "", MARGIN, &words);
    }
}

/* Where there is no lawful plan a slip is the first thing to look for: then the first of them is named, or
 * three where no plan takes up the screen. */
static void write_warnings(const struct run *run, const char *folder, struct sink *out)
{
    size_t nwarnings = run_warnings(run, out)->n;
    if (nwarnings == 0)
        return;
    struct words words;
    words_init(&words);
    sink_format(&words.sink,
                folder && run->outcome.status != STATUS_INFEASIBLE
                    ? language_plural("%zu figure or default looks odd: see warnings.csv",
                                      "%zu figures or defaults look odd: see warnings.csv", nwarnings)
                    : language_plural("%zu figure or default looks odd: bianzhi check tells which",
                                      "%zu figures or defaults look odd: bianzhi check tells which",
                                      nwarnings),
                nwarnings);
    if (run->outcome.status == STATUS_NEEDS_WAIVERS)
        warn_say_first(run, &words.sink);
    text_write_entry(out, _("warnings"), MARGIN, &words);
    if (run->outcome.status == STATUS_INFEASIBLE)
        warn_write(run, SHOWN, "", MARGIN, out);
}

static void write_ties(const struct run *run, struct sink *out)
{
    size_t nties = outcome_count_ties(&run->outcome);
    if (nties == 0 || run->outcome.status == STATUS_NEEDS_WAIVERS) /* a proposal is not chosen yet */
        return;
    begin_line(out, _("ties"));
    sink_format(out,
                language_plural("%zu figure could differ at no cost: see ties.csv\n",
                                "%zu figures could differ at no cost: see ties.csv\n", nties),
                nties);
}

/* Waivers that bear on the plan: registers may have waived findings of their own. */
static size_t count_waivers(const struct run *run)
{
    size_t n = 0;
    for (size_t f = 0; f < run->audit.nfindings; f++)
        n += run->audit.findings[f].kind == FINDING_WAIVED &&
             run->model->rules[run->audit.findings[f].rule]->apply != NULL;
    return n;
}

static void write_waivers(const struct run *run, const char *folder, struct sink *out)
{
    size_t nasked = run_write_waivers(run, NULL);
    size_t nused = count_waivers(run);
    if (nasked == 0 && nused == 0)
        return;
    begin_line(out, _("waivers"));
    if (nasked == 0)
        sink_format(out, _("%zu in use: see audit.csv\n"), nused);
    else
        sink_format(
            out,
            folder ? _("%zu asked for: see waivers.json, ready to paste under \"rules\"; conflicts.csv has "
                       "the reasons\n")
                   : _("%zu asked for: -o RUN writes waivers.json, ready to paste under \"rules\"; "
                       "conflicts.csv has the reasons\n"),
            nasked);
}

static void write_next(const struct run *run, const char *folder, struct sink *out)
{
    size_t nbreaches = audit_count(&run->audit, FINDING_BREACH);
    begin_line(out, _("next"));
    const struct view *reasons = run->model->reasons;
    if (!folder)
        sink_text(out, _("give -o RUN to keep the tables, reasons and proof\n"));
    else if (!reasons)
        sink_format(out, _("%s/rules.csv has what every rule did\n"), folder);
    else if (!run->outcome.reasons)
        sink_format(out,
                    _("%s/%s has what holds every number; --reasons works out the steps that lead to it\n"),
                    folder, reasons->file);
    else if (nbreaches == 0)
        sink_format(out, _("%s/%s has the reason for every number\n"), folder, reasons->file);
    else
        sink_format(
            out,
            language_plural("%s/%s has the reason for every number; %s/audit.csv lists %zu breach\n",
                            "%s/%s has the reason for every number; %s/audit.csv lists %zu breaches\n",
                            nbreaches),
            folder, reasons->file, folder, nbreaches);
}

static size_t count_lines(const struct words *words)
{
    return text_count_lines(words->buffer.text, words->buffer.length);
}

/* What stands above and below the table is written first, so that the table fills what is left of the
 * screen. */
void solve_write_screen(const struct run *run, const char *folder, struct sink *out)
{
    struct words above, below;
    words_init(&above);
    words_init(&below);
    write_head(run, &above.sink);
    write_status(run, &above.sink);
    write_goals(run, &above.sink);
    write_held(run, &above.sink);
    write_lost(run, &above.sink);
    write_warnings(run, folder, &above.sink);
    write_rows(run, &above.sink);
    write_conflicts(run, &above.sink);
    write_remedies(run, &above.sink);
    sink_text(out, words_text(&above));
    if (run->outcome.status != STATUS_INFEASIBLE) {
        write_waivers(run, folder, &below.sink);
        write_decisions(run, &below.sink);
        write_ties(run, &below.sink);
        write_prices(run, &below.sink);
        write_next(run, folder, &below.sink);
        size_t taken = count_lines(&above) + count_lines(&below);
        model_write_headline(&run->outcome, taken < SCREEN_LINES ? SCREEN_LINES - taken : 0, out);
        sink_text(out, words_text(&below));
    } else if (folder) {
        begin_line(out, _("next"));
        sink_format(
            out, _("%s/conflicts.csv lists every member and remedy; bianzhi report %s makes a page of it\n"),
            folder, folder);
    }
    words_done(&above, out);
    words_done(&below, out);
}

/* One table of the answer as text; an answer without a plan has fewer. */
static void put_table(const struct run *run, const char *name, struct json_writer *json)
{
    size_t file = files_find(run, name);
    struct words text;
    if (file == files_count(run))
        return;
    words_init(&text);
    files_write(run, file, &text.sink);
    json_key_text(json, "table", words_text(&text));
    words_done(&text, json->sink);
}

/* As its file has it, to the byte. */
static enum status show_table(struct cli *cli, const struct run *run, const char *name)
{
    struct sink out = file_sink(stdout);
    size_t file = files_find(run, name);
    if (file == files_count(run)) {
        cli_usage(cli, "this answer has no table %s; bianzhi solve SCENARIO -o RUN writes those that it has",
                  name);
        return STATUS_USAGE;
    }
    files_write(run, file, &out);
    return out.status;
}

static void show_json(const struct run *run, const char *table, struct sink *out)
{
    struct json_writer json;
    char result[HASH_TEXT];
    json_begin(&json, out);
    json_open_object(&json);
    json_key_text(&json, "name", run->scenario->name);
    json_key_text(&json, "status", run_status_name(run->outcome.status));
    json_key_bool(&json, "proven", run->outcome.proven);
    if (run->outcome.status != STATUS_INFEASIBLE && result_of(run, result) == STATUS_OK) {
        json_key_text(&json, "result", result);
    }
    struct grid warnings;
    grid_begin_json(&warnings, &json, "warnings");
    run_write_warnings(run, false, &warnings);
    grid_end(&warnings);
    run_write_conflicts_json(run, &json);
    run_write_prices_json(run, &json);
    if (run->outcome.status != STATUS_INFEASIBLE)
        model_write_summary(&run->outcome, &json);
    if (table)
        put_table(run, table, &json);
    json_close(&json);
}

static enum status show(struct cli *cli, const struct run *run, const char *folder, solve_screen *screen,
                        struct sink *out)
{
    const char *table = cli_option(cli, "table");
    if (cli_option(cli, "json"))
        show_json(run, table, out);
    else if (table)
        return show_table(cli, run, table);
    else
        screen(run, folder, out);
    return STATUS_OK;
}

enum status solve_and_show(struct cli *cli, const char *scenario, const char *folder, solve_screen *screen)
{
    struct run_options options = {.engine = cli_engine(cli),
                                  .durable = true,
                                  .prices = cli_option(cli, "prices") != NULL,
                                  .reasons = cli_option(cli, "reasons") != NULL,
                                  .alone = cli_option(cli, "alone") != NULL};
    struct sink out = screen_sink(stdout);
    struct run *run = memory_new(1, sizeof *run);
    if (!run)
        return STATUS_MEMORY;
    steps_begin(&options);
    run_init(run, cli->models, options, &cli->faults);
    const char *path;
    enum status status = run_target_check(folder, RUN_TARGET_RUN, run->faults);
    if (status == STATUS_OK)
        status = places_scenario(&run->arena, scenario, &path, run->faults);
    if (status == STATUS_OK)
        status = run_scenario(run, path, folder);
    steps_end();
    bool has_outcome = run->outcome.builder && (status == outcome_status(&run->outcome));
    enum status shown = has_outcome ? show(cli, run, folder, screen, &out) : STATUS_OK;
    status = shown == STATUS_OK ? status : shown;
    run_done(run);
    memory_free(run);
    return out.status != STATUS_OK ? out.status : status;
}

static enum status run_solve_command(struct cli *cli)
{
    return solve_and_show(cli, cli->argument[0], cli_option(cli, "output"), solve_write_screen);
}

const struct command command_solve = {
    .name = "solve",
    .synopsis = "SCENARIO|DATASET [-o RUN]",
    .summary = N_("share out the posts of a scenario, prove it, write the run folder"),
    .details = N_(
        "SCENARIO is a JSON file, or - for standard input; a folder stands for the scenario.json in it, a\n"
        "workbook (.xlsx) for its tables with everything else by default. RUN is a folder that is written "
        "whole\n"
        "or not at all; an earlier run there is replaced with its reports, unless other files were put "
        "there\n"
        "or changed. Where no plan exists it holds the inputs, the proof and why (conflicts.csv), for\n"
        "bianzhi report. Without -o the answer is only shown."),
    .example = "bianzhi solve DATASET/scenario.json -o run",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"output", 'o', "RUN", N_("write the answer, its reasons and its proof to this folder")},
                CLI_ENGINE,
                {"prices", 0, NULL,
                 N_("what one post more or less in each figure does, and what each rule costs")},
                {"reasons", 0, NULL,
                 N_("what each rule changes step by step, however many units there are; up to 200 it is "
                    "always worked out")},
                {"alone", 0, NULL,
                 N_("the proven plan at once, without reasons and without other plans to set beside it")},
                {"table", 0, "NAME",
                 N_("print this table of the answer, before_after.csv say; with --json beside it")},
                {"json", 0, NULL, N_("print the result as JSON")}},
    .run = run_solve_command,
};
