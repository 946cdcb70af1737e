/* Two strands of junctions that only a hub holds together, an account that leads from the hub to itself, and
 * a junction that none touches. */
#include "ledger/component.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/random_ledger.h"
#include "base/memory.h"

enum { JUNCTIONS = 2600, HUB = 1300, ALONE = 600, LEVELS = 2 };

/* In the order of their first accounts. */
enum { ODD, EVEN, LOOP, PARTS };

static int32_t add_account(struct ledger *ledger, int32_t from, int32_t to)
{
    size_t n = ledger->naccounts;
    int32_t a = ledger_add_account(ledger, random_identity(n), from, to);
    ledger_add_bound(ledger, a, (struct bound){.side = SIDE_MOST, .value = 5 + a % 7});
    for (size_t t = 0; t < n % 3; t++)
        ledger_add_term(ledger, a, (int32_t)t % LEVELS, 0,
                        (struct curve){.shape = CURVE_PRICE, .weight = (double)(n % 90 + t)});
    return a;
}

/* Every strand runs from end to end, some of its accounts one way and some the other. */
static void build(struct ledger *ledger)
{
    random_begin(ledger, JUNCTIONS, LEVELS);
    add_account(ledger, JUNCTIONS - 1, HUB);
    int32_t last[] = {HUB, HUB};
    for (int32_t j = 0; j < JUNCTIONS; j++) {
        if (j == HUB || j == ALONE)
            continue;
        add_account(ledger, j % 3 ? last[j % 2] : j, j % 3 ? j : last[j % 2]);
        last[j % 2] = j;
    }
    add_account(ledger, 1, 3);
    add_account(ledger, HUB, JUNCTIONS - 2);
    add_account(ledger, HUB, HUB);
    cr_assert_eq(ledger->status, STATUS_OK);
}

static int32_t part_of_junction(int32_t j)
{
    return j == ALONE ? ODD : j % 2 ? ODD : EVEN;
}

static int32_t part_of_account(const struct account *account)
{
    int32_t end = account->from == HUB ? account->to : account->from;
    return end == HUB ? LOOP : part_of_junction(end);
}

static size_t count_terms(const struct ledger *ledger, const struct account *account)
{
    size_t n = 0;
    for (int32_t t = account->first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
        n++;
    return n;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

Test(component, a_ledger_is_cut_at_its_hub)
{
    struct ledger ledger;
    struct components components;
    size_t naccounts = 0, njunctions = 0, most_accounts = 0, most_junctions = 0, most_terms = 0;
    build(&ledger);
    cr_assert_eq(components_init(&components, &ledger), STATUS_OK);
    cr_assert(components.n == PARTS && components.root == HUB);
    for (int32_t c = 0; c < PARTS; c++) {
        size_t nterms = 0;
        int32_t last = LEDGER_NONE, first = components.first_account[c];
        int32_t end = components.first_account[c + 1];
        for (int32_t i = first; i < end; last = components.account[i++]) {
            const struct account *account = &ledger.accounts[components.account[i]];
            cr_expect(components.account[i] > last && part_of_account(account) == c);
            nterms += count_terms(&ledger, account);
        }
        naccounts += (size_t)(end - first);
        most_accounts = larger(most_accounts, (size_t)(end - first));
        most_terms = larger(most_terms, nterms);
        last = LEDGER_NONE, first = components.first_junction[c], end = components.first_junction[c + 1];
        for (int32_t i = first; i < end - 1; last = components.junction[i++]) {
            int32_t j = components.junction[i];
            cr_expect(j > last && j != HUB && part_of_junction(j) == c && components.place[j] == i - first);
        }
        cr_expect_eq(components.junction[end - 1], HUB);
        njunctions += (size_t)(end - first);
        most_junctions = larger(most_junctions, (size_t)(end - first));
    }
    cr_expect(naccounts == ledger.naccounts && njunctions == JUNCTIONS - 1 + PARTS);
    cr_expect(components.most_accounts == most_accounts && components.most_junctions == most_junctions &&
              components.most_terms == most_terms);
    components_done(&components);
    ledger_done(&ledger);
}

/* A part as a ledger of its own, its places being those in the lists. */
static void expect_taken(const struct components *components, int32_t c)
{
    const struct ledger *ledger = components->ledger, *taken = &components->taken;
    const int32_t *account = components->account + components->first_account[c];
    const int32_t *junction = components->junction + components->first_junction[c];
    cr_assert_eq(taken->naccounts, (size_t)(components->first_account[c + 1] - components->first_account[c]));
    cr_assert_eq(taken->njunctions,
                 (size_t)(components->first_junction[c + 1] - components->first_junction[c]));
    cr_expect(taken->nlevels == LEVELS && taken->nbounds == 0 && taken->nmeasures == 0);
    cr_expect_eq(components->taken_root, (int32_t)taken->njunctions - 1);
    for (size_t j = 0; j < taken->njunctions; j++)
        cr_expect_eq(memcmp(&taken->junctions[j], &ledger->junctions[junction[j]], sizeof(struct junction)),
                     0);
    size_t nterms = 0;
    for (size_t a = 0; a < taken->naccounts; a++) {
        const struct account *own = &taken->accounts[a], *of = &ledger->accounts[account[a]];
        cr_expect(junction[own->from] == of->from && junction[own->to] == of->to);
        cr_expect(own->least == of->least && own->most == of->most && own->first_bound == LEDGER_NONE);
        cr_expect_eq(memcmp(&own->is, &of->is, sizeof own->is), 0);
        int32_t t = own->first_term, u = of->first_term;
        for (; t != LEDGER_NONE && u != LEDGER_NONE; t = taken->terms[t].next, u = ledger->terms[u].next) {
            cr_expect_eq(taken->terms[t].level, ledger->terms[u].level);
            cr_expect_eq(taken->terms[t].curve.weight, ledger->terms[u].curve.weight);
            nterms++;
        }
        cr_expect(t == LEDGER_NONE && u == LEDGER_NONE);
    }
    cr_expect_eq(taken->nterms, nterms);
}

Test(component, a_part_is_a_ledger_with_bounds_as_they_stand)
{
    struct ledger ledger;
    struct components components;
    build(&ledger);
    cr_assert_eq(components_init(&components, &ledger), STATUS_OK);
    for (int32_t c = PARTS - 1; c >= 0; c--) {
        ledger.accounts[components.account[components.first_account[c]]].least = 3;
        components_take(&components, c);
        cr_expect_eq(components.in_hand, c);
        expect_taken(&components, c);
    }
    components_done(&components);
    ledger_done(&ledger);
}

/* With its bounds, where they were asked for: the same in force, the latest first along each chain. */
static void expect_bounds(const struct components *components, int32_t c)
{
    const struct ledger *ledger = components->ledger, *taken = &components->taken;
    const int32_t *account = components->account + components->first_account[c];
    size_t nchained = 0;
    for (size_t b = 0; b < taken->nbounds; b++) {
        const struct bound *own = &taken->bounds[b], *of = &ledger->bounds[components->bound[b]];
        cr_expect(b == 0 || components->bound[b] > components->bound[b - 1]);
        cr_expect(account[own->account] == of->account && own->value == of->value && own->side == of->side);
    }
    for (size_t a = 0; a < taken->naccounts; a++) {
        int32_t own = taken->accounts[a].first_bound, of = ledger->accounts[account[a]].first_bound;
        for (; own != LEDGER_NONE && of != LEDGER_NONE;
             own = taken->bounds[own].next, of = ledger->bounds[of].next) {
            cr_expect_eq(components->bound[own], of);
            nchained++;
        }
        cr_expect(own == LEDGER_NONE && of == LEDGER_NONE);
    }
    cr_expect_eq(nchained, taken->nbounds);
}

Test(component, a_part_has_its_bounds_where_they_are_asked_for)
{
    struct ledger ledger;
    struct components components;
    size_t n = 0;
    build(&ledger);
    for (int32_t a = 0; a < (int32_t)ledger.naccounts; a += 3)
        ledger_add_bound(&ledger, a, (struct bound){.side = SIDE_LEAST, .value = a % 4});
    cr_assert_eq(components_init(&components, &ledger), STATUS_OK);
    for (int32_t c = 0; c < PARTS; c++) {
        components_take(&components, c);
        memory_fail_once(c == 0 ? 1 : 0);
        cr_expect_eq(components_take_bounds(&components), c == 0 ? STATUS_MEMORY : STATUS_OK);
        memory_fail_after(0);
        if (c == 0)
            cr_assert_eq(components_take_bounds(&components), STATUS_OK);
        expect_bounds(&components, c);
        n += components.taken.nbounds;
        components_take(&components, c);
        cr_expect(components.taken.nbounds == 0 && components.taken.accounts[0].first_bound == LEDGER_NONE);
    }
    cr_expect_eq(n, ledger.nbounds);
    components_done(&components);
    ledger_done(&ledger);
}

/* What a part is given is the ledger's at its places, and what it gives back goes there and nowhere else;
 * prices less that of the hub. */
Test(component, posts_and_prices_go_to_their_places)
{
    static int64_t of_ledger[LEVELS * JUNCTIONS * 2], own[LEVELS * JUNCTIONS * 2],
        back[LEVELS * JUNCTIONS * 2];
    struct ledger ledger;
    struct components components;
    build(&ledger);
    cr_assert_eq(components_init(&components, &ledger), STATUS_OK);
    for (size_t i = 0; i < sizeof of_ledger / sizeof *of_ledger; i++)
        of_ledger[i] = 1000 + (int64_t)i;
    for (int32_t c = 0; c < PARTS; c++) {
        components_take(&components, c);
        memset(back, 0, sizeof back);
        components_gather_posts(&components, of_ledger, own);
        components_scatter_posts(&components, own, back);
        for (size_t a = 0; a < ledger.naccounts; a++)
            cr_expect_eq(back[a], part_of_account(&ledger.accounts[a]) == c ? of_ledger[a] : 0);
        memset(back, 0, sizeof back);
        components_gather_prices(&components, of_ledger, own);
        components_scatter_prices(&components, own, back);
        for (int32_t i = 0; i < LEVELS * JUNCTIONS; i++) {
            int32_t j = i % JUNCTIONS, hub = i - j + HUB;
            bool is_own = j != HUB && part_of_junction(j) == c;
            cr_expect_eq(back[i], is_own ? of_ledger[i] - of_ledger[hub] : 0);
        }
    }
    components_done(&components);
    ledger_done(&ledger);
}

/* A hub that holds two halves together. */
Test(component, two_parts_are_enough)
{
    struct ledger ledger;
    struct components components;
    random_begin(&ledger, JUNCTIONS, LEVELS);
    for (int32_t j = 0; j + 1 < JUNCTIONS; j++)
        add_account(&ledger, j, j + 1);
    add_account(&ledger, HUB, 0);
    cr_assert_eq(components_init(&components, &ledger), STATUS_OK);
    cr_expect(components.n == 2 && components.root == HUB);
    components_done(&components);
    ledger_done(&ledger);
}

/* Few junctions are not worth cutting, and what hangs together without its hub cannot be cut. */
Test(component, what_is_small_or_hangs_together_stays_whole)
{
    for (int small = 0; small <= 1; small++) {
        int32_t n = small ? 100 : JUNCTIONS;
        struct ledger ledger;
        struct components components;
        random_begin(&ledger, (size_t)n, LEVELS);
        for (int32_t j = 1; j < n; j++)
            add_account(&ledger, 0, j);
        for (int32_t j = 2; j < n && !small; j++)
            add_account(&ledger, j - 1, j);
        cr_assert_eq(ledger.status, STATUS_OK);
        cr_assert_eq(components_init(&components, &ledger), STATUS_OK);
        cr_assert(components.n == 1 && components.root == LEDGER_NONE);
        cr_expect(components.most_accounts == ledger.naccounts && components.most_junctions == (size_t)n);
        const struct ledger *taken = components_take(&components, 0);
        cr_expect(taken->accounts == ledger.accounts && taken->nbounds == ledger.nbounds);
        for (int32_t a = 0; a < (int32_t)ledger.naccounts; a++)
            cr_expect_eq(components.account[a], a);
        for (int32_t j = 0; j < n; j++)
            cr_expect(components.junction[j] == j && components.place[j] == j);
        int64_t prices[] = {7, 3, 5}, same[LEVELS * JUNCTIONS] = {0};
        components.taken.njunctions = 1;
        components_scatter_prices(&components, prices + 1, same);
        cr_expect(same[0] == 3 && same[n] == 5, "nothing is taken off");
        components_done(&components);
        ledger_done(&ledger);
    }
}

Test(component, failing_allocations_are_reported)
{
    struct ledger ledger;
    struct components components;
    size_t n = 0;
    build(&ledger);
    for (size_t nth = 1; nth <= n + 1; nth++) {
        memory_fail_once(nth);
        enum status status = components_init(&components, &ledger);
        n = memory_count();
        memory_fail_after(0);
        cr_expect_eq(status, nth <= n ? STATUS_MEMORY : STATUS_OK, "allocation %zu of %zu", nth, n);
        components_done(&components);
    }
    cr_expect(n > 5, "%zu", n);
    ledger_done(&ledger);
}

enum { ENDS_APART = 4, ROWS = 3 };

/* Four junctions around a hub, each with an account there and one back; two accounts that lead from the hub
 * to itself. Each row holds two accounts together. */
static void build_with(struct ledger *ledger, const int32_t of_row[][2], size_t nrows)
{
    random_begin(ledger, ENDS_APART + 1, LEVELS);
    for (int32_t j = 0; j < ENDS_APART; j++) {
        add_account(ledger, ENDS_APART, j);
        add_account(ledger, j, ENDS_APART);
    }
    add_account(ledger, ENDS_APART, ENDS_APART);
    add_account(ledger, ENDS_APART, ENDS_APART);
    for (size_t r = 0; r < nrows; r++)
        ledger_add_limit(ledger, of_row[r], (int64_t[]){1, -2}, 2, (int64_t)r, (int64_t)r + 10,
                         (struct bound){.rule = (int32_t)r}, random_identity(0));
    cr_assert(ledger->status == STATUS_OK && ledger->nrows == nrows);
}

/* The first junction and the third, the fourth and the first account from the hub to itself, that one and the
 * other. */
static void build_rows(struct ledger *ledger)
{
    static const int32_t of_row[ROWS][2] = {{0, 4}, {6, 8}, {8, 9}};
    build_with(ledger, of_row, ROWS);
}

static void expect_list(const int32_t *list, const int32_t *first, int32_t c, size_t n, const int32_t *wanted)
{
    cr_assert_eq((size_t)(first[c + 1] - first[c]), n, "part %d", (int)c);
    for (size_t i = 0; i < n; i++)
        cr_expect_eq(list[first[c] + (int32_t)i], wanted[i], "part %d, %zu", (int)c, i);
}

Test(component, what_a_row_adds_up_is_of_one_part)
{
    struct ledger ledger;
    struct components components;
    build_rows(&ledger);
    cr_assert_eq(components_init_all(&components, &ledger), STATUS_OK);
    cr_assert(components.n == 3 && components.root == ENDS_APART);
    expect_list(components.account, components.first_account, 0, 4, (int32_t[]){0, 1, 4, 5});
    expect_list(components.account, components.first_account, 1, 2, (int32_t[]){2, 3});
    expect_list(components.account, components.first_account, 2, 4, (int32_t[]){6, 7, 8, 9});
    expect_list(components.junction, components.first_junction, 0, 3, (int32_t[]){0, 2, ENDS_APART});
    expect_list(components.junction, components.first_junction, 2, 2, (int32_t[]){3, ENDS_APART});
    expect_list(components.row, components.first_row, 0, 1, (int32_t[]){0});
    expect_list(components.row, components.first_row, 1, 0, NULL);
    expect_list(components.row, components.first_row, 2, 2, (int32_t[]){1, 2});
    cr_expect(components.most_rows == 2 && components.most_entries == 4);
    components_done(&components);
    ledger_done(&ledger);
}

/* What leads from the hub to itself is where its row is, and two such accounts in two rows are in two parts.
 */
Test(component, an_account_from_the_hub_to_itself_is_of_its_row_s_part)
{
    static const int32_t of_row[2][2] = {{0, 8}, {2, 9}};
    struct ledger ledger;
    struct components components;
    build_with(&ledger, of_row, 2);
    cr_assert_eq(components_init_all(&components, &ledger), STATUS_OK);
    cr_assert_eq(components.n, 4);
    expect_list(components.account, components.first_account, 0, 3, (int32_t[]){0, 1, 8});
    expect_list(components.account, components.first_account, 1, 3, (int32_t[]){2, 3, 9});
    components_done(&components);
    ledger_done(&ledger);
}

Test(component, a_part_has_its_rows_with_its_own_accounts)
{
    static const int32_t places[3][4] = {{0, 2}, {0}, {0, 2, 2, 3}};
    struct ledger ledger;
    struct components components;
    build_rows(&ledger);
    cr_assert_eq(components_init_all(&components, &ledger), STATUS_OK);
    for (int32_t c = components.n - 1; c >= 0; c--) {
        const struct ledger *taken = components_take(&components, c);
        size_t nentries = 0;
        for (size_t r = 0; r < taken->nrows; r++) {
            const struct row *row = &taken->rows[r];
            const struct row *of = &ledger.rows[components.row[components.first_row[c] + (int32_t)r]];
            cr_expect(row->first == nentries && row->n == of->n && row->rule == of->rule);
            cr_expect(row->least == of->least && row->most == of->most);
            for (size_t e = 0; e < row->n; e++, nentries++) {
                cr_expect_eq(taken->entries[nentries].account, places[c][nentries]);
                cr_expect_eq(taken->entries[nentries].coef, e == 0 ? 1 : -2);
            }
        }
        cr_expect_eq(taken->nentries, nentries);
    }
    components_done(&components);
    ledger_done(&ledger);
}

Test(component, prices_of_rows_go_to_their_places)
{
    int64_t of_ledger[LEVELS * ROWS] = {11, 12, 13, 14, 15, 16}, own[LEVELS * ROWS], back[LEVELS * ROWS];
    struct ledger ledger;
    struct components components;
    build_rows(&ledger);
    cr_assert_eq(components_init_all(&components, &ledger), STATUS_OK);
    for (int32_t c = 0; c < components.n; c++) {
        components_take(&components, c);
        memset(back, 0, sizeof back);
        components_gather_row_prices(&components, of_ledger, own);
        components_scatter_row_prices(&components, own, back);
        for (int32_t r = 0; r < LEVELS * ROWS; r++)
            cr_expect_eq(back[r], (r % ROWS == 0 ? 0 : 2) == c ? of_ledger[r] : 0);
    }
    components_done(&components);
    ledger_done(&ledger);
}
