/* The difference of two allocations as moves of posts. */
#include "run/distance.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "engine/network/step.h"
#include "ledger/worst_first.h"

enum { NOT_ON_PATH = -1 };

void distance_done(struct distance *distance)
{
    memory_free(distance->moves);
    distance->moves = NULL;
    distance->nmoves = distance->capacity = 0;
}

/* --- posts of the accounts the model left open --- */

/* What comes in less what goes out at each junction, over the accounts known so far, and how many are not. */
struct balance {
    int64_t *sum;     /* [njunctions] */
    size_t *nunknown; /* [njunctions] */
};

static void count_in(const struct ledger *ledger, struct balance *balance, const struct distance *distance)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        bool unknown = distance->assignment[a] == ASSIGNED_NOT;
        balance->nunknown[account->from] += unknown;
        balance->nunknown[account->to] += unknown;
        balance->sum[account->to] += distance->posts[a];
        balance->sum[account->from] -= distance->posts[a];
    }
}

/* An account that is the only unknown one at one of its ends carries what is missing there. */
static bool settle_account(const struct ledger *ledger, struct balance *balance, struct distance *distance,
                           size_t a)
{
    const struct account *account = &ledger->accounts[a];
    int64_t posts;
    if (distance->assignment[a] != ASSIGNED_NOT)
        return false;
    if (balance->nunknown[account->to] == 1)
        posts = -balance->sum[account->to];
    else if (balance->nunknown[account->from] == 1)
        posts = balance->sum[account->from];
    else
        return false;
    distance->posts[a] = posts;
    distance->assignment[a] = ASSIGNED_SUM;
    balance->sum[account->to] += posts;
    balance->sum[account->from] -= posts;
    balance->nunknown[account->to]--;
    balance->nunknown[account->from]--;
    return true;
}

/* Passes go on while they settle something: limits nest a few deep. */
static void settle_unknown(const struct ledger *ledger, struct balance *balance, struct distance *distance)
{
    bool settled = true;
    while (settled) {
        settled = false;
        for (size_t a = 0; a < ledger->naccounts; a++)
            settled |= settle_account(ledger, balance, distance, a);
    }
}

static bool is_balanced(const struct ledger *ledger, const struct balance *balance)
{
    for (size_t j = 0; j < ledger->njunctions; j++)
        if (balance->sum[j] != 0 || balance->nunknown[j] != 0)
            return false;
    return true;
}

static enum status place(struct run *run, const void *plan, struct distance *distance)
{
    const struct ledger *ledger = &run->ledger;
    struct balance balance = {0};
    distance->posts = arena_new(&run->arena, ledger->naccounts, sizeof *distance->posts);
    distance->assignment = arena_new(&run->arena, ledger->naccounts, sizeof *distance->assignment);
    balance.sum = arena_new(&run->arena, ledger->njunctions, sizeof *balance.sum);
    balance.nunknown = arena_new(&run->arena, ledger->njunctions, sizeof *balance.nunknown);
    if (!distance->posts || !distance->assignment || !balance.sum || !balance.nunknown)
        return STATUS_MEMORY;
    run->model->assign_posts(&run->builder, plan, distance->posts, distance->assignment);
    count_in(ledger, &balance, distance);
    settle_unknown(ledger, &balance, distance);
    distance->known = is_balanced(ledger, &balance);
    distance->reason = N_("it places people where the tables have no place for them");
    return STATUS_OK;
}

/* --- cycles --- */

/* A walk along what is left of the difference. */
struct distance_walk {
    const struct ledger *ledger;
    struct steps steps;
    int64_t *left; /* [naccounts] posts still to be added, or, below 0, taken off */
    int32_t *next; /* [njunctions] the first step that may have something left */
    int64_t *at;   /* [njunctions] position on the path, NOT_ON_PATH */
    int32_t *path; /* [njunctions] steps */
    size_t npath;
};

static bool has_left(const struct distance_walk *walk, int32_t step)
{
    int64_t left = walk->left[step_arc(step)];
    return step_raises(step) ? left > 0 : left < 0;
}

/* What comes in goes out, of the difference too: from a junction that was come to, a step leads on. */
static int32_t step_on(struct distance_walk *walk, int32_t junction)
{
    int32_t *next = &walk->next[junction];
    while (!has_left(walk, walk->steps.end[*next].step))
        (*next)++;
    return walk->steps.end[*next].step;
}

/* What one unit of the move does at the worst-first level. */
static bool compare_worst(const struct ledger *ledger, const struct distance *distance,
                          struct distance_move *move)
{
    int64_t *moved = memory_new(ledger->naccounts, sizeof *moved);
    if (!moved)
        return false;
    memcpy(moved, distance->posts, ledger->naccounts * sizeof *moved);
    for (size_t i = 0; i < move->nsteps; i++)
        moved[step_arc(move->steps[i])] += step_raises(move->steps[i]) ? 1 : -1;
    enum status status = worst_first_fall(ledger, distance->posts, moved, &move->change[ledger->worst_level]);
    memory_free(moved);
    return status == STATUS_OK;
}

static bool keep_move(struct run *run, struct distance *distance, const int32_t *steps, size_t n,
                      int64_t units)
{
    int32_t *kept = arena_copy(&run->arena, steps, n, sizeof *kept);
    if (!kept ||
        !memory_grow(&distance->moves, &distance->capacity, distance->nmoves + 1, sizeof *distance->moves))
        return false;
    struct distance_move *move = &distance->moves[distance->nmoves];
    *move = (struct distance_move){.steps = kept, .nsteps = n, .units = units, .number = distance->nmoves};
    for (size_t l = 0; l < run->ledger.nlevels; l++)
        for (size_t i = 0; i < n; i++) {
            int32_t a = step_arc(steps[i]);
            int64_t posts = distance->posts[a];
            move->change[l] += step_raises(steps[i]) ? ledger_price(&run->ledger, a, l, posts)
                                                     : -ledger_price(&run->ledger, a, l, posts - 1);
        }
    distance->nmoves++;
    return !ledger_has_worst_level(&run->ledger) || compare_worst(&run->ledger, distance, move);
}

/* The path has come back to its position first: that part is a cycle, and as much as it can carry is a
 * move. */
static bool close_cycle(struct distance_walk *walk, struct run *run, struct distance *distance, size_t first)
{
    int64_t units = INT64_MAX;
    for (size_t i = first; i < walk->npath; i++) {
        int64_t left = llabs(walk->left[step_arc(walk->path[i])]);
        units = left < units ? left : units;
    }
    for (size_t i = first; i < walk->npath; i++) {
        walk->left[step_arc(walk->path[i])] -= step_raises(walk->path[i]) ? units : -units;
        walk->at[step_tail(walk->ledger, walk->path[i])] = NOT_ON_PATH;
    }
    bool kept = keep_move(run, distance, &walk->path[first], walk->npath - first, units);
    walk->npath = first;
    return kept;
}

/* Walks from a junction until the path is used up. */
static bool walk_from(struct distance_walk *walk, struct run *run, struct distance *distance,
                      int32_t junction)
{
    do {
        if (walk->at[junction] == NOT_ON_PATH) {
            int32_t step = step_on(walk, junction);
            walk->at[junction] = (int64_t)walk->npath;
            walk->path[walk->npath++] = step;
            junction = step_head(walk->ledger, step);
        } else if (!close_cycle(walk, run, distance, (size_t)walk->at[junction])) {
            return false;
        }
    } while (walk->npath > 0);
    return true;
}

static enum status find_moves(struct distance_walk *walk, struct run *run, struct distance *distance)
{
    const struct ledger *ledger = walk->ledger;
    enum status status = steps_init(&walk->steps, ledger, NULL);
    walk->left = memory_new(ledger->naccounts, sizeof *walk->left);
    walk->next = memory_new(ledger->njunctions, sizeof *walk->next);
    walk->at = memory_new(ledger->njunctions, sizeof *walk->at);
    walk->path = memory_new(ledger->njunctions, sizeof *walk->path);
    if (status != STATUS_OK || !walk->left || !walk->next || !walk->at || !walk->path)
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++)
        walk->left[a] = run->answer.posts[a] - distance->posts[a];
    for (size_t j = 0; j < ledger->njunctions; j++) {
        walk->next[j] = walk->steps.first[j];
        walk->at[j] = NOT_ON_PATH;
    }
    for (size_t a = 0; a < ledger->naccounts; a++)
        while (walk->left[a] != 0)
            if (!walk_from(walk, run, distance,
                           walk->left[a] > 0 ? ledger->accounts[a].from : ledger->accounts[a].to))
                return STATUS_MEMORY;
    return STATUS_OK;
}

static int best_first(const void *a, const void *b)
{
    const struct distance_move *x = a, *y = b;
    for (size_t l = 0; l < LEDGER_MOST_LEVELS; l++)
        if (x->change[l] != y->change[l])
            return x->change[l] < y->change[l] ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Moves from distance->posts to the run's answer. */
static enum status list_moves(struct run *run, struct distance *distance)
{
    struct distance_walk walk = {.ledger = &run->ledger};
    enum status status = find_moves(&walk, run, distance);
    steps_done(&walk.steps);
    memory_free(walk.left);
    memory_free(walk.next);
    memory_free(walk.at);
    memory_free(walk.path);
    return status;
}

enum status distance_between(struct run *run, int64_t *from, struct distance *distance)
{
    *distance = (struct distance){.known = true, .posts = from};
    return list_moves(run, distance);
}

enum status distance_measure(struct run *run, const void *plan, struct distance *distance)
{
    *distance = (struct distance){.reason = N_("there is no lawful plan to measure it against")};
    if (run->outcome.status != STATUS_OK)
        return STATUS_OK;
    enum status status = place(run, plan, distance);
    if (status != STATUS_OK || !distance->known)
        return status;
    ledger_totals(&run->ledger, distance->posts, distance->mine);
    if (ledger_has_worst_level(&run->ledger))
        status = worst_first_fall(&run->ledger, run->answer.posts, distance->posts,
                                  &distance->mine[run->ledger.worst_level]);
    if (status != STATUS_OK)
        return status;
    status = list_moves(run, distance);
    if (distance->nmoves > 0)
        qsort(distance->moves, distance->nmoves, sizeof *distance->moves, best_first);
    return status;
}

/* --- words --- */

/* The steps that raise, or those that lower; words go between. */
static void write_steps(const struct run *run, const struct distance *distance,
                        const struct distance_move *move, bool raising, bool figures_only,
                        const char **between, struct sink *sink)
{
    char label[LEDGER_NAME];
    for (size_t i = 0; i < move->nsteps; i++) {
        int32_t a = step_arc(move->steps[i]);
        if (step_raises(move->steps[i]) != raising || (figures_only && distance->assignment[a] != ASSIGNED))
            continue;
        sink_format(sink, "%s%s %s1", *between, ledger_account_label(&run->ledger, a, label),
                    raising ? "+" : "-");
        *between = _(", ");
    }
}

void distance_write_move(const struct run *run, const struct distance *distance,
                         const struct distance_move *move, struct sink *sink)
{
    const char *between = "";
    size_t nfigures = 0;
    for (size_t i = 0; i < move->nsteps; i++)
        nfigures += distance->assignment[step_arc(move->steps[i])] == ASSIGNED;
    write_steps(run, distance, move, false, nfigures > 0, &between, sink);
    write_steps(run, distance, move, true, nfigures > 0, &between, sink);
}
