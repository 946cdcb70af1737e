/* Breadth-first from both ends, one step of each side in turn. */
#include "engine/ties/augment.h"

#include "base/memory.h"

enum { ON, BACK };

static const uint32_t NO_STEP = UINT32_MAX;

static bool side_init(struct detour_side *side, size_t njunctions)
{
    side->by = memory_new(njunctions, sizeof *side->by);
    side->visited = memory_new(njunctions, sizeof *side->visited);
    side->queue = memory_new(njunctions, sizeof *side->queue);
    return side->by && side->visited && side->queue;
}

enum status detour_init(struct detour *detour, const struct face *face, const bool *movable, int64_t *posts)
{
    const struct ledger *ledger = face->ledger;
    *detour = (struct detour){.ledger = ledger, .face = face, .posts = posts};
    detour->start = memory_new(ledger->njunctions, sizeof *detour->start);
    bool sides = side_init(&detour->side[ON], ledger->njunctions);
    sides &= side_init(&detour->side[BACK], ledger->njunctions);
    if (!detour->start || !sides || incidence_init(&detour->incidence, ledger, movable) != STATUS_OK)
        return STATUS_MEMORY;
    for (size_t j = 0; j < ledger->njunctions; j++)
        detour->start[j] = detour->incidence.first[j];
    return STATUS_OK;
}

void detour_done(struct detour *detour)
{
    memory_free(detour->start);
    for (int i = ON; i <= BACK; i++) {
        memory_free(detour->side[i].by);
        memory_free(detour->side[i].visited);
        memory_free(detour->side[i].queue);
    }
    incidence_done(&detour->incidence);
}

static int64_t room(const struct detour *detour, uint32_t step)
{
    int32_t a = step_account(step);
    return step_raises(step) ? detour->face->most[a] - detour->posts[a]
                             : detour->posts[a] - detour->face->least[a];
}

static bool is_settled(const struct detour *detour, uint32_t step)
{
    int32_t a = step_account(step);
    return detour->face->least[a] == detour->face->most[a];
}

/* Settled accounts stay settled, so a prefix of them need never be looked at again. */
static size_t first_step(struct detour *detour, int32_t junction)
{
    size_t *start = &detour->start[junction];
    size_t end = detour->incidence.first[junction + 1];
    while (*start < end && is_settled(detour, detour->incidence.step[*start]))
        ++*start;
    return *start;
}

static void visit(struct detour *detour, int which, int32_t junction, uint32_t step)
{
    struct detour_side *side = &detour->side[which];
    side->visited[junction] = detour->nsearches;
    side->by[junction] = step;
    side->queue[side->nqueued++] = junction;
}

static void begin(struct detour *detour, int which, int32_t junction)
{
    struct detour_side *side = &detour->side[which];
    side->head = side->nqueued = 0;
    visit(detour, which, junction, NO_STEP);
    side->next = first_step(detour, junction);
}

enum progress { GOING, STUCK, MET };

/* Looks at one more step of a side. Going back, the step wanted is the one that comes into the junction. */
static enum progress look(struct detour *detour, int which, int32_t without, int32_t *meeting)
{
    struct detour_side *side = &detour->side[which];
    int32_t at = side->queue[side->head];
    if (side->next == detour->incidence.first[at + 1]) {
        if (++side->head == side->nqueued)
            return STUCK;
        side->next = first_step(detour, side->queue[side->head]);
        return GOING;
    }
    uint32_t leaving = detour->incidence.step[side->next++];
    uint32_t step = which == ON ? leaving : leaving ^ 1U;
    int32_t other = step_head(detour->ledger, leaving);
    if (step_account(step) == without || side->visited[other] == detour->nsearches || room(detour, step) == 0)
        return GOING;
    visit(detour, which, other, step);
    if (detour->side[1 - which].visited[other] != detour->nsearches)
        return GOING;
    *meeting = other;
    return MET;
}

static bool find(struct detour *detour, int32_t account, int32_t *meeting)
{
    detour->nsearches++;
    begin(detour, ON, detour->ledger->accounts[account].from);
    begin(detour, BACK, detour->ledger->accounts[account].to);
    for (int which = ON;; which = 1 - which) {
        enum progress progress = look(detour, which, account, meeting);
        if (progress != GOING)
            return progress == MET;
    }
}

/* Adds amount along one half of the detour, or with amount 0 returns the least room on it. */
static int64_t along(struct detour *detour, int which, int32_t at, int64_t amount)
{
    int64_t least = INT64_MAX;
    for (uint32_t step = detour->side[which].by[at]; step != NO_STEP; step = detour->side[which].by[at]) {
        int64_t here = room(detour, step);
        least = here < least ? here : least;
        detour->posts[step_account(step)] += step_raises(step) ? amount : -amount;
        at = which == ON ? step_tail(detour->ledger, step) : step_head(detour->ledger, step);
    }
    return least;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

void detour_empty(struct detour *detour, int32_t account)
{
    const struct account *is = &detour->ledger->accounts[account];
    int64_t *posts = &detour->posts[account];
    int64_t least = detour->face->least[account];
    if (is->from == is->to)
        *posts = least; /* a loop's posts concern nobody else */
    int32_t meeting;
    while (*posts > least && find(detour, account, &meeting)) {
        int64_t amount = smaller(along(detour, ON, meeting, 0), along(detour, BACK, meeting, 0));
        amount = smaller(amount, *posts - least);
        along(detour, ON, meeting, amount);
        along(detour, BACK, meeting, amount);
        *posts -= amount;
    }
}
