/* Plans are told apart by their fingerprints, sorted: as many plans as there are cases would not fit side by
 * side. */
#include "study/solve/plans.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { PRINT_BYTES = 16 };

struct print {
    unsigned char bytes[PRINT_BYTES];
    size_t case_ix;
};

static int by_print(const void *a, const void *b)
{
    const struct print *x = a, *y = b;
    int order = memcmp(x->bytes, y->bytes, PRINT_BYTES);
    return order != 0 ? order : (x->case_ix > y->case_ix) - (x->case_ix < y->case_ix);
}

static enum status read_print(const struct cases *cases, size_t case_ix, struct store *store,
                              struct result *result, struct print *print)
{
    char hash[HASH_TEXT];
    bool found;
    enum status status = cases_read(cases, case_ix, store, result, &found);
    if (status != STATUS_OK)
        return status;
    size_t nbytes = cases->design->study->base.ledger.naccounts * sizeof *result->posts;
    hash_decode(hash_bytes((const char *)result->posts, nbytes, hash), print->bytes, PRINT_BYTES);
    print->case_ix = case_ix;
    return STATUS_OK;
}

static void take_first(struct print *prints, size_t n, long *first)
{
    size_t start = 0;
    qsort(prints, n, sizeof *prints, by_print);
    for (size_t i = 0; i < n; i++) {
        if (memcmp(prints[i].bytes, prints[start].bytes, PRINT_BYTES) != 0)
            start = i;
        first[prints[i].case_ix] = (long)prints[start].case_ix;
    }
}

enum status plans_find(const struct cases *cases, struct store *store, long *first)
{
    struct result result = {0};
    size_t n = 0;
    struct print *prints = memory_new(cases->ncases, sizeof *prints);
    enum status status = prints ? result_init(&result, cases->design->study) : STATUS_MEMORY;
    for (size_t i = 0; i < cases->ncases && status == STATUS_OK; i++) {
        first[i] = PLANS_NONE;
        if (cases_has_plan(cases, i))
            status = read_print(cases, i, store, &result, &prints[n++]);
    }
    if (status == STATUS_OK && n > 0)
        take_first(prints, n, first);
    result_done(&result);
    memory_free(prints);
    return status;
}
