/* No road: the first year whose sum fails, and the smallest change of each kind that makes one. Whether it
 * does is tried, by finding the road again from the same files with the change made. More of a kind never
 * takes a road away, so the smallest is found by doubling and halving. */
#include "path/no_road.h"

#include "base/language.h"
#include "base/text.h"
#include "run/conflicts.h"

enum { MARGIN = 10, MOST_TRIED = 1 << 20 };

/* --- the sum --- */

static bool is_of(const struct course *course, size_t h, size_t gk)
{
    return course_pool(course, h, 0) / course->n == gk;
}

/* People of a pool who are there at the end of a year, with as many placed as may be. */
static int64_t people_left(const struct road *road, size_t gk, size_t y)
{
    const struct course *course = &road->course;
    int64_t sum = 0;
    for (size_t h = 0; h < course->nholders; h++)
        sum += is_of(course, h, gk) ? course_stay(course, h, y) : 0;
    for (size_t i = 0; i <= y; i++) {
        int64_t placed = road->years.may_place[gk * course->n + i];
        sum -= placed < sum ? placed : sum;
    }
    return sum;
}

static void find_sum(const struct road *road, struct failed_sum *sum)
{
    const struct course *course = &road->course;
    for (size_t y = 0; y < course->n; y++)
        for (size_t gk = 0; gk < road->years.npools * road->years.nkinds; gk++) {
            size_t at = gk * course->n + y;
            int64_t people = people_left(road, gk, y), high = course->high[at];
            bool moves = road->years.may_move[at] > 0 || road->years.may_place[at] > 0;
            int64_t must = moves ? people : road->room[at].least;
            if (must <= high)
                continue;
            *sum = (struct failed_sum){.found = true,
                                       .of_people = moves || people > high,
                                       .pool = gk,
                                       .year = y,
                                       .must = moves || people > high ? people : must,
                                       .has = high};
            return;
        }
}

/* --- the ways out --- */

/* The holder that has most people beside its posts. */
static size_t fullest(const struct road *road, const struct failed_sum *sum)
{
    const struct course *course = &road->course;
    size_t best = course->nholders;
    for (size_t h = 0; h < course->nholders; h++) {
        if (!is_of(course, h, sum->pool) || course_stay(course, h, course->n - 1) == 0)
            continue;
        if (best == course->nholders || course_stay(course, h, sum->year) * course->start[best] >
                                            course_stay(course, best, sum->year) * course->start[h])
            best = h;
    }
    return best;
}

static bool add_leavers(struct road *road, const struct failed_sum *sum, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        size_t h = fullest(road, sum);
        if (h == road->course.nholders)
            return false;
        road->years.leave[course_unit(&road->course, h, sum->year)]++;
    }
    return true;
}

/* The same with one year more, in which nobody is known to leave and nobody comes: what the pools are to be
 * in the last year they are a year later. */
static enum status add_year(struct road *road)
{
    struct years *years = &road->years, longer;
    size_t n = years->n;
    road->terms.n = n + 1;
    enum status status =
        years_init(&longer, &road->terms, years->nunits, years->nkinds, years->npools, &road->arena);
    if (status != STATUS_OK)
        return status;
    const struct {
        const int64_t *from;
        int64_t *to;
        size_t n;
        enum { NOTHING, AS_BEFORE, A_YEAR_LATER } then; /* in the new year */
    } figures[] = {{years->leave, longer.leave, years->nunits * years->nkinds, NOTHING},
                   {years->away, longer.away, years->nunits * years->nkinds, AS_BEFORE},
                   {years->guests, longer.guests, years->nunits * years->nkinds, AS_BEFORE},
                   {years->total, longer.total, years->npools * years->nkinds, A_YEAR_LATER},
                   {years->release, longer.release, years->npools * years->nkinds, A_YEAR_LATER},
                   {years->recruits, longer.recruits, years->npools * years->nkinds, NOTHING},
                   {years->may_move, longer.may_move, years->npools * years->nkinds, AS_BEFORE},
                   {years->may_place, longer.may_place, years->npools * years->nkinds, AS_BEFORE}};
    for (size_t f = 0; f < sizeof figures / sizeof *figures; f++)
        for (size_t i = 0; i < figures[f].n * (n + 1); i++) {
            size_t y = i % (n + 1), row = i / (n + 1), from = y < n ? y : n - 1;
            if (figures[f].then == A_YEAR_LATER && y + 1 == n && n > 1)
                from = n - 2;
            if (y < n || figures[f].then != NOTHING)
                figures[f].to[i] = figures[f].from[row * n + from];
        }
    longer.posts = years->posts;
    longer.staff = years->staff;
    longer.step = years->step;
    longer.unit_axis = years->unit_axis;
    longer.kind_axis = years->kind_axis;
    longer.pool_axis = years->pool_axis;
    longer.pool = years->pool;
    longer.in_scope = years->in_scope;
    *years = longer;
    return STATUS_OK;
}

static enum status change(struct road *road, const struct failed_sum *sum, enum way_out way, int64_t n)
{
    struct years *years = &road->years;
    size_t first = sum->pool * years->n;
    if (way == WAY_YEAR)
        return add_year(road);
    if (way == WAY_LEAVERS) {
        enum status status = road_frame(road); /* who the holders are */
        return status == STATUS_OK && !add_leavers(road, sum, n) ? STATUS_INFEASIBLE : status;
    }
    for (size_t y = 0; y < years->n; y++) {
        if (way == WAY_POSTS && y >= sum->year)
            years->total[first + y] += n;
        if (way == WAY_MOVE && years->may_move[first + y] < n)
            years->may_move[first + y] = n;
        if (way == WAY_PLACE && years->may_place[first + y] < n)
            years->may_place[first + y] = n;
    }
    return STATUS_OK;
}

/* OK with *found set, or MEMORY. */
static enum status try(const struct road *road, const struct failed_sum *sum, enum way_out way, int64_t n,
                       bool *found)
{
    struct faults unread;
    struct run_options options = {.engine = road->options.engine, .alone = true};
    struct road *other = memory_new(1, sizeof *other);
    if (!other)
        return STATUS_MEMORY;
    faults_init(&unread);
    road_init(other, road->models, options, &unread);
    enum status status = road_load(other, road->terms.path);
    if (status == STATUS_OK)
        status = change(other, sum, way, n);
    if (status == STATUS_OK)
        status = road_find(other);
    *found = status == STATUS_OK;
    road_done(other);
    memory_free(other);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* The fewest that will do: found is false where none will. */
static enum status try_way(const struct road *road, struct no_road_story *story, enum way_out way)
{
    int64_t enough = 1, few = 0;
    bool found = false;
    enum status status = STATUS_OK;
    int64_t most = way == WAY_YEAR ? 1 : story->sum.must < MOST_TRIED ? story->sum.must : MOST_TRIED;
    for (; status == STATUS_OK && !found && enough <= most; enough *= 2) {
        status = try(road, &story->sum, way, enough, &found);
        if (found)
            break;
        few = enough;
    }
    while (status == STATUS_OK && found && enough - few > 1) {
        bool will_do;
        int64_t middle = few + (enough - few) / 2;
        status = try(road, &story->sum, way, middle, &will_do);
        *(will_do ? &enough : &few) = middle;
    }
    story->ways[way].found = found;
    story->ways[way].n = enough;
    return status;
}

enum status road_explain_none(const struct road *road, struct no_road_story *story)
{
    enum status status = STATUS_OK;
    *story = (struct no_road_story){0};
    run_begin(&road->base, N_("looking for ways out"));
    find_sum(road, &story->sum);
    for (int way = 0; way < WAYS_OUT && status == STATUS_OK; way++)
        if (story->sum.found || way == WAY_YEAR)
            status = try_way(road, story, (enum way_out)way);
    return status;
}

/* --- words --- */

static void begin_line(struct sink *sink, const char *word)
{
    text_write_padded(sink, word, MARGIN, TEXT_LEFT);
}

static void write_sum(const struct road *road, const struct failed_sum *sum, struct sink *sink)
{
    const struct years *years = &road->years;
    sink_format(
        sink,
        sum->of_people
            ? _("%s at the end of %d: %lld people are left with all gone who leave or may be placed, on "
                "%lld posts, %lld too many\n")
            : _("%s at the end of %d: those who stay and the rules ask for %lld posts, the pool has "
                "%lld, %lld too few\n"),
        years->kind_axis->label[sum->pool % years->nkinds], years->first + (int)sum->year,
        (long long)sum->must, (long long)sum->has, (long long)(sum->must - sum->has));
}

/* Where no sum fails by itself. */
static void write_question(const struct road *road, struct sink *sink)
{
    int year = road->years.first + (int)road->failed;
    switch (road->why) {
    case NO_PLAN:
        sink_format(sink, _("no lawful plan for %d: solve its scenario to see which rules clash\n"), year);
        break;
    case NO_POSTS:
        sink_text(sink, _("posts cannot be where the plan has them in time: a step a year is too little\n"));
        break;
    case NO_YEAR:
        sink_format(sink, _("the posts of %d that lead to the plan are not lawful\n"), year);
        break;
    case NO_PEOPLE:
        sink_text(sink, _("people cannot be where the posts are: too few may be moved or placed\n"));
        break;
    case ROAD_FOUND:
        break;
    }
}

static void write_way(const struct road *road, const struct no_road_story *story, enum way_out way,
                      struct sink *sink)
{
    const struct years *years = &road->years;
    const char *kind = years->kind_axis->label[story->sum.pool % years->nkinds];
    int year = years->first + (int)story->sum.year;
    long long n = story->ways[way].n;
    if (!story->ways[way].found)
        return;
    begin_line(sink, _("remedy"));
    switch (way) {
    case WAY_POSTS:
        sink_format(sink, _("%lld more posts of %s from %d on\n"), n, kind, year);
        break;
    case WAY_LEAVERS:
        sink_format(sink, _("%lld more people of %s who leave by the end of %d\n"), n, kind, year);
        break;
    case WAY_MOVE:
        sink_format(sink, _("%lld people of %s a year who may be moved between units\n"), n, kind);
        break;
    case WAY_PLACE:
        sink_format(sink, _("%lld people of %s a year who may be placed outside\n"), n, kind);
        break;
    case WAY_YEAR:
        sink_format(sink, _("one year more, %zu in all\n"), years->n + 1);
        break;
    case WAYS_OUT:
        break;
    }
}

void road_write_none(const struct road *road, const struct no_road_story *story, struct sink *sink)
{
    bool any = false;
    sink_format(sink, _("%s: no road of %zu years\n"), road->base.scenario->name, road->years.n);
    begin_line(sink, _("because"));
    if (story->sum.found)
        write_sum(road, &story->sum, sink);
    else
        write_question(road, sink);
    if (!story->sum.found && (road->why == NO_PLAN || road->why == NO_YEAR) &&
        road->year[road->failed]->conflicts.n > 0) {
        struct words words;
        words_init(&words);
        run_write_conflict(road->year[road->failed], &road->year[road->failed]->conflicts.conflicts[0],
                           &words.sink);
        begin_line(sink, "");
        sink_format(sink, "%s\n", words_text(&words));
        words_done(&words, sink);
    }
    for (int way = 0; way < WAYS_OUT; way++) {
        write_way(road, story, (enum way_out)way, sink);
        any |= story->ways[way].found;
    }
    if (any)
        return;
    begin_line(sink, _("remedy"));
    sink_text(sink,
              _("none was found: not by posts, leavers, people moved or placed, nor by one year more\n"));
}
