/* Small counties in memory for the tests of the township model: the tables of a case as texts, and what
 * becomes of them, step by step. A case starts as the toy county of datasets/toy, with a second county, East,
 * that is out of scope. */
#ifndef BIANZHI_TESTS_TOWNSHIP_H
#define BIANZHI_TESTS_TOWNSHIP_H

#include "run/run.h"
#include "township/facts/facts.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/tables.h"

struct township_case {
    const char *text[TOWNSHIP_TABLES]; /* tables as CSV, NULL: no such file; a test may put others in place */
    const char *only;                  /* the one rule that is on; NULL: all */
    const char *rules;                 /* members of the scenario's "rules"; "" none */
    const char *formula;               /* the scenario's "formula", an object */
    const char *members;               /* further members of the scenario; "" none */
    struct faults faults;
    struct scenario scenario;
    struct tables tables;
    struct run run;      /* of these two */
    struct buffer words; /* what the last of the functions below returned */
};

struct township_case *township_new(void);
void township_free(struct township_case *c);

/* The steps, each with those before it. township_solve proves and audits, and returns the outcome: OK,
 * INFEASIBLE, NEEDS_WAIVERS or UNPROVEN. */
enum status township_read(struct township_case *c);
enum status township_build(struct township_case *c);
enum status township_solve(struct township_case *c);

/* New cases that must build, or solve, well. settings: members of the rule's object. */
struct township_case *township_alone(const char *rule, const char *settings);
struct township_case *township_solved(const char *rules);

/* True when the toy county with this one rule is refused as bad data in these words. */
bool township_refuses(const char *rule, const char *settings, const char *words);

const struct facts *township_facts(const struct township_case *c);
struct plan *township_plan(const struct township_case *c);
int township_rule(const char *name);

/* Each bound the rule that is on set, one a line: "own[A,p7] >= 2", "... in principle", "...: reason". */
const char *township_bounds(struct township_case *c);
/* Each curve of a goal, one a line, in the order of their texts: "platform[A,p1] webster 1 need 9". */
const char *township_curves(struct township_case *c, const char *goal);
/* What a rule says it did. */
const char *township_words(struct township_case *c, const char *rule);
/* What a rule's audit finds in the plan as it stands, one a line: "breach: ...". "" when nothing. */
const char *township_findings(struct township_case *c, const char *rule);
/* A table of the answer, as its view writes it. */
const char *township_view(struct township_case *c, const char *file);

/* Edits of the plan, by codes; what adds up from cells is added up afresh. */
void township_put(struct township_case *c, const char *township, const char *kind, const char *platform,
                  int64_t people);
void township_put_office(struct township_case *c, const char *office, const char *township,
                         const char *platform, int64_t people);
void township_add_up(struct township_case *c);

/* The position of a code on an axis; the test fails when it has none. */
size_t township_unit(const struct axis *axis, const char *code);

#endif
