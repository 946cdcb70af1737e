/* 乡镇科级领导职数测算及调整表 (2.4.23): what each township is measured at, its range, today, new, and why.
 * The figures are those of leadership.csv. */
#include "township/views/leadership.h"
#include "township/papers/form.h"
#include "township/plan.h"

static void add_columns(struct sheet *sheet, const struct outcome *outcome)
{
    form_place_columns(sheet, outcome);
    sheet_column(sheet, NULL, "测算数（名）", SHEET_NUMBER, 10);
    sheet_column(sheet, "职数范围（名）", "下限", SHEET_COUNT, 8);
    sheet_column(sheet, "职数范围（名）", "上限", SHEET_COUNT, 8);
    sheet_column(sheet, "科级领导职数（名）", "调整前", SHEET_COUNT, 9);
    sheet_column(sheet, "科级领导职数（名）", "调整后", SHEET_COUNT, 9);
    sheet_column(sheet, "科级领导职数（名）", "增减", SHEET_COUNT, 8);
    form_word_column(sheet, NULL, "理由", 40);
}

static void write_township(struct sheet *sheet, const struct outcome *outcome, size_t number, size_t t)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    sheet_row(sheet, SHEET_BODY);
    form_place(sheet, outcome, number, (int32_t)t);
    if (facts->leadership[t].measured)
        sheet_number(sheet, facts->leadership[t].measure);
    else
        sheet_text(sheet, "—");
    sheet_count(sheet, facts->leadership[t].least);
    sheet_count(sheet, facts->leadership[t].most);
    sheet_count(sheet, facts->townships[t].leadership);
    sheet_count(sheet, plan->leadership[t]);
    form_change(sheet);
    sheet_text(sheet, leadership_why(facts, plan, t));
    form_mark_row(sheet, form_table(outcome, TABLE_TOWNSHIPS), t);
}

static void write_totals(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    for (size_t c = 0; c < facts->nc; c++) {
        const struct county *county = &facts->counties[c];
        if (county->in_scope && county->has_leadership_total)
            sheet_line(sheet, SHEET_NOTE, "%s：科级领导职数总量%lld名。", facts->county_axis.label[c],
                       (long long)county->leadership_total);
        else if (county->in_scope)
            sheet_line(sheet, SHEET_NOTE, "%s：未提供科级领导职数总量，职数不作调整；请在%s中填报。",
                       facts->county_axis.label[c],
                       form_table_words(sheet, form_table(outcome, TABLE_COUNTIES)));
    }
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = form_facts(outcome);
    struct form_span span = {0};
    size_t n = 0;
    form_head(sheet, outcome, "名");
    add_columns(sheet, outcome);
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t) || !facts->townships[t].has_leadership)
            continue;
        write_township(sheet, outcome, ++n, t);
        form_stretch(&span, sheet);
    }
    form_total(sheet, outcome);
    form_blanks(sheet, 3);
    form_sums(sheet, &span, 3);
    write_totals(sheet, outcome);
    sheet_line(
        sheet, SHEET_NOTE,
        "注：测算数为下限加上总量余数按指标（不计优先保障系数）分摊之数，超过上限的部分在其他乡镇再分摊；"
        "总量为上限，测算数未高于现职数的不予增加。");
}

const struct paper paper_leadership = {
    .name = "leadership",
    .title = "乡镇科级领导职数测算及调整表",
    .summary = "各乡镇领导职数的测算数、上下限、调整前后职数及理由",
    .clauses = "2.4.23",
    .tables = "counties,townships",
    .write = write,
};
