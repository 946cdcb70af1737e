/* What the files that write a study's tables share. */
#ifndef BIANZHI_STUDY_TABLING_H
#define BIANZHI_STUDY_TABLING_H

#include "io/csv.h"
#include "study/estimate.h"

struct tabling {
    const struct cases *cases;
    const struct estimate *estimate;
    const struct study *study;
    struct csv_writer csv;
};

/* A number, or an empty cell for NAN. */
void tabling_write_number(struct tabling *is, double value);

/* Two columns: a measure by its name and by its label in the language spoken. */
void tabling_write_measure(struct tabling *is, size_t measure);

/* Of cases: tables_cases.c. */
void tabling_cases(struct tabling *is);
void tabling_steadiness(struct tabling *is);
void tabling_extremes(struct tabling *is);
void tabling_map(struct tabling *is);
void tabling_clashes(struct tabling *is);

/* True of a grid of two factors. */
bool tabling_has_map(const struct cases *cases);

#endif
