/* From a case's values to the figures they change. */
#include "study/statement/variant.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "study/statement/bases.h"
#include "study/statement/factor.h"
#include "study/statement/target.h"

enum status variant_init(struct variant *v, const struct study *study, enum engine_choice engine)
{
    *v = (struct variant){.study = study, .engine = engine, .explains = study->tells_reasons};
    v->of_base = memory_new(study->nothers + 1, sizeof *v->of_base);
    return v->of_base ? STATUS_OK : STATUS_MEMORY;
}

void variant_done(struct variant *v)
{
    for (size_t b = 0; v->of_base && b <= v->study->nothers; b++)
        case_free(v->of_base[b]);
    memory_free(v->of_base);
    *v = (struct variant){0};
}

/* The case of the scenario that the values choose. */
static enum status choose(struct variant *v, const double *values)
{
    const struct study *study = v->study;
    size_t b = 0;
    v->base = bases_find(study, values);
    while (v->base && study->others[b] != v->base)
        b++;
    enum status status = STATUS_OK;
    if (!v->of_base[b]) {
        status = case_new(&v->of_base[b], v->base ? &v->base->run : &study->base, NULL);
        if (status == STATUS_OK) {
            v->of_base[b]->run.options.engine = v->engine;
            v->of_base[b]->run.options.unexplained = !v->explains;
            v->of_base[b]->what_if.any_cut = v->of_base[b]->what_if_lenient.any_cut = !v->explains;
        }
    }
    v->changed = v->of_base[b];
    return status;
}

static struct setting_place place_of(const struct target *target)
{
    return (struct setting_place){target->of_rule, target->group, target->at};
}

static enum status put_cell(struct variant *v, const struct target *target, double value)
{
    struct cell *cells = case_cells(v->changed, target->group);
    if (!cells)
        return STATUS_MEMORY;
    cells[target->at].number = value;
    cells[target->at].given = true;
    return STATUS_OK;
}

/* word: what the value stands for, or NULL. */
static enum status put(struct variant *v, const struct target *target, double value, const char *word)
{
    struct scenario *scenario = &v->changed->scenario;
    struct json *numbers;
    switch (target->kind) {
    case TARGET_SETTING:
        scenario_setting_at(&v->changed->scenario, place_of(target))->number = value;
        break;
    case TARGET_CODE:
        numbers = case_numbers(v->changed, place_of(target));
        if (!numbers)
            return STATUS_MEMORY;
        numbers[target->item].number = value;
        break;
    case TARGET_RULE_OFF:
        scenario->rule_off[target->group] = value > 0;
        break;
    case TARGET_GOAL:
        scenario->levels[target->group].goals[target->at].weight = value;
        break;
    case TARGET_CELL:
        return put_cell(v, target, value);
    case TARGET_WORD:
        scenario_setting_at(scenario, place_of(target))->text = word;
        break;
    case TARGET_CURVE:
        if (!curve_find(word, &scenario->levels[target->group].goals[target->at].curve))
            return STATUS_INTERNAL;
        break;
    case TARGET_DATASET:
    case TARGET_SCENARIO:
    case TARGET_KINDS:
        break; /* they were chosen */
    }
    return STATUS_OK;
}

static double get(const struct variant *v, const struct target *target)
{
    switch (target->kind) {
    case TARGET_SETTING:
        return scenario_setting_at(&v->changed->scenario, place_of(target))->number;
    case TARGET_CODE:
        return scenario_setting_at(&v->changed->scenario, place_of(target))
            ->codes->items[target->item]
            .number;
    case TARGET_RULE_OFF:
        return v->changed->scenario.rule_off[target->group];
    case TARGET_GOAL:
        return v->changed->scenario.levels[target->group].goals[target->at].weight;
    case TARGET_CELL:
    case TARGET_WORD:
    case TARGET_CURVE:
    case TARGET_DATASET:
    case TARGET_SCENARIO:
    case TARGET_KINDS:
        break;
    }
    return v->changed->tables.table[target->group].cells[target->at].number;
}

double variant_figure(const struct variant *v, const struct target *target)
{
    bool is_empty =
        target->kind == TARGET_CELL && !v->changed->tables.table[target->group].cells[target->at].given;
    return is_empty || target_is_word(target) ? NAN : get(v, target);
}

const struct factor *variant_factor(const struct variant *v, size_t factor)
{
    return v->base ? &v->base->factors[factor] : &v->study->factors[factor];
}

static enum status put_factor(struct variant *v, size_t number, double value)
{
    const struct factor *factor = variant_factor(v, number);
    const char *word = factor_word(&v->study->factors[number], value);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < factor->ntargets && status == STATUS_OK; i++) {
        const struct target *target = &factor->targets[i];
        double made = factor_apply(factor, target, value);
        status = put(v, target, target->whole ? round(made) : made, word);
    }
    return status;
}

/* Nothing varied, nothing scaled: the factor is exactly 1 then. */
static enum status scale_sum(struct variant *v, const struct kept_sum *kept, struct faults *faults)
{
    struct setting_place place = {kept->of_rule, kept->group, kept->at};
    struct json *numbers = case_numbers(v->changed, place);
    double sum = 0;
    if (!numbers)
        return STATUS_MEMORY;
    size_t n = scenario_setting_at(&v->changed->scenario, place)->codes->n;
    for (size_t i = 0; i < n; i++)
        sum += numbers[i].number;
    if (!(sum > 0)) {
        faults_add(faults, (struct place){.column = kept->words},
                   "the values add up to 0 or less; nothing can be scaled");
        return STATUS_DATA;
    }
    for (size_t i = 0; i < n; i++)
        numbers[i].number *= kept->sum / sum;
    return STATUS_OK;
}

static enum status check_figures(struct variant *v, const struct factor *factor, struct faults *faults)
{
    char made[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    for (size_t i = 0; i < factor->ntargets; i++) {
        const struct target *target = &factor->targets[i];
        double value = target_is_word(target) ? 0 : get(v, target);
        if (target_is_word(target) || (value >= target->least && value <= target->most))
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

/* The path loses its folders, so that what a case says of its faults does not depend on where the study
 * lies. */
static void forget_folders(struct scenario *scenario)
{
    const char *slash = strrchr(scenario->path, '/');
    scenario->path = slash ? slash + 1 : scenario->path;
}

enum status variant_apply(struct variant *v, const double *values, struct faults *faults)
{
    const struct study *study = v->study;
    enum status status = choose(v, values);
    if (status == STATUS_OK)
        status = case_reset(v->changed);
    if (status != STATUS_OK)
        return status;
    v->changed->run.faults = faults;
    forget_folders(&v->changed->scenario);
    for (size_t f = 0; f < study->nfactors && status == STATUS_OK; f++)
        if (!isnan(values[f]))
            status = put_factor(v, f, values[f]);
    for (size_t s = 0; s < study->nsums && status == STATUS_OK; s++)
        status = scale_sum(v, v->base ? &v->base->sums[s] : &study->sums[s], faults);
    for (size_t f = 0; f < study->nfactors && status == STATUS_OK; f++)
        if (!isnan(values[f]))
            status = check_figures(v, variant_factor(v, f), faults);
    return status;
}
