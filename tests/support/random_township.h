/* Random counties as tables: the same figures for the same seed, in any dress. Up to three counties, one out
 * of scope, offices over neighbouring townships, closed cells, tasks and limits of every form. Most have a
 * lawful plan. */
#ifndef BIANZHI_TESTS_RANDOM_TOWNSHIP_H
#define BIANZHI_TESTS_RANDOM_TOWNSHIP_H

#include "random_ledger.h"
#include "township.h"

struct random_dress {
    uint64_t shuffle;  /* another order of rows for each number but 0 */
    const char *names; /* stands before the number in every name */
    bool tight;        /* pools one post short of what must be kept: often no lawful plan */
    bool limits;       /* the county has limits of its own */
    bool floors;       /* townships' floors lie about what they have today */
    bool generated;    /* as scripts/generate draws them; of the above only limits matter then */
};

/* Texts of the tables, owned by the struct. */
struct random_township {
    struct buffer text[TOWNSHIP_TABLES];
};

void random_township(struct random_township *county, uint64_t seed, struct random_dress dress);
void random_township_done(struct random_township *county);

/* A case with these tables; county must outlive it. */
struct township_case *random_township_case(struct random_township *county);

#endif
