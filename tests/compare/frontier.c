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

/* The best that the curve has at these multipliers. */
static wide best_on(const struct frontier_curve *curve, int64_t times_moved, int64_t times_total)
{
    wide best = 0;
    for (size_t p = 0; p < curve->n; p++) {
        wide is = (wide)times_moved * curve->points[p].moved + times_total * curve->points[p].total;
        best = p == 0 || is < best ? is : best;
    }
    return best;
}

/* Solves at a price of a move and compares with the curve. */
static void check_price(const struct drawn *d, int64_t times_moved, int64_t times_total)
{
    struct run_case *c = memory_new(1, sizeof *c);
    int64_t moved;
    wide total;
    cr_assert_eq(case_init(c, &d->option.run, NULL), STATUS_OK);
    cr_assert_eq(frontier_weighted(c, times_moved, times_total, &moved, &total), STATUS_OK);
    cr_expect((wide)times_moved * moved + times_total * total ==
                  best_on(&d->frontier.curves[0], times_moved, times_total),
              "at %lld : %lld there is a better plan", (long long)times_moved, (long long)times_total);
    case_done(c);
    memory_free(c);
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

/* Returns how many corners it has. */
static size_t check_curve(const char *scenario)
{
    struct drawn *d = draw_of(scenario, frontier_stability);
    const struct frontier_curve *curve = &d->frontier.curves[0];
    for (size_t p = 0; p + 1 < curve->n; p++) {
        const struct frontier_point *left = &curve->points[p], *right = left + 1;
        cr_expect(left->moved < right->moved && left->total > right->total);
        cr_expect(left->low == right->high);
        cr_expect(p == 0 || right->high < left->high, "the next post must be worth less");
        /* where two neighbours weigh the same, both are best */
        check_price(d, (int64_t)(left->total - right->total), right->moved - left->moved);
    }
    for (int64_t price = 1; price < 4000000000; price = price * 3 + 1)
        check_price(d, price, 1);
    size_t n = curve->n;
    end(d);
    return n;
}

static void check_stability(const char *scenario)
{
    cr_expect_gt(check_curve(scenario), 1);
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

/* Offices and floors are held as the option's plan shows them; corners with other numbers would be the best
 * of other plans, and one that moves more be no better for it. */
Test(frontier, stability_holds_offices_and_floors_as_the_option_has_them)
{
    for (uint64_t seed = 80; seed < 90; seed++) {
        struct random_township county;
        char dataset[IO_PATH], file[64];
        random_township(&county, seed, (struct random_dress){.names = "", .floors = seed % 2 == 1});
        io_make_folder(dataset);
        for (size_t i = 0; i < TOWNSHIP_TABLES; i++) {
            snprintf(file, sizeof file, "%s.csv", township_tables[i].name);
            if (county.text[i].text)
                io_put(dataset, file, county.text[i].text);
        }
        const char *scenario = compare_scenario_of(
            dataset, "\"formula\": {\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}");
        if (is_lawful(scenario))
            check_curve(scenario);
        random_township_done(&county);
        io_remove(dataset);
    }
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
    cr_expect(strstr(curve->held, "that one post more makes no better; several more may"), "%s", curve->held);
    end(d);
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
