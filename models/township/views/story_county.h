/* Words for the whole county: what explain prints, and the lists behind them. */
#ifndef BIANZHI_TOWNSHIP_STORY_COUNTY_H
#define BIANZHI_TOWNSHIP_STORY_COUNTY_H

#include "model/outcome.h"

void story_county_answer(const struct outcome *outcome, struct sink *sink);
void story_county_write(const struct outcome *outcome, struct sink *sink);

/* Why a figure changed: its steps; where they were not worked out, why it did not change more: its target,
 * and the bound that stopped it or the pull of other needs. */
void story_write_why(const struct outcome *outcome, size_t t, size_t k, struct sink *sink);

/* A platform of a township that has fewer people than it needs. */
struct short_platform {
    size_t tp;
    double people;
    size_t by_name; /* its place where names come in their order */
};

/* All of them, the largest first, of equals the first by name; owned by the outcome's arena, NULL when out of
 * memory. */
struct short_platform *story_list_shortages(const struct outcome *outcome, size_t *n);

/* A rule and how many figures stand at a bound of it, whether or not they would go on without. */
struct holding_rule {
    size_t rule;
    size_t nheld;
};

/* Rules that hold something, the one that holds most first; owned by the outcome's arena, NULL when out of
 * memory. */
struct holding_rule *story_list_holding_rules(const struct outcome *outcome, size_t *n);

/* A parameter that the plan gives no number for. */
struct assumption {
    const char *owner;    /* the rule or section */
    const char *owner_zh; /* what it is called in Chinese, or NULL */
    const struct parameter *parameter;
    const struct setting *setting;
};

/* Those of rules that are on, and of sections; same owner. */
struct assumption *story_list_assumptions(const struct outcome *outcome, size_t *n);

#endif
