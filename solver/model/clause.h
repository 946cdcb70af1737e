/* What an audit says of one clause of the plan's text. */
#ifndef BIANZHI_MODEL_CLAUSE_H
#define BIANZHI_MODEL_CLAUSE_H

#include "model/audit.h"

/* The worst last. A clause that no rule judges is served by its outputs, or there is nothing to judge. */
enum clause_verdict {
    CLAUSE_NOTHING,
    CLAUSE_SERVED,
    CLAUSE_PASSED,
    CLAUSE_WAIVED,
    CLAUSE_NOT_SUPPLIED,
    CLAUSE_BREACH
};

/* The worst, and how many figures or rows passed, are waived or in breach; 0 for the others. */
struct clause_judgement {
    enum clause_verdict verdict;
    size_t n;
};

/* Whether the rule carries out the clause, or serves it. */
bool clause_has_rule(const struct clause *clause, const struct rule *rule);

/* Whether a file of the run, a command or a paper serves it. */
bool clause_has_outputs(const struct model *model, const struct clause *clause);

/* Those rules by what name says of each, and those outputs, between standing between them. Returns how many.
 */
size_t clause_write_rules(const struct model *model, const struct clause *clause,
                          const char *(*name)(const struct rule *), const char *between, struct sink *sink);
size_t clause_write_outputs(const struct model *model, const struct clause *clause, const char *between,
                            struct sink *sink);

/* What the rules that serve a clause found about it. A finding counts for the clauses it names, and for those
 * that its rule serves without naming them. PASSED only where something was judged. */
struct clause_judgement clause_judge(const struct audit *audit, const struct clause *clause);

/* The same of all that one rule judges. */
struct clause_judgement clause_judge_rule(const struct audit *audit, size_t rule);

/* "passed", "breach", ...; in English, for language_translate(). */
const char *clause_verdict_name(enum clause_verdict verdict);

/* "passed 84", "nothing to judge", in the language spoken. */
void clause_write_judgement(struct clause_judgement judgement, struct sink *sink);

#endif
