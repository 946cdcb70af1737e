/* A county that cut 1,964 posts of 33 units to 659, with 1,562 people in post: totals as published, split
 * over units by made-up weights. */
#ifndef BIANZHI_TESTS_PUBLISHED_CUT_H
#define BIANZHI_TESTS_PUBLISHED_CUT_H

#include <stdint.h>

enum { CUT_UNITS = 33, CUT_YEARS = 7, CUT_POSTS = 1964, CUT_PLAN = 659 };

struct published_cut {
    int64_t posts[CUT_UNITS], people[CUT_UNITS], plan[CUT_UNITS];
    int64_t leave[CUT_YEARS][CUT_UNITS];
};

void published_cut_make(struct published_cut *cut);

#endif
