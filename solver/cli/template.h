/* A workbook to be filled in: a sheet for every table, made from the schemas. */
#ifndef BIANZHI_CLI_TEMPLATE_H
#define BIANZHI_CLI_TEMPLATE_H

#include "io/json.h"
#include "model/model.h"

/* Writes to path, where nothing may stand yet, a sheet that says how to fill in, then a sheet per table with
 * its headings; the meaning, unit and range of a column are a comment on its heading, choices and references
 * drop-down lists. Sheets, headings and words are Chinese, or English. Read back as it is, it is a dataset
 * without rows but for the tables that have rows by default. With tables (or NULL) the sheets are those of
 * the tables that have a file, filled with what was read from it: then it is the same dataset. Tables of
 * people are no sheets. */
enum status template_write(const struct model *model, const char *path, bool english,
                           const struct tables *tables, struct faults *faults);

/* *weights: an object whose keys are the indicators weighed when a scenario says nothing, in the arena; NULL
 * when the model weighs none. An open table starts with them as columns. */
enum status template_indicators(const struct model *model, struct arena *arena, const struct json **weights,
                                struct faults *faults);

#endif
