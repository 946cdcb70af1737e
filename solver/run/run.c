/* The life of a run: run_scenario reads like the list of its steps. What needs no engine is in prepare.c and
 * words.c, solving in solve.c, writing in write.c. */
#include "run/run.h"

#include "run/alternatives.h"
#include "run/case.h"
#include "run/effects.h"
#include "run/prices.h"
#include "run/reasons.h"
#include "run/shakes.h"
#include "run/solve.h"
#include "run/today.h"
#include "run/tradeoff.h"

enum status run_scenario(struct run *run, const char *scenario, const char *folder)
{
    enum status status = run_load(run, scenario);
    return status == STATUS_OK ? run_loaded(run, folder) : status;
}

/* Dozens of solves: why the plan is what it is, and what else it could be. One case goes from one to the
 * next, so that each plan is found from the one before. */
static enum status set_beside(struct run *run)
{
    struct run_case *c;
    enum status status = case_new(&c, run, NULL);
    if (status == STATUS_OK)
        status = alternatives_begin(run);
    if (status == STATUS_OK)
        status = run_find_reasons(run, run, c);
    if (status == STATUS_OK)
        status = run_find_effects(run, c);
    if (status == STATUS_OK)
        status = run_shake(run, c);
    case_free(c);
    if (status == STATUS_OK)
        status = run_find_today(run);
    return status == STATUS_OK ? run_find_tradeoff(run) : status;
}

/* A proposal that needs waivers: other plans would be of another kind, today's shortage is as good to know.
 */
static enum status set_beside_proposal(struct run *run)
{
    enum status status = run_find_reasons_alone(run, run);
    if (status == STATUS_OK)
        status = alternatives_begin(run);
    return status == STATUS_OK ? run_find_today(run) : status;
}

enum status run_loaded(struct run *run, const char *folder)
{
    enum status status = run_build(run);
    if (status == STATUS_OK)
        status = run_solve(run);
    if (status == STATUS_OK && run->outcome.status != STATUS_INFEASIBLE)
        status = run_audit(run);
    if (status == STATUS_OK)
        status = run_check_audit(run);
    if (status == STATUS_OK && reasons_are_due(run))
        status = run->outcome.status == STATUS_OK ? set_beside(run) : set_beside_proposal(run);
    if (status == STATUS_OK && run->options.prices)
        status = run_price(run);
    if (status == STATUS_OK && folder)
        status = run_write(run, folder);
    return status == STATUS_OK ? outcome_status(&run->outcome) : status;
}
