/* Codes are labels: given anew, they must change no figure. Among answers that the goals find equal the
 * larger unmet part is served first, and where these are equal too, the account that was laid out first
 * (engine/ties): units are laid out by name. */
#include "township/facts/order.h"

#include <stdlib.h>
#include <string.h>

/* A unit while it is sorted. A group stays side by side: units of one pool, as only they can claim the same
 * post, or services of one office. */
struct named {
    int32_t group, unit; /* 0 where there are no groups */
    const char *name, *county;
};

static int by_name(const struct named *x, const struct named *y)
{
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : strcmp(x->county, y->county);
}

static int compare(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = by_name(x, y);
    return order != 0 ? order : (x->unit > y->unit) - (x->unit < y->unit);
}

static const int32_t *sort(struct reader *r, struct named *list, size_t n)
{
    int32_t *order = reader_new(r, n, sizeof *order);
    qsort(list, n, sizeof *list, compare);
    for (size_t i = 0; order && i < n; i++)
        order[i] = list[i].unit;
    return order;
}

static void check_twins(struct reader *r, enum table_position position, const struct named *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (by_name(&list[i - 1], &list[i]) == 0)
            READER_FAULT(
                r, position, (size_t)list[i].unit, UNIT_NAME,
                "\"%s\" is also the name on line %ld, and names decide between equal claims; tell the "
                "two apart",
                list[i].name, (long)reader_table(r, position)->lines[list[i - 1].unit]);
}

static const int32_t *sort_by_label(struct reader *r, const struct axis *axis, struct named *list)
{
    for (size_t i = 0; i < axis->n; i++)
        list[i] = (struct named){.unit = (int32_t)i, .name = axis->label[i], .county = ""};
    return sort(r, list, axis->n);
}

static void sort_kinds_and_platforms(struct reader *r, struct named *list)
{
    struct facts *facts = r->facts;
    facts->order.kind = sort_by_label(r, &facts->kind_axis, list);
    check_twins(r, TABLE_KINDS, list, facts->nk);
    facts->order.platform = sort_by_label(r, &facts->platform_axis, list);
    check_twins(r, TABLE_PLATFORMS, list, facts->np);
}

/* A unit of a county; rank [npools]. */
static struct named name_in(const struct facts *facts, const int32_t *rank, const struct axis *axis, size_t i,
                            int32_t county)
{
    return (struct named){.group = rank[facts->counties[county].pool],
                          .unit = (int32_t)i,
                          .name = axis->label[i],
                          .county = facts->county_axis.label[county]};
}

/* Where the townships of each pool stand. */
static void mark_pools(struct reader *r)
{
    struct facts *facts = r->facts;
    int32_t *first = reader_new(r, facts->npools, sizeof *first);
    int32_t *n = reader_new(r, facts->npools, sizeof *n);
    if (!first || !n)
        return;
    for (size_t i = facts->nt; i-- > 0;) {
        size_t g = facts_pool(facts, (size_t)facts->order.township[i]);
        first[g] = (int32_t)i;
        n[g]++;
    }
    facts->order.first = first;
    facts->order.ntownships = n;
}

static void sort_by_county(struct reader *r, const int32_t *rank, struct named *list)
{
    struct facts *facts = r->facts;
    for (size_t c = 0; c < facts->nc; c++)
        list[c] = name_in(facts, rank, &facts->county_axis, c, (int32_t)c);
    facts->order.county = sort(r, list, facts->nc);
    check_twins(r, TABLE_COUNTIES, list, facts->nc);
    for (size_t t = 0; t < facts->nt; t++)
        list[t] = name_in(facts, rank, &facts->township_axis, t, facts->townships[t].county);
    if (!(facts->order.township = sort(r, list, facts->nt)))
        return;
    check_twins(r, TABLE_TOWNSHIPS, list, facts->nt);
    mark_pools(r);
    for (size_t o = 0; o < facts->no; o++)
        list[o] = name_in(facts, rank, &facts->office_axis, o, facts->offices[o].county);
    facts->order.office = sort(r, list, facts->no);
    check_twins(r, TABLE_OFFICES, list, facts->no);
}

/* Services stay within their office's range. */
static void sort_services(struct reader *r, struct named *list)
{
    struct facts *facts = r->facts;
    for (size_t s = 0; s < facts->ns; s++)
        list[s] = (struct named){.group = facts->services[s].office,
                                 .unit = (int32_t)s,
                                 .name = facts->township_axis.label[facts->services[s].township],
                                 .county = ""};
    facts->order.service = sort(r, list, facts->ns);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

void read_order(struct reader *r)
{
    struct facts *facts = r->facts;
    size_t most = larger(larger(facts->nc, facts->nt), larger(facts->nk, facts->np));
    struct named *list = reader_new(r, larger(most, larger(facts->no, facts->ns)), sizeof *list);
    int32_t *rank = reader_new(r, facts->npools, sizeof *rank);
    if (!list || !rank || !(facts->order.pool = sort_by_label(r, &facts->pool_axis, list)))
        return;
    for (size_t i = 0; i < facts->npools; i++)
        rank[facts->order.pool[i]] = (int32_t)i;
    sort_kinds_and_platforms(r, list);
    sort_by_county(r, rank, list);
    sort_services(r, list);
}
