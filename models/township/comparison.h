/* What options of this plan are compared by. */
#ifndef BIANZHI_TOWNSHIP_COMPARISON_H
#define BIANZHI_TOWNSHIP_COMPARISON_H

#include "model/model.h"

extern const struct comparison township_comparison;

#endif
