/* From a ledger to a plan: the best lawful one, or else the one that breaks in-principle rules least, with
 * the reasons why. */
#include "run/solve.h"

#include "engine/ask/what_if.h"
#include "run/conflicts.h"

static enum status solve(struct run *run)
{
    bool lists_ties = !run->options.brief;
    answer_done(&run->answer);
    if (lists_ties)
        run->may_differ = arena_new(&run->arena, run->ledger.naccounts, sizeof *run->may_differ);
    if ((lists_ties && !run->may_differ) || answer_init(&run->answer, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    return engine_solve(&run->ledger, run->options.engine, &run->answer, run->may_differ, run->faults);
}

/* No lawful plan: the one that breaks in-principle rules by the fewest posts, if that is all it takes. */
static enum status solve_with_waivers(struct run *run)
{
    run_begin(run, N_("looking for waivers"));
    enum status status = run_build_lenient(run);
    if (status == STATUS_OK)
        status = solve(run);
    if (status != STATUS_OK)
        return status;
    run_begin(run, N_("looking for reasons"));
    return run_find_conflicts(run);
}

enum status run_solve_lawful(struct run *run)
{
    struct what_if *what_if = run->options.what_if;
    if (!what_if || run->options.engine != ENGINE_AUTO || run->ledger.nrows > 0)
        return solve(run);
    enum status status = what_if_follow(what_if, &run->ledger);
    if (status == STATUS_OK)
        status = what_if_solve(what_if, run->faults);
    answer_done(&run->answer);
    run->answer = what_if->answer;
    what_if->answer = (struct answer){0};
    return status;
}

enum status run_solve(struct run *run)
{
    run_begin(run, N_("solving"));
    enum status status = run_solve_lawful(run);
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
