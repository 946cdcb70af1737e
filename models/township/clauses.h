/* The clauses of the plan; see struct clause. */
#ifndef BIANZHI_TOWNSHIP_CLAUSES_H
#define BIANZHI_TOWNSHIP_CLAUSES_H

#include "model/model.h"

enum { TOWNSHIP_CLAUSES = 89 };
extern const struct clause township_clauses[TOWNSHIP_CLAUSES];

#endif
