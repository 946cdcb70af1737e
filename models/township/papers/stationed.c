/* 派驻机构及考核权重 (2.2.1 to 2.2.3, 2.2.11 to 2.2.13): the bodies of county departments in townships, how
 * they are managed, and how much townships' evaluation weighs in their appraisal and in their departments'.
 * Whose written opinion was asked for, on whose head or appraisal. */
#include <stdio.h>

#include "township/facts/reader.h"
#include "township/papers/form.h"
#include "township/registers/register.h"

static const char not_asked[] = "不适用";

/* --- a weight beside the one asked for --- */

static void add_weight_columns(struct sheet *sheet, const char *clause)
{
    static const char group[] = "乡镇评价结果占考核权重";
    char heading[64];
    snprintf(heading, sizeof heading, "审核（%s）", clause);
    sheet_column(sheet, group, "现行权重", SHEET_NUMBER, 12);
    sheet_column(sheet, group, "要求不低于", SHEET_NUMBER, 12);
    sheet_column(sheet, group, "差额", SHEET_NUMBER, 12);
    form_word_column(sheet, group, heading, 20);
    sheet_column(sheet, group, "低于要求的理由", SHEET_TEXT, 24);
}

/* The weight of a row, what is asked for and what it is short by; blanks where none was entered. */
static void write_weight(struct sheet *sheet, const struct table *table, size_t row, size_t column,
                         double asked)
{
    char given[SHEET_ADDRESS], at_least[SHEET_ADDRESS];
    size_t at = sheet_column_at(sheet), line = sheet_row_at(sheet);
    double weight = table_cell(table, row, column)->number;
    form_cell(sheet, table, row, column);
    sheet_number(sheet, asked);
    sheet_address(given, line, at, SHEET_LOOSE);
    sheet_address(at_least, line, at + 1, SHEET_LOOSE);
    if (reader_given(table, row, column))
        sheet_formula(sheet, asked > weight ? asked - weight : 0, "MAX(0,%s-%s)", at_least, given);
    else
        sheet_blank(sheet);
}

/* --- bodies --- */

static void add_body_columns(struct sheet *sheet, const struct outcome *outcome)
{
    form_place_columns(sheet, outcome);
    sheet_column(sheet, NULL, "机构名称", SHEET_TEXT, 22);
    sheet_column(sheet, NULL, "主管部门", SHEET_TEXT, 18);
    sheet_column(sheet, NULL, "服务乡镇", SHEET_TEXT, 22);
    form_word_column(sheet, "管理体制", "管理方式", 12);
    form_word_column(sheet, "管理体制", "中央明确派驻", 14);
    form_word_column(sheet, "管理体制", "审核（2.2.1）", 18);
    sheet_column(sheet, "纳入统一指挥协调", "文件", SHEET_TEXT, 24);
    form_word_column(sheet, "纳入统一指挥协调", "审核（2.2.2）", 14);
}

static void write_served(struct sheet *sheet, const struct outcome *outcome, const struct table *table,
                         size_t row)
{
    const struct facts *facts = form_facts(outcome);
    struct form_list list;
    size_t n;
    const int32_t *served = table_list(facts->tables, table_cell(table, row, STATION_SERVES), &n);
    form_list_begin(&list);
    for (size_t i = 0; i < n; i++)
        form_list_add(&list, facts->township_axis.label[served[i]]);
    form_list_write(&list, sheet, facts->township_axis.label[reader_row(table, row, STATION_HOST)]);
}

static bool is_stationed(const struct table *table, size_t row)
{
    return reader_row(table, row, STATION_MANAGED) == MANAGED_STATIONED;
}

static bool is_in_scope(const struct outcome *outcome, const struct table *table, size_t row)
{
    return facts_in_scope(form_facts(outcome), (size_t)reader_row(table, row, STATION_HOST));
}

static void write_body(struct sheet *sheet, const struct outcome *outcome, const struct table *table,
                       size_t number, size_t row)
{
    sheet_row(sheet, SHEET_BODY);
    form_place(sheet, outcome, number, reader_row(table, row, STATION_HOST));
    form_cell(sheet, table, row, STATION_NAME);
    form_cell(sheet, table, row, STATION_DEPARTMENT);
    write_served(sheet, outcome, table, row);
    form_cell(sheet, table, row, STATION_MANAGED);
    form_cell(sheet, table, row, STATION_LISTED);
    form_verdict(sheet, outcome, "territorial", "2.2.1", register_row(table, row), not_asked);
    form_cell(sheet, table, row, STATION_COMMAND);
    form_verdict(sheet, outcome, "command", "2.2.2", register_row(table, row), not_asked);
    form_mark_row(sheet, table, row);
}

static void write_bodies(struct sheet *sheet, const struct outcome *outcome)
{
    const struct table *table = form_table(outcome, TABLE_STATIONED);
    size_t n = 0;
    form_section(sheet, 1, "县直部门设在乡镇的机构及管理体制");
    if (form_missing(sheet, outcome, TABLE_STATIONED))
        return;
    add_body_columns(sheet, outcome);
    for (size_t row = 0; row < table->nrows; row++)
        if (is_in_scope(outcome, table, row))
            write_body(sheet, outcome, table, ++n, row);
}

/* --- their appraisal --- */

static void write_appraisal(struct sheet *sheet, const struct outcome *outcome, const struct table *table,
                            size_t number, size_t row)
{
    sheet_row(sheet, SHEET_BODY);
    form_place(sheet, outcome, number, reader_row(table, row, STATION_HOST));
    form_cell(sheet, table, row, STATION_NAME);
    write_weight(sheet, table, row, STATION_WEIGHT,
                 scenario_number(form_facts(outcome)->scenario, "appraisal_weight", "body"));
    form_verdict(sheet, outcome, "appraisal_weight", "2.2.11", register_row(table, row), not_asked);
    form_cell(sheet, table, row, STATION_REASON);
    form_mark_row(sheet, table, row);
}

static void write_appraisals(struct sheet *sheet, const struct outcome *outcome)
{
    const struct table *table = form_table(outcome, TABLE_STATIONED);
    size_t n = 0;
    form_section(sheet, 2, "派驻机构工作考核");
    if (form_missing(sheet, outcome, TABLE_STATIONED))
        return;
    form_place_columns(sheet, outcome);
    sheet_column(sheet, NULL, "机构名称", SHEET_TEXT, 22);
    add_weight_columns(sheet, "2.2.11");
    for (size_t row = 0; row < table->nrows; row++)
        if (is_in_scope(outcome, table, row) && is_stationed(table, row))
            write_appraisal(sheet, outcome, table, ++n, row);
}

/* --- departments --- */

static void write_department(struct sheet *sheet, const struct outcome *outcome, const struct table *table,
                             size_t number, size_t row)
{
    const struct facts *facts = form_facts(outcome);
    int32_t c = reader_row(table, row, DEPARTMENT_COUNTY);
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, facts->county_axis.label[c]);
    form_cell(sheet, table, row, DEPARTMENT_NAME);
    write_weight(sheet, table, row, DEPARTMENT_WEIGHT,
                 scenario_number(facts->scenario, "appraisal_weight", "department"));
    form_verdict(sheet, outcome, "appraisal_weight", "2.2.13", register_row(table, row), not_asked);
    form_cell(sheet, table, row, DEPARTMENT_REASON);
    form_mark_row(sheet, table, row);
}

static void write_departments(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct table *table = form_table(outcome, TABLE_DEPARTMENTS);
    size_t n = 0;
    form_section(sheet, 3, "实行派驻体制的县直部门年度绩效考核");
    if (form_missing(sheet, outcome, TABLE_DEPARTMENTS))
        return;
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, 5);
    sheet_column(sheet, NULL, "县（区）", SHEET_TEXT, 17);
    sheet_column(sheet, NULL, "部门", SHEET_TEXT, 22);
    add_weight_columns(sheet, "2.2.13");
    for (size_t row = 0; row < table->nrows; row++)
        if (facts->counties[reader_row(table, row, DEPARTMENT_COUNTY)].in_scope)
            write_department(sheet, outcome, table, ++n, row);
}

/* --- opinions --- */

/* The office or body an opinion is about; its township, TOWNSHIP_NONE when the row names neither. */
static const char *subject_of(const struct outcome *outcome, const struct table *table, size_t row,
                              int32_t *township)
{
    const struct facts *facts = form_facts(outcome);
    const struct table *stationed = form_table(outcome, TABLE_STATIONED);
    int32_t o = reader_row(table, row, OPINION_OFFICE), body = reader_row(table, row, OPINION_BODY);
    *township = TOWNSHIP_NONE;
    if (o != TOWNSHIP_NONE) {
        *township = facts->offices[o].host;
        return facts->office_axis.label[o];
    }
    if (body == TOWNSHIP_NONE)
        return NULL;
    *township = reader_row(stationed, (size_t)body, STATION_HOST);
    return reader_text(stationed, (size_t)body, STATION_NAME);
}

static void write_opinion(struct sheet *sheet, const struct outcome *outcome, const struct table *table,
                          size_t number, size_t row)
{
    const struct facts *facts = form_facts(outcome);
    int32_t township;
    struct form_list list;
    size_t n;
    const char *subject = subject_of(outcome, table, row, &township);
    const int32_t *asked = table_list(facts->tables, table_cell(table, row, OPINION_TOWNSHIPS), &n);
    sheet_row(sheet, SHEET_BODY);
    form_place(sheet, outcome, number, township);
    sheet_text(sheet, subject);
    form_cell(sheet, table, row, OPINION_OCCASION);
    form_list_begin(&list);
    for (size_t i = 0; i < n; i++)
        form_list_add(&list, facts->township_axis.label[asked[i]]);
    form_list_write(&list, sheet, NULL);
    form_cell(sheet, table, row, OPINION_DATE);
    form_cell(sheet, table, row, OPINION_DOCUMENT);
    form_mark_row(sheet, table, row);
}

static void write_opinions(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct table *table = form_table(outcome, TABLE_OPINIONS);
    size_t number = 0;
    if (table->nrows > 0)
        sheet_page(sheet);
    form_section(sheet, 4, "负责人任免和考核征求乡镇意见情况");
    if (form_missing(sheet, outcome, TABLE_OPINIONS))
        return;
    form_place_columns(sheet, outcome);
    sheet_column(sheet, NULL, "机构", SHEET_TEXT, 22);
    form_word_column(sheet, NULL, "事项", 18);
    sheet_column(sheet, NULL, "已有书面意见的乡镇", SHEET_TEXT, 22);
    sheet_column(sheet, NULL, "日期", SHEET_DATE, 12);
    sheet_column(sheet, NULL, "文号", SHEET_TEXT, 14);
    for (size_t row = 0; row < table->nrows; row++) {
        int32_t township;
        subject_of(outcome, table, row, &township);
        if (township == TOWNSHIP_NONE || facts_in_scope(facts, (size_t)township))
            write_opinion(sheet, outcome, table, ++number, row);
    }
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    form_head(sheet, outcome, "权重为0至1的份额");
    write_bodies(sheet, outcome);
    write_appraisals(sheet, outcome);
    write_departments(sheet, outcome);
    write_opinions(sheet, outcome);
    sheet_line(
        sheet, SHEET_NOTE,
        "注：1. 派驻机构考核中乡镇评价结果一般不低于考核权重的50%%，县直部门年度绩效考核中一般不低于30%%。"
        "2. 属地管理的机构不属派驻机构，不适用考核权重要求。3. "
        "自然资源所考核应听取所服务乡镇党委意见（2.2.12）。");
}

const struct paper paper_stationed = {
    .name = "stationed",
    .title = "派驻机构及考核权重表",
    .summary = "派驻机构管理体制、纳入统一指挥协调、乡镇评价权重和征求意见情况",
    .clauses = "2.2.1,2.2.2,2.2.3,2.2.11,2.2.12,2.2.13",
    .tables = "registers/stationed,registers/departments,registers/opinions",
    .write = write,
};
