/* The life of a run. run_scenario reads like the list of its steps; writing is in write.c. */
#include "run/run.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "engine/again.h"
#include "io/json.h"

void run_init(struct run *run, const struct model *model, struct run_options options,
              struct faults *faults)
{
    *run = (struct run){.model = model, .options = options, .faults = faults};
    arena_init(&run->arena);
    tables_init(&run->tables);
    ledger_init(&run->ledger);
}

void run_done(struct run *run)
{
    audit_done(&run->audit);
    answer_done(&run->answer);
    ledger_done(&run->ledger);
    tables_done(&run->tables);
    arena_done(&run->arena);
}

static void begin(const struct run *run, const char *step)
{
    if (run->options.on_step)
        run->options.on_step(run->options.on_step_target, step);
}

enum status run_load(struct run *run, const char *scenario)
{
    begin(run, "reading");
    enum status status = scenario_load(&run->scenario, run->model, scenario, &run->arena, run->faults);
    if (status != STATUS_OK && !run->scenario.dataset)
        return status;
    enum status tables_status =
        tables_load(&run->tables, run->scenario.dataset, run->model->tables, run->model->ntables,
                    scenario, run->scenario.changes, run->faults);
    if (status == STATUS_OK)
        status = tables_status;
    return status == STATUS_OK ? run_facts(run) : status;
}

enum status run_facts(struct run *run)
{
    return run->model->read(&run->tables, &run->scenario, &run->arena, &run->facts, run->faults);
}

void run_forget(struct run *run)
{
    answer_done(&run->answer);
    ledger_done(&run->ledger);
    ledger_init(&run->ledger);
    arena_done(&run->arena);
    run->facts = run->plan = NULL;
    run->may_differ = NULL;
    run->nconflicts = 0;
    run->outcome = (struct outcome){0};
}

static enum status build(struct run *run, bool lenient)
{
    ledger_done(&run->ledger);
    ledger_init(&run->ledger);
    run->builder = (struct builder){.model = run->model,
                                    .scenario = &run->scenario,
                                    .facts = run->facts,
                                    .ledger = &run->ledger,
                                    .arena = &run->arena,
                                    .faults = run->faults};
    return build_ledger(&run->builder, lenient);
}

enum status run_build(struct run *run)
{
    begin(run, "building");
    return build(run, false);
}

static enum status solve(struct run *run)
{
    bool lists_ties = !run->options.brief;
    answer_done(&run->answer);
    if (lists_ties)
        run->may_differ = arena_new(&run->arena, run->ledger.naccounts, sizeof *run->may_differ);
    if ((lists_ties && !run->may_differ) || answer_init(&run->answer, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    return engine_solve(&run->ledger, run->options.engine, &run->answer, run->may_differ, run->faults);
}

/* Keeps the conflict of an infeasible answer and those that stand behind it: its bounds are loosened and the rest is
 * solved again, until it is feasible or the list is full. The ledger is spoilt by it. */
static enum status collect_conflicts(struct run *run)
{
    enum status status = STATUS_OK;
    run->nconflicts = 0;
    while (status == STATUS_OK && run->answer.status == STATUS_INFEASIBLE &&
           run->nconflicts < RUN_CONFLICTS) {
        conflict_read(&run->ledger, run->answer.price, run->answer.row_price,
                      &run->conflicts[run->nconflicts++]);
        conflict_loosen(&run->ledger, run->answer.price, run->answer.row_price);
        status = solve(run);
    }
    return status;
}

/* No lawful plan: the one that breaks in-principle rules by the fewest posts, if that is all it takes. */
static enum status solve_with_waivers(struct run *run)
{
    begin(run, "looking for waivers");
    enum status status = collect_conflicts(run);
    if (status == STATUS_OK)
        status = build(run, true);
    if (status == STATUS_OK)
        status = solve(run);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status != STATUS_INFEASIBLE) {
        run->outcome.status =
            run->answer.status == STATUS_OK ? STATUS_NEEDS_WAIVERS : run->answer.status;
        return STATUS_OK;
    }
    status = collect_conflicts(run);
    run->outcome.status = STATUS_INFEASIBLE;
    return status;
}

/* The ledger as it was built: where studies start from the answer before. */
static enum status solve_first(struct run *run)
{
    if (!run->options.again || run->options.engine != ENGINE_AUTO)
        return solve(run);
    answer_done(&run->answer);
    if (answer_init(&run->answer, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    return again_solve(run->options.again, &run->ledger, &run->answer, run->faults);
}

/* The judge's figures and the allocation in the plan's own terms. */
static enum status read_answer(struct run *run)
{
    enum status status = STATUS_OK;
    if (!run->options.brief)
        status = proof_check_best(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                                  &run->verdict);
    return status == STATUS_OK
               ? run->model->read_plan(&run->builder, run->answer.posts, &run->arena, &run->plan)
               : status;
}

enum status run_solve(struct run *run)
{
    begin(run, "solving");
    enum status status = solve_first(run);
    if (status != STATUS_OK)
        return status;
    run->outcome.status = run->answer.status;
    if (run->answer.status == STATUS_INFEASIBLE)
        status = solve_with_waivers(run);
    if (status != STATUS_OK)
        return status;
    if (run->outcome.status != STATUS_INFEASIBLE)
        status = read_answer(run);
    run->outcome.builder = &run->builder;
    run->outcome.answer = &run->answer;
    run->outcome.verdict = &run->verdict;
    run->outcome.may_differ = run->ledger.nrows == 0 ? run->may_differ : NULL;
    run->outcome.plan = run->outcome.status == STATUS_INFEASIBLE ? NULL : run->plan;
    return status;
}

enum status run_audit(struct run *run)
{
    begin(run, "auditing");
    run->audit = (struct audit){.model = run->model,
                                .scenario = &run->scenario,
                                .facts = run->facts,
                                .plan = run->plan,
                                .arena = &run->arena,
                                .status = STATUS_OK};
    run->outcome.audit = &run->audit;
    return audit_run(&run->audit);
}

/* A plan said to be lawful must pass the audit, which was written apart from the bounds. Rules that judge today's tables
 * alone (AUDIT force, or without apply) may still find breaches that no plan can mend. */
static enum status check_audit_agrees(struct run *run)
{
    for (size_t f = 0; f < run->audit.nfindings && run->outcome.status == STATUS_OK; f++) {
        const struct finding *finding = &run->audit.findings[f];
        const struct rule *rule = run->model->rules[finding->rule];
        if (finding->kind == FINDING_BREACH && rule->apply) {
            faults_add(run->faults, (struct place){.column = rule->name},
                       "the plan was accepted but its audit finds: %s", finding->text);
            return STATUS_INTERNAL;
        }
    }
    return STATUS_OK;
}

enum status run_scenario(struct run *run, const char *scenario, const char *folder)
{
    enum status status = run_load(run, scenario);
    if (status == STATUS_OK)
        status = run_build(run);
    if (status == STATUS_OK)
        status = run_solve(run);
    if (status == STATUS_OK && run->outcome.status != STATUS_INFEASIBLE)
        status = run_audit(run);
    if (status == STATUS_OK)
        status = check_audit_agrees(run);
    if (status == STATUS_OK && run->outcome.status != STATUS_INFEASIBLE && folder)
        status = run_write(run, folder);
    return status == STATUS_OK ? run->outcome.status : status;
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static void write_part(const struct run *run, const struct conflict_part *part, struct sink *sink)
{
    char label[LEDGER_NAME];
    if (part->rule == LEDGER_NONE)
        sink_text(sink, "a need of 0");
    else
        sink_format(sink, "%s (%s)", run->model->rules[part->rule]->name,
                    run->model->rules[part->rule]->clause);
    sink_format(sink, part->side == SIDE_LEAST ? " asks for %" PRId64 : " allows %" PRId64, part->posts);
    ledger_account_label(&run->ledger, part->example, label);
    if (part->nbounds == 1)
        sink_format(sink, " [%s]", label);
    else
        sink_format(sink, " [%zu figures, such as %s]", part->nbounds, label);
}

void run_write_conflict(const struct run *run, const struct conflict *conflict, struct sink *sink)
{
    for (size_t i = 0; i < conflict->nparts; i++) {
        bool turns = i > 0 && conflict->parts[i].side != conflict->parts[i - 1].side;
        sink_text(sink, i == 0 ? "" : turns ? "; but " : " and ");
        write_part(run, &conflict->parts[i], sink);
    }
    if (conflict->nrows > 0)
        sink_format(sink, "; %zu limits that cross both ledgers take part", conflict->nrows);
    else
        sink_format(sink, ": %" PRId64 " asked for, %" PRId64 " to be had", conflict->asked, conflict->had);
}

static bool is_broken(const struct run *run, const struct bound *bound)
{
    int64_t posts = run->answer.posts[bound->account];
    return bound->strictness == STRICT_IN_PRINCIPLE &&
           (bound->side == SIDE_LEAST ? posts < bound->value : posts > bound->value);
}

static void write_waiver(const struct run *run, const struct bound *bound, struct json_writer *json)
{
    const struct account *account = &run->ledger.accounts[bound->account];
    const struct family *family = &run->ledger.families[account->is.family];
    json_open_object(json);
    for (int d = 0; d < LEDGER_UNITS && family->axis[d]; d++) {
        json_key(json, family->axis[d]->name);
        json_text(json, family->axis[d]->code[account->is.unit[d]]);
    }
    json_key(json, bound->side == SIDE_LEAST ? "least" : "most");
    json_count(json, run->answer.posts[bound->account]);
    json_key(json, "reason");
    json_text(json, "no lawful plan exists without it");
    json_close(json);
}

static size_t write_waivers_of_rule(const struct run *run, int32_t rule, struct json_writer *json)
{
    size_t n = 0;
    for (size_t b = 0; b < run->ledger.nbounds; b++) {
        const struct bound *bound = &run->ledger.bounds[b];
        if (bound->rule != rule || !is_broken(run, bound))
            continue;
        if (json && n == 0) {
            json_key(json, run->model->rules[rule]->name);
            json_open_object(json);
            json_key(json, "waivers");
            json_open_list(json);
        }
        if (json)
            write_waiver(run, bound, json);
        n++;
    }
    if (json && n > 0) {
        json_close(json);
        json_close(json);
    }
    return n;
}

size_t run_write_waivers(const struct run *run, struct sink *sink)
{
    struct json_writer json;
    size_t n = 0;
    if (run->outcome.status != STATUS_NEEDS_WAIVERS)
        return 0;
    if (sink) {
        json_begin(&json, sink);
        json_open_object(&json);
    }
    for (size_t r = 0; r < run->model->nrules; r++)
        n += write_waivers_of_rule(run, (int32_t)r, sink ? &json : NULL);
    if (sink)
        json_close(&json);
    return n;
}
