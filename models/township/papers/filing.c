/* 备案报告及汇总表 (3.8.3): what the county files with the city's staffing office. Sentences put together
 * from the run's figures, one kind of posts at a time, and the tables of filing_tables.c. */
#include "township/papers/filing_tables.h"

#include <stdio.h>
#include <string.h>

#include "township/facts/assumed.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/shortage.h"
#include "township/views/story_county.h"

#define INDENT "　　"

/* --- who shares out what --- */

static size_t count_townships(const struct facts *facts)
{
    size_t n = 0;
    for (size_t t = 0; t < facts->nt; t++)
        n += facts_in_scope(facts, t);
    return n;
}

static void write_opening(struct sheet *sheet, const struct outcome *outcome)
{
    sheet_line(sheet, SHEET_PARAGRAPH, "市委编办：");
    sheet_line(
        sheet, SHEET_PARAGRAPH,
        INDENT
        "根据《%s》以及川两改组〔2021〕2号、川编办发〔2021〕39号文件要求，%s对照乡镇机构设置和编制管理"
        "有关政策，对%zu个乡镇的主要职责、机构设置和人员编制方案进行了测算和调整。现将有关情况报请备案。",
        outcome->builder->model->plan_name, form_counties(sheet, outcome),
        count_townships(form_facts(outcome)));
}

/* --- pools --- */

/* Posts of a kind that the townships of a pool get. */
static int64_t posts_from(const struct facts *facts, const struct plan *plan, size_t g, size_t k)
{
    int64_t sum = 0;
    for (size_t t = 0; t < facts->nt; t++)
        if (facts_in_pool(facts, t, g))
            sum += plan->posts[facts_tk(facts, t, k)];
    return sum;
}

/* Posts that go from a pool to natural-resources offices: of public-service posts alone. */
static int64_t extra_from(const struct facts *facts, const struct plan *plan, size_t g, size_t k)
{
    int64_t sum = 0;
    for (size_t c = 0; c < facts->nc; c++)
        if (facts->counties[c].in_scope && (size_t)facts->counties[c].pool == g &&
            facts_public_service(facts) == (int32_t)k)
            sum += plan->extra[c];
    return sum;
}

static void write_pool(struct sheet *sheet, const struct outcome *outcome, size_t g, size_t k)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    size_t gk = g * facts->nk + k;
    sheet_line(sheet, SHEET_PARAGRAPH,
               INDENT "%s%s：可分配总量%lld名%s，上级下沉%lld名（可下沉%lld名）；其中分配到乡镇%lld名，"
                      "调剂充实自然资源所%lld名，预留%lld名。",
               facts->pool_axis.label[g], facts->kind_axis.label[k], (long long)facts->pools[gk].posts,
               assumed_stands(facts, ASSUMED_POOLS) ? "（未提供编制总量，按各乡镇现有编制计〔假定〕）" : "",
               (long long)plan->release[gk], (long long)facts->pools[gk].release_limit,
               (long long)posts_from(facts, plan, g, k), (long long)extra_from(facts, plan, g, k),
               (long long)plan->reserve[gk]);
}

static void write_pools(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    form_section(sheet, 1, "编制总量及分配");
    for (size_t g = 0; g < facts->npools; g++)
        for (size_t k = 0; k < facts->nk; k++)
            if (layout_of(outcome->builder)->pool[g * facts->nk + k] != TOWNSHIP_NONE)
                write_pool(sheet, outcome, g, k);
}

/* --- changes --- */

/* How one kind's posts change over the townships in scope. */
struct changes {
    int64_t before, after, more, fewer, vacant, recruit;
    size_t nmore, nfewer, nsame;
};

static struct changes count_changes(const struct outcome *outcome, size_t k)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    struct changes changes = {0};
    for (size_t t = 0; t < facts->nt; t++) {
        const struct holding *holding = &facts->holdings[facts_tk(facts, t, k)];
        int64_t after = plan->posts[facts_tk(facts, t, k)], change = after - holding->posts;
        if (!facts_in_scope(facts, t))
            continue;
        changes.before += holding->posts;
        changes.after += after;
        changes.more += change > 0 ? change : 0;
        changes.fewer += change < 0 ? -change : 0;
        changes.nmore += change > 0;
        changes.nfewer += change < 0;
        changes.nsame += change == 0;
        changes.vacant += form_gap(after, facts_present(holding));
        changes.recruit += form_gap(after, facts_keepers(holding));
    }
    return changes;
}

/* "；4个乡镇增加，共增加10名"; nothing of no township. */
static void say_townships(char text[128], size_t n, const char *what, int64_t posts)
{
    if (n > 0 && posts > 0)
        snprintf(text, 128, "；%zu个乡镇%s，共%s%lld名", n, what, what, (long long)posts);
    else if (n > 0)
        snprintf(text, 128, "；%zu个乡镇%s", n, what);
}

static void write_kind(struct sheet *sheet, const struct outcome *outcome, size_t k)
{
    struct changes changes = count_changes(outcome, k);
    char what[3][128] = {"", "", ""};
    say_townships(what[0], changes.nmore, "增加", changes.more);
    say_townships(what[1], changes.nfewer, "减少", changes.fewer);
    say_townships(what[2], changes.nsame, "不变", 0);
    sheet_line(sheet, SHEET_PARAGRAPH,
               INDENT "%s：各乡镇调整前共%lld名，调整后共%lld名%s%s%s。按调整后编制计算，空岗%"
                      "lld名（借出人员不计为在岗），可招录%lld名（含拟离编人员腾出的编制）。",
               form_facts(outcome)->kind_axis.label[k], (long long)changes.before, (long long)changes.after,
               what[0], what[1], what[2], (long long)changes.vacant, (long long)changes.recruit);
}

static void write_offices(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    long long before = 0, after = 0;
    size_t nregional = 0, ntownship = 0;
    for (size_t o = 0; o < facts->no; o++) {
        const struct office *office = &facts->offices[o];
        if (!facts->counties[office->county].in_scope)
            continue;
        before += office->posts;
        after += plan->office[o];
        nregional += office->mode == OFFICE_REGIONAL;
        ntownship += office->mode == OFFICE_TOWNSHIP;
    }
    if (nregional + ntownship > 0)
        sheet_line(sheet, SHEET_PARAGRAPH,
                   INDENT "自然资源所：共%zu个，按区域设置%zu个、按乡镇设置%zu个；自然资源所编制调整前共%"
                          "lld名，调整后共%lld名。",
                   nregional + ntownship, nregional, ntownship, before, after);
}

static void write_leadership(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    long long before = 0, after = 0;
    bool any = false;
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t) || !facts->townships[t].has_leadership)
            continue;
        before += facts->townships[t].leadership;
        after += plan->leadership[t];
        any = true;
    }
    if (any)
        sheet_line(sheet, SHEET_PARAGRAPH, INDENT "乡镇科级领导职数：调整前共%lld名，调整后共%lld名。",
                   before, after);
}

static void write_changes(struct sheet *sheet, const struct outcome *outcome)
{
    form_section(sheet, 2, "编制调整情况");
    for (size_t k = 0; k < form_facts(outcome)->nk; k++)
        write_kind(sheet, outcome, k);
    write_offices(sheet, outcome);
    write_leadership(sheet, outcome);
}

/* --- people --- */

static void write_enforcement(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    int32_t p = judge_enforcement(facts);
    long long own = 0, office = 0, fewest = INT64_MAX;
    for (size_t t = 0; p != TOWNSHIP_NONE && t < facts->nt; t++) {
        int64_t here = plan_own(facts, plan, t, (size_t)p);
        if (!facts_in_scope(facts, t))
            continue;
        own += here;
        office += plan->platform[facts_tp(facts, t, (size_t)p)] - here;
        fewest = here < fewest ? here : fewest;
    }
    if (p != TOWNSHIP_NONE)
        sheet_line(
            sheet, SHEET_PARAGRAPH,
            INDENT
            "%s平台：安排乡镇人员%lld人，另有自然资源所派驻人员%lld人；安排乡镇人员最少的乡镇为%lld人。",
            facts->platform_axis.label[p], own, office, fewest);
}

static void write_shortages(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const struct plan *plan = outcome->plan;
    size_t n;
    const struct short_platform *list = story_list_shortages(outcome, &n);
    if (!list)
        sheet->status = STATUS_MEMORY;
    if (!list || n == 0) {
        sheet_line(sheet, SHEET_PARAGRAPH, INDENT "各平台安排人员均不少于测算需求%s。",
                   assumed_stands(facts, ASSUMED_PROFILE) ? "（各平台规模视为相同〔假定〕）" : "");
        return;
    }
    size_t nlarge = 0, nlargest = 0;
    for (size_t i = 0; i < n; i++) {
        nlarge += list[i].people >= 0.5;
        nlargest += list[0].people - list[i].people < 1.0 / SHORTAGE_UNIT;
    }
    size_t t = list[0].tp / facts->np, p = list[0].tp % facts->np;
    sheet_line(sheet, SHEET_PARAGRAPH,
               INDENT "与测算需求%s相比，%zu个平台人员有缺口，其中%zu个缺口在半人以上；%s%s%s平台，"
                      "需求%.1f人，安排%lld人。",
               assumed_stands(facts, ASSUMED_PROFILE) ? "（各平台规模视为相同〔假定〕）" : "", n, nlarge,
               nlargest > 1 ? "有并列最大的，如" : "最大的是", facts->township_axis.label[t],
               facts->platform_axis.label[p], facts->platform_need[list[0].tp],
               (long long)plan->platform[list[0].tp]);
}

/* What the audit finds below is then not the offices' doing. */
static void write_lost(struct sheet *sheet, const struct outcome *outcome)
{
    const char *lost = form_lost(sheet, outcome);
    if (*lost)
        sheet_line(sheet, SHEET_PARAGRAPH,
                   INDENT "受其他规定所限，下列自然资源所派驻人员不能按服务权重分配：%s。", lost);
}

/* --- the paper --- */

static void write(const struct outcome *outcome, struct sheet *sheet)
{
    write_opening(sheet, outcome);
    write_pools(sheet, outcome);
    write_changes(sheet, outcome);
    form_section(sheet, 3, "人员安排情况");
    write_enforcement(sheet, outcome);
    write_shortages(sheet, outcome);
    write_lost(sheet, outcome);
    bool marks = sheet->marks;
    sheet->marks = false; /* findings and parameters are no figures of the county's */
    form_section(sheet, 4, "突破“原则上”规定的例外事项");
    filing_write_waivers(sheet, outcome);
    form_section(sheet, 5, "审核情况");
    filing_write_audit(sheet, outcome);
    sheet_page(sheet);
    form_section(sheet, 6, "县（区）自定限额和固定数");
    filing_write_limits(sheet, outcome);
    form_section(sheet, 7, "方案文本和数据表未给出、由本次测算假定的事项");
    filing_write_assumptions(sheet, outcome);
    sheet->marks = marks;
    sheet_page(sheet);
    sheet_line(sheet, SHEET_SECTION, "附：乡镇机构编制备案汇总表");
    filing_write_summary(sheet, outcome);
}

const struct paper paper_filing = {
    .name = "filing",
    .title = "优化乡镇机构编制资源配置备案报告及汇总表",
    .tab = "备案报告及汇总表",
    .summary = "报市委编办备案的报告正文、例外事项、审核情况、假定和分乡镇汇总表",
    .clauses = "0.1,0.2,1.1,2.4.1,2.4.16,2.4.17,2.4.19,3.8.3",
    .tables = "counties,townships,posts,pools,offices,registers/bodies",
    .write = write,
};
