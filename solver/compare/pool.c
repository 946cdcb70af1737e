/* One pool after the other, from the fewest posts that are feasible to the most that are of use, the others
 * as they are. Needs are held, so that a post more is a post more and not a new target for everybody. The
 * engine goes on from each answer to the next. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "compare/frontier.h"
#include "engine/ask/what_if.h"

/* The scenario with one pool's size free to be set. */
struct sized {
    const struct option *option;
    const struct run *run;
    struct what_if what_if;
    int32_t account;
    bool in_full; /* every post is handed out */
};

static enum status solve_size(struct sized *sized, int64_t size)
{
    struct account *account = &sized->what_if.ledger.accounts[sized->account];
    account->most = size;
    account->least = sized->in_full ? size : account->least;
    return what_if_solve(&sized->what_if, sized->run->faults);
}

/* What is settled level by level, down to the first level of goals. */
struct worth {
    wide total[LEDGER_MOST_LEVELS];
    size_t n;
};

static struct worth worth_of(const struct sized *sized)
{
    struct worth worth = {.n = frontier_level(sized->run->scenario, 0) + 1};
    for (size_t l = 0; l < worth.n; l++)
        worth.total[l] = ledger_total(&sized->run->ledger, l, sized->what_if.answer.posts);
    return worth;
}

static bool is_better(const struct worth *worth, const struct worth *than)
{
    for (size_t l = 0; l < worth->n; l++)
        if (worth->total[l] != than->total[l])
            return worth->total[l] < than->total[l];
    return false;
}

/* The fewest posts, at most half the curve below today's. */
static enum status find_fewest(struct sized *sized, int64_t today, int64_t *fewest, bool *cut)
{
    enum status status = STATUS_OK;
    *fewest = today;
    while (*fewest > 0 && !(*cut = today - *fewest >= FRONTIER_POINTS / 2)) {
        status = solve_size(sized, *fewest - 1);
        if (status != STATUS_OK || sized->what_if.answer.status == STATUS_INFEASIBLE)
            break;
        (*fewest)--;
    }
    return status;
}

static enum status draw(struct frontier_curve *curve, struct sized *sized, struct arena *arena)
{
    int64_t today = sized->run->ledger.accounts[sized->account].most, size;
    struct worth before = {.n = 0};
    enum status status = find_fewest(sized, today, &size, &curve->cut);
    for (bool useful = true; status == STATUS_OK && useful; size++) {
        status = solve_size(sized, size);
        if (status != STATUS_OK || sized->what_if.answer.status == STATUS_INFEASIBLE)
            break;
        struct worth worth = worth_of(sized);
        useful = size <= today || is_better(&worth, &before);
        if (useful && curve->n == FRONTIER_POINTS) {
            curve->cut = true;
            break;
        }
        struct frontier_point point = {
            .low = (double)size, .high = (double)size, .total = worth.total[worth.n - 1]};
        before = worth;
        if (useful)
            status = frontier_add(curve, point, sized->option, &sized->what_if.answer, arena);
    }
    return status;
}

static enum status draw_pool(struct frontier_curve *curve, const struct option *option, int32_t account,
                             struct run_case *c, struct arena *arena)
{
    struct sized sized = {.option = option, .run = &c->run, .account = account};
    enum status status = case_build(c);
    if (status == STATUS_OK)
        status = what_if_init(&sized.what_if, &c->run.ledger, WHAT_IF_BEST, c->run.options.engine);
    if (status == STATUS_OK) {
        const struct account *pool = &c->run.ledger.accounts[account];
        sized.in_full = pool->least == pool->most;
        status = draw(curve, &sized, arena);
    }
    what_if_done(&sized.what_if);
    return status;
}

static bool is_pool(const struct option *option, size_t account)
{
    const struct ledger *ledger = &option->run.ledger;
    return strcmp(ledger->families[ledger->accounts[account].is.family].name,
                  model_comparison(option->run.model)->pools) == 0;
}

static enum status draw_all(struct frontier *frontier, const struct option *option, struct run_case *c,
                            struct arena *arena)
{
    const struct ledger *ledger = &option->run.ledger;
    enum status status = STATUS_OK;
    size_t n = 0;
    for (size_t a = 0; a < ledger->naccounts && status == STATUS_OK; a++) {
        char label[LEDGER_NAME];
        if (!is_pool(option, a))
            continue;
        struct frontier_curve *curve = &frontier->curves[n++];
        ledger_account_label(ledger, (int32_t)a, label);
        curve->what = arena_text(arena, label, strlen(label));
        status = curve->what ? draw_pool(curve, option, (int32_t)a, c, arena) : STATUS_MEMORY;
    }
    return status;
}

enum status frontier_pool(struct frontier *frontier, const struct option *option, struct arena *arena)
{
    size_t n = 0;
    for (size_t a = 0; a < option->run.ledger.naccounts; a++)
        n += is_pool(option, a);
    struct run_case *c = memory_new(1, sizeof *c);
    enum status status = frontier_begin(frontier, n);
    if (!c)
        return STATUS_MEMORY;
    if (status == STATUS_OK)
        status = case_init(c, &option->run, option->run.faults);
    if (status == STATUS_OK)
        status = draw_all(frontier, option, c, arena);
    case_done(c);
    memory_free(c);
    return status;
}
