/* Augmenting paths (Ford and Fulkerson) by breadth-first search from both ends, one step of each side in
 * turn: most accounts are settled already, so that one side soon comes to an end. */
#include "engine/ties/augment.h"

#include "base/memory.h"

enum { ON, BACK };

static bool side_init(struct augment_side *side, size_t njunctions)
{
    side->predecessor = memory_new(njunctions, sizeof *side->predecessor);
    side->visited = memory_new(njunctions, sizeof *side->visited);
    side->queue = memory_new(njunctions, sizeof *side->queue);
    return side->predecessor && side->visited && side->queue;
}

enum status augment_init(struct augment *augment, const struct face *face, const bool *movable,
                         int64_t *posts)
{
    const struct ledger *ledger = face->ledger;
    *augment = (struct augment){.ledger = ledger, .face = face, .posts = posts};
    augment->start = memory_new(ledger->njunctions, sizeof *augment->start);
    bool sides = side_init(&augment->side[ON], ledger->njunctions);
    sides &= side_init(&augment->side[BACK], ledger->njunctions);
    if (!augment->start || !sides || steps_init(&augment->steps, ledger, movable) != STATUS_OK)
        return STATUS_MEMORY;
    for (size_t j = 0; j < ledger->njunctions; j++)
        augment->start[j] = augment->steps.first[j];
    return STATUS_OK;
}

void augment_done(struct augment *augment)
{
    memory_free(augment->start);
    for (int i = ON; i <= BACK; i++) {
        memory_free(augment->side[i].predecessor);
        memory_free(augment->side[i].visited);
        memory_free(augment->side[i].queue);
    }
    steps_done(&augment->steps);
}

static int64_t room(const struct augment *augment, int32_t step)
{
    int32_t a = step_arc(step);
    return step_raises(step) ? augment->face->most[a] - augment->posts[a]
                             : augment->posts[a] - augment->face->least[a];
}

static bool is_settled(const struct augment *augment, int32_t step)
{
    int32_t a = step_arc(step);
    return augment->face->least[a] == augment->face->most[a];
}

/* Settled accounts stay settled, so a prefix of them need never be looked at again. */
static int32_t first_step(struct augment *augment, int32_t junction)
{
    int32_t *start = &augment->start[junction];
    int32_t end = augment->steps.first[junction + 1];
    while (*start < end && is_settled(augment, augment->steps.end[*start].step))
        ++*start;
    return *start;
}

static void visit(struct augment *augment, int which, int32_t junction, int32_t step)
{
    struct augment_side *side = &augment->side[which];
    side->visited[junction] = augment->nsearches;
    side->predecessor[junction] = step;
    side->queue[side->nqueued++] = junction;
}

static void begin(struct augment *augment, int which, int32_t junction)
{
    struct augment_side *side = &augment->side[which];
    side->head = side->nqueued = 0;
    visit(augment, which, junction, LEDGER_NONE);
    side->next = first_step(augment, junction);
}

enum progress { GOING, STUCK, MET };

/* Looks at one more step of a side. Going back, the step wanted is the one that comes into the junction. */
static enum progress look(struct augment *augment, int which, int32_t without, int32_t *meeting)
{
    struct augment_side *side = &augment->side[which];
    int32_t at = side->queue[side->head];
    if (side->next == augment->steps.first[at + 1]) {
        if (++side->head == side->nqueued)
            return STUCK;
        side->next = first_step(augment, side->queue[side->head]);
        return GOING;
    }
    struct step_end leaving = augment->steps.end[side->next++];
    int32_t step = which == ON ? leaving.step : step_back(leaving.step);
    int32_t other = leaving.head;
    if (step_arc(step) == without || side->visited[other] == augment->nsearches || room(augment, step) == 0)
        return GOING;
    visit(augment, which, other, step);
    if (augment->side[1 - which].visited[other] != augment->nsearches)
        return GOING;
    *meeting = other;
    return MET;
}

static bool find(struct augment *augment, int32_t account, int32_t *meeting)
{
    augment->nsearches++;
    begin(augment, ON, augment->ledger->accounts[account].from);
    begin(augment, BACK, augment->ledger->accounts[account].to);
    for (int which = ON;; which = 1 - which) {
        enum progress progress = look(augment, which, account, meeting);
        if (progress != GOING)
            return progress == MET;
    }
}

/* Adds amount along one half of the path, or with amount 0 returns the least room on it. */
static int64_t along(struct augment *augment, int which, int32_t at, int64_t amount)
{
    int64_t least = INT64_MAX;
    for (int32_t step = augment->side[which].predecessor[at]; step != LEDGER_NONE;
         step = augment->side[which].predecessor[at]) {
        int64_t here = room(augment, step);
        least = here < least ? here : least;
        augment->posts[step_arc(step)] += step_raises(step) ? amount : -amount;
        at = which == ON ? step_tail(augment->ledger, step) : step_head(augment->ledger, step);
    }
    return least;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

void augment_empty(struct augment *augment, int32_t account)
{
    const struct account *emptied = &augment->ledger->accounts[account];
    int64_t *posts = &augment->posts[account];
    int64_t least = augment->face->least[account];
    if (emptied->from == emptied->to)
        *posts = least; /* a loop's posts concern nobody else */
    int32_t meeting;
    while (*posts > least && find(augment, account, &meeting)) {
        int64_t amount = smaller(along(augment, ON, meeting, 0), along(augment, BACK, meeting, 0));
        amount = smaller(amount, *posts - least);
        along(augment, ON, meeting, amount);
        along(augment, BACK, meeting, amount);
        *posts -= amount;
    }
}
