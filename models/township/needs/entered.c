/* Needs that a county enters in needs.csv; they replace what the formula or the workload gives. What a row is
 * about follows from the cells it fills: platform; kind; kind and platform; or office. */
#include "township/needs/entered.h"

#include "township/tables.h"

/* The figures a row replaces: a need, and what shares posts out where that is a figure of its own. */
struct replaced {
    double *need, *target; /* target may be NULL; need is NULL when the row's cells fit nothing */
    bool is_source;        /* other needs are worked out from it */
};

static struct replaced replaced(struct facts *facts, const struct table *table, size_t row)
{
    int32_t t = table_cell(table, row, NEED_TOWNSHIP)->row;
    int32_t p = table_cell(table, row, NEED_PLATFORM)->row;
    int32_t k = table_cell(table, row, NEED_KIND)->row;
    int32_t o = table_cell(table, row, NEED_OFFICE)->row;
    struct replaced found = {.is_source = p < 0};
    if (o >= 0) {
        int32_t s = p < 0 && k < 0 ? facts_find_service(facts, o, t) : TOWNSHIP_NONE;
        if (s != TOWNSHIP_NONE) {
            found.need = &facts->service_need[s];
            found.target = &facts->service_target[s];
        }
    } else if (p < 0 && k >= 0) {
        found.need = &facts->requirement[facts_tk(facts, (size_t)t, (size_t)k)];
        found.target = &facts->target[facts_tk(facts, (size_t)t, (size_t)k)];
    } else if (p >= 0 && k >= 0) {
        found.need = &facts->mix_need[facts_tkp(facts, (size_t)t, (size_t)k, (size_t)p)];
    } else if (p >= 0) {
        facts->platform_need_source[facts_tp(facts, (size_t)t, (size_t)p)] = NEED_ENTERED;
        found.need = &facts->platform_need[facts_tp(facts, (size_t)t, (size_t)p)];
    }
    return found;
}

enum status needs_entered(struct facts *facts, bool sources, struct faults *faults)
{
    const struct table *table = &facts->tables->table[TABLE_NEEDS];
    enum status status = STATUS_OK;
    for (size_t row = 0; row < table->nrows; row++) {
        struct replaced figures = replaced(facts, table, row);
        double entered = table_cell(table, row, NEED_NEED)->number;
        if (figures.need && figures.is_source == sources) {
            *figures.need = entered;
            if (figures.target)
                *figures.target = entered;
        }
        if (figures.need || !table_has_all_rows(&facts->tables->table[TABLE_SERVICE]))
            continue;
        faults_add(faults, table_place(facts->tables, table, row, NEED_PLATFORM),
                   "fill platform, or kind, or kind and platform, or an office that serves the township");
        status = STATUS_DATA;
    }
    return status;
}
