/* A method of a study: which cases it lays out, what they say of the factors, and in which words. One file a
 * method in methods/, one line in methods/methods.h; nothing else knows any of them by name. */
#ifndef BIANZHI_STUDY_METHOD_H
#define BIANZHI_STUDY_METHOD_H

#include "model/exhibit.h"
#include "study/parse.h"

struct cases;
struct design;
struct estimate;

struct method {
    const char *name; /* "sobol", as "design" names it */

    /* What stands in "design" beside "method". */
    const char *samples; /* the key that says how many samples: "n", "trajectories"; NULL: levels do */
    size_t fallback;     /* samples where the key is left out; 0: it may not be */
    size_t levels;       /* of a range, where "levels" is left out; 0: the key is unknown */
    const char *option;  /* a switch of its own, "second_order"; NULL: none */
    void (*check)(struct parsing *r, const struct json *design); /* faults of settings; NULL: none */

    /* The cases. A sample is what is drawn independently: a case, or a row of cases that belong together. */
    size_t (*per_sample)(const struct study *study); /* cases of a sample; NULL: 1 */
    size_t (*count)(const struct study *study);      /* all cases; NULL: samples times per_sample */
    enum status (*draw)(struct design *design);      /* sets points and order; NULL: nothing is drawn */
    void (*values)(const struct design *design, size_t case_ix, double *values); /* see design_values; NULL:
                                                               distributions make them of the point */
    void (*point)(const struct design *design, size_t case_ix, double *point);   /* see design_point; NULL: a
                                                                 row of points a case, or no points at all */
    bool shows_idle;   /* a factor whose ranking statistic is 0 changed nothing in any case */
    bool is_random;    /* cases are a sample of many more, and statistics have intervals */
    bool is_factorial; /* every level of every factor with every other */
    bool (*is_net)(
        const struct study *study); /* points are most even when they are a power of 2; NULL: never */
    bool starts_as_is;              /* the first case varies nothing */

    /* What they say. */
    const char *statistic; /* the one that ranks factors: "total" */
    bool is_relative;      /* its interval is judged beside the largest value, not by itself */
    enum status (*estimate)(struct estimate *estimate, const struct cases *cases, size_t measure);

    /* In words, marked with N_. */
    const char *heading; /* over the statistic that ranks factors */
    const char *plural;  /* of a sample: "blocks" */
    struct exhibit exhibit;
};

/* The largest power of 2 of samples that a study has, where its points are most even when they are one; else
 * all of them. */
size_t method_even_samples(const struct study *study);

/* "design": fills the study's method and its settings. */
void method_read(struct parsing *r, const struct json *design);

/* The exhibit of a method, whose parts but lead and drawing are always the same. */
#define METHOD_EXHIBIT(how_to_read, picture)                                                                 \
    {                                                                                                        \
        .name = "influence", .title = N_("What each result depends on"), .lead = how_to_read,                \
        .file = "statistics.csv", .drawing = picture,                                                        \
        .roles = "metric=label;statistic=statistic;factor=factor;other=other_factor;value=value;low=low;"    \
                 "high=high"                                                                                 \
    }

#endif
