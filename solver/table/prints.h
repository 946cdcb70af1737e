/* Fingerprints of what the cells of a column say, folded: kept from one change of a scenario to the next, so
 * that a thousand changes need not fold, nor look at, each cell a thousand times. */
#ifndef BIANZHI_TABLE_PRINTS_H
#define BIANZHI_TABLE_PRINTS_H

#include "table/table.h"

#define PRINTS_NONE SIZE_MAX

/* Rows are looked up by chains: those whose fingerprints end in the same bits. */
struct column_prints {
    const struct table *table;
    size_t column;
    uint32_t *print; /* [nrows] */
    size_t *first;   /* [mask + 1] the first row of each chain; PRINTS_NONE: none */
    size_t *next;    /* [nrows] the one behind */
    uint32_t mask;
};

struct prints {
    struct column_prints **columns; /* [n] */
    size_t n, capacity;
};

void prints_done(struct prints *prints);

/* Of a text that is folded already. */
uint32_t prints_of(const char *folded);

/* Those of a column, until it is forgotten; NULL when out of memory. */
const struct column_prints *prints_of_column(struct prints *prints, const struct table *table, size_t column);

/* The first row that may have the fingerprint, and the one behind it in the order of rows: every row that has
 * it is among them. PRINTS_NONE: no more. */
size_t prints_first(const struct column_prints *column, uint32_t print);
size_t prints_next(const struct column_prints *column, size_t row);

/* After cells were written: of one column, or of all (TABLE_NONE). */
void prints_forget(struct prints *prints, const struct table *table, long column);

#endif
