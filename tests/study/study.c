/* Reading a study file. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "../support/study_support.h"
#include "study/statement/parse.h"

static void expect_faults(const char *text, const char *const *words, size_t n)
{
    struct study_site site;
    study_site_open(&site, text);
    cr_expect_neq(site.status, STATUS_OK, "%s", text);
    for (size_t i = 0; i < n; i++)
        cr_expect(io_said(&site.faults, words[i]), "\"%s\" not in\n%s", words[i], io_all(&site.faults));
    study_site_close(&site);
}

Test(study_file, all_faults_come_at_once)
{
    static const char *const words[] = {
        "\"desing\" is unknown here; did you mean \"design\"?",
        "there is no \"wieghts\"; did you mean \"weights\"?",
        "the scenario gives no figure for \"popu\"",
        "one of range, list and distribution",
        "did you mean \"posts\"?",
        "matches no row of posts.csv",
        "holds no figures that can be varied",
        "none of set, add and factor",
        "rules.change_limit.share would become 1.5; it may be 0 to 1",
        "there is no \"posts_mvoed\"; did you mean \"posts_moved\"?",
        "no account of posts has these units",
    };
    const char *text =
        "{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\", \"desing\": {},\n"
        " \"factors\": [\n"
        "  {\"name\": \"a\", \"set\": \"formula.wieghts.population\", \"range\": [0, 1]},\n"
        "  {\"name\": \"b\", \"set\": \"formula.weights.popu\", \"range\": [0, 1]},\n"
        "  {\"name\": \"c\", \"set\": \"rules.change_limit.least\"},\n"
        "  {\"name\": \"d\", \"set\": {\"table\": \"pots\", \"column\": \"posts\"}, \"range\": [0, 1]},\n"
        "  {\"name\": \"e\", \"set\": {\"table\": \"posts\", \"where\": {\"township\": \"Z\"}, \"column\": "
        "\"posts\"},\n"
        "   \"range\": [0, 1]},\n"
        "  {\"name\": \"g\", \"set\": {\"table\": \"posts\", \"column\": \"township\"}, \"range\": [0, 1]},\n"
        "  {\"name\": \"h\", \"set\": \"rules.office_floor.regional\", \"how\": \"plus\", \"range\": [0, "
        "1]},\n"
        "  {\"name\": \"i\", \"set\": \"rules.change_limit.share\", \"range\": [0, 1.5]}],\n"
        " \"design\": {\"method\": \"lhs\", \"n\": 10},\n"
        " \"outputs\": [\"posts_mvoed\", \"posts[Z]\"]}";
    expect_faults(text, words, sizeof words / sizeof *words);
}

#define WITH(factors, rest)                                                                                  \
    "{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [" factors "], " rest    \
    "\"outputs\": [\"posts\"]}"

Test(study_file, what_cannot_be_is_refused)
{
    static const struct {
        const char *text, *words;
    } bad[] = {
        {WITH("{\"name\": \"a\", \"set\": \"rules.change_limit.share\", \"range\": [0, 1]}",
              "\"design\": {\"method\": \"lhs\", \"n\": 10, \"seed\": 7}, "),
         "design: \"seed\" stands beside \"design\", not in it; move it there"},
        {"[1]", "a study is an object"},
        {"{\"name\": \"f\", \"scenario\": \"@/none.json\"}", "none.json"},
        {"{\"name\": \"f\", \"test_model\": \"g\"}", "none of ishigami, linear and sobol_g"},
        {"{\"name\": \"f\"}", "name the scenario"},
        {WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"list\": [1]},"
              "{\"name\": \"b\", \"set\": \"goals.stability.weight\", \"list\": [1]}",
              "\"design\": {\"method\": \"grid\"}, "),
         "a and b both set goals.stability.weight"},
        {WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"list\": [1]}",
              "\"design\": {\"method\": \"morris\", \"levels\": 5}, "),
         "an even number"},
        {WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"list\": [1]}",
              "\"design\": {\"method\": \"grid\", \"n\": 5}, "),
         "\"n\" is unknown here"},
        {WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"list\": [1]}",
              "\"design\": {\"method\": \"grid\"}, \"renormalise\": [\"rules.change_limit.share\"], "),
         "no object of numbers"},
        {WITH("{\"name\": \"a\", \"set\": {\"table\": \"townships\", \"column\": \"floor\"}, \"how\": "
              "\"add\", \"list\": "
              "[1]}",
              "\"design\": {\"method\": \"grid\"}, "),
         "nothing to add to"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        expect_faults(bad[i].text, &bad[i].words, 1);
}

/* A study of the toy county with one factor, of this distribution; and one with these outputs, design,
 * options or criteria. */
#define OF(distribution)                                                                                     \
    WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", " distribution "}",                         \
         "\"design\": {\"method\": \"lhs\", \"n\": 8}, ")
#define BESIDE(rest)                                                                                         \
    WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"range\": [0.1, 1]}",                      \
         "\"design\": {\"method\": \"lhs\", \"n\": 8}, " rest ", ")
#define DESIGN(design)                                                                                       \
    WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"range\": [0.1, 1]}",                      \
         "\"design\": {" design "}, ")
#define SETS(set)                                                                                            \
    WITH("{\"name\": \"a\", \"set\": " set ", \"range\": [0, 1]}",                                           \
         "\"design\": {\"method\": \"lhs\", \"n\": 8}, ")
#define OUTPUTS(outputs)                                                                                     \
    "{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": \"a\", "     \
    "\"set\": "                                                                                              \
    "\"goals.stability.weight\", \"range\": [0.1, 1]}], \"design\": {\"method\": \"lhs\", \"n\": 8}, "       \
    "\"outputs\": " outputs "}"
#define TRIED(factor, output)                                                                                \
    "{\"name\": \"f\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"a\", " factor "}], "           \
    "\"design\": {\"method\": \"lhs\", \"n\": 8}, \"outputs\": [\"" output "\"]}"

Test(study_file, what_is_wrong_with_a_part_of_it_says_what_belongs_there)
{
    static const struct {
        const char *text, *words;
    } bad[] = {
        /* factors */
        {WITH("", ""), "factors: write a list of 1 to "},
        {"{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": 5, "
         "\"outputs\": [\"posts\"]}",
         "factors: write a list of 1 to "},
        {WITH("5", ""), "factors: a factor is a number; write an object"},
        {WITH("{\"name\": \"a\", \"range\": [0, 1]}", "\"design\": {\"method\": \"lhs\", \"n\": 8}, "),
         "a: \"set\" is missing; it names what the factor changes"},
        {WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"list\": [1]},"
              "{\"name\": \"a\", \"set\": \"goals.service.weight\", \"list\": [1]}",
              "\"design\": {\"method\": \"grid\"}, "),
         "two factors are called \"a\""},
        {SETS("\"rules.keep_stuff.share\""), "did you mean \"keep_staff\"?"},
        {SETS("\"rules.change_limit.share.T\""), "\"rules.change_limit.share.T\" is no number"},
        {SETS("\"goals.office_extra.curve\""),
         "\"goals.office_extra.curve\": this goal has the curve price and no other"},
        {SETS("\"goals.stability.height\""),
         "write goals.GOAL.weight or goals.GOAL.curve with a goal of the scenario"},
        {SETS("\"goals.stability\""),
         "write goals.GOAL.weight or goals.GOAL.curve with a goal of the scenario"},
        {SETS("\"goals\""), "\"goals\": write goals.GOAL.weight"},
        {SETS("\"formula\""),
         "\"formula\" is no figure by itself; write one that it holds, such as \"formula.weights\""},
        {SETS("\"formula.weights\""), "write one that it holds, such as \"formula.weights.population\""},
        {SETS("\"rules\""), "\"rules\" is no figure by itself; write one that it holds, such as \"rules."},
        {SETS("\"rules.change_limit\""), "such as \"rules.change_limit.share\""},
        {SETS("\"rules.office_floor.\""), "there is no \"\"; `bianzhi rules` lists what there is"},
        {SETS("5"), "set: is a number; write a setting such as \"formula.weights.population\""},
        {SETS("{\"table\": \"kinds\", \"column\": \"name\"}"),
         "kinds.csv: name holds no figures that can be varied"},
        {SETS("\"goals.stability.weight\", \"how\": 5"), "\"how\" is none of set, add and factor"},
        {SETS("{\"table\": \"posts\", \"column\": \"posts\"}, \"how\": \"add\", \"each\": 5"), "each"},
        {TRIED("\"set\": \"goals.stability.weight\", \"range\": [0, 1]", "y"),
         "a: \"set\" has no meaning for a test model; leave it out"},
        /* distributions */
        {OF("\"list\": []"), "list"},
        {OF("\"distribution\": {\"discrete\": {\"values\": [1, 2]}}"),
         "\"discrete\" is not {\"values\": [...], \"weights\": [...]}"},
        {OF("\"distribution\": {\"discrete\": {\"values\": [1, 2], \"weights\": [1]}}"),
         "\"weights\" is not a list of as many numbers as there are values"},
        {OF("\"distribution\": {\"discrete\": {\"values\": [1, 2], \"weights\": [1, -1]}}"),
         "a weight is not a number of 0 or more"},
        {OF("\"distribution\": {\"discrete\": {\"values\": [1, 2], \"weights\": [0, 0]}}"),
         "the weights add up to 0"},
        {OF("\"distribution\": {\"empirical\": {\"file\": \"@/datasets/toy/pools.csv\", \"column\": "
            "\"pots\"}}"),
         "pools.csv has no column \"pots\""},
        {OF("\"distribution\": {\"empirical\": {\"file\": \"@/datasets/toy/pools.csv\", \"column\": "
            "\"kind\"}}"),
         "is not a number"},
        {OF("\"distribution\": {\"empirical\": {\"file\": \"@/datasets/toy/pools.csv\"}}"),
         "\"empirical\" is no list of numbers, nor {\"file\": \"FILE.csv\", \"column\": \"COLUMN\"}"},
        {WITH("{\"name\": \"a\", \"set\": \"formula.weights\", \"distribution\": {\"dirichlet\": 1}, "
              "\"how\": \"add\"}",
              "\"design\": {\"method\": \"lhs\", \"n\": 8}, "),
         "\"dirichlet\" sets all members; leave \"how\" and \"each\" out"},
        {OF("\"range\": [-1, 1]"), "a: goals.stability.weight would become -1; it may be 0 to 1000"},
        {WITH("{\"name\": \"a\", \"set\": {\"table\": \"townships\", \"column\": \"area_km2\"}, \"range\": "
              "[-1, 1]}",
              "\"design\": {\"method\": \"lhs\", \"n\": 8}, "),
         "area_km2 would become -1; it may be 0 to"},
        {WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"range\": [0, 1]}",
              "\"design\": {\"method\": \"lhs\", \"n\": 8}, \"renormalise\": \"formula.weights\", "),
         "renormalise: write a list of objects of a scenario"},
        {WITH("{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"range\": [0, 1]}",
              "\"design\": {\"method\": \"lhs\", \"n\": 8}, \"renormalise\": [1, \"formula\"], "),
         "renormalise: is a number; write the name of an object"},
        {"{\"name\": \"f\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"a\", \"range\": [0, 1]}], "
         "\"renormalise\": [\"formula.weights\"], \"design\": {\"method\": \"lhs\", \"n\": 8}, \"outputs\": "
         "[\"y\"]}",
         "renormalise: write a list of objects of a scenario"},
        /* what is made of the cases */
        {DESIGN("\"method\": \"lhs\", \"n\": 8, \"analysis\": \"zzzzzz\""), "\"analysis\" is none of "},
        {DESIGN("\"method\": \"lhs\", \"n\": 8, \"analysis\": \"shaply\""), "did you mean shapley?"},
        {DESIGN("\"method\": \"lhs\", \"n\": 8, \"analysis\": {\"shapley\": {\"sets\": 4}}"),
         "\"sets\" is unknown here; shapley has no settings"},
        {DESIGN(
             "\"method\": \"lhs\", \"n\": 8, \"analysis\": {\"prim\": {\"of\": \"lawful\", \"density\": 2}}"),
         "\"density\" is not a number above 0 and up to 1"},
        {DESIGN(
             "\"method\": \"lhs\", \"n\": 8, \"analysis\": {\"prim\": {\"of\": \"lawful\", \"boxes\": 0}}"),
         "\"boxes\" is not a whole number of 1 to "},
        /* beside them */
        {BESIDE("\"authors\": \"Li Wei\""), "authors: write a list of names, such as [\"Li Wei\"]"},
        {BESIDE("\"authors\": [1]"), "authors: write a list of names"},
        {BESIDE("\"options\": 5"), "options: write a list of 1 to 50 plans"},
        {BESIDE("\"options\": [5]"), "an option is an object: {\"name\": ..., \"scenario\": ...}"},
        {BESIDE("\"options\": [{\"name\": \"today\", \"scenario\": \"@/datasets/yanbian/scenario.json\"}]"),
         "today has other accounts than the scenario: other units or kinds"},
        {BESIDE("\"options\": [{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\"}], "
                "\"criteria\": []"),
         "criteria: write what a plan is weighed by, less being better: {\"people_short\": 1, "
         "\"posts_moved\": 0.1}"},
        {BESIDE("\"options\": [{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\"}], "
                "\"criteria\": {\"zzzzzzzz\": 1}"),
         "there is no \"zzzzzzzz\"; write a figure of summary.json, such as people_short"},
        {BESIDE("\"options\": [{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\"}], "
                "\"criteria\": {\"people_shrt\": 1}"),
         "there is no \"people_shrt\"; did you mean \"people_short\"?"},
        {BESIDE("\"options\": [{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\"}], "
                "\"criteria\": {\"people_short\": 0}"),
         "\"people_short\" is no weight; write a number of 0.000001 to 1000000"},
        {BESIDE("\"options\": [{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\"}], "
                "\"criteria\": {\"people_short\": \"1\"}"),
         "\"people_short\" is no weight"},
        {BESIDE("\"options\": [{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\"}], "
                "\"criteria\": {\"people_short\": 1000001}"),
         "\"people_short\" is no weight"},
        {BESIDE("\"options\": [{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\"}], "
                "\"criteria\": {}"),
         "criteria: write what a plan is weighed by"},
        {BESIDE("\"options\": [{\"scenario\": \"@/datasets/toy/scenario.json\"}]"), "name"},
        /* outputs */
        {OUTPUTS("5"), "outputs: write a list of what is recorded, such as [\"posts_moved\", \"posts\"]"},
        {OUTPUTS("[]"), "outputs: write a list of what is recorded"},
        {OUTPUTS("[5]"), "outputs: an output is a number; write text"},
        {OUTPUTS("[\"posts[A\"]"), "there is no \"posts[A\""},
        {OUTPUTS("[\"posts]A[\"]"), "there is no \"posts]A[\""},
        {OUTPUTS("[\"posts[A]s\"]"), "there is no \"posts[A]s\""},
        {OUTPUTS("[\"posts[]\"]"), "there is no \"posts[]\""},
        {OUTPUTS("[\"posts[A,,administrative]\"]"), "there is no \"posts[A,,administrative]\""},
        {OUTPUTS("[\"posts[A,administrative,p1,p7,T]\"]"), "posts[A,administrative,p1,p7,T]\""},
        {OUTPUTS("[\"goal.nede\"]"), "there is no \"goal.nede\""},
        {OUTPUTS("[\"posts by kind and township and county\"]"),
         "nothing can be added up so; by one of township, kind, county"},
        {TRIED("\"range\": [0, 1]", "y\", 5, \"y"), "outputs: a test model has one output, \"y\""},
        {TRIED("\"range\": [0, 1]", "z"), "outputs: a test model has one output, \"y\""},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        expect_faults(bad[i].text, &bad[i].words, 1);
}

Test(study_file, a_key_of_another_method_is_answered_with_those_there_are)
{
    static const char *const words[] = {"\"n\" is unknown here; there may be method, trajectories, levels"};
    expect_faults(
        "{\"name\": \"f\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"a\", \"range\": [0, 1]}],"
        "\"design\": {\"method\": \"morris\", \"n\": 20}, \"outputs\": [\"y\"]}",
        words, 1);
}

Test(study_file, a_range_beyond_what_is_allowed_is_placed_where_the_factor_is)
{
    static const char *const words[] = {"study.json:3: a: rules.change_limit.share would become 2"};
    expect_faults("{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\",\n \"factors\": [\n"
                  "{\"name\": \"a\", \"set\": \"rules.change_limit.share\", \"range\": [0, 2]}],"
                  "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\"]}",
                  words, 1);
}

Test(study_file, outputs_name_metrics_goals_families_units_and_sums)
{
    struct study_site site;
    study_site_open(&site, "{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": ["
                           "{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"list\": [1]}],"
                           "\"design\": {\"method\": \"grid\"},"
                           "\"outputs\": [\"people_short\", \"goal.mix\", \"posts\", \"posts[A]\", "
                           "\"platform[Birch Town, p1]\"]}");
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_expect_eq(site.study.nmeasures, 1 + 1 + 6 + 1 + 1);
    cr_expect_str_eq(site.study.measures[2].name, "posts[A,administrative]");
    cr_expect_eq(site.study.measures[8].naccounts, 2);
    cr_expect_str_eq(site.study.measures[9].name, "platform[B,p1]");
    study_site_close(&site);
}

/* The shipped studies can be read, and are small enough for a minute. */
Test(study_file, shipped_studies_have_no_faults)
{
    static const char *const shipped[] = {"datasets/yanbian/study_weights.json",
                                          "datasets/yanbian/study_futures.json",
                                          "datasets/panzhihua/study_pool.json"};
    for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++) {
        struct study_site site;
        char path[IO_PATH];
        io_make_folder(site.folder);
        snprintf(path, sizeof path, "%s", shipped[i]);
        site.faults = (struct faults){0};
        cr_expect_eq(study_load(&site.study, township_models, path, &site.faults), STATUS_OK, "%s",
                     io_all(&site.faults));
        cr_expect_eq(design_init(&site.design, &site.study), STATUS_OK);
        cr_expect(site.design.ncases < 30000);
        study_site_close(&site);
    }
}

/* What is added is added to what the scenario says, 0.15; what it may be is 0 to 1. */
Test(study_file, ends_are_judged_as_they_are_applied)
{
    static const struct {
        const char *how, *range;
        bool is_allowed;
    } tried[] = {{"add", "[0, 0.8]", true},   {"add", "[0, 0.9]", false},   {"add", "[-0.15, 0]", true},
                 {"add", "[-0.2, 0]", false}, {"factor", "[0, 6]", true},   {"factor", "[0, 7]", false},
                 {"set", "[0, 1]", true},     {"set", "[0.5, 1.1]", false}, {"set", "[-0.1, 0.5]", false}};
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        struct study_site site;
        char study[1024];
        snprintf(
            study, sizeof study,
            "{\"name\": \"e\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": [{\"name\": "
            "\"limit\", \"set\": \"rules.change_limit.share\", \"how\": \"%s\", \"range\": %s}], \"design\": "
            "{\"method\": \"oat\"}, \"outputs\": [\"posts_moved\"]}",
            tried[i].how, tried[i].range);
        study_site_open(&site, study);
        cr_expect_eq(site.status, tried[i].is_allowed ? STATUS_OK : STATUS_DATA, "%s %s: %s", tried[i].how,
                     tried[i].range, io_all(&site.faults));
        cr_expect_eq(io_said(&site.faults, "it may be 0 to 1"), !tried[i].is_allowed);
        study_site_close(&site);
    }
}

/* A factor may set every row of a country's table. */
Test(study_file, a_list_that_grows_is_moved_a_few_times)
{
    enum { ITEMS = 1000 };
    struct study_site site;
    size_t nmoves = 0;
    int *list = NULL;
    study_site_open(&site, study_toy);
    struct parsing r = {.study = &site.study};
    for (size_t n = 0; n < ITEMS; n++) {
        int *grown = parse_grow(&r, list, n, sizeof *list);
        cr_assert(grown);
        nmoves += grown != list;
        list = grown;
        list[n] = (int)n;
    }
    for (int i = 0; i < ITEMS; i++)
        cr_expect_eq(list[i], i);
    cr_expect(nmoves <= 11, "%zu", nmoves);
    study_site_close(&site);
}
