/* Posts of wards, shared out by need:
 *
 *   outside ──► total ──► posts[w] ──► outside
 */
#include "model.h"

#include "base/language.h"
#include "io/csv.h"
#include "model/audit.h"
#include "model/build.h"
#include "model/explain.h"
#include "model/outcome.h"

/* --- the table --- */

enum { WARD_CODE, WARD_NAME, WARD_NEED };

static const struct column ward_columns[] = {
    [WARD_CODE] = {.name = "code", .kind = COLUMN_CODE, .required = true, .meaning = N_("code of the ward")},
    [WARD_NAME] = {.name = "name", .kind = COLUMN_TEXT, .required = true, .meaning = N_("name of the ward")},
    [WARD_NEED] = {.name = "need",
                   .kind = COLUMN_NUMBER,
                   .required = true,
                   .most = 1e6,
                   .unit = N_("posts"),
                   .meaning = N_("posts that its work asks for")},
};

static const struct schema tables[] = {{.name = "wards",
                                        .meaning = N_("one row per ward"),
                                        .columns = ward_columns,
                                        .ncolumns = sizeof ward_columns / sizeof *ward_columns,
                                        .key = "code",
                                        .required = true}};

struct facts {
    struct axis wards;
    struct tables *tables;
    const struct table *table;
};

static enum status read(struct tables *from, const struct scenario *scenario, const void *known,
                        struct arena *arena, void **out, struct faults *faults)
{
    const struct table *table = &from->table[0];
    struct facts *facts = arena_new(arena, 1, sizeof *facts);
    const char **codes = arena_new(arena, table->nrows, sizeof *codes);
    const char **labels = arena_new(arena, table->nrows, sizeof *labels);
    (void)scenario;
    (void)known;
    (void)faults;
    if (!facts || !codes || !labels)
        return STATUS_MEMORY;
    for (size_t w = 0; w < table->nrows; w++) {
        codes[w] = table_cell(table, w, WARD_CODE)->text;
        labels[w] = table_cell(table, w, WARD_NAME)->text;
    }
    *facts = (struct facts){{.name = "ward", .n = table->nrows, .code = codes, .label = labels}, from, table};
    *out = facts;
    return STATUS_OK;
}

/* --- the ledger: account 0 is the total, account w + 1 a ward's --- */

static void lay_out(struct builder *builder)
{
    const struct facts *facts = builder->facts;
    struct ledger *ledger = builder->ledger;
    if (builder->like)
        return;
    int32_t total = ledger_add_family(ledger, (struct family){.name = "total", .words = N_("total")});
    int32_t posts = ledger_add_family(
        ledger, (struct family){.name = "posts", .words = N_("posts"), .axis = {&facts->wards}});
    struct identity all = {.family = total, .unit = {LEDGER_NONE, LEDGER_NONE, LEDGER_NONE}};
    int32_t outside = ledger_add_junction(ledger, all);
    int32_t hand = ledger_add_junction(ledger, all);
    ledger_add_account(ledger, all, outside, hand);
    for (size_t w = 0; w < facts->wards.n; w++) {
        struct identity ward = {.family = posts, .unit = {(int32_t)w, LEDGER_NONE, LEDGER_NONE}};
        ledger_add_account(ledger, ward, hand, outside);
    }
}

/* The allocation is the answer as it stands: posts [1 + nwards]. */
static enum status read_plan(const struct builder *builder, const int64_t *posts, struct arena *arena,
                             void **plan)
{
    int64_t *kept = arena_new(arena, builder->ledger->naccounts, sizeof *kept);
    for (size_t a = 0; kept && a < builder->ledger->naccounts; a++)
        kept[a] = posts[a];
    *plan = kept;
    return kept ? STATUS_OK : STATUS_MEMORY;
}

/* --- the rule and the goal --- */

static const struct parameter total_parameters[] = {{.name = "posts",
                                                     .kind = PARAMETER_COUNT,
                                                     .unit = N_("posts"),
                                                     .fallback = 10,
                                                     .most = 1e6,
                                                     .meaning = N_("posts of all wards together")}};

static void total_apply(struct builder *builder)
{
    int64_t posts = (int64_t)builder_number(builder, "posts");
    builder_bound(builder, 0, SIDE_LEAST, posts);
    builder_bound(builder, 0, SIDE_MOST, posts);
}

static void total_audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const int64_t *plan = audit->plan;
    int64_t sum = 0, posts = (int64_t)audit_number(audit, "posts");
    for (size_t w = 0; w < facts->wards.n; w++)
        sum += plan[w + 1];
    audit_require(audit, SIDE_LEAST, sum, posts, NULL, 0, "posts in all");
    audit_require(audit, SIDE_MOST, sum, posts, NULL, 0, "posts in all");
}

static void total_explain(struct story *story)
{
    story_say(story, "%g posts are handed out", story_number(story, "posts"));
}

static const struct rule total = {
    .name = "total",
    .clause = "1",
    .title = "all posts are handed out",
    .title_zh = "编制全部分配",
    .force = RULE_HARD,
    .parameters = total_parameters,
    .nparameters = sizeof total_parameters / sizeof *total_parameters,
    .apply = total_apply,
    .audit = total_audit,
    .explain = total_explain,
};

static void need_apply(struct builder *builder)
{
    const struct facts *facts = builder->facts;
    for (size_t w = 0; w < facts->wards.n; w++)
        builder_price(builder, (int32_t)w + 1, table_cell(facts->table, w, WARD_NEED)->number);
}

static const struct goal need = {
    .name = "need",
    .clause = "2",
    .title = "posts follow need",
    .title_zh = "编制适应需要",
    .weight = 1,
    .curve = CURVE_WEBSTER,
    .any_curve = true,
    .apply = need_apply,
};

/* --- what looks odd --- */

static void warn(const void *of, struct warnings *warnings)
{
    const struct facts *facts = of;
    for (size_t w = 0; w < facts->wards.n; w++)
        if (!(table_cell(facts->table, w, WARD_NEED)->number > 0))
            table_warn(facts->tables, facts->table, w, WARD_NEED, warnings, "%s needs nothing at all",
                       facts->wards.label[w]);
}

/* --- the view --- */

static void plan_write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"ward", "posts"};
    const struct facts *facts = outcome->builder->facts;
    const int64_t *plan = outcome->plan;
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_TIDY);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (size_t w = 0; w < facts->wards.n; w++) {
        csv_write_text(&csv, facts->wards.code[w]);
        csv_write_count(&csv, plan[w + 1]);
        csv_end_row(&csv);
    }
}

static const struct view plan = {
    .file = "wards.csv", .meaning = N_("posts of each ward"), .write = plan_write};

static const struct rule *const rules[] = {&total};
static const struct goal *const goals[] = {&need};
static const struct view *const views[] = {&plan};

const struct model minimal_model = {
    .name = "minimal",
    .title = N_("posts of wards"),
    .tables = tables,
    .ntables = sizeof tables / sizeof *tables,
    .rules = rules,
    .nrules = sizeof rules / sizeof *rules,
    .goals = goals,
    .ngoals = sizeof goals / sizeof *goals,
    .default_goals = "[{\"need\": {}}]",
    .read = read,
    .warn = warn,
    .lay_out = lay_out,
    .read_plan = read_plan,
    .views = views,
    .nviews = sizeof views / sizeof *views,
    .plan = &plan,
};
