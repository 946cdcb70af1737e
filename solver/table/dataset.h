/* What the files that match a dataset's files and sheets with schemas share. */
#ifndef BIANZHI_TABLE_DATASET_H
#define BIANZHI_TABLE_DATASET_H

#include "table/table.h"

/* A dataset being matched. */
struct dataset {
    struct tables *tables;
    const char *folder; /* NULL: the dataset is one workbook */
    size_t nworkbooks;  /* of several tables */
    struct faults *faults;
    enum status status; /* first that was bad; matching goes on */
};

/* Keeps the first bad status. */
void dataset_note(enum status *first, enum status status);

/* Adds a fault about a file or sheet, in the words of the language chosen. */
void dataset_complain(struct dataset *dataset, const char *place, const char *words);

/* The same for one that belongs to no table: with the table whose name is nearest to stem and that name's
 * ending
 * (".csv", or "" for a sheet), or else with the remedy. */
void dataset_complain_foreign(struct dataset *dataset, const char *place, const char *stem,
                              const char *ending, const char *remedy);

/* "bodies" of "registers/bodies". */
const char *dataset_own_name(const struct schema *schema);

/* The table that a name [length] names in either script and language: that of a file, nsub being the length
 * of its sub-folder in it ("registers/"), or of a sheet (DATASET_SHEET). *table NULL: there is none. */
#define DATASET_SHEET ((size_t)-1)
enum status dataset_find_table(struct dataset *dataset, const char *name, size_t length, size_t nsub,
                               struct table **table);

/* True for what a template calls the sheet that explains the others, saved as a file or not: no table. */
bool dataset_is_notes(struct dataset *dataset, const char *name, size_t length);

/* The table's name nearest to a mistyped one, in its language; NULL when none is near. */
const char *dataset_nearest_table(struct dataset *dataset, const char *name);

/* Adds a file to the inputs; NULL when out of memory. */
struct table_input *dataset_add_input(struct tables *tables, const char *file);

/* Gives a table its input; name is how the file or sheet is called in faults. False with a fault when it has
 * one already. */
bool dataset_claim(struct dataset *dataset, struct table *table, const char *name,
                   const struct table_input *input);

/* schema.csv, schema.xlsx: a name that says nothing of where the file came from. */
const char *dataset_copy_name(struct arena *arena, const struct schema *schema, const char *ending);

/* Opens the workbook at path, which stays open as input->book, and claims its sheets. named is the table that
 * the file's own name names, or NULL. */
enum status dataset_open_workbook(struct dataset *dataset, const char *path, struct table_input *input,
                                  struct table *named);

/* The same for a file of the dataset; one that cannot be read is a fault. nstem, nsub: of the file's name. */
enum status dataset_claim_workbook(struct dataset *dataset, const char *file, const char *path, size_t nstem,
                                   size_t nsub);

/* A file that cannot be read may hold any table: none is then said to be missing. */
void dataset_break_absent(struct tables *tables);

/* Claims every file of the dataset at path: a folder, or a workbook. */
enum status dataset_match(struct dataset *dataset, const char *path);

#endif
