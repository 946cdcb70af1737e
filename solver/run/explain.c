/* The what-ifs of one unit. Queues move a pool's bounds, needs held. Flips change a
 * cell or a weight and go the whole way from figures to plan again. */
#include "run/explain.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "run/reasons.h"
#include "run/walk.h"

/* --- the part --- */

enum status explain_open_part(struct run_part *part, struct run *run, size_t unit)
{
    enum status status = part_open(part, run, unit);
    if (status == STATUS_OK && reasons_are_due(run) && !part->run->outcome.reasons)
        status = run_find_reasons_alone(part->run, run);
    return status;
}

/* --- more posts --- */

/* The account of everybody in the unit; LEDGER_NONE where there is none. */
static int32_t find_people(const struct run *run, size_t unit)
{
    const char *people = model_comparison(run->model)->people;
    for (size_t a = 0; a < run->ledger.naccounts; a++) {
        const struct identity *identity = &run->ledger.accounts[a].is;
        if (strcmp(run->ledger.families[identity->family].name, people) == 0 &&
            identity->unit[0] == (int32_t)unit)
            return (int32_t)a;
    }
    return LEDGER_NONE;
}

/* The junction that posts come from. */
static int32_t find_outside(const struct run *run)
{
    const struct ledger *ledger = &run->ledger;
    const char *const *supplies = run->model->supplies;
    for (size_t a = 0; supplies && a < ledger->naccounts; a++)
        if (strcmp(ledger->families[ledger->accounts[a].is.family].name, supplies[0]) == 0)
            return ledger->accounts[a].from;
    return LEDGER_NONE;
}

static bool is_held(const struct run *run, int32_t account)
{
    const char *const *held = run->model->explainer->held;
    const char *family = run->ledger.families[run->ledger.accounts[account].is.family].name;
    while (held && *held && strcmp(*held, family) != 0)
        held++;
    return held && *held;
}

static void hold(struct what_if *what_if, const struct run *run, size_t account)
{
    struct account *held = &what_if->ledger.accounts[account];
    held->least = held->most = run->answer.posts[account];
}

/* What brings people without posts of the unit's own. The rest of its people stand on its posts. */
static void hold_others(struct what_if *what_if, const struct run *run)
{
    for (size_t a = 0; a < what_if->ledger.naccounts; a++)
        if (is_held(run, (int32_t)a))
            hold(what_if, run, a);
}

/* No more posts than the plan shares out: whoever gains takes from others, or from what found no place. */
static void hold_supplies(struct what_if *what_if, const struct run *run)
{
    int32_t outside = find_outside(run);
    for (size_t a = 0; a < what_if->ledger.naccounts; a++)
        if (what_if->ledger.accounts[a].from == outside)
            hold(what_if, run, a);
}

static int64_t count_supplied(const struct what_if *what_if, const struct run *run)
{
    int32_t outside = find_outside(run);
    int64_t sum = 0;
    for (size_t a = 0; a < run->ledger.naccounts; a++)
        if (run->ledger.accounts[a].from == outside)
            sum += what_if->answer.posts[a] - run->answer.posts[a];
    return sum > 0 ? sum : 0;
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

/* Posts of a kind may come and go within a unit. */
static void note_posts(struct ask *ask, int32_t account, int64_t change)
{
    if (ask->nposts < STORY_ASKED) {
        ask->posts[ask->nposts].account = account;
        ask->posts[ask->nposts].change = change;
    }
    ask->nposts++;
}

static void read_changes(const struct what_if *what_if, const struct run *run, int32_t own, struct ask *ask)
{
    const struct comparison *comparison = model_comparison(run->model);
    const struct ledger *ledger = &run->ledger;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        int64_t change = what_if->answer.posts[a] - run->answer.posts[a];
        if (change != 0 && comparison_has(comparison, comparison->nmoved, ledger, a))
            note_posts(ask, (int32_t)a, change);
        if (ledger->accounts[a].is.family != ledger->accounts[own].is.family)
            continue;
        ask->idle += change;
        if (change < 0)
            note_giver(ask, (int32_t)a, change);
    }
    ask->idle -= ask->within ? 0 : ask->supplied;
}

/* One post more. */
static enum status ask_for(struct what_if *what_if, const struct run *run, int32_t own, bool within,
                           bool *found)
{
    struct account *people = &what_if->ledger.accounts[own];
    what_if_undo(what_if);
    hold_others(what_if, run);
    if (within)
        hold_supplies(what_if, run);
    people->least = run->answer.posts[own] + 1;
    *found = false;
    if (people->least > people->most)
        return STATUS_OK;
    enum status status = what_if_solve(what_if, run->faults);
    *found = status == STATUS_OK && what_if->answer.status == STATUS_OK;
    return status == STATUS_UNPROVEN ? STATUS_OK : status;
}

static enum status ask_both_ways(struct what_if *what_if, const struct run *run, int32_t own, struct ask *ask)
{
    bool more;
    enum status status = ask_for(what_if, run, own, true, &ask->within);
    if (status == STATUS_OK && ask->within)
        read_changes(what_if, run, own, ask);
    if (status == STATUS_OK)
        status = ask_for(what_if, run, own, false, &more);
    if (status != STATUS_OK)
        return status;
    ask->supplied = more ? count_supplied(what_if, run) : 0;
    ask->found = ask->within || more;
    if (more && !ask->within)
        read_changes(what_if, run, own, ask);
    return STATUS_OK;
}

/* Other units' people fall by what their posts fall by: what else brings people is held. */
static enum status ask_for_more(const struct run *run, struct unit_story *story)
{
    int32_t own = find_people(run, story->unit);
    struct what_if what_if;
    if (own == LEDGER_NONE)
        return STATUS_OK;
    story->ask.asked = true;
    enum status status = what_if_init(&what_if, &run->ledger, WHAT_IF_BEST, run->options.engine);
    if (status == STATUS_OK)
        status = ask_both_ways(&what_if, run, own, &story->ask);
    what_if_done(&what_if);
    return status;
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

/* Accounts looked at in one direction of a lever: one step after the other from today's figure on, as long as
 * nothing flips; then from plan to plan behind the first flip, and how many times as many before it. With
 * `far` the walk goes to the lever's end. */
enum { MOST_ONE_BY_ONE = 1000000, MOST_LOOKED_AT = 15000, FEWEST_LOOKS = 8, FIRST_FLIP = 8 };
enum { BESIDE_ROWS = 40 }; /* an account beside side rows, which are solved from scratch, counts as so many */

struct flip_search {
    struct run_case *c; /* of the run that is explained */
    const struct unit_story *story;
    const struct lever *lever;
    int sign;
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

static enum status move_share(struct run_case *c, const struct lever *lever, double value)
{
    struct setting_place place;
    size_t share = 0;
    if (!setting_find(c->run.model, lever->section, lever->parameter, &place))
        return STATUS_INTERNAL;
    const struct json *shares = scenario_setting_at(&c->scenario, place)->codes;
    while (strcmp(shares->items[share].key, lever->code) != 0)
        share++;
    return case_set_share(c, place, share, value);
}

static enum status move_lever(void *target, int64_t nsteps)
{
    struct flip_search *search = target;
    double value = lever_value(search, nsteps);
    enum status status = case_reset(search->c);
    if (status != STATUS_OK)
        return status;
    return (search->lever->table ? move_cells : move_share)(search->c, search->lever, value);
}

static int64_t most_steps(const struct flip_search *search)
{
    const struct lever *lever = search->lever;
    double room = search->sign > 0 ? lever->most - lever->now : lever->now - lever->least;
    return (int64_t)floor(room / lever->step + 1e-9);
}

/* Whether the unit has the posts of today's plan. Its own accounts stand where they stood. */
static bool is_as_now(const struct unit_story *story, const struct walk_plan *plan)
{
    bool same = plan->lawful;
    for (size_t i = 0; i < story->nsources && same; i++) {
        int32_t own = story->sources[i].own;
        same = plan->posts[own] == story->outcome->answer->posts[own];
    }
    return same;
}

static void note_flip(const struct flip_search *search, const struct walk_plan *plan, int64_t one_by_one,
                      struct flip *flip)
{
    flip->end = plan->lawful ? FLIP_FOUND : plan->refused ? FLIP_REFUSED : FLIP_NO_PLAN;
    flip->nsteps = plan->at;
    flip->one_by_one = plan->at <= one_by_one;
    flip->value = lever_value(search, plan->at);
    for (size_t i = 0; i < search->story->nsources && plan->lawful; i++)
        flip->posts[i] = plan->posts[search->story->sources[i].own];
}

static void note_return(const struct flip_search *search, int64_t from, int64_t to, struct flip *flip)
{
    if (flip->nreturns < STORY_RETURNS)
        flip->returns[flip->nreturns] =
            (struct stretch_of_lever){lever_value(search, from), lever_value(search, to)};
    flip->nreturns++;
}

static size_t count_looked_at(const struct run *run)
{
    return (run->ledger.naccounts + 1) * (run->ledger.nrows > 0 ? BESIDE_ROWS : 1);
}

static size_t looks_allowed(const struct walk *walk)
{
    size_t n = MOST_LOOKED_AT / count_looked_at(walk->c->original);
    return n > FEWEST_LOOKS ? n : FEWEST_LOOKS;
}

/* To the lever's end, or as far as looks allow: where the unit's number changes first, and on
 * which stretches further on it is as now again. */
static enum status walk_lever(struct walk *walk, const struct flip_search *search, struct flip *flip)
{
    enum walk_end end = WALK_GOES_ON;
    int64_t since = 0; /* where the number of today's plan began */
    bool as_now = true;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && end == WALK_GOES_ON) {
        status = walk_on(walk, &end);
        int64_t at = walk->here.at;
        bool was = as_now;
        as_now = end == WALK_GOES_ON && is_as_now(search->story, &walk->here);
        if (status != STATUS_OK || was == as_now)
            continue;
        if (!was)
            since = at;
        else if (flip->end != FLIP_NEVER)
            note_return(search, since, end == WALK_GOES_ON ? at - 1 : at, flip);
        else if (end == WALK_GOES_ON) {
            note_flip(search, &walk->here, walk->one_by_one, flip);
            status = walk_confirm(walk);
            walk->one_by_one = 0;
            walk->most_looks =
                search->c->original->options.far ? SIZE_MAX : walk->nlooks + looks_allowed(walk);
        }
    }
    flip->seen_to = lever_value(search, walk->here.at);
    flip->cut_short = end == WALK_OUT_OF_LOOKS;
    return status;
}

static enum status find_flip(struct run_case *c, const struct unit_story *story, size_t lever, int sign,
                             struct flip *flip)
{
    struct flip_search search = {.c = c, .story = story, .lever = &story->levers[lever], .sign = sign};
    struct walk walk = {.c = c, .put = move_lever, .target = &search, .most = most_steps(&search)};
    walk.one_by_one = (int64_t)(MOST_ONE_BY_ONE / count_looked_at(c->original));
    *flip = (struct flip){.lever = lever, .sign = sign, .end = FLIP_NEVER};
    walk.most_looks =
        c->original->options.far ? SIZE_MAX : (size_t)walk.one_by_one + FIRST_FLIP * looks_allowed(&walk);
    enum status status = walk_begin(&walk);
    if (status == STATUS_OK)
        status = walk_lever(&walk, &search, flip);
    walk_done(&walk);
    return status;
}

static enum status find_flips(const struct run *run, struct unit_story *story)
{
    struct run_case *c;
    enum status status = case_new(&c, run, NULL);
    if (status == STATUS_OK)
        c->what_if.unjudged = true;
    for (size_t i = 0; i < 2 * story->nlevers && status == STATUS_OK; i++)
        status = find_flip(c, story, i / 2, i % 2 == 0 ? 1 : -1, &story->flips[story->nflips++]);
    case_free(c);
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
