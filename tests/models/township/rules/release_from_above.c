/* release_from_above: posts come down up to what is entered, never up. */
#include <criterion/criterion.h>

#include "../../../support/io_support.h"
#include "../../../support/township.h"

static struct township_case *with_release(const char *only)
{
    struct township_case *c = township_new();
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\n"
                           "T,administrative,10,2\n"
                           "T,public_service,20,0\n";
    c->only = only;
    return c;
}

Test(release_from_above, is_at_most_what_is_entered)
{
    struct township_case *c = with_release("release_from_above");
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "release[T,administrative] <= 2\n"
                                         "release[T,public_service] <= 0\n");
    township_free(c);
}

Test(release_from_above, cannot_be_waived)
{
    cr_expect(township_refuses("release_from_above",
                               "\"waivers\": [{\"pool\": \"T\", \"most\": 3, \"reason\": \"x\"}]",
                               "cannot be waived"));
}

/* Of the pool A would have 5, B 3 and C 2. With two more A, which needs most, would have 6, but stands at its
 * change limit, 5. A fourth post for B is wanted by its needs where 30 posts are required, not where
 * 10 are: then the change costs more. */
Test(release_from_above, says_what_came_down)
{
    struct township_case *c = with_release(NULL);
    enum status status = township_solve(c);
    cr_assert_eq(status, STATUS_OK, "%s: %s", status_words(status), io_all(&c->faults));
    cr_expect_str_eq(township_words(c, "release_from_above"),
                     "posts that can come down from the county level: 2; that do: 0");
    township_free(c);
    c = with_release(NULL);
    c->formula =
        "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}, \"total\": {\"administrative\": 30}}";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "release_from_above"),
                     "posts that can come down from the county level: 2; that do: 2");
    township_free(c);
}

Test(release_from_above, audit_finds_more_than_entered_and_less_than_none)
{
    struct township_case *c = with_release(NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    struct plan *plan = township_plan(c);
    size_t g = township_unit(&township_facts(c)->pool_axis, "T");
    cr_expect_str_eq(township_findings(c, "release_from_above"), "");
    plan->release[g * 2] = 3;
    cr_expect_str_eq(township_findings(c, "release_from_above"),
                     "breach: Toy County 行政编制: posts sent down: 3, at most 2 asked for; take away 1\n");
    plan->release[g * 2] = -1;
    cr_expect_str_eq(township_findings(c, "release_from_above"),
                     "breach: Toy County 行政编制: posts sent down: -1, at least 0 asked for; add 1\n");
    plan->release[g * 2] = 0;
    plan->release[g * 2 + 1] = 1;
    cr_expect_str_eq(township_findings(c, "release_from_above"),
                     "breach: Toy County 事业编制: posts sent down: 1, at most 0 asked for; take away 1\n");
    township_free(c);
}
