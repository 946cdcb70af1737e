/* fairness.csv: how evenly posts are spread over people and over needs, today and new, the worst served, and
 * what the priority groups gain. Posts are a township's own, of all kinds. */
#include "township/views/fairness.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sort.h"
#include "base/sum.h"
#include "io/csv.h"
#include "township/indicators.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/tables.h"
#include "township/views/views.h"

enum { WORST_SHOWN = 5, DECIMALS = 6 };

const char *fairness_indicator(const struct facts *facts)
{
    return scenario_setting(facts->scenario, "fairness", "indicator")->text;
}

static int64_t posts_of(const struct facts *facts, size_t t, const int64_t *plan_posts)
{
    int64_t sum = 0;
    for (size_t k = 0; k < facts->nk; k++)
        sum += plan_posts ? plan_posts[facts_tk(facts, t, k)] : facts->holdings[facts_tk(facts, t, k)].posts;
    return sum;
}

static double need_of(const struct facts *facts, size_t t)
{
    struct sum sum = {0};
    for (size_t k = 0; k < facts->nk; k++)
        sum_add(&sum, facts->requirement[facts_tk(facts, t, k)]);
    return sum_value(&sum);
}

/* The indicator's column of townships.csv, -1 when there is none. */
static long population_column(const struct facts *facts)
{
    return indicator_column(&facts->tables->table[TABLE_TOWNSHIPS], fairness_indicator(facts));
}

static double against_of(const struct facts *facts, size_t t, enum yardstick yardstick)
{
    if (yardstick == YARDSTICK_NEED)
        return need_of(facts, t);
    return table_cell(&facts->tables->table[TABLE_TOWNSHIPS], t, (size_t)population_column(facts))->number;
}

static int worst_served_first(const void *a, const void *b)
{
    const struct served *x = a, *y = b;
    double left = x->posts * y->against, right = y->posts * x->against;
    if (left != right)
        return left < right ? -1 : 1;
    return (x->t > y->t) - (x->t < y->t);
}

/* Half the gap between Lorenz curve and diagonal, from the trapezes under the curve; and Theil's sum beside
 * it. */
static void work_out(struct evenness *evenness)
{
    double posts = 0, against = 0, below = 0, area = 0;
    for (size_t i = 0; i < evenness->n; i++) {
        posts += evenness->list[i].posts;
        against += evenness->list[i].against;
    }
    for (size_t i = 0; i < evenness->n && posts > 0; i++) {
        double share = evenness->list[i].posts / posts, width = evenness->list[i].against / against;
        area += width * (2 * below + share);
        below += share;
        evenness->theil += share > 0 ? share * log(share / width) : 0;
    }
    evenness->gini = posts > 0 ? 1 - area : 0;
    if (evenness->n > 0) {
        evenness->worst = evenness->list[0].posts / evenness->list[0].against;
        evenness->best = evenness->list[evenness->n - 1].posts / evenness->list[evenness->n - 1].against;
    }
}

bool fairness_measure(const struct outcome *outcome, enum yardstick yardstick, const int64_t *plan_posts,
                      struct evenness *evenness, enum status *status)
{
    const struct facts *facts = facts_of(outcome->builder);
    *evenness = (struct evenness){0};
    if (yardstick == YARDSTICK_POPULATION && population_column(facts) < 0)
        return false;
    evenness->list = arena_new(outcome->builder->arena, facts->nt, sizeof *evenness->list);
    if (!evenness->list) {
        *status = STATUS_MEMORY;
        return false;
    }
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        struct served served = {t, (double)posts_of(facts, t, plan_posts), against_of(facts, t, yardstick)};
        if (served.against > 0)
            evenness->list[evenness->n++] = served;
        else
            evenness->nwithout++;
    }
    qsort(evenness->list, evenness->n, sizeof *evenness->list, worst_served_first);
    work_out(evenness);
    return true;
}

/* --- priority groups --- */

struct priority_group {
    const char *words;
    unsigned flag; /* 0: townships without any */
};

static const struct priority_group groups[] = {
    {"乡村振兴重点 revitalisation", FLAG_REVITALISATION},
    {"历史编制偏少 under-posted", FLAG_UNDER_POSTED},
    {"经济发达镇 developed", FLAG_DEVELOPED},
    {"中心镇 central", FLAG_CENTRAL},
    {"规模较小 small", FLAG_SMALL},
    {"发展滞后 lagging", FLAG_LAGGING},
    {"其他 others", 0},
};

static bool is_in(const struct facts *facts, size_t t, const struct priority_group *group)
{
    unsigned flags = facts->townships[t].flags;
    return facts_in_scope(facts, t) && (group->flag ? (flags & group->flag) != 0 : flags == 0);
}

/* Posts of a group; n is how many townships it has. */
static int64_t group_posts(const struct facts *facts, const struct priority_group *group,
                           const int64_t *plan_posts, size_t *n)
{
    int64_t sum = 0;
    *n = 0;
    for (size_t t = 0; t < facts->nt; t++) {
        if (!is_in(facts, t, group))
            continue;
        (*n)++;
        sum += posts_of(facts, t, plan_posts);
    }
    return sum;
}

/* --- fairness.csv --- */

/* Decimals of what a committee reads: posts per thousand or per post required, indices from 0 to 1, and rates
 * that places go by, which differ as shown where their places do. */
enum { WHOLE = 0, RATES = 2, INDICES = 4, RANKED = 6 };

/* Empty where there is none. */
static void write_figure(struct csv_writer *csv, double figure, int decimals)
{
    if (isnan(figure))
        csv_write_text(csv, "");
    else
        csv_write_fixed(csv, figure, decimals);
}

static void write_line(struct csv_writer *csv, const char *against, const char *measure, const char *unit,
                       int decimals, double today, double new)
{
    csv_write_text(csv, against);
    csv_write_text(csv, measure);
    csv_write_text(csv, unit);
    write_figure(csv, today, decimals);
    write_figure(csv, new, decimals);
    csv_end_row(csv);
}

double fairness_ratio(const struct evenness *evenness)
{
    return evenness->worst > 0 ? evenness->best / evenness->worst : NAN;
}

/* People are counted in thousands: posts per head have too many zeros. */
static double scale_of(enum yardstick yardstick)
{
    return yardstick == YARDSTICK_POPULATION ? 1000 : 1;
}

static double rate_today(const struct evenness *today, size_t t)
{
    for (size_t i = 0; i < today->n; i++)
        if (today->list[i].t == t)
            return today->list[i].posts / today->list[i].against;
    return 0;
}

/* "每千人 per 1000 of population", "每千单位幅员面积 per 1000 of area_km2" */
static void name_yardstick(const struct facts *facts, enum yardstick yardstick, char against[FAULT_LENGTH])
{
    const char *indicator = fairness_indicator(facts);
    if (yardstick == YARDSTICK_NEED)
        snprintf(against, FAULT_LENGTH, "每一需求数 per post required");
    else if (strcmp(indicator, "population") == 0)
        snprintf(against, FAULT_LENGTH, "每千人 per 1000 of population");
    else
        snprintf(against, FAULT_LENGTH, "每千单位%s per 1000 of %s", indicator_label_zh(indicator),
                 indicator);
}

static void write_yardstick(struct csv_writer *csv, const struct facts *facts, enum yardstick yardstick,
                            const struct evenness *today, const struct evenness *new)
{
    char against[FAULT_LENGTH];
    double scale = scale_of(yardstick);
    name_yardstick(facts, yardstick, against);
    write_line(csv, against, "最高 best", "", RATES, scale * today->best, scale * new->best);
    write_line(csv, against, "最低 worst", "", RATES, scale * today->worst, scale * new->worst);
    write_line(csv, against, "高低比 best : worst", "", RATES, fairness_ratio(today), fairness_ratio(new));
    write_line(csv, against, "基尼系数 Gini", "", INDICES, today->gini, new->gini);
    write_line(csv, against, "泰尔指数 Theil", "", INDICES, today->theil, new->theil);
    for (size_t i = 0; i < new->n &&i < WORST_SHOWN; i++) {
        const struct served *served = &new->list[i];
        write_line(csv, against, "最薄弱 worst served", facts->township_axis.label[served->t], RATES,
                   scale * rate_today(today, served->t), scale * served->posts / served->against);
    }
}

/* --- counties --- */

/* Posts of a county and what they are for, today and new. */
struct county_served {
    size_t c;
    double posts[2], against;
};

static double rate_of(const struct county_served *served, size_t when)
{
    return served->posts[when] / served->against;
}

/* rates [n] in order. Rates that are shown alike share a place. */
static size_t rank_of(const double *rates, size_t n, double rate)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rates[middle] - rate > 0.5e-6)
            high = middle;
        else
            low = middle + 1;
    }
    return n - low + 1;
}

/* Counties in scope with townships that have any of the yardstick, in their order; returns how many. list
 * [nc]. */
static size_t add_up_counties(const struct facts *facts, const struct plan *plan, enum yardstick yardstick,
                              struct county_served *list)
{
    size_t n = 0;
    for (size_t i = 0; i < facts->nc; i++) {
        struct county_served *served = &list[n];
        *served = (struct county_served){.c = (size_t)facts->order.county[i]};
        bool any = false;
        const struct county *county = &facts->counties[served->c];
        for (int32_t j = 0; j < county->ntownships && county->in_scope; j++) {
            size_t t = (size_t)county->townships[j];
            served->posts[0] += (double)posts_of(facts, t, NULL);
            served->posts[1] += (double)posts_of(facts, t, plan->posts);
            served->against += against_of(facts, t, yardstick);
            any = true;
        }
        n += any && served->against > 0;
    }
    return n;
}

/* Of several counties each as one, and its place: the best served comes first. list [nc], rates [2 x nc]. */
static void write_counties(struct csv_writer *csv, const struct facts *facts, const struct plan *plan,
                           enum yardstick yardstick, const char *against, struct county_served *list,
                           double *rates)
{
    size_t n = add_up_counties(facts, plan, yardstick, list);
    double *today = rates, *new = rates + n, scale = scale_of(yardstick);
    for (size_t i = 0; i < n; i++) {
        today[i] = scale * rate_of(&list[i], 0);
        new[i] = scale *rate_of(&list[i], 1);
    }
    sort_doubles(today, n);
    sort_doubles(new, n);
    for (size_t i = 0; i < n && n > 1; i++)
        write_line(csv, against, "县区小计 county", facts->county_axis.label[list[i].c], RANKED,
                   scale * rate_of(&list[i], 0), scale * rate_of(&list[i], 1));
    for (size_t i = 0; i < n && n > 1; i++)
        write_line(csv, against, "县区名次 county rank", facts->county_axis.label[list[i].c], WHOLE,
                   (double)rank_of(today, n, scale * rate_of(&list[i], 0)),
                   (double)rank_of(new, n, scale * rate_of(&list[i], 1)));
}

static void write_groups(struct csv_writer *csv, const struct facts *facts, const struct plan *plan)
{
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        size_t n;
        int64_t today = group_posts(facts, &groups[g], NULL, &n);
        int64_t new = group_posts(facts, &groups[g], plan->posts, &n);
        if (n > 0)
            write_line(csv, "编制数 posts", "类别合计 group", groups[g].words, WHOLE, (double)today,
                       (double)new);
    }
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"口径 against", "指标 measure", "对象 unit", "现状 today",
                                           "方案 new"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct csv_writer csv;
    char against[FAULT_LENGTH];
    struct county_served *counties = arena_new(outcome->builder->arena, facts->nc, sizeof *counties);
    double *rates = arena_new(outcome->builder->arena, facts->nc, 2 * sizeof *rates);
    if (!counties || !rates) {
        sink_fail(sink, STATUS_MEMORY);
        return;
    }
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (int y = 0; y < YARDSTICKS; y++) {
        struct evenness today, new;
        if (fairness_measure(outcome, (enum yardstick)y, NULL, &today, &sink->status) &&
            fairness_measure(outcome, (enum yardstick)y, plan->posts, &new, &sink->status))
            write_yardstick(&csv, facts, (enum yardstick)y, &today, &new);
        if (y == YARDSTICK_NEED || population_column(facts) >= 0) {
            name_yardstick(facts, (enum yardstick)y, against);
            write_counties(&csv, facts, plan, (enum yardstick)y, against, counties, rates);
        }
    }
    write_groups(&csv, facts, plan);
}

/* --- summary.json --- */

static void write_evenness(struct json_writer *json, const char *key, const struct facts *facts,
                           enum yardstick yardstick, const struct evenness *evenness)
{
    struct {
        const char *key;
        double value;
    } figures[] = {{"best", scale_of(yardstick) * evenness->best},
                   {"worst", scale_of(yardstick) * evenness->worst},
                   {"best_to_worst", fairness_ratio(evenness)},
                   {"gini", evenness->gini},
                   {"theil", evenness->theil}};
    json_key_object(json, key);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        json_key(json, figures[i].key);
        if (isnan(figures[i].value))
            json_null(json);
        else
            json_fixed(json, figures[i].value, DECIMALS);
    }
    json_key_list(json, "worst_served");
    for (size_t i = 0; i < evenness->n && i < WORST_SHOWN; i++)
        json_text(json, facts->township_axis.code[evenness->list[i].t]);
    json_close(json);
    json_close(json);
}

static void write_summary_groups(struct json_writer *json, const struct facts *facts, const struct plan *plan)
{
    static const char *const keys[] = {"revitalisation", "under_posted", "developed", "central",
                                       "small",          "lagging",      "others"};
    json_key_object(json, "posts_by_group");
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        size_t n;
        int64_t today = group_posts(facts, &groups[g], NULL, &n);
        int64_t new = group_posts(facts, &groups[g], plan->posts, &n);
        if (n == 0)
            continue;
        json_key_object(json, keys[g]);
        json_key_count(json, "townships", (int64_t)n);
        json_key_count(json, "today", today);
        json_key_count(json, "new", new);
        json_close(json);
    }
    json_close(json);
}

void fairness_summary_write(const struct outcome *outcome, struct json_writer *json)
{
    static const char *const keys[] = {
        [YARDSTICK_POPULATION] = "posts_per_1000_of_indicator", [YARDSTICK_NEED] = "posts_per_required"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    json_key_object(json, "fairness");
    json_key_text(json, "indicator", fairness_indicator(facts));
    for (int y = 0; y < YARDSTICKS; y++) {
        struct evenness evenness;
        json_key(json, keys[y]);
        if (!fairness_measure(outcome, (enum yardstick)y, NULL, &evenness, &json->sink->status)) {
            json_text(json, "not supplied");
            continue;
        }
        json_open_object(json);
        write_evenness(json, "today", facts, (enum yardstick)y, &evenness);
        if (fairness_measure(outcome, (enum yardstick)y, plan->posts, &evenness, &json->sink->status))
            write_evenness(json, "new", facts, (enum yardstick)y, &evenness);
        json_close(json);
    }
    write_summary_groups(json, facts, plan);
    json_close(json);
}

const struct view view_fairness = {
    .file = "fairness.csv",
    .meaning = N_("posts per head and per post needed, Gini and Theil, the worst served, today and new"),
    .write = write,
};
