/* What solve, check and rules print. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/json.h"

static struct reply reply;
static const char *const shipped[] = {"datasets/toy/scenario.json", "datasets/yanbian/scenario.json",
                                      "datasets/panzhihua/scenario.json"};
enum { NSHIPPED = sizeof shipped / sizeof *shipped };

Test(cli, the_toy_answer_is_printed_as_shown)
{
    program_say(WORDS("bianzhi", "solve", shipped[0]), &reply);
    cr_expect(reply.code == 0);
    cr_expect_str_eq(reply.err, "");
    cr_expect_str_eq(reply.out, io_get("tests/cli", "toy.txt"));
}

/* What is the best depends on the goals: those that are as usual are not told. */
Test(cli, goals_that_are_not_as_usual_are_on_the_screen)
{
    program_say(WORDS("bianzhi", "solve", "--alone", "datasets/yanbian/scenario.json"), &reply);
    cr_expect(!strstr(reply.out, "goals  "), "%s", reply.out);
    program_say(WORDS("bianzhi", "solve", "--alone", "datasets/yanbian/fewest_short.json"), &reply);
    cr_expect(strstr(reply.out, "goals     the smallest sum of people short that as many changes"), "%s",
              reply.out);
}

Test(cli, an_answer_fits_on_a_screen)
{
    for (size_t i = 0; i < NSHIPPED; i++) {
        program_say(WORDS("bianzhi", "solve", shipped[i]), &reply);
        cr_expect(reply.code == 0, "%s: %s", shipped[i], reply.err);
        cr_expect(program_count(reply.out, '\n') <= 24, "%s", reply.out);
    }
}

/* Cuts the next line off text: it ends with a NUL afterwards. NULL at the end. */
static char *next_line(char **text)
{
    char *line = *text;
    size_t length = strcspn(line, "\n");
    if (line[length] == '\0')
        return NULL;
    line[length] = '\0';
    *text = line + length + 1;
    return line;
}

static void expect_narrow(const char *what)
{
    char *rest = reply.out;
    for (char *line = next_line(&rest); line; line = next_line(&rest))
        cr_expect(text_width(line) <= 120, "%s: %zu columns: %s", what, text_width(line), line);
}

Test(cli, reasons_remedies_and_prices_fit_on_a_screen_too)
{
    static const char *const less[] = {
        "\"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 270}",
        "\"counties\", \"where\": {\"code\": \"510422\"}, \"set\": {\"land_office_total\": 12}"};
    char folder[IO_PATH], text[512];
    program_say(WORDS("bianzhi", "solve", shipped[1], "--prices"), &reply);
    cr_expect(program_count(reply.out, '\n') <= 30, "%s", reply.out);
    expect_narrow("prices");
    program_make_copy(folder);
    for (size_t i = 0; i < 2; i++) {
        snprintf(text, sizeof text,
                 "{\"extends\": \"datasets/yanbian/scenario.json\", \"changes\": [{\"table\": %s}]}",
                 less[i]);
        io_put(folder, "s.json", text);
        program_shell("bianzhi solve s.json", folder, &reply);
        cr_expect(reply.code == 1 && strstr(reply.out, "because   ") && strstr(reply.out, "remedy    "),
                  "%s%s", reply.out, reply.err);
        cr_expect(program_count(reply.out, '\n') <= 24, "%s", reply.out);
        expect_narrow(less[i]);
    }
    io_remove(folder);
}

Test(cli, columns_stand_under_each_other_whatever_the_script)
{
    for (size_t i = 0; i < NSHIPPED; i++) {
        program_say(WORDS("bianzhi", "solve", shipped[i]), &reply);
        char *rest = reply.out;
        char *line = next_line(&rest);
        while (line && strncmp(line, "today, new", 10) != 0)
            line = next_line(&rest);
        cr_assert(line, "%s: no table", shipped[i]);
        size_t width = text_width(line), nrows = 0;
        for (line = next_line(&rest); line && strncmp(line, "moved", 5) != 0;
             line = next_line(&rest), nrows++)
            cr_expect(text_width(line) == width, "%s: %zu columns, the heading has %zu: %s", shipped[i],
                      text_width(line), width, line);
        cr_expect(nrows >= 3);
    }
}

static const struct json *parse(const char *text, struct arena *arena)
{
    const struct json *json = NULL;
    struct faults faults;
    faults_init(&faults);
    enum status status = json_parse("output", text, strlen(text), arena, &json, &faults);
    cr_assert(status == STATUS_OK, "%s", io_all(&faults));
    return json;
}

/* Figures of a whole country: more digits than a column usually has. */
Test(cli, large_figures_do_not_run_together)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell(
        "echo \"{\\\"extends\\\": \\\"$datasets/toy/scenario.json\\\", \\\"name\\\": \\\"large\\\", "
        "\\\"changes\\\": ["
        "{\\\"table\\\": \\\"posts\\\", \\\"where\\\": {\\\"township\\\": \\\"A\\\", \\\"kind\\\": "
        "\\\"administrative\\\"},"
        " \\\"set\\\": {\\\"posts\\\": 2000000}}, {\\\"table\\\": \\\"pools\\\", \\\"where\\\":"
        " {\\\"kind\\\": \\\"administrative\\\"}, \\\"set\\\": {\\\"posts\\\": 2000007}}]}\" >large.json &&"
        " bianzhi solve large.json",
        folder, &reply);
    cr_expect_eq(reply.code, 0, "%s%s", reply.out, reply.err);
    cr_expect(strstr(reply.out,
                     "Abbot Town            2000000  1999999       -1        8        8           2000008"
                     "  2000007       -1\n"),
              "%s", reply.out);
    io_remove(folder);
}

Test(cli, json_output_is_json)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < NSHIPPED; i++) {
        program_say(WORDS("bianzhi", "solve", "--json", shipped[i]), &reply);
        cr_expect(reply.code == 0);
        const struct json *status = json_find(parse(reply.out, &arena), "status");
        cr_assert(status && status->text);
        cr_expect_str_eq(status->text, "lawful");
    }
    arena_done(&arena);
}

Test(cli, a_dash_is_standard_input)
{
    static struct reply piped;
    static const char extends[] = "{\"extends\": \"datasets/toy/scenario.json\"}";
    program_call(&(struct call){.words = WORDS("bianzhi", "solve", "-"), .input = extends}, &piped);
    cr_expect(piped.code == 0, "%s", piped.err);
    program_say(WORDS("bianzhi", "solve", shipped[0]), &reply);
    cr_expect_str_eq(piped.out, reply.out);
}

Test(cli, a_folder_stands_for_the_scenario_in_it)
{
    static struct reply folder;
    program_say(WORDS("bianzhi", "solve", "datasets/toy"), &folder);
    cr_expect(folder.code == 0, "%s", folder.err);
    program_say(WORDS("bianzhi", "solve", shipped[0]), &reply);
    cr_expect_str_eq(folder.out, reply.out);
}

Test(cli, check_of_a_sound_scenario_lists_its_tables)
{
    for (size_t i = 0; i < NSHIPPED; i++) {
        program_say(WORDS("bianzhi", "check", shipped[i]), &reply);
        cr_expect(reply.code == 0);
        cr_expect(strstr(reply.out, "no faults") && strstr(reply.out, "townships.csv"), "%s", reply.out);
    }
}

Test(cli, rules_names_clause_and_assumptions)
{
    program_say(WORDS("bianzhi", "rules"), &reply);
    cr_expect(reply.code == 0);
    cr_expect(strstr(reply.out, "enforcement_floor") && strstr(reply.out, "2.5.2") &&
              strstr(reply.out, "[assumption]"));
}

/* All that the list says, for a program: every rule with its parameters. */
Test(cli, rules_are_written_as_json)
{
    struct arena arena;
    struct faults faults;
    const struct json *page = NULL, *floor = NULL, *weights;
    arena_init(&arena);
    faults_init(&faults);
    program_say(WORDS("bianzhi", "--lang", "en", "rules", "--json"), &reply);
    cr_expect(reply.code == 0);
    cr_assert_eq(json_parse("rules", reply.out, strlen(reply.out), &arena, &page, &faults), STATUS_OK, "%s",
                 reply.out);
    json_for_each(rule, json_find(page, "rules")) floor =
        strcmp(json_find(rule, "name")->text, "enforcement_floor") == 0 ? rule : floor;
    cr_assert(floor);
    cr_expect_str_eq(json_find(floor, "force")->text, "hard");
    cr_expect(strstr(json_find(floor, "clause")->text, "2.5.2"));
    json_for_each(parameter, json_find(floor, "parameters")) cr_expect(
        json_find(parameter, "unit") && json_find(parameter, "default") && json_find(parameter, "meaning"));
    weights = json_find(json_find(page, "sections")->items, "parameters")->items;
    cr_expect_str_eq(json_find(weights, "name")->text, "weights");
    cr_expect_eq(json_find(json_find(weights, "default"), "population")->number, 0.4);
    cr_expect(json_find(page, "goals")->n > 3);
    program_say(WORDS("bianzhi", "--lang", "zh", "rules", "--json"), &reply);
    cr_expect(strstr(reply.out, "\"enforcement_floor\"") && strstr(reply.out, "\"in_principle\""));
    arena_done(&arena);
}

static bool program_says(const char *language, const char *text)
{
    program_say(WORDS("bianzhi", "--lang", language, "rules"), &reply);
    return strstr(reply.out, text) != NULL;
}

/* What no plan has unless it is asked for does not stand there as if it were in force. */
Test(cli, rules_say_which_goals_have_to_be_asked_for)
{
    cr_expect(
        program_says("en", "release            only where a scenario asks for it: weight 0.5, curve price"),
        "%s", reply.out);
    cr_expect(
        program_says("en", "worst_first        only where a scenario asks for it, in a level of its own"),
        "%s", reply.out);
    cr_expect(program_says("en", "shortage           only where a scenario asks for it"), "%s", reply.out);
    cr_expect(program_says("en", "office_extra       weight 0.5, curve price"), "%s", reply.out);
    cr_expect(program_says("en", "stability          weight 0.1, curve absolute"), "%s", reply.out);
    cr_expect(program_says("zh", "release            测算方案写明时才有：权重0.5"), "%s", reply.out);
    program_say(WORDS("bianzhi", "rules", "--json"), &reply);
    cr_expect(strstr(reply.out, "\"name\": \"need\",\n      \"weight\": 1,\n      \"curve\": \"webster\",\n"
                                "      \"by_default\": true"),
              "%s", reply.out);
    cr_expect(strstr(reply.out, "\"curve\": \"price\",\n      \"by_default\": false"), "%s", reply.out);
}

/* A figure that nobody has set and that stands for what the tables say is none that is in force. */
Test(cli, rules_of_a_scenario_list_no_figure_that_is_not_set)
{
    program_say(WORDS("bianzhi", "rules", "datasets/yanbian"), &reply);
    cr_expect(!strstr(reply.out, "formula.offices") && !strstr(reply.out, " -1 "), "%s", reply.out);
}

/* The levers of the page: a task of the plan by its name in the language spoken, a county's own as written.
 */
Test(cli, rules_call_the_tasks_of_the_plan_by_their_names)
{
    program_say(WORDS("bianzhi", "--lang", "zh", "rules", "datasets/yanbian", "--json"), &reply);
    cr_expect(strstr(reply.out, "\"耕地保护 · 最低人数\""), "%s", reply.out);
    program_say(WORDS("bianzhi", "--lang", "en", "rules", "datasets/yanbian", "--json"), &reply);
    cr_expect(strstr(reply.out, "\"cultivated_land · least\""), "%s", reply.out);
}

/* Of several counties each pool is told by its county's name, and leadership is counted as TABLES.md counts
 * it. */
Test(cli, rules_name_and_count_figures_as_tables_do)
{
    program_say(WORDS("bianzhi", "--lang", "zh", "rules", "datasets/panzhihua", "--json"), &reply);
    cr_expect(strstr(reply.out, "\"name\": \"盐边县 行政编制 · 编制数\",\n          \"unit\": \"名\""),
              "pools");
    cr_expect(strstr(reply.out, "\"name\": \"盐边县 · 领导职数总量\",\n          \"unit\": \"名\""),
              "leadership");
}

Test(cli, new_makes_tables_that_check_reads)
{
    char folder[IO_PATH], county[IO_PATH + 16];
    io_make_folder(folder);
    snprintf(county, sizeof county, "%s/county", folder);
    program_say(WORDS("bianzhi", "new", county), &reply);
    cr_expect(reply.code == 0, "%s", reply.err);
    cr_expect(io_has(county, "townships.csv") && io_has(county, "scenario.json") &&
              io_has(county, "TABLES.md"));
    program_say(WORDS("bianzhi", "check", county), &reply);
    cr_expect(reply.code == 3, "empty tables are a fault: exit %d", reply.code);
    program_say(WORDS("bianzhi", "new", county), &reply);
    cr_expect(reply.code == 4, "nothing that exists is overwritten: exit %d", reply.code);
    io_remove(folder);
}

/* Three townships of yanbian have more people in post than posts in the plan. */
Test(cli, people_over_the_establishment_stand_in_the_answer)
{
    program_say(WORDS("bianzhi", "solve", shipped[1]), &reply);
    cr_expect(strstr(reply.out, "\nvacant    85 posts of the new plan have nobody at work in them; over the "
                                "establishment: 7 people\n"),
              "%s", reply.out);
    program_say(WORDS("bianzhi", "solve", shipped[0]), &reply);
    cr_expect(!strstr(reply.out, "over the establishment"), "%s", reply.out);
}
