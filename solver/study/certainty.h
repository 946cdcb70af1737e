/* Whether a study's samples are enough. */
#ifndef BIANZHI_STUDY_CERTAINTY_H
#define BIANZHI_STUDY_CERTAINTY_H

#include "study/estimate.h"

struct certainty {
    bool sampled;    /* the method draws samples */
    size_t nvarying; /* results in which lawful cases differ */
    size_t nshort;   /* of those, known less well than ESTIMATE_ENOUGH */
    size_t worst;    /* the measure with the widest interval */
    size_t fewest;   /* samples that the least of them rests on */
};

struct certainty certainty_of(const struct cases *cases, const struct estimate *estimate);

/* Samples that a measure's main statistic rests on; 0 without. */
size_t certainty_rests_on(const struct estimate *estimate, size_t measure);

/* Of the results that are known well enough, how many depend on the factor most. */
size_t certainty_count_won(const struct cases *cases, const struct estimate *estimate, size_t factor);

/* The factor that a measure depends on most, by the main statistic. */
size_t certainty_strongest(const struct cases *cases, const struct estimate *estimate, size_t measure);

#endif
