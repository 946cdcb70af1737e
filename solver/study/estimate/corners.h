/* The ends of a study's factors, tried before thousands of cases are. */
#ifndef BIANZHI_STUDY_ESTIMATE_CORNERS_H
#define BIANZHI_STUDY_ESTIMATE_CORNERS_H

#include "study/solve/evaluator.h"

struct corners {
    size_t n, nbad;             /* corners tried, and those whose values are not allowed */
    char reason[RESULT_REASON]; /* of the first of these */
    bool *is_idle; /* [nfactors] neither end of the factor, and none of its words, changes any result while
                      the others are as they are */
};

/* Solves the corners of a design: every end of each factor with every end of the others; of many factors all
 * at their lowest and all at their highest; of a design that varies one at a time, just the ends of each. Of
 * words, each one is an end. corners_done is called whatever came of it. */
enum status corners_init(struct corners *corners, const struct study *study, struct faults *faults);
void corners_done(struct corners *corners);

/* is_idle [nfactors] alone, without solving the corners. */
enum status corners_find_idle(const struct study *study, bool *is_idle, struct faults *faults);

#endif
