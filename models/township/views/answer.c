/* The front of a report: posts moved, shortages left and the largest, vacancies, posts from above, each with
 * a sentence. */
#include "township/views/answer.h"

#include <stdio.h>

#include "base/language.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/headline.h"

/* One figure: what it is called, how many, and of what; a sentence follows, and the end of the object. */
static void begin_figure(struct json_writer *json, const char *name, const char *value, const char *unit)
{
    json_open_object(json);
    json_key_text(json, "name", name);
    json_key_text(json, "value", value);
    json_key_text(json, "unit", unit);
    json_key(json, "sentence");
}

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

static void write_moved(struct json_writer *json, const struct figures *is)
{
    char text[32];
    begin_figure(json, _("moved"), format_count(is->moved, text), posts(is->moved));
    if (is->fewer > is->moved)
        json_words(json,
                   _("%lld are taken from townships and offices in all: the pools hold fewer than today. Of "
                     "their %lld posts %lld are free to move at all."),
                   (long long)is->fewer, (long long)is->pooled, (long long)is->free);
    else
        json_words(json, _("Of the %lld posts in the pools %lld are free to move at all."),
                   (long long)is->pooled, (long long)is->free);
    json_close(json);
}

static void write_short(struct json_writer *json, const struct figures *is)
{
    char text[32];
    snprintf(text, sizeof text, "%.1f", is->short_in_all);
    begin_figure(json, _("shortage left"), text, persons());
    if (is->short_in_all > 0)
        json_words(json,
                   language_plural("%zu platform lacks half a person or more.",
                                   "%zu platforms lack half a person or more.", is->nshort),
                   is->nshort);
    else
        json_text(json, _("Every platform has the people it needs."));
    json_close(json);
}

static void write_largest(struct json_writer *json, const struct outcome *outcome, const struct figures *is)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    char text[32];
    if (is->largest <= 0)
        return;
    snprintf(text, sizeof text, "%.1f", is->largest);
    begin_figure(json, _("largest shortage"), text, persons());
    json_words(json, _("%s, %s: needs %.1f and gets %lld."),
               facts->township_axis.label[is->largest_at / facts->np],
               facts->platform_axis.label[is->largest_at % facts->np], facts->platform_need[is->largest_at],
               (long long)plan->platform[is->largest_at]);
    json_close(json);
}

static void write_vacant(struct json_writer *json, const struct figures *is)
{
    char text[32];
    begin_figure(json, _("vacant"), format_count(is->vacant, text), posts(is->vacant));
    json_text(json, _("Posts of the new plan that nobody at work today fills."));
    json_close(json);
}

static void write_above(struct json_writer *json, const struct figures *is)
{
    char text[32];
    begin_figure(json, _("from above"), format_count(is->released, text), posts(is->released));
    json_words(json,
               _("Of %lld that could come down; %lld undo the cut of the pools. %lld go to natural-resources "
                 "offices; %lld find no place and stay in reserve."),
               (long long)is->releasable, (long long)is->undone, (long long)is->extra,
               (long long)is->reserve);
    json_close(json);
}

void answer_write(const struct outcome *outcome, struct json_writer *json)
{
    struct figures is = headline_figures(outcome);
    write_moved(json, &is);
    write_short(json, &is);
    write_largest(json, outcome, &is);
    write_vacant(json, &is);
    write_above(json, &is);
}
