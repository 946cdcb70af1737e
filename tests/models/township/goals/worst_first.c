/* worst_first: everybody in a township over what its platforms need, levelled from below. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../../support/run_support.h"
#include "../../../support/township.h"

Test(goal_worst_first, measures_townships_against_the_needs_of_their_platforms)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"worst_first\": {}}, {\"need\": {}}]";
    cr_assert_eq(township_build(c), STATUS_OK, "%s", io_all(&c->faults));
    const struct ledger *ledger = &c->run.ledger;
    cr_assert_eq(ledger->nmeasures, 3, "East is out of scope");
    static const int64_t needs[] = {17000000, 11000000,
                                    7000000}; /* targets and the office's part, millionths */
    for (size_t i = 0; i < 3; i++) {
        const struct measure *measure = &ledger->measures[i]; /* by name */
        cr_expect_eq(measure->account, layout_of(&c->run.builder)->township[i]);
        cr_expect_eq(measure->need, needs[i], "%zu: %lld", i, (long long)measure->need);
    }
    township_free(c);
}

/* The smallest rate among the toy county's three, times 17 * 11 * 7. */
static int64_t worst_rate(struct township_case *c)
{
    static const int64_t needs[] = {17, 11, 7};
    int64_t worst = INT64_MAX;
    for (size_t t = 0; t < 3; t++) {
        int64_t rate = township_plan(c)->township[t] * (17 * 11 * 7 / needs[t]);
        worst = rate < worst ? rate : worst;
    }
    return worst;
}

Test(goal_worst_first, raises_the_worst_off_above_what_the_other_goals_give)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"stability\": {}}]";
    cr_assert_eq(township_solve(c), STATUS_OK);
    int64_t before = worst_rate(c);
    township_free(c);
    c = township_new();
    c->members = "\"goals\": [{\"worst_first\": {}}, {\"stability\": {}}]";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect(worst_rate(c) > before, "%lld and %lld", (long long)worst_rate(c), (long long)before);
    township_free(c);
}

/* Below stability it may only decide what stability leaves open: nothing moves. */
Test(goal_worst_first, keeps_what_stands_above_it)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"stability\": {}}, {\"worst_first\": {}}]";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    const struct facts *facts = township_facts(c);
    for (size_t tk = 0; tk < 3 * facts->nk; tk++)
        cr_expect_eq(township_plan(c)->posts[tk], facts->holdings[tk].posts);
    township_free(c);
}

Test(goal_worst_first, is_refused_beside_another_goal_and_with_a_weight)
{
    static const char *const goals[][2] = {
        {"\"goals\": [{\"worst_first\": {}, \"need\": {}}]", "level of its own"},
        {"\"goals\": [{\"worst_first\": {\"weight\": 2}}]", "neither weight nor curve"},
    };
    for (size_t i = 0; i < 2; i++) {
        struct township_case *c = township_new();
        c->members = goals[i][0];
        cr_expect_eq(township_build(c), STATUS_DATA);
        cr_expect(io_said(&c->faults, goals[i][1]), "%s", io_all(&c->faults));
        township_free(c);
    }
}

Test(goal_worst_first, its_table_lists_the_worst_off_first_with_what_holds_them)
{
    struct township_case *c = township_new();
    c->members = "\"goals\": [{\"worst_first\": {}}, {\"need\": {}}]";
    cr_assert_eq(township_solve(c), STATUS_OK);
    const char *text = township_view(c, "worst_first.csv");
    cr_expect(strstr(text, "\r\n1,"), "%s", text);
    cr_expect(strstr(text, "pools (2.4.1, 2.6.3)"), "%s", text);
    township_free(c);
}

/* A run with a worst-first level is judged from its folder alone, its steps too. */
Test(goal_worst_first, a_run_is_verified_and_a_changed_step_is_not)
{
    static struct faults faults;
    char folder[IO_PATH], run[IO_PATH], scenario[IO_PATH], here[IO_PATH];
    static char text[2 * IO_PATH];
    io_make_folder(folder);
    cr_assert(getcwd(here, sizeof here));
    snprintf(text, sizeof text,
             "{\"name\": \"w\", \"extends\": \"%s/datasets/toy/scenario.json\","
             " \"goals\": {\"replace\": [{\"worst_first\": {}}, {\"need\": {}}, {\"mix\": {}}]}}",
             here);
    io_put(folder, "s.json", text);
    snprintf(run, sizeof run, "%.400s/run", folder);
    snprintf(scenario, sizeof scenario, "%.400s/s.json", folder);
    cr_assert_eq(run_solve_into(scenario, run, &faults), STATUS_OK, "%s", io_all(&faults));
    struct judged *judged = judged_new(run);
    cr_expect_eq(judged->status, STATUS_OK, "%s", io_all(&judged->verification.broken));
    cr_expect(judged->verification.canonical);
    judged_done(judged);
    run_edit(run, "proof.csv", "4 worst_first ", "4 worst_first 1");
    judged = judged_new(run);
    cr_expect_eq(judged->status, STATUS_REFUSED);
    judged_done(judged);
    io_remove(folder);
}
