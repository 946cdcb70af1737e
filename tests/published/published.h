/* Published cases solved in this process, and small claims posed as ordinary datasets. */
#ifndef BIANZHI_TESTS_PUBLISHED_H
#define BIANZHI_TESTS_PUBLISHED_H

#include "../support/io_support.h"
#include "run/run.h"
#include "township/plan.h"

/* Reads, builds and solves a scenario, which must come out proven. Ended with run_done. */
void published_solve(struct run *run, const char *scenario, enum engine_choice engine);

const struct facts *published_facts(const struct run *run);
const struct plan *published_plan(const struct run *run);

/* The figure in the column of that heading in the n-th row (from 0) of a small CSV text without quotation
 * marks; published_cell copies the text. False beyond the last row. */
bool published_figure(const char *csv, size_t n, const char *heading, int64_t *figure);
bool published_cell(const char *csv, size_t n, const char *heading, char cell[64]);

/* Claims on one pool. */
enum { MOST_CLAIMS = 60 };
struct claims {
    size_t n;
    double weight[MOST_CLAIMS]; /* [n] */
    int64_t posts;              /* to be shared out */
    int64_t least;              /* for each */
    const char *method;         /* name of a signpost */
};

/* Shares posts out by weight: townships are the claimants. got [n]; may_differ [n] (or NULL) says whose
 * figure could be another at no cost. */
void published_share(const struct claims *claims, int64_t *got, bool *may_differ);

/* The five signposts. */
enum { NMETHODS = 5 };
extern const char *const published_methods[NMETHODS];

#endif
