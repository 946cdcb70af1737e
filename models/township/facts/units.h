/* Counties, townships and platforms. */
#ifndef BIANZHI_TOWNSHIP_FACTS_UNITS_H
#define BIANZHI_TOWNSHIP_FACTS_UNITS_H

#include "township/facts/reader.h"

/* In this order. */
void read_counties(struct reader *r);
void read_townships(struct reader *r);
void read_platforms(struct reader *r);

#endif
