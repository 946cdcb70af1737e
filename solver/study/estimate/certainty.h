/* Whether a study's samples are enough. */
#ifndef BIANZHI_STUDY_ESTIMATE_CERTAINTY_H
#define BIANZHI_STUDY_ESTIMATE_CERTAINTY_H

#include "study/estimate/estimate.h"

struct certainty {
    bool sampled;    /* the method draws samples */
    size_t nvarying; /* results in which cases differ */
    size_t nuntold;  /* of those, the analysis says nothing of; */
    size_t nunseen;  /* in which no factor does more than chance may; */
    size_t nknown;   /* of those, known well enough; */
    size_t nshort;   /* known less well than ESTIMATE_ENOUGH; */
    size_t nrare;    /* changing too seldom to say */
    size_t worst;    /* of those that are not rare, the measure with the widest interval */
    size_t rarest;   /* the rare measure with the fewest events */
};

struct certainty certainty_of(const struct cases *cases, const struct estimate *estimate);

/* True before all cases of any sample are solved: then nothing can be said. */
bool certainty_is_early(const struct cases *cases);

/* Of the results that are known well enough, how many depend on the factor most, told apart from all others.
 */
size_t certainty_count_won(const struct cases *cases, const struct estimate *estimate, size_t factor);

/* True when the factor changed no result in any case. False, too, where a design cannot show it. */
bool certainty_is_idle(const struct cases *cases, const struct estimate *estimate, size_t factor);

/* What a factor is seen to do. */
enum effect {
    EFFECT_SOME,         /* or no more than the figures say */
    EFFECT_NONE,         /* it changed no result in any case */
    EFFECT_NONE_AT_ENDS, /* nor by itself at its ends, or with any of its words, beside the scenario as it is
                          */
    EFFECT_UNSEEN        /* no more than chance may do, in any result */
};

/* effects [nfactors]; solves the ends where the cases cannot show that a factor does nothing. */
enum status certainty_find_effects(const struct cases *cases, const struct estimate *estimate,
                                   enum effect *effects);

/* Of cases like these, the share that may differ, at 95 %, where n of them that are independent do not. */
double certainty_unseen_share(size_t n);

/* True of the factor that a measure depends on most, by the main statistic, and of all whose interval meets
 * its own: which of them is the strongest is not told. */
bool certainty_may_be_strongest(const struct cases *cases, const struct estimate *estimate, size_t measure,
                                size_t factor);

/* The largest chance that any factor has in a measure; 0 where chance is not known. */
double certainty_chance(const struct cases *cases, const struct estimate *estimate, size_t measure);

/* Of how many samples a study would have to be for intervals that reach no further than ESTIMATE_ENOUGH, and
 * for enough events, where it has this reach and these events now. Intervals shrink with the square root of
 * the samples, or faster; samples that are left out, now, will be left out then. Infinite without any
 * event, and for a reach where the analysis is slower than that. */
double certainty_wanted(const struct cases *cases, double reach, size_t events);

#endif
