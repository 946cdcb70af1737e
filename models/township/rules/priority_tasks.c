/* 2.3.5, 2.4.12: rural environment, cultivated land and village planning have somebody in charge in every
 * township. A county may say in tasks.csv on which platform a task is done and by how many at least; tasks on
 * one platform may be the same person's.
 *
 *   platform[t, platform of the task] >= least
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"
#include "township/tables.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    for (size_t i = 0; i < facts->ntasks; i++)
        for (size_t t = 0; t < facts->nt; t++)
            builder_bound(builder,
                          layout_of(builder)->platform[facts_tp(facts, t, (size_t)facts->tasks[i].platform)],
                          SIDE_LEAST, facts->tasks[i].least);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    const struct column *column = &facts->tables->table[TABLE_TASKS].schema->columns[TASK_TASK];
    if (facts->ntasks == 0)
        audit_add(audit, FINDING_NOT_SUPPLIED, "%s: on which platform the three priority tasks are done",
                  register_name(audit, TABLE_TASKS));
    else if (!judge_has_cells(audit))
        return;
    for (size_t i = 0; i < facts->ntasks; i++) {
        const struct priority_task *task = &facts->tasks[i];
        for (size_t t = 0; t < facts->nt; t++) {
            struct unit_name units[] = {audit_unit(&facts->township_axis, t),
                                        audit_unit(&facts->platform_axis, (size_t)task->platform)};
            if (facts_in_scope(facts, t))
                audit_require(audit, SIDE_LEAST, plan->platform[facts_tp(facts, t, (size_t)task->platform)],
                              task->least, units, 2, schema_word(column, task->name));
        }
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    if (facts->ntasks == 0)
        story_say(story, "no tasks.csv: nothing set, and the audit says not supplied");
    else
        story_say(story, "tasks mapped to platforms: %zu; platforms that they hold up: %zu", facts->ntasks,
                  story->nin_force);
}

/* The tasks of one platform bound it one after the other. */
static size_t figures(const struct builder *builder, const struct bound *bound, struct rule_figure *figure)
{
    const struct facts *facts = facts_of(builder);
    size_t tp, nbefore = 0;
    if (!layout_find(layout_of(builder)->platform, facts->nt * facts->np, bound->account, &tp))
        return 0;
    for (const struct bound *b = builder->ledger->bounds; b < bound; b++)
        nbefore += b->account == bound->account && b->rule == bound->rule;
    *figure = (struct rule_figure){.table = TABLE_TASKS, .column = TASK_LEAST};
    for (; figure->row < facts->ntasks; figure->row++)
        if ((size_t)facts->tasks[figure->row].platform == tp % facts->np && nbefore-- == 0)
            return 1;
    return 0;
}

const struct rule rule_priority_tasks = {
    .name = "priority_tasks",
    .label_zh = "重点任务",
    .clause = "2.3.5, 2.4.12",
    .title = "environment, cultivated land and village planning are staffed",
    .title_zh = "重点保障乡镇抓好农村生态环境治理、耕地保护、乡村规划等工作",
    .force = RULE_HARD,
    .lever = N_("least in tasks.csv"),
    .apply = apply,
    .audit = audit,
    .figures = figures,
    .explain = explain,
};
