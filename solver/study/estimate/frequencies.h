/* How often each value of a result comes out over the lawful cases. */
#ifndef BIANZHI_STUDY_ESTIMATE_FREQUENCIES_H
#define BIANZHI_STUDY_ESTIMATE_FREQUENCIES_H

#include "study/solve/cases.h"

struct frequency {
    double value;
    size_t ncases;
    size_t first; /* the first case that has it */
};

struct frequencies {
    struct frequency *list; /* [n] by value */
    size_t n;
    size_t ncases; /* lawful ones: all entries together */
};

/* The values of a measure. Returns OK or MEMORY; frequencies_done after either. n log n for n cases. */
enum status frequencies_init(struct frequencies *values, const struct cases *cases, size_t measure);
void frequencies_done(struct frequencies *values);

/* The commonest of values [n], NAN of none, and how many it is; sorts them. */
double frequencies_commonest(double *values, size_t n, size_t *ncommonest);

/* Puts the most frequent first; among equals the smaller value. */
void frequencies_sort_by_cases(struct frequencies *values);

#endif
