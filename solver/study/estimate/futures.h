/* Plans against futures: what each option of a study comes to over all its cases.
 *
 * A future is a case that is solved and whose values are allowed, and in which every option has every
 * criterion; each counts alike, with or without a lawful plan of its own. An option is kept in a future when
 * none of its posts lie outside the bounds there: elsewhere it is not to be had. The loss of an option in a
 * future is the sum of its criteria by their weights. Its regret is told of the futures that keep it: the
 * loss less the smallest loss of any option that is kept there too (L. J. Savage, "The theory of statistical
 * decision", Journal of the American Statistical Association 46, 1951). Places go by the number of futures
 * that keep an option, the most first, and among equals by the figure; one that none keeps has no place. One
 * option dominates another (Pareto) when it is kept wherever the other is, no criterion of it is larger
 * there, and it is smaller in one or kept in more.
 *
 * All of it is whole: criteria and weights count in millionths, so that equal is equal and places are exact.
 */
#ifndef BIANZHI_STUDY_ESTIMATE_FUTURES_H
#define BIANZHI_STUDY_ESTIMATE_FUTURES_H

#include "base/wide.h"
#include "study/solve/cases.h"

/* Of sizes and of sums of them, in millionths of millionths. */
struct outlook {
    wide loss, worst_loss;         /* over all futures, and the largest */
    wide regret, worst_regret;     /* over the futures that keep it; 0 without any */
    size_t loss_case, regret_case; /* the first case with the largest */
    size_t nkept;                  /* futures that keep it */
    size_t nbest;                  /* those of them in which no option that is kept has a smaller loss */
    size_t rank, worst_rank, regret_rank; /* by mean loss, worst loss, worst regret, from 1; 0: none */
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

/* True when the future keeps the option. */
bool futures_keeps(const struct cases *cases, size_t case_ix, size_t option);

/* loss [noptions] of a future, and the smallest of those that it keeps; false when it keeps none. */
bool futures_losses(const struct cases *cases, size_t case_ix, wide *loss, wide *least);

/* As a number of the criteria's own size; n: the mean over so many futures. */
double futures_number(wide loss, size_t n);

#endif
