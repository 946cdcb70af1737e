/* Registers beside the toy county, and what a rule says of them. */
#include "registers.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "io_support.h"

enum { FINDINGS_BYTES = 1 << 15 };

/* What is broken was judged, under the same clauses. */
static void expect_judged(const struct audit *audit, const struct finding *finding)
{
    size_t njudged = 0, nbroken = 0;
    for (size_t i = 0; i < audit->ntallies; i++)
        njudged += audit->tallies[i].clause == finding->clause ? audit->tallies[i].n : 0;
    for (size_t f = 0; f < audit->nfindings; f++)
        nbroken += audit->findings[f].clause == finding->clause && audit->findings[f].kind == FINDING_BREACH;
    cr_expect(njudged >= nbroken, "%zu judged, %zu broken: %s", njudged, nbroken, finding->text);
}

static const char *words_of(const struct audit *audit)
{
    static char text[FINDINGS_BYTES];
    size_t used = 0;
    text[0] = '\0';
    for (size_t f = 0; f < audit->nfindings; f++)
        if (audit->findings[f].kind == FINDING_BREACH)
            expect_judged(audit, &audit->findings[f]);
    for (size_t f = 0; f < audit->nfindings && used < sizeof text; f++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s %s: %s\n",
                                 audit_kind_words(audit->findings[f].kind),
                                 audit_clause(audit, &audit->findings[f]), audit->findings[f].text);
    return text;
}

static struct township_case *put(const char *rule, const char *settings, const struct given *given, size_t n)
{
    static char rules[512];
    struct township_case *c = township_new();
    snprintf(rules, sizeof rules, "\"%s\": {%s}", rule, settings);
    c->only = rule;
    c->rules = rules;
    for (size_t i = 0; i < n; i++)
        c->text[given[i].table] = given[i].text;
    return c;
}

const char *registers_find(const char *rule, const char *settings, const struct given *given, size_t n)
{
    struct township_case *c = put(rule, settings, given, n);
    cr_assert(township_read(c) == STATUS_OK, "%s", io_all(&c->faults));
    cr_assert_eq(run_take_today(&c->run), STATUS_OK);
    cr_assert_eq(run_audit(&c->run), STATUS_OK);
    const char *words = words_of(&c->run.audit);
    township_free(c);
    return words;
}

size_t registers_passed(const char *rule, const struct given *given, size_t n)
{
    struct township_case *c = put(rule, "", given, n);
    cr_assert(township_read(c) == STATUS_OK, "%s", io_all(&c->faults));
    cr_assert_eq(run_take_today(&c->run), STATUS_OK);
    cr_assert_eq(run_audit(&c->run), STATUS_OK);
    size_t npassed = 0;
    for (size_t r = 0; r < c->run.audit.model->nrules; r++)
        if (strcmp(c->run.audit.model->rules[r]->name, rule) == 0)
            npassed = audit_count_passed(&c->run.audit, (int)r);
    township_free(c);
    return npassed;
}

const char *registers_find_solved(const char *rule, const struct given *given, size_t n)
{
    struct township_case *c = put(rule, "", given, n);
    cr_assert(township_solve(c) == STATUS_OK, "%s", io_all(&c->faults));
    const char *words = words_of(&c->run.audit);
    township_free(c);
    return words;
}

bool registers_said(const char *findings, const char *start, const char *words)
{
    char line[1024];
    for (const char *at = findings; *at; at += strcspn(at, "\n") + 1) {
        snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
        if (strncmp(line, start, strlen(start)) == 0 && strstr(line, words))
            return true;
    }
    return false;
}

size_t registers_count(const char *findings, const char *start)
{
    size_t n = 0;
    for (const char *at = findings; *at; at += strcspn(at, "\n") + 1)
        n += strncmp(at, start, strlen(start)) == 0;
    return n;
}
