/* 2.4.14: what each served township needs of its offices' staff, and what part of the offices' posts is its
 * by weight.
 *
 *   need[o,t]   = today's office posts of the county    * weight[o,t] / sum of weights of the county
 *   target[o,t] = land-office total of 2007, or the same * weight[o,t] / sum of weights of the county
 *
 * As with the formula the need stands on the dataset, the target on what is there to be shared out. Where the
 * offices have no posts today the need is the target. */
#include "township/needs/service.h"

#include "base/sum.h"
#include "table/former.h"
#include "township/tables.h"

/* Posts of each county's offices as the dataset has them; held [nc], zeroed, scratch [no]. */
static void count_held(const struct facts *facts, double *held, double *scratch)
{
    former_numbers(facts->tables, TABLE_OFFICES, OFFICE_POSTS, scratch);
    for (size_t o = 0; o < facts->no; o++)
        held[facts->offices[o].county] += scratch[o];
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
    double *sum = arena_new(arena, facts->nc, sizeof *sum);
    struct sum *sums = arena_new(arena, facts->nc, sizeof *sums);
    double *held = arena_new(arena, facts->nc, sizeof *held);
    double *total = arena_new(arena, facts->nc, sizeof *total);
    double *scratch = arena_new(arena, facts->no, sizeof *scratch);
    if (!sum || !sums || !held || !total || !scratch)
        return STATUS_MEMORY;
    count_held(facts, held, scratch);
    count_new(facts, total);
    for (size_t s = 0; s < facts->ns; s++)
        sum_add(&sums[facts->offices[facts->services[s].office].county], facts->services[s].weight);
    for (size_t c = 0; c < facts->nc; c++)
        sum[c] = sum_value(&sums[c]);
    size_t nbad = 0;
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
        facts->service_need[s] = (held[c] > 0 ? held[c] : total[c]) * part;
    }
    return nbad ? STATUS_DATA : STATUS_OK;
}
