/* The what-ifs of one unit. Queues move a pool's bounds in a copy of the ledger, needs held. Flips change a
 * cell or a weight and go the whole way from figures to plan again. */
#include "run/explain.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "run/case.h"

/* --- queues --- */

struct turn_trial {
    struct ledger ledger; /* the run's, with accounts of its own */
    struct answer before, after;
    enum engine_choice engine;
};

static enum status trial_init(struct turn_trial *trial, const struct run *run)
{
    *trial = (struct turn_trial){.ledger = run->ledger, .engine = run->options.engine};
    trial->ledger.accounts = memory_new(run->ledger.naccounts, sizeof *trial->ledger.accounts);
    if (!trial->ledger.accounts || answer_init(&trial->before, &run->ledger) != STATUS_OK ||
        answer_init(&trial->after, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    memcpy(trial->ledger.accounts, run->ledger.accounts,
           run->ledger.naccounts * sizeof *trial->ledger.accounts);
    memcpy(trial->before.posts, run->answer.posts, run->ledger.naccounts * sizeof *trial->before.posts);
    return STATUS_OK;
}

static void trial_done(struct turn_trial *trial)
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
static void read_turn(const struct turn_trial *trial, const struct source *source, struct turn *turn)
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

static enum status take_turn(struct turn_trial *trial, struct queue *queue, struct faults *faults)
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
    struct turn_trial trial;
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
    size_t n = moved->model->teller->list_sources(&moved->builder, story->unit, sources);
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

/* Doubles the change until the number flips, then halves the gap between the last change that left it and the
 * first one that did not: the result flips and one step less does not. Before *nsteps, SAME holds. */
static enum status search_flip(struct flip_search *search, int64_t *nsteps, enum outlook *outlook)
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

static enum status find_flip(struct run_case *c, const struct unit_story *story, size_t lever, int sign,
                             struct flip *flip)
{
    struct flip_search search = {.c = c, .story = story, .lever = &story->levers[lever], .sign = sign};
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
    const struct teller *teller = run->model->teller;
    enum status status = STATUS_OK;
    *story = (struct unit_story){.outcome = &run->outcome, .unit = unit};
    story->nsources = teller->list_sources(&run->builder, unit, story->sources);
    if (run->outcome.status != STATUS_OK)
        return STATUS_OK;
    for (size_t i = 0; i < 2 * story->nsources && status == STATUS_OK; i++) {
        story->queues[i] = (struct queue){.source = story->sources[i / 2], .sign = i % 2 == 0 ? 1 : -1};
        status = stand_in_queue(run, &story->queues[story->nqueues++]);
    }
    story->nlevers = teller->list_levers(&run->builder, unit, story->levers);
    return status == STATUS_OK ? find_flips(run, story) : status;
}
