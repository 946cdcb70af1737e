/* 评估指标对照表 (2.4.18, 3.8.4): indicators before and after. Each table counts one thing: posts of one
 * kind, posts of offices, leadership posts, people, units, or shares; nothing is added up over tables. What
 * cannot be said of today, because today's tables do not say who works where, is left out there; today's
 * shortage is that of today's posts with people placed by the goals, as everywhere. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "township/judge.h"
#include "township/papers/form.h"
#include "township/plan.h"
#include "township/views/summary.h"

enum when { BEFORE, AFTER };

/* One indicator; NAN where it cannot be said. k is the kind, where the indicator is one of a kind. */
struct indicator {
    const char *aim; /* which of the plan's three aims (1.0) it shows */
    const char *name;
    const char *clause;
    double (*measure)(const struct outcome *outcome, size_t k, enum when when);
};

static const char quality[] = "提升发展质量", service[] = "增强服务能力", governance[] = "提高治理效能";

/* --- posts of a kind --- */

static int64_t posts_of(const struct outcome *outcome, size_t tk, enum when when)
{
    const struct plan *plan = outcome->plan;
    return when == AFTER ? plan->posts[tk] : form_facts(outcome)->holdings[tk].posts;
}

/* Posts of townships in scope that have one of these flags; all of them for flags 0. */
static double sum_posts(const struct outcome *outcome, size_t k, enum when when, unsigned flags)
{
    const struct facts *facts = form_facts(outcome);
    int64_t sum = 0;
    for (size_t t = 0; t < facts->nt; t++)
        if (facts_in_scope(facts, t) && (flags == 0 || (facts->townships[t].flags & flags)))
            sum += posts_of(outcome, facts_tk(facts, t, k), when);
    return (double)sum;
}

static double all_posts(const struct outcome *outcome, size_t k, enum when when)
{
    return sum_posts(outcome, k, when, 0);
}

static double priority_posts(const struct outcome *outcome, size_t k, enum when when)
{
    return sum_posts(outcome, k, when, FLAGS_PRIORITY);
}

static double small_posts(const struct outcome *outcome, size_t k, enum when when)
{
    return sum_posts(outcome, k, when, FLAG_SMALL | FLAG_LAGGING);
}

/* Posts beyond the people that filled says are there, township by township. */
static double sum_gaps(const struct outcome *outcome, size_t k, enum when when,
                       int64_t (*filled)(const struct holding *))
{
    const struct facts *facts = form_facts(outcome);
    int64_t sum = 0;
    for (size_t t = 0; t < facts->nt; t++) {
        size_t tk = facts_tk(facts, t, k);
        sum += facts_in_scope(facts, t) ? form_gap(posts_of(outcome, tk, when), filled(&facts->holdings[tk]))
                                        : 0;
    }
    return (double)sum;
}

static double vacant_posts(const struct outcome *outcome, size_t k, enum when when)
{
    return sum_gaps(outcome, k, when, facts_present);
}

static double posts_to_recruit(const struct outcome *outcome, size_t k, enum when when)
{
    return sum_gaps(outcome, k, when, facts_keepers);
}

static const struct indicator of_kind[] = {
    {quality, "乡镇编制总数", "2.4.2", all_posts},
    {quality, "其中：重点保障乡镇（振兴任务重、历史偏少、经济发达镇、中心镇）", "2.4.20", priority_posts},
    {service, "其中：规模较小、发展相对滞后乡镇", "2.4.21", small_posts},
    {governance, "各乡镇空岗合计（编制－在岗人员，不抵扣超出数）", "2.4.5", vacant_posts},
    {governance, "各乡镇可招录合计（编制－实有人员＋拟离编人员，不抵扣超出数）", "2.4.6", posts_to_recruit},
};

/* --- shares of a kind, in per cent --- */

static double fill_rate(const struct outcome *outcome, size_t k, enum when when)
{
    const struct facts *facts = form_facts(outcome);
    int64_t posts = 0, staff = 0;
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        posts += posts_of(outcome, facts_tk(facts, t, k), when);
        staff += facts->holdings[facts_tk(facts, t, k)].staff;
    }
    return posts > 0 ? 100 * (double)staff / (double)posts : NAN;
}

/* Posts against the 3+X target, of the township where they are least (sign 1) or most (sign -1). */
static double extreme_of(const struct outcome *outcome, size_t k, enum when when, double sign)
{
    const struct facts *facts = form_facts(outcome);
    double extreme = NAN;
    for (size_t t = 0; t < facts->nt; t++) {
        size_t tk = facts_tk(facts, t, k);
        if (!facts_in_scope(facts, t) || facts->target[tk] <= 0)
            continue;
        double rate = 100 * (double)posts_of(outcome, tk, when) / facts->target[tk];
        if (isnan(extreme) || sign * rate < sign * extreme)
            extreme = rate;
    }
    return extreme;
}

static double least_met(const struct outcome *outcome, size_t k, enum when when)
{
    return extreme_of(outcome, k, when, 1);
}

static double most_met(const struct outcome *outcome, size_t k, enum when when)
{
    return extreme_of(outcome, k, when, -1);
}

static const struct indicator rates_of_kind[] = {
    {governance, "满编率（实有人员÷编制）", "2.4.5", fill_rate},
    {service, "编制与3+X测算数之比：最低的乡镇", "2.4.22", least_met},
    {quality, "编制与3+X测算数之比：最高的乡镇", "2.4.22", most_met},
};

/* --- offices, leadership --- */

static double office_posts(const struct outcome *outcome, size_t k, enum when when)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    int64_t sum = 0;
    (void)k;
    for (size_t o = 0; o < facts->no; o++)
        if (facts->counties[facts->offices[o].county].in_scope)
            sum += when == AFTER ? plan->office[o] : facts->offices[o].posts;
    return facts->no > 0 ? (double)sum : NAN;
}

static double leadership_posts(const struct outcome *outcome, size_t k, enum when when)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    double sum = NAN;
    (void)k;
    for (size_t t = 0; t < facts->nt; t++)
        if (facts_in_scope(facts, t) && facts->townships[t].has_leadership)
            sum = (isnan(sum) ? 0 : sum) +
                  (double)(when == AFTER ? plan->leadership[t] : facts->townships[t].leadership);
    return sum;
}

static const struct indicator of_offices[] = {
    {service, "自然资源所编制总数", "2.4.16", office_posts},
};
static const struct indicator of_leadership[] = {
    {governance, "乡镇科级领导职数总数", "2.4.23", leadership_posts},
};

/* --- people and units --- */

static double summary_figure(const struct outcome *outcome, enum when when, enum summary_metric metric)
{
    double values[SUMMARY_METRICS];
    summary_measure(outcome, values);
    return when == AFTER ? values[metric] : NAN;
}

/* What would be short with posts as they are and people placed by the same goals; NULL where that was not
 * worked out. */
static const struct shortage *shortage_today(const struct outcome *outcome)
{
    const struct alternative *today = alternatives_find(outcome->alternatives, ALTERNATIVE_TODAY);
    return today && today->found ? &today->shortage : NULL;
}

static double people_short(const struct outcome *outcome, size_t k, enum when when)
{
    const struct shortage *today = shortage_today(outcome);
    (void)k;
    return when == BEFORE && today ? shortage_people(today)
                                   : summary_figure(outcome, when, METRIC_PEOPLE_SHORT);
}

static double largest_shortage(const struct outcome *outcome, size_t k, enum when when)
{
    (void)k;
    return summary_figure(outcome, when, METRIC_LARGEST_SHORTAGE);
}

static double platforms_short(const struct outcome *outcome, size_t k, enum when when)
{
    const struct shortage *today = shortage_today(outcome);
    (void)k;
    return when == BEFORE && today ? (double)today->nplaces
                                   : summary_figure(outcome, when, METRIC_PLATFORMS_SHORT);
}

static double enforcement_people(const struct outcome *outcome, size_t k, enum when when)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    int32_t p = judge_enforcement(facts);
    int64_t sum = 0;
    (void)k;
    for (size_t t = 0; p != TOWNSHIP_NONE && t < facts->nt; t++)
        sum += facts_in_scope(facts, t) ? plan->platform[facts_tp(facts, t, (size_t)p)] : 0;
    return when == AFTER && p != TOWNSHIP_NONE ? (double)sum : NAN;
}

/* Offices under the floor of their mode. */
static double offices_below(const struct outcome *outcome, size_t k, enum when when)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    size_t n = 0;
    (void)k;
    for (size_t o = 0; o < facts->no; o++) {
        const struct office *office = &facts->offices[o];
        double floor = form_office_floor(outcome, o);
        n += facts->counties[office->county].in_scope &&
             (double)(when == AFTER ? plan->office[o] : office->posts) < floor;
    }
    return facts->no > 0 ? (double)n : NAN;
}

static const struct indicator of_people[] = {
    {service, "综合行政执法平台人员（含自然资源所派驻）", "2.5.2", enforcement_people},
    {service, "各平台缺口人员合计（需求－安排）", "2.4.22", people_short},
    {service, "最大的平台缺口", "2.4.22", largest_shortage},
};
static const struct indicator of_units[] = {
    {service, "缺口达到半人及以上的平台", "1.3", platforms_short},
    {governance, "低于原则下限的自然资源所", "2.4.13", offices_below},
};

/* --- the tables --- */

static void add_columns(struct sheet *sheet, const char *what, const char *unit, int decimals)
{
    enum sheet_kind kind = decimals > 0 ? SHEET_NUMBER : SHEET_COUNT;
    sheet_column(sheet, NULL, "目标", SHEET_TEXT, 20);
    sheet_column(sheet, NULL, "指标", SHEET_TEXT, 68);
    sheet_column(sheet, NULL, "条款", SHEET_TEXT, 9);
    form_column(sheet, kind, 24, NULL, "调整前%s（%s）", what, unit);
    sheet_column_decimals(sheet, decimals);
    form_column(sheet, kind, 24, NULL, "调整后%s（%s）", what, unit);
    sheet_column_decimals(sheet, decimals);
    /* the difference of two rates is no rate */
    form_column(sheet, kind, 14, NULL, "变化（%s）", strcmp(unit, "%") == 0 ? "百分点" : unit);
    sheet_column_decimals(sheet, decimals);
}

static void write_figure(struct sheet *sheet, double figure, int decimals)
{
    if (isnan(figure))
        sheet_text(sheet, "—");
    else if (decimals > 0)
        sheet_number(sheet, figure);
    else
        sheet_count(sheet, (int64_t)figure);
}

/* from: the table whose made-up figures are in them. */
static void write_indicators(struct sheet *sheet, const struct outcome *outcome, const struct indicator *list,
                             size_t n, size_t k, int decimals, enum table_position from)
{
    for (size_t i = 0; i < n; i++) {
        double before = list[i].measure(outcome, k, BEFORE), after = list[i].measure(outcome, k, AFTER);
        sheet_row(sheet, SHEET_BODY);
        sheet_text(sheet, list[i].aim);
        sheet_text(sheet, list[i].name);
        sheet_text(sheet, list[i].clause);
        write_figure(sheet, before, decimals);
        write_figure(sheet, after, decimals);
        if (isnan(before) || isnan(after))
            sheet_text(sheet, "—");
        else
            form_change(sheet);
        form_mark_sum(sheet, outcome, from);
    }
}

#define INDICATORS(list) list, sizeof list / sizeof *list

static void write_kind(struct sheet *sheet, const struct outcome *outcome, size_t k, size_t *section)
{
    const char *kind = form_facts(outcome)->kind_axis.label[k];
    form_section(sheet, ++*section, kind);
    add_columns(sheet, kind, "名", 0);
    write_indicators(sheet, outcome, INDICATORS(of_kind), k, 0, TABLE_POSTS);
    add_columns(sheet, kind, "%", 1);
    write_indicators(sheet, outcome, INDICATORS(rates_of_kind), k, 1, TABLE_POSTS);
}

/* Tables that are of no one kind of posts; their words are section and heading. */
static const struct {
    const char *title, *unit;
    int decimals;
    const struct indicator *list;
    size_t n;
    enum table_position from;
} parts[] = {
    {"自然资源所编制", "名", 0, INDICATORS(of_offices), TABLE_OFFICES},
    {"领导职数", "名", 0, INDICATORS(of_leadership), TABLE_TOWNSHIPS},
    {"人员", "人", 1, INDICATORS(of_people), TABLE_POSTS},
    {"平台和机构", "个", 0, INDICATORS(of_units), TABLE_POSTS},
};

static void write_audit(struct sheet *sheet, const struct outcome *outcome)
{
    static const enum finding_kind kinds[] = {FINDING_BREACH, FINDING_WAIVED, FINDING_ADVICE,
                                              FINDING_NOT_SUPPLIED};
    sheet->marks = false;
    sheet_column(sheet, NULL, "审核结论", SHEET_TEXT, 20);
    sheet_column(sheet, NULL, "说明", SHEET_TEXT, 60);
    sheet_column(sheet, NULL, "数量（项）", SHEET_COUNT, 9);
    static const char *const meanings[] = {"与条款要求不一致，需整改或报批", "低于原则性要求，已说明理由",
                                           "不违反要求，供参考", "台账未提供，无法审核"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        sheet_row(sheet, SHEET_BODY);
        sheet_text(sheet, form_kind_words(kinds[i]));
        sheet_text(sheet, meanings[i]);
        sheet_count(sheet, (int64_t)audit_count(outcome->audit, kinds[i]));
    }
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    size_t section = 0;
    form_head(sheet, outcome, "编制为名，人员为人，机构和平台为个");
    for (size_t k = 0; k < form_facts(outcome)->nk; k++)
        write_kind(sheet, outcome, k, &section);
    sheet_page(sheet);
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        form_section(sheet, ++section, parts[p].title);
        add_columns(sheet, parts[p].title, parts[p].unit, parts[p].decimals);
        write_indicators(sheet, outcome, parts[p].list, parts[p].n, 0, parts[p].decimals, parts[p].from);
    }
    form_section(sheet, ++section, "审核情况（调整后）");
    write_audit(sheet, outcome);
    sheet_line(
        sheet, SHEET_NOTE,
        "注：1. "
        "现有台账不反映人员在各平台的分布：调整前的缺口，是编制维持现状、人员按与本方案相同的目标安排时的"
        "缺口；“—”表示无法计算。2. 各表计量单位不同，互不相加；"
        "行政编制与事业编制分别评估。3. 指标按方案第一部分的三项目标归类。");
}

const struct paper paper_evaluation = {
    .name = "evaluation",
    .title = "评估指标对照表",
    .summary = "调整前后各类编制、人员、机构和比率指标对照，供市级评估",
    .clauses = "1.0,2.4.18,2.4.20,2.4.21,2.4.22,3.8.4",
    .tables = "townships,posts,offices",
    .write = write,
};
