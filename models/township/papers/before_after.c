/* 乡镇编制调整前后对照表: posts before and after, by township and kind, with the reason for every figure. First all
 * kinds side by side, then each kind with its 3+X figure, its people and its reasons. Kinds have columns and
 * tables of their own and are never added up; posts and people likewise. */
#include <math.h>
#include <stdio.h>

#include "model/explain.h"
#include "township/layout.h"
#include "township/papers/papers.h"
#include "township/plan.h"

/* The paper while it is written, county by county. */
struct writing {
    const struct outcome *outcome;
    const struct facts *facts;
    const struct plan *plan;
    struct sheet *sheet;
    size_t *subtotals; /* [nsubtotals] rows, room for facts->nc */
    size_t nsubtotals;
};

/* Up or down against today, and whether the formula asked for that. */
static const char *direction_words(int64_t posts, int64_t today, int64_t rounded)
{
    if (posts == today)
        return "维持现编制";
    if (posts > today)
        return rounded > today ? "按3+X测算调增" : "调增";
    return rounded < today ? "按3+X测算调减" : "调减";
}

/* The same words as in before_after.csv, for a figure that is not the rounded formula. */
static void write_why(struct sheet *sheet, const struct outcome *outcome, int32_t account, const char *direction,
                      bool above)
{
    const struct bound *bound = explain_holding(outcome, account, above ? SIDE_LEAST : SIDE_MOST);
    const char *side = above ? "高于测算" : "低于测算";
    if (!bound || bound->rule == LEDGER_NONE) {
        sheet_words(sheet, "%s；%s：计入人员变动代价和各平台需求后，编制用在%s更有价值", direction, side,
                    above ? "本乡镇" : "其他乡镇");
        return;
    }
    const struct rule *rule = outcome->builder->model->rules[bound->rule];
    sheet_words(sheet, "%s；%s：%s（%s）%s%s", direction, side, rule->title_zh, rule->clause,
                bound->note ? "，" : "", bound->note ? bound->note : "");
}

static void write_reason(const struct writing *w, size_t t, size_t k)
{
    size_t tk = facts_tk(w->facts, t, k);
    int64_t posts = w->plan->posts[tk], rounded = llround(w->facts->target[tk]);
    const char *direction = direction_words(posts, w->facts->holdings[tk].posts, rounded);
    if (!facts_in_scope(w->facts, t))
        sheet_text(w->sheet, "不在3+X测算范围（2.4.1），维持现编制");
    else if (posts == rounded)
        sheet_words(w->sheet, "%s；与测算取整一致", direction);
    else
        write_why(w->sheet, w->outcome, layout_of(w->outcome->builder)->posts[tk], direction, posts > rounded);
}

/* Before, after, and the difference as a formula over the two cells to its left. */
static void write_change(struct sheet *sheet, int64_t before, int64_t after)
{
    char left[SHEET_ADDRESS], right[SHEET_ADDRESS];
    size_t row = sheet_row_at(sheet), column = sheet_column_at(sheet);
    sheet_count(sheet, before);
    sheet_count(sheet, after);
    sheet_formula(sheet, (double)(after - before), "%s-%s",
                  sheet_address(right, row, column + 1, SHEET_LOOSE),
                  sheet_address(left, row, column, SHEET_LOOSE));
}

static void write_target(const struct writing *w, size_t t, size_t tk)
{
    char left[SHEET_ADDRESS];
    struct sheet *sheet = w->sheet;
    if (!facts_in_scope(w->facts, t)) {
        sheet_blank(sheet);
        sheet_blank(sheet);
        return;
    }
    size_t column = sheet_column_at(sheet);
    sheet_number(sheet, w->facts->target[tk]);
    sheet_formula(sheet, (double)llround(w->facts->target[tk]), "ROUND(%s,0)",
                  sheet_address(left, sheet_row_at(sheet), column, SHEET_LOOSE));
}

/* --- rows of both tables, county by county --- */

typedef void write_township(const struct writing *w, size_t t, size_t k);

static void write_all_kinds(const struct writing *w, size_t t, size_t k)
{
    (void)k;
    for (size_t each = 0; each < w->facts->nk; each++) {
        size_t tk = facts_tk(w->facts, t, each);
        write_change(w->sheet, w->facts->holdings[tk].posts, w->plan->posts[tk]);
        papers_mark_posts(w->sheet, w->facts, t, each);
    }
}

static void write_one_kind(const struct writing *w, size_t t, size_t k)
{
    size_t tk = facts_tk(w->facts, t, k);
    const struct holding *holding = &w->facts->holdings[tk];
    int64_t posts = w->plan->posts[tk];
    int64_t vacant = posts - facts_present(holding), recruit = posts - facts_keepers(holding);
    write_change(w->sheet, holding->posts, posts);
    write_target(w, t, tk);
    sheet_count(w->sheet, holding->staff);
    sheet_count(w->sheet, facts_present(holding));
    sheet_count(w->sheet, vacant > 0 ? vacant : 0);
    sheet_count(w->sheet, recruit > 0 ? recruit : 0);
    write_reason(w, t, k);
    papers_mark_posts(w->sheet, w->facts, t, k);
}

/* Sums of the columns of figures: those from the third on whose kind is a number, of a group of rows. */
static void write_sums(struct writing *w, size_t ncolumns, size_t first, size_t last)
{
    for (size_t c = 0; c < ncolumns; c++) {
        if (first > 0)
            sheet_sum(w->sheet, first, last);
        else
            sheet_sum_rows(w->sheet, w->subtotals, w->nsubtotals);
    }
}

static void write_county(struct writing *w, size_t c, size_t ncolumns, size_t k, write_township *write)
{
    const struct facts *facts = w->facts;
    size_t first = sheet_row_at(w->sheet) + 1, number = 0;
    for (size_t t = 0; t < facts->nt; t++) {
        if ((size_t)facts->townships[t].county != c)
            continue;
        size_t row = sheet_row(w->sheet, SHEET_BODY);
        first = number == 0 ? row : first;
        sheet_count(w->sheet, (int64_t)++number);
        sheet_text(w->sheet, facts->township_axis.label[t]);
        papers_mark_township(w->sheet, facts, t);
        write(w, t, k);
    }
    if (number == 0)
        return;
    w->subtotals[w->nsubtotals++] = sheet_row(w->sheet, facts->nc > 1 ? SHEET_SUBTOTAL : SHEET_TOTAL);
    sheet_blank(w->sheet);
    sheet_words(w->sheet, "%s%s", facts->county_axis.label[c], facts->nc > 1 ? "小计" : "合计");
    write_sums(w, ncolumns, first, first + number - 1);
}

/* Counties with subtotals, then the total; ncolumns columns of figures have sums. */
static void write_counties(struct writing *w, size_t ncolumns, size_t k, write_township *write)
{
    w->nsubtotals = 0;
    for (size_t c = 0; c < w->facts->nc; c++)
        write_county(w, c, ncolumns, k, write);
    if (w->facts->nc < 2)
        return;
    sheet_row(w->sheet, SHEET_TOTAL);
    sheet_blank(w->sheet);
    sheet_text(w->sheet, "合计");
    write_sums(w, ncolumns, 0, 0);
}

/* --- the two tables --- */

static void add_unit_columns(struct sheet *sheet)
{
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, 5);
    sheet_column(sheet, NULL, "乡镇", SHEET_TEXT, 20);
}

static void add_change_columns(struct sheet *sheet, const char *group)
{
    sheet_column(sheet, group, "调整前", SHEET_COUNT, 8);
    sheet_column(sheet, group, "调整后", SHEET_COUNT, 8);
    sheet_column(sheet, group, "增减", SHEET_COUNT, 8);
}

static void write_summary(struct writing *w)
{
    char group[FAULT_LENGTH];
    sheet_line(w->sheet, SHEET_SECTION, "各乡镇编制调整前后对照");
    sheet_line(w->sheet, SHEET_UNIT, "单位：名（编制数）");
    add_unit_columns(w->sheet);
    for (size_t k = 0; k < w->facts->nk; k++) {
        snprintf(group, sizeof group, "%s", w->facts->kind_axis.label[k]);
        add_change_columns(w->sheet, group);
    }
    write_counties(w, 3 * w->facts->nk, 0, write_all_kinds);
}

static void write_kind(struct writing *w, size_t k)
{
    struct sheet *sheet = w->sheet;
    sheet_line(sheet, SHEET_SECTION, "%s调整情况及理由", w->facts->kind_axis.label[k]);
    sheet_line(sheet, SHEET_UNIT, "单位：编制为名，人员为人");
    add_unit_columns(sheet);
    add_change_columns(sheet, "编制数（名）");
    sheet_column(sheet, "3+X测算（名）", "测算数", SHEET_NUMBER, 9);
    sheet_column(sheet, "3+X测算（名）", "取整", SHEET_COUNT, 8);
    sheet_column(sheet, "人员（人）", "实有人数", SHEET_COUNT, 10);
    sheet_column(sheet, "人员（人）", "在岗人数", SHEET_COUNT, 10);
    sheet_column(sheet, "空缺（名）", "空岗", SHEET_COUNT, 8);
    sheet_column(sheet, "空缺（名）", "可招录", SHEET_COUNT, 8);
    sheet_column(sheet, NULL, "调整理由", SHEET_TEXT, 52);
    write_counties(w, 9, k, write_one_kind);
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = facts_of(outcome->builder);
    struct writing w = {.outcome = outcome, .facts = facts, .plan = outcome->plan, .sheet = sheet};
    w.subtotals = arena_new(&sheet->arena, facts->nc, sizeof *w.subtotals);
    if (!w.subtotals) {
        sheet->status = STATUS_MEMORY;
        return;
    }
    sheet->frozen_columns = 2;
    write_summary(&w);
    for (size_t k = 0; k < facts->nk; k++)
        write_kind(&w, k);
    sheet_line(sheet, SHEET_NOTE, "注：1. 编制与人员分列，不相加；各类编制分列，不合计。增减、取整、小计、合计均为公式。");
    sheet_line(sheet, SHEET_NOTE,
               "2. 在岗人数＝实有人数－借出人数＋借入人数；空岗＝调整后编制数－在岗人数（不小于0）；"
               "可招录＝调整后编制数－留任人数（不小于0）。");
}

const struct paper paper_before_after = {
    .name = "before_after",
    .title = "乡镇编制调整前后对照表",
    .summary = "各乡镇行政编制、事业编制调整前后数、增减数、测算数、空缺和每一数字的调整理由",
    .clauses = "2.4.1,2.4.2,2.4.18,2.4.20,2.4.21,2.6.3,3.8.3",
    .tables = "counties,townships,posts,pools",
    .write = write,
};
