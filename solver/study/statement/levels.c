/* The levels of a factor. The first and the last are the ends of its distribution, so that a study of levels
 * shows the whole range; a list keeps its own values, the even steps between which would mean nothing. */
#include "study/statement/levels.h"

size_t levels_count(const struct study *study, size_t factor)
{
    size_t own = distribution_count(&study->factors[factor].distribution);
    return own > 0 ? own : study->levels;
}

double levels_value(const struct study *study, size_t factor, size_t level)
{
    const struct distribution *distribution = &study->factors[factor].distribution;
    if (distribution->shape == DISTRIBUTION_LIST)
        return distribution->value[level];
    return distribution_at(distribution, (double)level / (double)(levels_count(study, factor) - 1));
}
