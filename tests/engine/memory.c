/* Every allocation made to fail, one after the other. */
#include <criterion/criterion.h>

#include "../support/random_ledger.h"
#include "base/memory.h"
#include "engine/engine.h"

static enum status build_and_solve(uint64_t seed, size_t nrows, bool county, enum status *verdict)
{
    struct ledger ledger;
    struct answer answer = {0};
    if (county)
        random_county(&ledger, seed,
                      (struct county_size){
                          .ntownships = 2, .nplatforms = 2, .nkinds = 2, .noffices = 1});
    else
        random_network(&ledger, seed, nrows);
    bool *may_differ = memory_new(ledger.naccounts, sizeof *may_differ);
    enum status status = ledger.status;
    if (status == STATUS_OK)
        status = may_differ ? answer_init(&answer, &ledger) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = engine_solve(&ledger, ENGINE_GLPK, &answer, may_differ, NULL);
    *verdict = answer.status;
    memory_free(may_differ);
    answer_done(&answer);
    ledger_done(&ledger);
    return status;
}

static size_t fail_each(uint64_t seed, size_t nrows, bool county)
{
    enum status verdict;
    memory_fail_after(0);
    enum status whole = build_and_solve(seed, nrows, county, &verdict);
    size_t n = memory_count();
    cr_expect(whole == STATUS_OK || whole == STATUS_UNPROVEN);
    for (size_t nth = 1; nth <= n; nth++) {
        memory_fail_after(nth);
        enum status status = build_and_solve(seed, nrows, county, &verdict);
        memory_fail_after(0);
        cr_expect(status == STATUS_MEMORY, "seed %llu, allocation %zu of %zu: %s",
                  (unsigned long long)seed, nth, n, status_words(status));
    }
    return n;
}

Test(engine, every_failing_allocation_is_reported)
{
    size_t n = fail_each(1, 0, true);
    cr_expect(n > 50);
    for (uint64_t seed = 0; seed < 30; seed++)
        fail_each(seed, seed % 3, false);
}
