/* Least squares by Cholesky's factors of the terms' products. A term that the ones before it determine, such
 * as the bend of a factor with two values, is left out. */
#include "study/statistics/trend.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

enum { CASES_A_TERM = 10 };

/* Of a term's own products this much must be its own. */
static const double LEAST_OWN = 1e-9;

static void fill_terms(struct trend *trend, const double *place)
{
    size_t n = trend->n, nterms = 2 * trend->k;
    for (size_t t = 0; t < nterms; t++) {
        const double *of = place + t % trend->k * n;
        double *term = trend->term + t * n, mean = 0;
        for (size_t i = 0; i < n; i++) {
            term[i] = t < trend->k ? of[i] : (of[i] - 0.5) * (of[i] - 0.5);
            mean += term[i] / (double)n;
        }
        for (size_t i = 0; i < n; i++)
            term[i] -= mean;
    }
}

static double product_of(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

enum status trend_init(struct trend *trend, const double *place, const bool *is_word, size_t n, size_t k)
{
    size_t nterms = 2 * k, each = k > 0 ? n / k / CASES_A_TERM : 0;
    *trend = (struct trend){.n = n, .k = k, .bends = each < 2 ? each : 2, .is_word = is_word};
    trend->term = memory_new(n, nterms * sizeof *trend->term);
    trend->product = memory_new(nterms, nterms * sizeof *trend->product);
    trend->with_result = memory_new(nterms, sizeof *trend->with_result);
    if (!trend->term || !trend->product || !trend->with_result)
        return STATUS_MEMORY;
    fill_terms(trend, place);
    for (size_t t = 0; t < nterms; t++)
        for (size_t u = 0; u <= t; u++)
            trend->product[t * nterms + u] = trend->product[u * nterms + t] =
                product_of(trend->term + t * n, trend->term + u * n, n);
    return STATUS_OK;
}

void trend_done(struct trend *trend)
{
    memory_free(trend->term);
    memory_free(trend->product);
    memory_free(trend->with_result);
    *trend = (struct trend){0};
}

void trend_show(struct trend *trend, const double *result)
{
    for (size_t t = 0; t < 2 * trend->k; t++)
        trend->with_result[t] = product_of(trend->term + t * trend->n, result, trend->n);
}

/* A term comes last in the factors, where it has something of its own. */
static void add_term(struct trend_fit *fit, double factors[][TREND_MOST_TERMS], size_t term)
{
    const struct trend *trend = fit->trend;
    double *row = factors[fit->n], own = trend->product[term * 2 * trend->k + term], left = own;
    for (size_t i = 0; i < fit->n; i++) {
        double sum = trend->product[term * 2 * trend->k + fit->term[i]];
        for (size_t j = 0; j < i; j++)
            sum -= row[j] * factors[i][j];
        row[i] = sum / factors[i][i];
        left -= row[i] * row[i];
    }
    if (!(left > LEAST_OWN * own))
        return;
    row[fit->n] = sqrt(left);
    fit->term[fit->n++] = term;
}

void trend_fit(struct trend_fit *fit, const struct trend *trend, uint32_t held)
{
    double factors[TREND_MOST_TERMS][TREND_MOST_TERMS];
    *fit = (struct trend_fit){.trend = trend};
    for (size_t t = 0; t < trend->bends * trend->k; t++)
        if (held >> t % trend->k & 1U && !trend->is_word[t % trend->k])
            add_term(fit, factors, t);
    for (size_t i = 0; i < fit->n; i++) {
        double sum = trend->with_result[fit->term[i]];
        for (size_t j = 0; j < i; j++)
            sum -= factors[i][j] * fit->slope[j];
        fit->slope[i] = sum / factors[i][i];
    }
    for (size_t i = fit->n; i-- > 0;) {
        for (size_t j = i + 1; j < fit->n; j++)
            fit->slope[i] -= factors[j][i] * fit->slope[j];
        fit->slope[i] /= factors[i][i];
    }
    fit->lost = (double)(trend->n - 1) / (double)(trend->n - 1 - fit->n);
}

double trend_at(const struct trend_fit *fit, size_t case_ix)
{
    double sum = 0;
    for (size_t i = 0; i < fit->n; i++)
        sum += fit->slope[i] * fit->trend->term[fit->term[i] * fit->trend->n + case_ix];
    return sum;
}
