/* bianzhi clauses: the whole text of the plan, what serves each clause and, on a dataset or run, the verdict.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/audit.h"
#include "cli/command.h"
#include "cli/places.h"
#include "io/file.h"

enum { NUMBER_WIDTH = 8, VERDICT_WIDTH = 14 };

/* What an audit says of a clause, the worst last. */
enum clause_verdict { CLAUSE_NOT_JUDGED, CLAUSE_PASSED, CLAUSE_WAIVED, CLAUSE_NOT_SUPPLIED, CLAUSE_BREACH };

/* As JSON has them; _() of them for people. */
static const char *const verdict_words[] = {[CLAUSE_NOT_JUDGED] = "-",
                                            [CLAUSE_PASSED] = N_("passed"),
                                            [CLAUSE_WAIVED] = N_("waived"),
                                            [CLAUSE_NOT_SUPPLIED] = N_("not supplied"),
                                            [CLAUSE_BREACH] = N_("breach")};

/* Whether list ("a,b" or "2.4.1, 2.6.3") has the word. */
static bool lists(const char *list, const char *word)
{
    size_t length;
    const char *part;
    for (size_t i = 0; list && (part = text_part(list, ',', i, &length)); i++) {
        part = text_trim(part, &length);
        if (strlen(word) == length && strncmp(part, word, length) == 0)
            return true;
    }
    return false;
}

static enum clause_verdict verdict_of(const struct finding *finding)
{
    switch (finding->kind) {
    case FINDING_BREACH:
        return CLAUSE_BREACH;
    case FINDING_WAIVED:
        return CLAUSE_WAIVED;
    case FINDING_NOT_SUPPLIED:
        return CLAUSE_NOT_SUPPLIED;
    case FINDING_ADVICE:
        break;
    }
    return CLAUSE_PASSED;
}

/* A finding counts for the clauses it names, and for those that its rule serves without naming them. */
static bool concerns(const struct audit *audit, const struct finding *finding, const struct clause *clause)
{
    const struct rule *rule = audit->model->rules[finding->rule];
    if (!lists(clause->rules, rule->name))
        return false;
    return lists(audit_clause(audit, finding), clause->number) || !lists(rule->clause, clause->number);
}

static bool is_judged(const struct audit *audit, const struct clause *clause)
{
    for (size_t r = 0; r < audit->model->nrules; r++)
        if (lists(clause->rules, audit->model->rules[r]->name) && audit->model->rules[r]->audit &&
            !audit->scenario->rule_off[r])
            return true;
    return false;
}

static enum clause_verdict judge(const struct audit *audit, const struct clause *clause)
{
    enum clause_verdict worst = is_judged(audit, clause) ? CLAUSE_PASSED : CLAUSE_NOT_JUDGED;
    for (size_t f = 0; f < audit->nfindings; f++)
        if (concerns(audit, &audit->findings[f], clause) && verdict_of(&audit->findings[f]) > worst)
            worst = verdict_of(&audit->findings[f]);
    return worst;
}

static void show_clause(const struct clause *clause, const struct audit *audit, struct sink *out)
{
    text_write_padded(out, clause->number, NUMBER_WIDTH, TEXT_LEFT);
    if (audit)
        text_write_padded(out, _(verdict_words[judge(audit, clause)]), VERDICT_WIDTH, TEXT_LEFT);
    sink_format(out, "%s\n", tongue_pick(clause->meaning, clause->quote));
    if (strcmp(tongue_chosen(), "en") == 0)
        sink_format(out, "%*s%s\n", NUMBER_WIDTH, "", clause->quote);
    sink_format(out, "%*s", NUMBER_WIDTH, "");
    if (clause->rules)
        sink_format(out, clause->outputs ? _("rule %s; ") : _("rule %s"), clause->rules);
    if (clause->outputs)
        sink_format(out, _("output %s"), clause->outputs);
    if (clause->reason)
        sink_format(out, _("none: %s"), _(clause->reason));
    sink_text(out, "\n");
}

static void write_text(struct json_writer *json, const char *key, const char *text)
{
    json_key(json, key);
    json_text(json, text);
}

static void show_json(const struct model *model, const struct audit *audit, struct sink *out)
{
    struct json_writer json;
    json_begin(&json, out);
    json_open_list(&json);
    for (size_t c = 0; c < model->nclauses; c++) {
        const struct clause *clause = &model->clauses[c];
        json_open_object(&json);
        write_text(&json, "clause", clause->number);
        if (audit)
            write_text(&json, "verdict", verdict_words[judge(audit, clause)]);
        write_text(&json, "meaning", clause->meaning);
        write_text(&json, "quote", clause->quote);
        write_text(&json, "rules", clause->rules);
        write_text(&json, "outputs", clause->outputs);
        write_text(&json, "reason", clause->reason);
        json_close(&json);
    }
    json_close(&json);
}

static void show(struct cli *cli, const struct audit *audit, struct sink *out)
{
    if (cli_option(cli, "json")) {
        show_json(cli->model, audit, out);
        return;
    }
    for (size_t c = 0; c < cli->model->nclauses; c++)
        show_clause(&cli->model->clauses[c], audit, out);
}

static enum status show_verdicts(struct cli *cli, struct sink *out)
{
    const char *judged;
    struct run *run = memory_new(1, sizeof *run);
    if (!run)
        return STATUS_MEMORY;
    run_init(run, cli->model, (struct run_options){0}, &cli->faults);
    enum status status = places_load(run, cli->argument[0]);
    if (status == STATUS_OK)
        status = audit_take(run, cli->argument[0], NULL, &judged);
    if (status == STATUS_OK)
        status = run_audit(run);
    if (status == STATUS_OK)
        show(cli, &run->audit, out);
    if (status == STATUS_OK && audit_count(&run->audit, FINDING_BREACH) > 0)
        status = STATUS_REFUSED;
    run_done(run);
    memory_free(run);
    return status;
}

static enum status run_clauses(struct cli *cli)
{
    struct sink out = file_sink(stdout);
    enum status status = STATUS_OK;
    if (cli->narguments > 0)
        status = show_verdicts(cli, &out);
    else
        show(cli, NULL, &out);
    return out.status != STATUS_OK ? out.status : status;
}

const struct command command_clauses = {
    .name = "clauses",
    .synopsis = "[DATASET|SCENARIO|RUN] [--json]",
    .summary = N_("list every clause of the plan, what serves it and, on a dataset, its verdict"),
    .details = N_("With a dataset or a run each clause has a verdict: passed, waived, not supplied, breach, or - where\n"
                  "no rule judges it. Exit status 1 when there is a breach."),
    .example = "bianzhi clauses",
    .most_arguments = 1,
    .options = {{"json", 0, NULL, N_("print the clauses as JSON")}},
    .run = run_clauses,
};
