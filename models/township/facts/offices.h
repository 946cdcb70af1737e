/* Natural-resources offices and whom they serve. */
#ifndef BIANZHI_TOWNSHIP_FACTS_OFFICES_H
#define BIANZHI_TOWNSHIP_FACTS_OFFICES_H

#include "township/facts/reader.h"

/* After the units. */
void read_offices(struct reader *r);

#endif
