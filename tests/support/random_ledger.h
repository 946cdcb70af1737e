/* Small random ledgers of many shapes, the same for the same seed. */
#ifndef BIANZHI_TESTS_RANDOM_LEDGER_H
#define BIANZHI_TESTS_RANDOM_LEDGER_H

#include "ledger/ledger.h"

struct dice {
    uint64_t state;
};

/* 0 .. n-1; n > 0. */
int64_t dice_below(struct dice *dice, int64_t n);
bool dice_one_in(struct dice *dice, int64_t n);

/* A ledger with one family over one axis; every identity is random_identity(its position). */
void random_begin(struct ledger *ledger, size_t njunctions, size_t nlevels);
struct identity random_identity(size_t position);

/* Any curve of any shape with small figures; tied: prices of 0, 1 and a few billionths only. */
struct curve random_curve(struct dice *dice, bool tied);

/* Junctions and accounts at random: parallel accounts, loops, lower bounds, ties, levels without curves;
 * often infeasible. nrows side rows over random accounts. */
void random_network(struct ledger *ledger, uint64_t seed, size_t nrows);

/* Measures some accounts of a random network at a level above, between or below its others. */
void random_measures(struct ledger *ledger, uint64_t seed);

/* Pools, posts, cells, platforms, townships and offices, as a county has them. size: townships. small:
 * figures that can be enumerated; else those of a real county. alike: every township and platform wants the
 * same, so that plans tie. empty_pools: so many of the kinds have a pool of 0. off_pools: added to every
 * other pool, so that there is nothing to be had, or more than can be taken. */
struct county_size {
    size_t ntownships, nplatforms, nkinds, noffices;
    bool small, alike;
    size_t empty_pools;
    int64_t off_pools;
};
void random_county(struct ledger *ledger, uint64_t seed, struct county_size size);

#endif
