/* What the rules of every year allow, read off the ledgers of the years: of each holder's posts the least and
 * the most, as far as one holder's own accounts say it; of each pool what its holders have together. */
#include "path/road.h"

#include <string.h>

#include "base/language.h"
#include "model/split.h"

/* The posts of the pool of a year, as its ledger has them. */
struct pool_sum {
    int64_t total;     /* of the pool itself */
    int64_t down;      /* that may come in besides */
    int64_t elsewhere; /* that rules ask for otherwise than by holders */
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

static bool is_of_pools(const struct run *run, size_t account)
{
    return families_have((const char *const[]){model_comparison(run->model)->pools, NULL}, &run->ledger,
                         account);
}

/* Least and most of accounts as far as the accounts behind them say it, too: what leaves a junction that has
 * this one way in. */
static enum status narrow(const struct ledger *ledger, int64_t *least, int64_t *most)
{
    int64_t *behind_least = memory_new(ledger->njunctions, sizeof *behind_least);
    int64_t *behind_most = memory_new(ledger->njunctions, sizeof *behind_most);
    int32_t *nin = memory_new(ledger->njunctions, sizeof *nin);
    bool there = behind_least && behind_most && nin;
    if (there) {
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
    return there ? STATUS_OK : STATUS_MEMORY;
}

/* The junctions of pools: where their posts come in, and those behind it that gather holders under one limit.
 * of [njunctions] gets the pool and kind of each, [npools][nkinds]; -1: of none. */
static enum status find_pools(const struct road *road, const struct run *run, int32_t *of)
{
    enum { NO_FEEDER = -1, SEVERAL = -2 };
    const struct course *course = &road->course;
    const struct ledger *ledger = &run->ledger;
    int32_t *feeder = memory_new(ledger->njunctions, sizeof *feeder);
    if (!feeder)
        return STATUS_MEMORY;
    for (size_t j = 0; j < ledger->njunctions; j++)
        feeder[j] = of[j] = NO_FEEDER;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        int32_t *fed = &feeder[ledger->accounts[a].to];
        *fed = *fed == NO_FEEDER ? (int32_t)a : SEVERAL;
    }
    for (size_t h = 0; h < course->nholders; h++) {
        int32_t j = ledger->accounts[road_account_of(road, run, h)].from;
        while (of[j] < 0) {
            of[j] = (int32_t)(course_pool(course, h, 0) / course->n);
            bool gathers = feeder[j] >= 0 && !is_of_pools(run, (size_t)feeder[j]);
            j = gathers ? ledger->accounts[feeder[j]].from : j;
        }
    }
    memory_free(feeder);
    return STATUS_OK;
}

/* Of each junction, [njunctions]: what those behind it ask of it, less what may come to it in all. */
static void look_past(const struct ledger *ledger, int64_t *lacking)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        lacking[account->from] += account->least;
        lacking[account->to] -= account->most;
    }
}

/* Adds what an account brings a pool or takes from it. past is that of the junction it leads to: what those
 * behind ask for beyond what may come there otherwise must come by this one. */
static void add_to_pool(const struct run *run, size_t a, int64_t past, struct pool_sum *to,
                        struct pool_sum *from)
{
    const struct account *account = &run->ledger.accounts[a];
    const struct comparison *comparison = model_comparison(run->model);
    if (to && !from) {
        to->low += account->least;
        to->high += account->most;
        *(is_of_pools(run, a) ? &to->total : &to->down) += account->most;
    } else if (from && !to && !builder_is_reserve(&run->builder, (int32_t)a) &&
               !families_have((const char *const[]){comparison->families[0], NULL}, &run->ledger, a)) {
        int64_t asked = past + account->most;
        asked = asked < account->most ? asked : account->most;
        asked = asked > account->least ? asked : account->least;
        from->low -= account->most;
        from->high -= asked;
        from->elsewhere += asked;
    }
}

/* Posts of every pool and kind: what comes in, less what goes otherwise than to holders. The reserve does not
 * count, it has no use. sums [npools][nkinds] are zeroed. */
static enum status sum_pools(const struct road *road, const struct run *run, struct pool_sum *sums)
{
    const struct ledger *ledger = &run->ledger;
    int32_t *of = memory_new(ledger->njunctions, sizeof *of);
    int64_t *lacking = memory_new(ledger->njunctions, sizeof *lacking);
    enum status status = of && lacking ? find_pools(road, run, of) : STATUS_MEMORY;
    if (status == STATUS_OK)
        look_past(ledger, lacking);
    for (size_t a = 0; a < ledger->naccounts && status == STATUS_OK; a++) {
        int32_t from = of[ledger->accounts[a].from], to = of[ledger->accounts[a].to];
        add_to_pool(run, a, lacking[ledger->accounts[a].to], to >= 0 ? &sums[to] : NULL,
                    from >= 0 ? &sums[from] : NULL);
    }
    for (size_t gk = 0; gk < road->years.npools * road->years.nkinds && status == STATUS_OK; gk++) {
        sums[gk].low = sums[gk].low > 0 ? sums[gk].low : 0;
        sums[gk].high = sums[gk].high < LEDGER_NO_MOST ? sums[gk].high : LEDGER_NO_MOST;
    }
    memory_free(of);
    memory_free(lacking);
    return status;
}

/* What rules ask of all holders of each pool together: of each by itself or, where a limit gathers several,
 * of these; narrower limits stand behind wider ones. least [naccounts]. */
static enum status sum_asked(struct road *road, const struct run *run, const int64_t *least, size_t y)
{
    const struct course *course = &road->course;
    const struct ledger *ledger = &run->ledger;
    int32_t *of = memory_new(ledger->njunctions, sizeof *of);
    int64_t *asked = memory_new(ledger->njunctions, sizeof *asked);
    enum status status = of && asked ? find_pools(road, run, of) : STATUS_MEMORY;
    for (size_t h = 0; h < course->nholders && status == STATUS_OK; h++) {
        int32_t a = road_account_of(road, run, h);
        asked[ledger->accounts[a].from] += least[a];
    }
    for (size_t a = ledger->naccounts; a-- > 0 && status == STATUS_OK;) {
        const struct account *account = &ledger->accounts[a];
        if (of[account->from] < 0 || of[account->to] < 0)
            continue;
        asked[account->from] += least[a] > asked[account->to] ? least[a] : asked[account->to];
        asked[account->to] = 0;
    }
    for (size_t j = 0; j < ledger->njunctions && status == STATUS_OK; j++)
        if (of[j] >= 0)
            road->room[(size_t)of[j] * course->n + y].least += asked[j];
    memory_free(of);
    memory_free(asked);
    return status;
}

/* Whether a limit of the county's own asks for posts of accounts that are gathered for it elsewhere than
 * behind a pool: then the account is called as the limit is. */
static enum status look_for_gathered(struct road *road, const struct run *run)
{
    const struct ledger *ledger = &run->ledger;
    int32_t *of = memory_new(ledger->njunctions, sizeof *of);
    enum status status = of ? find_pools(road, run, of) : STATUS_MEMORY;
    for (size_t b = 0; b < ledger->nbounds && status == STATUS_OK; b++) {
        const struct bound *bound = &ledger->bounds[b];
        const struct account *account = &ledger->accounts[bound->account];
        const struct axis *axis = ledger->families[account->is.family].axis[0];
        if (bound->side == SIDE_LEAST && bound->value > 0 && bound->origin && bound->origin->code && axis &&
            strcmp(axis->code[account->is.unit[0]], bound->origin->code) == 0)
            road->asks_across = road->asks_across || of[account->from] < 0 || of[account->to] < 0;
    }
    memory_free(of);
    return status;
}

/* Whether rules ask more of a unit's posts together, whatever their kind, than of each kind by itself: of all
 * accounts of a family that are the unit's, such as its platforms. That is in no sum of one kind. least
 * [naccounts]. */
static enum status look_across_kinds(struct road *road, const struct run *run, const int64_t *least)
{
    const struct course *course = &road->course;
    const struct ledger *ledger = &run->ledger;
    size_t nunits = road->years.nunits;
    int64_t *held = memory_new((ledger->nfamilies + 1) * nunits, sizeof *held);
    if (!held)
        return STATUS_MEMORY;
    int64_t *asked = held + nunits; /* [nfamilies][nunits] */
    for (size_t h = 0; h < course->nholders; h++)
        held[course->holders[h].unit] += least[road_account_of(road, run, h)];
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct identity *is = &ledger->accounts[a].is;
        const struct axis *axis = ledger->families[is->family].axis[0];
        if (axis && strcmp(axis->name, road->years.unit_axis->name) == 0)
            asked[(size_t)is->family * nunits + (size_t)is->unit[0]] += ledger->accounts[a].least;
    }
    for (size_t i = 0; i < ledger->nfamilies * nunits; i++)
        road->asks_across = road->asks_across || asked[i] > held[i % nunits];
    memory_free(held);
    return look_for_gathered(road, run);
}

/* Least and most of a year's accounts [naccounts] each, as its rules have them but for one. */
static enum status list_bounds(struct ledger *ledger, int without, int64_t *least, int64_t *most)
{
    ledger_settle_bounds(ledger, without, false);
    for (size_t a = 0; a < ledger->naccounts; a++) {
        least[a] = ledger->accounts[a].least;
        most[a] = ledger->accounts[a].most;
    }
    return narrow(ledger, least, most);
}

/* What the year's rules ask for with nobody moved, floors as they are split. */
static enum status take_asked(struct road *road, struct run *run, size_t y)
{
    size_t naccounts = run->ledger.naccounts;
    int64_t *least = memory_new(naccounts, 2 * sizeof *least);
    if (!least)
        return STATUS_MEMORY;
    enum status status = list_bounds(&run->ledger, LEDGER_NONE, least, least + naccounts);
    if (status == STATUS_OK)
        status = sum_asked(road, run, least, y);
    if (status == STATUS_OK)
        status = look_across_kinds(road, run, least);
    memory_free(least);
    return status;
}

/* Bounds of a year's holders, with and without posts kept for those who stay. Floors of several kinds are no
 * bounds: any split of them will do, in each year another. */
static enum status take_bounds(struct road *road, struct run *run, size_t y)
{
    struct course *course = &road->course;
    struct ledger *ledger = &run->ledger;
    int keep = model_find_rule(run->model, road->horizon->keep_rule);
    int64_t *least = memory_new(ledger->naccounts, 2 * sizeof *least), *most;
    if (!least)
        return STATUS_MEMORY;
    most = least + ledger->naccounts;
    enum status status = STATUS_OK;
    for (int pass = 0; pass < 2 && status == STATUS_OK; pass++) {
        status = list_bounds(ledger, pass == 0 ? LEDGER_NONE : keep, least, most);
        for (size_t h = 0; h < course->nholders && status == STATUS_OK; h++) {
            int32_t account = road_account_of(road, run, h);
            size_t at = course_at(course, h, y);
            if (pass == 1 && !road_may_leave(road, h))
                continue;
            course->least[at] = least[account];
            if (pass == 1 &&
                course_late(course, h, y) > course->least[at]) /* who leaves later, stays till then */
                course->least[at] = course_late(course, h, y);
            course->most[at] = most[account];
        }
    }
    ledger_settle_bounds(ledger, LEDGER_NONE, false);
    memory_free(least);
    return status;
}

/* By how much posts may change in a year: what is entered for the kind, and how far the rule that says so
 * lets them go in the first. No more can go than there are today; once there are more, as many may go as
 * come. */
static void take_steps(struct road *road, const struct run *run)
{
    struct course *course = &road->course;
    const struct ledger *ledger = &run->ledger;
    int rule = model_find_rule(run->model, road->horizon->step_rule);
    for (size_t h = 0; h < course->nholders; h++) {
        int64_t own = road->years.step[course->holders[h].kind];
        course->up[h] = course->down[h] = own >= 0 ? own : LEDGER_NO_MOST;
        int32_t b = ledger->accounts[road_account_of(road, run, h)].first_bound;
        bool ends = false;
        for (; b != LEDGER_NONE; b = ledger->bounds[b].next) {
            const struct bound *bound = &ledger->bounds[b];
            if (bound->rule != rule)
                continue;
            int64_t far =
                bound->side == SIDE_LEAST ? course->start[h] - bound->value : bound->value - course->start[h];
            int64_t *step = bound->side == SIDE_LEAST ? &course->down[h] : &course->up[h];
            far = far > 0 ? far : 0;
            *step = far < *step ? far : *step;
            ends |= bound->side == SIDE_LEAST && bound->value == 0;
        }
        if (ends && course->down[h] < course->up[h])
            course->down[h] = course->up[h];
    }
}

static enum status sum_room(struct road *road, const struct run *run, size_t y)
{
    struct course *course = &road->course;
    size_t npools = road->years.npools * road->years.nkinds;
    struct pool_sum *sums = memory_new(npools, sizeof *sums);
    enum status status = sums ? sum_pools(road, run, sums) : STATUS_MEMORY;
    for (size_t gk = 0; gk < npools && status == STATUS_OK; gk++) {
        size_t at = gk * course->n + y;
        road->room[at].posts = sums[gk].total;
        road->room[at].down = sums[gk].down;
        road->room[at].least += sums[gk].elsewhere;
        course->low[at] = road->low[at] = sums[gk].low;
        course->high[at] = road->high[at] = sums[gk].high;
    }
    for (size_t h = 0; h < course->nholders; h++)
        road->room[course_pool(course, h, y)].stay += course_stay(course, h, y);
    memory_free(sums);
    return status;
}

/* Who of today has left by the end of year y. */
static void count_leavers(struct road *road, size_t y)
{
    const struct years *years = &road->years;
    size_t today = years->nunits * years->nkinds;
    for (size_t i = 0; i < today; i++) {
        int64_t *gone = &road->gone[y * today + i];
        *gone = 0;
        for (size_t before = 0; before <= y; before++)
            *gone += years->leave[i * years->n + before];
    }
}

enum status road_build_free(struct road *road, size_t y, struct run *run)
{
    const struct json *document;
    count_leavers(road, y);
    enum status status = road_year_document(road, y, YEAR_FREE, &road->arena, &document);
    if (status == STATUS_OK)
        status = run_load_document(run, road->base.scenario->path, document);
    if (status == STATUS_OK)
        status = run_build(run);
    return road_blame_year(road, y, status);
}

enum status road_build_sums(struct road *road, size_t y, struct run *run)
{
    enum status status = road_build_free(road, y, run);
    return status == STATUS_OK ? splits_become_rows(&run->builder) : status;
}

enum status road_lay_cut(struct road *road, size_t y, struct road_cut **made)
{
    struct road_cut *cut = *made = memory_new(1, sizeof *cut);
    if (!cut || !memory_grow(&road->cuts, &road->cuts_capacity, road->ncuts + 1, sizeof *road->cuts)) {
        memory_free(cut);
        return STATUS_MEMORY;
    }
    road->cuts[road->ncuts++] = cut;
    cut->year = y;
    run_init(&cut->run, road->models, (struct run_options){.brief = true}, road->faults);
    return y < road->years.n ? road_build_sums(road, y, &cut->run)
                             : course_lay_people(&road->course, PEOPLE_BY_NEED, NULL, &cut->run.ledger);
}

void road_drop_cut(struct road *road)
{
    struct road_cut *cut = road->cuts[--road->ncuts];
    run_done(&cut->run);
    memory_free(cut);
}

static enum status frame_year(struct road *road, size_t y)
{
    struct run *run = memory_new(1, sizeof *run);
    if (!run)
        return STATUS_MEMORY;
    run_init(run, road->models, (struct run_options){.brief = true}, road->faults);
    enum status status = road_build_free(road, y, run);
    if (status == STATUS_OK && y == 0)
        take_steps(road, run);
    if (status == STATUS_OK)
        status = take_asked(road, run, y);
    if (status == STATUS_OK)
        status = splits_become_rows(&run->builder);
    if (status == STATUS_OK)
        status = take_bounds(road, run, y);
    if (status == STATUS_OK)
        status = sum_room(road, run, y);
    run_done(run);
    memory_free(run);
    return status;
}

bool road_has_steps(const struct road *road)
{
    bool has = false;
    for (size_t h = 0; h < road->course.nholders; h++)
        has |= road->course.up[h] < LEDGER_NO_MOST || road->course.down[h] < LEDGER_NO_MOST;
    return has;
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
    size_t nholders = 0, npools = years->npools * years->nkinds * years->n;
    run_begin(&road->base, N_("building the years"));
    enum status status = run_build(&road->base);
    if (status == STATUS_OK)
        status = list_holders(road, &holders, &nholders);
    if (status == STATUS_OK)
        status = course_init(&road->course, years, holders, nholders, &road->arena);
    road->room = arena_new(&road->arena, npools, sizeof *road->room);
    road->asks_across = false;
    road->low = arena_new(&road->arena, npools, sizeof *road->low);
    road->high = arena_new(&road->arena, npools, sizeof *road->high);
    road->gone = arena_new(&road->arena, years->n * years->nunits * years->nkinds, sizeof *road->gone);
    if (status != STATUS_OK)
        return status;
    if (!road->room || !road->gone || !road->low || !road->high)
        return STATUS_MEMORY;
    for (size_t h = 0; h < nholders; h++)
        road->course.start[h] = years->posts[course_today(&road->course, h)];
    for (size_t y = 0; y < years->n && status == STATUS_OK; y++)
        status = frame_year(road, y);
    return status;
}

/* What a pool has beyond what its holders hold, today and by the plan; below 0 come from above. No more come
 * from above in the years between than the larger number of the two: they would have to go up again. What
 * stays in the pool may be used by then. */
static void narrow_pool(struct road *road, size_t gk, int64_t today, int64_t then)
{
    struct course *course = &road->course;
    int64_t beyond = today < then ? today : then;
    for (size_t y = 0; y < course->n; y++) {
        size_t at = gk * course->n + y;
        bool last = y + 1 == course->n;
        int64_t pool = road->room[at].posts;
        int64_t low = last ? pool - then : road->low[at];
        int64_t high = last ? pool - then : pool - (beyond < 0 ? beyond : 0);
        low = low > road->low[at] ? low : road->low[at];
        high = high < road->high[at] ? high : road->high[at];
        course->low[at] = low < high ? low : high;
        course->high[at] = high;
    }
}

enum status road_take_pools(struct road *road)
{
    struct course *course = &road->course;
    size_t npools = road->years.npools * road->years.nkinds;
    struct pool_sum *sums = memory_new(npools, sizeof *sums);
    int64_t *held = memory_new(npools, 2 * sizeof *held), *planned = held ? held + npools : NULL;
    memcpy(course->low, road->low, npools * course->n * sizeof *course->low);
    memcpy(course->high, road->high, npools * course->n * sizeof *course->high);
    enum status status = sums && held ? sum_pools(road, &road->base, sums) : STATUS_MEMORY;
    for (size_t h = 0; h < course->nholders && status == STATUS_OK; h++) {
        size_t gk = course_pool(course, h, 0) / course->n;
        held[gk] += course->start[h];
        planned[gk] += course->plan[h];
    }
    for (size_t gk = 0; gk < npools && status == STATUS_OK && !road->pools_are_open; gk++)
        narrow_pool(road, gk, sums[gk].total - held[gk],
                    road->room[(gk + 1) * course->n - 1].posts - planned[gk]);
    memory_free(sums);
    memory_free(held);
    return status;
}

enum status road_take_plan(struct road *road, const struct run *last)
{
    struct course *course = &road->course;
    const struct years *years = &road->years;
    double *need = memory_new(years->nunits * years->nkinds, sizeof *need);
    if (!need)
        return STATUS_MEMORY;
    road->horizon->need(&last->builder, last->answer.posts, need);
    for (size_t h = 0; h < course->nholders; h++) {
        course->plan[h] = last->answer.posts[road_account_of(road, last, h)];
        course->need[h] = need[course_today(course, h)];
    }
    memory_free(need);
    return road_take_pools(road);
}
