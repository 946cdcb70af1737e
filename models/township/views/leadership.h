/* Why a township has the leadership posts that it has: for leadership.csv and the papers. */
#ifndef BIANZHI_TOWNSHIP_VIEWS_LEADERSHIP_H
#define BIANZHI_TOWNSHIP_VIEWS_LEADERSHIP_H

#include "township/facts/facts.h"
#include "township/plan.h"

/* In the language spoken; t has leadership posts. */
const char *leadership_why(const struct facts *facts, const struct plan *plan, size_t t);

#endif
