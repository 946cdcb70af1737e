/* All cases of a study at once, since statistics take them by sample, by factor and by value. Whole plans are
 * folded, as they are read, into the least and the most posts of each account: to keep them would take as
 * many numbers as there are cases times accounts. */
#include "study/solve/cases.h"

#include <math.h>
#include <string.h>

static enum status make_room(struct cases *cases)
{
    size_t naccounts = cases->design->study->base.ledger.naccounts;
    cases->status = memory_new(cases->ncases, sizeof *cases->status);
    cases->solved = memory_new(cases->ncases, sizeof *cases->solved);
    cases->proven = memory_new(cases->ncases, sizeof *cases->proven);
    cases->clash_of = memory_new(cases->ncases, sizeof *cases->clash_of);
    cases->factors = memory_new(cases->ncases, cases->nfactors * sizeof *cases->factors);
    cases->values = memory_new(cases->ncases, cases->nmeasures * sizeof *cases->values);
    cases->post_least = memory_new(naccounts, sizeof *cases->post_least);
    cases->post_most = memory_new(naccounts, sizeof *cases->post_most);
    return cases->status && cases->solved && cases->proven && cases->clash_of && cases->factors &&
                   cases->values && cases->post_least && cases->post_most
               ? STATUS_OK
               : STATUS_MEMORY;
}

/* The clash that the case belongs to; a new one when it is the first. -1 when out of memory. */
static int32_t find_clash(struct cases *cases, const struct result *result)
{
    for (size_t c = 0; c < cases->nclashes; c++)
        if (strcmp(cases->clashes[c].rules, result->rules) == 0 &&
            (result->rules[0] != '\0' || cases->clashes[c].status == result->status))
            return (int32_t)c;
    const char *rules = arena_text(&cases->arena, result->rules, strlen(result->rules));
    const char *reason = arena_text(&cases->arena, result->reason, strlen(result->reason));
    if (!rules || !reason ||
        !memory_grow(&cases->clashes, &cases->clashes_capacity, cases->nclashes + 1, sizeof *cases->clashes))
        return -1;
    cases->clashes[cases->nclashes] =
        (struct clash){.status = result->status, .rules = rules, .reason = reason};
    return (int32_t)cases->nclashes++;
}

static void take_posts(struct cases *cases, const struct result *result)
{
    const struct study *study = cases->design->study;
    for (size_t a = 0; study->records_plan && a < study->base.ledger.naccounts; a++) {
        int64_t posts = result->posts[a];
        if (cases->nplans == 0 || posts < cases->post_least[a])
            cases->post_least[a] = posts;
        if (cases->nplans == 0 || posts > cases->post_most[a])
            cases->post_most[a] = posts;
    }
}

enum status cases_take(struct cases *cases, size_t i, const struct result *result)
{
    const struct study *study = cases->design->study;
    cases->status[i] = result->status;
    cases->solved[i] = true;
    cases->proven[i] = result->proven;
    cases->nsolved++;
    for (size_t m = 0; m < cases->nmeasures; m++)
        if (result_has_value(study, result->status, m))
            cases->values[i * cases->nmeasures + m] = result->values[m];
    if (result_has_plan(study, result->status)) {
        take_posts(cases, result);
        cases->nplans++;
    }
    cases->nlawful += result->status == STATUS_OK;
    if (result->status == STATUS_OK)
        return STATUS_OK;
    cases->nwaivers += result->status == STATUS_NEEDS_WAIVERS;
    cases->ninfeasible += result->status == STATUS_INFEASIBLE;
    cases->nbad += result->status == STATUS_DATA;
    int32_t clash = find_clash(cases, result);
    if (clash < 0)
        return STATUS_MEMORY;
    cases->clash_of[i] = clash;
    cases->clashes[clash].ncases++;
    return STATUS_OK;
}

enum status cases_lay_out(struct cases *cases, const struct design *design)
{
    *cases = (struct cases){.design = design,
                            .ncases = design->ncases,
                            .nmeasures = design->study->nmeasures,
                            .nfactors = design->study->nfactors};
    arena_init(&cases->arena);
    enum status status = make_room(cases);
    for (size_t i = 0; i < cases->ncases && status == STATUS_OK; i++) {
        design_values(design, i, &cases->factors[i * cases->nfactors]);
        cases->clash_of[i] = -1;
        for (size_t m = 0; m < cases->nmeasures; m++)
            cases->values[i * cases->nmeasures + m] = NAN;
    }
    return status;
}

enum status cases_read(const struct cases *cases, size_t case_ix, struct store *store, struct result *result,
                       bool *found)
{
    char text[DESIGN_KEY_TEXT];
    const char *key = design_key(cases->design, case_ix, text);
    *found = false;
    return key ? store_get(store, key, result, found) : STATUS_MEMORY;
}

enum status cases_init(struct cases *cases, const struct design *design, struct store *store)
{
    struct result result = {0};
    enum status status = cases_lay_out(cases, design);
    if (status == STATUS_OK)
        status = result_init(&result, design->study);
    for (size_t i = 0; i < cases->ncases && status == STATUS_OK; i++) {
        bool found;
        status = cases_read(cases, i, store, &result, &found);
        if (status == STATUS_OK && found)
            status = cases_take(cases, i, &result);
    }
    result_done(&result);
    return status;
}

bool cases_clash_range(const struct cases *cases, int32_t clash, size_t factor, double *least, double *most)
{
    *least = HUGE_VAL;
    *most = -HUGE_VAL;
    for (size_t i = 0; i < cases->ncases; i++) {
        if (!cases->solved[i] || cases->clash_of[i] != clash)
            continue;
        *least = fmin(*least, cases->factors[i * cases->nfactors + factor]);
        *most = fmax(*most, cases->factors[i * cases->nfactors + factor]);
    }
    return *least <= *most;
}

bool cases_have_map(const struct cases *cases)
{
    return cases->design->study->method->is_factorial && cases->nfactors == 2;
}

size_t cases_whole_samples(const struct cases *cases, size_t measure, uint32_t *used)
{
    size_t n = 0, size = design_per_sample(cases->design->study);
    for (size_t sample = 0; sample < cases->ncases / size; sample++) {
        size_t i = 0;
        while (i < size && !isnan(cases_value(cases, sample * size + i, measure)))
            i++;
        if (i < size)
            continue;
        if (used)
            used[n] = (uint32_t)sample;
        n++;
    }
    return n;
}

static bool is_solved(const struct cases *cases, size_t case_ix)
{
    return cases->solved[case_ix];
}

static size_t count_samples(const struct cases *cases,
                            bool (*is_one)(const struct cases *cases, size_t case_ix))
{
    size_t n = 0, size = design_per_sample(cases->design->study);
    for (size_t first = 0; first + size <= cases->ncases; first += size) {
        size_t i = 0;
        while (i < size && is_one(cases, first + i))
            i++;
        n += i == size;
    }
    return n;
}

size_t cases_solved_samples(const struct cases *cases)
{
    return count_samples(cases, is_solved);
}

size_t cases_planned_samples(const struct cases *cases)
{
    return count_samples(cases, cases_has_plan);
}

bool cases_lack(const struct cases *cases, size_t measure)
{
    for (size_t i = 0; i < cases->ncases; i++)
        if (cases->solved[i] && isnan(cases_value(cases, i, measure)))
            return true;
    return false;
}

void cases_done(struct cases *cases)
{
    memory_free(cases->status);
    memory_free(cases->solved);
    memory_free(cases->proven);
    memory_free(cases->clash_of);
    memory_free(cases->factors);
    memory_free(cases->values);
    memory_free(cases->post_least);
    memory_free(cases->post_most);
    memory_free(cases->clashes);
    arena_done(&cases->arena);
    *cases = (struct cases){0};
}
