/* The order of a solve: engine, ties, judge. */
#include "engine/engine.h"

#include <string.h>

#include "base/memory.h"
#include "engine/flow.h"
#include "engine/proof.h"

enum status answer_init(struct answer *answer, const struct ledger *ledger)
{
    size_t nlevels = ledger->nlevels ? ledger->nlevels : 1;
    *answer = (struct answer){
        .posts = memory_new(ledger->naccounts, sizeof *answer->posts),
        .price = memory_new(nlevels * ledger->njunctions, sizeof *answer->price),
        .row_price = memory_new(nlevels * ledger->nrows, sizeof *answer->row_price),
    };
    return answer->posts && answer->price && answer->row_price ? STATUS_OK : STATUS_MEMORY;
}

void answer_done(struct answer *answer)
{
    memory_free(answer->posts);
    memory_free(answer->price);
    memory_free(answer->row_price);
    *answer = (struct answer){0};
}

/* The network engine where it applies; GLPK where a limit crosses both ledgers, or prices are too large for it. */
static enum status run_engine(const struct ledger *ledger, enum engine_choice choice,
                              struct answer *answer, struct faults *faults)
{
    if (choice == ENGINE_GLPK || (choice == ENGINE_AUTO && ledger->nrows > 0))
        return glpk_solve(ledger, answer, faults);
    if (choice == ENGINE_FLOW)
        return flow_solve(ledger, answer, faults);
    enum status status = flow_solve(ledger, answer, NULL);
    return status == STATUS_DATA ? glpk_solve(ledger, answer, faults) : status;
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
        status = proof_accept(ledger, answer->posts, answer->price, answer->row_price, &verdict);
    if (status == STATUS_OK && !verdict.accepted)
        return refuse(faults, &verdict);
    return status;
}

enum status engine_finish(const struct ledger *ledger, struct answer *answer, bool *may_differ,
                          struct faults *faults)
{
    enum status status = STATUS_OK;
    if (answer->status == STATUS_OK && ledger->nrows == 0)
        status = canonical_settle(ledger, answer, may_differ);
    return status == STATUS_OK ? judge(ledger, answer, faults) : status;
}

enum status engine_solve(const struct ledger *ledger, enum engine_choice choice,
                         struct answer *answer, bool *may_differ, struct faults *faults)
{
    if (may_differ)
        memset(may_differ, 0, ledger->naccounts * sizeof *may_differ);
    if (ledger->status != STATUS_OK)
        return ledger->status;
    enum status status = run_engine(ledger, choice, answer, faults);
    return status == STATUS_OK ? engine_finish(ledger, answer, may_differ, faults) : status;
}
