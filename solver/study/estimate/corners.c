/* A study of thousands of cases that all fail for one reason, or of a factor that does nothing, is told
 * before it is run. Ends are where values are most likely not allowed; what fails between them alone is found
 * case by case. */
#include "study/estimate/corners.h"

#include <math.h>
#include <string.h>

#include "study/statement/factor.h"
#include "study/statement/method.h"
#include "study/statistics/settle.h"

enum { MOST_CROSSED = 6 }; /* factors whose ends are all set beside each other: 64 corners */

/* A study being tried. */
struct trying {
    const struct study *study;
    struct evaluator *evaluator;
    struct corners *corners;
    struct result as_it_is, result;
    double *values;  /* [nfactors] */
    bool is_crossed; /* ends beside each other are tried, too */
    struct faults *faults;
};

static double end_of(const struct factor *factor, bool highest)
{
    const struct distribution *distribution = &factor->distribution;
    if (distribution->shape == DISTRIBUTION_LIST)
        return highest ? distribution->most : distribution->least;
    return distribution_at(distribution, highest ? 1 : 0);
}

/* Words have no ends: each of them is tried. */
static size_t count_tried(const struct factor *factor)
{
    return factor->distribution.word ? factor->distribution.nvalues : 2;
}

static double tried_value(const struct factor *factor, size_t i)
{
    return factor->distribution.word ? factor->distribution.value[i] : end_of(factor, i == 1);
}

static enum status solve(struct trying *t, bool is_corner)
{
    struct faults faults;
    enum status status = evaluator_run(t->evaluator, t->values, &t->result, &faults);
    if (status != STATUS_OK) {
        *t->faults = faults;
        return status;
    }
    if (!is_corner)
        return STATUS_OK;
    t->corners->n++;
    if (t->result.status == STATUS_DATA && t->corners->nbad++ == 0)
        memcpy(t->corners->reason, t->result.reason, sizeof t->result.reason);
    return STATUS_OK;
}

static bool have_same_values(const struct study *study, const struct result *a, const struct result *b)
{
    for (size_t m = 0; m < study->nmeasures; m++) {
        double one = a->values[m], other = b->values[m];
        if (result_has_value(study, a->status, m) &&
            fabs(one - other) > settle_reach(fmax(fabs(one), fabs(other))))
            return false;
    }
    return true;
}

static bool is_same(const struct study *study, const struct result *a, const struct result *b)
{
    size_t nposts = study->records_plan ? study->base.ledger.naccounts : 0;
    bool have_plans = result_has_plan(study, a->status);
    return a->status == b->status && strcmp(a->rules, b->rules) == 0 && have_same_values(study, a, b) &&
           (!have_plans || memcmp(a->posts, b->posts, nposts * sizeof *a->posts) == 0);
}

/* Each factor by itself, the others as they are. */
static enum status try_ends(struct trying *t)
{
    const struct study *study = t->study;
    enum status status = STATUS_OK;
    for (size_t f = 0; f < study->nfactors && status == STATUS_OK; f++) {
        t->corners->is_idle[f] = result_has_plan(study, t->as_it_is.status) &&
                                 !factor_is_share(study, f); /* a share does not change by itself */
        if (!t->corners->is_idle[f])
            continue;
        for (size_t i = 0; i < count_tried(&study->factors[f]) && status == STATUS_OK; i++) {
            t->values[f] = tried_value(&study->factors[f], i);
            status = solve(t, study->method->starts_as_is);
            t->corners->is_idle[f] &= is_same(study, &t->as_it_is, &t->result);
        }
        t->values[f] = NAN;
    }
    return status;
}

static enum status try_corners(struct trying *t)
{
    size_t k = t->study->nfactors, ncorners = k <= MOST_CROSSED ? (size_t)1 << k : 2;
    enum status status = STATUS_OK;
    for (size_t c = 0; c < ncorners && status == STATUS_OK; c++) {
        for (size_t f = 0; f < k; f++)
            t->values[f] = end_of(&t->study->factors[f], k <= MOST_CROSSED ? c >> f & 1U : c == 1);
        factor_share_out(t->study, t->values);
        status = solve(t, true);
    }
    return status;
}

static enum status try_ends_and_corners(struct trying *t)
{
    for (size_t f = 0; f < t->study->nfactors; f++)
        t->values[f] = NAN;
    enum status status = evaluator_run(t->evaluator, t->values, &t->as_it_is, t->faults);
    if (status == STATUS_OK)
        status = try_ends(t);
    return status == STATUS_OK && t->is_crossed ? try_corners(t) : status;
}

static enum status try_all(struct corners *corners, const struct study *study, bool is_crossed,
                           struct faults *faults)
{
    struct trying t = {.study = study, .corners = corners, .is_crossed = is_crossed, .faults = faults};
    t.values = memory_new(study->nfactors, sizeof *t.values);
    enum status status = t.values ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = result_init(&t.as_it_is, study);
    if (status == STATUS_OK)
        status = result_init(&t.result, study);
    if (status == STATUS_OK)
        status = evaluator_new(&t.evaluator, study, ENGINE_AUTO);
    if (status == STATUS_OK)
        status = try_ends_and_corners(&t);
    evaluator_free(t.evaluator);
    result_done(&t.as_it_is);
    result_done(&t.result);
    memory_free(t.values);
    return status;
}

enum status corners_init(struct corners *corners, const struct study *study, struct faults *faults)
{
    *corners = (struct corners){.is_idle = memory_new(study->nfactors, sizeof *corners->is_idle)};
    return corners->is_idle ? try_all(corners, study, !study->method->starts_as_is, faults) : STATUS_MEMORY;
}

enum status corners_find_idle(const struct study *study, bool *is_idle, struct faults *faults)
{
    struct corners corners = {.is_idle = is_idle};
    return try_all(&corners, study, false, faults);
}

void corners_done(struct corners *corners)
{
    memory_free(corners->is_idle);
    *corners = (struct corners){0};
}
