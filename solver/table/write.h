/* Tables on the way out: figures set anew, and a table as a CSV file that is read back as it is. */
#ifndef BIANZHI_TABLE_WRITE_H
#define BIANZHI_TABLE_WRITE_H

#include "table/table.h"

/* Sets a figure of a checked table; returns whether it was another one. text is not brought along: it is what
 * stood in the file. */
bool table_set_number(struct table *table, size_t row, size_t column, double number);

/* Adds a remark to a row's source, behind what stands there. STATUS_MEMORY when there is none. */
enum status table_add_source(struct tables *tables, struct table *table, size_t row, const char *remark);

/* Takes a row out of a table that is only written from then on. */
void table_remove_row(struct table *table, size_t row);

/* The program's own heading of a column, in the language spoken; an indicator that is not a usual one is
 * called as in the file. text may hold it. */
const char *table_heading(const struct table *table, size_t column, char text[FAULT_LENGTH]);

/* A checked table as CSV for spreadsheets, one row each, headings in the language spoken: units by code,
 * figures in their own unit, and of the columns that need not be there those that say something. Failures
 * stick to the sink. */
void table_write(const struct table *table, struct sink *sink);

#endif
