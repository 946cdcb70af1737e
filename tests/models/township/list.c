/* The list of rules and goals is complete: each entry says where it comes from, in two languages, with units
 * and ranges, and has a file of its own and a test of the same name; and each file is listed. */
#include <criterion/criterion.h>
#include <ctype.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/township.h"
#include "township/model.h"

static bool is_said(const char *text)
{
    return text && text[0] != '\0' && !isspace((unsigned char)text[0]);
}

static bool has_chinese(const char *text)
{
    for (; text && *text; text++)
        if ((unsigned char)*text >= 0x80)
            return true;
    return false;
}

static bool is_clause(const char *clause)
{
    return is_said(clause) && isdigit((unsigned char)clause[0]) && strchr(clause, '.');
}

static void check_default(const char *owner, const struct parameter *parameter)
{
    bool is_number = parameter->kind == PARAMETER_NUMBER || parameter->kind == PARAMETER_COUNT ||
                     parameter->kind == PARAMETER_SHARE || parameter->kind == PARAMETER_YES_NO;
    if (is_number)
        cr_expect(parameter->fallback >= parameter->least && parameter->fallback <= parameter->most,
                  "%s.%s: default %g is not within %g .. %g", owner, parameter->name, parameter->fallback,
                  parameter->least, parameter->most);
    if (parameter->kind == PARAMETER_COUNT)
        cr_expect_eq(parameter->fallback, floor(parameter->fallback), "%s.%s", owner, parameter->name);
    if (parameter->kind == PARAMETER_SHARE)
        cr_expect(parameter->least >= 0 && parameter->most <= 1, "%s.%s", owner, parameter->name);
    if (parameter->kind == PARAMETER_YES_NO)
        cr_expect(parameter->fallback == 0 || parameter->fallback == 1, "%s.%s", owner, parameter->name);
    if (parameter->kind == PARAMETER_CODE)
        cr_expect(is_said(parameter->fallback_text), "%s.%s: no default", owner, parameter->name);
}

static void check_parameters(const char *owner, const struct parameter *parameters, size_t n)
{
    for (size_t p = 0; p < n; p++) {
        cr_expect(is_said(parameters[p].name), "%s: a parameter without name", owner);
        cr_expect(is_said(parameters[p].unit), "%s.%s: no unit", owner, parameters[p].name);
        cr_expect(is_said(parameters[p].meaning), "%s.%s: no meaning", owner, parameters[p].name);
        cr_expect(!parameters[p].clause || is_clause(parameters[p].clause), "%s.%s: clause", owner,
                  parameters[p].name);
        cr_expect(is_said(parameters[p].label_zh) && has_chinese(parameters[p].label_zh), "%s.%s: label_zh",
                  owner, parameters[p].name);
        check_default(owner, &parameters[p]);
        for (size_t q = 0; q < p; q++)
            cr_expect(strcmp(parameters[p].name, parameters[q].name) != 0 &&
                          strcmp(parameters[p].label_zh, parameters[q].label_zh) != 0,
                      "%s.%s twice", owner, parameters[p].name);
    }
}

static void check_files(const char *room, const char *name)
{
    char file[100], folder[100];
    snprintf(file, sizeof file, "%s.c", name);
    snprintf(folder, sizeof folder, "models/township/%s", room);
    cr_expect(io_has(folder, file), "%s/%s is missing", folder, file);
    snprintf(folder, sizeof folder, "tests/models/township/%s", room);
    cr_expect(io_has(folder, file), "%s/%s is missing", folder, file);
}

Test(list, every_rule_is_complete)
{
    for (size_t r = 0; r < township_model.nrules; r++) {
        const struct rule *rule = township_model.rules[r];
        cr_expect(is_clause(rule->clause), "%s: no clause", rule->name);
        cr_expect(is_said(rule->title) && !has_chinese(rule->title), "%s: title", rule->name);
        cr_expect(is_said(rule->title_zh) && has_chinese(rule->title_zh), "%s: title_zh", rule->name);
        cr_expect(is_said(rule->label_zh) && has_chinese(rule->label_zh), "%s: label_zh", rule->name);
        cr_expect(rule->explain || rule->force == RULE_AUDIT, "%s: no words", rule->name);
        cr_expect(rule->apply || rule->audit, "%s: neither sets nor checks anything", rule->name);
        cr_expect(rule->force != RULE_AUDIT || !rule->apply, "%s: an audit sets no bounds", rule->name);
        check_parameters(rule->name, rule->parameters, rule->nparameters);
        check_files("rules", rule->name);
    }
}

/* A number that the plan does not give is an assumption, and an assumption is never more than in principle.
 */
Test(list, no_hard_rule_rests_on_an_assumption)
{
    for (size_t r = 0; r < township_model.nrules; r++) {
        const struct rule *rule = township_model.rules[r];
        for (size_t p = 0; p < rule->nparameters && rule->force == RULE_HARD; p++)
            cr_expect(rule->parameters[p].clause, "%s.%s is hard without a clause", rule->name,
                      rule->parameters[p].name);
    }
}

Test(list, every_goal_is_complete)
{
    for (size_t g = 0; g < township_model.ngoals; g++) {
        const struct goal *goal = township_model.goals[g];
        cr_expect(is_clause(goal->clause), "%s: no clause", goal->name);
        cr_expect(is_said(goal->title) && !has_chinese(goal->title), "%s: title", goal->name);
        cr_expect(is_said(goal->title_zh) && has_chinese(goal->title_zh), "%s: title_zh", goal->name);
        cr_expect(goal->apply != NULL, "%s: prices nothing", goal->name);
        cr_expect(goal->alone ? goal->weight == 0 : goal->weight > 0 && goal->weight <= CURVE_MOST_WEIGHT,
                  "%s: weight", goal->name);
        check_files("goals", goal->name);
    }
}

Test(list, every_section_is_complete)
{
    for (size_t s = 0; s < township_model.nsections; s++) {
        const struct section *section = &township_model.sections[s];
        cr_expect(is_said(section->meaning), "%s", section->name);
        check_parameters(section->name, section->parameters, section->nparameters);
    }
}

static bool is_rule(const char *name)
{
    for (size_t r = 0; r < township_model.nrules; r++)
        if (strcmp(township_model.rules[r]->name, name) == 0)
            return true;
    return false;
}

static bool is_goal(const char *name)
{
    for (size_t g = 0; g < township_model.ngoals; g++)
        if (strcmp(township_model.goals[g]->name, name) == 0)
            return true;
    return false;
}

/* Every .c of a folder is listed; returns how many there are. */
static size_t check_listed(const char *folder, bool (*is_listed)(const char *name))
{
    size_t n = 0;
    DIR *stream = opendir(folder);
    cr_assert(stream, "%s: run the tests from the project's root", folder);
    for (struct dirent *entry; (entry = readdir(stream));) {
        char name[300];
        snprintf(name, sizeof name, "%s", entry->d_name);
        size_t length = strlen(name);
        if (length < 3 || strcmp(name + length - 2, ".c") != 0)
            continue;
        name[length - 2] = '\0';
        cr_expect(is_listed(name), "%s/%s.c is not listed", folder, name);
        n++;
    }
    closedir(stream);
    return n;
}

Test(list, every_file_is_listed)
{
    cr_expect_eq(check_listed("models/township/rules", is_rule), township_model.nrules);
    cr_expect_eq(check_listed("models/township/goals", is_goal), township_model.ngoals);
    cr_expect_eq(check_listed("tests/models/township/rules", is_rule), township_model.nrules);
    cr_expect_eq(check_listed("tests/models/township/goals", is_goal), township_model.ngoals);
}

Test(list, names_are_unique)
{
    for (size_t r = 0; r < township_model.nrules; r++)
        for (size_t q = 0; q < r; q++)
            cr_expect(strcmp(township_model.rules[r]->name, township_model.rules[q]->name) != 0, "%s twice",
                      township_model.rules[r]->name);
}

/* Goals that price posts against a figure take any curve; the others have one of their own. */
Test(goals, a_curve_is_chosen_where_posts_are_priced_against_a_figure)
{
    static const struct {
        const char *goal;
        enum status status;
    } goals[] = {{"formula", STATUS_OK},      {"need", STATUS_OK},
                 {"service", STATUS_OK},      {"mix", STATUS_OK},
                 {"leadership", STATUS_OK},   {"leadership_stability", STATUS_OK},
                 {"stability", STATUS_OK},    {"shortage", STATUS_DATA},
                 {"release", STATUS_DATA},    {"office_extra", STATUS_DATA},
                 {"worst_first", STATUS_DATA}};
    for (size_t g = 0; g < sizeof goals / sizeof *goals; g++) {
        struct township_case *c = township_new();
        char members[100];
        snprintf(members, sizeof members, "\"goals\": [{\"%s\": {\"curve\": \"jefferson\"}}]", goals[g].goal);
        c->members = members;
        cr_expect_eq(township_read(c), goals[g].status, "%s: %s", goals[g].goal, io_all(&c->faults));
        township_free(c);
    }
}
