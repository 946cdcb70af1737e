#include "splits.h"

size_t splits_count_moved(const struct builder *builder)
{
    size_t n = 0;
    for (const struct split *split = builder->splits; split; split = split->next)
        n += split->nmoved > 0;
    return n;
}
