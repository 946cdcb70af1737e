/* 2.4.14: what each served township needs of its offices' staff, and what part of the offices' posts is its
 * by weight.
 *
 *   need[o,t]   = today's office posts of the county, or an entered total, * weight[o,t] / sum of weights of
 *                 the county
 *   target[o,t] = land-office total of 2007, or the same * weight[o,t] / sum of weights of the county
 *
 * As with the formula the need stands on the dataset, the target on what is there to be shared out. Where the
 * offices have no posts today the need is the target. */
#include "township/needs/service.h"

#include "base/sum.h"
#include "table/former.h"
#include "township/tables.h"

/* Posts of each county's offices as the dataset has them; scratch [no]. */
static void count_held(struct facts *facts, double *scratch)
{
    former_numbers(facts->tables, TABLE_OFFICES, OFFICE_POSTS, scratch);
    for (size_t o = 0; o < facts->no; o++)
        facts->office_held[facts->offices[o].county] += scratch[o];
}

/* A total of what is no county would be a figure that does nothing. */
static void check_counties(const struct facts *facts, const struct setting *setting, struct faults *faults)
{
    if (!table_has_all_rows(&facts->tables->table[TABLE_COUNTIES]))
        return;
    json_for_each(code, setting->codes)
    {
        struct place place = {facts->scenario->path, code->line, "formula.offices"};
        if (axis_find(&facts->county_axis, code->key) < 0)
            faults_add(faults, place, "\"%s\" is no county; write a code of counties.csv", code->key);
    }
}

/* An entered total, or what offices have, or, where they have none, what there is to be shared out. */
static void read_required(struct facts *facts, const struct setting *setting, const double *total)
{
    for (size_t c = 0; c < facts->nc; c++) {
        double entered = setting_number_for(setting, facts->county_axis.code[c]);
        facts->office_required[c] = entered >= 0                ? entered
                                    : facts->office_held[c] > 0 ? facts->office_held[c]
                                                                : total[c];
    }
}

/* The posts that are there to be shared out. */
static void count_new(const struct facts *facts, double *total)
{
    for (size_t o = 0; o < facts->no; o++)
        total[facts->offices[o].county] += (double)facts->offices[o].posts;
    for (size_t c = 0; c < facts->nc; c++)
        if (facts->counties[c].has_land_total)
            total[c] = (double)facts->counties[c].land_office_total;
}

static bool is_asked(const struct facts *facts, size_t c)
{
    return facts->counties[c].in_scope && facts->counties[c].noffices > 0;
}

enum status needs_service(struct facts *facts, struct arena *arena, struct faults *faults)
{
    size_t nfaults = faults ? faults->nfound : 0;
    double *sum = arena_new(arena, facts->nc, sizeof *sum);
    struct sum *sums = arena_new(arena, facts->nc, sizeof *sums);
    const struct setting *offices = scenario_setting(facts->scenario, "formula", "offices");
    double *total = arena_new(arena, facts->nc, sizeof *total);
    double *scratch = arena_new(arena, facts->no, sizeof *scratch);
    if (!sum || !sums || !total || !scratch)
        return STATUS_MEMORY;
    count_held(facts, scratch);
    count_new(facts, total);
    check_counties(facts, offices, faults);
    read_required(facts, offices, total);
    for (size_t s = 0; s < facts->ns; s++)
        sum_add(&sums[facts->offices[facts->services[s].office].county], facts->services[s].weight);
    for (size_t c = 0; c < facts->nc; c++)
        sum[c] = sum_value(&sums[c]);
    size_t nbad = faults ? faults->nfound - nfaults : 0;
    for (size_t c = 0; c < facts->nc; c++) {
        if (!is_asked(facts, c) || sum[c] > 0)
            continue;
        nbad++;
        if (table_has_all_rows(&facts->tables->table[TABLE_SERVICE]))
            faults_add(
                faults,
                table_place_of_column(facts->tables, &facts->tables->table[TABLE_SERVICE], SERVICE_WEIGHT),
                "the service weights of %s add up to 0; enter them, 1 each if all weigh the same",
                facts->county_axis.label[c]);
    }
    for (size_t s = 0; s < facts->ns && nbad == 0; s++) {
        size_t c = (size_t)facts->offices[facts->services[s].office].county;
        if (!is_asked(facts, c))
            continue;
        double part = facts->services[s].weight / sum[c];
        facts->service_target[s] = total[c] * part;
        facts->service_need[s] = facts->office_required[c] * part;
    }
    return nbad ? STATUS_DATA : STATUS_OK;
}
