/* What an audit says of one clause of the plan's text. */
#ifndef BIANZHI_MODEL_CLAUSE_H
#define BIANZHI_MODEL_CLAUSE_H

#include "model/audit.h"

/* The worst last. */
enum clause_verdict { CLAUSE_NOT_JUDGED, CLAUSE_PASSED, CLAUSE_WAIVED, CLAUSE_NOT_SUPPLIED, CLAUSE_BREACH };

/* The worst of the findings that concern the clause; NOT_JUDGED where no rule that is on looks at it. A
 * finding counts for the clauses it names, and for those that its rule serves without naming them. */
enum clause_verdict clause_judge(const struct audit *audit, const struct clause *clause);

/* "passed", "breach", ...; "-" where nothing judges; in English, for language_translate(). */
const char *clause_verdict_words(enum clause_verdict verdict);

/* The rules or outputs of a clause for people: "keep_staff,limits" as what sentences call them. NULL:
 * nothing. */
void clause_write_list(const struct model *model, const char *list, struct sink *sink);

#endif
