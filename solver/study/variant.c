/* Copying what cases change, and changing it. */
#include "study/variant.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"

static void *copy(struct variant *v, const void *from, size_t count, size_t size)
{
    void *to = arena_new(&v->arena, count, size);
    if (to && count > 0)
        memcpy(to, from, count * size);
    return to;
}

/* The members of an object of numbers become the evaluator's own. */
static bool own_numbers(struct variant *v, struct setting *setting)
{
    struct json *own = setting->codes ? copy(v, setting->codes, 1, sizeof *own) : NULL;
    if (setting->codes &&
        (!own || !(own->items = copy(v, setting->codes->items, own->n, sizeof *own->items))))
        return false;
    setting->codes = own;
    return true;
}

static bool own_all_numbers(struct variant *v)
{
    const struct model *model = v->study->model;
    for (size_t r = 0; r < model->nrules; r++)
        for (size_t p = 0; p < model->rules[r]->nparameters; p++)
            if (!own_numbers(v, &v->scenario.rule_settings[r][p]))
                return false;
    for (size_t s = 0; s < model->nsections; s++)
        for (size_t p = 0; p < model->sections[s].nparameters; p++)
            if (!own_numbers(v, &v->scenario.section_settings[s][p]))
                return false;
    return true;
}

/* The path loses its folders, so that what a case says of its faults does not depend on where the study lies.
 */
static bool copy_scenario(struct variant *v)
{
    struct scenario *scenario = &v->scenario;
    if (scenario_copy(scenario, &v->study->base.scenario, v->study->model, &v->arena) != STATUS_OK)
        return false;
    const char *slash = strrchr(scenario->path, '/');
    scenario->path = slash ? slash + 1 : scenario->path;
    return own_all_numbers(v);
}

/* Cells are copied; texts, lists and lines are shared and never written. */
static bool copy_tables(struct variant *v)
{
    struct tables *tables = &v->tables;
    *tables = v->study->base.tables;
    arena_init(&tables->arena);
    tables->table = copy(v, tables->table, tables->ntables, sizeof *tables->table);
    for (size_t i = 0; tables->table && i < tables->ntables; i++) {
        struct table *table = &tables->table[i];
        table->cells = copy(v, table->cells, table->nrows * table->ncolumns, sizeof *table->cells);
        if (!table->cells)
            return false;
    }
    return tables->table != NULL;
}

static struct setting *setting_at(struct variant *v, bool of_rule, size_t group, size_t at)
{
    struct scenario *scenario = &v->scenario;
    return of_rule ? &scenario->rule_settings[group][at] : &scenario->section_settings[group][at];
}

/* Members of an object that copy_settings made: they are the evaluator's to write. */
static struct numbers numbers_at(struct variant *v, bool of_rule, size_t group, size_t at)
{
    const struct json *codes = setting_at(v, of_rule, group, at)->codes;
    struct numbers numbers = {NULL, codes ? codes->n : 0};
    if (codes) /* NOLINTNEXTLINE(bugprone-sizeof-expression): the pointer itself is copied */
        memcpy(&numbers.items, &codes->items, sizeof numbers.items);
    return numbers;
}

static bool note_sums(struct variant *v)
{
    const struct study *study = v->study;
    size_t n = 0;
    v->sums = arena_new(&v->arena, study->nsums, sizeof *v->sums);
    for (size_t s = 0; v->sums && s < study->nsums; s++) {
        v->sums[s] = numbers_at(v, study->sums[s].of_rule, study->sums[s].group, study->sums[s].at);
        n += v->sums[s].n;
    }
    v->sum_base = arena_new(&v->arena, n, sizeof *v->sum_base);
    double *base = v->sum_base;
    for (size_t s = 0; v->sums && base && s < study->nsums; s++)
        for (size_t i = 0; i < v->sums[s].n; i++)
            *base++ = v->sums[s].items[i].number;
    return v->sums && v->sum_base;
}

enum status variant_init(struct variant *v, const struct study *study)
{
    *v = (struct variant){.study = study};
    arena_init(&v->arena);
    return copy_scenario(v) && copy_tables(v) && note_sums(v) ? STATUS_OK : STATUS_MEMORY;
}

void variant_done(struct variant *v)
{
    arena_done(&v->tables.arena);
    arena_done(&v->arena);
    *v = (struct variant){0};
}

/* --- applying values --- */

static void put(struct variant *v, const struct target *target, double value, bool given)
{
    struct scenario *scenario = &v->scenario;
    struct numbers numbers;
    struct cell *cell;
    switch (target->kind) {
    case TARGET_SETTING:
        setting_at(v, target->of_rule, target->group, target->at)->number = value;
        break;
    case TARGET_CODE:
        numbers = numbers_at(v, target->of_rule, target->group, target->at);
        assert(target->item < numbers.n);
        numbers.items[target->item].number = value;
        break;
    case TARGET_RULE_OFF:
        scenario->rule_off[target->group] = value > 0;
        break;
    case TARGET_GOAL:
        scenario->levels[target->group].goals[target->at].weight = value;
        break;
    case TARGET_CELL:
        cell = &v->tables.table[target->group].cells[target->at];
        cell->number = value;
        cell->given = given;
        break;
    }
}

static double get(struct variant *v, const struct target *target)
{
    switch (target->kind) {
    case TARGET_SETTING:
        return setting_at(v, target->of_rule, target->group, target->at)->number;
    case TARGET_CODE:
        return numbers_at(v, target->of_rule, target->group, target->at).items[target->item].number;
    case TARGET_RULE_OFF:
        return v->scenario.rule_off[target->group];
    case TARGET_GOAL:
        return v->scenario.levels[target->group].goals[target->at].weight;
    case TARGET_CELL:
        break;
    }
    return v->tables.table[target->group].cells[target->at].number;
}

static void put_factor(struct variant *v, const struct factor *factor, double value)
{
    for (size_t i = 0; i < factor->ntargets; i++) {
        const struct target *target = &factor->targets[i];
        double made = factor->how == HOW_SET   ? value
                      : factor->how == HOW_ADD ? target->base + value
                                               : target->base * value;
        if (isnan(value))
            put(v, target, target->base, target->has_base);
        else
            put(v, target, target->whole ? round(made) : made, true);
    }
}

static void restore_sums(struct variant *v)
{
    const double *base = v->sum_base;
    for (size_t s = 0; s < v->study->nsums; s++)
        for (size_t i = 0; i < v->sums[s].n; i++)
            v->sums[s].items[i].number = *base++;
}

/* Nothing varied, nothing scaled: the factor is exactly 1 then. */
static enum status scale_sums(struct variant *v, struct faults *faults)
{
    for (size_t s = 0; s < v->study->nsums; s++) {
        double sum = 0;
        for (size_t i = 0; i < v->sums[s].n; i++)
            sum += v->sums[s].items[i].number;
        if (!(sum > 0)) {
            faults_add(faults, (struct place){.column = v->study->sums[s].words},
                       "the values add up to 0 or less; nothing can be scaled");
            return STATUS_DATA;
        }
        for (size_t i = 0; i < v->sums[s].n; i++)
            v->sums[s].items[i].number *= v->study->sums[s].sum / sum;
    }
    return STATUS_OK;
}

static enum status check_figures(struct variant *v, const struct factor *factor, struct faults *faults)
{
    char made[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    for (size_t i = 0; i < factor->ntargets; i++) {
        const struct target *target = &factor->targets[i];
        double value = get(v, target);
        if (value >= target->least && value <= target->most)
            continue;
        struct place place = {.column = factor->name};
        number_format(value, made);
        number_format(target->least, least);
        if (target->most < HUGE_VAL)
            faults_add(faults, place, "%s would become %s; it may be %s to %s", target->words, made, least,
                       number_format(target->most, most));
        else
            faults_add(faults, place, "%s would become %s; it may be %s or more", target->words, made, least);
        return STATUS_DATA;
    }
    return STATUS_OK;
}

enum status variant_apply(struct variant *v, const double *values, struct faults *faults)
{
    const struct study *study = v->study;
    restore_sums(v);
    for (size_t f = 0; f < study->nfactors; f++)
        put_factor(v, &study->factors[f], values[f]);
    enum status status = scale_sums(v, faults);
    for (size_t f = 0; f < study->nfactors && status == STATUS_OK; f++)
        if (!isnan(values[f]))
            status = check_figures(v, &study->factors[f], faults);
    return status;
}
