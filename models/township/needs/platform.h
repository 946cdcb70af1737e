/* What platforms need, from targets and service needs. */
#ifndef BIANZHI_TOWNSHIP_NEEDS_PLATFORM_H
#define BIANZHI_TOWNSHIP_NEEDS_PLATFORM_H

#include "township/facts/facts.h"

/* Fills platform_need and mix_need. */
void needs_platform(struct facts *facts);

#endif
