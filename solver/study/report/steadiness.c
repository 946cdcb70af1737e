/* What never changes over the cases of a study, and how often each number of posts comes out. */
#include "study/report/steadiness.h"

#include <math.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"
#include "study/estimate/certainty.h"
#include "study/estimate/frequencies.h"
#include "study/statement/measure.h"

enum { VALUES_SHOWN = 4 };

/* A millionth at the most, as the summary has its figures. */
static const char *in_millionths(double value, char text[NUMBER_TEXT])
{
    double rounded = round(value * 1e6) / 1e6;
    return number_format(rounded == 0 ? 0 : rounded, text);
}

static void write_shares(const struct text_page *p, size_t measure)
{
    char text[NUMBER_TEXT], label[LEDGER_NAME];
    struct frequencies values;
    enum status status = frequencies_init(&values, p->cases, measure);
    if (status != STATUS_OK) {
        sink_fail(p->sink, status);
        return;
    }
    frequencies_sort_by_cases(&values);
    text_write_padded(p->sink, measure_label(p->study, measure, label), TEXT_PAGE_NAME_WIDTH, TEXT_LEFT);
    for (size_t i = 0; i < values.n && i < VALUES_SHOWN; i++)
        sink_format(p->sink, i > 0 ? _(", %s in %.1f %%") : _(" %s in %.1f %%"),
                    in_millionths(values.list[i].value, text),
                    100 * (double)values.list[i].ncases / (double)values.ncases);
    if (values.n > VALUES_SHOWN)
        sink_format(p->sink,
                    language_plural(", %zu other number", ", %zu other numbers", values.n - VALUES_SHOWN),
                    values.n - VALUES_SHOWN);
    sink_text(p->sink, "\n");
    frequencies_done(&values);
}

static void write_constant(const struct text_page *p)
{
    char text[NUMBER_TEXT], label[LEDGER_NAME], entry[FAULT_LENGTH];
    size_t used = 0;
    if (p->study->is_random && cases_planned_samples(p->cases) == 0)
        sink_format(p->sink, _("\nthe same in all %zu cases with a plan, too few to say more of others\n"),
                    p->cases->nplans);
    else if (p->study->is_random)
        sink_format(p->sink,
                    _("\nthe same in all %zu cases with a plan; of all that could be drawn, at 95 %%, less "
                      "than %.2g %% "
                      "differ\n"),
                    p->cases->nplans, 100 * certainty_unseen_share(cases_planned_samples(p->cases)));
    else
        sink_format(p->sink,
                    _("\nthe same in all %zu cases with a plan of this design, which is no sample\n"),
                    p->cases->nplans);
    for (size_t m = 0; m < p->cases->nmeasures; m++) {
        size_t i = 0;
        while (i < p->cases->ncases && isnan(cases_value(p->cases, i, m)))
            i++;
        if (p->estimate->varies[m] || i == p->cases->ncases)
            continue;
        text_format(entry, sizeof entry, "%s %s", measure_label(p->study, m, label),
                    in_millionths(cases_value(p->cases, i, m), text));
        text_page_write_entry(p, "  ", entry, &used);
    }
    sink_text(p->sink, used == 0 ? _("  none of the results\n") : "\n");
}

static void write_plan_constancy(const struct text_page *p)
{
    size_t n = 0;
    for (size_t a = 0; a < p->study->base.ledger.naccounts; a++)
        n += p->cases->post_least[a] == p->cases->post_most[a] ? 1 : 0;
    if (p->study->records_plan)
        sink_format(p->sink, _("of the whole plan, %zu of %zu figures never change\n"), n,
                    p->study->base.ledger.naccounts);
}

void steadiness_write(const struct text_page *p)
{
    size_t nshown = 0;
    if (p->study->test || p->cases->nplans == 0)
        return;
    write_constant(p);
    write_plan_constancy(p);
    for (size_t m = 0; m < p->cases->nmeasures && nshown < TEXT_PAGE_ROWS; m++) {
        if (!p->estimate->varies[m] || p->study->measures[m].kind != MEASURE_ACCOUNTS)
            continue;
        if (nshown++ == 0)
            sink_text(p->sink, _("how often each number of posts comes out\n"));
        write_shares(p, m);
    }
}
