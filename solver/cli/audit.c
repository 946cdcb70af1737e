/* bianzhi audit: today's tables, a run, or a plan made elsewhere, against every rule, from the tables alone.
 */
#include "cli/audit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/screen.h"
#include "engine/network/step.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "run/distance.h"
#include "run/explain.h"
#include "run/files.h"
#include "run/idle.h"
#include "run/manifest.h"
#include "run/solve.h"

enum { KIND_WIDTH = 14, MOVES_SHOWN = 5, POSTS_SHOWN = 24 };

static const enum finding_kind kinds[] = {FINDING_BREACH, FINDING_WAIVED, FINDING_ADVICE,
                                          FINDING_NOT_SUPPLIED};
enum { NKINDS = sizeof kinds / sizeof *kinds };

/* What is audited and what came of it. */
struct audited {
    struct run run;
    const char *judged; /* the plan's file or sheet, or NULL for today's tables */
    struct filling filling;
    bool measured;
    struct distance distance;
    double *mine, *best; /* [nmetrics] figures of the plan and of the best one, measured */
};

/* --- words --- */

/* About a register of the county, or today's people, not about the posts that are shared out. */
static bool is_of_register(const struct run *run, const struct finding *finding)
{
    const struct rule *rule = run->model->rules[finding->rule];
    return rule->force == RULE_AUDIT || rule->judges_today;
}

static size_t count_own_breaches(const struct run *run)
{
    size_t n = 0;
    for (size_t f = 0; f < run->audit.nfindings; f++)
        n += run->audit.findings[f].kind == FINDING_BREACH && !is_of_register(run, &run->audit.findings[f]);
    return n;
}

static void show_findings(const struct run *run, enum finding_kind kind, bool of_registers, struct sink *out)
{
    struct words words;
    for (size_t f = 0; f < run->audit.nfindings; f++) {
        const struct finding *finding = &run->audit.findings[f];
        if (finding->kind != kind || is_of_register(run, finding) != of_registers)
            continue;
        words_init(&words);
        sink_format(&words.sink, _("%s (%s): %s"), rule_label(run->model->rules[finding->rule]),
                    audit_clause(&run->audit, finding), finding->text);
        text_write_entry(out, _(audit_kind_words(kind)), KIND_WIDTH, &words);
    }
}

static bool is_as_good(const struct audited *audited)
{
    for (size_t l = 0; l < audited->run.ledger.nlevels; l++)
        if (audited->distance.mine[l] != audited->run.verdict.total[l])
            return false;
    return true;
}

/* "people short 25.3 (best 21.2)" of each figure that differs; from NULL: as "+4.1". Returns how many. */
static size_t show_figures(const struct run *run, const double *figures, const double *from, bool beside,
                           const char *between, struct sink *out)
{
    size_t nshown = 0;
    const struct comparison *comparison = model_comparison(run->model);
    for (size_t l = 0; l < comparison->nleads; l++)
        for (size_t m = 0; m < run->model->nmetrics; m++) {
            const struct metric *metric = &run->model->metrics[m];
            int decimals = metric->decimals > 0 ? 1 : 0;
            if (strcmp(metric->name, comparison->leads[l].name) != 0 || fabs(figures[m] - from[m]) < 0.05)
                continue;
            sink_format(out, "%s%s ", nshown++ > 0 ? _(", ") : between, _(comparison->leads[l].words));
            if (beside)
                sink_format(out, _("%.*f (best %.*f)"), decimals, figures[m], decimals, from[m]);
            else
                sink_format(out, "%+.*f", decimals, figures[m] - from[m]);
        }
    return nshown;
}

/* Of the posts that move, not of the people placed on them. */
static bool is_of_posts(const struct run *run, size_t account)
{
    const struct comparison *comparison = model_comparison(run->model);
    return comparison_has(comparison, comparison->nmoved, &run->ledger, account);
}

static int64_t posts_too_many(const struct audited *audited, size_t account)
{
    return is_of_posts(&audited->run, account)
               ? audited->distance.posts[account] - audited->run.answer.posts[account]
               : 0;
}

/* Posts that lie elsewhere than in the best plan. */
static int64_t posts_elsewhere(const struct audited *audited)
{
    int64_t more = 0, fewer = 0;
    for (size_t a = 0; a < audited->run.ledger.naccounts; a++) {
        int64_t difference = posts_too_many(audited, a);
        more += difference > 0 ? difference : 0;
        fewer -= difference < 0 ? difference : 0;
    }
    return more > fewer ? more : fewer;
}

/* "posts 红格镇 行政编制 43 (best 40)" of each that differs. */
static void show_posts(const struct audited *audited, struct sink *out)
{
    char label[LEDGER_NAME];
    const struct run *run = &audited->run;
    struct words words;
    size_t ndiffer = 0;
    words_init(&words);
    for (size_t a = 0; a < run->ledger.naccounts; a++)
        if (posts_too_many(audited, a) != 0 && ndiffer++ < POSTS_SHOWN)
            sink_format(&words.sink, _("%s%s %lld (best %lld)"), ndiffer > 1 ? _(", ") : "",
                        ledger_account_label(&run->ledger, (int32_t)a, label),
                        (long long)audited->distance.posts[a], (long long)run->answer.posts[a]);
    if (ndiffer > POSTS_SHOWN)
        sink_format(&words.sink, _(", and %zu more"), ndiffer - POSTS_SHOWN);
    if (ndiffer > 0)
        text_write_entry(out, _("differ"), KIND_WIDTH, &words);
    else
        words_done(&words, out);
}

/* What the plan's figures become by one unit of a move. */
static enum status measure_move(const struct audited *audited, const struct distance_move *move,
                                double *figures)
{
    const struct run *run = &audited->run;
    struct arena scratch;
    struct outcome outcome = run->outcome;
    void *plan = NULL;
    arena_init(&scratch);
    int64_t *posts = arena_new(&scratch, run->ledger.naccounts, sizeof *posts);
    enum status status = posts ? STATUS_OK : STATUS_MEMORY;
    for (size_t a = 0; posts && a < run->ledger.naccounts; a++)
        posts[a] = audited->distance.posts[a];
    for (size_t i = 0; posts && i < move->nsteps; i++)
        posts[step_arc(move->steps[i])] += step_raises(move->steps[i]) ? 1 : -1;
    if (status == STATUS_OK)
        status = run->model->read_plan(&run->builder, posts, &scratch, &plan);
    outcome.plan = plan;
    if (status == STATUS_OK)
        model_measure(&outcome, figures);
    arena_done(&scratch);
    return status;
}

static void show_move(const struct audited *audited, size_t m, struct sink *out)
{
    const struct run *run = &audited->run;
    const struct distance_move *move = &audited->distance.moves[m];
    struct words words;
    words_init(&words);
    if (move->units > 1)
        sink_format(&words.sink, _("%lld times "), (long long)move->units);
    distance_write_move(run, &audited->distance, move, &words.sink);
    double *figures = memory_new(run->model->nmetrics, sizeof *figures);
    enum status status = figures ? measure_move(audited, move, figures) : STATUS_MEMORY;
    if (status != STATUS_OK)
        out->status = status;
    else if (show_figures(run, figures, audited->mine, false, _(": "), &words.sink) > 0)
        sink_text(&words.sink, move->units > 1 ? _(" the first time") : "");
    memory_free(figures);
    text_write_entry(out, m == 0 ? _("moves") : "", KIND_WIDTH, &words);
}

/* Does the plan give posts without saying who works on them? */
static bool gives_sums(const struct audited *audited)
{
    const bool *given = audited->filling.given;
    for (size_t a = 0; given && a < audited->run.ledger.naccounts; a++)
        if (given[a] && is_of_posts(&audited->run, a))
            return true;
    return false;
}

static void show_moves(const struct audited *audited, struct sink *out)
{
    size_t nmoves = audited->distance.nmoves;
    for (size_t m = 0; m < nmoves && m < MOVES_SHOWN; m++)
        show_move(audited, m, out);
    if (nmoves > MOVES_SHOWN)
        sink_format(out, _("%*s... and %zu more: --json lists them all\n"), KIND_WIDTH, "",
                    nmoves - MOVES_SHOWN);
}

static void show_unsaid(const struct audited *audited, struct sink *out)
{
    if (!audited->filling.unsaid)
        return;
    struct words words;
    words_init(&words);
    sink_format(&words.sink,
                audited->filling.filled
                    ? _("%s: as in the best plan that has these posts, where rules give way only as far "
                        "as they must")
                    : _("%s: nobody can be placed so that these posts come out; not judged"),
                _(audited->filling.unsaid));
    text_write_entry(out, _("not said"), KIND_WIDTH, &words);
}

/* In posts and people; goals are in the JSON. */
static void show_how_far(const struct audited *audited, struct sink *out)
{
    struct words words;
    int64_t elsewhere = posts_elsewhere(audited);
    words_init(&words);
    sink_format(&words.sink,
                language_plural("%lld post lies elsewhere than in the best plan",
                                "%lld posts lie elsewhere than in the best plan", (unsigned long)elsewhere),
                (long long)elsewhere);
    show_figures(&audited->run, audited->mine, audited->best, true, _("; "), &words.sink);
    text_end_wrapped(&words, KIND_WIDTH, out);
}

static void show_distance(const struct audited *audited, struct sink *out)
{
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
    show_how_far(audited, out);
    show_posts(audited, out);
    if (!gives_sums(audited)) /* moves are of single figures */
        show_moves(audited, out);
}

static void show(const struct audited *audited, struct sink *out)
{
    const struct run *run = &audited->run;
    struct words words;
    sink_format(out, _("%s: %s\n"), run->scenario->name,
                audited->judged ? audited->judged : _("today's tables, posts as they are"));
    show_unsaid(audited, out);
    for (int of_registers = 0; of_registers < 2; of_registers++)
        for (size_t k = 0; k < NKINDS; k++)
            show_findings(run, kinds[k], of_registers, out);
    if (audited->measured)
        show_distance(audited, out);
    words_init(&words);
    if (audited->judged) {
        size_t nown = count_own_breaches(run);
        sink_format(&words.sink,
                    language_plural("%zu breach by the plan; all rules, registers too: ",
                                    "%zu breaches by the plan; all rules, registers too: ", nown),
                    nown);
    }
    sink_format(&words.sink, _("passed %zu, breach %zu, waived %zu, advice %zu, not supplied %zu"),
                audit_count_passed(&run->audit, AUDIT_ALL_RULES), audit_count(&run->audit, FINDING_BREACH),
                audit_count(&run->audit, FINDING_WAIVED), audit_count(&run->audit, FINDING_ADVICE),
                audit_count(&run->audit, FINDING_NOT_SUPPLIED));
    text_write_entry(out, _("verdict"), KIND_WIDTH, &words);
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

/* Figures of people and posts of the plan and of the best one, and the goals' in prices. */
static void write_known(const struct audited *audited, struct json_writer *json)
{
    const struct run *run = &audited->run;
    json_key_count(json, "posts_elsewhere", posts_elsewhere(audited));
    for (int best = 0; best < 2; best++) {
        json_key_object(json, best ? "best_plan" : "this_plan");
        for (size_t m = 0; m < run->model->nmetrics; m++) {
            json_key(json, run->model->metrics[m].name);
            json_fixed(json, best ? audited->best[m] : audited->mine[m], run->model->metrics[m].decimals);
        }
        json_close(json);
    }
    write_levels(run, "billionths_from_best", audited->distance.mine, run->verdict.total, json);
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
        write_known(audited, json);
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
    if (audited->filling.unsaid) {
        json_key_text(&json, "not_said", _(audited->filling.unsaid));
        json_key_bool(&json, "filled", audited->filling.filled);
    }
    json_key_count(&json, "breaches_by_the_plan", (int64_t)count_own_breaches(run));
    json_key_count(&json, "passed", (int64_t)audit_count_passed(&run->audit, AUDIT_ALL_RULES));
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
    const char *mark = path_join(&run->arena, path, FOLDER_MARK);
    *judged = plan;
    if (!mark)
        return STATUS_MEMORY;
    if (plan)
        return run_take_plan(run, plan, judged);
    bool there;
    enum status status = manifest_look(path, mark, &there, run->faults);
    if (status == STATUS_OK && !there)
        return run_take_today(run);
    if (status == STATUS_OK)
        status = manifest_expect_plan(path, mark, run->faults);
    if (status != STATUS_OK)
        return status;
    *judged = path_join(&run->arena, path, run->model->plan->file);
    if (!*judged)
        return STATUS_MEMORY;
    return run->model->take_plan ? run_take_plan_of(run, path) : explain_solve_again(run, path);
}

static enum status measure_figures(struct audited *audited, const void *plan)
{
    struct run *run = &audited->run;
    struct outcome mine = run->outcome;
    size_t n = run->model->nmetrics;
    audited->mine = arena_new(&run->arena, n, sizeof *audited->mine);
    audited->best = arena_new(&run->arena, n, sizeof *audited->best);
    if (!audited->mine || !audited->best)
        return STATUS_MEMORY;
    mine.plan = plan;
    model_measure(&mine, audited->mine);
    model_measure(&run->outcome, audited->best);
    return STATUS_OK;
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
    if (status == STATUS_OK && audited->distance.known)
        status = idle_audit(run, audited->distance.posts);
    if (status == STATUS_OK && audited->distance.known)
        status = measure_figures(audited, plan);
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
    if (status == STATUS_OK && plan)
        status = run_fill_plan(run, &audited->filling);
    if (status == STATUS_OK)
        status = run_audit(run);
    if (status == STATUS_OK && plan && audited->filling.filled)
        status = measure(audited);
    return status;
}

static enum status run_audit_command(struct cli *cli)
{
    struct sink out = screen_sink(stdout);
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
    .synopsis = "DATASET|SCENARIO|RUN [--plan FILE] [--json]",
    .summary = N_("check today's tables, a run, or a plan made by hand against every rule"),
    .details = N_(
        "Every breach with its clause, unit, figure and remedy, from the tables alone: those of the posts\n"
        "shared out first, then those of the registers. FILE is a plan made elsewhere, CSV or workbook, "
        "with\n"
        "headings in English or Chinese, codes or names: who works where, as plan.csv or staffing.csv have "
        "it;\n"
        "or posts alone, as a run's own tables, papers.xlsx or a table made by hand has them, a row for "
        "each\n"
        "unit and kind or the kinds side by side. What it does not say is filled as well as can be and "
        "said.\n"
        "Then the distance from the best plan, in posts and people, and the moves that lead there. A "
        "register\n"
        "that is absent is \"not supplied\", never passed. Exit status 1 when there are breaches."),
    .example = "bianzhi audit SMALL",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"plan", 'p', "FILE", N_("audit this plan instead of what is there")},
                {"json", 0, NULL, N_("print the findings as JSON")}},
    .run = run_audit_command,
};
