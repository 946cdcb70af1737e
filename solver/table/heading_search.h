/* Looking for the heading row of a file. */
#ifndef BIANZHI_TABLE_HEADING_SEARCH_H
#define BIANZHI_TABLE_HEADING_SEARCH_H

#include "table/heading_words.h"

enum {
    HEADING_WITHIN = 20, /* rows that are not blank: further down no heading row is looked for */
    HEADING_MOST = 1024  /* fields of a table */
};

/* Looks for the heading row: the first that names every required column, alone or below a row of group
 * headings, or else the one that names most. Rows above it are titles. Arenas are the caller's, empty. */
struct heading_search {
    const struct tables *tables;
    const struct table *table;
    bool thorough; /* traditional characters too, which takes a dictionary, group headings and wide tables */
    struct arena scratch, kept;
    struct record above; /* the row before the one at hand, when thorough */
    size_t nseen;
    size_t last;     /* nseen at the last row that names columns */
    long line;       /* of the best so far; 0 when there was no row */
    long upper_line; /* of the group headings above it that it needs; 0: none */
    size_t nnamed;   /* columns it names */
    long beside;     /* a row next to it that names columns too; 0 when there is none */
    long apart;      /* a row that names several, above others that name none; 0 when there is none */
    bool complete;   /* it names every required one */
    size_t too_wide; /* fields of a row that has more than HEADING_MOST; then nothing is looked for */
};

/* A record_taker for struct heading_search. STATUS_REFUSED when it has seen enough. */
enum status heading_consider(void *target, const struct record *record);

/* The column that tells apart the rows that stand side by side under these headings; TABLE_NONE when the
 * table is not a wide one. Most tables name all of their key as it stands: no dictionary is opened for them.
 * STATUS_OK or STATUS_MEMORY. */
enum status heading_find_key(const struct tables *tables, const struct table *table,
                             const struct heading_stack *stack, const struct spread_words *words, long *key);

#endif
