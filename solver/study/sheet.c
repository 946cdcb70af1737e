/* Filling the sheet from the store. */
#include "study/sheet.h"

#include <math.h>
#include <string.h>

static enum status make_room(struct sheet *sheet)
{
    size_t naccounts = sheet->design->study->base.ledger.naccounts;
    sheet->status = memory_new(sheet->ncases, sizeof *sheet->status);
    sheet->solved = memory_new(sheet->ncases, sizeof *sheet->solved);
    sheet->clash_of = memory_new(sheet->ncases, sizeof *sheet->clash_of);
    sheet->factors = memory_new(sheet->ncases, sheet->nfactors * sizeof *sheet->factors);
    sheet->values = memory_new(sheet->ncases, sheet->nmeasures * sizeof *sheet->values);
    sheet->post_least = memory_new(naccounts, sizeof *sheet->post_least);
    sheet->post_most = memory_new(naccounts, sizeof *sheet->post_most);
    return sheet->status && sheet->solved && sheet->clash_of && sheet->factors && sheet->values &&
                   sheet->post_least && sheet->post_most
               ? STATUS_OK
               : STATUS_MEMORY;
}

/* The clash with these rules; a new one when it is the first. -1 when out of memory. */
static int32_t find_clash(struct sheet *sheet, const struct result *result)
{
    for (size_t c = 0; c < sheet->nclashes; c++)
        if (strcmp(sheet->clashes[c].rules, result->rules) == 0)
            return (int32_t)c;
    const char *rules = arena_text(&sheet->arena, result->rules, strlen(result->rules));
    const char *reason = arena_text(&sheet->arena, result->reason, strlen(result->reason));
    if (!rules || !reason ||
        !memory_grow(&sheet->clashes, &sheet->clashes_capacity, sheet->nclashes + 1, sizeof *sheet->clashes))
        return -1;
    sheet->clashes[sheet->nclashes] = (struct clash){.rules = rules, .reason = reason};
    return (int32_t)sheet->nclashes++;
}

static void take_posts(struct sheet *sheet, const struct result *result)
{
    const struct study *study = sheet->design->study;
    for (size_t a = 0; study->records_plan && a < study->base.ledger.naccounts; a++) {
        int64_t posts = result->posts[a];
        if (sheet->nlawful == 0 || posts < sheet->post_least[a])
            sheet->post_least[a] = posts;
        if (sheet->nlawful == 0 || posts > sheet->post_most[a])
            sheet->post_most[a] = posts;
    }
}

static enum status take(struct sheet *sheet, size_t i, const struct result *result)
{
    sheet->status[i] = result->status;
    sheet->solved[i] = true;
    sheet->nsolved++;
    if (result->status == STATUS_OK || result->status == STATUS_UNPROVEN) {
        memcpy(&sheet->values[i * sheet->nmeasures], result->values,
               sheet->nmeasures * sizeof *result->values);
        take_posts(sheet, result);
        sheet->nlawful++;
        return STATUS_OK;
    }
    sheet->nwaivers += result->status == STATUS_NEEDS_WAIVERS;
    sheet->ninfeasible += result->status == STATUS_INFEASIBLE;
    sheet->nbad += result->status == STATUS_DATA;
    int32_t clash = find_clash(sheet, result);
    if (clash < 0)
        return STATUS_MEMORY;
    sheet->clash_of[i] = clash;
    sheet->clashes[clash].ncases++;
    return STATUS_OK;
}

static enum status read_case(struct sheet *sheet, size_t i, struct store *store, struct result *result)
{
    char hash[HASH_TEXT];
    bool found = false;
    double *factors = &sheet->factors[i * sheet->nfactors];
    design_values(sheet->design, i, factors);
    sheet->clash_of[i] = -1;
    for (size_t m = 0; m < sheet->nmeasures; m++)
        sheet->values[i * sheet->nmeasures + m] = NAN;
    if (!design_hash(sheet->design, factors, hash))
        return STATUS_MEMORY;
    enum status status = store_get(store, hash, result, &found);
    return status == STATUS_OK && found ? take(sheet, i, result) : status;
}

enum status sheet_init(struct sheet *sheet, const struct design *design, struct store *store)
{
    struct result result;
    *sheet = (struct sheet){.design = design,
                            .ncases = design->ncases,
                            .nmeasures = design->study->nmeasures,
                            .nfactors = design->study->nfactors};
    arena_init(&sheet->arena);
    enum status status = result_init(&result, design->study);
    if (status == STATUS_OK)
        status = make_room(sheet);
    for (size_t i = 0; i < sheet->ncases && status == STATUS_OK; i++)
        status = read_case(sheet, i, store, &result);
    result_done(&result);
    return status;
}

bool sheet_clash_range(const struct sheet *sheet, int32_t clash, size_t factor, double *least, double *most)
{
    *least = HUGE_VAL;
    *most = -HUGE_VAL;
    for (size_t i = 0; i < sheet->ncases; i++) {
        if (!sheet->solved[i] || sheet->clash_of[i] != clash)
            continue;
        *least = fmin(*least, sheet->factors[i * sheet->nfactors + factor]);
        *most = fmax(*most, sheet->factors[i * sheet->nfactors + factor]);
    }
    return *least <= *most;
}

void sheet_done(struct sheet *sheet)
{
    memory_free(sheet->status);
    memory_free(sheet->solved);
    memory_free(sheet->clash_of);
    memory_free(sheet->factors);
    memory_free(sheet->values);
    memory_free(sheet->post_least);
    memory_free(sheet->post_most);
    memory_free(sheet->clashes);
    arena_done(&sheet->arena);
    *sheet = (struct sheet){0};
}
