/* Pools beside the posts that townships have today: where they differ, posts come or go, and that may be a
 * slip. */
#include "township/facts/posts.h"
#include "township/sense/sense.h"
#include "township/tables.h"

/* held [npools][nk], zeroed: of all townships of a pool, whether they are shared out or not. */
static void count_held(const struct facts *facts, int64_t *held)
{
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk; k++)
            held[facts_pool(facts, t) * facts->nk + k] += facts->holdings[facts_tk(facts, t, k)].posts;
}

static void warn_of(const struct facts *facts, size_t row, const int64_t *counted, struct warnings *warnings)
{
    const struct table *table = &facts->tables->table[TABLE_POOLS];
    const struct cell *posts = table_cell(table, row, POOL_POSTS);
    size_t g = (size_t)posts_find_pool(facts, table_cell(table, row, POOL_POOL)->text);
    size_t k = (size_t)table_cell(table, row, POOL_KIND)->row;
    long long pooled = (long long)posts->number, held = (long long)counted[g * facts->nk + k];
    if (pooled == held || held == 0)
        return;
    table_warn(facts->tables, table, row, POOL_POSTS, warnings,
               pooled < held ? N_("the pool of %s has %lld (%s), its townships have %lld in %s: %lld "
                                  "fewer; if that is not meant, correct one of the tables")
                             : N_("the pool of %s has %lld (%s), its townships have %lld in %s: %lld more; "
                                  "if that is not meant, correct one of the tables"),
               facts->pool_axis.label[g], pooled, facts->kind_axis.label[k], held,
               facts->tables->table[TABLE_POSTS].file, pooled < held ? held - pooled : pooled - held);
}

void sense_pools(const struct facts *facts, struct warnings *warnings)
{
    int64_t *held = memory_new(facts->npools * facts->nk, sizeof *held);
    if (!held) {
        warnings->status = STATUS_MEMORY;
        return;
    }
    count_held(facts, held);
    for (size_t row = 0; row < facts->tables->table[TABLE_POOLS].nrows; row++)
        warn_of(facts, row, held, warnings);
    memory_free(held);
}
