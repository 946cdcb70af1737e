/* Why two options differ: of every post that moved, the share of each change of the inputs.
 *
 * Up to SHARES_MOST changes all sets of them are solved, needs worked out anew each time, and the shares
 * averaged over all orders; beyond that changes are made in the order in which the inputs are listed. A set
 * without a lawful plan, or that contradicts itself, is passed over: only orders that avoid it count; in the
 * given order the next change joins in, and what moves then is the share of all that joined. */
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

/* What a share belongs to: one input, or several that act only together. */
struct cause {
    size_t first, last; /* of the pair's inputs, which follow each other */
};

struct causes {
    enum causes_kind kind;
    size_t ninputs, nfigures;
    size_t *figure;          /* [nfigures] of the results: posts that moved, in both options */
    struct cause *list;      /* [n] in the order of the inputs, each of which is in one of them */
    size_t n;                /* at most ninputs; TOGETHER: 1 */
    int64_t *share;          /* [nfigures][ninputs], of which n are in use: numerators */
    int64_t denominator;     /* number of orders */
    size_t nsets, nunlawful; /* sets of changes looked at, and those without a plan */
    bool *unlawful;          /* [ninputs] the first of them: the changes in it */
    const char *why;         /* that one has none, in words; NULL: all of them have a plan */
};

enum { CAUSE_WORDS = 1024 };

/* The names of its inputs: "rules.change_limit.share", "a + b together", "a to z, 26 together". Returns text.
 */
const char *cause_words(const struct cause *cause, const struct inputs *inputs, char text[CAUSE_WORDS]);

/* The pair's options are the first and number second of results. Everything lives in arena. Told of each set
 * by on_step of a's run. */
enum status causes_find(struct causes *causes, const struct pair *pair, const struct results *results,
                        size_t second, struct arena *arena);

/* The first set without a plan and why: "formula.weights + posts.csv staff (3 cells) alone: ...". Of more
 * changes than most the first are named, and how many are left. */
void causes_write_unlawful(const struct causes *causes, const struct inputs *inputs, size_t most,
                           struct sink *sink);

#endif
