/* Ledgers shaped like counties, of any size, made up from a seed: the same seed gives the same
 * ledger everywhere. Not real data. */
#ifndef BIANZHI_TESTS_SUPPORT_COUNTY_LEDGER_H
#define BIANZHI_TESTS_SUPPORT_COUNTY_LEDGER_H

#include "ledger/ledger.h"

enum { COUNTY_KINDS = 2, COUNTY_PLATFORMS = 7 };

struct county_shape {
    size_t ncounties;
    size_t ntownships; /* per county */
    size_t noffices;   /* per county, at most ntownships */
    bool one_pool;     /* all counties share one pool per kind */
    double tightness;  /* 0 .. 1: how far the pools are from the targets, in tenths of them */
    uint64_t seed;
};

/* Where the pieces of a county ledger are. */
struct county_ledger {
    struct ledger ledger;
    int32_t need, mix; /* levels */
    int32_t root;
    size_t ntownships;   /* over all counties */
    int32_t *posts;      /* [ntownships][COUNTY_KINDS] accounts */
    int32_t *platforms;  /* [ntownships][COUNTY_PLATFORMS] accounts */
    int32_t *cells;      /* [ntownships][COUNTY_KINDS][COUNTY_PLATFORMS] accounts */
    struct axis numbers; /* one axis serves all: units are numbers */
    char (*code)[12];
    const char **codes;
};

/* Builds it; false when out of memory. Free with county_ledger_done. */
bool county_ledger_init(struct county_ledger *county, const struct county_shape *shape);
void county_ledger_done(struct county_ledger *county);

/* The generator behind it: the next of a sequence, and a number in 0 .. 1. */
uint64_t county_random(uint64_t *state);
double county_fraction(uint64_t *state);

#endif
