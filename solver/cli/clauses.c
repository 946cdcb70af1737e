/* bianzhi clauses: the whole text of the plan, what serves each clause and, on a dataset or run, the
 * verdict. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/audit.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/screen.h"
#include "model/clause.h"
#include "run/effects.h"
#include "run/solve.h"

enum { NUMBER_WIDTH = 8, VERDICT_WIDTH = 18, EFFECT_WIDTH = 14 };

/* What is said of the clauses; run NULL: their text alone. */
struct subject {
    const struct model *model;
    const struct run *run;
    const long *effects; /* [nrules] NULL where no plan was solved */
};

static void pad(struct words *words, size_t width, struct sink *out)
{
    text_write_padded(out, words_text(words), width, TEXT_LEFT);
    words_done(words, out);
}

static void show_verdict(const struct subject *subject, const struct clause *clause, struct sink *out)
{
    struct words words;
    words_init(&words);
    clause_write_judgement(clause_judge(&subject->run->audit, clause), &words.sink);
    pad(&words, VERDICT_WIDTH, out);
    if (!subject->effects)
        return;
    words_init(&words);
    effects_write(effects_of_clause(subject->run, subject->effects, clause), &words.sink);
    pad(&words, EFFECT_WIDTH, out);
}

static void write_served(const struct model *model, const struct clause *clause, struct sink *out)
{
    struct words rules, outputs;
    words_init(&rules);
    words_init(&outputs);
    bool has_outputs = clause_write_outputs(model, clause, _(", "), &outputs.sink) > 0;
    if (clause_write_rules(model, clause, rule_label, _(", "), &rules.sink) > 0)
        sink_format(out, has_outputs ? _("rule %s; ") : _("rule %s"), words_text(&rules));
    if (has_outputs)
        sink_format(out, _("output %s"), words_text(&outputs));
    if (clause->reason)
        sink_format(out, _("none: %s"), _(clause->reason));
    words_done(&rules, out);
    words_done(&outputs, out);
}

static void show_clause(const struct subject *subject, const struct clause *clause, struct sink *out)
{
    struct words words;
    text_write_padded(out, clause->number, NUMBER_WIDTH, TEXT_LEFT);
    if (subject->run)
        show_verdict(subject, clause, out);
    size_t lead = NUMBER_WIDTH + (subject->run ? VERDICT_WIDTH + (subject->effects ? EFFECT_WIDTH : 0) : 0);
    words_init(&words);
    sink_text(&words.sink, language_pick(clause->meaning, clause->quote));
    text_end_wrapped(&words, lead, out);
    if (strcmp(language_chosen(), "en") == 0) {
        words_init(&words);
        sink_text(&words.sink, clause->quote);
        sink_format(out, "%*s", NUMBER_WIDTH, "");
        text_end_wrapped(&words, NUMBER_WIDTH, out);
    }
    sink_format(out, "%*s", NUMBER_WIDTH, "");
    words_init(&words);
    write_served(subject->model, clause, &words.sink);
    text_end_wrapped(&words, NUMBER_WIDTH, out);
}

static void write_verdict_json(const struct subject *subject, const struct clause *clause,
                               struct json_writer *json)
{
    struct clause_judgement judgement = clause_judge(&subject->run->audit, clause);
    json_key_text(json, "verdict", clause_verdict_name(judgement.verdict));
    json_key_count(json, "judged", (int64_t)judgement.n);
    long effect = subject->effects ? effects_of_clause(subject->run, subject->effects, clause) : 0;
    if (subject->effects && effect != EFFECT_UNKNOWN)
        json_key_count(json, "figures_that_differ_without", effect);
}

/* "a,b"; null where there is none. */
static void write_served_json(const struct model *model, const struct clause *clause,
                              struct json_writer *json)
{
    struct words rules, outputs;
    words_init(&rules);
    words_init(&outputs);
    size_t nrules = clause_write_rules(model, clause, rule_key, ",", &rules.sink);
    size_t noutputs = clause_write_outputs(model, clause, ",", &outputs.sink);
    json_key_text(json, "rules", nrules > 0 ? words_text(&rules) : NULL);
    json_key_text(json, "outputs", noutputs > 0 ? words_text(&outputs) : NULL);
    words_done(&rules, json->sink);
    words_done(&outputs, json->sink);
}

static void show_json(const struct subject *subject, struct sink *out)
{
    struct json_writer json;
    json_begin(&json, out);
    json_open_list(&json);
    for (const struct clause *clause = subject->model->clauses; clause && clause->number; clause++) {
        json_open_object(&json);
        json_key_text(&json, "clause", clause->number);
        if (subject->run)
            write_verdict_json(subject, clause, &json);
        json_key_text(&json, "meaning", clause->meaning);
        json_key_text(&json, "quote", clause->quote);
        write_served_json(subject->model, clause, &json);
        json_key_text(&json, "reason", clause->reason);
        json_close(&json);
    }
    json_close(&json);
}

static void show(struct cli *cli, const struct subject *subject, struct sink *out)
{
    const struct model *model = subject->model;
    if (cli_option(cli, "json")) {
        show_json(subject, out);
        return;
    }
    if (!model->clauses)
        sink_text(out, _("this plan lists no clauses; bianzhi rules says what its rules are\n"));
    for (const struct clause *clause = model->clauses; clause && clause->number; clause++)
        show_clause(subject, clause, out);
}

/* What each rule does to the plan of a run; *effects stays NULL for today's tables, and where there is no
 * lawful plan. */
static enum status find_effects(struct run *run, const char *judged, long **effects)
{
    if (!judged)
        return STATUS_OK;
    enum status status = run_build(run);
    if (status == STATUS_OK)
        status = run_solve(run);
    if (status != STATUS_OK || run->outcome.status != STATUS_OK)
        return status;
    *effects = arena_new(&run->arena, run->model->nrules, sizeof **effects);
    return *effects ? effects_find(run, *effects) : STATUS_MEMORY;
}

static enum status show_verdicts(struct cli *cli, struct sink *out)
{
    const char *judged;
    long *effects = NULL;
    struct run *run;
    enum status status = places_open(&run, cli->models, cli->argument[0], &cli->faults);
    if (status == STATUS_OK)
        status = audit_take(run, cli->argument[0], NULL, &judged);
    if (status == STATUS_OK)
        status = run_audit(run);
    if (status == STATUS_OK)
        status = find_effects(run, judged, &effects);
    if (status == STATUS_OK)
        show(cli, &(struct subject){run->model, run, effects}, out);
    if (status == STATUS_OK && audit_count(&run->audit, FINDING_BREACH) > 0)
        status = STATUS_REFUSED;
    places_close(run);
    return status;
}

static enum status run_clauses(struct cli *cli)
{
    struct sink out = screen_sink(stdout);
    enum status status = STATUS_OK;
    if (cli->narguments > 0)
        status = show_verdicts(cli, &out);
    else
        show(cli, &(struct subject){cli->model, NULL, NULL}, &out);
    return out.status != STATUS_OK ? out.status : status;
}

const struct command command_clauses = {
    .name = "clauses",
    .synopsis = "[DATASET|SCENARIO|RUN] [--json]",
    .summary = N_("list every clause of the plan, what serves it and, on a dataset, its verdict"),
    .details =
        N_("With a dataset or a run each clause has a verdict with how many figures or rows it is about:\n"
           "passed, breach, waived; or nothing to judge, not supplied, served (by what is written, no rule\n"
           "judges it). For a run the effect stands beside it: how many figures of the plan differ without\n"
           "any one of its rules (the largest), \"none\" where the plan is the same. Exit status 1 when "
           "there is a breach."),
    .example = "bianzhi clauses",
    .most_arguments = 1,
    .options = {{"json", 0, NULL, N_("print the clauses as JSON")}},
    .run = run_clauses,
};
