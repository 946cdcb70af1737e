/* Every clause of the plan is in the table, and is served by rules, papers, outputs or commands that exist,
 * or says why not. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../support/township.h"
#include "base/text.h"
#include "cli/command.h"
#include "model/clause.h"
#include "township/model.h"

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

/* 89 in all, each once, in its own words and in English. */
Test(clauses, are_those_of_the_plan)
{
    const struct clause *clauses = township_model.clauses;
    size_t n = 0;
    for (; clauses[n].number; n++) {
        cr_expect(!is_ascii(clauses[n].quote) && (unsigned char)clauses[n].meaning[0] < 0x80, "%s",
                  clauses[n].number);
        for (size_t before = 0; before < n; before++)
            cr_expect(strcmp(clauses[before].number, clauses[n].number) != 0, "%s twice", clauses[n].number);
    }
    cr_expect_eq(n, 89);
}

static bool is_output(const char *name, size_t length)
{
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

static bool has_rules(const struct clause *clause)
{
    for (size_t r = 0; r < township_model.nrules; r++)
        if (clause_has_rule(clause, township_model.rules[r]))
            return true;
    return false;
}

Test(clauses, are_served_by_what_exists_or_say_why_not)
{
    for (const struct clause *clause = township_model.clauses; clause->number; clause++) {
        const char *part;
        size_t length;
        cr_expect((has_rules(clause) || clause_has_outputs(&township_model, clause)) !=
                      (clause->reason != NULL),
                  "%s", clause->number);
        for (size_t i = 0; clause->outputs && (part = text_part(clause->outputs, ',', i, &length)); i++)
            cr_expect(is_output(part, length), "%s: %s is no output", clause->number, part);
    }
}

static void expect_clauses(const char *who, const char *list)
{
    const char *part;
    size_t length;
    for (size_t i = 0; list && (part = text_part(list, ',', i, &length)); i++) {
        const struct clause *clause = township_model.clauses;
        part = text_trim(part, &length);
        while (clause->number &&
               (strlen(clause->number) != length || strncmp(clause->number, part, length) != 0))
            clause++;
        cr_expect(clause->number, "%s: the plan has no clause %.*s", who, (int)length, part);
    }
}

/* What rules, goals and papers say they carry out stands in the plan. */
Test(clauses, that_are_named_are_the_plans)
{
    for (size_t r = 0; r < township_model.nrules; r++) {
        expect_clauses(township_model.rules[r]->name, township_model.rules[r]->clause);
        expect_clauses(township_model.rules[r]->name, township_model.rules[r]->serves);
        for (size_t p = 0; p < township_model.rules[r]->nparameters; p++)
            expect_clauses(township_model.rules[r]->name, township_model.rules[r]->parameters[p].clause);
    }
    for (size_t g = 0; g < township_model.ngoals; g++)
        expect_clauses(township_model.goals[g]->name, township_model.goals[g]->clause);
    for (size_t p = 0; p < township_model.npapers; p++)
        expect_clauses(township_model.papers[p]->name, township_model.papers[p]->clauses);
}

static struct clause_judgement judged(struct township_case *c, const char *number)
{
    const struct clause *clause = township_model.clauses;
    struct audit audit = {.model = &township_model,
                          .scenario = &c->scenario,
                          .facts = c->run.facts,
                          .plan = c->run.plan,
                          .arena = &c->run.arena};
    while (strcmp(clause->number, number) != 0)
        clause++;
    cr_assert(audit_run(&audit) == STATUS_OK);
    struct clause_judgement judgement = clause_judge(&audit, clause);
    audit_done(&audit);
    return judgement;
}

/* A regional office that is too small breaks the clause on regional ones alone, and where there is no office
 * by township, nothing was judged of that. */
Test(clauses, a_verdict_is_of_the_offices_that_the_clause_is_about)
{
    struct township_case *c = township_solved("\"land_office_total\": {\"in_full\": false}");
    cr_expect(judged(c, "2.4.13").verdict == CLAUSE_PASSED);
    cr_expect_neq(judged(c, "2.4.15").verdict, CLAUSE_PASSED);
    cr_expect(judged(c, "2.4.16").verdict == CLAUSE_PASSED);
    cr_expect_neq(judged(c, "2.4.17").verdict, CLAUSE_PASSED);
    township_put_office(c, "O", "A", "p7", 1);
    cr_expect(judged(c, "2.4.13").verdict == CLAUSE_BREACH);
    cr_expect_neq(judged(c, "2.4.15").verdict, CLAUSE_BREACH);
    township_put_office(c, "O", "A", "p7", 9);
    cr_expect(judged(c, "2.4.16").verdict == CLAUSE_BREACH);
    cr_expect_neq(judged(c, "2.4.17").verdict, CLAUSE_BREACH);
    township_free(c);
}
