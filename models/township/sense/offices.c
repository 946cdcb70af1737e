/* Offices and the rows of service.csv that say whom they serve. When an office is replaced its rows are
 * easily left behind, and then share out weight that is nobody's any more. */
#include "township/sense/sense.h"
#include "township/tables.h"

static bool is_empty(const struct office *office)
{
    return office->posts == 0 && office->staff == 0;
}

/* Of each township: an office of its own, and any that serves it, neither of them empty; TOWNSHIP_NONE where
 * there is none. */
struct serving {
    int32_t own, any;
};

static void find_serving(const struct facts *facts, struct serving *serving)
{
    for (size_t t = 0; t < facts->nt; t++)
        serving[t] = (struct serving){TOWNSHIP_NONE, TOWNSHIP_NONE};
    for (size_t s = 0; s < facts->ns; s++) {
        const struct service *service = &facts->services[s];
        const struct office *office = &facts->offices[service->office];
        if (is_empty(office) || !(service->weight > 0))
            continue;
        serving[service->township].any = service->office;
        if (office->mode == OFFICE_TOWNSHIP)
            serving[service->township].own = service->office;
    }
}

static void warn_of_row(const struct facts *facts, size_t s, const struct serving *serving,
                        struct warnings *warnings)
{
    const struct service *service = &facts->services[s];
    const struct office *office = &facts->offices[service->office];
    const struct table *table = &facts->tables->table[TABLE_SERVICE];
    const char *label = facts->office_axis.label[service->office];
    const char *served = facts->township_axis.label[service->township];
    int32_t any = serving[service->township].any, own = serving[service->township].own;
    if (is_empty(office) && any != TOWNSHIP_NONE)
        table_warn(facts->tables, table, s, SERVICE_OFFICE, warnings,
                   "%s has neither posts nor people, and %s serves %s too; if it was replaced, take this row "
                   "out",
                   label, facts->office_axis.label[any], served);
    else if (office->mode == OFFICE_REGIONAL && own != TOWNSHIP_NONE)
        table_warn(facts->tables, table, s, SERVICE_OFFICE, warnings,
                   "%s has an office of its own, %s, and %s serves it too; is this row left from before?",
                   served, facts->office_axis.label[own], label);
}

static void warn_of_host(const struct facts *facts, size_t o, struct warnings *warnings)
{
    const struct office *office = &facts->offices[o];
    int32_t s = office->first_service, end = s + office->nservices;
    while (s < end && facts->services[s].township != office->host)
        s++;
    if (s == end && office->host != TOWNSHIP_NONE)
        table_warn(facts->tables, &facts->tables->table[TABLE_OFFICES], o, OFFICE_HOST, warnings,
                   "%s sits in %s and does not serve it according to %s; did one of the two move?",
                   facts->office_axis.label[o], facts->township_axis.label[office->host],
                   facts->tables->table[TABLE_SERVICE].file);
}

/* A township in a county of offices that none of them serves. */
static void warn_of_unserved(const struct facts *facts, const struct serving *serving,
                             struct warnings *warnings)
{
    for (size_t t = 0; t < facts->nt; t++)
        if (serving[t].any == TOWNSHIP_NONE && facts_in_scope(facts, t) &&
            facts->counties[facts->townships[t].county].noffices > 0)
            table_warn(facts->tables, &facts->tables->table[TABLE_TOWNSHIPS], t, TOWN_NAME, warnings,
                       "no office that has posts serves %s according to %s; is its row missing?",
                       facts->township_axis.label[t], facts->tables->table[TABLE_SERVICE].file);
}

void sense_offices(const struct facts *facts, struct warnings *warnings)
{
    struct serving *serving = memory_new(facts->nt, sizeof *serving);
    if (!serving) {
        warnings->status = STATUS_MEMORY;
        return;
    }
    find_serving(facts, serving);
    for (size_t s = 0; s < facts->ns; s++)
        warn_of_row(facts, s, serving, warnings);
    for (size_t o = 0; o < facts->no; o++)
        warn_of_host(facts, o, warnings);
    warn_of_unserved(facts, serving, warnings);
    memory_free(serving);
}
