/* Reading one table. */
#ifndef BIANZHI_TABLE_READ_H
#define BIANZHI_TABLE_READ_H

#include "io/record.h"
#include "table/table.h"

/* Reads one table: from text [length], followed by a NUL, that lives as long as the tables; from the sheet of
 * its open workbook; or from nothing, which gives it the columns of its schema. STATUS_DATA with faults; the
 * table then has its columns all the same. */
enum status read_text(struct tables *tables, struct table *table, const char *text, size_t length,
                      struct faults *faults);
enum status read_sheet(struct tables *tables, struct table *table, struct faults *faults);
enum status read_nothing(struct tables *tables, struct table *table);

/* Hands over every record of the file of a table that has one, as it stands there, titles and headings too.
 * STATUS_DATA, after what could be read, when not all of it can. */
enum status read_again(const struct table *table, record_taker *take, void *target);

#endif
