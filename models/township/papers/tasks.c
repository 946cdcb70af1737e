/* 任务清单及完成时限 (3.7.2, 3.9.4): the plan's own deadlines, county by county, with the unit responsible
 * and the dates that the county's task list gives; then what else the list holds. */
#include <string.h>

#include "township/facts/reader.h"
#include "township/papers/form.h"
#include "township/registers/registers.h"
#include "township/rules/deadlines.h"

static void add_columns(struct sheet *sheet)
{
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, 5);
    sheet_column(sheet, NULL, "县（区）", SHEET_TEXT, 12);
    sheet_column(sheet, NULL, "条款", SHEET_TEXT, 8);
    sheet_column_centred(sheet);
    sheet_column(sheet, NULL, "任务", SHEET_TEXT, 44);
    sheet_column(sheet, NULL, "责任单位", SHEET_TEXT, 20);
    sheet_column(sheet, "完成时限", "方案要求", SHEET_TEXT, 12);
    sheet_column_centred(sheet);
    sheet_column(sheet, "完成时限", "县（区）确定", SHEET_DATE, 14);
    sheet_column(sheet, NULL, "完成日期", SHEET_DATE, 12);
    form_word_column(sheet, NULL, "完成情况", 16);
}

static const char *state_of(const struct table *table, size_t row)
{
    const char *limit = rule_deadline_limit(table, row);
    if (!reader_given(table, row, DUE_DONE))
        return "未填完成日期";
    if (!limit)
        return "已完成";
    return strcmp(reader_text(table, row, DUE_DONE), limit) > 0 ? "逾期完成" : "按期完成";
}

static void write_task(struct sheet *sheet, const struct outcome *outcome, size_t number, size_t row,
                       const char *asked)
{
    const struct facts *facts = form_facts(outcome);
    const struct table *table = form_table(outcome, TABLE_DUE);
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, facts->county_axis.label[reader_row(table, row, DUE_COUNTY)]);
    form_cell(sheet, table, row, DUE_CLAUSE);
    form_cell(sheet, table, row, DUE_TASK);
    form_cell(sheet, table, row, DUE_UNIT);
    sheet_text(sheet, asked);
    form_cell(sheet, table, row, DUE_DATE);
    form_cell(sheet, table, row, DUE_DONE);
    sheet_text(sheet, state_of(table, row));
    form_mark_row(sheet, table, row);
}

/* A deadline of the plan that the county's list does not name: what is due, in the plan's words. */
static void write_unlisted(struct sheet *sheet, const char *county, const struct deadline *deadline,
                           size_t number)
{
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, county);
    sheet_text(sheet, deadline->clause);
    sheet_text(sheet, deadline->task);
    sheet_blank(sheet);
    sheet_text(sheet, deadline->date);
    form_blanks(sheet, 2);
    sheet_text(sheet, "未列入任务清单");
}

static bool is_about(const struct table *table, size_t row, size_t c, const struct deadline *deadline)
{
    return reader_row(table, row, DUE_COUNTY) == (int32_t)c && rule_deadline_of(table, row) == deadline;
}

static void write_deadline(struct sheet *sheet, const struct outcome *outcome, size_t c,
                           const struct deadline *deadline, size_t *number)
{
    const struct table *table = form_table(outcome, TABLE_DUE);
    bool listed = false;
    for (size_t row = 0; row < table->nrows; row++) {
        if (!is_about(table, row, c, deadline))
            continue;
        write_task(sheet, outcome, ++*number, row, deadline->date);
        listed = true;
    }
    if (!listed)
        write_unlisted(sheet, form_facts(outcome)->county_axis.label[c], deadline, ++*number);
}

/* What the list holds beyond the plan's deadlines. */
static void write_others(struct sheet *sheet, const struct outcome *outcome, size_t c, size_t *number)
{
    const struct table *table = form_table(outcome, TABLE_DUE);
    for (size_t row = 0; row < table->nrows; row++)
        if (is_about(table, row, c, NULL))
            write_task(sheet, outcome, ++*number, row, NULL);
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = form_facts(outcome);
    size_t number = 0;
    form_head(sheet, outcome, "项");
    form_missing(sheet, outcome, TABLE_DUE);
    add_columns(sheet);
    for (size_t c = 0; c < facts->nc; c++) {
        if (!facts->counties[c].in_scope)
            continue;
        for (size_t d = 0; d < DEADLINES; d++)
            write_deadline(sheet, outcome, c, &rule_deadline_list[d], &number);
        write_others(sheet, outcome, c, &number);
    }
    sheet_line(sheet, SHEET_NOTE,
               "注：1. "
               "完成情况以完成日期与方案要求的时限相比得出；县（区）确定的时限更早或方案未定时限的，与县（区"
               "）确定的时限相比。2. "
               "方案第（八）条要求各县（区）2021年6月底前完成，"
               "早于各分项时限（2021年7月至10月），以何者为准请报市委编办明确。");
}

const struct paper paper_tasks = {
    .name = "tasks",
    .title = "任务清单及完成时限表",
    .summary = "方案各项任务的责任单位、时限和完成情况",
    .clauses = "1.2,2.1.T,2.2.T,2.3.T,2.4.T,2.5.T,2.6.T,3.7.2,3.8.1,3.8.4,3.9.4",
    .tables = "registers/task_list",
    .write = write,
};
