/* Rows of sums: kept out of the table, and held against the rows they sum. */
#ifndef BIANZHI_TABLE_TOTALS_H
#define BIANZHI_TABLE_TOTALS_H

#include "table/table.h"

enum total_word {
    TOTAL_NONE,
    TOTAL_PART,  /* 小计: of the rows above */
    TOTAL_WHOLE, /* 合计, 全县合计 */
    TOTAL_MEAN,  /* 平均, 最大值: sums up rows otherwise, and is not checked */
    TOTAL_GROUP  /* 桐子林镇 汇总, 其中：行政编制: of the rows of that name */
};

/* What kind of total a text names, all of it and no group: 合 计, 小计, Total. *memory becomes false when
 * there is none.
 */
enum total_word totals_word(struct arena *scratch, const char *text, bool *memory);

/* One row of sums of a file. */
struct total {
    enum total_word word;
    const struct cell *cells; /* [ncolumns] owned by the tables' arena */
    long line;
    size_t nabove;             /* rows of data above it */
    size_t column;             /* that names it */
    const char *group;         /* folded, what stands there of TOTAL_GROUP; otherwise NULL */
    enum total_word otherwise; /* of TOTAL_GROUP: what it is where no row bears that name */
};

struct totals {
    struct total *list; /* [n] from the top of the file down */
    size_t n, capacity;
    bool *is_key; /* [ncolumns] */
    long name;    /* the column of names, or TABLE_NONE */
};

/* Once the table has its columns. STATUS_OK or STATUS_MEMORY. */
enum status totals_begin(struct totals *totals, struct tables *tables, const struct table *table);

void totals_done(struct totals *totals);

/* Takes the last row of the table out of it when it is one of sums. word is what the field that numbers the
 * rows says, TOTAL_NONE when there is none. A unit may bear such a word as its name: only where the word
 * stands in the key, or where the key is not given, is the row a sum. */
enum status totals_take(struct totals *totals, struct tables *tables, struct table *table,
                        enum total_word word);

/* Adds a fault for every figure of posts or people that is not the sum of its rows, and for every measure
 * that is neither that nor, of what need not add up, a mean of them: of those that have the key's other cells
 * in common with the total, in the whole table or since the last such total. STATUS_DATA then. */
enum status totals_check(const struct totals *totals, struct tables *tables, struct table *table,
                         struct faults *faults);

#endif
