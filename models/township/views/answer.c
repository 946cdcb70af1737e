/* The front of a report: posts moved, shortages left and the largest, vacancies, posts from above, each with
 * a sentence. */
#include "township/views/answer.h"

#include <stdio.h>

#include "base/language.h"
#include "model/figure.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/headline.h"
#include "township/views/shortage.h"
#include "township/views/withheld.h"

static const char *format_count(int64_t count, char text[32])
{
    snprintf(text, 32, "%lld", (long long)count);
    return text;
}

/* What the figures count; a language may have a word of its own after a number. */
static const char *posts(int64_t n)
{
    return language_plural("post", "posts", (unsigned long)n);
}

static const char *persons(void)
{
    return language_plural("person", "persons", 2);
}

static void write_moved(struct json_writer *json, const struct outcome *outcome,
                        const struct figures *figures)
{
    char text[32];
    figure_open(json, _("moved"), format_count(figures->moved, text), posts(figures->moved));
    struct words words;
    words_init(&words);
    headline_say_sources(outcome, &words.sink);
    if (*words_text(&words) != '\0')
        sink_text(&words.sink, _(". "));
    sink_format(&words.sink, _("Of the %lld posts in the pools, townships' floors hold all but %lld."),
                (long long)figures->pooled, (long long)figures->unheld);
    json_text(json, words_text(&words));
    words_done(&words, json->sink);
    json_close(json);
}

static void write_short(struct json_writer *json, const struct outcome *outcome,
                        const struct figures *figures)
{
    char text[SHORTAGE_TEXT];
    struct words words;
    words_init(&words);
    shortage_say(outcome, &words.sink);
    figure_open(json, _("shortage left"), shortage_tenths(figures->short_in_all, text), persons());
    json_text(json, words_text(&words));
    words_done(&words, json->sink);
    json_close(json);
}

static void write_largest(struct json_writer *json, const struct outcome *outcome,
                          const struct figures *figures)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    char text[32];
    if (figures->largest < 0.05)
        return; /* none to speak of */
    snprintf(text, sizeof text, "%.1f", figures->largest);
    figure_open(json, _("largest shortage"), text, persons());
    const char *township = facts->township_axis.label[figures->largest_at / facts->np];
    const char *platform = facts->platform_axis.label[figures->largest_at % facts->np];
    double need = facts->platform_need[figures->largest_at];
    long long gets = plan->platform[figures->largest_at];
    if (figures->nlargest > 1)
        json_words(json, _("%s, %s, one of %lld as short: needs %.1f and gets %lld."), township, platform,
                   (long long)figures->nlargest, need, gets);
    else
        json_words(json, _("%s, %s: needs %.1f and gets %lld."), township, platform, need, gets);
    json_close(json);
}

static void write_vacant(struct json_writer *json, const struct figures *figures)
{
    char text[32];
    figure_open(json, _("vacant"), format_count(figures->vacant, text), posts(figures->vacant));
    json_text(json, _("Posts of the new plan that nobody at work today fills."));
    json_close(json);
}

static void write_over(struct json_writer *json, const struct figures *figures)
{
    char text[32];
    if (figures->over == 0)
        return;
    figure_open(json, _("over the establishment"), format_count(figures->over, text), persons());
    json_text(json,
              _("People in post beyond the new posts of their township and kind, until they leave or move."));
    json_close(json);
}

static void write_above(struct json_writer *json, const struct outcome *outcome,
                        const struct figures *figures)
{
    char text[32];
    figure_open(json, _("from above"), format_count(figures->released, text), posts(figures->released));
    struct words words;
    words_init(&words);
    sink_format(&words.sink, _("Of %lld that could come down%s."), (long long)figures->releasable,
                withheld_words(outcome));
    if (figures->undone > 0)
        sink_format(&words.sink, _(" To undo the cut of the pools: %lld."), (long long)figures->undone);
    if (figures->extra > 0)
        sink_format(&words.sink, _(" To natural-resources offices: %lld."), (long long)figures->extra);
    if (figures->reserve > 0)
        sink_format(&words.sink, _(" In reserve, given to nobody: %lld."), (long long)figures->reserve);
    json_text(json, words_text(&words));
    words_done(&words, json->sink);
    json_close(json);
}

void answer_write(const struct outcome *outcome, struct json_writer *json)
{
    struct figures figures = headline_figures(outcome);
    write_moved(json, outcome, &figures);
    write_short(json, outcome, &figures);
    write_largest(json, outcome, &figures);
    write_vacant(json, &figures);
    write_over(json, &figures);
    write_above(json, outcome, &figures);
}
