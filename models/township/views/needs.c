/* needs.csv: every need the plan was measured against, to the last digit, in the columns of the input table
 * of that name. Laid into a dataset it holds needs where they are while pools, rules or weights change, as
 * prices do. */
#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/views/views.h"

/* kind, platform and office TOWNSHIP_NONE: an empty cell. */
static void write_need(struct csv_writer *csv, const struct facts *facts, size_t t, int32_t p, int32_t k,
                       int32_t o, double need)
{
    csv_write_text(csv, facts->township_axis.code[t]);
    csv_write_text(csv, p < 0 ? NULL : facts->platform_axis.code[p]);
    csv_write_text(csv, k < 0 ? NULL : facts->kind_axis.code[k]);
    csv_write_text(csv, o < 0 ? NULL : facts->office_axis.code[o]);
    csv_write_number(csv, need);
    csv_end_row(csv);
}

static void write_township(struct csv_writer *csv, const struct facts *facts, size_t t)
{
    for (size_t k = 0; k < facts->nk; k++)
        write_need(csv, facts, t, TOWNSHIP_NONE, (int32_t)k, TOWNSHIP_NONE,
                   facts->target[facts_tk(facts, t, k)]);
    for (size_t p = 0; p < facts->np; p++)
        write_need(csv, facts, t, (int32_t)p, TOWNSHIP_NONE, TOWNSHIP_NONE,
                   facts->platform_need[facts_tp(facts, t, p)]);
    for (size_t k = 0; k < facts->nk; k++)
        for (size_t p = 0; p < facts->np; p++)
            write_need(csv, facts, t, (int32_t)p, (int32_t)k, TOWNSHIP_NONE,
                       facts->mix_need[facts_tkp(facts, t, k, p)]);
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"township", "platform", "kind", "office", "need"};
    const struct facts *facts = facts_of(outcome->builder);
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_TIDY);
    csv_write_row(&csv, headings, 5);
    for (size_t t = 0; t < facts->nt; t++)
        if (facts_in_scope(facts, t))
            write_township(&csv, facts, t);
    for (size_t s = 0; s < facts->ns; s++)
        if (facts_in_scope(facts, (size_t)facts->services[s].township))
            write_need(&csv, facts, (size_t)facts->services[s].township, TOWNSHIP_NONE, TOWNSHIP_NONE,
                       facts->services[s].office, facts->service_target[s]);
}

const struct view view_needs = {
    .file = "needs.csv",
    .meaning = N_("every need to the last digit, as an input table: it holds needs still in another run"),
    .write = write,
};
