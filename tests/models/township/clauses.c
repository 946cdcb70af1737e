/* Every clause of clauses.csv is in the table, in its order and its own words; and is served by rules,
 * outputs or commands that exist, or says why not. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../support/io_support.h"
#include "base/text.h"
#include "cli/command.h"
#include "io/csv.h"
#include "model/paper.h"
#include "township/model.h"

struct walk {
    size_t n; /* clauses compared */
    bool behind_headings;
};

static enum status compare(void *target, const struct record *row)
{
    struct walk *walk = target;
    if (!walk->behind_headings) {
        walk->behind_headings = true;
        return STATUS_OK;
    }
    const struct clause *clause = &township_model.clauses[walk->n++];
    cr_assert(clause->number, "clause %s has no row", row->fields[0]);
    cr_expect_str_eq(clause->number, row->fields[0]);
    cr_expect_str_eq(clause->quote, row->fields[1]);
    cr_expect_str_eq(clause->meaning, row->fields[2]);
    return STATUS_OK;
}

Test(clauses, are_those_of_the_plan)
{
    struct walk walk = {0};
    const char *text = io_get("models/township", "clauses.csv");
    cr_assert_eq(csv_read("clauses.csv", text, strlen(text), ',', compare, &walk, NULL), STATUS_OK);
    cr_expect_eq(walk.n, 89);
    cr_expect_null(township_model.clauses[walk.n].number);
}

static bool is_rule(const char *name, size_t length)
{
    for (size_t r = 0; r < township_model.nrules; r++)
        if (strlen(township_model.rules[r]->name) == length &&
            strncmp(township_model.rules[r]->name, name, length) == 0)
            return true;
    return false;
}

/* "papers.xlsx 借用人员清理台账": a sheet of the workbook. */
static const char *tab_of(const struct paper *paper)
{
    return paper->tab ? paper->tab : paper->title;
}

static bool is_paper(const char *name, size_t length)
{
    char wanted[256];
    for (size_t p = 0; p < township_model.npapers; p++) {
        int n = snprintf(wanted, sizeof wanted, "papers.xlsx %s", tab_of(township_model.papers[p]));
        if ((size_t)n == length && strncmp(name, wanted, length) == 0)
            return true;
    }
    return false;
}

static bool is_output(const char *name, size_t length)
{
    if (is_paper(name, length))
        return true;
#define COMMAND_NAME(command) #command,
    static const char *const commands[] = {CLI_COMMANDS(COMMAND_NAME)};
#undef COMMAND_NAME
    for (size_t v = 0; v < township_model.nviews; v++)
        if (strlen(township_model.views[v]->file) == length &&
            strncmp(township_model.views[v]->file, name, length) == 0)
            return true;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (length == strlen("bianzhi ") + strlen(commands[i]) &&
            strncmp(name + 8, commands[i], length - 8) == 0)
            return true;
    return false;
}

Test(clauses, are_served_by_what_exists_or_say_why_not)
{
    for (const struct clause *clause = township_model.clauses; clause->number; clause++) {
        const char *part;
        size_t length;
        cr_expect((clause->rules || clause->outputs) != (clause->reason != NULL), "%s", clause->number);
        for (size_t i = 0; clause->rules && (part = text_part(clause->rules, ',', i, &length)); i++)
            cr_expect(is_rule(part, length), "%s: %s is no rule", clause->number, part);
        for (size_t i = 0; clause->outputs && (part = text_part(clause->outputs, ',', i, &length)); i++)
            cr_expect(is_output(part, length), "%s: %s is no output", clause->number, part);
    }
}

static bool is_served_by(const char *number, const char *rule)
{
    for (const struct clause *clause = township_model.clauses; clause->number; clause++)
        if (strcmp(clause->number, number) == 0)
            return clause->rules && strstr(clause->rules, rule);
    return false;
}

/* The two tables say the same: a rule's clauses are those that name it. */
Test(clauses, of_a_rule_name_it)
{
    for (size_t r = 0; r < township_model.nrules; r++) {
        const struct rule *rule = township_model.rules[r];
        const char *part;
        size_t length;
        char number[16];
        for (size_t i = 0; (part = text_part(rule->clause, ',', i, &length)); i++) {
            part = text_trim(part, &length);
            snprintf(number, sizeof number, "%.*s", (int)length, part);
            cr_expect(is_served_by(number, rule->name), "%s does not name %s", number, rule->name);
        }
    }
}

/* And a paper's clauses are those that name it. */
Test(clauses, of_a_paper_name_it)
{
    for (size_t p = 0; p < township_model.npapers; p++) {
        const struct paper *paper = township_model.papers[p];
        char wanted[256], list[1024];
        snprintf(wanted, sizeof wanted, "papers.xlsx %s", tab_of(paper));
        snprintf(list, sizeof list, ",%s,", paper->clauses);
        for (const struct clause *clause = township_model.clauses; clause->number; clause++) {
            char number[32];
            snprintf(number, sizeof number, ",%s,", clause->number);
            cr_expect_eq(clause->outputs && strstr(clause->outputs, wanted) != NULL,
                         strstr(list, number) != NULL, "%s and %s", clause->number, paper->name);
        }
    }
}
