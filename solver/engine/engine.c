/* The order of a solve: engine, ties, judge. */
#include "engine/engine.h"

#include <string.h>

#include "engine/flow.h"
#include "engine/proof.h"

/* The network engine where it applies; where prices are too large for it to add up, AUTO falls back on GLPK. */
static enum status run_engine(const struct ledger *ledger, enum engine_choice choice,
                              struct answer *answer, struct faults *faults)
{
    if (choice == ENGINE_FLOW)
        return flow_solve(ledger, answer, faults);
    if (choice == ENGINE_AUTO && ledger->nrows == 0) {
        enum status status = flow_solve(ledger, answer, NULL);
        if (status != STATUS_DATA)
            return status;
    }
    return glpk_solve(ledger, answer, faults);
}

static enum status refuse(struct faults *faults, const struct verdict *verdict)
{
    faults_add(faults, (struct place){0}, "the proof refused the answer: %s", verdict->reason);
    return STATUS_INTERNAL;
}

/* An unproven answer must keep every rule; how good it is, is for the judge to say. */
static enum status judge_unproven(const struct ledger *ledger, struct answer *answer,
                                  struct verdict *verdict, struct faults *faults)
{
    enum status status = proof_check_lawful(ledger, answer->posts, verdict);
    if (status == STATUS_OK && !verdict->accepted)
        return refuse(faults, verdict);
    if (status == STATUS_OK)
        status = proof_check_best(ledger, answer->posts, answer->price, answer->row_price, verdict);
    memcpy(answer->gap, verdict->gap, sizeof answer->gap);
    return status;
}

static enum status judge(const struct ledger *ledger, struct answer *answer, struct faults *faults)
{
    struct verdict verdict;
    enum status status;
    if (answer->status == STATUS_UNPROVEN)
        return judge_unproven(ledger, answer, &verdict, faults);
    if (answer->status == STATUS_INFEASIBLE)
        status = proof_check_infeasible(ledger, answer->price, answer->row_price, &verdict);
    else
        status = proof_check_best(ledger, answer->posts, answer->price, answer->row_price, &verdict);
    if (status == STATUS_OK && !verdict.accepted)
        return refuse(faults, &verdict);
    return status;
}

enum status engine_solve(const struct ledger *ledger, enum engine_choice choice,
                         struct answer *answer, bool *may_differ, struct faults *faults)
{
    if (may_differ)
        memset(may_differ, 0, ledger->naccounts * sizeof *may_differ);
    if (ledger->status != STATUS_OK)
        return ledger->status;
    enum status status = run_engine(ledger, choice, answer, faults);
    if (status == STATUS_OK && answer->status == STATUS_OK && ledger->nrows == 0)
        status = canonical_settle(ledger, answer, may_differ);
    if (status == STATUS_OK)
        status = judge(ledger, answer, faults);
    return status;
}
