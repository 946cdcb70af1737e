/* How far a figure of a random sample may be from the truth: 95 % intervals by resampling. */
#ifndef BIANZHI_STUDY_STATISTICS_BOOTSTRAP_H
#define BIANZHI_STUDY_STATISTICS_BOOTSTRAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum { BOOTSTRAP_RESAMPLES = 200 };

/* Resamples of n samples that are independent of each other. */
struct bootstrap {
    size_t n;
    uint32_t *pick; /* [BOOTSTRAP_RESAMPLES][n] */
    double *drawn;  /* [BOOTSTRAP_RESAMPLES] */
};

/* OK or MEMORY; bootstrap_done after either. */
enum status bootstrap_init(struct bootstrap *bootstrap, uint64_t seed, size_t n);
void bootstrap_done(struct bootstrap *bootstrap);

/* A figure of the samples chosen by pick [n]. */
typedef double bootstrap_figure(const void *samples, const uint32_t *pick);

/* The ends of the interval: the 2.5 % and 97.5 % points of the figure over the resamples. */
void bootstrap_interval(struct bootstrap *bootstrap, bootstrap_figure *figure, const void *samples,
                        double *low, double *high);

#endif
