/* What the steps of a check share. */
#ifndef BIANZHI_TABLE_CHECKING_H
#define BIANZHI_TABLE_CHECKING_H

#include "base/text.h"
#include "table/lookup.h"
#include "table/table.h"

/* A check of tables, or of what is said about them. */
struct checking {
    struct tables *tables;
    struct faults *faults;
    struct arena scratch;   /* for the length of one check */
    struct lookup *lookups; /* [ntables] */
    enum status status;     /* STATUS_OK, STATUS_DATA or STATUS_MEMORY */
    struct {
        const struct table *table;
        size_t row, column;
    } said[FAULTS_KEPT]; /* [nsaid] cells that were complained of, each wrong text once a column */
    size_t nsaid;
    const char *more; /* behind the next message, or NULL */
};

/* Adds a fault about one cell, which is then wrong, and the status becomes STATUS_DATA. */
void checking_complain(struct checking *checking, struct table *table, size_t row, size_t column,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The same with more behind the message, unless checking->more goes there. */
void checking_complain_more(struct checking *checking, struct table *table, size_t row, size_t column,
                            const char *more, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* A wrong text tends to stand in many rows: the first of them is complained of, and says how many follow.
 * True when the text of this cell was complained of in a row above; the cell is then wrong, and no more is
 * said of it. Otherwise *more goes behind the message, "" when no other row has it. */
bool checking_says_again(struct checking *checking, struct table *table, size_t row, size_t column,
                         char more[TEXT_SHOWN]);

/* " (and in 3 more rows)", for behind a message; "" when n is 0. Returns words. */
const char *checking_more_rows(size_t n, char words[TEXT_SHOWN]);

#endif
