/* Counting sort of steps by the node they leave (the forward and reverse stars of Ahuja, Magnanti and Orlin's
 * Network Flows in one list). */
#include "engine/network/step.h"

#include "base/memory.h"

static void place(struct steps *steps, int32_t tail, struct step_end end)
{
    steps->end[steps->first[tail + 1]++] = end;
}

enum status steps_init_arcs(struct steps *steps, size_t nnodes, size_t narcs, const int32_t *from,
                            const int32_t *to)
{
    *steps = (struct steps){.first = memory_new(nnodes + 2, sizeof *steps->first)};
    if (!steps->first || narcs > STEP_MOST_ARCS)
        return STATUS_MEMORY;
    /* counts stand two places up, so that placing moves each start to where it belongs */
    int32_t *count = steps->first + 2;
    size_t nsteps = 0;
    for (size_t a = 0; a < narcs; a++) {
        if (from[a] == LEDGER_NONE)
            continue;
        count[from[a]]++;
        count[to[a]]++;
        nsteps += 2;
    }
    steps->end = memory_new(nsteps, sizeof *steps->end);
    if (!steps->end)
        return STATUS_MEMORY;
    for (size_t v = 2; v <= nnodes; v++)
        steps->first[v] += steps->first[v - 1];
    for (int32_t a = 0; a < (int32_t)narcs; a++) {
        if (from[a] == LEDGER_NONE)
            continue;
        place(steps, from[a], (struct step_end){.step = step_up(a), .head = to[a]});
        place(steps, to[a], (struct step_end){.step = step_down(a), .head = from[a]});
    }
    return STATUS_OK;
}

enum status steps_init(struct steps *steps, const struct ledger *ledger, const bool *wanted)
{
    int32_t *from = memory_new(ledger->naccounts, sizeof *from);
    int32_t *to = memory_new(ledger->naccounts, sizeof *to);
    enum status status = STATUS_MEMORY;
    *steps = (struct steps){0};
    for (size_t a = 0; from && to && a < ledger->naccounts; a++) {
        from[a] = !wanted || wanted[a] ? ledger->accounts[a].from : LEDGER_NONE;
        to[a] = ledger->accounts[a].to;
    }
    if (from && to)
        status = steps_init_arcs(steps, ledger->njunctions, ledger->naccounts, from, to);
    memory_free(from);
    memory_free(to);
    return status;
}

void steps_done(struct steps *steps)
{
    memory_free(steps->first);
    memory_free(steps->end);
    *steps = (struct steps){0};
}
