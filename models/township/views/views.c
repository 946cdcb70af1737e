/* The list of the tables of an answer. */
#include "township/views/views.h"

const struct view township_views[TOWNSHIP_VIEWS] = {
    {"plan.csv", N_("who works where: township, source (a kind or an office), platform, posts"),
     plan_table_write, NULL},
    {"before_after.csv", N_("posts of each township and kind today and new, why, vacancies and recruitment"),
     before_after_write, NULL},
    {"staffing.csv", N_("plan.csv to be read: townships and sources of people down, platforms across"),
     staffing_write, NULL},
    {"office_plan.csv", N_("natural-resources offices: people and days per week in each township served"),
     office_plan_write, NULL},
    {"releases.csv", N_("posts that come down from above, find no place, or are added to offices"),
     releases_write, NULL},
    {"leadership.csv", N_("section-level leadership posts today and new"), leadership_write, NULL},
    {"needs_working.csv", N_("the 3+X formula, every step of every township"), needs_working_write, NULL},
    {"platform_needs.csv", N_("what each platform needs and what it gets"), platform_needs_write, NULL},
    {"needs.csv", N_("every need to the last digit, as an input table: it holds needs still in another run"),
     needs_held_write, NULL},
    {"fairness.csv",
     N_("posts per head and per post needed, Gini and Theil, the worst served, today and new"),
     fairness_write, NULL},
    {"lorenz.csv",
     N_("points of the Lorenz curves of posts over population and over requirements, today and new"),
     lorenz_write, NULL},
    {"worst_first.csv",
     N_("part of the need each township gets, the worst off first, and what holds it there"),
     worst_first_write, worst_first_applies},
};
