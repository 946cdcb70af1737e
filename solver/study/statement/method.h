/* A method of a study: which cases it lays out; and an analysis: what they say of the factors, and in which
 * words. One file each in methods/, one line in methods/methods.h; nothing else knows any of them by name. */
#ifndef BIANZHI_STUDY_STATEMENT_METHOD_H
#define BIANZHI_STUDY_STATEMENT_METHOD_H

#include "study/statement/analysis.h"

struct design;

struct method {
    const char *name; /* "sobol", as "design" names it */

    /* What stands in "design" beside "method". */
    const char *samples; /* the key that says how many samples: "n", "trajectories"; NULL: levels do */
    size_t fallback;     /* samples where the key is left out; 0: it may not be */
    size_t levels;       /* of a range, where "levels" is left out; 0: the key is unknown */
    const char *option;  /* a switch of its own, "second_order"; NULL: none */
    const char *file;    /* the key that names a file of values, which factors then do without; NULL: none */
    void (*check)(struct parsing *r, const struct json *design); /* faults of settings; NULL: none */

    /* The cases. A sample is what is drawn independently: a case, or a row of cases that belong together. */
    size_t (*per_sample)(const struct study *study); /* cases of a sample; NULL: 1 */
    size_t (*count)(const struct study *study);      /* all cases; NULL: samples times per_sample */
    enum status (*draw)(struct design *design);      /* sets points and order; NULL: nothing is drawn */
    void (*values)(const struct design *design, size_t case_ix, double *values); /* see design_values; NULL:
                                                               distributions make them of the point */
    void (*point)(const struct design *design, size_t case_ix, double *point);   /* see design_point; NULL: a
                                                                 row of points a case, or no points at all */
    bool is_random;    /* cases are a sample of many more */
    bool is_factorial; /* every level of every factor with every other */
    bool (*is_net)(
        const struct study *study); /* points are most even when they are a power of 2; NULL: never */
    bool starts_as_is;              /* the first case varies nothing */
    const char *plural;             /* of a sample, marked with N_: "blocks" */

    const struct analysis *analysis; /* what is made of the cases; where that is the rank correlation, which
                                        wants no order among them, a study may name another */
};

/* The largest power of 2 of samples that a study has, where its points are most even when they are one; else
 * all of them. */
size_t method_even_samples(const struct study *study);

/* "design": finds the study's method, before anything else is read; then, after "outputs", fills its
 * settings, those of its analysis, and what follows from them. */
void method_choose(struct parsing *r, const struct json *design);
void method_read(struct parsing *r, const struct json *design);

#endif
