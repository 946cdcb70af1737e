/* From findings to the verdict on a clause. */
#include "model/clause.h"

#include <string.h>

#include "base/text.h"

const char *clause_verdict_name(enum clause_verdict verdict)
{
    static const char *const names[] = {[CLAUSE_NOTHING] = N_("nothing to judge"),
                                        [CLAUSE_SERVED] = N_("served"),
                                        [CLAUSE_PASSED] = N_("passed"),
                                        [CLAUSE_WAIVED] = N_("waived"),
                                        [CLAUSE_NOT_SUPPLIED] = N_("not supplied"),
                                        [CLAUSE_BREACH] = N_("breach")};
    return names[verdict];
}

void clause_write_judgement(struct clause_judgement judgement, struct sink *sink)
{
    sink_text(sink, _(clause_verdict_name(judgement.verdict)));
    if (judgement.n > 0)
        sink_format(sink, " %zu", judgement.n);
}

bool clause_has_rule(const struct clause *clause, const struct rule *rule)
{
    return text_lists(rule->clause, clause->number) || text_lists(rule->serves, clause->number);
}

bool clause_has_outputs(const struct model *model, const struct clause *clause)
{
    bool has = clause->outputs != NULL;
    for (size_t p = 0; p < model->npapers && !has; p++)
        has = text_lists(model->papers[p]->clauses, clause->number);
    return has;
}

size_t clause_write_rules(const struct model *model, const struct clause *clause,
                          const char *(*name)(const struct rule *), const char *between, struct sink *sink)
{
    size_t n = 0;
    for (size_t r = 0; r < model->nrules; r++)
        if (clause_has_rule(clause, model->rules[r]))
            sink_format(sink, "%s%s", n++ > 0 ? between : "", name(model->rules[r]));
    return n;
}

size_t clause_write_outputs(const struct model *model, const struct clause *clause, const char *between,
                            struct sink *sink)
{
    size_t n = 0, length;
    const char *part;
    for (; clause->outputs && (part = text_part(clause->outputs, ',', n, &length)); n++)
        sink_format(sink, "%s%.*s", n > 0 ? between : "", (int)length, part);
    for (size_t p = 0; p < model->npapers; p++)
        if (text_lists(model->papers[p]->clauses, clause->number))
            sink_format(sink, "%spapers.xlsx %s", n++ > 0 ? between : "", paper_tab(model->papers[p]));
    return n;
}

/* What was judged of something, and what came of it. */
struct clause_count {
    size_t judged, found[FINDING_NOT_SUPPLIED + 1];
    bool is_audited;
};

/* The worst, with how often: passed is what was judged and has neither breach nor waiver. */
static struct clause_judgement conclude(const struct clause_count *count, bool served)
{
    size_t failed = count->found[FINDING_BREACH] + count->found[FINDING_WAIVED];
    if (count->found[FINDING_BREACH] > 0)
        return (struct clause_judgement){CLAUSE_BREACH, count->found[FINDING_BREACH]};
    if (count->found[FINDING_NOT_SUPPLIED] > 0)
        return (struct clause_judgement){CLAUSE_NOT_SUPPLIED, 0};
    if (count->found[FINDING_WAIVED] > 0)
        return (struct clause_judgement){CLAUSE_WAIVED, count->found[FINDING_WAIVED]};
    if (count->judged > failed)
        return (struct clause_judgement){CLAUSE_PASSED, count->judged - failed};
    return (struct clause_judgement){served && !count->is_audited ? CLAUSE_SERVED : CLAUSE_NOTHING, 0};
}

/* Words about some clauses of a rule (NULL: all of them) count for those, and for a clause that the rule
 * serves without naming it. */
static bool concerns(const struct audit *audit, int rule, const char *about, const struct clause *clause)
{
    const char *all = audit->model->rules[rule]->clause;
    return text_lists(about ? about : all, clause->number) || !text_lists(all, clause->number);
}

/* What a rule says of one clause; NULL: of all. */
static void add_rule(const struct audit *audit, int rule, const struct clause *clause,
                     struct clause_count *count)
{
    count->is_audited |= audit->model->rules[rule]->audit && !audit->scenario->rule_off[rule];
    for (size_t i = 0; i < audit->ntallies; i++)
        if (audit->tallies[i].rule == rule &&
            (!clause || concerns(audit, rule, audit->tallies[i].clause, clause)))
            count->judged += audit->tallies[i].n;
    for (size_t f = 0; f < audit->nfindings; f++)
        if (audit->findings[f].rule == rule &&
            (!clause || concerns(audit, rule, audit->findings[f].clause, clause)))
            count->found[audit->findings[f].kind]++;
}

struct clause_judgement clause_judge(const struct audit *audit, const struct clause *clause)
{
    struct clause_count count = {0};
    for (size_t r = 0; r < audit->model->nrules; r++)
        if (clause_has_rule(clause, audit->model->rules[r]))
            add_rule(audit, (int)r, clause, &count);
    return conclude(&count, clause_has_outputs(audit->model, clause));
}

struct clause_judgement clause_judge_rule(const struct audit *audit, size_t rule)
{
    struct clause_count count = {0};
    add_rule(audit, (int)rule, NULL, &count);
    return conclude(&count, false);
}
