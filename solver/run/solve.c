/* From a ledger to a plan: the best lawful one, or else the one that breaks in-principle rules least, with
 * the reasons why. Either keeps its quotas, see model/quota.h. */
#include "run/solve.h"

#include "engine/ask/what_if.h"
#include "model/quota.h"
#include "run/conflicts.h"

static enum status solve_anew(struct run *run)
{
    bool lists_ties = !run->options.brief;
    answer_done(&run->answer);
    if (lists_ties)
        run->may_differ = arena_new(&run->arena, run->ledger.naccounts, sizeof *run->may_differ);
    if ((lists_ties && !run->may_differ) || answer_init(&run->answer, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    return engine_solve(&run->ledger, run->options.engine, &run->answer, run->may_differ, run->faults);
}

/* From the last answer of a what-if, where the run has one. */
static enum status solve_from_last(struct run *run)
{
    struct what_if *what_if = run->options.what_if;
    enum status status = what_if_follow(what_if, &run->ledger);
    if (status == STATUS_OK)
        status = what_if_solve(what_if, run->faults);
    answer_done(&run->answer);
    run->answer = what_if->answer;
    what_if->answer = (struct answer){0};
    return status;
}

static enum status solve_once(struct run *run)
{
    bool warm = run->options.what_if && run->options.engine == ENGINE_AUTO && run->ledger.nrows == 0;
    return warm && !run->lenient ? solve_from_last(run) : solve_anew(run);
}

/* Again, with more held. *found is false where that leaves no plan, or, beside side rows, the engine cannot
 * tell. */
static enum status solve_held(struct run *run, bool *found)
{
    struct faults *faults = run->faults;
    size_t nfound = faults ? faults->nfound : 0, nkept = faults ? faults->nkept : 0;
    enum status status = solve_once(run);
    bool open = status == STATUS_UNPROVEN;
    *found = status == STATUS_OK && run->answer.status != STATUS_INFEASIBLE;
    if (open && faults) {
        faults->nfound = nfound;
        faults->nkept = nkept;
    }
    return open ? STATUS_OK : status;
}

/* All quotas that the plan does not keep are held at once. Where that leaves no plan they are held one by
 * one, and those that no plan keeps are lost. */
static enum status keep_quotas(struct run *run)
{
    size_t nheld, nmost = SIZE_MAX, nbounds = run->ledger.nbounds;
    bool found = true;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && (nheld = quotas_hold(&run->builder, run->answer.posts, nmost)) > 0) {
        status = solve_held(run, &found);
        if (status == STATUS_OK && !found) {
            quotas_release(&run->builder, nbounds, run->lenient, nheld == 1 ? QUOTA_LOST : QUOTA_OPEN);
            nmost = 1;
            status = solve_once(run);
        }
        nbounds = run->ledger.nbounds;
    }
    return status;
}

enum status run_solve_ledger(struct run *run)
{
    enum status status = solve_once(run);
    bool has_plan = status == STATUS_OK && run->answer.status != STATUS_INFEASIBLE;
    return has_plan ? keep_quotas(run) : status;
}

enum status run_solve_lenient(struct run *run)
{
    enum status status = run_build_lenient(run);
    return status == STATUS_OK ? run_solve_ledger(run) : status;
}

/* No lawful plan: the one that breaks in-principle rules by the fewest posts, if that is all it takes. */
static enum status solve_with_waivers(struct run *run)
{
    run_begin(run, N_("looking for waivers"));
    enum status status = run_solve_lenient(run);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status != STATUS_INFEASIBLE)
        status = run_find_waivers(run);
    run_begin(run, N_("looking for reasons"));
    return status == STATUS_OK ? run_find_conflicts(run) : status;
}

enum status run_solve(struct run *run)
{
    run_begin(run, N_("solving"));
    enum status status = run_solve_ledger(run);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status == STATUS_INFEASIBLE)
        status = solve_with_waivers(run);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status == STATUS_INFEASIBLE || run->options.brief)
        return run_conclude(run);
    status = proof_check_levels(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                                &run->answer.worst, &run->verdict);
    return status == STATUS_OK ? run_conclude(run) : status;
}
