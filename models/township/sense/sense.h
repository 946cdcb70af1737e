/* Whether a county's figures make sense. What is told here is no fault: it may be right, changes nothing, and
 * wants looking at before anything is filed. */
#ifndef BIANZHI_TOWNSHIP_SENSE_SENSE_H
#define BIANZHI_TOWNSHIP_SENSE_SENSE_H

#include "base/warnings.h"
#include "township/facts/facts.h"

/* All of it, of struct facts. */
void sense_warn(const void *facts, struct warnings *warnings);

/* Its parts, in the order of the tables. */
void sense_residents(const struct facts *facts, struct warnings *warnings);
void sense_posts(const struct facts *facts, struct warnings *warnings);
void sense_people(const struct facts *facts, struct warnings *warnings);
void sense_totals(const struct facts *facts, struct warnings *warnings);
void sense_pools(const struct facts *facts, struct warnings *warnings);
void sense_offices(const struct facts *facts, struct warnings *warnings);
void sense_needs(const struct facts *facts, struct warnings *warnings);
void sense_defaults(const struct facts *facts, struct warnings *warnings);
void sense_task_list(const struct facts *facts, struct warnings *warnings);

#endif
