/* What the plans list is complete: each rule and goal says where it comes from, in two languages, with units
 * and ranges, and has a file of its own and a test of the same name; and each file is listed. */
#include <criterion/criterion.h>
#include <ctype.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "base/language.h"
#include "models.h"

#define EACH_PLAN(model) for (const struct model *const *next = models, *model; (model = *next); next++)

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
    return is_said(clause) && isdigit((unsigned char)clause[0]);
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

static void check_files(const struct model *model, const char *room, const char *name)
{
    char file[100], folder[100];
    snprintf(file, sizeof file, "%s.c", name);
    snprintf(folder, sizeof folder, "models/%s/%s", model->name, room);
    cr_expect(io_has(folder, file), "%s/%s is missing", folder, file);
    snprintf(folder, sizeof folder, "tests/models/%s/%s", model->name, room);
    cr_expect(io_has(folder, file), "%s/%s is missing", folder, file);
}

Test(list, every_rule_is_complete)
{
    EACH_PLAN(model) for (size_t r = 0; r < model->nrules; r++)
    {
        const struct rule *rule = model->rules[r];
        cr_expect(is_clause(rule->clause), "%s: no clause", rule->name);
        cr_expect(is_said(rule->title) && !has_chinese(rule->title), "%s: title", rule->name);
        cr_expect(is_said(rule->title_zh) && has_chinese(rule->title_zh), "%s: title_zh", rule->name);
        cr_expect(is_said(rule->label_zh) && has_chinese(rule->label_zh), "%s: label_zh", rule->name);
        cr_expect(rule->explain || rule->force == RULE_AUDIT, "%s: no words", rule->name);
        cr_expect(rule->apply || rule->audit, "%s: neither sets nor checks anything", rule->name);
        cr_expect(rule->force != RULE_AUDIT || !rule->apply, "%s: an audit sets no bounds", rule->name);
        check_parameters(rule->name, rule->parameters, rule->nparameters);
        check_files(model, "rules", rule->name);
    }
}

/* A number that the plan does not give is an assumption, and an assumption is never more than in principle.
 */
Test(list, no_hard_rule_rests_on_an_assumption)
{
    EACH_PLAN(model) for (size_t r = 0; r < model->nrules; r++)
    {
        const struct rule *rule = model->rules[r];
        for (size_t p = 0; p < rule->nparameters && rule->force == RULE_HARD; p++)
            cr_expect(rule->parameters[p].clause, "%s.%s is hard without a clause", rule->name,
                      rule->parameters[p].name);
    }
}

Test(list, every_goal_is_complete)
{
    EACH_PLAN(model) for (size_t g = 0; g < model->ngoals; g++)
    {
        const struct goal *goal = model->goals[g];
        cr_expect(is_clause(goal->clause), "%s: no clause", goal->name);
        cr_expect(is_said(goal->title) && !has_chinese(goal->title), "%s: title", goal->name);
        cr_expect(is_said(goal->title_zh) && has_chinese(goal->title_zh), "%s: title_zh", goal->name);
        cr_expect(goal->apply != NULL, "%s: prices nothing", goal->name);
        cr_expect(goal->alone ? goal->weight == 0 : goal->weight > 0 && goal->weight <= CURVE_MOST_WEIGHT,
                  "%s: weight", goal->name);
        check_files(model, "goals", goal->name);
    }
}

Test(list, every_section_is_complete)
{
    EACH_PLAN(model) for (size_t s = 0; s < model->nsections; s++)
    {
        const struct section *section = &model->sections[s];
        cr_expect(is_said(section->meaning), "%s", section->name);
        check_parameters(section->name, section->parameters, section->nparameters);
    }
}

static bool has_rule(const struct model *model, const char *name)
{
    return model_find_rule(model, name) >= 0;
}

static bool has_goal(const struct model *model, const char *name)
{
    for (size_t g = 0; g < model->ngoals; g++)
        if (strcmp(model->goals[g]->name, name) == 0)
            return true;
    return false;
}

/* Every .c of a room, and of the tests of it, is listed. */
static void check_listed(const struct model *model, const char *tests, const char *room,
                         bool (*has)(const struct model *model, const char *name))
{
    char folder[100];
    snprintf(folder, sizeof folder, "%smodels/%s/%s", tests, model->name, room);
    DIR *stream = opendir(folder);
    cr_assert(stream, "%s is missing, or these tests do not run in the project's root", folder);
    for (struct dirent *entry; (entry = readdir(stream));) {
        char name[300];
        snprintf(name, sizeof name, "%s", entry->d_name);
        size_t length = strlen(name);
        if (length < 3 || strcmp(name + length - 2, ".c") != 0)
            continue;
        name[length - 2] = '\0';
        cr_expect(has(model, name), "%s/%s.c is not listed", folder, name);
    }
    closedir(stream);
}

Test(list, every_file_is_listed)
{
    EACH_PLAN(model)
    {
        check_listed(model, "", "rules", has_rule);
        check_listed(model, "tests/", "rules", has_rule);
        check_listed(model, "", "goals", has_goal);
        check_listed(model, "tests/", "goals", has_goal);
    }
}

Test(list, names_are_unique)
{
    EACH_PLAN(model)
    for (size_t r = 0; r < model->nrules; r++)
        for (size_t q = 0; q < r; q++)
            cr_expect(strcmp(model->rules[r]->name, model->rules[q]->name) != 0, "%s twice",
                      model->rules[r]->name);
}

/* --- words in constant data, which N_() marks for the catalogue --- */

static void expect_chinese(const char *words, const char *whose)
{
    cr_expect(!is_said(words) || has_chinese(language_translate(words)),
              "%s: \"%s\" has no Chinese; mark it with N_(), run make words, translate it", whose, words);
}

static void check_parameter_words(const struct parameter *parameters, size_t n)
{
    for (size_t p = 0; p < n; p++) {
        expect_chinese(parameters[p].unit, parameters[p].name);
        expect_chinese(parameters[p].meaning, parameters[p].name);
    }
}

static void check_column_words(const struct schema *table)
{
    expect_chinese(table->meaning, table->name);
    for (size_t c = 0; c < table->ncolumns; c++) {
        expect_chinese(table->columns[c].unit, table->columns[c].name);
        expect_chinese(table->columns[c].meaning, table->columns[c].name);
    }
}

Test(list, every_word_has_its_chinese)
{
    cr_assert(language_choose("zh", program_words()), "%s has no Chinese words", program_words());
    EACH_PLAN(model)
    {
        expect_chinese(model->title, model->name);
        expect_chinese(model->guide, model->name);
        for (size_t t = 0; t < model->ntables; t++)
            check_column_words(&model->tables[t]);
        for (size_t t = 0; t < model->nplan_tables; t++)
            check_column_words(&model->plan_tables[t]);
        for (size_t s = 0; s < model->nsections; s++) {
            expect_chinese(model->sections[s].meaning, model->sections[s].name);
            check_parameter_words(model->sections[s].parameters, model->sections[s].nparameters);
        }
        for (size_t r = 0; r < model->nrules; r++)
            check_parameter_words(model->rules[r]->parameters, model->rules[r]->nparameters);
        for (size_t v = 0; v < model->nviews; v++)
            expect_chinese(model->views[v]->meaning, model->views[v]->file);
        for (const struct exhibit *exhibit = model->exhibits; exhibit && exhibit->name; exhibit++) {
            expect_chinese(exhibit->title, exhibit->name);
            expect_chinese(exhibit->lead, exhibit->name);
        }
        for (size_t m = 0; m < model->nmetrics; m++) {
            expect_chinese(model->metrics[m].unit, model->metrics[m].name);
            expect_chinese(model->metrics[m].meaning, model->metrics[m].name);
        }
    }
}
