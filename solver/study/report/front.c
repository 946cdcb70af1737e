/* The head of a study's page: how much is solved, what came of it, and whether it is enough. */
#include "study/report/front.h"
#include "base/text.h"

#include <inttypes.h>

#include "base/language.h"
#include "base/number.h"
#include "model/figure.h"
#include "study/estimate/certainty.h"
#include "study/report/tables_futures.h"
#include "study/statement/factor.h"
#include "study/statement/measure.h"
#include "study/statement/method.h"

/* --- the verdict --- */

static bool is_proven(const struct cases *cases)
{
    for (size_t i = 0; i < cases->ncases; i++)
        if (!cases->solved[i] || !cases->proven[i])
            return false;
    return true;
}

static void put_verdict(const struct cases *cases, struct json_writer *json)
{
    json_key(json, "verdict");
    if (cases->nsolved < cases->ncases)
        json_words(
            json,
            _("Not finished: %zu of %zu cases are solved, %zu are missing. All that follows is about the "
              "solved ones only."),
            cases->nsolved, cases->ncases, cases->ncases - cases->nsolved);
    else if (is_proven(cases))
        json_words(json, _("All %zu cases are solved, and each answer is proven."), cases->ncases);
    else
        json_words(json, _("All %zu cases are solved; some are not proven best."), cases->ncases);
}

/* --- figures --- */

static void put_figure(struct json_writer *json, const char *name, size_t value, const char *unit,
                       const char *sentence)
{
    char text[NUMBER_TEXT];
    text_format(text, sizeof text, "%zu", value);
    figure_open(json, name, text, unit);
    json_text(json, sentence);
    json_close(json);
}

static size_t count_steady(const struct cases *cases, const struct estimate *estimate)
{
    size_t n = 0;
    for (size_t m = 0; m < cases->nmeasures; m++)
        n += !estimate->varies[m];
    return n;
}

/* Never changing is told with what the sample cannot know. */
static void put_steady(const struct study_view *view, struct json_writer *json)
{
    char words[FAULT_LENGTH];
    const struct cases *cases = view->cases;
    size_t nplanned = cases_planned_samples(cases);
    if (cases->design->study->is_random && nplanned > 0)
        text_format(
            words, sizeof words,
            _("They come out the same in every case with a plan; of all that could be drawn, at 95 %%, "
              "less than "
              "%.2g %% differ."),
            100 * certainty_unseen_share(nplanned));
    else
        text_format(words, sizeof words, "%s", _("They come out the same in every case with a plan."));
    put_figure(json, _("results that never change"), count_steady(cases, view->estimate), _("results"),
               words);
}

static void put_figures(const struct study_view *view, struct json_writer *json)
{
    const struct cases *cases = view->cases;
    json_key_list(json, "figures");
    put_figure(json, _("cases solved"), cases->nsolved, _("cases"),
               _("Each is the scenario with other values of the factors."));
    put_figure(json, _("lawful"), cases->nlawful, _("cases"), _("These have a plan that keeps every rule."));
    put_figure(json, _("only with waivers"), cases->nwaivers, _("cases"),
               _("These have a plan only when rules in principle are waived."));
    put_figure(json, _("without any lawful plan"), cases->ninfeasible, _("cases"),
               _("In these, rules that bind without exception cannot hold together."));
    if (cases->nplans > 0)
        put_steady(view, json);
    json_close(json);
}

/* --- sentences --- */

static void say_certainty(const struct study_view *view, struct json_writer *json)
{
    const struct study *study = view->cases->design->study;
    struct certainty certainty = certainty_of(view->cases, view->estimate);
    char label[LEDGER_NAME];
    if (certainty_is_early(view->cases)) {
        json_words(json, _("None of %zu %s is finished yet: nothing can be said of what results depend on."),
                   study->nsamples, _(study->method->plural));
        return;
    }
    if (certainty.nunseen > 0)
        json_words(json, _("In %zu of %zu results no factor is seen to do more than chance may."),
                   certainty.nunseen, certainty.nvarying - certainty.nuntold);
    if (!certainty.sampled || certainty.nvarying == certainty.nuntold + certainty.nunseen)
        return;
    if (certainty.nshort + certainty.nrare == 0)
        json_words(
            json,
            _("The samples are enough: what each of %zu results depends on is known to %.2f or better."),
            certainty.nknown, view->estimate->reach[certainty.worst]);
    if (certainty.nshort > 0)
        json_words(
            json,
            _("The samples are not enough for %zu of %zu results; least is known of %s. More samples would "
              "settle it."),
            certainty.nshort, certainty.nvarying - certainty.nuntold,
            measure_label(study, certainty.worst, label));
    if (certainty.nrare > 0)
        json_words(
            json,
            _("%zu of %zu results change too rarely to say what they depend on; rarest is %s, in %zu of "
              "%zu samples."),
            certainty.nrare, certainty.nvarying - certainty.nuntold,
            measure_label(study, certainty.rarest, label), view->estimate->events[certainty.rarest],
            study->nsamples);
}

/* What the figures are not about. */
static void say_left_out(const struct study_view *view, struct json_writer *json)
{
    const struct cases *cases = view->cases;
    size_t nleft = cases->nsolved - cases->nplans, nuntold = certainty_of(cases, view->estimate).nuntold;
    if (nleft == 0 || cases->nplans == 0)
        return;
    if (!cases->design->study->analysis->wants_whole)
        json_words(json,
                   cases->design->study->noptions > 0
                       ? _("%zu of %zu cases have no plan that counts: what results depend on is told of the "
                           "others, and of plans held fixed in all.")
                       : _("%zu of %zu cases have no plan that counts: what results depend on is told of the "
                           "others."),
                   nleft, cases->nsolved);
    else if (nuntold > 0)
        json_words(
            json,
            _("%zu of %zu cases have no plan that counts, and shares of a variance are those of a whole box: "
              "nothing is said of %zu results."),
            nleft, cases->nsolved, nuntold);
}

static void say_strongest(const struct study_view *view, struct json_writer *json)
{
    size_t best = 0, most = 0, second = 0;
    for (size_t f = 0; f < view->cases->nfactors; f++) {
        size_t won = certainty_count_won(view->cases, view->estimate, f);
        best = won > most ? f : best;
        second = won > most ? most : won > second ? won : second;
        most = won > most ? won : most;
    }
    if (most > second && view->cases->nfactors > 1)
        json_words(json, _("%s is the factor that most results (%zu) depend on most."),
                   factor_label(&view->cases->design->study->factors[best]), most);
}

/* Factors of which something is said, "a, b, c and 9 more"; returns how many. */
static size_t list_factors(const struct study *study, const bool *is_one, struct sink *sink)
{
    enum { SHOWN = 12 };
    size_t n = 0;
    for (size_t f = 0; f < study->nfactors; f++)
        if (is_one[f] && n++ < SHOWN)
            sink_format(sink, "%s%s", n > 1 ? _(", ") : "", factor_label(&study->factors[f]));
    if (n > SHOWN)
        sink_format(sink, _(" and %zu more"), n - SHOWN);
    return n;
}

/* What is not seen, and what is not looked at. effects, is_one [nfactors] are room. */
static enum status say_silent(const struct study_view *view, struct json_writer *json, enum effect *effects,
                              bool *is_one)
{
    const struct study *study = view->cases->design->study;
    enum status status = certainty_find_effects(view->cases, view->estimate, effects);
    for (int sentence = 0; sentence < 3 && status == STATUS_OK; sentence++) {
        struct buffer names;
        buffer_init(&names);
        struct sink sink = buffer_sink(&names);
        for (size_t f = 0; f < study->nfactors; f++)
            is_one[f] = sentence == 0   ? effects[f] == EFFECT_NONE || effects[f] == EFFECT_NONE_AT_ENDS
                        : sentence == 1 ? effects[f] == EFFECT_UNSEEN
                                        : analysis_is_blind(study, f);
        if (list_factors(study, is_one, &sink) > 0 && sink.status == STATUS_OK)
            json_words(json,
                       sentence == 0 ? _("Without effect, in every case or by themselves at their ends: %s.")
                       : sentence == 1
                           ? _("In no result more than chance may do: %s.")
                           : _("Words without an order, of which this analysis says nothing: %s."),
                       names.text);
        status = sink.status;
        buffer_done(&names);
    }
    return status;
}

static void say_silent_factors(const struct study_view *view, struct json_writer *json)
{
    size_t k = view->cases->nfactors;
    enum effect *effects = memory_new(k, sizeof *effects);
    bool *is_one = memory_new(k, sizeof *is_one);
    enum status status = effects && is_one ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK && !certainty_is_early(view->cases))
        status = say_silent(view, json, effects, is_one);
    sink_fail(json->sink, status);
    memory_free(effects);
    memory_free(is_one);
}

/* What places and regrets rest on. */
static void say_criteria(const struct study *study, struct json_writer *json)
{
    struct words words;
    if (study->noptions == 0)
        return;
    words_init(&words);
    futures_write_criteria(study, &words.sink);
    json_words(json, _("Plans held fixed are weighed by %s; less is better."), words_text(&words));
    words_done(&words, json->sink);
}

static void say_bad(const struct cases *cases, struct json_writer *json)
{
    if (cases->nbad > 0)
        json_words(json,
                   language_plural("%zu case has values that are not allowed, and no answer.",
                                   "%zu cases have values that are not allowed, and no answer.", cases->nbad),
                   cases->nbad);
}

static void put_sentences(const struct study_view *view, struct json_writer *json)
{
    json_key_list(json, "sentences");
    say_strongest(view, json);
    say_silent_factors(view, json);
    say_certainty(view, json);
    say_left_out(view, json);
    say_criteria(view->cases->design->study, json);
    say_bad(view->cases, json);
    json_close(json);
}

static void put_next(const struct cases *cases, struct json_writer *json)
{
    json_key_list(json, "next");
    if (cases->nsolved < cases->ncases)
        json_text(json, _("bianzhi study run goes on where it stopped; make the report again after it."));
    if (cases->nlawful > 0)
        json_text(
            json,
            _("bianzhi study case writes any case as a scenario, to be solved and reported by itself."));
    json_close(json);
}

void study_front_write(const void *source, struct json_writer *json)
{
    const struct study_view *view = source;
    const struct study *study = view->cases->design->study;
    json_key_text(json, "name", study_title(study));
    json_key_text(json, "mark", is_proven(view->cases) ? "proven" : "open");
    put_verdict(view->cases, json);
    put_figures(view, json);
    put_sentences(view, json);
    put_next(view->cases, json);
}
