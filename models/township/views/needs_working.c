/* needs_working.csv: the 3+X formula step by step, one township a row, so that a clerk can redo it on paper;
 * and platform_needs.csv: what each platform needs and gets. */
#include <stdio.h>

#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/views.h"

enum { DECIMALS = 6 };

static void write_heading(struct csv_writer *csv, const char *what, const char *step)
{
    char text[FAULT_LENGTH];
    snprintf(text, sizeof text, "%s %s", what, step);
    csv_write_text(csv, text);
}

static void write_headings(struct csv_writer *csv, const struct facts *facts)
{
    const struct formula *f = &facts->formula;
    csv_write_text(csv, "编码 code");
    csv_write_text(csv, "乡镇 township");
    for (size_t i = 0; i < f->nindicators; i++) {
        write_heading(csv, f->indicator[i], "原值 raw");
        write_heading(csv, f->indicator[i], "合计 sum");
        write_heading(csv, f->indicator[i], "占比 share");
        write_heading(csv, f->indicator[i], "权重 weight");
    }
    csv_write_text(csv, "加权占比 weighted share");
    csv_write_text(csv, "优先系数 priority");
    csv_write_text(csv, "占比x系数 share x priority");
    csv_write_text(csv, "其合计 their sum");
    for (size_t k = 0; k < facts->nk; k++) {
        write_heading(csv, facts->kind_axis.label[k], "基数 base");
        write_heading(csv, facts->kind_axis.label[k], "需求总额 required in all");
        write_heading(csv, facts->kind_axis.label[k], "需求数 requirement");
        write_heading(csv, facts->kind_axis.label[k], "编制总量 pool");
        write_heading(csv, facts->kind_axis.label[k], "测算数 target");
    }
    csv_end_row(csv);
}

static void write_line(struct csv_writer *csv, const struct facts *facts, size_t t)
{
    const struct formula *f = &facts->formula;
    size_t g = (size_t)facts->counties[facts->townships[t].county].pool;
    csv_write_text(csv, facts->township_axis.code[t]);
    csv_write_text(csv, facts->township_axis.label[t]);
    for (size_t i = 0; i < f->nindicators; i++) {
        double raw = f->raw[t * f->nindicators + i];
        double sum = f->sum[g * f->nindicators + i];
        csv_write_number(csv, raw);
        csv_write_number(csv, sum);
        csv_write_fixed(csv, raw / sum, DECIMALS);
        csv_write_number(csv, f->weight[i]);
    }
    csv_write_fixed(csv, f->share[t], DECIMALS);
    csv_write_fixed(csv, f->priority[t], DECIMALS);
    csv_write_fixed(csv, f->share[t] * f->priority[t], DECIMALS);
    csv_write_fixed(csv, f->weighted[g], DECIMALS);
    for (size_t k = 0; k < facts->nk; k++) {
        csv_write_number(csv, f->base[k]);
        csv_write_number(csv, f->required[g * facts->nk + k]);
        csv_write_fixed(csv, facts->requirement[facts_tk(facts, t, k)], DECIMALS);
        csv_write_number(csv, f->total[g * facts->nk + k]);
        csv_write_fixed(csv, facts->target[facts_tk(facts, t, k)], DECIMALS);
    }
    csv_end_row(csv);
}

void needs_working_write(const struct outcome *outcome, struct sink *sink)
{
    const struct facts *facts = facts_of(outcome->builder);
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    write_headings(&csv, facts);
    for (size_t t = 0; t < facts->nt; t++)
        if (facts_in_scope(facts, t))
            write_line(&csv, facts, t);
}

void platform_needs_write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"乡镇 township",  "平台 platform",   "需求 need",   "来源 from",
                                           "本乡镇人员 own", "派驻人员 office", "合计 people", "缺口 short"};
    static const char *const source[] = {
        [NEED_FORMULA] = "3+X", [NEED_WORKLOAD] = "工作量 workload", [NEED_ENTERED] = "录入 entered"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++) {
        size_t t = tp / facts->np, p = tp % facts->np;
        double gap = facts->platform_need[tp] - (double)plan->platform[tp];
        if (!facts_in_scope(facts, t))
            continue;
        csv_write_text(&csv, facts->township_axis.label[t]);
        csv_write_text(&csv, facts->platform_axis.label[p]);
        csv_write_fixed(&csv, facts->platform_need[tp], 2);
        csv_write_text(&csv, source[facts->platform_need_source[tp]]);
        csv_write_count(&csv, plan_own(facts, plan, t, p));
        csv_write_count(&csv, plan->platform[tp] - plan_own(facts, plan, t, p));
        csv_write_count(&csv, plan->platform[tp]);
        csv_write_fixed(&csv, gap > 0 ? gap : 0, 2);
        csv_end_row(&csv);
    }
}
