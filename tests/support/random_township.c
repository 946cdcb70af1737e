/* Figures are drawn from the seed alone; the order of rows and the names come from the dress. */
#include "random_township.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "generated_township.h"

enum { MOST_TOWNSHIPS = 5, KINDS = 2, PLATFORMS = 3, MOST_ROWS = 64, ROW_BYTES = 120 };

static const char *const kinds[KINDS] = {"administrative", "public_service"};
static const char *const platforms[PLATFORMS] = {"p1", "p2", "p7"};

struct drawing {
    struct random_township *county;
    struct random_dress dress;
    struct dice dice, order;
    char rows[MOST_ROWS][ROW_BYTES]; /* [nrows] of the table at hand */
    size_t nrows;
    size_t nc, nt, no; /* in scope */
    int64_t posts[MOST_TOWNSHIPS][KINDS];
    int64_t office_posts[2];
};

static int64_t between(struct drawing *d, int64_t least, int64_t most)
{
    return least + dice_below(&d->dice, most - least + 1);
}

static void row(struct drawing *d, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void row(struct drawing *d, const char *format, ...)
{
    va_list arguments;
    cr_assert(d->nrows < MOST_ROWS);
    va_start(arguments, format);
    vsnprintf(d->rows[d->nrows++], ROW_BYTES, format, arguments);
    va_end(arguments);
}

/* Writes the rows under the heading, shuffled when the dress asks for it. */
static void put(struct drawing *d, enum table_position table, const char *heading)
{
    struct sink sink = buffer_sink(&d->county->text[table]);
    sink_format(&sink, "%s\n", heading);
    for (; d->nrows > 0; d->nrows--) {
        size_t i = d->dress.shuffle ? (size_t)dice_below(&d->order, (int64_t)d->nrows) : 0;
        sink_format(&sink, "%s\n", d->rows[i]);
        memmove(d->rows[i], d->rows[i + 1], (d->nrows - i - 1) * ROW_BYTES);
    }
}

static size_t county_of(const struct drawing *d, size_t t)
{
    return d->nc == 2 && 2 * t >= d->nt;
}

/* The county of an office: one for each, or both in the only one. */
static size_t office_county(const struct drawing *d, size_t o)
{
    return d->nc == 2 ? o : 0;
}

static void draw_sizes(struct drawing *d)
{
    d->nt = (size_t)between(d, 2, MOST_TOWNSHIPS);
    d->nc = (size_t)between(d, 1, 2);
    d->no = (size_t)between(d, 0, 2);
    for (size_t o = 0; o < 2; o++)
        d->office_posts[o] = between(d, 5, 7);
}

static void draw_counties(struct drawing *d)
{
    bool shared = dice_one_in(&d->dice, 2);
    for (size_t c = 0; c < d->nc; c++) {
        int64_t land = 0;
        for (size_t o = 0; o < d->no; o++)
            land += office_county(d, o) == c ? d->office_posts[o] : 0;
        row(d, "C%zu,%scounty %zu,1,%s,%" PRId64 ",%" PRId64 ",%" PRId64, c, d->dress.names, c,
            shared ? "S" : "", land, between(d, 0, 1), between(d, 20, 60));
    }
    row(d, "X,%sbeyond,0,,,,", d->dress.names);
    put(d, TABLE_COUNTIES, "code,name,in_scope,pool,land_office_total,extra_limit,leadership_total");
}

static void draw_townships(struct drawing *d)
{
    for (size_t t = 0; t < d->nt; t++) {
        bool priority = dice_one_in(&d->dice, 4) || d->dress.tight;
        bool is_small = dice_one_in(&d->dice, 3);
        int64_t leaders = between(d, 6, 10);
        row(d, "T%zu,%stownship %zu,C%zu,%" PRId64 ",%" PRId64 ",%d,%d,%" PRId64 ",%" PRId64 ",6,10", t,
            d->dress.names, t, county_of(d, t), between(d, 500, 9000), between(d, 5, 90), is_small, priority,
            d->dress.floors ? between(d, 8, 17) : between(d, 5, 9), leaders);
    }
    row(d, "T9,%stownship 9,X,,,1,1,,12,,", d->dress.names);
    put(d, TABLE_TOWNSHIPS,
        "code,name,county,population,area_km2,small,revitalisation,floor,leadership,leadership_least,"
        "leadership_most");
}

static void draw_posts(struct drawing *d)
{
    for (size_t t = 0; t < d->nt; t++) {
        for (size_t k = 0; k < KINDS; k++) {
            int64_t posts = d->posts[t][k] = between(d, 4, 10);
            int64_t staff = posts - between(d, d->dress.tight, 2);
            row(d, "T%zu,%s,%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64, t, kinds[k], posts, staff,
                between(d, 0, 1), between(d, 0, 1));
        }
    }
    row(d, "T9,administrative,7,7,0,0");
    row(d, "T9,public_service,8,5,0,0");
    put(d, TABLE_POSTS, "township,kind,posts,staff,departures,lent_out");
}

static void draw_platforms(struct drawing *d)
{
    for (size_t p = 0; p < PLATFORMS; p++)
        row(d, "%s,%splatform %zu,%" PRId64 ",%" PRId64, platforms[p], d->dress.names, p, between(d, 1, 4),
            between(d, 0, 1));
    put(d, TABLE_PLATFORMS, "code,name,profile,minimum");
    if (dice_one_in(&d->dice, 2))
        row(d, "administrative,p1,1,%" PRId64 ",2", between(d, 0, 2));
    if (dice_one_in(&d->dice, 3))
        row(d, "public_service,p7,0,,");
    put(d, TABLE_ELIGIBILITY, "kind,platform,allowed,minimum,profile");
    if (dice_one_in(&d->dice, 2))
        row(d, "environment,p2,%" PRId64, between(d, 1, 2));
    put(d, TABLE_TASKS, "task,platform,least");
}

static void draw_offices(struct drawing *d)
{
    static const char *const reach[] = {"", "p7", "p1;p7", "p2"};
    for (size_t o = 0; o < d->no; o++)
        row(d, "O%zu,%soffice %zu,C%zu,regional,%" PRId64 ",%" PRId64 ",%s", o, d->dress.names, o,
            office_county(d, o), d->office_posts[o], d->office_posts[o] - between(d, 0, 1),
            dice_one_in(&d->dice, 2) ? "8" : "");
    put(d, TABLE_OFFICES, "code,name,county,mode,posts,staff,most");
    for (size_t o = 0; o < d->no; o++) {
        bool first = true;
        for (size_t t = 0; t < d->nt; t++) {
            if (county_of(d, t) != office_county(d, o))
                continue;
            row(d, "O%zu,T%zu,%" PRId64 ",%s", o, t, between(d, first, 5), reach[between(d, 0, 3)]);
            first = false;
        }
    }
    put(d, TABLE_SERVICE, "office,township,weight,platforms");
}

/* Pools a post or two short, where every township has a claim on what it has today. */
static void draw_pools(struct drawing *d)
{
    int64_t sum[2][KINDS] = {{0}};
    bool shared = strstr(d->county->text[TABLE_COUNTIES].text, ",S,") != NULL;
    for (size_t t = 0; t < d->nt; t++)
        for (size_t k = 0; k < KINDS; k++)
            sum[shared ? 0 : county_of(d, t)][k] += d->posts[t][k];
    for (size_t c = 0; c < (shared ? 1 : d->nc); c++)
        for (size_t k = 0; k < KINDS; k++)
            row(d, "%s,%s,%" PRId64 ",%" PRId64,
                shared ? "S"
                : c    ? "C1"
                       : "C0",
                kinds[k], sum[c][k] - (d->dress.tight ? between(d, k == 0, 2) : 0),
                between(d, 0, d->dress.tight ? 0 : 1));
    put(d, TABLE_POOLS, "pool,kind,posts,release_limit");
}

static void draw_limits(struct drawing *d)
{
    size_t t = (size_t)between(d, 0, (int64_t)d->nt - 2);
    if (dice_one_in(&d->dice, 2))
        row(d, "l1,,T%zu,,p1;p7,,,%" PRId64 ",room", t, d->posts[t][0] + d->posts[t][1]);
    if (dice_one_in(&d->dice, 2))
        row(d, "l2,,T%zu;T%zu,administrative,,,,%" PRId64 ",agreed", t, t + 1,
            d->posts[t][0] + d->posts[t + 1][0] + between(d, 0, 1));
    if (dice_one_in(&d->dice, 2))
        row(d, "l3,,T%zu,public_service,,,%" PRId64 ",%" PRId64 ",pin", t, d->posts[t][1], d->posts[t][1]);
    if (dice_one_in(&d->dice, 2))
        row(d, "l4,,,,p7,,%zu,%zu,campaign", 3 * d->nt, 6 * d->nt);
    if (d->no > 0 && dice_one_in(&d->dice, 2))
        row(d, "l5,,T0,,,O0,,3,short of desks");
    put(d, TABLE_LIMITS, "code,county,township,kind,platform,office,least,most,reason");
}

void random_township(struct random_township *county, uint64_t seed, struct random_dress dress)
{
    *county = (struct random_township){0};
    if (dress.generated) {
        generated_township(county, seed, dress);
        return;
    }
    struct drawing *d = memory_new(1, sizeof *d);
    cr_assert(d);
    d->county = county;
    d->dress = dress;
    d->dice.state = (seed + 1) * UINT64_C(0x9E3779B97F4A7C15);
    d->order.state = dress.shuffle * UINT64_C(0xD1342543DE82EF95) + 1;
    draw_sizes(d);
    draw_counties(d);
    draw_townships(d);
    draw_posts(d);
    draw_platforms(d);
    draw_offices(d);
    draw_pools(d);
    if (dress.limits)
        draw_limits(d);
    memory_free(d);
}

void random_township_done(struct random_township *county)
{
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++)
        buffer_done(&county->text[i]);
}

struct township_case *random_township_case(struct random_township *county)
{
    struct township_case *c = township_new();
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++)
        c->text[i] = county->text[i].text;
    return c;
}
