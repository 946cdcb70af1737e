/* Who leaves, beside what posts.csv says of it. */
#ifndef BIANZHI_TOWNSHIP_FACTS_DEPARTURES_H
#define BIANZHI_TOWNSHIP_FACTS_DEPARTURES_H

#include "township/facts/reader.h"

/* After the posts. What leaves in the first year of departures.csv is what holdings know of, unless a
 * scenario says otherwise; a roster has as many people as are in post. */
void read_departures(struct reader *r);

#endif
