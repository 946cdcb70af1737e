/* What never changes over the cases of a study, and how often each number of posts comes out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "base/tongue.h"
#include "study/page.h"

enum { VALUES_SHOWN = 4 };

/* A value and how many cases have it. */
struct share {
    double value;
    size_t n;
};

static int most_frequent_first(const void *a, const void *b)
{
    const struct share *x = a, *y = b;
    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return (x->value > y->value) - (x->value < y->value);
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The values of a measure over lawful cases, the most frequent first. Returns how many there are. */
static size_t count_shares(const struct page *p, size_t measure, double *values, struct share *shares)
{
    size_t n = 0, nshares = 0;
    for (size_t i = 0; i < p->sheet->ncases; i++)
        if (!isnan(sheet_value(p->sheet, i, measure)))
            values[n++] = sheet_value(p->sheet, i, measure);
    qsort(values, n, sizeof *values, by_size);
    for (size_t i = 0; i < n; i++) {
        if (nshares == 0 || values[i] > shares[nshares - 1].value)
            shares[nshares++] = (struct share){.value = values[i]};
        shares[nshares - 1].n++;
    }
    qsort(shares, nshares, sizeof *shares, most_frequent_first);
    return nshares;
}

static void write_shares(const struct page *p, size_t measure, const struct share *shares, size_t n)
{
    char text[NUMBER_TEXT];
    text_write_padded(p->sink, p->study->measures[measure].label, PAGE_NAME_WIDTH, TEXT_LEFT);
    for (size_t i = 0; i < n && i < VALUES_SHOWN; i++)
        sink_format(p->sink, i > 0 ? _(", %s in %.1f %%") : _(" %s in %.1f %%"),
                    number_format(shares[i].value, text),
                    100 * (double)shares[i].n / (double)p->sheet->nlawful);
    if (n > VALUES_SHOWN)
        sink_format(p->sink, tongue_many(", %zu other number", ", %zu other numbers", n - VALUES_SHOWN),
                    n - VALUES_SHOWN);
    sink_text(p->sink, "\n");
}

static void write_constant(const struct page *p)
{
    char text[NUMBER_TEXT], entry[FAULT_LENGTH];
    size_t used = 0;
    sink_format(p->sink, _("\nthe same in all %zu lawful cases\n"), p->sheet->nlawful);
    for (size_t m = 0; m < p->sheet->nmeasures; m++) {
        if (p->estimate->varies[m])
            continue;
        size_t i = 0;
        while (isnan(sheet_value(p->sheet, i, m)))
            i++;
        snprintf(entry, sizeof entry, "%s %s", p->study->measures[m].label,
                 number_format(sheet_value(p->sheet, i, m), text));
        page_write_entry(p, "  ", entry, &used);
    }
    sink_text(p->sink, used == 0 ? _("  none of the results\n") : "\n");
}

static void write_plan_constancy(const struct page *p)
{
    size_t n = 0;
    for (size_t a = 0; a < p->study->base.ledger.naccounts; a++)
        n += p->sheet->post_least[a] == p->sheet->post_most[a] ? 1 : 0;
    if (p->study->records_plan)
        sink_format(p->sink, _("of the whole plan, %zu of %zu figures never change\n"), n,
                    p->study->base.ledger.naccounts);
}

void page_write_steadiness(const struct page *p)
{
    double *values = memory_new(p->sheet->ncases, sizeof *values);
    struct share *shares = memory_new(p->sheet->ncases, sizeof *shares);
    size_t nshown = 0;
    if (p->study->test || p->sheet->nlawful == 0 || !values || !shares) {
        if (!values || !shares)
            p->sink->status = STATUS_MEMORY;
        memory_free(values);
        memory_free(shares);
        return;
    }
    write_constant(p);
    write_plan_constancy(p);
    for (size_t m = 0; m < p->sheet->nmeasures && nshown < PAGE_ROWS; m++) {
        if (!p->estimate->varies[m] || p->study->measures[m].kind != MEASURE_ACCOUNTS)
            continue;
        if (nshown++ == 0)
            sink_text(p->sink, _("how often each number of posts comes out\n"));
        write_shares(p, m, shares, count_shares(p, m, values, shares));
    }
    memory_free(values);
    memory_free(shares);
}
