/* Made-up roads of five years, two kinds, beside a county's own solve of as many townships. */
#include "road.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../support/county_ledger.h"
#include "base/memory.h"
#include "engine/engine.h"
#include "engine/network/flow.h"
#include "path/course.h"

enum { YEARS = 5, KINDS = 2, MOST_TIMES = 101 };

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Median of the engine alone, as engines.c times it; -1 when it fails. posts [naccounts] or NULL. */
static double time_ledger(const struct ledger *ledger, int nruns, int64_t *posts)
{
    double times[MOST_TIMES];
    struct answer answer;
    bool sound = answer_init(&answer, ledger) == STATUS_OK;
    for (int i = 0; i < nruns && sound; i++) {
        double start = now_ms();
        sound = flow_solve(ledger, &answer, NULL) == STATUS_OK && answer.status == STATUS_OK;
        times[i] = now_ms() - start;
    }
    if (sound && posts)
        memcpy(posts, answer.posts, ledger->naccounts * sizeof *posts);
    answer_done(&answer);
    if (!sound)
        return -1;
    qsort(times, (size_t)nruns, sizeof *times, by_size);
    return times[nruns / 2];
}

struct made_road {
    struct arena arena;
    struct years years;
    struct course course;
    struct axis units, kinds, pools;
    const char **names;
    struct post_holder *holders;
};

static int64_t dice(uint64_t *state, int64_t n)
{
    return (int64_t)(county_random(state) % (uint64_t)n);
}

static void fill_holder(struct made_road *road, size_t h, uint64_t *state)
{
    struct course *course = &road->course;
    size_t u = (size_t)road->holders[h].unit, k = (size_t)road->holders[h].kind;
    int64_t posts = 20 + 10 * (int64_t)k + dice(state, 16), staff = posts - dice(state, 5),
            step = posts * 3 / 20;
    course->start[h] = posts;
    course->up[h] = course->down[h] = step;
    course->plan[h] = posts;
    road->years.staff[u * KINDS + k] = staff;
    for (size_t y = 0; y < YEARS; y++) {
        size_t at = course_at(course, h, y);
        int64_t leave = dice(state, 3);
        road->years.leave[course_unit(course, h, y)] = leave;
        staff -= leave;
        course->least[at] = staff;
        course->most[at] = posts + step * (int64_t)(y + 1);
    }
}

/* The plan moves posts from one holder to another of the kind, as far as those who stay let it. */
static void fill_plan(struct made_road *road, uint64_t *state)
{
    struct course *course = &road->course;
    for (size_t i = 0; i < 2 * course->nholders; i++) {
        size_t from = (size_t)dice(state, (int64_t)course->nholders),
               to = (size_t)dice(state, (int64_t)course->nholders);
        bool may = course->plan[from] > course->least[course_at(course, from, YEARS - 1)] + 1 &&
                   course->start[from] - course->plan[from] < 4 && course->plan[to] - course->start[to] < 4;
        if (may && road->holders[from].kind == road->holders[to].kind) {
            course->plan[from]--;
            course->plan[to]++;
        }
    }
    for (size_t h = 0; h < course->nholders; h++)
        course->need[h] = (double)course->plan[h] * (0.9 + 0.2 * county_fraction(state));
}

static bool make(struct made_road *road, size_t n)
{
    uint64_t state = 7;
    struct road_terms terms = {.first = 2026, .n = YEARS};
    static const char *const kinds[] = {"a", "b"};
    arena_init(&road->arena);
    road->names = arena_new(&road->arena, n, sizeof *road->names);
    road->holders = arena_new(&road->arena, n * KINDS, sizeof *road->holders);
    if (!road->names || !road->holders ||
        years_init(&road->years, &terms, n, KINDS, 1, &road->arena) != STATUS_OK)
        return false;
    for (size_t u = 0; u < n; u++)
        road->names[u] = "u";
    for (size_t h = 0; h < n * KINDS; h++)
        road->holders[h] = (struct post_holder){(int32_t)(h / KINDS), (int32_t)(h % KINDS), 0};
    road->units = (struct axis){.name = "unit", .n = n, .code = road->names, .label = road->names};
    road->kinds = (struct axis){.name = "kind", .n = KINDS, .code = kinds, .label = kinds};
    road->pools = (struct axis){.name = "pool", .n = 1, .code = kinds, .label = kinds};
    road->years.unit_axis = &road->units;
    road->years.kind_axis = &road->kinds;
    road->years.pool_axis = &road->pools;
    if (course_init(&road->course, &road->years, road->holders, n * KINDS, &road->arena) != STATUS_OK)
        return false;
    for (size_t h = 0; h < n * KINDS; h++)
        fill_holder(road, h, &state);
    for (size_t h = 0; h < n * KINDS; h++)
        for (size_t y = 0; y < YEARS; y++)
            road->course.low[course_pool(&road->course, h, y)] += road->course.start[h];
    for (size_t i = 0; i < KINDS * YEARS; i++) {
        road->course.high[i] = road->course.low[i];
        road->years.recruits[i] = (int64_t)n;
    }
    fill_plan(road, &state);
    return true;
}

static bool bench_road(size_t n, int nruns)
{
    struct made_road road = {0};
    struct county_ledger county;
    struct ledger posts = {0}, people = {0};
    struct county_shape shape = {.ncounties = 1, .ntownships = n, .noffices = n / 4, .seed = 7};
    double own = -1, of_posts = -1, of_people = -1;
    bool sound = county_ledger_init(&county, &shape);
    if (sound)
        own = time_ledger(&county.ledger, nruns, NULL);
    sound = sound && make(&road, n) && course_lay_posts(&road.course, &posts) == STATUS_OK;
    int64_t *found = sound ? memory_new(posts.naccounts, sizeof *found) : NULL;
    if (found) {
        of_posts = time_ledger(&posts, nruns, found);
        course_read_posts(&road.course, found);
    }
    if (found && of_posts >= 0 && course_lay_people(&road.course, PEOPLE_BY_NEED, NULL, &people) == STATUS_OK)
        of_people = time_ledger(&people, nruns, NULL);
    printf("road_%zu %.4f %.4f %.4f\n", n, own, of_posts, of_people);
    memory_free(found);
    ledger_done(&people);
    ledger_done(&posts);
    county_ledger_done(&county);
    arena_done(&road.arena);
    return own >= 0 && of_posts >= 0 && of_people >= 0;
}

bool bench_roads(void)
{
    bool holds = bench_road(12, MOST_TIMES);
    holds = bench_road(49, MOST_TIMES) && holds;
    return bench_road(786, 5) && holds;
}
