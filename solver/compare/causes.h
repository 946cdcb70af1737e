/* Why two options differ: of every post that moved, the share of each change of the inputs.
 *
 * Up to SHARES_MOST changes all sets of them are solved, needs worked out anew each time, and the shares
 * averaged over all orders; beyond that changes are made in the order in which the inputs are listed. A set
 * without a lawful plan, or that contradicts itself, is passed over: only orders that avoid it count; in the
 * given order the next change joins in. */
#ifndef BIANZHI_COMPARE_CAUSES_H
#define BIANZHI_COMPARE_CAUSES_H

#include "compare/mixture.h"
#include "compare/results.h"

enum causes_kind {
    CAUSES_NONE, /* nothing to explain: no input or no figure differs, or an option has no lawful plan */
    CAUSES_ALL_ORDERS,
    CAUSES_GIVEN_ORDER,
    CAUSES_TOGETHER /* the changes act only together: no order avoids the sets without a plan */
};

struct causes {
    enum causes_kind kind;
    size_t ninputs, nfigures;
    size_t *figure;      /* [nfigures] of the results: posts that moved, in both options */
    int64_t *share;      /* [nfigures][ninputs] numerators */
    int64_t denominator; /* number of orders */
    size_t *joined;      /* [ninputs] GIVEN_ORDER: the last input that it acts together with, itself mostly */
    size_t nsets, nunlawful; /* sets of changes looked at, and those without a plan */
    bool *unlawful;          /* [ninputs] the first of them: the changes in it */
    const char *why;         /* that one has none, in words; NULL: all of them have a plan */
};

/* The pair's options are the first and number second of results. Everything lives in arena. Told of each set
 * by on_step of a's run. */
enum status causes_find(struct causes *causes, const struct pair *pair, const struct results *results,
                        size_t second, struct arena *arena);

/* The first set without a plan and why: "formula.weights + posts.csv staff (3 cells) alone: ...". Of more
 * changes than most the first are named, and how many are left. */
void causes_write_unlawful(const struct causes *causes, const struct inputs *inputs, size_t most,
                           struct sink *sink);

#endif
