/* The screen after demo: what was shared out, who gains and who loses, and what is left to do, for somebody
 * who sees it for the first time. */
#include "township/views/brief.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/headline.h"
#include "township/views/shortage.h"

enum { OTHER_LINES = 6, FEWEST_NAMED = 1 };

/* A township's posts of all kinds. */
struct change {
    size_t t;
    int64_t today, new, size; /* size: posts that come or go, by kind */
    size_t by_name;           /* its place where names come in their order */
};

static int largest_first(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return (x->by_name > y->by_name) - (x->by_name < y->by_name);
}

static struct change add_up(const struct outcome *outcome, size_t t)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct change change = {.t = t};
    for (size_t k = 0; k < facts->nk; k++) {
        size_t tk = facts_tk(facts, t, k);
        change.today += facts->holdings[tk].posts;
        change.new += plan->posts[tk];
        change.size += llabs(plan->posts[tk] - facts->holdings[tk].posts);
    }
    return change;
}

/* The townships in scope [n], those that change most first, of equals the first by name; NULL when out of
 * memory. */
static struct change *list_changes(const struct outcome *outcome, size_t *n)
{
    const struct facts *facts = facts_of(outcome->builder);
    struct change *list = arena_new(outcome->builder->arena, facts->nt, sizeof *list);
    *n = 0;
    for (size_t i = 0; list && i < facts->nt; i++)
        if (facts_in_scope(facts, (size_t)facts->order.township[i])) {
            list[*n] = add_up(outcome, (size_t)facts->order.township[i]);
            list[(*n)++].by_name = i;
        }
    if (list)
        qsort(list, *n, sizeof *list, largest_first);
    return list;
}

static void write_named(const struct outcome *outcome, const struct change *list, size_t n, struct sink *sink)
{
    const char *const *called = facts_of(outcome->builder)->township_axis.label;
    size_t width = 0;
    for (size_t i = 0; i < n; i++) {
        size_t columns = text_width(called[list[i].t]);
        width = columns > width ? columns : width;
    }
    for (size_t i = 0; i < n; i++) {
        sink_text(sink, "  ");
        text_write_padded(sink, called[list[i].t], width, TEXT_LEFT);
        sink_format(sink, _("  from %lld to %lld posts, %+lld\n"), (long long)list[i].today,
                    (long long)list[i].new, (long long)(list[i].new - list[i].today));
    }
}

/* At most nnamed by name, and one line for the others. */
static void write_changes(const struct outcome *outcome, const struct change *list, size_t n, size_t nnamed,
                          struct sink *sink)
{
    size_t nchanged = 0;
    while (nchanged < n && list[nchanged].size > 0)
        nchanged++;
    nnamed = nnamed < nchanged ? nnamed : nchanged;
    if (nchanged == 0) {
        sink_text(sink, _("No township's posts change.\n"));
        return;
    }
    sink_text(sink, nnamed < nchanged ? _("The largest changes, posts of all kinds together:\n")
                                      : _("What changes, posts of all kinds together:\n"));
    write_named(outcome, list, nnamed, sink);
    if (nnamed < n)
        sink_format(sink, _("  other townships that change: %zu; that stay as they are: %zu\n"),
                    nchanged - nnamed, n - nchanged);
}

static void write_shortages(const struct outcome *outcome, struct sink *sink)
{
    const struct alternative *today = alternatives_find(outcome->alternatives, ALTERNATIVE_TODAY);
    struct shortage shortage;
    char text[SHORTAGE_TEXT];
    shortage_measure(outcome->builder, outcome->answer->posts, &shortage);
    if (shortage.people == 0) {
        sink_text(sink, _("Short: nowhere; every platform has the people it needs.\n"));
        return;
    }
    sink_format(sink, _("Short: %s people in all"), shortage_tenths(shortage_people(&shortage), text));
    if (today && today->found)
        sink_format(sink, _(", today %.1f"), shortage_people(&today->shortage));
    shortage_say_worst(outcome, &shortage, sink);
    sink_text(sink, _(".\n"));
}

void brief_write(const struct outcome *outcome, size_t nlines, struct sink *sink)
{
    struct figures figures = headline_figures(outcome);
    size_t n;
    const struct change *list = list_changes(outcome, &n);
    if (!list) {
        sink_fail(sink, STATUS_MEMORY);
        return;
    }
    sink_format(sink,
                _("%lld authorised posts are shared out anew among %zu townships, whose floors hold all but "
                  "%lld.\n"),
                (long long)figures.pooled, n, (long long)figures.unheld);
    headline_say_moved(outcome, &figures, sink);
    sink_text(sink, _(".\n"));
    write_changes(outcome, list, n, nlines > OTHER_LINES + FEWEST_NAMED ? nlines - OTHER_LINES : FEWEST_NAMED,
                  sink);
    write_shortages(outcome, sink);
    sink_format(sink,
                language_plural("Vacant: %lld post of the new plan has nobody at work in it yet",
                                "Vacant: %lld posts of the new plan have nobody at work in them yet",
                                (unsigned long)figures.vacant),
                (long long)figures.vacant);
    headline_say_over(&figures, sink);
    sink_text(sink, _(".\n"));
}
