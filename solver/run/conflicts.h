/* Why there is no lawful plan, and what would make one, in words. */
#ifndef BIANZHI_RUN_CONFLICTS_H
#define BIANZHI_RUN_CONFLICTS_H

#include "run/run.h"

/* Fills run->conflicts and run->remedy of a run whose strict ledger is infeasible. A case that waivers cannot
 * mend is explained by the rules that no waiver moves. */
enum status run_find_conflicts(struct run *run);

/* One sentence: "keep_staff (3.9.3) asks for 104 posts in 12 townships; pools (2.4.1, 2.6.3) has 98". */
void run_write_conflict(const struct run *run, const struct conflict *conflict, struct sink *sink);

/* "by adding posts", ..., as JSON has it: _() of it for people. Static storage. */
const char *run_remedy_words(enum remedy_kind kind);

/* One sentence of what to move and where: "6 posts: pools (2.4.1): pool 盐边县 行政编制 at most 98 -> 104;
 * change posts in pools.csv". At most named moves are named, the rest counted. */
void run_write_remedy(const struct run *run, const struct repair *repair, size_t named, struct sink *sink);

/* conflicts.csv for the run folder: every conflict and every remedy in full, a row each. */
void run_write_conflicts(const struct run *run, struct sink *sink);

#endif
