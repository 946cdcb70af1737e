/* The network of the last ledger, kept with the engine's state on it. Bounds and curves of the next ledger
 * are written into the copy; a ledger of another shape replaces it. */
#include "engine/ask/again.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/face.h"
#include "engine/network/flow.h"
#include "engine/ties/canonical.h"

struct again {
    struct ledger ledger; /* accounts, terms and levels are copies; junctions are counted only */
    struct flow *flow;    /* on ledger; NULL before the first */
};

enum status again_new(struct again **again)
{
    *again = memory_new(1, sizeof **again);
    return *again ? STATUS_OK : STATUS_MEMORY;
}

static void forget(struct again *again)
{
    flow_free(again->flow);
    memory_free(again->ledger.accounts);
    memory_free(again->ledger.terms);
    *again = (struct again){0};
}

void again_free(struct again *again)
{
    if (again)
        forget(again);
    memory_free(again);
}

static bool is_same_shape(const struct ledger *a, const struct ledger *b)
{
    bool same = a->njunctions == b->njunctions && a->naccounts == b->naccounts && a->nterms == b->nterms &&
                a->nlevels == b->nlevels;
    for (size_t i = 0; same && i < a->naccounts; i++)
        same = a->accounts[i].from == b->accounts[i].from && a->accounts[i].to == b->accounts[i].to &&
               a->accounts[i].first_term == b->accounts[i].first_term;
    for (size_t t = 0; same && t < a->nterms; t++)
        same = a->terms[t].next == b->terms[t].next && a->terms[t].level == b->terms[t].level &&
               a->terms[t].times == b->terms[t].times;
    return same;
}

static enum status remember(struct again *again, const struct ledger *ledger)
{
    forget(again);
    again->ledger = (struct ledger){.naccounts = ledger->naccounts,
                                    .njunctions = ledger->njunctions,
                                    .nterms = ledger->nterms,
                                    .nlevels = ledger->nlevels};
    memcpy(again->ledger.levels, ledger->levels, sizeof ledger->levels);
    again->ledger.accounts = memory_new(ledger->naccounts, sizeof *ledger->accounts);
    again->ledger.terms = memory_new(ledger->nterms, sizeof *ledger->terms);
    if (!again->ledger.accounts || !again->ledger.terms)
        return STATUS_MEMORY;
    memcpy(again->ledger.accounts, ledger->accounts, ledger->naccounts * sizeof *ledger->accounts);
    if (ledger->nterms > 0)
        memcpy(again->ledger.terms, ledger->terms, ledger->nterms * sizeof *ledger->terms);
    return flow_new(&again->flow, &again->ledger, NULL);
}

static void take_over(struct again *again, const struct ledger *ledger)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        again->ledger.accounts[a].least = ledger->accounts[a].least;
        again->ledger.accounts[a].most = ledger->accounts[a].most;
    }
    for (size_t t = 0; t < ledger->nterms; t++)
        again->ledger.terms[t].curve = ledger->terms[t].curve;
}

/* Best posts from the last answer. STATUS_DATA: to be solved from scratch. A cut would depend on where the
 * search began, and the words of a conflict with it, so what has no lawful posts is asked again from scratch,
 * too. */
static enum status solve_from_last(struct again *again, const struct ledger *ledger, struct answer *answer)
{
    enum status status = STATUS_OK;
    if (again->flow && is_same_shape(&again->ledger, ledger))
        take_over(again, ledger);
    else
        status = remember(again, ledger);
    if (status == STATUS_OK)
        status = flow_resolve(again->flow, answer, NULL);
    if (status != STATUS_OK)
        forget(again);
    return status == STATUS_OK && answer->status == STATUS_INFEASIBLE ? STATUS_DATA : status;
}

/* engine_finish without working out again what the engine knows: which steps are worth nothing. */
static enum status finish(struct again *again, const struct ledger *ledger, struct answer *answer,
                          struct faults *faults)
{
    struct face open_boxes;
    enum status status = face_init(&open_boxes, ledger);
    if (status == STATUS_OK) {
        flow_open_boxes(again->flow, open_boxes.least, open_boxes.most);
        status = canonical_settle_within(&open_boxes, answer);
    }
    face_done(&open_boxes);
    return status == STATUS_OK ? engine_judge(ledger, answer, faults) : status;
}

enum status again_solve(struct again *again, const struct ledger *ledger, struct answer *answer,
                        struct faults *faults)
{
    if (ledger->status != STATUS_OK || ledger->nrows > 0 || ledger_has_worst_level(ledger))
        return engine_solve(ledger, ENGINE_AUTO, answer, NULL, faults);
    enum status status = solve_from_last(again, ledger, answer);
    if (status == STATUS_DATA)
        return engine_solve(ledger, ENGINE_AUTO, answer, NULL, faults);
    return status == STATUS_OK ? finish(again, ledger, answer, faults) : status;
}
