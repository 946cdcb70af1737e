/* Reading the tables of a dataset, whole: from a folder or a workbook, from files of any name, from
 * memory. */
#ifndef BIANZHI_TABLE_LOAD_H
#define BIANZHI_TABLE_LOAD_H

#include "io/json.h"
#include "table/table.h"

/* Reads the table of every schema [n] as text from a dataset: a workbook (.xlsx) with a sheet for each table,
 * or a folder of CSV files and workbooks. Files and sheets bear the schema's English name or a Chinese one.
 * Those that belong to no schema are a fault, and so are two for one table. The schemas outlive the tables.
 * STATUS_DATA or STATUS_IO with faults; the tables can then still be changed and checked, for more faults. */
enum status tables_read(struct tables *tables, const char *dataset, const struct schema *schemas, size_t n,
                        struct faults *faults);

/* The same from one CSV file or workbook per schema, of any name: paths [n], NULL for an absent file. They
 * outlive the tables, and so does known: what it has by the name of a schema is taken from there, so that
 * others may refer to it. */
enum status tables_read_files(struct tables *tables, const struct tables *known, const char *const *paths,
                              const struct schema *schemas, size_t n, struct faults *faults);

/* The same from one file of any name that holds one of several tables: of the schemas that known does not
 * have, the first whose required columns the file, or the first sheet of a workbook that does so, has all.
 * STATUS_DATA with a fault that lists them when there is none. */
enum status tables_read_any(struct tables *tables, const struct tables *known, const char *path,
                            const struct schema *schemas, size_t n, struct faults *faults);

/* The same from memory: texts [n] in the order of the schemas, NULL for an absent file. */
enum status tables_read_texts(struct tables *tables, const char *const *texts, const struct schema *schemas,
                              size_t n, struct faults *faults);

/* Read, change (changes may be NULL) and check, with all faults of the three; the first bad
 * status. */
enum status tables_load(struct tables *tables, const char *dataset, const struct schema *schemas, size_t n,
                        const char *origin, const struct json *changes, struct faults *faults);

#endif
