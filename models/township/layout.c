/* The network of the plan: which accounts there are and what they join. Bounds come from rules/, curves from
 * goals/.
 *
 *  pool[g,k] ──► posts[t,k] ──► cell[t,k,p] ──► own[t,p] ──► platform[t,p] ──► township[t] ──► outside
 *    ▲ release[g,k]                                              ▲
 *  land[c] ────► office[o] ──► service[o,t] ──► office_cell[o,t,p]
 *    ▲ extra[c] (from pool[g,public_service])
 *  leadership_total[c] ──► leadership[t] ──► outside
 *
 * Units are drawn in facts->order, by name: where they stand decides among answers that the goals find
 * equal. */
#include "township/layout.h"

#include "township/tables.h"

/* Families that name accounts; the junction behind an account bears the account's name. */
struct families {
    int32_t outside, pool, reserve, release, land, land_reserve, extra, posts, office, service, cell,
        office_cell, own, platform, township, leadership_total, leadership;
};

static void name_families(struct ledger *ledger, const struct facts *facts, struct families *families)
{
    const struct axis *c = &facts->county_axis, *g = &facts->pool_axis, *t = &facts->township_axis;
    const struct axis *k = &facts->kind_axis, *p = &facts->platform_axis, *o = &facts->office_axis;
    struct {
        int32_t *where;
        struct family family;
    } list[] = {
        {&families->outside, {"outside", N_("outside the county"), {NULL, NULL, NULL}}},
        {&families->pool, {"pool", N_("pool"), {g, k, NULL}}},
        {&families->reserve, {"reserve", N_("reserve"), {g, k, NULL}}},
        {&families->release, {"release", N_("release"), {g, k, NULL}}},
        {&families->land, {"land", N_("land-office total"), {c, NULL, NULL}}},
        {&families->land_reserve, {"land_reserve", N_("land-office reserve"), {c, NULL, NULL}}},
        {&families->extra, {"extra", N_("extra posts for offices"), {c, NULL, NULL}}},
        {&families->posts, {"posts", N_("posts"), {t, k, NULL}}},
        {&families->office, {"office", N_("office"), {o, NULL, NULL}}},
        {&families->service, {"service", N_("service"), {o, t, NULL}}},
        {&families->cell, {"cell", N_("staff"), {t, k, p}}},
        {&families->office_cell, {"office_cell", N_("office staff"), {o, t, p}}},
        {&families->own, {"own", N_("own staff"), {t, p, NULL}}},
        {&families->platform, {"platform", N_("platform"), {t, p, NULL}}},
        {&families->township, {"township", N_("people in"), {t, NULL, NULL}}},
        {&families->leadership_total, {"leadership_total", N_("leadership posts"), {c, NULL, NULL}}},
        {&families->leadership, {"leadership", N_("leadership posts"), {t, NULL, NULL}}},
    };
    for (size_t f = 0; f < sizeof list / sizeof *list; f++)
        *list[f].where = ledger_add_family(ledger, list[f].family);
}

static struct identity name(int32_t family, size_t a, size_t b, size_t c)
{
    return (struct identity){.family = family, .unit = {(int32_t)a, (int32_t)b, (int32_t)c}};
}

static const size_t blank = (size_t)-1; /* becomes LEDGER_NONE */

static int32_t *positions(struct builder *builder, size_t n)
{
    int32_t *list = arena_new(builder->arena, n, sizeof *list);
    if (!list) {
        builder->ledger->status = STATUS_MEMORY;
        return NULL;
    }
    for (size_t i = 0; i < n; i++)
        list[i] = TOWNSHIP_NONE;
    return list;
}

static bool make_room(struct builder *builder, struct layout *layout)
{
    const struct facts *facts = builder->facts;
    struct {
        int32_t **list;
        size_t n;
    } parts[] = {
        {&layout->pool, facts->npools * facts->nk},
        {&layout->reserve, facts->npools * facts->nk},
        {&layout->release, facts->npools * facts->nk},
        {&layout->land, facts->nc},
        {&layout->land_reserve, facts->nc},
        {&layout->extra, facts->nc},
        {&layout->posts, facts->nt * facts->nk},
        {&layout->office, facts->no},
        {&layout->service, facts->ns},
        {&layout->cell, facts->nt * facts->nk * facts->np},
        {&layout->office_cell, facts->ns * facts->np},
        {&layout->own, facts->nt * facts->np},
        {&layout->platform, facts->nt * facts->np},
        {&layout->township, facts->nt},
        {&layout->leadership_total, facts->nc},
        {&layout->leadership, facts->nt},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!(*parts[i].list = positions(builder, parts[i].n)))
            return false;
    return true;
}

/* Junctions while the network is drawn. */
struct drawing {
    struct ledger *ledger;
    const struct facts *facts;
    struct layout *layout;
    struct families families;
    int32_t outside;
    int32_t *at_pool;       /* [npools][nk] */
    int32_t *at_land;       /* [nc] */
    int32_t *at_staff;      /* [nt][nk] */
    int32_t *at_platform;   /* [nt][np] */
    int32_t *at_service;    /* [ns] */
    int32_t *at_leadership; /* [nc] */
};

static bool pool_is_used(const struct facts *facts, size_t g)
{
    for (size_t c = 0; c < facts->nc; c++)
        if (facts->counties[c].in_scope && facts->counties[c].pool == (int32_t)g)
            return true;
    return false;
}

static void draw_pools(struct drawing *d)
{
    const struct facts *facts = d->facts;
    struct layout *layout = d->layout;
    for (size_t i = 0; i < facts->npools; i++) {
        size_t g = (size_t)facts->order.pool[i];
        for (size_t j = 0; j < facts->nk && pool_is_used(facts, g); j++) {
            size_t k = (size_t)facts->order.kind[j], gk = g * facts->nk + k;
            int32_t at = ledger_add_junction(d->ledger, name(d->families.pool, g, k, blank));
            d->at_pool[gk] = at;
            layout->pool[gk] =
                ledger_add_account(d->ledger, name(d->families.pool, g, k, blank), d->outside, at);
            layout->reserve[gk] =
                ledger_add_account(d->ledger, name(d->families.reserve, g, k, blank), at, d->outside);
            layout->release[gk] =
                ledger_add_account(d->ledger, name(d->families.release, g, k, blank), d->outside, at);
        }
    }
}

static void draw_land(struct drawing *d)
{
    const struct facts *facts = d->facts;
    struct layout *layout = d->layout;
    int32_t k = facts_public_service(facts);
    for (size_t i = 0; i < facts->nc; i++) {
        size_t c = (size_t)facts->order.county[i];
        const struct county *county = &facts->counties[c];
        if (!county->in_scope || county->noffices == 0)
            continue;
        int32_t at = ledger_add_junction(d->ledger, name(d->families.land, c, blank, blank));
        d->at_land[c] = at;
        layout->land[c] =
            ledger_add_account(d->ledger, name(d->families.land, c, blank, blank), d->outside, at);
        layout->land_reserve[c] =
            ledger_add_account(d->ledger, name(d->families.land_reserve, c, blank, blank), at, d->outside);
        if (k != TOWNSHIP_NONE)
            layout->extra[c] =
                ledger_add_account(d->ledger, name(d->families.extra, c, blank, blank),
                                   d->at_pool[(size_t)county->pool * facts->nk + (size_t)k], at);
    }
}

static void draw_posts(struct drawing *d)
{
    const struct facts *facts = d->facts;
    for (size_t i = 0; i < facts->nt; i++) {
        size_t t = (size_t)facts->order.township[i];
        size_t g = facts_pool(facts, t);
        for (size_t j = 0; j < facts->nk && facts_in_scope(facts, t); j++) {
            size_t k = (size_t)facts->order.kind[j], tk = facts_tk(facts, t, k);
            struct identity who = name(d->families.posts, t, k, blank);
            d->at_staff[tk] = ledger_add_junction(d->ledger, who);
            d->layout->posts[tk] =
                ledger_add_account(d->ledger, who, d->at_pool[g * facts->nk + k], d->at_staff[tk]);
        }
    }
}

static void draw_offices(struct drawing *d)
{
    const struct facts *facts = d->facts;
    for (size_t i = 0; i < facts->no; i++) {
        size_t o = (size_t)facts->order.office[i];
        const struct office *office = &facts->offices[o];
        int32_t from = d->at_land[office->county];
        if (from == TOWNSHIP_NONE)
            continue;
        struct identity who = name(d->families.office, o, blank, blank);
        int32_t at = ledger_add_junction(d->ledger, who);
        d->layout->office[o] = ledger_add_account(d->ledger, who, from, at);
        for (int32_t j = office->first_service; j < office->first_service + office->nservices; j++) {
            int32_t s = facts->order.service[j];
            struct identity serves = name(d->families.service, o, (size_t)facts->services[s].township, blank);
            d->at_service[s] = ledger_add_junction(d->ledger, serves);
            d->layout->service[s] = ledger_add_account(d->ledger, serves, at, d->at_service[s]);
        }
    }
}

/* Cells of the township's own people on one platform, and what they add up to. */
static void draw_platform(struct drawing *d, size_t t, size_t p, int32_t at_township)
{
    const struct facts *facts = d->facts;
    size_t tp = facts_tp(facts, t, p);
    struct identity own = name(d->families.own, t, p, blank);
    struct identity all = name(d->families.platform, t, p, blank);
    int32_t at_own = ledger_add_junction(d->ledger, own);
    d->at_platform[tp] = ledger_add_junction(d->ledger, all);
    for (size_t i = 0; i < facts->nk; i++) {
        size_t k = (size_t)facts->order.kind[i];
        d->layout->cell[facts_tkp(facts, t, k, p)] = ledger_add_account(
            d->ledger, name(d->families.cell, t, k, p), d->at_staff[facts_tk(facts, t, k)], at_own);
    }
    d->layout->own[tp] = ledger_add_account(d->ledger, own, at_own, d->at_platform[tp]);
    d->layout->platform[tp] = ledger_add_account(d->ledger, all, d->at_platform[tp], at_township);
}

static void draw_townships(struct drawing *d)
{
    const struct facts *facts = d->facts;
    for (size_t i = 0; i < facts->nt; i++) {
        size_t t = (size_t)facts->order.township[i];
        if (!facts_in_scope(facts, t))
            continue;
        struct identity who = name(d->families.township, t, blank, blank);
        int32_t at = ledger_add_junction(d->ledger, who);
        for (size_t j = 0; j < facts->np; j++)
            draw_platform(d, t, (size_t)facts->order.platform[j], at);
        d->layout->township[t] = ledger_add_account(d->ledger, who, at, d->outside);
    }
}

static void draw_cells_of_service(struct drawing *d, size_t s)
{
    const struct facts *facts = d->facts;
    const struct service *service = &facts->services[s];
    for (size_t i = 0; i < facts->np && d->at_service[s] != TOWNSHIP_NONE; i++) {
        size_t p = (size_t)facts->order.platform[i];
        if (!(service->platforms >> p & 1U))
            continue;
        size_t tp = facts_tp(facts, (size_t)service->township, p);
        d->layout->office_cell[s * facts->np + p] = ledger_add_account(
            d->ledger, name(d->families.office_cell, (size_t)service->office, (size_t)service->township, p),
            d->at_service[s], d->at_platform[tp]);
    }
}

static void draw_office_cells(struct drawing *d)
{
    const struct facts *facts = d->facts;
    for (size_t i = 0; i < facts->no; i++) {
        const struct office *office = &facts->offices[facts->order.office[i]];
        for (int32_t j = office->first_service; j < office->first_service + office->nservices; j++)
            draw_cells_of_service(d, (size_t)facts->order.service[j]);
    }
}

static void draw_leadership(struct drawing *d)
{
    const struct facts *facts = d->facts;
    for (size_t i = 0; i < facts->nc; i++) {
        size_t c = (size_t)facts->order.county[i];
        if (!facts->counties[c].in_scope || !facts->counties[c].has_leadership_total)
            continue;
        struct identity who = name(d->families.leadership_total, c, blank, blank);
        d->at_leadership[c] = ledger_add_junction(d->ledger, who);
        d->layout->leadership_total[c] = ledger_add_account(d->ledger, who, d->outside, d->at_leadership[c]);
    }
    for (size_t i = 0; i < facts->nt; i++) {
        size_t t = (size_t)facts->order.township[i];
        int32_t at = d->at_leadership[facts->townships[t].county];
        if (at != TOWNSHIP_NONE && facts->townships[t].has_leadership)
            d->layout->leadership[t] =
                ledger_add_account(d->ledger, name(d->families.leadership, t, blank, blank), at, d->outside);
    }
}

static void draw(struct drawing *d)
{
    d->outside = ledger_add_junction(d->ledger, name(d->families.outside, blank, blank, blank));
    draw_pools(d);
    draw_land(d);
    draw_posts(d);
    draw_offices(d);
    draw_townships(d);
    draw_office_cells(d);
    draw_leadership(d);
}

void layout_build(struct builder *builder)
{
    const struct facts *facts = builder->facts;
    struct layout *layout = arena_new(builder->arena, 1, sizeof *layout);
    struct drawing d = {.ledger = builder->ledger, .facts = facts, .layout = layout};
    builder->layout = layout;
    if (layout && builder->like) {
        *layout = *layout_of(builder->like);
        layout->limit_form = NULL;
        return;
    }
    if (!layout || !make_room(builder, layout) ||
        !(d.at_pool = positions(builder, facts->npools * facts->nk)) ||
        !(d.at_land = positions(builder, facts->nc)) ||
        !(d.at_staff = positions(builder, facts->nt * facts->nk)) ||
        !(d.at_platform = positions(builder, facts->nt * facts->np)) ||
        !(d.at_service = positions(builder, facts->ns)) ||
        !(d.at_leadership = positions(builder, facts->nc))) {
        builder->ledger->status = STATUS_MEMORY;
        return;
    }
    name_families(builder->ledger, facts, &d.families);
    draw(&d);
}

bool layout_find(const int32_t *accounts, size_t n, int32_t account, size_t *at)
{
    for (*at = 0; *at < n; ++*at)
        if (accounts[*at] == account)
            return true;
    return false;
}

bool pools_figure(const struct builder *builder, const int32_t *accounts, int32_t account, size_t column,
                  struct rule_figure *figure)
{
    const struct facts *facts = facts_of(builder);
    size_t gk;
    if (!layout_find(accounts, facts->npools * facts->nk, account, &gk))
        return false;
    bool there = facts->pools[gk].row != TOWNSHIP_NONE;
    *figure = (struct rule_figure){.table = TABLE_POOLS, .column = column};
    if (there)
        figure->row = (size_t)facts->pools[gk].row;
    else if (column == POOL_POSTS)
        *figure = (struct rule_figure){
            .table = TABLE_POOLS,
            .column = column,
            .key = {facts->pool_axis.code[gk / facts->nk], facts->kind_axis.code[gk % facts->nk]},
            .stands = facts->pools[gk].whole};
    return there || column == POOL_POSTS; /* nobody adds a row without its posts */
}
