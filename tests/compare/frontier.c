/* Frontiers: every point is best where it says so, none is missing, the curve bends one way. */
#include "compare/frontier.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/compare_support.h"
#include "../support/models.h"
#include "../support/random_township.h"

TestSuite(frontier, .fini = compare_support_done);

struct drawn {
    struct compare_option option;
    struct frontier frontier;
    struct arena arena;
    struct faults faults;
};

typedef enum status draw_frontier(struct frontier *frontier, const struct compare_option *option,
                                  struct arena *arena);

static struct drawn *draw_of(const char *scenario, draw_frontier *draw)
{
    struct drawn *d = memory_new(1, sizeof *d);
    cr_assert(d);
    arena_init(&d->arena);
    faults_init(&d->faults);
    cr_assert_eq(option_load(&d->option, township_models, scenario, (struct run_options){.durable = false},
                             &d->faults),
                 STATUS_OK, "%s", io_all(&d->faults));
    cr_assert_eq(draw(&d->frontier, &d->option, &d->arena), STATUS_OK, "%s", io_all(&d->faults));
    return d;
}

static void end(struct drawn *d)
{
    frontier_done(&d->frontier);
    option_done(&d->option);
    arena_done(&d->arena);
    memory_free(d);
}

/* The case with stability at a weight, solved. */
static void solve_price(struct run_case *c, double weight)
{
    struct scenario *scenario = &c->scenario;
    bool found = false;
    cr_assert_eq(case_reset(c), STATUS_OK);
    for (size_t l = 0; l < scenario->nlevels; l++)
        for (size_t g = 0; g < scenario->levels[l].ngoals; g++) {
            struct goal_setting *goal = &scenario->levels[l].goals[g];
            bool is = strcmp(township_model.goals[goal->goal]->name, "stability") == 0;
            found |= is;
            goal->weight = is ? weight : goal->weight;
        }
    if (!found) {
        struct goal_level *level = &scenario->levels[0];
        int goal = 0;
        while (strcmp(township_model.goals[goal]->name, "stability") != 0)
            goal++;
        level->goals[level->ngoals++] =
            (struct goal_setting){.goal = goal, .weight = weight, .curve = CURVE_ABSOLUTE};
    }
    cr_assert_eq(case_solve(c), STATUS_OK);
    cr_assert_eq(c->run.outcome.status, STATUS_OK);
}

/* Every figure of a point is that of the run's plan. */
static void expect_plan(const struct frontier_curve *curve, const struct frontier_point *point,
                        const struct run *run, const char *where)
{
    struct arena arena;
    struct number_of *numbers;
    size_t n;
    arena_init(&arena);
    cr_assert_eq(results_measure(run, NULL, &arena, &numbers, &n), STATUS_OK);
    cr_assert_eq(n, curve->nmeasures);
    for (size_t m = 0; m < n; m++)
        cr_expect_eq(numbers[m].value, point->measures[m].value, "%s from %.9f to %.9f, %s %s: %g, not %g",
                     curve->what, point->low, point->high, where, numbers[m].name, point->measures[m].value,
                     numbers[m].value);
    arena_done(&arena);
}

/* A point is what solve gives at the dearest price of its range, in the middle, and a billionth above the
 * next one's. */
static void check_prices(const struct frontier_curve *curve, const struct frontier_point *point,
                         struct run_case *c)
{
    double dearest = isinf(point->high) ? CURVE_MOST_WEIGHT : point->high, step = 1 / (double)PRICE_UNIT;
    solve_price(c, dearest);
    expect_plan(curve, point, &c->run, "at the dearest");
    solve_price(c, point->low + step);
    expect_plan(curve, point, &c->run, "at the cheapest");
    if (dearest - point->low > 2 * step) {
        solve_price(c, (point->low + dearest) / 2);
        expect_plan(curve, point, &c->run, "in the middle");
    }
}

static bool is_lawful(const char *scenario)
{
    static struct faults faults;
    struct compare_option *option = memory_new(1, sizeof *option);
    faults_init(&faults);
    cr_assert_eq(
        option_load(option, township_models, scenario, (struct run_options){.durable = false}, &faults),
        STATUS_OK, "%s", io_all(&faults));
    bool lawful = option_is_lawful(option);
    option_done(option);
    memory_free(option);
    return lawful;
}

/* Where each plan is the best of all, the next one moves more, is better for it, and costs the same where
 * they meet. */
static void check_bend(const struct frontier_point *point, const struct frontier_point *next)
{
    cr_expect(point->moved < next->moved && point->total > next->total);
    double price = (double)(point->total - next->total) / (double)(next->moved - point->moved);
    cr_expect(fabs(price - point->low * (double)PRICE_UNIT) <= 1, "%.9f, not %.9f", point->low, price);
}

/* Returns how many plans it has; *best: no number held leaves it open that there are others. */
static size_t check_curve(const char *scenario, bool *best)
{
    struct drawn *d = draw_of(scenario, frontier_stability);
    const struct frontier_curve *curve = &d->frontier.curves[0];
    struct run_case *c = NULL;
    cr_assert_eq(case_new(&c, &d->option.run, NULL), STATUS_OK);
    *best = strstr(curve->note, "best of all lawful plans") != NULL;
    for (size_t p = 0; p < curve->n; p++) {
        const struct frontier_point *point = &curve->points[p], *next = point + 1;
        check_prices(curve, point, c);
        if (p + 1 == curve->n)
            break;
        cr_expect(point->low == next->high && next->low < next->high);
        if (*best)
            check_bend(point, next);
    }
    size_t n = curve->n;
    case_free(c);
    end(d);
    return n;
}

static void check_stability(const char *scenario)
{
    bool best;
    cr_expect_gt(check_curve(scenario, &best), 1);
}

Test(frontier, stability_has_every_corner_on_toy)
{
    check_stability("datasets/toy/scenario.json");
}

Test(frontier, stability_has_every_corner_with_free_hands)
{
    check_stability(
        compare_scenario("\"rules\": {\"change_limit\": {\"off\": true}, \"keep_staff\": {\"off\": true}}"));
}

#define FORMULA "\"formula\": {\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}"

/* The scenario of a random county, whose tables are put into a new folder. */
static const char *random_scenario(char dataset[IO_PATH], uint64_t seed, struct random_dress dress)
{
    struct random_township county;
    char file[64];
    random_township(&county, seed, dress);
    io_make_folder(dataset);
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++) {
        snprintf(file, sizeof file, "%s.csv", township_tables[i].name);
        if (county.text[i].text)
            io_put(dataset, file, county.text[i].text);
    }
    random_township_done(&county);
    return compare_scenario_of(dataset, FORMULA);
}

/* Office numbers and floors are settled anew at every price: as the scenario itself has them, they are others
 * than at some price in each of the counties 14 to 66. */
Test(frontier, stability_is_what_solve_gives_with_floors_and_offices)
{
    static const uint64_t seeds[] = {14, 19, 35, 60, 66, 80, 81, 83, 85, 87};
    char dataset[IO_PATH];
    size_t nbest = 0, nopen = 0;
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
        const char *scenario = random_scenario(
            dataset, seeds[i], (struct random_dress){.names = "", .floors = seeds[i] % 2 == 1});
        bool best;
        if (is_lawful(scenario)) {
            check_curve(scenario, &best);
            *(best ? &nbest : &nopen) += 1;
        }
        io_remove(dataset);
    }
    cr_expect(nbest > 0 && nopen > 0, "%zu, %zu", nbest, nopen);
}

Test(frontier, stability_keeps_first_posts_above_it)
{
    check_stability(compare_scenario(
        "\"rules\": {\"change_limit\": {\"off\": true}, \"keep_staff\": {\"off\": true}}, "
        "\"goals\": {\"replace\": [{\"need\": {\"curve\": \"adams\"}, \"formula\": {\"curve\": \"dean\"}, "
        "\"stability\": {}}, {\"mix\": {}}]}"));
}

Test(frontier, stability_is_added_where_the_scenario_does_without)
{
    check_stability(
        compare_scenario("\"goals\": {\"replace\": [{\"need\": {}, \"formula\": {}}, {\"mix\": {}}]}"));
}

Test(frontier, a_worst_first_level_stays_below_or_above)
{
    check_stability(compare_scenario(
        "\"rules\": {\"change_limit\": {\"off\": true}, \"keep_staff\": {\"off\": true}}, "
        "\"goals\": {\"replace\": [{\"formula\": {\"curve\": \"absolute\"}, \"stability\": {}}, "
        "{\"worst_first\": {}}, {\"mix\": {}}]}"));
    struct drawn *d = draw_of(
        compare_scenario("\"goals\": {\"replace\": [{\"worst_first\": {}}, {\"need\": {}, \"formula\": {}}, "
                         "{\"mix\": {}}]}"),
        frontier_pool);
    cr_expect(d->frontier.curves[0].n > 0);
    end(d);
}

/* Requirements do not follow the pool, targets do: without goals that stand on targets a scenario with
 * another pool is the same case. */
#define HELD                                                                                                 \
    "\"formula\": {\"total\": {\"administrative\": 14, \"public_service\": 20}}, "                           \
    "\"goals\": {\"replace\": [{\"need\": {}, \"service\": {}, \"stability\": {}}]}"

static wide solve_pool(int64_t size, enum status *status)
{
    char members[512];
    snprintf(members, sizeof members,
             HELD ", \"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, "
                  "\"set\": {\"posts\": %lld}}]",
             (long long)size);
    static struct faults faults;
    struct compare_option *option = memory_new(1, sizeof *option);
    faults_init(&faults);
    cr_assert_eq(option_load(option, township_models, compare_scenario(members),
                             (struct run_options){.durable = false}, &faults),
                 STATUS_OK);
    *status = option->run.outcome.status;
    wide total =
        ledger_total(&option->run.ledger, frontier_level(option->run.scenario, 0), option->run.answer.posts);
    option_done(option);
    memory_free(option);
    return total;
}

Test(frontier, each_pool_size_is_the_scenario_with_that_pool)
{
    struct drawn *d = draw_of(compare_scenario(HELD), frontier_pool);
    enum status status;
    cr_assert_eq(d->frontier.n, 2);
    size_t administrative = strstr(d->frontier.curves[1].what, "administrative") != NULL;
    const struct frontier_curve *curve = &d->frontier.curves[administrative];
    cr_assert(strstr(curve->what, "administrative"), "%s", curve->what);
    cr_assert(curve->n > 2);
    for (size_t p = 0; p < curve->n; p++) {
        cr_expect(curve->points[p].total == solve_pool((int64_t)curve->points[p].low, &status));
        cr_expect_eq(status, STATUS_OK);
        cr_expect(p == 0 || curve->points[p].low == curve->points[p - 1].low + 1);
    }
    solve_pool((int64_t)curve->points[0].low - 1, &status);
    cr_expect_neq(status, STATUS_OK, "one post fewer has no lawful plan");
    const struct frontier_point *last = &curve->points[curve->n - 1];
    cr_expect(last->low > 10, "more posts than today's are of use where 14 are required");
    cr_expect(solve_pool((int64_t)last->low + 1, &status) >= last->total, "one post more is of no use");
    cr_expect(strstr(curve->note, "that one post more makes no better by the needs and targets"), "%s",
              curve->note);
    end(d);
}

/* Code of the pool and of the kind of a curve: the curves are in the order of the accounts. */
static void pool_of(const struct drawn *d, size_t curve, char pool[LEDGER_NAME], char kind[LEDGER_NAME])
{
    const struct ledger *ledger = &d->option.run.ledger;
    char name[LEDGER_NAME];
    for (size_t a = 0, n = 0; a < ledger->naccounts && n <= curve; a++) {
        ledger_account_name(ledger, (int32_t)a, name);
        n += sscanf(name, "pool[%[^,],%[^]]]", pool, kind) == 2;
    }
}

/* Every figure of a point is that of the scenario with that pool, if it has a plan. */
static void expect_pool(const struct drawn *d, const char *dataset, size_t curve, int64_t size,
                        const struct frontier_point *point, enum engine_choice engine)
{
    static struct faults faults;
    char members[4 * LEDGER_NAME], pool[LEDGER_NAME], kind[LEDGER_NAME];
    struct compare_option *option = memory_new(1, sizeof *option);
    pool_of(d, curve, pool, kind);
    snprintf(members, sizeof members,
             FORMULA ", \"changes\": [{\"table\": \"pools\", \"where\": {\"pool\": \"%s\", "
                     "\"kind\": \"%s\"}, \"set\": {\"posts\": %lld}}]",
             pool, kind, (long long)size);
    faults_init(&faults);
    cr_assert_eq(option_load(option, township_models, compare_scenario_of(dataset, members),
                             (struct run_options){.engine = engine}, &faults),
                 STATUS_OK, "%s", io_all(&faults));
    cr_expect_eq(option_is_lawful(option), point != NULL, "%s: %lld posts", d->frontier.curves[curve].what,
                 (long long)size);
    if (point && option_is_lawful(option))
        expect_plan(&d->frontier.curves[curve], point, &option->run, "as a scenario");
    option_done(option);
    memory_free(option);
}

/* Floors are split anew for every size: with those of today's size some of these rows are others. */
Test(frontier, rows_of_a_pool_are_what_solve_gives_with_floors)
{
    char dataset[IO_PATH];
    for (uint64_t seed = 1; seed < 20; seed += 2) {
        const char *scenario =
            random_scenario(dataset, seed, (struct random_dress){.names = "", .floors = true});
        if (!is_lawful(scenario)) {
            io_remove(dataset);
            continue;
        }
        struct drawn *d = draw_of(scenario, frontier_pool);
        for (size_t c = 0; c < d->frontier.n; c++) {
            const struct frontier_curve *curve = &d->frontier.curves[c];
            size_t every = curve->n / 3 + 1;
            int64_t fewest = (int64_t)curve->points[0].low;
            if (fewest > 0)
                expect_pool(d, dataset, c, fewest - 1, NULL, ENGINE_AUTO);
            for (size_t p = 0; p < curve->n; p += every)
                expect_pool(d, dataset, c, fewest + (int64_t)p, &curve->points[p],
                            p % 2 == 0 ? ENGINE_AUTO : ENGINE_GLPK);
        }
        end(d);
        io_remove(dataset);
    }
}

/* Upland, which shares the pool, keeps its 3 and 4 posts: a size is what the table would have to say. */
Test(frontier, a_pool_that_is_shared_out_in_part_is_sized_as_its_table_has_it)
{
    const char *dataset = compare_dataset();
    io_put(dataset, "counties.csv", "code,name,in_scope,pool\nT,Toy County,1,X\nU,Upland,1,X\n");
    io_put(dataset, "pools.csv", "pool,kind,posts\nX,administrative,13\nX,public_service,24\n");
    io_put(dataset, "offices.csv", "code,name,county,host,mode,posts,staff\n");
    io_put(dataset, "service.csv", "office,township,weight\n");
    io_put(dataset, "townships.csv",
           "code,name,county,population,area_km2\nA,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\n"
           "C,Cedar Township,T,2000,20\nD,Dell Town,U,2000,20\n");
    io_put(dataset, "posts.csv",
           "township,kind,posts,staff\nA,administrative,4,4\nA,public_service,8,8\nB,administrative,4,3\n"
           "B,public_service,7,7\nC,administrative,2,2\nC,public_service,5,4\nD,administrative,3,3\n"
           "D,public_service,4,4\n");
    struct drawn *d = draw_of(compare_scenario_of(dataset, "\"counties\": [\"T\"]"), frontier_pool);
    cr_assert_eq(d->frontier.n, 2);
    for (size_t i = 0; i < 2; i++) {
        const struct frontier_curve *curve = &d->frontier.curves[i];
        bool administrative = strstr(curve->what, "administrative") != NULL;
        double fewest = administrative ? 12 : 23;
        cr_assert(curve->n > 0);
        cr_expect_eq(curve->points[0].low, fewest, "%s: %g", curve->what, curve->points[0].low);
        cr_expect(curve->points[curve->n - 1].low >= (administrative ? 13 : 24));
    }
    end(d);
}

/* The case with one weight at a value, the others in proportion. */
static const struct run *solve_weight(struct run_case *c, size_t item, double weight)
{
    size_t s = 0;
    while (strcmp(township_model.sections[s].name, "formula") != 0)
        s++;
    const struct json *from = c->original->scenario->section_settings[s][0].codes;
    struct json *items = case_numbers(c, (struct setting_place){false, s, 0});
    for (size_t i = 0; i < from->n; i++)
        items[i].number =
            i == item ? weight : from->items[i].number / (1 - from->items[item].number) * (1 - weight);
    cr_assert_eq(case_solve(c), STATUS_OK);
    return &c->run;
}

/* Every point is solved at both its ends, and 200 weights in between lie on the point that says so. */
static void check_weight(const struct drawn *d, size_t item, struct run_case *c)
{
    const struct frontier_curve *curve = &d->frontier.curves[item];
    const struct ledger *ledger = &d->option.run.ledger;
    cr_assert(!curve->cut);
    cr_expect_eq(curve->points[0].low, 0);
    cr_expect_eq(curve->points[curve->n - 1].high, 1);
    for (size_t i = 0, p = 0; i <= 200; i++) {
        double weight = (double)i / 200;
        while (p + 1 < curve->n && weight >= curve->points[p + 1].low)
            p++;
        const struct run *run = solve_weight(c, item, weight);
        for (size_t a = 0; a < ledger->naccounts; a++)
            if (strcmp(ledger->families[ledger->accounts[a].is.family].name, "posts") == 0)
                cr_assert_eq(run->answer.posts[a], curve->points[p].posts[a], "%s: %g, between %g and %g",
                             curve->what, weight, curve->points[p].low, curve->points[p].high);
    }
}

Test(frontier, within_a_stretch_of_a_weight_the_plan_is_the_same)
{
    static const char *const scenarios[] = {"datasets/toy/scenario.json", "datasets/yanbian/scenario.json"};
    size_t npoints = 0;
    for (size_t i = 0; i < 2; i++) {
        struct drawn *d = draw_of(scenarios[i], frontier_weight);
        struct run_case *c = memory_new(1, sizeof *c);
        cr_assert_eq(case_init(c, &d->option.run, &d->faults), STATUS_OK);
        for (size_t item = 0; item < d->frontier.n; item++) {
            check_weight(d, item, c);
            npoints += d->frontier.curves[item].n;
        }
        case_done(c);
        memory_free(c);
        end(d);
    }
    cr_expect(npoints > 200, "%zu", npoints);
}

/* Figures of a point are those that the two scenarios have beside each other, by the needs of the first. */
static void expect_measures(const struct frontier_curve *curve, const struct frontier_point *point,
                            const char *as_it_is, const char *weighted)
{
    struct compare *compare = compare_paths(as_it_is, weighted);
    size_t nseen = 0;
    for (size_t m = 0; m < curve->nmeasures; m++)
        for (size_t r = 0; r < compare->results.nmeasures; r++)
            if (strcmp(compare->results.measures[r].name, point->measures[m].name) == 0) {
                cr_expect_float_eq(point->measures[m].value, compare->results.measures[r].common[1], 1e-9,
                                   "%s", point->measures[m].name);
                nseen++;
            }
    cr_expect_gt(nseen, 10);
    compare_end(compare);
}

/* C has a fifth of the people and of the land; with all its weight on people, who live in A, it shrinks. */
Test(frontier, a_weight_breaks_where_the_scenario_does)
{
    const char *base =
        "\"rules\": {\"keep_staff\": {\"off\": true}, \"change_limit\": {\"off\": true}}, \"changes\": ["
        "{\"table\": \"townships\", \"where\": {\"code\": \"A\"}, \"set\": {\"area_km2\": 10}}]";
    const char *as_it_is = compare_scenario(base);
    struct drawn *d = draw_of(as_it_is, frontier_weight);
    const struct frontier_curve *curve = &d->frontier.curves[0];
    cr_assert(curve->n > 2 && curve->n <= FRONTIER_POINTS);
    for (size_t p = 0; p < curve->n; p++) {
        const struct frontier_point *point = &curve->points[p];
        double weight = (point->low + point->high) / 2;
        char members[1024];
        snprintf(members, sizeof members,
                 "%s, \"formula\": {\"weights\": {\"population\": %.17g, \"area_km2\": %.17g}}", base, weight,
                 1 - weight);
        const char *scenario = compare_scenario(members);
        static struct faults faults;
        struct compare_option *option = memory_new(1, sizeof *option);
        faults_init(&faults);
        cr_assert_eq(
            option_load(option, township_models, scenario, (struct run_options){.durable = false}, &faults),
            STATUS_OK, "%s", io_all(&faults));
        for (size_t n = 0; n < option->names.n; n++) {
            int32_t a = option->names.list[n].account;
            if (strncmp(option->names.list[n].name, "posts[", 6) == 0)
                cr_expect_eq(option->run.answer.posts[a], point->posts[a], "%s at %g",
                             option->names.list[n].name, weight);
        }
        option_done(option);
        memory_free(option);
        expect_measures(curve, point, as_it_is, scenario);
    }
    end(d);
}
