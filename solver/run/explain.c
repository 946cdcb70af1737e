/* The what-ifs of one unit. Queues move a pool's bounds in a copy of the ledger, needs held. Flips change a
 * table or a weight and go the whole way from tables to plan again. */
#include "run/explain.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

/* --- queues --- */

struct trial {
    struct ledger ledger; /* the run's, with accounts of its own */
    struct answer before, after;
    enum engine_choice engine;
};

static enum status trial_init(struct trial *trial, const struct run *run)
{
    *trial = (struct trial){.ledger = run->ledger, .engine = run->options.engine};
    trial->ledger.accounts = memory_new(run->ledger.naccounts, sizeof *trial->ledger.accounts);
    if (!trial->ledger.accounts || answer_init(&trial->before, &run->ledger) != STATUS_OK ||
        answer_init(&trial->after, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    memcpy(trial->ledger.accounts, run->ledger.accounts,
           run->ledger.naccounts * sizeof *trial->ledger.accounts);
    memcpy(trial->before.posts, run->answer.posts, run->ledger.naccounts * sizeof *trial->before.posts);
    return STATUS_OK;
}

static void trial_done(struct trial *trial)
{
    memory_free(trial->ledger.accounts);
    answer_done(&trial->before);
    answer_done(&trial->after);
}

/* One post more or fewer. A pool handed out in full stays handed out in full. False at 0. */
static bool move_pool(struct account *pool, int sign)
{
    if (sign < 0 && pool->most == 0)
        return false;
    pool->least += pool->least == pool->most ? sign : 0;
    pool->most += sign;
    return true;
}

/* Accounts that draw from the pool and changed between the two answers. */
static void read_turn(const struct trial *trial, const struct source *source, struct turn *turn)
{
    const struct ledger *ledger = &trial->ledger;
    const struct account *own = &ledger->accounts[source->own];
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        int64_t change = trial->after.posts[a] - trial->before.posts[a];
        if (change == 0 || account->from != own->from || account->is.family != own->is.family)
            continue;
        if (turn->nchanges < STORY_CHANGES) {
            turn->account[turn->nchanges] = (int32_t)a;
            turn->change[turn->nchanges] = change;
        }
        turn->nchanges++;
    }
}

static enum status take_turn(struct trial *trial, struct queue *queue, struct faults *faults)
{
    int32_t own = queue->source.own;
    enum status status = engine_solve(&trial->ledger, trial->engine, &trial->after, NULL, faults);
    queue->ended = status == STATUS_OK && trial->after.status != STATUS_OK;
    if (status != STATUS_OK || queue->ended)
        return status;
    struct turn *turn = &queue->turns[queue->nturns++];
    read_turn(trial, &queue->source, turn);
    if ((trial->after.posts[own] - trial->before.posts[own]) * queue->sign > 0)
        queue->place = queue->nturns;
    struct answer swapped = trial->before;
    trial->before = trial->after;
    trial->after = swapped;
    return STATUS_OK;
}

static enum status stand_in_queue(const struct run *run, struct queue *queue)
{
    struct trial trial;
    enum status status = trial_init(&trial, run);
    while (status == STATUS_OK && !queue->ended && queue->place == 0 && queue->nturns < STORY_TURNS) {
        queue->ended = !move_pool(&trial.ledger.accounts[queue->source.pool], queue->sign);
        if (!queue->ended)
            status = take_turn(&trial, queue, run->faults);
    }
    trial_done(&trial);
    return status;
}

/* --- flips --- */

enum outlook { SAME, FLIPPED, NO_PLAN };

struct search {
    const struct run *run;
    const struct unit_story *story;
    const struct lever *lever;
    int sign;
    int64_t posts[STORY_QUEUES]; /* of the unit's own accounts at the last look that flipped */
};

static double lever_value(const struct search *search, int64_t nsteps)
{
    const struct lever *lever = search->lever;
    double scale = pow(10, lever->decimals);
    double value = lever->now + (double)(search->sign * nsteps) * lever->step;
    return lever->decimals > 0 ? round(value * scale) / scale : value;
}

static struct json member_text(const char *key, const char *text)
{
    return (struct json){.kind = JSON_TEXT, .key = key, .text = text};
}

static const struct json *new_json(struct arena *arena, struct json like, const struct json *items, size_t n)
{
    struct json *value = arena_new(arena, 1, sizeof *value);
    struct json *copies = arena_new(arena, n, sizeof *copies);
    if (!value || !copies)
        return NULL;
    memcpy(copies, items, n * sizeof *copies);
    *value = like;
    value->items = copies;
    value->n = n;
    return value;
}

/* The scenario's changes and one more behind them: {"table", "where", "set"}. */
static enum status add_change(struct run *again, const struct lever *lever, double value)
{
    struct arena *arena = &again->arena;
    const struct json *old = again->scenario.changes;
    struct json where[2] = {member_text(lever->key[0], lever->value[0]), {0}};
    struct json set = {.kind = JSON_NUMBER, .key = lever->column, .number = value};
    if (lever->key[1])
        where[1] = member_text(lever->key[1], lever->value[1]);
    const struct json *where_json =
        new_json(arena, (struct json){.kind = JSON_OBJECT, .key = "where"}, where, lever->key[1] ? 2 : 1);
    const struct json *set_json = new_json(arena, (struct json){.kind = JSON_OBJECT, .key = "set"}, &set, 1);
    size_t nold = old ? old->n : 0;
    struct json *list = arena_new(arena, nold + 1, sizeof *list);
    if (!where_json || !set_json || !list)
        return STATUS_MEMORY;
    struct json members[] = {member_text("table", lever->table), *where_json, *set_json};
    const struct json *change = new_json(arena, (struct json){.kind = JSON_OBJECT}, members, 3);
    if (!change)
        return STATUS_MEMORY;
    if (nold > 0)
        memcpy(list, old->items, nold * sizeof *list);
    list[nold] = *change;
    again->scenario.changes = new_json(arena, (struct json){.kind = JSON_LIST}, list, nold + 1);
    return again->scenario.changes ? STATUS_OK : STATUS_MEMORY;
}

/* One share to value, the others scaled so that all sum to 1 again. */
static enum status move_share(struct run *again, const struct lever *lever, double value)
{
    struct setting *setting = NULL;
    for (size_t s = 0; s < again->model->nsections; s++)
        for (size_t p = 0; p < again->model->sections[s].nparameters; p++)
            if (strcmp(again->model->sections[s].name, lever->section) == 0 &&
                strcmp(again->model->sections[s].parameters[p].name, lever->parameter) == 0)
                setting = &again->scenario.section_settings[s][p];
    if (!setting || !setting->codes)
        return STATUS_INTERNAL;
    struct json *codes = arena_new(&again->arena, setting->codes->n, sizeof *codes);
    if (!codes)
        return STATUS_MEMORY;
    for (size_t i = 0; i < setting->codes->n; i++) {
        codes[i] = setting->codes->items[i];
        bool is_moved = strcmp(codes[i].key, lever->code) == 0;
        codes[i].number = is_moved ? value : codes[i].number * (1 - value) / (1 - lever->now);
    }
    setting->codes = new_json(&again->arena, *setting->codes, codes, setting->codes->n);
    return setting->codes ? STATUS_OK : STATUS_MEMORY;
}

/* From tables to plan with the lever at value. */
static enum status solve_moved(struct run *again, const struct search *search, double value)
{
    const struct lever *lever = search->lever;
    enum status status = scenario_load(&again->scenario, again->models, search->run->scenario.path,
                                       &again->arena, again->faults);
    if (status == STATUS_OK)
        status = lever->table ? add_change(again, lever, value) : move_share(again, lever, value);
    if (status == STATUS_OK)
        status = run_load_tables(again);
    if (status == STATUS_OK)
        status = run_build(again);
    return status == STATUS_OK ? run_solve(again) : status;
}

static enum outlook compare_posts(const struct run *again, struct search *search)
{
    const struct unit_story *story = search->story;
    struct source sources[STORY_QUEUES];
    enum outlook outlook = SAME;
    size_t n = again->model->explainer->list_sources(&again->builder, story->unit, sources);
    for (size_t i = 0; i < n && i < story->nsources; i++)
        if (again->answer.posts[sources[i].own] != story->outcome->answer->posts[story->sources[i].own])
            outlook = FLIPPED;
    for (size_t i = 0; i < n && i < story->nsources && outlook == FLIPPED; i++)
        search->posts[i] = again->answer.posts[sources[i].own];
    return outlook;
}

/* What becomes of the unit when the lever is moved by nsteps. Bad data (a pool below the bases, say) is no
 * plan. */
static enum status look(struct search *search, int64_t nsteps, enum outlook *outlook)
{
    struct run *again = memory_new(1, sizeof *again);
    struct faults *faults = memory_new(1, sizeof *faults);
    if (!again || !faults) {
        memory_free(again);
        memory_free(faults);
        return STATUS_MEMORY;
    }
    faults_init(faults);
    run_init(again, search->run->models, (struct run_options){.engine = search->run->options.engine}, faults);
    enum status status = solve_moved(again, search, lever_value(search, nsteps));
    *outlook = NO_PLAN;
    if (status == STATUS_OK && again->outcome.status == STATUS_OK)
        *outlook = compare_posts(again, search);
    run_done(again);
    memory_free(again);
    memory_free(faults);
    return status == STATUS_DATA ? STATUS_OK : status;
}

static int64_t most_steps(const struct search *search)
{
    const struct lever *lever = search->lever;
    double room = search->sign > 0 ? lever->most - lever->now : lever->now - lever->least;
    return (int64_t)floor(room / lever->step + 1e-9);
}

/* Doubles the change until the number flips, then halves the gap between the last change that left it and the
 * first one that did not: the result flips and one step less does not. Before *nsteps, SAME holds. */
static enum status search_flip(struct search *search, int64_t *nsteps, enum outlook *outlook)
{
    int64_t most = most_steps(search), low = 0, high = 1;
    enum status status = STATUS_OK;
    enum outlook seen = SAME;
    *outlook = SAME;
    while (status == STATUS_OK && low < most) {
        high = high < most ? high : most;
        status = look(search, high, outlook);
        if (*outlook != SAME)
            break;
        low = high;
        high *= 2;
    }
    while (status == STATUS_OK && *outlook != SAME && high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        status = look(search, middle, &seen);
        if (seen == SAME) {
            low = middle;
        } else {
            high = middle;
            *outlook = seen;
        }
    }
    *nsteps = high;
    return status;
}

static enum status find_flip(const struct run *run, const struct unit_story *story, size_t lever, int sign,
                             struct flip *flip)
{
    struct search search = {.run = run, .story = story, .lever = &story->levers[lever], .sign = sign};
    enum outlook outlook = SAME;
    *flip = (struct flip){.lever = lever, .sign = sign, .end = FLIP_NEVER};
    enum status status = search_flip(&search, &flip->nsteps, &outlook);
    if (status != STATUS_OK || outlook == SAME)
        return status;
    flip->end = outlook == FLIPPED ? FLIP_FOUND : FLIP_NO_PLAN;
    flip->value = lever_value(&search, flip->nsteps);
    memcpy(flip->posts, search.posts, sizeof flip->posts);
    return STATUS_OK;
}

enum status explain_unit(const struct run *run, size_t unit, struct unit_story *story)
{
    const struct explainer *explainer = run->model->explainer;
    enum status status = STATUS_OK;
    *story = (struct unit_story){.outcome = &run->outcome, .unit = unit};
    story->nsources = explainer->list_sources(&run->builder, unit, story->sources);
    if (run->outcome.status != STATUS_OK)
        return STATUS_OK;
    for (size_t i = 0; i < 2 * story->nsources && status == STATUS_OK; i++) {
        story->queues[i] = (struct queue){.source = story->sources[i / 2], .sign = i % 2 == 0 ? 1 : -1};
        status = stand_in_queue(run, &story->queues[story->nqueues++]);
    }
    story->nlevers = explainer->list_levers(&run->builder, unit, story->levers);
    for (size_t i = 0; i < 2 * story->nlevers && status == STATUS_OK; i++)
        status = find_flip(run, story, i / 2, i % 2 == 0 ? 1 : -1, &story->flips[story->nflips++]);
    return status;
}
