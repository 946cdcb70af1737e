/* The people of all years, posts given: a time-expanded network (Ford and Fulkerson 1958), kinds and pools
 * apart.
 *
 *   staff ──► node[h,1] ══ people[h,1] ══► node[h,2] ══ people[h,2] ══► ... ──► root
 *               ▲ arrive │ leave ──► root
 *               │        │ out ────► aside[gk,1] ── moved ──► hub[gk,1]
 *               │        │ place ──► outside[gk,1] ── placed ──► root
 *   root ── recruits ──► hub[gk,1]
 *
 * Those who leave are given, and stay where they are until then. Goals, in their order: the fewest moved or
 * placed; need, where people at work are scarcest beside it. Where some are away, or others' people are here,
 * who is at work is counted beside who is on the books:
 *
 *   node[h,1] ══ people ══► there ── work ──► behind ── on ──► node[h,2];  there ── away ──► node[h,2]
 *               root ── guests ──► there      behind ── back ──► root */
#include <math.h>

#include "base/language.h"
#include "base/wide.h"
#include "path/lay.h"

/* The ledger while it is laid. */
struct people_laying {
    struct course *course;
    struct ledger *ledger;
    enum people_aim aim;
    const int64_t *room;
    int32_t root;
    int32_t *node;                                                             /* [nholders][n] */
    int32_t *hub, *aside, *outside;                                            /* [npools][nkinds][n] */
    int32_t first, need;                                                       /* levels */
    int32_t staff, people, arrive, leave, out, place, recruits, moved, placed; /* families */
    int32_t work, away, guests, back, on;
};

static void name_parts(struct people_laying *l)
{
    const struct course *course = l->course;
    struct ledger *ledger = l->ledger;
    l->staff = lay_family_of_holders(course, ledger, "staff", N_("staff in post today"));
    l->people = lay_family_of_holders(course, ledger, "people", N_("people"));
    l->arrive = lay_family_of_holders(course, ledger, "arrive", N_("people who come"));
    l->leave = lay_family_of_holders(course, ledger, "leave", N_("people who leave"));
    l->out = lay_family_of_holders(course, ledger, "out", N_("people moved away"));
    l->place = lay_family_of_holders(course, ledger, "place", N_("people placed outside"));
    l->work = lay_family_of_holders(course, ledger, "work", N_("people at work"));
    l->away = lay_family_of_holders(course, ledger, "away", N_("people at work elsewhere"));
    l->guests = lay_family_of_holders(course, ledger, "guests", N_("others' people at work here"));
    l->back = lay_family_of_holders(course, ledger, "back", N_("others' people on their own books again"));
    l->on = lay_family_of_holders(course, ledger, "on", N_("people at work who stay on"));
    l->recruits = lay_family_of_pools(course, ledger, "recruits", N_("recruits"));
    l->moved = lay_family_of_pools(course, ledger, "moved", N_("people moved"));
    l->placed = lay_family_of_pools(course, ledger, "placed", N_("people placed outside in all"));
    l->first = ledger_add_level(ledger, l->aim == PEOPLE_FEWEST_SHORT ? N_("people short")
                                                                      : N_("people moved or placed"));
    l->need = ledger_add_level(ledger, N_("need"));
}

/* What people at work are worth. When the fewest are to be short one is most often as good as the other: need
 * tells them apart all the same, for ties by the thousand take longer to settle than one level more. */
static void price_work(struct people_laying *l, int32_t account, double need)
{
    if (l->aim == PEOPLE_FEWEST_SHORT)
        lay_price(l->ledger, account, l->first, CURVE_SHORTFALL, need);
    lay_price(l->ledger, account, l->need, CURVE_WEBSTER, fmax(need, LAY_LEAST_NEED));
}

/* Whoever is moved or placed counts, but where only those short do. */
static void price_move(struct people_laying *l, int32_t account)
{
    if (l->aim == PEOPLE_BY_NEED)
        lay_price(l->ledger, account, l->first, CURVE_PRICE, 0);
}

/* People at work, where some are away or there are guests: from the junction behind people to the next. */
static int32_t lay_work(struct people_laying *l, size_t h, size_t y, int32_t there, int32_t next)
{
    const struct course *course = l->course;
    struct ledger *ledger = l->ledger;
    int64_t away = course_away(course, h, y), guests = course->years->guests[course_unit(course, h, y)];
    int32_t behind = ledger_add_junction(ledger, lay_holder(course, l->guests, h, y));
    lay_account(ledger, lay_holder(course, l->away, h, y), there, next, away, away);
    lay_account(ledger, lay_holder(course, l->guests, h, y), l->root, there, guests, guests);
    lay_account(ledger, lay_holder(course, l->back, h, y), behind, l->root, guests, guests);
    lay_account(ledger, lay_holder(course, l->on, h, y), behind, next, 0, LEDGER_NO_MOST);
    return lay_account(ledger, lay_holder(course, l->work, h, y), there, behind, 0, LEDGER_NO_MOST);
}

static void lay_year(struct people_laying *l, size_t h, size_t y)
{
    struct course *course = l->course;
    struct ledger *ledger = l->ledger;
    size_t at = course_at(course, h, y), pool = course_pool(course, h, y);
    int64_t leave = course->years->leave[course_unit(course, h, y)];
    int64_t late = course_late(course, h, y), most = l->room ? l->room[at] : course->posts[at];
    int32_t node = l->node[at], next = y + 1 < course->n ? l->node[at + 1] : l->root;
    bool plain = course_away(course, h, y) == 0 && course->years->guests[course_unit(course, h, y)] == 0;
    int32_t there = plain ? next : ledger_add_junction(ledger, lay_holder(course, l->work, h, y));
    lay_account(ledger, lay_holder(course, l->leave, h, y), node, l->root, leave, leave);
    course->arrive_account[at] =
        lay_account(ledger, lay_holder(course, l->arrive, h, y), l->hub[pool], node, 0, LEDGER_NO_MOST);
    if (course->years->may_move[pool] > 0)
        course->out_account[at] =
            lay_account(ledger, lay_holder(course, l->out, h, y), node, l->aside[pool], 0, LEDGER_NO_MOST);
    if (course->years->may_place[pool] > 0)
        course->place_account[at] = lay_account(ledger, lay_holder(course, l->place, h, y), node,
                                                l->outside[pool], 0, LEDGER_NO_MOST);
    course->people_account[at] =
        lay_account(ledger, lay_holder(course, l->people, h, y), node, there, late, most);
    price_move(l, course->out_account[at]);
    price_move(l, course->place_account[at]);
    price_work(l, plain ? course->people_account[at] : lay_work(l, h, y, there, next), course->need[h]);
}

static void lay_pools(struct people_laying *l)
{
    struct course *course = l->course;
    const struct years *years = course->years;
    for (size_t at = 0; at < lay_npools(course); at++) {
        l->hub[at] = ledger_add_junction(l->ledger, lay_pool(course, l->recruits, at));
        l->aside[at] = ledger_add_junction(l->ledger, lay_pool(course, l->moved, at));
        l->outside[at] = ledger_add_junction(l->ledger, lay_pool(course, l->placed, at));
    }
    for (size_t at = 0; at < lay_npools(course); at++) {
        course->recruit_account[at] = lay_account(l->ledger, lay_pool(course, l->recruits, at), l->root,
                                                  l->hub[at], 0, years->recruits[at]);
        course->move_account[at] = lay_account(l->ledger, lay_pool(course, l->moved, at), l->aside[at],
                                               l->hub[at], 0, years->may_move[at]);
        lay_account(l->ledger, lay_pool(course, l->placed, at), l->outside[at], l->root, 0,
                    years->may_place[at]);
    }
}

static void lay_all(struct people_laying *l)
{
    const struct course *course = l->course;
    struct ledger *ledger = l->ledger;
    lay_pools(l);
    for (size_t h = 0; h < course->nholders; h++)
        for (size_t y = 0; y < course->n; y++)
            l->node[course_at(course, h, y)] =
                ledger_add_junction(ledger, lay_holder(course, l->people, h, y));
    for (size_t h = 0; h < course->nholders; h++) {
        int64_t staff = course->years->staff[course_today(course, h)];
        lay_account(ledger, lay_holder(course, l->staff, h, 0), l->root, l->node[course_at(course, h, 0)],
                    staff, staff);
        for (size_t y = 0; y < course->n; y++)
            lay_year(l, h, y);
    }
}

enum status course_lay_people(struct course *course, enum people_aim aim, const int64_t *room,
                              struct ledger *ledger)
{
    struct people_laying l = {.course = course, .ledger = ledger, .aim = aim, .room = room};
    size_t npools = lay_npools(course);
    ledger_init(ledger);
    l.node = memory_new(course->nholders * course->n, sizeof *l.node);
    l.hub = memory_new(3 * npools, sizeof *l.hub);
    enum status status = l.node && l.hub ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK) {
        l.aside = l.hub + npools;
        l.outside = l.aside + npools;
        l.root = lay_root(ledger);
        name_parts(&l);
        lay_all(&l);
        status = ledger->status;
    }
    memory_free(l.node);
    memory_free(l.hub);
    return status;
}

static int64_t posts_of(const int64_t *posts, int32_t account)
{
    return account == LEDGER_NONE ? 0 : posts[account];
}

void course_read_people(struct course *course, const int64_t *posts)
{
    for (size_t i = 0; i < course->nholders * course->n; i++) {
        course->people[i] = posts_of(posts, course->people_account[i]);
        course->arrive[i] = posts_of(posts, course->arrive_account[i]);
        course->moved_out[i] = posts_of(posts, course->out_account[i]);
        course->placed[i] = posts_of(posts, course->place_account[i]);
    }
    for (size_t at = 0; at < lay_npools(course); at++) {
        course->recruited[at] = posts_of(posts, course->recruit_account[at]);
        course->moved[at] = posts_of(posts, course->move_account[at]);
    }
}

/* As of a year's rules (path/cuts.c): in any sharing of people the sum of worth * people over all accounts is
 * 0. Each account has at least its least part in it, and where a person is worth less than nothing that of
 * people on posts is as many as there are posts. */
void course_cut_people(const struct course *course, const struct ledger *ledger, const int64_t *price,
                       struct course_cut *cut)
{
    wide rest = 0;
    bool whole = true;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        wide worth = (wide)price[account->from] - price[account->to];
        whole = whole && worth < LEDGER_NO_MOST && worth > -LEDGER_NO_MOST &&
                (worth >= 0 || account->most < LEDGER_NO_MOST);
        rest += worth > 0 ? worth * account->least : worth * account->most;
    }
    for (size_t i = 0; i < course->nholders * course->n && whole; i++) {
        const struct account *account = &ledger->accounts[course->people_account[i]];
        wide worth = (wide)price[account->from] - price[account->to];
        if (worth >= 0)
            continue;
        cut->weight[i] = (int64_t)worth;
        rest -= worth * account->most;
    }
    whole = whole && rest < LEDGER_NO_MOST && rest > -LEDGER_NO_MOST;
    cut->most = whole ? -(int64_t)rest : LEDGER_NO_MOST;
    course_reduce_cut(course, cut);
}
