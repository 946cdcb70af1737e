/* Splits are a list in the order in which rules ask for them; their leasts are bounds in the ledger. */
#include "model/split.h"

#include <string.h>

/* Should plans take turns in a longer round than takes_back sees. */
enum { MOVES_MOST = 8 };

static struct identity identity_in_common(const struct ledger *ledger, const struct split *split)
{
    struct identity is = ledger->accounts[split->parts[0].account].is;
    for (size_t i = 1; i < split->n; i++)
        for (int d = 0; d < LEDGER_UNITS; d++)
            if (ledger->accounts[split->parts[i].account].is.unit[d] != is.unit[d])
                is.unit[d] = LEDGER_NONE;
    return is;
}

void builder_split(struct builder *builder, struct split_part *parts, size_t n, int64_t floor)
{
    struct split *split = arena_new(builder->arena, 1, sizeof *split);
    if (!split) {
        builder->ledger->status = STATUS_MEMORY;
        return;
    }
    *split = (struct split){.rule = builder->rule, .parts = parts, .n = n, .floor = floor};
    split->is = identity_in_common(builder->ledger, split);
    if (builder->last_split)
        builder->last_split->next = split;
    else
        builder->splits = split;
    builder->last_split = split;
}

static bool precedes(const struct split_part *a, const struct split_part *b, double half)
{
    double x = a->target * ((double)b->least + half), y = b->target * ((double)a->least + half);
    if (x != y)
        return x > y;
    return a->target != b->target ? a->target > b->target : strcmp(a->name, b->name) < 0;
}

bool split_gains_before(const struct split_part *a, const struct split_part *b)
{
    return precedes(a, b, 0.5);
}

static bool loses_before(const struct split_part *a, const struct split_part *b)
{
    return precedes(b, a, -0.5);
}

int64_t split_sum(const struct split *split, const int64_t *posts)
{
    int64_t sum = 0;
    for (size_t i = 0; i < split->n; i++)
        sum += posts[split->parts[i].account];
    return sum;
}

static int64_t sum_of_leasts(const struct split *split)
{
    int64_t sum = 0;
    for (size_t i = 0; i < split->n; i++)
        sum += split->parts[i].least;
    return sum;
}

/* The part that stands at a least above what else holds it, and is the next to lose a post; NULL: none. */
static struct split_part *find_loser(const struct split *split, const int64_t *posts)
{
    struct split_part *loser = NULL;
    for (size_t i = 0; i < split->n; i++) {
        struct split_part *part = &split->parts[i];
        if (posts[part->account] == part->least && part->least > part->held &&
            (!loser || loses_before(part, loser)))
            loser = part;
    }
    return loser;
}

void split_apply(struct builder *builder, const struct split *split)
{
    for (size_t i = 0; i < split->n; i++)
        ledger_set_bound(builder->ledger, split->parts[i].account, split->rule, SIDE_LEAST,
                         split->parts[i].least);
}

/* The part, other than one, that has more posts than its least and is the next to have it raised. */
static struct split_part *find_gainer(const struct split *split, const int64_t *posts,
                                      const struct split_part *other)
{
    struct split_part *gainer = NULL;
    for (size_t i = 0; i < split->n; i++) {
        struct split_part *part = &split->parts[i];
        if (part != other && posts[part->account] > part->least &&
            (!gainer || split_gains_before(part, gainer)))
            gainer = part;
    }
    return gainer;
}

/* Whether the last move changed no part and this one, from leasts [n] as they were, takes it back. */
static bool takes_back(const struct split *split, const int64_t *posts)
{
    bool same = split->nmoved > 0;
    for (size_t i = 0; i < split->n && same; i++) {
        const struct split_part *part = &split->parts[i];
        same = part->least == part->before && posts[part->account] == part->had;
    }
    return same;
}

static void raise_to_floor(struct split *split, const int64_t *posts, const struct split_part *loser)
{
    struct split_part *gainer;
    while (sum_of_leasts(split) < split->floor && (gainer = find_gainer(split, posts, loser)))
        gainer->least++;
}

/* Puts the leasts that a move gave, from now, in force, or takes them back. */
static void end_move(struct builder *builder, struct split *split, const int64_t *posts, bool moves)
{
    for (size_t i = 0; i < split->n; i++) {
        struct split_part *part = &split->parts[i];
        part->before = part->now;
        part->had = posts[part->account];
        part->least = moves ? part->least : part->now;
    }
    if (moves)
        split_apply(builder, split);
}

static void begin_move(struct split *split)
{
    for (size_t i = 0; i < split->n; i++)
        split->parts[i].now = split->parts[i].least;
}

/* The loser gives way by what the sum is above the floor; what others have anyway makes up for it. The plan
 * keeps the new leasts too: its sum less what the loser gives is the floor or more. */
static bool fit(struct builder *builder, struct split *split, const int64_t *posts)
{
    int64_t above = split_sum(split, posts) - split->floor;
    struct split_part *loser = find_loser(split, posts);
    if (above <= 0 || !loser || split->nmoved >= MOVES_MOST)
        return false;
    begin_move(split);
    int64_t room = loser->least - loser->held;
    loser->least -= above < room ? above : room;
    raise_to_floor(split, posts, loser);
    bool turns = takes_back(split, posts), moves = !turns || (MOVES_MOST - split->nmoved) % 2 == 1;
    split->nmoved = turns ? MOVES_MOST : split->nmoved + 1;
    end_move(builder, split, posts, moves);
    return moves;
}

/* What no posts make up for stays with those that gave way to them. */
static void take_back(struct split *split)
{
    int64_t lacking = split->floor - sum_of_leasts(split);
    for (size_t i = 0; i < split->n && lacking > 0; i++) {
        struct split_part *part = &split->parts[i];
        int64_t given = part->now > part->least ? part->now - part->least : 0;
        int64_t back = given < lacking ? given : lacking;
        part->least += back;
        lacking -= back;
    }
}

static bool has_moved(const struct split *split)
{
    bool moved = false;
    for (size_t i = 0; i < split->n; i++)
        moved |= split->parts[i].least != split->parts[i].now;
    return moved;
}

static bool follow(struct builder *builder, struct split *split, const int64_t *posts)
{
    begin_move(split);
    for (size_t i = 0; i < split->n; i++) {
        struct split_part *part = &split->parts[i];
        part->least = posts[part->account] < part->least ? posts[part->account] : part->least;
    }
    raise_to_floor(split, posts, NULL);
    take_back(split);
    bool moves = has_moved(split);
    split->nmoved += moves;
    if (moves)
        end_move(builder, split, posts, true);
    return moves;
}

size_t splits_follow(struct builder *builder, const int64_t *posts)
{
    size_t n = 0;
    for (struct split *split = builder->splits; split; split = split->next)
        n += follow(builder, split, posts);
    return n;
}

size_t splits_fit(struct builder *builder, const int64_t *posts)
{
    size_t n = 0;
    for (struct split *split = builder->splits; split; split = split->next)
        n += fit(builder, split, posts);
    return n;
}

void splits_take(struct builder *builder, const struct builder *from)
{
    const struct split *other = from->splits;
    for (struct split *split = builder->splits; split && other; split = split->next, other = other->next) {
        for (size_t i = 0; i < split->n; i++)
            split->parts[i].least = other->parts[i].least;
        split->nmoved = MOVES_MOST;
        split->stays = true;
        split_apply(builder, split);
    }
}
