/* The network engine: the best posts of a ledger without side rows, exactly, in whole numbers only.
 *
 * Works on the ledger as it stands: accounts are arcs, a curve is asked for the price of the next
 * and the last post when a step is looked at. Levels are settled one after the other, each inside
 * the box that the levels above leave. */
#ifndef BIANZHI_ENGINE_NETWORK_FLOW_H
#define BIANZHI_ENGINE_NETWORK_FLOW_H

#include "engine/answer.h"

/* Solves from scratch. answer is initialised and of the ledger's size; its status becomes OK (posts
 * are best and the prices prove it) or INFEASIBLE (price[0 .. njunctions) is a cut of 0 and 1; all
 * 0 where one account's least is over its most, which needs no cut). Returns OK when answer->status
 * is set, MEMORY, USAGE for a ledger with side rows, DATA when prices are too large to add up
 * safely; the last two leave a fault. */
enum status flow_solve(const struct ledger *ledger, struct answer *answer, struct faults *faults);

/* An answer that can be brought up to date after small changes. */
struct flow;

/* Lays out the network. ledger is not owned and must outlive the flow. Returns OK, MEMORY or USAGE
 * (side rows). */
enum status flow_new(struct flow **flow, const struct ledger *ledger, struct faults *faults);

void flow_free(struct flow *flow);

/* Solves from where the last call ended, from scratch the first time. Between calls the caller may
 * change the least and most of accounts and the curves and times of terms, nothing else.
 * Same statuses as flow_solve, and USAGE when accounts or curves were added. Which of several best
 * answers comes out depends on where it started: canonical_settle makes it one. Cost after a small
 * change: one look at every account. */
enum status flow_resolve(struct flow *flow, struct answer *answer, struct faults *faults);

/* Lets the next flow_resolve start from posts and prices that were best before bounds or curves changed: what
 * it comes to is what it would have, had this flow found them. */
void flow_start_from(struct flow *flow, const struct answer *answer);

/* After a flow_resolve with status OK: the box of each account that all levels leave open, as
 * face_narrow would work it out from the answer, without asking for the prices again. least, most
 * [naccounts]. */
void flow_open_boxes(struct flow *flow, int64_t *least, int64_t *most);

#endif
