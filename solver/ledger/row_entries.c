/* Counting sort of entries by account. */
#include "ledger/row_entries.h"

#include "base/memory.h"

enum status row_entries_init(struct row_entries *entries, const struct ledger *ledger)
{
    *entries = (struct row_entries){
        .first = memory_new(ledger->naccounts + 2, sizeof *entries->first),
        .entry = memory_new(ledger->nentries, sizeof *entries->entry),
    };
    if (!entries->first || !entries->entry)
        return STATUS_MEMORY;
    /* counts stand two places up, so that placing moves each start to where it belongs */
    for (size_t e = 0; e < ledger->nentries; e++)
        entries->first[ledger->entries[e].account + 2]++;
    for (size_t a = 2; a <= ledger->naccounts; a++)
        entries->first[a] += entries->first[a - 1];
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        for (size_t e = row->first; e < row->first + row->n; e++) {
            size_t *next = &entries->first[ledger->entries[e].account + 1];
            entries->entry[(*next)++] =
                (struct row_entry){.row = (int32_t)r, .coef = ledger->entries[e].coef};
        }
    }
    return STATUS_OK;
}

void row_entries_done(struct row_entries *entries)
{
    memory_free(entries->first);
    memory_free(entries->entry);
}
