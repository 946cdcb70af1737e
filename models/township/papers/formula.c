/* "3+X"测算表 (2.4.2 to 2.4.4, 2.4.20): every step of the formula as live formulas over parameters that a
 * planner may change in the workbook. Their values are those of needs_working.csv.
 *
 *   占比 = raw / sum of raw       加权 = weight * 占比       综合占比 = sum of 加权
 *   优先系数 = min(cap, factor ^ flags)       份额 = 综合占比 * 优先系数 / sum of the same
 *   需求数 = base + (required - n * base) * 份额       测算数 = base + (total - n * base) * 份额 */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "township/indicators.h"
#include "township/layout.h"
#include "township/needs/rounding.h"
#include "township/papers/form.h"

/* FIRST_PAGE: townships whose first step has room below the parameters when printed. */
enum { NAME_COLUMN = 1, VALUE_COLUMN = 2, DECIMALS = 6, FIRST_PAGE = 15 };

/* Where things stand in the sheet: rows from 1, columns from 0. */
struct column_places {
    size_t *weight;           /* [nindicators] rows of parameters; their column is VALUE_COLUMN */
    size_t *base;             /* [nk] */
    size_t *required, *total; /* [npools][nk] */
    size_t factor, cap;
    size_t shares;       /* first row of the first step, of the pool at hand */
    size_t share_column; /* 综合占比 there */
};

struct formula_writing {
    const struct facts *facts;
    const struct formula *formula;
    struct sheet *sheet;
    int64_t *rounded; /* [nt][nk] */
    struct column_places places;
};

static size_t count_townships(const struct facts *facts, size_t g)
{
    size_t n = 0;
    for (size_t t = 0; t < facts->nt; t++)
        n += facts_in_pool(facts, t, g);
    return n;
}

/* --- parameters --- */

/* One parameter; returns its row. */
static size_t write_parameter(struct sheet *sheet, const char *name, const char *of, double value,
                              const char *remark)
{
    size_t row = sheet_row(sheet, SHEET_BODY);
    sheet_blank(sheet);
    sheet_words(sheet, "%s%s", name, of);
    sheet_number(sheet, value);
    sheet_input(sheet);
    sheet_text(sheet, remark);
    return row;
}

/* Of a figure that no clause gives: whether the scenario does, or nobody has. */
static const char *assumed(const struct formula_writing *w, const char *owner, const char *name)
{
    return scenario_setting(w->facts->scenario, owner, name)->given ? "假定，县（区）设定" : "假定，默认";
}

static void write_weights(struct formula_writing *w)
{
    const struct formula *f = w->formula;
    const char *remark = assumed(w, "formula", "weights");
    for (size_t i = 0; i < f->nindicators; i++)
        w->places.weight[i] =
            write_parameter(w->sheet, "权重：", indicator_heading(f->indicator[i]), f->weight[i], remark);
    if (f->nindicators == 0)
        return;
    sheet_row(w->sheet, SHEET_SUBTOTAL);
    sheet_blank(w->sheet);
    sheet_text(w->sheet, "权重合计（应为1）");
    sheet_sum(w->sheet, w->places.weight[0], w->places.weight[f->nindicators - 1]);
}

static void write_priority_parameters(struct formula_writing *w)
{
    const struct scenario *scenario = w->facts->scenario;
    bool on = scenario_rule_is_on(scenario, "priority_township");
    double factor = on ? scenario_number(scenario, "priority_township", "factor") : 1;
    double cap = on ? scenario_number(scenario, "priority_township", "cap") : 1;
    w->places.factor = write_parameter(w->sheet, "优先系数：", "每项优先情形", factor,
                                       on ? assumed(w, "priority_township", "factor") : "未执行");
    w->places.cap = write_parameter(w->sheet, "优先系数：", "上限", cap,
                                    on ? assumed(w, "priority_township", "cap") : "未执行");
}

static void write_parameters(struct formula_writing *w)
{
    const struct facts *facts = w->facts;
    char name[FAULT_LENGTH];
    bool marks = w->sheet->marks;
    sheet_line(w->sheet, SHEET_SECTION, "参数");
    w->sheet->marks = false; /* parameters are the scenario's, which says nothing of sources */
    sheet_column(w->sheet, NULL, "序号", SHEET_COUNT, 5);
    sheet_column(w->sheet, NULL, "参数", SHEET_TEXT, 32);
    sheet_column(w->sheet, NULL, "数值", SHEET_NUMBER, 11);
    sheet_column_decimals(w->sheet, -1);
    sheet_column(w->sheet, NULL, "备注", SHEET_TEXT, 18);
    sheet_column_centred(w->sheet);
    write_weights(w);
    write_priority_parameters(w);
    for (size_t k = 0; k < facts->nk; k++) {
        text_format(name, sizeof name, "%s（名）", facts->kind_axis.label[k]);
        w->places.base[k] = write_parameter(w->sheet, "每乡镇基数：", name, w->formula->base[k],
                                            assumed(w, "formula", "base"));
    }
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        if (count_townships(facts, gk / facts->nk) == 0)
            continue;
        text_format(name, sizeof name, "%s%s（名）", facts->pool_axis.label[gk / facts->nk],
                    facts->kind_axis.label[gk % facts->nk]);
        w->places.required[gk] = write_parameter(w->sheet, "需求总额：", name, w->formula->required[gk], "");
        w->places.total[gk] = write_parameter(w->sheet, "测算总额：", name, w->formula->total[gk], "");
    }
    w->sheet->marks = marks;
}

static const char *parameter_at(char text[SHEET_ADDRESS], size_t row)
{
    return sheet_address(text, row, VALUE_COLUMN, SHEET_HOLD);
}

/* The cells of the column at hand, or of another, in rows first to last, held by row: "C$9:C$20". */
static const char *range_at(char text[2 * SHEET_ADDRESS], size_t first, size_t last, size_t column)
{
    char from[SHEET_ADDRESS], to[SHEET_ADDRESS];
    snprintf(text, 2 * SHEET_ADDRESS, "%s:%s", sheet_address(from, first, column, SHEET_HOLD_ROW),
             sheet_address(to, last, column, SHEET_HOLD_ROW));
    return text;
}

static void write_name(const struct formula_writing *w, size_t number, size_t t)
{
    sheet_count(w->sheet, (int64_t)number);
    sheet_text(w->sheet, w->facts->township_axis.label[t]);
    form_mark_township(w->sheet, w->facts, t);
}

/* --- step one: shares of every indicator --- */

static void write_indicator(const struct formula_writing *w, size_t t, size_t i, size_t first, size_t last)
{
    const struct formula *f = w->formula;
    size_t g = facts_pool(w->facts, t);
    size_t row = sheet_row_at(w->sheet), column = sheet_column_at(w->sheet);
    double raw = f->raw[t * f->nindicators + i], share = raw / f->sum[g * f->nindicators + i];
    char left[SHEET_ADDRESS], weight[SHEET_ADDRESS], range[2 * SHEET_ADDRESS];
    sheet_number(w->sheet, raw);
    sheet_input(w->sheet);
    sheet_formula(w->sheet, share, "%s/SUM(%s)", sheet_address(left, row, column, SHEET_LOOSE),
                  range_at(range, first, last, column));
    sheet_formula(w->sheet, f->weight[i] * share, "%s*%s", sheet_address(left, row, column + 1, SHEET_LOOSE),
                  parameter_at(weight, w->places.weight[i]));
}

/* The sum of every third cell from the first 加权 on. */
static void write_mixed_share(const struct formula_writing *w, size_t t)
{
    sheet_sum_every(w->sheet, w->formula->share[t], NAME_COLUMN + 3, 3, w->formula->nindicators);
}

static void add_share_columns(struct formula_writing *w)
{
    sheet_column(w->sheet, NULL, "序号", SHEET_COUNT, 5);
    sheet_column(w->sheet, NULL, "乡镇", SHEET_TEXT, 20);
    for (size_t i = 0; i < w->formula->nindicators; i++) {
        const char *words = indicator_heading(w->formula->indicator[i]);
        sheet_column(w->sheet, words, "原值", SHEET_NUMBER, 11);
        sheet_column_decimals(w->sheet, -1);
        sheet_column(w->sheet, words, "占比", SHEET_NUMBER, 11);
        sheet_column_decimals(w->sheet, DECIMALS);
        sheet_column(w->sheet, words, "加权", SHEET_NUMBER, 11);
        sheet_column_decimals(w->sheet, DECIMALS);
    }
    sheet_column(w->sheet, NULL, "综合占比", SHEET_NUMBER, 11);
    sheet_column_decimals(w->sheet, DECIMALS);
    w->places.share_column = NAME_COLUMN + 1 + 3 * w->formula->nindicators;
}

static void add_sums(struct sheet *sheet, size_t nfigures, size_t first, size_t last)
{
    for (size_t i = 0; i < nfigures; i++)
        sheet_sum(sheet, first, last);
}

static void write_total_row(struct sheet *sheet, size_t nfigures, size_t first, size_t last)
{
    sheet_row(sheet, SHEET_TOTAL);
    sheet_blank(sheet);
    sheet_text(sheet, "合计");
    add_sums(sheet, nfigures, first, last);
}

static void write_shares(struct formula_writing *w, size_t g, size_t ntownships)
{
    size_t number = 0;
    if (ntownships > FIRST_PAGE)
        sheet_page(w->sheet);
    sheet_line(w->sheet, SHEET_SECTION, "%s：第一步　各指标占比、加权", w->facts->pool_axis.label[g]);
    add_share_columns(w);
    for (size_t t = 0; t < w->facts->nt; t++) {
        if (!facts_in_pool(w->facts, t, g))
            continue;
        size_t row = sheet_row(w->sheet, SHEET_BODY);
        w->places.shares = number == 0 ? row : w->places.shares;
        write_name(w, ++number, t);
        for (size_t i = 0; i < w->formula->nindicators; i++)
            write_indicator(w, t, i, w->places.shares, w->places.shares + ntownships - 1);
        write_mixed_share(w, t);
    }
    write_total_row(w->sheet, 3 * w->formula->nindicators + 1, w->places.shares,
                    w->places.shares + ntownships - 1);
}

/* --- step two: priority, part, target of each kind --- */

enum { FLAG_COLUMN = 3, PRIORITY_COLUMN, PRODUCT_COLUMN, PART_COLUMN, TURN_COLUMN };

static int count_flags(unsigned flags)
{
    int n = 0;
    for (flags &= FLAGS_PRIORITY; flags; flags &= flags - 1)
        n++;
    return n;
}

/* The township's place by name among those that share the pool, from 1. */
static int64_t turn_of(const struct facts *facts, size_t t, size_t g)
{
    size_t n;
    int64_t turn = 1;
    const int32_t *townships = facts_of_pool(facts, g, &n);
    for (size_t i = 0; i < n && (size_t)townships[i] != t; i++)
        turn += facts_in_scope(facts, (size_t)townships[i]);
    return turn;
}

static void write_part(const struct formula_writing *w, size_t t, size_t g, size_t number, size_t first,
                       size_t last)
{
    const struct formula *f = w->formula;
    size_t row = sheet_row_at(w->sheet);
    double product = f->share[t] * f->priority[t];
    char a[SHEET_ADDRESS], b[SHEET_ADDRESS], c[SHEET_ADDRESS], range[2 * SHEET_ADDRESS];
    sheet_formula(w->sheet, f->share[t], "%s",
                  sheet_address(a, w->places.shares + number - 1, w->places.share_column, SHEET_LOOSE));
    sheet_count(w->sheet, count_flags(w->facts->townships[t].flags));
    sheet_input(w->sheet);
    sheet_formula(w->sheet, f->priority[t], "MIN(%s,%s^%s)", parameter_at(a, w->places.cap),
                  parameter_at(b, w->places.factor), sheet_address(c, row, FLAG_COLUMN, SHEET_LOOSE));
    sheet_formula(w->sheet, product, "%s*%s", sheet_address(a, row, FLAG_COLUMN - 1, SHEET_LOOSE),
                  sheet_address(b, row, PRIORITY_COLUMN, SHEET_LOOSE));
    range_at(range, first, last, PRODUCT_COLUMN);
    sheet_formula(w->sheet, f->weighted[g] > 0 ? product / f->weighted[g] : 0, "IF(SUM(%s)>0,%s/SUM(%s),0)",
                  range, sheet_address(a, row, PRODUCT_COLUMN, SHEET_LOOSE), range);
    sheet_count(w->sheet, turn_of(w->facts, t, g));
}

/* The target to the left, rounded by the largest remainders of the rows first to last, in the order of
 * needs/rounding.c: remainder, target, name. A remainder that another program works out may miss ours by a
 * last digit, so that it is told apart to ROUNDING_DIGITS. */
static void write_rounded(const struct formula_writing *w, size_t t, size_t k, size_t first, size_t last)
{
    int64_t rounded = w->rounded[facts_tk(w->facts, t, k)];
    char at[SHEET_ADDRESS], all[2 * SHEET_ADDRESS], turn[SHEET_ADDRESS], turns[2 * SHEET_ADDRESS];
    size_t row = sheet_row_at(w->sheet), column = sheet_column_at(w->sheet) - 1;
    sheet_address(at, row, column, SHEET_LOOSE);
    range_at(all, first, last, column);
    sheet_address(turn, row, TURN_COLUMN, SHEET_HOLD_COLUMN);
    range_at(turns, first, last, TURN_COLUMN);
    sheet_formula(w->sheet, (double)rounded,
                  "INT(%s)+(SUMPRODUCT(--(ROUND(%s-INT(%s),%d)>ROUND(%s-INT(%s),%d)))+"
                  "SUMPRODUCT((ROUND(%s-INT(%s),%d)=ROUND(%s-INT(%s),%d))*"
                  "((INT(%s)>INT(%s))+(INT(%s)=INT(%s))*(%s<%s)))<ROUND(SUM(%s),0)-SUMPRODUCT(INT(%s)))",
                  at, all, all, ROUNDING_DIGITS, at, at, ROUNDING_DIGITS, all, all, ROUNDING_DIGITS, at, at,
                  ROUNDING_DIGITS, all, at, all, at, turns, turn, all, all);
}

/* A township's part of a total, in the parameter of row total_row. A figure that needs.csv entered is no
 * formula's. */
static void write_part_of(const struct formula_writing *w, size_t t, size_t k, size_t ntownships,
                          double figure, double total, size_t total_row)
{
    const struct formula *f = w->formula;
    size_t g = facts_pool(w->facts, t);
    double part = f->weighted[g] > 0 ? f->share[t] * f->priority[t] / f->weighted[g] : 0;
    double rest = total - (double)ntownships * f->base[k];
    char base[SHEET_ADDRESS], of[SHEET_ADDRESS], at[SHEET_ADDRESS];
    if (fabs(figure - (f->base[k] + rest * part)) > 1e-9 * (1 + fabs(figure))) {
        sheet_number(w->sheet, figure);
        sheet_comment(w->sheet, "录入数，不由公式算出");
        return;
    }
    parameter_at(base, w->places.base[k]);
    sheet_formula(w->sheet, figure, "%s+(%s-%zu*%s)*%s", base, parameter_at(of, total_row), ntownships, base,
                  sheet_address(at, sheet_row_at(w->sheet), PART_COLUMN, SHEET_HOLD_COLUMN));
}

static void write_target(const struct formula_writing *w, size_t t, size_t g, size_t k, size_t first,
                         size_t ntownships)
{
    const struct formula *f = w->formula;
    size_t gk = g * w->facts->nk + k, tk = facts_tk(w->facts, t, k);
    write_part_of(w, t, k, ntownships, w->facts->requirement[tk], f->required[gk], w->places.required[gk]);
    write_part_of(w, t, k, ntownships, w->facts->target[tk], f->total[gk], w->places.total[gk]);
    write_rounded(w, t, k, first, first + ntownships - 1);
}

static void add_target_columns(struct formula_writing *w)
{
    static const struct {
        const char *heading;
        enum sheet_kind kind;
    } columns[] = {{"综合占比", SHEET_NUMBER},  {"优先情形（项）", SHEET_COUNT}, {"优先系数", SHEET_NUMBER},
                   {"占比×系数", SHEET_NUMBER}, {"份额", SHEET_NUMBER},          {"并列次序", SHEET_COUNT}};
    sheet_column(w->sheet, NULL, "序号", SHEET_COUNT, 5);
    sheet_column(w->sheet, NULL, "乡镇", SHEET_TEXT, 20);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        sheet_column(w->sheet, NULL, columns[i].heading, columns[i].kind, 11);
        if (columns[i].kind == SHEET_NUMBER)
            sheet_column_decimals(w->sheet, DECIMALS);
    }
    for (size_t k = 0; k < w->facts->nk; k++) {
        sheet_column(w->sheet, w->facts->kind_axis.label[k], "需求数", SHEET_NUMBER, 14);
        sheet_column_decimals(w->sheet, DECIMALS);
        sheet_column(w->sheet, w->facts->kind_axis.label[k], "测算数", SHEET_NUMBER, 14);
        sheet_column_decimals(w->sheet, DECIMALS);
        sheet_column(w->sheet, w->facts->kind_axis.label[k], "取整", SHEET_COUNT, 11);
    }
}

static void write_targets(struct formula_writing *w, size_t g, size_t ntownships)
{
    size_t number = 0, first = 0;
    sheet_page(w->sheet);
    sheet_line(w->sheet, SHEET_SECTION, "%s：第二步　优先系数、份额、需求数、测算数",
               w->facts->pool_axis.label[g]);
    sheet_line(w->sheet, SHEET_UNIT, "单位：需求数、测算数为名");
    add_target_columns(w);
    for (size_t t = 0; t < w->facts->nt; t++) {
        if (!facts_in_pool(w->facts, t, g))
            continue;
        size_t row = sheet_row(w->sheet, SHEET_BODY);
        first = number == 0 ? row : first;
        write_name(w, ++number, t);
        write_part(w, t, g, number, first, first + ntownships - 1);
        for (size_t k = 0; k < w->facts->nk; k++)
            write_target(w, t, g, k, first, ntownships);
    }
    write_total_row(w->sheet, 1, first, first + ntownships - 1);
    sheet_blank(w->sheet); /* numbers of flags, factors and turns are not added up */
    sheet_blank(w->sheet);
    add_sums(w->sheet, 2, first, first + ntownships - 1);
    sheet_blank(w->sheet);
    add_sums(w->sheet, 3 * w->facts->nk, first, first + ntownships - 1);
}

/* --- the paper --- */

static bool make_room(struct formula_writing *w)
{
    struct arena *arena = &w->sheet->arena;
    w->places.weight = arena_new(arena, w->formula->nindicators, sizeof(size_t));
    w->places.base = arena_new(arena, w->facts->nk, sizeof(size_t));
    w->places.required = arena_new(arena, w->facts->npools * w->facts->nk, sizeof(size_t));
    w->places.total = arena_new(arena, w->facts->npools * w->facts->nk, sizeof(size_t));
    w->rounded = arena_new(arena, w->facts->nt * w->facts->nk, sizeof *w->rounded);
    return w->places.weight && w->places.base && w->places.required && w->places.total && w->rounded;
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = facts_of(outcome->builder);
    struct formula_writing w = {.facts = facts, .formula = &facts->formula, .sheet = sheet};
    if (!make_room(&w) || rounding_of_targets(facts, w.rounded) != STATUS_OK) {
        sheet->status = STATUS_MEMORY;
        return;
    }
    write_parameters(&w);
    for (size_t g = 0; g < facts->npools; g++) {
        size_t ntownships = count_townships(facts, g);
        if (ntownships == 0)
            continue;
        write_shares(&w, g, ntownships);
        write_targets(&w, g, ntownships);
    }
    sheet_line(sheet, SHEET_NOTE,
               "注：1. "
               "占比＝原值÷本列合计；加权＝占比×权重；综合占比＝各指标加权之和；优先系数＝系数的情形数次方，"
               "不超过上限；"
               "份额＝占比×系数÷其合计；需求数、测算数＝基数＋（总额－乡镇数×基数）×份额。需求总额为现有编制"
               "数（或另行核定数），缺口按需求数衡量；"
               "测算总额为本次可分配的编制总量。");
    sheet_line(sheet, SHEET_NOTE,
               "2. "
               "浅黄底色的权重、系数、基数、总额和原值可以改动，各步随之重算；取整按最大余数法，合计等于测算"
               "总额；小数部分相同的，测算数较大的在先，测算数也相同的，按“并列次序”栏所列乡镇名称先后。");
    sheet_line(
        sheet, SHEET_NOTE,
        "3. 备注为“假定”的数值不出自方案文本，由县（区）自定；“默认”为县（区）尚未设定、由程序假定的数值。");
}

const struct paper paper_formula = {
    .name = "formula",
    .title = "“3+X”测算表",
    .summary = "主要指标和附加指标的原值、占比、权重、优先系数和各类编制测算数，全部为可重算的公式",
    .clauses = "2.4.2,2.4.3,2.4.4,2.4.20",
    .tables = "counties,townships,posts,pools",
    .write = write,
};
