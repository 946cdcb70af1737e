/* Who leaves in which year. */
#ifndef BIANZHI_TOWNSHIP_YEARS_LEAVERS_H
#define BIANZHI_TOWNSHIP_YEARS_LEAVERS_H

#include "township/years/read.h"

/* By the roster and the law, or departures.csv, or the departures of posts.csv, which are those of the first
 * year. */
void leavers_read(struct years_reader *r);

/* The table departures.csv of those years, that a road's folder keeps in place of a roster: counts alone,
 * each row naming the fingerprint of the roster as its source. */
void leavers_write(const struct years *years, struct sink *sink);

#endif
