/* Counties with their pools and scope, townships, kinds, platforms and who fits where. */
#include "township/facts/units.h"

#include <stdlib.h>
#include <string.h>

#include "base/sum.h"
#include "base/text.h"

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *pool_code(const struct reader *r, size_t c)
{
    const struct table *table = reader_table(r, TABLE_COUNTIES);
    return reader_given(table, c, COUNTY_POOL) ? reader_text(table, c, COUNTY_POOL)
                                               : reader_text(table, c, COUNTY_CODE);
}

/* Pools: the distinct codes in order. A pool that is one county bears the county's name. */
static void read_pool_axis(struct reader *r, size_t ncounties)
{
    struct facts *facts = r->facts;
    const char **codes = reader_new(r, ncounties, sizeof *codes);
    const char **labels = reader_new(r, ncounties, sizeof *labels);
    if (!codes || !labels)
        return;
    for (size_t c = 0; c < ncounties; c++)
        codes[c] = pool_code(r, c);
    qsort(codes, ncounties, sizeof *codes, compare_texts);
    size_t n = 0;
    for (size_t c = 0; c < ncounties; c++)
        if (n == 0 || strcmp(codes[n - 1], codes[c]) != 0)
            codes[n++] = codes[c];
    for (size_t g = 0; g < n; g++)
        labels[g] = codes[g];
    for (size_t c = 0; c < ncounties; c++) {
        const char *code = pool_code(r, c);
        const char **pool = bsearch(&code, codes, n, sizeof *codes, compare_texts);
        size_t g = pool ? (size_t)(pool - codes) : 0;
        facts->counties[c].pool = (int32_t)g;
        if (strcmp(codes[g], facts->county_axis.code[c]) == 0)
            labels[g] = facts->county_axis.label[c];
    }
    facts->npools = n;
    facts->pool_axis = (struct axis){.name = N_("pool"), .n = n, .code = codes, .label = labels};
}

static bool asked_for(const struct reader *r, size_t c)
{
    const struct scenario *scenario = r->scenario;
    for (size_t i = 0; i < scenario->nscope; i++)
        if (strcmp(scenario->scope[i], r->facts->county_axis.code[c]) == 0 ||
            strcmp(scenario->scope[i], r->facts->county_axis.label[c]) == 0)
            return true;
    return scenario->nscope == 0;
}

static void complain_of_county(struct reader *r, struct place place, const char *asked)
{
    const struct axis *axis = &r->facts->county_axis;
    const char *near = text_name_meant(asked, axis->label, axis->n);
    if (!near)
        near = text_nearest(asked, axis->code, axis->n);
    if (near)
        faults_add(r->faults, place, "\"%s\" is no county of %s; did you mean %s?", asked,
                   reader_table(r, TABLE_COUNTIES)->file, near);
    else
        faults_add(r->faults, place, "\"%s\" is no county of %s; write its code or name", asked,
                   reader_table(r, TABLE_COUNTIES)->file);
}

static void check_counties_asked_for(struct reader *r)
{
    if (!reader_has_all_rows(r, TABLE_COUNTIES))
        return;
    struct place place = {.file = r->scenario->path, .column = "counties"};
    const struct table *table = reader_table(r, TABLE_COUNTIES);
    for (size_t i = 0; i < r->scenario->nscope; i++) {
        const char *asked = r->scenario->scope[i];
        size_t c = 0;
        while (c < table->nrows && strcmp(asked, reader_text(table, c, COUNTY_CODE)) != 0 &&
               strcmp(asked, reader_text(table, c, COUNTY_NAME)) != 0)
            c++;
        if (c == table->nrows)
            complain_of_county(r, place, asked);
        else if (!reader_flag(table, c, COUNTY_IN_SCOPE))
            faults_add(r->faults, place, "\"%s\" is out of scope in %s; set in_scope there, or leave it out",
                       asked, table->file);
    }
}

/* A table without rows is a slip where there must be some. */
static void check_has_rows(struct reader *r, enum table_position position)
{
    const struct table *table = reader_table(r, position);
    if (table->nrows == 0 && table_has_all_rows(table))
        faults_add(r->faults, (struct place){.file = table->file},
                   position == TABLE_COUNTIES ? N_("has no rows; enter one per county")
                                              : N_("has no rows; enter one per township"));
}

void read_counties(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_COUNTIES);
    check_has_rows(r, TABLE_COUNTIES);
    facts->nc = table->nrows;
    facts->county_axis = reader_axis(r, N_("county"), TABLE_COUNTIES);
    facts->counties = reader_new(r, facts->nc, sizeof *facts->counties);
    if (r->status != STATUS_OK)
        return;
    check_counties_asked_for(r);
    bool any = false;
    for (size_t c = 0; c < facts->nc; c++) {
        any = any || reader_flag(table, c, COUNTY_IN_SCOPE);
        facts->counties[c] = (struct county){
            .in_formula = reader_flag(table, c, COUNTY_IN_SCOPE),
            .in_scope = reader_flag(table, c, COUNTY_IN_SCOPE) && asked_for(r, c),
            .has_land_total = reader_given(table, c, COUNTY_LAND_TOTAL),
            .land_office_total = reader_count(table, c, COUNTY_LAND_TOTAL, 0),
            .extra_limit = reader_count(table, c, COUNTY_EXTRA_LIMIT, 0),
            .has_leadership_total = reader_given(table, c, COUNTY_LEADERSHIP_TOTAL),
            .leadership_total = reader_count(table, c, COUNTY_LEADERSHIP_TOTAL, 0),
        };
    }
    if (!any && facts->nc > 0 && table_has_all_rows(table))
        faults_add(r->faults,
                   facts->nc == 1 ? table_place(r->tables, table, 0, COUNTY_IN_SCOPE)
                                  : table_place_of_column(r->tables, table, COUNTY_IN_SCOPE),
                   "no county is in scope; write yes for those to be shared out");
    read_pool_axis(r, facts->nc);
}

static unsigned read_flags(const struct table *table, size_t row)
{
    static const struct {
        int column;
        unsigned flag;
    } list[] = {
        {TOWN_SMALL, FLAG_SMALL},
        {TOWN_LAGGING, FLAG_LAGGING},
        {TOWN_REVITALISATION, FLAG_REVITALISATION},
        {TOWN_UNDER_POSTED, FLAG_UNDER_POSTED},
        {TOWN_DEVELOPED, FLAG_DEVELOPED},
        {TOWN_CENTRAL, FLAG_CENTRAL},
    };
    unsigned flags = 0;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (reader_flag(table, row, (size_t)list[i].column))
            flags |= list[i].flag;
    return flags;
}

/* Tells each county its townships. */
static void list_townships(struct reader *r)
{
    struct facts *facts = r->facts;
    int32_t *list = reader_new(r, facts->nt, sizeof *list);
    int32_t *end = reader_new(r, facts->nc + 1, sizeof *end);
    if (!list || !end)
        return;
    for (size_t c = 0; c < facts->nc; c++) {
        facts->counties[c].townships = list + end[c];
        end[c + 1] = end[c] + facts->counties[c].ntownships;
    }
    for (size_t t = 0; t < facts->nt; t++)
        list[end[facts->townships[t].county]++] = (int32_t)t;
}

void read_townships(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_TOWNSHIPS);
    check_has_rows(r, TABLE_TOWNSHIPS);
    facts->nt = table->nrows;
    facts->township_axis = reader_axis(r, N_("township"), TABLE_TOWNSHIPS);
    facts->townships = reader_new(r, facts->nt, sizeof *facts->townships);
    if (r->status != STATUS_OK)
        return;
    for (size_t t = 0; t < facts->nt; t++) {
        struct township *township = &facts->townships[t];
        *township = (struct township){
            .county = reader_row(table, t, TOWN_COUNTY),
            .flags = read_flags(table, t),
            .has_floor = reader_given(table, t, TOWN_FLOOR),
            .floor = reader_count(table, t, TOWN_FLOOR, 0),
            .has_leadership = reader_given(table, t, TOWN_LEADERSHIP),
            .leadership = reader_count(table, t, TOWN_LEADERSHIP, 0),
            .leadership_least = reader_count(table, t, TOWN_LEADERSHIP_LEAST, -1),
            .leadership_most = reader_count(table, t, TOWN_LEADERSHIP_MOST, -1),
        };
        facts->counties[township->county].ntownships++;
        if (township->leadership_most >= 0 && township->leadership_least > township->leadership_most)
            READER_FAULT(r, TABLE_TOWNSHIPS, t, TOWN_LEADERSHIP_LEAST,
                         "%lld is more than leadership_most %lld", (long long)township->leadership_least,
                         (long long)township->leadership_most);
    }
    list_townships(r);
    for (size_t c = 0; c < facts->nc; c++)
        if (facts->counties[c].in_scope && facts->counties[c].ntownships == 0 && table_has_all_rows(table))
            READER_FAULT(r, TABLE_COUNTIES, c, COUNTY_CODE, "%s is in scope but has no township in %s",
                         facts->county_axis.label[c], table->file);
}

/* Parts become shares that sum to 1. */
static bool normalise(double *share, size_t n)
{
    struct sum parts = {0};
    for (size_t i = 0; i < n; i++)
        sum_add(&parts, share[i]);
    double sum = sum_value(&parts);
    for (size_t i = 0; i < n && sum > 0; i++)
        share[i] /= sum;
    return sum > 0;
}

static void read_fitness(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_ELIGIBILITY);
    double *share = reader_new(r, facts->np, sizeof *share);
    if (r->status != STATUS_OK)
        return;
    for (size_t kp = 0; kp < facts->nk * facts->np; kp++)
        facts->fitness[kp] =
            (struct fitness){.allowed = true, .profile = facts->platforms[kp % facts->np].profile};
    for (size_t row = 0; row < table->nrows; row++) {
        size_t k = (size_t)reader_row(table, row, FIT_KIND);
        size_t p = (size_t)reader_row(table, row, FIT_PLATFORM);
        struct fitness *fitness = &facts->fitness[facts_kp(facts, k, p)];
        fitness->allowed = !reader_given(table, row, FIT_ALLOWED) || reader_flag(table, row, FIT_ALLOWED);
        fitness->minimum = reader_count(table, row, FIT_MINIMUM, 0);
        if (reader_given(table, row, FIT_PROFILE))
            fitness->profile = table_cell(table, row, FIT_PROFILE)->number;
        if (!fitness->allowed && fitness->minimum > 0)
            READER_FAULT(r, TABLE_ELIGIBILITY, row, FIT_MINIMUM,
                         "asks for people of a kind that is not allowed there; empty it, or allow the kind");
    }
    for (size_t k = 0; k < facts->nk; k++) {
        for (size_t p = 0; p < facts->np; p++) {
            const struct fitness *fitness = &facts->fitness[facts_kp(facts, k, p)];
            share[p] = fitness->allowed ? fitness->profile : 0;
        }
        if (!normalise(share, facts->np) && table_is_whole(table) &&
            table_is_whole(reader_table(r, TABLE_PLATFORMS)))
            faults_add(r->faults, table_place_of_column(r->tables, table, FIT_ALLOWED),
                       "%s: no platform is open to this kind; allow one", facts->kind_axis.label[k]);
        for (size_t p = 0; p < facts->np; p++)
            facts->fitness[facts_kp(facts, k, p)].profile = share[p];
    }
}

void read_platforms(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_PLATFORMS);
    facts->nk = reader_table(r, TABLE_KINDS)->nrows;
    facts->np = table->nrows;
    facts->kind_axis = reader_axis(r, N_("kind"), TABLE_KINDS);
    facts->platform_axis = reader_axis(r, N_("platform"), TABLE_PLATFORMS);
    facts->platforms = reader_new(r, facts->np, sizeof *facts->platforms);
    if (r->status != STATUS_OK)
        return;
    if (facts->np > FACTS_MOST_PLATFORMS || (facts->np == 0 && table_has_all_rows(table)))
        faults_add(r->faults, (struct place){.file = table->file}, "%zu platforms; there must be 1 to %d",
                   facts->np, FACTS_MOST_PLATFORMS);
    struct sum parts = {0};
    for (size_t p = 0; p < facts->np; p++) {
        facts->platforms[p].profile = table_cell(table, p, PLATFORM_PROFILE)->number;
        facts->platforms[p].minimum = reader_count(table, p, PLATFORM_MINIMUM, 0);
        sum_add(&parts, facts->platforms[p].profile);
    }
    double sum = sum_value(&parts);
    for (size_t p = 0; p < facts->np && sum > 0; p++)
        facts->platforms[p].profile /= sum;
    if (facts->np > 0 && !(sum > 0) && table_is_whole(table))
        faults_add(r->faults, table_place_of_column(r->tables, table, PLATFORM_PROFILE),
                   "the profile is 0 on every platform; say how large they are beside each other");
    facts->fitness = reader_new(r, facts->nk * facts->np, sizeof *facts->fitness);
    if (facts->np > FACTS_MOST_PLATFORMS)
        r->status = STATUS_DATA; /* sets of platforms would not hold them */
    else if (sum > 0 && r->status == STATUS_OK)
        read_fitness(r);
}
