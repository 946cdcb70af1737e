/* A case equals the scenario that says the same, and leaves what it started from as it is. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support/models.h"
#include "../support/run_support.h"
#include "base/memory.h"
#include "run/case.h"
#include "township/tables.h"

#define YANBIAN "datasets/yanbian/scenario.json"

static struct faults faults;

static struct run *solve(const char *scenario)
{
    struct run *run = memory_new(1, sizeof *run);
    cr_assert(run);
    faults_init(&faults);
    run_init(run, township_models, (struct run_options){0}, &faults);
    enum status status = run_scenario(run, scenario, NULL);
    cr_assert(status == STATUS_OK || status == STATUS_INFEASIBLE, "%s", io_all(&faults));
    return run;
}

static void run_free(struct run *run)
{
    run_done(run);
    memory_free(run);
}

static struct run_case *begin_case(const struct run *original)
{
    struct run_case *c;
    cr_assert_eq(case_new(&c, original, &faults), STATUS_OK);
    return c;
}

/* Solves the case, and the scenario of Yanbian with further members, and compares all accounts. */
static void expect_equals(struct run_case *c, const char *members)
{
    char folder[IO_PATH], path[IO_PATH + 16], here[IO_PATH], text[4 * IO_PATH];
    cr_assert(getcwd(here, sizeof here));
    io_make_folder(folder);
    snprintf(text, sizeof text, "{\"name\": \"x\", \"extends\": \"%s/" YANBIAN "\", %s}", here, members);
    io_put(folder, "x.json", text);
    snprintf(path, sizeof path, "%s/x.json", folder);
    struct run *wanted = solve(path);
    io_remove(folder);
    cr_assert_eq(case_solve(c), STATUS_OK, "%s", io_all(&faults));
    const struct run *run = &c->run;
    if (wanted->outcome.status == STATUS_INFEASIBLE) {
        cr_expect_eq(run->outcome.status, STATUS_INFEASIBLE, "%s", members);
        cr_expect_null(run->outcome.plan);
    } else {
        cr_expect_eq(run->outcome.status, wanted->outcome.status, "%s", members);
        cr_assert_eq(run->ledger.naccounts, wanted->ledger.naccounts);
        cr_expect_not_null(run->outcome.plan);
        for (size_t a = 0; a < run->ledger.naccounts; a++)
            cr_assert_eq(run->answer.posts[a], wanted->answer.posts[a], "%s, account %zu", members, a);
    }
    run_free(wanted);
}

static size_t rule_named(const char *name)
{
    size_t r = 0;
    while (strcmp(township_model.rules[r]->name, name) != 0)
        r++;
    return r;
}

static double *parameter_of(struct run_case *c, const char *rule, const char *parameter)
{
    size_t r = rule_named(rule), p = 0;
    while (strcmp(township_model.rules[r]->parameters[p].name, parameter) != 0)
        p++;
    return &c->scenario.rule_settings[r][p].number;
}

/* The cell of a column in the row whose first two columns hold these. */
static struct cell *cell_of(struct run_case *c, size_t table, const char *one, const char *other,
                            size_t column)
{
    struct cell *cells = case_cells(c, table);
    size_t n = c->tables.table[table].ncolumns;
    cr_assert(cells);
    for (; strcmp(cells[0].text, one) != 0 || strcmp(cells[1].text, other) != 0; cells += n)
        ;
    return &cells[column];
}

Test(run_case, equals_the_scenario_that_says_the_same)
{
    struct run *original = solve(YANBIAN);
    struct run_case *c = begin_case(original);
    size_t floor = rule_named("small_township_floor");
    expect_equals(c, "\"title\": \"nothing else\"");

    c->scenario.rule_off[floor] = true;
    expect_equals(c, "\"rules\": {\"small_township_floor\": {\"off\": true}}");
    *parameter_of(c, "change_limit", "share") = 0.3;
    expect_equals(
        c, "\"rules\": {\"small_township_floor\": {\"off\": true}, \"change_limit\": {\"share\": 0.3}}");

    cr_assert_eq(case_reset(c), STATUS_OK);
    cell_of(c, TABLE_POSTS, "510422101000", "administrative", POSTS_STAFF)->number = 3;
    expect_equals(c, "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"红格镇\", "
                     "\"kind\": \"administrative\"}, \"set\": {\"staff\": 3}}]");
    cell_of(c, TABLE_POOLS, "510422", "administrative", POOL_POSTS)->number = 250;
    expect_equals(c, "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"红格镇\", "
                     "\"kind\": \"administrative\"}, \"set\": {\"staff\": 3}}, {\"table\": \"pools\", "
                     "\"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 250}}]");

    cr_assert_eq(case_reset(c), STATUS_OK);
    expect_equals(c, "\"title\": \"as it was\"");
    case_free(c);
    run_free(original);
}

static void find_weights(size_t *section, size_t *parameter)
{
    for (*section = 0; strcmp(township_model.sections[*section].name, "formula") != 0;)
        ++*section;
    for (*parameter = 0;
         strcmp(township_model.sections[*section].parameters[*parameter].name, "weights") != 0;)
        ++*parameter;
}

Test(run_case, weights_of_formula_and_goals_can_be_moved)
{
    struct run *original = solve(YANBIAN);
    struct run_case *c = begin_case(original);
    const struct setting *weights = scenario_setting(original->scenario, "formula", "weights");
    size_t s, p;
    find_weights(&s, &p);
    struct json *numbers = case_numbers(c, (struct setting_place){false, s, p});
    for (size_t i = 0; i < weights->codes->n; i++)
        numbers[i].number = strcmp(numbers[i].key, "population") == 0 ? 0.7
                            : strcmp(numbers[i].key, "area_km2") == 0 ? 0.3
                                                                      : 0;
    cr_expect_eq(case_numbers(c, (struct setting_place){false, s, p}), numbers);
    expect_equals(c, "\"formula\": {\"weights\": {\"population\": 0.7, \"area_km2\": 0.3, \"economy\": 0, "
                     "\"transport\": 0, \"tasks\": 0}}");
    cr_expect_eq(json_find(weights->codes, "population")->number, 0.4, "the original's own");
    struct goal_level *level = &c->scenario.levels[0];
    for (size_t g = 0; g < level->ngoals; g++)
        if (strcmp(township_model.goals[level->goals[g].goal]->name, "stability") == 0)
            level->goals[g].weight = 5;
    cr_assert_eq(original->scenario->levels[0].ngoals, level->ngoals);
    expect_equals(c,
                  "\"formula\": {\"weights\": {\"population\": 0.7, \"area_km2\": 0.3, \"economy\": 0, "
                  "\"transport\": 0, \"tasks\": 0}}, \"goals\": {\"replace\": [{\"need\": {}, "
                  "\"service\": {}, \"formula\": "
                  "{}, \"stability\": {\"weight\": 5}, \"office_extra\": {\"weight\": 0.5}, \"leadership\": "
                  "{\"weight\": 0.05}}, {\"mix\": {}}]}");
    case_free(c);
    run_free(original);
}

Test(run_case, a_waiver_can_be_added)
{
    static const char text[] = "{\"office\": \"桐子林镇自然资源所\"}";
    struct run *original = solve(YANBIAN);
    struct run_case *c = begin_case(original);
    struct waiver waiver = {
        .least = 4, .most = -1, .origin = {.reason = "one moves"}, .rule = (int)rule_named("office_floor")};
    cr_assert_eq(json_parse("waiver", text, strlen(text), &c->arena, &waiver.where, &faults), STATUS_OK);
    cr_assert_eq(case_add_waiver(c, waiver), STATUS_OK);
    expect_equals(c, "\"rules\": {\"office_floor\": {\"waivers\": [{\"office\": \"桐子林镇自然资源所\", "
                     "\"least\": 4, \"reason\": \"one moves\"}]}}");
    cr_expect_eq(original->scenario->nwaivers, 0);
    case_free(c);
    run_free(original);
}

/* The last answer is where the next one starts, and no trace of it is left. */
Test(run_case, what_was_tried_before_makes_no_difference)
{
    struct run *original = solve(YANBIAN);
    struct run_case *c = begin_case(original);
    for (size_t r = 0; r < township_model.nrules; r++) {
        c->scenario.rule_off[r] = true;
        cr_assert_eq(case_solve(c), STATUS_OK, "%s", io_all(&faults));
    }
    cr_assert_eq(case_reset(c), STATUS_OK);
    cr_assert_eq(case_solve(c), STATUS_OK);
    cr_expect_arr_eq(c->run.answer.posts, original->answer.posts,
                     original->ledger.naccounts * sizeof *original->answer.posts);
    case_free(c);
    run_free(original);
}

/* Every allocation made to fail, of one solve with something of everything changed. */
static enum status try_all(struct run_case *c, const struct run *original)
{
    size_t s, p;
    find_weights(&s, &p);
    enum status status = case_init(c, original, &faults);
    if (status == STATUS_OK)
        status = case_resolve(c);
    if (status == STATUS_OK && !case_numbers(c, (struct setting_place){false, s, p}))
        status = STATUS_MEMORY;
    return status == STATUS_OK ? case_solve(c) : status;
}

Test(run_case, survives_a_lack_of_memory)
{
    struct run *original = solve("datasets/toy/scenario.json");
    struct run_case *c = memory_new(1, sizeof *c);
    size_t n = 0;
    for (enum status status = STATUS_MEMORY; status != STATUS_OK; n++) {
        memory_fail_after(n + 1);
        status = try_all(c, original);
        memory_fail_after(0);
        cr_assert(status == STATUS_OK || status == STATUS_MEMORY, "%zu: %s", n, io_all(&faults));
        case_done(c);
    }
    cr_expect(n > 100, "%zu allocations", n);
    memory_free(c);
    run_free(original);
}
