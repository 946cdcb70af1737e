/* The county's story in a page: what binds, what is short, who gained and lost and why, ties, and what is
 * assumed. */
#include "township/views/story_county.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/decisions.h"
#include "model/explain.h"
#include "township/indicators.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/fairness.h"
#include "township/views/headline.h"
#include "township/views/shortage.h"

enum {
    LEAD = 10, /* a number and what stands around it */
    NAME = 18,
    RULE = 24,
    RULES_SHOWN = 5,
    SHORTAGES_SHOWN = 5,
    MOVES_SHOWN = 10,
    WAIVERS_SHOWN = 3,
    ASSUMPTIONS_WIDTH = 96
};

/* --- lists --- */

static int largest_first(const void *a, const void *b)
{
    const struct short_platform *x = a, *y = b;
    if (x->people != y->people)
        return x->people < y->people ? 1 : -1;
    return (x->by_name > y->by_name) - (x->by_name < y->by_name);
}

/* Less is 0.00 people. */
static const double least_shown = 0.005;

struct short_platform *story_list_shortages(const struct outcome *outcome, size_t *n)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct short_platform *list = arena_new(outcome->builder->arena, facts->nt * facts->np, sizeof *list);
    *n = 0;
    for (size_t i = 0; list && i < facts->nt * facts->np; i++) {
        size_t tp = facts_tp(facts, (size_t)facts->order.township[i / facts->np],
                             (size_t)facts->order.platform[i % facts->np]);
        double gap = facts->platform_need[tp] - (double)plan->platform[tp];
        if (facts_in_scope(facts, tp / facts->np) && gap >= least_shown)
            list[(*n)++] = (struct short_platform){tp, gap, i};
    }
    if (list)
        qsort(list, *n, sizeof *list, largest_first);
    return list;
}

static int holds_most_first(const void *a, const void *b)
{
    const struct holding_rule *x = a, *y = b;
    if (x->nheld != y->nheld)
        return x->nheld < y->nheld ? 1 : -1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

struct holding_rule *story_list_holding_rules(const struct outcome *outcome, size_t *n)
{
    const struct ledger *ledger = outcome->builder->ledger;
    size_t nrules = outcome->builder->model->nrules;
    struct holding_rule *list = arena_new(outcome->builder->arena, nrules, sizeof *list);
    *n = 0;
    for (size_t r = 0; list && r < nrules; r++)
        list[r].rule = r;
    for (size_t b = 0; list && b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        bool is_empty = bound->side == SIDE_LEAST && bound->value == 0;
        if (bound->rule != LEDGER_NONE && !is_empty &&
            explain_holding(outcome, bound->account, bound->side) == bound)
            list[bound->rule].nheld++;
    }
    if (!list)
        return NULL;
    qsort(list, nrules, sizeof *list, holds_most_first);
    while (*n < nrules && list[*n].nheld > 0)
        (*n)++;
    return list;
}

static void add_assumptions(struct assumption *list, size_t *n, const char *owner, const char *owner_zh,
                            const struct parameter *parameters, size_t nparameters,
                            const struct setting *settings)
{
    for (size_t p = 0; p < nparameters; p++)
        if (!parameters[p].clause)
            list[(*n)++] = (struct assumption){owner, owner_zh, &parameters[p], &settings[p]};
}

struct assumption *story_list_assumptions(const struct outcome *outcome, size_t *n)
{
    const struct model *model = outcome->builder->model;
    const struct scenario *scenario = outcome->builder->scenario;
    size_t most = 0;
    for (size_t r = 0; r < model->nrules; r++)
        most += model->rules[r]->nparameters;
    for (size_t s = 0; s < model->nsections; s++)
        most += model->sections[s].nparameters;
    struct assumption *list = arena_new(outcome->builder->arena, most, sizeof *list);
    *n = 0;
    for (size_t r = 0; list && r < model->nrules; r++)
        if (!scenario->rule_off[r])
            add_assumptions(list, n, model->rules[r]->name, model->rules[r]->label_zh,
                            model->rules[r]->parameters, model->rules[r]->nparameters,
                            scenario->rule_settings[r]);
    for (size_t s = 0; list && s < model->nsections; s++)
        add_assumptions(list, n, model->sections[s].name, model->sections[s].label_zh,
                        model->sections[s].parameters, model->sections[s].nparameters,
                        scenario->section_settings[s]);
    return list;
}

/* --- why --- */

void story_write_why(const struct outcome *outcome, size_t t, size_t k, struct sink *sink)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    size_t tk = facts_tk(facts, t, k);
    bool gained = plan->posts[tk] > facts->holdings[tk].posts;
    if (outcome->reasons) {
        reasons_write(outcome, reasons_find(outcome->reasons, layout_of(outcome->builder)->posts[tk]), sink);
        return;
    }
    const struct bound *bound =
        explain_holding(outcome, layout_of(outcome->builder)->posts[tk], gained ? SIDE_MOST : SIDE_LEAST);
    if (!bound) {
        sink_format(sink,
                    gained ? _("target %.2f; not more: worth more elsewhere")
                           : _("target %.2f; not fewer: worth more here"),
                    facts->target[tk]);
        return;
    }
    sink_format(sink, gained ? _("target %.2f; not more: ") : _("target %.2f; not fewer: "),
                facts->target[tk]);
    explain_write_bound(outcome, bound, sink);
}

/* --- the answer --- */

/* The township that gains most posts of all kinds together (sign 1) or loses most (-1), of equals the first
 * by name, how many, and how many townships are equals; TOWNSHIP_NONE. */
static int32_t find_most_changed(const struct outcome *outcome, int64_t sign, int64_t *change, size_t *nalike)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    int32_t most = TOWNSHIP_NONE;
    *change = 0;
    *nalike = 0;
    for (size_t i = 0; i < facts->nt; i++) {
        size_t t = (size_t)facts->order.township[i];
        int64_t sum = 0;
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++)
            sum += plan->posts[facts_tk(facts, t, k)] - facts->holdings[facts_tk(facts, t, k)].posts;
        *nalike += most != TOWNSHIP_NONE && sum == *change;
        if (sign * sum > sign * *change) {
            *change = sum;
            *nalike = 1;
            most = (int32_t)t;
        }
    }
    return most;
}

/* "29 posts move: ...; most to 桐子林镇 (+14), most from 永兴镇 (-5)." */
static void say_moves(const struct outcome *outcome, struct sink *sink)
{
    const char *const *called = facts_of(outcome->builder)->township_axis.label;
    struct figures figures = headline_figures(outcome);
    int64_t more, fewer;
    size_t ngainers, nlosers;
    int32_t gainer = find_most_changed(outcome, 1, &more, &ngainers);
    int32_t loser = find_most_changed(outcome, -1, &fewer, &nlosers);
    headline_say_moved(outcome, &figures, sink);
    if (ngainers > 1)
        sink_format(sink, _("; most to %s and others, %zu townships alike (%+lld each)"), called[gainer],
                    ngainers, (long long)more);
    else if (gainer != TOWNSHIP_NONE)
        sink_format(sink, _("; most to %s (%+lld)"), called[gainer], (long long)more);
    if (nlosers > 1)
        sink_format(sink, _(", most from %s and others, %zu townships alike (%+lld each)"), called[loser],
                    nlosers, (long long)fewer);
    else if (loser != TOWNSHIP_NONE)
        sink_format(sink, _(", most from %s (%+lld)"), called[loser], (long long)fewer);
    sink_text(sink, _(". "));
}

/* "21.2 people are short then, worst ...; today 46.9; at least 20.8 with as many moves, ..." */
static void say_short(const struct outcome *outcome, struct sink *sink)
{
    const struct alternative *today = alternatives_find(outcome->alternatives, ALTERNATIVE_TODAY);
    const struct alternative *least = alternatives_find(outcome->alternatives, ALTERNATIVE_LEAST);
    struct shortage plan;
    shortage_measure(outcome->builder, outcome->answer->posts, &plan);
    double people = shortage_people(&plan);
    if (people > 0 && people < 0.05)
        sink_text(sink, _("Less than 0.1 people are short then"));
    else
        sink_format(sink, _("%.1f people are short then"), people);
    shortage_say_worst(outcome, &plan, sink);
    if (today && today->found)
        sink_format(sink, _("; today %.1f"), shortage_people(&today->shortage));
    if (least && least->found)
        shortage_say_least(outcome, least, sink);
    sink_text(sink, _("."));
}

void story_county_answer(const struct outcome *outcome, struct sink *sink)
{
    const struct alternative *list[DECISIONS_MOST];
    struct words words;
    words_init(&words);
    say_moves(outcome, &words.sink);
    say_short(outcome, &words.sink);
    if (decisions_list(outcome, list) > 0) {
        sink_text(&words.sink, _(" Most rests on this: "));
        decision_write(outcome, list[0], false, &words.sink);
        sink_text(&words.sink, _("."));
    }
    text_end_wrapped(&words, 0, sink);
}

/* --- paragraphs --- */

static void write_holders(const struct outcome *outcome, struct sink *sink)
{
    struct words words;
    size_t n;
    const struct holding_rule *list = story_list_holding_rules(outcome, &n);
    sink_text(sink, n == 0 ? _("rules at whose bounds figures stand: none\n")
                           : _("rules at whose bounds figures stand\n"));
    for (size_t i = 0; list && i < n && i < RULES_SHOWN; i++) {
        const struct rule *rule = outcome->builder->model->rules[list[i].rule];
        sink_format(sink, "  %6zu  ", list[i].nheld);
        text_write_padded(sink, rule_label(rule), RULE, TEXT_LEFT);
        words_init(&words);
        sink_format(&words.sink, _("%s (%s)"), rule_title(rule), rule->clause);
        text_end_wrapped(&words, LEAD + RULE, sink);
    }
}

static void write_shortages(const struct outcome *outcome, struct sink *sink)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    size_t n;
    double sum = 0;
    char text[SHORTAGE_TEXT];
    const struct short_platform *list = story_list_shortages(outcome, &n);
    for (size_t i = 0; list && i < n; i++)
        sum += list[i].people;
    sink_format(sink,
                language_plural("shortages left: %s people on %zu platform\n",
                                "shortages left: %s people on %zu platforms\n", n),
                shortage_tenths(sum, text), n);
    size_t name = text_fit_column(facts->township_axis.label, facts->nt, NAME);
    size_t platform = text_fit_column(facts->platform_axis.label, facts->np, NAME);
    for (size_t i = 0; list && i < n && i < SHORTAGES_SHOWN; i++) {
        size_t tp = list[i].tp;
        sink_format(sink, "  %6.2f  ", list[i].people);
        text_write_padded(sink, facts->township_axis.label[tp / facts->np], name, TEXT_LEFT);
        text_write_padded(sink, facts->platform_axis.label[tp % facts->np], platform, TEXT_LEFT);
        sink_format(sink, _("needs %.2f, gets %lld\n"), facts->platform_need[tp],
                    (long long)plan->platform[tp]);
    }
}

struct change_of_posts {
    size_t tk;
    int64_t change;
    size_t by_name; /* its place where names come in their order */
};

static int most_moved_first(const void *a, const void *b)
{
    const struct change_of_posts *x = a, *y = b;
    int64_t by_x = llabs(x->change), by_y = llabs(y->change);
    if (by_x != by_y)
        return by_x < by_y ? 1 : -1;
    return (x->by_name > y->by_name) - (x->by_name < y->by_name);
}

static struct change_of_posts *list_moves(const struct outcome *outcome, size_t *n)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct change_of_posts *list = arena_new(outcome->builder->arena, facts->nt * facts->nk, sizeof *list);
    *n = 0;
    for (size_t i = 0; list && i < facts->nt * facts->nk; i++) {
        size_t tk = facts_tk(facts, (size_t)facts->order.township[i / facts->nk],
                             (size_t)facts->order.kind[i % facts->nk]);
        if (plan->posts[tk] != facts->holdings[tk].posts)
            list[(*n)++] = (struct change_of_posts){tk, plan->posts[tk] - facts->holdings[tk].posts, i};
    }
    if (list)
        qsort(list, *n, sizeof *list, most_moved_first);
    return list;
}

static void write_moves(const struct outcome *outcome, struct sink *sink)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct words words;
    size_t n;
    const struct change_of_posts *list = list_moves(outcome, &n);
    sink_text(sink,
              n == 0 ? _("who gains and loses, and why: nobody\n") : _("who gains and loses, and why\n"));
    size_t name = text_fit_column(facts->township_axis.label, facts->nt, NAME);
    size_t kind = text_fit_column(facts->kind_axis.label, facts->nk, NAME);
    for (size_t i = 0; list && i < n && i < MOVES_SHOWN; i++) {
        size_t t = list[i].tk / facts->nk, k = list[i].tk % facts->nk;
        sink_format(sink, "  %+6" PRId64 "  ", list[i].change);
        text_write_padded(sink, facts->township_axis.label[t], name, TEXT_LEFT);
        text_write_padded(sink, facts->kind_axis.label[k], kind, TEXT_LEFT);
        words_init(&words);
        sink_format(&words.sink, _("%lld to %lld; "), (long long)facts->holdings[list[i].tk].posts,
                    (long long)plan->posts[list[i].tk]);
        story_write_why(outcome, t, k, &words.sink);
        text_end_wrapped(&words, LEAD + name + kind, sink);
    }
    if (n > MOVES_SHOWN)
        sink_format(sink, _("  and %zu more: before_after.csv\n"), n - MOVES_SHOWN);
}

static void write_waivers(const struct outcome *outcome, struct sink *sink)
{
    struct words words;
    size_t n = audit_count(outcome->audit, FINDING_WAIVED), shown = 0;
    sink_format(sink,
                outcome->status == STATUS_NEEDS_WAIVERS
                    ? _("waivers in use: %zu; more are asked for: waivers.json\n")
                    : _("waivers in use: %zu\n"),
                n);
    for (size_t f = 0; f < outcome->audit->nfindings && shown < WAIVERS_SHOWN; f++) {
        if (outcome->audit->findings[f].kind != FINDING_WAIVED)
            continue;
        sink_text(sink, "  ");
        words_init(&words);
        sink_text(&words.sink, outcome->audit->findings[f].text);
        text_end_wrapped(&words, strlen("  "), sink);
        shown++;
    }
}

static void write_ties(const struct outcome *outcome, struct sink *sink)
{
    size_t n = outcome_count_ties(outcome);
    if (n > 0)
        sink_format(sink,
                    language_plural("ties: %zu figure could differ at no cost: ties.csv\n",
                                    "ties: %zu figures could differ at no cost: ties.csv\n", n),
                    n);
    else
        sink_text(sink, _("ties: none\n"));
}

/* "4.23", or that somebody has none. Returns text or another. */
static const char *ratio_words(const struct evenness *evenness, char text[NUMBER_TEXT])
{
    double ratio = fairness_ratio(evenness);
    return isnan(ratio) ? _("unbounded") : number_format_fixed(ratio, 2, text);
}

static void write_fairness(const struct outcome *outcome, struct sink *sink)
{
    const char *const words[] = {[YARDSTICK_POPULATION] =
                                     indicator_words(fairness_indicator(facts_of(outcome->builder))),
                                 [YARDSTICK_NEED] = _("post required")};
    const struct plan *plan = outcome->plan;
    for (int y = 0; y < YARDSTICKS; y++) {
        struct evenness today, new;
        char text[2][NUMBER_TEXT];
        if (!fairness_measure(outcome, (enum yardstick)y, NULL, &today, &sink->status) ||
            !fairness_measure(outcome, (enum yardstick)y, plan->posts, &new, &sink->status)) {
            sink_format(sink, _("fairness: posts per %s are not supplied: no such indicator\n"), words[y]);
            continue;
        }
        sink_format(sink,
                    _("fairness: posts per %s, Gini %.4f today, %.4f new; best : worst %s today, %s new"),
                    words[y], today.gini, new.gini, ratio_words(&today, text[0]), ratio_words(&new, text[1]));
        if (new.nwithout > 0)
            sink_format(sink,
                        language_plural("; left out: %zu township with 0 of it",
                                        "; left out: %zu townships with 0 of it", new.nwithout),
                        new.nwithout);
        sink_text(sink, "\n");
    }
}

/* "change_limit.share" as scenarios have it; in Chinese its words. Returns text. */
static const char *name_assumption(const struct assumption *assumption, char text[FAULT_LENGTH])
{
    const struct parameter *parameter = assumption->parameter;
    bool has_words = assumption->owner_zh && parameter->label_zh;
    snprintf(text, FAULT_LENGTH, "%s%s%s",
             has_words ? language_pick(assumption->owner, assumption->owner_zh) : assumption->owner,
             has_words ? language_pick(".", " ") : ".",
             has_words ? language_pick(parameter->name, parameter->label_zh) : parameter->name);
    return text;
}

/* Numbers that stand in for what the plan leaves open: those of rules, in as few lines as their names
 * take. */
static void write_assumptions(const struct outcome *outcome, struct sink *sink)
{
    size_t n, width = 0;
    char name[FAULT_LENGTH];
    const struct assumption *list = story_list_assumptions(outcome, &n);
    sink_format(sink, _("assumptions: %zu parameters that the plan gives no number for"), n);
    for (size_t i = 0; list && i < n; i++) {
        size_t length = text_width(name_assumption(&list[i], name)) + strlen(", ");
        bool begins = width == 0 || width + length > ASSUMPTIONS_WIDTH;
        sink_text(sink, begins ? "\n  " : _(", "));
        width = begins ? length : width + length;
        sink_text(sink, name);
    }
    sink_text(sink, "\n");
}

void story_county_write(const struct outcome *outcome, struct sink *sink)
{
    write_holders(outcome, sink);
    write_shortages(outcome, sink);
    write_moves(outcome, sink);
    write_waivers(outcome, sink);
    write_ties(outcome, sink);
    write_fairness(outcome, sink);
    write_assumptions(outcome, sink);
}
