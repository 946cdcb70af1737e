/* One township's story: today, new, the formula's row, what holds each number, platforms, its place in the
 * queues, and the smallest changes that flip its number. */
#include "township/views/story_township.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/text.h"
#include "model/explain.h"
#include "township/indicators.h"
#include "township/layout.h"
#include "township/plan.h"

enum {
    NAME = 18,
    STEP = 22,
    FIGURE = 12,
    BOUNDS_SHOWN = 2,
    MOST_BOUNDS = 8,
    TURNS_IN_WORDS = 6,
    SCREEN_COLUMNS = 120
};

struct telling {
    const struct unit_story *story;
    const struct outcome *outcome;
    const struct facts *facts;
    const struct plan *plan;
    size_t t;
    struct sink *sink;
};

static void pad(const struct telling *is, const char *text, size_t width, enum text_side side)
{
    text_write_padded(is->sink, text, width, side);
}

static void write_number(const struct telling *is, double value, int decimals)
{
    char text[64];
    snprintf(text, sizeof text, "%.*f", decimals, value);
    pad(is, text, FIGURE, TEXT_RIGHT);
}

static void write_heads(const struct telling *is, const char *first, const char *const *heads, size_t n)
{
    pad(is, first, NAME, TEXT_LEFT);
    for (size_t i = 0; i < n; i++)
        pad(is, _(heads[i]), FIGURE, TEXT_RIGHT);
    sink_text(is->sink, "\n");
}

/* --- posts --- */

static void write_posts(const struct telling *is)
{
    static const char *const heads[] = {N_("today"), N_("new"), "+/-", N_("3+X target"), N_("in post")};
    const struct facts *facts = is->facts;
    write_heads(is, _("posts"), heads, 5);
    for (size_t k = 0; k < facts->nk; k++) {
        size_t tk = facts_tk(facts, is->t, k);
        pad(is, facts->kind_axis.label[k], NAME, TEXT_LEFT);
        write_number(is, (double)facts->holdings[tk].posts, 0);
        write_number(is, (double)is->plan->posts[tk], 0);
        write_number(is, (double)(is->plan->posts[tk] - facts->holdings[tk].posts), 0);
        write_number(is, facts->target[tk], 2);
        write_number(is, (double)facts->holdings[tk].staff, 0);
        sink_text(is->sink, "\n");
    }
}

/* --- steps --- */

static size_t figure_of(const struct telling *is, size_t k)
{
    return reasons_find(is->outcome->reasons,
                        layout_of(is->outcome->builder)->posts[facts_tk(is->facts, is->t, k)]);
}

/* Whether a step, or its rule's absence, changes a figure of the township. */
static bool step_matters(const struct telling *is, size_t s)
{
    const struct reasons *reasons = is->outcome->reasons;
    const int64_t *new = reasons->steps[reasons->nsteps - 1].posts, *without = reasons->steps[s].without;
    bool matters = s == 0;
    for (size_t k = 0; k < is->facts->nk; k++) {
        size_t f = figure_of(is, k);
        matters |= reasons_change(reasons, s, f) != 0 || (without && without[f] != new[f]);
    }
    return matters;
}

static void write_step(const struct telling *is, size_t s)
{
    const struct reasons *reasons = is->outcome->reasons;
    const struct reason *step = &reasons->steps[s];
    char text[32];
    pad(is, reason_label(is->outcome, step), STEP, TEXT_LEFT);
    for (size_t k = 0; k < is->facts->nk; k++) {
        snprintf(text, sizeof text, "%+" PRId64, reasons_change(reasons, s, figure_of(is, k)));
        pad(is, text, FIGURE, TEXT_RIGHT);
    }
    for (size_t k = 0; k < is->facts->nk; k++) {
        if (step->without)
            snprintf(text, sizeof text, "%" PRId64, step->without[figure_of(is, k)]);
        else
            snprintf(text, sizeof text, "%s", step->rule == LEDGER_NONE ? "" : _("no plan"));
        pad(is, text, FIGURE, TEXT_RIGHT);
    }
    sink_text(is->sink, "\n");
}

/* "keep_staff        -1     +2        39      66": by how many posts each step changes a kind, and what the
 * plan has without the rule alone. */
static void write_steps(const struct telling *is)
{
    const struct reasons *reasons = is->outcome->reasons;
    size_t nk = is->facts->nk;
    if (!reasons)
        return;
    sink_text(is->sink,
              _("from today to new: every step is a plan that was solved, with the rules so far; on "
                "the right, new without that\nrule alone\n"));
    pad(is, "", STEP, TEXT_LEFT);
    for (size_t i = 0; i < 2 * nk; i++)
        pad(is, is->facts->kind_axis.label[i % nk], FIGURE, TEXT_RIGHT);
    sink_text(is->sink, "\n");
    for (size_t s = 0; s < reasons->nsteps; s++)
        if (step_matters(is, s))
            write_step(is, s);
}

/* --- holds --- */

/* "keep_staff (3.9.3)", with the note of a limit or a waiver. */
static void name_bound(const struct telling *is, const struct bound *bound, struct buffer *name)
{
    struct sink sink = buffer_sink(name);
    explain_write_bound(is->outcome, bound, &sink);
    if (bound->note)
        sink_format(&sink, _(": %s"), bound->note);
    if (sink.status != STATUS_OK)
        is->sink->status = sink.status;
}

static void write_bound(const struct telling *is, const struct bound *bound, bool is_first, bool is_met)
{
    struct buffer name;
    buffer_init(&name);
    name_bound(is, bound, &name);
    const char *by = name.text ? name.text : "";
    long long value = bound->value;
    if (!is_first)
        sink_format(is->sink, _("; behind it %lld by %s"), value, by);
    else if (bound->side == SIDE_LEAST)
        sink_format(is->sink, is_met ? _("at least %lld by %s, which holds it up") : _("at least %lld by %s"),
                    value, by);
    else
        sink_format(is->sink, is_met ? _("at most %lld by %s, which holds it down") : _("at most %lld by %s"),
                    value, by);
    buffer_done(&name);
}

/* "at least 40 by priority_township (2.4.20), which holds it up; behind it 38 by keep_staff (3.9.3)" */
static void write_side(const struct telling *is, int32_t account, enum side side)
{
    const struct bound *list[MOST_BOUNDS];
    size_t n = explain_list_bounds(is->outcome->builder->ledger, account, side, list, MOST_BOUNDS);
    int64_t posts = is->outcome->answer->posts[account];
    for (size_t i = 0; i < n && i < BOUNDS_SHOWN; i++)
        write_bound(is, list[i], i == 0, list[i]->value == posts);
    if (n == 0)
        sink_text(is->sink, side == SIDE_LEAST ? _("nothing holds it up") : _("nothing holds it down"));
}

static void write_holds(const struct telling *is)
{
    const struct layout *layout = layout_of(is->outcome->builder);
    for (size_t k = 0; k < is->facts->nk; k++) {
        int32_t account = layout->posts[facts_tk(is->facts, is->t, k)];
        for (int side = SIDE_LEAST; side <= SIDE_MOST; side++) {
            pad(is, side == SIDE_LEAST ? is->facts->kind_axis.label[k] : "", NAME, TEXT_LEFT);
            write_side(is, account, (enum side)side);
            sink_text(is->sink, "\n");
        }
    }
    if (ledger_bound_in_force(is->outcome->builder->ledger, layout->township[is->t], SIDE_LEAST)) {
        pad(is, _("everybody"), NAME, TEXT_LEFT);
        write_side(is, layout->township[is->t], SIDE_LEAST);
        sink_text(is->sink, "\n");
    }
}

/* --- the formula --- */

static void write_formula(const struct telling *is)
{
    static const char *const heads[] = {N_("raw"), N_("sum"), N_("share"), N_("weight"), N_("weighted")};
    const struct facts *facts = is->facts;
    const struct formula *f = &facts->formula;
    size_t g = (size_t)facts->counties[facts->townships[is->t].county].pool;
    write_heads(is, _("3+X (2.4.2-2.4.4)"), heads, 5);
    for (size_t i = 0; i < f->nindicators; i++) {
        double raw = f->raw[is->t * f->nindicators + i], sum = f->sum[g * f->nindicators + i];
        pad(is, indicator_words(f->indicator[i]), NAME, TEXT_LEFT);
        write_number(is, raw, 2);
        write_number(is, sum, 2);
        write_number(is, raw / sum, 6);
        write_number(is, f->weight[i], 3);
        write_number(is, f->weight[i] * raw / sum, 6);
        sink_text(is->sink, "\n");
    }
    sink_format(is->sink, _("share %.6f x priority %.6f = %.6f of %.6f\n"), f->share[is->t],
                f->priority[is->t], f->share[is->t] * f->priority[is->t], f->weighted[g]);
    size_t n = 0;
    for (size_t t = 0; t < facts->nt; t++)
        n += facts_in_scope(facts, t) && facts->counties[facts->townships[t].county].pool == (int32_t)g;
    for (size_t k = 0; k < facts->nk; k++) {
        size_t gk = g * facts->nk + k, tk = facts_tk(facts, is->t, k);
        double product = f->share[is->t] * f->priority[is->t];
        sink_format(is->sink, _("%s, target: %g + (%g - %zu x %g) x %.6f / %.6f = %.2f\n"),
                    facts->kind_axis.label[k], f->base[k], f->total[gk], n, f->base[k], product,
                    f->weighted[g], facts->target[tk]);
        if (f->required[gk] != f->total[gk])
            sink_format(is->sink, _("%s, requirement: %g + (%g - %zu x %g) x %.6f / %.6f = %.2f\n"),
                        facts->kind_axis.label[k], f->base[k], f->required[gk], n, f->base[k], product,
                        f->weighted[g], facts->requirement[tk]);
    }
}

/* --- platforms --- */

static void write_platforms(const struct telling *is)
{
    static const char *const heads[] = {N_("need"), N_("people"), N_("own"), N_("of offices"), N_("short")};
    const struct facts *facts = is->facts;
    write_heads(is, _("platforms"), heads, 5);
    for (size_t p = 0; p < facts->np; p++) {
        size_t tp = facts_tp(facts, is->t, p);
        int64_t all = is->plan->platform[tp], own = plan_own(facts, is->plan, is->t, p);
        double gap = facts->platform_need[tp] - (double)all;
        pad(is, facts->platform_axis.label[p], NAME, TEXT_LEFT);
        write_number(is, facts->platform_need[tp], 2);
        write_number(is, (double)all, 0);
        write_number(is, (double)own, 0);
        write_number(is, (double)(all - own), 0);
        write_number(is, gap > 0 ? gap : 0, 2);
        sink_text(is->sink, "\n");
    }
}

/* --- queues --- */

static void write_turn(const struct telling *is, const struct turn *turn)
{
    const struct ledger *ledger = is->outcome->builder->ledger;
    if (turn->nchanges == 0)
        sink_text(is->sink, _("nobody"));
    for (size_t c = 0; c < turn->nchanges && c < STORY_CHANGES; c++) {
        sink_format(is->sink, c > 0 ? _(" and %s") : "%s",
                    is->facts->township_axis.label[ledger->accounts[turn->account[c]].is.unit[0]]);
        if (turn->nchanges > 1)
            sink_format(is->sink, " %+" PRId64, turn->change[c]);
    }
    if (turn->nchanges > STORY_CHANGES)
        sink_format(is->sink, _(" and %zu more"), turn->nchanges - STORY_CHANGES);
}

static void write_queue(const struct telling *is, const struct queue *queue)
{
    const struct ledger *ledger = is->outcome->builder->ledger;
    const char *kind = is->facts->kind_axis.label[ledger->accounts[queue->source.own].is.unit[1]];
    sink_format(is->sink, queue->sign > 0 ? _("next %s: ") : _("first to lose %s: "), kind);
    if (queue->place > 0)
        sink_format(is->sink, _("its turn is post %zu"), queue->place);
    else if (queue->ended)
        sink_format(is->sink,
                    queue->sign > 0 ? _("no turn: %zu posts more is as far as lawful plans go")
                                    : _("no turn: %zu posts fewer is as far as lawful plans go"),
                    queue->nturns);
    else
        sink_format(is->sink, _("not among the next %zu"), queue->nturns);
    for (size_t i = 0; i < queue->nturns && i < TURNS_IN_WORDS; i++) {
        sink_text(is->sink, i == 0 ? _(" (in this order: ") : _(", "));
        write_turn(is, &queue->turns[i]);
    }
    sink_text(is->sink, queue->nturns == 0 ? "" : queue->nturns > TURNS_IN_WORDS ? _(", ...)") : _(")"));
}

/* The queues in lines that fit a screen. */
static void write_queues(const struct telling *is)
{
    for (size_t q = 0; q < is->story->nqueues; q++) {
        struct buffer words;
        buffer_init(&words);
        struct sink into = buffer_sink(&words);
        struct telling aside = *is;
        aside.sink = &into;
        write_queue(&aside, &is->story->queues[q]);
        sink_text(is->sink, "  ");
        text_write_wrapped(is->sink, words.text ? words.text : "", 4, SCREEN_COLUMNS);
        sink_text(is->sink, "\n");
        if (into.status != STATUS_OK)
            is->sink->status = into.status;
        buffer_done(&words);
    }
}

/* --- flips --- */

static void write_flip(const struct telling *is, const struct lever *lever, const struct flip *flip)
{
    if (flip->end == FLIP_NEVER) {
        sink_text(is->sink, flip->sign > 0 ? _("none found upwards") : _("none found downwards"));
        return;
    }
    sink_format(is->sink,
                flip->end == FLIP_NO_PLAN ? _("%+.*f (%.*f) leaves no lawful plan") : _("%+.*f (%.*f) gives"),
                lever->decimals, flip->value - lever->now, lever->decimals, flip->value);
    for (size_t i = 0; flip->end == FLIP_FOUND && i < is->story->nsources; i++)
        sink_format(is->sink, i == 0 ? _(" %lld %s") : _(", %lld %s"), (long long)flip->posts[i],
                    is->facts->kind_axis.label[i]);
    for (size_t i = 0; i < flip->nreturns && i < STORY_RETURNS; i++)
        sink_format(is->sink, _(", as now again from %.*f to %.*f"), lever->decimals, flip->returns[i].from,
                    lever->decimals, flip->returns[i].to);
    if (flip->nreturns > STORY_RETURNS)
        sink_format(is->sink, _(" and on %zu more stretches"), flip->nreturns - STORY_RETURNS);
    if (flip->cut_short)
        sink_format(is->sink, _(" (looked at as far as %.*f)"), lever->decimals, flip->seen_to);
}

/* One line a lever: upwards, then downwards. */
static void write_flips(const struct telling *is)
{
    const struct unit_story *story = is->story;
    sink_text(is->sink,
              _("smallest changes that flip its number: with one step less nothing changes; needs are worked "
                "out anew,\nthe other weights scaled so that all sum to 1\n"));
    for (size_t i = 0; i < story->nflips; i++) {
        const struct lever *lever = &story->levers[story->flips[i].lever];
        if (i % 2 == 0)
            sink_format(is->sink, _("  %s, now %.*f: "), lever->words, lever->decimals, lever->now);
        write_flip(is, lever, &story->flips[i]);
        sink_text(is->sink, i % 2 == 0 ? _("; ") : "\n");
    }
}

void story_township_write(const struct unit_story *story, struct sink *sink)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    struct telling is = {.story = story,
                         .outcome = story->outcome,
                         .facts = facts,
                         .plan = story->outcome->plan,
                         .t = story->unit,
                         .sink = sink};
    sink_format(sink, _("%s (%s, %s)\n"), facts->township_axis.label[is.t], facts->township_axis.code[is.t],
                facts->county_axis.label[facts->townships[is.t].county]);
    write_posts(&is);
    write_steps(&is);
    write_holds(&is);
    write_formula(&is);
    write_platforms(&is);
    if (story->nqueues == 0) {
        sink_text(sink, _("what-ifs are solved for lawful plans only: settle the waivers first\n"));
        return;
    }
    sink_text(sink, _("queue, one post after the other, needs held\n"));
    write_queues(&is);
    write_flips(&is);
}
