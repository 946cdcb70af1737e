/* The order of a road: the plan of the last year, posts and the years' own runs, people, who is at work
 * where. */
#include "path/road.h"

#include <string.h>

#include "base/language.h"
#include "engine/ask/what_if.h"
#include "model/split.h"
#include "path/settle.h"
#include "run/case.h"
#include "run/solve.h"

/* --- the years' own runs --- */

static enum status load_year(struct road *road, size_t y, struct run *run)
{
    const struct json *document;
    struct run_options options = road->options;
    bool last = y + 1 == road->years.n;
    /* what holds posts in the years between is the road, told in road.csv; an open plan is not the one yet */
    options.alone = options.alone || !last || road->course.plan_is_open;
    run_done(run);
    options.of_year = true;
    run_init(run, road->models, options, road->faults);
    enum status status = road_year_document(road, y, YEAR_AS_FILED, &road->arena, &document);
    if (status == STATUS_OK)
        status = run_load_document(run, road->base.scenario->path, document);
    return road_blame_year(road, y, status);
}

/* Of a year that is loaded. UNPROVEN is a lawful plan. */
static enum status solve_loaded(struct road *road, size_t y)
{
    enum status status = road_blame_year(road, y, run_loaded(road->year[y], NULL));
    if (status == STATUS_NEEDS_WAIVERS)
        return STATUS_INFEASIBLE;
    return status == STATUS_UNPROVEN ? STATUS_OK : status;
}

static enum status solve_year(struct road *road, size_t y)
{
    enum status status = load_year(road, y, road->year[y]);
    return status == STATUS_OK ? solve_loaded(road, y) : status;
}

/* --- the plan of the last year --- */

static bool someone_may_go(const struct road *road)
{
    const struct years *years = &road->years;
    bool may = false;
    for (size_t i = 0; i < years->npools * years->nkinds * years->n; i++)
        may |= years->may_move[i] > 0 || years->may_place[i] > 0;
    return may;
}

/* Everything is hard but that posts are kept for all who stay where people may be moved or placed. */
static void loosen_posts_kept(const struct road *road, struct run *run)
{
    int keep = model_find_rule(run->model, road->horizon->keep_rule);
    struct ledger *ledger = &run->ledger;
    for (size_t b = 0; b < ledger->nbounds; b++)
        ledger->bounds[b].strictness = STRICT_HARD;
    for (size_t h = 0; h < road->course.nholders; h++) {
        int32_t b = ledger->accounts[road_account_of(road, run, h)].first_bound;
        for (; b != LEDGER_NONE && road_may_leave(road, h); b = ledger->bounds[b].next)
            if (ledger->bounds[b].rule == keep && ledger->bounds[b].side == SIDE_LEAST)
                ledger->bounds[b].strictness = STRICT_PLAN;
    }
    ledger_make_lenient(ledger, run->builder.waiver_level);
    run->lenient = true;
}

/* Takes the rows that the posts miss among those behind the ledger's up to nrows. Returns how many. */
static size_t take_missed(struct ledger *ledger, size_t nrows, const int64_t *posts)
{
    size_t before = ledger->nrows;
    for (size_t r = before; r < nrows; r++) {
        struct row row = ledger->rows[r];
        wide sum = ledger_row_sum(ledger, &row, posts);
        if (sum >= row.least && sum <= row.most)
            continue;
        ledger->rows[r] = ledger->rows[ledger->nrows];
        ledger->rows[ledger->nrows++] = row;
    }
    return ledger->nrows - before;
}

/* Beside rows posts take long to find: floors of several kinds are left out, but for those that were missed.
 * Worst first is not to be had beside them. */
static enum status solve_with_floors(struct run *run, size_t nown)
{
    struct ledger *ledger = &run->ledger;
    size_t nrows = ledger->nrows;
    enum status status;
    ledger->nrows = nown;
    do {
        if (ledger->nrows > 0 && ledger_has_worst_level(ledger))
            ledger->nlevels = (size_t)ledger->worst_level;
        status = run_solve_anew(run);
    } while (status == STATUS_OK && run->answer.status != STATUS_INFEASIBLE &&
             take_missed(ledger, nrows, run->answer.posts) > 0);
    return status;
}

/* Those who must go for the last year's plan: as few as will do. UNPROVEN: it was not found out. */
static enum status find_who_must_go(struct road *road, bool *found)
{
    const struct course *course = &road->course;
    size_t last = course->n - 1, today = road->years.nunits * road->years.nkinds;
    struct faults_mark before = faults_mark(road->faults);
    struct run_case *c;
    *found = false;
    enum status status = case_new(&c, road->year[last], road->faults);
    if (status == STATUS_OK)
        status = case_build(c);
    if (status == STATUS_OK) {
        size_t nown = c->run.ledger.nrows;
        status = splits_become_rows(&c->run.builder);
        if (status == STATUS_OK) {
            loosen_posts_kept(road, &c->run);
            status = solve_with_floors(&c->run, nown);
        }
    }
    if (status == STATUS_UNPROVEN)
        faults_back(road->faults, before);
    *found = status == STATUS_OK && c->run.answer.status != STATUS_INFEASIBLE;
    for (size_t h = 0; *found && h < course->nholders; h++) {
        const struct post_holder *holder = &course->holders[h];
        int64_t posts =
            c->run.answer
                .posts[road->horizon->posts(&c->run.builder, (size_t)holder->unit, (size_t)holder->kind)];
        int64_t over = course_stay(course, h, last) - posts;
        road->gone[last * today + course_today(course, h)] += over > 0 ? over : 0;
    }
    case_free(c);
    return status;
}

/* As if nobody held a post who may be moved or placed: what clashes then is not for their sake. */
static void let_all_go(struct road *road)
{
    const struct years *years = &road->years;
    int64_t *gone = road->gone + (years->n - 1) * years->nunits * years->nkinds;
    for (size_t h = 0; h < road->course.nholders; h++) {
        size_t today = course_today(&road->course, h);
        if (road_may_leave(road, h))
            gone[today] = years->staff[today];
    }
}

/* Whether steps lead every holder from what each year asks of it to what the others allow. */
static bool can_reach(struct road *road)
{
    struct year_limit limit;
    for (size_t h = 0; h < road->course.nholders; h++) {
        road_look_back(road, h, &limit);
        if (limit.least > limit.most) {
            road->unreachable = h;
            return false;
        }
    }
    return true;
}

static enum status find_plan(struct road *road)
{
    size_t last = road->years.n - 1;
    bool found = false;
    if (!can_reach(road)) {
        road->why = NO_REACH;
        return STATUS_INFEASIBLE;
    }
    run_begin(&road->base, N_("finding the plan of the last year"));
    enum status status = solve_year(road, last);
    if (status == STATUS_INFEASIBLE && someone_may_go(road)) {
        status = find_who_must_go(road, &found);
        road->open = status == STATUS_UNPROVEN;
        status = road->open ? STATUS_OK : status;
        if (status == STATUS_OK && !found)
            let_all_go(road);
        if (status == STATUS_OK)
            status = solve_year(road, last);
    }
    road->why = status == STATUS_INFEASIBLE ? NO_PLAN : ROAD_FOUND;
    road->failed = last;
    return status == STATUS_OK ? road_take_plan(road, road->year[last]) : status;
}

/* --- posts, and the years between --- */

static enum status find_posts(struct road *road)
{
    run_begin(&road->base, N_("finding the posts of the years between"));
    run_done(&road->posts);
    run_init(&road->posts, road->models, road->options, road->faults);
    enum status status = course_lay_posts(&road->course, &road->posts.ledger);
    if (status == STATUS_OK)
        status = road_settle(&road->posts);
    road->open = status == STATUS_UNPROVEN;
    status = road->open ? STATUS_INFEASIBLE : status;
    if (status == STATUS_OK)
        course_read_posts(&road->course, road->posts.answer.posts);
    bool of_people = false;
    for (size_t c = 0; c < road->course.ncuts; c++)
        of_people |= road->course.cuts[c].y == road->course.n;
    road->why = status != STATUS_INFEASIBLE ? ROAD_FOUND : of_people ? NO_PEOPLE : NO_POSTS;
    return status;
}

/* What follows for posts from prices that prove that the ledger of year y has nothing lawful: price
 * [njunctions], row_price [nrows]. *found is false where it says nothing of the posts there are. */
static enum status take_proof(struct road *road, size_t y, const struct ledger *ledger, const int64_t *price,
                              const int64_t *row_price, bool *found)
{
    const struct course *course = &road->course;
    struct road_cut *cut;
    size_t taken = course->ncuts;
    *found = false;
    enum status status = road_lay_cut(road, y, &cut);
    if (status == STATUS_OK)
        status = answer_init(&cut->run.answer, &cut->run.ledger);
    if (status != STATUS_OK)
        return status;
    if (cut->run.ledger.njunctions != ledger->njunctions || cut->run.ledger.nrows != ledger->nrows) {
        road_drop_cut(road);
        return STATUS_OK;
    }
    cut->run.answer.status = STATUS_INFEASIBLE;
    memcpy(cut->run.answer.price, price, ledger->njunctions * sizeof *price);
    memcpy(cut->run.answer.row_price, row_price, ledger->nrows * sizeof *row_price);
    status = road_take_cut(road, cut);
    *found = status == STATUS_OK && course_cut_sum(course, &course->cuts[taken]) > course->cuts[taken].most;
    return status;
}

/* The price of a row that is missed whatever the posts within their bounds, such as a limit on posts that are
 * all held; 0 when it may be met. */
static int64_t price_of_missed(const struct ledger *ledger, const struct row *row)
{
    wide least = 0, most = 0;
    for (size_t e = row->first; e < row->first + row->n; e++) {
        const struct account *account = &ledger->accounts[ledger->entries[e].account];
        wide coef = ledger->entries[e].coef;
        least += coef * (coef > 0 ? account->least : account->most);
        most += coef * (coef > 0 ? account->most : account->least);
    }
    return least > row->most ? 1 : most < row->least ? -1 : 0;
}

/* Each row that is missed by itself is a proof, and all of them are taken at once: posts are settled again
 * the fewer times, and by rows with fewer holders than the sum of all that one proof would be. */
static enum status cut_by_rows(struct road *road, size_t y, const struct ledger *ledger, bool *found)
{
    int64_t *price = memory_new(ledger->njunctions, sizeof *price);
    int64_t *row_price = memory_new(ledger->nrows, sizeof *row_price);
    enum status status = price && row_price ? STATUS_OK : STATUS_MEMORY;
    for (size_t r = 0; r < ledger->nrows && status == STATUS_OK && road->course.ncuts < COURSE_MOST_CUTS;
         r++) {
        bool bars = false;
        row_price[r] = price_of_missed(ledger, &ledger->rows[r]);
        if (row_price[r] != 0)
            status = take_proof(road, y, ledger, price, row_price, &bars);
        row_price[r] = 0;
        *found |= bars;
    }
    memory_free(price);
    memory_free(row_price);
    return status;
}

/* Asks for prices that prove that a ledger has nothing lawful by its first nrows rows. */
static enum status cut_by_prices(struct road *road, size_t y, const struct ledger *ledger, size_t nrows,
                                 bool *found)
{
    struct what_if what_if;
    struct ledger within = *ledger;
    int64_t *row_price = memory_new(ledger->nrows, sizeof *row_price);
    within.nrows = nrows;
    enum status status = what_if_init(&what_if, &within, WHAT_IF_ANY, road->options.engine);
    status = row_price ? status : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = what_if_solve(&what_if, road->faults);
    if (status == STATUS_OK && what_if.answer.status == STATUS_INFEASIBLE) {
        for (size_t r = 0; r < nrows; r++)
            row_price[r] = what_if.answer.row_price[r];
        status = take_proof(road, y, ledger, what_if.answer.price, row_price, found);
    } else if (status == STATUS_UNPROVEN) /* nothing proves that there are none: the year is to be solved */
        status = STATUS_OK;
    what_if_done(&what_if);
    memory_free(row_price);
    return status;
}

/* Adds what bars the posts of year y, which are held, to what the ledger of posts knows; *found is false
 * where nothing does that is proven. Floors of several kinds ask for posts that are held: no prices are
 * needed to tell that one is missed, and once none is they say nothing more. */
static enum status cut_year(struct road *road, size_t y, bool by_prices, bool *found)
{
    struct run_case *c;
    *found = false;
    enum status status = case_new(&c, road->year[y], road->faults);
    if (status == STATUS_OK)
        status = case_build(c);
    size_t nown = status == STATUS_OK ? c->run.ledger.nrows : 0;
    if (status == STATUS_OK)
        status = splits_become_rows(&c->run.builder);
    if (status == STATUS_OK)
        status = cut_by_rows(road, y, &c->run.ledger, found);
    if (status == STATUS_OK && !*found && by_prices)
        status = cut_by_prices(road, y, &c->run.ledger, nown, found);
    case_free(c);
    return status;
}

/* A year whose posts are held; *cut as for find_years. Why a year is not lawful takes long to say where
 * limits cross both ledgers, or kinds together have a floor: there it is asked first whether posts are to be
 * settled again, and nothing said. */
static enum status find_year(struct road *road, size_t y, bool *cut)
{
    bool has_rows = road->base.ledger.nrows > 0 || road->course.ncuts > 0;
    bool asks_first = has_rows || road->base.builder.splits;
    bool may_cut = road->course.ncuts < COURSE_MOST_CUTS;
    *cut = false;
    enum status status = load_year(road, y, road->year[y]);
    if (status == STATUS_OK && asks_first && may_cut)
        status = cut_year(road, y, has_rows, cut);
    if (status != STATUS_OK || *cut)
        return status == STATUS_OK ? STATUS_INFEASIBLE : status;
    status = solve_loaded(road, y);
    if (status != STATUS_INFEASIBLE || has_rows || !may_cut)
        return status;
    status = cut_year(road, y, true, cut);
    return status == STATUS_OK ? STATUS_INFEASIBLE : status;
}

/* Solves the years whose posts are held. INFEASIBLE where one is not lawful; *cut says that the ledger of
 * posts knows more now, and is to be settled again. */
static enum status find_years(struct road *road, bool *cut)
{
    enum status first = STATUS_OK;
    *cut = false;
    for (size_t y = 0; y < road->years.n && road_holds(road, y); y++) {
        bool found;
        run_begin(&road->base, N_("solving the years between"));
        road_count_gone(road, y);
        enum status status = find_year(road, y, &found);
        if (status != STATUS_OK && status != STATUS_INFEASIBLE)
            return status;
        if (status == STATUS_INFEASIBLE && first == STATUS_OK)
            road->failed = y;
        first = first == STATUS_OK ? status : first;
        *cut |= found;
    }
    road->why = first == STATUS_INFEASIBLE ? NO_YEAR : ROAD_FOUND;
    return first;
}

/* Posts, and each year's run with them: as often as a year knows of something that posts did not. */
static enum status find_posts_and_years(struct road *road)
{
    bool again = true;
    enum status status = STATUS_OK;
    while (again) {
        again = false;
        status = find_posts(road);
        if (status == STATUS_OK)
            status = find_years(road, &again);
        again = again && status == STATUS_INFEASIBLE;
    }
    return status;
}

/* --- people --- */

/* The people of the road as by need are near those with the fewest short: found from them, without looking at
 * the first goal, the second bound from the first. Prices are what counts. */
static enum status find_bounds(struct road *road)
{
    struct what_if what_if;
    enum status status = road_lay_bound(road, BOUND_POSTS);
    if (status == STATUS_OK)
        status = road_lay_bound(road, BOUND_ANY);
    if (status != STATUS_OK)
        return status;
    status = what_if_init(&what_if, &road->bound[BOUND_POSTS].ledger, WHAT_IF_BEST, road->options.engine);
    what_if.unjudged = true; /* the judge measures what the prices prove, whatever they are */
    for (size_t t = 0; status == STATUS_OK && t < what_if.ledger.nterms; t++)
        if (what_if.ledger.terms[t].level == 0)
            what_if.ledger.terms[t].curve.weight = 0;
    if (status == STATUS_OK)
        status = what_if_solve(&what_if, road->faults);
    for (enum road_bound b = 0; b < BOUNDS && status == STATUS_OK; b++) {
        status = what_if_follow(&what_if, &road->bound[b].ledger);
        if (status == STATUS_OK)
            status = what_if_solve(&what_if, road->faults);
        road->bound[b].answer = what_if.answer;
        what_if.answer = (struct answer){0};
    }
    what_if_done(&what_if);
    for (enum road_bound b = 0; b < BOUNDS; b++)
        road_settle_bound(road, b);
    return status == STATUS_OK ? road_take_bounds(road) : status;
}

/* *cut says that the ledger of posts knows more now: of posts with room for all who stay. */
static enum status find_people(struct road *road, bool *cut)
{
    run_begin(&road->base, N_("sharing out the people"));
    run_done(&road->people);
    run_init(&road->people, road->models, road->options, road->faults);
    *cut = false;
    enum status status = course_lay_people(&road->course, PEOPLE_BY_NEED, NULL, &road->people.ledger);
    if (status == STATUS_OK)
        status = road_settle(&road->people);
    if (status == STATUS_OK)
        course_read_people(&road->course, road->people.answer.posts);
    road->why = status == STATUS_INFEASIBLE ? NO_PEOPLE : ROAD_FOUND;
    if (status == STATUS_INFEASIBLE && road->course.ncuts < COURSE_MOST_CUTS)
        status = cut_by_prices(road, road->years.n, &road->people.ledger, 0, cut);
    else if (status != STATUS_INFEASIBLE)
        return status;
    road->open = !*cut;
    return status == STATUS_OK ? STATUS_INFEASIBLE : status;
}

/* --- posts and people --- */

/* Posts with room for the people, and people on them: settled again as often as people know of something that
 * posts did not. */
static enum status find_posts_and_people(struct road *road)
{
    bool again = true;
    enum status status = STATUS_OK;
    while (again) {
        again = false;
        status = find_posts_and_years(road);
        if (status == STATUS_OK)
            status = find_people(road, &again);
    }
    return status;
}

static int64_t count_far(const struct course *course, const int64_t *best)
{
    int64_t more = 0, fewer = 0;
    for (size_t h = 0; h < course->nholders; h++) {
        more += course->plan[h] > best[h] ? course->plan[h] - best[h] : 0;
        fewer += course->plan[h] < best[h] ? best[h] - course->plan[h] : 0;
    }
    return more > fewer ? more : fewer;
}

/* Where no road leads to the plan with what holders have together between today's and the plan's: with what
 * the rules leave them. The cuts that were found on the way hold, too. */
static enum status find_with_pools_open(struct road *road)
{
    road->pools_are_open = true;
    enum status status = road_take_pools(road);
    return status == STATUS_OK ? find_posts_and_people(road) : status;
}

/* Where none leads to the best plan of the last year at all: the road to one as near to it as can be, whose
 * posts are the plan from then on. */
static enum status find_another_plan(struct road *road)
{
    struct course *course = &road->course;
    int64_t *best = arena_new(&road->arena, course->nholders, sizeof *best);
    if (!best)
        return STATUS_MEMORY;
    memcpy(best, course->plan, course->nholders * sizeof *best);
    course->plan_is_open = true;
    enum status status = find_posts_and_people(road);
    course->plan_is_open = false;
    if (status != STATUS_OK)
        return status;
    road->off_best = true;
    status = road_take_plan(road, road->year[course->n - 1]);
    road->far = count_far(course, best);
    return status == STATUS_OK ? find_posts_and_people(road) : status;
}

/* --- who works where --- */

/* Each year from the one before: few people are others. */
static enum status find_covers(struct road *road)
{
    struct what_if what_if = {.question = WHAT_IF_BEST, .engine = road->options.engine};
    enum status status = STATUS_OK;
    run_begin(&road->base, N_("finding who works where"));
    for (size_t y = 0; y < road->years.n && status == STATUS_OK; y++) {
        struct run *run = &road->cover[y].run;
        status = road_lay_cover(road, y);
        if (status == STATUS_OK)
            status = what_if_follow(&what_if, &run->ledger);
        if (status == STATUS_OK)
            status = what_if_solve(&what_if, road->faults);
        run->answer = what_if.answer;
        what_if.answer = (struct answer){0};
        if (status == STATUS_OK)
            status = road_read_cover(road, y);
    }
    what_if_done(&what_if);
    return status;
}

enum status road_find(struct road *road)
{
    enum status status = road_frame(road);
    if (status == STATUS_OK)
        status = find_plan(road);
    if (status == STATUS_OK)
        status = find_posts_and_people(road);
    bool has_plan = road->why != NO_PLAN && road->why != NO_REACH;
    if (status == STATUS_INFEASIBLE && has_plan)
        status = find_with_pools_open(road);
    if (status == STATUS_INFEASIBLE && has_plan)
        status = find_another_plan(road);
    if (status == STATUS_OK && !road->options.alone)
        status = find_bounds(road);
    if (status == STATUS_OK && !road->options.alone)
        status = find_covers(road);
    return status;
}
