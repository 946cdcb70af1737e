/* Accounts of a model stand before any that limits add, so that a figure's account is the same in every case,
 * and behind the model's a case may have fewer: posts of other accounts are not looked at. */
#include "run/alternatives.h"

#include <string.h>

const int64_t *alternatives_today(struct run *run)
{
    if (run->outcome.alternatives)
        return run->outcome.alternatives->today;
    void *today = NULL;
    int64_t *posts = arena_new(&run->arena, run->ledger.naccounts, sizeof *posts);
    enum assignment *assignment = arena_new(&run->arena, run->ledger.naccounts, sizeof *assignment);
    if (!posts || !assignment || run->model->read_today(run->facts, &run->arena, &today) != STATUS_OK)
        return NULL;
    run->model->assign_posts(&run->builder, today, posts, assignment);
    return posts;
}

enum status alternatives_begin(struct run *run)
{
    struct alternatives *alternatives = arena_new(&run->arena, 1, sizeof *alternatives);
    bool knows_today = run->model->read_today && run->model->assign_posts;
    if (!alternatives || (knows_today && !(alternatives->today = alternatives_today(run))))
        return STATUS_MEMORY;
    run->outcome.alternatives = alternatives;
    return alternatives_add(run, (struct alternative){.kind = ALTERNATIVE_PLAN, .name = "plan"},
                            run->answer.posts);
}

/* Posts that come where they are not: those that go are as many, or find no place. */
static int64_t count_more(const struct run *run, const int64_t *than, const int64_t *posts)
{
    const struct comparison *comparison = model_comparison(run->model);
    int64_t n = 0;
    for (size_t a = 0; than && a < run->ledger.naccounts; a++)
        if (comparison_has(comparison, comparison->nmoved, &run->ledger, a) && posts[a] > than[a])
            n += posts[a] - than[a];
    return n;
}

int64_t alternatives_count_figures(const struct run *run, const int64_t *posts)
{
    const struct comparison *comparison = model_comparison(run->model);
    int64_t n = 0;
    for (size_t a = 0; a < run->ledger.naccounts; a++)
        n += comparison_has(comparison, comparison->nfamilies, &run->ledger, a) &&
             posts[a] != run->answer.posts[a];
    return n;
}

static bool make_room(struct run *run, struct alternatives *alternatives)
{
    if (alternatives->n < alternatives->capacity)
        return true;
    size_t capacity = 2 * alternatives->capacity + 16;
    struct alternative *list = arena_new(&run->arena, capacity, sizeof *list);
    if (!list)
        return false;
    if (alternatives->n > 0)
        memcpy(list, alternatives->list, alternatives->n * sizeof *list);
    alternatives->list = list;
    alternatives->capacity = capacity;
    return true;
}

enum status alternatives_take(struct run *run, struct alternative alternative)
{
    struct alternatives *alternatives = run->outcome.alternatives;
    if (!make_room(run, alternatives))
        return STATUS_MEMORY;
    alternatives->list[alternatives->n++] = alternative;
    return STATUS_OK;
}

enum status alternatives_add(struct run *run, struct alternative alternative, const int64_t *posts)
{
    const struct alternatives *alternatives = run->outcome.alternatives;
    if (!alternatives)
        return STATUS_OK;
    alternative.found = posts != NULL;
    if (posts) {
        alternative.moved = count_more(run, alternatives->today, posts);
        alternative.elsewhere = count_more(run, run->answer.posts, posts);
        alternative.nfigures = alternatives_count_figures(run, posts);
        if (run->model->measure_shortage)
            run->model->measure_shortage(&run->builder, posts, &alternative.shortage);
    }
    return alternatives_take(run, alternative);
}
