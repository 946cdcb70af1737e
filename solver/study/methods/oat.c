/* One at a time: the scenario as it is; then each factor by itself at each of its levels, the others as they
 * are. The swing, largest less smallest result, is what a tornado shows. It sees no interaction of factors,
 * and takes the fewest cases. */
#include <math.h>

#include "study/estimate/estimate.h"
#include "study/methods/methods.h"
#include "study/statement/levels.h"

static size_t count(const struct study *study)
{
    size_t n = 1;
    for (size_t f = 0; f < study->nfactors; f++)
        n += levels_count(study, f);
    return n;
}

static void values(const struct design *design, size_t case_ix, double *value)
{
    size_t first = 1;
    for (size_t f = 0; f < design->study->nfactors; f++) {
        size_t nlevels = levels_count(design->study, f);
        bool is_varied = case_ix >= first && case_ix < first + nlevels;
        value[f] = is_varied ? levels_value(design->study, f, case_ix - first) : NAN;
        first += nlevels;
    }
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    enum status status = STATUS_OK;
    size_t first = 1;
    for (size_t f = 0; f < cases->nfactors && status == STATUS_OK; f++) {
        double least = cases_value(cases, 0, measure), most = least;
        size_t n = 0, nevents = 0, nlevels = levels_count(cases->design->study, f);
        for (size_t i = first; i < first + nlevels; i++) {
            double result = cases_value(cases, i, measure);
            n += isnan(result) ? 0 : 1;
            nevents += result < least || result > most ? 1 : 0;
            least = fmin(least, result); /* fmin and fmax pass over a NAN */
            most = fmax(most, result);
        }
        first += nlevels;
        struct statistic swing = {measure, f, f, "swing", most - least, least, most, n, nevents, 0};
        if (n > 0)
            status = estimate_add(estimate, swing, 0);
    }
    return status;
}

static const struct analysis swings = {
    .name = "swing",
    .statistic = "swing",
    .shows_idle = true,
    .estimate = estimate,
    .heading = N_("swing while each factor alone goes through its values"),
    .exhibit = ANALYSIS_EXHIBIT(N_("How far each result goes down and up while one factor alone goes through "
                                   "its values; the line is the scenario as it is."),
                                "tornado"),
};

const struct method method_oat = {
    .name = "oat",
    .levels = 2,
    .count = count,
    .values = values,
    .starts_as_is = true,
    .plural = N_("cases"),
    .analysis = &swings,
};
