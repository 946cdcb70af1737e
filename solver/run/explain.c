/* The what-ifs of one unit. Queues move a pool's bounds, needs held. Flips change a
 * cell or a weight and go the whole way from figures to plan again. */
#include "run/explain.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "run/case.h"

/* --- more people --- */

/* The account of everybody in the unit; LEDGER_NONE where there is none. */
static int32_t find_people(const struct run *run, size_t unit)
{
    const char *people = model_comparison(run->model)->people;
    for (size_t a = 0; a < run->ledger.naccounts; a++) {
        const struct identity *is = &run->ledger.accounts[a].is;
        if (strcmp(run->ledger.families[is->family].name, people) == 0 && is->unit[0] == (int32_t)unit)
            return (int32_t)a;
    }
    return LEDGER_NONE;
}

/* No more posts than the plan shares out: whoever gains takes from others, or from what found no place. */
static void hold_supplies(struct what_if *what_if, const struct run *run)
{
    struct ledger *ledger = &what_if->ledger;
    const char *const *supplies = run->model->supplies;
    int32_t outside = LEDGER_NONE;
    for (size_t a = 0; supplies && a < ledger->naccounts && outside == LEDGER_NONE; a++)
        if (strcmp(ledger->families[ledger->accounts[a].is.family].name, supplies[0]) == 0)
            outside = ledger->accounts[a].from;
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (ledger->accounts[a].from == outside)
            ledger->accounts[a].least = ledger->accounts[a].most = run->answer.posts[a];
}

static void note_giver(struct ask *ask, int32_t account, int64_t change)
{
    struct turn *from = &ask->from;
    size_t at = from->nchanges++;
    for (at = at < STORY_CHANGES ? at : STORY_CHANGES; at > 0 && from->change[at - 1] > change; at--)
        if (at < STORY_CHANGES) {
            from->account[at] = from->account[at - 1];
            from->change[at] = from->change[at - 1];
        }
    if (at < STORY_CHANGES) {
        from->account[at] = account;
        from->change[at] = change;
    }
}

static void read_givers(const struct what_if *what_if, const struct run *run, int32_t own, struct ask *ask)
{
    const struct ledger *ledger = &run->ledger;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        int64_t change = what_if->answer.posts[a] - run->answer.posts[a];
        if (ledger->accounts[a].is.family != ledger->accounts[own].is.family)
            continue;
        ask->idle += change;
        if (change < 0)
            note_giver(ask, (int32_t)a, change);
    }
}

/* As many more as it is short of, or else as one. */
static enum status ask_for_more(const struct run *run, struct unit_story *story)
{
    int32_t own = find_people(run, story->unit);
    struct ask *ask = &story->ask;
    struct what_if what_if;
    if (own == LEDGER_NONE)
        return STATUS_OK;
    double gap = run->model->comparison->need(&run->builder, own) - (double)run->answer.posts[own];
    enum status status = what_if_init(&what_if, &run->ledger, WHAT_IF_BEST, run->options.engine);
    if (status == STATUS_OK)
        hold_supplies(&what_if, run);
    for (int64_t n = gap > 1 ? (int64_t)ceil(gap) : 1; n > 0 && !ask->found && status == STATUS_OK;
         n = n > 1 ? 1 : 0) {
        struct account *people = &what_if.ledger.accounts[own];
        ask->people = n;
        people->least = run->answer.posts[own] + n;
        if (people->least <= people->most)
            status = what_if_solve(&what_if, run->faults);
        ask->found =
            status == STATUS_OK && people->least <= people->most && what_if.answer.status == STATUS_OK;
    }
    if (ask->found)
        read_givers(&what_if, run, own, ask);
    what_if_done(&what_if);
    return status == STATUS_UNPROVEN ? STATUS_OK : status;
}

/* --- queues --- */

/* One post more or fewer. A pool handed out in full stays handed out in full. False at 0. */
static bool move_pool(struct account *pool, int sign)
{
    if (sign < 0 && pool->most == 0)
        return false;
    pool->least += pool->least == pool->most ? sign : 0;
    pool->most += sign;
    return true;
}

/* Accounts that draw from the pool and changed, from the posts before. */
static void read_turn(const struct what_if *what_if, const int64_t *before, const struct source *source,
                      struct turn *turn)
{
    const struct ledger *ledger = &what_if->ledger;
    const struct account *own = &ledger->accounts[source->own];
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        int64_t change = what_if->answer.posts[a] - before[a];
        if (change == 0 || account->from != own->from || account->is.family != own->is.family)
            continue;
        if (turn->nchanges < STORY_CHANGES) {
            turn->account[turn->nchanges] = (int32_t)a;
            turn->change[turn->nchanges] = change;
        }
        turn->nchanges++;
    }
}

static enum status take_turn(struct what_if *what_if, int64_t *before, struct queue *queue,
                             struct faults *faults)
{
    int32_t own = queue->source.own;
    enum status status = what_if_solve(what_if, faults);
    queue->ended = status == STATUS_OK && what_if->answer.status != STATUS_OK;
    if (status != STATUS_OK || queue->ended)
        return status;
    struct turn *turn = &queue->turns[queue->nturns++];
    read_turn(what_if, before, &queue->source, turn);
    if ((what_if->answer.posts[own] - before[own]) * queue->sign > 0)
        queue->place = queue->nturns;
    memcpy(before, what_if->answer.posts, what_if->ledger.naccounts * sizeof *before);
    return STATUS_OK;
}

static enum status stand_in_queue(struct what_if *what_if, const struct run *run, int64_t *before,
                                  struct queue *queue)
{
    enum status status = STATUS_OK;
    what_if_undo(what_if);
    memcpy(before, run->answer.posts, run->ledger.naccounts * sizeof *before);
    while (status == STATUS_OK && !queue->ended && queue->place == 0 && queue->nturns < STORY_TURNS) {
        queue->ended = !move_pool(&what_if->ledger.accounts[queue->source.pool], queue->sign);
        if (!queue->ended)
            status = take_turn(what_if, before, queue, run->faults);
    }
    return status;
}

static enum status find_queues(const struct run *run, struct unit_story *story)
{
    struct what_if what_if;
    int64_t *before = memory_new(run->ledger.naccounts, sizeof *before);
    enum status status = what_if_init(&what_if, &run->ledger, WHAT_IF_BEST, run->options.engine);
    if (!before)
        status = STATUS_MEMORY;
    for (size_t i = 0; i < 2 * story->nsources && status == STATUS_OK; i++) {
        struct queue *queue = &story->queues[story->nqueues++];
        *queue = (struct queue){.source = story->sources[i / 2], .sign = i % 2 == 0 ? 1 : -1};
        status = stand_in_queue(&what_if, run, before, queue);
    }
    memory_free(before);
    what_if_done(&what_if);
    return status;
}

/* --- flips --- */

enum outlook { SAME, FLIPPED, NO_PLAN };

/* How far a walk goes on behind the first flip: accounts looked at in all, so that a page about a large
 * county is not slower than its solve allows. */
enum { MOST_LOOKED_AT = 200000 };

struct flip_search {
    struct run_case *c; /* of the run that is explained */
    const struct unit_story *story;
    const struct lever *lever;
    int sign;
    int64_t posts[STORY_QUEUES]; /* of the unit's own accounts at the last look that flipped */
};

static double lever_value(const struct flip_search *search, int64_t nsteps)
{
    const struct lever *lever = search->lever;
    double scale = pow(10, lever->decimals);
    double value = lever->now + (double)(search->sign * nsteps) * lever->step;
    return lever->decimals > 0 ? round(value * scale) / scale : value;
}

/* The lever's rows of its table to value. */
static enum status move_cells(struct run_case *c, const struct lever *lever, double value)
{
    const struct table *table = tables_find(&c->tables, lever->table);
    struct cell *cells = case_cells(c, (size_t)(table - c->tables.table));
    long column = table_column(table, lever->column), key[2] = {TABLE_NONE, TABLE_NONE};
    if (!cells)
        return STATUS_MEMORY;
    for (size_t k = 0; k < 2 && lever->key[k]; k++)
        key[k] = table_column(table, lever->key[k]);
    for (size_t row = 0; row < table->nrows; row++) {
        bool meant = true;
        for (size_t k = 0; k < 2 && lever->key[k]; k++)
            meant &= strcmp(table_cell(table, row, (size_t)key[k])->text, lever->value[k]) == 0;
        struct cell *cell = &cells[row * table->ncolumns + (size_t)column];
        cell->number = meant ? value : cell->number;
        cell->given |= meant;
    }
    return STATUS_OK;
}

/* One share to value, the others scaled so that all sum to 1 again. */
static enum status move_share(struct run_case *c, const struct lever *lever, double value)
{
    const struct model *model = c->run.model;
    size_t s = 0, p = 0;
    while (strcmp(model->sections[s].name, lever->section) != 0)
        s++;
    while (strcmp(model->sections[s].parameters[p].name, lever->parameter) != 0)
        p++;
    struct json *shares = case_numbers(c, false, s, p);
    if (!shares)
        return STATUS_MEMORY;
    for (size_t i = 0; i < c->scenario.section_settings[s][p].codes->n; i++) {
        bool is_moved = strcmp(shares[i].key, lever->code) == 0;
        shares[i].number = is_moved ? value : shares[i].number * (1 - value) / (1 - lever->now);
    }
    return STATUS_OK;
}

static enum outlook compare_posts(const struct run *moved, struct flip_search *search)
{
    const struct unit_story *story = search->story;
    struct source sources[STORY_QUEUES];
    enum outlook outlook = SAME;
    size_t n = moved->model->explainer->list_sources(&moved->builder, story->unit, sources);
    for (size_t i = 0; i < n && i < story->nsources; i++)
        if (moved->answer.posts[sources[i].own] != story->outcome->answer->posts[story->sources[i].own])
            outlook = FLIPPED;
    for (size_t i = 0; i < n && i < story->nsources && outlook == FLIPPED; i++)
        search->posts[i] = moved->answer.posts[sources[i].own];
    return outlook;
}

/* What becomes of the unit when the lever is moved by nsteps. Bad data (a pool below the bases, say) is no
 * plan. */
static enum status look(struct flip_search *search, int64_t nsteps, enum outlook *outlook)
{
    double value = lever_value(search, nsteps);
    enum status status = case_reset(search->c);
    if (status == STATUS_OK)
        status = (search->lever->table ? move_cells : move_share)(search->c, search->lever, value);
    if (status == STATUS_OK)
        status = case_solve(search->c);
    *outlook = NO_PLAN;
    if (status == STATUS_OK && search->c->run.outcome.status == STATUS_OK)
        *outlook = compare_posts(&search->c->run, search);
    return status == STATUS_DATA ? STATUS_OK : status;
}

static int64_t most_steps(const struct flip_search *search)
{
    const struct lever *lever = search->lever;
    double room = search->sign > 0 ? lever->most - lever->now : lever->now - lever->least;
    return (int64_t)floor(room / lever->step + 1e-9);
}

/* A walk outwards, from plan to plan. */
struct walk {
    struct flip_search *search;
    int64_t at, most;     /* steps: where the plan at hand begins, and the lever's end */
    enum outlook outlook; /* what the plan at hand means for the unit */
    int64_t *posts;       /* [naccounts] of it */
    size_t naccounts;
    size_t nlooks; /* behind the first flip */
};

/* Whether a step has the plan at hand; no plan is as good as any other. */
static enum status look_at_plan(struct walk *walk, int64_t nsteps, bool *same)
{
    const struct run *moved = &walk->search->c->run;
    enum outlook outlook;
    enum status status = look(walk->search, nsteps, &outlook);
    walk->nlooks++;
    *same = outlook == walk->outlook &&
            (outlook == NO_PLAN ||
             memcmp(moved->answer.posts, walk->posts, walk->naccounts * sizeof *walk->posts) == 0);
    return status;
}

static enum status take_plan(struct walk *walk, int64_t nsteps)
{
    const struct run *moved = &walk->search->c->run;
    enum status status = look(walk->search, nsteps, &walk->outlook);
    walk->at = nsteps;
    if (status == STATUS_OK && walk->outlook != NO_PLAN)
        memcpy(walk->posts, moved->answer.posts, walk->naccounts * sizeof *walk->posts);
    return status;
}

/* From the plan at hand to the first step that has another: doubles the change until there is one, then
 * halves the gap. A plan is best on one stretch of a lever (what it loses to another by is, for two figures
 * that trade a post, the logarithm of a ratio of needs that change evenly), while a unit's number may come
 * and go: halving finds the end of a plan, not of a number. At the lever's end *ended is set. */
static enum status walk_on(struct walk *walk, bool *ended)
{
    int64_t low = walk->at, high = low, width = 1;
    enum status status = STATUS_OK;
    bool same = true;
    while (status == STATUS_OK && same && high < walk->most) {
        low = high;
        high = walk->most - low < width ? walk->most : low + width;
        width *= 2;
        status = look_at_plan(walk, high, &same);
    }
    *ended = same;
    while (status == STATUS_OK && !same && high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        bool is_same;
        status = look_at_plan(walk, middle, &is_same);
        low = is_same ? middle : low;
        high = is_same ? high : middle;
    }
    if (status != STATUS_OK || same)
        return status;
    return take_plan(walk, high);
}

static void note_flip(const struct walk *walk, struct flip *flip)
{
    flip->end = walk->outlook == FLIPPED ? FLIP_FOUND : FLIP_NO_PLAN;
    flip->nsteps = walk->at;
    flip->value = lever_value(walk->search, walk->at);
    memcpy(flip->posts, walk->search->posts, sizeof flip->posts);
}

/* The plan at hand, and all up to the next, have the number of today's plan again. */
static void note_return(const struct walk *walk, int64_t from, int64_t to, struct flip *flip)
{
    if (flip->nreturns < STORY_RETURNS)
        flip->returns[flip->nreturns] =
            (struct stretch_of_lever){lever_value(walk->search, from), lever_value(walk->search, to)};
    flip->nreturns++;
}

/* Up to the first flip; for a share, whose range is short, to its end. */
static enum status walk_lever(struct walk *walk, struct flip *flip)
{
    enum status status = STATUS_OK;
    int64_t since = 0; /* where the number of today's plan began */
    bool ended = false;
    while (status == STATUS_OK && !ended &&
           (flip->end == FLIP_NEVER ||
            (!walk->search->lever->table && walk->nlooks * walk->naccounts < MOST_LOOKED_AT))) {
        enum outlook before = walk->outlook;
        status = walk_on(walk, &ended);
        bool leaves = before == SAME && (ended || walk->outlook != SAME);
        if (status != STATUS_OK)
            break;
        if (leaves && flip->end != FLIP_NEVER)
            note_return(walk, since, ended ? walk->most : walk->at - 1, flip);
        else if (leaves && !ended) {
            note_flip(walk, flip);
            walk->nlooks = 0;
        }
        if (before != SAME && walk->outlook == SAME)
            since = walk->at;
    }
    flip->seen_to = lever_value(walk->search, ended ? walk->most : walk->at);
    flip->cut_short = !ended && !walk->search->lever->table;
    return status;
}

static enum status find_flip(struct run_case *c, const struct unit_story *story, size_t lever, int sign,
                             struct flip *flip)
{
    const struct answer *now = story->outcome->answer;
    struct flip_search search = {.c = c, .story = story, .lever = &story->levers[lever], .sign = sign};
    struct walk walk = {.search = &search, .most = most_steps(&search), .outlook = SAME};
    *flip = (struct flip){.lever = lever, .sign = sign, .end = FLIP_NEVER};
    walk.naccounts = story->outcome->builder->ledger->naccounts;
    walk.posts = memory_new(walk.naccounts, sizeof *walk.posts);
    if (!walk.posts)
        return STATUS_MEMORY;
    memcpy(walk.posts, now->posts, walk.naccounts * sizeof *walk.posts);
    enum status status = walk_lever(&walk, flip);
    memory_free(walk.posts);
    return status;
}

static enum status find_flips(const struct run *run, struct unit_story *story)
{
    struct run_case *c = memory_new(1, sizeof *c);
    struct faults *faults = memory_new(1, sizeof *faults); /* of levers moved too far: nobody reads them */
    enum status status = c && faults ? case_init(c, run, faults) : STATUS_MEMORY;
    for (size_t i = 0; i < 2 * story->nlevers && status == STATUS_OK; i++)
        status = find_flip(c, story, i / 2, i % 2 == 0 ? 1 : -1, &story->flips[story->nflips++]);
    if (c)
        case_done(c);
    memory_free(c);
    memory_free(faults);
    return status;
}

enum status explain_unit(const struct run *run, size_t unit, struct unit_story *story)
{
    const struct explainer *explainer = run->model->explainer;
    *story = (struct unit_story){.outcome = &run->outcome, .unit = unit};
    story->nsources = explainer->list_sources(&run->builder, unit, story->sources);
    if (run->outcome.status != STATUS_OK)
        return STATUS_OK;
    enum status status = ask_for_more(run, story);
    if (status == STATUS_OK)
        status = find_queues(run, story);
    story->nlevers = explainer->list_levers(&run->builder, unit, story->levers);
    return status == STATUS_OK ? find_flips(run, story) : status;
}
