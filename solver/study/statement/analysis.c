/* What an analysis can say of a factor. */
#include "study/statement/analysis.h"

#include "study/statement/study.h"

bool analysis_is_blind(const struct study *study, size_t factor)
{
    return study->analysis->wants_order && distribution_count_words(&study->factors[factor].distribution) > 2;
}
