/* needs_working.csv: the 3+X formula step by step, one township a row, so that a clerk can redo it on
 * paper. */

#include "base/text.h"
#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/views/views.h"

enum { DECIMALS = 6 };

static void write_heading(struct csv_writer *csv, const char *what, const char *step)
{
    char text[FAULT_LENGTH];
    text_format(text, sizeof text, "%s %s", what, step);
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
    size_t g = facts_pool(facts, t);
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

static void write(const struct outcome *outcome, struct sink *sink)
{
    const struct facts *facts = facts_of(outcome->builder);
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    write_headings(&csv, facts);
    for (size_t t = 0; t < facts->nt; t++)
        if (facts_in_scope(facts, t))
            write_line(&csv, facts, t);
}

const struct view view_needs_working = {
    .file = "needs_working.csv",
    .meaning = N_("the 3+X formula, every step of every township"),
    .write = write,
};
