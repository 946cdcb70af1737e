/* What the years to come bring a county's townships: from facts, tables and the terms of a road. */
#ifndef BIANZHI_TOWNSHIP_YEARS_READ_H
#define BIANZHI_TOWNSHIP_YEARS_READ_H

#include "model/years.h"
#include "township/facts/facts.h"
#include "township/tables.h"

/* Years being read; what the parts share. */
struct years_reader {
    const struct facts *facts;
    const struct road_terms *terms;
    struct years *years;
    struct arena *arena;
    struct faults *faults;
    size_t nfaults_before;
    enum status status; /* MEMORY sticks; DATA follows from faults */
};

/* struct horizon's read. */
enum status years_read(const void *facts, const struct road_terms *terms, const struct tables *tables,
                       struct arena *arena, struct years *years, struct faults *faults);

static inline const struct table *years_table(const struct years_reader *r, enum table_position position)
{
    return &r->facts->tables->table[position];
}

/* A fault at a cell; at a value of the file PATH.json. */
#define YEARS_FAULT(r, position, row, column, ...)                                                           \
    faults_add((r)->faults, table_place((r)->facts->tables, years_table((r), (position)), (row), (column)),  \
               __VA_ARGS__)
#define TERMS_FAULT(r, name, value, ...)                                                                     \
    faults_add((r)->faults, (struct place){(r)->terms->path, (value)->line, (name)}, __VA_ARGS__)

#endif
