/* Fairness: the figures beside a plan, worked out again here from plan.csv and the inputs alone, by the
 * definition (every pair of townships) instead of along the Lorenz curve. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../support/run_support.h"
#include "../../../support/township.h"
#include "io/csv.h"
#include "io/json.h"
#include "run/figures.h"
#include "township/views/story_county.h"

enum { MOST = 40 };

/* Townships by code. */
struct tally {
    char code[MOST][16];
    double figure[MOST];
    size_t n;
    const char *kind_of_row; /* what a row's second cell must not begin with; NULL: anything */
    size_t code_at, figure_at;
    bool heading;
};

static double *figure_of(struct tally *tally, const char *code)
{
    for (size_t i = 0; i < tally->n; i++)
        if (strcmp(tally->code[i], code) == 0)
            return &tally->figure[i];
    cr_assert(tally->n < MOST);
    snprintf(tally->code[tally->n], sizeof tally->code[0], "%s", code);
    return &tally->figure[tally->n++];
}

static enum status add_row(void *target, const struct record *row)
{
    struct tally *tally = target;
    bool is_heading = tally->heading;
    tally->heading = false;
    if (!is_heading && !(tally->kind_of_row && strncmp(row->fields[1], tally->kind_of_row, 1) == 0))
        *figure_of(tally, row->fields[tally->code_at]) += strtod(row->fields[tally->figure_at], NULL);
    return STATUS_OK;
}

static struct tally add_up(const char *folder, const char *file, size_t code_at, size_t figure_at,
                           const char *but)
{
    struct tally tally = {.kind_of_row = but, .code_at = code_at, .figure_at = figure_at, .heading = true};
    const char *text = io_get(folder, file);
    cr_assert(csv_read(file, text, strlen(text), ',', add_row, &tally, NULL) == STATUS_OK && tally.n == 3);
    return tally;
}

static double gini(struct tally *posts, struct tally *against)
{
    double sum = 0, all_posts = 0, all_against = 0;
    for (size_t i = 0; i < against->n; i++) {
        double x = *figure_of(posts, against->code[i]), q = against->figure[i];
        all_posts += x;
        all_against += q;
        for (size_t j = 0; j < against->n; j++)
            sum += fabs(x * against->figure[j] - *figure_of(posts, against->code[j]) * q);
    }
    return sum / (2 * all_posts * all_against);
}

/* Theil's index from the rates themselves: mean of r / mean * ln (r / mean), weighted by against. */
static double theil(struct tally *posts, struct tally *against)
{
    double sum = 0, all_posts = 0, all_against = 0;
    for (size_t i = 0; i < against->n; i++) {
        all_posts += *figure_of(posts, against->code[i]);
        all_against += against->figure[i];
    }
    for (size_t i = 0; i < against->n; i++) {
        double relative =
            *figure_of(posts, against->code[i]) / against->figure[i] / (all_posts / all_against);
        sum += against->figure[i] / all_against * relative * log(relative);
    }
    return sum;
}

static double summary_figure(const struct json *yardstick, const char *when, const char *key)
{
    const struct json *value = json_find(json_find(yardstick, when), key);
    cr_assert(value && value->kind == JSON_NUMBER, "%s.%s", when, key);
    return value->number;
}

static void compare(const struct json *yardstick, const char *when, double scale, struct tally *posts,
                    struct tally *against)
{
    double best = 0, worst = INFINITY;
    for (size_t i = 0; i < against->n; i++) {
        double rate = scale * *figure_of(posts, against->code[i]) / against->figure[i];
        best = fmax(best, rate);
        worst = fmin(worst, rate);
    }
    cr_expect_float_eq(summary_figure(yardstick, when, "gini"), gini(posts, against), 1e-6);
    cr_expect_float_eq(summary_figure(yardstick, when, "theil"), theil(posts, against), 1e-6);
    cr_expect_float_eq(summary_figure(yardstick, when, "best"), best, 1e-6);
    cr_expect_float_eq(summary_figure(yardstick, when, "worst"), worst, 1e-6);
    cr_expect_float_eq(summary_figure(yardstick, when, "best_to_worst"), best / worst, 1e-6);
    cr_expect(gini(posts, against) > 0, "nothing to tell apart");
}

Test(fairness, is_what_plan_and_inputs_give)
{
    static struct faults faults;
    char folder[IO_PATH], run[IO_PATH];
    struct arena arena;
    const struct json *summary;
    io_make_folder(folder);
    snprintf(run, sizeof run, "%.400s/run", folder);
    cr_assert_eq(run_solve_into(TOY, run, &faults), STATUS_OK);
    struct tally new = add_up(run, "plan.csv", 0, 3, "O"); /* O is an office: not the townships' own */
    struct tally today = add_up(run, "inputs/posts.csv", 0, 2, NULL);
    struct tally people = add_up(run, "inputs/townships.csv", 0, 4, NULL);
    struct tally need = people;
    for (size_t i = 0; i < need.n; i++)
        need.figure[i] *= 30.0 / 10000; /* half population, half area, both 5 : 3 : 2, of 30 posts */
    arena_init(&arena);
    const char *text = io_get(run, "summary.json");
    cr_assert(json_parse("summary.json", text, strlen(text), &arena, &summary, NULL) == STATUS_OK);
    const struct json *fairness = json_find(summary, "fairness");
    const struct json *per_head = json_find(fairness, "posts_per_1000_of_indicator");
    const struct json *per_required = json_find(fairness, "posts_per_required");
    compare(per_head, "today", 1000, &today, &people);
    compare(per_head, "new", 1000, &new, &people);
    compare(per_required, "today", 1, &today, &need);
    compare(per_required, "new", 1, &new, &need);
    arena_done(&arena);
    io_remove(folder);
}

Test(fairness, groups_add_up_to_posts_today_and_new)
{
    struct township_case *c = township_solved("");
    const char *text = township_view(c, "fairness.csv");
    cr_expect(strstr(text, "small,7,"), "%s", text);
    cr_expect(strstr(text, "others,23,"), "%s", text);
    township_free(c);
}

Test(fairness, an_indicator_that_is_missing_is_not_supplied)
{
    struct township_case *c = township_new();
    c->members = "\"fairness\": {\"indicator\": \"households\"}";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    const char *text = township_view(c, "fairness.csv");
    cr_expect(!strstr(text, "per 1000"), "%s", text);
    cr_expect(strstr(text, "per post required"), "%s", text);
    township_free(c);
}

/* 1071 posts today for 265,562 residents of 仁和区, 868 for 178,797 of 盐边县, 936 for 227,011 of 米易县;
 * each has the posts it requires. */
Test(fairness, several_counties_stand_beside_each_other_with_their_places)
{
    static const char *const lines[] = {
        "县区小计 county,仁和区,4.032957,",         "县区小计 county,盐边县,4.854668,",
        "县区小计 county,米易县,4.123148,",         "县区名次 county rank,仁和区,3,3\r\n",
        "县区名次 county rank,盐边县,1,1\r\n",      "县区名次 county rank,米易县,2,2\r\n",
        "县区小计 county,盐边县,1.000000,1.014977", "县区小计 county,米易县,1.000000,1.013889",
        "县区名次 county rank,仁和区,1,3\r\n",      "县区名次 county rank,米易县,1,2\r\n"};
    static struct faults faults;
    char folder[IO_PATH], run[IO_PATH];
    io_make_folder(folder);
    snprintf(run, sizeof run, "%.400s/run", folder);
    cr_assert_eq(run_solve_into("datasets/panzhihua/scenario.json", run, &faults), STATUS_OK, "%s",
                 io_all(&faults));
    const char *text = io_get(run, "fairness.csv");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        cr_expect(strstr(text, lines[i]), "%s", lines[i]);
    io_remove(folder);
}

/* Best to worst has no bound where a township has no post: no figure, and none that less would be better
 * than. */
Test(fairness, of_a_township_without_posts_best_to_worst_is_left_empty)
{
    struct township_case *c = township_new();
    c->text[TABLE_POSTS] = "township,kind,posts,staff\n"
                           "A,administrative,4,4\nA,public_service,8,8\n"
                           "B,administrative,4,4\nB,public_service,7,7\n"
                           "C,administrative,0,0\nC,public_service,0,0\n"
                           "E1,administrative,3,3\nE1,public_service,4,4\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    const char *text = township_view(c, "fairness.csv");
    cr_expect(strstr(text, "per 1000 of population,高低比 best : worst,,,"), "%s", text);
    struct number_of *numbers;
    size_t n;
    cr_assert_eq(run_figures(&c->run.outcome, &c->run.arena, &numbers, &n), STATUS_OK);
    cr_expect(isnan(figures_find(numbers, n, "fairness.posts_per_1000_of_indicator.today.best_to_worst")));
    cr_expect(figures_find(numbers, n, "fairness.posts_per_1000_of_indicator.new.best_to_worst") > 1);
    struct words words;
    struct sink failed = {.status = STATUS_OK};
    words_init(&words);
    story_county_write(&c->run.outcome, &words.sink);
    cr_expect(strstr(words_text(&words), "; best : worst unbounded today, "), "%s", words_text(&words));
    words_done(&words, &failed);
    township_free(c);
}

/* Posts for nobody are no rate, and no place behind those that have one. */
Test(fairness, a_county_without_people_has_no_place_by_posts_per_head)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,5\nU,Upland,1,\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\nC,Cedar Township,U,0,20\n";
    c->text[TABLE_POSTS] = "township,kind,posts,staff\nA,administrative,4,4\nA,public_service,8,8\n"
                           "B,administrative,4,4\nB,public_service,7,7\n"
                           "C,administrative,2,2\nC,public_service,5,5\n";
    c->text[TABLE_POOLS] = NULL;
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,1\nO,B,1\n";
    c->formula = "{\"weights\": {\"area_km2\": 1}}";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    const char *text = township_view(c, "fairness.csv");
    cr_expect(!strstr(text, "per 1000 of population,县区"), "%s", text);
    cr_expect(strstr(text, "per post required,县区名次 county rank,Upland,"), "%s", text);
    township_free(c);
}
