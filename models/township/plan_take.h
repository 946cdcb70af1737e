/* Plans that were not solved here: today's, and those that tables give. */
#ifndef BIANZHI_TOWNSHIP_PLAN_TAKE_H
#define BIANZHI_TOWNSHIP_PLAN_TAKE_H

#include "table/table.h"
#include "township/plan.h"

/* struct model's read_today: today's posts and offices, no cells. */
enum status plan_today(const void *facts, struct arena *arena, void **plan);

/* struct model's plan_tables and take_plan: who works where, as plan.csv has it, long, or staffing.csv, with
 * platforms side by side; or the posts of townships by kind, as before_after.csv and its paper have them, or
 * as somebody writes them by hand. Leadership posts are those of leadership.csv, or unsaid. A township in
 * scope that is not in it has nobody where people are said; where posts are, each must be given for every
 * kind. What comes down from above and what is added to offices is the least that its sums ask for, as far as
 * it may be. */
enum {
    PLAN_TABLE_COUNTIES,
    PLAN_TABLE_TOWNSHIPS,
    PLAN_TABLE_KINDS,
    PLAN_TABLE_PLATFORMS,
    PLAN_TABLE_PLAN,
    PLAN_TABLE_POSTS,
    PLAN_TABLE_LEADERSHIP,
    PLAN_TABLES
};
extern const struct schema plan_tables[PLAN_TABLES];
enum status plan_take(const void *facts, struct tables *tables, struct arena *arena, void **plan,
                      struct faults *faults);

/* struct model's settle_plan: what comes down from above, what stays in the pool, what is added to offices.
 */
void plan_settle(const void *facts, void *plan);

/* struct model's unsaid and fill_plan. */
const char *plan_unsaid(const void *plan);
void plan_fill(const void *facts, void *plan, const void *whole);

#endif
