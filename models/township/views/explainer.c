/* Which units can be explained, where their posts come from, and which figures a what-if moves. */
#include "township/views/explainer.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

#include "township/facts/labels.h"
#include "township/indicators.h"
#include "township/layout.h"
#include "township/tables.h"
#include "township/views/fairness.h"
#include "township/views/story_county.h"
#include "township/views/story_json.h"
#include "township/views/story_township.h"

static const struct axis *units(const void *facts)
{
    return &((const struct facts *)facts)->township_axis;
}

static bool is_shared_out(const void *facts, size_t unit)
{
    return facts_in_scope(facts, unit);
}

static const char *scope(const void *facts, size_t unit)
{
    const struct facts *f = facts;
    return f->county_axis.code[f->townships[unit].county];
}

static enum status call_as(void *facts, const void *all, struct arena *arena)
{
    return labels_take(facts, all, arena);
}

static size_t list_sources(const struct builder *builder, size_t unit, struct source *sources)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    size_t n = 0;
    for (size_t k = 0; k < facts->nk && n < STORY_QUEUES; k++)
        sources[n++] = (struct source){layout->pool[facts_pool(facts, unit) * facts->nk + k],
                                       layout->posts[facts_tk(facts, unit, k)]};
    return n;
}

/* --- levers --- */

static long indicator_position(const struct facts *facts, const char *name)
{
    for (size_t i = 0; i < facts->formula.nindicators; i++)
        if (strcmp(facts->formula.indicator[i], name) == 0)
            return (long)i;
    return -1;
}

/* The township's people: only where the formula counts them. */
static bool set_population(const struct facts *facts, size_t t, struct lever *lever)
{
    const struct formula *f = &facts->formula;
    long i = indicator_position(facts, fairness_indicator(facts));
    if (i < 0)
        return false;
    *lever = (struct lever){
        .unit = N_("persons"),
        .now = f->raw[t * f->nindicators + (size_t)i],
        .step = 1,
        .most = ceil(10 * f->sum[facts_pool(facts, t) * f->nindicators + (size_t)i]),
        .table = "townships",
        .column = f->indicator[i],
        .key = {"code"},
        .value = {facts->township_axis.code[t]},
    };
    text_format(lever->words, sizeof lever->words, _("%s of %s"), indicator_words(f->indicator[i]),
                facts->township_axis.label[t]);
    return true;
}

/* A weight of the formula; a lone one has nothing to trade with. */
static bool set_weight(const struct facts *facts, size_t i, struct lever *lever)
{
    const struct formula *f = &facts->formula;
    if (f->weight[i] >= 1)
        return false;
    *lever = (struct lever){
        .unit = N_("share, the other weights scaled to sum to 1"),
        .now = f->weight[i],
        .step = 0.001,
        .most = 1,
        .decimals = 3,
        .section = "formula",
        .parameter = "weights",
        .code = f->indicator[i],
    };
    text_format(lever->words, sizeof lever->words, _("weight of %s"), indicator_words(f->indicator[i]));
    return true;
}

/* A pool's posts as pools.csv has them, for all who share it; without the row they are the sum of today's
 * posts. */
static bool set_pool(const struct facts *facts, size_t g, size_t k, struct lever *lever)
{
    const struct pool_of_kind *pool = &facts->pools[g * facts->nk + k];
    if (pool->row == TOWNSHIP_NONE)
        return false;
    *lever = (struct lever){
        .unit = N_("posts"),
        .now = (double)pool->whole,
        .step = 1,
        .most = 10 * (double)pool->whole,
        .table = "pools",
        .column = "posts",
        .key = {"pool", "kind"},
        .value = {table_cell(&facts->tables->table[TABLE_POOLS], (size_t)pool->row, POOL_POOL)->text,
                  facts->kind_axis.code[k]},
    };
    text_format(lever->words, sizeof lever->words, _("pool %s %s"), facts->pool_axis.label[g],
                facts->kind_axis.label[k]);
    return true;
}

static size_t list_levers(const struct builder *builder, size_t unit, struct lever *levers)
{
    const struct facts *facts = facts_of(builder);
    size_t n = set_population(facts, unit, &levers[0]);
    for (size_t k = 0; k < facts->nk && n < STORY_LEVERS; k++)
        n += set_pool(facts, facts_pool(facts, unit), k, &levers[n]);
    for (size_t i = 0; i < facts->formula.nindicators && n < STORY_LEVERS; i++)
        n += set_weight(facts, i, &levers[n]);
    return n;
}

static const char *const held[] = {"land", "extra", "office", "service", NULL};

const struct explainer township_explainer = {
    .unit_word = "township",
    .units = units,
    .is_shared_out = is_shared_out,
    .scope = scope,
    .call_as = call_as,
    .held = held,
    .list_sources = list_sources,
    .list_levers = list_levers,
    .write_unit = story_township_write,
    .write_unit_json = story_township_write_json,
    .write_answer = story_county_answer,
    .write_all = story_county_write,
    .write_all_json = story_county_write_json,
};
