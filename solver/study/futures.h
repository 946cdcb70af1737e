/* Plans against futures: what each option of a study comes to over all its cases.
 *
 * A future is a case that is solved and whose values are allowed; each counts alike, with or without a lawful
 * plan of its own. The loss of an option in a future is the sum of its criteria by their weights; its regret
 * the loss less the smallest loss of any option there (L. J. Savage, "The theory of statistical decision",
 * Journal of the American Statistical Association 46, 1951). One option dominates another (Pareto) when no
 * criterion of it is larger in any future and one is smaller in one.
 *
 * All of it is whole: criteria and weights count in millionths, so that equal is equal and places are exact.
 */
#ifndef BIANZHI_STUDY_FUTURES_H
#define BIANZHI_STUDY_FUTURES_H

#include "base/wide.h"
#include "study/cases.h"

/* Of sizes and of sums of them, in millionths of millionths. */
struct outlook {
    wide loss, regret;             /* over all futures; mean: / n */
    wide worst_loss, worst_regret; /* the largest */
    size_t loss_case, regret_case; /* the first case that has it */
    size_t nbest;                  /* futures in which no option has a smaller loss */
    size_t nkept;                  /* futures in which it keeps every bound */
    size_t rank, worst_rank,
        regret_rank; /* 1 + how many have a smaller mean loss, worst loss, worst regret */
};

struct futures {
    size_t n;
    struct outlook *outlooks; /* [noptions] */
    bool *dominates;          /* [noptions][noptions] the row's option the column's */
};

/* futures_done is called whatever came of it. OK or MEMORY. */
enum status futures_init(struct futures *futures, const struct cases *cases);
void futures_done(struct futures *futures);

/* True when the case is a future. */
bool futures_is_one(const struct cases *cases, size_t case_ix);

/* loss [noptions] of a future; returns the smallest. */
wide futures_losses(const struct cases *cases, size_t case_ix, wide *loss);

/* As a number of the criteria's own size; n: the mean over so many futures. */
double futures_number(wide loss, size_t n);

#endif
