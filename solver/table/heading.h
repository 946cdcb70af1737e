/* The headings of a file: where they are, which column each field is of, and in which unit its figures
 * are. */
#ifndef BIANZHI_TABLE_HEADING_H
#define BIANZHI_TABLE_HEADING_H

#include "table/heading_words.h"

struct field {
    enum field_role role;
    size_t column; /* of VALUE, BESIDE and SUM */
    unsigned char
        group; /* of VALUE: the row, from 1, of those that a row of the file gives; 0: all of them */
    const char *heading; /* as written, behind the group heading that says the row */
    const char *own;     /* as written, alone */
};

struct heading_layout {
    struct field *fields; /* [n] */
    size_t n;
};

/* Sets table->columns, and table->spread of a wide table, from the heading row and the group headings above
 * it (NULL: none). The layout is owned by the tables. STATUS_DATA with faults; the layout can then still be
 * used. */
enum status heading_read(struct tables *tables, struct table *table, const struct record *upper,
                         const struct record *record, struct heading_layout *layout, struct faults *faults);

#endif
