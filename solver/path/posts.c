/* The posts of the years between, all at once: a time-expanded network (Ford and Fulkerson 1958), kinds and
 * pools apart.
 *
 *   today ──► node[h,1] ══ posts[h,1] ══► node[h,2] ══ posts[h,2] ══► ... ══ posts[h,N] ══► root
 *               ▲ up │ down                 ▲ │
 *   root ◄──► hub[gk,1] ── spare, idle ──► hub[gk,2] ──► ...
 *
 * Posts come and go through the hub of the year, each way by no more than the step; the last year is held at
 * the plan, or, where that is open, is as near to it as can be. Goals, in their order: as few posts as can be
 * without a place; with the plan open, the last year as near to it as can be; as few people as can be without
 * a post; the years as near to the plan as can be, added up; the fewest moves; need, which settles between
 * those who could gain. Year by year instead of all at once gets stuck under a step: a holder falls too late
 * to be where the plan has it. What a year's rules ask of several holders together, and people of the posts
 * of several years, stands beside the network (path/cuts.c). */
#include <math.h>

#include "base/language.h"
#include "path/lay.h"

/* The ledger while it is laid. */
struct post_laying {
    struct course *course;
    struct ledger *ledger;
    int32_t root;
    int32_t *node, *hub;                             /* [nholders][n], [npools][nkinds][n] */
    int32_t reserve, without, distance, moves, need; /* levels */
    int32_t last; /* that of the last year's distance: distance, or with the plan open one of its own */
    int32_t today, posts, up, down, change, spare, idle; /* families */
};

static void name_parts(struct post_laying *l)
{
    const struct course *course = l->course;
    struct ledger *ledger = l->ledger;
    l->today = lay_family_of_holders(course, ledger, "today", N_("posts today"));
    l->posts = lay_family_of_holders(course, ledger, "posts", N_("posts"));
    l->up = lay_family_of_holders(course, ledger, "up", N_("posts that come"));
    l->down = lay_family_of_holders(course, ledger, "down", N_("posts that go"));
    l->change = lay_family_of_pools(course, ledger, "change", N_("change of the pool"));
    l->spare = lay_family_of_pools(course, ledger, "spare", N_("posts of the pool elsewhere"));
    l->idle = lay_family_of_pools(course, ledger, "idle", N_("posts without a place"));
    l->reserve = ledger_add_level(ledger, N_("reserve"));
    l->last = course->plan_is_open ? ledger_add_level(ledger, N_("distance from the plan in the last year"))
                                   : LEDGER_NONE;
    l->without = ledger_add_level(ledger, N_("people without a post"));
    l->distance = ledger_add_level(ledger, N_("distance from the plan"));
    l->moves = ledger_add_level(ledger, N_("moves"));
    l->need = ledger_add_level(ledger, N_("need"));
}

/* What holders of a pool and kind hold today. */
static int64_t held_today(const struct course *course, size_t at)
{
    int64_t sum = 0;
    for (size_t h = 0; h < course->nholders; h++)
        if (course_pool(course, h, 0) == at)
            sum += course->start[h];
    return sum;
}

/* Everything in a hub is held by holders of the pool, spare or idle: together as much as high. */
static void lay_hub(struct post_laying *l, size_t at)
{
    const struct course *course = l->course;
    size_t y = at % course->n;
    int64_t low = course->low[at], high = course->high[at];
    int64_t before = y > 0 ? course->high[at - 1] : held_today(course, at);
    int64_t change = high > before ? high - before : before - high;
    int32_t hub = l->hub[at], next = y + 1 < course->n ? l->hub[at + 1] : l->root;
    lay_account(l->ledger, lay_pool(course, l->change, at), high > before ? l->root : hub,
                high > before ? hub : l->root, change, change);
    lay_account(l->ledger, lay_pool(course, l->spare, at), hub, next, 0, high - low);
    int32_t idle = lay_account(l->ledger, lay_pool(course, l->idle, at), hub, next, 0, low);
    lay_price(l->ledger, idle, l->reserve, CURVE_PRICE, 0);
}

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* No account is without an end, so that branch and bound, where it is needed, comes to one: no holder has
 * more than its pool, before or after. */
static void lay_year(struct post_laying *l, size_t h, size_t y)
{
    struct course *course = l->course;
    struct ledger *ledger = l->ledger;
    size_t at = course_at(course, h, y);
    bool last = y + 1 == course->n, held = last && !course->plan_is_open;
    int32_t node = l->node[at], hub = l->hub[course_pool(course, h, y)];
    int32_t next = last ? l->root : l->node[at + 1];
    int64_t pool = course->high[course_pool(course, h, y)];
    int64_t before = y > 0 ? course->high[course_pool(course, h, y - 1)] : course->start[h];
    int32_t up =
        lay_account(ledger, lay_holder(course, l->up, h, y), hub, node, 0, lesser(course->up[h], pool));
    int32_t down =
        lay_account(ledger, lay_holder(course, l->down, h, y), node, hub, 0, lesser(course->down[h], before));
    int32_t posts = lay_account(ledger, lay_holder(course, l->posts, h, y), node, next,
                                held ? course->plan[h] : course->least[at],
                                held ? course->plan[h] : lesser(course->most[at], pool));
    course->posts_account[at] = posts;
    lay_price(ledger, up, l->moves, CURVE_PRICE, 0);
    lay_price(ledger, down, l->moves, CURVE_PRICE, 0);
    lay_price(ledger, posts, l->without, CURVE_SHORTFALL, (double)course_stay(course, h, y));
    lay_price(ledger, posts, last && course->plan_is_open ? l->last : l->distance, CURVE_ABSOLUTE,
              (double)course->plan[h]);
    lay_price(ledger, posts, l->need, CURVE_WEBSTER, fmax(course->need[h], LAY_LEAST_NEED));
}

static void lay_all(struct post_laying *l)
{
    const struct course *course = l->course;
    struct ledger *ledger = l->ledger;
    for (size_t at = 0; at < lay_npools(course); at++)
        l->hub[at] = ledger_add_junction(ledger, lay_pool(course, l->change, at));
    for (size_t h = 0; h < course->nholders; h++)
        for (size_t y = 0; y < course->n; y++)
            l->node[course_at(course, h, y)] =
                ledger_add_junction(ledger, lay_holder(course, l->posts, h, y));
    for (size_t at = 0; at < lay_npools(course); at++)
        lay_hub(l, at);
    for (size_t h = 0; h < course->nholders; h++) {
        lay_account(ledger, lay_holder(course, l->today, h, 0), l->root, l->node[course_at(course, h, 0)],
                    course->start[h], course->start[h]);
        for (size_t y = 0; y < course->n; y++)
            lay_year(l, h, y);
    }
}

/* Of several holders a limit; of one a bound, for its weight is 1 or -1: nothing divides all weights of a
 * cut. coefs and accounts have room for every holder and year. */
static void lay_cut(struct post_laying *l, const struct course_cut *cut, int32_t *accounts, int64_t *coefs)
{
    size_t n = 0, y = cut->y < l->course->n ? cut->y : l->course->n - 1;
    for (size_t i = 0; i < l->course->nholders * l->course->n; i++)
        if (cut->weight[i] != 0) {
            accounts[n] = l->course->posts_account[i];
            coefs[n++] = cut->weight[i];
        }
    if (n == 0 || cut->most >= LEDGER_NO_MOST)
        return;
    int64_t least = -LEDGER_NO_MOST, most = cut->most;
    if (n == 1 && coefs[0] < 0) {
        coefs[0] = 1;
        least = -most;
        most = LEDGER_NO_MOST;
    } else if (n == 1 && most < 0) { /* fewer than none, which is no bound: there is no such year */
        least = 1;
        most = 0;
    }
    ledger_add_limit(l->ledger, accounts, coefs, n, least, most, (struct bound){.rule = LEDGER_NONE},
                     lay_holder(l->course, l->posts, 0, y));
}

/* Year by year, then those of several, so that the order in which they were found does not show. */
static enum status lay_cuts(struct post_laying *l)
{
    const struct course *course = l->course;
    int32_t *accounts = memory_new(course->nholders * course->n, sizeof *accounts);
    int64_t *coefs = memory_new(course->nholders * course->n, sizeof *coefs);
    bool there = accounts && coefs;
    for (size_t y = 0; y <= course->n && there; y++)
        for (size_t c = 0; c < course->ncuts; c++)
            if (course->cuts[c].y == y)
                lay_cut(l, &course->cuts[c], accounts, coefs);
    memory_free(accounts);
    memory_free(coefs);
    return there ? STATUS_OK : STATUS_MEMORY;
}

enum status course_lay_posts(struct course *course, struct ledger *ledger)
{
    struct post_laying l = {.course = course, .ledger = ledger};
    ledger_init(ledger);
    l.node = memory_new(course->nholders * course->n, sizeof *l.node);
    l.hub = memory_new(lay_npools(course), sizeof *l.hub);
    enum status status = l.node && l.hub ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK) {
        l.root = lay_root(ledger);
        name_parts(&l);
        lay_all(&l);
        status = course->ncuts > 0 ? lay_cuts(&l) : STATUS_OK;
        status = status == STATUS_OK ? ledger->status : status;
    }
    memory_free(l.node);
    memory_free(l.hub);
    return status;
}

static int64_t above_plan(const struct course *course, size_t h, size_t y)
{
    return course->posts[course_at(course, h, y)] - course->plan[h];
}

/* Puts a holder behind those of its pool that are as far above the plan or farther. */
static void rank_above(struct course *course, size_t h, size_t y)
{
    size_t *above = &course->above[course_pool(course, h, y) * COURSE_ABOVE], place = COURSE_ABOVE;
    while (place > 0 && (above[place - 1] == course->nholders ||
                         above_plan(course, above[place - 1], y) < above_plan(course, h, y)))
        place--;
    for (size_t i = COURSE_ABOVE; place < COURSE_ABOVE && --i > place;)
        above[i] = above[i - 1];
    if (place < COURSE_ABOVE)
        above[place] = h;
}

void course_read_posts(struct course *course, const int64_t *posts)
{
    for (size_t i = 0; i < course->nholders * course->n; i++)
        course->posts[i] = posts[course->posts_account[i]];
    for (size_t i = 0; i < lay_npools(course) * COURSE_ABOVE; i++)
        course->above[i] = course->nholders;
    for (size_t h = 0; h < course->nholders; h++)
        for (size_t y = 0; y < course->n; y++)
            if (above_plan(course, h, y) > 0)
                rank_above(course, h, y);
}
