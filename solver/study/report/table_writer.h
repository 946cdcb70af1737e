/* What the files that write a study's tables share. */
#ifndef BIANZHI_STUDY_REPORT_TABLE_WRITER_H
#define BIANZHI_STUDY_REPORT_TABLE_WRITER_H

#include "io/grid.h"
#include "study/estimate/estimate.h"

struct table_writer {
    const struct cases *cases;
    const struct estimate *estimate;
    const struct study *study;
    bool for_programs; /* factors by their names in files, not by what people call them */
    bool (*has_table)(const struct cases *cases, const char *file); /* of those that depend on the cases */
    struct grid grid;
};

/* A factor, as whoever reads the table knows it. */
const char *table_factor(const struct table_writer *writer, size_t factor);

/* Two columns: a measure by its name and by its label in the language spoken. */
void table_write_measure(struct table_writer *writer, size_t measure);

#endif
