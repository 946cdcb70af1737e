/* The tables of a dataset: read as text, changed by a scenario, then checked against their schemas.
 * After the check numbers are numbers, references are rows, and rows stand in the order of their
 * keys, so that the order of rows and columns in a file never matters.
 *
 *   tables_read (load.h) -> tables_change (any number of times) -> tables_check -> table_cell ...
 *
 * Each step goes on after a fault, so that all faults of all tables come out at once. */
#ifndef BIANZHI_TABLE_TABLE_H
#define BIANZHI_TABLE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/sink.h"
#include "base/status.h"
#include "base/warnings.h"
#include "io/encoding.h"
#include "io/xlsx.h"
#include "table/schema.h"

enum { TABLE_NONE = -1 };

struct cell {
    const char *text; /* never NULL; after the check a reference holds the code, a choice its
                         English word, a date 2026-03-05 */
    double number;    /* COUNT, NUMBER, FLAG (0 or 1), DATE (days since 1970-01-01), MONTH (months since year
                         0), indicators; 0 when not given, or a word stands for the figure */
    int32_t row;      /* row referred to, position of the choice; otherwise TABLE_NONE */
    uint32_t change;  /* 1 + the scenario change that set it; 0: from the file */
    bool given;       /* not empty */
    bool wrong;       /* the check found a fault in it */
    uint8_t group;    /* in a wide table: which of the rows that a row of the file gives, from 1 */
};

/* True where a word stands for a figure: one of the choices of a COUNT. */
static inline bool cell_is_word(const struct column *definition, const struct cell *cell)
{
    return definition && definition->kind == COLUMN_COUNT && definition->choices && cell->row >= 0;
}

/* A column as it stands in a table. */
struct table_column {
    const struct column *definition; /* NULL: an indicator of an open table */
    const char *name;                /* definition->name, or the indicator's heading without its unit */
    const char *heading;             /* as written in the file; name when the file has none */
    int shift;                       /* cells are multiplied by 10^shift: 4 under a heading in 万 */
    bool present;                    /* the file has it */
    long field;                      /* where it stands in the file, from 0; TABLE_NONE when it does not */
};

/* A wide table: what each of the rows that stand side by side in a row of its file is, and where. */
struct table_spread {
    size_t key; /* the column that tells them apart */
    size_t n;
    const char *const *codes;    /* [n] what stands in it */
    const long *fields;          /* [n * ncolumns] as table_column.field, of each of them */
    const char *const *headings; /* [n * ncolumns] NULL where there is no field */
};

/* A second field of a column that refers to a table: a code beside a name. */
struct table_beside {
    size_t column;
    long field;
    const char *heading;
};

enum { TABLE_BESIDES = 4 };

/* A row of the file that ends before the headings do: with empty cells left out, or with one lost. */
struct table_short {
    size_t row, ncells, nheadings;
};

/* A file that tables were read from. */
struct table_input {
    const char *file; /* "posts.csv", within the dataset */
    const char *copy; /* under which a run keeps it: the schema's name, or a workbook's of several tables */
    struct buffer bytes; /* as it was read */
    struct xlsx *book;   /* while the tables are read; NULL for a text file */
};

struct table {
    const struct schema *schema;
    const char *file; /* for faults: "townships.csv", or "[county.xlsx]乡镇" for a sheet */
    const char
        *kept; /* the same as a run keeps it, "[workbook.xlsx]乡镇": equal when the run is read again */
    const char *sheet;               /* its name; NULL for a text file */
    size_t sheet_ix;                 /* of the workbook */
    const struct table_input *input; /* NULL when there is none */
    bool absent;                     /* no file: the rows are the schema's fallback */
    bool broken;                     /* a fault while reading: rows may be missing */
    bool thinned, emptied;           /* rows were taken out, or cells, that were wrong: see sound.h */
    enum encoding encoding;          /* of a text file, with its delimiter */
    char delimiter;
    struct table_column *columns; /* [ncolumns] the schema's in its order, source, note, indicators by name */
    size_t ncolumns;
    long heading_line;  /* in the file; 0: it has none */
    long first_column;  /* the one that stands first in the file, or TABLE_NONE */
    struct cell *cells; /* [nrows * ncolumns] row by row */
    const struct cell
        *unchanged; /* the same before a case changed figures in a copy of them; NULL: as they are */
    int32_t *lines; /* [nrows] line in the file, row of the sheet; 0 when a scenario added the row */
    size_t nrows;
    size_t cells_capacity, lines_capacity;
    struct table_short *shorts; /* [nshorts] by row; until rows are sorted */
    size_t nshorts, shorts_capacity;
    const struct table_spread *spread; /* NULL: each row of the file gives one row */
    struct table_beside besides[TABLE_BESIDES];
    size_t nbesides;
    const char **beside; /* [nrows * nbesides] what stands there, NULL for nothing; until rows are sorted */
    size_t beside_capacity;
};

/* What a cell that a scenario's changes set held in the dataset. */
struct former {
    size_t table; /* position */
    size_t row, column;
    double number; /* as struct cell's */
    bool given;
    const char *text;
    int32_t line; /* of the row, by which, with its group, it is found again after sorting */
    uint8_t group;
};

struct tables {
    struct arena arena;
    struct table *table; /* [ntables] in the order of the schemas */
    size_t ntables;
    struct table_input **inputs; /* [ninputs] each once, whatever the number of tables in it */
    size_t ninputs, inputs_capacity;
    struct place *changes; /* [nchanges] where each scenario change stands */
    size_t nchanges, changes_capacity;
    struct former *formers; /* [nformers] each cell that a change set, once; figures after the check */
    size_t nformers, formers_capacity;
    int32_t *lists; /* runs of rows: their number, then the rows */
    size_t nlists, lists_capacity;
};

void tables_init(struct tables *tables);
void tables_done(struct tables *tables);

/* Frees what one table owns by itself: its rows. */
void table_done(struct table *table);

/* The table of that name (English or Chinese, as in schemas), or else of a sub-folder and called so there,
 * bodies for registers/bodies; NULL for none. */
const struct table *tables_find(const struct tables *tables, const char *name);

/* True when an input holds a personal table: no copy of it is kept (see schema.h). */
bool tables_input_is_personal(const struct tables *tables, const struct table_input *input);

/* The table whose schema has exactly that English name, or NULL. */
struct table *tables_named(const struct tables *tables, const char *name);

/* What people call the row that a cell refers to, that it is the code of, or that it may be a code of: its
 * name, where it has one; otherwise what the cell says. */
const char *tables_row_called(const struct tables *tables, const struct table *table, size_t row,
                              size_t column);

/* The position of a column by name, heading or indicator, an indicator also by its heading in the file with
 * its unit, or TABLE_NONE. The schema's own columns keep their positions there, so a model may number them
 * with an enum. */
long table_column(const struct table *table, const char *name);

/* The column of that exact name, an own one or not, TABLE_NONE when there is none. */
long table_column_exactly(const struct table *table, const char *name);

/* As table_column; also TABLE_NONE when there was no memory: then the arena has failed. */
long table_column_within(const struct table *table, const char *name, struct arena *scratch);

/* row < nrows, column < ncolumns. */
const struct cell *table_cell(const struct table *table, size_t row, size_t column);

/* The code of a row of a table that has a column of codes. */
const char *table_code(const struct table *table, size_t row);

/* False when rows, or rows or cells, are missing through no fault of their own: that they are not there is
 * then no fault. */
bool table_has_all_rows(const struct table *table);
bool table_is_whole(const struct table *table);

/* True when the row's source says that its figures are made up: it begins with illustrative, synthetic
 * or 示意, 示例. */
bool table_is_illustrative(const struct table *table, size_t row);

/* True when the row's source says that somebody looked at what is odd in it and found it right: confirmed,
 * 已核实 or 已确认. */
bool table_is_confirmed(const struct table *table, size_t row);

/* The row whose single-column key is code, by binary search after the check, or TABLE_NONE. */
long table_row(const struct table *table, const char *code);

/* The rows [n] a list cell refers to, in the order written; n 0 when not given. */
const int32_t *table_list(const struct tables *tables, const struct cell *cell, size_t *n);

/* Where a cell comes from, for faults of a model's own checks: the file's line, the sheet's cell, or the
 * scenario. Its texts are owned by the tables. */
struct place table_place(struct tables *tables, const struct table *table, size_t row, size_t column);

/* Warns of a cell, unless its row is confirmed, or a scenario set it, who meant it so. format is an English
 * sentence; it is translated here. */
void table_warn(struct tables *tables, const struct table *table, size_t row, size_t column,
                struct warnings *warnings, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The same of a table as a whole, which may be absent. */
void table_warn_of_all(const struct table *table, struct warnings *warnings, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Where something stands in a table's file: line from 1, field from 0 or TABLE_NONE. Texts are owned by the
 * tables. */
struct place table_place_at(struct tables *tables, const struct table *table, long line, long field,
                            const char *heading);

/* A column as a whole, under its own heading or, where it has none, under the one that it would have. */
struct place table_place_of_column(struct tables *tables, const struct table *table, size_t column);

/* The field and the heading of a column, in a wide table for the group that a cell is of. */
long table_field(const struct table *table, size_t column, size_t group, const char **heading);

/* "posts.csv:7" or "[workbook.xlsx]posts!7", by the file as a run keeps it; NULL when out of memory. */
const char *table_row_name(struct arena *arena, const struct table *table, size_t row);

#endif
