/* Which cases have the same plan: posts of every account alike. */
#ifndef BIANZHI_STUDY_SOLVE_PLANS_H
#define BIANZHI_STUDY_SOLVE_PLANS_H

#include "study/solve/cases.h"

enum { PLANS_NONE = -1 };

/* The first case with each case's plan: first [ncases], PLANS_NONE where there is none. Only of a study that
 * records plans. OK, MEMORY, or what the store says. */
enum status plans_find(const struct cases *cases, struct store *store, long *first);

#endif
