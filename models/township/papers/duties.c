/* 乡镇职能、机构、编制方案 (2.1.12, 2.3.1, 2.3.2, 2.6.1, 3.8.3): one block per township: its function
 * platforms with duties and people, its bodies as the register has them, its posts by kind, its leadership
 * posts. */

#include "base/text.h"
#include "township/facts/assumed.h"
#include "township/facts/reader.h"
#include "township/papers/form.h"
#include "township/plan.h"
#include "township/registers/registers.h"

/* --- duties and people --- */

static void write_tasks(struct sheet *sheet, const struct facts *facts, size_t p)
{
    const struct column *column = &facts->tables->table[TABLE_TASKS].schema->columns[TASK_TASK];
    struct form_list list;
    form_list_begin(&list);
    for (size_t i = 0; i < facts->ntasks; i++)
        if (facts->tasks[i].platform == (int32_t)p)
            form_list_add(&list, schema_word_zh(column, facts->tasks[i].name));
    form_list_write(&list, sheet, NULL);
}

/* Items of the county's list of powers that a platform carries out; blank when there is no list. */
static void write_powers(struct sheet *sheet, const struct outcome *outcome, int32_t county, size_t p)
{
    const struct table *table = form_table(outcome, TABLE_POWERS);
    int64_t n = 0;
    for (size_t row = 0; row < table->nrows; row++)
        n += reader_row(table, row, POWER_COUNTY) == county &&
             reader_row(table, row, POWER_PLATFORM) == (int32_t)p;
    if (table->nrows > 0)
        sheet_count(sheet, n);
    else
        sheet_blank(sheet);
}

static void add_platform_columns(struct sheet *sheet, const struct facts *facts)
{
    sheet_column(sheet, NULL, "职能平台", SHEET_TEXT, 18);
    sheet_column(sheet, NULL, "重点任务", SHEET_TEXT, 34);
    sheet_column(sheet, NULL, "权责清单事项（项）", SHEET_COUNT, 20);
    form_column(sheet, SHEET_NUMBER, 14, "人员（人）", "测算需求人员%s",
                assumed_stands(facts, ASSUMED_PROFILE) ? "〔假定〕" : "");
    sheet_column_decimals(sheet, 1);
    for (size_t k = 0; k < facts->nk; k++)
        form_column(sheet, SHEET_COUNT, 15, "人员（人）", "%s人员", facts->kind_axis.label[k]);
    sheet_column(sheet, "人员（人）", "自然资源所派驻人员", SHEET_COUNT, 20);
}

static void write_platform(struct sheet *sheet, const struct outcome *outcome, size_t t, size_t p)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    size_t tp = facts_tp(facts, t, p);
    sheet_row(sheet, SHEET_BODY);
    sheet_text(sheet, facts->platform_axis.label[p]);
    write_tasks(sheet, facts, p);
    write_powers(sheet, outcome, facts->townships[t].county, p);
    sheet_number(sheet, facts->platform_need[tp]);
    for (size_t k = 0; k < facts->nk; k++)
        sheet_count(sheet, plan->cell[facts_tkp(facts, t, k, p)]);
    sheet_count(sheet, plan->platform[tp] - plan_own(facts, plan, t, p));
    form_mark_posts(sheet, outcome, t);
}

static void write_platforms(struct sheet *sheet, const struct outcome *outcome, size_t t)
{
    const struct facts *facts = form_facts(outcome);
    struct form_span span = {0};
    sheet_line(sheet, SHEET_SECTION, "（一）主要职责及人员安排");
    add_platform_columns(sheet, facts);
    for (size_t p = 0; p < facts->np; p++) {
        write_platform(sheet, outcome, t, p);
        form_stretch(&span, sheet);
    }
    sheet_row(sheet, SHEET_TOTAL);
    sheet_text(sheet, "合计");
    sheet_reach(sheet, 2);
    if (form_table(outcome, TABLE_POWERS)->nrows > 0)
        form_sums(sheet, &span, 1);
    else
        sheet_blank(sheet);
    form_sums(sheet, &span, 2 + facts->nk);
}

/* --- bodies --- */

static void write_cap(struct sheet *sheet, const struct outcome *outcome, int32_t row)
{
    const struct table *table = form_table(outcome, TABLE_CAPS);
    if (row != TOWNSHIP_NONE)
        sheet_line(sheet, SHEET_NOTE, "单独设置或综合设置的机构限额：%lld个。",
                   (long long)reader_count(table, (size_t)row, CAP_BODIES, 0));
    else
        sheet_line(sheet, SHEET_NOTE, "未提供机构限额（%s）。", form_table_words(sheet, table));
}

static void write_bodies(struct sheet *sheet, const struct outcome *outcome, size_t t, int32_t cap)
{
    const struct table *table = form_table(outcome, TABLE_BODIES);
    bool any = false;
    sheet_line(sheet, SHEET_SECTION, "（二）机构设置");
    for (size_t row = 0; row < table->nrows; row++) {
        if (reader_row(table, row, BODY_TOWNSHIP) != (int32_t)t)
            continue;
        if (!any) {
            sheet_column(sheet, NULL, "领域", SHEET_TEXT, 18);
            sheet_column(sheet, NULL, "机构名称", SHEET_TEXT, 34);
            form_word_column(sheet, NULL, "设置方式", 14);
            sheet_column(sheet, NULL, "批准文号", SHEET_TEXT, 14);
        }
        any = true;
        sheet_row(sheet, SHEET_BODY);
        form_cell(sheet, table, row, BODY_FIELD);
        form_cell(sheet, table, row, BODY_NAME);
        form_cell(sheet, table, row, BODY_MODE);
        form_cell(sheet, table, row, BODY_BASIS);
        form_mark_row(sheet, table, row);
    }
    if (!any && table->nrows > 0)
        sheet_line(sheet, SHEET_WARNING, "机构台账中没有本乡镇的机构：请在%s中补填。",
                   form_table_words(sheet, table));
    if (any)
        write_cap(sheet, outcome, cap);
    else
        form_missing(sheet, outcome, TABLE_BODIES);
}

/* --- posts --- */

static void write_posts(struct sheet *sheet, const struct outcome *outcome, size_t t)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    sheet_line(sheet, SHEET_SECTION, "（三）人员编制");
    sheet_column(sheet, NULL, "编制类别", SHEET_TEXT, 18);
    for (size_t k = 0; k < facts->nk; k++) {
        char group[256];
        text_format(group, sizeof group, "%s（名）", facts->kind_axis.label[k]);
        sheet_column(sheet, group, "调整前", SHEET_COUNT, 14);
        sheet_column(sheet, group, "调整后", SHEET_COUNT, 14);
        sheet_column(sheet, group, "增减", SHEET_COUNT, 14);
    }
    sheet_row(sheet, SHEET_BODY);
    sheet_text(sheet, "编制数");
    for (size_t k = 0; k < facts->nk; k++) {
        size_t tk = facts_tk(facts, t, k);
        sheet_count(sheet, facts->holdings[tk].posts);
        sheet_count(sheet, plan->posts[tk]);
        form_change(sheet);
    }
    form_mark_posts(sheet, outcome, t);
}

static void write_leadership(struct sheet *sheet, const struct outcome *outcome, size_t t)
{
    const struct township *township = &form_facts(outcome)->townships[t];
    const struct plan *plan = outcome->plan;
    if (township->has_leadership)
        sheet_line(sheet, SHEET_SECTION, "（四）科级领导职数：调整前%lld名，调整后%lld名。",
                   (long long)township->leadership, (long long)plan->leadership[t]);
    else
        sheet_line(sheet, SHEET_SECTION, "（四）科级领导职数：未提供，请在%s的“领导职数”栏填报。",
                   form_table_words(sheet, form_table(outcome, TABLE_TOWNSHIPS)));
}

/* --- the paper --- */

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = form_facts(outcome);
    const int32_t *caps = form_rows(sheet, outcome, TABLE_CAPS, CAP_TOWNSHIP, facts->nt);
    size_t n = 0;
    form_head(sheet, outcome, "编制为名，人员为人");
    form_missing(sheet, outcome, TABLE_POWERS);
    for (size_t t = 0; caps && t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        if (n > 0)
            sheet_page(sheet);
        form_section(sheet, ++n, facts->township_axis.label[t]);
        write_platforms(sheet, outcome, t);
        write_bodies(sheet, outcome, t, caps[t]);
        write_posts(sheet, outcome, t);
        write_leadership(sheet, outcome, t);
    }
    if (assumed_stands(facts, ASSUMED_PROFILE))
        sheet_line(sheet, SHEET_NOTE,
                   "〔假定〕未填报各平台的构成，各平台规模视为相同，分平台的测算需求和人员安排由此而定。");
    sheet_line(sheet, SHEET_NOTE,
               "注：行政编制、事业编制分类管理，人员统筹使用；编制与人员分列，不相加。主要职责以县（区）公布"
               "的权责清单为准。");
}

const struct paper paper_duties = {
    .name = "duties",
    .title = "乡镇职能、机构、编制方案",
    .summary = "逐乡镇列出职能平台及人员、机构设置、分类编制和领导职数",
    .clauses = "1.2,1.3,2.1.12,2.3.1,2.3.2,2.3.5,2.4.23,2.6.1,2.6.2,2.6.3,3.8.3",
    .tables = "posts,registers/bodies,registers/caps,registers/powers",
    .write = write,
};
