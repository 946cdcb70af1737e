/* Cases as their method lays them out. Points are drawn once, from counters, so that any case can be read at
 * any time, and a larger study of the same seed begins with the cases of the smaller one wherever its method
 * allows. */
#include "study/solve/design.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "io/hash.h"
#include "study/statement/bases.h"
#include "study/statement/factor.h"
#include "study/statistics/stretches.h"

static const size_t MOST_CASES = 10000000;

size_t design_product(size_t a, size_t b)
{
    return b > 0 && a > MOST_CASES / b ? MOST_CASES + 1 : a * b;
}

size_t design_per_sample(const struct study *study)
{
    return study->method->per_sample ? study->method->per_sample(study) : 1;
}

enum status design_init(struct design *design, const struct study *study)
{
    const struct method *method = study->method;
    *design = (struct design){.study = study};
    design->ncases =
        method->count ? method->count(study) : design_product(study->nsamples, design_per_sample(study));
    if (design->ncases > MOST_CASES) {
        faults_add(study->faults, (struct place){study->path, 0, "design"},
                   "more than %zu cases; take fewer levels, factors or rows", MOST_CASES);
        return STATUS_DATA;
    }
    return method->draw ? method->draw(design) : STATUS_OK;
}

void design_done(struct design *design)
{
    memory_free(design->points);
    memory_free(design->order);
    memory_free(design->keys);
    *design = (struct design){0};
}

void design_point(const struct design *design, size_t case_ix, double *point)
{
    size_t k = design->study->nfactors;
    if (design->study->method->point)
        design->study->method->point(design, case_ix, point);
    else
        memcpy(point, design->points + case_ix * k, k * sizeof *point);
}

void design_values(const struct design *design, size_t case_ix, double *values)
{
    const struct study *study = design->study;
    if (study->method->values) {
        study->method->values(design, case_ix, values);
        return;
    }
    design_point(design, case_ix, values);
    for (size_t f = 0; f < study->nfactors; f++)
        values[f] = distribution_at(&study->factors[f].distribution, values[f]);
    factor_share_out(study, values);
}

static const char *key_of(const struct design *design, const double *values, char text[DESIGN_KEY_TEXT])
{
    const struct study *study = design->study;
    char number[NUMBER_TEXT], digits[HASH_TEXT];
    struct hash hash;
    hash_begin(&hash);
    struct sink sink = hash_sink(&hash);
    const struct base *base = bases_find(study, values);
    sink_text(&sink, study->inputs_hash);
    sink_text(&sink, base ? base->hash : "");
    for (size_t f = 0; f < study->nfactors; f++) {
        const struct factor *factor = &study->factors[f];
        if (bases_chosen_by(factor))
            continue;
        sink_text(&sink, "\n");
        sink_text(&sink, factor_how_name(factor->how));
        sink_text(&sink, " ");
        sink_text(&sink, isnan(values[f]) ? "nothing" : factor_format(factor, values[f], number));
        for (size_t i = 0; i < factor->ntargets; i++) {
            sink_text(&sink, " ");
            sink_text(&sink, factor->targets[i].words);
        }
    }
    memcpy(text, hash_end(&hash, digits), DESIGN_KEY);
    text[DESIGN_KEY] = '\0';
    return text;
}

const char *design_key(const struct design *design, size_t case_ix, char text[DESIGN_KEY_TEXT])
{
    if (design->keys)
        return design->keys[case_ix];
    double *values = memory_new(design->study->nfactors, sizeof *values);
    if (!values)
        return NULL;
    design_values(design, case_ix, values);
    const char *key = key_of(design, values, text);
    memory_free(values);
    return key;
}

struct keys {
    const struct design *design;
    char (*at)[DESIGN_KEY_TEXT]; /* [ncases] */
};

static enum status work_keys_out(void *target, size_t first, size_t end)
{
    const struct keys *keys = target;
    double *values = memory_new(keys->design->study->nfactors, sizeof *values);
    for (size_t i = first; i < end && values; i++) {
        design_values(keys->design, i, values);
        key_of(keys->design, values, keys->at[i]);
    }
    memory_free(values);
    return values ? STATUS_OK : STATUS_MEMORY;
}

enum status design_remember_keys(struct design *design, size_t nthreads)
{
    if (design->keys)
        return STATUS_OK;
    struct keys keys = {design, memory_new(design->ncases, sizeof *keys.at)};
    enum status status =
        keys.at ? stretches_work(design->ncases, nthreads, work_keys_out, &keys) : STATUS_MEMORY;
    if (status == STATUS_OK)
        design->keys = keys.at;
    else
        memory_free(keys.at);
    return status;
}
