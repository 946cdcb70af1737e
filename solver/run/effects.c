/* A rule may forbid much and change nothing, or forbid one thing and change the whole plan. Which of the two
 * it is here cannot be read off its bounds: the case is solved again without the rule. */
#include "run/effects.h"

#include "model/clause.h"
#include "run/alternatives.h"
#include "run/case.h"

static bool is_looked_at(const struct run *run, size_t rule)
{
    return run->model->rules[rule]->force != RULE_AUDIT && !run->scenario->rule_off[rule];
}

/* posts of the best plan without a rule; NULL where there is none that is proven. */
static enum status solve_without(struct run_case *c, size_t rule, const int64_t **posts)
{
    c->scenario.rule_off[rule] = true;
    enum status status = case_solve(c);
    *posts = status == STATUS_OK && outcome_status(&c->run.outcome) == STATUS_OK ? c->run.answer.posts : NULL;
    c->scenario.rule_off[rule] = false;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

enum status run_find_effects(struct run *run, struct run_case *c)
{
    enum status status = case_reset(c);
    for (size_t r = 0; r < run->model->nrules && status == STATUS_OK; r++) {
        struct alternative without = {
            .kind = ALTERNATIVE_WITHOUT, .name = run->model->rules[r]->name, .which = r};
        const int64_t *posts;
        if (!is_looked_at(run, r) || alternatives_without(run->outcome.alternatives, r))
            continue;
        status = solve_without(c, r, &posts);
        if (status == STATUS_OK)
            status = alternatives_add(run, without, posts);
    }
    return status;
}

static enum status find_here(const struct run *run, long *nfigures)
{
    struct run_case *c;
    enum status status = case_new(&c, run, NULL);
    for (size_t r = 0; r < run->model->nrules && status == STATUS_OK; r++) {
        const int64_t *posts;
        nfigures[r] = 0;
        if (!is_looked_at(run, r))
            continue;
        status = solve_without(c, r, &posts);
        nfigures[r] = posts ? (long)alternatives_count_figures(run, posts) : EFFECT_UNKNOWN;
    }
    case_free(c);
    return status;
}

enum status effects_find(const struct run *run, long *nfigures)
{
    if (!alternatives_find(run->outcome.alternatives, ALTERNATIVE_WITHOUT))
        return find_here(run, nfigures);
    for (size_t r = 0; r < run->model->nrules; r++) {
        const struct alternative *without = alternatives_without(run->outcome.alternatives, r);
        nfigures[r] = !is_looked_at(run, r)       ? 0
                      : without && without->found ? (long)without->nfigures
                                                  : EFFECT_UNKNOWN;
    }
    return STATUS_OK;
}

long effects_of_clause(const struct run *run, const long *nfigures, const struct clause *clause)
{
    long most = 0;
    bool unknown = false;
    for (size_t r = 0; r < run->model->nrules; r++) {
        if (!clause_has_rule(clause, run->model->rules[r]))
            continue;
        unknown |= nfigures[r] == EFFECT_UNKNOWN;
        most = nfigures[r] > most ? nfigures[r] : most;
    }
    return most == 0 && unknown ? EFFECT_UNKNOWN : most;
}

void effects_write(long nfigures, struct sink *sink)
{
    if (nfigures == EFFECT_UNKNOWN)
        sink_text(sink, _("not known"));
    else if (nfigures == 0)
        sink_text(sink, _("none"));
    else
        sink_format(sink, _("binds %ld"), nfigures);
}
