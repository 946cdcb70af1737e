/* Options against futures in tables and in words. */
#include "study/report/tables_futures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "study/estimate/futures.h"
#include "study/statement/measure.h"
#include "study/statement/options.h"

enum { DECIMALS = 6 };

/* "A, B": the options that dominate one. */
static void write_dominating(const struct study *study, const struct futures *futures, size_t option,
                             struct sink *sink)
{
    size_t n = 0;
    for (size_t o = 0; o < study->noptions; o++)
        if (futures->dominates[o * study->noptions + option])
            sink_format(sink, "%s%s", n++ > 0 ? ", " : "", option_label(&study->options[o]));
}

/* --- options.csv --- */

static void write_place(struct grid *grid, wide size, size_t n, size_t rank)
{
    grid_fixed(grid, futures_number(size, n), DECIMALS);
    grid_count_if(grid, rank > 0, (int64_t)rank);
}

static void write_option(struct table_writer *writer, const struct futures *futures, size_t o)
{
    struct grid *grid = &writer->grid;
    const struct outlook *outlook = &futures->outlooks[o];
    grid_text(grid, writer->study->options[o].name);
    grid_text(grid, option_label(&writer->study->options[o]));
    grid_count(grid, (int64_t)futures->n);
    grid_count(grid, (int64_t)outlook->nkept);
    grid_count(grid, (int64_t)outlook->nbest);
    write_place(grid, outlook->loss, futures->n, outlook->rank);
    write_place(grid, outlook->worst_loss, 1, outlook->worst_rank);
    grid_count(grid, (int64_t)outlook->loss_case + 1);
    grid_fixed(grid, futures_number(outlook->regret, outlook->nkept), DECIMALS);
    write_place(grid, outlook->worst_regret, outlook->nkept > 0, outlook->regret_rank);
    grid_count_if(grid, outlook->nkept > 0, (int64_t)outlook->regret_case + 1);
    write_dominating(writer->study, futures, o, grid_words(grid));
    grid_end_words(grid);
    grid_end_row(grid);
}

void table_write_options(struct table_writer *writer)
{
    struct futures futures;
    grid_columns(&writer->grid, "option", "label", "futures", "kept_in", "best_in", "mean_loss", "mean_rank",
                 "worst_loss", "worst_rank", "worst_case", "mean_regret", "worst_regret", "regret_rank",
                 "regret_case", "dominated_by", NULL);
    enum status status = futures_init(&futures, writer->cases);
    if (status != STATUS_OK)
        grid_fail(&writer->grid, status);
    for (size_t o = 0; o < writer->study->noptions && status == STATUS_OK && futures.n > 0; o++)
        write_option(writer, &futures, o);
    futures_done(&futures);
}

/* --- regrets.csv --- */

static void write_future(struct table_writer *writer, size_t case_ix, wide *loss)
{
    const struct study *study = writer->study;
    wide least = 0;
    futures_losses(writer->cases, case_ix, loss, &least);
    for (size_t o = 0; o < study->noptions; o++) {
        grid_count(&writer->grid, (int64_t)case_ix + 1);
        grid_text(&writer->grid, study->options[o].name);
        grid_text(&writer->grid, option_label(&study->options[o]));
        grid_fixed(&writer->grid, futures_number(loss[o], 1), DECIMALS);
        bool is_kept = futures_keeps(writer->cases, case_ix, o);
        grid_fixed(&writer->grid, futures_number(loss[o] - least, is_kept), DECIMALS);
        grid_bool(&writer->grid, is_kept && loss[o] == least);
        grid_number(&writer->grid, cases_value(writer->cases, case_ix, options_outside_at(study, o)));
        grid_end_row(&writer->grid);
    }
}

void table_write_regrets(struct table_writer *writer)
{
    wide *loss = memory_new(writer->study->noptions, sizeof *loss);
    grid_columns(&writer->grid, "case", "option", "label", "loss", "regret", "best", "posts_outside", NULL);
    if (!loss)
        grid_fail(&writer->grid, STATUS_MEMORY);
    for (size_t i = 0; loss && i < writer->cases->ncases; i++)
        if (futures_is_one(writer->cases, i))
            write_future(writer, i, loss);
    memory_free(loss);
}

/* --- the report --- */

enum { NAME = 24, FIGURE = 13 };

static void write_loss(const struct text_page *p)
{
    char weight[NUMBER_TEXT], label[LEDGER_NAME];
    const char *plus = "";
    for (size_t c = 0; c < p->study->ncriteria; c++) {
        if (p->study->criteria[c].weight == 0)
            continue;
        sink_format(p->sink, "%s%s x %s", plus, measure_criterion_label(p->study, c, label),
                    number_format((double)p->study->criteria[c].weight / 1e6, weight));
        plus = " + ";
    }
}

/* "5.46 (2)"; "5.46 (-)" of what has no place. */
static void write_figure(const struct text_page *p, double value, size_t rank)
{
    char text[NUMBER_TEXT + 32] = "-", number[NUMBER_TEXT];
    if (!isnan(value) && rank > 0)
        snprintf(text, sizeof text, "%s (%zu)", number_format_fixed(value, 2, number), rank);
    else if (!isnan(value))
        snprintf(text, sizeof text, "%s (-)", number_format_fixed(value, 2, number));
    text_write_padded(p->sink, text, FIGURE, TEXT_RIGHT);
}

static void write_count(const struct text_page *p, size_t n)
{
    char text[32];
    snprintf(text, sizeof text, "%zu", n);
    text_write_padded(p->sink, text, FIGURE, TEXT_RIGHT);
}

static void write_line(const struct text_page *p, const struct futures *futures, size_t o)
{
    const struct outlook *outlook = &futures->outlooks[o];
    sink_text(p->sink, "  ");
    text_write_padded(p->sink, option_label(&p->study->options[o]), NAME, TEXT_LEFT);
    write_figure(p, futures_number(outlook->loss, futures->n), outlook->rank);
    write_figure(p, futures_number(outlook->worst_loss, 1), outlook->worst_rank);
    write_figure(p, futures_number(outlook->worst_regret, outlook->nkept > 0), outlook->regret_rank);
    write_count(p, outlook->nbest);
    write_count(p, outlook->nkept);
    struct buffer words;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    write_dominating(p->study, futures, o, &sink);
    if (words.length > 0)
        sink_format(p->sink, _("  never better than %s"), words.text);
    else if (outlook->nkept == 0)
        sink_text(p->sink, _("  no place: no future keeps it"));
    buffer_done(&words);
    sink_text(p->sink, "\n");
}

void futures_write(const struct text_page *p)
{
    static const char *const headings[] = {N_("mean"), N_("worst"), N_("regret"), N_("best in"),
                                           N_("kept in")};
    struct futures futures;
    enum status status = futures_init(&futures, p->cases);
    sink_fail(p->sink, status);
    if (status == STATUS_OK && futures.n > 0) {
        sink_format(p->sink, _("\nplans held fixed in %zu futures; loss, less being better: "), futures.n);
        write_loss(p);
        sink_text(p->sink, _("; in brackets the place\n"));
        sink_text(p->sink,
                  _("places go by the futures that keep a plan, then by the figure; regret and best are "
                    "told of these\n"));
        if (p->study->is_random)
            sink_text(p->sink, _("worst and regret are the largest of these cases; others may have larger "
                                 "ones, and other places by them\n"));
        text_write_padded(p->sink, "", NAME + 2, TEXT_LEFT);
        for (size_t h = 0; h < sizeof headings / sizeof *headings; h++)
            text_write_padded(p->sink, _(headings[h]), FIGURE, TEXT_RIGHT);
        sink_text(p->sink, "\n");
        for (size_t o = 0; o < p->study->noptions; o++)
            write_line(p, &futures, o);
    }
    futures_done(&futures);
}

void futures_write_criteria(const struct study *study, struct sink *sink)
{
    struct text_page page = {.study = study, .sink = sink};
    write_loss(&page);
}
