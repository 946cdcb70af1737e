/* bianzhi clauses: the whole text of the plan, what serves each clause and, on a dataset or run, the verdict.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/audit.h"
#include "cli/command.h"
#include "cli/places.h"
#include "io/file.h"
#include "model/clause.h"

enum { NUMBER_WIDTH = 8, VERDICT_WIDTH = 14 };

static void show_clause(const struct clause *clause, const struct audit *audit, struct sink *out)
{
    text_write_padded(out, clause->number, NUMBER_WIDTH, TEXT_LEFT);
    if (audit)
        text_write_padded(out, _(clause_verdict_words(clause_judge(audit, clause))), VERDICT_WIDTH,
                          TEXT_LEFT);
    sink_format(out, "%s\n", language_pick(clause->meaning, clause->quote));
    if (strcmp(language_chosen(), "en") == 0)
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

static void show_json(const struct model *model, const struct audit *audit, struct sink *out)
{
    struct json_writer json;
    json_begin(&json, out);
    json_open_list(&json);
    for (const struct clause *clause = model->clauses; clause && clause->number; clause++) {
        json_open_object(&json);
        json_key_text(&json, "clause", clause->number);
        if (audit)
            json_key_text(&json, "verdict", clause_verdict_words(clause_judge(audit, clause)));
        json_key_text(&json, "meaning", clause->meaning);
        json_key_text(&json, "quote", clause->quote);
        json_key_text(&json, "rules", clause->rules);
        json_key_text(&json, "outputs", clause->outputs);
        json_key_text(&json, "reason", clause->reason);
        json_close(&json);
    }
    json_close(&json);
}

static void show(struct cli *cli, const struct audit *audit, struct sink *out)
{
    const struct model *model = audit ? audit->model : cli->model;
    if (cli_option(cli, "json")) {
        show_json(model, audit, out);
        return;
    }
    if (!model->clauses)
        sink_text(out, _("this plan lists no clauses; bianzhi rules says what its rules are\n"));
    for (const struct clause *clause = model->clauses; clause && clause->number; clause++)
        show_clause(clause, audit, out);
}

static enum status show_verdicts(struct cli *cli, struct sink *out)
{
    const char *judged;
    struct run *run;
    enum status status = places_open(&run, cli->models, cli->argument[0], &cli->faults);
    if (status == STATUS_OK)
        status = audit_take(run, cli->argument[0], NULL, &judged);
    if (status == STATUS_OK)
        status = run_audit(run);
    if (status == STATUS_OK)
        show(cli, &run->audit, out);
    if (status == STATUS_OK && audit_count(&run->audit, FINDING_BREACH) > 0)
        status = STATUS_REFUSED;
    places_close(run);
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
    .details = N_("With a dataset or a run each clause has a verdict: passed, waived, not supplied, breach, "
                  "or - where\n"
                  "no rule judges it. Exit status 1 when there is a breach."),
    .example = "bianzhi clauses",
    .most_arguments = 1,
    .options = {{"json", 0, NULL, N_("print the clauses as JSON")}},
    .run = run_clauses,
};
