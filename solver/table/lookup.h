/* Rows of a table by code and by name. */
#ifndef BIANZHI_TABLE_LOOKUP_H
#define BIANZHI_TABLE_LOOKUP_H

#include "base/memory.h"
#include "table/table.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Rows by one kind of folded name. */
struct lookup_names {
    int32_t
        *slots; /* [mask + 1] by the hash of the name; TABLE_NONE where free. NULL until one is asked for */
    const char **name; /* [nrows] */
    bool *shared;      /* [nrows] another row has the same name */
};

/* Rows must keep their places while it is used. All zero: empty. */
struct lookup {
    int32_t *codes;            /* [mask + 1] rows by the hash of their code, as slots above */
    struct lookup_names names; /* as they are written, folded */
    struct lookup_names
        bare; /* without what lists put around them, and the name of what the row belongs to */
    struct lookup_names whole; /* those with that name before them, 盐边县桐子林镇 */
    const char *ending;        /* Chinese that all bare names end with, 编制; "" when there is none */
    size_t mask;
};

enum { LOOKUP_AMBIGUOUS = -2 };

/* Finds the row of table whose code, or else unique name, is text [length]: *row is it, TABLE_NONE or
 * LOOKUP_AMBIGUOUS. A code of places may be written with 6, 9 or 12 digits; a name as lists have it: with a
 * number before it, the mark of a note or 人民政府 behind it, the name of the row it belongs to before it, or
 * without the ending that all names share, 行政 for 行政编制. Codes are indexed on the first call, names on
 * the first miss, in scratch. STATUS_OK or STATUS_MEMORY. */
enum status lookup_row(struct lookup *lookup, struct arena *scratch, const struct tables *tables,
                       const struct table *table, const char *text, size_t length, long *row);

#endif
