/* The order of a comparison. */
#include "compare/compare.h"

static enum status load(struct compare *is, const struct model *const *models, const char *scenario,
                        struct run_options options, struct faults *faults)
{
    struct compare_option *option = memory_new(1, sizeof *option);
    if (!option)
        return STATUS_MEMORY;
    is->options[is->n++] = option;
    enum status status = option_load(option, models, scenario, options, faults);
    is->nplans += status == STATUS_OK && option_has_plan(option);
    return status;
}

static enum status expect_one_model(const struct compare *is, struct faults *faults)
{
    const struct model *first = is->options[0]->run.model;
    for (size_t i = 1; i < is->n; i++) {
        const struct compare_option *option = is->options[i];
        if (option->run.model == first)
            continue;
        faults_add(faults, (struct place){option->given, 0, "model"},
                   "is of the plan \"%s\", %s of \"%s\"; compare scenarios of one plan",
                   option->run.model->name, is->options[0]->given, first->name);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

static enum status find_causes(struct compare *is)
{
    const struct pair pair = {is->options[0], is->options[1], &is->inputs};
    enum status status = causes_find(&is->causes, &pair, &is->results, &is->arena);
    return status == STATUS_OK ? moves_find(&is->moves, &is->results, 0, 1) : status;
}

static enum status worst_outcome(const struct compare *is)
{
    static const enum status worst_first[] = {STATUS_INFEASIBLE, STATUS_NEEDS_WAIVERS, STATUS_UNPROVEN};
    for (size_t w = 0; w < sizeof worst_first / sizeof *worst_first; w++)
        for (size_t i = 0; i < is->n; i++)
            if (is->options[i]->run.outcome.status == worst_first[w])
                return worst_first[w];
    return STATUS_OK;
}

enum status compare_find(struct compare *is, const struct model *const *models, const char *const *scenarios,
                         size_t n, struct run_options options, struct faults *faults)
{
    enum status status = STATUS_OK;
    *is = (struct compare){0};
    arena_init(&is->arena);
    for (size_t i = 0; i < n && status == STATUS_OK; i++)
        status = load(is, models, scenarios[i], options, faults);
    if (status == STATUS_OK)
        status = expect_one_model(is, faults);
    if (status == STATUS_OK)
        status = inputs_find(&is->inputs, (const struct compare_option *const *)is->options, n, &is->arena);
    if (status == STATUS_OK && is->nplans > 0)
        status = results_find(&is->results, is->options, n, &is->arena);
    if (status == STATUS_OK && n == 2 && is->nplans == 2)
        status = find_causes(is);
    return status == STATUS_OK ? worst_outcome(is) : status;
}

void compare_done(struct compare *is)
{
    moves_done(&is->moves);
    results_done(&is->results);
    inputs_done(&is->inputs);
    for (size_t i = 0; i < is->n; i++) {
        option_done(is->options[i]);
        memory_free(is->options[i]);
    }
    arena_done(&is->arena);
    *is = (struct compare){0};
}
