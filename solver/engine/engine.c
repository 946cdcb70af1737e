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
    worst_first_done(&answer->worst);
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
        status = proof_check_levels(ledger, answer->posts, answer->price, answer->row_price,
                                    &answer->worst, &verdict);
    if (status == STATUS_OK && !verdict.accepted)
        return refuse(faults, &verdict);
    return status;
}

/* The engine's answer, ties settled. */
static enum status run_and_settle(const struct ledger *ledger, enum engine_choice choice,
                                  struct answer *answer, bool *may_differ, struct faults *faults)
{
    enum status status = run_engine(ledger, choice, answer, faults);
    if (status == STATUS_OK && answer->status == STATUS_OK && ledger->nrows == 0)
        status = canonical_settle(ledger, answer, may_differ);
    return status;
}

/* What the levels above the worst-first one, and then that level itself, leave open. */
static enum status settle_worst(const struct ledger *ledger, struct answer *answer, struct face *face,
                                struct faults *faults)
{
    for (size_t level = 0; level < (size_t)ledger->worst_level; level++)
        if (ledger_level_is_used(ledger, level))
            face_narrow(face, level, answer->posts, answer->price + level * ledger->njunctions,
                        answer->row_price);
    worst_first_done(&answer->worst);
    return worst_first_settle(face, answer->posts, &answer->worst, faults);
}

/* The ledger that is left for the levels below: the face's boxes for bounds, and no curves above. (Solved again within
 * the box, the levels above could come to other prices, which leave open less than what the whole ledger's do.) */
static bool rest_init(struct ledger *rest, const struct ledger *ledger, const struct face *face)
{
    *rest = *ledger;
    rest->accounts = memory_new(ledger->naccounts, sizeof *rest->accounts);
    rest->terms = memory_new(ledger->nterms, sizeof *rest->terms);
    if (!rest->accounts || !rest->terms)
        return false;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        rest->accounts[a] = ledger->accounts[a];
        rest->accounts[a].least = face->least[a];
        rest->accounts[a].most = face->most[a];
    }
    for (size_t t = 0; t < ledger->nterms; t++) {
        rest->terms[t] = ledger->terms[t];
        if (rest->terms[t].level < ledger->worst_level)
            rest->terms[t].level = LEDGER_NONE;
    }
    return true;
}

static enum status solve_below(const struct ledger *ledger, const struct face *face,
                               enum engine_choice choice, struct answer *answer, bool *may_differ,
                               struct faults *faults)
{
    struct ledger rest = {0};
    struct answer below = {0};
    size_t kept = (size_t)ledger->worst_level * ledger->njunctions;
    enum status status = rest_init(&rest, ledger, face) ? answer_init(&below, ledger) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = run_and_settle(&rest, choice, &below, may_differ, faults);
    if (status == STATUS_OK && below.status == STATUS_OK) {
        memcpy(answer->posts, below.posts, ledger->naccounts * sizeof *answer->posts);
        memcpy(answer->price + kept, below.price + kept,
               (ledger->nlevels * ledger->njunctions - kept) * sizeof *answer->price);
        answer->nsteps += below.nsteps;
    } else if (status == STATUS_OK) {
        faults_add(faults, (struct place){0}, "what is worst first is lawful, yet nothing lawful was found below it");
        status = STATUS_INTERNAL;
    }
    memory_free(rest.accounts);
    memory_free(rest.terms);
    answer_done(&below);
    return status;
}

/* A worst-first level has no prices for an engine: the levels above are solved, the level is settled, the levels below
 * are solved within what it leaves open. */
static enum status solve_around_worst(const struct ledger *ledger, enum engine_choice choice,
                                      struct answer *answer, bool *may_differ, struct faults *faults)
{
    struct ledger above = *ledger;
    struct face face = {0};
    if (ledger->nrows > 0) {
        faults_add(faults, (struct place){0},
                   "worst_first needs limits that nest; one crosses townships and platforms: take it, or "
                   "worst_first, out");
        return STATUS_DATA;
    }
    above.nlevels = (size_t)ledger->worst_level;
    enum status status = run_engine(&above, choice, answer, faults);
    if (status != STATUS_OK || answer->status != STATUS_OK)
        return status;
    status = face_init(&face, ledger);
    if (status == STATUS_OK)
        status = settle_worst(ledger, answer, &face, faults);
    if (status == STATUS_OK)
        status = solve_below(ledger, &face, choice, answer, may_differ, faults);
    face_done(&face);
    return status;
}

enum status engine_solve(const struct ledger *ledger, enum engine_choice choice,
                         struct answer *answer, bool *may_differ, struct faults *faults)
{
    if (may_differ)
        memset(may_differ, 0, ledger->naccounts * sizeof *may_differ);
    if (ledger->status != STATUS_OK)
        return ledger->status;
    enum status status = ledger->nmeasures > 0
                             ? solve_around_worst(ledger, choice, answer, may_differ, faults)
                             : run_and_settle(ledger, choice, answer, may_differ, faults);
    if (status == STATUS_OK)
        status = judge(ledger, answer, faults);
    return status;
}
