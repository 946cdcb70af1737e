/* Sums: side rows that ask for a least, all coefficients 1, and come with a split, a least for each account
 * that keeps it. With every sum split the network alone says most often whether there are lawful posts: those
 * of the network are lawful, and a cut of it holds of the sums too if they have prices to go with it.
 *
 * A cut gives each account a worth, the price of where it leaves less that of where it arrives, and its posts
 * come to worth * least at least, or to worth * most where that is negative: all together above 0, which no
 * posts that balance can. A sum may take a price of its own from the worth of its accounts, one price for all
 * of them, however it is split (weak duality). */
#ifndef BIANZHI_ENGINE_ASK_SUMS_H
#define BIANZHI_ENGINE_ASK_SUMS_H

#include "engine/answer.h"

/* Sets row_price [nrows] of the sums, 0 before, to what makes most of a cut's prices [njunctions]; those of
 * other rows are read. *holds: with them they prove that the ledger has no lawful posts. OK or MEMORY. */
enum status sums_price_cut(const struct ledger *ledger, const int64_t *price, int64_t *row_price,
                           bool *holds);

/* Whether any lawful posts exist, by the network. *known is false where it cannot tell: a row in force is no
 * sum, or a cut does not hold of the sums. answer is initialised; then, and with lawful posts, it says
 * nothing; else it is infeasible, with its prices. OK, MEMORY or INTERNAL. */
enum status sums_refute(const struct ledger *ledger, struct answer *answer, bool *known, bool *infeasible,
                        struct faults *faults);

#endif
