/* Posts stand as they are, lawful or not, and people are placed by the goals. Rules hold as far as these
 * posts let them: a post by which one is broken is dearer than anything that goals say. */
#include "run/today.h"

#include "ledger/hold.h"
#include "run/alternatives.h"
#include "run/case.h"

static void fix_posts(struct run *run, const int64_t *today)
{
    const struct comparison *comparison = run->model->comparison;
    struct ledger *ledger = &run->ledger;
    for (size_t b = 0; b < ledger->nbounds; b++)
        ledger->bounds[b].strictness = STRICT_PLAN;
    ledger_make_lenient(ledger, run->builder.waiver_level);
    run->lenient = true;
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (comparison_has(comparison, comparison->nmoved, ledger, a))
            ledger_hold(ledger, (int32_t)a, today[a]);
    ledger->nrows = 0; /* limits that cross both ledgers have no price */
}

static enum status solve(struct run *run, struct run_case *c)
{
    enum status status = case_build(c);
    if (status == STATUS_OK) {
        fix_posts(&c->run, run->outcome.alternatives->today);
        status = case_solve_ledger(c);
    }
    bool found = status == STATUS_OK && c->run.outcome.status != STATUS_INFEASIBLE;
    return status == STATUS_MEMORY
               ? status
               : alternatives_add(run, (struct alternative){.kind = ALTERNATIVE_TODAY, .name = "today"},
                                  found ? c->run.answer.posts : NULL);
}

enum status run_find_today(struct run *run)
{
    struct run_case *c;
    enum status status = case_new(&c, run, NULL);
    if (status == STATUS_OK)
        status = solve(run, c);
    case_free(c);
    return status;
}
