/* Components by union-find, then two counting sorts; a component is copied account by account, so that what
 * works on it finds all it needs side by side. */
#include "ledger/component.h"

#include <stdlib.h>
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

static void join(int32_t *parent, int32_t i, int32_t j)
{
    int32_t u = representative(parent, i), v = representative(parent, j);
    parent[u > v ? u : v] = u > v ? v : u;
}

/* An account that leads from the root to itself is a part for itself. */
static int32_t end_within(const struct account *account, int32_t root)
{
    return account->from == root ? account->to : account->from;
}

/* Joins what accounts hold together, without those of the root. */
static void join_accounts(const struct ledger *ledger, int32_t root, int32_t *parent)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (account->from != root && account->to != root)
            join(parent, account->from, account->to);
    }
}

/* Joins what rows hold together. Rows stand behind the junctions; an account that leads from the root to
 * itself is looked up where its row is. */
static void join_rows(const struct ledger *ledger, int32_t root, int32_t *parent, int32_t *place)
{
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        int32_t at = (int32_t)(ledger->njunctions + r);
        for (size_t e = row->first; e < row->first + row->n; e++) {
            int32_t *own = &place[ledger->entries[e].account];
            if (*own == root)
                *own = at;
            join(parent, at, *own);
        }
    }
}

/* Where the part of an account is looked up. */
static int32_t find_place(const struct ledger *ledger, int32_t root, const int32_t *place, size_t a)
{
    return place ? place[a] : end_within(&ledger->accounts[a], root);
}

/* Numbers the components in component [njunctions + nrows]; returns how many there are. */
static int32_t number(const struct ledger *ledger, int32_t root, int32_t *parent, const int32_t *place,
                      int32_t *component)
{
    int32_t n = 0;
    size_t nplaces = ledger->njunctions + ledger->nrows;
    for (size_t i = 0; i < nplaces; i++)
        component[i] = LEDGER_NONE;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        int32_t first = representative(parent, find_place(ledger, root, place, a));
        if (component[first] == LEDGER_NONE)
            component[first] = n++;
    }
    for (size_t i = 0; i < nplaces; i++) {
        int32_t first = representative(parent, (int32_t)i);
        component[i] = component[first] == LEDGER_NONE ? 0 : component[first];
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

/* The cut, and where parts are looked up. */
struct root_cut {
    int32_t *parent;    /* [njunctions + nrows] */
    int32_t *component; /* [njunctions + nrows] */
    int32_t *place;     /* [naccounts] see find_place; NULL without rows */
};

static void cut_done(struct root_cut *cut)
{
    memory_free(cut->parent);
    memory_free(cut->component);
    memory_free(cut->place);
}

static enum status cut_init(struct root_cut *cut, const struct ledger *ledger)
{
    size_t nplaces = ledger->njunctions + ledger->nrows;
    *cut = (struct root_cut){.parent = memory_new(nplaces, sizeof *cut->parent),
                             .component = memory_new(nplaces, sizeof *cut->component)};
    if (ledger->nrows > 0)
        cut->place = memory_new(ledger->naccounts, sizeof *cut->place);
    return cut->parent && cut->component && (cut->place || ledger->nrows == 0) ? STATUS_OK : STATUS_MEMORY;
}

/* Cuts the ledger at its root; where that leaves it whole, not at all. */
static void cut_at_root(struct components *components, size_t few, struct root_cut *cut)
{
    const struct ledger *ledger = components->ledger;
    components->root = find_root(ledger, few, cut->parent);
    if (components->root != LEDGER_NONE) {
        for (size_t i = 0; i < ledger->njunctions + ledger->nrows; i++)
            cut->parent[i] = (int32_t)i;
        for (size_t a = 0; cut->place && a < ledger->naccounts; a++)
            cut->place[a] = end_within(&ledger->accounts[a], components->root);
        join_accounts(ledger, components->root, cut->parent);
        join_rows(ledger, components->root, cut->parent, cut->place);
        components->n = number(ledger, components->root, cut->parent, cut->place, cut->component);
    }
    if (components->n > 1)
        return;
    components->root = LEDGER_NONE;
    components->n = 1;
    memset(cut->component, 0, (ledger->njunctions + ledger->nrows) * sizeof *cut->component);
}

static bool make_lists(struct components *components)
{
    const struct ledger *ledger = components->ledger;
    size_t n = (size_t)components->n;
    components->account = memory_new(ledger->naccounts, sizeof *components->account);
    components->junction = memory_new(ledger->njunctions + n, sizeof *components->junction);
    components->row = memory_new(ledger->nrows, sizeof *components->row);
    components->first_account = memory_new(n + 2, sizeof *components->first_account);
    components->first_junction = memory_new(n + 2, sizeof *components->first_junction);
    components->first_row = memory_new(n + 2, sizeof *components->first_row);
    components->measure = memory_new(ledger->nmeasures, sizeof *components->measure);
    components->first_measure = memory_new(n + 2, sizeof *components->first_measure);
    components->place = memory_new(ledger->njunctions, sizeof *components->place);
    if (ledger->nrows > 0)
        components->account_place = memory_new(ledger->naccounts, sizeof *components->account_place);
    return components->account && components->junction && components->row && components->first_account &&
           components->first_junction && components->first_row && components->measure &&
           components->first_measure && components->place &&
           (components->account_place || ledger->nrows == 0);
}

/* Counts stand two places up, so that placing moves each start to where it belongs. */
static void sum_counts(int32_t *first, int32_t n)
{
    for (int32_t c = 2; c <= n; c++)
        first[c] += first[c - 1];
}

/* Of an account. */
static int32_t component_of(const struct components *components, const struct root_cut *cut, size_t a)
{
    return cut->component[find_place(components->ledger, components->root, cut->place, a)];
}

static void list_accounts(struct components *components, const struct root_cut *cut)
{
    size_t n = components->ledger->naccounts;
    int32_t *first = components->first_account;
    for (size_t a = 0; a < n; a++)
        first[component_of(components, cut, a) + 2]++;
    sum_counts(first, components->n);
    for (size_t a = 0; a < n; a++)
        components->account[first[component_of(components, cut, a) + 1]++] = (int32_t)a;
    for (int32_t c = 0; c < components->n && components->account_place; c++)
        for (int32_t i = first[c]; i < first[c + 1]; i++)
            components->account_place[components->account[i]] = i - first[c];
}

static void list_measures(struct components *components, const struct root_cut *cut)
{
    const struct ledger *ledger = components->ledger;
    int32_t *first = components->first_measure;
    for (size_t m = 0; m < ledger->nmeasures; m++)
        first[component_of(components, cut, (size_t)ledger->measures[m].account) + 2]++;
    sum_counts(first, components->n);
    for (size_t m = 0; m < ledger->nmeasures; m++) {
        int32_t c = component_of(components, cut, (size_t)ledger->measures[m].account);
        components->measure[first[c + 1]++] = (int32_t)m;
    }
}

static void list_rows(struct components *components, const int32_t *component)
{
    const struct ledger *ledger = components->ledger;
    int32_t *first = components->first_row;
    for (size_t r = 0; r < ledger->nrows; r++)
        first[component[r] + 2]++;
    sum_counts(first, components->n);
    for (size_t r = 0; r < ledger->nrows; r++)
        components->row[first[component[r] + 1]++] = (int32_t)r;
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

static size_t count_entries(const struct components *components, int32_t c)
{
    size_t n = 0;
    for (int32_t i = components->first_row[c]; i < components->first_row[c + 1]; i++)
        n += components->ledger->rows[components->row[i]].n;
    return n;
}

static bool make_room(struct components *components)
{
    for (int32_t c = 0; c < components->n; c++) {
        int32_t naccounts = components->first_account[c + 1] - components->first_account[c];
        int32_t njunctions = components->first_junction[c + 1] - components->first_junction[c];
        components->most_accounts = larger(components->most_accounts, (size_t)naccounts);
        components->most_junctions = larger(components->most_junctions, (size_t)njunctions);
        int32_t nrows = components->first_row[c + 1] - components->first_row[c];
        components->most_terms = larger(components->most_terms, count_terms(components, c));
        components->most_rows = larger(components->most_rows, (size_t)nrows);
        components->most_entries = larger(components->most_entries, count_entries(components, c));
    }
    if (components->root == LEDGER_NONE)
        return true;
    struct ledger *taken = &components->taken;
    taken->accounts = memory_new(components->most_accounts, sizeof *taken->accounts);
    taken->junctions = memory_new(components->most_junctions, sizeof *taken->junctions);
    taken->terms = memory_new(components->most_terms, sizeof *taken->terms);
    taken->rows = memory_new(components->most_rows, sizeof *taken->rows);
    taken->entries = memory_new(components->most_entries, sizeof *taken->entries);
    taken->measures = memory_new(components->ledger->nmeasures, sizeof *taken->measures);
    return taken->accounts && taken->junctions && taken->terms && taken->rows && taken->entries &&
           taken->measures;
}

static enum status init(struct components *components, const struct ledger *ledger, size_t few)
{
    *components = (struct components){.ledger = ledger, .root = LEDGER_NONE, .taken_root = LEDGER_NONE};
    struct root_cut cut;
    enum status status = cut_init(&cut, ledger);
    if (status == STATUS_OK) {
        cut_at_root(components, few, &cut);
        status = make_lists(components) ? STATUS_OK : STATUS_MEMORY;
    }
    if (status == STATUS_OK) {
        list_accounts(components, &cut);
        list_junctions(components, cut.component);
        list_rows(components, cut.component + ledger->njunctions);
        list_measures(components, &cut);
        status = make_room(components) ? STATUS_OK : STATUS_MEMORY;
    }
    cut_done(&cut);
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
        memory_free(components->taken.measures);
        memory_free(components->taken.bounds);
        memory_free(components->taken.entries);
        memory_free(components->taken.rows);
        memory_free(components->taken.terms);
        memory_free(components->taken.junctions);
        memory_free(components->taken.accounts);
    }
    memory_free(components->bound);
    memory_free(components->account_place);
    memory_free(components->place);
    memory_free(components->first_measure);
    memory_free(components->measure);
    memory_free(components->first_row);
    memory_free(components->row);
    memory_free(components->first_junction);
    memory_free(components->first_account);
    memory_free(components->junction);
    memory_free(components->account);
    *components = (struct components){0};
}

/* Where the component in hand stands in the ledger's arrays. */
static const int32_t *own_accounts(const struct components *components)
{
    return components->account + components->first_account[components->in_hand];
}

static int by_number(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The place in the component in hand of one of its accounts, which stand there in the ledger's order. */
static int32_t place_in_hand(const struct components *components, int32_t account)
{
    const int32_t *first = own_accounts(components);
    const int32_t *found = bsearch(&account, first, components->taken.naccounts, sizeof *first, by_number);
    return (int32_t)(found - first);
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

static void copy_row(struct components *components, int32_t r)
{
    const struct ledger *ledger = components->ledger;
    struct ledger *taken = &components->taken;
    struct row *row = &taken->rows[taken->nrows++];
    const struct entry *entries = ledger->entries + ledger->rows[r].first;
    *row = ledger->rows[r];
    row->first = taken->nentries;
    for (size_t e = 0; e < row->n; e++)
        taken->entries[taken->nentries++] =
            (struct entry){components->account_place[entries[e].account], entries[e].coef};
}

static void copy_measure(struct components *components, int32_t m)
{
    struct ledger *taken = &components->taken;
    struct measure *measure = &taken->measures[taken->nmeasures++];
    *measure = components->ledger->measures[m];
    measure->account = place_in_hand(components, measure->account);
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
    taken->rows = room.rows;
    taken->entries = room.entries;
    taken->naccounts = taken->njunctions = taken->nterms = taken->nbounds = taken->nmeasures = 0;
    taken->nrows = taken->nentries = 0;
    taken->bounds = room.bounds;
    taken->measures = room.measures;
    for (int32_t i = components->first_junction[c]; i < components->first_junction[c + 1]; i++)
        taken->junctions[taken->njunctions++] = ledger->junctions[components->junction[i]];
    components->taken_root = (int32_t)taken->njunctions - 1;
    components->place[components->root] = components->taken_root;
    for (int32_t i = components->first_account[c]; i < components->first_account[c + 1]; i++)
        copy_account(components, components->account[i]);
    for (int32_t i = components->first_row[c]; i < components->first_row[c + 1]; i++)
        copy_row(components, components->row[i]);
    for (int32_t i = components->first_measure[c]; i < components->first_measure[c + 1]; i++)
        copy_measure(components, components->measure[i]);
    return taken;
}

static const int32_t *own_junctions(const struct components *components)
{
    return components->junction + components->first_junction[components->in_hand];
}

/* The numbers of the ledger's bounds on the component's accounts, ascending; returns how many. */
static size_t list_bounds(const struct components *components)
{
    const struct ledger *ledger = components->ledger;
    const int32_t *at = own_accounts(components);
    size_t n = 0;
    for (size_t i = 0; i < components->taken.naccounts; i++)
        for (int32_t b = ledger->accounts[at[i]].first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next)
            components->bound[n++] = b;
    qsort(components->bound, n, sizeof *components->bound, by_number);
    return n;
}

enum status components_take_bounds(struct components *components)
{
    const struct ledger *ledger = components->ledger;
    struct ledger *taken = &components->taken;
    bool is_part = components->root != LEDGER_NONE;
    if (!components->bound)
        components->bound = memory_new(ledger->nbounds, sizeof *components->bound);
    if (is_part && !taken->bounds)
        taken->bounds = memory_new(ledger->nbounds, sizeof *taken->bounds);
    if (!components->bound || !taken->bounds)
        return STATUS_MEMORY;
    taken->nbounds = list_bounds(components);
    for (size_t b = 0; b < taken->nbounds && is_part; b++) {
        struct bound *bound = &taken->bounds[b];
        *bound = ledger->bounds[components->bound[b]];
        bound->account = place_in_hand(components, bound->account);
        bound->next = taken->accounts[bound->account].first_bound;
        taken->accounts[bound->account].first_bound = (int32_t)b;
    }
    return STATUS_OK;
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
    for (size_t l = 0; l < ledger_price_levels(components->ledger); l++)
        for (size_t j = 0; j < components->taken.njunctions; j++)
            *own++ = of_ledger[l * components->ledger->njunctions + (size_t)at[j]];
}

void components_gather_row_prices(const struct components *components, const int64_t *of_ledger, int64_t *own)
{
    const int32_t *at = components->row + components->first_row[components->in_hand];
    for (size_t l = 0; l < ledger_price_levels(components->ledger); l++)
        for (size_t r = 0; r < components->taken.nrows; r++)
            *own++ = of_ledger[l * components->ledger->nrows + (size_t)at[r]];
}

void components_scatter_row_prices(const struct components *components, const int64_t *own,
                                   int64_t *of_ledger)
{
    const int32_t *at = components->row + components->first_row[components->in_hand];
    for (size_t l = 0; l < ledger_price_levels(components->ledger); l++)
        for (size_t r = 0; r < components->taken.nrows; r++)
            of_ledger[l * components->ledger->nrows + (size_t)at[r]] = *own++;
}

void components_scatter_level(const struct components *components, const int64_t *own, int64_t *of_ledger)
{
    const int32_t *at = own_junctions(components);
    int64_t at_root = components->taken_root == LEDGER_NONE ? 0 : own[components->taken_root];
    for (size_t j = 0; j < components->taken.njunctions; j++)
        of_ledger[at[j]] = own[j] - at_root;
}

void components_scatter_prices(const struct components *components, const int64_t *own, int64_t *of_ledger)
{
    for (size_t l = 0; l < ledger_price_levels(components->ledger); l++)
        components_scatter_level(components, own + l * components->taken.njunctions,
                                 of_ledger + l * components->ledger->njunctions);
}
