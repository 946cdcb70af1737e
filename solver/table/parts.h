/* What the files of this room share with each other and with nobody else. */
#ifndef BIANZHI_TABLE_PARTS_H
#define BIANZHI_TABLE_PARTS_H

#include "table/table.h"

enum { PARTS_SHOWN = 64 };

/* text for a message: cut between characters when it is long. Returns shown. */
const char *parts_shown(const char *text, char shown[PARTS_SHOWN]);

/* Where something stands in a table's file: line from 1, field from 0 or TABLE_NONE. Texts are owned by the
 * tables. */
struct place parts_place(struct tables *tables, const struct table *table, long line, long field,
                         const char *heading);

/* Adds a fault about one cell, and the tables' status becomes STATUS_DATA. */
struct checking {
    struct tables *tables;
    struct faults *faults;
    struct arena scratch;   /* for the length of one check */
    struct lookup *lookups; /* [ntables] */
    enum status status;     /* STATUS_OK, STATUS_DATA or STATUS_MEMORY */
    struct {
        const struct table *table;
        size_t row, column;
    } said[FAULTS_KEPT]; /* [nsaid] references that were complained of, each wrong text once a column */
    size_t nsaid;
};

void parts_complain(struct checking *checking, struct table *table, size_t row, size_t column,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Turns the text of one cell into its value, references aside. */
void parts_check_cell(struct checking *checking, struct table *table, size_t row, size_t column);

/* 1, 0 or -1 for a text that is no flag. */
int parts_flag(const char *folded);

/* Reads one table: from text [length], followed by a NUL, that lives as long as the tables; from the sheet of
 * its open workbook; or from nothing, which gives it the columns of its schema. STATUS_DATA with faults; the
 * table then has its columns all the same. */
enum status read_text(struct tables *tables, struct table *table, const char *text, size_t length,
                      struct faults *faults);
enum status read_sheet(struct tables *tables, struct table *table, struct faults *faults);
enum status read_nothing(struct tables *tables, struct table *table);

/* Looks rows of a table up by code and by name. Rows must keep their places while it is used. */
struct lookup {
    int32_t *codes;      /* [mask + 1] rows by the hash of their code; TABLE_NONE where free */
    int32_t *names;      /* likewise by folded name; NULL until one is asked for */
    const char **folded; /* [nrows] folded names, with names */
    bool *shared;        /* [nrows] an earlier row has the same name */
    size_t mask;
    bool ready;
};

enum { LOOKUP_AMBIGUOUS = -2 };

/* The row of table whose code, or else unique name, is text [length]; TABLE_NONE or
 * LOOKUP_AMBIGUOUS. Codes are indexed on the first call, names on the first miss. */
long lookup_row(struct checking *checking, const struct table *table, const char *text, size_t length);

/* Replaces names by codes and finds the row of every reference of a table. */
void refer_resolve(struct checking *checking, struct table *table);

/* The text nearest to a mistyped one in two columns of a table, either of which may be TABLE_NONE,
 * traditional characters being made simplified where that helps. NULL when none is near, or when the message
 * would not be kept anyway. */
const char *refer_nearest(struct checking *checking, const struct table *table, long one, long other,
                          const char *text);

/* Sorts the rows of a table by its key and reports rows with the same one. rank [nrows] becomes the
 * new position of each row. */
void order_rows(struct checking *checking, struct table *table, int32_t *rank);

/* The table of that English name, or NULL. */
struct table *parts_table(const struct tables *tables, const char *name);

#endif
