/* What a component's answer says does not depend on the others, so that all of them together are the
 * ledger's, to the byte. */
#include "engine/ties/by_component.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/flow.h"
#include "engine/ties/canonical.h"

static size_t answer_levels(const struct ledger *ledger)
{
    return ledger->nlevels > 0 ? ledger->nlevels : 1;
}

/* An answer's arrays for the largest component. */
static enum status part_init(struct by_component *by_component)
{
    struct ledger largest = {
        .naccounts = by_component->components.most_accounts,
        .njunctions = by_component->components.most_junctions,
        .nlevels = by_component->components.ledger->nlevels,
    };
    return answer_init(&by_component->part, &largest);
}

enum status by_component_init(struct by_component *by_component, const struct ledger *ledger)
{
    *by_component = (struct by_component){
        .least = memory_new(ledger->naccounts, sizeof *by_component->least),
        .most = memory_new(ledger->naccounts, sizeof *by_component->most),
        .posts = memory_new(ledger->naccounts, sizeof *by_component->posts),
    };
    enum status status = components_init(&by_component->components, ledger);
    if (!by_component->least || !by_component->most || !by_component->posts)
        status = STATUS_MEMORY;
    return status == STATUS_OK ? part_init(by_component) : status;
}

static void lay_down(struct by_component *by_component)
{
    flow_free(by_component->flow);
    by_component->flow = NULL;
}

void by_component_done(struct by_component *by_component)
{
    lay_down(by_component);
    answer_done(&by_component->part);
    memory_free(by_component->price);
    memory_free(by_component->posts);
    memory_free(by_component->most);
    memory_free(by_component->least);
    components_done(&by_component->components);
}

void by_component_forget(struct by_component *by_component)
{
    lay_down(by_component);
    memory_free(by_component->price);
    by_component->price = NULL;
    by_component->solved = false;
}

/* Accounts and junctions of a component: where they stand in the ledger's arrays. */
struct members {
    const int32_t *account, *junction;
    size_t naccounts, njunctions;
};

static struct members members_of(const struct components *components, int32_t c)
{
    return (struct members){
        .account = components->account + components->first_account[c],
        .junction = components->junction + components->first_junction[c],
        .naccounts = (size_t)(components->first_account[c + 1] - components->first_account[c]),
        .njunctions = (size_t)(components->first_junction[c + 1] - components->first_junction[c]),
    };
}

static void gather_prices(struct by_component *by_component, int32_t c, const struct answer *answer)
{
    const struct ledger *ledger = by_component->components.ledger;
    struct members in = members_of(&by_component->components, c);
    for (size_t level = 0; level < answer_levels(ledger); level++)
        for (size_t j = 0; j < in.njunctions; j++)
            by_component->part.price[level * in.njunctions + j] =
                answer->price[level * ledger->njunctions + (size_t)in.junction[j]];
}

static void gather_posts(struct by_component *by_component, int32_t c, const int64_t *posts)
{
    struct members in = members_of(&by_component->components, c);
    for (size_t a = 0; a < in.naccounts; a++)
        by_component->part.posts[a] = posts[in.account[a]];
}

/* At the root posts have no price: so prices of all components fit together. */
static void scatter_prices(const struct by_component *by_component, int32_t c, struct answer *answer)
{
    const struct ledger *ledger = by_component->components.ledger;
    struct members in = members_of(&by_component->components, c);
    int32_t root = by_component->components.taken_root;
    for (size_t level = 0; level < answer_levels(ledger); level++) {
        const int64_t *price = by_component->part.price + level * in.njunctions;
        int64_t at_root = root == LEDGER_NONE ? 0 : price[root];
        for (size_t j = 0; j < in.njunctions; j++)
            answer->price[level * ledger->njunctions + (size_t)in.junction[j]] = price[j] - at_root;
    }
}

static void scatter_posts(const struct by_component *by_component, int32_t c, int64_t *posts)
{
    struct members in = members_of(&by_component->components, c);
    for (size_t a = 0; a < in.naccounts; a++)
        posts[in.account[a]] = by_component->part.posts[a];
}

static bool has_changed(const struct by_component *by_component, int32_t c)
{
    struct members in = members_of(&by_component->components, c);
    for (size_t i = 0; i < in.naccounts; i++) {
        int32_t a = in.account[i];
        const struct account *account = &by_component->components.ledger->accounts[a];
        if (account->least != by_component->least[a] || account->most != by_component->most[a])
            return true;
    }
    return false;
}

static void note_bounds(struct by_component *by_component, int32_t c)
{
    struct members in = members_of(&by_component->components, c);
    for (size_t i = 0; i < in.naccounts; i++) {
        int32_t a = in.account[i];
        by_component->least[a] = by_component->components.ledger->accounts[a].least;
        by_component->most[a] = by_component->components.ledger->accounts[a].most;
    }
}

/* Lays out a component, where it is not in hand, and goes on from its last answer if there is one. */
static enum status take_up(struct by_component *by_component, int32_t c, const struct answer *answer,
                           struct faults *faults)
{
    const struct ledger *ledger = components_take(&by_component->components, c);
    if (by_component->flow && by_component->in_hand == c)
        return STATUS_OK;
    lay_down(by_component);
    by_component->in_hand = c;
    enum status status =
        flow_new_at_root(&by_component->flow, ledger, by_component->components.taken_root, faults);
    if (status == STATUS_OK && by_component->solved) {
        gather_prices(by_component, c, answer);
        gather_posts(by_component, c, by_component->posts);
        flow_start_from(by_component->flow, &by_component->part);
    }
    return status;
}

/* A cut depends on where the search for it began: one that is shown comes from scratch. */
static enum status find_cut(struct by_component *by_component, struct faults *faults)
{
    struct components *components = &by_component->components;
    if (!by_component->solved)
        return STATUS_OK;
    lay_down(by_component);
    enum status status =
        flow_new_at_root(&by_component->flow, &components->taken, components->taken_root, faults);
    return status == STATUS_OK ? flow_resolve(by_component->flow, &by_component->part, faults) : status;
}

/* Makes room for a cut: all 0, which is what an account whose least is over its most is shown by. */
static enum status clear_for_cut(struct by_component *by_component, struct answer *answer)
{
    size_t njunctions = by_component->components.ledger->njunctions;
    by_component->price = memory_new(njunctions, sizeof *by_component->price);
    if (!by_component->price)
        return STATUS_MEMORY;
    memcpy(by_component->price, answer->price, njunctions * sizeof *answer->price);
    memset(answer->price, 0, njunctions * sizeof *answer->price);
    answer->status = STATUS_INFEASIBLE;
    return STATUS_OK;
}

/* The other components are on the root's side of it. */
static enum status show_cut(struct by_component *by_component, int32_t c, struct answer *answer)
{
    const struct ledger *ledger = by_component->components.ledger;
    struct members in = members_of(&by_component->components, c);
    int32_t root = by_component->components.taken_root;
    int64_t others = root == LEDGER_NONE ? 0 : by_component->part.price[root];
    enum status status = clear_for_cut(by_component, answer);
    for (size_t a = 0; status == STATUS_OK && a < ledger->naccounts; a++)
        answer->price[ledger->accounts[a].from] = answer->price[ledger->accounts[a].to] = others;
    for (size_t j = 0; status == STATUS_OK && j < in.njunctions; j++)
        answer->price[in.junction[j]] = by_component->part.price[j];
    return status;
}

static void take_cut_away(struct by_component *by_component, struct answer *answer)
{
    if (by_component->price)
        memcpy(answer->price, by_component->price,
               by_component->components.ledger->njunctions * sizeof *answer->price);
    memory_free(by_component->price);
    by_component->price = NULL;
}

static enum status settle_ties(struct by_component *by_component)
{
    struct face open_boxes;
    enum status status = face_init(&open_boxes, &by_component->components.taken);
    if (status == STATUS_OK) {
        flow_open_boxes(by_component->flow, open_boxes.least, open_boxes.most);
        status = canonical_settle_within(&open_boxes, &by_component->part);
    }
    face_done(&open_boxes);
    return status;
}

static enum status solve_component(struct by_component *by_component, int32_t c, struct answer *answer,
                                   struct faults *faults)
{
    enum status status = take_up(by_component, c, answer, faults);
    if (status == STATUS_OK)
        status = flow_resolve(by_component->flow, &by_component->part, faults);
    if (status == STATUS_OK && by_component->part.status == STATUS_INFEASIBLE)
        status = find_cut(by_component, faults);
    answer->nsteps += by_component->part.nsteps;
    if (status != STATUS_OK || by_component->part.status == STATUS_INFEASIBLE)
        return status;
    scatter_posts(by_component, c, by_component->posts);
    note_bounds(by_component, c);
    status = settle_ties(by_component);
    scatter_posts(by_component, c, answer->posts);
    scatter_prices(by_component, c, answer);
    return status;
}

static bool has_room(const struct ledger *ledger)
{
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (ledger->accounts[a].least > ledger->accounts[a].most)
            return false;
    return true;
}

static enum status solve_changed(struct by_component *by_component, struct answer *answer,
                                 struct faults *faults)
{
    for (int32_t c = 0; c < by_component->components.n; c++) {
        if (by_component->solved && !has_changed(by_component, c))
            continue;
        enum status status = solve_component(by_component, c, answer, faults);
        if (status != STATUS_OK)
            return status;
        if (by_component->part.status == STATUS_INFEASIBLE) {
            lay_down(by_component);
            return show_cut(by_component, c, answer);
        }
    }
    by_component->solved = true;
    return STATUS_OK;
}

enum status by_component_solve(struct by_component *by_component, struct answer *answer,
                               struct faults *faults)
{
    take_cut_away(by_component, answer);
    answer->status = STATUS_OK;
    answer->engine = ENGINE_FLOW;
    answer->branched = false;
    answer->nsteps = 0;
    memset(answer->gap, 0, sizeof answer->gap);
    enum status status = has_room(by_component->components.ledger)
                             ? solve_changed(by_component, answer, faults)
                             : clear_for_cut(by_component, answer);
    if (status != STATUS_OK)
        by_component_forget(by_component);
    return status;
}

enum status by_component_mark_ties(struct by_component *by_component, const struct answer *answer,
                                   bool *may_differ)
{
    struct components *components = &by_component->components;
    int last_level = canonical_last_level(components->ledger);
    bool *marks = memory_new(components->most_accounts, sizeof *marks);
    enum status status = marks ? STATUS_OK : STATUS_MEMORY;
    lay_down(by_component);
    for (int32_t c = 0; status == STATUS_OK && c < components->n; c++) {
        struct members in = members_of(components, c);
        gather_prices(by_component, c, answer);
        gather_posts(by_component, c, answer->posts);
        status =
            canonical_settle_down_to(components_take(components, c), last_level, &by_component->part, marks);
        for (size_t a = 0; a < in.naccounts; a++)
            may_differ[in.account[a]] = marks[a];
    }
    memory_free(marks);
    return status;
}
