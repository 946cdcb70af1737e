/* What a component's answer says does not depend on the others, so that all of them together are the
 * ledger's, to the byte. */
#include "engine/ties/by_component.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/flow.h"
#include "engine/ties/canonical.h"

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
    return status == STATUS_OK ? answer_init_component(&by_component->part, &by_component->components)
                               : status;
}

enum status by_component_watch_curves(struct by_component *by_component)
{
    by_component->terms = memory_new(by_component->components.ledger->nterms, sizeof *by_component->terms);
    return by_component->terms ? STATUS_OK : STATUS_MEMORY;
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
    memory_free(by_component->of);
    memory_free(by_component->price);
    memory_free(by_component->posts);
    memory_free(by_component->terms);
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

static bool have_same_curves(const struct by_component *by_component, const struct account *account)
{
    const struct ledger *ledger = by_component->components.ledger;
    for (int32_t t = account->first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
        if (!ledger_same_price(&ledger->terms[t], &by_component->terms[t]))
            return false;
    return true;
}

static bool has_changed(const struct by_component *by_component, int32_t c)
{
    const struct components *components = &by_component->components;
    for (int32_t i = components->first_account[c]; i < components->first_account[c + 1]; i++) {
        int32_t a = components->account[i];
        const struct account *account = &components->ledger->accounts[a];
        if (account->least != by_component->least[a] || account->most != by_component->most[a] ||
            (by_component->terms && !have_same_curves(by_component, account)))
            return true;
    }
    return false;
}

static void note(struct by_component *by_component, int32_t c)
{
    const struct components *components = &by_component->components;
    for (int32_t i = components->first_account[c]; i < components->first_account[c + 1]; i++) {
        int32_t a = components->account[i];
        by_component->least[a] = components->ledger->accounts[a].least;
        by_component->most[a] = components->ledger->accounts[a].most;
        int32_t t = by_component->terms ? components->ledger->accounts[a].first_term : LEDGER_NONE;
        for (; t != LEDGER_NONE; t = components->ledger->terms[t].next)
            by_component->terms[t] = components->ledger->terms[t];
    }
}

/* Lays out a component, where it is not in hand, and goes on from its last answer if there is one. */
static enum status take_up(struct by_component *by_component, int32_t c, const struct answer *answer,
                           struct faults *faults)
{
    struct components *components = &by_component->components;
    bool in_hand = by_component->flow && components->in_hand == c;
    const struct ledger *ledger = components_take(components, c);
    if (in_hand)
        return STATUS_OK;
    lay_down(by_component);
    enum status status = flow_new(&by_component->flow, ledger, faults);
    if (status == STATUS_OK && by_component->solved) {
        components_gather_posts(components, by_component->posts, by_component->part.posts);
        components_gather_prices(components, answer->price, by_component->part.price);
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
    enum status status = flow_new(&by_component->flow, &components->taken, faults);
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
static enum status show_cut(struct by_component *by_component, struct answer *answer)
{
    const struct components *components = &by_component->components;
    const struct ledger *ledger = components->ledger;
    int32_t root = components->taken_root;
    int64_t others = root == LEDGER_NONE ? 0 : by_component->part.price[root];
    enum status status = clear_for_cut(by_component, answer);
    if (status != STATUS_OK)
        return status;
    for (size_t a = 0; a < ledger->naccounts; a++)
        answer->price[ledger->accounts[a].from] = answer->price[ledger->accounts[a].to] = others;
    const int32_t *junction = components->junction + components->first_junction[components->in_hand];
    for (size_t j = 0; j < components->taken.njunctions; j++)
        answer->price[junction[j]] = by_component->part.price[j];
    return STATUS_OK;
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

/* The answer of the component in hand becomes the ledger's, with ties settled. */
static enum status keep_component(struct by_component *by_component, int32_t c, struct answer *answer)
{
    components_scatter_posts(&by_component->components, by_component->part.posts, by_component->posts);
    components_scatter_prices(&by_component->components, by_component->part.price, answer->price);
    note(by_component, c);
    enum status status = settle_ties(by_component);
    components_scatter_posts(&by_component->components, by_component->part.posts, answer->posts);
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
    by_component->nsolved++;
    return status != STATUS_OK || by_component->part.status == STATUS_INFEASIBLE
               ? status
               : keep_component(by_component, c, answer);
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
            return show_cut(by_component, answer);
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
    by_component->nsolved = 0;
    memset(answer->gap, 0, sizeof answer->gap);
    enum status status = ledger_contradicts_itself(by_component->components.ledger)
                             ? clear_for_cut(by_component, answer)
                             : solve_changed(by_component, answer, faults);
    if (status != STATUS_OK)
        by_component_forget(by_component);
    return status;
}

/* --- one alone --- */

enum status by_component_find(struct by_component *by_component, int32_t account, int32_t *component)
{
    const struct components *components = &by_component->components;
    if (!by_component->of) {
        by_component->of = memory_new(components->ledger->naccounts, sizeof *by_component->of);
        for (int32_t c = 0; by_component->of && c < components->n; c++)
            for (int32_t i = components->first_account[c]; i < components->first_account[c + 1]; i++)
                by_component->of[components->account[i]] = c;
    }
    *component = by_component->of ? by_component->of[account] : 0;
    return by_component->of ? STATUS_OK : STATUS_MEMORY;
}

enum status by_component_solve_part(struct by_component *by_component, int32_t component,
                                    struct answer *answer, bool *found, struct faults *faults)
{
    *found = true;
    if (!has_changed(by_component, component))
        return STATUS_OK;
    enum status status = take_up(by_component, component, answer, faults);
    *found = status == STATUS_OK && !ledger_contradicts_itself(&by_component->components.taken);
    if (*found) {
        status = flow_resolve(by_component->flow, &by_component->part, faults);
        *found = status == STATUS_OK && by_component->part.status == STATUS_OK;
    }
    if (*found)
        return keep_component(by_component, component, answer);
    lay_down(by_component);
    return status;
}

void by_component_copy(const struct by_component *by_component, int32_t component, const struct answer *from,
                       struct answer *to)
{
    const struct components *components = &by_component->components;
    const struct ledger *ledger = components->ledger;
    for (int32_t i = components->first_account[component]; i < components->first_account[component + 1]; i++)
        to->posts[components->account[i]] = from->posts[components->account[i]];
    for (size_t l = 0; l < ledger->nlevels; l++)
        for (int32_t i = components->first_junction[component]; i < components->first_junction[component + 1];
             i++) {
            size_t j = l * ledger->njunctions + (size_t)components->junction[i];
            to->price[j] = from->price[j];
        }
}

void by_component_totals(const struct by_component *by_component, int32_t component, const int64_t *posts,
                         wide total[LEDGER_MOST_LEVELS])
{
    const struct components *components = &by_component->components;
    memset(total, 0, components->ledger->nlevels * sizeof *total);
    for (int32_t i = components->first_account[component]; i < components->first_account[component + 1];
         i++) {
        int32_t a = components->account[i];
        ledger_add_totals(components->ledger, a, posts[a], total);
    }
}
