/* The audit: each rule judges an allocation from tables and plan alone, never from the ledger. */
#ifndef BIANZHI_MODEL_AUDIT_H
#define BIANZHI_MODEL_AUDIT_H

#include "model/model.h"

enum finding_kind {
    FINDING_BREACH,      /* the rule is broken */
    FINDING_WAIVED,      /* broken, with a recorded waiver */
    FINDING_ADVICE,      /* nothing unlawful; worth knowing */
    FINDING_NOT_SUPPLIED /* the tables do not say */
};

/* What a judgement is about where several bear one name: a row of a table or a unit of an axis. */
struct audit_subject {
    const void *of; /* the table, or the axis; NULL: of none */
    size_t at;
};

/* What is known of a subject, the worst last. */
enum audit_word {
    WORD_NOT, /* nothing was asked of it */
    WORD_PASSED,
    WORD_ADVICE,
    WORD_WAIVED,
    WORD_NOT_SUPPLIED,
    WORD_BREACH
};

struct finding {
    enum finding_kind kind;
    int rule;
    const char *clause; /* the one it is about; NULL: all of the rule's */
    const char *unit;   /* labels of the units it is about; "" for none */
    const char *text;   /* unit, figure, remedy */
    size_t nplain;      /* bytes of it before the place of the row it is about; all of them without one */
};

/* How much a rule judged, by the clauses it names (NULL: all of the rule's) and by what its subjects are of.
 * What did not hold has a finding. */
struct judged_count {
    int rule;
    const char *clause;
    const void *of; /* NULL: what was judged has no subject */
    size_t n;
    unsigned char
        *marks; /* [nmarks] enum audit_word of each subject, by its place in the table or on the axis */
    size_t nmarks, capacity;
};

struct audit {
    const struct model *model;
    const struct scenario *scenario;
    const void *facts;
    const void *plan;
    int rule;
    const char *clause; /* of the findings to come, see audit_at */
    struct arena *arena;
    struct finding *findings; /* [nfindings] */
    size_t nfindings, capacity;
    struct judged_count *tallies; /* [ntallies] */
    size_t ntallies, tallies_capacity;
    enum status status;
};

/* Runs the audit of every rule that is on. audit_done frees the lists. */
enum status audit_run(struct audit *audit);
void audit_done(struct audit *audit);

/* For rules: the findings that follow are about this one clause (static text); NULL: about all of the
 * rule's. */
void audit_at(struct audit *audit, const char *clause);

/* For rules: adds a finding, in the language spoken; its text names the unit. audit_add_for says the unit by
 * itself as well: the text becomes "unit: ...", unless it is "". */
void audit_add_for(struct audit *audit, enum finding_kind kind, const char *unit, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void audit_add(struct audit *audit, enum finding_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with what it is about, so that audit_judged tells it from another of that name. */
void audit_add_about(struct audit *audit, enum finding_kind kind, struct audit_subject subject,
                     const char *unit, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* For rules: one more thing is judged, about the clauses of audit_at; a finding says when it does not hold.
 * What the tables do not say, and what nothing is asked of, is not judged. */
void audit_tally(struct audit *audit);
void audit_tally_about(struct audit *audit, struct audit_subject subject);
/* For rules: a subject has this finding too, which is told of another: its township's of a row. */
void audit_mark(struct audit *audit, enum finding_kind kind, struct audit_subject subject);
/* The worst that a rule, of its index, found of a subject under a clause; NULL: under any. */
enum audit_word audit_judged(const struct audit *audit, int rule, const char *clause,
                             struct audit_subject subject);
double audit_number(const struct audit *audit, const char *parameter);
/* "2.4.13": the clauses a finding is about. */
const char *audit_clause(const struct audit *audit, const struct finding *finding);
/* "breach", "waived", "advice", "not supplied"; static storage. */
const char *audit_kind_words(enum finding_kind kind);
size_t audit_count(const struct audit *audit, enum finding_kind kind);

enum { AUDIT_ALL_RULES = -1 };

/* How much a rule judged that has neither breach nor waiver. */
size_t audit_count_passed(const struct audit *audit, int rule);

/* One unit of a figure, by the axis it is on. */
struct unit_name {
    const char *axis, *code, *label;
    struct audit_subject subject;
};
struct unit_name audit_unit(const struct axis *axis, size_t unit);

/* For rules: the waiver of this rule for that side of these units [n]; NULL when none names them, or one
 * names a unit that is not among them. */
const struct waiver *audit_waiver(const struct audit *audit, enum side side, const struct unit_name *units,
                                  size_t n);

/* Judges one figure of the first of these units against the rule's bound, at least 0 and at most
 * LEDGER_NO_MOST asking for nothing. No finding when it holds; a waiver of this rule that names these units
 * [n] puts its own bound in place. what says what is counted ("people on the platform"), in the language
 * spoken. */
void audit_require(struct audit *audit, enum side side, int64_t figure, int64_t bound,
                   const struct unit_name *units, size_t n, const char *what);

#endif
