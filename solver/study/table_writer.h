/* What the files that write a study's tables share. */
#ifndef BIANZHI_STUDY_TABLE_WRITER_H
#define BIANZHI_STUDY_TABLE_WRITER_H

#include "io/csv.h"
#include "study/estimate.h"

struct table_writer {
    const struct cases *cases;
    const struct estimate *estimate;
    const struct study *study;
    struct csv_writer csv;
};

/* A number, or an empty cell for NAN. */
void table_write_number(struct table_writer *is, double value);

/* Two columns: a measure by its name and by its label in the language spoken. */
void table_write_measure(struct table_writer *is, size_t measure);

/* Of cases: tables_cases.c. */
void table_write_cases(struct table_writer *is);
void table_write_steadiness(struct table_writer *is);
void table_write_extremes(struct table_writer *is);
void table_write_map(struct table_writer *is);
void table_write_clashes(struct table_writer *is);

#endif
