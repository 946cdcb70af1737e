/* A plan from tables: who works where, as plan.csv and staffing.csv have it, or posts alone, as
 * before_after.csv and its paper have them or as they are made by hand; or today's posts. What comes down
 * from above and what is added to offices is not in them: it is the least that the sums ask for, as far as it
 * may be; audits find the rest. */
#include "township/plan_take.h"

#include <string.h>

#include "base/text.h"
#include "township/headings.h"

enum { PLAN_TOWNSHIP, PLAN_SOURCE, PLAN_PLATFORM, PLAN_POSTS };
enum { POSTS_TOWNSHIP, POSTS_KIND, POSTS_NEW };
enum { HEAD_TOWNSHIP, HEAD_NEW };

#define TOWNSHIP_WORDS TOWNSHIP_NAMES "|" TOWNSHIP_CODES "|编码|代码|code|名称|name"

/* What the tables of a run say beside it, and nobody who makes a plan must. */
#define FIGURE(name, headings, unit_, meaning_)                                                              \
    {                                                                                                        \
        name, headings, COLUMN_NUMBER, false, -MOST_POSTS, MOST_POSTS, .unit = (unit_),                      \
                                                                       .meaning = (meaning_)                 \
    }
#define WORDS(name, headings, meaning_)                                                                      \
    {                                                                                                        \
        name, headings, COLUMN_TEXT, false, .meaning = (meaning_)                                            \
    }

static const struct column unit_columns[] = {
    {"code", "编码", COLUMN_CODE, true, .meaning = N_("its code")},
    {"name", "名称", COLUMN_TEXT, true, .meaning = N_("its name")},
};

/* A township may be called by its county's name and its own. */
static const struct column township_columns[] = {
    {"code", "编码", COLUMN_CODE, true, .meaning = N_("its code")},
    {"name", "名称", COLUMN_TEXT, true, .meaning = N_("its name")},
    {"county", "县区", COLUMN_CODE, true, .refers = "counties", .meaning = N_("its county")},
};

static const struct column plan_columns[] = {
    [PLAN_TOWNSHIP] = {"township", TOWNSHIP_WORDS, COLUMN_CODE, true, .refers = "townships",
                       .meaning = N_("code or name of the township")},
    [PLAN_SOURCE] = {"source", "来源|编制来源|编制类别|人员来源", COLUMN_CODE, true,
                     .meaning = N_("code or name of a kind of posts, or of an office")},
    [PLAN_PLATFORM] = {"platform", "平台|平台编码", COLUMN_CODE, true, .refers = "platforms",
                       .meaning = N_("code or name of the platform")},
    [PLAN_POSTS] = {"posts", "编制数|人数|people", COLUMN_COUNT, true, .most = MOST_POSTS,
                    .unit = N_("posts"), .meaning = N_("posts placed there")},
};

static const struct column posts_columns[] = {
    [POSTS_TOWNSHIP] = {"township", TOWNSHIP_WORDS, COLUMN_CODE, true, .refers = "townships",
                        .meaning = N_("code or name of the township")},
    [POSTS_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds",
                    .meaning = N_("code or name of the kind of posts")},
    [POSTS_NEW] = {"new",
                   "新编制数|posts|编制数|新编制|编制|调整后|调整后编制数|核定编制数|核定|核定数|拟核编制|"
                   "拟核编制数|拟核定编制数|方案编制数|拟调整后编制数",
                   COLUMN_COUNT, true, .most = MOST_POSTS, .unit = N_("posts"),
                   .meaning = N_("posts in the plan")},
    WORDS("county", COUNTY_NAMES, N_("its county")),
    WORDS("data", "数据性质", N_("whether its figures are made up")),
    FIGURE(
        "today",
        "现编制数|调整前|调整前编制数|现编制|现有|现有编制|现有编制数|现状|原编制|原编制数|原有编制|原核定",
        N_("posts"), N_("authorised posts today")),
    FIGURE("change", "增减|增减数|增减情况|增减变化", N_("posts"), N_("new less today")),
    FIGURE("target", "3+x测算数|3+x测算", N_("posts"), N_("what the 3+X formula gives")),
    FIGURE("rounded", "测算取整", N_("posts"), N_("the same in whole posts")),
    WORDS("why", "增减的原因|与取整不同的原因|调整理由|理由", N_("why")),
    FIGURE("staff", STAFF_NAMES, N_("people"), N_("staff in post today")),
    FIGURE("at work", "在岗人数", N_("people"), N_("staff at work today")),
    FIGURE("vacant", "空岗", N_("posts"), N_("posts with nobody at work")),
    FIGURE("departures", "拟离编人数|预计减员", N_("people"), N_("staff known to leave")),
    FIGURE("lent_out", "借出人数|被借用人数", N_("people"), N_("staff who work elsewhere")),
    FIGURE("lent_in", "借入人数", N_("people"), N_("staff of others who work here")),
    FIGURE("recruit", "可招录", N_("people"), N_("whom to recruit")),
};

static const struct column leadership_columns[] = {
    [HEAD_TOWNSHIP] = {"township", TOWNSHIP_WORDS, COLUMN_CODE, true, .refers = "townships",
                       .meaning = N_("code or name of the township")},
    [HEAD_NEW] = {"new", "新领导职数", COLUMN_COUNT, true, .most = 1e6, .unit = N_("posts"),
                  .meaning = N_("leadership posts in the plan")},
    FIGURE("measure", "测算数", N_("posts"), N_("leadership posts that it is measured at")),
    FIGURE("least", "下限", N_("posts"), N_("least leadership posts")),
    FIGURE("most", "上限", N_("posts"), N_("most leadership posts")),
    FIGURE("today", "现领导职数", N_("posts"), N_("leadership posts today")),
    WORDS("why", "理由", N_("why")),
};

#define COLUMNS(columns) columns, sizeof columns / sizeof *columns

const struct schema plan_tables[PLAN_TABLES] = {
    [PLAN_TABLE_COUNTIES] = {"counties", "县区", N_("the counties"), COLUMNS(unit_columns), .key = "code",
                             .required = true},
    [PLAN_TABLE_TOWNSHIPS] = {"townships", "乡镇", N_("the townships"), COLUMNS(township_columns),
                              .key = "code", .required = true},
    [PLAN_TABLE_KINDS] = {"kinds", "编制类别", N_("the kinds of posts"), COLUMNS(unit_columns), .key = "code",
                          .required = true},
    [PLAN_TABLE_PLATFORMS] = {"platforms", "平台", N_("the platforms"), COLUMNS(unit_columns), .key = "code",
                              .required = true},
    [PLAN_TABLE_PLAN] = {"plan", "方案", N_("who works where"), COLUMNS(plan_columns),
                         .key = "township,source,platform"},
    [PLAN_TABLE_POSTS] = {"posts of the plan", "编制方案", N_("posts of townships by kind"),
                          COLUMNS(posts_columns), .key = "township,kind", .derived = VACANCY_NAMES},
    [PLAN_TABLE_LEADERSHIP] = {"leadership", "领导职数", N_("section-level leadership posts"),
                               COLUMNS(leadership_columns), .key = "township"},
};

/* --- reading --- */

struct taking {
    const struct facts *facts;
    struct tables *tables;
    const struct table *table;
    struct plan *plan;
    bool *listed; /* [nt] townships out of scope that the plan names */
    int32_t last; /* the township of the row before: rows of one mostly stand together */
    struct faults *faults;
    bool failed;
};

static const char *word_at(const struct taking *taking, size_t row, size_t column)
{
    return table_cell(taking->table, row, column)->text;
}

static struct place place_of(const struct taking *taking, size_t row, size_t column)
{
    return table_place(taking->tables, taking->table, row, column);
}

/* The unit that a reference was found to name: its code stands in the cell. */
static int32_t take_unit(const struct taking *taking, size_t row, size_t column, const struct axis *axis)
{
    return (int32_t)axis_find(axis, word_at(taking, row, column));
}

static int32_t take_township(struct taking *taking, size_t row, size_t column)
{
    const struct axis *axis = &taking->facts->township_axis;
    bool again = taking->last >= 0 && strcmp(axis->code[taking->last], word_at(taking, row, column)) == 0;
    return taking->last = again ? taking->last : take_unit(taking, row, column, axis);
}

static void take_office_posts(struct taking *taking, size_t row, int32_t o, size_t t, size_t p, int64_t posts)
{
    int32_t s = facts_find_service(taking->facts, o, (int32_t)t);
    if (s == TOWNSHIP_NONE) {
        faults_add(taking->faults, place_of(taking, row, PLAN_SOURCE),
                   "\"%s\" does not serve this township; correct the row, or enter that it does",
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

static void complain_source(struct taking *taking, size_t row, bool several)
{
    const struct facts *facts = taking->facts;
    const char *word = word_at(taking, row, PLAN_SOURCE);
    const char *near = text_name_meant(word, facts->kind_axis.label, facts->kind_axis.n);
    near = near ? near : text_name_meant(word, facts->office_axis.label, facts->office_axis.n);
    if (several)
        faults_add(taking->faults, place_of(taking, row, PLAN_SOURCE),
                   "\"%s\" is the name of several offices; write the code of the one meant", word);
    else if (near)
        faults_add(taking->faults, place_of(taking, row, PLAN_SOURCE),
                   "\"%s\" is neither a kind of posts nor an office; did you mean \"%s\"?", word, near);
    else
        faults_add(taking->faults, place_of(taking, row, PLAN_SOURCE),
                   "\"%s\" is neither a kind of posts nor an office; write its code or name", word);
    taking->failed = true;
}

/* The office that a cell names; of several of that name the one that serves the township. */
static long find_office(const struct facts *facts, const char *word, int32_t township)
{
    long found = axis_find(&facts->office_axis, word), serving = AXIS_SEVERAL;
    for (size_t o = 0; found == AXIS_SEVERAL && o < facts->no; o++)
        if (axis_is_called(&facts->office_axis, o, word) &&
            facts_find_service(facts, (int32_t)o, township) != TOWNSHIP_NONE) {
            if (serving != AXIS_SEVERAL)
                return AXIS_SEVERAL;
            serving = (long)o;
        }
    return found == AXIS_SEVERAL ? serving : found;
}

static void take_row(struct taking *taking, size_t row)
{
    const struct facts *facts = taking->facts;
    const char *source = word_at(taking, row, PLAN_SOURCE);
    int32_t t = take_township(taking, row, PLAN_TOWNSHIP);
    int32_t p = take_unit(taking, row, PLAN_PLATFORM, &facts->platform_axis);
    long k = axis_find(&facts->kind_axis, source), o = k < 0 ? find_office(facts, source, t) : AXIS_NONE;
    int64_t posts = (int64_t)table_cell(taking->table, row, PLAN_POSTS)->number;
    if (k < 0 && o < 0)
        complain_source(taking, row, o == AXIS_SEVERAL);
    if (t < 0 || p < 0 || (k < 0 && o < 0))
        return;
    begin_township(taking, (size_t)t);
    if (k < 0) {
        take_office_posts(taking, row, (int32_t)o, (size_t)t, (size_t)p, posts);
        return;
    }
    taking->plan->cell[facts_tkp(facts, (size_t)t, (size_t)k, (size_t)p)] = posts;
    taking->plan->posts[facts_tk(facts, (size_t)t, (size_t)k)] += posts;
}

static void take_people(struct taking *taking)
{
    const struct facts *facts = taking->facts;
    for (size_t row = 0; row < taking->table->nrows; row++)
        take_row(taking, row);
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->counties[facts->offices[facts->services[s].office].county].in_scope)
            taking->plan->office[facts->services[s].office] += taking->plan->service[s];
    plan_add_up(facts, taking->plan);
}

/* Each township in scope has a figure for each kind: one left out may be forgotten as well as meant. */
static void complain_gaps(struct taking *taking, const bool *given)
{
    const struct facts *facts = taking->facts;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        if (facts_in_scope(facts, tk / facts->nk) && !given[tk]) {
            faults_add(taking->faults, (struct place){.file = taking->table->file},
                       "%s %s is missing; write its posts, 0 when it shall have none",
                       facts->township_axis.label[tk / facts->nk], facts->kind_axis.label[tk % facts->nk]);
            taking->failed = true;
        }
}

static enum status take_posts(struct taking *taking, struct arena *arena)
{
    const struct facts *facts = taking->facts;
    bool *given = arena_new(arena, facts->nt * facts->nk, sizeof *given);
    if (!given)
        return STATUS_MEMORY;
    for (size_t row = 0; row < taking->table->nrows; row++) {
        int32_t t = take_township(taking, row, POSTS_TOWNSHIP);
        int32_t k = take_unit(taking, row, POSTS_KIND, &facts->kind_axis);
        if (t == TOWNSHIP_NONE || k == TOWNSHIP_NONE)
            continue;
        size_t tk = facts_tk(facts, (size_t)t, (size_t)k);
        taking->plan->posts[tk] = (int64_t)table_cell(taking->table, row, POSTS_NEW)->number;
        given[tk] = true;
    }
    complain_gaps(taking, given);
    return STATUS_OK;
}

static void take_leadership(struct taking *taking)
{
    for (size_t row = 0; row < taking->table->nrows; row++) {
        int32_t t = take_township(taking, row, HEAD_TOWNSHIP);
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
    for (size_t c = 0; c < facts->nc; c++)
        plan->extra[c] = 0;
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
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++)
        plan->release[gk] = 0;
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++)
            plan->release[facts_pool(facts, t) * facts->nk + k] += plan->posts[facts_tk(facts, t, k)];
    for (size_t c = 0; c < facts->nc && facts_public_service(facts) != TOWNSHIP_NONE; c++)
        plan->release[(size_t)facts->counties[c].pool * facts->nk + (size_t)facts_public_service(facts)] +=
            plan->extra[c];
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        int64_t left = facts->pools[gk].posts - plan->release[gk];
        plan->reserve[gk] = left > 0 ? left : 0;
        plan->release[gk] = between(-left, facts->pools[gk].release_limit);
    }
}

void plan_settle(const void *facts, void *plan)
{
    settle_extra(facts, plan);
    settle_release(facts, plan);
}

enum status plan_today(const void *of, struct arena *arena, void **out)
{
    const struct facts *facts = of;
    struct plan *plan = plan_new(facts, arena);
    if (!plan)
        return STATUS_MEMORY;
    settle_extra(facts, plan);
    plan->has_posts = plan->has_leadership = true;
    *out = plan;
    return STATUS_OK;
}

/* Of what is in scope, people are just those the plan places. */
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
    struct taking taking = {.facts = facts, .tables = tables, .last = TOWNSHIP_NONE, .faults = faults};
    struct plan *plan = taking.plan = plan_new(facts, arena);
    enum status status = STATUS_OK;
    taking.listed = arena_new(arena, facts->nt, sizeof *taking.listed);
    if (!plan || !taking.listed)
        return STATUS_MEMORY;
    plan->has_cells = tables->table[PLAN_TABLE_PLAN].input != NULL;
    plan->has_posts = plan->has_cells || tables->table[PLAN_TABLE_POSTS].input != NULL;
    plan->has_leadership = tables->table[PLAN_TABLE_LEADERSHIP].input != NULL;
    plan->is_partial = !plan->has_cells || !plan->has_leadership;
    taking.table = &tables->table[plan->has_cells ? PLAN_TABLE_PLAN : PLAN_TABLE_POSTS];
    if (plan->has_cells) {
        clear_scope(facts, plan);
        take_people(&taking);
    } else if (taking.table->input)
        status = take_posts(&taking, arena);
    taking.table = &tables->table[PLAN_TABLE_LEADERSHIP];
    take_leadership(&taking);
    plan_settle(facts, plan);
    *out = plan;
    return status == STATUS_OK && taking.failed ? STATUS_DATA : status;
}

/* --- what a plan does not say --- */

const char *plan_unsaid(const void *of)
{
    const struct plan *plan = of;
    if (!plan->is_partial)
        return NULL;
    if (!plan->has_posts)
        return N_("posts, and who works on which platform");
    if (plan->has_cells)
        return N_("leadership posts");
    return plan->has_leadership ? N_("who works on which platform, and offices")
                                : N_("who works on which platform, offices and leadership posts");
}

void plan_fill(const void *of, void *filled, const void *from)
{
    const struct facts *facts = of;
    const struct plan *whole = from;
    struct plan *plan = filled;
    if (!plan->has_leadership)
        plan->leadership = whole->leadership;
    if (!plan->has_posts)
        plan->posts = whole->posts;
    if (!plan->has_cells) {
        plan->cell = whole->cell;
        plan->office_cell = whole->office_cell;
        plan->office = whole->office;
        plan->service = whole->service;
        plan->platform = whole->platform;
        plan->township = whole->township;
    }
    plan->has_posts = plan->has_cells = plan->has_leadership = true;
    plan->is_partial = false;
    plan_settle(facts, plan);
}
