/* Nothing is worked out anew here: a variant is asked what it made of the values. */
#include "study/solve/used.h"

#include <math.h>

#include "study/statement/target.h"

enum status used_init(struct used *used, const struct study *study)
{
    *used = (struct used){.study = study, .n = used_count(study)};
    return study->test ? STATUS_OK : variant_init(&used->variant, study, ENGINE_AUTO);
}

void used_done(struct used *used)
{
    if (used->study && !used->study->test)
        variant_done(&used->variant);
}

/* Words are used as they are drawn. */
static size_t nfigures(const struct study *study, size_t factor)
{
    const struct factor *of = &study->factors[factor];
    return study->test ? 1 : of->ntargets > 0 && target_is_word(of->targets) ? 0 : of->ntargets;
}

size_t used_count(const struct study *study)
{
    size_t n = 0;
    for (size_t f = 0; f < study->nfactors; f++)
        n += nfigures(study, f);
    return n;
}

size_t used_factor(const struct study *study, size_t i, size_t *target)
{
    size_t f = 0;
    for (; i >= nfigures(study, f); f++)
        i -= nfigures(study, f);
    *target = i;
    return f;
}

void used_write_name(const struct study *study, size_t i, struct sink *sink)
{
    size_t target;
    const struct factor *factor = &study->factors[used_factor(study, i, &target)];
    if (factor->ntargets > 1)
        sink_format(sink, "%s.used[%s]", factor->name, factor->targets[target].words);
    else
        sink_format(sink, "%s.used", factor->name);
}

enum status used_figures(struct used *used, const double *values, double *figures)
{
    const struct study *study = used->study;
    struct faults faults;
    faults_init(&faults);
    if (study->test) {
        for (size_t f = 0; f < study->nfactors; f++)
            figures[f] = isnan(values[f]) ? study->factors[f].neutral : values[f];
        return STATUS_OK;
    }
    enum status status = variant_apply(&used->variant, values, &faults);
    if (status != STATUS_OK) {
        for (size_t i = 0; i < used->n; i++)
            figures[i] = NAN;
        return status == STATUS_DATA ? STATUS_OK : status;
    }
    size_t i = 0;
    for (size_t f = 0; f < study->nfactors; f++)
        for (size_t t = 0; t < nfigures(study, f); t++)
            figures[i++] = variant_figure(&used->variant, &variant_factor(&used->variant, f)->targets[t]);
    return STATUS_OK;
}
