/* The price list of a run: what one post more or less in each figure that holds the plan does, and what each
 * rule costs: the difference of two runs, needs held fixed. What the answer holds of an earlier one
 * (model/held.h) is held while other figures are moved, but where a quota that is open would be left. */
#ifndef BIANZHI_RUN_PRICES_H
#define BIANZHI_RUN_PRICES_H

#include "engine/ask/price.h"
#include "io/json.h"
#include "run/run.h"

struct figure_price {
    struct price_item item;
    struct price_effect more, fewer; /* the figure one post higher, one post lower */
};

struct rule_price {
    int32_t rule;
    struct price_effect effect; /* of leaving its bounds out */
};

struct price_list {
    struct figure_price *figures; /* [nfigures] what gains most first */
    size_t nfigures;
    struct rule_price *rules; /* [nrules] what costs most first; rules that bound nothing here are left out */
    size_t nrules;
    bool decides[LEDGER_MOST_LEVELS]; /* levels that have a column */
};

/* Fills run->prices of a run that has a lawful plan; does nothing for any other. Cost: two solves a figure
 * and one a rule. What it holds lives in the run's arena. OK or MEMORY. */
enum status run_price(struct run *run);

/* Which rule, clause and account a figure is of: "pools (2.4.1, 2.6.3) [pool 盐边县 行政编制] exactly
 * 320". */
void run_write_figure(const struct run *run, const struct price_item *item, struct sink *sink);

/* One effect: "better by 0.0312 on need; posts 红格镇 事业编制 +1, ...", "no lawful plan". The level named
 * is the first that changes; by how much is in its goals' own units. At most `named` of the changes are
 * named. */
void run_write_effect(const struct run *run, const struct price_effect *effect, size_t named,
                      struct sink *sink);

/* Tables for the run folder: prices.csv and rule_prices.csv. Changes in whole billionths, every digit. */
void run_write_prices(const struct run *run, struct sink *sink);
void run_write_rule_prices(const struct run *run, struct sink *sink);

/* "prices": figures and rules with the change of every level in billionths, as text: int64 does not survive
 * doubles. For programs; nothing when prices were not asked for. */
void run_write_prices_json(const struct run *run, struct json_writer *json);

#endif
