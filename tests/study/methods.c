/* The list of methods: each is whole, says what it is, and can be found in the help. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/study_support.h"
#include "cli/command.h"
#include "study/methods/methods.h"

#define METHOD_ENTRY(name) {#name, &method_##name},
static const struct {
    const char *file;
    const struct method *method;
} listed[] = {STUDY_METHODS(METHOD_ENTRY)};
#undef METHOD_ENTRY

#define ANALYSIS_ENTRY(name) {#name, &analysis_##name},
static const struct {
    const char *file;
    const struct analysis *analysis;
} analyses[] = {STUDY_ANALYSES(ANALYSIS_ENTRY)};
#undef ANALYSIS_ENTRY

enum { LISTED = sizeof listed / sizeof *listed, ANALYSES = sizeof analyses / sizeof *analyses };

static void expect_whole(const struct analysis *analysis)
{
    cr_expect(analysis->name && analysis->estimate && analysis->statistic && analysis->heading);
    cr_expect(analysis->exhibit.lead && analysis->exhibit.drawing && analysis->exhibit.roles);
    cr_expect_str_eq(analysis->exhibit.file, "statistics.csv");
}

Test(study_methods, each_is_whole)
{
    for (size_t i = 0; i < LISTED; i++) {
        const struct method *method = listed[i].method;
        cr_expect_str_eq(method->name, listed[i].file);
        cr_expect(method->samples || method->levels >= 2 || method->file, "%s: nothing says how many cases",
                  method->name);
        cr_expect(method->samples || method->count || method->file, "%s: cases are not counted",
                  method->name);
        cr_expect(method->draw || method->values, "%s: cases have no values", method->name);
        cr_expect(method->plural);
        expect_whole(method->analysis);
    }
    for (size_t i = 0; i < ANALYSES; i++) {
        cr_expect_str_eq(analyses[i].analysis->name, analyses[i].file);
        expect_whole(analyses[i].analysis);
    }
}

/* A sentence or two at the top of its file. */
static void expect_source(const char *name)
{
    char file[64];
    snprintf(file, sizeof file, "%s.c", name);
    const char *source = io_get("solver/study/methods", file), *end = strstr(source, ". ");
    cr_expect(strncmp(source, "/* ", 3) == 0 && end && end < strstr(source, "*/"), "%s", file);
}

/* And its keys in the help of `bianzhi study`. */
Test(study_methods, each_is_documented)
{
    const char *help = strstr(command_study.details, "\"method\":");
    cr_assert(help);
    for (size_t i = 0; i < ANALYSES; i++) {
        expect_source(analyses[i].file);
        cr_expect(strstr(help, analyses[i].file), "%s is not in the help", analyses[i].file);
    }
    for (size_t i = 0; i < LISTED; i++) {
        const struct method *method = listed[i].method;
        expect_source(method->name);
        cr_expect(strstr(help, method->name), "%s is not in the help", method->name);
        cr_expect(!method->samples || strstr(help, method->samples), "%s", method->name);
        cr_expect(method->levels == 0 || strstr(help, "levels"), "%s", method->name);
        cr_expect(!method->option || strstr(help, method->option), "%s", method->name);
    }
}

/* x1 + 2 x2: the main statistic is there for both, and larger for x2. */
static void expect_stronger(const char *design)
{
    struct estimated_study study;
    char text[512];
    const char *range = strstr(design, "file") ? "" : ", \"range\": [0, 1]";
    snprintf(text, sizeof text,
             "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\"%s}, {\"name\": "
             "\"x2\"%s}], "
             "\"design\": {%s}, \"outputs\": [\"y\"]}",
             range, range, design);
    estimated_study_open(&study, text);
    const char *statistic = study.site.study.analysis->statistic;
    const struct statistic *weak = estimate_find(&study.estimate, 0, 0, statistic),
                           *strong = estimate_find(&study.estimate, 0, 1, statistic);
    cr_assert(weak && strong, "%s", design);
    cr_expect(weak->value > 0 && strong->value > weak->value, "%s: %g and %g", design, weak->value,
              strong->value);
    cr_expect(!study.estimate.is_random || (strong->low <= strong->value && strong->value <= strong->high),
              "%s: no interval", design);
    estimated_study_close(&study);
}

Test(study_methods, each_finds_the_stronger_of_two_factors)
{
    char design[256];
    for (size_t i = 0; i < LISTED; i++) {
        const struct method *method = listed[i].method;
        snprintf(design, sizeof design, "\"method\": \"%s\"%s%s%s%s", method->name,
                 method->samples ? ", \"" : "", method->samples ? method->samples : "",
                 method->samples ? "\": 64" : "",
                 method->file ? ", \"file\": \"@/tests/cases/linear_sample.csv\", \"sample\": true" : "");
        expect_stronger(design);
    }
    for (size_t i = 0; i < ANALYSES; i++) {
        bool finds_boxes = analyses[i].analysis->finds_boxes;
        snprintf(design, sizeof design, "\"method\": \"lhs\", \"n\": 256, \"analysis\": %s%s%s",
                 finds_boxes ? "{\"" : "\"", analyses[i].file,
                 finds_boxes ? "\": {\"of\": \"y\", \"at_least\": 2}}" : "\"");
        expect_stronger(design);
    }
}

Test(study_methods, a_mistyped_method_is_told_from_the_list)
{
    struct study_site site;
    study_site_open(&site, "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
                           "\"range\": [0, 1]}], \"design\": {\"method\": \"moris\"}, \"outputs\": [\"y\"]}");
    cr_expect_eq(site.status, STATUS_DATA);
#define METHOD_NAME(name) ", " #name
    static const char names[] = STUDY_METHODS(METHOD_NAME);
#undef METHOD_NAME
    char words[256];
    snprintf(words, sizeof words, "none of %s; did you mean morris?", names + strlen(", "));
    cr_expect(io_said(&site.faults, words), "%s", io_all(&site.faults));
    study_site_close(&site);
}
