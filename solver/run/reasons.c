/* Each step is a case of the run: its scenario with the rules of later steps off, solved from figures to
 * plan. The last step is the run's own plan; without the last rule is the step before it. */
#include "run/reasons.h"

#include <string.h>

#include "base/text.h"
#include "model/merge.h"
#include "run/alternatives.h"
#include "run/case.h"

/* Accounts that limits add stand behind all others, so that a figure's account is the same in every case. */
static void read_figures(const struct reasons *reasons, const struct run *run, int64_t *posts)
{
    for (size_t f = 0; f < reasons->nfigures; f++)
        posts[f] = run->answer.posts[reasons->account[f]];
}

/* What is told of the plan without a rule, for those who look at more than its posts. */
static enum status tell_without(struct run *run, int32_t rule, const struct run_case *c, bool found)
{
    struct alternative without = {
        .kind = ALTERNATIVE_WITHOUT, .name = run->model->rules[rule]->name, .which = (size_t)rule};
    bool proven = found && outcome_status(&c->run.outcome) == STATUS_OK;
    return alternatives_add(run, without, proven ? c->run.answer.posts : NULL);
}

/* *found is false where there is no plan, or the engine gave none. */
static enum status solve_case(const struct reasons *reasons, struct run_case *c, int64_t *posts, bool *found)
{
    enum status status = case_solve(c);
    if (status == STATUS_OK && c->run.outcome.status == STATUS_INFEASIBLE)
        status = case_solve_lenient(c);
    *found = status == STATUS_OK && c->run.outcome.status != STATUS_INFEASIBLE;
    if (*found)
        read_figures(reasons, &c->run, posts);
    return status == STATUS_MEMORY ? STATUS_MEMORY : STATUS_OK;
}

static enum status solve_step(struct reasons *reasons, size_t s, struct run_case *c, bool *found)
{
    enum status status = case_reset(c);
    if (status != STATUS_OK)
        return status;
    reasons_turn_off(reasons, s, &c->scenario);
    return solve_case(reasons, c, reasons->steps[s].posts, found);
}

static enum status solve_without(struct run *run, struct reasons *reasons, size_t s, struct run_case *c)
{
    bool found;
    enum status status = case_reset(c);
    if (status != STATUS_OK)
        return status;
    c->scenario.rule_off[reasons->steps[s].rule] = true;
    status = solve_case(reasons, c, reasons->steps[s].without, &found);
    reasons->steps[s].without = found ? reasons->steps[s].without : NULL;
    return status == STATUS_OK ? tell_without(run, reasons->steps[s].rule, c, found) : status;
}

static enum status solve_all(struct run *run, struct reasons *reasons, struct run_case *c, bool *found)
{
    size_t last = reasons->nsteps - 1;
    enum status status = STATUS_OK;
    *found = true;
    for (size_t s = 0; s < last && *found && status == STATUS_OK; s++)
        status = solve_step(reasons, s, c, found);
    if (last > 0 && *found && status == STATUS_OK)
        status = tell_without(run, reasons->steps[last].rule, c, true);
    read_figures(reasons, run, reasons->steps[last].posts);
    for (size_t s = 1; s < last && *found && status == STATUS_OK; s++)
        status = solve_without(run, reasons, s, c);
    if (last > 0)
        reasons->steps[last].without = reasons->steps[last - 1].posts;
    return status;
}

enum status run_find_reasons(struct run *run, const struct run *whole, struct run_case *c)
{
    run_begin(run, N_("looking for reasons"));
    bool found = false;
    struct reasons *reasons = reasons_list(run, whole);
    enum status status = reasons ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = solve_all(run, reasons, c, &found);
    if (status == STATUS_OK && found)
        run->outcome.reasons = reasons;
    return status;
}

enum status run_find_reasons_alone(struct run *run, const struct run *whole)
{
    struct run_case *c;
    enum status status = case_new(&c, run, NULL);
    if (status == STATUS_OK)
        status = run_find_reasons(run, whole, c);
    case_free(c);
    return status;
}

/* --- a step opened --- */

enum status reasons_find_step(struct run *run, const char *name, size_t *step)
{
    const struct reasons *reasons = reasons_are_due(run) ? reasons_list(run, run) : NULL;
    struct place place = {.column = "--step"};
    run->outcome.reasons = reasons;
    if (!reasons) {
        faults_add(
            run->faults, place,
            "the run has no steps: one of very many units has them only if it is solved with --reasons");
        return STATUS_USAGE;
    }
    const char **names = arena_new(run->builder.arena, reasons->nsteps, sizeof *names);
    if (!names)
        return STATUS_MEMORY;
    for (*step = 0; *step < reasons->nsteps; (*step)++) {
        names[*step] = reasons_step_name(run, &reasons->steps[*step]);
        if (strcmp(names[*step], name) == 0)
            return STATUS_OK;
    }
    const char *near = text_nearest(name, names, reasons->nsteps);
    faults_add(run->faults, place, "\"%s\" is no step of this run; did you mean %s? steps.csv lists them",
               name, near ? near : names[0]);
    return STATUS_USAGE;
}
