/* Wide tables: a row of the file holds several rows of the table, side by side under the names of what tells
 * them apart, 行政编制 and 事业编制 over 编制数 and 实有人数. */
#ifndef BIANZHI_TABLE_SPREAD_H
#define BIANZHI_TABLE_SPREAD_H

#include "table/table.h"

enum { SPREAD_MOST = 64 }; /* rows side by side; a table of more is not spread */

/* A word of one row of a table that a key column refers to: its code or its name, folded. */
struct spread_word {
    const char *text;
    size_t key; /* the key column */
    size_t row; /* of the table that it refers to */
};

struct spread_words {
    struct spread_word *list; /* [n] */
    size_t n;
};

/* What the heading of one field of a wide table means. */
struct spread_meaning {
    const char *column; /* the part of it that should name a column, folded; NULL: it names none */
    bool sum;           /* over all rows; otherwise: */
    size_t word;        /* which word tells the row */
};

/* The words by which rows of a table may stand side by side, of tables that were read before it; owned by the
 * arena. STATUS_OK or STATUS_MEMORY. */
enum status spread_find_words(const struct tables *tables, const struct table *table, struct arena *arena,
                              struct spread_words *words);

/* Calls of column say whether a part of a heading names a column of figures. */
typedef bool spread_names_column(void *context, const char *folded);

/* True when a heading, folded, below a group heading ("" for none), means a row and perhaps a column: 编制数
 * below 行政编制, 事业 below 实有人数, 行政编制数, 行政编制 alone. */
bool spread_read(const struct spread_words *words, const char *upper, const char *lower,
                 struct arena *scratch, spread_names_column *names_column, void *context,
                 struct spread_meaning *meaning);

#endif
