/* What may be recorded: figures of summary.json by name, and sums by unit and by what a table says. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"
#include "study/statement/measure.h"

#define STUDY(outputs)                                                                                       \
    "{\"name\": \"m\", \"scenario\": \"@/datasets/panzhihua/scenario.json\", \"seed\": 3, \"factors\": "     \
    "[{\"name\": "                                                                                           \
    "\"change\", \"set\": \"rules.change_limit.share\", \"range\": [0.1, 0.3]}], \"design\": {\"method\": "  \
    "\"lhs\", "                                                                                              \
    "\"n\": 4}, \"outputs\": [" outputs "]}"

static size_t find(const struct study *study, const char *name)
{
    size_t m = 0;
    while (m < study->nmeasures && strcmp(study->measures[m].name, name) != 0)
        m++;
    cr_assert(m < study->nmeasures, "%s is not recorded", name);
    return m;
}

static double value(const struct estimated_study *e, size_t i, const char *name)
{
    return cases_value(&e->cases, i, find(&e->site.study, name));
}

Test(study_measures, sums_by_group_are_those_of_their_parts)
{
    struct estimated_study e;
    estimated_study_open(
        &e, STUDY("\"posts by county and kind\", \"posts by kind\", \"posts by small\", \"posts\", "
                  "\"posts[county=盐边县]\""));
    const struct study *study = &e.site.study;
    for (size_t i = 0; i < e.cases.ncases; i++) {
        double of_kind[2] = {0}, of_all = 0,
               by_small = value(&e, i, "posts[small=0]") + value(&e, i, "posts[small=1]");
        for (size_t m = 0; m < study->nmeasures; m++) {
            const char *name = study->measures[m].name;
            bool is_single = strncmp(name, "posts[", 6) == 0 && !strchr(name, '=');
            double posts = is_single ? cases_value(&e.cases, i, m) : 0;
            of_kind[strstr(name, "public_service") != NULL] += posts;
            of_all += posts;
        }
        cr_expect_eq(value(&e, i, "posts[kind=administrative]"), of_kind[0]);
        cr_expect_eq(value(&e, i, "posts[kind=public_service]"), of_kind[1]);
        cr_expect_eq(by_small, of_all);
        cr_expect_eq(value(&e, i, "posts[county=510422,kind=administrative]") +
                         value(&e, i, "posts[county=510422,kind=public_service]"),
                     value(&e, i, "posts[county=盐边县]"));
    }
    estimated_study_close(&e);
}

Test(study_measures, groups_have_names_for_people)
{
    struct study_site site;
    char text[LEDGER_NAME];
    study_site_open(&site,
                    STUDY("\"posts by county and kind\", \"platform by platform\", \"posts by small\", "
                          "\"posts[county=510422]\""));
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_expect_str_eq(
        measure_label(&site.study, find(&site.study, "posts[county=510422,kind=administrative]"), text),
        "posts 盐边县 行政编制");
    cr_expect_str_eq(measure_label(&site.study, find(&site.study, "posts[small=1]"), text), "posts small=1");
    cr_expect_str_eq(measure_label(&site.study, find(&site.study, "posts[county=510422]"), text),
                     "posts 盐边县");
    cr_expect(
        strstr(measure_label(&site.study, find(&site.study, "platform[platform=p1]"), text), "platform "));
    study_site_close(&site);
}

/* The file that solve writes for the same case. */
Test(study_measures, figures_are_those_of_summary_json)
{
    struct estimated_study e;
    char line[512], wanted[64];
    estimated_study_open(
        &e, STUDY("\"fairness.posts_per_required.new.gini\", \"fairness.posts_by_group.small.new\", "
                  "\"largest_shortage.people\", \"people_short\""));
    for (size_t i = 0; i < e.cases.ncases; i++) {
        snprintf(line, sizeof line,
                 "\"$BIANZHI\" study case \"$STUDY\" %zu >case.json && \"$BIANZHI\" solve case.json -o "
                 "run%zu >said && "
                 "sed -n '/posts_per_required/,$p' run%zu/summary.json | sed -n '/\"new\"/,$p' | grep -m1 "
                 "gini | tr -dc "
                 "'0-9.' >gini",
                 i + 1, i, i);
        cr_assert_eq(study_site_shell(&e.site, line), 0);
        snprintf(wanted, sizeof wanted, "%.6f", value(&e, i, "fairness.posts_per_required.new.gini"));
        cr_expect_str_eq(io_get(e.site.folder, "gini"), wanted);
        cr_expect(value(&e, i, "fairness.posts_by_group.small.new") > 100);
        cr_expect(value(&e, i, "largest_shortage.people") > 0);
    }
    estimated_study_close(&e);
}

Test(study_measures, what_is_mistyped_is_told_from_all_figures)
{
    static const struct {
        const char *text, *words;
    } bad[] = {
        {STUDY("\"fairness.posts_per_required.new.ginni\""),
         "did you mean \"fairness.posts_per_required.new.gini\"?"},
        {STUDY("\"lawfull\""), "did you mean \"lawful\"?"},
        {STUDY("\"posts by colour\""), "by one of township, kind, county, type, small,"},
        {STUDY("\"posts[county=nowhere]\""), "no account of posts has these units"},
        {STUDY("\"posts by kind\", \"posts by kind\""), "is recorded twice"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct study_site site;
        study_site_open(&site, bad[i].text);
        study_site_expect_fault(&site, bad[i].words);
    }
}

/* Two towns of one name in two counties: with the county beside it the name says which. */
Test(study_measures, a_name_of_several_is_refused_unless_what_stands_beside_it_tells_them_apart)
{
    static const struct {
        const char *output;
        bool is_clear;
    } tried[] = {{"posts[永和镇]", false},
                 {"posts[kind=administrative,永和镇]", false},
                 {"posts[county=510422,永和镇]", true},
                 {"posts[510422101000]", true}};
    struct study_site site;
    char text[2048], folder[IO_PATH];
    study_site_open(&site, "{}");
    snprintf(folder, sizeof folder, "%s", site.folder);
    cr_assert_eq(study_site_shell(&site,
                                  "cp -r \"$OLDPWD/datasets/panzhihua\" twins && sed -i "
                                  "'s/^510422101000,[^,]*,/510422101000,永和镇,/; "
                                  "s/^510411102000,[^,]*,/510411102000,永和镇,/' twins/townships.csv && "
                                  "test $(grep -c 永和镇 twins/townships.csv) -eq 2"),
                 0);
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        struct study_site twins;
        snprintf(
            text, sizeof text,
            "{\"name\": \"t\", \"scenario\": \"%s/twins/scenario.json\", \"factors\": [{\"name\": \"a\", "
            "\"set\": \"goals.stability.weight\", \"list\": [1]}], \"design\": {\"method\": \"grid\"}, "
            "\"outputs\": [\"%s\"]}",
            folder, tried[i].output);
        study_site_open(&twins, text);
        if (tried[i].is_clear)
            cr_expect_eq(twins.status, STATUS_OK, "%s: %s", tried[i].output, io_all(&twins.faults));
        else
            cr_expect(
                io_said(&twins.faults, "\"永和镇\" is the name of several; write the code of the one meant"),
                "%s: %s", tried[i].output, io_all(&twins.faults));
        study_site_close(&twins);
    }
    study_site_close(&site);
}
