/* 2.4.23: the measure of leadership posts. What the county's total leaves above the leasts is shared by the
 * indicators of the formula, without priority, or by weights of its own; what passes a township's most is
 * shared again among the others.
 *
 *   share[t]   = sum over indicators of weight * raw / sum of raw in the county
 *   measure[t] = least(most[t], least[t] + level * share[t]),  the level at which they add up to the total
 *
 * A share that is cut to least and most instead moves 8 posts of yanbian where the total is as today. */
#include "township/needs/leadership.h"

#include <string.h>

#include "base/sum.h"
#include "township/indicators.h"
#include "township/needs/formula.h"
#include "township/tables.h"

static const struct json *weights_of(const struct facts *facts)
{
    const struct json *own = scenario_setting(facts->scenario, "leadership", "weights")->codes;
    return own && own->n > 0 ? own : scenario_setting(facts->scenario, "formula", "weights")->codes;
}

static bool is_measured(const struct facts *facts, size_t t)
{
    const struct county *county = &facts->counties[facts->townships[t].county];
    return county->in_scope && county->has_leadership_total && facts->townships[t].has_leadership;
}

/* sums [nc] is scratch. */
static void add_indicator(struct facts *facts, const struct json *weight, struct sum *sums,
                          struct faults *faults)
{
    struct place place = {
        .file = facts->scenario->path, .line = weight->line, .column = "leadership.weights"};
    const struct table *table = &facts->tables->table[TABLE_TOWNSHIPS];
    long column = indicator_column(table, weight->key);
    if (column < 0) {
        faults_add(faults, place,
                   "townships.csv has no indicator column \"%s\"; add it, or take its weight out",
                   indicator_words(weight->key));
        return;
    }
    memset(sums, 0, facts->nc * sizeof *sums);
    for (size_t t = 0; t < facts->nt; t++) {
        const struct cell *cell = table_cell(table, t, (size_t)column);
        if (!is_measured(facts, t))
            continue;
        if (!cell->given && !cell->wrong)
            faults_add(faults, table_place(facts->tables, table, t, (size_t)column),
                       "%s has none; enter it, or set the weight of %s to 0 for all",
                       facts->township_axis.label[t], indicator_words(weight->key));
        sum_add(&sums[facts->townships[t].county], cell->number);
    }
    for (size_t t = 0; t < facts->nt; t++) {
        double sum = sum_value(&sums[facts->townships[t].county]);
        if (is_measured(facts, t) && sum > 0)
            facts->leadership[t].share += weight->number * table_cell(table, t, (size_t)column)->number / sum;
    }
}

/* A township's own range, or that of the rule. */
static void set_ranges(struct facts *facts)
{
    double least = scenario_number(facts->scenario, "leadership_total", "least");
    double most = scenario_number(facts->scenario, "leadership_total", "most");
    for (size_t t = 0; t < facts->nt; t++) {
        const struct township *township = &facts->townships[t];
        struct leadership *leadership = &facts->leadership[t];
        leadership->least = township->leadership_least >= 0 ? township->leadership_least : (int64_t)least;
        leadership->most = township->leadership_most >= 0 ? township->leadership_most : (int64_t)most;
    }
}

/* What a county's townships below their most share. */
struct county_level {
    double left, shares, value;
};

/* The level of each county rises until its total is used up or everybody has the most: each round takes out
 * those who pass their most, so that it ends. Shares are added by name: codes change no figure. levels [nc]
 * and full [nt] are scratch. */
static void measure(struct facts *facts, struct county_level *levels, bool *full)
{
    for (size_t c = 0; c < facts->nc; c++)
        levels[c].left = (double)facts->counties[c].leadership_total;
    for (size_t i = 0; i < facts->nt; i++) {
        size_t t = (size_t)facts->order.township[i];
        struct county_level *level = &levels[facts->townships[t].county];
        if (is_measured(facts, t)) {
            level->left -= (double)facts->leadership[t].least;
            level->shares += facts->leadership[t].share;
        }
    }
    for (bool again = true; again;) {
        again = false;
        for (size_t c = 0; c < facts->nc; c++)
            levels[c].value =
                levels[c].left > 0 && levels[c].shares > 0 ? levels[c].left / levels[c].shares : 0;
        for (size_t i = 0; i < facts->nt; i++) {
            size_t t = (size_t)facts->order.township[i];
            struct county_level *level = &levels[facts->townships[t].county];
            const struct leadership *leadership = &facts->leadership[t];
            double room = (double)(leadership->most - leadership->least);
            if (!is_measured(facts, t) || full[t] || level->value * leadership->share <= room)
                continue;
            full[t] = again = true;
            level->left -= room;
            level->shares -= leadership->share;
        }
    }
    for (size_t t = 0; t < facts->nt; t++) {
        struct leadership *leadership = &facts->leadership[t];
        double level = levels[facts->townships[t].county].value;
        leadership->measured = is_measured(facts, t);
        if (leadership->measured)
            leadership->measure =
                full[t] ? (double)leadership->most : (double)leadership->least + level * leadership->share;
    }
}

enum status needs_leadership(struct facts *facts, struct arena *arena, struct faults *faults)
{
    size_t nfaults = faults ? faults->nfound : 0;
    const struct json *weights = weights_of(facts);
    struct sum *sums = arena_new(arena, facts->nc, sizeof *sums);
    struct county_level *levels = arena_new(arena, facts->nc, sizeof *levels);
    bool *full = arena_new(arena, facts->nt, sizeof *full);
    facts->leadership = arena_new(arena, facts->nt, sizeof *facts->leadership);
    if (!sums || !levels || !full || !facts->leadership)
        return STATUS_MEMORY;
    set_ranges(facts);
    needs_check_weights(facts, weights, "leadership.weights", faults);
    json_for_each(weight, weights) if (weight->number > 0) add_indicator(facts, weight, sums, faults);
    if (faults && faults->nfound > nfaults)
        return STATUS_DATA;
    measure(facts, levels, full);
    return STATUS_OK;
}
