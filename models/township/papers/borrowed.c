/* 借用人员清理台账 (2.4.8, 2.4.9): the county's register of people lent out, loan by loan, held against
 * posts.csv, with the audit's word on each township. */
#include "township/facts/reader.h"
#include "township/papers/form.h"
#include "township/registers/registers.h"

static void write_loan(struct sheet *sheet, const struct outcome *outcome, const struct table *table,
                       size_t number, size_t row)
{
    sheet_row(sheet, SHEET_BODY);
    form_place(sheet, outcome, number, reader_row(table, row, BORROWED_TOWNSHIP));
    form_cell(sheet, table, row, BORROWED_PEOPLE);
    form_cell(sheet, table, row, BORROWED_TO);
    form_cell(sheet, table, row, BORROWED_SINCE);
    form_cell(sheet, table, row, BORROWED_BASIS);
    sheet_text(sheet, reader_given(table, row, BORROWED_BASIS) ? "有依据" : "无依据");
    form_mark_row(sheet, table, row);
}

static void write_loans(struct sheet *sheet, const struct outcome *outcome)
{
    const struct table *table = form_table(outcome, TABLE_BORROWED);
    struct form_span span = {0};
    size_t n = 0;
    form_section(sheet, 1, "借出人员台账");
    if (form_missing(sheet, outcome, TABLE_BORROWED))
        return;
    form_place_columns(sheet, outcome);
    sheet_column(sheet, NULL, "借出人员（人）", SHEET_COUNT, 16);
    sheet_column(sheet, NULL, "借用单位", SHEET_TEXT, 18);
    sheet_column(sheet, NULL, "借用起始", SHEET_DATE, 12);
    sheet_column(sheet, NULL, "依据", SHEET_TEXT, 26);
    form_word_column(sheet, NULL, "依据核查", 18);
    sheet_column(sheet, "清理情况（由县（区）填写）", "清理意见", SHEET_TEXT, 16);
    sheet_column(sheet, "清理情况（由县（区）填写）", "归还时间", SHEET_DATE, 12);
    for (size_t row = 0; row < table->nrows; row++) {
        int32_t t = reader_row(table, row, BORROWED_TOWNSHIP);
        if (t == TOWNSHIP_NONE || !facts_in_scope(form_facts(outcome), (size_t)t))
            continue;
        write_loan(sheet, outcome, table, ++n, row);
        form_stretch(&span, sheet);
    }
    form_total(sheet, outcome);
    form_sums(sheet, &span, 1);
}

/* People lent out by the register, [nt]; NULL when it has no rows, or out of memory. */
static const int64_t *count_listed(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct table *table = form_table(outcome, TABLE_BORROWED);
    int64_t *listed = arena_new(outcome->builder->arena, facts->nt, sizeof *listed);
    if (!listed)
        sheet->status = STATUS_MEMORY;
    for (size_t row = 0; listed && row < table->nrows; row++)
        if (reader_row(table, row, BORROWED_TOWNSHIP) != TOWNSHIP_NONE)
            listed[reader_row(table, row, BORROWED_TOWNSHIP)] += reader_count(table, row, BORROWED_PEOPLE, 0);
    return table->nrows > 0 ? listed : NULL;
}

static void add_check_columns(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    form_place_columns(sheet, outcome);
    sheet_column(sheet, NULL, "台账借出人员（人）", SHEET_COUNT, 20);
    for (size_t k = 0; k < facts->nk; k++)
        form_column(sheet, SHEET_COUNT, 18, "编制表借出人员（人）", "%s人员", facts->kind_axis.label[k]);
    for (size_t k = 0; k < facts->nk; k++)
        form_column(sheet, SHEET_COUNT, 18, "编制表借入人员（人）", "%s人员", facts->kind_axis.label[k]);
    form_word_column(sheet, NULL, "台账核对（2.4.8）", 18);
    form_word_column(sheet, NULL, "任务繁重且人员紧张不得借出（2.4.9）", 20);
}

static void write_check(struct sheet *sheet, const struct outcome *outcome, size_t number, size_t t,
                        const int64_t *listed)
{
    const struct facts *facts = form_facts(outcome);
    struct audit_subject township = audit_unit(&facts->township_axis, t).subject;
    sheet_row(sheet, SHEET_BODY);
    form_place(sheet, outcome, number, (int32_t)t);
    if (listed)
        sheet_count(sheet, listed[t]);
    else
        sheet_blank(sheet);
    for (size_t k = 0; k < facts->nk; k++)
        sheet_count(sheet, facts->holdings[facts_tk(facts, t, k)].lent_out);
    for (size_t k = 0; k < facts->nk; k++)
        sheet_count(sheet, facts->holdings[facts_tk(facts, t, k)].lent_in);
    form_verdict(sheet, outcome, "borrowed_staff", "2.4.8", township, form_kind_words(FINDING_NOT_SUPPLIED));
    form_verdict(sheet, outcome, "borrowing", "2.4.9", township, "不适用");
}

static void write_checks(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const int64_t *listed = count_listed(sheet, outcome);
    struct form_span span = {0};
    size_t n = 0;
    if (listed)
        sheet_page(sheet);
    form_section(sheet, 2, "分乡镇核对");
    add_check_columns(sheet, outcome);
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        write_check(sheet, outcome, ++n, t, listed);
        form_mark_posts(sheet, outcome, t);
        form_stretch(&span, sheet);
    }
    form_total(sheet, outcome);
    if (listed)
        form_sums(sheet, &span, 1);
    else
        sheet_blank(sheet);
    form_sums(sheet, &span, 2 * facts->nk);
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = form_facts(outcome);
    form_head(sheet, outcome, "人");
    write_loans(sheet, outcome);
    write_checks(sheet, outcome);
    sheet_line(sheet, SHEET_NOTE,
               "注：1. 本表只计人员，不计编制；借出人员的编制保留在原乡镇。2. "
               "“任务繁重”指人均工作量高于本县（区）中位数"
               "〔假定〕，“人员紧张”指在岗人员低于现有编制的%g%%%s。",
               100 * scenario_number(facts->scenario, "borrowing", "fill"),
               form_assumed(outcome, "borrowing", "fill"));
}

const struct paper paper_borrowed = {
    .name = "borrowed",
    .title = "借用人员清理台账",
    .summary = "逐笔列出借出人员及依据，与编制表核对，列明不得借出的乡镇",
    .clauses = "2.4.8,2.4.9",
    .tables = "registers/borrowed,posts",
    .write = write,
};
