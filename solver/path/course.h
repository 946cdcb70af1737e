/* A road in figures: posts and people of every holder in every year, what bounds them, and the two ledgers
 * that settle them. Plain arrays: where they come from is not said here.
 *
 * A holder is a unit's posts of one kind. Letters: h holder, y year from 0, gk pool and kind. */
#ifndef BIANZHI_PATH_COURSE_H
#define BIANZHI_PATH_COURSE_H

#include "ledger/ledger.h"
#include "model/years.h"

struct post_holder {
    int32_t unit, kind, pool;
};

/* What a year's rules, or the people of all years, ask of several holders together: the sum of weight * posts
 * is no more than most. */
struct course_cut {
    size_t y;        /* the year; n: of several */
    int64_t *weight; /* [nholders][n] */
    int64_t most;    /* LEDGER_NO_MOST: no limit */
};
enum { COURSE_MOST_CUTS = 200, COURSE_ABOVE = 4 };

struct course {
    const struct years *years;
    size_t n;                          /* years */
    const struct post_holder *holders; /* [nholders] in the order in which they are served among equals */
    size_t nholders;
    size_t *listed; /* [nholders] as tables list them: by unit and kind, in the order of their axes */

    /* What is known before the posts are settled. */
    int64_t *start;        /* [nholders] posts today */
    int64_t *up, *down;    /* [nholders] posts that may come and go in a year */
    int64_t *least, *most; /* [nholders][n] what the rules of that year allow */
    int64_t *low, *high;   /* [npools][nkinds][n] posts of the pool that holders have together: fewer than low
                              are as good as lost */
    int64_t *plan;         /* [nholders] posts at the end of the last year */
    bool plan_is_open;     /* these are wished for, and need not be had: as near to them as can be */
    double *need;          /* [nholders] people needed */
    struct course_cut *cuts; /* [ncuts], at most COURSE_MOST_CUTS */
    size_t ncuts;

    /* Settled: posts, and of each pool and year the holders furthest above the plan, the furthest first
       (nholders: no more); then people. */
    size_t *above;                        /* [npools][nkinds][n][COURSE_ABOVE] */
    int64_t *posts;                       /* [nholders][n] at the end of the year */
    int64_t *people;                      /* [nholders][n] on the books at the end of the year */
    int64_t *arrive, *moved_out, *placed; /* [nholders][n] in the year: from the hub, to it, outside */
    int64_t *recruited, *moved;           /* [npools][nkinds][n] */

    /* Where they stand in the two ledgers: accounts, LEDGER_NONE for none. */
    int32_t *posts_account, *people_account, *arrive_account, *out_account, *place_account;
    int32_t *recruit_account, *move_account;
    struct axis year_axis;
};

static inline size_t course_at(const struct course *course, size_t h, size_t y)
{
    return h * course->n + y;
}

static inline size_t course_pool(const struct course *course, size_t h, size_t y)
{
    const struct post_holder *holder = &course->holders[h];
    return years_pool(course->years, (size_t)holder->pool, (size_t)holder->kind, y);
}

/* Where a holder's figures of a year stand in the arrays of struct years. */
static inline size_t course_unit(const struct course *course, size_t h, size_t y)
{
    const struct post_holder *holder = &course->holders[h];
    return years_unit(course->years, (size_t)holder->unit, (size_t)holder->kind, y);
}

/* Where a holder's figures of today stand there: [nunits][nkinds]. */
static inline size_t course_today(const struct course *course, size_t h)
{
    const struct post_holder *holder = &course->holders[h];
    return (size_t)holder->unit * course->years->nkinds + (size_t)holder->kind;
}

/* Whether a holder is of a pool and kind, by its place in [npools][nkinds]. */
static inline bool course_is_of(const struct course *course, size_t h, size_t gk)
{
    const struct post_holder *holder = &course->holders[h];
    return (size_t)holder->pool * course->years->nkinds + (size_t)holder->kind == gk;
}

/* A holder's posts at the beginning of a year. */
static inline int64_t course_posts_before(const struct course *course, size_t h, size_t y)
{
    return y > 0 ? course->posts[course_at(course, h, y - 1)] : course->start[h];
}

/* Room for all of it in arena; figures are 0. holders outlives it. OK or MEMORY. */
enum status course_init(struct course *course, const struct years *years, const struct post_holder *holders,
                        size_t nholders, struct arena *arena);

/* Room for a cut of year y in arena, behind those that there are, its weights 0; NULL when out of memory. It
 * counts once ncuts does. */
struct course_cut *course_new_cut(struct course *course, size_t y, struct arena *arena);

/* Divides out what all weights of a cut have in common: posts are whole. */
void course_reduce_cut(const struct course *course, struct course_cut *cut);

/* What a cut's sum comes to by the posts of the course. */
int64_t course_cut_sum(const struct course *course, const struct course_cut *cut);

/* Whether a pool and kind has holders at all. */
bool course_has_holders(const struct course *course, size_t gk);

/* Posts of a pool and kind that lie elsewhere than in the plan at the end of year y: a post that is above it
 * at one holder and lacking at another counts once. */
int64_t course_off_plan(const struct course *course, size_t gk, size_t y);

/* Who of today is still there at the end of year y, and who of these leaves in a later one. */
int64_t course_stay(const struct course *course, size_t h, size_t y);
int64_t course_late(const struct course *course, size_t h, size_t y);

/* People on the books who are at work elsewhere, of those who stay; and people at work, at the end of year
 * y. */
int64_t course_away(const struct course *course, size_t h, size_t y);
int64_t course_at_work(const struct course *course, size_t h, size_t y);

/* People short of need at the end of year y, and over all years. */
double course_short(const struct course *course, size_t h, size_t y);
double course_person_years(const struct course *course);

/* Person-years short, at least, whatever people do and wherever posts are: in each year by itself, by posts
 * that holders may have together and the most that rules allow each. high [npools][nkinds][n]: together,
 * before the last year; in that they have the plan's. OK or MEMORY. */
enum status course_short_by_posts(const struct course *course, const int64_t *high, double *person_years);

/* The ledger of the posts of all years; needs start, up, down, least, most, low, high, plan and need. To be
 * freed with ledger_done. posts [naccounts] of an answer are read back into course->posts. */
enum status course_lay_posts(struct course *course, struct ledger *ledger);
void course_read_posts(struct course *course, const int64_t *posts);

/* How people are shared out: as few moved or placed as can be, then where they are scarcest beside their
 * need; or so that the fewest are short, however many are moved. Both ledgers have the same accounts. */
enum people_aim { PEOPLE_BY_NEED, PEOPLE_FEWEST_SHORT };

/* The ledger of the people of all years; needs posts and need. room [nholders][n]: the most people, NULL:
 * posts. */
enum status course_lay_people(struct course *course, enum people_aim aim, const int64_t *room,
                              struct ledger *ledger);
void course_read_people(struct course *course, const int64_t *posts);

/* What prices [njunctions] of a ledger of people ask of the posts: they prove that with other posts there is
 * no room for all who stay. Whatever the prices, no posts with room for them are cut off. Takes course's
 * posts for no more than the ledger has them as most. */
void course_cut_people(const struct course *course, const struct ledger *ledger, const int64_t *price,
                       struct course_cut *cut);

#endif
