/* A plan from tables: a hand-made CSV, the plan.csv of a run, or today's posts. What comes down from above
 * and what is added to offices is not in them: it is the least that the sums ask for, as far as it may be;
 * audits find the rest. */
#include "township/plan_take.h"

#include <string.h>

#include "base/text.h"

enum { PLAN_TOWNSHIP, PLAN_SOURCE, PLAN_PLATFORM, PLAN_POSTS };
enum { HEAD_CODE, HEAD_NAME, HEAD_MEASURE, HEAD_LEAST, HEAD_MOST, HEAD_TODAY, HEAD_NEW, HEAD_WHY };

static const struct column plan_columns[] = {
    [PLAN_TOWNSHIP] = {"township", "乡镇|乡镇编码", COLUMN_CODE, true,
                       .meaning = N_("code or name of the township")},
    [PLAN_SOURCE] = {"source", "来源|编制来源|编制类别", COLUMN_CODE, true,
                     .meaning = N_("code or name of a kind of posts, or of an office")},
    [PLAN_PLATFORM] = {"platform", "平台|平台编码", COLUMN_CODE, true,
                       .meaning = N_("code or name of the platform")},
    [PLAN_POSTS] = {"posts", "编制数|人数", COLUMN_COUNT, true, .most = 1e9, .unit = N_("posts"),
                    .meaning = N_("posts placed there")},
};

static const struct column leadership_columns[] = {
    [HEAD_CODE] = {"code", "编码|编码code", COLUMN_CODE, true, .meaning = N_("code or name of the township")},
    [HEAD_NAME] = {"township", "乡镇|乡镇township", COLUMN_TEXT, false, .meaning = N_("its name")},
    [HEAD_MEASURE] = {"measure", "测算数|测算数measure", COLUMN_NUMBER, false, .most = 1e6,
                      .unit = N_("posts"), .meaning = N_("leadership posts that it is measured at")},
    [HEAD_LEAST] = {"least", "下限|下限least", COLUMN_COUNT, false, .most = 1e6, .unit = N_("posts"),
                    .meaning = N_("least leadership posts")},
    [HEAD_MOST] = {"most", "上限|上限most", COLUMN_COUNT, false, .most = 1e6, .unit = N_("posts"),
                   .meaning = N_("most leadership posts")},
    [HEAD_TODAY] = {"today", "现领导职数|现领导职数today", COLUMN_COUNT, false, .most = 1e6,
                    .unit = N_("posts"), .meaning = N_("leadership posts today")},
    [HEAD_NEW] = {"new", "新领导职数|新领导职数new", COLUMN_COUNT, true, .most = 1e6, .unit = N_("posts"),
                  .meaning = N_("leadership posts in the plan")},
    [HEAD_WHY] = {"why", "理由|理由why", COLUMN_TEXT, false, .meaning = N_("why")},
};

const struct schema plan_tables[PLAN_TABLES] = {
    [PLAN_TABLE_PLAN] = {"plan", "方案", N_("who works where"), plan_columns,
                         sizeof plan_columns / sizeof *plan_columns, "township,source,platform", true, NULL,
                         NULL},
    [PLAN_TABLE_LEADERSHIP] = {"leadership", "领导职数", N_("section-level leadership posts"),
                               leadership_columns, sizeof leadership_columns / sizeof *leadership_columns,
                               "code", false, NULL, NULL},
};

/* --- reading --- */

struct taking {
    const struct facts *facts;
    struct tables *tables;
    const struct table *table;
    struct plan *plan;
    bool *listed; /* [nt] townships out of scope that the plan names */
    struct faults *faults;
    bool failed;
};

/* The unit a cell names, by code or by label; TOWNSHIP_NONE when it names none of this axis. */
static int32_t find_unit(const struct axis *axis, const char *word)
{
    for (size_t u = 0; u < axis->n; u++)
        if (strcmp(axis->code[u], word) == 0)
            return (int32_t)u;
    for (size_t u = 0; u < axis->n; u++)
        if (strcmp(axis->label[u], word) == 0)
            return (int32_t)u;
    return TOWNSHIP_NONE;
}

static const char *word_at(const struct taking *taking, size_t row, size_t column)
{
    return table_cell(taking->table, row, column)->text;
}

static struct place place_of(const struct taking *taking, size_t row, size_t column)
{
    return table_place(taking->tables, taking->table, row, column);
}

static int32_t take_unit(struct taking *taking, size_t row, size_t column, const struct axis *axis)
{
    int32_t unit = find_unit(axis, word_at(taking, row, column));
    if (unit != TOWNSHIP_NONE)
        return unit;
    const char *near = text_name_meant(word_at(taking, row, column), axis->label, axis->n);
    if (near)
        faults_add(taking->faults, place_of(taking, row, column), "\"%s\" is no %s; did you mean \"%s\"?",
                   word_at(taking, row, column), _(axis->name), near);
    else
        faults_add(taking->faults, place_of(taking, row, column), "\"%s\" is no %s; write its code or name",
                   word_at(taking, row, column), _(axis->name));
    taking->failed = true;
    return TOWNSHIP_NONE;
}

static int32_t find_service(const struct facts *facts, int32_t office, int32_t township)
{
    const struct office *serving = &facts->offices[office];
    for (int32_t s = serving->first_service; s < serving->first_service + serving->nservices; s++)
        if (facts->services[s].township == township)
            return s;
    return TOWNSHIP_NONE;
}

static void take_office_posts(struct taking *taking, size_t row, int32_t o, size_t t, size_t p, int64_t posts)
{
    int32_t s = find_service(taking->facts, o, (int32_t)t);
    if (s == TOWNSHIP_NONE) {
        faults_add(taking->faults, place_of(taking, row, PLAN_SOURCE),
                   "\"%s\" does not serve this township; correct the row, or add it to service.csv",
                   word_at(taking, row, PLAN_SOURCE));
        taking->failed = true;
        return;
    }
    taking->plan->office_cell[(size_t)s * taking->facts->np + p] = posts;
    taking->plan->service[s] += posts;
}

/* A township out of scope keeps today's posts until the plan names it. */
static void begin_township(struct taking *taking, size_t t)
{
    if (facts_in_scope(taking->facts, t) || taking->listed[t])
        return;
    taking->listed[t] = true;
    for (size_t k = 0; k < taking->facts->nk; k++)
        taking->plan->posts[facts_tk(taking->facts, t, k)] = 0;
}

static void take_row(struct taking *taking, size_t row)
{
    const struct facts *facts = taking->facts;
    int32_t t = take_unit(taking, row, PLAN_TOWNSHIP, &facts->township_axis);
    int32_t p = take_unit(taking, row, PLAN_PLATFORM, &facts->platform_axis);
    int32_t k = find_unit(&facts->kind_axis, word_at(taking, row, PLAN_SOURCE));
    int32_t o = find_unit(&facts->office_axis, word_at(taking, row, PLAN_SOURCE));
    int64_t posts = (int64_t)table_cell(taking->table, row, PLAN_POSTS)->number;
    if (k == TOWNSHIP_NONE && o == TOWNSHIP_NONE) {
        faults_add(taking->faults, place_of(taking, row, PLAN_SOURCE),
                   "\"%s\" is neither a kind of posts nor an office; write its code or name",
                   word_at(taking, row, PLAN_SOURCE));
        taking->failed = true;
    }
    if (t == TOWNSHIP_NONE || p == TOWNSHIP_NONE || (k == TOWNSHIP_NONE && o == TOWNSHIP_NONE))
        return;
    begin_township(taking, (size_t)t);
    if (k == TOWNSHIP_NONE) {
        take_office_posts(taking, row, o, (size_t)t, (size_t)p, posts);
        return;
    }
    taking->plan->cell[facts_tkp(facts, (size_t)t, (size_t)k, (size_t)p)] = posts;
    taking->plan->posts[facts_tk(facts, (size_t)t, (size_t)k)] += posts;
}

static void take_leadership(struct taking *taking)
{
    for (size_t row = 0; row < taking->table->nrows; row++) {
        int32_t t = take_unit(taking, row, HEAD_CODE, &taking->facts->township_axis);
        if (t != TOWNSHIP_NONE)
            taking->plan->leadership[t] = (int64_t)table_cell(taking->table, row, HEAD_NEW)->number;
    }
}

/* --- what the sums ask for --- */

static int64_t between(int64_t value, int64_t most)
{
    return value < 0 ? 0 : value < most ? value : most;
}

/* Public-service posts added to offices: what offices have beyond the 2007 total, as far as it may be. */
static void settle_extra(const struct facts *facts, struct plan *plan)
{
    for (size_t o = 0; o < facts->no; o++)
        plan->extra[facts->offices[o].county] += plan->office[o];
    for (size_t c = 0; c < facts->nc; c++) {
        const struct county *county = &facts->counties[c];
        bool may = county->in_scope && county->has_land_total && facts_public_service(facts) != TOWNSHIP_NONE;
        plan->extra[c] = may ? between(plan->extra[c] - county->land_office_total, county->extra_limit) : 0;
    }
}

static void settle_release(const struct facts *facts, struct plan *plan)
{
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++)
            plan->release[(size_t)facts->counties[facts->townships[t].county].pool * facts->nk + k] +=
                plan->posts[facts_tk(facts, t, k)];
    for (size_t c = 0; c < facts->nc && facts_public_service(facts) != TOWNSHIP_NONE; c++)
        plan->release[(size_t)facts->counties[c].pool * facts->nk + (size_t)facts_public_service(facts)] +=
            plan->extra[c];
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        int64_t left = facts->pools[gk].posts - plan->release[gk];
        plan->reserve[gk] = left > 0 ? left : 0;
        plan->release[gk] = between(-left, facts->pools[gk].release_limit);
    }
}

enum status plan_today(const void *of, struct arena *arena, void **out)
{
    const struct facts *facts = of;
    struct plan *plan = plan_new(facts, arena);
    if (!plan)
        return STATUS_MEMORY;
    settle_extra(facts, plan);
    *out = plan;
    return STATUS_OK;
}

/* What is in scope has just what the plan says. */
static void clear_scope(const struct facts *facts, struct plan *plan)
{
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        if (facts_in_scope(facts, tk / facts->nk))
            plan->posts[tk] = 0;
    for (size_t o = 0; o < facts->no; o++)
        if (facts->counties[facts->offices[o].county].in_scope)
            plan->office[o] = 0;
}

enum status plan_take(const void *of, struct tables *tables, struct arena *arena, void **out,
                      struct faults *faults)
{
    const struct facts *facts = of;
    struct taking taking = {.facts = facts, .tables = tables, .faults = faults};
    taking.plan = plan_new(facts, arena);
    taking.listed = arena_new(arena, facts->nt, sizeof *taking.listed);
    if (!taking.plan || !taking.listed)
        return STATUS_MEMORY;
    clear_scope(facts, taking.plan);
    taking.plan->has_cells = true;
    taking.table = &tables->table[PLAN_TABLE_PLAN];
    for (size_t row = 0; row < taking.table->nrows; row++)
        take_row(&taking, row);
    taking.table = &tables->table[PLAN_TABLE_LEADERSHIP];
    take_leadership(&taking);
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->counties[facts->offices[facts->services[s].office].county].in_scope)
            taking.plan->office[facts->services[s].office] += taking.plan->service[s];
    settle_extra(facts, taking.plan);
    settle_release(facts, taking.plan);
    plan_add_up(facts, taking.plan);
    *out = taking.plan;
    return taking.failed ? STATUS_DATA : STATUS_OK;
}
