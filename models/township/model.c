/* The township plan put together: tables, parameters of the formula, rules, goals, views. */
#include "township/model.h"

#include "township/clauses.h"
#include "township/comparison.h"
#include "township/exhibits.h"
#include "township/facts/assumed.h"
#include "township/facts/read.h"
#include "township/goals/goals.h"
#include "township/headings.h"
#include "township/horizon.h"
#include "township/layout.h"
#include "township/next_year.h"
#include "township/papers/papers.h"
#include "township/plan_assign.h"
#include "township/plan_take.h"
#include "township/rules/rules.h"
#include "township/sense/sense.h"
#include "township/tables.h"
#include "township/views/answer.h"
#include "township/views/brief.h"
#include "township/views/explainer.h"
#include "township/views/headline.h"
#include "township/views/shortage.h"
#include "township/views/summary.h"
#include "township/views/views.h"

static const struct parameter formula[] = {
    {"weights", PARAMETER_BY_CODE, .unit = N_("share 0..1 per indicator, 1 in all"),
     .fallback_text =
         "{\"population\": 0.4, \"area_km2\": 0.2, \"economy\": 0.2, \"transport\": 0.1, \"tasks\": 0.1}",
     .most = 1,
     .meaning =
         N_("weights of the 3 main indicators and of any number of local ones (X), columns of townships.csv"),
     .label_zh = "权重", .parts = true},
    {"base", PARAMETER_BY_CODE, .unit = N_("posts per township, by kind"), .most = 1e6,
     .meaning = N_("posts every township has before the rest is shared out"), .label_zh = "基数",
     .of = "kinds"},
    {"total", PARAMETER_BY_CODE, .unit = N_("posts, by kind"), .fallback = -1, .most = MOST_POSTS,
     .meaning = N_(
         "what townships require in all, by kind or by \"POOL:KIND\"; by default the posts they have today"),
     .label_zh = "需求总额"},
    {"offices", PARAMETER_BY_CODE, .unit = N_("posts, by county"), .fallback = -1, .most = MOST_POSTS,
     .meaning = N_("what townships require of natural-resources offices in all, by county; by default the "
                   "posts that these have today"),
     .label_zh = "自然资源所需求总额", .of = "counties"},
};

static const struct parameter leadership[] = {
    {"weights", PARAMETER_BY_CODE, .unit = N_("share 0..1 per indicator, 1 in all"), .most = 1,
     .meaning = N_("weights of indicators for leadership posts; by default those of the formula"),
     .label_zh = "权重", .parts = true},
};

static const struct parameter workload[] = {
    {"hours_per_year", PARAMETER_NUMBER, .unit = N_("working hours per person and year"), .fallback = 1760,
     .least = 1, .most = 8784, .meaning = N_("working time of one person"), .label_zh = "年工时"},
    {"allowance", PARAMETER_SHARE, .unit = N_("share 0..1 of working time"), .fallback = 0.15, .most = 1,
     .meaning = N_("part of working time that goes to work not counted by activity"),
     .label_zh = "其他工作占比"},
};

static const struct parameter fairness[] = {
    {"indicator", PARAMETER_CODE, .unit = N_("a numeric column of townships.csv"),
     .fallback_text = "population",
     .meaning = N_("whom posts are for: posts per head are posts over this indicator"),
     .label_zh = "服务对象"},
};

static const struct section sections[] = {
    {.name = "formula",
     .label_zh = "测算公式",
     .parameters = formula,
     .nparameters = sizeof formula / sizeof *formula,
     .meaning = N_("the 3+X formula (2.4.2 to 2.4.4)")},
    {.name = "leadership",
     .label_zh = "领导职数",
     .parameters = leadership,
     .nparameters = sizeof leadership / sizeof *leadership,
     .meaning = N_("the measure of leadership posts (2.4.23)")},
    {.name = "workload",
     .label_zh = "工作量",
     .parameters = workload,
     .nparameters = sizeof workload / sizeof *workload,
     .meaning = N_("needs from workload.csv")},
    {.name = "fairness",
     .label_zh = "公平性",
     .parameters = fairness,
     .nparameters = sizeof fairness / sizeof *fairness,
     .meaning = N_("the figures of fairness.csv; no rule works with it")},
};

#define RULE_ENTRY(name) &rule_##name,
static const struct rule *const rules[] = {TOWNSHIP_RULES(RULE_ENTRY)};
#undef RULE_ENTRY

#define GOAL_ENTRY(name) &goal_##name,
static const struct goal *const goals[] = {TOWNSHIP_GOALS(GOAL_ENTRY)};
#undef GOAL_ENTRY

#define VIEW_ENTRY(name) &view_##name,
static const struct view *const views[] = {TOWNSHIP_VIEWS(VIEW_ENTRY)};
#undef VIEW_ENTRY

#define PAPER_ENTRY(name) &paper_##name,
static const struct paper *const papers[] = {TOWNSHIP_PAPERS(PAPER_ENTRY)};
#undef PAPER_ENTRY

static const char *const supplies[] = {"pool", "land", "leadership_total", NULL};
static const char *const recipients[] = {"posts", "office", "leadership", "platform", NULL};

static const char *const fewest_short[] = {"shortage", "stability", NULL};

static const struct aim aims[] = {
    {"balanced",
     N_("a missing person counts by the part of its platform that is missing, beside the formula"), NULL},
    {"fewest_short", N_("the smallest sum of people short that as many changes of posts allow"),
     fewest_short},
    {NULL, NULL, NULL},
};

/* A factor for townships of which there are none decides nothing. */
static bool has_priority_townships(const void *known)
{
    const struct facts *facts = known;
    for (size_t t = 0; t < facts->nt; t++)
        if (facts_in_scope(facts, t) && (facts->townships[t].flags & FLAGS_PRIORITY) != 0)
            return true;
    return false;
}

static const struct shake shakes[] = {
    {N_("one a quarter more or less"), N_("weights of the formula"), SHAKE_QUARTER, "formula", "weights", 0,
     NULL},
    {N_("at 0"), N_("base posts of a township"), SHAKE_TO, "formula", "base", 0, NULL},
    {N_("the same on every platform"), N_("one row of needs by platform for all townships"), SHAKE_EQUAL,
     "platforms", "profile", 0, NULL},
    {N_("none"), N_("priority in the formula"), SHAKE_TO, "priority_township", "factor", 1,
     has_priority_townships},
    {.words = NULL},
};

const struct model township_model = {
    .name = "township",
    .title = N_("posts of a county's townships, platforms and natural-resources offices"),
    .tables = township_tables,
    .ntables = TOWNSHIP_TABLES,
    .guide = N_(
        "Where kinds of posts or platforms are part of what a row is about, they may also stand side by "
        "side:\n"
        "one row a township, 行政编制 and 事业编制 over 编制数 and 实有人数, in one heading row or two.\n\n"
        "A township's code that does not begin with its county's is taken for a slip, too. People above "
        "posts,\n"
        "posts that do not add up to their pool and figures far from those of other townships look odd.\n\n"
        "A road over years, `bianzhi path`, is a file path.json beside the tables, which `bianzhi new "
        "--years\n"
        "2026-2030` writes: {\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 5}. Who "
        "leaves is\n"
        "then entered in departures.csv, or in roster.csv as months of birth, and who may be recruited in\n"
        "recruits.csv; pools_by_year.csv, placements.csv and loans.csv are there where they apply.\n"),
    .sections = sections,
    .nsections = sizeof sections / sizeof *sections,
    .rules = rules,
    .nrules = sizeof rules / sizeof *rules,
    .goals = goals,
    .ngoals = sizeof goals / sizeof *goals,
    .default_goals =
        "[{\"need\": {}, \"service\": {}, \"formula\": {}, \"stability\": {}, "
        "\"office_extra\": {}, \"leadership\": {}, \"leadership_stability\": {}}, {\"mix\": {}}]",
    .aims = aims,
    .shakes = shakes,
    .scope_key = "counties",
    .scope_meaning = N_("codes or names of the counties to share out; all in scope by default"),
    .read = facts_read,
    .warn = sense_warn,
    .assumed = assumed_at,
    .lay_out = layout_build,
    .read_plan = plan_read,
    .read_today = plan_today,
    .plan_tables = plan_tables,
    .nplan_tables = PLAN_TABLES,
    .take_plan = plan_take,
    .assign_posts = plan_assign,
    .settle_plan = plan_settle,
    .unsaid = plan_unsaid,
    .fill_plan = plan_fill,
    .carry_over = next_year,
    .carry_settings = next_year_settings,
    .carried_over = next_year_words,
    .clauses = township_clauses,
    .write_headline = headline_write,
    .write_brief = brief_write,
    .metrics = summary_metrics,
    .nmetrics = SUMMARY_METRICS,
    .measure = summary_measure,
    .measure_shortage = shortage_measure,
    .write_summary = summary_write,
    .plan = &view_plan,
    .reasons = &view_before_after,
    .views = views,
    .nviews = sizeof views / sizeof *views,
    .exhibits = township_exhibits,
    .write_answer = answer_write,
    .comparison = &township_comparison,
    .explainer = &township_explainer,
    .papers = papers,
    .npapers = sizeof papers / sizeof *papers,
    .plan_name = "攀枝花市优化乡镇机构编制资源配置实施方案（2021年，征求意见稿）",
    .papers_note = "编制数单位为“名”，人员数单位为“人”，两者不相加；行政编制与事业编制分列，不合计。",
    .supplies = supplies,
    .recipients = recipients,
    .example = {"yanbian", "toy", "红格镇"},
    .horizon = &township_horizon,
};
