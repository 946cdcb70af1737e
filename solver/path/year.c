/* The scenario of a year: the road's own, with what the model says of that year laid over it. */
#include "path/road.h"

#include <string.h>

#include "base/language.h"
#include "model/merge.h"

bool road_look_back(const struct road *road, size_t h, struct year_limit *limit)
{
    const struct course *course = &road->course;
    size_t last = course->n - 1, end = course_at(course, h, last);
    int64_t least = 0, most = LEDGER_NO_MOST, n = (int64_t)course->n;
    if (course->down[h] < LEDGER_NO_MOST && course->start[h] - n * course->down[h] > 0)
        least = course->start[h] - n * course->down[h];
    if (course->up[h] < LEDGER_NO_MOST)
        most = course->start[h] + n * course->up[h];
    for (size_t y = 0; y < last; y++) {
        int64_t steps = (int64_t)(last - y);
        size_t at = course_at(course, h, y);
        if (course->down[h] < LEDGER_NO_MOST && course->least[at] - steps * course->down[h] > least)
            least = course->least[at] - steps * course->down[h];
        if (course->up[h] < LEDGER_NO_MOST && course->most[at] < LEDGER_NO_MOST &&
            course->most[at] + steps * course->up[h] < most)
            most = course->most[at] + steps * course->up[h];
    }
    *limit = (struct year_limit){.unit = (size_t)course->holders[h].unit,
                                 .kind = (size_t)course->holders[h].kind,
                                 .least = least,
                                 .most = most,
                                 .reason = _("posts change by no more than a step a year, and the years "
                                             "before allow no more")};
    return least > course->least[end] || most < course->most[end];
}

/* The limits of a filed year. NULL with *n 0 when there are none; MEMORY sticks to the arena. */
static struct year_limit *list_limits(const struct road *road, size_t y, struct arena *arena, size_t *n)
{
    const struct course *course = &road->course;
    struct year_limit *limits = arena_new(arena, course->nholders, sizeof *limits);
    *n = 0;
    for (size_t h = 0; limits && h < course->nholders; h++) {
        struct year_limit *limit = &limits[*n];
        if (!road_holds(road, y)) {
            *n += road_look_back(road, h, limit);
            continue;
        }
        struct words words;
        words_init(&words);
        road_say_why(road, h, y, &words.sink);
        int64_t posts = course->posts[course_at(course, h, y)];
        const char *reason = words.sink.status == STATUS_OK
                                 ? arena_text(arena, words_text(&words), strlen(words_text(&words)))
                                 : NULL;
        *limit = (struct year_limit){.unit = (size_t)course->holders[h].unit,
                                     .kind = (size_t)course->holders[h].kind,
                                     .least = posts,
                                     .most = posts,
                                     .reason = reason};
        buffer_done(&words.buffer);
        if (!limit->reason)
            return NULL;
        ++*n;
    }
    return limits;
}

static void write_name(const struct road *road, size_t y, struct json_writer *json)
{
    const struct scenario *scenario = road->base.scenario;
    int year = road_year(road, y);
    if (road->years.n == 1)
        return;
    json_key(json, "name");
    json_words(json, "%s %d", scenario->name, year);
    if (strcmp(scenario->title, scenario->name) == 0)
        return;
    json_key(json, "title");
    json_words(json, _("%s (%d)"), scenario->title, year);
}

enum status road_year_document(const struct road *road, size_t y, enum year_form form, struct arena *arena,
                               const struct json **document)
{
    const struct scenario *scenario = road->base.scenario;
    const int64_t *gone = road->gone + y * road->years.nunits * road->years.nkinds;
    struct year_limit *limits = NULL;
    size_t nlimits = 0;
    struct buffer text;
    struct json_writer json;
    const struct json *over;
    if (form == YEAR_AS_FILED && !(limits = list_limits(road, y, arena, &nlimits)))
        return STATUS_MEMORY;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    json_begin(&json, &sink);
    json_open_object(&json);
    write_name(road, y, &json);
    road->horizon->write_year(road->base.facts, &road->years, y, gone, limits, nlimits, &json);
    json_close(&json);
    enum status status = sink.status;
    if (status == STATUS_OK)
        status = json_parse(road->terms.path, text.text, text.length, arena, &over, road->faults);
    buffer_done(&text);
    if (status != STATUS_OK)
        return status;
    *document = merge_scenario(road->base.model, scenario->path, scenario->merged, over, arena, road->faults);
    return *document ? STATUS_OK : STATUS_MEMORY;
}

const char *road_file_of(const struct road *road, const char *table)
{
    return tables_named(road->base.tables, table)->file;
}

enum status road_blame_year(const struct road *road, size_t y, enum status status)
{
    if (status == STATUS_DATA)
        faults_add(road->faults, (struct place){.file = road->terms.path},
                   "what is said above is so in %d; what a year has of its own stands in %s and %s",
                   road_year(road, y), road_file_of(road, road->horizon->pools),
                   road_file_of(road, road->years.leave_table));
    return status;
}
