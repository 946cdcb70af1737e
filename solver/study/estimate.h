/* What the cases of a study say about its factors: one number a measure and factor, with the interval it lies
 * in.
 *
 *   swing       OAT: largest less smallest value while the factor alone goes through its levels
 *   rank        GRID, LHS, MONTE_CARLO: correlation of ranks (Spearman), interval by Fisher's z (a grid,
 * which is no sample, has none) mu, mu_star, sigma   MORRIS: mean, mean of the absolute values and standard
 * deviation of the elementary effects, a whole range of the factor being 1 (Morris 1991; Campolongo,
 * Cariboni, Saltelli 2007) first, total         SOBOL: share of the variance a factor explains by itself, and
 * with all others (Saltelli et al. 2010; Jansen 1999); second: what two explain beyond their own
 *
 * Intervals of the last two are 95 % percentiles of resampled trajectories or blocks. Cases without a lawful
 * plan are never filled in: the trajectories or blocks they stand in are left out, and counted. */
#ifndef BIANZHI_STUDY_ESTIMATE_H
#define BIANZHI_STUDY_ESTIMATE_H

#include "study/cases.h"

enum { ESTIMATE_RESAMPLES = 200 };

/* A share of the variance, or a correlation, is known well enough when its interval reaches no further than
 * this to either side; an elementary effect, when it reaches no further than this part of the largest. */
#define ESTIMATE_ENOUGH 0.1

struct statistic {
    size_t measure, factor, other; /* other: the second factor of "second"; else the same as factor */
    const char *name;
    double value;
    double low, high; /* NAN where there is no interval */
    size_t n;         /* trajectories, blocks or cases it rests on */
};

struct estimate {
    struct statistic *statistics; /* [n] by measure, name, factor */
    size_t n, capacity;
    const char *main_name; /* the statistic that ranks factors: swing, rank, mu_star or total */
    double *reach; /* [nmeasures] how far the widest interval reaches to one side, as above; 0 without */
    bool *varies;  /* [nmeasures] lawful cases differ in it */
};

enum status estimate_init(struct estimate *estimate, const struct cases *cases);
void estimate_done(struct estimate *estimate);

/* The statistic of that name, or NULL. */
const struct statistic *estimate_find(const struct estimate *estimate, size_t measure, size_t factor,
                                      const char *name);

/* The parts, on bare figures. effects [n]. */
struct effects {
    double mu, mu_star, sigma;
};
struct effects estimate_effects(const double *effects, size_t n);

/* The elementary effect of the factor that changes between two rows of places [k]; *factor says which. */
double estimate_effect(const double *places, const double *next, double y, double y_next, size_t k,
                       size_t *factor);

#endif
