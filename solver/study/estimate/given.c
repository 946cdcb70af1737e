/* Reading the cases of a measure, and what is left of them without a group. */
#include "study/estimate/given.h"

#include <math.h>

#include "study/estimate/frequencies.h"
#include "study/statistics/gsl.h"
#include "study/statistics/random.h"

enum { OWN_CASES = 1 << 30 }; /* an order that no design has */

static double value_of(const struct cases *cases, size_t i, size_t factor)
{
    const struct factor *of = &cases->design->study->factors[factor];
    double value = cases->factors[i * cases->nfactors + factor];
    if (!isnan(value))
        return value;
    return isnan(of->neutral) ? of->distribution.most + 1 : of->neutral;
}

/* Rows of one's own file may stand in an order, and groups of every sixteenth would then be more alike than
 * draws are: these are shuffled first. */
static void deal_out(const struct cases *cases, uint32_t *place)
{
    const struct study *study = cases->design->study;
    if (study->sample)
        random_order(study->seed, OWN_CASES, cases->ncases, place);
    else
        for (size_t i = 0; i < cases->ncases; i++)
            place[i] = (uint32_t)i;
}

static void read(struct given *given, const struct cases *cases, size_t measure, const uint32_t *place,
                 double *scratch)
{
    size_t j = 0, ncommonest;
    for (size_t i = 0; i < cases->ncases; i++) {
        double y = cases_value(cases, i, measure);
        if (isnan(y))
            continue;
        for (size_t f = 0; f < given->k; f++)
            given->x[f * given->n + j] = value_of(cases, i, f);
        given->y[j] = scratch[j] = y;
        given->group[j++] = place[i] % REPLICATES;
    }
    for (size_t f = 0; f < given->k; f++)
        gsl_sort_order(given_column(given, f), given->n, given->sorted_x + f * given->n);
    gsl_sort_order(given->y, given->n, given->sorted_y);
    frequencies_commonest(scratch, given->n, &ncommonest);
    given->nevents = given->n - ncommonest;
}

enum status given_init(struct given *given, const struct cases *cases, size_t measure)
{
    *given = (struct given){.k = cases->nfactors};
    for (size_t i = 0; i < cases->ncases; i++)
        given->n += isnan(cases_value(cases, i, measure)) ? 0 : 1;
    size_t n = given->n, k = given->k;
    double *scratch = memory_new(n, sizeof *scratch);
    uint32_t *place = memory_new(cases->ncases, sizeof *place);
    given->x = memory_new(n, k * sizeof *given->x);
    given->y = memory_new(n, sizeof *given->y);
    given->group = memory_new(n, sizeof *given->group);
    given->sorted_x = memory_new(n, k * sizeof *given->sorted_x);
    given->sorted_y = memory_new(n, sizeof *given->sorted_y);
    enum status status =
        scratch && place && given->x && given->y && given->group && given->sorted_x && given->sorted_y
            ? STATUS_OK
            : STATUS_MEMORY;
    if (status == STATUS_OK) {
        deal_out(cases, place);
        read(given, cases, measure, place, scratch);
    }
    memory_free(scratch);
    memory_free(place);
    return status;
}

void given_done(struct given *given)
{
    memory_free(given->x);
    memory_free(given->y);
    memory_free(given->group);
    memory_free(given->sorted_x);
    memory_free(given->sorted_y);
    *given = (struct given){0};
}

void given_ranks(const struct given *given, const double *values, const size_t *sorted, size_t without,
                 double *rank)
{
    double below = 0;
    for (size_t i = 0, end; i < given->n; i = end) {
        double value = values[sorted[i]], equal = 0;
        for (end = i; end < given->n && values[sorted[end]] <= value; end++)
            equal += given->group[sorted[end]] != without ? 1 : 0;
        for (size_t j = i; j < end; j++)
            rank[sorted[j]] = below + (equal + 1) / 2;
        below += equal;
    }
}

size_t given_count(const struct given *given, size_t without)
{
    size_t n = 0;
    for (size_t i = 0; i < given->n; i++)
        n += given->group[i] != without;
    return n;
}

double given_fisher(double correlation)
{
    return atanh(fmax(-1 + 1e-12, fmin(1 - 1e-12, correlation)));
}

double given_half_width(const struct given *given, const double figure[REPLICATES])
{
    double mean = 0, squares = 0;
    size_t ngroups = 0;
    bool has[REPLICATES] = {false};
    for (size_t i = 0; i < given->n; i++)
        has[given->group[i]] = true;
    for (size_t g = 0; g < REPLICATES; g++)
        ngroups += has[g];
    for (size_t g = 0; g < REPLICATES; g++)
        mean += has[g] ? figure[g] / (double)ngroups : 0;
    for (size_t g = 0; g < REPLICATES; g++)
        squares += has[g] ? (figure[g] - mean) * (figure[g] - mean) : 0;
    if (ngroups < 2)
        return NAN;
    return gsl_student_quantile(0.975, ngroups - 1) * sqrt(squares * (double)(ngroups - 1) / (double)ngroups);
}
