/* Shapley effects: the variance of a result dealt out to the factors, each getting the mean, over all orders,
 * of what it adds to the variance explained by those before it. They are never below 0 and add up to 1
 * whether factors are independent or not, and so hold where they are drawn together, or where plans exist in
 * a part of the box alone. (Owen, Sobol' indices and Shapley value, SIAM/ASA Journal on Uncertainty
 * Quantification 2, 2014; Song, Nelson and Staum, Shapley effects for global sensitivity analysis, the same,
 * 4, 2016.)
 *
 * What is left unexplained when some factors are held is the mean variance of the result among cases that are
 * nearest to each other in these factors: any cases will do, and nothing need be known of how they were
 * drawn. Every set of factors is looked at. (Broto, Bachoc and Depecker, Variance reduction for estimation of
 * Shapley effects and adaptation to unknown input distribution, the same, 8, 2020.) Nearest is by rank, so
 * that the shape of a factor's distribution does not matter, a word being near to itself alone. Neighbours
 * are not the same case, which takes some of the effect of a strong factor as if it were unexplained: the
 * fewer cases and the more factors, the more even the effects look. */
#include <math.h>
#include <string.h>

#include "study/estimate.h"
#include "study/frequencies.h"
#include "study/given.h"
#include "study/methods/methods.h"
#include "study/random.h"

enum {
    MOST_FACTORS = 12, /* all sets of them */
    NEIGHBOURS = 3,    /* of which the variance is taken, the case itself being the first */
    KEPT = 16,         /* and from which they are chosen when groups are left out */
    LEAST_CASES = 32,
    LEAST_PLACES = 64
};

/* Distances to be worked out for a measure, about: sets times places times cases. */
static const double DISTANCES = 3e8;

static void read(struct parsing *r, const struct json *settings)
{
    if (r->study->nfactors > MOST_FACTORS)
        PARSE_FAULT(r, "design", settings,
                    "%zu factors; shapley looks at every set of them, and takes %d at most: "
                    "find the important ones with morris first",
                    r->study->nfactors, MOST_FACTORS);
    json_for_each(member, settings)
        PARSE_FAULT(r, "design", member, "\"%s\" is unknown here; shapley has no settings", member->key);
}

/* The nearest cases of some places, set by set: what results share. */
struct neighbourhoods {
    struct given given; /* of the measure they were found for */
    bool *has;          /* [ncases] cases with it */
    double *place;      /* [k][n] ranks in 0..1; of words the word */
    bool *is_word;      /* [k] */
    size_t nplaces;
    uint32_t *at;      /* [2^k][nplaces] cases */
    uint32_t *nearest; /* [2^k][nplaces][KEPT] of them, the case itself first */
};

static void forget(void *notes)
{
    struct neighbourhoods *found = notes;
    if (!found)
        return;
    given_done(&found->given);
    memory_free(found->has);
    memory_free(found->place);
    memory_free(found->is_word);
    memory_free(found->at);
    memory_free(found->nearest);
    memory_free(found);
}

static double distance(const struct neighbourhoods *found, uint32_t held, size_t a, size_t b)
{
    double sum = 0;
    for (size_t f = 0; f < found->given.k; f++) {
        double apart =
            held >> f & 1U ? found->place[f * found->given.n + a] - found->place[f * found->given.n + b] : 0;
        sum += found->is_word[f] && fabs(apart) > 0 ? 1 : apart * apart;
    }
    return sum;
}

/* Beginning anywhere, so that of cases equally near not always the same are taken. */
static void find_nearest(const struct neighbourhoods *found, uint32_t held, size_t at, size_t begin,
                         uint32_t nearest[KEPT])
{
    double far[KEPT];
    size_t n = found->given.n, nkept = 1;
    nearest[0] = (uint32_t)at;
    for (size_t i = 0; i < n; i++) {
        size_t other = begin + i < n ? begin + i : begin + i - n, place;
        double apart = other == at ? HUGE_VAL : distance(found, held, at, other);
        if (other == at || (nkept == KEPT && apart >= far[KEPT - 1]))
            continue;
        nkept += nkept < KEPT;
        for (place = nkept - 1; place > 1 && far[place - 1] > apart; place--) {
            far[place] = far[place - 1];
            nearest[place] = nearest[place - 1];
        }
        far[place] = apart;
        nearest[place] = (uint32_t)other;
    }
}

static void find_all(struct neighbourhoods *found, uint64_t seed)
{
    size_t nsets = (size_t)1 << found->given.k;
    for (uint32_t held = 1; held + 1 < nsets; held++) /* none and all held need no neighbours */
        for (size_t p = 0; p < found->nplaces; p++) {
            size_t slot = held * found->nplaces + p, n = found->given.n;
            size_t at = found->nplaces == n ? p : random_below(seed, RANDOM_RESAMPLE, p, held, n);
            found->at[slot] = (uint32_t)at;
            find_nearest(found, held, at, random_below(seed, RANDOM_STRATUM, p, held, n),
                         found->nearest + slot * KEPT);
        }
}

static void rank_places(struct neighbourhoods *found, const struct study *study)
{
    const struct given *given = &found->given;
    for (size_t f = 0; f < given->k; f++) {
        double *place = found->place + f * given->n;
        found->is_word[f] = study->factors[f].distribution.word != NULL;
        given_ranks(given, given_column(given, f), given->sorted_x + f * given->n, GIVEN_ALL, place);
        for (size_t i = 0; i < given->n; i++)
            place[i] /= (double)given->n;
    }
}

static enum status find(struct neighbourhoods **out, const struct cases *cases, size_t measure)
{
    const struct study *study = cases->design->study;
    struct neighbourhoods *found = *out = memory_new(1, sizeof *found);
    if (!found)
        return STATUS_MEMORY;
    enum status status = given_init(&found->given, cases, measure);
    size_t n = found->given.n, k = found->given.k, nsets = (size_t)1 << k;
    double places = DISTANCES / (double)nsets / (double)(n + 1);
    found->nplaces = places < LEAST_PLACES ? LEAST_PLACES : places > (double)n ? n : (size_t)places;
    found->has = memory_new(cases->ncases, sizeof *found->has);
    found->place = memory_new(n, k * sizeof *found->place);
    found->is_word = memory_new(k, sizeof *found->is_word);
    found->at = memory_new(nsets * found->nplaces, sizeof *found->at);
    found->nearest = memory_new(nsets * found->nplaces, KEPT * sizeof *found->nearest);
    if (!found->has || !found->place || !found->is_word || !found->at || !found->nearest)
        status = STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < cases->ncases; i++)
        found->has[i] = !isnan(cases_value(cases, i, measure));
    rank_places(found, study);
    if (n >= LEAST_CASES)
        find_all(found, study->seed);
    return STATUS_OK;
}

/* Neighbours depend on which cases have the measure alone, and most measures have the same. */
static enum status find_again(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    struct neighbourhoods *found = estimate->notes;
    for (size_t i = 0; found && i < cases->ncases; i++)
        if (found->has[i] == isnan(cases_value(cases, i, measure))) {
            forget(found);
            found = estimate->notes = NULL;
        }
    estimate->forget = forget;
    if (!found)
        return find((struct neighbourhoods **)&estimate->notes, cases, measure);
    for (size_t i = 0, j = 0; i < cases->ncases; i++)
        if (found->has[i])
            found->given.y[j++] = cases_value(cases, i, measure);
    return STATUS_OK;
}

static double variance_of(const double *values, size_t n)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        mean += values[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    return n > 1 ? squares / (double)(n - 1) : 0;
}

/* Of the first neighbours outside a group; NAN when the place itself is in it. */
static double variance_near(const struct neighbourhoods *found, size_t slot, size_t without)
{
    const struct given *given = &found->given;
    double values[NEIGHBOURS];
    size_t n = 0;
    if (given->group[found->at[slot]] == without)
        return NAN;
    for (size_t i = 0; i < KEPT && n < NEIGHBOURS; i++) {
        uint32_t near = found->nearest[slot * KEPT + i];
        if (given->group[near] != without)
            values[n++] = given->y[near];
    }
    return variance_of(values, n);
}

/* The mean variance that is left when some factors are held, those of the set free. */
static double unexplained(const struct neighbourhoods *found, uint32_t held, size_t without)
{
    double sum = 0, n = 0;
    for (size_t p = 0; p < found->nplaces; p++) {
        double variance = variance_near(found, held * found->nplaces + p, without);
        sum += isnan(variance) ? 0 : variance;
        n += isnan(variance) ? 0 : 1;
    }
    return n > 0 ? sum / n : 0;
}

/* left [2^k]: by the set held. values [n] is room. */
static void work_out_left(const struct neighbourhoods *found, size_t without, double *left, double *values)
{
    const struct given *given = &found->given;
    uint32_t all = ((uint32_t)1 << given->k) - 1;
    size_t n = 0;
    for (size_t i = 0; i < given->n; i++)
        if (given->group[i] != without)
            values[n++] = given->y[i];
    left[0] = variance_of(values, n);
    for (uint32_t held = 1; held < all; held++)
        left[held] = unexplained(found, held, without);
    left[all] = 0;
}

/* The share of orders in which just these m factors of k come before: m! (k - 1 - m)! / k!. */
static double share_of_orders(size_t m, size_t k)
{
    double share = 1 / (double)k;
    for (size_t i = 0; i < m; i++)
        share *= (double)(i + 1) / (double)(k - 1 - i);
    return share;
}

static size_t count_of(uint32_t set)
{
    size_t n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

/* What holding the factor, too, explains, over all sets held before. */
static double effect_of(const double *left, size_t factor, size_t k)
{
    double effect = 0;
    for (uint32_t held = 0; held < (uint32_t)1 << k; held++)
        if (!(held >> factor & 1U))
            effect += share_of_orders(count_of(held), k) * (left[held] - left[held | (uint32_t)1 << factor]);
    return left[0] > 0 ? effect / left[0] : 0;
}

/* effects [REPLICATES + 1][k] and left [2^k], values [n] are room. */
static enum status add_all(struct estimate *estimate, const struct neighbourhoods *found, size_t nevents,
                           size_t measure, double *effects, double *left, double *values)
{
    size_t k = found->given.k;
    enum status status = STATUS_OK;
    for (size_t g = 0; g <= REPLICATES; g++) {
        if (g != GIVEN_ALL && !estimate->is_random)
            continue;
        work_out_left(found, g, left, values);
        for (size_t f = 0; f < k; f++)
            effects[g * k + f] = effect_of(left, f, k);
    }
    for (size_t f = 0; f < k && status == STATUS_OK; f++) {
        double whole = effects[GIVEN_ALL * k + f], without[REPLICATES];
        struct statistic s = {measure, f, f, "shapley", whole, NAN, NAN, found->given.n, nevents, 0};
        for (size_t g = 0; g < REPLICATES && estimate->is_random; g++)
            without[g] = effects[g * k + f];
        if (estimate->is_random) {
            double half = given_half_width(&found->given, without);
            s.low = whole - half;
            s.high = whole + half;
        }
        status = estimate_add(estimate, s, 1);
    }
    return status;
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    enum status status = find_again(estimate, cases, measure);
    const struct neighbourhoods *found = estimate->notes;
    if (status != STATUS_OK || found->given.n < LEAST_CASES)
        return status;
    size_t k = found->given.k, n = found->given.n, ncommonest;
    double *effects = memory_new(REPLICATES + 1, k * sizeof *effects);
    double *left = memory_new((size_t)1 << k, sizeof *left), *values = memory_new(n, sizeof *values);
    status = effects && left && values ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK) {
        memcpy(values, found->given.y, n * sizeof *values);
        frequencies_commonest(values, n, &ncommonest);
        status = add_all(estimate, found, n - ncommonest, measure, effects, left, values);
    }
    memory_free(effects);
    memory_free(left);
    memory_free(values);
    return status;
}

const struct analysis analysis_shapley = {
    .name = "shapley",
    .statistic = "shapley",
    .read = read,
    .parts_dependent = true,
    .estimate = estimate,
    .heading = N_("share of the variance that is a factor's, dependent or not (Shapley effect)"),
    .exhibit = ANALYSIS_EXHIBIT(
        /* xgettext:no-c-format */
        N_("Share of the variance of each result that is a factor's (Shapley effect), with 95 % intervals. "
           "The "
           "shares add up to 1, whether factors are drawn independently or not, and in a region of any "
           "shape."),
        "indices"),
};
