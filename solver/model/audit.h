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

struct finding {
    enum finding_kind kind;
    int rule;
    const char *text; /* unit, figure, remedy */
};

struct audit {
    const struct model *model;
    const struct scenario *scenario;
    const void *facts;
    const void *plan;
    int rule;
    struct arena *arena;
    struct finding *findings; /* [nfindings] */
    size_t nfindings, capacity;
    enum status status;
};

/* Runs the audit of every rule that is on. audit_done frees the list. */
enum status audit_run(struct audit *audit);
void audit_done(struct audit *audit);

/* For rules: adds a finding. */
void audit_add(struct audit *audit, enum finding_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
double audit_number(const struct audit *audit, const char *parameter);
size_t audit_count(const struct audit *audit, enum finding_kind kind);

/* One unit of a figure, by the axis it is on. */
struct unit_name {
    const char *axis, *code, *label;
};
struct unit_name audit_unit(const struct axis *axis, size_t unit);

/* Judges one figure against the rule's bound: nothing when it holds; a waiver of this rule that names these units [n]
 * puts its own bound in place. what says what is counted ("people on the platform"). */
void audit_require(struct audit *audit, enum side side, int64_t figure, int64_t bound,
                   const struct unit_name *units, size_t n, const char *what);

#endif
