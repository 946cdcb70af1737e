/* Plans that were not solved here: today's, and those that tables give. */
#ifndef BIANZHI_TOWNSHIP_PLAN_TAKE_H
#define BIANZHI_TOWNSHIP_PLAN_TAKE_H

#include "table/table.h"
#include "township/plan.h"

/* struct model's read_today: today's posts and offices, no cells. */
enum status plan_today(const void *facts, struct arena *arena, void **plan);

/* struct model's plan_tables and take_plan: a plan as plan.csv has it, with leadership.csv beside it or
 * today's leadership posts. A township in scope that is not in it has nothing. What comes down from above and
 * what is added to offices is the least that its sums ask for, as far as it may be. */
enum { PLAN_TABLE_PLAN, PLAN_TABLE_LEADERSHIP, PLAN_TABLES };
extern const struct schema plan_tables[PLAN_TABLES];
enum status plan_take(const void *facts, struct tables *tables, struct arena *arena, void **plan,
                      struct faults *faults);

#endif
