/* bianzhi audit: today's tables, a run, or a plan made elsewhere, against every rule, from the tables alone.
 */
#include "cli/audit.h"

#include <stdio.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/places.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "run/distance.h"
#include "run/explain.h"
#include "run/files.h"

enum { SCREEN_COLUMNS = 120, KIND_WIDTH = 14, MOVES_SHOWN = 5, MOST_PLAN_TABLES = 8 };

static const enum finding_kind kinds[] = {FINDING_BREACH, FINDING_WAIVED, FINDING_ADVICE,
                                          FINDING_NOT_SUPPLIED};
enum { NKINDS = sizeof kinds / sizeof *kinds };

/* What is audited and what came of it. */
struct audited {
    struct run run;
    const char *judged; /* the plan's file, or NULL for today's tables */
    bool measured;
    struct distance distance;
};

/* --- words --- */

static void show_findings(const struct run *run, enum finding_kind kind, struct sink *out)
{
    for (size_t f = 0; f < run->audit.nfindings; f++) {
        const struct finding *finding = &run->audit.findings[f];
        if (finding->kind != kind)
            continue;
        text_write_padded(out, _(audit_kind_words(kind)), KIND_WIDTH, TEXT_LEFT);
        sink_format(out, _("%s (%s): %s\n"), rule_label(run->model->rules[finding->rule]),
                    audit_clause(&run->audit, finding), finding->text);
    }
}

static void show_levels(const struct run *run, const wide *change, const wide *from, struct sink *out)
{
    const char *between = "";
    for (size_t l = 0; l < run->ledger.nlevels; l++) {
        wide difference = from ? change[l] - from[l] : change[l];
        if (!ledger_level_decides(&run->ledger, l) || difference == 0)
            continue;
        sink_format(out, "%s%s %s", between, _(run->ledger.levels[l].name), difference > 0 ? "+" : "");
        distance_write_price(difference, out);
        between = _(", ");
    }
}

static bool is_as_good(const struct audited *audited)
{
    for (size_t l = 0; l < audited->run.ledger.nlevels; l++)
        if (audited->distance.mine[l] != audited->run.verdict.total[l])
            return false;
    return true;
}

static void show_move(const struct audited *audited, size_t m, struct sink *out)
{
    const struct distance_move *move = &audited->distance.moves[m];
    struct words words;
    words_init(&words);
    if (move->units > 1)
        sink_format(&words.sink, _("%lld times "), (long long)move->units);
    distance_write_move(&audited->run, &audited->distance, move, &words.sink);
    sink_text(&words.sink, _(": "));
    show_levels(&audited->run, move->change, NULL, &words.sink);
    sink_text(&words.sink, move->units > 1 ? _(" the first time") : "");
    text_write_padded(out, m == 0 ? _("moves") : "", KIND_WIDTH, TEXT_LEFT);
    text_write_wrapped(out, words_text(&words), KIND_WIDTH, SCREEN_COLUMNS);
    sink_text(out, "\n");
    words_done(&words, out);
}

static void show_distance(const struct audited *audited, struct sink *out)
{
    const struct run *run = &audited->run;
    const struct distance *distance = &audited->distance;
    text_write_padded(out, _("distance"), KIND_WIDTH, TEXT_LEFT);
    if (!distance->known) {
        sink_format(out, _("not measured: %s\n"), _(distance->reason));
        return;
    }
    if (distance->nmoves == 0) {
        sink_text(out, _("none: it is the best plan\n"));
        return;
    }
    if (is_as_good(audited)) {
        sink_text(out, _("none: it is as good as the best plan; figures that differ do so at no cost\n"));
        return;
    }
    sink_text(out, _("from the best plan (+ is worse): "));
    show_levels(run, distance->mine, run->verdict.total, out);
    sink_format(out,
                language_plural("; %zu move leads there\n", "; %zu moves lead there, the best first\n",
                                distance->nmoves),
                distance->nmoves);
    for (size_t m = 0; m < distance->nmoves && m < MOVES_SHOWN; m++)
        show_move(audited, m, out);
    if (distance->nmoves > MOVES_SHOWN)
        sink_format(out, _("%*s... and %zu more: --json lists them all\n"), KIND_WIDTH, "",
                    distance->nmoves - MOVES_SHOWN);
}

static void show(const struct audited *audited, struct sink *out)
{
    const struct run *run = &audited->run;
    sink_format(out, _("%s: %s\n"), run->scenario->name,
                audited->judged ? audited->judged : _("today's tables, posts as they are"));
    for (size_t k = 0; k < NKINDS; k++)
        show_findings(run, kinds[k], out);
    if (audited->measured)
        show_distance(audited, out);
    text_write_padded(out, _("verdict"), KIND_WIDTH, TEXT_LEFT);
    sink_format(out, _("breach %zu, waived %zu, advice %zu, not supplied %zu\n"),
                audit_count(&run->audit, FINDING_BREACH), audit_count(&run->audit, FINDING_WAIVED),
                audit_count(&run->audit, FINDING_ADVICE), audit_count(&run->audit, FINDING_NOT_SUPPLIED));
}

/* --- JSON --- */

static void write_levels(const struct run *run, const char *key, const wide *change, const wide *from,
                         struct json_writer *json)
{
    char text[WIDE_TEXT];
    json_key_object(json, key);
    for (size_t l = 0; l < run->ledger.nlevels; l++)
        if (ledger_level_decides(&run->ledger, l))
            json_key_text(json, run->ledger.levels[l].name,
                          wide_format(from ? change[l] - from[l] : change[l], text));
    json_close(json);
}

static void write_distance(const struct audited *audited, struct json_writer *json)
{
    const struct run *run = &audited->run;
    const struct distance *distance = &audited->distance;
    json_key_object(json, "distance");
    json_key_bool(json, "measured", distance->known);
    if (!distance->known)
        json_key_text(json, "reason", _(distance->reason));
    else
        write_levels(run, "billionths_from_best", distance->mine, run->verdict.total, json);
    json_key_list(json, "moves");
    for (size_t m = 0; m < distance->nmoves; m++) {
        struct words words;
        words_init(&words);
        distance_write_move(run, distance, &distance->moves[m], &words.sink);
        json_open_object(json);
        json_key_text(json, "move", words_text(&words));
        json_key_count(json, "times", (int64_t)distance->moves[m].units);
        write_levels(run, "billionths_the_first_time", distance->moves[m].change, NULL, json);
        json_close(json);
        words_done(&words, json->sink);
    }
    json_close(json);
    json_close(json);
}

static void show_json(const struct audited *audited, struct sink *out)
{
    const struct run *run = &audited->run;
    struct json_writer json;
    struct grid grid;
    json_begin(&json, out);
    json_open_object(&json);
    json_key_text(&json, "name", run->scenario->name);
    json_key_text(&json, "plan", audited->judged);
    json_key_count(&json, "breaches", (int64_t)audit_count(&run->audit, FINDING_BREACH));
    json_key_count(&json, "waived", (int64_t)audit_count(&run->audit, FINDING_WAIVED));
    json_key_count(&json, "advice", (int64_t)audit_count(&run->audit, FINDING_ADVICE));
    json_key_count(&json, "not_supplied", (int64_t)audit_count(&run->audit, FINDING_NOT_SUPPLIED));
    grid_begin_json(&grid, &json, "findings");
    files_write_findings(run, &grid);
    grid_end(&grid);
    if (audited->measured)
        write_distance(audited, &json);
    json_close(&json);
}

/* --- the work --- */

enum status audit_take(struct run *run, const char *path, const char *plan, const char **judged)
{
    const char *paths[MOST_PLAN_TABLES] = {plan};
    char name[64];
    const char *mark = path_join(&run->arena, path, FOLDER_MARK);
    if (!mark)
        return STATUS_MEMORY;
    bool is_run = path_exists(mark);
    for (size_t i = 0; is_run && !plan && i < run->model->nplan_tables && i < MOST_PLAN_TABLES; i++) {
        snprintf(name, sizeof name, "%s.csv", run->model->plan_tables[i].name);
        paths[i] = path_join(&run->arena, path, name);
        if (!paths[i])
            return STATUS_MEMORY;
        if (i > 0 && !path_exists(paths[i]))
            paths[i] = NULL;
    }
    *judged = paths[0];
    if (is_run && !paths[0]) {
        *judged = run->model->plan->file;
        return explain_solve_again(run, path);
    }
    return paths[0] ? run_take_plan(run, paths) : run_take_today(run);
}

/* The best plan of the same scenario, and how far the audited one is from it. */
static enum status measure(struct audited *audited)
{
    struct run *run = &audited->run;
    const void *plan = run->plan;
    enum status status = run_build(run);
    if (status == STATUS_OK)
        status = run_solve(run);
    if (status == STATUS_OK)
        status = distance_measure(run, plan, &audited->distance);
    audited->measured = status == STATUS_OK;
    return status;
}

static enum status audit(struct cli *cli, struct audited *audited)
{
    struct run *run = &audited->run;
    const char *plan = cli_option(cli, "plan");
    enum status status = places_load(run, cli->argument[0]);
    if (status == STATUS_OK)
        status = audit_take(run, cli->argument[0], plan, &audited->judged);
    if (status == STATUS_OK)
        status = run_audit(run);
    if (status == STATUS_OK && plan)
        status = measure(audited);
    return status;
}

static enum status run_audit_command(struct cli *cli)
{
    struct sink out = file_sink(stdout);
    struct audited *audited = memory_new(1, sizeof *audited);
    if (!audited)
        return STATUS_MEMORY;
    run_init(&audited->run, cli->models, (struct run_options){0}, &cli->faults);
    enum status status = audit(cli, audited);
    if (status == STATUS_OK && cli_option(cli, "json"))
        show_json(audited, &out);
    else if (status == STATUS_OK)
        show(audited, &out);
    if (status == STATUS_OK && audit_count(&audited->run.audit, FINDING_BREACH) > 0)
        status = STATUS_REFUSED;
    distance_done(&audited->distance);
    run_done(&audited->run);
    memory_free(audited);
    return out.status != STATUS_OK ? out.status : status;
}

const struct command command_audit = {
    .name = "audit",
    .synopsis = "DATASET|SCENARIO|RUN [--plan PLAN.csv] [--json]",
    .summary = N_("check today's tables, a run, or a plan made by hand against every rule"),
    .details = N_(
        "Every breach with its clause, unit, figure and remedy, from the tables alone. PLAN.csv has the "
        "columns\n"
        "that the plan has in the folder of a run, in English or Chinese; for it the distance\n"
        "from the best plan and the moves that lead there are shown too. A register that is absent is \"not\n"
        "supplied\", never passed. Exit status 1 when there are breaches."),
    .example = "bianzhi audit SMALL",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"plan", 'p', "FILE", N_("audit this plan instead of what is there")},
                {"json", 0, NULL, N_("print the findings as JSON")}},
    .run = run_audit_command,
};
