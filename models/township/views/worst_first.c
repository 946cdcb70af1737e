/* worst_first.csv, written when the scenario has that goal: what part of its need each township gets, the
 * worst off first, and what holds it there. */
#include <stdlib.h>

#include "io/csv.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/views/views.h"

struct standing {
    size_t measure;
    int64_t posts, need; /* posts; millionths of a post */
};

static int worst_off_first(const void *a, const void *b)
{
    const struct standing *x = a, *y = b;
    int order = worst_first_compare(x->posts, x->need, y->posts, y->need);
    return order != 0 ? order : (x->measure > y->measure) - (x->measure < y->measure);
}

static struct standing *list_standings(const struct outcome *outcome)
{
    const struct ledger *ledger = outcome->builder->ledger;
    struct standing *list = arena_new(outcome->builder->arena, ledger->nmeasures, sizeof *list);
    for (size_t i = 0; list && i < ledger->nmeasures; i++)
        list[i] = (struct standing){i, outcome->answer->posts[ledger->measures[i].account],
                                    ledger->measures[i].need};
    if (list)
        qsort(list, ledger->nmeasures, sizeof *list, worst_off_first);
    return list;
}

static void write_line(struct csv_writer *csv, const struct outcome *outcome, size_t place,
                       const struct standing *standing)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct ledger *ledger = outcome->builder->ledger;
    int32_t t = ledger->accounts[ledger->measures[standing->measure].account].is.unit[0];
    struct words words;
    words_init(&words);
    explain_write_worst(outcome, standing->measure, &words.sink);
    csv_write_count(csv, (int64_t)place);
    csv_write_text(csv, facts->township_axis.code[t]);
    csv_write_text(csv, facts->township_axis.label[t]);
    csv_write_fixed(csv, (double)standing->need / 1e6, 6);
    csv_write_count(csv, standing->posts);
    csv_write_fixed(csv, (double)standing->posts * 1e6 / (double)standing->need, 6);
    csv_write_text(csv, words_text(&words));
    csv_end_row(csv);
    words_done(&words, csv->sink);
}

static bool applies(const struct outcome *outcome)
{
    return ledger_has_worst_level(outcome->builder->ledger);
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"次序 place",  "编码 code",     "乡镇 township", "需求 need",
                                           "人员 people", "满足程度 rate", "受限于 held by"};
    size_t n = outcome->builder->ledger->nmeasures;
    struct standing *list = list_standings(outcome);
    struct csv_writer csv;
    if (!list) {
        sink_fail(sink, STATUS_MEMORY);
        return;
    }
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < n; i++)
        write_line(&csv, outcome, i + 1, &list[i]);
}

const struct view view_worst_first = {
    .file = "worst_first.csv",
    .meaning = N_("part of the need each township gets, the worst off first, and what holds it there"),
    .write = write,
    .applies = applies,
};
