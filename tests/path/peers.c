/* Both ledgers of larger roads, exported level by level and solved by CBC, once relaxed and once in whole
 * posts: the same optimum as ours, both times. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/course_support.h"
#include "../support/io_support.h"
#include "../support/program.h"
#include "../support/random_ledger.h"
#include "../support/soak.h"
#include "engine/engine.h"
#include "engine/network/face.h"

static struct reply reply;
static char folder[IO_PATH];

static void make_larger(struct made_course *made, struct dice *dice)
{
    size_t n = 6 + (size_t)dice_below(dice, 10), years = 2 + (size_t)dice_below(dice, 4);
    int64_t total = 0;
    course_make(made, n, years);
    for (size_t u = 0; u < n; u++) {
        int64_t posts = 8 + dice_below(dice, 20), staff = posts - dice_below(dice, 4);
        course_set(made, u, posts, staff, posts, 0.7 * (double)posts + 0.1 * (double)dice_below(dice, 50));
        made->course.up[u] = made->course.down[u] = 1 + posts / 6;
        total += posts;
        for (size_t y = 0; y < years; y++) {
            int64_t leave = dice_below(dice, 3);
            made->years.leave[course_unit(&made->course, u, y)] = leave < staff ? leave : staff;
            staff -= leave < staff ? leave : staff;
            if (dice_one_in(dice, 5))
                made->years.away[course_unit(&made->course, u, y)] = 1;
            if (dice_one_in(dice, 5))
                made->years.guests[course_unit(&made->course, u, y)] = 1;
        }
    }
    for (size_t i = 0; i < 2 * n; i++) { /* the plan takes from one and gives to another */
        size_t from = (size_t)dice_below(dice, (int64_t)n), to = (size_t)dice_below(dice, (int64_t)n);
        int64_t stay = course_stay(&made->course, from, years - 1);
        if (made->course.plan[from] > stay + 1 && made->course.plan[to] < made->course.start[to] + 3) {
            made->course.plan[from]--;
            made->course.plan[to]++;
        }
    }
    for (size_t y = 0; y < years; y++) {
        made->course.high[y] = total;
        made->course.low[y] = y + 1 == years ? total : total - dice_below(dice, 3);
        made->years.recruits[y] = dice_below(dice, (int64_t)n);
        made->years.may_move[y] = dice_below(dice, 3);
        made->years.may_place[y] = dice_below(dice, 2);
    }
}

static enum status take_file(void *target, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, target) == length ? STATUS_OK : STATUS_IO;
}

static void export_level(const struct ledger *ledger, const struct answer *answer, size_t level)
{
    char path[IO_PATH + 32];
    struct face face;
    snprintf(path, sizeof path, "%s/model.mps", folder);
    FILE *file = fopen(path, "w");
    struct sink sink = {.take = take_file, .target = file, .status = STATUS_OK};
    cr_assert(file && face_init(&face, ledger) == STATUS_OK);
    face_narrow_above(&face, level, answer);
    cr_assert_eq(ledger_write(ledger, level, face.least, face.most, LEDGER_MPS, &sink), STATUS_OK);
    face_done(&face);
    cr_assert_eq(fclose(file), 0);
}

static double optimum(const char *line, const char *before)
{
    program_shell(line, folder, &reply);
    const char *found = strstr(reply.out, before);
    cr_assert(found, "%s: %s%s", line, reply.out, reply.err);
    return strtod(found + strlen(before), NULL);
}

static void compare_level(const struct ledger *ledger, const struct answer *answer, size_t level, size_t road)
{
    double own = (double)ledger_total(ledger, level, answer->posts) / 1e9;
    export_level(ledger, answer, level);
    double relaxed = optimum("cbc model.mps solve", "Optimal objective ");
    double whole = optimum("sed -e \"/^COLUMNS/a\\    M1  'MARKER'  'INTORG'\" "
                           "-e \"/^RHS/i\\    M2  'MARKER'  'INTEND'\" model.mps >whole.mps && "
                           "cbc whole.mps solve",
                           "Objective value: ");
    double near = 1e-6 * fmax(1, fabs(own));
    cr_assert(fabs(relaxed - own) < near, "road %zu, level %zu: relaxed %.9f, ours %.9f", road, level,
              relaxed, own);
    cr_assert(fabs(whole - own) < near, "road %zu, level %zu: whole %.9f, ours %.9f", road, level, whole,
              own);
}

/* Settles the ledger, compares level by level, and gives the posts, NULL when there are none. */
static int64_t *compare(struct ledger *ledger, size_t road)
{
    struct faults faults;
    struct answer answer;
    int64_t *posts = NULL;
    bool *ties = memory_new(ledger->naccounts, sizeof *ties);
    faults_init(&faults);
    cr_assert_eq(answer_init(&answer, ledger), STATUS_OK);
    cr_assert_eq(engine_solve(ledger, ENGINE_AUTO, &answer, ties, &faults), STATUS_OK);
    for (size_t level = 0; level < ledger->nlevels && answer.status == STATUS_OK; level++)
        if (ledger_level_is_used(ledger, level))
            compare_level(ledger, &answer, level, road);
    if (answer.status == STATUS_OK) {
        posts = answer.posts;
        answer.posts = NULL;
    }
    answer_done(&answer);
    memory_free(ties);
    ledger_done(ledger);
    return posts;
}

Test(soak, roads_are_what_cbc_finds_relaxed_and_in_whole_posts)
{
    size_t n = soak_cases(3), nposts = 0, npeople = 0;
    if (!program_is_installed("cbc")) {
        fprintf(stderr, "peers: cbc is not installed (make bench installs it); nothing is compared\n");
        return;
    }
    io_make_folder(folder);
    for (size_t i = 0; i < n; i++) {
        struct made_course made;
        struct dice dice = {i + 1};
        struct ledger ledger;
        make_larger(&made, &dice);
        cr_assert_eq(course_lay_posts(&made.course, &ledger), STATUS_OK);
        int64_t *posts = compare(&ledger, i);
        nposts += posts != NULL;
        if (posts) {
            course_read_posts(&made.course, posts);
            memory_free(posts);
            cr_assert_eq(course_lay_people(&made.course, PEOPLE_BY_NEED, NULL, &ledger), STATUS_OK);
            posts = compare(&ledger, i);
            npeople += posts != NULL;
            memory_free(posts);
        }
        course_unmake(&made);
        soak_progress("roads beside cbc", i, n);
    }
    cr_expect(nposts * 4 > n && npeople * 4 > n, "%zu of posts, %zu of people", nposts, npeople);
    io_remove(folder);
}
