/* A county's totals beside what is held of them today: they differ by what was cut or may yet come, and not
 * by twice as much. */
#include "township/sense/sense.h"
#include "township/tables.h"

static bool is_far(int64_t total, int64_t held)
{
    return held > 0 && (total > 2 * held || 2 * total < held);
}

static void warn_of(const struct facts *facts, size_t c, int64_t offices, int64_t leadership,
                    struct warnings *warnings)
{
    const struct county *county = &facts->counties[c];
    const struct table *table = &facts->tables->table[TABLE_COUNTIES];
    const char *label = facts->county_axis.label[c];
    if (county->has_land_total && is_far(county->land_office_total, offices))
        table_warn(
            facts->tables, table, c, COUNTY_LAND_TOTAL, warnings,
            "the offices of %s have a total of %lld posts, and %lld today; is a digit too many or too few?",
            label, (long long)county->land_office_total, (long long)offices);
    if (county->has_leadership_total && is_far(county->leadership_total, leadership))
        table_warn(
            facts->tables, table, c, COUNTY_LEADERSHIP_TOTAL, warnings,
            "the townships of %s have a total of %lld leadership posts, and %lld today; is a digit too "
            "many or too few?",
            label, (long long)county->leadership_total, (long long)leadership);
}

void sense_totals(const struct facts *facts, struct warnings *warnings)
{
    int64_t *offices = memory_new(facts->nc, sizeof *offices);
    int64_t *leadership = memory_new(facts->nc, sizeof *leadership);
    bool memory = offices && leadership;
    for (size_t o = 0; memory && o < facts->no; o++)
        offices[facts->offices[o].county] += facts->offices[o].posts;
    for (size_t t = 0; memory && t < facts->nt; t++)
        leadership[facts->townships[t].county] += facts->townships[t].leadership;
    for (size_t c = 0; memory && c < facts->nc; c++)
        if (facts->counties[c].in_scope)
            warn_of(facts, c, offices[c], leadership[c], warnings);
    memory_free(offices);
    memory_free(leadership);
    if (!memory)
        warnings->status = STATUS_MEMORY;
}
