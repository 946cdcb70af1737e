/* A CSV file of a researcher's own: a row of names, then rows of values. A row whose cells are all empty is
 * one; a line without a character is none. */
#ifndef BIANZHI_STUDY_STATEMENT_VALUE_SHEET_H
#define BIANZHI_STUDY_STATEMENT_VALUE_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/status.h"

struct value_sheet {
    const char *path;
    const char **names; /* [ncolumns] */
    const char **cells; /* [nrows][ncolumns] without the blanks around them */
    long *line;         /* [nrows] in the file */
    size_t nrows, ncolumns, capacity, line_capacity;
    long empty_line; /* the first line without a character between names and rows, or between rows; 0: none */
};

/* Reads a file, of any encoding and separator that tables may have; all of it lives in arena. DATA with
 * faults where a row is not as long as the names, there are none, or two are the same; IO, MEMORY. */
enum status value_sheet_read(struct value_sheet *sheet, const char *path, struct arena *arena,
                             struct faults *faults);

/* The column of a name, -1 when there is none. */
long value_sheet_column(const struct value_sheet *sheet, const char *name);

static inline const char *value_sheet_cell(const struct value_sheet *sheet, size_t row, size_t column)
{
    return sheet->cells[row * sheet->ncolumns + column];
}

/* The number in a cell; true and false are 1 and 0. False with a fault when it is none. */
bool value_sheet_number(const struct value_sheet *sheet, size_t row, size_t column, double *number,
                        struct faults *faults);

#endif
