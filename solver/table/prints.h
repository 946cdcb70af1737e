/* Fingerprints of what the cells of a column say, folded: kept from one change of a scenario to the next, so
 * that a thousand changes need not fold each cell a thousand times. */
#ifndef BIANZHI_TABLE_PRINTS_H
#define BIANZHI_TABLE_PRINTS_H

#include "table/table.h"

struct column_prints {
    const struct table *table;
    size_t column;
    uint32_t *print; /* [nrows] */
};

struct prints {
    struct column_prints *columns; /* [n] */
    size_t n, capacity;
};

void prints_done(struct prints *prints);

/* Of a text that is folded already. */
uint32_t prints_of(const char *folded);

/* [nrows] of the table; NULL when out of memory. */
const uint32_t *prints_of_column(struct prints *prints, const struct table *table, size_t column);

/* After cells were written: of one column, or of all (TABLE_NONE). */
void prints_forget(struct prints *prints, const struct table *table, long column);

#endif
