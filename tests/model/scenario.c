/* Scenarios: what extends merges, what is refused, and in which words. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../support/io_support.h"
#include "../support/models.h"
#include "io/path.h"
#include "model/scenario.h"

/* A folder of scenario files and what was read from one of them. */
struct files {
    char folder[IO_PATH];
    struct arena arena;
    struct faults faults;
    struct scenario scenario;
};

static struct files *begin(void)
{
    static struct files files;
    io_make_folder(files.folder);
    arena_init(&files.arena);
    faults_init(&files.faults);
    return &files;
}

static enum status load(struct files *files, const char *name)
{
    const char *path = path_join(&files->arena, files->folder, name);
    return scenario_load(&files->scenario, township_models, path, &files->arena, &files->faults);
}

static void end(struct files *files)
{
    arena_done(&files->arena);
    io_remove(files->folder);
}

static struct files *loaded(const char *members)
{
    char text[4000];
    struct files *files = begin();
    snprintf(text, sizeof text, "{\"name\": \"n\", \"dataset\": \"d\"%s%s}", members[0] ? ", " : "", members);
    io_put(files->folder, "s.json", text);
    cr_assert_eq(load(files, "s.json"), STATUS_OK, "%s", io_all(&files->faults));
    return files;
}

/* True when a scenario with these members is refused with exactly one fault that contains words. */
static bool is_refused(const char *members, const char *words)
{
    char text[4000];
    struct files *files = begin();
    snprintf(text, sizeof text, "{\"name\": \"n\",\n \"dataset\": \"d\",\n %s}", members);
    io_put(files->folder, "s.json", text);
    bool refused =
        load(files, "s.json") == STATUS_DATA && files->faults.nfound == 1 && io_said(&files->faults, words);
    if (!refused)
        cr_log_warn("expected \"%s\", got %zu: %s", words, files->faults.nfound, io_all(&files->faults));
    end(files);
    return refused;
}

static size_t rule(const char *name)
{
    size_t r = 0;
    while (strcmp(township_model.rules[r]->name, name) != 0)
        r++;
    return r;
}

/* --- defaults and values --- */

Test(scenario, without_settings_has_the_defaults)
{
    struct files *files = loaded("");
    const struct scenario *scenario = &files->scenario;
    cr_expect_eq(scenario_number(scenario, "coverage", "least"), 1);
    cr_expect_eq(scenario_number(scenario, "change_limit", "share"), 0.15);
    cr_expect_str_eq(scenario_setting(scenario, "enforcement_floor", "platform")->text, "p7");
    cr_expect_eq(setting_number_for(scenario_setting(scenario, "formula", "weights"), "population"), 0.4);
    cr_expect(!scenario_setting(scenario, "coverage", "least")->given);
    cr_expect(scenario_rule_is_on(scenario, "coverage"));
    cr_expect_eq(scenario->nlevels, 2);
    end(files);
}

Test(scenario, settings_replace_defaults)
{
    struct files *files = loaded("\"rules\": {\"coverage\": {\"least\": 3}, \"limits\": {\"off\": true}}, "
                                 "\"formula\": {\"base\": {\"administrative\": 4}}");
    const struct scenario *scenario = &files->scenario;
    cr_expect_eq(scenario_number(scenario, "coverage", "least"), 3);
    cr_expect(scenario_setting(scenario, "coverage", "least")->given);
    cr_expect(!scenario_rule_is_on(scenario, "limits"));
    cr_expect_eq(setting_number_for(scenario_setting(scenario, "formula", "base"), "administrative"), 4);
    cr_expect_eq(setting_number_for(scenario_setting(scenario, "formula", "base"), "public_service"), 0);
    end(files);
}

Test(scenario, a_dataset_is_beside_its_file)
{
    struct files *files = loaded("");
    cr_expect_str_eq(files->scenario.dataset, path_join(&files->arena, files->folder, "d"));
    end(files);
}

Test(scenario, asking_for_a_parameter_that_is_not_there_finds_none)
{
    struct files *files = loaded("");
    cr_expect_null(scenario_setting(&files->scenario, "coverage", "most"));
    cr_expect_null(scenario_setting(&files->scenario, "cover", "least"));
    end(files);
}

/* --- Chinese names --- */

Test(scenario, what_screens_call_things_in_chinese_may_be_written)
{
    struct files *files = begin();
    io_put(files->folder, "base.json",
           "{\"name\": \"base\", \"dataset\": \"d\", \"formula\": {\"weights\": {\"population\": 0.4, "
           "\"tasks\": 0.6}},"
           " \"rules\": {\"change_limit\": {\"share\": 0.3, \"least\": 2}}}");
    io_put(files->folder, "over.json",
           "{\"name\": \"over\", \"extends\": \"base.json\", \"测算公式\": {\"权重\": {\"人口数量\": 0.7}},"
           " \"rules\": {\"单次调整幅度\": {\"调整比例\": 0.5}, \"平台有人\": {\"停用\": true},"
           " \"自然资源所下限\": {\"例外\": [{\"office\": \"O\", \"least\": 4, \"reason\": \"x\"}]}}}");
    cr_assert_eq(load(files, "over.json"), STATUS_OK, "%s", io_all(&files->faults));
    const struct scenario *scenario = &files->scenario;
    cr_expect_eq(scenario_number(scenario, "change_limit", "share"), 0.5);
    cr_expect_eq(scenario_number(scenario, "change_limit", "least"), 2, "it is laid on the same rule");
    cr_expect_eq(setting_number_for(scenario_setting(scenario, "formula", "weights"), "population"), 0.7);
    cr_expect_eq(setting_number_for(scenario_setting(scenario, "formula", "weights"), "tasks"), 0.6);
    cr_expect(!scenario_rule_is_on(scenario, "coverage"));
    cr_expect(scenario->nwaivers == 1 && scenario->waivers[0].rule == (int)rule("office_floor"));
    end(files);
}

Test(scenario, chinese_names_are_suggested_and_not_given_beside_the_others)
{
    cr_expect(is_refused("\"rules\": {\"单次调整副度\": {}}", "did you mean \"单次调整幅度\"?"));
    cr_expect(is_refused("\"rules\": {\"change_limit\": {\"调整比列\": 1}}", "did you mean \"调整比例\"?"));
    cr_expect(is_refused("\"测算公试\": {}", "did you mean \"测算公式\"?"));
    cr_expect(is_refused("\"rules\": {\"change_limit\": {\"share\": 0.1}, \"单次调整幅度\": {}}",
                         "单次调整幅度: is given twice, also as change_limit"));
}

/* --- extends --- */

Test(scenario, extends_merges_objects_and_replaces_lists)
{
    struct files *files = begin();
    io_put(files->folder, "base.json",
           "{\"name\": \"base\", \"dataset\": \"d\", \"counties\": [\"a\", \"b\"],"
           " \"rules\": {\"coverage\": {\"least\": 2}, \"change_limit\": {\"share\": 0.3, \"least\": 2}}}");
    io_put(files->folder, "over.json",
           "{\"name\": \"over\", \"extends\": \"base.json\", \"counties\": [\"c\"],"
           " \"rules\": {\"change_limit\": {\"share\": 0.5}}}");
    cr_assert_eq(load(files, "over.json"), STATUS_OK, "%s", io_all(&files->faults));
    const struct scenario *scenario = &files->scenario;
    cr_expect_str_eq(scenario->name, "over");
    cr_expect_eq(scenario_number(scenario, "coverage", "least"), 2, "kept");
    cr_expect_eq(scenario_number(scenario, "change_limit", "share"), 0.5, "replaced");
    cr_expect_eq(scenario_number(scenario, "change_limit", "least"), 2, "kept beside what was replaced");
    cr_expect(scenario->nscope == 1 && strcmp(scenario->scope[0], "c") == 0, "a list is replaced whole");
    end(files);
}

Test(scenario, extends_from_another_folder_keeps_its_dataset)
{
    struct files *files = begin();
    const char *folder = path_join(&files->arena, files->folder, "base");
    cr_assert_eq(mkdir(folder, 0700), 0);
    io_put(folder, "base.json", "{\"name\": \"base\", \"dataset\": \"d\"}");
    io_put(files->folder, "over.json", "{\"name\": \"over\", \"extends\": \"base/base.json\"}");
    cr_assert_eq(load(files, "over.json"), STATUS_OK, "%s", io_all(&files->faults));
    cr_expect_str_eq(files->scenario.dataset, path_join(&files->arena, folder, "d"));
    end(files);
}

Test(scenario, a_circle_of_extends_is_a_fault)
{
    struct files *files = begin();
    io_put(files->folder, "a.json", "{\"name\": \"a\", \"dataset\": \"d\", \"extends\": \"b.json\"}");
    io_put(files->folder, "b.json", "{\"name\": \"b\", \"extends\": \"a.json\"}");
    cr_expect_eq(load(files, "a.json"), STATUS_DATA);
    cr_expect(io_said(&files->faults, "extends: more than 8 scenarios extend each other; look for a circle"),
              "%s", io_all(&files->faults));
    end(files);
}

Test(scenario, a_missing_base_is_named)
{
    struct files *files = begin();
    io_put(files->folder, "a.json", "{\"name\": \"a\", \"dataset\": \"d\", \"extends\": \"nowhere.json\"}");
    cr_expect_eq(load(files, "a.json"), STATUS_IO);
    cr_expect(io_said(&files->faults, "nowhere.json"), "%s", io_all(&files->faults));
    end(files);
}

/* --- what is refused --- */

Test(scenario, unknown_keys_are_refused_with_the_nearest)
{
    cr_expect(is_refused("\"rulse\": {}", "s.json:3: \"rulse\" is unknown here; did you mean \"rules\"?"));
    cr_expect(is_refused("\"rules\": {\"coverge\": {}}",
                         "\"coverge\" is unknown here; did you mean \"coverage\"?"));
    cr_expect(is_refused("\"rules\": {\"coverage\": {\"leest\": 1}}",
                         "coverage: \"leest\" is unknown here; did you mean \"least\"?"));
    cr_expect(is_refused("\"formula\": {\"weigths\": {}}",
                         "\"weigths\" is unknown here; did you mean \"weights\"?"));
    cr_expect(
        is_refused("\"goals\": [{\"neeed\": {}}]", "\"neeed\" is unknown here; did you mean \"need\"?"));
    cr_expect(is_refused("\"goals\": [{\"need\": {\"wieght\": 1}}]", "did you mean \"weight\"?"));
    cr_expect(is_refused("\"rules\": {\"zzzzzz\": {}}", "\"zzzzzz\" is unknown here; `bianzhi rules` lists"));
}

Test(scenario, duplicate_keys_are_refused)
{
    cr_expect(is_refused("\"rules\": {\"coverage\": {}, \"coverage\": {}}", "coverage"));
}

Test(scenario, numbers_out_of_range_are_refused_with_range_and_unit)
{
    cr_expect(is_refused("\"rules\": {\"change_limit\": {\"share\": 15}}",
                         "share: 15 is out of range; write 0 to 1 (share 0..1 of today's posts)"));
    cr_expect(is_refused("\"rules\": {\"coverage\": {\"least\": -1}}", "least: -1 is out of range"));
    cr_expect(
        is_refused("\"formula\": {\"weights\": {\"population\": 1.5}}", "population: 1.5 is out of range"));
    cr_expect(is_refused("\"goals\": [{\"need\": {\"weight\": -1}}]", "-1 is out of range"));
}

Test(scenario, wrong_kinds_are_refused)
{
    cr_expect(is_refused("\"rules\": []", "rules: is a list; write an object"));
    cr_expect(is_refused("\"rules\": {\"coverage\": 1}", "coverage: is a number; write an object"));
    cr_expect(
        is_refused("\"rules\": {\"coverage\": {\"least\": \"1\"}}", "least: is a text; write a number"));
    cr_expect(is_refused("\"rules\": {\"coverage\": {\"least\": 1.5}}", "least: is not a whole number"));
    cr_expect(is_refused("\"rules\": {\"coverage\": {\"off\": 1}}", "off is a number; write true or false"));
    cr_expect(
        is_refused("\"rules\": {\"pools\": {\"in_full\": 1}}", "in_full: is a number; write true or false"));
    cr_expect(is_refused("\"rules\": {\"enforcement_floor\": {\"platform\": 7}}",
                         "platform: is a number; write a code"));
    cr_expect(is_refused("\"formula\": {\"weights\": 1}", "weights: is a number; write an object"));
    cr_expect(is_refused("\"formula\": 1", "formula: is a number; write an object"));
    cr_expect(is_refused("\"counties\": \"a\"", "counties: write a list"));
    cr_expect(is_refused("\"counties\": [1]", "counties: is a number"));
    cr_expect(is_refused("\"title\": 1", "title: is a number; write text"));
}

Test(scenario, name_and_dataset_are_needed)
{
    struct files *files = begin();
    io_put(files->folder, "s.json", "{}");
    cr_expect_eq(load(files, "s.json"), STATUS_DATA);
    cr_expect(io_said(&files->faults, "name: is missing") && io_said(&files->faults, "dataset: is missing"),
              "%s", io_all(&files->faults));
    end(files);
}

Test(scenario, all_faults_come_at_once)
{
    struct files *files = begin();
    io_put(files->folder, "s.json",
           "{\"name\": 1, \"dataset\": \"d\", \"ruls\": {}, \"rules\": {\"coverage\": "
           "{\"least\": -1}}, \"goals\": []}");
    cr_expect_eq(load(files, "s.json"), STATUS_DATA);
    cr_expect_eq(files->faults.nfound, 4, "%s", io_all(&files->faults));
    end(files);
}

/* --- goals --- */

/* The goal of a name in a level that has it. */
static struct goal_setting goal_named(const struct goal_level *level, const char *name)
{
    size_t g = 0;
    while (g < level->ngoals && strcmp(township_model.goals[level->goals[g].goal]->name, name) != 0)
        g++;
    cr_assert(g < level->ngoals, "%s", name);
    return level->goals[g];
}

Test(scenario, the_order_of_goals_within_a_level_does_not_matter)
{
    static const char *const orders[] = {"\"goals\": [{\"need\": {}, \"mix\": {\"weight\": 2}}]",
                                         "\"goals\": [{\"mix\": {\"weight\": 2}, \"need\": {}}]"};
    for (size_t i = 0; i < 2; i++) {
        struct files *files = loaded(orders[i]);
        const struct goal_level *level = &files->scenario.levels[0];
        cr_assert_eq(level->ngoals, 4); /* leadership and leadership_stability stand */
        cr_expect_eq(goal_named(level, "need").weight, 1);
        cr_expect_eq(goal_named(level, "mix").weight, 2);
        cr_expect(level->goals[0].goal < level->goals[1].goal && level->goals[1].goal < level->goals[2].goal);
        end(files);
    }
}

Test(scenario, a_goal_in_two_levels_is_refused)
{
    cr_expect(is_refused("\"goals\": [{\"need\": {}}, {\"need\": {}}]",
                         "goals: need stands in two levels; keep one"));
}

Test(scenario, goals_must_be_a_list_of_levels)
{
    cr_expect(is_refused("\"goals\": \"need\"", "goals: write a list of 1 to"));
    cr_expect(is_refused("\"goals\": []", "goals: write a list of 1 to"));
    cr_expect(is_refused("\"goals\": [\"need\"]", "goals: a level is an object of goals"));
    cr_expect(is_refused("\"goals\": [{},{},{},{},{},{},{},{},{},{},{},{}]",
                         "goals: write a list of 1 to 11 levels"));
}

Test(scenario, curves_go_by_name_and_proportional_is_webster)
{
    struct files *files = loaded("\"goals\": [{\"need\": {\"curve\": \"proportional\"}, "
                                 "\"formula\": {\"curve\": \"dean\"}, \"mix\": {\"curve\": \"shortfall\"}}]");
    const struct goal_level *level = &files->scenario.levels[0];
    cr_expect_eq(goal_named(level, "need").curve, CURVE_WEBSTER);
    cr_expect_eq(goal_named(level, "formula").curve, CURVE_DEAN);
    cr_expect_eq(goal_named(level, "mix").curve, CURVE_SHORTFALL);
    end(files);
    cr_expect(is_refused("\"goals\": [{\"need\": {\"curve\": \"webst\"}}]",
                         "need: webst is no curve; write webster"));
    cr_expect(
        is_refused("\"goals\": [{\"need\": {\"curve\": \"first_post\"}}]", "need: first_post is no curve"));
}

/* --- waivers --- */

static bool waiver_is_refused(const char *rule_name, const char *waivers, const char *words)
{
    char members[400];
    snprintf(members, sizeof members, "\"rules\": {\"%s\": {\"waivers\": %s}}", rule_name, waivers);
    return is_refused(members, words);
}

Test(scenario, every_in_principle_rule_asks_for_unit_bound_and_reason)
{
    for (size_t r = 0; r < township_model.nrules; r++) {
        const char *name = township_model.rules[r]->name;
        if (township_model.rules[r]->force != RULE_IN_PRINCIPLE)
            continue;
        cr_expect(waiver_is_refused(name, "[{\"township\": \"A\", \"least\": 1}]", "waiver: give a reason"));
        cr_expect(waiver_is_refused(name, "[{\"township\": \"A\", \"least\": 1, \"reason\": \"\"}]",
                                    "waiver: give a reason"));
        cr_expect(waiver_is_refused(name, "[{\"township\": \"A\", \"reason\": \"x\"}]",
                                    "waiver: give least or most"));
        cr_expect(waiver_is_refused(name, "[{\"least\": 1, \"reason\": \"x\"}]", "waiver: name the unit"));
        cr_expect(waiver_is_refused(name, "[{\"township\": 7, \"least\": 1, \"reason\": \"x\"}]",
                                    "waiver: township is a number; write a name or code"));
        cr_expect(waiver_is_refused(name, "[{\"township\": \"A\", \"least\": 1.5, \"reason\": \"x\"}]",
                                    "waiver: least is not a whole number of posts"));
        cr_expect(waiver_is_refused(name, "{}", "waivers is an object; write a list"));
        cr_expect(waiver_is_refused(name, "[1]", "a waiver is an object"));
    }
}

Test(scenario, no_other_rule_can_be_waived)
{
    size_t n = 0;
    for (size_t r = 0; r < township_model.nrules; r++) {
        if (township_model.rules[r]->force == RULE_IN_PRINCIPLE)
            continue;
        cr_expect(waiver_is_refused(township_model.rules[r]->name,
                                    "[{\"township\": \"A\", \"least\": 1, \"reason\": \"x\"}]",
                                    township_model.rules[r]->force == RULE_AUDIT
                                        ? "cannot be waived here: it judges what tables say"
                                        : "cannot be waived: it is not an in-principle rule"));
        n++;
    }
    cr_expect(n > 5);
}

Test(scenario, waivers_of_several_rules_are_kept_apart)
{
    struct files *files =
        loaded("\"rules\": {\"office_floor\": {\"waivers\": [{\"office\": \"O\", \"least\": 4, "
               "\"reason\": \"a\"}, {\"office\": \"P\", \"least\": 2, \"reason\": \"b\"}]}, "
               "\"change_limit\": {\"waivers\": [{\"township\": \"A\", \"most\": 9, "
               "\"reason\": \"c\"}]}}");
    const struct waiver *waivers = files->scenario.waivers;
    cr_assert_eq(files->scenario.nwaivers, 3);
    cr_expect(waivers[0].rule == (int)rule("office_floor") && waivers[0].number == 0 &&
              waivers[0].least == 4);
    cr_expect(waivers[1].rule == (int)rule("office_floor") && waivers[1].number == 1 &&
              waivers[1].most == -1);
    cr_expect(waivers[2].rule == (int)rule("change_limit") && waivers[2].number == 0 && waivers[2].most == 9);
    cr_expect_str_eq(waivers[2].origin.reason, "c");
    end(files);
}
