/* Every allocation made to fail, one after the other. */
#include <criterion/criterion.h>

#include "../support/random_ledger.h"
#include "base/memory.h"
#include "engine/ask/conflict.h"
#include "engine/ask/price.h"
#include "engine/ask/repair.h"
#include "engine/engine.h"

static enum status build_and_solve(uint64_t seed, size_t nrows, bool county, enum engine_choice engine)
{
    struct ledger ledger;
    struct answer answer = {0};
    if (county)
        random_county(&ledger, seed,
                      (struct county_size){.ntownships = 2, .nplatforms = 2, .nkinds = 2, .noffices = 1});
    else
        random_network(&ledger, seed, nrows);
    if (!county && nrows == 0 && seed % 2 == 1)
        random_measures(&ledger, seed);
    bool *may_differ = memory_new(ledger.naccounts, sizeof *may_differ);
    enum status status = ledger.status;
    if (status == STATUS_OK)
        status = may_differ ? answer_init(&answer, &ledger) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = engine_solve(&ledger, engine, &answer, may_differ, NULL);
    memory_free(may_differ);
    answer_done(&answer);
    ledger_done(&ledger);
    return status;
}

static size_t fail_each(uint64_t seed, size_t nrows, bool county, enum engine_choice engine)
{
    memory_fail_after(0);
    enum status whole = build_and_solve(seed, nrows, county, engine);
    size_t n = memory_count();
    if (whole == STATUS_DATA) /* nothing limits what is measured */
        return 0;
    cr_expect(whole == STATUS_OK || whole == STATUS_UNPROVEN);
    for (size_t i = 0; i < 2 * n; i++) {
        size_t nth = 1 + i / 2;
        (i % 2 ? memory_fail_once : memory_fail_after)(nth);
        enum status status = build_and_solve(seed, nrows, county, engine);
        memory_fail_after(0);
        cr_expect(status == STATUS_MEMORY, "seed %llu, allocation %zu of %zu: %s", (unsigned long long)seed,
                  nth, n, status_words(status));
    }
    return n;
}

/* What is asked of a ledger besides its answer: conflicts and a repair of an infeasible one, prices of the
 * other. */
static enum status ask_more(uint64_t seed)
{
    struct ledger ledger;
    struct answer answer = {0};
    struct pricer *pricer = NULL;
    struct price_item *items = NULL;
    struct price_effect effect;
    struct conflict_list list;
    struct repair repair;
    struct arena arena;
    size_t n = 0;
    bool found;
    int8_t bounds[64] = {0};
    arena_init(&arena);
    random_network(&ledger, seed, seed % 2);
    enum status status = ledger.status == STATUS_OK ? answer_init(&answer, &ledger) : ledger.status;
    if (status == STATUS_OK)
        status = engine_solve(&ledger, ENGINE_AUTO, &answer, NULL, NULL);
    int8_t rows[] = {0};
    struct repair_terms terms = {.bounds = bounds, .rows = rows};
    if (status == STATUS_OK && answer.status == STATUS_INFEASIBLE) {
        status = conflict_list_find(&list, &ledger, CONFLICT_ALL, 4, ENGINE_AUTO, &arena, NULL);
        if (status == STATUS_OK)
            status = repair_find(&repair, &ledger, terms, ENGINE_AUTO, &arena, &found, NULL);
    } else if (status == STATUS_OK) {
        status = pricer_new(&pricer, &ledger, &answer, ENGINE_AUTO, &arena);
        if (status == STATUS_OK)
            status = price_items(&ledger, &answer, &items, &n);
        if (status == STATUS_OK && n > 0)
            status = price_item_effect(pricer, &items[0], 1, &effect);
        if (status == STATUS_OK)
            status = price_answer_effect(pricer, &ledger, &answer, &effect);
    }
    memory_free(items);
    pricer_free(pricer);
    answer_done(&answer);
    arena_done(&arena);
    ledger_done(&ledger);
    return status;
}

Test(engine, every_failing_allocation_of_conflicts_repairs_and_prices_is_reported)
{
    for (uint64_t seed = 0; seed < 24; seed++) {
        memory_fail_after(0);
        enum status whole = ask_more(seed);
        size_t n = memory_count();
        cr_expect(whole == STATUS_OK || whole == STATUS_UNPROVEN, "seed %llu", (unsigned long long)seed);
        for (size_t i = 0; i < 2 * n; i++) {
            size_t nth = 1 + i / 2;
            (i % 2 ? memory_fail_once : memory_fail_after)(nth);
            enum status status = ask_more(seed);
            memory_fail_after(0);
            cr_expect(status == STATUS_MEMORY, "seed %llu, allocation %zu of %zu: %s",
                      (unsigned long long)seed, nth, n, status_words(status));
        }
    }
}

Test(engine, every_failing_allocation_is_reported)
{
    cr_expect(fail_each(1, 0, true, ENGINE_GLPK) > 50);
    cr_expect(fail_each(1, 0, true, ENGINE_FLOW) > 50);
    for (uint64_t seed = 0; seed < 30; seed++) {
        fail_each(seed, seed % 3, false, ENGINE_GLPK);
        fail_each(seed, 0, false, ENGINE_FLOW);
    }
}
