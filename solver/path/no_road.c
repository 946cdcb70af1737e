/* No road: the first year whose sum fails, or else the year that has no lawful plan by itself; and the
 * smallest change of each kind that makes a road. Whether it does is tried, by finding the road again from
 * the same files with the change made. More of a kind never takes a road away, so the smallest is found by
 * doubling and halving. */
#include "path/no_road.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "path/words.h"
#include "run/conflicts.h"
#include "run/ruling.h"

/* MOST_HOLDERS: of more than that fewer than what will do are not looked for. NAMED: figures of a remedy;
 * CLASHES: conflicts. */
enum { MARGIN = 10, MOST_HOLDERS = 10000, NAMED = 4, CLASHES = 3 };

/* --- the sum --- */

/* People of a pool who are there at the end of a year, with as many placed as may be. */
static int64_t people_left(const struct road *road, size_t gk, size_t y)
{
    const struct course *course = &road->course;
    int64_t sum = 0;
    for (size_t h = 0; h < course->nholders; h++)
        sum += course_is_of(course, h, gk) ? course_stay(course, h, y) : 0;
    for (size_t i = 0; i <= y; i++) {
        int64_t placed = road->years.may_place[gk * course->n + i];
        sum -= placed < sum ? placed : sum;
    }
    return sum;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* How many posts a year lacks: where any, for a first guess at what will do, with floors of several kinds as
 * they are split, but where people may be moved or placed. */
static int64_t count_lacking(const struct road *road, size_t gk, size_t y, int64_t must)
{
    int64_t has = road->course.high[gk * road->course.n + y];
    int64_t asked = has - room_slack(&road->room[gk * road->course.n + y]);
    for (size_t i = 0; i < road->course.n; i++) {
        size_t at = gk * road->course.n + i;
        asked = road->years.may_move[at] > 0 || road->years.may_place[at] > 0 ? must : asked;
    }
    int64_t lacking = larger(asked, must) - has;
    return must <= has ? must - has : lacking < must ? lacking : must;
}

/* What must be held at the end of a year, by people or by rules. Of a holder of whom more is asked than it
 * may have no more than that counts: what clashes there is no sum's, and more posts in the pool do not mend
 * it. */
static struct failed_sum sum_of(const struct road *road, size_t gk, size_t y)
{
    const struct course *course = &road->course;
    size_t at = gk * course->n + y;
    int64_t people = people_left(road, gk, y), rules = 0;
    for (size_t h = 0; h < course->nholders; h++) {
        int64_t least = course->least[course_at(course, h, y)], most = course->most[course_at(course, h, y)];
        rules += !course_is_of(course, h, gk) ? 0 : least < most ? least : most;
    }
    bool of_people = people > course->high[at];
    return (struct failed_sum){.of_people = of_people,
                               .pool = gk,
                               .year = y,
                               .must = of_people ? people : rules,
                               .has = course->high[at],
                               .lacking = count_lacking(road, gk, y, larger(people, rules))};
}

static int by_year(const void *a, const void *b)
{
    const struct failed_sum *x = a, *y = b;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    return x->pool < y->pool ? -1 : x->pool > y->pool;
}

static void find_sums(const struct road *road, struct no_road_story *story)
{
    for (size_t gk = 0; gk < road->years.npools * road->years.nkinds && story->nsums < FAILED_SUMS; gk++) {
        struct failed_sum *first = NULL;
        for (size_t y = 0; y < road->course.n; y++) {
            struct failed_sum sum = sum_of(road, gk, y);
            if (sum.lacking <= 0)
                continue;
            if (!first)
                *(first = &story->sums[story->nsums++]) = sum;
            else if (sum.lacking > first->lacking)
                first->lacking = sum.lacking;
        }
    }
    qsort(story->sums, story->nsums, sizeof *story->sums, by_year);
}

/* The rule that asks for the posts behind a junction, of those that ask for any the first, and for how many
 * in all. */
struct behind {
    int64_t least;
    int32_t rule;
};

static void look_behind(const struct ledger *ledger, struct behind *behind)
{
    for (size_t j = 0; j < ledger->njunctions; j++)
        behind[j].rule = LEDGER_NONE;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        struct behind *here = &behind[ledger->accounts[a].from];
        const struct bound *bound = ledger_bound_in_force(ledger, (int32_t)a, SIDE_LEAST);
        here->least += ledger->accounts[a].least;
        if (here->rule == LEDGER_NONE && bound && bound->value > 0)
            here->rule = bound->rule;
    }
}

/* The rules of a year that ask for a sum's posts, each once, but for that which keeps posts for who stays. */
static void write_rules(const struct road *road, const struct run *run, const struct failed_sum *sum,
                        const struct behind *behind, struct sink *sink)
{
    enum { MOST_RULES = 64 };
    const struct course *course = &road->course;
    bool named[MOST_RULES] = {false};
    int keep = model_find_rule(run->model, road->horizon->keep_rule);
    size_t n = 0;
    for (size_t h = 0; h < course->nholders; h++) {
        if (!course_is_of(course, h, sum->pool))
            continue;
        int32_t account = road_account_of(road, run, h);
        const struct bound *bound = ledger_bound_in_force(&run->ledger, account, SIDE_LEAST);
        const struct behind *here = &behind[run->ledger.accounts[account].to];
        int64_t own = bound ? bound->value : 0;
        int32_t rule = here->least > own ? here->rule : own > 0 ? bound->rule : LEDGER_NONE;
        if (rule == LEDGER_NONE || rule == keep || rule >= MOST_RULES || named[rule])
            continue;
        named[rule] = true;
        sink_text(sink, n++ > 0 ? _(", ") : "");
        run_write_rule(run, rule, sink);
    }
}

/* Of a holder's posts those that no rule asks for but the one that keeps a post for everybody who stays: only
 * where there are some does a sum fall when somebody leaves. Bounds of the run are settled anew. */
static void find_relief(const struct road *road, struct run *run, struct failed_sum *sum,
                        struct behind *behind)
{
    const struct course *course = &road->course;
    ledger_settle_bounds(&run->ledger, model_find_rule(run->model, road->horizon->keep_rule), false);
    memset(behind, 0, run->ledger.njunctions * sizeof *behind);
    look_behind(&run->ledger, behind);
    for (size_t h = 0; h < course->nholders; h++) {
        const struct account *account = &run->ledger.accounts[road_account_of(road, run, h)];
        int64_t asked =
            behind[account->to].least > account->least ? behind[account->to].least : account->least;
        int64_t kept = course->least[course_at(course, h, sum->year)] - asked;
        sum->relief[h] = course_is_of(course, h, sum->pool) && kept > 0 ? kept : 0;
    }
}

/* Names the rules that a sum speaks of, and finds where it would fall if somebody left. */
static enum status name_rules(struct road *road, struct failed_sum *sum)
{
    struct run *run = memory_new(1, sizeof *run);
    struct behind *behind = NULL;
    struct words words;
    if (!run)
        return STATUS_MEMORY;
    run_init(run, road->models, (struct run_options){.brief = true}, road->faults);
    enum status status = road_build_sums(road, sum->year, run);
    if (status == STATUS_OK && !(behind = memory_new(run->ledger.njunctions, sizeof *behind)))
        status = STATUS_MEMORY;
    words_init(&words);
    if (status == STATUS_OK) {
        look_behind(&run->ledger, behind);
        write_rules(road, run, sum, behind, &words.sink);
        sum->rules = arena_text(&road->arena, words_text(&words), strlen(words_text(&words)));
        sum->relief = arena_new(&road->arena, road->course.nholders, sizeof *sum->relief);
        status = words.sink.status == STATUS_OK && sum->rules && sum->relief ? STATUS_OK : STATUS_MEMORY;
    }
    if (status == STATUS_OK)
        find_relief(road, run, sum, behind);
    buffer_done(&words.buffer);
    memory_free(behind);
    run_done(run);
    memory_free(run);
    return status;
}

/* --- the ways out --- */

/* The holder that has most people beside its posts when leave [nholders] more have left, of those first
 * where that lowers the sum. */
static size_t fullest(const struct course *course, const struct failed_sum *sum, const int64_t *leave)
{
    size_t best = course->nholders;
    bool best_helps = false;
    for (size_t h = 0; h < course->nholders; h++) {
        if (!course_is_of(course, h, sum->pool) || course_stay(course, h, course->n - 1) <= leave[h])
            continue;
        bool helps = !sum->relief || sum->relief[h] > leave[h];
        bool fuller = best == course->nholders ||
                      (course_stay(course, h, sum->year) - leave[h]) * course->start[best] >
                          (course_stay(course, best, sum->year) - leave[best]) * course->start[h];
        if (helps == best_helps ? fuller : helps) {
            best = h;
            best_helps = helps;
        }
    }
    return best;
}

/* Where n more people of a sum leave: leave [nholders] is zeroed. False where there are not so many. */
static bool choose_leavers(const struct course *course, const struct failed_sum *sum, int64_t n,
                           int64_t *leave)
{
    for (int64_t i = 0; i < n; i++) {
        size_t h = fullest(course, sum, leave);
        if (h == course->nholders)
            return false;
        leave[h]++;
    }
    return true;
}

/* Into the years of another road of the same files. */
static enum status add_leavers(const struct road *road, const struct failed_sum *sum, int64_t n,
                               struct years *years)
{
    const struct course *course = &road->course;
    int64_t *leave = memory_new(course->nholders, sizeof *leave);
    if (!leave)
        return STATUS_MEMORY;
    enum status status = choose_leavers(course, sum, n, leave) ? STATUS_OK : STATUS_INFEASIBLE;
    for (size_t h = 0; h < course->nholders && status == STATUS_OK; h++)
        years->leave[course_unit(course, h, sum->year)] += leave[h];
    memory_free(leave);
    return status;
}

/* The same with one year more, in which nobody is known to leave and nobody comes: what the pools are to be
 * in the last year they are a year later. All that is no figure of a year stays as it is. */
static enum status add_year(struct road *road)
{
    struct years *years = &road->years, room;
    size_t n = years->n, each = years->nunits * years->nkinds, pooled = years->npools * years->nkinds;
    road->terms.n = n + 1;
    enum status status =
        years_init(&room, &road->terms, years->nunits, years->nkinds, years->npools, &road->arena);
    if (status != STATUS_OK)
        return status;
    const struct {
        int64_t **figures, *to;
        size_t n;
        enum { NOTHING, AS_BEFORE, A_YEAR_LATER } then; /* in the new year */
    } all[] = {{&years->leave, room.leave, each, NOTHING},
               {&years->away, room.away, each, AS_BEFORE},
               {&years->guests, room.guests, each, AS_BEFORE},
               {&years->total, room.total, pooled, A_YEAR_LATER},
               {&years->release, room.release, pooled, A_YEAR_LATER},
               {&years->recruits, room.recruits, pooled, NOTHING},
               {&years->may_move, room.may_move, pooled, AS_BEFORE},
               {&years->may_place, room.may_place, pooled, AS_BEFORE}};
    for (size_t f = 0; f < sizeof all / sizeof *all; f++) {
        for (size_t i = 0; i < all[f].n * (n + 1); i++) {
            size_t y = i % (n + 1), row = i / (n + 1), from = y < n ? y : n - 1;
            if (all[f].then == A_YEAR_LATER && y + 1 == n && n > 1)
                from = n - 2;
            if (y < n || all[f].then != NOTHING)
                all[f].to[i] = (*all[f].figures)[row * n + from];
        }
        *all[f].figures = all[f].to;
    }
    for (size_t i = 0; i < pooled * (n + 1); i++)
        room.recruits_given[i] = i % (n + 1) < n && years->recruits_given[i / (n + 1) * n + i % (n + 1)];
    years->recruits_given = room.recruits_given;
    years->leave_given = room.leave_given; /* nobody is told of these, there is no road */
    years->n = n + 1;
    return STATUS_OK;
}

static void change_pool(struct years *years, const struct failed_sum *sum, enum way_out way, int64_t n)
{
    size_t first = sum->pool * years->n;
    for (size_t y = 0; y < years->n; y++) {
        if (way == WAY_POSTS && y >= sum->year)
            years->total[first + y] += n;
        if (way == WAY_MOVE && years->may_move[first + y] < n)
            years->may_move[first + y] = n;
        if (way == WAY_PLACE && years->may_place[first + y] < n)
            years->may_place[first + y] = n;
    }
}

/* What the sum lacks, spread over the years up to it where a figure counts every year: most often enough. */
static int64_t guess(const struct failed_sum *sum, enum way_out way)
{
    int64_t years = (int64_t)sum->year + 1;
    return way == WAY_POSTS || way == WAY_LEAVERS ? sum->lacking : (sum->lacking + years - 1) / years;
}

/* People of every pool may be moved or placed: where no sum fails, but units have more people than posts. */
static void change_all(struct years *years, enum way_out way, int64_t n)
{
    int64_t *figures = way == WAY_MOVE ? years->may_move : years->may_place;
    for (size_t i = 0; i < years->npools * years->nkinds * years->n; i++)
        figures[i] = figures[i] < n ? n : figures[i];
}

/* How many for one of the sums where there are n for the first. */
static int64_t share(const struct no_road_story *story, size_t sum, enum way_out way, int64_t n)
{
    int64_t first = guess(&story->sums[0], way);
    return (guess(&story->sums[sum], way) * n + first - 1) / first;
}

/* other is road as it was read from its files, before anything is found. */
static enum status change(const struct road *road, const struct no_road_story *story, enum way_out way,
                          int64_t n, struct road *other)
{
    if (way == WAY_YEAR)
        return add_year(other);
    if (way == WAY_STEP) {
        for (size_t k = 0; k < other->years.nkinds; k++)
            other->years.step[k] = n;
        return STATUS_OK;
    }
    if (story->nsums == 0)
        change_all(&other->years, way, n);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < story->nsums && status == STATUS_OK; i++) {
        if (way == WAY_LEAVERS)
            status = add_leavers(road, &story->sums[i], share(story, i, way, n), &other->years);
        else
            change_pool(&other->years, &story->sums[i], way, share(story, i, way, n));
    }
    return status;
}

/* OK with *found set, MEMORY, or IO with its fault: what was read before can be lost. Other faults are only
 * of the way that is tried. */
static enum status try(const struct road *road, const struct no_road_story *story, enum way_out way,
                       int64_t n, bool *found)
{
    struct faults_mark before = faults_mark(road->faults);
    struct run_options options = {
        .engine = road->options.engine, .alone = true, .brief = true, .unexplained = true};
    struct road *other = memory_new(1, sizeof *other);
    if (!other)
        return STATUS_MEMORY;
    road_init(other, road->models, options, road->faults);
    enum status status = road_load(other, road->terms.path);
    if (status == STATUS_OK)
        status = change(road, story, way, n, other);
    if (status == STATUS_OK)
        status = road_find(other);
    *found = status == STATUS_OK;
    road_done(other);
    memory_free(other);
    if (status == STATUS_MEMORY || status == STATUS_IO)
        return status;
    faults_back(road->faults, before);
    return STATUS_OK;
}

/* From few, which does not do, and enough, which does, to the fewest that do. One fewer than enough is looked
 * at first: a guess is most often right. */
static enum status halve(const struct road *road, const struct no_road_story *story, enum way_out way,
                         int64_t few, int64_t *enough)
{
    enum status status = STATUS_OK;
    int64_t middle = *enough - 1;
    while (status == STATUS_OK && *enough - few > 1) {
        bool will_do = false;
        status = try(road, story, way, middle, &will_do);
        *(will_do ? enough : &few) = middle;
        middle = few + (*enough - few) / 2;
    }
    return status;
}

/* A way that is no figure of the sums that fail. */
static bool is_of_all(const struct no_road_story *story, enum way_out way)
{
    return way == WAY_STEP || way == WAY_YEAR || story->nsums == 0;
}

/* More than that there is no use in. */
static int64_t most_of(const struct road *road, const struct no_road_story *story, enum way_out way)
{
    int64_t most = 1, all = 1;
    if (!is_of_all(story, way))
        return story->sums[0].must;
    for (size_t h = 0; h < road->course.nholders; h++) {
        most = road->course.start[h] > most ? road->course.start[h] : most;
        all += road->course.start[h];
    }
    return way == WAY_YEAR ? 1 : way == WAY_STEP ? 2 * most : all;
}

/* The fewest that will do: found is false where none will. */
static enum status try_way(const struct road *road, struct no_road_story *story, enum way_out way)
{
    int64_t most = most_of(road, story, way), few = 0;
    /* what is of no sum most often changes nothing */
    int64_t enough = is_of_all(story, way) ? most : guess(&story->sums[0], way);
    bool found = false;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && enough <= most) {
        status = try(road, story, way, enough, &found);
        if (found)
            break;
        few = enough;
        enough *= 2;
    }
    bool fewest = road->course.nholders <= MOST_HOLDERS || enough - few == 1;
    if (status == STATUS_OK && found && fewest)
        status = halve(road, story, way, few, &enough);
    story->ways[way].found = found;
    story->ways[way].fewest = fewest;
    story->ways[way].n = enough;
    return status;
}

/* A year that has no lawful plan whatever the others do: its own rules, limits and pins clash. */
static enum status find_year_alone(struct road *road, struct no_road_story *story)
{
    enum status status = STATUS_OK;
    size_t n = road->course.n - (road->why != NO_REACH); /* else the last was solved */
    for (size_t y = 0; y < n && status == STATUS_OK && !story->alone; y++) {
        struct run *run = memory_new(1, sizeof *run);
        if (!run)
            return STATUS_MEMORY;
        run_init(run, road->models,
                 (struct run_options){.engine = road->options.engine, .alone = true, .of_year = true},
                 road->faults);
        status = road_build_free(road, y, run);
        if (status == STATUS_OK)
            status = run_loaded(run, NULL);
        if (status == STATUS_INFEASIBLE || status == STATUS_NEEDS_WAIVERS) {
            story->alone = run;
            story->year = y;
            return STATUS_OK;
        }
        status = status == STATUS_UNPROVEN ? STATUS_OK : status;
        run_done(run);
        memory_free(run);
    }
    return status;
}

/* The first year whose posts were not lawful, and that posts were settled again for in vain; n: none. */
static size_t year_of_cut(const struct road *road)
{
    for (size_t c = 0; c < road->course.ncuts; c++)
        if (road->course.cuts[c].y < road->course.n)
            return road->course.cuts[c].y;
    return road->course.n;
}

/* What clashes in it. */
static enum status explain_cut(struct road *road)
{
    size_t y = year_of_cut(road);
    struct run *run = y < road->course.n ? road->year[y] : NULL;
    if (!run || road->why != NO_POSTS || run->conflicts.n > 0)
        return STATUS_OK;
    enum status status = run_loaded(run, NULL);
    return status == STATUS_MEMORY || status == STATUS_IO ? status : STATUS_OK;
}

/* Sums that fail are mended by figures; time may do, whatever it is, and steps, or people who go elsewhere.
 */
static bool may_do(const struct road *road, const struct no_road_story *story, enum way_out way)
{
    return way == WAY_STEP ? road_has_steps(road)
                           : way == WAY_YEAR || way == WAY_MOVE || way == WAY_PLACE || story->nsums > 0;
}

enum status road_explain_none(struct road *road, struct no_road_story *story)
{
    *story = (struct no_road_story){.nsums = 0};
    run_begin(&road->base, N_("looking for ways out"));
    find_sums(road, story);
    enum status status = story->nsums == 0 ? find_year_alone(road, story) : STATUS_OK;
    if (status == STATUS_OK && story->nsums == 0 && !story->alone)
        status = explain_cut(road);
    for (size_t i = 0; i < story->nsums && status == STATUS_OK; i++)
        if (!story->sums[i].of_people)
            status = name_rules(road, &story->sums[i]);
    bool any = false;
    for (int way = 0; way < WAYS_OUT && status == STATUS_OK; way++) {
        if (may_do(road, story, (enum way_out)way))
            status = try_way(road, story, (enum way_out)way);
        any |= story->ways[way].found;
    }
    story->clashes = story->nsums == 0 || !any;
    if (status == STATUS_OK && story->nsums > 0 && !any) /* what clashes is no sum, or not the sum alone */
        status = find_year_alone(road, story);
    return status;
}

void road_forget_none(struct no_road_story *story)
{
    if (story->alone)
        run_done(story->alone);
    memory_free(story->alone);
    story->alone = NULL;
}

/* --- words --- */

static void begin_line(struct sink *sink, const char *word)
{
    text_write_padded(sink, word, MARGIN, TEXT_LEFT);
}

/* The kind of a sum, behind its pool where posts of the kind are shared out of several. */
static const char *name_of(const struct road *road, const struct failed_sum *sum, char name[FAULT_LENGTH])
{
    const struct years *years = &road->years;
    const char *kind = years->kind_axis->label[sum->pool % years->nkinds];
    size_t npools = 0;
    for (size_t g = 0; g < years->npools; g++)
        npools += course_has_holders(&road->course, g * years->nkinds + sum->pool % years->nkinds);
    if (npools < 2)
        return kind;
    text_format(name, FAULT_LENGTH, "%s %s", years->pool_axis->label[sum->pool / years->nkinds], kind);
    return name;
}

static void write_sum(const struct road *road, const struct failed_sum *sum, struct sink *sink)
{
    char name[FAULT_LENGTH];
    sink_format(
        sink,
        sum->of_people
            ? _("%s at the end of %d: %lld people are left with all gone who leave or may be placed, on "
                "%lld posts, %lld too many")
            : _("%s at the end of %d: those who stay and the rules ask for %lld posts, the pool and what may "
                "come down have %lld, %lld too few"),
        name_of(road, sum, name), road_year(road, sum->year), (long long)sum->must, (long long)sum->has,
        (long long)(sum->must - sum->has));
    if (sum->rules && sum->rules[0] != '\0')
        sink_format(sink, _("; rules that ask: %s"), sum->rules);
    sink_text(sink, "\n");
}

/* The year that is not lawful, where no sum fails by itself. */
static size_t year_of_conflict(const struct road *road, const struct no_road_story *story)
{
    if (story->alone)
        return story->year;
    return road->why == NO_POSTS && year_of_cut(road) < road->course.n ? year_of_cut(road) : road->failed;
}

/* Its run, whose conflict says why; NULL: none does. */
static const struct run *run_of_conflict(const struct road *road, const struct no_road_story *story)
{
    bool has_year = road->why == NO_PLAN || road->why == NO_YEAR ||
                    (road->why == NO_POSTS && year_of_cut(road) < road->course.n);
    const struct run *run = story->alone;
    if (!run && has_year)
        run = road->year[year_of_conflict(road, story)];
    return run && run->conflicts.n > 0 ? run : NULL;
}

static void write_conflicts(const struct run *run, struct sink *sink)
{
    struct words words;
    for (size_t i = 0; run && i < run->conflicts.n && i < CLASHES; i++) {
        words_init(&words);
        run_write_conflict(run, &run->conflicts.conflicts[i], &words.sink);
        road_write_lines("", &words, sink);
    }
}

/* What would make a year lawful that is not by itself, one between or that of the plan: as for its own
 * scenario. False when nothing is known to. */
static bool write_remedies_of(const struct road *road, const struct no_road_story *story, struct sink *sink)
{
    const struct run *run = story->alone || road->why == NO_PLAN ? run_of_conflict(road, story) : NULL;
    struct words words;
    bool any = false;
    for (int kind = 0; run && kind < REMEDY_KINDS; kind++) {
        const struct remedy *remedy = &run->remedy[kind];
        if (!remedy->found)
            continue;
        any = true;
        words_init(&words);
        sink_format(&words.sink, _("for %d by itself: %s, "), road_year(road, year_of_conflict(road, story)),
                    _(run_remedy_words((enum remedy_kind)kind)));
        run_write_remedy(run, &remedy->repair, NAMED, &words.sink);
        road_write_lines(_("remedy"), &words, sink);
    }
    return any;
}

/* Where no sum fails by itself. */
static void write_question(const struct road *road, const struct no_road_story *story, struct sink *sink)
{
    int year = road_year(road, year_of_conflict(road, story));
    struct year_limit limit;
    if (story->alone) {
        sink_format(sink, _("no lawful plan for %d, whatever the other years do\n"), year);
        return;
    }
    if (road->open) {
        sink_text(sink, _("neither posts that are lawful in every year were found nor a proof that there are "
                          "none\n"));
        return;
    }
    switch (road->why) {
    case NO_REACH:
        road_look_back(road, road->unreachable, &limit);
        sink_format(sink,
                    _("%s %s: what one year asks for is too far from what another allows, a step a year: at "
                      "the end of %d at least %lld posts and at most %lld\n"),
                    road->years.unit_axis->label[limit.unit], road->years.kind_axis->label[limit.kind],
                    road_year(road, road->years.n - 1), (long long)limit.least, (long long)limit.most);
        break;
    case NO_PLAN:
        sink_format(sink, _("no lawful plan for %d\n"), year);
        break;
    case NO_POSTS:
        if (year_of_cut(road) < road->course.n)
            sink_format(sink,
                        _("whatever the plan, posts cannot be lawful in %d and in the other years, too: a "
                          "step a year "
                          "is too little\n"),
                        year);
        else
            sink_text(sink, _("whatever the plan, posts cannot be lawful in every year: a step a year is too "
                              "little\n"));
        break;
    case NO_YEAR:
        sink_format(sink,
                    _("the posts of %d that were found are not lawful, and nothing shows which would be\n"),
                    year);
        break;
    case NO_PEOPLE:
        sink_text(sink,
                  _("whatever posts the years have, people cannot be where they are: too few may be moved "
                    "or placed\n"));
        break;
    case ROAD_FOUND:
        break;
    }
}

/* Where those leave with whom a road was found: of many units the first few in the order of their table. */
static void write_leavers(const struct road *road, const struct failed_sum *sum, int64_t n, struct sink *sink)
{
    enum { MOST_UNITS = 12 };
    const struct course *course = &road->course;
    size_t nunits = 0;
    int64_t *leave = memory_new(course->nholders, sizeof *leave);
    if (!leave) {
        sink->status = STATUS_MEMORY;
        return;
    }
    choose_leavers(course, sum, n, leave);
    for (size_t i = 0; i < course->nholders; i++) {
        size_t h = course->listed[i];
        if (leave[h] > 0 && nunits++ < MOST_UNITS)
            /* translators: separator, people, unit */
            sink_format(sink, _("%s%lld in %s"), nunits == 1 ? _(": ") : _(", "), (long long)leave[h],
                        road->years.unit_axis->label[course->holders[h].unit]);
    }
    if (nunits > MOST_UNITS)
        sink_format(sink,
                    language_plural(" and others in %zu unit more", " and others in %zu units more",
                                    nunits - MOST_UNITS),
                    nunits - MOST_UNITS);
    memory_free(leave);
}

static void write_way_of(const struct road *road, const struct failed_sum *sum, enum way_out way, long long n,
                         struct sink *sink)
{
    char name[FAULT_LENGTH];
    const char *kind = name_of(road, sum, name);
    int year = road_year(road, sum->year);
    switch (way) {
    case WAY_POSTS:
        sink_format(sink,
                    language_plural("%lld more post of %s from %d on", "%lld more posts of %s from %d on",
                                    (unsigned long)n),
                    n, kind, year);
        break;
    case WAY_LEAVERS:
        sink_format(sink,
                    language_plural("%lld more person of %s who leaves by the end of %d",
                                    "%lld more people of %s who leave by the end of %d", (unsigned long)n),
                    n, kind, year);
        write_leavers(road, sum, n, sink);
        break;
    case WAY_MOVE:
        sink_format(sink,
                    language_plural("%lld person of %s a year who may be moved between units",
                                    "%lld people of %s a year who may be moved between units",
                                    (unsigned long)n),
                    n, kind);
        break;
    case WAY_PLACE:
        sink_format(sink,
                    language_plural("%lld person of %s a year who may be placed outside",
                                    "%lld people of %s a year who may be placed outside", (unsigned long)n),
                    n, kind);
        break;
    case WAY_STEP:
    case WAY_YEAR:
    case WAYS_OUT:
        break;
    }
}

static void write_way_of_all(const struct road *road, enum way_out way, long long n, struct sink *sink)
{
    if (way == WAY_YEAR)
        sink_format(sink, _("one year more, %zu in all"), road->years.n + 1);
    else if (way == WAY_STEP)
        sink_format(sink,
                    language_plural("%lld post of a kind by which a unit may change in a year, as the step",
                                    "%lld posts of a kind by which a unit may change in a year, as the step",
                                    (unsigned long)n),
                    n);
    else if (way == WAY_MOVE)
        sink_format(sink,
                    language_plural("%lld person of each kind a year who may be moved between units",
                                    "%lld people of each kind a year who may be moved between units",
                                    (unsigned long)n),
                    n);
    else
        sink_format(sink,
                    language_plural("%lld person of each kind a year who may be placed outside",
                                    "%lld people of each kind a year who may be placed outside",
                                    (unsigned long)n),
                    n);
}

/* Where the figures of a way out stand: a table of years, or what the road's file says in its place. */
static void write_home(const struct road *road, enum way_out way, struct sink *sink)
{
    const struct road_terms *terms = &road->terms;
    const struct horizon *horizon = road->horizon;
    const struct {
        const char *table, *member;
    } homes[WAYS_OUT] = {
        [WAY_POSTS] = {horizon->pools, NULL},
        [WAY_LEAVERS] = {road->years.leave_by_year ? road->years.leave_table : horizon->leavers, NULL},
        [WAY_MOVE] = {horizon->placements, terms->may_move ? "may_move" : NULL},
        [WAY_PLACE] = {horizon->placements, terms->may_place ? "may_place" : NULL},
        [WAY_STEP] = {NULL, "step"},
        [WAY_YEAR] = {NULL, "years"},
    };
    if (homes[way].member)
        sink_format(sink, _(" (%s in %s)"), homes[way].member, terms->path);
    else
        sink_format(sink, _(" (%s)"), road_file_of(road, homes[way].table));
}

static void write_way(const struct road *road, const struct no_road_story *story, enum way_out way,
                      struct sink *sink)
{
    int64_t n = story->ways[way].n;
    if (!story->ways[way].found)
        return;
    begin_line(sink, _("remedy"));
    if (is_of_all(story, way))
        write_way_of_all(road, way, n, sink);
    for (size_t i = 0; i < story->nsums && !is_of_all(story, way); i++) {
        sink_text(sink, i > 0 ? _("; ") : "");
        write_way_of(road, &story->sums[i], way, share(story, i, way, n), sink);
    }
    write_home(road, way, sink);
    sink_text(sink, story->ways[way].fewest ? "\n" : _("; fewer were not tried\n"));
}

void road_write_none(const struct road *road, const struct no_road_story *story, struct sink *sink)
{
    bool any = false;
    sink_format(sink,
                (road->why == NO_YEAR || road->open) && story->nsums == 0 && !story->alone
                    ? _("%s: no road of %zu years was found\n")
                    : _("%s: no road of %zu years\n"),
                road->base.scenario->name, road->years.n);
    for (size_t i = 0; i < story->nsums; i++) {
        begin_line(sink, i == 0 ? _("because") : "");
        write_sum(road, &story->sums[i], sink);
    }
    if (story->nsums == 0 || (story->clashes && run_of_conflict(road, story))) {
        begin_line(sink, story->nsums == 0 ? _("because") : "");
        write_question(road, story, sink);
        write_conflicts(run_of_conflict(road, story), sink);
        any = write_remedies_of(road, story, sink);
    }
    for (int way = 0; way < WAYS_OUT; way++) {
        write_way(road, story, (enum way_out)way, sink);
        any |= story->ways[way].found;
    }
    if (any)
        return;
    begin_line(sink, _("remedy"));
    sink_text(
        sink,
        story->nsums > 0
            ? _("none was found: not by posts, leavers, people moved or placed, larger steps, nor by one "
                "year more\n")
            : _("none was found: not by people moved or placed, larger steps, nor by one year more\n"));
}

static void put_leavers(const struct road *road, const struct failed_sum *sum, int64_t n,
                        struct json_writer *json)
{
    const struct course *course = &road->course;
    int64_t *leave = memory_new(course->nholders, sizeof *leave);
    if (!leave) {
        json->sink->status = STATUS_MEMORY;
        return;
    }
    choose_leavers(course, sum, n, leave);
    json_key_list(json, "where");
    for (size_t i = 0; i < course->nholders; i++) {
        size_t h = course->listed[i];
        if (leave[h] == 0)
            continue;
        json_open_object(json);
        json_key_text(json, "unit", road->years.unit_axis->code[course->holders[h].unit]);
        json_key_count(json, "n", leave[h]);
        json_close(json);
    }
    json_close(json);
    memory_free(leave);
}

void road_write_none_json(const struct road *road, const struct no_road_story *story, struct sink *sink)
{
    static const char *const names[WAYS_OUT] = {"posts", "leavers", "may_move", "may_place", "step", "years"};
    const struct years *years = &road->years;
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "name", road->base.scenario->name);
    json_key_text(&json, "status", "no_road");
    json_key_list(&json, "because");
    for (size_t i = 0; i < story->nsums; i++) {
        const struct failed_sum *sum = &story->sums[i];
        json_open_object(&json);
        json_key_count(&json, "year", road_year(road, sum->year));
        json_key_text(&json, "pool", years->pool_axis->code[sum->pool / years->nkinds]);
        json_key_text(&json, "kind", years->kind_axis->code[sum->pool % years->nkinds]);
        json_key_count(&json, sum->of_people ? "people" : "asked", sum->must);
        json_key_count(&json, "posts", sum->has);
        json_close(&json);
    }
    json_close(&json);
    const struct run *conflict = story->clashes ? run_of_conflict(road, story) : NULL;
    if (conflict) {
        json_key_count(&json, "conflict_in", road_year(road, year_of_conflict(road, story)));
        run_write_conflicts_json(conflict, &json);
    }
    json_key_list(&json, "ways_out");
    for (int way = 0; way < WAYS_OUT; way++) {
        size_t n = !story->ways[way].found ? 0 : is_of_all(story, (enum way_out)way) ? 1 : story->nsums;
        for (size_t i = 0; i < n; i++) {
            size_t pool = story->sums[i].pool;
            json_open_object(&json);
            json_key_text(&json, "more", names[way]);
            if (!is_of_all(story, (enum way_out)way)) {
                json_key_text(&json, "pool", years->pool_axis->code[pool / years->nkinds]);
                json_key_text(&json, "kind", years->kind_axis->code[pool % years->nkinds]);
            }
            json_key_count(&json, "n",
                           is_of_all(story, (enum way_out)way)
                               ? story->ways[way].n
                               : share(story, i, (enum way_out)way, story->ways[way].n));
            json_key_bool(&json, "fewest", story->ways[way].fewest);
            if (way == WAY_LEAVERS)
                put_leavers(road, &story->sums[i], share(story, i, WAY_LEAVERS, story->ways[way].n), &json);
            json_close(&json);
        }
    }
    json_close(&json);
    json_close(&json);
}
