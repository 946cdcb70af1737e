/* What needs stand on, where that is not what one would think: entered needs that do not come to the pool,
 * and pools whose townships held too little to say what they require. */
#include <math.h>

#include "base/sum.h"
#include "township/sense/sense.h"
#include "township/tables.h"

/* Entered needs are rounded at most to hundredths. */
static const double SLIP = 0.005;

/* Is a row of needs.csv about all that a township needs of a kind? */
static bool is_of_kind(const struct table *table, size_t row)
{
    return table_cell(table, row, NEED_PLATFORM)->row < 0 && table_cell(table, row, NEED_KIND)->row >= 0 &&
           table_cell(table, row, NEED_OFFICE)->row < 0;
}

static void warn_of_sum(const struct facts *facts, size_t row, double sum, struct warnings *warnings)
{
    const struct table *table = &facts->tables->table[TABLE_NEEDS];
    size_t t = (size_t)table_cell(table, row, NEED_TOWNSHIP)->row;
    size_t k = (size_t)table_cell(table, row, NEED_KIND)->row, g = facts_pool(facts, t);
    double total = facts->formula.total[g * facts->nk + k];
    if (fabs(sum - total) > SLIP)
        table_warn(facts->tables, table, row, NEED_NEED, warnings,
                   sum < total
                       ? N_("with the needs entered here the targets of %s (%s) add up to %.2f, %.2f less "
                            "than the %.0f of the pool; is a township or a change of the pool missing?")
                       : N_("with the needs entered here the targets of %s (%s) add up to %.2f, %.2f more "
                            "than the %.0f of the pool; is a township or a change of the pool missing?"),
                   facts->pool_axis.label[g], facts->kind_axis.label[k], sum, fabs(sum - total), total);
}

/* Said of the first row of each pool and kind. sums [npools][nk] zeroed. */
static void warn_of_entered(const struct facts *facts, struct sum *sums, bool *said,
                            struct warnings *warnings)
{
    const struct table *table = &facts->tables->table[TABLE_NEEDS];
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++)
            sum_add(&sums[facts_pool(facts, t) * facts->nk + k], facts->target[facts_tk(facts, t, k)]);
    for (size_t row = 0; row < table->nrows; row++) {
        size_t t = (size_t)table_cell(table, row, NEED_TOWNSHIP)->row;
        if (!is_of_kind(table, row) || !facts_in_scope(facts, t))
            continue;
        size_t k = (size_t)table_cell(table, row, NEED_KIND)->row, gk = facts_pool(facts, t) * facts->nk + k;
        if (!said[gk])
            warn_of_sum(facts, row, sum_value(&sums[gk]), warnings);
        said[gk] = true;
    }
}

/* The requirement is the target where the townships held no more than the bases. */
static void warn_of_requirement(const struct facts *facts, size_t g, size_t k, struct warnings *warnings)
{
    const struct formula *f = &facts->formula;
    size_t gk = g * facts->nk + k;
    if (f->by_total[gk] && f->total[gk] > f->held[gk])
        table_warn_of_all(&facts->tables->table[TABLE_POSTS], warnings,
                          "the townships of %s have %.0f posts (%s), no more than their bases; what they "
                          "require is taken to be what the formula gives them of the pool, so no shortage of "
                          "the pool is seen",
                          facts->pool_axis.label[g], f->held[gk], facts->kind_axis.label[k]);
}

void sense_needs(const struct facts *facts, struct warnings *warnings)
{
    struct sum *sums = memory_new(facts->npools * facts->nk, sizeof *sums);
    bool *said = memory_new(facts->npools * facts->nk, sizeof *said);
    if (sums && said)
        warn_of_entered(facts, sums, said, warnings);
    else
        warnings->status = STATUS_MEMORY;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++)
        warn_of_requirement(facts, gk / facts->nk, gk % facts->nk, warnings);
    memory_free(sums);
    memory_free(said);
}
