/* Every road of posts and every road of people, one by one: depth first over years and units. */
#include "course_support.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "engine/ask/what_if.h"
#include "engine/engine.h"

static const char *const unit_names[COURSE_UNITS] = {
    "a01", "a02", "a03", "a04", "a05", "a06", "a07", "a08", "a09", "a10", "a11", "a12", "a13", "a14",
    "a15", "a16", "a17", "a18", "a19", "a20", "a21", "a22", "a23", "a24", "a25", "a26", "a27", "a28",
    "a29", "a30", "a31", "a32", "a33", "a34", "a35", "a36", "a37", "a38", "a39", "a40"};
static const char *const one[] = {"k"};

void course_make(struct made_course *made, size_t nunits, size_t nyears)
{
    struct road_terms terms = {.first = 2026, .n = nyears};
    memset(made, 0, sizeof *made);
    arena_init(&made->arena);
    cr_assert_eq(years_init(&made->years, &terms, nunits, 1, 1, &made->arena), STATUS_OK);
    made->units = (struct axis){.name = "unit", .n = nunits, .code = unit_names, .label = unit_names};
    made->kinds = (struct axis){.name = "kind", .n = 1, .code = one, .label = one};
    made->pools = (struct axis){.name = "pool", .n = 1, .code = one, .label = one};
    made->years.unit_axis = &made->units;
    made->years.kind_axis = &made->kinds;
    made->years.pool_axis = &made->pools;
    made->years.pool = made->pool;
    made->years.in_scope = made->in_scope;
    for (size_t u = 0; u < nunits; u++)
        made->holders[u] = (struct post_holder){(int32_t)u, 0, 0};
    cr_assert_eq(course_init(&made->course, &made->years, made->holders, nunits, &made->arena), STATUS_OK);
    for (size_t u = 0; u < nunits; u++) {
        made->course.up[u] = made->course.down[u] = LEDGER_NO_MOST;
        for (size_t y = 0; y < nyears; y++)
            made->course.most[course_at(&made->course, u, y)] = LEDGER_NO_MOST;
    }
}

void course_unmake(struct made_course *made)
{
    arena_done(&made->arena);
}

void course_set(struct made_course *made, size_t unit, int64_t posts, int64_t staff, int64_t plan,
                double need)
{
    made->course.start[unit] = made->years.posts[unit] = posts;
    made->years.staff[unit] = staff;
    made->course.plan[unit] = plan;
    made->course.need[unit] = need;
}

void course_set_pool(struct made_course *made, size_t year, int64_t total)
{
    made->course.low[year] = made->course.high[year] = total;
}

static enum status settle(struct ledger *ledger, int64_t **posts)
{
    struct faults faults;
    struct answer answer;
    faults_init(&faults);
    cr_assert_eq(answer_init(&answer, ledger), STATUS_OK);
    bool *ties = memory_new(ledger->naccounts, sizeof *ties);
    enum status status = engine_solve(ledger, ENGINE_AUTO, &answer, ties, &faults);
    bool none_whole = ledger->nrows > 0 && status == STATUS_UNPROVEN;
    cr_assert(status == STATUS_OK || none_whole, "%s", faults.nkept ? faults.message[0] : "");
    status = none_whole ? STATUS_INFEASIBLE : answer.status;
    memory_free(ties);
    *posts = answer.posts;
    answer.posts = NULL;
    answer_done(&answer);
    return status;
}

/* Nobody is dismissed: unless people may be moved or placed, posts for all who stay are a least, and else for
 * those who leave later. */
static void keep_staff(struct made_course *made)
{
    struct course *course = &made->course;
    for (size_t h = 0; h < course->nholders; h++)
        for (size_t y = 0; y < course->n; y++) {
            size_t at = course_at(course, h, y), pool = course_pool(course, h, y);
            int64_t stay = course_stay(course, h, y);
            if (made->years.may_move[pool] + made->years.may_place[pool] > 0)
                stay = course_late(course, h, y);
            if (course->least[at] < stay)
                course->least[at] = stay;
        }
}

enum status course_settle_posts(struct made_course *made)
{
    struct ledger ledger;
    int64_t *posts;
    keep_staff(made);
    cr_assert_eq(course_lay_posts(&made->course, &ledger), STATUS_OK);
    enum status status = settle(&ledger, &posts);
    if (status == STATUS_OK || status == STATUS_UNPROVEN)
        course_read_posts(&made->course, posts);
    memory_free(posts);
    ledger_done(&ledger);
    return status;
}

/* Whether what people ask of posts is more than these have. */
static bool cut_by_people(struct made_course *made)
{
    struct faults faults;
    struct ledger ledger;
    struct what_if what_if;
    struct course *course = &made->course;
    faults_init(&faults);
    cr_assert_eq(course_lay_people(course, PEOPLE_BY_NEED, NULL, &ledger), STATUS_OK);
    cr_assert_eq(what_if_init(&what_if, &ledger, WHAT_IF_ANY, ENGINE_AUTO), STATUS_OK);
    cr_assert_eq(what_if_solve(&what_if, &faults), STATUS_OK);
    bool none = what_if.answer.status == STATUS_INFEASIBLE;
    if (none) {
        struct course_cut *cut = course_new_cut(course, course->n, &made->arena);
        cr_assert(cut && course->ncuts < COURSE_MOST_CUTS);
        course_cut_people(course, &ledger, what_if.answer.price, cut);
        course->ncuts++;
        cr_assert(course_cut_sum(course, cut) > cut->most, "prices prove nothing of the posts there are");
    }
    what_if_done(&what_if);
    ledger_done(&ledger);
    return none;
}

enum status course_settle_posts_for_people(struct made_course *made)
{
    enum status status;
    do
        status = course_settle_posts(made);
    while (status != STATUS_INFEASIBLE && cut_by_people(made));
    return status;
}

enum status course_settle_people(struct made_course *made, enum people_aim aim)
{
    struct ledger ledger;
    int64_t *posts;
    cr_assert_eq(course_lay_people(&made->course, aim, NULL, &ledger), STATUS_OK);
    enum status status = settle(&ledger, &posts);
    if (status == STATUS_OK)
        course_read_people(&made->course, posts);
    memory_free(posts);
    ledger_done(&ledger);
    return status;
}

/* --- values --- */

static wide need_of(const struct course *course, size_t h, int64_t people)
{
    struct curve curve = {.shape = CURVE_WEBSTER, .weight = 1, .need = fmax(course->need[h], 1e-6)};
    wide sum = 0;
    for (int64_t x = 0; x < people; x++)
        sum += curve_price(&curve, x);
    return sum;
}

void course_value_posts(const struct course *course, wide value[COURSE_GOALS])
{
    memset(value, 0, COURSE_GOALS * sizeof *value);
    for (size_t y = 0; y < course->n; y++) {
        int64_t sum = 0;
        for (size_t h = 0; h < course->nholders; h++) {
            size_t at = course_at(course, h, y);
            int64_t posts = course->posts[at], stay = course_stay(course, h, y);
            int64_t before = y > 0 ? course->posts[at - 1] : course->start[h];
            sum += posts;
            value[2] += stay > posts ? stay - posts : 0;
            value[course->plan_is_open && y + 1 == course->n ? 1 : 3] += llabs(posts - course->plan[h]);
            value[4] += llabs(posts - before);
            value[5] += need_of(course, h, posts);
        }
        value[0] += course->low[y] > sum ? course->low[y] - sum : 0;
    }
}

void course_value_people(const struct course *course, wide value[COURSE_GOALS])
{
    memset(value, 0, COURSE_GOALS * sizeof *value);
    for (size_t h = 0; h < course->nholders; h++)
        for (size_t y = 0; y < course->n; y++) {
            size_t at = course_at(course, h, y);
            value[0] += course->moved_out[at] + course->placed[at];
            value[1] += need_of(course, h, course_at_work(course, h, y));
        }
}

static bool is_less(const wide *a, const wide *b)
{
    for (size_t i = 0; i < COURSE_GOALS; i++)
        if (a[i] != b[i])
            return a[i] < b[i];
    return false;
}

/* --- all there are --- */

struct search {
    struct made_course *made;
    struct course *course;
    bool for_people; /* only posts with room for all who stay */
    wide best[COURSE_GOALS];
    bool found;
};

static void keep_best(struct search *s, const wide *value)
{
    if (!s->found || is_less(value, s->best))
        memcpy(s->best, value, sizeof s->best);
    s->found = true;
}

static void walk_posts(struct search *s, size_t h, size_t y)
{
    struct course *course = s->course;
    wide value[COURSE_GOALS];
    if (h == course->nholders) {
        int64_t sum = 0;
        for (size_t i = 0; i < course->nholders; i++)
            sum += course->posts[course_at(course, i, y)];
        for (size_t c = 0; c < course->ncuts; c++)
            if (course->cuts[c].y == y && course_cut_sum(course, &course->cuts[c]) > course->cuts[c].most)
                return;
        if (sum <= course->high[y])
            walk_posts(s, 0, y + 1);
        return;
    }
    if (y == course->n) {
        wide any[COURSE_GOALS];
        course_value_posts(course, value);
        if (!s->for_people || ((!s->found || is_less(value, s->best)) && course_best_people(s->made, any)))
            keep_best(s, value);
        return;
    }
    size_t at = course_at(course, h, y);
    bool last = y + 1 == course->n && !course->plan_is_open;
    int64_t before = y > 0 ? course->posts[at - 1] : course->start[h];
    int64_t least = last ? course->plan[h] : course->least[at],
            most = last ? course->plan[h] : course->most[at];
    for (int64_t x = least; x <= most && x <= course->high[y]; x++)
        if (x - before <= course->up[h] && before - x <= course->down[h]) {
            course->posts[at] = x;
            walk_posts(s, h + 1, y);
        }
}

static bool best_posts(struct search s, wide value[COURSE_GOALS])
{
    keep_staff(s.made);
    walk_posts(&s, 0, 0);
    memcpy(value, s.best, sizeof s.best);
    return s.found;
}

bool course_best_posts(struct made_course *made, wide value[COURSE_GOALS])
{
    return best_posts((struct search){.made = made, .course = &made->course}, value);
}

bool course_best_posts_for_people(struct made_course *made, wide value[COURSE_GOALS])
{
    return best_posts((struct search){.made = made, .course = &made->course, .for_people = true}, value);
}

static void walk_people(struct search *s, size_t h, size_t y, int64_t here, int64_t out, int64_t place)
{
    struct course *course = s->course;
    const struct years *years = course->years;
    wide value[COURSE_GOALS];
    if (y == course->n) {
        course_value_people(course, value);
        keep_best(s, value);
        return;
    }
    if (h == course->nholders) {
        if (here >= out && here - out <= years->recruits[y])
            walk_people(s, 0, y + 1, 0, 0, 0);
        return;
    }
    size_t at = course_at(course, h, y);
    int64_t before =
        (y > 0 ? course->people[at - 1] : years->staff[h]) - years->leave[course_unit(course, h, y)];
    for (int64_t o = 0; out + o <= years->may_move[y] && o <= before; o++)
        for (int64_t p = 0; place + p <= years->may_place[y] && o + p <= before; p++) {
            /* nobody comes to a unit and goes in one year: that is dearer for nothing */
            int64_t stays = before - o - p, most = o + p > 0 ? stays : course->posts[at];
            int64_t late = course_late(course, h, y), away = course_away(course, h, y);
            late = late > away ? late : away;
            for (int64_t x = stays > late ? stays : late; x >= stays && x <= most && x <= course->posts[at];
                 x++) {
                course->people[at] = x;
                course->moved_out[at] = o;
                course->placed[at] = p;
                walk_people(s, h + 1, y, here + x - stays, out + o, place + p);
            }
        }
}

bool course_best_people(struct made_course *made, wide value[COURSE_GOALS])
{
    struct search s = {.course = &made->course};
    walk_people(&s, 0, 0, 0, 0, 0);
    memcpy(value, s.best, sizeof s.best);
    return s.found;
}
