/* 空编及招录计划 (2.4.5, 2.4.6): which posts stand empty and whom to recruit, one table per kind of posts,
 * since kinds are never added up. Vacancies of the new posts are those of before_after.csv; what is
 * recruited, how and when is left for the county to fill in. */
#include "township/papers/form.h"
#include "township/plan.h"

static void add_columns(struct sheet *sheet, const struct outcome *outcome)
{
    static const char filled_in[] = "补员计划（由县（区）填写）";
    form_place_columns(sheet, outcome);
    sheet_column(sheet, NULL, "调整后编制（名）", SHEET_COUNT, 18);
    sheet_column(sheet, "人员（人）", "实有", SHEET_COUNT, 8);
    sheet_column(sheet, "人员（人）", "拟离编", SHEET_COUNT, 8);
    sheet_column(sheet, "人员（人）", "借出", SHEET_COUNT, 8);
    sheet_column(sheet, "人员（人）", "借入", SHEET_COUNT, 8);
    sheet_column(sheet, "人员（人）", "在岗", SHEET_COUNT, 8);
    sheet_column(sheet, "空缺编制（名）", "空编", SHEET_COUNT, 8);
    sheet_column(sheet, "空缺编制（名）", "空岗", SHEET_COUNT, 8);
    sheet_column(sheet, "空缺编制（名）", "可招录", SHEET_COUNT, 8);
    sheet_column(sheet, NULL, "超编（人）", SHEET_COUNT, 12);
    sheet_column(sheet, NULL, "满编率（%）", SHEET_NUMBER, 12);
    sheet_column_decimals(sheet, 1);
    sheet_column(sheet, filled_in, "拟招录（名）", SHEET_COUNT, 14);
    sheet_column(sheet, filled_in, "补员方式", SHEET_TEXT, 12);
    sheet_column(sheet, filled_in, "完成时间", SHEET_DATE, 12);
}

/* How full the posts in column posts are of the people in the one behind it, in per cent. */
static void write_rate(struct sheet *sheet, size_t column, double posts, double staff)
{
    char at[SHEET_ADDRESS], behind[SHEET_ADDRESS];
    size_t row = sheet_row_at(sheet);
    sheet_address(at, row, column, SHEET_LOOSE);
    sheet_address(behind, row, column + 1, SHEET_LOOSE);
    if (posts > 0)
        sheet_formula(sheet, 100 * staff / posts, "IF(%s>0,100*%s/%s,0)", at, behind, at);
    else
        sheet_blank(sheet);
}

static void write_row(struct sheet *sheet, const struct outcome *outcome, size_t number, size_t t, size_t k)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    const struct holding *holding = &facts->holdings[facts_tk(facts, t, k)];
    int64_t posts = plan->posts[facts_tk(facts, t, k)];
    sheet_row(sheet, SHEET_BODY);
    form_place(sheet, outcome, number, (int32_t)t);
    size_t at = sheet_column_at(sheet);
    sheet_count(sheet, posts);
    sheet_count(sheet, holding->staff);
    sheet_count(sheet, holding->departures);
    sheet_count(sheet, holding->lent_out);
    sheet_count(sheet, holding->lent_in);
    sheet_count(sheet, facts_present(holding));
    sheet_count(sheet, form_gap(posts, holding->staff));
    sheet_count(sheet, form_gap(posts, facts_present(holding)));
    sheet_count(sheet, form_gap(posts, facts_keepers(holding)));
    sheet_count(sheet, form_gap(holding->staff, posts));
    write_rate(sheet, at, (double)posts, (double)holding->staff);
}

static void write_total(struct sheet *sheet, const struct outcome *outcome, const struct form_span *span)
{
    form_total(sheet, outcome);
    size_t at = sheet_column_at(sheet);
    form_sums(sheet, span, 10);
    write_rate(sheet, at, form_number(sheet, at), form_number(sheet, at + 1));
}

static void write_kind(struct sheet *sheet, const struct outcome *outcome, size_t k)
{
    const struct facts *facts = form_facts(outcome);
    struct form_span span = {0};
    size_t n = 0;
    if (k > 0)
        sheet_page(sheet);
    form_section(sheet, k + 1, facts->kind_axis.label[k]);
    add_columns(sheet, outcome);
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        write_row(sheet, outcome, ++n, t, k);
        form_mark_kind(sheet, facts, t, k);
        form_stretch(&span, sheet);
    }
    write_total(sheet, outcome, &span);
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = form_facts(outcome);
    form_head(sheet, outcome, "编制为名，人员为人");
    for (size_t k = 0; k < facts->nk; k++)
        write_kind(sheet, outcome, k);
    sheet_line(sheet, SHEET_NOTE,
               "注：1. 在岗人员＝实有人员－借出人员＋借入人员。2. "
               "空编＝调整后编制－实有人员；空岗＝调整后编制－在岗人员；"
               "可招录＝调整后编制－（实有人员－拟离编人员）；均不小于0。");
    sheet_line(sheet, SHEET_NOTE,
               "　　3. 满编率＝实有人员÷调整后编制；在岗人员低于编制%g%%%s的乡镇由审核列出。"
               "4. 各类编制分别计算，互不相加；“拟招录”不超过“可招录”。",
               100 * scenario_number(facts->scenario, "full_establishment", "fill"),
               form_assumed(outcome, "full_establishment", "fill"));
}

const struct paper paper_vacancies = {
    .name = "vacancies",
    .title = "乡镇空编及招录计划",
    .summary = "按编制类别列出各乡镇空编、空岗和可招录数，由县（区）填写补员计划",
    .clauses = "2.4.5,2.4.6",
    .tables = "posts,townships",
    .write = write,
};
