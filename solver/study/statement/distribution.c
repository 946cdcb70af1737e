/* Distributions by inversion: a place in 0..1 becomes a value by the inverse of the distribution function,
 * GSL's where it has one. Rejection or polar methods would be quicker, but take a varying number of draws a
 * value and lose the evenness of strata and quasi-random points. A truncated distribution is the stretch of
 * places that belongs to what is left of it. */
#include "study/statement/distribution.h"

#include <math.h>

#include "base/language.h"
#include "base/number.h"
#include "study/statistics/gsl.h"

static const double TAIL = 0.005; /* share beyond each end where an end is asked for and there is none */

static double triangular_at(const struct distribution *distribution, double u)
{
    double width = distribution->to - distribution->from, left = distribution->mode - distribution->from;
    double right = distribution->to - distribution->mode;
    if (u * width < left)
        return distribution->from + sqrt(u * width * left);
    return distribution->to - sqrt((1 - u) * width * right);
}

static double triangular_below(const struct distribution *distribution, double x)
{
    double width = distribution->to - distribution->from, left = x - distribution->from;
    double right = distribution->to - x;
    if (x < distribution->mode)
        return left * left / (width * (distribution->mode - distribution->from));
    return 1 - (right > 0 ? right * right / (width * (distribution->to - distribution->mode)) : 0);
}

static double listed_at(const struct distribution *distribution, double u)
{
    size_t first = 0, last = distribution->nvalues - 1;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (u < distribution->up_to[middle])
            last = middle;
        else
            first = middle + 1;
    }
    return distribution->value[first];
}

/* Of the whole distribution. */
static double whole_at(const struct distribution *distribution, double u)
{
    switch (distribution->shape) {
    case DISTRIBUTION_UNIFORM:
        return u < 1 ? distribution->from + u * (distribution->to - distribution->from) : distribution->to;
    case DISTRIBUTION_NORMAL:
        return distribution->mean + distribution->sd * gsl_normal_quantile(u);
    case DISTRIBUTION_LOGNORMAL:
        return exp(distribution->mean + distribution->sd * gsl_normal_quantile(u));
    case DISTRIBUTION_BETA:
        return distribution->from + (distribution->to - distribution->from) *
                                        gsl_beta_quantile(u, distribution->a, distribution->b);
    case DISTRIBUTION_GAMMA:
        return gsl_gamma_quantile(u, distribution->a);
    case DISTRIBUTION_TRIANGULAR:
        return triangular_at(distribution, u);
    case DISTRIBUTION_LIST:
    case DISTRIBUTION_OBSERVED:
        break;
    }
    return listed_at(distribution, u);
}

double distribution_at(const struct distribution *distribution, double u)
{
    bool is_listed = distribution->shape == DISTRIBUTION_LIST || distribution->shape == DISTRIBUTION_OBSERVED;
    if (u <= 0 && !is_listed && distribution->least > -HUGE_VAL)
        return distribution->least;
    if (u >= 1 && !is_listed && distribution->most < HUGE_VAL)
        return distribution->most;
    if (!is_listed)
        u = u <= 0 ? TAIL : u >= 1 ? 1 - TAIL : u;
    return whole_at(distribution, distribution->below + u * (distribution->up_to_end - distribution->below));
}

double distribution_share_below(const struct distribution *distribution, double x)
{
    switch (distribution->shape) {
    case DISTRIBUTION_NORMAL:
        return gsl_normal_share((x - distribution->mean) / distribution->sd);
    case DISTRIBUTION_LOGNORMAL:
        return x > 0 ? gsl_normal_share((log(x) - distribution->mean) / distribution->sd) : 0;
    case DISTRIBUTION_GAMMA:
        return x > 0 ? gsl_gamma_share(x, distribution->a) : 0;
    case DISTRIBUTION_UNIFORM:
    case DISTRIBUTION_BETA:
    case DISTRIBUTION_TRIANGULAR:
    case DISTRIBUTION_LIST:
    case DISTRIBUTION_OBSERVED:
        break;
    }
    if (x <= distribution->from || x >= distribution->to)
        return x >= distribution->to ? 1 : 0;
    double share = (x - distribution->from) / (distribution->to - distribution->from);
    return distribution->shape == DISTRIBUTION_BETA ? gsl_beta_share(share, distribution->a, distribution->b)
           : distribution->shape == DISTRIBUTION_TRIANGULAR ? triangular_below(distribution, x)
                                                            : share;
}

size_t distribution_count_words(const struct distribution *distribution)
{
    size_t n = 0;
    for (size_t w = 0; distribution->word && w < distribution->nvalues; w++)
        n += distribution->value[w] >=
             (double)w; /* a word that stands there again has the first one's value */
    return n;
}

size_t distribution_count(const struct distribution *distribution)
{
    return distribution->shape == DISTRIBUTION_LIST ? distribution->nvalues : 0;
}

/* --- in words --- */

static void write_number(struct sink *sink, const char *lead, double value)
{
    char text[NUMBER_TEXT];
    sink_format(sink, "%s%s", lead, number_format(value, text));
}

static void write_list(const struct distribution *distribution, struct sink *sink)
{
    char text[NUMBER_TEXT];
    for (size_t i = 0; i < distribution->nvalues; i++)
        sink_format(sink, "%s%s",
                    i == 0                          ? ""
                    : i + 1 < distribution->nvalues ? _(", ")
                                                    : _(" or "),
                    distribution->word ? distribution->word[(size_t)distribution->value[i]]
                                       : number_format(distribution->value[i], text));
}

static void write_shape(const struct distribution *distribution, struct sink *sink)
{
    switch (distribution->shape) {
    case DISTRIBUTION_NORMAL:
        write_number(sink, _("normal, mean "), distribution->mean);
        write_number(sink, _(", sd "), distribution->sd);
        return;
    case DISTRIBUTION_LOGNORMAL:
        write_number(sink, _("lognormal, its logarithm of mean "), distribution->mean);
        write_number(sink, _(", sd "), distribution->sd);
        return;
    case DISTRIBUTION_GAMMA:
        write_number(sink, _("a Dirichlet share of weight "), distribution->a);
        return;
    case DISTRIBUTION_OBSERVED:
        sink_format(sink, _("%zu observed values, "), distribution->nvalues);
        break;
    case DISTRIBUTION_LIST:
    case DISTRIBUTION_BETA:
    case DISTRIBUTION_TRIANGULAR:
    case DISTRIBUTION_UNIFORM:
        break;
    }
    write_number(sink, "", distribution->from);
    write_number(sink, _(" to "), distribution->to);
    if (distribution->shape == DISTRIBUTION_TRIANGULAR)
        write_number(sink, _(", mostly "), distribution->mode);
    if (distribution->shape != DISTRIBUTION_BETA)
        return;
    write_number(sink, _(", beta "), distribution->a);
    write_number(sink, _(", "), distribution->b);
}

void distribution_write(const struct distribution *distribution, struct sink *sink)
{
    bool is_cut = distribution->below > 0 || distribution->up_to_end < 1;
    if (distribution->shape == DISTRIBUTION_LIST) {
        write_list(distribution, sink);
        return;
    }
    write_shape(distribution, sink);
    if (is_cut && distribution->least > -HUGE_VAL)
        write_number(sink, _(", no less than "), distribution->least);
    if (is_cut && distribution->most < HUGE_VAL)
        write_number(sink, _(", no more than "), distribution->most);
}
