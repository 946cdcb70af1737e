/* A scenario over the one it extends: goals by name, waivers by rule and units, changes behind those that are
 * there. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/models.h"
#include "io/path.h"
#include "model/scenario.h"
#include "township/model.h"

/* Two files, and what was read from the second. */
struct pair {
    char folder[IO_PATH];
    struct arena arena;
    struct faults faults;
    struct scenario scenario;
    enum status status;
};

static struct pair pair;

static void load(const char *base, const char *over)
{
    char text[2000];
    io_make_folder(pair.folder);
    arena_init(&pair.arena);
    faults_init(&pair.faults);
    snprintf(text, sizeof text, "{\"name\": \"base\", \"dataset\": \"d\"%s%s}", *base ? ", " : "", base);
    io_put(pair.folder, "base.json", text);
    snprintf(text, sizeof text, "{\"extends\": \"base.json\",\n \"name\": \"over\",\n %s}", over);
    io_put(pair.folder, "over.json", text);
    pair.status = scenario_load(&pair.scenario, township_models,
                                path_join(&pair.arena, pair.folder, "over.json"), &pair.arena, &pair.faults);
}

static void end(void)
{
    arena_done(&pair.arena);
    io_remove(pair.folder);
}

/* "need 1 webster, stability 5 absolute | mix 1 webster": levels and their goals in the model's order. */
static const char *goals(void)
{
    static char text[1000];
    size_t used = 0;
    text[0] = '\0';
    for (size_t l = 0; l < pair.scenario.nlevels; l++) {
        const struct goal_level *level = &pair.scenario.levels[l];
        for (size_t g = 0; g < level->ngoals; g++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s %g %s",
                                     g > 0   ? ", "
                                     : l > 0 ? " | "
                                             : "",
                                     township_model.goals[level->goals[g].goal]->name, level->goals[g].weight,
                                     curve_name(level->goals[g].curve));
    }
    return text;
}

static const char two_levels[] =
    "\"goals\": [{\"need\": {}, \"stability\": {\"weight\": 2}, \"leadership\": {\"weight\": 1}}, "
    "{\"mix\": {\"curve\": \"adams\"}}]";

/* The goals of two_levels with over laid on them. */
static bool gives(const char *over, const char *expected)
{
    char members[1000];
    snprintf(members, sizeof members, "\"goals\": %s", over);
    load(two_levels, members);
    bool same = pair.status == STATUS_OK && strcmp(goals(), expected) == 0;
    if (!same)
        cr_log_warn("%s: got %s, expected %s; %s", over, goals(), expected, io_all(&pair.faults));
    end();
    return same;
}

/* True when over is refused with one fault that contains words and shows how to replace. */
static bool is_refused(const char *over, const char *words)
{
    static const char remedy[] = "write {\"replace\": [{\"need\": {}, \"stability\": {}, \"leadership\": {}, "
                                 "\"leadership_stability\": {}}, {\"mix\": {}}]}";
    char members[1000];
    snprintf(members, sizeof members, "\"goals\": %s", over);
    load(two_levels, members);
    bool refused = pair.status == STATUS_DATA && pair.faults.nfound == 1 && io_said(&pair.faults, words) &&
                   io_said(&pair.faults, remedy) && io_said(&pair.faults, "over.json:3: goals: ");
    if (!refused)
        cr_log_warn("%s: expected \"%s\", got %zu: %s", over, words, pair.faults.nfound,
                    io_all(&pair.faults));
    end();
    return refused;
}

/* --- goals --- */

Test(merge, a_goal_changes_what_it_names_and_the_level_stays)
{
    static const char stable[] = "need 1 webster, stability 5 absolute, leadership 1 webster, "
                                 "leadership_stability 0.1 absolute | mix 1 adams";
    cr_expect(gives("{\"stability\": {\"weight\": 5}}", stable));
    cr_expect(gives("[{\"stability\": {\"weight\": 5}}]", stable));
    cr_expect(gives("[{\"stability\": {\"weight\": 5}, \"need\": {}}, {\"mix\": {}}]", stable));
    cr_expect(gives("{\"mix\": {\"weight\": 3}, \"need\": {\"curve\": \"dean\"}}",
                    "need 1 dean, stability 2 absolute, leadership 1 webster, leadership_stability 0.1 "
                    "absolute | mix 3 adams"));
    cr_expect(gives("[{\"mix\": {\"weight\": 3}, \"need\": {\"curve\": \"dean\"}}]",
                    "need 1 dean, stability 2 absolute, leadership 1 webster, leadership_stability 0.1 "
                    "absolute | mix 3 adams"));
    cr_expect(gives("{}", "need 1 webster, stability 2 absolute, leadership 1 webster, leadership_stability "
                          "0.1 absolute | mix 1 adams"));
}

Test(merge, null_takes_a_goal_out_and_a_level_without_goals_goes)
{
    cr_expect(gives(
        "{\"mix\": null}",
        "need 1 webster, stability 2 absolute, leadership 1 webster, leadership_stability 0.1 absolute"));
    cr_expect(gives("[{\"stability\": null}]",
                    "need 1 webster, leadership 1 webster, leadership_stability 0.1 absolute | mix 1 adams"));
    load(two_levels, "\"goals\": {\"leadership\": null}");
    cr_expect(
        pair.status == STATUS_DATA && pair.faults.nfound == 1 &&
            io_said(&pair.faults,
                    "goals: leadership stands in every scenario; to switch it off, write {\"weight\": 0}"),
        "%s", io_all(&pair.faults));
    end();
    cr_expect(gives("{\"leadership\": {\"weight\": 0}}",
                    "need 1 webster, stability 2 absolute, leadership 0 webster, leadership_stability 0.1 "
                    "absolute | mix 1 adams"));
}

Test(merge, replace_puts_other_levels)
{
    cr_expect(gives(
        "{\"replace\": [{\"mix\": {}}, {\"formula\": {\"weight\": 2}, \"leadership\": {\"weight\": 1}}]}",
        "mix 1 webster | formula 2 webster, leadership 1 webster, leadership_stability 0.1 absolute"));
    cr_expect(gives("{\"replace\": [{\"leadership\": {\"weight\": 4}}]}",
                    "leadership 4 webster, leadership_stability 0.1 absolute"));
}

Test(merge, what_would_not_merge_is_refused_and_shows_replace)
{
    cr_expect(is_refused("[{\"need\": {}, \"formula\": {}}]",
                         "formula is not among the goals of what this scenario extends"));
    cr_expect(is_refused("{\"formula\": null}", "formula is not among the goals"));
    cr_expect(is_refused("{\"stabilty\": {}}", "there is no goal \"stabilty\"; did you mean \"stability\"?"));
    cr_expect(is_refused("[{\"zzzzzzzz\": {}}]", "there is no goal \"zzzzzzzz\""));
    cr_expect(is_refused("[{\"need\": {}}, {\"need\": {\"weight\": 2}}]", "need is here twice"));
    cr_expect(is_refused("[{\"mix\": {}}, {\"need\": {}}]", "need stands in another level"));
    cr_expect(is_refused("[{\"need\": {}}, {\"stability\": {}}]", "stability stands in another level"));
    cr_expect(
        is_refused("[{\"need\": {}, \"mix\": {}}, {\"stability\": {}}]", "mix stands in another level"));
}

/* What stands without being written can be changed as well. */
Test(merge, goals_by_default_and_standing_goals_are_changed_alike)
{
    load("", "\"goals\": {\"stability\": {\"weight\": 5}}");
    cr_assert_eq(pair.status, STATUS_OK, "%s", io_all(&pair.faults));
    cr_expect(strstr(goals(), "stability 5 absolute") && strstr(goals(), "need 1 webster") &&
                  strstr(goals(), " | mix 1 webster"),
              "%s", goals());
    end();
    load("\"goals\": [{\"mix\": {}}, {\"worst_first\": {}}]", "\"goals\": {\"leadership\": {\"weight\": 3}}");
    cr_assert_eq(pair.status, STATUS_OK, "%s", io_all(&pair.faults));
    cr_expect_str_eq(
        goals(),
        "leadership 3 webster, leadership_stability 0.1 absolute, mix 1 webster | worst_first 0 price");
    end();
}

/* A scenario that extends none changes the goals of the model. */
Test(merge, goals_of_a_first_scenario_are_a_list_or_changes)
{
    load("\"goals\": {\"stability\": {\"weight\": 5}}", "\"title\": \"t\"");
    cr_assert_eq(pair.status, STATUS_OK, "%s", io_all(&pair.faults));
    cr_expect(strstr(goals(), "stability 5 absolute") && strstr(goals(), "need 1 webster"), "%s", goals());
    end();
    load("\"goals\": [{\"stability\": {\"weight\": 5}}]", "\"title\": \"t\"");
    cr_expect(strstr(goals(), "stability 5 absolute") && strstr(goals(), "leadership") &&
                  !strstr(goals(), "need"),
              "%s", goals());
    end();
}

Test(merge, what_is_wrong_with_a_goal_is_said_once)
{
    load(two_levels, "\"goals\": {\"stability\": {\"wieght\": 5}}");
    cr_expect(pair.faults.nfound == 1 && io_said(&pair.faults, "did you mean \"weight\"?"), "%s",
              io_all(&pair.faults));
    end();
    load(two_levels, "\"goals\": {\"stability\": 5}");
    cr_expect(pair.faults.nfound == 1 && io_said(&pair.faults, "stability: is a number; write an object"),
              "%s", io_all(&pair.faults));
    end();
    load(two_levels, "\"goals\": 5");
    cr_expect(pair.faults.nfound == 1 && io_said(&pair.faults, "goals: write a list of 1 to"), "%s",
              io_all(&pair.faults));
    end();
}

/* --- waivers and changes --- */

#define WAIVERS(list) "\"rules\": {\"office_floor\": {\"waivers\": " list "}}"

Test(merge, waivers_go_by_rule_and_units)
{
    load(WAIVERS("[{\"office\": \"O\", \"least\": 4, \"reason\": \"a\"}, "
                 "{\"office\": \"P\", \"least\": 3, \"reason\": \"b\"}]"),
         WAIVERS("[{\"reason\": \"c\", \"least\": 2, \"office\": \"P\"}, "
                 "{\"office\": \"Q\", \"least\": 1, \"reason\": \"d\"}]"));
    const struct waiver *waivers = pair.scenario.waivers;
    cr_assert(pair.status == STATUS_OK && pair.scenario.nwaivers == 3, "%s", io_all(&pair.faults));
    cr_expect(waivers[0].least == 4 && strcmp(waivers[0].origin.reason, "a") == 0);
    cr_expect(waivers[1].least == 2 && strcmp(waivers[1].origin.reason, "c") == 0);
    cr_expect(waivers[2].least == 1 && strcmp(waivers[2].origin.reason, "d") == 0);
    end();
}

Test(merge, waivers_of_another_rule_or_of_more_units_stand_beside)
{
    load("\"rules\": {\"office_floor\": {\"waivers\": [{\"office\": \"O\", \"least\": 4, \"reason\": "
         "\"a\"}]}, "
         "\"change_limit\": {\"waivers\": [{\"township\": \"A\", \"most\": 9, \"reason\": \"b\"}]}}",
         "\"rules\": {\"change_limit\": {\"waivers\": [{\"township\": \"A\", \"kind\": \"K\", \"most\": 8, "
         "\"reason\": \"c\"}]}}");
    cr_assert(pair.status == STATUS_OK && pair.scenario.nwaivers == 3, "%s", io_all(&pair.faults));
    end();
}

Test(merge, replace_drops_waivers_and_changes_that_were_there)
{
    load(WAIVERS("[{\"office\": \"O\", \"least\": 4, \"reason\": \"a\"}]"),
         WAIVERS("{\"replace\": [{\"office\": \"P\", \"least\": 2, \"reason\": \"b\"}]}"));
    cr_assert(pair.status == STATUS_OK && pair.scenario.nwaivers == 1, "%s", io_all(&pair.faults));
    cr_expect_eq(pair.scenario.waivers[0].least, 2);
    end();
    load("\"changes\": [{\"table\": \"a\"}]", "\"changes\": {\"replace\": [{\"table\": \"b\"}]}");
    cr_assert(pair.status == STATUS_OK && pair.scenario.changes->n == 1);
    end();
}

Test(merge, changes_are_put_behind_those_that_are_there)
{
    load("\"changes\": [{\"table\": \"a\"}]", "\"changes\": [{\"table\": \"b\"}, {\"table\": \"c\"}]");
    const struct json *changes = pair.scenario.changes;
    cr_assert(pair.status == STATUS_OK && changes->n == 3);
    for (size_t i = 0; i < 3; i++)
        cr_expect(json_find(&changes->items[i], "table")->text[0] == (char)('a' + (int)i));
    end();
}
