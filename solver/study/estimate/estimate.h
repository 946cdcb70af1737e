/* What the cases of a study say about its factors: one number a measure and factor, with the interval it lies
 * in. Which numbers these are is the analysis's business: methods/.
 *
 * Cases without a plan are never filled in. What an analysis says of a box alone, shares of a variance, is
 * not said of a measure that such cases lack: the factors are dependent in what is left, shares of it do not
 * add up to 1, and samples of several cases are a biased part of it. (Kucherenko, Klymenko and Shah, Sobol'
 * indices for problems defined in non-rectangular domains, Reliability Engineering & System Safety 167,
 * 2017.) */
#ifndef BIANZHI_STUDY_ESTIMATE_ESTIMATE_H
#define BIANZHI_STUDY_ESTIMATE_ESTIMATE_H

#include <math.h>

#include "study/solve/cases.h"
#include "study/statistics/boxes.h"

/* A share of the variance, or a correlation, is known well enough when its interval reaches no further than
 * this to either side; an elementary effect, when it reaches no further than this part of the largest. */
#define ESTIMATE_ENOUGH 0.1

/* An interval is believed when in so many of the samples it rests on something happens that bears on the
 * statistic: from there on intervals hold the truth as often as they should (tests/study/coverage.c). */
enum { ESTIMATE_LEAST_EVENTS = 10 };

struct statistic {
    size_t measure, factor, other; /* other: the second factor of "second"; else the same as factor */
    const char *name;
    double value;
    double low, high; /* NAN where there is no interval */
    size_t n;         /* samples it rests on */
    size_t events;    /* of these, those in which something happens that bears on it */
    double chance;    /* what a factor that does nothing has one time in twenty; 0 where that is not known */
};

/* True when it has a value, and one that is more than chance. */
static inline bool statistic_is_effect(const struct statistic *s)
{
    return fabs(s->value) > s->chance;
}

struct estimate {
    struct statistic *statistics; /* [n] by measure, name, factor */
    size_t n, capacity;
    size_t *first;         /* [nmeasures + 1] of each measure's statistics */
    const char *main_name; /* the statistic that ranks factors */
    bool is_random;        /* the cases are a sample */
    const struct study *study;
    bool *is_told; /* [nmeasures] the analysis says something of it */
    double *reach; /* [nmeasures] how far the widest interval reaches to one side, as above; 0 without */
    struct box_list boxes; /* that the analysis finds; none of most */
    void *notes;           /* of the analysis, from one measure to the next; forget takes them back */
    void (*forget)(void *notes);
    bool *varies;   /* [nmeasures] lawful cases differ in it */
    size_t *events; /* [nmeasures] the most that a statistic that ranks factors rests on; where shares of a
                       variance are taken, no more than the draws that make it */
};

/* Everything that the study's analysis says of every measure. OK or MEMORY; estimate_done after either. */
enum status estimate_init(struct estimate *estimate, const struct cases *cases);
void estimate_done(struct estimate *estimate);

/* For methods: takes up a statistic. Its interval is judged beside scale; 0: it is not judged. With too few
 * events the interval is left out; so is the value of a factor that analysis_is_blind to. */
enum status estimate_add(struct estimate *estimate, struct statistic statistic, double scale);

/* What a measure depends on, by the statistic that ranks factors. */
enum knowledge {
    UNTOLD, /* nothing is said of it */
    KNOWN,  /* well enough */
    UNSURE, /* intervals are wide */
    RARE    /* it changes too seldom to say: no interval is believed */
};

/* KNOWN, too, of designs that are no sample. */
enum knowledge estimate_knowledge(const struct estimate *estimate, size_t measure);

/* The statistic of that name, or NULL. */
const struct statistic *estimate_find(const struct estimate *estimate, size_t measure, size_t factor,
                                      const char *name);

#endif
