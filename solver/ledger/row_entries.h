/* The side-row entries of each account: ledger->entries, which are kept by row, by account. */
#ifndef BIANZHI_LEDGER_ROW_ENTRIES_H
#define BIANZHI_LEDGER_ROW_ENTRIES_H

#include "ledger/ledger.h"

struct row_entry {
    int32_t row;
    int64_t coef;
};

/* Entries first[a] .. first[a + 1] - 1 of entry are those of account a, rows ascending; an account may stand
 * in a row twice. Owns both arrays. */
struct row_entries {
    size_t *first; /* [naccounts + 1] */
    struct row_entry *entry;
};

/* OK or MEMORY; call row_entries_done in either case. */
enum status row_entries_init(struct row_entries *entries, const struct ledger *ledger);
void row_entries_done(struct row_entries *entries);

#endif
