/* A table told once, cell by cell, and written as comma-separated values or as a JSON list of objects. Who
 * tells it need not know which. */
#ifndef BIANZHI_IO_GRID_H
#define BIANZHI_IO_GRID_H

#include "io/csv.h"
#include "io/json.h"

/* Where the cells of a column go. */
struct grid_column {
    bool has_heading;  /* it is a column of the CSV */
    const char *group; /* in JSON it stands with its neighbours of the same group in an object or, without
                          keys, in a list of that key; NULL: in the row's own object */
    const char *key;   /* neither group nor key: it is not in the JSON */
};

/* Failures stick to the sink. */
struct grid {
    struct csv_writer csv;
    struct json_writer *json; /* NULL: the grid is written as CSV */
    struct grid_column *columns;
    size_t ncolumns, capacity;
    size_t at;         /* the next cell's column */
    bool begun;        /* a row, or the headings */
    const char *group; /* open in this row */
    struct buffer words;
    struct sink into; /* words */
};

/* Starts a table on a sink, or as the member key of an open JSON object. grid_end after either. */
void grid_begin_csv(struct grid *grid, struct sink *sink, enum csv_flavour flavour);
void grid_begin_json(struct grid *grid, struct json_writer *json, const char *key);
void grid_end(struct grid *grid);

/* Columns in order, before the first cell: names, ended by NULL, that are heading and key in one; or one
 * whose heading and place in JSON differ, or which only one of the two has (heading NULL; group and key
 * NULL). Group and key must outlive the grid, a heading need not. */
void grid_columns(struct grid *grid, ...) __attribute__((sentinel));
void grid_column(struct grid *grid, const char *heading, const char *group, const char *key);

/* The cells of a row in the order of the columns. Empty cells are null in JSON. */
void grid_text(struct grid *grid, const char *text); /* NULL: empty */
void grid_count(struct grid *grid, int64_t count);
void grid_count_if(struct grid *grid, bool given, int64_t count); /* else empty */
/* Not finite: empty. */
void grid_number(struct grid *grid, double value);
void grid_fixed(struct grid *grid, double value, int decimals);
void grid_bool(struct grid *grid, bool truth); /* CSV: yes, no */
void grid_skip(struct grid *grid);             /* empty in CSV, not there in JSON */
void grid_end_row(struct grid *grid);

/* A cell of words: what is written to the sink until grid_end_words. */
struct sink *grid_words(struct grid *grid);
void grid_end_words(struct grid *grid);

/* Fails the table. */
void grid_fail(struct grid *grid, enum status status);

#endif
