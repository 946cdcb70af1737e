/* By how many posts the sums of side rows can vary. */
#include "ledger/rounding.h"

#include "base/memory.h"
#include "ledger/stretch.h"

/* least and most [naccounts] hold every lawful answer. */
static wide spread(const struct ledger *ledger, const int64_t *least, const int64_t *most)
{
    wide posts = 0;
    for (size_t e = 0; e < ledger->nentries; e++) {
        const struct entry *entry = &ledger->entries[e];
        int64_t span = most[entry->account] - least[entry->account];
        wide times = entry->coef < 0 ? -(wide)entry->coef : entry->coef;
        posts += span > 0 ? times * span : 0;
    }
    return posts;
}

enum status rounding_bound(const struct ledger *ledger, int64_t *bound)
{
    *bound = 0;
    if (ledger->nrows == 0)
        return STATUS_OK;
    int64_t *least = memory_new(ledger->naccounts, sizeof *least);
    int64_t *most = memory_new(ledger->naccounts, sizeof *most);
    enum status status = least && most ? STATUS_OK : STATUS_MEMORY;
    for (size_t a = 0; status == STATUS_OK && a < ledger->naccounts; a++) {
        least[a] = ledger->accounts[a].least;
        most[a] = ledger->accounts[a].most;
    }
    if (status == STATUS_OK)
        status = stretch_limit(ledger, least, most);
    if (status == STATUS_OK) {
        wide posts = spread(ledger, least, most);
        *bound = posts < ROUNDING_MOST ? (int64_t)posts : ROUNDING_MOST;
    }
    memory_free(least);
    memory_free(most);
    return status;
}
