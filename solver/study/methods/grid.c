/* Full factorial design: every level of every factor with every other; the last factor changes fastest. The
 * only design that can draw a map of where lawful plans end; its cases are the product of all levels. */
#include "study/methods/methods.h"
#include "study/statement/levels.h"

static size_t count(const struct study *study)
{
    size_t n = 1;
    for (size_t f = 0; f < study->nfactors; f++)
        n = design_product(n, levels_count(study, f));
    return n;
}

static void values(const struct design *design, size_t case_ix, double *value)
{
    for (size_t f = design->study->nfactors; f-- > 0;) {
        size_t nlevels = levels_count(design->study, f);
        value[f] = levels_value(design->study, f, case_ix % nlevels);
        case_ix /= nlevels;
    }
}

const struct method method_grid = {
    .name = "grid",
    .levels = 5,
    .count = count,
    .values = values,
    .is_factorial = true,
    .plural = N_("cases"),
    .analysis = &analysis_rank,
};
