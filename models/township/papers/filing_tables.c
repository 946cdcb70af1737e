/* The tables of the filing report: waivers asked for with reasons, what the audit found, what is assumed, and
 * the summary of townships. */
#include "township/papers/filing_tables.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "engine/ask/repair.h"
#include "township/facts/assumed.h"
#include "township/facts/reader.h"
#include "township/indicators.h"
#include "township/plan.h"
#include "township/registers/register.h"
#include "township/views/story_county.h"

#define INDENT "　　"

static const double number_width = 5, name_width = 17, text_width_of_form = 60, figure_width = 10;

/* --- waivers --- */

/* What people call a unit that a waiver names by code or name. */
static const char *label_of(const struct facts *facts, const char *axis, const char *word)
{
    const struct axis *axes[] = {&facts->county_axis,   &facts->township_axis, &facts->kind_axis,
                                 &facts->platform_axis, &facts->office_axis,   &facts->pool_axis};
    for (size_t a = 0; a < sizeof axes / sizeof *axes; a++)
        for (size_t i = 0; strcmp(axes[a]->name, axis) == 0 && i < axes[a]->n; i++)
            if (strcmp(axes[a]->code[i], word) == 0)
                return axes[a]->label[i];
    return word;
}

static void add_waiver_columns(struct sheet *sheet)
{
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, number_width);
    sheet_column(sheet, NULL, "条款", SHEET_TEXT, name_width);
    sheet_column(sheet, NULL, "规定、单位和理由", SHEET_TEXT, text_width_of_form);
    sheet_column(sheet, NULL, "下限（名）", SHEET_COUNT, figure_width);
    sheet_column(sheet, NULL, "上限（名）", SHEET_COUNT, figure_width);
}

/* A row up to its figures. units: "、" between. */
static void begin_waiver(struct sheet *sheet, const struct rule *rule, size_t number,
                         const struct form_list *units, const char *reason)
{
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, rule->clause);
    sheet_words(sheet, "%s。单位：%s。理由：%s", rule->title_zh,
                units->text.length > 0 ? units->text.text : "", reason);
}

static void write_waiver(struct sheet *sheet, const struct outcome *outcome, const struct waiver *waiver,
                         size_t number)
{
    struct form_list units;
    form_list_begin(&units);
    json_for_each(member, waiver->where)
    {
        if (member->kind == JSON_TEXT && strcmp(member->key, "reason") != 0)
            form_list_add(&units, label_of(form_facts(outcome), member->key, member->text));
    }
    begin_waiver(sheet, outcome->builder->model->rules[waiver->rule], number, &units, waiver->origin.reason);
    form_list_done(&units, sheet);
    if (waiver->least >= 0)
        sheet_count(sheet, waiver->least);
    else
        sheet_blank(sheet);
    if (waiver->most >= 0)
        sheet_count(sheet, waiver->most);
}

/* A waiver that a proposal would need: the reason is the county's to give. */
static void write_wanted(struct sheet *sheet, const struct outcome *outcome, const struct repair_move *move,
                         size_t number)
{
    const struct ruling figure = ledger_ruling(outcome->whole, move->bound, move->row);
    const struct family *family = &outcome->whole->families[figure.is->family];
    struct form_list units;
    form_list_begin(&units);
    for (int d = 0; d < LEDGER_UNITS && family->axis[d]; d++)
        if (figure.is->unit[d] != LEDGER_NONE)
            form_list_add(&units, family->axis[d]->label[figure.is->unit[d]]);
    begin_waiver(sheet, outcome->builder->model->rules[figure.rule], number, &units,
                 "（没有这一例外就没有合规方案；由县（区）说明）");
    form_list_done(&units, sheet);
    if (move->side == SIDE_MOST)
        sheet_blank(sheet);
    sheet_count(sheet, move->to);
}

void filing_write_waivers(struct sheet *sheet, const struct outcome *outcome)
{
    const struct scenario *scenario = outcome->builder->scenario;
    struct repair wanted = {0};
    size_t n = 0;
    if (outcome->status == STATUS_NEEDS_WAIVERS &&
        repair_read(&wanted, outcome->whole, outcome->answer->posts, &sheet->arena) != STATUS_OK)
        sheet->status = STATUS_MEMORY;
    for (size_t w = 0; w < scenario->nwaivers; w++) {
        if (n == 0)
            add_waiver_columns(sheet);
        write_waiver(sheet, outcome, &scenario->waivers[w], ++n);
    }
    for (size_t m = 0; m < wanted.nmoves; m++) {
        if (n == 0)
            add_waiver_columns(sheet);
        write_wanted(sheet, outcome, &wanted.moves[m], ++n);
    }
    size_t nin_registers = audit_count(outcome->audit, FINDING_WAIVED);
    if (n == 0 && nin_registers > 0)
        sheet_line(sheet, SHEET_PARAGRAPH,
                   INDENT
                   "编制分配没有突破“原则上”的规定，未申请例外；台账中已说明理由的例外%zu项，见第五部分。",
                   nin_registers);
    else if (n == 0)
        sheet_line(sheet, SHEET_PARAGRAPH, INDENT "编制分配没有突破“原则上”的规定，未申请例外。");
    else
        sheet_line(sheet, SHEET_NOTE, "注：以上例外须经批准后方可随方案备案。");
}

/* --- audit --- */

static bool names_unit(const struct finding *finding)
{
    return finding->kind != FINDING_ADVICE && finding->unit[0] != '\0';
}

/* By rule and unit, as found. */
static int compare_units(const void *a, const void *b)
{
    const struct finding *x = *(const struct finding *const *)a, *y = *(const struct finding *const *)b;
    int order = x->rule != y->rule ? (x->rule > y->rule) - (x->rule < y->rule) : strcmp(x->unit, y->unit);
    return order != 0 ? order : (x > y) - (x < y);
}

/* Marks [nfindings]: the first finding of a rule about each unit. NULL, and MEMORY in the sheet, when out of
 * memory. */
static const bool *first_of_units(struct sheet *sheet, const struct audit *audit)
{
    const struct finding **sorted = arena_new(&sheet->arena, audit->nfindings + 1, sizeof *sorted);
    bool *first = arena_new(&sheet->arena, audit->nfindings + 1, sizeof *first);
    size_t n = 0;
    if (!sorted || !first) {
        sheet->status = STATUS_MEMORY;
        return NULL;
    }
    for (size_t f = 0; f < audit->nfindings; f++)
        if (names_unit(&audit->findings[f]))
            sorted[n++] = &audit->findings[f];
    qsort(sorted, n, sizeof *sorted, compare_units);
    for (size_t i = 0; i < n; i++)
        first[sorted[i] - audit->findings] = i == 0 || sorted[i]->rule != sorted[i - 1]->rule ||
                                             strcmp(sorted[i]->unit, sorted[i - 1]->unit) != 0;
    return first;
}

/* How many units of a rule are named: a cell holds no more than 32,767 characters, and nobody reads so many.
 */
enum { UNITS_NAMED = 40 };

/* Findings of one rule, by kind; each unit is named once, the first of them by name. */
static void count_findings(const struct audit *audit, size_t rule, const bool *first, int64_t counts[4],
                           struct form_list *units)
{
    size_t n = 0;
    for (size_t f = 0; f < audit->nfindings; f++) {
        const struct finding *finding = &audit->findings[f];
        if (finding->rule != (int)rule)
            continue;
        counts[finding->kind]++;
        if (first[f] && n++ < UNITS_NAMED)
            form_list_add(units, finding->unit);
    }
    if (n > UNITS_NAMED)
        form_list_more(units, n);
}

static void write_rule(struct sheet *sheet, const struct outcome *outcome, size_t r, const bool *first,
                       size_t *number, struct form_span *span)
{
    const struct rule *rule = outcome->builder->model->rules[r];
    int64_t counts[4] = {0};
    struct form_list units;
    form_list_begin(&units);
    count_findings(outcome->audit, r, first, counts, &units);
    size_t npassed = audit_count_passed(outcome->audit, (int)r);
    if (npassed > 0 || counts[0] + counts[1] + counts[2] + counts[3] > 0) {
        sheet_row(sheet, SHEET_BODY);
        sheet_count(sheet, (int64_t)++ * number);
        sheet_text(sheet, rule->clause);
        sheet_words(sheet, "%s%s%s", rule->title_zh, units.text.length > 0 ? "。涉及：" : "",
                    units.text.length > 0 ? units.text.text : "");
        sheet_count(sheet, (int64_t)npassed);
        for (size_t i = 0; i < 4; i++)
            sheet_count(sheet, counts[i]);
        form_stretch(span, sheet);
    }
    form_list_done(&units, sheet);
}

/* The length of a name that words begin with; 0: of none. */
static size_t length_if_first(const char *words, const char *name)
{
    size_t length = name ? strlen(name) : 0;
    return length > 0 && strncmp(words, name, length) == 0 ? length : 0;
}

/* Where a table's file is named at the start of words: the length of its longest name; 0: it is not. */
static size_t file_length(const struct table *table, const char *words)
{
    static const char ending[] = ".csv";
    size_t own = length_if_first(words, table->schema->name), file = length_if_first(words, table->file),
           kept = length_if_first(words, table->kept);
    own = own > 0 && length_if_first(words + own, ending) > 0 ? own + strlen(ending) : 0;
    size_t longest = own > file ? own : file;
    return longest > kept ? longest : kept;
}

/* A finding in the audit's own words, with tables as people call them where it names files. */
static void write_finding(struct sheet *sheet, const struct outcome *outcome, const struct finding *finding)
{
    const struct tables *tables = form_facts(outcome)->tables;
    struct form_list text;
    form_list_begin(&text);
    struct sink sink = buffer_sink(&text.text);
    for (const char *at = finding->text, *end = at + finding->nplain; at < end;) {
        size_t length = 0, t = 0;
        while (t < TOWNSHIP_TABLES && (length = file_length(&tables->table[t], at)) == 0)
            t++;
        if (length > 0)
            form_table_name(&sink, &tables->table[t]);
        else
            sink_bytes(&sink, at, length = 1);
        at += length;
    }
    text.status = sink.status;
    form_list_write(&text, sheet, "");
}

/* What is open, finding by finding; the place of a row is for who keeps the tables. */
static void write_open_matters(struct sheet *sheet, const struct outcome *outcome)
{
    const struct audit *audit = outcome->audit;
    size_t n = 0;
    for (size_t f = 0; f < audit->nfindings; f++) {
        const struct finding *finding = &audit->findings[f];
        if (finding->kind != FINDING_BREACH && finding->kind != FINDING_WAIVED)
            continue;
        if (n == 0) {
            sheet_line(sheet, SHEET_NOTE, "其中不符合和例外事项：");
            sheet_column(sheet, NULL, "序号", SHEET_COUNT, number_width);
            sheet_column(sheet, NULL, "条款", SHEET_TEXT, name_width);
            sheet_column(sheet, NULL, "说明", SHEET_TEXT, text_width_of_form);
            form_word_column(sheet, NULL, "结论", figure_width + 10);
        }
        sheet_row(sheet, SHEET_BODY);
        sheet_count(sheet, (int64_t)++n);
        sheet_text(sheet, audit_clause(audit, finding));
        write_finding(sheet, outcome, finding);
        sheet_text(sheet, form_kind_words(finding->kind));
    }
}

void filing_write_audit(struct sheet *sheet, const struct outcome *outcome)
{
    static const char *const headings[] = {[FINDING_BREACH] = "不符合",
                                           [FINDING_WAIVED] = "例外",
                                           [FINDING_ADVICE] = "提示",
                                           [FINDING_NOT_SUPPLIED] = "未提供"};
    struct form_span span = {0};
    size_t number = 0;
    sheet_line(
        sheet, SHEET_PARAGRAPH,
        INDENT "对照方案逐条审核（含现有台账）：符合%zu项，不符合%zu项，例外%zu项，提示%zu项，未提供%zu"
               "项。",
        audit_count_passed(outcome->audit, AUDIT_ALL_RULES), audit_count(outcome->audit, FINDING_BREACH),
        audit_count(outcome->audit, FINDING_WAIVED), audit_count(outcome->audit, FINDING_ADVICE),
        audit_count(outcome->audit, FINDING_NOT_SUPPLIED));
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, number_width);
    sheet_column(sheet, NULL, "条款", SHEET_TEXT, name_width);
    sheet_column(sheet, NULL, "要求及涉及单位", SHEET_TEXT, text_width_of_form);
    sheet_column(sheet, "审核结论（项）", "符合", SHEET_COUNT, figure_width);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        sheet_column(sheet, "审核结论（项）", headings[i], SHEET_COUNT, figure_width);
    const bool *first = first_of_units(sheet, outcome->audit);
    for (size_t r = 0; first && r < outcome->builder->model->nrules; r++)
        write_rule(sheet, outcome, r, first, &number, &span);
    sheet_row(sheet, SHEET_TOTAL);
    sheet_text(sheet, "合计");
    sheet_reach(sheet, 3);
    form_sums(sheet, &span, 5);
    write_open_matters(sheet, outcome);
}

/* --- the county's own limits --- */

static void add_scope(struct form_list *units, const struct limit_scope *scope, const struct axis *axis)
{
    for (size_t i = 0; i < scope->n; i++)
        form_list_add(units, axis->label[scope->units[i]]);
}

/* What a limit is about, and why; a unit that it names none of is about all of them. */
static void write_scope(struct sheet *sheet, const struct facts *facts, const struct limit *limit)
{
    struct form_list units;
    form_list_begin(&units);
    if (limit->townships.n + limit->offices.n == 0)
        add_scope(&units, &limit->counties, &facts->county_axis);
    add_scope(&units, &limit->townships, &facts->township_axis);
    add_scope(&units, &limit->offices, &facts->office_axis);
    add_scope(&units, &limit->kinds, &facts->kind_axis);
    add_scope(&units, &limit->platforms, &facts->platform_axis);
    sheet_words(sheet, "%s。理由：%s", units.text.length > 0 ? units.text.text : "全部",
                limit->origin.reason);
    form_list_done(&units, sheet);
}

/* Posts of a kind or of an office; who works on platforms, or in a township in all, are people. */
static bool is_of_posts(const struct limit *limit)
{
    return limit->platforms.n == 0 &&
           (limit->kinds.n > 0 || (limit->offices.n > 0 && limit->townships.n == 0));
}

static void write_limit(struct sheet *sheet, const struct facts *facts, const struct limit *limit,
                        size_t number)
{
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, limit->least == limit->most ? "固定数" : "限额");
    write_scope(sheet, facts, limit);
    form_blanks(sheet, is_of_posts(limit) ? 0 : 2);
    if (limit->least > 0 || limit->least == limit->most)
        sheet_count(sheet, limit->least);
    else
        sheet_blank(sheet);
    if (limit->most < LEDGER_NO_MOST)
        sheet_count(sheet, limit->most);
}

void filing_write_limits(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    bool is_on = scenario_rule_is_on(outcome->builder->scenario, "limits");
    if (facts->nlimits == 0 || !is_on) {
        sheet_line(sheet, SHEET_PARAGRAPH, INDENT "县（区）未另定限额或固定数。");
        return;
    }
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, number_width);
    form_word_column(sheet, NULL, "性质", name_width);
    sheet_column(sheet, NULL, "单位、编制类别或平台和理由", SHEET_TEXT, text_width_of_form);
    sheet_column(sheet, "编制（名）", "下限", SHEET_COUNT, figure_width);
    sheet_column(sheet, "编制（名）", "上限", SHEET_COUNT, figure_width);
    sheet_column(sheet, "人员（人）", "下限", SHEET_COUNT, figure_width);
    sheet_column(sheet, "人员（人）", "上限", SHEET_COUNT, figure_width);
    for (size_t l = 0; l < facts->nlimits; l++)
        write_limit(sheet, facts, &facts->limits[l], l + 1);
}

/* --- assumptions --- */

/* A rule or a section of parameters in Chinese. */
static const char *owner_words(const struct model *model, const char *owner)
{
    static const struct {
        const char *section, *words;
    } known[] = {{"formula", "3+X测算"},
                 {"workload", "工作量测算"},
                 {"fairness", "均衡度计算"},
                 {"leadership", "领导职数测算"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].section, owner) == 0)
            return known[i].words;
    int rule = model_find_rule(model, owner);
    return rule == LEDGER_NONE ? owner : model->rules[rule]->title_zh;
}

/* A platform's name, or an indicator's; a code that is neither as it is. */
static const char *code_words(const struct outcome *outcome, const char *code)
{
    const struct facts *facts = form_facts(outcome);
    for (size_t p = 0; p < facts->np; p++)
        if (strcmp(facts->platform_axis.code[p], code) == 0)
            return facts->platform_axis.label[p];
    return indicator_heading(code);
}

/* A kind's name, or "盐边县行政编制" for one of a pool, which formula.total may have, or a county's, which
 * formula.offices has; other members as everywhere. */
static const char *member_words(const struct outcome *outcome, const char *code, char text[FAULT_LENGTH])
{
    const struct facts *facts = form_facts(outcome);
    const char *colon = strchr(code, ':');
    for (size_t k = 0; k < facts->nk; k++) {
        if (strcmp(facts->kind_axis.code[k], colon ? colon + 1 : code) != 0)
            continue;
        for (size_t g = 0; colon && g < facts->npools; g++)
            if (strncmp(facts->pool_axis.code[g], code, (size_t)(colon - code)) == 0 &&
                facts->pool_axis.code[g][colon - code] == '\0') {
                text_format(text, FAULT_LENGTH, "%s%s", facts->pool_axis.label[g], facts->kind_axis.label[k]);
                return text;
            }
        return facts->kind_axis.label[k];
    }
    long county = axis_find(&facts->county_axis, code);
    return county >= 0 ? facts->county_axis.label[county] : code_words(outcome, code);
}

/* "人口数量（人） 0.4、幅员面积（平方公里） 0.2" */
static void write_by_code(struct sheet *sheet, const struct outcome *outcome,
                          const struct assumption *assumption)
{
    const struct json *codes = assumption->setting->codes;
    struct buffer words;
    char value[NUMBER_TEXT], called[FAULT_LENGTH];
    buffer_init(&words);
    struct sink into = buffer_sink(&words);
    for (size_t i = 0; codes && i < codes->n; i++)
        sink_format(&into, "%s%s %s", i > 0 ? "、" : "", member_words(outcome, codes->items[i].key, called),
                    number_format(codes->items[i].number, value));
    if (into.status != STATUS_OK)
        sheet->status = into.status;
    sheet_words(sheet, "%s", words.text ? words.text : "未另定");
    buffer_done(&words);
}

/* A row but for its value. */
static void begin_assumed(struct sheet *sheet, size_t number)
{
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, "〔假定〕");
}

static void write_assumption(struct sheet *sheet, const struct outcome *outcome,
                             const struct assumption *assumption, size_t number)
{
    char value[NUMBER_TEXT];
    const struct parameter *parameter = assumption->parameter;
    begin_assumed(sheet, number);
    sheet_words(sheet, "%s：%s", owner_words(outcome->builder->model, assumption->owner),
                _(parameter->meaning));
    if (parameter->kind == PARAMETER_CODE)
        sheet_text(sheet, code_words(outcome, assumption->setting->text));
    else if (parameter->kind == PARAMETER_BY_CODE)
        write_by_code(sheet, outcome, assumption);
    else if (parameter->kind == PARAMETER_YES_NO)
        sheet_text(sheet, assumption->setting->number != 0 ? "是" : "否");
    else
        sheet_text(sheet, number_format(assumption->setting->number, value));
    sheet_text(sheet, assumption->setting->given ? "县（区）设定" : "默认");
}

/* What best means: what is preferred, and how much each goal weighs beside the others. */
static void write_goals(struct sheet *sheet, const struct scenario *scenario, size_t *number)
{
    char value[NUMBER_TEXT];
    if (scenario->aim) {
        begin_assumed(sheet, ++*number);
        sheet_words(sheet, "取向：%s", _(scenario->aim->meaning));
        sheet_text(sheet, "");
        sheet_text(sheet, json_find(scenario->merged, "prefer") ? "县（区）设定" : "默认");
    }
    for (size_t l = 0; l < scenario->nlevels; l++)
        for (size_t g = 0; g < scenario->levels[l].ngoals; g++) {
            const struct goal_setting *setting = &scenario->levels[l].goals[g];
            const struct goal *goal = scenario->model->goals[setting->goal];
            begin_assumed(sheet, ++*number);
            sheet_words(sheet, "目标%s：%s", l == 0 ? "" : "（在前述目标之后）", goal_title(goal));
            sheet_text(sheet, goal->alone ? "" : number_format(setting->weight, value));
            sheet_text(sheet, scenario_writes_goal(scenario, goal) ? "县（区）设定" : "默认");
        }
}

/* What stands in for tables that the county did not give. */
static void write_stand_ins(struct sheet *sheet, const struct outcome *outcome, size_t *number)
{
    const char *words;
    for (size_t i = 0; (words = assumed_at(form_facts(outcome), i)); i++) {
        begin_assumed(sheet, ++*number);
        sheet_text(sheet, _(words));
        sheet_text(sheet, "");
        sheet_text(sheet, "未填报");
    }
}

void filing_write_assumptions(struct sheet *sheet, const struct outcome *outcome)
{
    size_t n, number = 0;
    const struct assumption *list = story_list_assumptions(outcome, &n);
    if (!list)
        sheet->status = STATUS_MEMORY;
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, number_width);
    form_word_column(sheet, NULL, "性质", name_width);
    sheet_column(sheet, NULL, "事项", SHEET_TEXT, text_width_of_form);
    form_word_column(sheet, NULL, "取值", figure_width + 2);
    form_word_column(sheet, NULL, "来源", figure_width + 4);
    write_stand_ins(sheet, outcome, &number);
    write_goals(sheet, outcome->builder->scenario, &number);
    for (size_t i = 0; list && i < n; i++)
        write_assumption(sheet, outcome, &list[i], ++number);
}

/* --- summary --- */

static void add_summary_columns(struct sheet *sheet, const struct facts *facts)
{
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, number_width);
    sheet_column(sheet, NULL, "乡镇", SHEET_TEXT, name_width);
    sheet_column(sheet, NULL, "机构设置", SHEET_TEXT, text_width_of_form);
    for (size_t k = 0; k < facts->nk; k++) {
        char group[256];
        text_format(group, sizeof group, "%s（名）", facts->kind_axis.label[k]);
        sheet_column(sheet, group, "调整前", SHEET_COUNT, figure_width);
        sheet_column(sheet, group, "调整后", SHEET_COUNT, figure_width);
        sheet_column(sheet, group, "增减", SHEET_COUNT, figure_width);
    }
    sheet_column(sheet, "领导职数（名）", "调整前", SHEET_COUNT, figure_width);
    sheet_column(sheet, "领导职数（名）", "调整后", SHEET_COUNT, figure_width);
}

static void write_bodies(struct sheet *sheet, const struct outcome *outcome, size_t t)
{
    const struct table *table = form_table(outcome, TABLE_BODIES);
    struct form_list names;
    form_list_begin(&names);
    for (size_t row = 0; row < table->nrows; row++)
        if (reader_row(table, row, BODY_TOWNSHIP) == (int32_t)t &&
            !register_names_body_before(table, row, false))
            form_list_add(&names, reader_text(table, row, BODY_NAME));
    form_list_write(&names, sheet, form_kind_words(FINDING_NOT_SUPPLIED));
}

static void write_township(struct sheet *sheet, const struct outcome *outcome, size_t t, size_t number)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, facts->township_axis.label[t]);
    write_bodies(sheet, outcome, t);
    for (size_t k = 0; k < facts->nk; k++) {
        size_t tk = facts_tk(facts, t, k);
        sheet_count(sheet, facts->holdings[tk].posts);
        sheet_count(sheet, plan->posts[tk]);
        form_change(sheet);
    }
    if (facts->townships[t].has_leadership) {
        sheet_count(sheet, facts->townships[t].leadership);
        sheet_count(sheet, plan->leadership[t]);
    }
    form_mark_posts(sheet, outcome, t);
}

void filing_write_summary(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    struct form_span span = {0};
    size_t n = 0;
    form_head(sheet, outcome, "名");
    add_summary_columns(sheet, facts);
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        write_township(sheet, outcome, t, ++n);
        form_stretch(&span, sheet);
    }
    sheet_row(sheet, SHEET_TOTAL);
    sheet_text(sheet, "合计");
    sheet_reach(sheet, 3);
    form_sums(sheet, &span, 3 * facts->nk + 2);
    form_missing(sheet, outcome, TABLE_BODIES);
}
