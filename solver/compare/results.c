/* Results side by side. */
#include "compare/results.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

/* The work at hand. */
struct gathering {
    struct results *results;
    struct compare_option *const *options;
    struct arena *arena;
    int64_t **placed; /* [noptions][naccounts of the yardstick] NULL without a plan */
    enum status status;
};

void results_done(struct results *results)
{
    memory_free(results->figures);
    memory_free(results->measures);
    memory_free(results->goals);
    memory_free(results->preferences);
    *results = (struct results){0};
}

static void *room(struct gathering *g, size_t count, size_t size)
{
    void *block = arena_new(g->arena, count, size);
    if (!block)
        g->status = STATUS_MEMORY;
    return block;
}

static const char *text_of(struct gathering *g, const char *text)
{
    const char *copy = arena_text(g->arena, text, strlen(text));
    if (!copy)
        g->status = STATUS_MEMORY;
    return copy;
}

/* True when the option's plan is of the same units as the yardstick's. */
static bool covers(const struct gathering *g, size_t option)
{
    return g->placed[option] && g->results->nforeign[option] == 0;
}

static double *doubles(struct gathering *g)
{
    double *list = room(g, g->results->noptions, sizeof *list);
    for (size_t i = 0; list && i < g->results->noptions; i++)
        list[i] = NAN;
    return list;
}

/* --- figures --- */

static long family_of(const struct comparison *comparison, const struct ledger *ledger, size_t account)
{
    const char *name = ledger->families[ledger->accounts[account].is.family].name;
    for (size_t f = 0; f < comparison->nfamilies; f++)
        if (strcmp(comparison->families[f], name) == 0)
            return (long)f;
    return -1;
}

/* "红格镇 行政编制" */
static const char *units_label(struct gathering *g, const struct ledger *ledger, size_t account)
{
    char text[LEDGER_NAME] = "";
    const struct identity *who = &ledger->accounts[account].is;
    const struct family *family = &ledger->families[who->family];
    size_t used = 0;
    for (int d = 0; d < LEDGER_UNITS && family->axis[d] && used < sizeof text; d++)
        used += text_format(text + used, sizeof text - used, "%s%s", d > 0 ? " " : "",
                            family->axis[d]->label[who->unit[d]]);
    return text_of(g, text);
}

static void set_source(struct gathering *g, const struct run *run, size_t account, struct figure *figure)
{
    char text[LEDGER_NAME];
    int32_t source = model_comparison(run->model)->source(&run->builder, (int32_t)account);
    if (source == LEDGER_NONE)
        return;
    figure->source = text_of(g, ledger_account_name(&run->ledger, source, text));
    figure->source_label = text_of(g, ledger_account_label(&run->ledger, source, text));
}

static void add_figure(struct gathering *g, size_t option, size_t account, size_t family)
{
    struct results *results = g->results;
    const struct run *run = &g->options[option]->run;
    char name[LEDGER_NAME];
    struct figure figure = {.family = family,
                            .name = text_of(g, ledger_account_name(&run->ledger, (int32_t)account, name)),
                            .label = units_label(g, &run->ledger, account),
                            .posts = room(g, results->noptions, sizeof *figure.posts),
                            .there = room(g, results->noptions, sizeof *figure.there)};
    if (family < model_comparison(run->model)->nmoved)
        set_source(g, run, account, &figure);
    if (g->status == STATUS_OK && !memory_grow(&results->figures, &results->figures_capacity,
                                               results->nfigures + 1, sizeof *results->figures))
        g->status = STATUS_MEMORY;
    if (g->status != STATUS_OK)
        return;
    results->figures[results->nfigures++] = figure;
}

static bool is_new(const struct gathering *g, size_t option, const char *name)
{
    for (size_t i = 0; i < option; i++)
        if (option_has_plan(g->options[i]) && names_find(&g->options[i]->names, name) != LEDGER_NONE)
            return false;
    return true;
}

static int by_family_and_name(const void *a, const void *b)
{
    const struct figure *x = a, *y = b;
    if (x->family != y->family)
        return x->family < y->family ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* What every option has under the figure's name. */
static void fill_figure(const struct gathering *g, struct figure *figure)
{
    for (size_t i = 0; i < g->results->noptions; i++) {
        const struct compare_option *option = g->options[i];
        int32_t account = option_has_plan(option) ? names_find(&option->names, figure->name) : LEDGER_NONE;
        figure->there[i] = account != LEDGER_NONE;
        figure->posts[i] = figure->there[i] ? option->run.answer.posts[account] : 0;
    }
    size_t first = g->results->yardstick;
    for (size_t i = 0; i < g->results->noptions; i++)
        figure->differs |= option_has_plan(g->options[i]) && (figure->there[i] != figure->there[first] ||
                                                              figure->posts[i] != figure->posts[first]);
}

/* "红格镇 行政编制 (B 红格街道 行政编制)", where an option calls what the first calls 红格镇 otherwise. */
static void tell_other_names(struct gathering *g, struct figure *figure)
{
    const char *first = figure->label;
    for (size_t i = 0; i < g->results->noptions && g->status == STATUS_OK; i++) {
        const struct compare_option *option = g->options[i];
        char text[2 * LEDGER_NAME];
        if (!figure->there[i])
            continue;
        const char *own =
            units_label(g, &option->run.ledger, (size_t)names_find(&option->names, figure->name));
        if (!own || strcmp(own, first) == 0)
            continue;
        text_format(text, sizeof text, "%s (%s %s)", figure->label, option_letter(i), own);
        figure->label = text_of(g, text);
    }
}

/* --- labels that several bear --- */

/* A label that is shown, and the code that tells its unit from others of the name. */
struct labelled {
    size_t family;
    const char **label;
    const char *code;
    size_t length; /* of code */
};

static int by_family_and_label(const void *a, const void *b)
{
    const struct labelled *x = a, *y = b;
    if (x->family != y->family)
        return x->family < y->family ? -1 : 1;
    return strcmp(*x->label, *y->label);
}

/* "永兴镇 行政编制 (510421101000)", as there is another 永兴镇. */
static const char *with_code(struct gathering *g, const struct labelled *one)
{
    char text[2 * LEDGER_NAME];
    text_format(text, sizeof text, "%s (%.*s)", *one->label, (int)one->length, one->code);
    return text_of(g, text);
}

/* Frees the list, which is NULL where there was no memory for it. */
static void tell_apart(struct gathering *g, struct labelled *list, size_t n)
{
    if (!list)
        g->status = STATUS_MEMORY;
    else if (n > 0)
        qsort(list, n, sizeof *list, by_family_and_label);
    for (size_t i = 0, end; i < n && g->status == STATUS_OK; i = end) {
        for (end = i + 1; end < n && by_family_and_label(&list[i], &list[end]) == 0;)
            end++;
        for (size_t j = i; j < end && end > i + 1; j++)
            *list[j].label = with_code(g, &list[j]);
    }
    memory_free(list);
}

/* The first code in "posts[510421101000,administrative]". */
static struct labelled label_of(struct figure *figure)
{
    const char *code = strchr(figure->name, '[');
    code = code ? code + 1 : figure->name;
    return (struct labelled){figure->family, &figure->label, code, strcspn(code, ",]")};
}

static void tell_figures_apart(struct gathering *g)
{
    struct results *results = g->results;
    struct labelled *list = memory_new(results->nfigures, sizeof *list);
    for (size_t f = 0; list && f < results->nfigures; f++)
        list[f] = label_of(&results->figures[f]);
    tell_apart(g, list, results->nfigures);
}

static void tell_places_apart(struct gathering *g)
{
    struct results *results = g->results;
    struct labelled *list = memory_new(results->npreferences, sizeof *list);
    for (size_t p = 0; list && p < results->npreferences; p++) {
        struct preference *place = &results->preferences[p];
        list[p] = (struct labelled){0, &place->label, place->code, strlen(place->code)};
    }
    tell_apart(g, list, results->npreferences);
}

static void gather_figures(struct gathering *g)
{
    struct results *results = g->results;
    for (size_t i = 0; i < results->noptions; i++) {
        const struct compare_option *option = g->options[i];
        const struct ledger *ledger = &option->run.ledger;
        for (size_t n = 0; option_has_plan(option) && n < option->names.n && g->status == STATUS_OK; n++) {
            size_t account = (size_t)option->names.list[n].account;
            long family = family_of(model_comparison(option->run.model), ledger, account);
            if (family >= 0 && is_new(g, i, option->names.list[n].name))
                add_figure(g, i, account, (size_t)family);
        }
    }
    if (results->nfigures > 0)
        qsort(results->figures, results->nfigures, sizeof *results->figures, by_family_and_name);
    for (size_t f = 0; f < results->nfigures && g->status == STATUS_OK; f++)
        fill_figure(g, &results->figures[f]);
    for (size_t f = 0; f < results->nfigures && g->status == STATUS_OK; f++)
        tell_other_names(g, &results->figures[f]);
    if (g->status == STATUS_OK)
        tell_figures_apart(g);
}

/* --- measures --- */

static struct measure_result *find_measure(struct gathering *g, const char *name)
{
    struct results *results = g->results;
    for (size_t m = 0; m < results->nmeasures; m++)
        if (strcmp(results->measures[m].name, name) == 0)
            return &results->measures[m];
    struct measure_result measure = {.name = name, .common = doubles(g), .own = doubles(g)};
    if (!measure.common || !measure.own ||
        !memory_grow(&results->measures, &results->measures_capacity, results->nmeasures + 1,
                     sizeof *results->measures)) {
        g->status = STATUS_MEMORY;
        return NULL;
    }
    results->measures[results->nmeasures] = measure;
    return &results->measures[results->nmeasures++];
}

static void gather_measures(struct gathering *g, size_t option, bool common)
{
    struct number_of *numbers;
    size_t n;
    const struct run *run = &g->options[common ? g->results->yardstick : option]->run;
    g->status = results_measure(run, common ? g->placed[option] : NULL, g->arena, &numbers, &n);
    for (size_t i = 0; i < n && g->status == STATUS_OK; i++) {
        struct measure_result *measure = find_measure(g, numbers[i].name);
        if (measure)
            (common ? measure->common : measure->own)[option] = numbers[i].value;
    }
}

/* --- goals --- */

/* A goal's value for posts [naccounts]; false when no account has a curve of it. */
static bool goal_value(const struct ledger *ledger, size_t goal, const int64_t *posts, double *value)
{
    bool used = false;
    *value = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next) {
            const struct term *term = &ledger->terms[t];
            if (term->goal != (int16_t)goal || term->curve.shape == CURVE_FIRST_POST)
                continue;
            used = true;
            *value += curve_value(&term->curve, posts[a]);
        }
    }
    *value = number_rounded(*value);
    return used;
}

static void gather_goals(struct gathering *g)
{
    struct results *results = g->results;
    const struct run *run = &g->options[results->yardstick]->run;
    for (size_t goal = 0; goal < run->model->ngoals && g->status == STATUS_OK; goal++) {
        struct goal_result result = {goal, doubles(g)};
        bool used = false;
        for (size_t i = 0; i < results->noptions && result.value; i++)
            if (covers(g, i))
                used |= goal_value(&run->ledger, goal, g->placed[i], &result.value[i]);
        if (used && !memory_grow(&results->goals, &results->goals_capacity, results->ngoals + 1,
                                 sizeof *results->goals))
            g->status = STATUS_MEMORY;
        else if (used)
            results->goals[results->ngoals++] = result;
    }
}

/* --- preferences --- */

/* With one need for all options, most in relation to it is most people. A place that fewer than two have has
 * nothing to choose between. */
static unsigned best_of(const struct gathering *g, const struct preference *place)
{
    unsigned best = 0;
    int64_t most = -1;
    size_t nthere = 0;
    for (size_t i = 0; i < g->results->noptions; i++)
        nthere += place->there[i];
    if (nthere < 2)
        return 0;
    for (size_t i = 0; i < g->results->noptions; i++) {
        if (!place->there[i] || place->people[i] < most)
            continue;
        if (place->people[i] > most)
            best = 0;
        most = place->people[i];
        best |= 1U << i;
    }
    return best;
}

static void add_preference(struct gathering *g, size_t account)
{
    struct results *results = g->results;
    const struct run *run = &g->options[results->yardstick]->run;
    const struct identity *who = &run->ledger.accounts[account].is;
    const struct axis *axis = run->ledger.families[who->family].axis[0];
    struct preference preference = {.code = axis->code[who->unit[0]],
                                    .label = axis->label[who->unit[0]],
                                    .need =
                                        model_comparison(run->model)->need(&run->builder, (int32_t)account),
                                    .people = room(g, results->noptions, sizeof *preference.people),
                                    .there = room(g, results->noptions, sizeof *preference.there)};
    char name[LEDGER_NAME];
    ledger_account_name(&run->ledger, (int32_t)account, name);
    if (!preference.people || !preference.there ||
        !memory_grow(&results->preferences, &results->preferences_capacity, results->npreferences + 1,
                     sizeof *results->preferences)) {
        g->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < results->noptions; i++) {
        preference.people[i] = g->placed[i] ? g->placed[i][account] : 0;
        preference.there[i] = g->placed[i] && names_find(&g->options[i]->names, name) != LEDGER_NONE;
    }
    preference.best = best_of(g, &preference);
    results->preferences[results->npreferences++] = preference;
}

static void gather_preferences(struct gathering *g)
{
    const struct run *run = &g->options[g->results->yardstick]->run;
    for (size_t a = 0; a < run->ledger.naccounts && g->status == STATUS_OK; a++)
        if (strcmp(run->ledger.families[run->ledger.accounts[a].is.family].name,
                   model_comparison(run->model)->people) == 0)
            add_preference(g, a);
    if (g->status == STATUS_OK)
        tell_places_apart(g);
}

/* --- the whole --- */

static void place_all(struct gathering *g)
{
    struct results *results = g->results;
    const struct compare_option *yardstick = g->options[results->yardstick];
    results->nforeign = room(g, results->noptions, sizeof *results->nforeign);
    g->placed = room(g, results->noptions, sizeof *g->placed);
    for (size_t i = 0; i < results->noptions && g->status == STATUS_OK; i++) {
        if (!option_has_plan(g->options[i]))
            continue;
        g->placed[i] = room(g, yardstick->run.ledger.naccounts, sizeof **g->placed);
        if (g->placed[i])
            results->nforeign[i] = option_place(yardstick, g->options[i], g->placed[i]);
    }
}

enum status results_find(struct results *results, struct compare_option *const *options, size_t n,
                         size_t yardstick, struct arena *arena)
{
    struct gathering g = {.results = results, .options = options, .arena = arena};
    *results = (struct results){.noptions = n, .yardstick = yardstick};
    place_all(&g);
    if (g.status == STATUS_OK)
        gather_figures(&g);
    for (size_t i = 0; i < n && g.status == STATUS_OK; i++) {
        if (!g.placed[i])
            continue;
        if (covers(&g, i))
            gather_measures(&g, i, true);
        if (g.status == STATUS_OK)
            gather_measures(&g, i, false);
    }
    if (g.status == STATUS_OK)
        gather_goals(&g);
    if (g.status == STATUS_OK)
        gather_preferences(&g);
    return g.status;
}
