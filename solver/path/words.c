/* The headline of a road, and summary.json. */
#include "path/words.h"

#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"
#include "path/assumed.h"
#include "path/tables.h"

/* OTHER_LINES: of the headline, beside a line a year and those of pools. */
enum { MARGIN = 10, COLUMN = 10, OTHER_LINES = 13 };

/* How far a unit's posts go against their own way: 3, 5, 4 goes up by 2 and 1 back. */
static int64_t back_and_forth(const struct course *course, size_t h)
{
    int64_t up = 0, down = 0, before = course->start[h];
    for (size_t y = 0; y < course->n; y++) {
        int64_t posts = course->posts[course_at(course, h, y)];
        up += posts > before ? posts - before : 0;
        down += posts < before ? before - posts : 0;
        before = posts;
    }
    return up < down ? up : down;
}

/* The unit with the smallest part of its need at work at the end of a year. */
static void find_worst(const struct road *road, struct road_sums *sums)
{
    const struct course *course = &road->course;
    sums->worst = 1;
    for (size_t y = 0; y < course->n; y++)
        for (size_t u = 0; u < road->years.nunits; u++) {
            double need = 0, work = 0;
            for (size_t h = 0; h < course->nholders; h++)
                if ((size_t)course->holders[h].unit == u) {
                    need += course->need[h];
                    work += (double)course_at_work(course, h, y);
                }
            if (need > 0 && work / need < sums->worst) {
                sums->worst = work / need;
                sums->worst_unit = u;
                sums->worst_year = y;
            }
        }
}

/* Person-years that no screen shows. */
#define COSTS_NOTHING 0.05

struct road_sums road_sum(const struct road *road)
{
    const struct course *course = &road->course;
    struct road_sums sums = {.person_years = course_person_years(course)};
    for (size_t h = 0; h < course->nholders; h++) {
        sums.back += back_and_forth(course, h);
        for (size_t y = 0; y < course->n; y++) {
            size_t at = course_at(course, h, y);
            int64_t before = course_posts_before(course, h, y);
            sums.come += course->posts[at] > before ? course->posts[at] - before : 0;
            sums.go += course->posts[at] < before ? before - course->posts[at] : 0;
            sums.leave += road->years.leave[course_unit(course, h, y)];
            sums.moved += course->moved_out[at];
            sums.placed += course->placed[at];
        }
    }
    for (size_t i = 0; i < road->years.npools * road->years.nkinds * road->years.n; i++)
        sums.recruited += course->recruited[i];
    find_worst(road, &sums);
    return sums;
}

/* Where the plan was settled with the years before, by how many posts it differs from the best of its year
 * by itself, where that is known. */
static void write_plan_of_road(const struct road *road, struct sink *sink)
{
    if (!road->off_best)
        return;
    sink_format(sink, _("no road leads to the best plan for %d by itself; this plan is near to it"),
                road_year(road, road->years.n - 1));
    if (road->far > 0)
        sink_format(sink,
                    language_plural(", with %lld post elsewhere", ", with %lld posts elsewhere",
                                    (unsigned long)road->far),
                    (long long)road->far);
    sink_text(sink, "\n");
}

static const char *say_nearest(const struct road *road)
{
    size_t npools = road->years.npools * road->years.nkinds * road->years.n;
    if (!road->posts.verdict.accepted)
        return _(
            "lawful, not proven nearest to it over these years: limits on several units or kinds together "
            "leave that open\n");
    for (size_t at = 0; at < npools; at++)
        if (road_holds_back(road, at))
            return _("proven: over these years posts could not stand nearer to it, with no more from above "
                     "than today or then\n");
    return _("proven: over these years posts could not stand nearer to it\n");
}

void road_write_proof(const struct road *road, struct sink *sink)
{
    int last = road_year(road, road->years.n - 1);
    write_plan_of_road(road, sink);
    sink_format(
        sink,
        road->year[road->years.n - 1]->outcome.proven
            ? road->off_best ? _("proven: with these posts no better plan for %d\n")
                             : _("proven: no better plan for %d\n")
            : _("lawful, not proven best for %d: a limit that crosses both ledgers leaves that open\n"),
        last);
    if (road->years.n > 1)
        sink_text(sink, say_nearest(road));
    sink_text(sink, _("proven: with these posts no other sharing of recruits serves need better\n"));
}

/* A line of the screen, its word in a margin. */
static void begin_line(struct sink *sink, const char *word)
{
    text_write_padded(sink, word, MARGIN, TEXT_LEFT);
}

/* Lines, each behind a margin, the first behind a word. */
void road_write_lines(const char *word, struct words *lines, struct sink *sink)
{
    const char *at = words_text(lines);
    while (*at != '\0') {
        size_t length = strcspn(at, "\n");
        begin_line(sink, word);
        sink_bytes(sink, at, length);
        sink_text(sink, "\n");
        at += length + (at[length] == '\n');
        word = "";
    }
    words_done(lines, sink);
}

static void write_year(const struct road *road, size_t y, struct sink *sink)
{
    const struct course *course = &road->course;
    int64_t away = 0, leave = 0, people = 0, posts = 0, come = 0;
    double lacking = 0;
    for (size_t h = 0; h < course->nholders; h++) {
        size_t at = course_at(course, h, y);
        posts += course->posts[at];
        people += course->people[at];
        come += road_arrivals(road, h, y).recruited;
        leave += road->years.leave[course_unit(course, h, y)];
        lacking += course_short(course, h, y);
    }
    for (size_t gk = 0; gk < road->years.npools * road->years.nkinds; gk++)
        away += course_off_plan(course, gk, y);
    sink_format(sink, "%-10d%10lld%10lld%10lld%10lld%10lld%10.1f\n", road_year(road, y), (long long)posts,
                (long long)away, (long long)leave, (long long)come, (long long)people, lacking);
}

static void write_table(const struct road *road, struct sink *sink)
{
    static const char *const words[] = {N_("posts"),    N_("off plan"), N_("leave"),
                                        N_("recruits"), N_("people"),   N_("short")};
    begin_line(sink, _("year"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        text_write_padded(sink, _(words[i]), COLUMN, TEXT_RIGHT);
    sink_text(sink, "\n");
    for (size_t y = 0; y < road->years.n; y++)
        write_year(road, y, sink);
}

static bool has_room(const struct road *road, size_t gk)
{
    return road->room[gk * road->years.n].posts > 0;
}

static void write_recruits(const struct road *road, const struct road_sums *sums, struct sink *sink)
{
    struct words words, assumed;
    words_init(&words);
    sink_format(&words.sink, language_plural("%lld leaves", "%lld leave", (unsigned long)sums->leave),
                (long long)sums->leave);
    sink_format(
        &words.sink,
        language_plural(", %lld is recruited", ", %lld are recruited", (unsigned long)sums->recruited),
        (long long)sums->recruited);
    if (sums->moved > 0)
        sink_format(&words.sink,
                    language_plural(", %lld is moved", ", %lld are moved", (unsigned long)sums->moved),
                    (long long)sums->moved);
    if (sums->placed > 0)
        sink_format(&words.sink,
                    language_plural(", %lld is placed outside", ", %lld are placed outside",
                                    (unsigned long)sums->placed),
                    (long long)sums->placed);
    text_write_entry(sink, _("people"), MARGIN, &words);
    words_init(&assumed);
    road_write_assumed(&road->years, &assumed.sink);
    road_write_lines("", &assumed, sink);
}

static void write_short(const struct road *road, const struct road_sums *sums, struct sink *sink)
{
    struct words words;
    words_init(&words);
    sink_format(&words.sink,
                _("%.1f person-years in all; at least %.1f with these posts and recruits, and no road to "
                  "this plan leaves fewer than %.1f"),
                sums->person_years, road->fewest_short, road->any_short);
    text_write_entry(sink, _("short"), MARGIN, &words);
    if (sums->worst >= 1)
        return;
    words_init(&words);
    sink_format(&words.sink, _("worst %s at the end of %d: %d %% of its need at work"),
                road->years.unit_axis->label[sums->worst_unit], road_year(road, sums->worst_year),
                number_percent(sums->worst));
    text_write_entry(sink, "", MARGIN, &words);
}

/* Posts that go somewhere and come back, with the years of the unit and kind that has most of them. */
static void write_back(const struct road *road, const struct road_sums *sums, struct sink *sink)
{
    const struct course *course = &road->course;
    struct words words;
    size_t h = 0, nholders = 0;
    if (sums->back == 0)
        return;
    for (size_t other = 0; other < course->nholders; other++) {
        nholders += back_and_forth(course, other) > 0;
        h = back_and_forth(course, other) > back_and_forth(course, h) ? other : h;
    }
    words_init(&words);
    sink_format(
        &words.sink,
        language_plural("%lld post comes and goes again, or goes and comes back: ",
                        "%lld posts come and go again, or go and come back: ", (unsigned long)sums->back),
        (long long)sums->back);
    sink_format(&words.sink, "%s %s %lld", road->years.unit_axis->label[course->holders[h].unit],
                road->years.kind_axis->label[course->holders[h].kind], (long long)course->start[h]);
    for (size_t y = 0; y < course->n; y++) {
        int64_t posts = course->posts[course_at(course, h, y)];
        int64_t before = course_posts_before(course, h, y);
        if (posts != before)
            sink_format(&words.sink, _(", %lld from %d"), (long long)posts, road_year(road, y));
    }
    if (nholders > 1)
        sink_format(&words.sink,
                    language_plural("; %lld of the posts there, others at %zu place more",
                                    "; %lld of the posts there, others at %zu places more", nholders - 1),
                    (long long)back_and_forth(course, h), nholders - 1);
    text_write_entry(sink, _("back"), MARGIN, &words);
}

static void write_room_of(const struct road *road, size_t gk, bool with_pool, struct sink *sink)
{
    const struct years *years = &road->years;
    struct words shares;
    words_init(&shares);
    for (size_t y = 0; y < years->n; y++) {
        const struct room *room = &road->room[gk * years->n + y];
        double share = room->posts > 0 ? room_percent(room) : 0;
        sink_format(&shares.sink, "%s%.1f", y > 0 ? _(", ") : "", share);
    }
    if (with_pool)
        sink_format(sink, "%s ", years->pool_axis->label[gk / years->nkinds]);
    sink_format(sink, _("%s may fall with nobody moved by %s %%\n"),
                years->kind_axis->label[gk % years->nkinds], words_text(&shares));
    words_done(&shares, sink);
}

/* Whether some pool has fewer posts in some year than it takes with nobody moved. */
static bool lacks_room(const struct road *road)
{
    bool lacks = false;
    for (size_t i = 0; i < road->years.npools * road->years.nkinds * road->years.n; i++)
        lacks = lacks || (has_room(road, i / road->years.n) && room_slack(&road->room[i]) < 0);
    return lacks;
}

void road_write_room_sum(const struct road *road, struct sink *sink)
{
    bool steps = road->years.n > 1 && road_has_steps(road), splits = road->base.builder.splits != NULL;
    if (steps && splits)
        sink_text(sink, _("How far pools may fall is each year's sum: steps may allow less; floors "
                          "of several kinds, split otherwise, "
                          "more.\n"));
    else if (steps)
        sink_text(sink, _("How far pools may fall is each year's sum: steps from year to year may "
                          "allow less.\n"));
    else if (splits)
        sink_text(sink, _("How far pools may fall is each year's sum: floors of several kinds, "
                          "split otherwise, may allow more.\n"));
}

/* Whether posts may come down to some pool in some year. */
static bool has_posts_from_above(const struct road *road)
{
    bool has = false;
    for (size_t i = 0; i < road->years.npools * road->years.nkinds * road->years.n; i++)
        has = has || (has_room(road, i / road->years.n) && road->room[i].down > 0);
    return has;
}

void road_write_room_notes(const struct road *road, struct sink *sink)
{
    if (has_posts_from_above(road))
        sink_text(sink,
                  _("How far pools may fall counts posts that may come down from above; without these it "
                    "is less.\n"));
    if (lacks_room(road))
        sink_text(
            sink,
            _("Where a pool may fall by less than 0, it has fewer posts than it takes with nobody "
              "moved: floors split otherwise make up for it, or people are moved or placed outside.\n"));
    if (road->base.ledger.nrows > 0 || road->course.ncuts > 0 || road->asks_across)
        sink_text(sink, _("Of limits on several units, kinds or platforms together only those of one kind "
                          "are counted in this: it may be less.\n"));
}

/* How far the pools may fall, what a county asks first: at most nlines of them. */
static void write_room(const struct road *road, size_t nlines, struct sink *sink)
{
    size_t n = 0, nshown = 0, first = road->years.npools;
    bool several = false;
    for (size_t gk = 0; gk < road->years.npools * road->years.nkinds; gk++) {
        size_t pool = gk / road->years.nkinds;
        if (!has_room(road, gk))
            continue;
        n++;
        first = first == road->years.npools ? pool : first;
        several = several || pool != first;
    }
    for (size_t gk = 0; gk < road->years.npools * road->years.nkinds && nshown < nlines; gk++) {
        if (!has_room(road, gk))
            continue;
        begin_line(sink, nshown == 0 ? _("room") : "");
        if (nshown + 1 == nlines && nshown + 1 < n)
            sink_format(sink, _("and %zu more: see room.csv\n"), n - nshown);
        else
            write_room_of(road, gk, several, sink);
        nshown++;
    }
    if (nshown > 0) {
        struct words notes;
        words_init(&notes);
        road_write_room_sum(road, &notes.sink);
        road_write_room_notes(road, &notes.sink);
        road_write_lines("", &notes, sink);
    }
}

/* How many of the tables say that their figures are made up, if any do. */
static void write_made_up(const struct road *road, struct sink *sink)
{
    const struct tables *tables = road->base.tables;
    size_t n = 0, nmade = 0;
    for (size_t t = 0; t < tables->ntables; t++) {
        n += !tables->table[t].absent;
        nmade += !tables->table[t].absent && run_is_illustrative(&tables->table[t]);
    }
    if (nmade == 0)
        return;
    begin_line(sink, _("made up"));
    sink_format(sink, _("%zu of the %zu tables hold illustrative figures, not real ones\n"), nmade, n);
}

const char *road_say_order(const struct road *road, const struct road_sums *sums)
{
    return sums->person_years < road->any_short + COSTS_NOTHING
               ? _("the plan first, then posts, then people: here that leaves no more people short than any "
                   "road to this plan")
               : _("the plan first, then posts, then people: settled together, another road might serve need "
                   "better");
}

void road_write_headline(const struct road *road, size_t nlines, const char *folder, struct sink *sink)
{
    struct road_sums sums = road_sum(road);
    struct words proof;
    size_t taken = road->years.n + OTHER_LINES + road->off_best;
    sink_format(
        sink,
        language_plural("%s: a road of %zu year to the plan of %d; %lld posts come on the way, %lld go\n",
                        "%s: a road of %zu years to the plan of %d; %lld posts come on the way, %lld go\n",
                        road->years.n),
        road->base.scenario->name, road->years.n, road_year(road, road->years.n - 1), (long long)sums.come,
        (long long)sums.go);
    words_init(&proof);
    road_write_proof(road, &proof.sink);
    road_write_lines(_("status"), &proof, sink);
    write_table(road, sink);
    write_recruits(road, &sums, sink);
    write_short(road, &sums, sink);
    write_back(road, &sums, sink);
    write_room(road, nlines > taken ? nlines - taken : 1, sink);
    begin_line(sink, _("order"));
    sink_format(sink, "%s\n", road_say_order(road, &sums));
    write_made_up(road, sink);
    begin_line(sink, _("next"));
    if (folder)
        sink_format(sink, _("%s/road.csv has every unit and year with its reason; bianzhi verify %s\n"),
                    folder, folder);
    else
        sink_text(sink, _("give -o RUN to keep the tables, reasons and proofs\n"));
}

void road_write_brief(const struct road *road, struct sink *sink)
{
    const struct years *years = &road->years;
    struct road_sums sums = road_sum(road);
    int last = road_year(road, years->n - 1);
    sink_format(sink,
                language_plural("The years to a plan for %d: %lld person leaves",
                                "The years to a plan for %d: %lld people leave", (unsigned long)sums.leave),
                last, (long long)sums.leave);
    sink_format(sink,
                language_plural(", %lld is recruited", ", %lld are recruited", (unsigned long)sums.recruited),
                (long long)sums.recruited);
    sink_text(sink, _(", nobody is dismissed.\n"));
    for (size_t gk = 0; gk < years->npools * years->nkinds; gk++) {
        const struct room *room = &road->room[gk * years->n];
        if (room[0].posts > 0 && room[years->n - 1].posts > 0)
            sink_format(sink,
                        _("With nobody moved the pool of %s may fall by %.1f %% in %d, %.1f %% by %d: each "
                          "year's sum.\n"),
                        years->kind_axis->label[gk % years->nkinds], room_percent(room), years->first,
                        room_percent(&room[years->n - 1]), last);
    }
    write_plan_of_road(road, sink);
    road_write_room_notes(road, sink);
}

/* --- summary.json --- */

static void write_fixed(struct json_writer *json, const char *key, double value)
{
    json_key(json, key);
    json_fixed(json, value, 6);
}

void road_write_summary(const struct road *road, struct sink *sink)
{
    struct json_writer json;
    struct road_sums sums = road_sum(road);
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "name", road->base.scenario->name);
    json_key_count(&json, "first_year", road->years.first);
    json_key_count(&json, "years", (int64_t)road->years.n);
    if (road->off_best) /* known again by it: read_summary in path/verify.c */
        json_key_text(&json, "plan", "near_the_best");
    if (road->pools_are_open)
        json_key_text(&json, "pools", "as_rules_leave_them");
    json_key_count(&json, "posts_come", sums.come);
    json_key_count(&json, "posts_go", sums.go);
    json_key_count(&json, "posts_back", sums.back);
    json_key_count(&json, "people_leave", sums.leave);
    json_key_count(&json, "people_recruited", sums.recruited);
    json_key_count(&json, "people_moved", sums.moved);
    json_key_count(&json, "people_placed", sums.placed);
    write_fixed(&json, "person_years_short", sums.person_years);
    write_fixed(&json, "person_years_short_least", road->fewest_short);
    write_fixed(&json, "person_years_short_any", road->any_short);
    write_fixed(&json, "worst_share", sums.worst);
    road_write_assumed_json(&road->years, &json);
    if (road->years.roster_hash) {
        json_key_object(&json, "roster");
        json_key_count(&json, "people", (int64_t)road->years.nroster);
        json_key_text(&json, "sha256", road->years.roster_hash);
        json_close(&json);
    }
    json_close(&json);
}
