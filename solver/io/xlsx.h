/* Workbooks (.xlsx, ISO/IEC 29500 in both its forms): the sheets of a file as rows of text, as whoever looks
 * at them in a spreadsheet program sees them. Everything is capped, for a file may be hostile. */
#ifndef BIANZHI_IO_XLSX_H
#define BIANZHI_IO_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/status.h"
#include "io/archive.h"

enum {
    XLSX_BYTES = 256 << 20,    /* of all parts together, unpacked */
    XLSX_SHEETS = 256,         /* in a workbook */
    XLSX_ROWS = 1 << 20,       /* in a sheet, as in every program that writes them */
    XLSX_COLUMNS = 1024,       /* that hold something */
    XLSX_CELLS = 1 << 22,      /* that hold something, in a sheet */
    XLSX_FIELDS = 1 << 24,     /* rows that hold something by columns of them */
    XLSX_MERGED = 1 << 16,     /* merged cells of a sheet */
    XLSX_STRINGS = 1 << 21,    /* shared by the cells */
    XLSX_TEXT_BYTES = 1 << 17, /* of one cell */
    XLSX_NO_COLUMN = -1
};

struct xlsx_sheet {
    const char *name; /* as on its tab: any text at all */
    const char *part; /* of the archive */
    bool hidden;
};

/* What a style makes of the number in a cell. */
enum xlsx_shows {
    XLSX_SHOWS_NUMBER,
    XLSX_SHOWS_DATE,
    XLSX_SHOWS_TIME, /* of the day, or hours and minutes: 1.5 as 36:00 */
    XLSX_SHOWS_PER_CENT,
    XLSX_SHOWS_OTHER, /* another number than the cell holds: 36000 as 3.6 or, by a word, as 3.6万 */
    XLSX_SHOWS_NOTHING
};

struct xlsx_style {
    enum xlsx_shows shows;
    unsigned char least_digits; /* of a whole number: 00000 shows 100 as 00100; 0: no such number */
    bool changes_text;          /* of a cell of text: "5104"@ */
    bool struck;                /* out, all of the cell */
};

/* Of the formulas of all its sheets. */
enum xlsx_results { XLSX_NOT_ASKED, XLSX_ALL_ZERO, XLSX_WORKED_OUT };

/* An open workbook. Its parts are read when they are asked for. */
struct xlsx {
    const char *file; /* for faults; not owned */
    struct archive archive;
    struct arena arena;
    struct xlsx_sheet *sheets; /* [nsheets] in the order of the tabs, hidden ones too */
    size_t nsheets;
    const char **strings; /* [nstrings] */
    size_t nstrings, strings_capacity;
    struct xlsx_style *styles; /* [nstyles] */
    size_t nstyles, styles_capacity;
    enum xlsx_results results;
    bool from_1904;    /* days are counted from 1904-01-01, not from 1899-12-31 */
    bool recalculates; /* formulas are to be worked out when it is opened */
    bool outdated;     /* it was saved before its formulas were worked out */
};

/* True for a name that ends in .xlsx, in small or capital letters. */
bool xlsx_is_named(const char *name);

/* True for a file that is a workbook, or was one for older programs, whatever it is called. */
bool xlsx_is_file(const char *path);

/* What to do with a spreadsheet of a form that is not read here (.xls, .et, .ods, ...), for a fault; NULL for
 * any other name. */
const char *xlsx_remedy(const char *name);

/* Opens a workbook in memory: bytes [length] outlive it. STATUS_DATA with a fault when it is none, is
 * encrypted or damaged; then there is nothing to close. */
enum status xlsx_open(struct xlsx *book, const char *file, const char *bytes, size_t length,
                      struct faults *faults);
void xlsx_close(struct xlsx *book);

/* "[county.xlsx]posts!C7", as a spreadsheet program writes a reference to another file: "!7" for a whole row,
 * column being XLSX_NO_COLUMN, and neither when row is 0. NULL when out of memory. */
const char *xlsx_place(struct arena *arena, const char *file, const char *sheet, long row, long column);

#endif
