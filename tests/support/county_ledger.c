/* Made-up counties. Targets are spread like populations, today's posts scatter around them, pools
 * hold what today's posts add up to. */
#include "county_ledger.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"

/* Share of a kind's posts on each platform. */
static const double profile[COUNTY_KINDS][COUNTY_PLATFORMS] = {
    {0.30, 0.14, 0.12, 0.10, 0.14, 0.08, 0.12},
    {0.10, 0.12, 0.20, 0.18, 0.10, 0.20, 0.10},
};
static const double mean_target[COUNTY_KINDS] = {34, 41};
enum { ENFORCEMENT = 4, MOST_SERVED = 7 };

enum families {
    ROOT,
    POOL,
    RELEASE,
    POSTS,
    TOWNSHIP_KIND,
    CELL,
    STATION,
    OWN,
    PLATFORM_IN,
    PLATFORM,
    TOWNSHIP_SUM,
    TOWNSHIP,
    LAND,
    OFFICE,
    SERVICE,
    OFFICE_CELL,
    FAMILIES
};

static const char *const family_name[FAMILIES] = {
    "root",    "pool",   "release",     "posts",       "township_kind", "cell",
    "station", "own",    "platform_in", "platform",    "township_sum",  "township",
    "land",    "office", "service",     "office_cell",
};

uint64_t county_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

double county_fraction(uint64_t *state)
{
    return (double)(county_random(state) >> 11) / 9007199254740992.0;
}

static struct identity who(int32_t family, size_t a, size_t b, size_t c)
{
    return (struct identity){.family = family, .unit = {(int32_t)a, (int32_t)b, (int32_t)c}};
}

/* What is being built, and what one county's townships hang from. */
struct builder {
    struct county_ledger *out;
    struct ledger *ledger;
    const struct county_shape *shape;
    uint64_t random;
    int32_t pool[COUNTY_KINDS];       /* junctions */
    int64_t pool_posts[COUNTY_KINDS]; /* handed out so far */
    double *target;                   /* [township of the county][kind] */
    int32_t *platform_in;             /* [township of the county][platform] junctions */
};

static struct curve make_curve(enum curve_shape shape, double weight, double need)
{
    return (struct curve){.shape = shape, .weight = weight, .need = need};
}

static void bound(struct builder *b, int32_t account, int64_t least, int64_t most)
{
    ledger_add_bound(b->ledger, account, (struct bound){.side = SIDE_LEAST, .value = least});
    if (most < LEDGER_NO_MOST)
        ledger_add_bound(b->ledger, account, (struct bound){.side = SIDE_MOST, .value = most});
}

/* Today's posts of one kind in one township with their bounds and curves; returns the junction they
 * lead to. */
static int32_t add_posts(struct builder *b, size_t t, size_t k, double target)
{
    struct county_ledger *out = b->out;
    int32_t to = ledger_add_junction(b->ledger, who(TOWNSHIP_KIND, t, k, 0));
    int32_t posts = ledger_add_account(b->ledger, who(POSTS, t, k, 0), b->pool[k], to);
    double spread = 0.75 + 0.5 * county_fraction(&b->random);
    int64_t today = (int64_t)(target * spread + 0.5);
    int64_t change = (int64_t)(0.15 * (double)today + 0.999999);
    double kept = 0.85 + 0.15 * county_fraction(&b->random);
    int64_t least = (int64_t)(kept * (double)today);
    if (least < today - change)
        least = today - change;
    bound(b, posts, least, today + (change > 1 ? change : 1));
    ledger_add_term(b->ledger, posts, out->need, 0, make_curve(CURVE_WEBSTER, 1, target));
    ledger_add_term(b->ledger, posts, out->need, 1, make_curve(CURVE_ABSOLUTE, 0.05, (double)today));
    b->pool_posts[k] += today;
    out->posts[t * COUNTY_KINDS + k] = posts;
    return to;
}

static void add_cells(struct builder *b, size_t t, size_t k, double target, int32_t from,
                      const int32_t *station)
{
    for (size_t p = 0; p < COUNTY_PLATFORMS; p++) {
        int32_t cell = ledger_add_account(b->ledger, who(CELL, t, k, p), from, station[p]);
        if (k == 1 && p == ENFORCEMENT)
            bound(b, cell, 0, 2);
        ledger_add_term(b->ledger, cell, b->out->mix, 2,
                        make_curve(CURVE_WEBSTER, 1, target * profile[k][p]));
        b->out->cells[(t * COUNTY_KINDS + k) * COUNTY_PLATFORMS + p] = cell;
    }
}

static void add_platforms(struct builder *b, size_t local, size_t t, const double *target,
                          const int32_t *station)
{
    int32_t sum = ledger_add_junction(b->ledger, who(TOWNSHIP_SUM, t, 0, 0));
    double total = 0;
    for (size_t p = 0; p < COUNTY_PLATFORMS; p++) {
        int32_t in = ledger_add_junction(b->ledger, who(PLATFORM_IN, t, p, 0));
        int32_t own = ledger_add_account(b->ledger, who(OWN, t, p, 0), station[p], in);
        int32_t platform = ledger_add_account(b->ledger, who(PLATFORM, t, p, 0), in, sum);
        double need = target[0] * profile[0][p] + target[1] * profile[1][p] + (p == 2 ? 2.5 : 0);
        if (p == ENFORCEMENT)
            bound(b, own, 2, LEDGER_NO_MOST);
        bound(b, platform, 1, LEDGER_NO_MOST);
        ledger_add_term(b->ledger, platform, b->out->need, 3, make_curve(CURVE_WEBSTER, 1, need));
        b->platform_in[local * COUNTY_PLATFORMS + p] = in;
        b->out->platforms[t * COUNTY_PLATFORMS + p] = platform;
        total += need;
    }
    int32_t township = ledger_add_account(b->ledger, who(TOWNSHIP, t, 0, 0), sum, b->out->root);
    if (county_random(&b->random) % 3 == 0)
        bound(b, township, (int64_t)(0.7 * total), LEDGER_NO_MOST);
}

static void add_township(struct builder *b, size_t local, size_t t)
{
    double size = 0.4 + 1.2 * county_fraction(&b->random) * (1 + county_fraction(&b->random));
    double *target = &b->target[local * COUNTY_KINDS];
    int32_t station[COUNTY_PLATFORMS];
    for (size_t p = 0; p < COUNTY_PLATFORMS; p++)
        station[p] = ledger_add_junction(b->ledger, who(STATION, t, p, 0));
    for (size_t k = 0; k < COUNTY_KINDS; k++) {
        target[k] = mean_target[k] * size * (0.9 + 0.2 * county_fraction(&b->random));
        int32_t from = add_posts(b, t, k, target[k]);
        add_cells(b, t, k, target[k], from, station);
    }
    add_platforms(b, local, t, target, station);
}

/* An office serves townships first, first + step, ... of its county. */
static void add_office(struct builder *b, size_t c, size_t o, int32_t land)
{
    size_t step = b->shape->noffices;
    size_t nserved = (b->shape->ntownships - o + step - 1) / step;
    nserved = nserved > MOST_SERVED ? MOST_SERVED : nserved;
    size_t office_ix = c * step + o;
    int32_t desk = ledger_add_junction(b->ledger, who(OFFICE, office_ix, 0, 0));
    int32_t office = ledger_add_account(b->ledger, who(OFFICE, office_ix, 0, 0), land, desk);
    double today = 2.5 * (double)nserved;
    bound(b, office, nserved > 1 ? 5 : 3, (int64_t)(2 * today) + 10);
    ledger_add_term(b->ledger, office, b->out->need, 1, make_curve(CURVE_ABSOLUTE, 0.05, today));
    for (size_t i = 0; i < nserved; i++) {
        size_t local = o + i * step;
        int32_t there = ledger_add_junction(b->ledger, who(SERVICE, office_ix, i, 0));
        int32_t service = ledger_add_account(b->ledger, who(SERVICE, office_ix, i, 0), desk, there);
        size_t nplatforms = 1 + county_random(&b->random) % COUNTY_PLATFORMS;
        ledger_add_term(b->ledger, service, b->out->need, 4,
                        make_curve(CURVE_WEBSTER, 1, 1.5 + 2 * county_fraction(&b->random)));
        for (size_t p = 0; p < nplatforms; p++) {
            int32_t in = b->platform_in[local * COUNTY_PLATFORMS + (p + 2) % COUNTY_PLATFORMS];
            int32_t cell = ledger_add_account(b->ledger, who(OFFICE_CELL, office_ix, i, p), there, in);
            ledger_add_term(b->ledger, cell, b->out->mix, 2,
                            make_curve(CURVE_WEBSTER, 1, 2.5 / (double)nplatforms));
        }
    }
}

static void add_offices(struct builder *b, size_t c)
{
    if (b->shape->noffices == 0)
        return;
    int64_t total = (int64_t)b->shape->ntownships * 5 / 2 + 5 * (int64_t)b->shape->noffices;
    int32_t desk = ledger_add_junction(b->ledger, who(LAND, c, 0, 0));
    int32_t land = ledger_add_account(b->ledger, who(LAND, c, 0, 0), b->out->root, desk);
    bound(b, land, total, total);
    for (size_t o = 0; o < b->shape->noffices; o++)
        add_office(b, c, o, desk);
}

static void open_pools(struct builder *b, size_t c)
{
    for (size_t k = 0; k < COUNTY_KINDS; k++) {
        b->pool[k] = ledger_add_junction(b->ledger, who(POOL, c, k, 0));
        b->pool_posts[k] = 0;
    }
}

/* The pools hold what was handed out, more or less; what may be released comes on top at a price.
 */
static void close_pools(struct builder *b, size_t c)
{
    for (size_t k = 0; k < COUNTY_KINDS; k++) {
        double factor = 1 + 0.1 * b->shape->tightness * (k == 0 ? 1 : -0.5);
        int64_t size = (int64_t)((double)b->pool_posts[k] * factor);
        int32_t pool = ledger_add_account(b->ledger, who(POOL, c, k, 0), b->out->root, b->pool[k]);
        int32_t release = ledger_add_account(b->ledger, who(RELEASE, c, k, 0), b->out->root, b->pool[k]);
        bound(b, pool, size, size);
        bound(b, release, 0, size / 50);
        ledger_add_term(b->ledger, release, b->out->need, 5, make_curve(CURVE_PRICE, 0.5, 0));
    }
}

static void add_counties(struct builder *b)
{
    const struct county_shape *shape = b->shape;
    for (size_t c = 0; c < shape->ncounties; c++) {
        if (c == 0 || !shape->one_pool)
            open_pools(b, c);
        for (size_t t = 0; t < shape->ntownships; t++)
            add_township(b, t, c * shape->ntownships + t);
        if (c + 1 == shape->ncounties || !shape->one_pool)
            close_pools(b, c);
        add_offices(b, c);
    }
}

static bool add_names(struct county_ledger *county, size_t nunits)
{
    county->code = memory_new(nunits, sizeof *county->code);
    county->codes = memory_new(nunits, sizeof *county->codes);
    if (!county->code || !county->codes)
        return false;
    for (size_t i = 0; i < nunits; i++) {
        snprintf(county->code[i], sizeof county->code[i], "%u", (unsigned)i);
        county->codes[i] = county->code[i];
    }
    county->numbers =
        (struct axis){.name = "unit", .n = nunits, .code = county->codes, .label = county->codes};
    for (size_t f = 0; f < FAMILIES; f++) {
        struct family family = {.name = family_name[f], .words = family_name[f]};
        for (size_t d = 0; d < LEDGER_UNITS; d++)
            family.axis[d] = &county->numbers;
        ledger_add_family(&county->ledger, family);
    }
    return true;
}

bool county_ledger_init(struct county_ledger *county, const struct county_shape *shape)
{
    *county = (struct county_ledger){0};
    ledger_init(&county->ledger);
    size_t n = county->ntownships = shape->ncounties * shape->ntownships;
    struct builder b = {.out = county, .ledger = &county->ledger, .shape = shape, .random = shape->seed};
    b.target = memory_new(shape->ntownships * COUNTY_KINDS, sizeof *b.target);
    b.platform_in = memory_new(shape->ntownships * COUNTY_PLATFORMS, sizeof *b.platform_in);
    county->posts = memory_new(n * COUNTY_KINDS, sizeof *county->posts);
    county->platforms = memory_new(n * COUNTY_PLATFORMS, sizeof *county->platforms);
    county->cells = memory_new(n * COUNTY_KINDS * COUNTY_PLATFORMS, sizeof *county->cells);
    bool built = b.target && b.platform_in && county->posts && county->platforms && county->cells &&
                 add_names(county, n + COUNTY_PLATFORMS);
    if (built) {
        county->need = ledger_add_level(&county->ledger, "need");
        county->mix = ledger_add_level(&county->ledger, "mix");
        county->root = ledger_add_junction(&county->ledger, who(ROOT, 0, 0, 0));
        add_counties(&b);
    }
    memory_free(b.platform_in);
    memory_free(b.target);
    return built && county->ledger.status == STATUS_OK;
}

void county_ledger_done(struct county_ledger *county)
{
    ledger_done(&county->ledger);
    memory_free(county->cells);
    memory_free(county->platforms);
    memory_free(county->posts);
    memory_free((void *)county->codes);
    memory_free(county->code);
    *county = (struct county_ledger){0};
}
