/* shortage: a post fills up to one person of a platform's need; asked for by name or by "prefer". */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/io_support.h"
#include "../../../support/township.h"

Test(goal_shortage, prices_what_each_platform_is_short_of)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"shortage\": {}}]";
    cr_assert_eq(township_build(c), STATUS_OK);
    const char *curves = township_curves(c, "shortage");
    cr_expect(strstr(curves, "platform[A,p1] shortfall 1 need 9"), "%s", curves);
    township_free(c);
}

static struct township_case *built(const char *members)
{
    struct township_case *c = township_new();
    c->members = members;
    cr_assert_eq(township_build(c), STATUS_OK, "%s: %s", members, io_all(&c->faults));
    return c;
}

static const char *goal_of(const struct township_case *c, size_t level, size_t at)
{
    return c->run.model->goals[c->scenario.levels[level].goals[at].goal]->name;
}

Test(goal_shortage, comes_before_all_others_where_it_is_preferred)
{
    struct township_case *c = built("\"prefer\": \"fewest_short\"");
    cr_assert_eq(c->scenario.nlevels, 3);
    cr_expect_eq(c->scenario.levels[0].ngoals, 2);
    cr_expect_str_eq(goal_of(c, 0, 0), "shortage");
    cr_expect_str_eq(goal_of(c, 0, 1), "stability");
    for (size_t l = 1; l < 3; l++)
        for (size_t g = 0; g < c->scenario.levels[l].ngoals; g++)
            cr_expect_str_neq(goal_of(c, l, g), "stability", "it stands once");
    township_free(c);
}

Test(goal_shortage, is_weighed_against_moves_as_the_scenario_weighs_them)
{
    struct township_case *c = built("\"prefer\": \"fewest_short\", \"goals\": [{\"need\": {}}, "
                                    "{\"stability\": {\"weight\": 0.3}}, {\"mix\": {}}]");
    cr_expect_eq(c->scenario.levels[0].goals[1].weight, 0.3);
    cr_expect_str_eq(goal_of(c, 1, 0), "need");
    for (size_t l = 0; l < c->scenario.nlevels; l++)
        cr_expect_gt(c->scenario.levels[l].ngoals, 0, "a level that is left without goals goes");
    township_free(c);
}

Test(goal_shortage, stands_nowhere_by_default)
{
    struct township_case *c = built("\"prefer\": \"balanced\""), *plain = built("");
    cr_expect_str_eq(township_curves(c, "shortage"), "");
    cr_expect_eq(c->scenario.nlevels, plain->scenario.nlevels);
    cr_expect_str_eq(c->scenario.aim->name, plain->scenario.aim->name);
    township_free(c);
    township_free(plain);
}

static void expect_refused(const char *members, const char *words)
{
    struct township_case *c = township_new();
    c->members = members;
    cr_expect_eq(township_build(c), STATUS_DATA);
    cr_expect(strstr(io_all(&c->faults), words), "%s", io_all(&c->faults));
    township_free(c);
}

Test(goal_shortage, nothing_else_can_be_preferred)
{
    expect_refused("\"prefer\": \"fewest_shrt\"",
                   "prefer: fewest_shrt cannot be preferred; did you mean \"fewest_short\"?");
    expect_refused("\"prefer\": 1", "cannot be preferred; did you mean \"balanced\"?");
}
