/* People that offices bring to whom they serve. */
#ifndef BIANZHI_TOWNSHIP_NEEDS_SERVICE_H
#define BIANZHI_TOWNSHIP_NEEDS_SERVICE_H

#include "township/facts/facts.h"

/* Fills service_need; faults name township and remedy. */
enum status needs_service(struct facts *facts, struct arena *arena, struct faults *faults);

#endif
