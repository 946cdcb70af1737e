/* pools: totals by kind and pool, what stays in reserve, and an audit that counts what townships and offices
 * hold. */
#include <criterion/criterion.h>

#include "../../../support/township.h"
#include "township/views/headline.h"

Test(pools, sets_the_total_of_each_kind_in_counties_in_scope)
{
    struct township_case *c = township_alone("pools", "");
    cr_expect_str_eq(township_bounds(c), "pool[T,administrative] <= 10\n"
                                         "reserve[T,administrative] <= 10\n"
                                         "pool[T,administrative] >= 10\n"
                                         "pool[T,public_service] <= 20\n"
                                         "reserve[T,public_service] <= 20\n"
                                         "pool[T,public_service] >= 20\n");
    township_free(c);
}

Test(pools, may_be_left_unused_as_a_choice)
{
    struct township_case *c = township_alone("pools", "\"in_full\": false");
    cr_expect_str_eq(township_bounds(c), "pool[T,administrative] <= 10\n"
                                         "reserve[T,administrative] <= 10\n"
                                         "pool[T,public_service] <= 20\n"
                                         "reserve[T,public_service] <= 20\n");
    township_free(c);
}

static int64_t price_of_reserve(const struct township_case *c)
{
    const struct builder *builder = &c->run.builder;
    const struct facts *facts = township_facts(c);
    int32_t account = layout_of(builder)->reserve[township_unit(&facts->pool_axis, "T") * facts->nk];
    return ledger_price(builder->ledger, account, (size_t)builder->reserve_level, 0);
}

Test(pools, a_post_without_a_place_is_dearer_than_any_need)
{
    struct township_case *c = township_alone("pools", "");
    cr_expect_eq(price_of_reserve(c), PRICE_UNIT);
    cr_expect_lt(c->run.builder.reserve_level, c->run.builder.level);
    township_free(c);
    c = township_alone("pools", "\"in_full\": false");
    cr_expect_eq(price_of_reserve(c), 0);
    township_free(c);
}

Test(pools, without_a_table_are_todays_posts)
{
    struct township_case *c = township_new();
    c->text[TABLE_POOLS] = NULL;
    cr_assert_eq(township_read(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    size_t g = township_unit(&facts->pool_axis, "T");
    cr_expect_eq(facts->pools[g * facts->nk].posts, 4 + 4 + 2);
    cr_expect_eq(facts->pools[g * facts->nk + 1].posts, 8 + 7 + 5);
    township_free(c);
}

Test(pools, cannot_be_waived)
{
    cr_expect(township_refuses("pools", "\"waivers\": [{\"pool\": \"T\", \"most\": 11, \"reason\": \"x\"}]",
                               "cannot be waived"));
}

/* Townships may grow by one post in all. */
Test(pools, what_may_stay_in_a_pool_is_told_as_in_reserve)
{
    struct township_case *c = township_new();
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\nT,administrative,14,2\nT,public_service,20,2\n";
    c->rules = "\"pools\": {\"in_full\": false}, \"change_limit\": {\"share\": 0}";
    cr_assert_eq(township_solve(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    size_t g = township_unit(&facts->pool_axis, "T");
    int64_t held = 0;
    for (size_t t = 0; t < facts->nt; t++)
        held += facts_in_scope(facts, t) ? township_plan(c)->posts[facts_tk(facts, t, 0)] : 0;
    cr_expect_eq(held, 11);
    cr_expect_eq(township_plan(c)->reserve[g * facts->nk], 3);
    cr_expect_eq(headline_figures(&c->run.outcome).reserve, 3);
    cr_expect_str_eq(township_words(c, "pools"),
                     "posts to share out, each kind by itself: 34; in reserve: 3");
    township_free(c);
}

Test(pools, says_how_much_was_shared_out)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_words(c, "pools"),
                     "posts to share out, each kind by itself: 30; in reserve: 0");
    township_free(c);
}

Test(pools, audit_finds_a_post_too_many)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_findings(c, "pools"), "");
    township_put(c, "A", "administrative", "p1", 3);
    cr_expect_str_eq(township_findings(c, "pools"),
                     "breach: Toy County 行政编制: posts held by townships and offices: 11, at most 10 "
                     "asked for; take away 1\n");
    township_free(c);
}

Test(pools, audit_counts_posts_that_went_to_offices)
{
    struct township_case *c = township_solved("");
    const struct facts *facts = township_facts(c);
    township_plan(c)->extra[township_unit(&facts->county_axis, "T")] = 1;
    cr_expect_str_eq(township_findings(c, "pools"),
                     "breach: Toy County 事业编制: posts held by townships and offices: 21, at most 20 "
                     "asked for; take away 1\n");
    township_free(c);
}
