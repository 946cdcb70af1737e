/* The part of a study's cases that has a plan, as a sample of the factors. */
#ifndef BIANZHI_STUDY_ESTIMATE_REGION_H
#define BIANZHI_STUDY_ESTIMATE_REGION_H

#include "study/solve/cases.h"

/* Two factors that go together among cases with a plan though they were drawn apart. */
struct region_pair {
    size_t one, other;
    double rank; /* correlation of their ranks */
};

/* The pair with the strongest correlation that chance does not explain. False when there is none, when every
 * case has one, or when the design does not vary all factors at once. OK or MEMORY. */
enum status region_find_pair(const struct cases *cases, struct region_pair *pair, bool *found);

#endif
