/* The screen after solve. A committee reads posts
 * moved, shortages left and the largest one, never a sum of logarithms. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/headline.h"
#include "township/views/shortage.h"
#include "township/views/withheld.h"

/* FEWEST_ROWS townships are shown however little room there is. */
enum { LABEL_WIDTH = 10, FEWEST_ROWS = 3, NAME_WIDTH = 20, FIGURE_WIDTH = 6 };

static int64_t positive(int64_t value)
{
    return value > 0 ? value : 0;
}

/* What came down of one kind into one pool: how much of it makes up for a pool smaller than what is held
 * today, and how much goes, at most, to townships that gain while they have vacant posts. */
static void add_released(const struct outcome *outcome, size_t g, size_t k, struct figures *figures)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    int64_t held = 0, to_vacant = 0, released = plan->release[g * facts->nk + k];
    size_t n;
    const int32_t *townships = facts_of_pool(facts, g, &n);
    for (size_t i = 0; i < n; i++) {
        size_t t = (size_t)townships[i];
        const struct holding *holding = &facts->holdings[facts_tk(facts, t, k)];
        if (!facts_in_scope(facts, t))
            continue;
        held += holding->posts;
        if (holding->posts > holding->staff)
            to_vacant += positive(plan->posts[facts_tk(facts, t, k)] - holding->posts);
    }
    int64_t cut = positive(held - facts->pools[g * facts->nk + k].posts);
    figures->releasable += facts->pools[g * facts->nk + k].release_limit;
    figures->released += released;
    figures->undone += released < cut ? released : cut;
    figures->to_vacant += released < to_vacant ? released : to_vacant;
}

static void add_pools(const struct outcome *outcome, struct figures *figures)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct layout *layout = layout_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        if (layout->pool[gk] == TOWNSHIP_NONE)
            continue;
        figures->pooled += facts->pools[gk].posts;
        add_released(outcome, gk / facts->nk, gk % facts->nk, figures);
        figures->reserve += plan->reserve[gk];
    }
    for (size_t c = 0; c < facts->nc; c++)
        figures->extra += plan->extra[c];
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static void add_sources(int64_t more, int64_t fewer, int64_t released, struct post_sources *sources)
{
    int64_t from_others = smaller(more, fewer), from_above = smaller(more - from_others, released);
    sources->from_others += from_others;
    sources->from_above += from_above;
    sources->from_unused += more - from_others - from_above;
    sources->given_up += fewer - from_others;
}

/* Of a county's offices. */
struct office_changes {
    int64_t more, fewer;
};

static struct office_changes *count_offices(const struct outcome *outcome)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct office_changes *changes = arena_new(outcome->builder->arena, facts->nc, sizeof *changes);
    for (size_t o = 0; changes && o < facts->no; o++) {
        changes[facts->offices[o].county].more += positive(plan->office[o] - facts->offices[o].posts);
        changes[facts->offices[o].county].fewer += positive(facts->offices[o].posts - plan->office[o]);
    }
    return changes;
}

/* What offices of a county gain beyond what others of it lose may be posts of the pool: extra [npools] takes
 * them; the rest is of their own total. False when out of memory. */
static bool add_offices(const struct outcome *outcome, int64_t *extra, struct post_sources *sources)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    const struct office_changes *changes = count_offices(outcome);
    bool may_be_pooled = facts_public_service(facts) != TOWNSHIP_NONE;
    for (size_t c = 0; changes && c < facts->nc; c++) {
        int64_t gained = positive(changes[c].more - changes[c].fewer);
        int64_t pooled = may_be_pooled ? smaller(gained, plan->extra[c]) : 0;
        extra[facts->counties[c].pool] += pooled;
        add_sources(changes[c].more - pooled, changes[c].fewer, 0, sources);
    }
    return changes != NULL;
}

bool headline_sources(const struct outcome *outcome, struct post_sources *sources)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct layout *layout = layout_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    int64_t *extra = arena_new(outcome->builder->arena, facts->npools, sizeof *extra);
    *sources = (struct post_sources){0};
    if (!extra || !add_offices(outcome, extra, sources))
        return false;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        size_t g = gk / facts->nk, k = gk % facts->nk, n;
        const int32_t *townships = facts_of_pool(facts, g, &n);
        int64_t more = (int32_t)k == facts_public_service(facts) ? extra[g] : 0, fewer = 0;
        for (size_t i = 0; i < n; i++) {
            size_t tk = facts_tk(facts, (size_t)townships[i], k);
            if (layout->posts[tk] == TOWNSHIP_NONE)
                continue;
            more += positive(plan->posts[tk] - facts->holdings[tk].posts);
            fewer += positive(facts->holdings[tk].posts - plan->posts[tk]);
        }
        add_sources(more, fewer, plan->release[gk], sources);
    }
    return true;
}

/* What no bound of a township holds, pool by pool and kind by kind: where bounds ask for more than a pool
 * has, they hold all of it, and no more. */
static int64_t count_unheld(const struct outcome *outcome)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct layout *layout = layout_of(outcome->builder);
    int64_t sum = 0;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        if (layout->pool[gk] == TOWNSHIP_NONE)
            continue;
        int64_t unheld = facts->pools[gk].posts;
        size_t n;
        const int32_t *townships = facts_of_pool(facts, gk / facts->nk, &n);
        for (size_t i = 0; i < n; i++) {
            int32_t account = layout->posts[facts_tk(facts, (size_t)townships[i], gk % facts->nk)];
            if (account != TOWNSHIP_NONE)
                unheld -= ledger_kept(outcome->builder->ledger, account, SIDE_LEAST,
                                      outcome->answer->posts[account]);
        }
        sum += positive(unheld);
    }
    return sum;
}

struct figures headline_figures(const struct outcome *outcome)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct layout *layout = layout_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct figures figures = {0};
    int64_t short_in_all = 0, largest = 0; /* as shortage_measure counts, to the digit */
    add_pools(outcome, &figures);
    figures.unheld = count_unheld(outcome);
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        if (layout->posts[tk] == TOWNSHIP_NONE)
            continue;
        figures.moved += positive(plan->posts[tk] - facts->holdings[tk].posts);
        figures.fewer += positive(facts->holdings[tk].posts - plan->posts[tk]);
        figures.vacant += positive(plan->posts[tk] - facts_present(&facts->holdings[tk]));
        figures.over += positive(facts->holdings[tk].staff - plan->posts[tk]);
    }
    for (size_t o = 0; o < facts->no; o++) {
        figures.moved += positive(plan->office[o] - facts->offices[o].posts);
        figures.fewer += positive(facts->offices[o].posts - plan->office[o]);
    }
    for (size_t i = 0; i < facts->nt * facts->np; i++) {
        size_t tp = facts_tp(facts, (size_t)facts->order.township[i / facts->np],
                             (size_t)facts->order.platform[i % facts->np]);
        int64_t gap = llround(facts->platform_need[tp] * SHORTAGE_UNIT) - plan->platform[tp] * SHORTAGE_UNIT;
        if (layout->platform[tp] == TOWNSHIP_NONE || gap <= 0)
            continue;
        short_in_all += gap;
        figures.nshort += 2 * gap >= SHORTAGE_UNIT;
        figures.nlargest = gap == largest ? figures.nlargest + 1 : gap > largest ? 1 : figures.nlargest;
        if (gap > largest) {
            largest = gap;
            figures.largest_at = tp;
        }
    }
    figures.largest = (double)largest / SHORTAGE_UNIT;
    figures.short_in_all = (double)short_in_all / SHORTAGE_UNIT;
    return figures;
}

/* "16 of the 16 posts that could come down; to undo the cut of the pools: 10; ..." */
static void say_above(const struct outcome *outcome, const struct figures *figures, struct sink *sink)
{
    sink_format(sink,
                language_plural("%lld of the %lld post that could come down",
                                "%lld of the %lld posts that could come down",
                                (unsigned long)figures->releasable),
                (long long)figures->released, (long long)figures->releasable);
    if (figures->undone > 0)
        sink_format(sink, _("; to undo the cut of the pools: %lld"), (long long)figures->undone);
    if (figures->to_vacant > 0)
        sink_format(sink, _("; to townships that have vacant posts: up to %lld"),
                    (long long)figures->to_vacant);
    sink_text(sink, withheld_words(outcome));
}

static void write_above(const struct outcome *outcome, const struct figures *figures, struct sink *sink)
{
    struct words words;
    words_init(&words);
    say_above(outcome, figures, &words.sink);
    text_write_entry(sink, _("above"), LABEL_WIDTH, &words);
}

static void write_short(const struct outcome *outcome, struct sink *sink)
{
    struct words words;
    words_init(&words);
    shortage_say(outcome, &words.sink);
    text_write_entry(sink, _("short"), LABEL_WIDTH, &words);
}

/* Townships to show: all when they fit, else those that change most, and one row for the others. */
struct headline_row {
    size_t t;
    int64_t change; /* posts that come or go, by kind */
    size_t by_name; /* its place where names come in their order */
};

static int most_changed_first(const void *a, const void *b)
{
    const struct headline_row *x = a, *y = b;
    if (x->change != y->change)
        return x->change < y->change ? 1 : -1;
    return (x->by_name > y->by_name) - (x->by_name < y->by_name);
}

static int by_code(const void *a, const void *b)
{
    const struct headline_row *x = a, *y = b;
    return (x->t > y->t) - (x->t < y->t);
}

/* Those [n] to be shown by name stand first, in the order of codes; behind them the others. NULL when out of
 * memory. */
static struct headline_row *choose(const struct outcome *outcome, size_t nrows, size_t *n, size_t *nothers)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct headline_row *list = arena_new(outcome->builder->arena, facts->nt, sizeof *list);
    *n = *nothers = 0;
    for (size_t i = 0; list && i < facts->nt; i++) {
        size_t t = (size_t)facts->order.township[i];
        if (!facts_in_scope(facts, t))
            continue;
        list[*n] = (struct headline_row){.t = t, .by_name = i};
        for (size_t k = 0; k < facts->nk; k++) {
            size_t tk = facts_tk(facts, t, k);
            list[*n].change += llabs(plan->posts[tk] - facts->holdings[tk].posts);
        }
        (*n)++;
    }
    if (list && *n > nrows) {
        qsort(list, *n, sizeof *list, most_changed_first);
        *nothers = *n - (nrows - 1);
        *n = nrows - 1;
    }
    if (list)
        qsort(list, *n, sizeof *list, by_code);
    return list;
}

/* Columns of one figure: room for the largest sum, a sign and a gap. */
static size_t figure_width(const struct outcome *outcome)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    int64_t today = 0, new = 0;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        today += facts->holdings[tk].posts;
        new += plan->posts[tk];
    }
    char text[32];
    int ndigits = snprintf(text, sizeof text, "%lld", (long long)(today > new ? today : new));
    return ndigits + 2 > FIGURE_WIDTH ? (size_t)ndigits + 2 : FIGURE_WIDTH;
}

/* Columns a heading's three figures take: wide enough for the heading and a gap. */
static size_t triple_width(const char *heading, size_t width)
{
    size_t wanted = text_width(heading) + 2;
    return wanted > 3 * width ? wanted : 3 * width;
}

/* Posts today, new, and the change where there is one; each in width columns. */
static void write_triple(struct sink *sink, const char *heading, size_t width, int64_t today, int64_t new)
{
    char text[3][32] = {"", "", ""};
    snprintf(text[0], sizeof text[0], "%lld", (long long)today);
    snprintf(text[1], sizeof text[1], "%lld", (long long)new);
    if (new != today)
        snprintf(text[2], sizeof text[2], "%+lld", (long long)(new - today));
    text_write_padded(sink, "", triple_width(heading, width) - 3 * width, TEXT_LEFT);
    for (int i = 0; i < 3; i++)
        text_write_padded(sink, text[i], width, TEXT_RIGHT);
}

/* A row of the sums over townships [n]. */
static void write_row(const struct outcome *outcome, const struct headline_row *list, size_t n, size_t width,
                      struct sink *sink)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    int64_t all_today = 0, all_new = 0;
    for (size_t k = 0; k < facts->nk; k++) {
        int64_t today = 0, new = 0;
        for (size_t i = 0; i < n; i++) {
            today += facts->holdings[facts_tk(facts, list[i].t, k)].posts;
            new += plan->posts[facts_tk(facts, list[i].t, k)];
        }
        write_triple(sink, facts->kind_axis.label[k], width, today, new);
        all_today += today;
        all_new += new;
    }
    write_triple(sink, _("all"), width, all_today, all_new);
    sink_text(sink, "\n");
}

static void write_townships(const struct outcome *outcome, size_t nrows, struct sink *sink)
{
    const struct facts *facts = facts_of(outcome->builder);
    size_t n, nothers, name = NAME_WIDTH, width = figure_width(outcome);
    char others[64];
    const struct headline_row *list = choose(outcome, nrows, &n, &nothers);
    if (!list) {
        sink_fail(sink, STATUS_MEMORY);
        return;
    }
    for (size_t i = 0; i < n; i++)
        name = text_fit_column(&facts->township_axis.label[list[i].t], 1, name);
    text_write_padded(sink, _("today, new, +/-"), name, TEXT_LEFT);
    for (size_t k = 0; k < facts->nk; k++)
        text_write_padded(sink, facts->kind_axis.label[k], triple_width(facts->kind_axis.label[k], width),
                          TEXT_RIGHT);
    text_write_padded(sink, _("all"), triple_width(_("all"), width), TEXT_RIGHT);
    sink_text(sink, "\n");
    for (size_t i = 0; i < n; i++) {
        text_write_padded(sink, facts->township_axis.label[list[i].t], name, TEXT_LEFT);
        write_row(outcome, &list[i], 1, width, sink);
    }
    snprintf(others, sizeof others, language_plural("%zu other", "%zu others", nothers), nothers);
    if (nothers > 0) {
        text_write_padded(sink, others, name, TEXT_LEFT);
        write_row(outcome, list + n, nothers, width, sink);
    }
}

void headline_say_over(const struct figures *figures, struct sink *sink)
{
    if (figures->over > 0)
        sink_format(sink,
                    language_plural("; over the establishment: %lld person",
                                    "; over the establishment: %lld people", (unsigned long)figures->over),
                    (long long)figures->over);
}

static void write_vacant(const struct figures *figures, struct sink *sink)
{
    struct words words;
    words_init(&words);
    sink_format(&words.sink,
                language_plural("%lld post of the new plan has nobody at work in it",
                                "%lld posts of the new plan have nobody at work in them",
                                (unsigned long)figures->vacant),
                (long long)figures->vacant);
    headline_say_over(figures, &words.sink);
    text_write_entry(sink, _("vacant"), LABEL_WIDTH, &words);
}

static const char *before_next(bool *is_first)
{
    const char *before = *is_first ? "" : _(", ");
    *is_first = false;
    return before;
}

/* Says before what they come from, where they come from anywhere. */
static void say_sources(const struct outcome *outcome, const char *before, struct sink *sink)
{
    struct post_sources from;
    bool is_first = true;
    if (!headline_sources(outcome, &from)) {
        sink_fail(sink, STATUS_MEMORY);
        return;
    }
    if (from.from_others + from.from_above + from.from_unused + from.given_up > 0)
        sink_text(sink, before);
    if (from.from_others > 0)
        sink_format(sink, _("%s%lld from other townships and offices"), before_next(&is_first),
                    (long long)from.from_others);
    if (from.from_above > 0)
        sink_format(sink, _("%s%lld from above"), before_next(&is_first), (long long)from.from_above);
    if (from.from_unused > 0)
        sink_format(sink, _("%s%lld not given out before"), before_next(&is_first),
                    (long long)from.from_unused);
    if (from.given_up > 0)
        sink_format(sink, _("%s%lld taken away and given to none"), is_first ? "" : _("; "),
                    (long long)from.given_up);
}

void headline_say_sources(const struct outcome *outcome, struct sink *sink)
{
    say_sources(outcome, "", sink);
}

void headline_say_moved(const struct outcome *outcome, const struct figures *figures, struct sink *sink)
{
    sink_format(sink, language_plural("%lld post moves", "%lld posts move", (unsigned long)figures->moved),
                (long long)figures->moved);
    say_sources(outcome, _(": "), sink);
}

static void write_moved(const struct outcome *outcome, const struct figures *figures, struct sink *sink)
{
    struct words words;
    words_init(&words);
    sink_format(&words.sink,
                language_plural("%lld post in all", "%lld posts in all", (unsigned long)figures->moved),
                (long long)figures->moved);
    say_sources(outcome, _(": "), &words.sink);
    sink_format(&words.sink,
                _(" (of the %lld in the pools, townships' floors hold all but %lld); %lld of the pools for "
                  "offices, %lld in reserve"),
                (long long)figures->pooled, (long long)figures->unheld, (long long)figures->extra,
                (long long)figures->reserve);
    text_write_entry(sink, _("moved"), LABEL_WIDTH, &words);
}

/* What stands below the table. */
static void write_figures(const struct outcome *outcome, struct sink *sink)
{
    struct figures figures = headline_figures(outcome);
    write_moved(outcome, &figures, sink);
    if (figures.releasable > 0)
        write_above(outcome, &figures, sink);
    write_short(outcome, sink);
    write_vacant(&figures, sink);
}

/* The table fills what the lines below it leave. */
void headline_write(const struct outcome *outcome, size_t nlines, struct sink *sink)
{
    struct buffer below;
    buffer_init(&below);
    struct sink into = buffer_sink(&below);
    write_figures(outcome, &into);
    size_t ntaken = 1 + text_count_lines(below.text, below.length); /* and the table's heading */
    write_townships(outcome, nlines > ntaken + FEWEST_ROWS ? nlines - ntaken : FEWEST_ROWS, sink);
    sink_bytes(sink, below.text, below.length);
    sink_fail(sink, into.status);
    buffer_done(&below);
}
