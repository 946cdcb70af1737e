/* Counting sort of steps by the junction they leave. */
#include "engine/network/step.h"

#include "base/memory.h"

static void place(struct incidence *incidence, int32_t junction, uint32_t step)
{
    incidence->step[incidence->first[junction + 1]++] = step;
}

enum status incidence_init(struct incidence *incidence, const struct ledger *ledger, const bool *wanted)
{
    *incidence = (struct incidence){0};
    incidence->first = memory_new(ledger->njunctions + 2, sizeof *incidence->first);
    if (!incidence->first)
        return STATUS_MEMORY;
    /* counts stand two places up, so that placing moves each start to where it belongs */
    size_t *count = incidence->first + 2;
    size_t nsteps = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        if (wanted && !wanted[a])
            continue;
        const struct account *account = &ledger->accounts[a];
        count[account->from]++;
        count[account->to]++;
        nsteps += 2;
    }
    incidence->step = memory_new(nsteps, sizeof *incidence->step);
    if (!incidence->step)
        return STATUS_MEMORY;
    for (size_t j = 2; j <= ledger->njunctions + 1; j++)
        incidence->first[j] += incidence->first[j - 1];
    for (size_t a = 0; a < ledger->naccounts; a++) {
        if (wanted && !wanted[a])
            continue;
        place(incidence, ledger->accounts[a].from, (uint32_t)(2 * a));
        place(incidence, ledger->accounts[a].to, (uint32_t)(2 * a + 1));
    }
    return STATUS_OK;
}

void incidence_done(struct incidence *incidence)
{
    memory_free(incidence->first);
    memory_free(incidence->step);
    *incidence = (struct incidence){0};
}
