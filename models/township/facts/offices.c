/* Natural-resources offices and the townships they serve. */
#include "township/facts/offices.h"

#include "base/sum.h"

static void check_office(struct reader *r, size_t o)
{
    const struct facts *facts = r->facts;
    const struct office *office = &facts->offices[o];
    if (office->host != TOWNSHIP_NONE && facts->townships[office->host].county != office->county)
        READER_FAULT(r, TABLE_OFFICES, o, OFFICE_HOST, "%s is not in %s, the county of the office",
                     facts->township_axis.label[office->host], facts->county_axis.label[office->county]);
    if (office->nservices == 0 && reader_has_all_rows(r, TABLE_SERVICE))
        READER_FAULT(r, TABLE_OFFICES, o, OFFICE_CODE, "%s serves no township; add its rows to %s",
                     facts->office_axis.label[o], reader_table(r, TABLE_SERVICE)->file);
    if (office->mode == OFFICE_TOWNSHIP && office->nservices > 1)
        READER_FAULT(r, TABLE_OFFICES, o, OFFICE_MODE,
                     "%s is set up by township but serves %d; set regional, or keep one in %s",
                     facts->office_axis.label[o], (int)office->nservices,
                     reader_table(r, TABLE_SERVICE)->file);
}

static uint64_t read_platform_set(struct reader *r, const struct table *table, size_t row)
{
    const struct cell *cell = table_cell(table, row, SERVICE_PLATFORMS);
    size_t n;
    const int32_t *list = table_list(r->tables, cell, &n);
    uint64_t set = 0;
    for (size_t i = 0; i < n; i++)
        set |= UINT64_C(1) << list[i];
    return cell->given ? set : ~UINT64_C(0);
}

static void read_services(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_SERVICE);
    facts->ns = table->nrows;
    facts->services = reader_new(r, facts->ns, sizeof *facts->services);
    for (size_t s = 0; s < facts->ns && r->status == STATUS_OK; s++) {
        struct service *service = &facts->services[s];
        *service = (struct service){
            .office = reader_row(table, s, SERVICE_OFFICE),
            .township = reader_row(table, s, SERVICE_TOWNSHIP),
            .weight = table_cell(table, s, SERVICE_WEIGHT)->number,
            .platforms = read_platform_set(r, table, s),
        };
        struct office *office = &facts->offices[service->office];
        if (office->nservices++ == 0)
            office->first_service = (int32_t)s;
        if (facts->townships[service->township].county != office->county)
            READER_FAULT(r, TABLE_SERVICE, s, SERVICE_TOWNSHIP,
                         "%s is not in %s, the county of %s; an office serves its own county",
                         facts->township_axis.label[service->township],
                         facts->county_axis.label[office->county], facts->office_axis.label[service->office]);
    }
}

static void find_shares(struct facts *facts)
{
    for (size_t o = 0; o < facts->no; o++) {
        struct service *services = facts->services + facts->offices[o].first_service;
        struct sum weights = {0};
        for (int32_t s = 0; s < facts->offices[o].nservices; s++)
            sum_add(&weights, services[s].weight);
        double sum = sum_value(&weights);
        for (int32_t s = 0; s < facts->offices[o].nservices && sum > 0; s++)
            services[s].share = services[s].weight / sum;
    }
}

void read_offices(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_OFFICES);
    facts->no = table->nrows;
    facts->office_axis = reader_axis(r, N_("office"), TABLE_OFFICES);
    facts->offices = reader_new(r, facts->no, sizeof *facts->offices);
    if (r->status != STATUS_OK)
        return;
    for (size_t o = 0; o < facts->no; o++) {
        facts->offices[o] = (struct office){
            .county = reader_row(table, o, OFFICE_COUNTY),
            .host = reader_row(table, o, OFFICE_HOST),
            .mode = reader_row(table, o, OFFICE_MODE) == 0 ? OFFICE_REGIONAL : OFFICE_TOWNSHIP,
            .posts = reader_count(table, o, OFFICE_POSTS, 0),
            .staff = reader_count(table, o, OFFICE_STAFF, 0),
            .has_most = reader_given(table, o, OFFICE_MOST),
            .most = reader_count(table, o, OFFICE_MOST, 0),
        };
        facts->counties[facts->offices[o].county].noffices++;
    }
    read_services(r);
    if (r->status == STATUS_OK)
        find_shares(r->facts);
    for (size_t o = 0; o < facts->no && r->status == STATUS_OK; o++)
        check_office(r, o);
}

int32_t facts_find_service(const struct facts *facts, int32_t office, int32_t township)
{
    const struct office *serving = &facts->offices[office];
    for (int32_t s = serving->first_service; s < serving->first_service + serving->nservices; s++)
        if (facts->services[s].township == township)
            return s;
    return TOWNSHIP_NONE;
}
