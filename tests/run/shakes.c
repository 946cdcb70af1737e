/* What the plan rests on: every shake is tried out as a user would write it, and counted from the plans. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "../support/run_support.h"
#include "../support/solved_run.h"
#include "base/memory.h"
#include "township/facts/facts.h"
#include "township/plan.h"

static int64_t count_moved(const struct run *run, const struct run *other)
{
    const struct facts *facts = run->facts;
    const struct plan *a = run->plan, *b = other->plan;
    int64_t n = 0;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        n += b->posts[tk] > a->posts[tk] ? b->posts[tk] - a->posts[tk] : 0;
    for (size_t o = 0; o < facts->no; o++)
        n += b->office[o] > a->office[o] ? b->office[o] - a->office[o] : 0;
    return n;
}

/* Posts that lie elsewhere when members are added to the dataset's scenario. */
static int64_t moved_with(const struct run *run, const char *dataset, const char *members)
{
    char scenario[200];
    snprintf(scenario, sizeof scenario, "datasets/%s/scenario.json", dataset);
    struct run *other = run_solved_with(scenario, members, (struct run_options){.brief = true});
    int64_t n = count_moved(run, other);
    run_free(other);
    return n;
}

static size_t count_shaken(const struct alternatives *alternatives)
{
    size_t n = 0;
    for (size_t i = 0; i < alternatives->n; i++)
        n += alternatives->list[i].kind == ALTERNATIVE_SHAKEN;
    return n;
}

static int64_t moved_by_weights(const struct run *run, const char *dataset, size_t *ntried)
{
    const struct json *weights = scenario_setting(run->scenario, "formula", "weights")->codes;
    int64_t most = 0;
    for (size_t i = 0; i < 2 * weights->n; i++) {
        char text[1000];
        double now = weights->items[i / 2].number, moved = i % 2 == 0 ? now * 1.25 : now * 0.75;
        size_t used = (size_t)snprintf(text, sizeof text, "\"formula\": {\"weights\": {");
        for (size_t w = 0; w < weights->n; w++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s\"%s\": %.17g", w > 0 ? ", " : "",
                                     weights->items[w].key,
                                     w == i / 2 ? moved : weights->items[w].number * (1 - moved) / (1 - now));
        snprintf(text + used, sizeof text - used, "}}");
        int64_t n = moved_with(run, dataset, text);
        most = n > most ? n : most;
        (*ntried)++;
    }
    return most;
}

static void check(const char *dataset, const char *name)
{
    static const char base[] = "\"formula\": {\"base\": {\"administrative\": 0, \"public_service\": 0}}";
    static const char priority[] = "\"rules\": {\"priority_township\": {\"factor\": 1}}";
    char path[200], profile[1000];
    size_t used = (size_t)snprintf(profile, sizeof profile, "\"changes\": ["), ntried = 3;
    for (int p = 1; p <= 7; p++)
        used += (size_t)snprintf(profile + used, sizeof profile - used,
                                 "%s{\"table\": \"platforms\", \"where\": {\"code\": \"p%d\"}, \"set\": "
                                 "{\"profile\": 1}}",
                                 p > 1 ? ", " : "", p);
    snprintf(profile + used, sizeof profile - used, "]");
    snprintf(path, sizeof path, "datasets/%s/scenario.json", dataset);
    struct run *run = run_solved(path, (struct run_options){.brief = false}, STATUS_OK);
    const struct alternative *shaken = alternatives_largest(run->outcome.alternatives, ALTERNATIVE_SHAKEN);
    int64_t most = moved_by_weights(run, dataset, &ntried);
    const char *const others[] = {base, priority, profile};
    for (size_t i = 0; i < 3; i++) {
        int64_t n = moved_with(run, dataset, others[i]);
        most = n > most ? n : most;
    }
    cr_assert(shaken, "%s", dataset);
    cr_expect_eq(shaken->elsewhere, most, "%s", dataset);
    cr_expect_eq(count_shaken(run->outcome.alternatives), ntried);
    cr_expect_str_eq(shaken->name, name);
    run_free(run);
}

Test(shakes, the_figure_on_which_most_posts_rest_is_named)
{
    check("yanbian", "formula.base = 0");
    check("panzhihua", "formula.base = 0");
}

Test(shakes, a_study_does_not_pay_for_them)
{
    struct run *run = run_solved(TOY, (struct run_options){.brief = true}, STATUS_OK);
    cr_expect_null(run->outcome.alternatives);
    cr_expect_null(run->outcome.reasons);
    run_free(run);
}

/* What stands as the shake would have it was not set otherwise: the toy's base is 0, no township has
 * priority; and platforms of one size are of one size. */
Test(shakes, what_stands_so_already_is_not_tried)
{
    static const char profile[] = "\"changes\": [{\"table\": \"platforms\", \"where\": {\"code\": \"p1\"}, "
                                  "\"set\": {\"profile\": 0.5}}, {\"table\": \"platforms\", \"where\": "
                                  "{\"code\": \"p7\"}, \"set\": {\"profile\": 0.5}}]";
    static const struct {
        const char *members;
        size_t ntried;
    } cases[] = {{"\"title\": \"x\"", 4 + 1},
                 {profile, 4},
                 {"\"formula\": {\"base\": {\"administrative\": 1, \"public_service\": 0}}", 4 + 2},
                 {"\"formula\": {\"weights\": {\"population\": 1, \"area_km2\": 0}}", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *run = run_solved_with(TOY, cases[i].members, (struct run_options){.brief = false});
        cr_expect_eq(count_shaken(run->outcome.alternatives), cases[i].ntried, "%zu", i);
        run_free(run);
    }
}

/* A figure of a rule that is off decides nothing. */
Test(shakes, a_figure_of_a_rule_that_is_off_is_not_tried)
{
    struct run *run = run_solved_with("datasets/yanbian/scenario.json",
                                      "\"rules\": {\"priority_township\": {\"off\": true}}",
                                      (struct run_options){.brief = false});
    for (size_t i = 0; i < run->outcome.alternatives->n; i++)
        cr_expect_null(strstr(run->outcome.alternatives->list[i].name, "priority_township.factor"));
    run_free(run);
}
