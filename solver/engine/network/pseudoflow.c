/* Posts, boxes and step costs. The only prices asked for are those of the next and the last post,
 * when they are needed: a curve is never unfolded. */
#include "engine/network/pseudoflow.h"

#include <string.h>

#include "base/memory.h"

static bool stage_init(struct stage *stage, const struct books *books, size_t level)
{
    const struct ledger *ledger = books->ledger;
    size_t narcs = (size_t)books->net.narcs;
    stage->level = level;
    stage->price = memory_new((size_t)books->net.nnodes, sizeof *stage->price);
    stage->cost = memory_new(2 * narcs, sizeof *stage->cost);
    stage->least = memory_new(narcs, sizeof *stage->least);
    stage->most = memory_new(narcs, sizeof *stage->most);
    stage->at = memory_new(narcs, sizeof *stage->at);
    stage->gain = memory_new(narcs, sizeof *stage->gain);
    stage->curved = memory_new(narcs, sizeof *stage->curved);
    if (!stage->price || !stage->cost || !stage->least || !stage->most || !stage->at || !stage->gain ||
        !stage->curved)
        return false;
    for (size_t arc = 0; arc < narcs; arc++) {
        int32_t t = ledger->accounts[books->net.arc_account[arc]].first_term;
        for (; t != LEDGER_NONE; t = ledger->terms[t].next)
            if ((size_t)ledger->terms[t].level == level)
                stage->curved[arc] = 1;
    }
    return true;
}

/* One stage for each level in use; a ledger without any has one that prices nothing. */
static bool stages_init(struct books *books)
{
    const struct ledger *ledger = books->ledger;
    books->stages = memory_new(ledger->nlevels + 1, sizeof *books->stages);
    if (!books->stages)
        return false;
    for (size_t level = 0; level < ledger->nlevels; level++)
        if (ledger_level_is_used(ledger, level) &&
            !stage_init(&books->stages[books->nstages++], books, level))
            return false;
    return books->nstages > 0 || stage_init(&books->stages[books->nstages++], books, 0);
}

/* A path visits a node once, in one block for each pair of hubs on it. */
static int64_t dearest_price(const struct net *net)
{
    int64_t longest = 1;
    for (int32_t b = 0; b < net->nblocks; b++) {
        int64_t n = net->blocks[b + 1].first_node - net->blocks[b].first_node;
        longest = n > longest ? n : longest;
    }
    return SEARCH_FAR / (2 * longest * (net->nhubs + 1));
}

enum status books_init(struct books *books, const struct ledger *ledger, int32_t hub_degree)
{
    *books = (struct books){.ledger = ledger, .stride = 1};
    enum status status = net_init(&books->net, ledger, hub_degree);
    if (status != STATUS_OK)
        return status;
    size_t narcs = (size_t)books->net.narcs;
    books->dearest = dearest_price(&books->net);
    books->least = memory_new(narcs, sizeof *books->least);
    books->most = memory_new(narcs, sizeof *books->most);
    books->posts = memory_new(narcs, sizeof *books->posts);
    books->excess = memory_new((size_t)books->net.nnodes, sizeof *books->excess);
    books->reached = memory_new((size_t)books->net.nnodes, sizeof *books->reached);
    if (!books->least || !books->most || !books->posts || !books->excess || !books->reached ||
        !stages_init(books))
        return STATUS_MEMORY;
    books->stage = books->stages;
    return search_init(&books->search, &books->net);
}

void books_done(struct books *books)
{
    search_done(&books->search);
    for (size_t s = 0; s < books->nstages; s++) {
        memory_free(books->stages[s].curved);
        memory_free(books->stages[s].gain);
        memory_free(books->stages[s].at);
        memory_free(books->stages[s].most);
        memory_free(books->stages[s].least);
        memory_free(books->stages[s].cost);
        memory_free(books->stages[s].price);
    }
    memory_free(books->stages);
    memory_free(books->reached);
    memory_free(books->excess);
    memory_free(books->posts);
    memory_free(books->most);
    memory_free(books->least);
    net_done(&books->net);
    *books = (struct books){0};
}

struct field books_field(const struct books *books)
{
    return (struct field){
        .net = &books->net,
        .cost = books->stage->cost,
        .price = books->stage->price,
        .excess = books->excess,
    };
}

bool books_open_box(struct books *books)
{
    bool sound = true;
    for (int32_t arc = 0; arc < books->net.narcs; arc++) {
        const struct account *account = &books->ledger->accounts[books->net.arc_account[arc]];
        books->least[arc] = account->least;
        books->most[arc] = account->most;
        sound &= account->least <= account->most;
    }
    return sound;
}

static int64_t price_at(struct books *books, int32_t arc, int64_t posts)
{
    int64_t price = ledger_price(books->ledger, books->net.arc_account[arc], books->stage->level, posts);
    if (price <= books->dearest && price >= -books->dearest)
        return price;
    books->too_dear = true;
    return price > 0 ? books->dearest : -books->dearest;
}

/* Cost of the step after ntaken strides the same way: never falls as ntaken grows. */
static int64_t step_cost(struct books *books, int32_t step, int64_t ntaken)
{
    int32_t arc = step / 2;
    if (!books->stage->curved[arc])
        return 0;
    int64_t moved = (ntaken + 1) * books->stride;
    if (step % 2)
        return -price_at(books, arc, books->posts[arc] - moved);
    return price_at(books, arc, books->posts[arc] + moved - 1);
}

/* Strides that the box leaves room for. */
static int64_t room(const struct books *books, int32_t step)
{
    int32_t arc = step / 2;
    int64_t posts = step % 2 ? books->posts[arc] - books->least[arc] : books->most[arc] - books->posts[arc];
    return books->stride == 1 ? posts : posts / books->stride; /* dividing is slow */
}

/* The fewest strides, at least one, after which the next costs at_least or there is no room:
 * doubling, then halving. */
static int64_t strides_until(struct books *books, int32_t step, int64_t at_least, int64_t most)
{
    if (!books->stage->curved[step / 2])
        return at_least > 0 ? most : 1;
    int64_t low = 0;
    int64_t reach = 1;
    while (low + reach < most && step_cost(books, step, low + reach) < at_least) {
        low += reach;
        reach *= 2;
    }
    int64_t high = low + reach < most ? low + reach : most;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (step_cost(books, step, middle) < at_least)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* The cost of a step, closed where the box leaves no room for it. */
static int64_t open_cost(struct books *books, int32_t step)
{
    return room(books, step) > 0 ? step_cost(books, step, 0) : STEP_CLOSED;
}

/* Notes what an arc's costs are for. Those of longer strides are not worth keeping. */
static void stamp(struct books *books, int32_t arc)
{
    struct stage *stage = books->stage;
    stage->least[arc] = books->least[arc];
    stage->most[arc] = books->most[arc];
    stage->at[arc] = books->stride == 1 ? books->posts[arc] : -1;
}

static void load_arc(struct books *books, int32_t arc)
{
    books->stage->cost[2 * arc] = open_cost(books, 2 * arc);
    books->stage->cost[2 * arc + 1] = open_cost(books, 2 * arc + 1);
    stamp(books, arc);
}

static void add_posts(struct books *books, int32_t arc, int64_t more)
{
    books->posts[arc] += more;
    books->excess[books->net.from[arc]] -= more;
    books->excess[books->net.to[arc]] += more;
}

static void enter_box(struct books *books, int32_t arc)
{
    int64_t posts = books->posts[arc];
    if (posts < books->least[arc])
        add_posts(books, arc, books->least[arc] - posts);
    else if (posts > books->most[arc])
        add_posts(books, arc, books->most[arc] - posts);
}

static void make_arc_content(struct books *books, int32_t arc)
{
    const int64_t *price = books->stage->price;
    const int64_t *cost = &books->stage->cost[2 * arc];
    int64_t gain = price[books->net.to[arc]] - price[books->net.from[arc]];
    int32_t step = 2 * arc;
    books->stage->gain[arc] = STEP_CLOSED;
    enter_box(books, arc);
    load_arc(books, arc);
    if (cost[0] < gain)
        add_posts(books, arc, books->stride * strides_until(books, step, gain, room(books, step)));
    else if (cost[1] < -gain)
        add_posts(books, arc, -books->stride * strides_until(books, step + 1, -gain, room(books, step + 1)));
    else
        return;
    load_arc(books, arc);
}

void books_make_content(struct books *books, int32_t block)
{
    const struct stage *stage = books->stage;
    const struct block *here = &books->net.blocks[block];
    for (int32_t arc = here->first_arc; arc < here[1].first_arc; arc++)
        if (stage->at[arc] != books->posts[arc] || stage->least[arc] != books->least[arc] ||
            stage->most[arc] != books->most[arc] || books->stride > 1)
            make_arc_content(books, arc);
}

/* The farthest an arc can go by a step that is worth nothing; a step that would lose or is closed
 * stays. */
static int64_t far_end(struct books *books, int32_t step, int64_t gain)
{
    int32_t arc = step / 2;
    if (books->stage->cost[step] != gain)
        return books->posts[arc];
    if (!books->stage->curved[arc])
        return step % 2 ? books->least[arc] : books->most[arc];
    int64_t reach = strides_until(books, step, gain + 1, room(books, step));
    return books->posts[arc] + (step % 2 ? -reach : reach);
}

/* Where an arc is content depends on its curve, its box and the gain alone, not on its posts: with
 * these as they were, the next stage's box is too. */
void books_narrow_box(struct books *books)
{
    struct stage *stage = books->stage;
    const struct stage *next = stage + 1;
    for (int32_t arc = 0; arc < books->net.narcs; arc++) {
        int64_t gain = stage->price[books->net.to[arc]] - stage->price[books->net.from[arc]];
        int64_t least = next->least[arc];
        int64_t most = next->most[arc];
        if (stage->gain[arc] != gain) {
            least = far_end(books, 2 * arc + 1, -gain);
            most = far_end(books, 2 * arc, gain);
            stage->gain[arc] = gain;
        }
        books->least[arc] = least;
        books->most[arc] = most;
    }
}

void books_narrow_last(struct books *books)
{
    const int64_t *price = books->stage->price;
    for (int32_t arc = 0; arc < books->net.narcs; arc++) {
        int64_t gain = price[books->net.to[arc]] - price[books->net.from[arc]];
        int64_t least = far_end(books, 2 * arc + 1, -gain);
        books->most[arc] = far_end(books, 2 * arc, gain);
        books->least[arc] = least;
    }
}

int64_t books_run(struct books *books, int32_t step, int64_t at_most)
{
    int64_t most = room(books, step);
    if (most > at_most / books->stride)
        most = at_most / books->stride;
    if (most > 1 && books->stage->curved[step / 2])
        most = strides_until(books, step, books->stage->cost[step] + 1, most);
    return most * books->stride;
}

void books_take(struct books *books, int32_t step, int64_t nposts)
{
    int32_t arc = step / 2;
    int64_t *cost = books->stage->cost;
    add_posts(books, arc, step % 2 ? -nposts : nposts);
    if (books->stride > 1) {
        load_arc(books, arc);
        return;
    }
    /* all posts of a run have one cost: taking the last one back gains what it cost */
    cost[step ^ 1] = -cost[step];
    cost[step] = open_cost(books, step);
    stamp(books, arc);
}
