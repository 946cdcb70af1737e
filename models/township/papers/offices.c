/* 自然资源所设置及人员派驻一览 (2.2.4 to 2.2.6, 2.4.13 to 2.4.17): the offices with their posts, then,
 * township by township, the people and days a week that each township gets from the offices that serve it.
 * People and days are those of office_plan.csv. */
#include <stdlib.h>

#include "township/office_days.h"
#include "township/papers/form.h"
#include "township/plan.h"
#include "township/registers/registers.h"

/* --- offices --- */

static void add_office_columns(struct sheet *sheet)
{
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, 5);
    sheet_column(sheet, NULL, "自然资源所", SHEET_TEXT, 24);
    sheet_column(sheet, NULL, "驻地乡镇", SHEET_TEXT, 17);
    form_word_column(sheet, NULL, "设置方式", 12);
    sheet_column(sheet, "机构情况", "原国土资源所", SHEET_TEXT, 24);
    form_word_column(sheet, "机构情况", "派出机构", 16);
    form_word_column(sheet, "机构情况", "日常管理", 20);
    sheet_column(sheet, "自然资源所编制（名）", "调整前", SHEET_COUNT, 9);
    sheet_column(sheet, "自然资源所编制（名）", "调整后", SHEET_COUNT, 9);
    sheet_column(sheet, "自然资源所编制（名）", "增减", SHEET_COUNT, 8);
    sheet_column(sheet, "自然资源所编制（名）", "原则下限", SHEET_COUNT, 10);
    form_word_column(sheet, NULL, "下限审核", 12);
    sheet_column(sheet, NULL, "实有人员（人）", SHEET_COUNT, 16);
}

static void write_desk(struct sheet *sheet, const struct outcome *outcome, int32_t row)
{
    const struct table *table = form_table(outcome, TABLE_DESKS);
    if (row == TOWNSHIP_NONE) {
        form_blanks(sheet, 3);
        return;
    }
    form_cell(sheet, table, (size_t)row, DESK_FORMER);
    form_cell(sheet, table, (size_t)row, DESK_DISPATCHED);
    form_cell(sheet, table, (size_t)row, DESK_MANAGER);
}

static void write_office(struct sheet *sheet, const struct outcome *outcome, size_t number, size_t o,
                         int32_t desk)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    const struct office *office = &facts->offices[o];
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, facts->office_axis.label[o]);
    sheet_text(sheet, office->host == TOWNSHIP_NONE ? NULL : facts->township_axis.label[office->host]);
    form_cell(sheet, form_table(outcome, TABLE_OFFICES), o, OFFICE_MODE);
    write_desk(sheet, outcome, desk);
    sheet_count(sheet, office->posts);
    sheet_count(sheet, plan->office[o]);
    form_change(sheet);
    sheet_count(sheet, (int64_t)form_office_floor(outcome, o));
    form_verdict(sheet, outcome, "office_floor", NULL, audit_unit(&facts->office_axis, o).subject, "不适用");
    sheet_count(sheet, office->staff);
    form_mark_row(sheet, form_table(outcome, TABLE_OFFICES), o);
}

static void write_offices(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const int32_t *desks = form_rows(sheet, outcome, TABLE_DESKS, DESK_OFFICE, facts->no);
    struct form_span span = {0};
    size_t n = 0;
    add_office_columns(sheet);
    for (size_t o = 0; desks && o < facts->no; o++) {
        if (!facts->counties[facts->offices[o].county].in_scope)
            continue;
        write_office(sheet, outcome, ++n, o, desks[o]);
        form_stretch(&span, sheet);
    }
    sheet_row(sheet, SHEET_TOTAL);
    sheet_text(sheet, "合计");
    sheet_reach(sheet, 7);
    form_sums(sheet, &span, 3);
    form_blanks(sheet, 2);
    form_sums(sheet, &span, 1);
}

static void write_land_totals(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    for (size_t c = 0; c < facts->nc; c++) {
        const struct county *county = &facts->counties[c];
        if (!county->in_scope)
            continue;
        if (county->has_land_total)
            sheet_line(sheet, SHEET_NOTE,
                       "%s：2007年核定国土资源所编制总量%lld名；调剂充实事业编制%lld名（可调剂%lld名）。",
                       facts->county_axis.label[c], (long long)county->land_office_total,
                       (long long)plan->extra[c], (long long)county->extra_limit);
        else
            sheet_line(sheet, SHEET_NOTE, "%s：未提供2007年核定的国土资源所编制总量，请在%s中填报。",
                       facts->county_axis.label[c],
                       form_table_words(sheet, form_table(outcome, TABLE_COUNTIES)));
    }
}

/* --- townships --- */

/* Services by township, then office. */
static int by_township(const void *a, const void *b)
{
    const struct service *x = *(const struct service *const *)a, *y = *(const struct service *const *)b;
    if (x->township != y->township)
        return x->township < y->township ? -1 : 1;
    return (x->office > y->office) - (x->office < y->office);
}

static const struct service **list_services(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct service **list = arena_new(outcome->builder->arena, facts->ns, sizeof *list);
    if (!list) {
        sheet->status = STATUS_MEMORY;
        return NULL;
    }
    for (size_t s = 0; s < facts->ns; s++)
        list[s] = &facts->services[s];
    qsort(list, facts->ns, sizeof *list, by_township);
    return list;
}

static void add_service_columns(struct sheet *sheet)
{
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, 5);
    sheet_column(sheet, NULL, "服务乡镇", SHEET_TEXT, 24);
    sheet_column(sheet, NULL, "自然资源所", SHEET_TEXT, 24);
    sheet_column(sheet, NULL, "服务权重", SHEET_NUMBER, 10);
    sheet_column(sheet, NULL, "测算需求人员（人）", SHEET_NUMBER, 12);
    sheet_column(sheet, NULL, "派驻人员（人）", SHEET_COUNT, 16);
    sheet_column(sheet, NULL, "每周服务天数（天）", SHEET_COUNT, 20);
    form_word_column(sheet, NULL, "共用人员来自", 20);
}

static void write_service(struct sheet *sheet, const struct outcome *outcome, size_t number,
                          const struct service *service, const struct office_days *days)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    size_t s = (size_t)(service - facts->services);
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, facts->township_axis.label[service->township]);
    sheet_text(sheet, facts->office_axis.label[service->office]);
    sheet_number(sheet, service->weight);
    sheet_number(sheet, facts->service_need[s]);
    sheet_count(sheet, plan->service[s]);
    sheet_count(sheet, days->days[s]);
    sheet_text(sheet, days->lender[s] == TOWNSHIP_NONE
                          ? NULL
                          : facts->township_axis.label[facts->services[days->lender[s]].township]);
    form_mark_row(sheet, form_table(outcome, TABLE_SERVICE), s);
}

static void write_services(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct service **list = list_services(sheet, outcome);
    const struct office_days *days = office_days_of(facts, outcome->plan, outcome->builder->arena);
    struct form_span span = {0};
    size_t n = 0;
    if (!days)
        sheet->status = STATUS_MEMORY;
    add_service_columns(sheet);
    for (size_t i = 0; list && days && i < facts->ns; i++) {
        if (!facts->counties[facts->offices[list[i]->office].county].in_scope)
            continue;
        write_service(sheet, outcome, ++n, list[i], days);
        form_stretch(&span, sheet);
    }
    sheet_row(sheet, SHEET_TOTAL);
    sheet_text(sheet, "合计");
    sheet_reach(sheet, 4);
    form_sums(sheet, &span, 3);
}

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    const struct facts *facts = form_facts(outcome);
    form_head(sheet, outcome, "编制为名，人员为人");
    form_section(sheet, 1, "自然资源所设置");
    if (facts->no == 0) {
        form_missing(sheet, outcome, TABLE_OFFICES);
        return;
    }
    write_offices(sheet, outcome);
    write_land_totals(sheet, outcome);
    form_write_held(sheet, outcome);
    form_missing(sheet, outcome, TABLE_DESKS);
    form_section(sheet, 2, "分乡镇派驻人员及服务天数");
    write_services(sheet, outcome);
    const char *lost = form_lost(sheet, outcome);
    if (*lost)
        sheet_line(sheet, SHEET_NOTE, "受其他规定所限，下列派驻人员不能按服务权重分配：%s。", lost);
    sheet_line(sheet, SHEET_NOTE,
               "注：自然资源所编制单独核定，不与乡镇行政编制、事业编制相加。按区域设置的所，派驻人员按服务权"
               "重分配%s；"
               "每周服务天数按每人每周%g天%s计算，无派驻人员的乡镇按权重共用同所富余乡镇的人员。",
               *lost ? "（上列除外）" : "", scenario_number(facts->scenario, "service_share", "days"),
               form_assumed(outcome, "service_share", "days"));
}

const struct paper paper_offices = {
    .name = "offices",
    .title = "自然资源所设置及人员派驻一览表",
    .summary = "各所设置、编制调整，以及分乡镇派驻人员和每周服务天数",
    .clauses = "2.2.4,2.2.5,2.2.6,2.4.13,2.4.14,2.4.15,2.4.16,2.4.17",
    .tables = "offices,service,registers/offices",
    .write = write,
};
