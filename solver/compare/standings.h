/* The parts of what the options share out, counties say, side by side by their own tables: figures that hold
 * across datasets, and the places they come to. */
#ifndef BIANZHI_COMPARE_STANDINGS_H
#define BIANZHI_COMPARE_STANDINGS_H

#include "compare/option.h"

/* A part of an option. */
struct standing_row {
    size_t option;
    const struct compared_part *part;
    size_t *rank, *rank_of_all; /* [nfigures] of rates: 1 + how many parts have more, among those of the
                                   option and among all; equal ones share a place. 0: no figure */
};

struct standings {
    struct standing_row *list; /* [n] option by option */
    size_t n;
};

/* A figure as it is shown and ranked, to 6 decimals: what sums leave behind them is no difference. */
double standings_value(const struct standing_row *row, size_t figure);

/* Everything lives in arena. OK or MEMORY. */
enum status standings_find(struct standings *standings, struct compare_option *const *options, size_t n,
                           struct arena *arena);

#endif
