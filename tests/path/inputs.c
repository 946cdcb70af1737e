/* The file PATH.json: every key, and everything that is wrong with one at once. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "path/inputs.h"

static char folder[IO_PATH], path[2 * IO_PATH];
static struct road_terms terms;
static struct faults faults;
static struct arena arena;

static void set_up(void)
{
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/path.json", folder);
    arena_init(&arena);
    faults_init(&faults);
}

static void tear_down(void)
{
    arena_done(&arena);
    io_remove(folder);
}

TestSuite(path_inputs, .init = set_up, .fini = tear_down);

static enum status load(const char *text)
{
    io_put(folder, "path.json", text);
    faults_init(&faults);
    return road_terms_load(&terms, path, &arena, &faults);
}

static bool is_road(const char *file)
{
    bool is = false;
    cr_expect_eq(road_look_at_file(file, &is, &faults), STATUS_OK, "%s", io_all(&faults));
    return is;
}

Test(path_inputs, every_key_is_taken)
{
    char scenario[2 * IO_PATH];
    cr_assert_eq(load("{\"note\": \"n\", \"scenario\": \"s.json\", \"first_year\": 2026, \"years\": 10, "
                      "\"recruits\": 3, \"may_move\": [1], \"may_place\": {}, \"step\": 2}"),
                 STATUS_OK, "%s", io_all(&faults));
    snprintf(scenario, sizeof scenario, "%s/s.json", folder);
    cr_expect_str_eq(terms.scenario, scenario, "beside the file");
    cr_expect(terms.first == 2026 && terms.n == 10);
    cr_expect(terms.recruits->number == 3 && terms.may_move->kind == JSON_LIST);
    cr_expect(terms.may_place->kind == JSON_OBJECT && terms.step->number == 2);
    cr_expect(is_road(path));
}

Test(path_inputs, what_is_left_out_is_not_there)
{
    cr_assert_eq(load("{\"scenario\": \"s.json\", \"first_year\": 2026, \"years\": 1}"), STATUS_OK);
    cr_expect(!terms.recruits && !terms.may_move && !terms.may_place && !terms.step);
}

Test(path_inputs, all_faults_come_at_once)
{
    cr_expect_eq(load("{\"scenario\": 3,\n\"years\": 11,\n\"recruit\": 2,\n\"colour\": 1}"), STATUS_DATA);
    cr_expect(io_said(&faults, "path.json:1: scenario: is not a text; name a scenario in quotation marks"));
    cr_expect(io_said(&faults, "path.json:2: years: must be a whole number from 1 to 10"));
    cr_expect(io_said(&faults, "path.json:3: \"recruit\" is unknown here; did you mean \"recruits\"?"));
    cr_expect(io_said(&faults, "path.json:4: \"colour\" is unknown here; there may be scenario, first_year"));
    cr_expect(io_said(&faults, "first_year: is missing; write a whole number from 2000 to 2200"));
    cr_expect_eq(faults.nfound, 5, "%s", io_all(&faults));
}

Test(path_inputs, years_are_whole_and_at_least_one)
{
    static const char *const BAD[] = {"0", "1.5", "-1", "\"5\"", "null", "1e9"};
    char text[256];
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        snprintf(text, sizeof text, "{\"scenario\": \"s\", \"first_year\": 2026, \"years\": %s}", BAD[i]);
        cr_expect_eq(load(text), STATUS_DATA, "%s", BAD[i]);
        cr_expect(io_said(&faults, "years: must be a whole number from 1 to 10"), "%s: %s", BAD[i],
                  io_all(&faults));
    }
}

Test(path_inputs, a_file_that_is_no_object_or_not_there_is_said)
{
    cr_expect_eq(load("[1]"), STATUS_DATA);
    cr_expect(io_said(&faults, "a road is an object"), "%s", io_all(&faults));
    cr_expect_eq(load("{\"years\": 1, \"years\": 2}"), STATUS_DATA, "a key twice");
    snprintf(path, sizeof path, "%s/none.json", folder);
    faults_init(&faults);
    cr_expect_eq(road_terms_load(&terms, path, &arena, &faults), STATUS_IO);
    cr_expect(!is_road(path) && !is_road(folder));
}

/* Every property is a key that is read, and every key is one: the fault of an unknown one lists them. */
Test(path_inputs, the_schema_for_editors_has_the_same_keys)
{
    const struct json *schema = NULL;
    const char *text = io_get("datasets", "path.schema.json");
    size_t n = 0;
    cr_assert_eq(json_parse("path.schema.json", text, strlen(text), &arena, &schema, NULL), STATUS_OK);
    cr_assert_eq(load("{\"colour\": 1}"), STATUS_DATA);
    const char *said = io_all(&faults);
    json_for_each(property, json_find(schema, "properties"))
    {
        n += strcmp(property->key, "$schema") != 0;
        cr_expect(strcmp(property->key, "$schema") == 0 || strstr(said, property->key), "%s", property->key);
    }
    cr_expect_eq(n, 8);
}

Test(path_inputs, a_scenario_is_no_road)
{
    io_put(folder, "s.json", "{\"name\": \"x\", \"dataset\": \".\"}");
    snprintf(path, sizeof path, "%s/s.json", folder);
    cr_expect(!is_road(path));
}

Test(path_inputs, without_memory_a_road_is_taken_for_nothing_else)
{
    bool is = false;
    enum status status = STATUS_MEMORY;
    cr_assert_eq(load("{\"scenario\": \"s.json\", \"first_year\": 2026, \"years\": 1}"), STATUS_OK);
    size_t nth = 0;
    while (status == STATUS_MEMORY) {
        memory_fail_once(++nth);
        status = road_look_at_file(path, &is, &faults);
        cr_expect(status == STATUS_MEMORY || is, "allocation %zu", nth);
    }
    memory_fail_once(0);
    cr_expect(status == STATUS_OK && nth > 1);
}
