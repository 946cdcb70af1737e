/* Quotas: people of an office follow its weights, each row beside its exact share; where a plan does not keep
 * that, the office keeps its number and the plan is found again. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "../support/random_township.h"
#include "../tests/support/run_support.h"
#include "../tests/support/soak.h"
#include "base/memory.h"
#include "cli/solve.h"
#include "compare/frontier.h"
#include "model/quota.h"
#include "run/explain.h"
#include "township/office_days.h"
#include "township/views/story_township.h"

static void expect_range(int64_t whole, double share, int64_t least, int64_t most)
{
    struct quota_range range = quota_range(whole, share);
    cr_expect(range.least == least && range.most == most, "%d of %.17g: %d to %d", (int)whole, share,
              (int)range.least, (int)range.most);
}

Test(quota, is_the_whole_posts_beside_the_exact_share)
{
    expect_range(7, 0.5, 3, 4);
    expect_range(6, 0.5, 3, 3);
    expect_range(5, 0, 0, 0);
    expect_range(5, 1, 5, 5);
    expect_range(0, 0.3, 0, 0);
    expect_range(6, 0.1 / (0.1 + 0.2 + 0.3), 1, 1); /* a double says 0.9999999999999999 */
    expect_range(1000000, 0.3 / (0.1 + 0.2), 1000000, 1000000);
}

static struct township_case *solved(struct random_township *county, uint64_t seed, struct random_dress dress,
                                    enum status *status)
{
    random_township(county, seed, dress);
    struct township_case *c = random_township_case(county);
    c->formula = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";
    *status = township_solve(c);
    return c;
}

/* A weight in whole tenths, as random and generated counties have them. */
static int64_t tenths(const struct service *service)
{
    return llround(10 * service->weight);
}

/* From tables and plan alone, in whole numbers: n * weight against people * sum. */
static size_t count_outside(const struct township_case *c, size_t o)
{
    const struct facts *facts = township_facts(c);
    const struct plan *plan = c->run.plan;
    const struct office *office = &facts->offices[o];
    int64_t sum = 0;
    size_t n = 0;
    for (int32_t s = office->first_service; s < office->first_service + office->nservices; s++)
        sum += tenths(&facts->services[s]);
    for (int32_t s = office->first_service; s < office->first_service + office->nservices; s++) {
        int64_t part = plan->office[o] * tenths(&facts->services[s]), people = plan->service[s];
        n += (people + 1) * sum <= part || (people - 1) * sum >= part;
    }
    return n;
}

static void expect_days(const struct township_case *c)
{
    const struct facts *facts = township_facts(c);
    const struct plan *plan = c->run.plan;
    struct arena arena;
    arena_init(&arena);
    const struct office_days *days = office_days_of(facts, plan, &arena);
    for (size_t o = 0; o < facts->no; o++) {
        int64_t sum = 0;
        const struct office *office = &facts->offices[o];
        for (int32_t s = office->first_service; s < office->first_service + office->nservices; s++) {
            int64_t lent = 0;
            for (int32_t b = office->first_service; b < office->first_service + office->nservices; b++)
                lent += days->lender[b] == s ? days->days[b] - 5 * plan->service[b] : 0;
            cr_expect(days->lender[s] != TOWNSHIP_NONE || days->days[s] == 5 * plan->service[s] - lent);
            cr_expect(days->lender[s] == TOWNSHIP_NONE || (plan->service[s] == 0 && days->days[s] > 0));
            sum += days->days[s];
        }
        cr_expect_eq(sum, 5 * plan->office[o], "the days of %s", facts->office_axis.label[o]);
    }
    arena_done(&arena);
}

/* Limits of the county's own may leave no room for a quota. */
static void try_counties(size_t n, bool generated, size_t *nheld, size_t *nlost)
{
    *nheld = *nlost = 0;
    for (uint64_t seed = 0; seed < n; seed++) {
        struct random_township county;
        enum status status;
        struct random_dress dress = {.names = "", .limits = seed % 2, .generated = generated};
        struct township_case *c = solved(&county, seed, dress, &status);
        const struct facts *facts = township_facts(c);
        size_t noutside = 0, nbroken = 0, nlost_here = quotas_count(&c->run.builder, QUOTA_LOST);
        for (size_t o = 0; o < facts->no && status != STATUS_INFEASIBLE; o++) {
            noutside = count_outside(c, o);
            nbroken += noutside > 0;
        }
        cr_expect_eq(nbroken, nlost_here, "county %d: %zu offices outside", (int)seed, nbroken);
        cr_expect(seed % 2 || nlost_here == 0, "county %d: without limits nothing is lost", (int)seed);
        if (status == STATUS_OK)
            expect_days(c);
        *nheld += quotas_count(&c->run.builder, QUOTA_HELD);
        *nlost += nlost_here;
        township_free(c);
        random_township_done(&county);
        soak_progress("quotas of offices", (size_t)seed + 1, n);
    }
}

Test(quota, is_kept_by_every_office_that_other_rules_leave_room)
{
    size_t nheld, nlost;
    try_counties(120, false, &nheld, &nlost);
    cr_expect(nheld >= 8 && nlost >= 1, "%zu held, %zu lost", nheld, nlost);
}

Test(quota, lost_ones_that_a_plan_keeps_all_the_same_are_lost_no_more)
{
    struct township_case *c = township_solved("");
    struct quota *quota = c->run.builder.quotas;
    int64_t *posts = c->run.answer.posts;
    quota->state = QUOTA_LOST;
    posts[quota->parts[0]] += 2;
    quotas_regain(&c->run.builder, posts);
    cr_expect_eq(quota->state, QUOTA_LOST);
    posts[quota->parts[0]] -= 2;
    quotas_regain(&c->run.builder, posts);
    cr_expect_eq(quota->state, QUOTA_OPEN);
    township_free(c);
}

Test(soak, quotas_of_offices_are_kept)
{
    size_t nheld, nlost, n = soak_cases(200);
    try_counties(n, false, &nheld, &nlost);
    cr_log_info("quotas: %zu counties, %zu offices held, %zu left outside by limits of the county's own", n,
                nheld, nlost);
    cr_expect(nheld > 0);
}

Test(soak, quotas_of_offices_of_generated_counties_are_kept)
{
    size_t nheld, nlost, n = soak_cases(6);
    try_counties(n, true, &nheld, &nlost);
    cr_log_info("quotas: %zu generated datasets, %zu offices held, %zu left outside by limits of theirs", n,
                nheld, nlost);
    cr_expect(nheld > 0);
}

/* --- a run folder --- */

TestSuite(held, .init = run_set_up, .fini = run_tear_down);

/* One office of the first is held, and of the last, which has no lawful plan; a floor of the second is split
 * anew. */
enum { OFFICE_SEED = 27, FLOOR_SEED = 778, PROPOSAL_SEED = 26 };

static void solve_into(uint64_t seed, bool floors, enum status status)
{
    struct random_township county;
    struct faults faults;
    char dataset[IO_PATH], scenario[IO_PATH], file[64];
    random_township(&county, seed, (struct random_dress){.names = "the ", .floors = floors});
    io_make_folder(dataset);
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++) {
        snprintf(file, sizeof file, "%s.csv", township_tables[i].name);
        if (county.text[i].text)
            io_put(dataset, file, county.text[i].text);
    }
    io_put(dataset, "scenario.json",
           "{\"name\": \"held\", \"dataset\": \".\", "
           "\"formula\": {\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}}");
    snprintf(scenario, sizeof scenario, "%.480s/scenario.json", dataset);
    cr_assert(run_solve_into(scenario, run_folder, &faults) == status, "%s", io_all(&faults));
    random_township_done(&county);
    io_remove(dataset);
}

static void solve_county(uint64_t seed, bool floors)
{
    solve_into(seed, floors, STATUS_OK);
}

Test(held, a_run_names_the_offices_and_is_accepted)
{
    solve_county(OFFICE_SEED, false);
    cr_expect_str_eq(io_get(run_folder, "held.csv"),
                     "account,posts,label,rule,proven\n"
                     "office[O0],6,office the office 0,service_share,false\n");
    judged_expect(run_folder, STATUS_OK, NULL);
}

Test(held, a_proposal_that_needs_waivers_keeps_its_quotas_too)
{
    solve_into(PROPOSAL_SEED, false, STATUS_NEEDS_WAIVERS);
    cr_expect(io_has(run_folder, "held.csv"));
    judged_expect(run_folder, STATUS_OK, NULL);
}

Test(held, what_is_proven_is_said_with_the_numbers)
{
    struct buffer words;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    solve_county(OFFICE_SEED, false);
    struct judged *judged = judged_new(run_folder);
    verify_write(&judged->verification, &sink);
    solve_write_screen(&judged->verification.run, run_folder, &sink);
    cr_expect(strstr(words.text, "accepted: optimal with the numbers in held.csv"), "%s", words.text);
    cr_expect(strstr(words.text, "the plan is the best with these numbers, which an earlier plan showed"),
              "%s", words.text);
    cr_expect(strstr(words.text, "6 (service_share)\n"), "%s", words.text);
    buffer_done(&words);
    judged_done(judged);
}

/* Another office number may keep a plan lawful where this one does not. */
Test(held, queues_say_what_is_held_and_pools_hold_nothing)
{
    char scenario[IO_PATH + 32];
    struct faults faults;
    struct frontier frontier;
    struct arena arena;
    struct buffer words;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    solve_county(OFFICE_SEED, false);
    snprintf(scenario, sizeof scenario, "%s/inputs/scenario.json", run_folder);
    struct compare_option *option = memory_new(1, sizeof *option);
    struct unit_story *story = memory_new(1, sizeof *story);
    cr_assert(option && story);
    arena_init(&arena);
    faults_init(&faults);
    cr_assert_eq(option_load(option, township_models, scenario, (struct run_options){.alone = true}, &faults),
                 STATUS_OK, "%s", io_all(&faults));
    cr_assert_eq(frontier_pool(&frontier, option, &arena), STATUS_OK);
    cr_expect(strstr(frontier.curves[0].note, "each row is what solve gives with that pool; "), "%s",
              frontier.curves[0].note);
    cr_assert_eq(explain_unit(&option->run, 0, story), STATUS_OK);
    story_township_write(story, &sink);
    cr_expect(strstr(words.text, "\nqueue, one post after the other, needs and office numbers held"), "%s",
              words.text);
    buffer_done(&words);
    frontier_done(&frontier);
    option_done(option);
    arena_done(&arena);
    memory_free(option);
    memory_free(story);
}

Test(held, a_run_that_holds_nothing_has_no_such_table)
{
    cr_expect(!io_has(run_folder, "held.csv"));
}

Test(held, without_its_offices_the_plan_is_not_the_best)
{
    solve_county(OFFICE_SEED, false);
    run_edit(run_folder, "held.csv", "office[O0],6,office the office 0,service_share,false\n", "");
    judged_expect(run_folder, STATUS_REFUSED, "is worth taking");
}

Test(held, another_figure_is_refused)
{
    solve_county(OFFICE_SEED, false);
    run_edit(run_folder, "held.csv", ",6,", ",7,");
    judged_expect(run_folder, STATUS_REFUSED, "where the answer gives");
}

Test(held, an_account_that_has_no_quota_is_refused)
{
    solve_county(OFFICE_SEED, false);
    run_edit(run_folder, "held.csv", "office[O0]", "office[O9]");
    judged_expect(run_folder, STATUS_REFUSED, "the row is another one");
}

Test(held, a_floor_that_was_split_anew_is_accepted)
{
    solve_county(FLOOR_SEED, true);
    cr_expect_str_eq(
        io_get(run_folder, "held.csv"),
        "account,posts,label,rule,proven\n"
        "\"posts[T0,administrative]\",7,posts the township 0 行政编制,small_township_floor,true\n"
        "\"posts[T0,public_service]\",6,posts the township 0 事业编制,small_township_floor,true\n");
    judged_expect(run_folder, STATUS_OK, NULL);
}

Test(held, leasts_that_do_not_keep_their_floor_are_refused)
{
    solve_county(FLOOR_SEED, true);
    run_edit(run_folder, "held.csv", ",6,posts", ",5,posts");
    judged_expect(run_folder, STATUS_REFUSED, "the leasts add up to less than the floor");
}

Test(held, rows_of_a_floor_that_are_not_all_of_it_are_refused)
{
    static const struct {
        const char *old, *new, *said;
    } edits[] = {{"\"posts[T0,public_service]\",6,posts the township 0 事业编制,small_township_floor,true\n",
                  "", "held.csv:2: the file ends here; the inputs ask for \"\"posts[T0,public_service]\"\""},
                 {"\"posts[T0,public_service]\"", "\"posts[T1,public_service]\"",
                  "held.csv:3: the row is another one"},
                 {",6,posts", ",-6,posts", "held.csv:3: the figure is no least of a part"},
                 {",6,posts", ",4611686018427387905,posts", "held.csv:3: the figure is no least of a part"}};
    solve_county(FLOOR_SEED, true);
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        char whole[1024];
        snprintf(whole, sizeof whole, "%s", io_get(run_folder, "held.csv"));
        run_edit(run_folder, "held.csv", edits[i].old, edits[i].new);
        judged_expect(run_folder, STATUS_REFUSED, edits[i].said);
        io_put(run_folder, "held.csv", whole);
    }
    judged_expect(run_folder, STATUS_OK, NULL);
}
