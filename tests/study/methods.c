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

enum { LISTED = sizeof listed / sizeof *listed };

Test(study_methods, each_is_whole)
{
    for (size_t i = 0; i < LISTED; i++) {
        const struct method *method = listed[i].method;
        cr_expect_str_eq(method->name, listed[i].file);
        cr_expect(method->samples || method->levels >= 2, "%s: nothing says how many cases", method->name);
        cr_expect(method->samples || method->count, "%s: cases are not counted", method->name);
        cr_expect(method->draw || method->values, "%s: cases have no values", method->name);
        cr_expect(method->estimate && method->statistic && method->heading && method->plural);
        cr_expect(method->exhibit.lead && method->exhibit.drawing && method->exhibit.roles);
        cr_expect_str_eq(method->exhibit.file, "statistics.csv");
    }
}

/* A sentence or two at the top of the file, and its keys in the help of `bianzhi study`. */
Test(study_methods, each_is_documented)
{
    const char *help = strstr(command_study.details, "\"method\":");
    cr_assert(help);
    for (size_t i = 0; i < LISTED; i++) {
        const struct method *method = listed[i].method;
        char file[64];
        snprintf(file, sizeof file, "%s.c", method->name);
        const char *source = io_get("solver/study/methods", file), *end = strstr(source, ". ");
        cr_expect(strncmp(source, "/* ", 3) == 0 && end && end < strstr(source, "*/"), "%s", file);
        cr_expect(strstr(help, method->name), "%s is not in the help", method->name);
        cr_expect(!method->samples || strstr(help, method->samples), "%s", method->name);
        cr_expect(method->levels == 0 || strstr(help, "levels"), "%s", method->name);
        cr_expect(!method->option || strstr(help, method->option), "%s", method->name);
    }
}

/* x1 + 2 x2 by every method: its main statistic is there for both, and larger for x2. */
Test(study_methods, each_finds_the_stronger_of_two_factors)
{
    for (size_t i = 0; i < LISTED; i++) {
        const struct method *method = listed[i].method;
        struct estimated_study study;
        char text[512];
        snprintf(text, sizeof text,
                 "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", \"range\": "
                 "[0, 1]}, {\"name\": \"x2\", \"range\": [0, 1]}], \"design\": {\"method\": \"%s\"%s%s%s}, "
                 "\"outputs\": [\"y\"]}",
                 method->name, method->samples ? ", \"" : "", method->samples ? method->samples : "",
                 method->samples ? "\": 64" : "");
        estimated_study_open(&study, text);
        const struct statistic *weak = estimate_find(&study.estimate, 0, 0, method->statistic),
                               *strong = estimate_find(&study.estimate, 0, 1, method->statistic);
        cr_assert(weak && strong, "%s", method->name);
        cr_expect(weak->value > 0 && strong->value > weak->value, "%s: %g and %g", method->name, weak->value,
                  strong->value);
        cr_expect(!method->is_random || (strong->low <= strong->value && strong->value <= strong->high),
                  "%s: no interval", method->name);
        estimated_study_close(&study);
    }
}

Test(study_methods, a_mistyped_method_is_told_from_the_list)
{
    struct study_site site;
    study_site_open(&site, "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
                           "\"range\": [0, 1]}], \"design\": {\"method\": \"moris\"}, \"outputs\": [\"y\"]}");
    cr_expect_eq(site.status, STATUS_DATA);
    cr_expect(
        io_said(&site.faults, "none of oat, grid, lhs, monte_carlo, morris, sobol; did you mean morris?"),
        "%s", io_all(&site.faults));
    study_site_close(&site);
}
