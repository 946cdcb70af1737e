/* Figures by name are read from the summary as it is written. */
#include "run/figures.h"

#include <criterion/criterion.h>
#include <math.h>

#include "model/model.h"

static void write_summary(const struct outcome *outcome, struct json_writer *json)
{
    (void)outcome;
    json_key_list(json, "worst");
    for (int i = 0; i < 2; i++) {
        json_open_object(json);
        json_key_object(json, "where");
        json_key_count(json, "row", i);
        json_close(json);
        json_key_list(json, "none");
        json_close(json);
        json_key_count(json, "posts", i);
        json_close(json);
    }
    json_open_object(json);
    json_close(json);
    json_close(json);
    json_key_object(json, "group");
    json_key_count(json, "posts", 7);
    json_close(json);
    json_key_count(json, "moved", 3);
}

Test(figures, of_lists_and_all_that_stands_in_them_have_no_names)
{
    const struct model model = {.write_summary = write_summary};
    const struct builder builder = {.model = &model};
    const struct outcome outcome = {.builder = &builder};
    struct number_of *numbers;
    struct arena arena;
    size_t n;
    arena_init(&arena);
    cr_assert_eq(run_figures(&outcome, &arena, &numbers, &n), STATUS_OK);
    cr_expect_eq(n, 2);
    cr_expect_eq(figures_find(numbers, n, "group.posts"), 7);
    cr_expect_eq(figures_find(numbers, n, "moved"), 3);
    cr_expect(isnan(figures_find(numbers, n, "posts")));
    arena_done(&arena);
}
