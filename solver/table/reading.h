/* One file being read: what all steps of it share. */
#ifndef BIANZHI_TABLE_READING_H
#define BIANZHI_TABLE_READING_H

#include "table/heading.h"
#include "table/totals.h"

/* How the figures of a column are shown in a sheet: with % behind some and not behind others they are of two
 * kinds. */
struct shown {
    size_t nper_cent, nplain;
    bool above_one;   /* one of the plain ones is */
    long line, field; /* of the first with % */
};

/* One file being read. */
struct table_reading {
    struct tables *tables;
    struct table *table;
    struct faults *faults;
    long heading_line, upper_line; /* rows above them are titles; upper_line 0: one row */
    struct record upper;           /* group headings; n 0 before them */
    struct heading_layout layout;  /* n 0 before the headings */
    struct shown *shown;           /* [ncolumns] */
    size_t nrequired;              /* columns in the file that every row must fill */
    long unit_line; /* of a row above the headings that gives the unit of all figures; 0: none does */
    bool noted;     /* a note stands above */
    bool unheaded;  /* a cell under no heading was told */
    struct totals totals;
    enum status status; /* of the data: its faults are listed, reading goes on */
};

void reading_note_fault(struct table_reading *reading);

/* After such a fault rows may be missing, or hold what is not theirs: what refers to them, and sums, are not
 * judged. */
void reading_note_loss(struct table_reading *reading);

/* The place of a field, or TABLE_NONE, for a fault, which is noted. */
struct place reading_place(struct table_reading *reading, const struct record *record, long field);

/* The plain number in a field; false for anything else. */
bool reading_parse_figure(const struct record *record, size_t field, double *value);

/* What stands in field i, trimmed; "" beyond the last. */
const char *reading_text(const struct record *record, size_t i, size_t *length);

#endif
