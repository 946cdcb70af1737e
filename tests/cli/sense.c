/* Figures that are no fault and make no sense: Yanbian with one thing odd in it. Each is told with file,
 * line, column, value and what to look at; nothing is refused for it. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

enum { OWN = 2, EDITS = 4 }; /* warnings that Yanbian has as it is shipped: people above posts, twice */

static struct reply reply;
static char place[IO_PATH];

struct edit {
    const char *file, *from, *to; /* the first place; from NULL: the whole file, to NULL: it goes */
};

struct oddity {
    struct edit edits[EDITS];
    size_t n; /* warnings beside Yanbian's own */
    const char *said;
};

static void apply(const struct edit *edit)
{
    static char text[1 << 16];
    char path[2 * IO_PATH];
    const char *before = io_get(place, edit->file);
    const char *at = edit->from ? strstr(before, edit->from) : NULL;
    if (!edit->to) {
        snprintf(path, sizeof path, "%s/%s", place, edit->file);
        io_remove(path);
        return;
    }
    cr_assert(!edit->from || at, "%s has no %s", edit->file, edit->from);
    if (at)
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - before), before, edit->to,
                 at + strlen(edit->from));
    io_put(place, edit->file, at ? text : edit->to);
}

static void set_up(void)
{
    io_make_folder(place);
    program_shell("cp -r \"$datasets\"/yanbian/. . && rm departures.csv", place, &reply);
}

static void tear_down(void)
{
    io_remove(place);
}

TestSuite(sense, .init = set_up, .fini = tear_down);

static void expect_odd(const struct oddity *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char counted[64];
        tear_down();
        set_up();
        for (size_t e = 0; e < EDITS && list[i].edits[e].file; e++)
            apply(&list[i].edits[e]);
        program_say(WORDS("bianzhi", "check", place, "--json"), &reply);
        cr_expect(reply.code == 0, "%s: %s", list[i].said, reply.err);
        cr_expect(strstr(reply.out, list[i].said), "wanted %s in %s", list[i].said, reply.out);
        program_say(WORDS("bianzhi", "check", place), &reply);
        snprintf(counted, sizeof counted, "no faults, %zu warnings\n", OWN + list[i].n);
        cr_expect(strstr(reply.out, counted), "%s: wanted %s in %s", list[i].said, counted, reply.out);
    }
}

#define EXPECT_ODD(...)                                                                                      \
    do {                                                                                                     \
        static const struct oddity list[] = {__VA_ARGS__};                                                   \
        expect_odd(list, sizeof list / sizeof *list);                                                        \
    } while (0)

Test(sense, shipped_people_above_posts_are_told_with_their_place)
{
    program_say(WORDS("bianzhi", "check", place), &reply);
    cr_expect(strstr(reply.out, "no faults, 2 warnings\n"), "%s", reply.out);
    cr_expect(strstr(reply.out, "\n  posts.csv:16: 实有人数: 23 people in 22 posts; is one of the two wrong"),
              "%s", reply.out);
    program_say(WORDS("bianzhi", "check", place, "--json"), &reply);
    cr_expect(strstr(reply.out, "\"faults\": []"), "%s", reply.out);
    cr_expect(strstr(reply.out, "\"file\": \"posts.csv\",\n      \"line\": 16,\n      \"column\": "
                                "\"实有人数\",\n      \"value\": \"23\""),
              "%s", reply.out);
    program_say(WORDS("bianzhi", "check", place, "--lang", "zh"), &reply);
    cr_expect(strstr(reply.out, "未发现错误，2处待核对"), "%s", reply.out);
}

Test(sense, pools_and_posts_that_differ)
{
    EXPECT_ODD({{{"pools.csv", "administrative,320", "administrative,324"}},
                1,
                "the pool of 盐边县 has 324 (行政编制), its townships have 320 in posts.csv: 4 more"},
               {{{"pools.csv", "administrative,320", "administrative,316"}}, 1, "4 fewer"},
               {{{"posts.csv", "510422101000,administrative,40", "510422101000,administrative,36"}},
                1,
                "\"file\": \"pools.csv\",\n      \"line\": 2"});
}

Test(sense, totals_far_from_what_is_held)
{
    EXPECT_ODD({{{"counties.csv", ",29,", ",290,"}},
                1,
                "the offices of 盐边县 have a total of 290 posts, and 27 today"},
               {{{"counties.csv", ",114,", ",11,"}},
                1,
                "the townships of 盐边县 have a total of 11 leadership posts, and 113 today"});
}

Test(sense, a_pool_that_a_scenario_sets_is_meant)
{
    static const struct edit cut = {"scenario.json", "\"dataset\": \".\",",
                                    "\"dataset\": \".\", \"changes\": [{\"table\": \"pools\", \"where\": "
                                    "{\"kind\": \"administrative\"}, \"set\": {\"posts\": 316}}],"};
    apply(&cut);
    program_say(WORDS("bianzhi", "check", place), &reply);
    cr_expect(strstr(reply.out, "no faults, 2 warnings\n"), "%s", reply.out);
}

Test(sense, posts_far_from_their_like)
{
    EXPECT_ODD(
        {{{"posts.csv", "510422101000,administrative,40", "510422101000,administrative,400"},
          {"pools.csv", "administrative,320", "administrative,680"}},
         2,
         "400 posts for 红格镇 (行政编制), where the middle township of 盐边县 has 26 and one of this size "
         "about 48"},
        {{{"posts.csv", "510422101000,administrative,40,36", "510422101000,administrative,4,4"},
          {"pools.csv", "administrative,320", "administrative,284"}},
         1,
         "\"value\": \"4\",\n      \"warning\": \"4 posts for 红格镇"},
        {{{"posts.csv", "510422101000,administrative,40,36", "510422101000,administrative,0,0"},
          {"posts.csv", "510422101000,administrative,0,0,0,1", "510422101000,administrative,0,0,0,0"},
          {"pools.csv", "administrative,320", "administrative,280"}},
         1,
         "0 posts for 红格镇"});
}

Test(sense, the_county_town_may_have_many_posts_and_the_smallest_township_many_for_its_people)
{
    /* 4 times the middle one, as its share; 8 times the posts a head of the others, and fewer than they have
     */
    static const struct edit edits[] = {
        {"townships.csv", "27522,188.95,200084,5,0.72,0.30", "155000,1200,900000,5,3.2,2.7"},
        {"posts.csv", "510422100000,administrative,36,36", "510422100000,administrative,100,95"},
        {"townships.csv", "3567,171.46,8061,5,0.87,0.30", "700,40,3000,5,0.1,0.05"},
        {"pools.csv", "administrative,320", "administrative,384"}};
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        apply(&edits[i]);
    program_say(WORDS("bianzhi", "check", place), &reply);
    cr_expect(strstr(reply.out, "no faults, 2 warnings\n"), "%s%s", reply.out, reply.err);
}

Test(sense, people_that_do_not_fit_their_posts)
{
    EXPECT_ODD({{{"posts.csv", "510422100000,administrative,36,36", "510422100000,administrative,36,63"}},
                1,
                "63 people in 36 posts; are two digits swapped, and is it 36?"},
               {{{"posts.csv", "510422102000,public_service,62,57", "510422102000,public_service,62,26"}},
                1,
                "26 people in 62 posts: most stand empty; are two digits swapped, and is it 62?"},
               {{{"posts.csv", "510422102000,public_service,62,57", "510422102000,public_service,62,20"}},
                1,
                "20 people in 62 posts: most stand empty; look at both figures"},
               {{{"offices.csv", "regional,5,5", "regional,5,8"}}, 1, "8 people in 5 posts"});
}

Test(sense, indicators_far_from_the_others)
{
    EXPECT_ODD({{{"townships.csv", "278.25", "27825"}},
                1,
                "\"value\": \"27825\",\n      \"warning\": \"96 times the middle one of the column, 290.66"},
               {{{"townships.csv", "30501", "305"}}, 1, "1/41 of the middle one of the column, 12461"});
}

Test(sense, a_confirmed_row_is_not_warned_about)
{
    static const struct edit edits[] = {{"townships.csv", "278.25", "27825"},
                                        {"townships.csv", "0.79,0.64,0,0,0,0,0,1,,11,7,13,illustrative",
                                         "0.79,0.64,0,0,0,0,0,1,,11,7,13,illustrative 已核实"}};
    apply(&edits[0]);
    apply(&edits[1]);
    program_say(WORDS("bianzhi", "check", place), &reply);
    cr_expect(strstr(reply.out, "no faults, 2 warnings\n"), "%s", reply.out);
}

Test(sense, defaults_that_nobody_set)
{
    EXPECT_ODD({{{"platforms.csv", NULL, NULL}}, 1, "all 7 platforms are taken to be of one size"},
               {{{"scenario.json", NULL, "{\"name\": \"x\", \"dataset\": \".\"}"}},
                1,
                "\"column\": \"formula.weights\""},
               {{{"service.csv", NULL,
                  "office,township,weight\n510422-1,510422100000,1\n510422-1,510422104000,1\n"
                  "510422-2,510422101000,1\n510422-3,510422102000,1\n510422-3,510422205000,1\n"
                  "510422-3,510422206000,1\n510422-4,510422103000,1\n510422-4,510422207000,1\n"
                  "510422-4,510422210000,1\n510422-4,510422211000,1\n510422-5,510422105000,1\n"
                  "510422-6,510422203000,1\n"}},
                1,
                "the service weight is the same in all 12 rows"});
}

Test(sense, tables_that_would_change_the_answer)
{
    EXPECT_ODD({{{"pools.csv", NULL, NULL}}, 1, "\"file\": \"pools.csv\""},
               {{{"eligibility.csv", NULL, NULL}}, 1, "every kind of posts may work on every platform"},
               {{{"tasks.csv", NULL, NULL}}, 1, "for the priority tasks"},
               {{{"offices.csv", NULL, NULL},
                 {"service.csv", NULL, NULL},
                 {"registers/opinions.csv", NULL, NULL},
                 {"registers/offices.csv", NULL, NULL}},
                1,
                "盐边县 has 29 posts of land offices and no office"});
}

Test(sense, rows_left_behind_when_an_office_is_replaced)
{
    EXPECT_ODD(
        {{{"offices.csv", "510422-2,红格镇",
           "510422-7,新设所,510422,510422101000,regional,4,4,6,x\n510422-2,红格镇"},
          {"offices.csv", "township,4,4,6", "township,0,0,6"},
          {"service.csv", "510422-2,510422101000", "510422-7,510422101000,24,,x\n510422-2,510422101000"}},
         1,
         "红格镇自然资源所 has neither posts nor people, and 新设所 serves 红格镇 too"},
        {{{"offices.csv", "510422-4,永兴镇",
           "510422-7,新设所,510422,510422207000,township,3,3,6,x\n510422-4,永兴镇"},
          {"service.csv", "510422-4,510422207000", "510422-7,510422207000,13,,x\n510422-4,510422207000"}},
         1,
         "红宝苗族彝族乡 has an office of its own, 新设所, and 永兴镇自然资源所 serves it too"},
        {{{"service.csv", "510422-4,510422103000", "510422-3,510422103000"}},
         1,
         "永兴镇自然资源所 sits in 永兴镇 and does not serve it"},
        {{{"service.csv", "510422-4,510422211000,19.0,p3;p5;p7,illustrative\n", ""}},
         1,
         "no office that has posts serves 格萨拉彝族乡"});
}

Test(sense, tasks_of_clauses_that_the_plan_does_not_have)
{
    EXPECT_ODD(
        {{{"registers/task_list.csv", ",2.2.T,", ",2.2,"}},
         1,
         "is no clause of the plan; did you mean 2.2.T?"},
        {{{"registers/task_list.csv", ",2.2.T,", ",9.9,"}}, 1, "is no clause of the plan; bianzhi clauses"},
        {{{"registers/task_list.csv", ",2.2.T,", ",2.2.t,"}}, 0, ""});
}

Test(sense, entered_needs_that_miss_the_pool_and_townships_without_posts)
{
    EXPECT_ODD({{{"needs.csv", NULL, "township,kind,need\n510422100000,administrative,20\n"}},
                1,
                "the targets of 盐边县 (行政编制) add up to 298.43, 21.57 less than the 320 of the pool"},
               {{{"needs.csv", NULL, "township,kind,need\n510422100000,administrative,60\n"}},
                1,
                "18.43 more than the 320 of the pool"});
    static const struct edit base = {"scenario.json", "\"administrative\": 8", "\"administrative\": 26.7"};
    static const struct edit pool = {"pools.csv", "administrative,320", "administrative,330"};
    tear_down();
    set_up();
    apply(&base);
    apply(&pool);
    program_say(WORDS("bianzhi", "check", place), &reply);
    cr_expect(
        strstr(reply.out, "the townships of 盐边县 have 320 posts (行政编制), no more than their bases"),
        "%s%s", reply.out, reply.err);
}

Test(sense, a_township_without_residents_is_asked_about)
{
    static const struct edit slip = {"townships.csv", ",3567,171.46,", ",0,171.46,"};
    program_say(WORDS("bianzhi", "check", place), &reply);
    cr_expect(!strstr(reply.out, "is it missing?"), "%s", reply.out);
    apply(&slip);
    program_say(WORDS("bianzhi", "check", place), &reply);
    cr_expect(strstr(reply.out,
                     "\n  townships.csv:11: population: 0 in 红宝苗族彝族乡; is it missing? It counts as "),
              "%s%s", reply.out, reply.err);
    tear_down();
    set_up();
}

/* Pasted as they were proposed: nobody has said yet why they are approved. */
Test(sense, waivers_with_the_reason_that_was_proposed_are_named_once_a_rule)
{
    static const struct edit cut = {"pools.csv", "public_service,548,", "public_service,493,"};
    apply(&cut);
    program_shell(
        "bianzhi --lang zh solve . -o first >/dev/null; { echo '{\"name\": \"w\", \"extends\": "
        "\"scenario.json\", \"rules\":'; cat first/waivers.json; echo '}'; } >w.json; "
        "bianzhi solve w.json -o run >said; grep status said; grep -o '[a-z]*_[a-z]*,.*as it was proposed: "
        "[0-9]*' "
        "run/warnings.csv; "
        "bianzhi verify run | tail -n 1; sed -i 's/不作例外则没有合规方案/县委编委会2026年第3次会议批准/' "
        "w.json; "
        "bianzhi solve w.json -o run >said; grep -c 'as it was proposed' run/warnings.csv",
        place, &reply);
    cr_expect_str_eq(
        reply.out,
        "status    lawful and optimal: whole posts, proven best in whole numbers\n"
        "change_limit,不作例外则没有合规方案,\"waivers with the reason as it was proposed: 1\n"
        "priority_township,不作例外则没有合规方案,\"waivers with the reason as it was proposed: 5\n"
        "verdict   accepted: optimal, proven again in whole numbers from the run's own "
        "inputs\n0\n");
}

Test(sense, a_run_counts_keeps_and_shows_them)
{
    static const struct edit slip = {"posts.csv", "510422101000,administrative,40",
                                     "510422101000,administrative,400"};
    apply(&slip);
    program_say(WORDS("bianzhi", "solve", place), &reply);
    cr_expect(strstr(reply.out,
                     "\nwarnings  5 figures or defaults look odd: bianzhi check tells which; the first: "
                     "posts.csv:4: 编制数: 400 posts for"),
              "where the plan is a proposal the first is named: %s", reply.out);
    tear_down();
    set_up();
    program_shell("bianzhi solve . -o run && bianzhi verify run && bianzhi report run --lang zh", place,
                  &reply);
    cr_expect(reply.code == 0, "%s", reply.err);
    cr_expect(strstr(reply.out, "\nwarnings  2 figures or defaults look odd: see warnings.csv\n"), "%s",
              reply.out);
    cr_expect(strstr(io_get(place, "run/warnings.csv"), "posts.csv,16,实有人数,23,\"23 people in 22 posts"),
              "%s", io_get(place, "run/warnings.csv"));
    cr_expect(strstr(io_get(place, "run/report.html"), "请核对疑似有误的2处数据或默认值"));
    program_shell("grep -c 实有23人，编制22名 run/report.html", place, &reply);
    cr_expect_str_eq(reply.out, "1\n");
    program_say(WORDS("bianzhi", "solve", place, "--json"), &reply);
    cr_expect(strstr(reply.out, "\"warnings\": [\n    {\n      \"file\": \"posts.csv\""), "%s", reply.out);
}
