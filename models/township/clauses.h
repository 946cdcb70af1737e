/* The clauses of the plan; see struct clause. */
#ifndef BIANZHI_TOWNSHIP_CLAUSES_H
#define BIANZHI_TOWNSHIP_CLAUSES_H

#include "model/model.h"

extern const struct clause township_clauses[]; /* one without a number ends the list */

#endif
