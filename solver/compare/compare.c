/* The order of a comparison. */
#include "compare/compare.h"

#include <math.h>

static enum status load(struct compare *compare, const struct model *const *models, const char *scenario,
                        struct run_options options, struct faults *faults)
{
    struct compare_option *option = memory_new(1, sizeof *option);
    if (!option)
        return STATUS_MEMORY;
    compare->options[compare->n++] = option;
    enum status status = option_load(option, models, scenario, options, faults);
    compare->nplans += status == STATUS_OK && option_has_plan(option);
    return status;
}

static enum status expect_one_model(const struct compare *compare, struct faults *faults)
{
    const struct model *first = compare->options[0]->run.model;
    for (size_t i = 1; i < compare->n; i++) {
        const struct compare_option *option = compare->options[i];
        if (option->run.model == first)
            continue;
        faults_add(faults, (struct place){option->given, 0, "model"},
                   "is of the plan \"%s\", %s of \"%s\"; compare scenarios of one plan",
                   option->run.model->name, compare->options[0]->given, first->name);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

static enum status find_pair(struct compare *compare, struct against_first *pair)
{
    const struct compare_option *both[] = {compare->options[0], compare->options[pair->option]};
    const struct pair of = {both[0], both[1], &pair->inputs};
    enum status status = inputs_find(&pair->inputs, both, 2, &compare->arena);
    if (status == STATUS_OK)
        status = causes_find(&pair->causes, &of, &compare->results, pair->option, &compare->arena);
    return status == STATUS_OK ? moves_find(&pair->moves, &compare->results, 0, pair->option) : status;
}

/* Posts that the input moved in a pair. */
static void add_part(struct inputs *inputs, const struct input *of, double posts)
{
    size_t place = inputs_place(inputs, of);
    if (place < inputs->n)
        inputs->list[place].part += posts;
}

/* What each cause moved in a pair; of inputs that act only together it stands with the first and the last. */
static void add_parts(struct inputs *inputs, const struct against_first *pair)
{
    const struct causes *causes = &pair->causes;
    for (size_t i = 0; i < causes->n; i++) {
        double posts = 0;
        for (size_t f = 0; f < causes->nfigures; f++)
            posts += fabs((double)causes->share[f * causes->ninputs + i]) / (double)causes->denominator;
        add_part(inputs, &pair->inputs.list[causes->list[i].first], posts);
        if (causes->list[i].last > causes->list[i].first)
            add_part(inputs, &pair->inputs.list[causes->list[i].last], posts);
    }
}

/* Each option with a plan against the first, if that has one. */
static enum status find_pairs(struct compare *compare)
{
    enum status status = STATUS_OK;
    for (size_t i = 1; i < compare->n && status == STATUS_OK; i++) {
        if (!option_has_plan(compare->options[0]) || !option_has_plan(compare->options[i]))
            continue;
        struct against_first *pair = &compare->pairs[compare->npairs++];
        pair->option = i;
        status = find_pair(compare, pair);
        if (status == STATUS_OK)
            add_parts(&compare->inputs, pair);
    }
    return status;
}

static enum status find_results(struct compare *compare, long needs_of, struct faults *faults)
{
    size_t yardstick = 0;
    if (needs_of != COMPARE_FIRST_PLAN && !option_has_plan(compare->options[needs_of])) {
        faults_add(faults, (struct place){.file = compare->options[needs_of]->given},
                   "has no plan, so nothing is measured on its needs; name another option with --needs-of");
        return STATUS_USAGE;
    }
    while (needs_of == COMPARE_FIRST_PLAN && !option_has_plan(compare->options[yardstick]))
        yardstick++;
    return results_find(&compare->results, compare->options, compare->n,
                        needs_of == COMPARE_FIRST_PLAN ? yardstick : (size_t)needs_of, &compare->arena);
}

static enum status worst_outcome(const struct compare *compare)
{
    static const enum status worst_first[] = {STATUS_INFEASIBLE, STATUS_NEEDS_WAIVERS, STATUS_UNPROVEN};
    for (size_t w = 0; w < sizeof worst_first / sizeof *worst_first; w++)
        for (size_t i = 0; i < compare->n; i++)
            if (outcome_status(&compare->options[i]->run.outcome) == worst_first[w])
                return worst_first[w];
    return STATUS_OK;
}

enum status compare_find(struct compare *compare, const struct model *const *models,
                         const char *const *scenarios, size_t n, long needs_of, struct run_options options,
                         struct faults *faults)
{
    enum status status = STATUS_OK;
    *compare = (struct compare){0};
    arena_init(&compare->arena);
    for (size_t i = 0; i < n && status == STATUS_OK; i++)
        status = load(compare, models, scenarios[i], options, faults);
    if (status == STATUS_OK)
        status = expect_one_model(compare, faults);
    if (status == STATUS_OK)
        status = inputs_find(&compare->inputs, (const struct compare_option *const *)compare->options, n,
                             &compare->arena);
    if (status == STATUS_OK && compare->nplans > 0)
        status = find_results(compare, needs_of, faults);
    if (status == STATUS_OK)
        status = standings_find(&compare->standings, compare->options, n, &compare->arena);
    if (status == STATUS_OK)
        status = find_pairs(compare);
    return status == STATUS_OK ? worst_outcome(compare) : status;
}

void compare_done(struct compare *compare)
{
    for (size_t i = 0; i < compare->npairs; i++) {
        moves_done(&compare->pairs[i].moves);
        inputs_done(&compare->pairs[i].inputs);
    }
    results_done(&compare->results);
    inputs_done(&compare->inputs);
    for (size_t i = 0; i < compare->n; i++) {
        option_done(compare->options[i]);
        memory_free(compare->options[i]);
    }
    arena_done(&compare->arena);
    *compare = (struct compare){0};
}

const char *compare_measure_words(const struct compare *compare, const struct measure_result *measure,
                                  char text[LEAD_WORDS])
{
    const struct run *run = &compare->options[compare->results.yardstick]->run;
    return comparison_words(model_comparison(run->model), run->scenario, measure->name, text);
}
