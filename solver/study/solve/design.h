/* The cases of a study: which factor takes which value in which case. A case is a function of the study and
 * its number alone, so that any thread, shard or machine can solve any of them. */
#ifndef BIANZHI_STUDY_SOLVE_DESIGN_H
#define BIANZHI_STUDY_SOLVE_DESIGN_H

#include "study/statement/method.h"

/* As many digits of a fingerprint as tell millions of cases apart. */
enum { DESIGN_KEY = 32, DESIGN_KEY_TEXT = DESIGN_KEY + 1 };

struct design {
    const struct study *study;
    size_t ncases;
    double *points;                /* what the method draws, in the unit cube; NULL: nothing */
    uint32_t *order;               /* orders of factors, where the method draws them; else NULL */
    char (*keys)[DESIGN_KEY_TEXT]; /* [ncases] after design_remember_keys; else NULL */
};

/* Lays out the cases. Returns OK, MEMORY, or DATA when there are more than 10 million (fault in the study's
 * name). design_done is called whatever came of it. */
enum status design_init(struct design *design, const struct study *study);
void design_done(struct design *design);

/* values [nfactors] of a case, case_ix < ncases; NAN where the factor leaves things as they are. */
void design_values(const struct design *design, size_t case_ix, double *values);

/* The same as a point [nfactors] of the unit cube, before distributions turn it into values. Only of methods
 * that draw points. */
void design_point(const struct design *design, size_t case_ix, double *point);

/* Cases of a sample: those that stand together, one after the other. */
size_t design_per_sample(const struct study *study);

/* a times b, or a number beyond every design when that is too much. */
size_t design_product(size_t a, size_t b);

/* The fingerprint of a case: of the study's inputs, what is changed and to which values. Returns text, or
 * what is remembered; NULL when out of memory. */
const char *design_key(const struct design *design, size_t case_ix, char text[DESIGN_KEY_TEXT]);

/* Works out the keys of all cases, once, for those who ask for each of them more than once, by so many
 * threads (threads_meant). OK or MEMORY. */
enum status design_remember_keys(struct design *design, size_t nthreads);

#endif
