/* What each year brings from outside: posts of the pools, recruits, people who may be moved or placed. */
#ifndef BIANZHI_TOWNSHIP_YEARS_SUPPLY_H
#define BIANZHI_TOWNSHIP_YEARS_SUPPLY_H

#include "township/years/read.h"

/* Pools and what may come down: pools.csv, and pools_by_year.csv from the year on in which it has a figure.
 */
void supply_read_pools(struct years_reader *r);

/* Recruits, and people who may be moved or placed: recruits.csv and placements.csv, or the members of
 * PATH.json of the same meaning, which replace them. */
void supply_read_people(struct years_reader *r);

/* The posts of a kind by which a township may change in a year. */
void supply_read_steps(struct years_reader *r);

#endif
