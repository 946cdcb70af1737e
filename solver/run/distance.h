/* How far an allocation made elsewhere is from the best one, and the moves that lead there. */
#ifndef BIANZHI_RUN_DISTANCE_H
#define BIANZHI_RUN_DISTANCE_H

#include "run/run.h"

/* A cycle of the ledger along which units posts move; its steps are as in engine/network/step.h. */
struct distance_move {
    const int32_t *steps; /* [nsteps] */
    size_t nsteps;
    int64_t units;
    wide change[LEDGER_MOST_LEVELS]; /* of each level's total, billionths, by moving one post alone */
    size_t number;                   /* in the order found */
};

/* The difference between the two falls into cycles, each of which goes towards the best plan on every account
 * it touches. So from a lawful plan each can be taken by itself and is lawful (without side rows), and,
 * prices being convex, the best of them is worth at least its share of the whole distance. */
struct distance {
    bool known;                    /* false: reason says why it cannot be measured */
    const char *reason;            /* an English sentence, static; _() of it for people */
    int64_t *posts;                /* [naccounts] of the other plan */
    enum assignment *assignment;   /* [naccounts] */
    wide mine[LEDGER_MOST_LEVELS]; /* its total at each level, billionths; at a worst-first level
                                      worst_first_fall from the best */
    struct distance_move *moves;   /* [nmoves] the best first */
    size_t nmoves, capacity;
};

/* The moves alone, in the order found, from posts [naccounts] of run's ledger, which distance borrows, to its
 * answer. OK or MEMORY; call distance_done in either case. */
enum status distance_between(struct run *run, int64_t *from, struct distance *distance);

/* Measures plan (of run->model) against run's answer, after run_solve. OK or MEMORY; call distance_done in
 * either case. */
enum status distance_measure(struct run *run, const void *plan, struct distance *distance);
void distance_done(struct distance *distance);

/* "staff 红格镇 行政编制 党政综合 -1, staff 永兴镇 行政编制 社会事务 +1": what one unit of a move does to the
 * plan's own figures, or to every account when it touches none of them. */
void distance_write_move(const struct run *run, const struct distance *distance,
                         const struct distance_move *move, struct sink *sink);

#endif
