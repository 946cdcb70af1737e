/* How often each value of a result comes out over the lawful cases. */
#ifndef BIANZHI_STUDY_TALLY_H
#define BIANZHI_STUDY_TALLY_H

#include "study/cases.h"

struct tally_entry {
    double value;
    size_t ncases;
    size_t first; /* the first case that has it */
};

struct tally {
    struct tally_entry *list; /* [n] by value */
    size_t n;
    size_t ncases; /* lawful ones: all entries together */
};

/* The values of a measure. Returns OK or MEMORY; tally_done after either. n log n for n cases. */
enum status tally_init(struct tally *tally, const struct cases *cases, size_t measure);
void tally_done(struct tally *tally);

/* Puts the most frequent first; among equals the smaller value. */
void tally_sort_by_cases(struct tally *tally);

#endif
