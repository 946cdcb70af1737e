/* Needs from workload, by the rule of WISN (World Health Organization, Workload Indicators of Staffing Need,
 * 2010):
 *
 *   need[t,p] = sum over activities of volume per year * hours per unit
 *             / (working hours per year * (1 - allowance))
 *
 * Replaces the formula's need of a platform that has any activity entered. */
#include "township/needs/workload.h"

#include "township/tables.h"

enum status needs_workload(struct facts *facts, struct arena *arena, struct faults *faults)
{
    const struct table *table = &facts->tables->table[TABLE_WORKLOAD];
    double hours = scenario_number(facts->scenario, "workload", "hours_per_year");
    double allowance = scenario_number(facts->scenario, "workload", "allowance");
    if (table->nrows == 0)
        return STATUS_OK;
    if (allowance >= 1) {
        faults_add(faults, (struct place){facts->scenario->path, 0, "workload.allowance"},
                   "%g leaves no working time; it is a share of the year below 1", allowance);
        return STATUS_DATA;
    }
    double *sum = arena_new(arena, facts->nt * facts->np, sizeof *sum);
    if (!sum)
        return STATUS_MEMORY;
    for (size_t row = 0; row < table->nrows; row++) {
        size_t tp = facts_tp(facts, (size_t)table_cell(table, row, WORK_TOWNSHIP)->row,
                             (size_t)table_cell(table, row, WORK_PLATFORM)->row);
        sum[tp] += table_cell(table, row, WORK_VOLUME)->number * table_cell(table, row, WORK_HOURS)->number /
                   (hours * (1 - allowance));
        facts->platform_need_source[tp] = NEED_WORKLOAD;
    }
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++) {
        if (facts->platform_need_source[tp] != NEED_WORKLOAD)
            continue;
        facts->platform_need[tp] = sum[tp];
        if (sum[tp] > CURVE_MOST_NEED) {
            faults_add(faults, (struct place){"workload.csv", 0, "volume_per_year"},
                       "%s %s: needs %g people; check volumes and hours",
                       facts->township_axis.label[tp / facts->np], facts->platform_axis.label[tp % facts->np],
                       sum[tp]);
            return STATUS_DATA;
        }
    }
    return STATUS_OK;
}
