/* One pool after the other, from the fewest posts that are feasible to the first size, today's or above, that
 * a post more makes no better; the others as they are. Several more may make it better again: how many would
 * have to be tried to know is not bounded by anything but all that there are. Needs are held, so that a post
 * more is a post more and not a new target for everybody. */
#include <string.h>

#include "compare/frontier.h"
#include "engine/ask/what_if.h"
#include "model/held.h"

/* The option's ledger with one pool's size free to be set. */
struct sized_pool {
    const struct compare_option *option;
    struct what_if what_if;
    int32_t account;
    int64_t beside; /* of a pool that is shared out in part, what the others who share it have */
    bool in_full;   /* every post is handed out */
};

/* What the table says beyond the ledger's figure. */
static int64_t count_beside(const struct run *run, int32_t account)
{
    struct rule_figure figures[RULE_FIGURES];
    const struct bound *bound = ledger_bound_in_force(&run->ledger, account, SIDE_MOST);
    const struct rule *rule = bound && bound->rule != LEDGER_NONE ? run->model->rules[bound->rule] : NULL;
    size_t n = rule && rule->figures ? rule->figures(&run->builder, bound, figures) : 0;
    if (n != 1 || figures[0].parameter || figures[0].key[0])
        return 0;
    const struct cell *cell =
        table_cell(&run->tables->table[figures[0].table], figures[0].row, figures[0].column);
    return cell->given ? (int64_t)cell->number - bound->value : 0;
}

static enum status solve_size(struct sized_pool *pool, int64_t size)
{
    struct account *account = &pool->what_if.ledger.accounts[pool->account];
    account->most = size;
    account->least = pool->in_full ? size : account->least;
    return what_if_solve(&pool->what_if, pool->option->run.faults);
}

/* What is settled level by level, down to the first level of goals. */
struct worth {
    wide total[LEDGER_MOST_LEVELS];
    size_t n;
};

static struct worth worth_of(const struct sized_pool *pool)
{
    struct worth worth = {.n = frontier_level(pool->option->run.scenario, 0) + 1};
    for (size_t l = 0; l < worth.n; l++)
        worth.total[l] = ledger_total(&pool->what_if.ledger, l, pool->what_if.answer.posts);
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
static enum status find_fewest(struct sized_pool *pool, int64_t today, int64_t *fewest, bool *cut)
{
    enum status status = STATUS_OK;
    *fewest = today;
    while (*fewest > 0 && !(*cut = today - *fewest >= FRONTIER_POINTS / 2)) {
        status = solve_size(pool, *fewest - 1);
        if (status != STATUS_OK || pool->what_if.answer.status == STATUS_INFEASIBLE)
            break;
        (*fewest)--;
    }
    return status;
}

static enum status draw(struct frontier_curve *curve, struct sized_pool *pool, struct arena *arena)
{
    int64_t today = pool->option->run.ledger.accounts[pool->account].most, size;
    struct worth before = {.n = 0};
    enum status status = find_fewest(pool, today, &size, &curve->cut);
    for (bool useful = true; status == STATUS_OK && useful; size++) {
        status = solve_size(pool, size);
        if (status != STATUS_OK || pool->what_if.answer.status == STATUS_INFEASIBLE)
            break;
        struct worth worth = worth_of(pool);
        useful = size <= today || is_better(&worth, &before);
        if (useful && curve->n == FRONTIER_POINTS) {
            curve->cut = true;
            break;
        }
        double whole = (double)(size + pool->beside);
        struct frontier_point point = {.low = whole, .high = whole, .total = worth.total[worth.n - 1]};
        before = worth;
        if (useful)
            status = frontier_add(curve, point, pool->option, &pool->what_if.answer, arena);
    }
    return status;
}

static enum status draw_pool(struct frontier_curve *curve, const struct compare_option *option,
                             int32_t account, struct arena *arena)
{
    const struct account *pool_account = &option->run.ledger.accounts[account];
    struct sized_pool pool = {.option = option,
                              .account = account,
                              .beside = count_beside(&option->run, account),
                              .in_full = pool_account->least == pool_account->most};
    enum status status =
        what_if_init(&pool.what_if, &option->run.ledger, WHAT_IF_BEST, option->run.options.engine);
    if (status == STATUS_OK)
        status = draw(curve, &pool, arena);
    what_if_done(&pool.what_if);
    return status;
}

static bool is_pool(const struct compare_option *option, size_t account)
{
    const struct ledger *ledger = &option->run.ledger;
    return strcmp(ledger->families[ledger->accounts[account].is.family].name,
                  model_comparison(option->run.model)->pools) == 0;
}

static enum status draw_all(struct frontier *frontier, const struct compare_option *option,
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
        curve->held =
            held_applies(&option->run.builder)
                ? _("needs held, and the numbers that held.csv of a run lists; from the fewest posts with a "
                    "lawful plan to the first size, today's or above, that one post more makes no better; "
                    "several more may")
                : _("needs held; from the fewest posts with a lawful plan to the first size, today's or "
                    "above, that one post more makes no better; several more may");
        status = curve->what ? draw_pool(curve, option, (int32_t)a, arena) : STATUS_MEMORY;
    }
    return status;
}

enum status frontier_pool(struct frontier *frontier, const struct compare_option *option, struct arena *arena)
{
    size_t n = 0;
    for (size_t a = 0; a < option->run.ledger.naccounts; a++)
        n += is_pool(option, a);
    enum status status = frontier_begin(frontier, n);
    return status == STATUS_OK ? draw_all(frontier, option, arena) : status;
}
