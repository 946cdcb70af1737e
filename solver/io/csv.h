/* Comma-separated text in and out. Reading is strict about quotation marks and knows the line of
 * every row; what the columns mean is the table's business. */
#ifndef BIANZHI_IO_CSV_H
#define BIANZHI_IO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sink.h"
#include "base/status.h"
#include "io/record.h"

/* The delimiter of text: whichever of comma, semicolon and tab is most frequent in its first line
 * that is not blank, outside quotation marks; comma when there is none. */
char csv_delimiter(const char *text, size_t length);

/* Hands every row of UTF-8 text to take; blank lines are no rows. STATUS_DATA with a fault in
 * file's name when quotation marks are out of order; otherwise what take returned. */
enum status csv_read(const char *file, const char *text, size_t length, char delimiter, record_taker *take,
                     void *target, struct faults *faults);

/* CSV_TIDY: UTF-8, LF, for programs. CSV_SPREADSHEET: a byte-order mark, CRLF. In both, text cells that a
 * spreadsheet would run as a formula are led by an apostrophe, which csv_read takes off again. */
enum csv_flavour { CSV_TIDY, CSV_SPREADSHEET };

/* The length of the byte-order mark that text begins with; 0 where there is none. */
size_t csv_mark_length(const char *text);

/* Writes cells in order; failures stick to the sink, which has all of a row once it has ended. */
struct csv_writer {
    struct sink *sink;
    enum csv_flavour flavour;
    size_t ncells;   /* in this row so far */
    bool only_blank; /* they are all empty */
    size_t ngathered;
    char gathered[512]; /* what the sink has not got yet: a call for each cell takes longer than the cell */
};

/* Starts a document on a sink, which must outlive the writer. */
void csv_begin(struct csv_writer *writer, struct sink *sink, enum csv_flavour flavour);
void csv_write_text(struct csv_writer *writer, const char *text); /* NULL: an empty cell */
void csv_write_count(struct csv_writer *writer, int64_t count);
void csv_write_number(struct csv_writer *writer, double value); /* finite; shortest round trip */
void csv_write_fixed(struct csv_writer *writer, double value, int decimals);
void csv_end_row(struct csv_writer *writer);

/* Hands on what a row has so far, for one that does not end here. */
void csv_hand_on(struct csv_writer *writer);

/* A row of text cells [n]. */
void csv_write_row(struct csv_writer *writer, const char *const *cells, size_t n);

#endif
