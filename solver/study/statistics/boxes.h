/* Boxes of factor values in which cases of interest are dense: what scenario discovery finds. */
#ifndef BIANZHI_STUDY_STATISTICS_BOXES_H
#define BIANZHI_STUDY_STATISTICS_BOXES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum { BOX_WORDS = 64 }; /* of a factor */

/* A side of a box: the values of one factor in it. */
struct box_side {
    bool is_narrow;         /* else all of them are */
    double least, most;     /* of numbers, those of cases in the box */
    uint64_t words;         /* of words, bit by bit */
    double density_without; /* of a narrow side: that of the box when it is dropped */
};

struct box {
    struct box_side *sides;   /* [nfactors] */
    size_t ncases, ninterest; /* in it; of the cases that no box before it has */
};

struct box_list {
    struct box *boxes; /* [n] the first is of all cases, each further one of those outside the ones before */
    size_t n;
    size_t ncases, ninterest; /* all of them */
};

/* Which cases are of interest, and in how many boxes at most they are looked for. */
struct box_question {
    size_t measure;
    bool at_least; /* else at most */
    double bound;
    size_t nboxes;
    double density; /* at least, of a box; 0: the best mean of density and coverage */
};

/* Cases with values x [nfactors][ncases], of a factor with is_word [nfactors] the number of its word; of
 * interest [ncases] are some. Finds at most most boxes that are denser than all cases, as dense as density
 * where that can be. OK or MEMORY; box_list_done after either. */
enum status box_list_find(struct box_list *list, const double *x, const bool *is_word, const bool *interest,
                          size_t ncases, size_t nfactors, size_t most, double density);
void box_list_done(struct box_list *list);

#endif
