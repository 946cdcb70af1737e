/* One township's story: today, new, the formula's row, what holds each number, platforms, its place in the
 * queues, and the smallest changes that flip its number. */
#include "township/views/story_township.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/text.h"
#include "model/explain.h"
#include "model/quota.h"
#include "township/indicators.h"
#include "township/layout.h"
#include "township/plan.h"

enum { NAME = 18, STEP = 22, FIGURE = 12, BOUNDS_SHOWN = 2, MOST_BOUNDS = 8, TURNS_IN_WORDS = 6 };

struct telling {
    const struct unit_story *story;
    const struct outcome *outcome;
    const struct facts *facts;
    const struct plan *plan;
    size_t t;
    size_t name, kind,
        figure;     /* columns of what stands at the left, of a kind's figures, and of all others */
    size_t *widest; /* of the figures written so far */
    struct sink *sink;
};

static void pad(const struct telling *telling, const char *text, size_t width, enum text_side side)
{
    text_write_padded(telling->sink, text, width, side);
}

static void write_figure(const struct telling *telling, const char *text, size_t width)
{
    size_t columns = text_width(text);
    *telling->widest = columns > *telling->widest ? columns : *telling->widest;
    pad(telling, text, width, TEXT_RIGHT);
}

static void write_number(const struct telling *telling, double value, int decimals)
{
    char text[DBL_MAX_10_EXP + 16];
    snprintf(text, sizeof text, "%.*f", decimals, value);
    write_figure(telling, text, telling->figure);
}

static void write_heads(const struct telling *telling, const char *first, const char *const *heads, size_t n)
{
    pad(telling, first, telling->name, TEXT_LEFT);
    for (size_t i = 0; i < n; i++)
        write_figure(telling, _(heads[i]), telling->figure);
    sink_text(telling->sink, "\n");
}

/* --- the answer --- */

/* People that the platforms of a township lack, as a part of what they need. */
static double part_short(const struct telling *telling, size_t t, double *gap)
{
    double need = 0;
    *gap = 0;
    for (size_t p = 0; p < telling->facts->np; p++) {
        size_t tp = facts_tp(telling->facts, t, p);
        double lacks = telling->facts->platform_need[tp] - (double)telling->plan->platform[tp];
        need += telling->facts->platform_need[tp];
        *gap += lacks > 0 ? lacks : 0;
    }
    return need > 0 ? *gap / need : 0;
}

static void say_target(const struct telling *telling, struct sink *sink)
{
    int64_t posts = 0;
    double target = 0;
    for (size_t k = 0; k < telling->facts->nk; k++) {
        posts += telling->plan->posts[facts_tk(telling->facts, telling->t, k)];
        target += telling->facts->target[facts_tk(telling->facts, telling->t, k)];
    }
    double above = (double)posts - target;
    sink_format(sink,
                language_plural("%lld post of all kinds", "%lld posts of all kinds", (unsigned long)posts),
                (long long)posts);
    if (above >= 0.05)
        sink_format(sink, _(", %.1f above its 3+X target"), above);
    else if (above <= -0.05)
        sink_format(sink, _(", %.1f below its 3+X target"), -above);
    else
        sink_text(sink, _(", as its 3+X target"));
}

/* " (16 % short)" */
static void say_want(const struct telling *telling, size_t t, struct sink *sink)
{
    double gap, percent = 100 * part_short(telling, t, &gap);
    sink_text(sink, _(" ("));
    if (gap < 0.05)
        sink_text(sink, _("not short"));
    else if (percent < 0.5)
        sink_format(sink, _("%.1f people short"), gap);
    else
        sink_format(sink, _("%.0f %% short"), percent);
    sink_text(sink, _(")"));
}

static const struct identity *changed(const struct telling *telling, size_t i)
{
    return &telling->outcome->builder->ledger->accounts[telling->story->ask.posts[i].account].is;
}

static bool changes(const struct telling *telling, size_t t)
{
    const struct ask *ask = &telling->story->ask;
    for (size_t i = 0; i < ask->nposts && i < STORY_ASKED; i++)
        if ((size_t)changed(telling, i)->unit[0] == t)
            return true;
    return false;
}

/* What changes of a township, kind by kind: "行政编制 +1, 事业编制 -1". */
static void say_posts_of(const struct telling *telling, size_t t, struct sink *sink)
{
    const struct ask *ask = &telling->story->ask;
    const char *between = "";
    for (size_t i = 0; i < ask->nposts && i < STORY_ASKED; i++) {
        const int32_t *unit = changed(telling, i)->unit;
        if ((size_t)unit[0] != t)
            continue;
        sink_format(sink, "%s%s %+lld", between, telling->facts->kind_axis.label[unit[1]],
                    (long long)ask->posts[i].change);
        between = _(", ");
    }
}

/* "事业编制 +1; 惠民镇 行政编制 +1, 事业编制 -1 (not short); 国胜乡 行政编制 -1 (0.2 people short)": the
 * township's own first. */
static void say_changes(const struct telling *telling, const struct ask *ask, struct sink *sink)
{
    const struct facts *facts = telling->facts;
    size_t nsaid = 0, nothers = 0;
    say_posts_of(telling, telling->t, sink);
    for (size_t i = 0; i < facts->nt; i++) {
        size_t t = (size_t)facts->order.township[i];
        if (t == telling->t || !changes(telling, t))
            continue;
        if (nsaid++ >= STORY_CHANGES) {
            nothers++;
            continue;
        }
        sink_format(sink, _("; %s "), facts->township_axis.label[t]);
        say_posts_of(telling, t, sink);
        say_want(telling, t, sink);
    }
    if (nothers > 0)
        sink_format(sink, _("; others: %zu"), nothers);
    if (ask->idle > 0)
        sink_format(sink, _("; from the reserve: %lld"), (long long)ask->idle);
    if (ask->supplied > 0)
        sink_format(sink, ask->within ? _("; or from above: %lld") : _("; from above: %lld"),
                    (long long)ask->supplied);
}

static void say_ask(const struct telling *telling, struct sink *sink)
{
    const struct ask *ask = &telling->story->ask;
    bool splits = telling->outcome->builder->splits != NULL;
    if (!ask->asked)
        return;
    if (!ask->found) {
        sink_text(sink, splits
                            ? _("; no lawful plan gives it one post more, offices, their staff and the split "
                                "of floors held")
                            : _("; no lawful plan gives it one post more, offices and their staff held"));
        return;
    }
    sink_text(
        sink,
        splits ? _("; the best plan with one post more, offices, their staff and the split of floors held: ")
               : _("; the best plan with one post more, offices and their staff held: "));
    say_changes(telling, ask, sink);
}

/* One plain answer before the figures behind it. */
static void write_answer(const struct telling *telling)
{
    struct words words;
    words_init(&words);
    say_target(telling, &words.sink);
    say_ask(telling, &words.sink);
    sink_text(&words.sink, _("."));
    text_end_wrapped(&words, 0, telling->sink);
}

/* --- posts --- */

static void write_posts(const struct telling *telling)
{
    static const char *const heads[] = {N_("today"), N_("new"), "+/-", N_("3+X target"), N_("in post")};
    const struct facts *facts = telling->facts;
    write_heads(telling, _("posts"), heads, 5);
    for (size_t k = 0; k < facts->nk; k++) {
        size_t tk = facts_tk(facts, telling->t, k);
        pad(telling, facts->kind_axis.label[k], telling->name, TEXT_LEFT);
        write_number(telling, (double)facts->holdings[tk].posts, 0);
        write_number(telling, (double)telling->plan->posts[tk], 0);
        write_number(telling, (double)(telling->plan->posts[tk] - facts->holdings[tk].posts), 0);
        write_number(telling, facts->target[tk], 2);
        write_number(telling, (double)facts->holdings[tk].staff, 0);
        sink_text(telling->sink, "\n");
    }
}

/* --- steps --- */

static size_t figure_of(const struct telling *telling, size_t k)
{
    return reasons_find(telling->outcome->reasons,
                        layout_of(telling->outcome->builder)->posts[facts_tk(telling->facts, telling->t, k)]);
}

/* Whether a step, or its rule's absence, changes a figure of the township. */
static bool step_matters(const struct telling *telling, size_t s)
{
    const struct reasons *reasons = telling->outcome->reasons;
    const int64_t *new = reasons->steps[reasons->nsteps - 1].posts, *without = reasons->steps[s].without;
    bool matters = s == 0;
    for (size_t k = 0; k < telling->facts->nk; k++) {
        size_t f = figure_of(telling, k);
        matters |= reasons_change(reasons, s, f) != 0 || (without && without[f] != new[f]);
    }
    return matters;
}

static void write_step(const struct telling *telling, size_t s)
{
    const struct reasons *reasons = telling->outcome->reasons;
    const struct reason *step = &reasons->steps[s];
    char text[32];
    pad(telling, reason_label(telling->outcome, step), STEP, TEXT_LEFT);
    for (size_t k = 0; k < telling->facts->nk; k++) {
        snprintf(text, sizeof text, "%+" PRId64, reasons_change(reasons, s, figure_of(telling, k)));
        write_figure(telling, text, telling->kind);
    }
    for (size_t k = 0; k < telling->facts->nk; k++) {
        if (step->without)
            snprintf(text, sizeof text, "%" PRId64, step->without[figure_of(telling, k)]);
        else
            snprintf(text, sizeof text, "%s", step->rule == LEDGER_NONE ? "" : _("no plan"));
        write_figure(telling, text, telling->kind);
    }
    sink_text(telling->sink, "\n");
}

/* "keep_staff        -1     +2        39      66": by how many posts each step changes a kind, and what the
 * plan has without the rule alone. */
static void write_steps(const struct telling *telling)
{
    const struct reasons *reasons = telling->outcome->reasons;
    size_t nk = telling->facts->nk;
    if (!reasons)
        return;
    sink_text(telling->sink,
              _("from today to new: every step is a plan that was solved, with the rules so far; on "
                "the right, new without that\nrule alone\n"));
    pad(telling, "", STEP, TEXT_LEFT);
    for (size_t i = 0; i < 2 * nk; i++)
        pad(telling, telling->facts->kind_axis.label[i % nk], telling->kind, TEXT_RIGHT);
    sink_text(telling->sink, "\n");
    for (size_t s = 0; s < reasons->nsteps; s++)
        if (step_matters(telling, s))
            write_step(telling, s);
}

/* --- holds --- */

/* "keep_staff (3.9.3)", with the reason of a limit or a waiver. */
static void name_bound(const struct telling *telling, const struct bound *bound, struct buffer *name)
{
    struct sink sink = buffer_sink(name);
    explain_write_bound(telling->outcome, bound, &sink);
    if (bound->origin)
        sink_format(&sink, _(": %s"), bound->origin->reason);
    if (sink.status != STATUS_OK)
        telling->sink->status = sink.status;
}

/* Only a proposal has figures on the wrong side of a bound. */
static bool is_broken(const struct bound *bound, int64_t posts)
{
    return bound->side == SIDE_LEAST ? posts < bound->value : posts > bound->value;
}

static void write_bound(const struct telling *telling, const struct bound *bound, bool is_first, bool is_met,
                        bool breaks)
{
    struct buffer name;
    buffer_init(&name);
    name_bound(telling, bound, &name);
    const char *by = name.text ? name.text : "";
    long long value = bound->value;
    if (!is_first)
        sink_format(telling->sink, _("; behind it %lld by %s"), value, by);
    else if (bound->side == SIDE_LEAST)
        sink_format(telling->sink,
                    is_met ? _("at least %lld by %s, where it stands") : _("at least %lld by %s"), value, by);
    else
        sink_format(telling->sink,
                    is_met ? _("at most %lld by %s, where it stands") : _("at most %lld by %s"), value, by);
    if (breaks)
        sink_text(telling->sink, _(", broken: needs a waiver"));
    buffer_done(&name);
}

/* "at least 40 by priority_township (2.4.20), where it stands; behind it 38 by keep_staff (3.9.3)" */
static void write_side(const struct telling *telling, int32_t account, enum side side)
{
    const struct bound *list[MOST_BOUNDS];
    size_t n = explain_list_bounds(telling->outcome->builder->ledger, account, side, list, MOST_BOUNDS);
    int64_t posts = telling->outcome->answer->posts[account];
    for (size_t i = 0; i < n && i < BOUNDS_SHOWN && (i == 0 || !is_broken(list[i], posts)); i++)
        write_bound(telling, list[i], i == 0, list[i]->value == posts, is_broken(list[i], posts));
    if (n == 0)
        sink_text(telling->sink, side == SIDE_LEAST ? _("nothing holds it up") : _("nothing holds it down"));
}

static void write_holds(const struct telling *telling)
{
    const struct layout *layout = layout_of(telling->outcome->builder);
    for (size_t k = 0; k < telling->facts->nk; k++) {
        int32_t account = layout->posts[facts_tk(telling->facts, telling->t, k)];
        for (int side = SIDE_LEAST; side <= SIDE_MOST; side++) {
            pad(telling, side == SIDE_LEAST ? telling->facts->kind_axis.label[k] : "", telling->name,
                TEXT_LEFT);
            write_side(telling, account, (enum side)side);
            sink_text(telling->sink, "\n");
        }
    }
    if (ledger_bound_in_force(telling->outcome->builder->ledger, layout->township[telling->t], SIDE_LEAST)) {
        pad(telling, _("everybody"), telling->name, TEXT_LEFT);
        write_side(telling, layout->township[telling->t], SIDE_LEAST);
        sink_text(telling->sink, "\n");
    }
}

/* --- the formula --- */

static void write_formula(const struct telling *telling)
{
    static const char *const heads[] = {N_("raw"), N_("sum"), N_("of the sum"), N_("weight"), N_("weighted")};
    const struct facts *facts = telling->facts;
    const struct formula *f = &facts->formula;
    size_t g = facts_pool(facts, telling->t);
    write_heads(telling, _("3+X (2.4.2-2.4.4)"), heads, 5);
    for (size_t i = 0; i < f->nindicators; i++) {
        double raw = f->raw[telling->t * f->nindicators + i], sum = f->sum[g * f->nindicators + i];
        pad(telling, indicator_words(f->indicator[i]), telling->name, TEXT_LEFT);
        write_number(telling, raw, 2);
        write_number(telling, sum, 2);
        write_number(telling, raw / sum, 6);
        write_number(telling, f->weight[i], 3);
        write_number(telling, f->weight[i] * raw / sum, 6);
        sink_text(telling->sink, "\n");
    }
    sink_format(telling->sink, _("share %.6f x priority %.6f = %.6f of %.6f\n"), f->share[telling->t],
                f->priority[telling->t], f->share[telling->t] * f->priority[telling->t], f->weighted[g]);
    size_t n = 0;
    for (size_t t = 0; t < facts->nt; t++)
        n += facts_in_pool(facts, t, g);
    for (size_t k = 0; k < facts->nk; k++) {
        size_t gk = g * facts->nk + k, tk = facts_tk(facts, telling->t, k);
        double product = f->share[telling->t] * f->priority[telling->t];
        sink_format(telling->sink, _("%s, target: %g + (%g - %zu x %g) x %.6f / %.6f = %.2f\n"),
                    facts->kind_axis.label[k], f->base[k], f->total[gk], n, f->base[k], product,
                    f->weighted[g], facts->target[tk]);
        if (f->required[gk] != f->total[gk])
            sink_format(telling->sink, _("%s, requirement: %g + (%g - %zu x %g) x %.6f / %.6f = %.2f\n"),
                        facts->kind_axis.label[k], f->base[k], f->required[gk], n, f->base[k], product,
                        f->weighted[g], facts->requirement[tk]);
    }
}

/* --- platforms --- */

static void write_platforms(const struct telling *telling)
{
    static const char *const heads[] = {N_("need"), N_("people"), N_("own people"), N_("of offices"),
                                        N_("short")};
    const struct facts *facts = telling->facts;
    write_heads(telling, _("platforms"), heads, 5);
    for (size_t p = 0; p < facts->np; p++) {
        size_t tp = facts_tp(facts, telling->t, p);
        int64_t all = telling->plan->platform[tp], own = plan_own(facts, telling->plan, telling->t, p);
        double gap = facts->platform_need[tp] - (double)all;
        pad(telling, facts->platform_axis.label[p], telling->name, TEXT_LEFT);
        write_number(telling, facts->platform_need[tp], 2);
        write_number(telling, (double)all, 0);
        write_number(telling, (double)own, 0);
        write_number(telling, (double)(all - own), 0);
        write_number(telling, gap > 0 ? gap : 0, 2);
        sink_text(telling->sink, "\n");
    }
}

/* --- queues --- */

static void write_turn(const struct telling *telling, const struct turn *turn)
{
    const struct ledger *ledger = telling->outcome->builder->ledger;
    for (size_t c = 0; c < turn->nchanges && c < STORY_CHANGES; c++) {
        sink_format(telling->sink, c > 0 ? _(" and %s") : "%s",
                    telling->facts->township_axis.label[ledger->accounts[turn->account[c]].is.unit[0]]);
        if (turn->nchanges > 1)
            sink_format(telling->sink, " %+" PRId64, turn->change[c]);
    }
    if (turn->nchanges > STORY_CHANGES)
        sink_format(telling->sink, _(" and %zu more"), turn->nchanges - STORY_CHANGES);
}

/* Turns one after the other that change no township: posts that find no place, say, or come down no more. */
static size_t count_idle(const struct queue *queue, size_t first)
{
    size_t n = 0;
    while (first + n < queue->nturns && queue->turns[first + n].nchanges == 0)
        n++;
    return n;
}

static void write_turns(const struct telling *telling, const struct queue *queue)
{
    size_t i = 0;
    for (size_t nsaid = 0; i < queue->nturns && nsaid < TURNS_IN_WORDS; nsaid++) {
        size_t nidle = count_idle(queue, i);
        sink_text(telling->sink, i == 0 ? _(" (in this order: ") : _(", "));
        if (nidle > 0)
            sink_format(telling->sink,
                        language_plural("no township for %zu post", "no township for %zu posts", nidle),
                        nidle);
        else
            write_turn(telling, &queue->turns[i]);
        i += nidle > 0 ? nidle : 1;
    }
    sink_text(telling->sink, queue->nturns == 0 ? "" : i < queue->nturns ? _(", ...)") : _(")"));
}

/* Words aside as an item of a list, in lines that fit a screen. */
static void end_item(const struct telling *telling, struct words *words)
{
    sink_text(telling->sink, "  ");
    text_end_wrapped(words, 4, telling->sink);
}

static void write_queue(const struct telling *telling, const struct queue *queue)
{
    const struct ledger *ledger = telling->outcome->builder->ledger;
    const char *kind = telling->facts->kind_axis.label[ledger->accounts[queue->source.own].is.unit[1]];
    sink_format(telling->sink, queue->sign > 0 ? _("next %s: ") : _("first to lose %s: "), kind);
    if (queue->place > 0)
        sink_format(telling->sink, _("its turn is post %zu"), queue->place);
    else if (queue->ended)
        sink_format(telling->sink,
                    queue->sign > 0 ? language_plural("no turn: lawful plans end with %zu post more",
                                                      "no turn: lawful plans end with %zu posts more",
                                                      (unsigned long)queue->nturns)
                                    : language_plural("no turn: lawful plans end with %zu post fewer",
                                                      "no turn: lawful plans end with %zu posts fewer",
                                                      (unsigned long)queue->nturns),
                    queue->nturns);
    else
        sink_format(telling->sink, _("not among the next %zu"), queue->nturns);
    write_turns(telling, queue);
}

/* The queues in lines that fit a screen. */
static void write_queues(const struct telling *telling)
{
    for (size_t q = 0; q < telling->story->nqueues; q++) {
        struct words words;
        struct telling aside = *telling;
        words_init(&words);
        aside.sink = &words.sink;
        write_queue(&aside, &telling->story->queues[q]);
        end_item(telling, &words);
    }
}

/* --- flips --- */

static void write_reach(const struct telling *telling, const struct lever *lever, const struct flip *flip)
{
    if (flip->end != FLIP_NEVER && !flip->one_by_one)
        sink_text(telling->sink, _(" (smaller changes were not all solved)"));
    if (flip->cut_short)
        sink_format(telling->sink, _(" (looked at as far as %.*f)"), lever->decimals, flip->seen_to);
}

static void write_flip(const struct telling *telling, const struct lever *lever, const struct flip *flip)
{
    if (flip->end == FLIP_NEVER) {
        sink_text(telling->sink, flip->sign > 0 ? _("none found upwards") : _("none found downwards"));
        write_reach(telling, lever, flip);
        return;
    }
    sink_format(telling->sink,
                flip->end == FLIP_NO_PLAN   ? _("%+.*f (%.*f) leaves no lawful plan")
                : flip->end == FLIP_REFUSED ? _("%+.*f (%.*f) is refused: no plan can be worked out with it")
                                            : _("%+.*f (%.*f) gives"),
                lever->decimals, flip->value - lever->now, lever->decimals, flip->value);
    for (size_t i = 0; flip->end == FLIP_FOUND && i < telling->story->nsources; i++)
        sink_format(telling->sink, i == 0 ? _(" %lld %s") : _(", %lld %s"), (long long)flip->posts[i],
                    telling->facts->kind_axis.label[i]);
    for (size_t i = 0; i < flip->nreturns && i < STORY_RETURNS; i++)
        sink_format(telling->sink, _(", as now again from %.*f to %.*f"), lever->decimals,
                    flip->returns[i].from, lever->decimals, flip->returns[i].to);
    if (flip->nreturns > STORY_RETURNS)
        sink_format(telling->sink, _(" and on %zu more stretches"), flip->nreturns - STORY_RETURNS);
    write_reach(telling, lever, flip);
}

/* One item a lever: upwards, then downwards. */
static void write_flips(const struct telling *telling)
{
    const struct unit_story *story = telling->story;
    sink_text(telling->sink, _("smallest changes that flip its number: every smaller one was solved too and "
                               "changes nothing; needs "
                               "are worked\nout anew, the other weights scaled so that all sum to 1\n"));
    for (size_t i = 0; i + 1 < story->nflips; i += 2) {
        const struct lever *lever = &story->levers[story->flips[i].lever];
        struct words words;
        struct telling aside = *telling;
        words_init(&words);
        aside.sink = &words.sink;
        sink_format(aside.sink, _("%s, now %.*f: "), lever->words, lever->decimals, lever->now);
        write_flip(&aside, lever, &story->flips[i]);
        sink_text(aside.sink, _("; "));
        write_flip(&aside, lever, &story->flips[i + 1]);
        end_item(telling, &words);
    }
}

/* Kinds, platforms and indicators stand below one another. */
static size_t fit_names(const struct facts *facts)
{
    size_t width = text_fit_column(facts->kind_axis.label, facts->nk, NAME);
    width = text_fit_column(facts->platform_axis.label, facts->np, width);
    for (size_t i = 0; i < facts->formula.nindicators; i++) {
        const char *words = indicator_words(facts->formula.indicator[i]);
        width = text_fit_column(&words, 1, width);
    }
    return width;
}

typedef void write_part(const struct telling *telling);

/* Parts with columns of figures, written aside to see how wide these are: a blank is left before each. */
static size_t fit_figures(const struct telling *telling, write_part *const *parts, size_t n, size_t least)
{
    struct words words;
    struct telling aside = *telling;
    words_init(&words);
    aside.sink = &words.sink;
    *telling->widest = 0;
    for (size_t i = 0; i < n; i++)
        parts[i](&aside);
    words_done(&words, telling->sink);
    return *telling->widest + 1 > least ? *telling->widest + 1 : least;
}

static void fit(struct telling *telling)
{
    static write_part *const tables[] = {write_posts, write_formula, write_platforms};
    static write_part *const steps[] = {write_steps};
    const struct axis *kinds = &telling->facts->kind_axis;
    telling->name = fit_names(telling->facts);
    telling->figure = fit_figures(telling, tables, sizeof tables / sizeof *tables, FIGURE);
    telling->kind = fit_figures(telling, steps, 1, text_fit_column(kinds->label, telling->facts->nk, FIGURE));
}

/* What a turn does not settle anew. */
static void write_queue_heading(const struct builder *builder, struct sink *sink)
{
    bool holds_offices = quotas_count(builder, QUOTA_HELD) > 0;
    sink_text(sink,
              holds_offices && builder->splits
                  ? _("queue, one post after the other, needs and office numbers held, least totals of "
                      "townships split\nover kinds as in the plan\n")
              : holds_offices ? _("queue, one post after the other, needs and office numbers held\n")
              : builder->splits
                  ? _("queue, one post after the other, needs held, least totals of townships split over "
                      "kinds as in\nthe plan\n")
                  : _("queue, one post after the other, needs held\n"));
}

void story_township_write(const struct unit_story *story, struct sink *sink)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    size_t widest = 0;
    struct telling telling = {.story = story,
                              .outcome = story->outcome,
                              .facts = facts,
                              .plan = story->outcome->plan,
                              .t = story->unit,
                              .widest = &widest,
                              .sink = sink};
    fit(&telling);
    sink_format(sink, _("%s (%s, %s)\n"), facts->township_axis.label[telling.t],
                facts->township_axis.code[telling.t],
                facts->county_axis.label[facts->townships[telling.t].county]);
    write_answer(&telling);
    write_posts(&telling);
    write_steps(&telling);
    write_holds(&telling);
    write_formula(&telling);
    write_platforms(&telling);
    if (story->nqueues == 0) {
        sink_text(sink, _("what-ifs are solved for lawful plans only: settle the waivers first\n"));
        return;
    }
    write_queue_heading(telling.outcome->builder, sink);
    write_queues(&telling);
    write_flips(&telling);
}
