/* What the readers of facts share: cells with defaults, faults at a cell, and room. */
#ifndef BIANZHI_TOWNSHIP_FACTS_READER_H
#define BIANZHI_TOWNSHIP_FACTS_READER_H

#include "township/facts/facts.h"
#include "township/tables.h"

struct reader {
    struct tables *tables;
    const struct scenario *scenario;
    struct facts *facts;
    struct arena *arena;
    struct faults *faults;
    size_t nfaults_before;
    enum status status; /* MEMORY sticks; DATA follows from faults */
};

static inline const struct table *reader_table(const struct reader *r, enum table_position position)
{
    return &r->tables->table[position];
}

/* False when rows of it may be missing through no fault of their own. */
static inline bool reader_has_all_rows(const struct reader *r, enum table_position position)
{
    return table_has_all_rows(reader_table(r, position));
}

/* Zeroed room; NULL sets status MEMORY. */
void *reader_new(struct reader *r, size_t count, size_t size);

int64_t reader_count(const struct table *table, size_t row, size_t column, int64_t otherwise);
bool reader_flag(const struct table *table, size_t row, size_t column);
bool reader_given(const struct table *table, size_t row, size_t column);
/* The row a reference names, TOWNSHIP_NONE when empty. */
int32_t reader_row(const struct table *table, size_t row, size_t column);
const char *reader_text(const struct table *table, size_t row, size_t column);

/* Codes and labels of a table whose key is its code; labels are the name column. */
struct axis reader_axis(struct reader *r, const char *name, enum table_position position);

#define READER_FAULT(r, position, row, column, ...)                                                          \
    faults_add((r)->faults, table_place((r)->tables, reader_table((r), (position)), (row), (column)),        \
               __VA_ARGS__)

#endif
