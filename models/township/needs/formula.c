/* 2.4.2 to 2.4.4, 2.4.20: the 3+X formula.
 *
 *   share[t]    = sum over indicators of weight * raw / sum of raw in the pool
 *   target[t,k] = base[k] + (total[k] - n * base[k]) * share[t] * priority[t] / sum(share * priority)
 *
 * total is the pool plus what may come down, or an entered requirement; n counts the townships that share the
 * pool. Every step is kept in struct formula, so that a clerk can redo a row on paper. */
#include "township/needs/formula.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "township/indicators.h"

/* Weights are typed by hand: they may miss 1 by this much. */
static const double weight_slip = 1e-9;

static size_t pool_of(const struct facts *facts, size_t t)
{
    return (size_t)facts->counties[facts->townships[t].county].pool;
}

static bool make_room(struct facts *facts, struct arena *arena, size_t nindicators)
{
    struct formula *f = &facts->formula;
    f->nindicators = nindicators;
    f->indicator = arena_new(arena, nindicators, sizeof *f->indicator);
    f->weight = arena_new(arena, nindicators, sizeof *f->weight);
    f->raw = arena_new(arena, facts->nt * nindicators, sizeof *f->raw);
    f->sum = arena_new(arena, facts->npools * nindicators, sizeof *f->sum);
    f->share = arena_new(arena, facts->nt, sizeof *f->share);
    f->priority = arena_new(arena, facts->nt, sizeof *f->priority);
    f->weighted = arena_new(arena, facts->npools, sizeof *f->weighted);
    f->base = arena_new(arena, facts->nk, sizeof *f->base);
    f->total = arena_new(arena, facts->npools * facts->nk, sizeof *f->total);
    return f->indicator && f->weight && f->raw && f->sum && f->share && f->priority && f->weighted &&
           f->base && f->total;
}

static struct place formula_place(const struct facts *facts, const char *key)
{
    return (struct place){.file = facts->scenario->path, .column = key};
}

/* Weights in the scenario's order, those of 0 left out. No weights at all: no formula, targets are the base.
 */
static void read_weights(struct facts *facts, const struct json *weights, struct faults *faults)
{
    struct formula *f = &facts->formula;
    double sum = 0;
    size_t n = 0;
    json_for_each(weight, weights)
    {
        sum += weight->number;
        if (weight->number > 0) {
            f->indicator[n] = weight->key;
            f->weight[n++] = weight->number;
        }
    }
    f->nindicators = n;
    if (weights && weights->n > 0 && fabs(sum - 1) > weight_slip)
        faults_add(faults, formula_place(facts, "formula.weights"),
                   "the weights add up to %.10g; they must add up to 1", sum);
}

/* Bases and totals are given by kind; a kind that is not there would be a figure that does nothing. */
static void check_kinds(const struct facts *facts, const char *parameter, struct faults *faults)
{
    const struct json *codes = scenario_setting(facts->scenario, "formula", parameter)->codes;
    char key[40];
    snprintf(key, sizeof key, "formula.%s", parameter);
    json_for_each(code, codes)
    {
        size_t k = 0;
        while (k < facts->nk && strcmp(facts->kind_axis.code[k], code->key) != 0)
            k++;
        if (k < facts->nk)
            continue;
        const char *near = text_nearest(code->key, facts->kind_axis.code, facts->nk);
        struct place place = {facts->scenario->path, code->line, key};
        if (near)
            faults_add(faults, place, "\"%s\" is no kind of posts; did you mean %s?", code->key, near);
        else
            faults_add(faults, place, "\"%s\" is no kind of posts; write a code of kinds.csv", code->key);
    }
}

/* The heading of an indicator nearest to a name that is none. */
static const char *nearest_indicator(const struct table *table, const char *name)
{
    const char *near = NULL;
    for (size_t c = 0; c < table->ncolumns && !near; c++)
        if (!table->columns[c].definition)
            near = text_nearest(name, &table->columns[c].name, 1);
    return near;
}

static void complain_of_indicator(const struct facts *facts, const struct table *table, const char *name,
                                  struct faults *faults)
{
    struct place place = formula_place(facts, "formula.weights");
    const char *near = nearest_indicator(table, name);
    if (near)
        faults_add(faults, place, "townships.csv has no indicator column \"%s\"; did you mean \"%s\"?",
                   indicator_words(name), near);
    else
        faults_add(faults, place,
                   "townships.csv has no indicator column \"%s\"; add it, or take its weight out",
                   indicator_words(name));
}

/* Raw figures of one indicator. A missing one is a fault that names the township, never a guess. */
static void read_indicator(struct facts *facts, size_t i, struct faults *faults)
{
    struct formula *f = &facts->formula;
    const struct table *table = tables_find(facts->tables, "townships");
    long column = table_column(table, f->indicator[i]);
    if (column < 0 || table->columns[column].definition) {
        complain_of_indicator(facts, table, f->indicator[i], faults);
        return;
    }
    for (size_t t = 0; t < facts->nt; t++) {
        const struct cell *cell = table_cell(table, t, (size_t)column);
        if (!facts_in_scope(facts, t))
            continue;
        if (!cell->given)
            faults_add(faults, table_place(facts->tables, table, t, (size_t)column),
                       "%s has none; enter it, or set the weight of %s to 0 for all",
                       facts->township_axis.label[t], indicator_words(f->indicator[i]));
        f->raw[t * f->nindicators + i] = cell->number;
        f->sum[pool_of(facts, t) * f->nindicators + i] += cell->number;
    }
}

static void check_sums(const struct facts *facts, const size_t *ntownships, struct faults *faults)
{
    const struct formula *f = &facts->formula;
    for (size_t g = 0; g < facts->npools; g++)
        for (size_t i = 0; i < f->nindicators && ntownships[g] > 0; i++)
            if (!(f->sum[g * f->nindicators + i] > 0))
                faults_add(faults, (struct place){.file = "townships.csv", .column = f->indicator[i]},
                           "is 0 in every township of %s; set its weight to 0", facts->pool_axis.label[g]);
}

static double priority_of(const struct facts *facts, size_t t)
{
    double factor = scenario_number(facts->scenario, "priority_township", "factor");
    double cap = scenario_number(facts->scenario, "priority_township", "cap");
    double priority = 1;
    if (!scenario_rule_is_on(facts->scenario, "priority_township"))
        return 1;
    for (unsigned flags = facts->townships[t].flags & FLAGS_PRIORITY; flags; flags &= flags - 1)
        priority *= factor;
    return priority < cap ? priority : cap;
}

static void mix_shares(struct facts *facts)
{
    struct formula *f = &facts->formula;
    for (size_t t = 0; t < facts->nt; t++) {
        size_t g = pool_of(facts, t);
        if (!facts_in_scope(facts, t))
            continue;
        for (size_t i = 0; i < f->nindicators; i++)
            f->share[t] += f->weight[i] * f->raw[t * f->nindicators + i] / f->sum[g * f->nindicators + i];
        f->priority[t] = priority_of(facts, t);
        f->weighted[g] += f->share[t] * f->priority[t];
    }
}

/* What the formula shares out of a kind in a pool, and that it covers the bases. */
static void read_total(struct facts *facts, size_t g, size_t k, size_t ntownships, struct faults *faults)
{
    struct formula *f = &facts->formula;
    const struct pool_of_kind *pool = &facts->pools[g * facts->nk + k];
    double entered = scenario_number_for(facts->scenario, "formula", "total", facts->kind_axis.code[k]);
    double total = entered >= 0 ? entered : (double)(pool->posts + pool->release_limit);
    f->base[k] = scenario_number_for(facts->scenario, "formula", "base", facts->kind_axis.code[k]);
    f->total[g * facts->nk + k] = total;
    if (total < f->base[k] * (double)ntownships)
        faults_add(faults, formula_place(facts, "formula.base"),
                   "%s, %s: %zu townships with a base of %g ask for more than the %g there are; lower it",
                   facts->pool_axis.label[g], facts->kind_axis.label[k], ntownships, f->base[k], total);
}

static void set_targets(struct facts *facts, const size_t *ntownships)
{
    const struct formula *f = &facts->formula;
    for (size_t t = 0; t < facts->nt; t++) {
        size_t g = pool_of(facts, t);
        double part = f->weighted[g] > 0 ? f->share[t] * f->priority[t] / f->weighted[g] : 0;
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++) {
            double rest = f->total[g * facts->nk + k] - (double)ntownships[g] * f->base[k];
            facts->target[facts_tk(facts, t, k)] = f->base[k] + rest * part;
        }
    }
}

enum status needs_formula(struct facts *facts, struct arena *arena, struct faults *faults)
{
    const struct json *weights = scenario_setting(facts->scenario, "formula", "weights")->codes;
    size_t *ntownships = arena_new(arena, facts->npools, sizeof *ntownships);
    size_t nfaults = faults ? faults->nfound : 0;
    if (!ntownships || !make_room(facts, arena, weights ? weights->n : 0))
        return STATUS_MEMORY;
    for (size_t t = 0; t < facts->nt; t++)
        ntownships[pool_of(facts, t)] += facts_in_scope(facts, t);
    read_weights(facts, weights, faults);
    check_kinds(facts, "base", faults);
    check_kinds(facts, "total", faults);
    for (size_t i = 0; i < facts->formula.nindicators; i++)
        read_indicator(facts, i, faults);
    if (!faults || faults->nfound == nfaults)
        check_sums(facts, ntownships, faults);
    for (size_t g = 0; g < facts->npools; g++)
        for (size_t k = 0; k < facts->nk && ntownships[g] > 0; k++)
            read_total(facts, g, k, ntownships[g], faults);
    if (faults && faults->nfound > nfaults)
        return STATUS_DATA;
    mix_shares(facts);
    set_targets(facts, ntownships);
    return STATUS_OK;
}
