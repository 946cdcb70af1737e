/* The boxes of scenario discovery, for people and as a table. */
#include "study/report/discovery.h"

#include "base/language.h"
#include "base/number.h"
#include "study/statement/analysis.h"
#include "study/statement/factor.h"
#include "study/statement/measure.h"

/* Words of a side, "a, b". */
static void write_words(const struct distribution *distribution, const struct box_side *side,
                        const char *comma, struct sink *sink)
{
    size_t n = 0;
    for (size_t w = 0; w < distribution->nvalues && w < BOX_WORDS; w++)
        if (distribution->value[w] >= (double)w && (side->words >> w & 1U))
            sink_format(sink, "%s%s", n++ > 0 ? comma : "", distribution->word[w]);
}

static void write_side(const struct text_page *p, size_t factor, const struct box_side *side)
{
    const struct factor *of = &p->study->factors[factor];
    struct words words;
    if (!side->is_narrow)
        return;
    words_init(&words);
    if (of->distribution.word)
        write_words(&of->distribution, side, _(", "), &words.sink);
    else
        sink_format(&words.sink, _("%.4g to %.4g"), side->least, side->most);
    sink_format(p->sink, _("    %s %s (density %.2f without this)\n"), factor_label(of), words_text(&words),
                side->density_without);
    words_done(&words, p->sink);
}

static void write_box(const struct text_page *p, size_t number)
{
    const struct box_list *list = &p->estimate->boxes;
    const struct box *box = &list->boxes[number];
    sink_format(p->sink, _("  box %zu: %zu of its %zu cases (density %.2f), %.0f %% of all such\n"),
                number + 1, box->ninterest, box->ncases, (double)box->ninterest / (double)box->ncases,
                100 * (double)box->ninterest / (double)list->ninterest);
    for (size_t f = 0; f < p->study->nfactors; f++)
        write_side(p, f, &box->sides[f]);
}

void discovery_write(const struct text_page *p)
{
    const struct box_list *list = &p->estimate->boxes;
    char label[LEDGER_NAME], bound[NUMBER_TEXT];
    const struct box_question *question = p->study->settings;
    if (p->study->analysis->finds_boxes && p->cases->nplans > 0 && !p->estimate->varies[question->measure])
        sink_format(p->sink, _("\nno boxes: %s is the same in all cases\n"),
                    measure_label(p->study, question->measure, label));
    if (!list->boxes)
        return;
    sink_format(p->sink,
                question->at_least
                    ? _("\nwhere %s is %s or more: %zu of %zu cases, in boxes of factor values\n")
                    : _("\nwhere %s is %s or less: %zu of %zu cases, in boxes of factor values\n"),
                measure_label(p->study, question->measure, label), number_format(question->bound, bound),
                list->ninterest, list->ncases);
    for (size_t b = 0; b < list->n; b++)
        write_box(p, b);
    if (list->n == 0)
        sink_text(p->sink, _("  no box is denser than all cases are\n"));
}

static void write_row(struct table_writer *writer, size_t number, size_t factor)
{
    const struct box_list *list = &writer->estimate->boxes;
    const struct box *box = &list->boxes[number];
    const struct box_side *side = &box->sides[factor];
    const struct factor *of = &writer->study->factors[factor];
    const struct box_question *question = writer->study->settings;
    grid_count(&writer->grid, (int64_t)number + 1);
    table_write_measure(writer, question->measure);
    grid_text(&writer->grid, question->at_least ? "at_least" : "at_most");
    grid_number(&writer->grid, question->bound);
    grid_count(&writer->grid, (int64_t)box->ncases);
    grid_count(&writer->grid, (int64_t)box->ninterest);
    grid_fixed(&writer->grid, (double)box->ninterest / (double)box->ncases, 6);
    grid_fixed(&writer->grid, (double)box->ninterest / (double)list->ninterest, 6);
    grid_text(&writer->grid, table_factor(writer, factor));
    for (int end = 0; end < 2; end++) {
        if (of->distribution.word)
            grid_text(&writer->grid, "");
        else
            grid_number(&writer->grid, end == 0 ? side->least : side->most);
    }
    struct sink *words = grid_words(&writer->grid);
    if (of->distribution.word)
        write_words(&of->distribution, side, "+", words);
    grid_end_words(&writer->grid);
    grid_fixed(&writer->grid, side->density_without, 6);
    grid_end_row(&writer->grid);
}

void table_write_boxes(struct table_writer *writer)
{
    grid_columns(&writer->grid, "box", "metric", "label", "side", "bound", "cases", "such", "density",
                 "coverage", "factor", "least", "most", "words", "density_without", NULL);
    for (size_t b = 0; b < writer->estimate->boxes.n; b++)
        for (size_t f = 0; f < writer->study->nfactors; f++)
            if (writer->estimate->boxes.boxes[b].sides[f].is_narrow)
                write_row(writer, b, f);
}
