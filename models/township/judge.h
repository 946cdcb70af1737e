/* What the audits of the plan share: figures that not every allocation has, and whether today's people could
 * do it. */
#ifndef BIANZHI_TOWNSHIP_JUDGE_H
#define BIANZHI_TOWNSHIP_JUDGE_H

#include "model/audit.h"
#include "township/plan.h"

/* Whether the plan says who works where. If not, the rule being audited gets the finding "not supplied". */
bool judge_has_cells(struct audit *audit);

/* Could today's people do it? For each township in scope, the floors of coverage and enforcement together are
 * held against the township's own people at work, by kind and eligibility, nobody on two platforms; a
 * platform that office staff may serve asks for nobody for coverage's sake. A platform that cannot be manned
 * is an advice: the enforcement platform, or all the others. */
void judge_people(struct audit *audit, bool enforcement);

/* Whether a figure is less than a share of the whole. A share that people write as decimals is none exactly
 * in binary: what is at it is not below it. */
bool judge_is_below(int64_t figure, double share, int64_t whole);

/* The enforcement platform; TOWNSHIP_NONE when the county has no platform of the code enforcement_floor
 * names. */
int32_t judge_enforcement(const struct facts *facts);

#endif
