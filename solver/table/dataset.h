/* A dataset being matched: its files and sheets, and the table each is of. */
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

/* Keeps the first bad status, or a lack of memory, which is the end of everything. */
void dataset_note(enum status *first, enum status status);

/* Adds a fault about a file or sheet, in the words of the language chosen. */
void dataset_complain(struct dataset *dataset, const char *place, const char *words);

/* Adds a file to the inputs; NULL when out of memory. */
struct table_input *dataset_add_input(struct tables *tables, const char *file);

/* Gives a table its input; name is how the file or sheet is called in faults. False with a fault when it has
 * one already. */
bool dataset_claim(struct dataset *dataset, struct table *table, const char *name,
                   const struct table_input *input);

/* schema.csv, schema.xlsx: a name that says nothing of where the file came from. */
const char *dataset_copy_name(struct arena *arena, const struct schema *schema, const char *ending);

/* A file that cannot be read may hold any table: none is then said to be missing. */
void dataset_break_absent(struct tables *tables);

#endif
