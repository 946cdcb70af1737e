/* What every run needs and no engine: reading, building, auditing. */
#include "run/run.h"

#include "model/split_weigh.h"
#include "run/warnings.h"
#include "table/load.h"
#include "table/sound.h"

#include <string.h>

void run_init(struct run *run, const struct model *const *models, struct run_options options,
              struct faults *faults)
{
    *run = (struct run){.models = models, .model = models[0], .options = options, .faults = faults};
    arena_init(&run->arena);
    ledger_init(&run->ledger);
}

void run_done(struct run *run)
{
    audit_done(&run->audit);
    answer_done(&run->answer);
    ledger_done(&run->ledger);
    arena_done(&run->arena);
    if (!run->inputs)
        return;
    warnings_done(&run->inputs->warnings);
    tables_done(&run->inputs->tables);
    arena_done(&run->inputs->arena);
    memory_free(run->inputs);
}

/* The one model of the run, and of all that are solved for its sake. */
static void keep_model(struct run *run, const struct model *model)
{
    run->model = run->only[0] = model;
    run->models = run->only;
}

enum status run_choose_model(struct run *run, const char *name, struct place place)
{
    const struct model *named = model_find(run->models, name);
    if (!named) {
        faults_add(run->faults, place, "\"%s\" is unknown to this program; it has \"%s\"", name,
                   run->models[0]->name);
        return STATUS_DATA;
    }
    keep_model(run, named);
    return STATUS_OK;
}

void run_begin(const struct run *run, const char *step)
{
    if (run->options.on_step)
        run->options.on_step(run->options.on_step_target, step);
}

enum status run_facts(struct run *run)
{
    const void *known = run->like ? run->like->facts : NULL;
    return run->model->read(run->tables, run->scenario, known, &run->arena, &run->facts, run->faults);
}

/* The tables that a scenario names, and facts; status is what came of the scenario. What else is wrong is
 * told too: tables are then what is sound in them, and a faulty scenario has its defaults where it is faulty.
 */
static enum status load_tables(struct run *run, enum status status)
{
    const struct scenario *scenario = run->scenario;
    if (status != STATUS_OK && (!scenario->dataset || *scenario->dataset == '\0'))
        return status;
    enum status tables_status =
        tables_load(run->tables, scenario->dataset, run->model->tables, run->model->ntables, scenario->path,
                    scenario->changes, run->faults);
    if (tables_status != STATUS_OK && tables_status != STATUS_DATA)
        return tables_status;
    if (tables_status == STATUS_DATA && tables_keep_sound(run->tables) != STATUS_OK)
        return STATUS_MEMORY;
    enum status facts_status = run_facts(run);
    if (status == STATUS_OK)
        status = tables_status == STATUS_OK || facts_status == STATUS_MEMORY ? facts_status : tables_status;
    return status == STATUS_OK ? run_find_warnings(run) : status;
}

/* merged NULL: the scenario is read from path. */
static enum status load(struct run *run, const char *path, const struct json *merged)
{
    run_begin(run, N_("reading"));
    struct run_inputs *inputs = run->inputs = memory_new(1, sizeof *inputs);
    if (!inputs)
        return STATUS_MEMORY;
    struct scenario *scenario = &inputs->scenario;
    arena_init(&inputs->arena);
    tables_init(&inputs->tables);
    warnings_init(&inputs->warnings);
    run->scenario = scenario;
    run->tables = &inputs->tables;
    enum status status = merged
                             ? scenario_read(scenario, run->models, path, merged, &inputs->arena, run->faults)
                             : scenario_load(scenario, run->models, path, &inputs->arena, run->faults);
    keep_model(run, scenario->model);
    if (run->options.dataset)
        scenario->dataset = run->options.dataset;
    return load_tables(run, status);
}

enum status run_load(struct run *run, const char *path)
{
    return load(run, path, NULL);
}

enum status run_load_document(struct run *run, const char *path, const struct json *merged)
{
    return load(run, path, merged);
}

void run_forget(struct run *run)
{
    audit_done(&run->audit);
    answer_done(&run->answer);
    ledger_clear(&run->ledger);
    arena_reset(&run->arena);
    run->facts = run->plan = NULL;
    run->may_differ = NULL;
    run->free_price = run->free_row_price = NULL;
    run->conflicts = (struct conflict_list){0};
    memset(run->remedy, 0, sizeof run->remedy);
    run->prices = NULL;
    run->outcome = (struct outcome){0};
}

static enum status build(struct run *run, bool lenient)
{
    run->lenient = lenient;
    ledger_clear(&run->ledger);
    run->builder = (struct builder){.model = run->model,
                                    .scenario = run->scenario,
                                    .facts = run->facts,
                                    .like = run->like ? &run->like->builder : NULL,
                                    .ledger = &run->ledger,
                                    .arena = &run->arena,
                                    .faults = run->faults};
    return build_ledger(&run->builder, lenient);
}

enum status run_build(struct run *run)
{
    run_begin(run, N_("building"));
    return build(run, false);
}

enum status run_build_lenient(struct run *run)
{
    return build(run, true);
}

enum status run_conclude(struct run *run)
{
    bool solved = run->answer.status != STATUS_INFEASIBLE;
    enum status status = STATUS_OK;
    run->outcome.status = !solved ? STATUS_INFEASIBLE : run->lenient ? STATUS_NEEDS_WAIVERS : STATUS_OK;
    run->outcome.proven = run->answer.status != STATUS_UNPROVEN;
    if (solved)
        status = run->model->read_plan(&run->builder, run->answer.posts, &run->arena, &run->plan);
    run->outcome.builder = &run->builder;
    run->outcome.whole = run->outcome.whole ? run->outcome.whole : &run->ledger;
    run->outcome.answer = &run->answer;
    run->outcome.verdict = &run->verdict;
    run->outcome.may_differ = run->may_differ;
    run->outcome.plan = solved ? run->plan : NULL;
    if (solved && !run->options.brief)
        splits_prove(&run->builder, &run->answer, run->outcome.proven && run->verdict.accepted);
    return status;
}

enum status run_audit(struct run *run)
{
    run_begin(run, N_("auditing"));
    audit_done(&run->audit);
    run->audit = (struct audit){.model = run->model,
                                .scenario = run->scenario,
                                .facts = run->facts,
                                .plan = run->plan,
                                .arena = &run->arena,
                                .status = STATUS_OK};
    run->outcome.audit = &run->audit;
    return audit_run(&run->audit);
}

/* Rules that judge today's tables alone (AUDIT force, or without apply) may find breaches that no plan can
 * mend, and soft ones those that other rules leave no way around. */
enum status run_check_audit(struct run *run)
{
    bool lawful = !run->lenient;
    for (size_t f = 0; f < run->audit.nfindings && lawful; f++) {
        const struct finding *finding = &run->audit.findings[f];
        const struct rule *rule = run->model->rules[finding->rule];
        if (finding->kind == FINDING_BREACH && rule->apply && rule->force != RULE_SOFT) {
            faults_add(run->faults, (struct place){.column = rule->name},
                       "the plan was accepted but its audit finds: %s", finding->text);
            return STATUS_INTERNAL;
        }
    }
    return STATUS_OK;
}
