/* What a report shows of an answer of this plan. */
#ifndef BIANZHI_TOWNSHIP_EXHIBITS_H
#define BIANZHI_TOWNSHIP_EXHIBITS_H

#include "model/exhibit.h"

enum { TOWNSHIP_EXHIBITS = 13 };
extern const struct exhibit township_exhibits[TOWNSHIP_EXHIBITS];

#endif
