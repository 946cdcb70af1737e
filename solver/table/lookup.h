/* Rows of a table by code and by name. */
#ifndef BIANZHI_TABLE_LOOKUP_H
#define BIANZHI_TABLE_LOOKUP_H

#include "base/memory.h"
#include "table/table.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Rows must keep their places while it is used. All zero: empty. */
struct lookup {
    int32_t *codes;      /* [mask + 1] rows by the hash of their code; TABLE_NONE where free. NULL until
                            one is asked for */
    int32_t *names;      /* likewise by folded name; NULL until one is asked for */
    const char **folded; /* [nrows] folded names, with names */
    bool *shared;        /* [nrows] an earlier row has the same name */
    size_t mask;
};

enum { LOOKUP_AMBIGUOUS = -2 };

/* Finds the row of table whose code, or else unique name, is text [length]: *row is it, TABLE_NONE or
 * LOOKUP_AMBIGUOUS. Codes are indexed on the first call, names on the first miss, in scratch. STATUS_OK or
 * STATUS_MEMORY. */
enum status lookup_row(struct lookup *lookup, struct arena *scratch, const struct table *table,
                       const char *text, size_t length, long *row);

#endif
