/* Why a holder has the posts it has in a year between today and the plan: looked up in the figures, nothing
 * is solved. */
#include "path/road.h"

#include "base/language.h"

enum { NAMED = 3 };

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

/* Whether rules ask for these posts together with those of others: the weight is above 0 where fewer would
 * keep what they ask, below 0 where more would, and their sum is at its limit. */
static bool is_held_together(const struct course *course, size_t h, size_t y, bool from_above)
{
    for (size_t c = 0; c < course->ncuts; c++) {
        const struct course_cut *cut = &course->cuts[c];
        int64_t weight = from_above ? cut->weight[h] : -cut->weight[h];
        if (cut->y == y && weight > 0 && course_cut_sum(course, cut) + weight > cut->most)
            return true;
    }
    return false;
}

static void say_above(const struct road *road, size_t h, size_t y, struct sink *sink)
{
    const struct course *course = &road->course;
    int64_t posts = posts_at(course, h, y), stay = course_stay(course, h, y);
    int64_t before = course_posts_before(course, h, y);
    size_t free = year_of_room(course, h);
    if (posts <= stay && free < course->n)
        sink_format(sink, _("%lld people stay there; enough have left by the end of %d"), (long long)stay,
                    road_year(road, free));
    else if (posts <= stay)
        sink_format(sink, _("%lld people stay there"), (long long)stay);
    else if (before - posts >= course->down[h])
        sink_format(sink, _("no more than %lld posts may go in a year"), (long long)course->down[h]);
    else if (posts <= course->least[course_at(course, h, y)])
        sink_text(sink, _("the rules of the year allow no fewer"));
    else if (is_held_together(course, h, y, false))
        sink_text(sink, _("the rules of the year allow no fewer of several units or kinds together"));
    else
        sink_text(sink, _("the pool still has the posts, and nobody else may have more"));
}

/* Holders of the same pool above their plan, the largest first. */
static size_t next_above(const struct course *course, size_t h, size_t y, size_t last)
{
    size_t best = course->nholders;
    for (size_t i = 0; i < course->nholders; i++) {
        int64_t over = posts_at(course, i, y) - course->plan[i];
        if (over <= 0 || course_pool(course, i, y) != course_pool(course, h, y))
            continue;
        if (last < course->nholders) {
            int64_t shown = posts_at(course, last, y) - course->plan[last];
            if (over > shown || (over == shown && i <= last))
                continue;
        }
        if (best == course->nholders || over > posts_at(course, best, y) - course->plan[best])
            best = i;
    }
    return best;
}

static void say_below(const struct road *road, size_t h, size_t y, struct sink *sink)
{
    const struct course *course = &road->course;
    int64_t posts = posts_at(course, h, y), before = course_posts_before(course, h, y);
    size_t above = next_above(course, h, y, course->nholders);
    if (posts - before >= course->up[h]) {
        sink_format(sink, _("no more than %lld posts may come in a year"), (long long)course->up[h]);
        return;
    }
    if (posts >= course->most[course_at(course, h, y)]) {
        sink_text(sink, _("the rules of the year allow no more"));
        return;
    }
    if (is_held_together(course, h, y, true)) {
        sink_text(sink, _("the rules of the year allow no more of several units or kinds together"));
        return;
    }
    if (above == course->nholders) {
        sink_text(sink, _("the pool of the year has no more posts"));
        return;
    }
    sink_text(sink, _("waits for posts that are held above the plan by "));
    for (int i = 0; i < NAMED && above < course->nholders; i++) {
        sink_format(sink, "%s%s (%lld)", i > 0 ? _(", ") : "",
                    road->years.unit_axis->label[course->holders[above].unit],
                    (long long)(posts_at(course, above, y) - course->plan[above]));
        above = next_above(course, h, y, above);
    }
    if (above < course->nholders)
        sink_text(sink, _(" and others"));
}

void road_say_why(const struct road *road, size_t h, size_t y, struct sink *sink)
{
    const struct course *course = &road->course;
    int64_t posts = posts_at(course, h, y);
    if (posts == course->plan[h])
        sink_text(sink, _("as in the plan"));
    else if (posts > course->plan[h])
        say_above(road, h, y, sink);
    else
        say_below(road, h, y, sink);
}
