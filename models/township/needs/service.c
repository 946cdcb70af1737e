/* 2.4.14: what each served township needs of its offices' staff.
 *
 *   need[o,t] = land total of the county * weight[o,t] / sum of weights of the county
 *
 * Where no land-office total is entered, today's office posts stand in for it. */
#include "township/needs/service.h"

static double land_total(const struct facts *facts, size_t c)
{
    double total = 0;
    if (facts->counties[c].has_land_total)
        return (double)facts->counties[c].land_office_total;
    for (size_t o = 0; o < facts->no; o++)
        if (facts->offices[o].county == (int32_t)c)
            total += (double)facts->offices[o].posts;
    return total;
}

enum status needs_service(struct facts *facts, struct arena *arena, struct faults *faults)
{
    double *sum = arena_new(arena, facts->nc, sizeof *sum);
    double *total = arena_new(arena, facts->nc, sizeof *total);
    if (!sum || !total)
        return STATUS_MEMORY;
    for (size_t s = 0; s < facts->ns; s++)
        sum[facts->offices[facts->services[s].office].county] += facts->services[s].weight;
    size_t nbad = 0;
    for (size_t c = 0; c < facts->nc; c++) {
        bool asked = facts->counties[c].in_scope && facts->counties[c].noffices > 0;
        total[c] = asked ? land_total(facts, c) : 0;
        if (!asked || sum[c] > 0)
            continue;
        nbad++;
        faults_add(faults, (struct place){.file = "service.csv", .column = "weight"},
                   "the service weights of %s add up to 0; enter them, 1 each if all weigh the same",
                   facts->county_axis.label[c]);
    }
    for (size_t s = 0; s < facts->ns && nbad == 0; s++) {
        int32_t c = facts->offices[facts->services[s].office].county;
        if (facts->counties[c].in_scope)
            facts->service_need[s] = total[c] * facts->services[s].weight / sum[c];
    }
    return nbad ? STATUS_DATA : STATUS_OK;
}
