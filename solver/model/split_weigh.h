/* Whether prices show that floors are split as is best, or so that the fewest posts are broken (weak
 * duality). Nothing is solved here: whoever only reads a plan needs no engine for it. */
#ifndef BIANZHI_MODEL_SPLIT_WEIGH_H
#define BIANZHI_MODEL_SPLIT_WEIGH_H

#include "engine/answer.h"
#include "model/split.h"

/* A figure for each level that is asked about, those of waivers where bounds may give way, else those of the
 * goals; the first at which two differ decides. */
struct by_level {
    wide at[LEDGER_MOST_LEVELS];
};

/* What a post of a floor may be worth is nothing above it, what breaking it costs below, either where it is
 * reached. A price between these that no part's next post undercuts, and no part's last one exceeds, proves
 * that no split is better, or breaks less. */
bool split_has_price(const struct ledger *ledger, const struct split *split, const struct answer *answer);

/* Of bounds that may give way: whether every floor has one, or parts that have no choice. */
bool splits_have_prices(const struct builder *builder, const struct answer *answer);

/* False where a lenient ledger's best posts, and prices that prove them so, prove as well that no other split
 * of its floors breaks bounds by fewer posts. */
bool splits_are_open(const struct builder *builder, const struct answer *answer);

/* Whether, as the answer's prices have it, a lenient ledger's best posts might break bounds by fewer posts if
 * its floors were split otherwise. With side rows prices say too little, and they always might. */
bool splits_weigh(const struct builder *builder, const struct answer *answer);

/* Whether moves [n] together may be better, as the answer's prices have it: where they say that they are not,
 * they are not (weak duality). Only where floors are just reached. */
bool splits_may_trade(const struct builder *builder, const struct answer *answer,
                      const struct split_move *moves, size_t n);

/* Says of each split whether the answer's prices, which prove it best as its floors are split, prove that no
 * other split is better. Of an answer that they do not prove so, or that has waivers, nothing is proven. */
void splits_prove(struct builder *builder, const struct answer *answer, bool is_best);

#endif
