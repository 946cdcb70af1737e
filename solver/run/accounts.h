/* ledger.csv, the posts of every account with the bounds in force, held.csv, the bounds that
 * an earlier plan gave, proof.csv, the price of every junction at every level that decides
 * anything, and steps.csv, the reasons. All are written and read row by row in the ledger's order, however
 * many rows there are. */
#ifndef BIANZHI_RUN_ACCOUNTS_H
#define BIANZHI_RUN_ACCOUNTS_H

#include "run/run.h"

void accounts_write(const struct run *run, struct sink *sink);

/* One row for each quota that is held, and for each part of a floor that was split anew, in the order in
 * which the rules ask for them (model/quota.h, model/split.h): the account and what it is held at, or at
 * least. */
void held_write(const struct run *run, struct sink *sink);

/* One column per level, in whole billionths; side rows follow the junctions. Behind the levels, of a proposal
 * in which numbers are held, one more per level of waivers, of prices that prove it without them; and one
 * column per step of a worst-first level, headed "2 worst_first 371=71": level, account (its row in
 * ledger.csv, from 0), posts of the rate. */
void prices_write(const struct run *run, struct sink *sink);

/* One row for each figure that reasons are given of and each step. */
void steps_write(const struct run *run, struct sink *sink);

/* Reads run->answer of the built ledger from a folder: the posts from its file accounts, and the prices from
 * its file prices. Rows must be those of the ledger: REFUSED with a fault in broken where one is missing,
 * doubled, moved or of another name, in either file; DATA with a fault in run->faults where a figure is no
 * whole number of 64 bits; IO; MEMORY. What stands behind the posts of a row is not looked at. */
enum status run_read_answer(struct run *run, const char *folder, const char *accounts, const char *prices,
                            struct faults *broken);

/* The prices alone, of an answer of this status, which has no posts. */
enum status run_read_prices(struct run *run, const char *folder, const char *prices, enum status status,
                            struct faults *broken);

/* Holds in run->ledger what was held when the answer was found, which is in run->answer. */
enum status held_read(struct run *run, const char *name, const char *path, struct faults *broken);

/* The same into run->outcome.reasons; REFUSED too where the last step is not the answer. */
enum status steps_read(struct run *run, const char *name, const char *path, struct faults *broken);

#endif
