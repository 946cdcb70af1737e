/* 3.7.2, 3.9.4: each county keeps a task list with units and dates, and is on time, with tasks of its own
 * too. The dates are the plan's, or earlier ones of the county; the one of 3.8.1 is earlier than others it
 * includes, which is reported whatever the register says. */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/deadlines.h"
#include "township/rules/rules.h"

const struct deadline rule_deadline_list[DEADLINES] = {
    {"1.2", "1.2, 3.7.2, 3.9.4", "2021-12-31", "建立乡镇职能体系、组织架构和用编用人制度"},
    {"2.1.T", "2.1.T, 3.7.2, 3.9.4", "2021-09-30", "扎实推进扩权赋能工作"},
    {"2.2.T", "2.2.T, 3.7.2, 3.9.4", "2021-07-31", "健全完善派驻机构管理体制"},
    {"2.3.T", "2.3.T, 3.7.2, 3.9.4", "2021-10-31", "优化乡镇相关领域机构职能"},
    {"2.4.T", "2.4.T, 3.7.2, 3.9.4", "2021-07-31", "充分发挥编制使用效益"},
    {"2.5.T", "2.5.T, 3.7.2, 3.9.4", "2021-09-30", "建立健全乡镇综合行政执法体系"},
    {"2.6.T", "2.6.T, 3.7.2, 3.9.4", "2021-09-30", "提升机构编制“扁平化”管理水平"},
    {"3.8.1", "3.8.1, 3.7.2, 3.9.4", "2021-06-30", "完成优化乡镇机构编制资源配置有关工作并备案"},
    {"3.8.4", "3.8.4, 3.7.2, 3.9.4", "2021-12-31", "配合市级优化乡镇机构编制资源配置评估"},
};

/* Dates are written year first, so that they compare as text. */
static void report_conflict(struct audit *audit)
{
    const char *whole = "", *first = NULL, *last = NULL;
    for (size_t d = 0; d < DEADLINES; d++) {
        const char *date = rule_deadline_list[d].date;
        if (strcmp(rule_deadline_list[d].clause, "3.8.1") == 0)
            whole = date;
        if (strncmp(rule_deadline_list[d].clause, "2.", 2) != 0)
            continue;
        first = !first || strcmp(date, first) < 0 ? date : first;
        last = !last || strcmp(date, last) > 0 ? date : last;
    }
    audit_at(audit, "3.8.1");
    if (last && strcmp(whole, last) < 0)
        audit_add(audit, FINDING_ADVICE,
                  "the plan contradicts itself: counties are to be done by %s (3.8.1), but its parts are due "
                  "from %s to "
                  "%s (2.1.T to 2.6.T); ask the city office which dates hold",
                  whole, first, last);
}

const struct deadline *rule_deadline_of(const struct table *table, size_t row)
{
    for (size_t d = 0; d < DEADLINES; d++)
        if (strcasecmp(reader_text(table, row, DUE_CLAUSE), rule_deadline_list[d].clause) == 0)
            return &rule_deadline_list[d];
    return NULL;
}

const char *rule_deadline_limit(const struct table *table, size_t row)
{
    const struct deadline *deadline = rule_deadline_of(table, row);
    const char *due = reader_given(table, row, DUE_DATE) ? reader_text(table, row, DUE_DATE) : NULL;
    if (!deadline)
        return due;
    return due && strcmp(due, deadline->date) < 0 ? due : deadline->date;
}

/* 2.1 is 2.1.T, the only one that begins so. */
const char *rule_deadline_meant(const char *clause)
{
    const char *names[DEADLINES], *only = NULL;
    size_t n = 0, length = strlen(clause);
    for (size_t d = 0; d < DEADLINES; d++) {
        names[d] = rule_deadline_list[d].clause;
        if (length > 0 && strncmp(names[d], clause, length) == 0 && ++n == 1)
            only = names[d];
    }
    return n == 1 ? only : text_nearest(clause, names, DEADLINES);
}

static const char *task_of(struct audit *audit, const struct table *table, size_t row)
{
    return register_county_label(audit, reader_row(table, row, DUE_COUNTY),
                                 reader_text(table, row, DUE_TASK));
}

static void audit_done_date(struct audit *audit, const struct table *table, size_t row, const char *limit)
{
    const struct deadline *deadline = rule_deadline_of(table, row);
    const char *task = task_of(audit, table, row), *done = reader_text(table, row, DUE_DONE);
    if (!reader_given(table, row, DUE_DONE)) {
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, task, "when it was done; it is due %s", limit);
        return;
    }
    register_tally(audit, table, row);
    if (strcmp(done, limit) > 0)
        register_find(audit, FINDING_BREACH, table, row, task,
                      deadline && strcmp(limit, deadline->date) == 0
                          ? N_("done %s, %s asked for; report the delay")
                          : N_("done %s, due %s; report the delay"),
                      done, limit);
}

/* A task of the county's own has the date that its row says. */
static void audit_row(struct audit *audit, const struct table *table, size_t row)
{
    const struct deadline *deadline = rule_deadline_of(table, row);
    const char *task = task_of(audit, table, row), *due = reader_text(table, row, DUE_DATE);
    const char *limit = rule_deadline_limit(table, row);
    audit_at(audit, deadline ? deadline->clauses : "3.7.2, 3.9.4");
    register_tally(audit, table, row);
    if (!reader_given(table, row, DUE_UNIT))
        register_find(audit, FINDING_BREACH, table, row, task, "no unit is responsible; name one");
    if (deadline) {
        register_tally(audit, table, row);
        if (reader_given(table, row, DUE_DATE) && strcmp(due, deadline->date) > 0)
            register_find(audit, FINDING_BREACH, table, row, task, "due %s, %s asked for; bring it forward",
                          due, deadline->date);
    }
    if (limit)
        audit_done_date(audit, table, row, limit);
    else
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, task, "by when it is to be done; enter it");
}

/* Rows of one deadline in one county, or of none. */
static size_t audit_rows(struct audit *audit, const struct table *table, size_t c,
                         const struct deadline *deadline)
{
    size_t n = 0;
    for (size_t row = 0; row < table->nrows; row++)
        if (register_county(audit, table, row, DUE_COUNTY) == (int32_t)c &&
            rule_deadline_of(table, row) == deadline) {
            audit_row(audit, table, row);
            n++;
        }
    return n;
}

static void audit_county(struct audit *audit, const struct table *table, size_t c)
{
    const struct facts *facts = audit->facts;
    for (size_t d = 0; d < DEADLINES; d++) {
        if (audit_rows(audit, table, c, &rule_deadline_list[d]) > 0)
            continue;
        audit_at(audit, rule_deadline_list[d].clauses);
        audit_add_for(audit, FINDING_NOT_SUPPLIED, facts->county_axis.label[c],
                      "no task for %s, due %s; add it to %s", rule_deadline_list[d].clause,
                      rule_deadline_list[d].date, table->kept);
    }
    audit_rows(audit, table, c, NULL);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    report_conflict(audit);
    const struct table *table = register_open(audit, TABLE_DUE, NULL);
    const bool *given = table ? register_counties(audit, table) : NULL;
    for (size_t c = 0; given && c < facts->nc; c++)
        if (facts->counties[c].in_scope && given[c])
            audit_county(audit, table, c);
}

const struct rule rule_deadlines = {
    .name = "deadlines",
    .label_zh = "完成时限",
    .clause = "1.2, 2.1.T, 2.2.T, 2.3.T, 2.4.T, 2.5.T, 2.6.T, 3.7.2, 3.8.1, 3.8.4, 3.9.4",
    .title = "every deadline of the plan stands in a task list with its unit, and is met",
    .title_zh = "制定任务清单，明确责任单位和完成时限，按时完成",
    .force = RULE_AUDIT,
    .audit = audit,
};
