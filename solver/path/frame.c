/* What the rules of every year allow, read off the ledgers of the years: of each holder's posts the least and
 * the most, as far as one holder's own accounts say it; of each pool what its holders have together. */
#include "path/road.h"

#include "base/language.h"

/* The posts of the pool of a year, as its ledger has them. */
struct pool_sum {
    int64_t total;     /* of the pool itself */
    int64_t low, high; /* that leave it for holders */
};

/* The holders, in the order in which the ledger has their accounts: that of their names. */
static enum status list_holders(struct road *road, const struct post_holder **list, size_t *n)
{
    const struct years *years = &road->years;
    const struct ledger *ledger = &road->base.ledger;
    size_t most = years->nunits * years->nkinds;
    struct post_holder *holders = arena_new(&road->arena, most, sizeof *holders);
    struct post_holder *at = memory_new(ledger->naccounts, sizeof *at);
    *n = 0;
    *list = holders;
    if (!holders || !at) {
        memory_free(at);
        return STATUS_MEMORY;
    }
    for (size_t a = 0; a < ledger->naccounts; a++)
        at[a].unit = LEDGER_NONE;
    for (size_t u = 0; u < years->nunits; u++)
        for (size_t k = 0; k < years->nkinds; k++) {
            int32_t account = road->horizon->posts(&road->base.builder, u, k);
            if (account != LEDGER_NONE)
                at[account] = (struct post_holder){(int32_t)u, (int32_t)k, years->pool[u]};
        }
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (at[a].unit != LEDGER_NONE)
            holders[(*n)++] = at[a];
    memory_free(at);
    return STATUS_OK;
}

static int32_t account_of(const struct road *road, const struct run *run, size_t h)
{
    const struct post_holder *holder = &road->course.holders[h];
    return road->horizon->posts(&run->builder, (size_t)holder->unit, (size_t)holder->kind);
}

/* Least and most of accounts as far as the accounts behind them say it, too: what leaves a junction that has
 * this one way in. */
static void narrow(const struct ledger *ledger, int64_t *least, int64_t *most)
{
    int64_t *behind_least = memory_new(ledger->njunctions, sizeof *behind_least);
    int64_t *behind_most = memory_new(ledger->njunctions, sizeof *behind_most);
    int32_t *nin = memory_new(ledger->njunctions, sizeof *nin);
    if (behind_least && behind_most && nin) {
        for (size_t a = 0; a < ledger->naccounts; a++) {
            const struct account *account = &ledger->accounts[a];
            nin[account->to]++;
            behind_least[account->from] += account->least;
            int64_t sum = behind_most[account->from] + account->most;
            behind_most[account->from] = sum < LEDGER_NO_MOST ? sum : LEDGER_NO_MOST;
        }
        for (size_t a = 0; a < ledger->naccounts; a++) {
            int32_t to = ledger->accounts[a].to;
            if (nin[to] != 1)
                continue;
            least[a] = least[a] > behind_least[to] ? least[a] : behind_least[to];
            most[a] = most[a] < behind_most[to] ? most[a] : behind_most[to];
        }
    }
    memory_free(behind_least);
    memory_free(behind_most);
    memory_free(nin);
}

/* What leaves the junction of a pool otherwise than to holders: the reserve does not count, it has no use. */
static struct pool_sum sum_pool(const struct run *run, int32_t junction)
{
    const struct ledger *ledger = &run->ledger;
    struct pool_sum sum = {0};
    const struct comparison *comparison = model_comparison(run->model);
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (account->to == junction) {
            sum.low += account->least;
            sum.high += account->most;
            if (families_have((const char *const[]){comparison->pools, NULL}, ledger, a))
                sum.total += account->most;
        } else if (account->from == junction &&
                   ledger_price(ledger, (int32_t)a, (size_t)run->builder.reserve_level, 0) == 0 &&
                   !families_have((const char *const[]){comparison->families[0], NULL}, ledger, a)) {
            sum.low -= account->most;
            sum.high -= account->least;
        }
    }
    sum.low = sum.low > 0 ? sum.low : 0;
    sum.high = sum.high < LEDGER_NO_MOST ? sum.high : LEDGER_NO_MOST;
    return sum;
}

/* Bounds of a year's holders, with and without posts kept for those who stay. */
static enum status take_bounds(struct road *road, struct run *run, size_t y)
{
    struct course *course = &road->course;
    struct ledger *ledger = &run->ledger;
    int keep = model_find_rule(run->model, road->horizon->keep_rule);
    int64_t *least = memory_new(ledger->naccounts, 2 * sizeof *least), *most;
    if (!least)
        return STATUS_MEMORY;
    most = least + ledger->naccounts;
    for (int pass = 0; pass < 2; pass++) {
        ledger_settle_bounds(ledger, pass == 0 ? LEDGER_NONE : keep, false);
        for (size_t a = 0; a < ledger->naccounts; a++) {
            least[a] = ledger->accounts[a].least;
            most[a] = ledger->accounts[a].most;
        }
        narrow(ledger, least, most);
        for (size_t h = 0; h < course->nholders; h++) {
            int32_t account = account_of(road, run, h);
            size_t at = course_at(course, h, y);
            if (pass == 0)
                road->room[course_pool(course, h, y)].least += least[account];
            if (pass == 0)
                road->room[course_pool(course, h, y)].most += most[account];
            if (pass == 1 && !road_may_leave(road, h))
                continue;
            course->least[at] = least[account];
            course->most[at] = most[account];
        }
    }
    ledger_settle_bounds(ledger, LEDGER_NONE, false);
    memory_free(least);
    return STATUS_OK;
}

/* By how much posts may change in a year: what is entered for the kind, and how far the rule that says so
 * lets them go in the first. */
static void take_steps(struct road *road, const struct run *run)
{
    struct course *course = &road->course;
    const struct ledger *ledger = &run->ledger;
    int rule = model_find_rule(run->model, road->horizon->step_rule);
    for (size_t h = 0; h < course->nholders; h++) {
        int64_t own = road->years.step[course->holders[h].kind];
        course->up[h] = course->down[h] = own >= 0 ? own : LEDGER_NO_MOST;
        int32_t b = ledger->accounts[account_of(road, run, h)].first_bound;
        for (; b != LEDGER_NONE; b = ledger->bounds[b].next) {
            const struct bound *bound = &ledger->bounds[b];
            if (bound->rule != rule)
                continue;
            int64_t far =
                bound->side == SIDE_LEAST ? course->start[h] - bound->value : bound->value - course->start[h];
            int64_t *step = bound->side == SIDE_LEAST ? &course->down[h] : &course->up[h];
            far = far > 0 ? far : 0;
            *step = far < *step ? far : *step;
        }
    }
}

static void sum_room(struct road *road, const struct run *run, size_t y)
{
    struct course *course = &road->course;
    for (size_t h = 0; h < course->nholders; h++) {
        size_t at = course_pool(course, h, y);
        struct pool_sum sum = road->room[at].posts > 0
                                  ? (struct pool_sum){0}
                                  : sum_pool(run, run->ledger.accounts[account_of(road, run, h)].from);
        road->room[at].stay += course_stay(course, h, y);
        if (road->room[at].posts > 0)
            continue;
        road->room[at].posts = sum.total;
        course->low[at] = sum.low;
        course->high[at] = sum.high;
    }
}

static enum status frame_year(struct road *road, size_t y)
{
    const struct json *document;
    struct arena arena;
    struct run *run = memory_new(1, sizeof *run);
    if (!run)
        return STATUS_MEMORY;
    arena_init(&arena);
    run_init(run, road->models, (struct run_options){.brief = true}, road->faults);
    enum status status = road_year_document(road, y, YEAR_FREE, &arena, &document);
    if (status == STATUS_OK)
        status = run_load_document(run, road->base.scenario->path, document);
    if (status == STATUS_OK)
        status = run_build(run);
    if (status == STATUS_OK && y == 0)
        take_steps(road, run);
    if (status == STATUS_OK)
        status = take_bounds(road, run, y);
    if (status == STATUS_OK)
        sum_room(road, run, y);
    run_done(run);
    arena_done(&arena);
    memory_free(run);
    return status;
}

static void find_gone(struct road *road)
{
    const struct years *years = &road->years;
    size_t today = years->nunits * years->nkinds;
    for (size_t y = 0; y < years->n; y++)
        for (size_t i = 0; i < today; i++)
            road->gone[y * today + i] =
                (y > 0 ? road->gone[(y - 1) * today + i] : 0) + years->leave[i * years->n + y];
}

bool road_may_leave(const struct road *road, size_t h)
{
    const struct course *course = &road->course;
    bool may = false;
    for (size_t y = 0; y < course->n; y++) {
        size_t at = course_pool(course, h, y);
        may |= road->years.may_move[at] > 0 || road->years.may_place[at] > 0;
    }
    return may;
}

enum status road_frame(struct road *road)
{
    const struct years *years = &road->years;
    const struct post_holder *holders;
    size_t nholders, npools = years->npools * years->nkinds * years->n;
    run_begin(&road->base, N_("building the years"));
    enum status status = run_build(&road->base);
    if (status == STATUS_OK)
        status = list_holders(road, &holders, &nholders);
    if (status == STATUS_OK)
        status = course_init(&road->course, years, holders, nholders, &road->arena);
    road->room = arena_new(&road->arena, npools, sizeof *road->room);
    road->gone = arena_new(&road->arena, years->n * years->nunits * years->nkinds, sizeof *road->gone);
    if (status != STATUS_OK)
        return status;
    if (!road->room || !road->gone)
        return STATUS_MEMORY;
    find_gone(road);
    for (size_t h = 0; h < nholders; h++)
        road->course.start[h] = years->posts[course_today(&road->course, h)];
    for (size_t y = 0; y < years->n && status == STATUS_OK; y++)
        status = frame_year(road, y);
    return status;
}

/* What a pool has beyond what its holders hold: today, and by the plan. In the years between it is no more
 * than the larger of the two and no less than the smaller. */
static void narrow_pool(struct road *road, size_t h)
{
    struct course *course = &road->course;
    int32_t junction = road->base.ledger.accounts[account_of(road, &road->base, h)].from;
    int64_t today = sum_pool(&road->base, junction).total;
    int64_t then = road->room[course_pool(course, h, course->n - 1)].posts;
    for (size_t i = 0; i < course->nholders; i++)
        if (course_pool(course, i, 0) == course_pool(course, h, 0)) {
            today -= course->start[i];
            then -= course->plan[i];
        }
    for (size_t y = 0; y < course->n; y++) {
        size_t at = course_pool(course, h, y);
        int64_t pool = road->room[at].posts;
        int64_t low = pool - (today > then ? today : then), high = pool - (today > then ? then : today);
        if (y + 1 == course->n)
            low = high = pool - then;
        low = low > course->low[at] ? low : course->low[at];
        high = high < course->high[at] ? high : course->high[at];
        course->low[at] = low < high ? low : high;
        course->high[at] = high;
    }
}

enum status road_take_plan(struct road *road, const struct run *last)
{
    struct course *course = &road->course;
    const struct years *years = &road->years;
    double *need = memory_new(years->nunits * years->nkinds, sizeof *need);
    bool *seen = memory_new(years->npools * years->nkinds, sizeof *seen);
    enum status status = need && seen ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        road->horizon->need(&last->builder, last->answer.posts, need);
    for (size_t h = 0; status == STATUS_OK && h < course->nholders; h++) {
        course->plan[h] = last->answer.posts[account_of(road, last, h)];
        course->need[h] = need[course_today(course, h)];
    }
    for (size_t h = 0; status == STATUS_OK && h < course->nholders; h++) {
        size_t pool = course_pool(course, h, 0) / course->n;
        if (!seen[pool])
            narrow_pool(road, h);
        seen[pool] = true;
    }
    memory_free(need);
    memory_free(seen);
    return status;
}
