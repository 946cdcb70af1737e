/* Roads of posts and of people: small ones settled by looking at all there are, and published ones. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/course_support.h"
#include "../support/published_cut.h"
#include "../support/random_ledger.h"
#include "../support/soak.h"
#include "engine/engine.h"

static const int64_t *posts_of(const struct made_course *made, size_t unit)
{
    return &made->course.posts[course_at(&made->course, unit, 0)];
}

static void expect_posts(const struct made_course *made, size_t unit, int64_t first, int64_t second)
{
    cr_expect_eq(posts_of(made, unit)[0], first, "unit %zu, year 1: %lld", unit,
                 (long long)posts_of(made, unit)[0]);
    cr_expect_eq(posts_of(made, unit)[1], second, "unit %zu, year 2: %lld", unit,
                 (long long)posts_of(made, unit)[1]);
}

static double short_after(struct made_course *made)
{
    cr_assert_eq(course_settle_posts(made), STATUS_OK);
    cr_assert_eq(course_settle_people(made, PEOPLE_BY_NEED), STATUS_OK);
    return course_person_years(&made->course);
}

/* Who stays holds the post in year 1; it goes when the person leaves. */
Test(course, a_post_waits_for_the_person_on_it_to_leave)
{
    struct made_course made;
    course_make(&made, 2, 2);
    course_set(&made, 0, 3, 3, 2, 2);
    course_set(&made, 1, 3, 2, 3, 3);
    course_set_pool(&made, 0, 5);
    course_set_pool(&made, 1, 5);
    made.years.leave[course_unit(&made.course, 0, 1)] = 1;
    made.years.recruits[1] = 1;
    cr_expect_float_eq(short_after(&made), 1, 1e-9);
    expect_posts(&made, 0, 3, 2);
    expect_posts(&made, 1, 2, 3);
    course_unmake(&made);
}

/* Two could gain the post that is free in year 1: need says which, not the code. */
Test(course, need_settles_who_gains_first)
{
    for (size_t more = 1; more <= 2; more++) {
        struct made_course made;
        course_make(&made, 3, 2);
        course_set(&made, 0, 4, 3, 2, 2);
        course_set(&made, 1, 3, 2, 4, more == 1 ? 4 : 3);
        course_set(&made, 2, 3, 3, 4, more == 2 ? 4 : 3);
        course_set_pool(&made, 0, 10);
        course_set_pool(&made, 1, 10);
        made.years.leave[course_unit(&made.course, 0, 1)] = 1;
        made.years.recruits[0] = made.years.recruits[1] = 2;
        cr_expect_float_eq(short_after(&made), 0, 1e-9);
        expect_posts(&made, 0, 3, 2);
        expect_posts(&made, more, 4, 4);
        expect_posts(&made, 3 - more, 3, 4);
        course_unmake(&made);
    }
}

/* Jointly one person-year would do: the posts go first. */
Test(course, the_plan_comes_before_people)
{
    struct made_course made;
    course_make(&made, 2, 2);
    course_set(&made, 0, 4, 3, 3, 4);
    course_set(&made, 1, 2, 2, 3, 2);
    course_set_pool(&made, 0, 6);
    course_set_pool(&made, 1, 6);
    for (size_t u = 0; u < 2; u++)
        made.years.leave[course_unit(&made.course, u, 1)] = 1;
    made.years.recruits[0] = made.years.recruits[1] = 1;
    cr_expect_float_eq(short_after(&made), 2, 1e-9);
    course_unmake(&made);
}

/* --- against all there are --- */

static void make_random(struct made_course *made, struct dice *dice)
{
    size_t n = 2 + (size_t)dice_below(dice, 2), years = 1 + (size_t)dice_below(dice, 3);
    int64_t total = 0, planned = 0;
    course_make(made, n, years);
    for (size_t u = 0; u < n; u++) {
        int64_t posts = 1 + dice_below(dice, 4), plan = dice_below(dice, 4);
        course_set(made, u, posts, dice_below(dice, posts + 1), plan, 0.5 * (double)dice_below(dice, 9));
        total += posts;
        planned += plan;
        if (dice_one_in(dice, 2))
            made->course.up[u] = made->course.down[u] = 1 + dice_below(dice, 2);
        int64_t there = made->years.staff[u];
        for (size_t y = 0; y < years; y++) {
            int64_t leave = there > 0 ? dice_below(dice, 2) : 0;
            made->years.leave[course_unit(&made->course, u, y)] = leave;
            there -= leave;
            if (dice_one_in(dice, 4))
                made->course.least[course_at(&made->course, u, y)] = dice_below(dice, 3);
            if (dice_one_in(dice, 4))
                made->course.most[course_at(&made->course, u, y)] = 2 + dice_below(dice, 3);
            if (dice_one_in(dice, 6) && leave + there > 0)
                made->years.away[course_unit(&made->course, u, y)] = 1;
            if (dice_one_in(dice, 6))
                made->years.guests[course_unit(&made->course, u, y)] = 1;
        }
    }
    for (size_t y = 0; y < years; y++) {
        int64_t high = y + 1 == years ? planned : total + dice_below(dice, 2);
        made->course.high[y] = high;
        made->course.low[y] = y + 1 == years ? planned : high - dice_below(dice, 2);
        if (made->course.low[y] < 0)
            made->course.low[y] = 0;
        made->years.recruits[y] = dice_below(dice, 3);
        made->years.may_move[y] = dice_one_in(dice, 2) ? 1 : 0;
        made->years.may_place[y] = dice_one_in(dice, 3) ? 1 : 0;
    }
}

static void expect_same(const char *what, size_t number, const wide *is, const wide *should)
{
    for (size_t g = 0; g < COURSE_GOALS; g++)
        cr_assert(is[g] == should[g], "%s %zu, goal %zu: %lld where %lld can be had", what, number, g,
                  (long long)is[g], (long long)should[g]);
}

Test(soak, roads_are_the_best_of_all_there_are)
{
    size_t n = soak_cases(2000), nposts = 0, npeople = 0, nnone = 0;
    for (size_t i = 0; i < n; i++) {
        struct made_course made;
        struct dice dice = {i + 1};
        wide is[COURSE_GOALS], should[COURSE_GOALS];
        make_random(&made, &dice);
        bool exists = course_best_posts(&made, should);
        cr_assert_eq(course_settle_posts(&made), exists ? STATUS_OK : STATUS_INFEASIBLE, "road %zu", i);
        if (exists) {
            course_value_posts(&made.course, is);
            expect_same("posts", i, is, should);
            nposts++;
            exists = course_best_people(&made, should);
            cr_assert_eq(course_settle_people(&made, PEOPLE_BY_NEED), exists ? STATUS_OK : STATUS_INFEASIBLE,
                         "people of road %zu", i);
        }
        if (exists) {
            course_value_people(&made.course, is);
            expect_same("people", i, is, should);
            npeople++;
        }
        nnone += !exists;
        course_unmake(&made);
        soak_progress("roads", i, n);
    }
    cr_expect(nposts > n / 4 && npeople > n / 5 && nnone > n / 20,
              "%zu roads of posts, %zu of people, %zu none", nposts, npeople, nnone);
}

/* Rows beside the network: one or two cuts in years between. */
static void add_cuts(struct made_course *made, struct dice *dice)
{
    struct course *course = &made->course;
    for (size_t c = 0; c < 1 + (size_t)dice_below(dice, 2) && course->n > 1; c++) {
        size_t y = (size_t)dice_below(dice, (int64_t)course->n - 1);
        struct course_cut *cut = course_new_cut(course, y, &made->arena);
        int64_t *first = &cut->weight[course_at(course, 0, y)];
        course->ncuts++;
        cut->most = 0;
        for (size_t h = 0; h < course->nholders; h++) {
            int64_t *weight = &cut->weight[course_at(course, h, y)];
            *weight = dice_below(dice, 3) - 1;
            cut->most += *weight * course->start[h];
        }
        cut->most += dice_below(dice, 3) - 1;
        *first += *first == 0;
    }
}

Test(soak, roads_with_limits_on_several_units_together_are_the_best_of_all_there_are)
{
    size_t n = soak_cases(500), nproven = 0, nopen = 0, nnone = 0;
    for (size_t i = 0; i < n; i++) {
        struct made_course made;
        struct dice dice = {i + 1};
        wide is[COURSE_GOALS], should[COURSE_GOALS];
        make_random(&made, &dice);
        add_cuts(&made, &dice);
        bool exists = course_best_posts(&made, should);
        enum status status = course_settle_posts(&made);
        cr_assert_eq(status == STATUS_INFEASIBLE, !exists, "road %zu: %d", i, (int)status);
        if (exists) {
            course_value_posts(&made.course, is);
            for (size_t c = 0; c < made.course.ncuts; c++)
                cr_assert(course_cut_sum(&made.course, &made.course.cuts[c]) <= made.course.cuts[c].most,
                          "road %zu", i);
        }
        if (status == STATUS_OK)
            expect_same("posts", i, is, should);
        nproven += status == STATUS_OK;
        nopen += status == STATUS_UNPROVEN;
        nnone += !exists;
        course_unmake(&made);
        soak_progress("roads with limits together", i, n);
    }
    cr_expect(nproven > n / 4 && nopen < n / 20 && nnone > n / 20, "%zu proven, %zu open, %zu none", nproven,
              nopen, nnone);
}

/* Every post has somebody on it, nobody leaves, and some are to be moved or placed. */
static void crowd(struct made_course *made, struct dice *dice)
{
    struct course *course = &made->course;
    for (size_t h = 0; h < course->nholders; h++) {
        made->years.staff[h] = course->start[h];
        for (size_t y = 0; y < course->n; y++) {
            made->years.leave[course_unit(course, h, y)] = 0;
            course->least[course_at(course, h, y)] = 0;
            course->most[course_at(course, h, y)] = 1 + dice_below(dice, 4);
        }
    }
    for (size_t y = 0; y < course->n; y++) {
        made->years.may_move[y] = dice_below(dice, 3);
        made->years.may_place[y] = dice_below(dice, 2);
    }
}

/* With the plan open and held: posts with room for all who stay are found wherever there are any, and are as
 * near to the plan as any. */
Test(soak, roads_with_room_for_all_who_stay_are_found_wherever_there_are_any)
{
    size_t n = soak_cases(3000), nfound = 0, nopen = 0, ncut = 0, nfar = 0, nnone = 0;
    for (size_t i = 0; i < n; i++) {
        struct made_course made;
        struct dice dice = {i + 1};
        wide is[COURSE_GOALS], should[COURSE_GOALS];
        make_random(&made, &dice);
        if (made.course.n * made.course.nholders > 6) {
            course_unmake(&made);
            continue;
        }
        made.course.plan_is_open = i % 2 == 0;
        if (i % 4 < 2)
            crowd(&made, &dice);
        bool exists = course_best_posts_for_people(&made, should);
        enum status status = course_settle_posts_for_people(&made);
        cr_assert_eq(status == STATUS_INFEASIBLE, !exists, "road %zu: %d", i, (int)status);
        if (exists)
            course_value_posts(&made.course, is);
        if (status == STATUS_OK)
            expect_same("posts", i, is, should);
        nfound += status == STATUS_OK;
        nopen += status == STATUS_UNPROVEN;
        ncut += exists && made.course.ncuts > 0;
        nfar += exists && is[1] > 0;
        nnone += !exists;
        course_unmake(&made);
        soak_progress("roads with room for all who stay", i, n);
    }
    cr_expect(nfound > n / 3 && nopen < n / 20 && ncut > n / 400 && nfar > n / 20 && nnone > n / 50,
              "%zu found, %zu open, %zu with cuts, %zu off the plan, %zu none", nfound, nopen, ncut, nfar,
              nnone);
}

/* More recruits never make the goal of people worse. */
Test(soak, more_recruits_never_make_a_road_worse)
{
    size_t n = soak_cases(500), ncompared = 0;
    for (size_t i = 0; i < n; i++) {
        struct made_course made;
        struct dice dice = {i + 1};
        wide before[COURSE_GOALS], after[COURSE_GOALS];
        make_random(&made, &dice);
        if (course_settle_posts(&made) == STATUS_OK &&
            course_settle_people(&made, PEOPLE_BY_NEED) == STATUS_OK) {
            course_value_people(&made.course, before);
            made.years.recruits[dice_below(&dice, (int64_t)made.years.n)]++;
            cr_assert_eq(course_settle_people(&made, PEOPLE_BY_NEED), STATUS_OK);
            course_value_people(&made.course, after);
            cr_assert(after[0] < before[0] || (after[0] == before[0] && after[1] <= before[1]), "road %zu",
                      i);
            ncompared++;
        }
        course_unmake(&made);
    }
    cr_expect(ncompared > n / 5);
}

/* --- published --- */

/* The published cut in so many years, 903 people above the new total. */
static enum status cut_in(struct made_course *made, size_t nyears, int64_t placed_a_year)
{
    struct published_cut cut;
    published_cut_make(&cut);
    course_make(made, CUT_UNITS, nyears);
    for (size_t u = 0; u < CUT_UNITS; u++)
        course_set(made, u, cut.posts[u], cut.people[u], cut.plan[u], (double)cut.plan[u]);
    for (size_t y = 0; y < nyears; y++) {
        for (size_t u = 0; u < CUT_UNITS; u++)
            made->years.leave[course_unit(&made->course, u, y)] = cut.leave[y][u];
        course_set_pool(made, y, y + 1 == nyears ? CUT_PLAN : CUT_POSTS);
        made->years.may_move[y] = YEARS_NO_MOST;
        made->years.may_place[y] = placed_a_year;
    }
    enum status status = course_settle_posts(made);
    return status == STATUS_OK ? course_settle_people(made, PEOPLE_BY_NEED) : status;
}

Test(course, a_published_cut_needs_the_published_number_of_people_placed)
{
    static const struct {
        size_t years;
        int64_t placed;
    } published[] = {{3, 251}, {4, 177}, {5, 132}, {6, 102}, {7, 80}};
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        struct made_course made;
        cr_expect_eq(cut_in(&made, published[i].years, published[i].placed), STATUS_OK, "%zu years",
                     published[i].years);
        course_unmake(&made);
        cr_expect_eq(cut_in(&made, published[i].years, published[i].placed - 1), STATUS_INFEASIBLE,
                     "one fewer in %zu years", published[i].years);
        course_unmake(&made);
    }
}

/* Who leaves in year 2 stays where he is until then: nobody else may be placed in his stead, to be replaced
 * by a recruit who leaves for him. */
Test(course, who_leaves_later_stays_until_then)
{
    struct made_course made;
    course_make(&made, 1, 2);
    course_set(&made, 0, 1, 1, 0, 1);
    course_set_pool(&made, 0, 1);
    made.years.leave[course_unit(&made.course, 0, 1)] = 1;
    made.years.may_place[0] = made.years.recruits[1] = 1;
    cr_expect_eq(course_settle_people(&made, PEOPLE_BY_NEED), STATUS_INFEASIBLE, "no post in year 1");
    made.course.posts[0] = 1;
    cr_expect_eq(course_settle_people(&made, PEOPLE_BY_NEED), STATUS_OK);
    cr_expect_eq(made.course.placed[0], 0);
    course_unmake(&made);
}

/* A textbook's recruiting problem, with money: 20, 16 and 25 are needed; hiring costs 100, releasing as said,
 * a year's pay 140. */
static void expect_payroll(double release, const char *total, const int64_t people[3])
{
    struct ledger ledger;
    struct faults faults;
    struct answer answer;
    static const int64_t need[] = {20, 16, 25};
    char text[WIDE_TEXT];
    int32_t node[4], at[3];
    bool ties[16];
    struct identity none = {0, {LEDGER_NONE, LEDGER_NONE, LEDGER_NONE}};
    ledger_init(&ledger);
    faults_init(&faults);
    none.family = ledger_add_family(&ledger, (struct family){"staff", "staff", {NULL, NULL, NULL}});
    int32_t cost = ledger_add_level(&ledger, "cost");
    for (size_t i = 0; i < 4; i++)
        node[i] = ledger_add_junction(&ledger, none);
    for (size_t y = 0; y < 3; y++) {
        struct curve hire = {.shape = CURVE_PRICE, .weight = 100},
                     go = {.shape = CURVE_PRICE, .weight = release},
                     pay = {.shape = CURVE_PRICE, .weight = 140};
        int32_t in = ledger_add_account(&ledger, none, node[3], node[y]);
        int32_t out = ledger_add_account(&ledger, none, node[y], node[3]);
        at[y] = ledger_add_account(&ledger, none, node[y], node[y + 1]); /* the last leads back */
        ledger_add_term(&ledger, in, cost, LEDGER_NONE, hire);
        ledger_add_term(&ledger, out, cost, LEDGER_NONE, go);
        ledger_add_term(&ledger, at[y], cost, LEDGER_NONE, pay);
        ledger_add_bound(&ledger, at[y],
                         (struct bound){.side = SIDE_LEAST, .value = need[y], .rule = LEDGER_NONE});
    }
    cr_assert_eq(answer_init(&answer, &ledger), STATUS_OK);
    cr_assert_eq(engine_solve(&ledger, ENGINE_AUTO, &answer, ties, &faults), STATUS_OK);
    cr_expect_str_eq(wide_format(ledger_total(&ledger, (size_t)cost, answer.posts), text), total);
    for (size_t y = 0; y < 3; y++)
        cr_expect_eq(answer.posts[at[y]], people[y], "year %zu: %lld", y + 1, (long long)answer.posts[at[y]]);
    answer_done(&answer);
    ledger_done(&ledger);
}

Test(course, a_textbook_s_payroll_is_what_the_textbook_says)
{
    expect_payroll(50, "11600000000000", (const int64_t[]){20, 20, 25});
    expect_payroll(39, "11596000000000", (const int64_t[]){20, 16, 25});
}

/* Nobody is dismissed to be hired again: 20 stay though 16 are needed. */
Test(course, nobody_is_dismissed_between_two_years_of_more_need)
{
    struct made_course made;
    course_make(&made, 1, 3);
    course_set(&made, 0, 0, 0, 25, 25);
    static const int64_t posts[] = {20, 20, 25};
    for (size_t y = 0; y < 3; y++) {
        course_set_pool(&made, y, posts[y]);
        made.years.recruits[y] = YEARS_NO_MOST;
    }
    cr_assert_eq(course_settle_posts(&made), STATUS_OK);
    cr_assert_eq(course_settle_people(&made, PEOPLE_BY_NEED), STATUS_OK);
    for (size_t y = 0; y < 3; y++)
        cr_expect_eq(made.course.people[y], posts[y]);
    course_unmake(&made);
}
