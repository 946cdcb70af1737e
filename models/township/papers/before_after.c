/* 乡镇编制调整前后对照表: posts before and after, by township and kind, beside the 3+X figure, and the reason
 * for every one. Each kind has columns of its own, which are never added up; people are not in it. */
#include <stdlib.h>

#include "base/language.h"
#include "model/decisions.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/needs/rounding.h"
#include "township/papers/form.h"
#include "township/plan.h"
#include "township/views/shortage.h"

enum { KIND_TARGET = 3, KIND_COLUMNS }; /* of figures, for each kind; the last is what the formula has */

/* The paper while it is written, county by county. */
struct before_after_writing {
    const struct outcome *outcome;
    const struct facts *facts;
    const struct plan *plan;
    struct sheet *sheet;
    int64_t *rounded;  /* [nt][nk] */
    size_t *subtotals; /* [nsubtotals] rows, room for facts->nc */
    size_t nsubtotals;
    bool leaves_out; /* a county that is not shared out */
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

/* "需求与测算+6，保留在编人员（3.9.3）−3": the same steps as in before_after.csv, and what stands behind them
 * there. */
static void write_steps(struct sheet *sheet, const struct outcome *outcome, int32_t account)
{
    const struct reasons *reasons = outcome->reasons;
    size_t figure = reasons_find(reasons, account);
    struct buffer words;
    buffer_init(&words);
    struct sink into = buffer_sink(&words);
    for (size_t s = 0; s < reasons->nsteps; s++) {
        int32_t rule = reasons->steps[s].rule;
        int64_t change = reasons_change(reasons, s, figure);
        if (change == 0)
            continue;
        sink_text(&into, words.length > 0 ? "，" : "");
        if (rule == LEDGER_NONE)
            sink_text(&into, "需求与测算");
        else
            sink_format(&into, "%s（%s）", outcome->builder->model->rules[rule]->label_zh,
                        outcome->builder->model->rules[rule]->clause);
        sink_format(&into, "%s%lld", change > 0 ? "+" : "−", (long long)llabs(change));
    }
    if (words.length == 0)
        sink_text(&into, "需求测算和各项规定均不改变现编制数");
    reasons_write_holds(outcome, figure, &into);
    sheet_text(sheet, words.text ? words.text : "");
    if (into.status != STATUS_OK)
        sheet->status = into.status;
    buffer_done(&words);
}

/* Without steps, for a figure that is not the rounded formula. */
static void write_why(struct sheet *sheet, const struct outcome *outcome, int32_t account,
                      const char *direction, bool above)
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
                bound->origin ? "，" : "", bound->origin ? bound->origin->reason : "");
}

/* Without steps; false, and nothing, where no limit of the county's own is met. */
static bool write_own(struct sheet *sheet, const struct outcome *outcome, int32_t account,
                      const char *direction)
{
    struct words own;
    words_init(&own);
    bool any = explain_write_own(outcome, account, false, &own.sink);
    if (any)
        sheet_words(sheet, "%s；%s", direction, words_text(&own));
    if (own.sink.status != STATUS_OK)
        sheet->status = own.sink.status;
    buffer_done(&own.buffer);
    return any;
}

static void write_reason(const struct before_after_writing *w, size_t t, size_t k)
{
    size_t tk = facts_tk(w->facts, t, k);
    int32_t account = layout_of(w->outcome->builder)->posts[tk];
    int64_t posts = w->plan->posts[tk], rounded = w->rounded[tk];
    const char *direction = direction_words(posts, w->facts->holdings[tk].posts, rounded);
    if (!w->facts->counties[w->facts->townships[t].county].in_formula)
        sheet_text(w->sheet, "不在3+X测算范围（2.4.1），维持现编制");
    else if (!facts_in_scope(w->facts, t))
        sheet_text(w->sheet, "不在本次测算的县（区），维持现编制");
    else if (w->outcome->reasons)
        write_steps(w->sheet, w->outcome, account);
    else if (write_own(w->sheet, w->outcome, account, direction))
        return;
    else if (posts == rounded)
        sheet_words(w->sheet, "%s；与测算取整一致", direction);
    else
        write_why(w->sheet, w->outcome, account, direction, posts > rounded);
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

static void write_kind(const struct before_after_writing *w, size_t t, size_t k)
{
    size_t tk = facts_tk(w->facts, t, k);
    write_change(w->sheet, w->facts->holdings[tk].posts, w->plan->posts[tk]);
    if (facts_in_scope(w->facts, t))
        sheet_number(w->sheet, w->facts->target[tk]);
    else
        sheet_blank(w->sheet);
    form_mark_kind(w->sheet, w->facts, t, k);
}

static size_t write_township(const struct before_after_writing *w, size_t t, size_t number)
{
    size_t row = sheet_row(w->sheet, SHEET_BODY);
    sheet_count(w->sheet, (int64_t)number);
    sheet_text(w->sheet, w->facts->township_axis.label[t]);
    form_mark_township(w->sheet, w->facts, t);
    for (size_t k = 0; k < w->facts->nk; k++)
        write_kind(w, t, k);
    for (size_t k = 0; k < w->facts->nk; k++)
        write_reason(w, t, k);
    return row;
}

/* --- sums: by county, and of all counties --- */

/* Every column of figures over rows first to last; first 0: over the subtotals. What the formula has is
 * summed only where all that is summed up has it. */
static void write_sums(const struct before_after_writing *w, size_t first, size_t last, bool has_targets)
{
    for (size_t i = 0; i < KIND_COLUMNS * w->facts->nk; i++) {
        if (i % KIND_COLUMNS == KIND_TARGET && !has_targets)
            sheet_blank(w->sheet);
        else if (first > 0)
            sheet_sum(w->sheet, first, last);
        else
            sheet_sum_rows(w->sheet, w->subtotals, w->nsubtotals);
    }
}

static void write_county(struct before_after_writing *w, size_t c, bool alone)
{
    const struct facts *facts = w->facts;
    const struct county *county = &facts->counties[c];
    size_t last = 0, number = 0;
    for (int32_t i = 0; i < county->ntownships; i++)
        last = write_township(w, (size_t)county->townships[i], ++number);
    if (number == 0)
        return;
    w->subtotals[w->nsubtotals++] = sheet_row(w->sheet, alone ? SHEET_TOTAL : SHEET_SUBTOTAL);
    w->leaves_out |= !county->in_scope;
    sheet_blank(w->sheet);
    sheet_words(w->sheet, "%s%s", facts->county_axis.label[c], alone ? "合计" : "小计");
    write_sums(w, last - number + 1, last, county->in_scope);
}

static void write_counties(struct before_after_writing *w)
{
    for (size_t c = 0; c < w->facts->nc; c++)
        write_county(w, c, w->facts->nc == 1);
    if (w->facts->nc == 1)
        return;
    sheet_row(w->sheet, SHEET_TOTAL);
    sheet_blank(w->sheet);
    sheet_text(w->sheet, "合计");
    write_sums(w, 0, 0, !w->leaves_out);
}

static void add_columns(struct sheet *sheet, const struct facts *facts)
{
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, 5);
    sheet_column(sheet, NULL, "乡镇", SHEET_TEXT, 18);
    for (size_t k = 0; k < facts->nk; k++) {
        const char *group = facts->kind_axis.label[k];
        sheet_column(sheet, group, "调整前", SHEET_COUNT, 8);
        sheet_column(sheet, group, "调整后", SHEET_COUNT, 8);
        sheet_column(sheet, group, "增减", SHEET_COUNT, 7);
        sheet_column(sheet, group, "3+X测算", SHEET_NUMBER, 9);
    }
    for (size_t k = 0; k < facts->nk; k++)
        sheet_column(sheet, "调整理由", facts->kind_axis.label[k], SHEET_TEXT, 42);
}

/* --- notes: what is short, and what the plan rests on --- */

/* A note of words that were said into a buffer, which it frees; none where nothing is to be said. */
static void write_note(struct sheet *sheet, size_t *number, const char *head, struct buffer *words,
                       const struct sink *into)
{
    if (into->status != STATUS_OK)
        sheet->status = into->status;
    else if (words->length > 0)
        sheet_line(sheet, SHEET_NOTE, "%zu. %s：%s。", (*number)++, head, words->text);
    buffer_done(words);
}

static void say_decisions(const struct outcome *outcome, struct sink *sink)
{
    const struct alternative *list[DECISIONS_MOST];
    size_t n = decisions_list(outcome, list);
    for (size_t i = 0; i < n; i++) {
        if (n > 1)
            sink_format(sink, "%s（%zu）", i > 0 ? "；" : "", i + 1);
        decision_write(outcome, list[i], true, sink);
    }
}

/* Of an assumption the way of setting it otherwise that does most. Returns whether any was tried. */
static bool find_most(const struct alternatives *alternatives, size_t shake, bool *found, int64_t *most)
{
    bool tried = false;
    *found = false;
    *most = 0;
    for (size_t i = 0; i < alternatives->n; i++) {
        const struct alternative *one = &alternatives->list[i];
        if (one->kind != ALTERNATIVE_SHAKEN || one->which != shake)
            continue;
        tried = true;
        *found |= one->found;
        *most = one->found && one->elsewhere > *most ? one->elsewhere : *most;
    }
    return tried;
}

/* Of those that were set otherwise: what stands so already, or does nothing here, was not. */
static void say_shakes(const struct outcome *outcome, struct sink *sink)
{
    const struct shake *shakes = outcome->builder->model->shakes;
    const char *comma = "";
    for (size_t s = 0; outcome->alternatives && shakes[s].words; s++) {
        int64_t most;
        bool found;
        if (!find_most(outcome->alternatives, s, &found, &most))
            continue;
        sink_format(sink, "%s%s改为“%s”，", comma, _(shakes[s].stands), _(shakes[s].words));
        comma = "；";
        if (found && most == 0)
            sink_text(sink, "编制去向不变");
        else if (found)
            sink_format(sink, "%lld名", (long long)most);
        else
            sink_text(sink, "没有已证明的方案");
    }
}

static void write_notes(const struct outcome *outcome, struct sheet *sheet)
{
    static const struct {
        const char *head;
        void (*say)(const struct outcome *outcome, struct sink *sink);
    } notes[] = {{"各平台力量缺口", shortage_say},
                 {"本方案主要取决于", say_decisions},
                 {"假定另定时改变去向的编制", say_shakes}};
    size_t number = 3;
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        struct buffer words;
        buffer_init(&words);
        struct sink into = buffer_sink(&words);
        notes[i].say(outcome, &into);
        write_note(sheet, &number, notes[i].head, &words, &into);
    }
    if (outcome->reasons || outcome->alternatives)
        sheet_line(sheet, SHEET_NOTE, "%zu. 结果核验不含%s（调整理由各步、方案取决于什么、对照方案）。",
                   number, alternatives_unjudged());
}

/* What is filed as a proposal, or was not proven, is not called the best plan. */
static const char *best_words(const struct outcome *outcome)
{
    return outcome->status == STATUS_OK && outcome->proven ? "调整后数为整数最优方案，" : "";
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = facts_of(outcome->builder);
    struct before_after_writing w = {
        .outcome = outcome, .facts = facts, .plan = outcome->plan, .sheet = sheet};
    w.subtotals = arena_new(&sheet->arena, facts->nc, sizeof *w.subtotals);
    w.rounded = arena_new(&sheet->arena, facts->nt * facts->nk, sizeof *w.rounded);
    if (!w.subtotals || !w.rounded || rounding_of_targets(facts, w.rounded) != STATUS_OK) {
        sheet->status = STATUS_MEMORY;
        return;
    }
    sheet->frozen_columns = 2;
    sheet_line(sheet, SHEET_UNIT, "单位：名（编制数）");
    add_columns(sheet, facts);
    write_counties(&w);
    sheet_line(sheet, SHEET_NOTE, "注：1. 各类编制分列，不合计；本表不含人员数。增减、小计、合计均为公式。");
    sheet_line(sheet, SHEET_NOTE,
               "2. “3+X测算”按编制总量（不含可下沉数）测算，见“3+X”测算表；%s"
               "理由栏列明由调整前数到调整后数的各步及所依据的条款。%s",
               best_words(outcome), w.leaves_out ? "合计含不测算的县（区），故不列3+X测算。" : "");
    form_write_held(sheet, outcome);
    write_notes(outcome, sheet);
}

const struct paper paper_before_after = {
    .name = "before_after",
    .title = "乡镇编制调整前后对照表",
    .summary = "各乡镇行政编制、事业编制调整前后数、增减数、测算数和每一数字的调整理由",
    .clauses = "2.4.1,2.4.2,2.4.18,2.4.20,2.4.21,2.6.3,3.8.3",
    .tables = "counties,townships,posts,pools",
    .write = write,
};
