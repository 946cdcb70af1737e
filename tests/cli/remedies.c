/* What clashes and is proposed to be changed can be taken: laid on the scenario as solve --json has it, the
 * proposal makes a lawful plan. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../../solver/io/json.h"
#include "../support/io_support.h"
#include "../support/program.h"

#define LIMIT(code, rest)                                                                                    \
    "{\"table\": \"limits\", \"add\": {\"code\": \"" code "\", " rest                                        \
    ", \"reason\": \"r\", \"source\": \"illustrative\"}}"
#define TWICE(rest) LIMIT("X1", rest) ", " LIMIT("X2", rest) /* dearer to move than what they clash with */
#define ONLY_ENFORCEMENT(platform)                                                                           \
    "{\"table\": \"eligibility\", \"where\": {\"kind\": \"administrative\", \"platform\": \"" platform       \
    "\"}, \"set\": {\"allowed\": 0, \"minimum\": 0}}, "

#define OFF "\"priority_township\": {\"off\": true}"

static const struct broken {
    const char *rule;   /* that the proposal moves */
    const char *breaks; /* changes of yanbian's scenario that leave it no lawful plan */
    const char *also;   /* members of the scenario that do */
    const char *figure; /* what the proposal sets, among others */
} cases[] = {
    {"pools", "{\"table\": \"pools\", \"where\": {\"kind\": \"public_service\"}, \"set\": {\"posts\": 480}}",
     "\"rules\": {}", "posts"},
    {"leadership_total",
     "{\"table\": \"counties\", \"where\": {\"code\": \"510422\"}, \"set\": {\"leadership_total\": 40}}",
     "\"rules\": {}", "leadership_total"},
    {"keep_staff", TWICE("\"township\": \"510422101000\", \"kind\": \"public_service\", \"most\": 60"),
     "\"rules\": {" OFF "}", "departures"},
    {"keep_staff", TWICE("\"office\": \"510422-1\", \"most\": 4"), "\"rules\": {}", "staff"},
    {"eligibility",
     "{\"table\": \"eligibility\", \"where\": {\"kind\": \"administrative\", \"platform\": \"p1\"}, \"set\": "
     "{\"minimum\": 60}}",
     "\"rules\": {}", "minimum"},
    {"eligibility",
     ONLY_ENFORCEMENT("p1") ONLY_ENFORCEMENT("p2") ONLY_ENFORCEMENT("p3") ONLY_ENFORCEMENT("p4")
         ONLY_ENFORCEMENT("p5") ONLY_ENFORCEMENT("p6")
             TWICE("\"township\": \"510422101000\", \"kind\": \"administrative\", \"platform\": \"p7\", "
                   "\"most\": 4"),
     "\"rules\": {" OFF "}, \"goals\": {\"replace\": [{\"need\": {}}]}", "allowed"},
    {"priority_tasks",
     "{\"table\": \"tasks\", \"where\": {\"task\": \"environment\"}, \"set\": {\"least\": 90}}",
     "\"rules\": {}", "least"},
    {"coverage", "", "\"rules\": {\"coverage\": {\"least\": 12}}", "coverage"},
    {"coverage", "{\"table\": \"platforms\", \"where\": {\"code\": \"p1\"}, \"set\": {\"minimum\": 60}}",
     "\"rules\": {}", "minimum"},
    {"enforcement_floor", TWICE("\"township\": \"510422105000\", \"platform\": \"p7\", \"most\": 1"),
     "\"rules\": {}", "enforcement_floor"},
};

static struct reply reply;

static bool moves(const struct json *remedy, const char *rule)
{
    json_for_each(move, json_find(remedy, "moves")) if (strcmp(json_find(move, "rule")->text, rule) ==
                                                        0) return true;
    return false;
}

static const struct json *find_remedy(const struct json *said, const char *rule)
{
    json_for_each(remedy, json_find(said, "remedies")) if (moves(remedy, rule) &&
                                                           json_find(remedy, "waivers")->n +
                                                                   json_find(remedy, "changes")->n +
                                                                   json_find(remedy, "settings")->n >
                                                               0 &&
                                                           strcmp(json_find(remedy, "how")->text,
                                                                  "by waivers alone") != 0) return remedy;
    return NULL;
}

/* A scenario over s.json with what the remedy sets. */
static void write_taken(const struct json *remedy, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "extends", "s.json");
    json_key(&json, "changes");
    json_value(&json, json_find(remedy, "changes"));
    json_key_object(&json, "rules");
    json_for_each(waived, json_find(remedy, "waivers"))
    {
        json_key(&json, waived->key);
        json_value(&json, waived);
    }
    json_for_each(setting, json_find(remedy, "settings"))
    {
        const struct json *path = json_find(setting, "path");
        cr_assert(path->n == 3 && strcmp(path->items[0].text, "rules") == 0);
        json_key_object(&json, path->items[1].text);
        json_key(&json, path->items[2].text);
        json_value(&json, json_find(setting, "value"));
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
}

static void expect_cure(const char *folder, const struct broken *broken)
{
    char text[4096];
    struct arena arena;
    struct buffer taken;
    struct faults faults;
    const struct json *said = NULL;
    arena_init(&arena);
    faults_init(&faults);
    buffer_init(&taken);
    snprintf(text, sizeof text, "{\"extends\": \"county/scenario.json\", \"changes\": [%s], %s}",
             broken->breaks, broken->also);
    io_put(folder, "s.json", text);
    program_shell("bianzhi --lang en solve s.json --alone --json", folder, &reply);
    cr_assert_eq(reply.code, 1, "%s: %s%s", broken->rule, reply.out, reply.err);
    cr_assert_eq(json_parse("said", reply.out, strlen(reply.out), &arena, &said, &faults), STATUS_OK);
    const struct json *remedy = find_remedy(said, broken->rule);
    cr_assert(remedy, "no remedy moves %s: %s", broken->rule, reply.out);
    cr_expect(json_find(remedy, "complete")->truth, "%s: %s", broken->rule, reply.out);
    struct sink sink = buffer_sink(&taken);
    write_taken(remedy, &sink);
    cr_assert_eq(sink.status, STATUS_OK);
    cr_expect(strstr(taken.text, broken->figure), "%s: %s", broken->rule, taken.text);
    io_put(folder, "taken.json", taken.text);
    program_shell("bianzhi --lang en solve taken.json --alone", folder, &reply);
    cr_expect_eq(reply.code, 0, "%s: %s: %s%s", broken->rule, taken.text, reply.out, reply.err);
    buffer_done(&taken);
    arena_done(&arena);
}

Test(remedies, sets_each_figure_where_it_stands)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell("cp -r \"$datasets\"/yanbian county", folder, &reply);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_cure(folder, &cases[i]);
    io_remove(folder);
}

/* A table in ten thousands is set in plain figures by a scenario; whoever opens it is told what to write. */
Test(remedies, sets_a_figure_under_a_heading_in_another_unit)
{
    static const struct broken broken = {"pools", "", "\"rules\": {}", "posts"};
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell(
        "cp -r \"$datasets\"/yanbian county && printf '统筹范围,编制类别,编制数（万名）,可下沉编制\\n510422,"
        "administrative,0.0180,6\\n510422,public_service,0.0548,10\\n' >county/pools.csv",
        folder, &reply);
    expect_cure(folder, &broken);
    program_shell("bianzhi --lang zh solve county --alone | tr -d ' \\n'", folder, &reply);
    cr_expect(strstr(reply.out, "编制总量不多于180改为304（编制数（万名）：0.0304）"), "%s", reply.out);
    io_remove(folder);
}

/* What is shared out without a table of pools is today's; more than that is a row of that table. */
Test(remedies, adds_the_row_that_no_table_has)
{
    static const struct broken broken = {
        "pools",
        "{\"table\": \"posts\", \"where\": {\"kind\": \"public_service\"}, \"set\": {\"staff\": 90}}",
        "\"rules\": {}", "\"add\""};
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell("cp -r \"$datasets\"/yanbian county && rm county/pools.csv", folder, &reply);
    expect_cure(folder, &broken);
    program_shell("bianzhi --lang zh solve s.json --alone | tr -d ' \\n'", folder, &reply);
    cr_expect(strstr(reply.out, "（在“编制总量”表（pools.csv）中增加相应的行）"), "%s", reply.out);
    io_remove(folder);
}

/* Of figures that end a clash by as many posts the county's own limit yields before who is in post. */
Test(remedies, a_limit_of_the_county_yields_before_those_in_post)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(
        folder, "s.json",
        "{\"extends\": \"datasets/yanbian/scenario.json\", \"changes\": [" LIMIT(
            "X1",
            "\"township\": \"510422101000\", \"kind\": \"public_service\", \"most\": 60") "], "
                                                                                          "\"rules\": {" OFF
                                                                                          "}}");
    program_shell("bianzhi --lang en solve s.json --alone", folder, &reply);
    cr_assert_eq(reply.code, 1, "%s%s", reply.out, reply.err);
    cr_expect(strstr(reply.out, "11 posts; limits: posts 红格镇 事业编制 at most 60 -> 71"), "%s", reply.out);
    cr_expect(!strstr(reply.out, "keep_staff: posts"), "%s", reply.out);
    io_remove(folder);
}
