/* Elementary effects, on bare figures. */
#ifndef BIANZHI_STUDY_METHODS_MORRIS_H
#define BIANZHI_STUDY_METHODS_MORRIS_H

#include <stddef.h>

/* mu: mean of the effects, mu_star: mean of their absolute values, sigma: their standard deviation. */
struct effects {
    double mu, mu_star, sigma;
};

/* effects [n]. */
struct effects morris_effects(const double *effects, size_t n);

/* The elementary effect of the factor that changes between two points [k]; *factor says which. */
double morris_effect(const double *point, const double *next, double y, double y_next, size_t k,
                     size_t *factor);

#endif
