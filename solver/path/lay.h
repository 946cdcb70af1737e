/* What the two ledgers of a road are laid with. */
#ifndef BIANZHI_PATH_LAY_H
#define BIANZHI_PATH_LAY_H

#include <assert.h>

#include "path/course.h"

/* Below this a need counts as this much: no price may be infinite. */
#define LAY_LEAST_NEED 1e-6

static inline struct identity lay_holder(const struct course *course, int32_t family, size_t h, size_t y)
{
    return (struct identity){family, {course->holders[h].unit, course->holders[h].kind, (int32_t)y}};
}

/* at is a place in the arrays of pools, [npools][nkinds][n]. */
static inline struct identity lay_pool(const struct course *course, int32_t family, size_t at)
{
    size_t n = course->n, nkinds = course->years->nkinds;
    assert(n > 0 && nkinds > 0);
    size_t gk = at / n;
    return (struct identity){family, {(int32_t)(gk / nkinds), (int32_t)(gk % nkinds), (int32_t)(at % n)}};
}

static inline size_t lay_npools(const struct course *course)
{
    return course->years->npools * course->years->nkinds * course->n;
}

/* An account that holds least to most. */
int32_t lay_account(struct ledger *ledger, struct identity is, int32_t from, int32_t to, int64_t least,
                    int64_t most);

/* A curve of weight 1 on an account. */
void lay_price(struct ledger *ledger, int32_t account, int32_t level, enum curve_shape shape, double need);

/* The junction that everything comes from and goes to. */
int32_t lay_root(struct ledger *ledger);

/* A family of accounts of holders in years, or of pools. */
int32_t lay_family_of_holders(const struct course *course, struct ledger *ledger, const char *name,
                              const char *words);
int32_t lay_family_of_pools(const struct course *course, struct ledger *ledger, const char *name,
                            const char *words);

#endif
