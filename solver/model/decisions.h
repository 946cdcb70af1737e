/* The decisions on which most of a plan rests: rules in force and figures that nobody may have weighed, each
 * with what it costs or gains in posts and people. */
#ifndef BIANZHI_MODEL_DECISIONS_H
#define BIANZHI_MODEL_DECISIONS_H

#include "model/outcome.h"

enum { DECISIONS_MOST = 3 };

/* The plans without them, those that put most posts elsewhere first; of the figures at least the one that
 * does most. Rules that say how much there is to share out are no decisions about shares. Returns how many;
 * 0 where no other plans were looked for. */
size_t decisions_list(const struct outcome *outcome, const struct alternative *list[DECISIONS_MOST]);

/* The plans without a rule in force, those that put most posts elsewhere first: list [most]. Returns how
 * many. */
size_t decisions_list_rules(const struct outcome *outcome, const struct alternative **list, size_t most);

/* "change_limit (3.8.0): decides where 5 posts lie and by the same needs brings people short up from 19.1
 * to 21.2". in_full: a rule by its sentence. */
void decision_write(const struct outcome *outcome, const struct alternative *without, bool in_full,
                    struct sink *sink);

/* The shake that gives every place the same need, where needs come from one row of figures for all units and
 * figures of the plan rest on it; NULL otherwise. */
const struct alternative *decisions_one_row(const struct outcome *outcome);

#endif
