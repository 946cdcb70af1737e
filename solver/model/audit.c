/* Running audits and wording what they find. */
#include "model/audit.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

enum status audit_run(struct audit *audit)
{
    for (size_t r = 0; r < audit->model->nrules && audit->status == STATUS_OK; r++) {
        const struct rule *rule = audit->model->rules[r];
        audit->rule = (int)r;
        audit->clause = NULL;
        if (rule->audit && !audit->scenario->rule_off[r])
            rule->audit(audit);
    }
    return audit->status;
}

void audit_done(struct audit *audit)
{
    memory_free(audit->findings);
    audit->findings = NULL;
    audit->nfindings = audit->capacity = 0;
    for (size_t i = 0; i < audit->ntallies; i++)
        memory_free(audit->tallies[i].marks);
    memory_free(audit->tallies);
    audit->tallies = NULL;
    audit->ntallies = audit->tallies_capacity = 0;
}

void audit_at(struct audit *audit, const char *clause)
{
    audit->clause = clause;
}

/* The count of what is judged now of one table or axis; NULL, and MEMORY in the audit, without memory. */
static struct judged_count *count_of(struct audit *audit, const void *of)
{
    for (size_t i = audit->ntallies; i-- > 0 && audit->tallies[i].rule == audit->rule;)
        if (audit->tallies[i].clause == audit->clause && audit->tallies[i].of == of)
            return &audit->tallies[i];
    if (!memory_grow(&audit->tallies, &audit->tallies_capacity, audit->ntallies + 1,
                     sizeof *audit->tallies)) {
        audit->status = STATUS_MEMORY;
        return NULL;
    }
    audit->tallies[audit->ntallies] =
        (struct judged_count){.rule = audit->rule, .clause = audit->clause, .of = of};
    return &audit->tallies[audit->ntallies++];
}

static void mark(struct audit *audit, struct judged_count *count, size_t at, enum audit_word judged)
{
    if (!memory_grow(&count->marks, &count->capacity, at + 1, sizeof *count->marks)) {
        audit->status = STATUS_MEMORY;
        return;
    }
    while (count->nmarks <= at)
        count->marks[count->nmarks++] = WORD_NOT;
    if (count->marks[at] < judged)
        count->marks[at] = (unsigned char)judged;
}

void audit_tally_about(struct audit *audit, struct audit_subject subject)
{
    struct judged_count *count = count_of(audit, subject.of);
    if (!count)
        return;
    count->n++;
    if (subject.of)
        mark(audit, count, subject.at, WORD_PASSED);
}

void audit_tally(struct audit *audit)
{
    audit_tally_about(audit, (struct audit_subject){NULL, 0});
}

void audit_mark(struct audit *audit, enum finding_kind kind, struct audit_subject subject)
{
    static const enum audit_word judged[] = {[FINDING_BREACH] = WORD_BREACH,
                                             [FINDING_WAIVED] = WORD_WAIVED,
                                             [FINDING_ADVICE] = WORD_ADVICE,
                                             [FINDING_NOT_SUPPLIED] = WORD_NOT_SUPPLIED};
    struct judged_count *count = subject.of ? count_of(audit, subject.of) : NULL;
    if (count)
        mark(audit, count, subject.at, judged[kind]);
}

enum audit_word audit_judged(const struct audit *audit, int rule, const char *clause,
                             struct audit_subject subject)
{
    enum audit_word worst = WORD_NOT;
    for (size_t i = 0; i < audit->ntallies; i++) {
        const struct judged_count *count = &audit->tallies[i];
        if (count->rule == rule && count->of == subject.of && subject.at < count->nmarks &&
            (!clause || !count->clause || text_lists(count->clause, clause)) &&
            count->marks[subject.at] > worst)
            worst = count->marks[subject.at];
    }
    return worst;
}

/* text: in the arena; NULL when there was no memory for it. */
static void keep(struct audit *audit, enum finding_kind kind, const char *unit, const char *text)
{
    const char *unit_kept = arena_text(audit->arena, unit, strlen(unit));
    if (!unit_kept || !text ||
        !memory_grow(&audit->findings, &audit->capacity, audit->nfindings + 1, sizeof *audit->findings)) {
        audit->status = STATUS_MEMORY;
        return;
    }
    audit->findings[audit->nfindings++] = (struct finding){.kind = kind,
                                                           .rule = audit->rule,
                                                           .clause = audit->clause,
                                                           .unit = unit_kept,
                                                           .text = text,
                                                           .nplain = strlen(text)};
}

void audit_add(struct audit *audit, enum finding_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    keep(audit, kind, "", arena_vformat(audit->arena, language_translate(format), arguments));
    va_end(arguments);
}

static void add_for(struct audit *audit, enum finding_kind kind, const char *unit, const char *own)
{
    const char *before = arena_format(audit->arena, *unit ? _("%s: ") : "%s", unit);
    keep(audit, kind, unit, own && before ? arena_format(audit->arena, "%s%s", before, own) : NULL);
}

void audit_add_for(struct audit *audit, enum finding_kind kind, const char *unit, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_for(audit, kind, unit, arena_vformat(audit->arena, language_translate(format), arguments));
    va_end(arguments);
}

void audit_add_about(struct audit *audit, enum finding_kind kind, struct audit_subject subject,
                     const char *unit, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_for(audit, kind, unit, arena_vformat(audit->arena, language_translate(format), arguments));
    va_end(arguments);
    audit_mark(audit, kind, subject);
}

double audit_number(const struct audit *audit, const char *parameter)
{
    return scenario_number(audit->scenario, audit->model->rules[audit->rule]->name, parameter);
}

const char *audit_clause(const struct audit *audit, const struct finding *finding)
{
    return finding->clause ? finding->clause : audit->model->rules[finding->rule]->clause;
}

const char *audit_kind_words(enum finding_kind kind)
{
    static const char *const words[] = {[FINDING_BREACH] = N_("breach"),
                                        [FINDING_WAIVED] = N_("waived"),
                                        [FINDING_ADVICE] = N_("advice"),
                                        [FINDING_NOT_SUPPLIED] = N_("not supplied")};
    return words[kind];
}

size_t audit_count(const struct audit *audit, enum finding_kind kind)
{
    size_t n = 0;
    for (size_t f = 0; f < audit->nfindings; f++)
        n += audit->findings[f].kind == kind;
    return n;
}

size_t audit_count_passed(const struct audit *audit, int rule)
{
    size_t judged = 0, failed = 0;
    for (size_t i = 0; i < audit->ntallies; i++)
        judged += rule == AUDIT_ALL_RULES || audit->tallies[i].rule == rule ? audit->tallies[i].n : 0;
    for (size_t f = 0; f < audit->nfindings; f++)
        failed += (rule == AUDIT_ALL_RULES || audit->findings[f].rule == rule) &&
                  (audit->findings[f].kind == FINDING_BREACH || audit->findings[f].kind == FINDING_WAIVED);
    return judged - failed;
}

struct unit_name audit_unit(const struct axis *axis, size_t unit)
{
    return (struct unit_name){axis->name, axis->code[unit], axis->label[unit], {axis, unit}};
}

static bool names_unit(const struct unit_name *units, size_t n, const struct json *member)
{
    for (size_t u = 0; u < n; u++)
        if (strcmp(units[u].axis, member->key) == 0 &&
            (strcmp(units[u].code, member->text) == 0 || strcmp(units[u].label, member->text) == 0))
            return true;
    return false;
}

static bool waiver_names(const struct waiver *waiver, const struct unit_name *units, size_t n)
{
    bool any = false;
    json_for_each(member, waiver->where)
    {
        if (member->kind != JSON_TEXT || strcmp(member->key, "reason") == 0)
            continue;
        if (!names_unit(units, n, member))
            return false;
        any = true;
    }
    return any;
}

const struct waiver *audit_waiver(const struct audit *audit, enum side side, const struct unit_name *units,
                                  size_t n)
{
    for (size_t w = 0; w < audit->scenario->nwaivers; w++) {
        const struct waiver *waiver = &audit->scenario->waivers[w];
        if (waiver->rule == audit->rule && (side == SIDE_LEAST ? waiver->least : waiver->most) >= 0 &&
            waiver_names(waiver, units, n))
            return waiver;
    }
    return NULL;
}

static bool asks(enum side side, int64_t bound)
{
    return side == SIDE_LEAST ? bound > 0 : bound < LEDGER_NO_MOST;
}

static bool holds(enum side side, int64_t figure, int64_t bound)
{
    return side == SIDE_LEAST ? figure >= bound : figure <= bound;
}

void audit_require(struct audit *audit, enum side side, int64_t figure, int64_t bound,
                   const struct unit_name *units, size_t n, const char *what)
{
    struct audit_subject subject = n > 0 ? units[0].subject : (struct audit_subject){NULL, 0};
    if (asks(side, bound))
        audit_tally_about(audit, subject);
    if (holds(side, figure, bound))
        return;
    char where[FAULT_LENGTH] = "";
    size_t used = 0;
    for (size_t u = 0; u < n && used < sizeof where; u++)
        used += text_format(where + used, sizeof where - used, "%s%s", u ? " " : "", units[u].label);
    const struct waiver *waiver = audit_waiver(audit, side, units, n);
    int64_t allowed = waiver ? side == SIDE_LEAST ? waiver->least : waiver->most : bound;
    if (waiver && holds(side, figure, allowed)) {
        audit_add_about(audit, FINDING_WAIVED, subject, where,
                        side == SIDE_LEAST ? N_("%s: %lld, at least %lld asked for; waived: %s")
                                           : N_("%s: %lld, at most %lld asked for; waived: %s"),
                        what, (long long)figure, (long long)bound, waiver->origin.reason);
        return;
    }
    if (waiver && holds(side, bound, allowed) && bound != allowed) {
        audit_add_about(audit, FINDING_BREACH, subject, where,
                        side == SIDE_LEAST ? N_("%s: %lld, at least %lld asked for, waived to %lld; add %lld")
                                           : N_("%s: %lld, at most %lld asked for, waived to %lld; take away "
                                                "%lld"),
                        what, (long long)figure, (long long)bound, (long long)allowed,
                        (long long)(side == SIDE_LEAST ? allowed - figure : figure - allowed));
        return;
    }
    audit_add_about(audit, FINDING_BREACH, subject, where,
                    side == SIDE_LEAST ? N_("%s: %lld, at least %lld asked for; add %lld")
                                       : N_("%s: %lld, at most %lld asked for; take away %lld"),
                    what, (long long)figure, (long long)bound,
                    (long long)(side == SIDE_LEAST ? bound - figure : figure - bound));
}
