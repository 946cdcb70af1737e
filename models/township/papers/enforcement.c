/* 综合行政执法人员及持证情况 (2.5.1 to 2.5.3, 2.5.6): who the plan puts on the enforcement platform of each
 * township, then the county's register of officers and certificates, this year's beside last year's. */
#include <stdio.h>

#include "base/text.h"
#include "township/facts/reader.h"
#include "township/judge.h"
#include "township/papers/form.h"
#include "township/plan.h"
#include "township/registers/register.h"

/* --- the plan --- */

static void add_platform_columns(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    form_place_columns(sheet, outcome);
    sheet_column(sheet, NULL, "综合行政执法机构", SHEET_TEXT, 22);
    for (size_t k = 0; k < facts->nk; k++)
        form_column(sheet, SHEET_COUNT, 16, "本方案安排人员（人）", "%s人员", facts->kind_axis.label[k]);
    sheet_column(sheet, "本方案安排人员（人）", "自然资源所派驻人员", SHEET_COUNT, 20);
    sheet_column(sheet, NULL, "本乡镇人员下限（人）", SHEET_COUNT, 16);
    form_word_column(sheet, NULL, "下限审核（2.5.2）", 18);
}

/* The enforcement bodies of the register in a township. */
static void write_bodies(struct sheet *sheet, const struct outcome *outcome, size_t t)
{
    const struct table *table = form_table(outcome, TABLE_BODIES);
    struct form_list list;
    form_list_begin(&list);
    for (size_t row = 0; row < table->nrows; row++)
        if (reader_row(table, row, BODY_TOWNSHIP) == (int32_t)t &&
            reader_row(table, row, BODY_FIELD) == FIELD_ENFORCEMENT)
            form_list_add(&list, reader_text(table, row, BODY_NAME));
    form_list_write(&list, sheet, form_kind_words(FINDING_NOT_SUPPLIED));
}

/* Office staff on a platform of a township: everybody there less the township's own. */
static int64_t count_office_staff(const struct facts *facts, const struct plan *plan, size_t t, size_t p)
{
    return plan->platform[facts_tp(facts, t, p)] - plan_own(facts, plan, t, p);
}

static void write_platform(struct sheet *sheet, const struct outcome *outcome, size_t number, size_t t,
                           size_t p)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    sheet_row(sheet, SHEET_BODY);
    form_place(sheet, outcome, number, (int32_t)t);
    write_bodies(sheet, outcome, t);
    for (size_t k = 0; k < facts->nk; k++)
        sheet_count(sheet, plan->cell[facts_tkp(facts, t, k, p)]);
    sheet_count(sheet, count_office_staff(facts, plan, t, p));
    sheet_count(sheet, (int64_t)scenario_number(facts->scenario, "enforcement_floor", "least"));
    form_verdict(sheet, outcome, "enforcement_floor", "2.5.2", audit_unit(&facts->township_axis, t).subject,
                 "不适用");
}

static void write_platforms(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    int32_t p = judge_enforcement(facts);
    struct form_span span = {0};
    size_t n = 0;
    form_section(sheet, 1, "综合行政执法机构及人员安排");
    if (p == TOWNSHIP_NONE) {
        sheet_line(sheet, SHEET_WARNING, "%s中没有综合行政执法平台，无法列出人员安排。",
                   form_table_words(sheet, form_table(outcome, TABLE_PLATFORMS)));
        return;
    }
    form_missing(sheet, outcome, TABLE_BODIES);
    add_platform_columns(sheet, outcome);
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        write_platform(sheet, outcome, ++n, t, (size_t)p);
        form_mark_posts(sheet, outcome, t);
        form_stretch(&span, sheet);
    }
    form_total(sheet, outcome);
    sheet_blank(sheet);
    form_sums(sheet, &span, facts->nk + 1);
}

/* --- the register --- */

static void add_certificate_columns(struct sheet *sheet, const struct outcome *outcome)
{
    form_place_columns(sheet, outcome);
    sheet_column(sheet, "本年", "执法人员（人）", SHEET_COUNT, 16);
    sheet_column(sheet, "本年", "持证人员（人）", SHEET_COUNT, 16);
    sheet_column(sheet, "本年", "持证率（%）", SHEET_NUMBER, 13);
    sheet_column_decimals(sheet, 1);
    sheet_column(sheet, "上年", "执法人员（人）", SHEET_COUNT, 16);
    sheet_column(sheet, "上年", "持证人员（人）", SHEET_COUNT, 16);
    sheet_column(sheet, "上年", "持证率（%）", SHEET_NUMBER, 13);
    sheet_column_decimals(sheet, 1);
    form_word_column(sheet, NULL, "持证率审核（2.5.6）", 20);
    form_word_column(sheet, "执法机构负责人", "职务", 12);
    form_word_column(sheet, "执法机构负责人", "班子成员", 10);
    form_word_column(sheet, "执法机构负责人", "持证", 8);
    form_word_column(sheet, "执法机构负责人", "审核（2.5.3）", 14);
}

/* Certified of officers, the two cells to the left, in per cent; blank without officers. */
static void write_rate(struct sheet *sheet)
{
    char officers[SHEET_ADDRESS], certified[SHEET_ADDRESS];
    size_t row = sheet_row_at(sheet), column = sheet_column_at(sheet);
    if (sheet->status != STATUS_OK || form_number(sheet, column - 2) <= 0) {
        sheet_blank(sheet);
        return;
    }
    sheet_address(officers, row, column - 2, SHEET_LOOSE);
    sheet_address(certified, row, column - 1, SHEET_LOOSE);
    sheet_formula(sheet, 100 * form_number(sheet, column - 1) / form_number(sheet, column - 2),
                  "IF(%s>0,100*%s/%s,0)", officers, certified, officers);
}

static void write_certificates_of(struct sheet *sheet, const struct outcome *outcome, size_t row)
{
    const struct table *table = form_table(outcome, TABLE_CERTIFICATES);
    form_cell(sheet, table, row, CERTIFICATE_OFFICERS);
    form_cell(sheet, table, row, CERTIFICATE_CERTIFIED);
    write_rate(sheet);
    form_cell(sheet, table, row, CERTIFICATE_OFFICERS_BEFORE);
    form_cell(sheet, table, row, CERTIFICATE_CERTIFIED_BEFORE);
    write_rate(sheet);
    form_verdict(sheet, outcome, "certificates", "2.5.6", register_row(table, row),
                 form_kind_words(FINDING_NOT_SUPPLIED));
    form_cell(sheet, table, row, CERTIFICATE_HEAD);
    form_cell(sheet, table, row, CERTIFICATE_HEAD_LEADS);
    form_cell(sheet, table, row, CERTIFICATE_HEAD_CERTIFIED);
    form_verdict(sheet, outcome, "certificates", "2.5.3", register_row(table, row),
                 form_kind_words(FINDING_NOT_SUPPLIED));
    form_mark_row(sheet, table, row);
}

static void write_certificates_total(struct sheet *sheet, const struct outcome *outcome,
                                     const struct form_span *span)
{
    form_total(sheet, outcome);
    form_sums(sheet, span, 2);
    write_rate(sheet);
    form_sums(sheet, span, 2);
    write_rate(sheet);
}

static void write_certificates(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const int32_t *rows = form_rows(sheet, outcome, TABLE_CERTIFICATES, CERTIFICATE_TOWNSHIP, facts->nt);
    struct form_span span = {0};
    size_t n = 0;
    if (form_table(outcome, TABLE_CERTIFICATES)->nrows > 0)
        sheet_page(sheet);
    form_section(sheet, 2, "执法人员持证情况");
    if (form_missing(sheet, outcome, TABLE_CERTIFICATES))
        return;
    add_certificate_columns(sheet, outcome);
    for (size_t t = 0; rows && t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        sheet_row(sheet, SHEET_BODY);
        form_place(sheet, outcome, ++n, (int32_t)t);
        if (rows[t] != TOWNSHIP_NONE)
            write_certificates_of(sheet, outcome, (size_t)rows[t]);
        form_stretch(&span, sheet);
    }
    write_certificates_total(sheet, outcome, &span);
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = form_facts(outcome);
    form_head(sheet, outcome, "人");
    write_platforms(sheet, outcome);
    write_certificates(sheet, outcome);
    sheet_line(
        sheet, SHEET_NOTE,
        "注：1. 本表只计人员；行政编制、事业编制人员分列，统筹使用、分类管理。2. 持证率低于上年为“不符合”，"
        "低于目标%g%%%s为“提示”。3. 负责人栏填职务，不填姓名。",
        100 * scenario_number(facts->scenario, "certificates", "target"),
        form_assumed(outcome, "certificates", "target"));
}

const struct paper paper_enforcement = {
    .name = "enforcement",
    .title = "综合行政执法人员及持证情况表",
    .summary = "各乡镇综合行政执法机构、人员安排、持证率和负责人资格",
    .clauses = "2.5.1,2.5.2,2.5.3,2.5.6",
    .tables = "posts,registers/bodies,registers/certificates",
    .write = write,
};
