/* Solving a case and taking its measures. */
#include "study/evaluator.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/ask/again.h"
#include "run/conflicts.h"
#include "study/variant.h"

struct evaluator {
    const struct study *study;
    struct variant variant; /* nothing of a test model */
    struct run run;         /* its scenario and tables are the variant's */
    struct again *again;    /* the last answer, to start from */
};

enum status result_init(struct result *result, const struct study *study)
{
    *result = (struct result){0};
    result->values = memory_new(study->nmeasures, sizeof *result->values);
    result->posts = memory_new(study->records_plan ? study->base.ledger.naccounts : 0, sizeof *result->posts);
    return result->values && result->posts ? STATUS_OK : STATUS_MEMORY;
}

void result_done(struct result *result)
{
    memory_free(result->values);
    memory_free(result->posts);
    *result = (struct result){0};
}

void result_set_reason(struct result *result, const char *words)
{
    size_t length = strlen(words);
    if (length >= sizeof result->reason) {
        length = sizeof result->reason - 1;
        while (length > 0 && ((unsigned char)words[length] & 0xC0U) == 0x80U)
            length--;
    }
    memcpy(result->reason, words, length);
    result->reason[length] = '\0';
}

const char *result_status_name(enum status status)
{
    return status == STATUS_DATA ? "bad_data" : run_status_name(status);
}

enum status evaluator_new(struct evaluator **out, const struct study *study, enum engine_choice engine)
{
    struct evaluator *e = *out = memory_new(1, sizeof *e);
    if (!e)
        return STATUS_MEMORY;
    e->study = study;
    run_init(&e->run, study->model, (struct run_options){.engine = engine, .brief = true}, NULL);
    if (study->test)
        return STATUS_OK;
    if (again_new(&e->again) != STATUS_OK || variant_init(&e->variant, study) != STATUS_OK)
        return STATUS_MEMORY;
    e->run.scenario = e->variant.scenario;
    e->run.tables = e->variant.tables;
    e->run.options.again = e->again;
    return STATUS_OK;
}

void evaluator_free(struct evaluator *e)
{
    if (!e)
        return;
    arena_done(&e->run.tables.arena);
    e->run.tables = (struct tables){0}; /* its parts are the variant's */
    run_done(&e->run);
    again_free(e->again);
    variant_done(&e->variant);
    memory_free(e);
}

/* Studies look at accounts by position: a case may change figures, not which accounts there are. */
static enum status check_network(const struct evaluator *e, struct faults *faults)
{
    const struct ledger *base = &e->study->base.ledger, *ledger = &e->run.ledger;
    bool same = base->naccounts == ledger->naccounts;
    for (size_t a = 0; same && a < base->naccounts; a++)
        same = memcmp(&base->accounts[a].is, &ledger->accounts[a].is, sizeof base->accounts[a].is) == 0;
    if (!same)
        faults_add(
            faults, (struct place){0},
            "the case has other accounts than the scenario; vary figures that leave the network as it is");
    return same ? STATUS_OK : STATUS_DATA;
}

static double account_sum(const struct run *run, const struct study_measure *measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < measure->naccounts; i++)
        sum += run->answer.posts[measure->accounts[i]];
    return (double)sum;
}

static enum status take_measures(struct evaluator *e, struct result *result)
{
    const struct study *study = e->study;
    const struct run *run = &e->run;
    double *metrics = arena_new(&e->run.arena, study->model->nmetrics, sizeof *metrics);
    if (!metrics)
        return STATUS_MEMORY;
    study->model->measure(&run->outcome, metrics);
    for (size_t m = 0; m < study->nmeasures; m++) {
        const struct study_measure *measure = &study->measures[m];
        result->values[m] = measure->kind == MEASURE_METRIC ? metrics[measure->at]
                            : measure->kind == MEASURE_GOAL ? run_goal_value(run, measure->at)
                                                            : account_sum(run, measure);
    }
    if (study->records_plan)
        memcpy(result->posts, run->answer.posts, run->ledger.naccounts * sizeof *result->posts);
    return STATUS_OK;
}

static bool takes_part(const struct run *run, const struct conflict *conflict, int32_t rule)
{
    for (size_t m = 0; m < conflict->nmembers; m++) {
        const struct conflict_member *member = &conflict->members[m];
        int32_t of = member->row != LEDGER_NONE ? run->ledger.rows[member->row].rule
                                                : run->ledger.bounds[member->bound].rule;
        if (of == rule)
            return true;
    }
    return false;
}

/* "keep_staff+pools": the rules of a conflict in the model's order, so that like conflicts have one name. */
static void name_rules(const struct run *run, const struct conflict *conflict, struct result *result)
{
    size_t used = 0;
    result->rules[0] = '\0';
    for (int32_t rule = LEDGER_NONE; rule < (int32_t)run->model->nrules && used < sizeof result->rules;
         rule++) {
        const char *name = rule == LEDGER_NONE ? "need_of_0" : run->model->rules[rule]->name;
        if (takes_part(run, conflict, rule))
            used += (size_t)snprintf(result->rules + used, sizeof result->rules - used, "%s%s",
                                     used > 0 ? "+" : "", name);
    }
}

/* The first conflict: its rules and its sentence. */
static void name_conflict(const struct run *run, struct result *result)
{
    struct buffer words;
    name_rules(run, &run->conflicts.conflicts[0], result);
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    run_write_conflict(run, &run->conflicts.conflicts[0], &sink);
    result_set_reason(result, words.text ? words.text : "");
    buffer_done(&words);
}

static enum status solve(struct evaluator *e, struct result *result, struct faults *faults)
{
    struct run *run = &e->run;
    enum status status = run_facts(run);
    if (status == STATUS_OK)
        status = run_build(run);
    if (status == STATUS_OK)
        status = check_network(e, faults);
    if (status == STATUS_OK)
        status = run_solve(run);
    if (status != STATUS_OK)
        return status;
    /* an answer that was found only by waiving rules is not lawful, proven or not */
    bool waived = run->lenient && run->outcome.status != STATUS_INFEASIBLE;
    result->status = waived ? STATUS_NEEDS_WAIVERS : run->outcome.status;
    if (!run->lenient)
        status = take_measures(e, result);
    else if (run->conflicts.n > 0)
        name_conflict(run, result);
    if (result->status == STATUS_UNPROVEN)
        result_set_reason(result, "lawful, but not proven best");
    return status;
}

/* A test model has no scenario to leave things as they are in: the middle of the distribution stands for it.
 */
static enum status run_test(struct evaluator *e, const double *values, struct result *result)
{
    const struct study *study = e->study;
    double *inputs = arena_new(&e->run.arena, study->nfactors, sizeof *inputs);
    for (size_t f = 0; inputs && f < study->nfactors; f++)
        inputs[f] = isnan(values[f]) ? study->factors[f].neutral : values[f];
    if (inputs)
        result->values[0] = study->test(inputs, study->nfactors);
    return inputs ? STATUS_OK : STATUS_MEMORY;
}

enum status evaluator_run(struct evaluator *e, const double *values, struct result *result,
                          struct faults *faults)
{
    faults_init(faults);
    result->status = STATUS_OK;
    result->rules[0] = result->reason[0] = '\0';
    e->run.faults = faults;
    run_forget(&e->run);
    if (e->study->test)
        return run_test(e, values, result);
    enum status status = variant_apply(&e->variant, values, faults);
    if (status == STATUS_OK)
        status = solve(e, result, faults);
    arena_done(&e->run.tables.arena);
    if (status != STATUS_DATA)
        return status;
    result->status = STATUS_DATA;
    result_set_reason(result, faults->nkept > 0 ? faults->message[0] : "");
    return STATUS_OK;
}
