/* The screen of a comparison. Every list is cut where it would push the next one off; the tables have the
 * rest. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"
#include "compare/compare.h"
#include "compare/shares.h"
#include "run/conflicts.h"

enum {
    INPUTS_SHOWN = 8,
    MEASURES_SHOWN = 12,
    FIGURES_SHOWN = 10,
    OTHERS_SHOWN = 4,
    MOVES_SHOWN = 8,
    PAIR_SHOWN = 3,
    PARTS_SHOWN = 12,
    NAMES_SHOWN = 6,
    LABEL_WIDTH = 34,
    VALUE_WIDTH = 12,
    NARROW_WIDTH = 7, /* of a column, where there are many options */
    WIDE_COLUMNS = 6  /* options that columns of full width are for */
};

static void write_more(struct sink *sink, size_t n, size_t shown, const char *file)
{
    if (n > shown)
        sink_format(sink, _("  ... and %zu more (in %s with --csv FOLDER)\n"), n - shown, file);
}

/* Of the column of one of n options. */
static size_t value_width(size_t n)
{
    return n <= WIDE_COLUMNS ? VALUE_WIDTH : NARROW_WIDTH;
}

static void write_value(struct sink *sink, const char *text, size_t n)
{
    sink_text(sink, "  ");
    text_write_padded(sink, text, value_width(n), TEXT_RIGHT);
}

static void write_number(struct sink *sink, double value, size_t n)
{
    char text[NUMBER_TEXT] = "-";
    int decimals = n <= WIDE_COLUMNS ? 3 : 2;
    if (!isnan(value))
        number_format_fixed(value, value == floor(value) ? 0 : decimals, text);
    write_value(sink, text, n);
}

static void write_count(struct sink *sink, int64_t value, bool there, size_t n)
{
    char text[32] = "-";
    if (there)
        snprintf(text, sizeof text, "%" PRId64, value);
    write_value(sink, text, n);
}

/* A label too long for its column stands on a line of its own. */
static void write_label(struct sink *sink, const char *text)
{
    sink_text(sink, "  ");
    text_write_padded(sink, text, LABEL_WIDTH, TEXT_LEFT);
    if (text_width(text) > LABEL_WIDTH) {
        sink_text(sink, "\n  ");
        text_write_padded(sink, "", LABEL_WIDTH, TEXT_LEFT);
    }
}

static void write_letters(const struct compare *compare, const char *heading, struct sink *sink)
{
    text_write_padded(sink, heading, LABEL_WIDTH + 2, TEXT_LEFT);
    for (size_t i = 0; i < compare->n; i++)
        write_value(sink, option_letter(i), compare->n);
}

/* Why an option has no lawful plan: one clash, and how many there are besides. */
static void write_reason(const struct run *run, struct sink *sink)
{
    struct words words;
    const char *lead = _("   because ");
    words_init(&words);
    run_write_conflict(run, &run->conflicts.conflicts[0], &words.sink);
    if (run->conflicts.n > 1)
        sink_format(&words.sink, _(", and %zu more"), run->conflicts.n - 1);
    sink_text(sink, lead);
    text_end_wrapped(&words, text_width(lead), sink);
}

static void write_head(const struct compare *compare, struct sink *sink)
{
    for (size_t i = 0; i < compare->n; i++) {
        const struct run *run = &compare->options[i]->run;
        sink_format(sink,
                    run->outcome.proven ? _("%s  %s, proven: %s, %s\n") : _("%s  %s, not proven: %s, %s\n"),
                    option_letter(i), _(run_status_name(run->outcome.status)), run->scenario->name,
                    compare->options[i]->given);
        if (run->conflicts.n > 0)
            write_reason(run, sink);
    }
}

/* --- inputs --- */

static size_t longest_value(const struct input *input, size_t n)
{
    size_t longest = 0;
    for (size_t i = 0; i < n; i++)
        longest = text_width(input->value[i]) > longest ? text_width(input->value[i]) : longest;
    return longest;
}

/* "      A C  population 0.5": options of one value share a line. */
static void write_long_values(const struct input *input, size_t n, struct sink *sink)
{
    for (size_t i = 0; i < n; i++) {
        size_t first = 0, lead = strlen("       ");
        struct words words;
        while (strcmp(input->value[first], input->value[i]) != 0)
            first++;
        if (first < i)
            continue;
        sink_text(sink, "     ");
        for (size_t j = i; j < n; j++)
            if (strcmp(input->value[j], input->value[i]) == 0) {
                sink_format(sink, " %s", option_letter(j));
                lead += strlen(" A");
            }
        sink_text(sink, "  ");
        words_init(&words);
        sink_text(&words.sink, input->value[i]);
        text_end_wrapped(&words, lead, sink);
    }
}

/* Short values in columns, long ones on lines of their own. */
static void write_input(const struct compare *compare, size_t number, struct sink *sink)
{
    const struct input *input = &compare->inputs.list[number];
    char label[FAULT_LENGTH];
    text_format(label, sizeof label, "[%zu] %s", number + 1, input->name);
    bool long_ones = longest_value(input, compare->n) > value_width(compare->n);
    if (long_ones) {
        sink_format(sink, "  %s\n", label);
        write_long_values(input, compare->n, sink);
        return;
    }
    write_label(sink, label);
    for (size_t i = 0; i < compare->n; i++)
        write_value(sink, input->value[i], compare->n);
    sink_text(sink, "\n");
}

/* Listed are the inputs that moved most; nothing else on the screen names one that is not. */
static bool is_listed(const struct compare *compare, size_t number)
{
    const struct input *input = compare->inputs.list;
    size_t nbefore = 0;
    for (size_t i = 0; i < compare->inputs.n; i++)
        nbefore += input[i].part > input[number].part || (i < number && input[i].part >= input[number].part);
    return nbefore < INPUTS_SHOWN;
}

static void write_inputs(const struct compare *compare, struct sink *sink)
{
    if (compare->inputs.n == 0) {
        sink_text(sink, _("inputs    none differ\n"));
        return;
    }
    write_letters(compare, _("inputs that differ"), sink);
    sink_text(sink, "\n");
    for (size_t i = 0; i < compare->inputs.n; i++)
        if (is_listed(compare, i))
            write_input(compare, i, sink);
    write_more(sink, compare->inputs.n, INPUTS_SHOWN, "inputs.csv");
}

/* --- figures of whole answers --- */

static bool is_same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool all_same(const double *values, const double *than, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_same_number(values[i], than[i]) && !isnan(values[i]))
            return false;
    return true;
}

static bool differs(const double *values, size_t n, size_t first)
{
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]) && !is_same_number(values[i], values[first]))
            return true;
    return false;
}

static void write_numbers(const char *label, const double *values, size_t n, struct sink *sink)
{
    write_label(sink, label);
    for (size_t i = 0; i < n; i++)
        write_number(sink, values[i], n);
    sink_text(sink, "\n");
}

/* Where a measure stands on the screen: those that the model leads with first, the others as they come. */
static size_t rank_of(const struct comparison *comparison, const char *name)
{
    size_t l = 0;
    while (l < comparison->nleads && strcmp(comparison->leads[l].name, name) != 0)
        l++;
    return l;
}

/* What is left of the screen, and how many measures differ and are shown. */
struct measure_lines {
    size_t left, n, shown;
};

static void write_measure(const struct compare *compare, const struct measure_result *measure,
                          struct measure_lines *lines, struct sink *sink)
{
    size_t yardstick = compare->results.yardstick;
    char words[LEAD_WORDS];
    bool own_too = !all_same(measure->own, measure->common, compare->n);
    if (!differs(measure->own, compare->n, yardstick) && !differs(measure->common, compare->n, yardstick))
        return;
    lines->n++;
    if (lines->left < 1 + (size_t)own_too)
        return;
    write_numbers(compare_measure_words(compare, measure, words), measure->common, compare->n, sink);
    if (own_too)
        write_numbers(_("  by its own tables"), measure->own, compare->n, sink);
    lines->left -= 1 + (size_t)own_too;
    lines->shown++;
}

static void write_measures(const struct compare *compare, struct sink *sink)
{
    const struct results *results = &compare->results;
    const struct comparison *comparison = model_comparison(compare->options[0]->run.model);
    struct measure_lines lines = {.left = MEASURES_SHOWN};
    char heading[64];
    text_format(heading, sizeof heading, _("figures, by the tables and needs of %s"),
                option_letter(results->yardstick));
    write_letters(compare, heading, sink);
    sink_text(sink, "\n");
    for (size_t rank = 0; rank <= comparison->nleads; rank++)
        for (size_t m = 0; m < results->nmeasures; m++)
            if (rank_of(comparison, results->measures[m].name) == rank)
                write_measure(compare, &results->measures[m], &lines, sink);
    if (compare->nplans < 2)
        sink_text(sink, _("  not compared: fewer than two of the options have a plan\n"));
    else if (lines.n == 0)
        sink_text(sink, _("  all the same\n"));
    write_more(sink, lines.n, lines.shown, "measures.csv");
}

static void write_goals(const struct compare *compare, struct sink *sink)
{
    const struct results *results = &compare->results;
    char words[GOAL_WORDS];
    bool headed = false;
    for (size_t g = 0; g < results->ngoals; g++) {
        const struct goal_result *goal = &results->goals[g];
        if (!differs(goal->value, compare->n, results->yardstick))
            continue;
        if (!headed)
            sink_text(sink,
                      _("goals     the prices that were made least; they rank plans and mean nothing by "
                        "themselves\n"));
        headed = true;
        write_numbers(goal_words(compare->options[0]->run.model->goals[goal->goal], words), goal->value,
                      compare->n, sink);
    }
}

static void write_foreign(const struct compare *compare, struct sink *sink)
{
    for (size_t i = 0; i < compare->n; i++)
        if (compare->results.nforeign[i] > 0)
            sink_format(sink,
                        _("  %s and %s do not share out the same units, so whole plans are not weighed on "
                          "one scale\n"),
                        option_letter(compare->results.yardstick), option_letter(i));
}

/* --- posts and their causes --- */

static int64_t spread(const struct figure *figure, size_t n)
{
    int64_t least = INT64_MAX, most = INT64_MIN;
    for (size_t i = 0; i < n; i++) {
        if (!figure->there[i])
            continue;
        least = figure->posts[i] < least ? figure->posts[i] : least;
        most = figure->posts[i] > most ? figure->posts[i] : most;
    }
    return most - least;
}

/* Among the differing figures of a range of families, the at most limit with the widest spread are chosen. */
struct figure_choice {
    size_t first_family, last_family, limit, n;
    int64_t least;   /* spread of those shown */
    size_t at_least; /* how many of exactly that spread are shown */
};

static bool is_wanted(const struct compare *compare, const struct figure_choice *choice, size_t f)
{
    const struct figure *figure = &compare->results.figures[f];
    return figure->differs && figure->family >= choice->first_family && figure->family < choice->last_family;
}

static size_t count_spread(const struct compare *compare, const struct figure_choice *choice, int64_t least)
{
    size_t n = 0;
    for (size_t f = 0; f < compare->results.nfigures; f++)
        n += is_wanted(compare, choice, f) && spread(&compare->results.figures[f], compare->n) >= least;
    return n;
}

static void choose(const struct compare *compare, struct figure_choice *choice)
{
    choice->n = count_spread(compare, choice, 0);
    choice->least = 0;
    if (choice->n <= choice->limit) {
        choice->at_least = choice->n;
        return;
    }
    while (count_spread(compare, choice, choice->least + 1) >= choice->limit)
        choice->least++;
    choice->at_least = choice->limit - count_spread(compare, choice, choice->least + 1);
}

static const int64_t *shares_of(const struct causes *causes, size_t figure)
{
    for (size_t i = 0; causes->share && i < causes->nfigures; i++)
        if (causes->figure[i] == figure)
            return &causes->share[i * causes->ninputs];
    return NULL;
}

/* The input of a cause is listed above, or the first and the last of those that act only together. */
static bool is_told(const struct compare *compare, const struct against_first *pair,
                    const struct cause *cause)
{
    return is_listed(compare, inputs_place(&compare->inputs, &pair->inputs.list[cause->first])) &&
           is_listed(compare, inputs_place(&compare->inputs, &pair->inputs.list[cause->last]));
}

/* "[3]", or "[3-7]" of inputs that act only together. */
static void write_cause_number(const struct compare *compare, const struct against_first *pair,
                               const struct cause *cause, struct sink *sink)
{
    sink_format(sink, "[%zu", inputs_place(&compare->inputs, &pair->inputs.list[cause->first]) + 1);
    if (cause->last > cause->first)
        sink_format(sink, "-%zu", inputs_place(&compare->inputs, &pair->inputs.list[cause->last]) + 1);
    sink_text(sink, "]");
}

/* " = +3/2 [1] +1/2 [2] +1 others" */
static void write_causes_of(const struct compare *compare, const struct against_first *pair, size_t figure,
                            struct sink *sink)
{
    const struct causes *causes = &pair->causes;
    const int64_t *share = shares_of(causes, figure);
    char text[SHARES_TEXT];
    if (!share || causes->n == 0)
        return;
    int64_t others = 0;
    sink_text(sink, " =");
    for (size_t i = 0; i < causes->n; i++) {
        if (!is_told(compare, pair, &causes->list[i])) {
            others += share[i];
        } else if (share[i] != 0) {
            sink_format(sink, " %s ", shares_format(share[i], causes->denominator, text));
            write_cause_number(compare, pair, &causes->list[i], sink);
        }
    }
    if (others != 0)
        sink_format(sink, _(" %s others"), shares_format(others, causes->denominator, text));
}

static void write_figure(const struct compare *compare, size_t f, struct sink *sink)
{
    const struct figure *figure = &compare->results.figures[f];
    write_label(sink, figure->label);
    for (size_t i = 0; i < compare->n; i++)
        write_count(sink, figure->posts[i], figure->there[i], compare->n);
    if (compare->n == 2 && figure->there[0] && figure->there[1])
        sink_format(sink, "  %+4" PRId64, figure->posts[1] - figure->posts[0]);
    if (compare->n == 2 && compare->npairs == 1)
        write_causes_of(compare, &compare->pairs[0], f, sink);
    sink_text(sink, "\n");
}

static void write_figures(const struct compare *compare, const char *heading, struct figure_choice *choice,
                          struct sink *sink)
{
    choose(compare, choice);
    if (choice->n == 0 && compare->nplans > 1)
        sink_format(sink, _("%s  none\n"), heading);
    if (choice->n == 0)
        return;
    write_letters(compare, heading, sink);
    sink_text(sink, compare->n == 2 ? "   B-A\n" : "\n");
    size_t ties = choice->at_least;
    for (size_t f = 0; f < compare->results.nfigures; f++) {
        int64_t wide_by = spread(&compare->results.figures[f], compare->n);
        if (!is_wanted(compare, choice, f) || wide_by < choice->least ||
            (wide_by == choice->least && choice->n > choice->limit && ties == 0))
            continue;
        ties -= wide_by == choice->least && ties > 0;
        write_figure(compare, f, sink);
    }
    write_more(sink, choice->n, choice->limit, "figures.csv");
}

/* Inputs that act only together have one share. */
static void write_joined(const struct compare *compare, const struct against_first *pair, struct sink *sink)
{
    const struct causes *causes = &pair->causes;
    char words[CAUSE_WORDS];
    size_t n = 0;
    for (size_t i = 0; i < causes->n; i++) {
        const struct cause *cause = &causes->list[i];
        if (cause->first == cause->last || !is_told(compare, pair, cause) || n++ >= PAIR_SHOWN)
            continue;
        sink_text(sink, "          ");
        write_cause_number(compare, pair, cause, sink);
        sink_format(sink, "  %s\n", cause_words(cause, &pair->inputs, words));
    }
    write_more(sink, n, PAIR_SHOWN, "causes.csv");
}

static void write_unlawful(const struct against_first *pair, struct sink *sink)
{
    struct words words;
    words_init(&words);
    sink_format(&words.sink, _("%zu of %zu sets of changes have no plan, so orders avoid them; first "),
                pair->causes.nunlawful, pair->causes.nsets);
    causes_write_unlawful(&pair->causes, &pair->inputs, PAIR_SHOWN, &words.sink);
    sink_text(sink, "          ");
    text_end_wrapped(&words, strlen("          "), sink);
}

/* How the shares of a pair were worked out. */
static void write_how(const struct compare *compare, const struct against_first *pair, struct sink *sink)
{
    const struct causes *causes = &pair->causes;
    switch (causes->kind) {
    case CAUSES_NONE:
        if (pair->inputs.n > 0 && causes->nfigures > 0)
            sink_text(sink, _("causes    not given: one of the options has no lawful plan\n"));
        return;
    case CAUSES_ALL_ORDERS:
        sink_format(
            sink,
            language_plural(
                "causes    the share of each input [n], averaged over the %lld order of the changes\n",
                "causes    the share of each input [n], averaged over the %lld orders of the changes\n",
                (unsigned long)causes->denominator),
            (long long)causes->denominator);
        break;
    case CAUSES_GIVEN_ORDER:
        sink_text(sink, _("causes    the share of each input [n], the changes being made in the order of "
                          "their numbers\n"));
        break;
    case CAUSES_TOGETHER:
        sink_text(sink, _("causes    the changes of the inputs act only together\n"));
        break;
    }
    if (causes->kind == CAUSES_GIVEN_ORDER)
        write_joined(compare, pair, sink);
    if (causes->nunlawful > 0)
        write_unlawful(pair, sink);
}

static int64_t moved_by(const struct compare *compare, const struct against_first *pair, size_t i)
{
    const struct figure *figure = &compare->results.figures[pair->causes.figure[i]];
    return figure->posts[pair->option] - figure->posts[0];
}

/* Figure i of a pair stands before figure j: it moves more, or as much and is listed before. */
static bool stands_before(const struct compare *compare, const struct against_first *pair, size_t i, size_t j)
{
    int64_t one = llabs(moved_by(compare, pair, i)), other = llabs(moved_by(compare, pair, j));
    return one > other || (one == other && i < j);
}

/* The figure of a pair that stands next behind last; the first of all behind none, which is nfigures. */
static size_t next_figure(const struct compare *compare, const struct against_first *pair, size_t last)
{
    size_t none = pair->causes.nfigures, next = none;
    for (size_t i = 0; i < none; i++)
        if ((last == none || stands_before(compare, pair, last, i)) &&
            (next == none || stands_before(compare, pair, i, next)))
            next = i;
    return next;
}

static bool has_common_places(const struct compare *compare, const struct against_first *pair)
{
    for (size_t f = 0; f < compare->results.nfigures; f++) {
        const struct figure *figure = &compare->results.figures[f];
        if (figure->family < model_comparison(compare->options[0]->run.model)->nmoved && figure->there[0] &&
            figure->there[pair->option])
            return true;
    }
    return false;
}

/* Of more than two options: why each is not the first, where it differs most. */
static void write_pair(const struct compare *compare, const struct against_first *pair, struct sink *sink)
{
    size_t nfigures = pair->causes.nfigures, last = nfigures, shown = 0;
    if (nfigures == 0) {
        sink_format(sink, _("%s against A: the same posts in all places that both have\n"),
                    option_letter(pair->option));
        return;
    }
    sink_format(sink, _("%s against A\n"), option_letter(pair->option));
    for (; shown < PAIR_SHOWN && shown < nfigures; shown++) {
        last = next_figure(compare, pair, last);
        write_label(sink, compare->results.figures[pair->causes.figure[last]].label);
        sink_format(sink, "  %+4" PRId64, moved_by(compare, pair, last));
        write_causes_of(compare, pair, pair->causes.figure[last], sink);
        sink_text(sink, "\n");
    }
    write_more(sink, nfigures, shown, pair->causes.kind == CAUSES_NONE ? "figures.csv" : "causes.csv");
    write_how(compare, pair, sink);
}

static void write_causes(const struct compare *compare, struct sink *sink)
{
    if (compare->npairs == 0 && compare->nplans > 1)
        sink_text(sink, _("causes    not given: A, against which they are told, has no plan\n"));
    if (compare->n == 2 && compare->npairs == 1)
        write_how(compare, &compare->pairs[0], sink);
    for (size_t i = 0; compare->n > 2 && i < compare->npairs; i++)
        if (has_common_places(compare, &compare->pairs[i]))
            write_pair(compare, &compare->pairs[i], sink);
}

/* --- preferences and moves --- */

/* Of the widest set of options that tie. */
static size_t letters_width(const struct compare *compare)
{
    char letters[OPTIONS_LETTERS];
    size_t widest = 0;
    for (size_t p = 0; p < compare->results.npreferences; p++) {
        size_t width = strlen(option_letters(compare->results.preferences[p].best, letters));
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* The places whose best options are these, and how many there are: "A B    8  ..." where two tie. */
static void write_who(const struct compare *compare, unsigned best, struct sink *sink)
{
    char letters[OPTIONS_LETTERS];
    size_t n = 0, shown = 0;
    for (size_t p = 0; p < compare->results.npreferences; p++)
        n += compare->results.preferences[p].best == best;
    if (n == 0)
        return;
    sink_text(sink, "  ");
    text_write_padded(sink, option_letters(best, letters), letters_width(compare), TEXT_LEFT);
    sink_format(sink, "  %3zu ", n);
    for (size_t p = 0; p < compare->results.npreferences; p++)
        if (compare->results.preferences[p].best == best && shown++ < NAMES_SHOWN)
            sink_format(sink, " %s", compare->results.preferences[p].label);
    sink_text(sink, n > NAMES_SHOWN ? _(" ...\n") : "\n");
}

static bool is_tie(unsigned best)
{
    return (best & (best - 1)) != 0;
}

/* Each option's own places first, then ties in the order in which they come up. */
static void write_preferences(const struct compare *compare, struct sink *sink)
{
    const struct results *results = &compare->results;
    size_t ntied = 0, nalone = 0;
    if (compare->nplans < 2)
        return;
    for (size_t p = 0; p < results->npreferences; p++) {
        ntied += is_tie(results->preferences[p].best);
        nalone += results->preferences[p].best == 0;
    }
    sink_format(sink, _("prefer    the option with the most people in relation to the need; ties: %zu\n"),
                ntied);
    for (size_t i = 0; i < compare->n; i++)
        write_who(compare, 1U << i, sink);
    for (size_t p = 0; p < results->npreferences; p++) {
        size_t first = 0;
        while (results->preferences[first].best != results->preferences[p].best)
            first++;
        if (first == p && is_tie(results->preferences[p].best))
            write_who(compare, results->preferences[p].best, sink);
    }
    if (nalone > 0)
        sink_format(sink,
                    language_plural("  %zu place is in one option only, and prefers none\n",
                                    "  %zu places are in one option only, and prefer none\n",
                                    (unsigned long)nalone),
                    nalone);
}

static const char *place_label(const struct compare *compare, long figure)
{
    return figure == MOVES_ELSEWHERE ? _("elsewhere") : compare->results.figures[figure].label;
}

static void write_pair_moves(const struct compare *compare, const struct against_first *pair, size_t limit,
                             struct sink *sink)
{
    int64_t posts = 0;
    for (size_t m = 0; m < pair->moves.n; m++)
        posts += pair->moves.list[m].posts;
    if (pair->moves.n == 0)
        return;
    sink_format(sink,
                language_plural("from A to %s in %zu move, posts in all: %lld",
                                "from A to %s in %zu moves, posts in all: %lld", pair->moves.n),
                option_letter(pair->option), pair->moves.n, (long long)posts);
    sink_text(sink, pair->moves.fewest ? _(", the fewest there can be\n") : "\n");
    for (size_t m = 0; m < pair->moves.n && m < limit; m++) {
        const struct figure_move *move = &pair->moves.list[m];
        sink_format(sink, "  %4" PRId64 "  ", move->posts);
        text_write_padded(sink, place_label(compare, move->from), LABEL_WIDTH - 8, TEXT_LEFT);
        sink_format(sink, " -> %s\n", place_label(compare, move->to));
    }
    if (limit > 0)
        write_more(sink, pair->moves.n, limit, "moves.csv");
}

static void write_moves(const struct compare *compare, struct sink *sink)
{
    for (size_t i = 0; i < compare->npairs; i++)
        write_pair_moves(compare, &compare->pairs[i], compare->npairs == 1 ? MOVES_SHOWN : 0, sink);
}

/* False where every option is one part, and the same: what there is to say of it stands above. */
static bool has_parts(const struct compare *compare)
{
    const struct standings *standings = &compare->standings;
    for (size_t i = 1; i < standings->n; i++)
        if (standings->list[i].option == standings->list[i - 1].option ||
            strcmp(standings->list[i].part->code, standings->list[0].part->code) != 0)
            return true;
    return false;
}

static void write_part(const struct comparison *comparison, const struct standing_row *row, struct sink *sink)
{
    char label[FAULT_LENGTH], number[NUMBER_TEXT];
    text_format(label, sizeof label, "%s  %s", option_letter(row->option), row->part->label);
    write_label(sink, label);
    for (size_t f = 0; f < comparison->npart_figures; f++)
        if (comparison->part_figures[f].is_rate && row->rank[f] > 0)
            sink_format(sink, "  %s %s (%zu)", _(comparison->part_figures[f].words),
                        number_format_fixed(standings_value(row, f), 3, number), row->rank_of_all[f]);
    sink_text(sink, "\n");
}

static void write_parts(const struct compare *compare, struct sink *sink)
{
    if (!has_parts(compare))
        return;
    sink_text(sink,
              _("parts     by the tables of their own option; in brackets the place among all of these\n"));
    for (size_t i = 0; i < compare->standings.n && i < PARTS_SHOWN; i++)
        write_part(model_comparison(compare->options[0]->run.model), &compare->standings.list[i], sink);
    write_more(sink, compare->standings.n, PARTS_SHOWN, "parts.csv");
}

void compare_write(const struct compare *compare, struct sink *sink)
{
    const struct comparison *comparison = model_comparison(compare->options[0]->run.model);
    struct figure_choice moved = {.last_family = comparison->nmoved, .limit = FIGURES_SHOWN};
    struct figure_choice others = {
        .first_family = comparison->nmoved, .last_family = comparison->nfamilies, .limit = OTHERS_SHOWN};
    write_head(compare, sink);
    write_inputs(compare, sink);
    if (compare->nplans == 0)
        return;
    write_measures(compare, sink);
    write_foreign(compare, sink);
    write_parts(compare, sink);
    write_figures(compare, _("posts that differ"), &moved, sink);
    write_causes(compare, sink);
    write_figures(compare, _("people that differ"), &others, sink);
    write_preferences(compare, sink);
    write_moves(compare, sink);
    write_goals(compare, sink);
}
