/* A road to the plan: from PATH.json to posts and people of every year.
 *
 * Three questions, settled in this order, each exactly: the plan of the last year (an ordinary solve), the
 * posts of the years between (path/posts.c), the people (path/people.c). Then each year is an ordinary run
 * with its posts held. A road of one year is that run. Where no road leads to that plan, the last year's
 * posts are settled with those of the others, as near to it as can be, and held in its run, too: then that is
 * the plan. */
#ifndef BIANZHI_PATH_ROAD_H
#define BIANZHI_PATH_ROAD_H

#include "path/course.h"
#include "path/inputs.h"
#include "run/run.h"

/* A place where people work, at the end of a year. */
struct covered {
    int32_t account;     /* of the year's ledger */
    int32_t unit, place; /* their places on the axes of the ledger */
    double need;
    int64_t people;
};

struct cover {
    struct run run;         /* the ledger of people at work and its answer; the year's scenario */
    struct covered *places; /* [nplaces] by unit and place */
    size_t nplaces;
};

/* What no sharing of people leaves fewer short than: with the posts and recruits of the road, or with the
 * most posts that rules allow each holder in each year, as any road to its plan might have them. */
enum road_bound { BOUND_POSTS, BOUND_ANY, BOUNDS };

/* What a pool's year has to spare: who stays, what the year's rules ask for of all holders together and
 * elsewhere, posts, and how many may come down to them from above. */
struct room {
    int64_t stay, least, posts, down;
};

/* What is neither asked for nor needed: below 0 where posts are lacking. */
static inline int64_t room_slack(const struct room *room)
{
    return room->posts + room->down - room->least;
}

/* How far a pool may fall with nobody moved: no further than to no posts of its own. */
static inline int64_t room_fall(const struct room *room)
{
    return room_slack(room) < room->posts ? room_slack(room) : room->posts;
}

/* The same of a pool that has posts, in hundredths of them. */
static inline double room_percent(const struct room *room)
{
    return 100 * (double)room_fall(room) / (double)room->posts;
}

/* Why there is no road: the question that has no answer. */
enum no_road { ROAD_FOUND, NO_REACH, NO_PLAN, NO_POSTS, NO_YEAR, NO_PEOPLE };

/* A year whose posts could not be lawful, and what proves it: the year's ledger with no posts held, and
 * prices of its junctions and rows. Or people for whom the posts of all years had no room: their ledger. */
struct road_cut {
    size_t year; /* n: people */
    struct run run;
};

struct road {
    const struct model *const *models;
    struct run_options options;
    struct faults *faults;
    struct arena arena;
    struct road_terms terms;
    struct run base; /* the scenario as it stands, read and built */
    const struct horizon *horizon;
    struct years years;
    struct course course;
    struct room *room; /* [npools][nkinds][n] */
    int64_t *low,
        *high; /* the same, as in course: what the rules leave holders together, whatever the plan */
    bool pools_are_open; /* course has these, not narrowed by today and the plan: no road was found so */
    bool off_best; /* the last year's plan is not the best of that year by itself, to which no road leads */
    int64_t far;   /* posts that lie elsewhere than in that; known where the road was found */
    bool asks_across;         /* rules of some year ask for posts of several kinds together: not in room */
    int64_t *gone;            /* [n][nunits][nkinds] people of today who no longer hold a post there */
    struct run **year;        /* [n] the runs of the years */
    struct run *own;          /* [n] room for them */
    struct run posts;         /* the ledger of posts and its answer; no scenario */
    struct run people;        /* the same of people */
    struct run bound[BOUNDS]; /* ledgers whose prices prove how few could be short; no scenario */
    struct cover *cover;      /* [n] */
    struct road_cut **cuts;   /* [ncuts]; course.cuts has what follows from each */
    size_t ncuts, cuts_capacity;
    double fewest_short; /* person-years, at least, with these posts and recruits */
    double any_short;    /* by any road to its plan */
    enum no_road why;
    bool open;          /* no road was found, and nothing proves that there is none */
    size_t failed;      /* with NO_YEAR: the year; with NO_PLAN the last */
    size_t unreachable; /* with NO_REACH: the holder that is asked for more than it can have */
};

/* The calendar year of year y. */
static inline int road_year(const struct road *road, size_t y)
{
    return road->years.first + (int)y;
}

void road_init(struct road *road, const struct model *const *models, struct run_options options,
               struct faults *faults);
void road_done(struct road *road);

/* PATH.json, its scenario and the tables of the years. DATA with all faults at once; REFUSED with a fault
 * when the scenario's plan says nothing of years. */
enum status road_load(struct road *road, const char *path);

/* What the rules of every year allow, built from the years' scenarios: course but for plan, low, high and
 * need; room. */
enum status road_frame(struct road *road);

/* Whether people of a holder may be moved or placed in some year: then a least that keeps posts for all who
 * stay may be undercut. */
bool road_may_leave(const struct road *road, size_t h);

/* Whether posts of some holder may change by so much a year and no more. */
bool road_has_steps(const struct road *road);

/* The account of a holder's posts in a year's run. */
static inline int32_t road_account_of(const struct road *road, const struct run *run, size_t h)
{
    const struct post_holder *holder = &road->course.holders[h];
    return road->horizon->posts(&run->builder, (size_t)holder->unit, (size_t)holder->kind);
}

/* Loads and builds the run of a year without limits of the road's own: gone is of those who left. */
enum status road_build_free(struct road *road, size_t y, struct run *run);

/* The same, its floors as the sums they are: rows behind its own. Its ledger is not to be solved as a run's
 * is. */
enum status road_build_sums(struct road *road, size_t y, struct run *run);

/* A cut of year y, n for one of people, its ledger built; and once its answer has the prices that prove that
 * there is nothing lawful, what follows from them for the posts of holders, into course.cuts. At most
 * COURSE_MOST_CUTS. */
enum status road_lay_cut(struct road *road, size_t y, struct road_cut **cut);
enum status road_take_cut(struct road *road, const struct road_cut *cut);

/* Forgets the last one that was laid and from which nothing was taken: the two lists stay in step. */
void road_drop_cut(struct road *road);

/* Whose figures the cut of a year comes of: limits with their place and reason, then rules; of many the first
 * few. */
void road_say_cut(const struct road *road, const struct road_cut *cut, struct sink *sink);

/* What holders have together: as today and the plan leave it or, with pools_are_open, as the rules do. OK or
 * MEMORY. */
enum status road_take_pools(struct road *road);

/* Whether in a pool's year between, as in [npools][nkinds][n], rules let more posts come from above than do
 * today or by the plan. */
static inline bool road_holds_back(const struct road *road, size_t at)
{
    const struct course *course = &road->course;
    return (at + 1) % course->n != 0 && course->high[at] < road->high[at];
}

/* Plan, need, and what holders have together, once the plan of the last year is there: from its run. */
enum status road_take_plan(struct road *road, const struct run *last);

/* Counts who of today no longer holds a post at the end of year y: who has left by then, and who does not fit
 * into its posts. */
void road_count_gone(struct road *road, size_t y);

/* Whether posts and every year of a road that was found are proven: open only where limits cross both
 * ledgers, or cuts are of several holders. */
bool road_is_proven(const struct road *road);

/* Settles everything; with options.alone without reasons of the plan, bounds and cover. OK; INFEASIBLE with
 * why set; otherwise as run_loaded. */
enum status road_find(struct road *road);

/* Whether the posts of year y are held in its run: those of the last are its answer, but where the plan is
 * open or off_best. */
static inline bool road_holds(const struct road *road, size_t y)
{
    return y + 1 < road->course.n || road->course.plan_is_open || road->off_best;
}

/* The scenario of the end of year y as a document: without limits of its own, or with posts held where the
 * course has them, or with what lies behind the last year. In arena. */
enum year_form { YEAR_FREE, YEAR_AS_FILED };
enum status road_year_document(const struct road *road, size_t y, enum year_form form, struct arena *arena,
                               const struct json **document);

/* What the years before leave a holder at the end of the last, a limit behind that year: what is held longer
 * than the plan needs must be able to go in time. True where it is narrower than what the year's own rules
 * allow. Least above most: steps do not lead from what one year asks to what another allows. */
bool road_look_back(const struct road *road, size_t h, struct year_limit *limit);

/* status, and where it is a fault of what the year has in place of the scenario's own figures (DATA), one
 * more that names the year and the tables they stand in. */
enum status road_blame_year(const struct road *road, size_t y, enum status status);

/* The file of a table of the road's dataset, by the table's name. */
const char *road_file_of(const struct road *road, const char *table);

/* Why a holder has the posts it has at the end of a year, a phrase. */
void road_say_why(const struct road *road, size_t h, size_t y, struct sink *sink);

/* The ledger of who is at work where at the end of year y, from that year's run and the people of the course,
 * into cover[y].run; and the places, once the answer is there. Statuses as for run_build. */
enum status road_lay_cover(struct road *road, size_t y);
enum status road_read_cover(struct road *road, size_t y);

/* The ledger of a bound, into bound[]. Its first level, people short, is what the prices are of; need beneath
 * it settles ties for an engine, and road_settle_bound takes it off. Once the prices of both are there,
 * road_take_bounds finds what they prove of the road's own people: fewest_short and any_short. OK or MEMORY.
 */
enum status road_lay_bound(struct road *road, enum road_bound bound);
void road_settle_bound(struct road *road, enum road_bound bound);
enum status road_take_bounds(struct road *road);

#endif
