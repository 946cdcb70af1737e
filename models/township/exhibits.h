/* What a report shows of an answer of this plan. */
#ifndef BIANZHI_TOWNSHIP_EXHIBITS_H
#define BIANZHI_TOWNSHIP_EXHIBITS_H

#include "model/exhibit.h"

extern const struct exhibit township_exhibits[]; /* one without a name ends the list */

#endif
