/* Ties are said to be ties, and divisor methods show none of the three paradoxes of apportionment. */
#include <criterion/criterion.h>

#include <string.h>

#include "io/json.h"
#include "published.h"

static struct arena arena;

static const struct json *read_cases(const char *name)
{
    const struct json *json = NULL;
    struct faults faults;
    const char *text = io_get("tests/cases", name);
    faults_init(&faults);
    arena_init(&arena);
    cr_assert(json_parse(name, text, strlen(text), &arena, &json, &faults) == STATUS_OK, "%s",
              io_all(&faults));
    return json;
}

static void take_weights(struct claims *claims, const struct json *list)
{
    claims->n = 0;
    json_for_each(weight, list) claims->weight[claims->n++] = weight->number;
}

/* Equal claimants, and the second and third of 1, 10, 10: whose figure is a matter of convention is marked.
 */
Test(published, ties_are_listed_and_the_first_name_is_served_first)
{
    const struct json *cases = read_cases("ties.json");
    struct claims claims = {.method = "webster"};
    int64_t got[MOST_CLAIMS];
    bool may_differ[MOST_CLAIMS];
    for (size_t m = 0; m < NMETHODS; m++) {
        claims.method = published_methods[m];
        take_weights(&claims, json_find(&cases->items[0], "weights"));
        claims.posts = (int64_t)json_find(&cases->items[0], "posts")->number;
        published_share(&claims, got, may_differ);
        for (size_t i = 0; i < claims.n; i++) {
            cr_expect(may_differ[i], "%s: claimant %zu is tied", claims.method, i);
            cr_expect_eq(got[i], i == 0 ? 2 : 1, "%s: the first name is served first", claims.method);
        }
    }
    claims.method = "webster";
    take_weights(&claims, json_find(&cases->items[1], "weights"));
    claims.posts = (int64_t)json_find(&cases->items[1], "posts")->number;
    published_share(&claims, got, may_differ);
    cr_expect(!may_differ[0] && may_differ[1] && may_differ[2]);
    arena_done(&arena);
}

/* Nobody loses a post to somebody who grew less. */
Test(published, no_population_paradox)
{
    const struct json *cases = json_find(read_cases("paradoxes.json"), "cases");
    const struct json *population = &cases->items[cases->n - 1];
    struct claims before = {.posts = 50}, after = {.posts = 50};
    int64_t had[MOST_CLAIMS], has[MOST_CLAIMS];
    cr_assert(json_find(population, "before") && json_find(population, "after"));
    take_weights(&before, json_find(population, "before"));
    take_weights(&after, json_find(population, "after"));
    for (size_t m = 0; m < NMETHODS; m++) {
        before.method = after.method = published_methods[m];
        published_share(&before, had, NULL);
        published_share(&after, has, NULL);
        for (size_t i = 0; i < before.n; i++)
            for (size_t j = 0; j < before.n; j++)
                cr_expect(!(after.weight[i] * before.weight[j] > after.weight[j] * before.weight[i] &&
                            has[i] < had[i] && has[j] > had[j]),
                          "%s: %zu grew more than %zu and lost a post to it", before.method, i, j);
    }
    arena_done(&arena);
}

static void take_states(struct claims *claims)
{
    const char *csv = io_get("tests/cases", "us_house_2020.csv");
    int64_t population;
    for (claims->n = 0; published_figure(csv, claims->n, "apportionment_population", &population);
         claims->n++)
        claims->weight[claims->n] = (double)population;
    cr_assert_eq(claims->n, 50);
}

/* Alabama's: one seat more, and nobody loses one. Sizes on both sides of today's. */
Test(published, no_alabama_paradox)
{
    struct claims claims = {.least = 1};
    int64_t had[MOST_CLAIMS], has[MOST_CLAIMS];
    take_states(&claims);
    for (size_t m = 0; m < NMETHODS; m++) {
        claims.method = published_methods[m];
        for (claims.posts = 425; claims.posts <= 445; claims.posts++) {
            published_share(&claims, has, NULL);
            for (size_t i = 0; i < claims.n && claims.posts > 425; i++)
                cr_expect(has[i] >= had[i], "%s, %lld seats: state %zu", claims.method,
                          (long long)claims.posts, i);
            memcpy(had, has, sizeof had);
        }
    }
}

/* Oklahoma's: a state that leaves with its seats changes nobody else's. */
Test(published, no_new_states_paradox)
{
    struct claims all = {.least = 1, .posts = 435}, rest;
    int64_t with[MOST_CLAIMS], without[MOST_CLAIMS];
    take_states(&all);
    for (size_t m = 0; m < NMETHODS; m++) {
        all.method = published_methods[m];
        published_share(&all, with, NULL);
        for (size_t left = 0; left < all.n; left += 9) {
            rest = all;
            rest.posts -= with[left];
            rest.n--;
            memmove(rest.weight + left, rest.weight + left + 1, (rest.n - left) * sizeof *rest.weight);
            published_share(&rest, without, NULL);
            for (size_t i = 0; i < rest.n; i++)
                cr_expect_eq(without[i], with[i + (i >= left)], "%s without state %zu: state %zu", all.method,
                             left, i);
        }
    }
}
