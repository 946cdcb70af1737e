/* From one plan to the other: which posts go from where to where, in few moves. */
#ifndef BIANZHI_COMPARE_MOVES_H
#define BIANZHI_COMPARE_MOVES_H

#include "compare/results.h"

enum { MOVES_ELSEWHERE = -1, MOVES_EXACT = 16 };

struct figure_move {
    const char *source_label; /* the total they belong to; posts move within one */
    long from, to; /* figures of the results, or MOVES_ELSEWHERE: reserve, from above, another total */
    int64_t posts;
};

struct moves {
    struct figure_move *list; /* [n] by source, then in the order of the figures */
    size_t n, capacity;
    bool fewest; /* no other list of moves is shorter: proven for up to MOVES_EXACT places of a source */
};

/* From the plan of option from to that of option to. moves_done frees the list. */
enum status moves_find(struct moves *moves, const struct results *results, size_t from, size_t to);
void moves_done(struct moves *moves);

/* The arithmetic alone: gains [n], which sum to 0. Writes at most n - 1 transfers (giver, taker, amount) and
 * returns how many; the fewest there can be when n <= MOVES_EXACT. -1 when out of memory. */
struct transfer {
    size_t from, to;
    int64_t amount;
};
long moves_settle(const int64_t *gains, size_t n, struct transfer *transfers);

#endif
