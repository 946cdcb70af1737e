/* Why there is no lawful plan, and what would make one, in words. */
#ifndef BIANZHI_RUN_CONFLICTS_H
#define BIANZHI_RUN_CONFLICTS_H

#include "io/json.h"
#include "run/run.h"

/* Fills run->conflicts, and run->remedy but for the waivers (run_find_waivers), of a run whose strict ledger
 * is infeasible. A case that waivers cannot mend is explained by the rules that no waiver moves. */
enum status run_find_conflicts(struct run *run);

/* Sets outcome.whole: what the inputs ask for, floors as the sums they are and no number held. OK or MEMORY.
 */
enum status run_join(struct run *run);

/* True when a bound is the most that there is of something that is shared out: a pool, say. */
bool run_is_supply(const struct run *run, const struct bound *bound);

/* One sentence: "keep_staff (3.9.3) asks for 104 posts in 12 townships; pools (2.4.1, 2.6.3) has 98: 6
 * short". Members that stand somewhere of their own are named with that place and the reason given. */
void run_write_conflict(const struct run *run, const struct conflict *conflict, struct sink *sink);

/* "by adding posts", ..., as JSON has it: _() of it for people. Static storage. */
const char *run_remedy_words(enum remedy_kind kind);

/* One sentence of what to move and where: "6 posts: pools: pool 盐边县 行政编制 at most 98 -> 104;
 * change posts in pools.csv". At most named moves are named, the rest counted. */
void run_write_remedy(const struct run *run, const struct repair *repair, size_t named, struct sink *sink);

/* A member's figure, and the one in its place that would end this conflict by itself; false when there is
 * none, or, with side rows, none that is proven. */
int64_t run_member_figure(const struct run *run, const struct conflict_member *member);
bool run_member_cure(const struct run *run, const struct conflict *conflict, size_t m, int64_t *figure);

/* Whether a waiver grants a move; else the figure itself is to be changed, where it stands. */
bool run_move_is_waived(const struct run *run, const struct repair_move *move);

/* What to write where a move's figure is another in its table, under a heading in another unit, "
 * (编制数（万名）: 0.0304)", or as a sum of which the move's is a part, " (posts: 358 -> 362)"; else nothing.
 */
void run_write_in_unit(const struct run *run, const struct repair_move *move, struct sink *sink);

/* The table to which a row is to be added for a move, as nothing stands there yet; NULL: to none. */
const struct table *run_row_to_add(const struct run *run, const struct repair_move *move);

/* The waivers among a repair's moves, rule by rule, as members of an open JSON object. Returns how many. json
 * may be NULL to count. */
size_t run_write_waivers_of(const struct run *run, const struct repair *repair, struct json_writer *json);

/* What sets a repair's other figures, as members of an open JSON object: "changes", entries of a scenario's
 * for cells; "settings", paths in a scenario with their values; and "complete", whether waivers, these and
 * the limits that have a code are all of the repair. */
void run_write_changes_of(const struct run *run, const struct repair *repair, struct json_writer *json);

/* conflicts.csv for the run folder, and the members "conflicts" and "remedies" of an open JSON object: every
 * conflict with each of its members, every remedy with each figure that moves. In conflict_list.c. */
void run_write_conflicts(const struct run *run, struct sink *sink);
void run_write_conflicts_json(const struct run *run, struct json_writer *json);

#endif
