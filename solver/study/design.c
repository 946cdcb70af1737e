/* The layout of each design. Points are drawn once, from counters, so that any case can be read at any time.
 */
#include "study/design.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "io/hash.h"
#include "study/gsl.h"
#include "study/random.h"

#define DESIGN_MOST_CASES ((size_t)10000000)

static size_t dimensions(const struct study *study)
{
    return study->method.method == METHOD_SOBOL ? 2 * study->nfactors : study->nfactors;
}

size_t design_block(const struct design *design)
{
    const struct study *study = design->study;
    if (study->method.method == METHOD_SOBOL)
        return (study->method.second_order ? 2 : 1) * study->nfactors + 2;
    return study->nfactors + 1;
}

/* --- points --- */

static void draw_points(struct design *design, size_t n, size_t ndimensions)
{
    for (size_t i = 0; i < n; i++)
        for (size_t d = 0; d < ndimensions; d++)
            design->points[i * ndimensions + d] =
                random_uniform(design->study->seed, RANDOM_POINT, i, (uint32_t)d);
}

/* The Sobol sequence moved by one random step a dimension, round the corner: seeds differ, evenness stays. */
static enum status draw_quasi(struct design *design, size_t n, size_t ndimensions)
{
    enum status status = gsl_sobol_points(n, ndimensions, design->points);
    for (size_t d = 0; status == STATUS_OK && d < ndimensions; d++) {
        double shift = random_uniform(design->study->seed, RANDOM_SHIFT, 0, (uint32_t)d);
        for (size_t i = 0; i < n; i++) {
            double *u = &design->points[i * ndimensions + d];
            *u += shift;
            *u -= floor(*u);
        }
    }
    return status;
}

static enum status draw_strips(struct design *design, size_t n, size_t ndimensions)
{
    uint64_t seed = design->study->seed;
    uint32_t *order = memory_new(n, sizeof *order);
    if (!order)
        return STATUS_MEMORY;
    for (size_t d = 0; d < ndimensions; d++) {
        random_order(seed, (uint32_t)d, n, order);
        for (size_t i = 0; i < n; i++)
            design->points[i * ndimensions + d] =
                (order[i] + random_uniform(seed, RANDOM_STRATUM, i, (uint32_t)d)) / (double)n;
    }
    memory_free(order);
    return STATUS_OK;
}

/* Each trajectory starts on the grid and moves every factor once by half the levels, up from the lower half
 * or down from the upper, in an order of its own. */
static enum status draw_trajectories(struct design *design)
{
    const struct study *study = design->study;
    size_t n = study->method.n, k = study->nfactors, half = study->method.levels / 2;
    double top = (double)(study->method.levels - 1), rise = (double)half / top;
    design->order = memory_new(n * k, sizeof *design->order);
    design->rise = memory_new(n * k, sizeof *design->rise);
    if (!design->order || !design->rise)
        return STATUS_MEMORY;
    for (size_t t = 0; t < n; t++) {
        random_order(study->seed, (uint32_t)t, k, design->order + t * k);
        for (size_t f = 0; f < k; f++) {
            size_t low = random_below(study->seed, RANDOM_POINT, t, (uint32_t)f, half);
            bool up = random_below(study->seed, RANDOM_STEP, t, (uint32_t)f, 2) == 1;
            design->points[t * k + f] = (double)(up ? low : low + half) / top;
            design->rise[t * k + f] = up ? rise : -rise;
        }
    }
    return STATUS_OK;
}

static enum status draw(struct design *design)
{
    const struct study *study = design->study;
    size_t n = study->method.n, ndimensions = dimensions(study);
    design->points = memory_new(n * ndimensions, sizeof *design->points);
    if (!design->points)
        return STATUS_MEMORY;
    switch (study->method.method) {
    case METHOD_LHS:
        return draw_strips(design, n, ndimensions);
    case METHOD_MORRIS:
        return draw_trajectories(design);
    case METHOD_SOBOL:
        return draw_quasi(design, n, ndimensions);
    case METHOD_MONTE_CARLO:
        if (study->method.quasi)
            return draw_quasi(design, n, ndimensions);
        draw_points(design, n, ndimensions);
        break;
    case METHOD_OAT:
    case METHOD_GRID:
    case METHODS:
        break;
    }
    return STATUS_OK;
}

/* --- numbers of cases --- */

static size_t capped(size_t a, size_t b)
{
    return b > 0 && a > DESIGN_MOST_CASES / b ? DESIGN_MOST_CASES + 1 : a * b;
}

static size_t count_cases(const struct design *design)
{
    const struct study *study = design->study;
    size_t all = 1, product = 1;
    for (size_t f = 0; f < study->nfactors; f++) {
        all += design->nlevels[f];
        product = capped(product, design->nlevels[f]);
    }
    switch (study->method.method) {
    case METHOD_OAT:
        return all;
    case METHOD_GRID:
        return product;
    case METHOD_MORRIS:
    case METHOD_SOBOL:
        return capped(study->method.n, design_block(design));
    case METHOD_LHS:
    case METHOD_MONTE_CARLO:
    case METHODS:
        break;
    }
    return study->method.n;
}

enum status design_init(struct design *design, const struct study *study)
{
    *design = (struct design){.study = study};
    design->nlevels = memory_new(study->nfactors, sizeof *design->nlevels);
    if (!design->nlevels)
        return STATUS_MEMORY;
    for (size_t f = 0; f < study->nfactors; f++) {
        size_t own = distribution_count(&study->factors[f].distribution);
        design->nlevels[f] = own > 0 ? own : study->method.levels;
    }
    design->ncases = count_cases(design);
    if (design->ncases > DESIGN_MOST_CASES) {
        faults_add(study->faults, (struct place){study->path, 0, "design"},
                   "more than %zu cases; take fewer levels, factors or rows", DESIGN_MOST_CASES);
        return STATUS_DATA;
    }
    return draw(design);
}

void design_done(struct design *design)
{
    memory_free(design->nlevels);
    memory_free(design->points);
    memory_free(design->order);
    memory_free(design->rise);
    *design = (struct design){0};
}

/* --- cases --- */

static double level_value(const struct design *design, size_t f, size_t level)
{
    const struct distribution *distribution = &design->study->factors[f].distribution;
    if (distribution->shape == DISTRIBUTION_LIST)
        return distribution->value[level];
    return distribution_at(distribution, (double)level / (double)(design->nlevels[f] - 1));
}

static void oat_values(const struct design *design, size_t case_ix, double *values)
{
    size_t before = 1;
    for (size_t f = 0; f < design->study->nfactors; f++) {
        bool mine = case_ix >= before && case_ix < before + design->nlevels[f];
        values[f] = mine ? level_value(design, f, case_ix - before) : NAN;
        before += design->nlevels[f];
    }
}

static void grid_values(const struct design *design, size_t case_ix, double *values)
{
    for (size_t f = design->study->nfactors; f-- > 0;) {
        values[f] = level_value(design, f, case_ix % design->nlevels[f]);
        case_ix /= design->nlevels[f];
    }
}

/* Place of factor f in step s of a trajectory: it has moved when it stands among the first s of the order. */
static double morris_place(const struct design *design, size_t trajectory, size_t step, size_t f)
{
    size_t k = design->study->nfactors;
    double place = design->points[trajectory * k + f];
    for (size_t s = 0; s < step; s++)
        if (design->order[trajectory * k + s] == f)
            return place + design->rise[trajectory * k + f];
    return place;
}

/* Place of factor f in a row of a Sobol block: from A, but from B in the last row and where the row exchanges
 * column f. */
static double sobol_place(const struct design *design, size_t block, size_t row, size_t f)
{
    size_t k = design->study->nfactors;
    const double *a = design->points + block * 2 * k, *b = a + k;
    bool is_last = row + 1 == design_block(design);
    bool base_is_b = is_last || row > k;
    bool exchanged = !is_last && row > 0 && (row - 1) % k == f;
    return base_is_b != exchanged ? b[f] : a[f];
}

void design_places(const struct design *design, size_t case_ix, double *places)
{
    size_t k = design->study->nfactors, block = design_block(design);
    for (size_t f = 0; f < k; f++) {
        if (design->study->method.method == METHOD_MORRIS)
            places[f] = morris_place(design, case_ix / block, case_ix % block, f);
        else if (design->study->method.method == METHOD_SOBOL)
            places[f] = sobol_place(design, case_ix / block, case_ix % block, f);
        else
            places[f] = design->points[case_ix * k + f];
    }
}

void design_values(const struct design *design, size_t case_ix, double *values)
{
    const struct study *study = design->study;
    if (study->method.method == METHOD_OAT) {
        oat_values(design, case_ix, values);
        return;
    }
    if (study->method.method == METHOD_GRID) {
        grid_values(design, case_ix, values);
        return;
    }
    design_places(design, case_ix, values);
    for (size_t f = 0; f < study->nfactors; f++)
        values[f] = distribution_at(&study->factors[f].distribution, values[f]);
}

const char *design_hash(const struct design *design, const double *values, char text[HASH_TEXT])
{
    const struct study *study = design->study;
    char number[NUMBER_TEXT];
    struct buffer all;
    buffer_init(&all);
    struct sink sink = buffer_sink(&all);
    sink_text(&sink, study->inputs_hash);
    for (size_t f = 0; f < study->nfactors; f++) {
        const struct factor *factor = &study->factors[f];
        sink_format(&sink, "\n%s %s", study_how_name(factor->how),
                    isnan(values[f]) ? "nothing" : number_format(values[f], number));
        for (size_t i = 0; i < factor->ntargets; i++)
            sink_format(&sink, " %s", factor->targets[i].words);
    }
    hash_bytes(all.text ? all.text : "", all.length, text);
    buffer_done(&all);
    return sink.status == STATUS_OK ? text : NULL;
}
