/* Components by union-find, then two counting sorts; a component is copied account by account, so that what
 * works on it finds all it needs side by side. */
#include "engine/network/component.h"

#include <string.h>

#include "base/memory.h"

enum { FEW_JUNCTIONS = 2400 }; /* of so many a ledger is solved as fast whole (measured) */

static int32_t representative(int32_t *parent, int32_t j)
{
    while (parent[j] != j) {
        parent[j] = parent[parent[j]];
        j = parent[j];
    }
    return j;
}

/* Joins what accounts hold together, without those of the root. */
static void join(const struct ledger *ledger, int32_t root, int32_t *parent)
{
    for (size_t j = 0; j < ledger->njunctions; j++)
        parent[j] = (int32_t)j;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (account->from == root || account->to == root)
            continue;
        int32_t u = representative(parent, account->from);
        int32_t v = representative(parent, account->to);
        parent[u > v ? u : v] = u > v ? v : u;
    }
}

/* An account that leads from the root to itself is a part for itself. */
static int32_t end_within(const struct account *account, int32_t root)
{
    return account->from == root ? account->to : account->from;
}

/* Numbers the components in component [njunctions]; returns how many there are. */
static int32_t number(const struct ledger *ledger, int32_t root, int32_t *parent, int32_t *component)
{
    int32_t n = 0;
    for (size_t j = 0; j < ledger->njunctions; j++)
        component[j] = LEDGER_NONE;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        int32_t first = representative(parent, end_within(&ledger->accounts[a], root));
        if (component[first] == LEDGER_NONE)
            component[first] = n++;
    }
    for (size_t j = 0; j < ledger->njunctions; j++) {
        int32_t first = representative(parent, (int32_t)j);
        component[j] = component[first] == LEDGER_NONE ? 0 : component[first];
    }
    return n;
}

/* The junction of most accounts, the first of equals; LEDGER_NONE where the ledger has few. */
static int32_t find_root(const struct ledger *ledger, size_t few, int32_t *degree)
{
    int32_t root = 0;
    if (ledger->njunctions <= few)
        return LEDGER_NONE;
    memset(degree, 0, ledger->njunctions * sizeof *degree);
    for (size_t a = 0; a < ledger->naccounts; a++) {
        degree[ledger->accounts[a].from]++;
        degree[ledger->accounts[a].to]++;
    }
    for (size_t j = 1; j < ledger->njunctions; j++)
        if (degree[j] > degree[root])
            root = (int32_t)j;
    return root;
}

/* Cuts the ledger at its root; where that leaves it whole, not at all. scratch, component [njunctions]. */
static void cut(struct components *components, size_t few, int32_t *scratch, int32_t *component)
{
    const struct ledger *ledger = components->ledger;
    components->root = find_root(ledger, few, scratch);
    if (components->root != LEDGER_NONE) {
        join(ledger, components->root, scratch);
        components->n = number(ledger, components->root, scratch, component);
    }
    if (components->n > 1)
        return;
    components->root = LEDGER_NONE;
    components->n = 1;
}

static bool make_lists(struct components *components)
{
    const struct ledger *ledger = components->ledger;
    size_t n = (size_t)components->n;
    components->account = memory_new(ledger->naccounts, sizeof *components->account);
    components->junction = memory_new(ledger->njunctions + n, sizeof *components->junction);
    components->first_account = memory_new(n + 2, sizeof *components->first_account);
    components->first_junction = memory_new(n + 2, sizeof *components->first_junction);
    components->place = memory_new(ledger->njunctions, sizeof *components->place);
    return components->account && components->junction && components->first_account &&
           components->first_junction && components->place;
}

/* Counts stand two places up, so that placing moves each start to where it belongs. */
static void sum_counts(int32_t *first, int32_t n)
{
    for (int32_t c = 2; c <= n; c++)
        first[c] += first[c - 1];
}

static void list_accounts(struct components *components, const int32_t *component)
{
    const struct ledger *ledger = components->ledger;
    int32_t *first = components->first_account;
    for (size_t a = 0; a < ledger->naccounts; a++)
        first[component[end_within(&ledger->accounts[a], components->root)] + 2]++;
    sum_counts(first, components->n);
    for (size_t a = 0; a < ledger->naccounts; a++)
        components->account[first[component[end_within(&ledger->accounts[a], components->root)] + 1]++] =
            (int32_t)a;
}

static void list_junctions(struct components *components, const int32_t *component)
{
    int32_t root = components->root;
    int32_t njunctions = (int32_t)components->ledger->njunctions;
    int32_t *first = components->first_junction;
    for (int32_t j = 0; j < njunctions; j++)
        if (j != root)
            first[component[j] + 2]++;
    for (int32_t c = 0; c < components->n && root != LEDGER_NONE; c++)
        first[c + 2]++;
    sum_counts(first, components->n);
    for (int32_t j = 0; j < njunctions; j++)
        if (j != root)
            components->junction[first[component[j] + 1]++] = j;
    for (int32_t c = 0; c < components->n && root != LEDGER_NONE; c++)
        components->junction[first[c + 1]++] = root;
    for (int32_t c = 0; c < components->n; c++)
        for (int32_t i = first[c]; i < first[c + 1]; i++)
            components->place[components->junction[i]] = i - first[c];
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t count_terms(const struct components *components, int32_t c)
{
    const struct ledger *ledger = components->ledger;
    size_t n = 0;
    for (int32_t i = components->first_account[c]; i < components->first_account[c + 1]; i++)
        for (int32_t t = ledger->accounts[components->account[i]].first_term; t != LEDGER_NONE;
             t = ledger->terms[t].next)
            n++;
    return n;
}

static bool make_room(struct components *components)
{
    for (int32_t c = 0; c < components->n; c++) {
        int32_t naccounts = components->first_account[c + 1] - components->first_account[c];
        int32_t njunctions = components->first_junction[c + 1] - components->first_junction[c];
        components->most_accounts = larger(components->most_accounts, (size_t)naccounts);
        components->most_junctions = larger(components->most_junctions, (size_t)njunctions);
        components->most_terms = larger(components->most_terms, count_terms(components, c));
    }
    if (components->root == LEDGER_NONE)
        return true;
    struct ledger *taken = &components->taken;
    taken->accounts = memory_new(components->most_accounts, sizeof *taken->accounts);
    taken->junctions = memory_new(components->most_junctions, sizeof *taken->junctions);
    taken->terms = memory_new(components->most_terms, sizeof *taken->terms);
    return taken->accounts && taken->junctions && taken->terms;
}

static enum status init(struct components *components, const struct ledger *ledger, size_t few)
{
    *components = (struct components){.ledger = ledger, .root = LEDGER_NONE, .taken_root = LEDGER_NONE};
    int32_t *scratch = memory_new(ledger->njunctions, sizeof *scratch);
    int32_t *component = memory_new(ledger->njunctions, sizeof *component);
    enum status status = STATUS_MEMORY;
    if (!scratch || !component)
        goto done;
    cut(components, few, scratch, component);
    if (!make_lists(components))
        goto done;
    list_accounts(components, component);
    list_junctions(components, component);
    if (make_room(components))
        status = STATUS_OK;
done:
    memory_free(component);
    memory_free(scratch);
    return status;
}

enum status components_init(struct components *components, const struct ledger *ledger)
{
    return init(components, ledger, FEW_JUNCTIONS);
}

enum status components_init_all(struct components *components, const struct ledger *ledger)
{
    return init(components, ledger, 0);
}

void components_done(struct components *components)
{
    if (components->root != LEDGER_NONE) {
        memory_free(components->taken.terms);
        memory_free(components->taken.junctions);
        memory_free(components->taken.accounts);
    }
    memory_free(components->place);
    memory_free(components->first_junction);
    memory_free(components->first_account);
    memory_free(components->junction);
    memory_free(components->account);
    *components = (struct components){0};
}

static void copy_terms(const struct ledger *ledger, struct ledger *taken, int32_t *first)
{
    for (int32_t t = *first; t != LEDGER_NONE; t = ledger->terms[t].next) {
        *first = (int32_t)taken->nterms++;
        taken->terms[*first] = ledger->terms[t];
        first = &taken->terms[*first].next;
    }
}

static void copy_account(struct components *components, int32_t a)
{
    struct ledger *taken = &components->taken;
    struct account *account = &taken->accounts[taken->naccounts++];
    *account = components->ledger->accounts[a];
    account->from = components->place[account->from];
    account->to = components->place[account->to];
    account->first_bound = LEDGER_NONE;
    copy_terms(components->ledger, taken, &account->first_term);
}

const struct ledger *components_take(struct components *components, int32_t c)
{
    const struct ledger *ledger = components->ledger;
    struct ledger *taken = &components->taken;
    struct ledger room = *taken;
    components->in_hand = c;
    *taken = *ledger;
    if (components->root == LEDGER_NONE)
        return taken;
    taken->accounts = room.accounts;
    taken->junctions = room.junctions;
    taken->terms = room.terms;
    taken->naccounts = taken->njunctions = taken->nterms = taken->nbounds = taken->nmeasures = 0;
    taken->bounds = NULL;
    taken->measures = NULL;
    for (int32_t i = components->first_junction[c]; i < components->first_junction[c + 1]; i++)
        taken->junctions[taken->njunctions++] = ledger->junctions[components->junction[i]];
    components->taken_root = (int32_t)taken->njunctions - 1;
    components->place[components->root] = components->taken_root;
    for (int32_t i = components->first_account[c]; i < components->first_account[c + 1]; i++)
        copy_account(components, components->account[i]);
    return taken;
}

enum status components_answer_init(const struct components *components, struct answer *answer)
{
    struct ledger largest = {.naccounts = components->most_accounts,
                             .njunctions = components->most_junctions,
                             .nlevels = components->ledger->nlevels};
    return answer_init(answer, &largest);
}

/* Where the component in hand stands in the ledger's arrays. */
static const int32_t *own_accounts(const struct components *components)
{
    return components->account + components->first_account[components->in_hand];
}

static const int32_t *own_junctions(const struct components *components)
{
    return components->junction + components->first_junction[components->in_hand];
}

void components_gather_posts(const struct components *components, const int64_t *of_ledger, int64_t *own)
{
    const int32_t *at = own_accounts(components);
    for (size_t a = 0; a < components->taken.naccounts; a++)
        own[a] = of_ledger[at[a]];
}

void components_scatter_posts(const struct components *components, const int64_t *own, int64_t *of_ledger)
{
    const int32_t *at = own_accounts(components);
    for (size_t a = 0; a < components->taken.naccounts; a++)
        of_ledger[at[a]] = own[a];
}

void components_gather_prices(const struct components *components, const int64_t *of_ledger, int64_t *own)
{
    const int32_t *at = own_junctions(components);
    for (size_t l = 0; l < answer_levels(components->ledger); l++)
        for (size_t j = 0; j < components->taken.njunctions; j++)
            *own++ = of_ledger[l * components->ledger->njunctions + (size_t)at[j]];
}

void components_scatter_prices(const struct components *components, const int64_t *own, int64_t *of_ledger)
{
    const int32_t *at = own_junctions(components);
    for (size_t l = 0; l < answer_levels(components->ledger); l++) {
        int64_t at_root = components->taken_root == LEDGER_NONE ? 0 : own[components->taken_root];
        for (size_t j = 0; j < components->taken.njunctions; j++)
            of_ledger[l * components->ledger->njunctions + (size_t)at[j]] = *own++ - at_root;
    }
}
