/* From findings to the verdict on a clause. */
#include "model/clause.h"

#include <string.h>

#include "base/text.h"

const char *clause_verdict_words(enum clause_verdict verdict)
{
    static const char *const words[] = {[CLAUSE_NOT_JUDGED] = "-",
                                        [CLAUSE_PASSED] = N_("passed"),
                                        [CLAUSE_WAIVED] = N_("waived"),
                                        [CLAUSE_NOT_SUPPLIED] = N_("not supplied"),
                                        [CLAUSE_BREACH] = N_("breach")};
    return words[verdict];
}

/* Whether list ("a,b" or "2.4.1, 2.6.3") has the word. */
static bool lists(const char *list, const char *word)
{
    size_t length;
    const char *part;
    for (size_t i = 0; list && (part = text_part(list, ',', i, &length)); i++) {
        part = text_trim(part, &length);
        if (strlen(word) == length && strncmp(part, word, length) == 0)
            return true;
    }
    return false;
}

/* What people call a rule; other parts of a list are names of outputs. */
static const char *label_of(const struct model *model, const char *part, size_t length)
{
    for (size_t r = 0; r < model->nrules; r++)
        if (strlen(model->rules[r]->name) == length && strncmp(part, model->rules[r]->name, length) == 0)
            return rule_label(model->rules[r]);
    return NULL;
}

void clause_write_list(const struct model *model, const char *list, struct sink *sink)
{
    size_t length;
    const char *part;
    for (size_t i = 0; list && (part = text_part(list, ',', i, &length)); i++) {
        part = text_trim(part, &length);
        const char *label = label_of(model, part, length);
        sink_text(sink, i > 0 ? _(", ") : "");
        sink_bytes(sink, label ? label : part, label ? strlen(label) : length);
    }
}

static enum clause_verdict verdict_of(const struct finding *finding)
{
    switch (finding->kind) {
    case FINDING_BREACH:
        return CLAUSE_BREACH;
    case FINDING_WAIVED:
        return CLAUSE_WAIVED;
    case FINDING_NOT_SUPPLIED:
        return CLAUSE_NOT_SUPPLIED;
    case FINDING_ADVICE:
        break;
    }
    return CLAUSE_PASSED;
}

static bool concerns(const struct audit *audit, const struct finding *finding, const struct clause *clause)
{
    const struct rule *rule = audit->model->rules[finding->rule];
    if (!lists(clause->rules, rule->name))
        return false;
    return lists(audit_clause(audit, finding), clause->number) || !lists(rule->clause, clause->number);
}

static bool is_judged(const struct audit *audit, const struct clause *clause)
{
    for (size_t r = 0; r < audit->model->nrules; r++)
        if (lists(clause->rules, audit->model->rules[r]->name) && audit->model->rules[r]->audit &&
            !audit->scenario->rule_off[r])
            return true;
    return false;
}

enum clause_verdict clause_judge(const struct audit *audit, const struct clause *clause)
{
    enum clause_verdict worst = is_judged(audit, clause) ? CLAUSE_PASSED : CLAUSE_NOT_JUDGED;
    for (size_t f = 0; f < audit->nfindings; f++)
        if (concerns(audit, &audit->findings[f], clause) && verdict_of(&audit->findings[f]) > worst)
            worst = verdict_of(&audit->findings[f]);
    return worst;
}
