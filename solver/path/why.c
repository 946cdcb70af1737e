/* Why a holder has the posts it has in a year between today and the plan: looked up in the figures, nothing
 * is solved. */
#include "path/road.h"

#include "base/language.h"
#include "run/ruling.h"

enum { NAMED = COURSE_ABOVE - 1 };

static int64_t posts_at(const struct course *course, size_t h, size_t y)
{
    return course->posts[course_at(course, h, y)];
}

/* The first year at the end of which no more stay than the plan has posts; n when there is none. */
static size_t year_of_room(const struct course *course, size_t h)
{
    size_t y = 0;
    while (y < course->n && course_stay(course, h, y) > course->plan[h])
        y++;
    return y;
}

/* The cut that leaves a holder no post fewer, or no post more: with one its sum would be above its most.
 * ncuts without one. */
static size_t what_holds(const struct course *course, size_t h, size_t y, bool fewer)
{
    size_t c = 0;
    for (; c < course->ncuts; c++) {
        const struct course_cut *cut = &course->cuts[c];
        size_t at = course_at(course, h, y);
        int64_t weight = fewer ? -cut->weight[at] : cut->weight[at];
        if (weight > 0 && course_cut_sum(course, cut) + weight > cut->most)
            break;
    }
    return c;
}

static bool is_of_several(const struct course *course, const struct course_cut *cut)
{
    size_t n = 0;
    for (size_t i = 0; i < course->nholders * course->n; i++)
        n += cut->weight[i] != 0;
    return n > 1;
}

static void say_held(const struct road *road, size_t c, bool fewer, struct sink *sink)
{
    bool several = is_of_several(&road->course, &road->course.cuts[c]);
    struct words who;
    if (road->cuts[c]->year == road->course.n) {
        sink_text(sink, _("people who stay would have no post, and too few may be moved or placed"));
        return;
    }
    words_init(&who);
    road_say_cut(road, road->cuts[c], &who.sink);
    /* translators: limits and rules, each with its figure */
    sink_format(sink,
                several && fewer ? _("no fewer are allowed of several units or kinds together: %s")
                : several        ? _("no more are allowed of several units or kinds together: %s")
                : fewer          ? _("no fewer are allowed: %s")
                                 : _("no more are allowed: %s"),
                words_text(&who));
    words_done(&who, sink);
}

/* By how much posts may change in a year, and who says so: what was entered, or the rule. */
static void say_step(const struct road *road, size_t h, bool comes, struct sink *sink)
{
    int64_t step = comes ? road->course.up[h] : road->course.down[h];
    struct words who;
    words_init(&who);
    if (road->years.step[road->course.holders[h].kind] == step)
        sink_text(&who.sink, _("step in the road's file"));
    else
        run_write_rule(&road->base, model_find_rule(road->base.model, road->horizon->step_rule), &who.sink);
    sink_format(sink,
                comes ? language_plural("no more than %lld post may come in a year: %s",
                                        "no more than %lld posts may come in a year: %s", (unsigned long)step)
                      : language_plural("no more than %lld post may go in a year: %s",
                                        "no more than %lld posts may go in a year: %s", (unsigned long)step),
                (long long)step, words_text(&who));
    words_done(&who, sink);
}

static void say_above(const struct road *road, size_t h, size_t y, struct sink *sink)
{
    const struct course *course = &road->course;
    int64_t posts = posts_at(course, h, y), stay = course_stay(course, h, y);
    int64_t before = course_posts_before(course, h, y);
    size_t free = year_of_room(course, h), held = what_holds(course, h, y, true);
    if (posts <= stay && free < course->n)
        sink_format(sink, _("%lld people stay there; enough have left by the end of %d"), (long long)stay,
                    road_year(road, free));
    else if (posts <= stay)
        sink_format(sink, _("%lld people stay there"), (long long)stay);
    else if (before - posts >= course->down[h])
        say_step(road, h, false, sink);
    else if (posts <= course->least[course_at(course, h, y)])
        sink_text(sink, _("the rules of the year allow no fewer"));
    else if (held < course->ncuts)
        say_held(road, held, true, sink);
    else
        sink_text(sink, _("the pool still has the posts, and nobody else may have more"));
}

static void say_below(const struct road *road, size_t h, size_t y, struct sink *sink)
{
    const struct course *course = &road->course;
    int64_t posts = posts_at(course, h, y), before = course_posts_before(course, h, y);
    size_t pool = course_pool(course, h, y);
    const size_t *above = &course->above[pool * COURSE_ABOVE];
    size_t held = what_holds(course, h, y, false);
    if (posts - before >= course->up[h]) {
        say_step(road, h, true, sink);
        return;
    }
    if (posts >= course->most[course_at(course, h, y)]) {
        sink_text(sink, _("the rules of the year allow no more"));
        return;
    }
    if (held < course->ncuts) {
        say_held(road, held, false, sink);
        return;
    }
    if (above[0] == course->nholders) {
        sink_text(sink,
                  road_holds_back(road, pool)
                      ? _("the pool of the year has no more posts, and no more come from above than today "
                          "or in the plan")
                      : _("the pool of the year has no more posts"));
        return;
    }
    sink_text(sink, _("waits for posts that are held above the plan by "));
    for (size_t i = 0; i < NAMED && above[i] < course->nholders; i++)
        /* translators: separator, unit, posts above the plan */
        sink_format(sink, _("%s%s (%lld)"), i > 0 ? _(", ") : "",
                    road->years.unit_axis->label[course->holders[above[i]].unit],
                    (long long)(posts_at(course, above[i], y) - course->plan[above[i]]));
    if (above[NAMED] < course->nholders)
        sink_text(sink, _(" and others"));
}

void road_say_why(const struct road *road, size_t h, size_t y, struct sink *sink)
{
    const struct course *course = &road->course;
    int64_t posts = posts_at(course, h, y);
    if (y + 1 == course->n && road_holds(road, y))
        sink_format(sink, _("no road leads to the best plan for %d by itself; this is near to it"),
                    road_year(road, y));
    else if (posts == course->plan[h])
        sink_text(sink, _("as in the plan"));
    else if (posts > course->plan[h])
        say_above(road, h, y, sink);
    else
        say_below(road, h, y, sink);
}
