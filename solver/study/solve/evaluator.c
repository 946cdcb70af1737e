/* Solving a case and taking its measures. */
#include "study/solve/evaluator.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "run/conflicts.h"
#include "run/solve.h"
#include "study/statement/measure.h"
#include "study/statement/options.h"
#include "study/statement/variant.h"

struct evaluator {
    const struct study *study;
    struct variant variant; /* not of a test model */
    double *inputs;         /* [nfactors] of a test model */
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

bool result_has_plan(const struct study *study, enum status status)
{
    return status == STATUS_OK || (status == STATUS_NEEDS_WAIVERS && study->takes_proposals);
}

bool result_has_value(const struct study *study, enum status status, size_t measure)
{
    switch (study->measures[measure].kind) {
    case MEASURE_LAWFUL:
    case MEASURE_OPTION:
        return status != STATUS_DATA;
    case MEASURE_WAIVERS:
        return status == STATUS_OK || status == STATUS_NEEDS_WAIVERS;
    case MEASURE_METRIC:
    case MEASURE_GOAL:
    case MEASURE_ACCOUNTS:
    case MEASURE_FIGURE:
    case MEASURE_OUTSIDE:
    case MEASURE_TEST:
        break;
    }
    return result_has_plan(study, status);
}

void result_set_reason(struct result *result, const char *words)
{
    text_format(result->reason, sizeof result->reason, "%s", words);
}

const char *result_status_name(enum status status)
{
    return status == STATUS_DATA ? "bad_data" : run_status_name(status);
}

static bool names_fit(const struct model *model)
{
    size_t room = 0;
    for (size_t r = 0; r < model->nrules; r++)
        room += 1 + strlen(model->rules[r]->name);
    return room <= RESULT_RULES;
}

enum status evaluator_new(struct evaluator **out, const struct study *study, enum engine_choice engine)
{
    struct evaluator *e = *out = memory_new(1, sizeof *e);
    if (!e)
        return STATUS_MEMORY;
    e->study = study;
    if (study->test) {
        e->inputs = memory_new(study->nfactors, sizeof *e->inputs);
        return e->inputs ? STATUS_OK : STATUS_MEMORY;
    }
    if (!names_fit(study->model))
        return STATUS_INTERNAL;
    return variant_init(&e->variant, study, engine);
}

void evaluator_tell_reasons(struct evaluator *e)
{
    e->variant.explains = true;
}

void evaluator_free(struct evaluator *e)
{
    if (!e)
        return;
    if (!e->study->test)
        variant_done(&e->variant);
    memory_free(e->inputs);
    memory_free(e);
}

/* Studies look at accounts by position: a case may change figures, not which accounts there are. Units are
 * those of the study, or of another scenario that was found to have the same (study/bases.h). */
static enum status check_network(const struct study *study, const struct run *run)
{
    if (ledger_same_places(&study->base.ledger, &run->ledger))
        return STATUS_OK;
    faults_add(run->faults, (struct place){0},
               "the case has other accounts than the scenario; vary figures that leave the network as it is");
    return STATUS_DATA;
}

static bool wants_numbers(const struct study *study)
{
    for (size_t m = 0; m < study->nmeasures; m++)
        if (study->measures[m].kind == MEASURE_FIGURE)
            return true;
    return false;
}

static double measured(const struct run *run, const struct study_measure *measure,
                       const struct plan_figures *figures)
{
    return measure->kind == MEASURE_LAWFUL    ? run->outcome.status == STATUS_OK
           : measure->kind == MEASURE_WAIVERS ? (double)run_write_waivers(run, NULL)
                                              : measure_of_plan(run, measure, figures, run->answer.posts);
}

static enum status take_measures(const struct study *study, struct run *run, struct result *result)
{
    bool has_plan = result_has_plan(study, result->status);
    struct plan_figures figures = {0};
    enum status status =
        has_plan ? measure_work_out(&run->outcome, wants_numbers(study), &run->arena, &figures) : STATUS_OK;
    if (status != STATUS_OK)
        return status;
    for (size_t m = 0; m < study->first_option_measure; m++)
        result->values[m] =
            result_has_value(study, result->status, m) ? measured(run, &study->measures[m], &figures) : NAN;
    if (study->records_plan && has_plan)
        memcpy(result->posts, run->answer.posts, run->ledger.naccounts * sizeof *result->posts);
    return STATUS_OK;
}

static bool takes_part(const struct run *run, const struct conflict *conflict, int32_t rule)
{
    for (size_t m = 0; m < conflict->nmembers; m++) {
        const struct conflict_member *member = &conflict->members[m];
        if (ledger_ruling(run->outcome.whole, member->bound, member->row).rule == rule)
            return true;
    }
    return false;
}

/* "keep_staff+pools": the rules of a conflict in the model's order, so that like conflicts have one name. */
static void name_rules(const struct run *run, const struct conflict *conflict, struct result *result)
{
    size_t used = 0;
    result->rules[0] = '\0';
    for (int32_t rule = 0; rule < (int32_t)run->model->nrules; rule++)
        if (takes_part(run, conflict, rule))
            used += (size_t)snprintf(result->rules + used, sizeof result->rules - used, "%s%s",
                                     used > 0 ? "+" : "", run->model->rules[rule]->name);
}

/* The first conflict: its rules and its sentence. */
static enum status name_conflict(const struct run *run, struct result *result)
{
    struct words words;
    name_rules(run, &run->conflicts.conflicts[0], result);
    words_init(&words);
    run_write_conflict(run, &run->conflicts.conflicts[0], &words.sink);
    result_set_reason(result, words_text(&words));
    enum status status = words.sink.status;
    words_done(&words, &words.sink);
    return status;
}

static enum status solve(struct evaluator *e, struct result *result)
{
    struct run *run = &e->variant.changed->run;
    enum status status = case_build(e->variant.changed);
    if (status == STATUS_OK)
        status = check_network(e->study, run);
    if (status == STATUS_OK)
        status = options_measure(e->study, run, result->values);
    if (status == STATUS_OK)
        status = run_solve(run);
    if (status != STATUS_OK)
        return status;
    result->status = run->outcome.status;
    result->proven = run->outcome.proven;
    status = take_measures(e->study, run, result);
    if (status == STATUS_OK && result->status == STATUS_OK)
        status = options_count_idle(e->study, run, result->values);
    if (status == STATUS_OK && run->conflicts.n > 0)
        status = name_conflict(run, result);
    if (result->status == STATUS_OK && !result->proven)
        result_set_reason(result, "lawful, but not proven best");
    return status;
}

/* A test model has no scenario to leave things as they are in: the middle of the distribution stands for
 * it. */
static void run_test(struct evaluator *e, const double *values, struct result *result)
{
    const struct study *study = e->study;
    for (size_t f = 0; f < study->nfactors; f++)
        e->inputs[f] = isnan(values[f]) ? study->factors[f].neutral : values[f];
    result->values[0] = study->test(e->inputs, study->nfactors);
}

enum status evaluator_run(struct evaluator *e, const double *values, struct result *result,
                          struct faults *faults)
{
    faults_init(faults);
    result->status = STATUS_OK;
    result->proven = true;
    result->rules[0] = result->reason[0] = '\0';
    if (e->study->test) {
        run_test(e, values, result);
        return STATUS_OK;
    }
    enum status status = variant_apply(&e->variant, values, faults);
    if (status == STATUS_OK)
        status = solve(e, result);
    if (status != STATUS_DATA)
        return status;
    result->status = STATUS_DATA;
    result_set_reason(result, faults->nkept > 0 ? faults->message[0] : "");
    return STATUS_OK;
}
