/* One pool after the other, from the fewest posts that are feasible to the first size, today's or above, that
 * a post more makes no better; the others as they are. Several more may make it better again: how many would
 * have to be tried to know is not bounded by anything but all that there are. Each size is the scenario with
 * that figure in its table: targets follow the pool, office numbers and floors are settled anew. What a post
 * more is worth is by the needs and targets of the option as it is, or every size had a measure of its own.
 */
#include <string.h>

#include "compare/frontier.h"

struct sized_pool {
    const struct compare_option *option;
    struct run_case *c;
    int32_t account;
    struct rule_figure figure; /* where its posts stand */
    bool in_table;             /* false: nowhere, and the ledger's account alone is sized */
    bool in_full;              /* every post is handed out */
};

/* Where the table says how many posts it has. */
static bool find_figure(struct sized_pool *pool)
{
    const struct run *run = &pool->option->run;
    for (size_t b = 0; b < run->ledger.nbounds; b++) {
        const struct bound *bound = &run->ledger.bounds[b];
        const struct rule *rule = bound->rule != LEDGER_NONE ? run->model->rules[bound->rule] : NULL;
        struct rule_figure figures[RULE_FIGURES];
        if (bound->account != pool->account || bound->side != SIDE_MOST || !rule || !rule->figures)
            continue;
        size_t n = rule->figures(&run->builder, bound, figures);
        if (n == 1 && !figures[0].parameter && !figures[0].key[0]) {
            pool->figure = figures[0];
            return true;
        }
    }
    return false;
}

static int64_t size_today(const struct sized_pool *pool)
{
    const struct run *run = &pool->option->run;
    const struct rule_figure *figure = &pool->figure;
    return pool->in_table
               ? (int64_t)table_cell(&run->tables->table[figure->table], figure->row, figure->column)->number
               : run->ledger.accounts[pool->account].most;
}

static enum status build_size(struct sized_pool *pool, int64_t size)
{
    struct run_case *c = pool->c;
    const struct rule_figure *figure = &pool->figure;
    struct cell *cells = pool->in_table ? case_cells(c, figure->table) : NULL;
    if (pool->in_table && !cells)
        return STATUS_MEMORY;
    if (cells)
        cells[figure->row * c->tables.table[figure->table].ncolumns + figure->column].number = (double)size;
    enum status status = case_build(c);
    if (status != STATUS_OK || cells)
        return status;
    struct account *account = &c->run.ledger.accounts[pool->account];
    account->most = size;
    account->least = pool->in_full ? size : account->least;
    return STATUS_OK;
}

/* A size that tables contradict (others who share the pool have more) has no plan. */
static enum status solve_size(struct sized_pool *pool, int64_t size, bool *lawful)
{
    struct faults *faults = pool->c->run.faults;
    struct faults_mark before = faults_mark(faults);
    enum status status = build_size(pool, size);
    *lawful = status == STATUS_OK;
    if (status == STATUS_DATA)
        faults_back(faults, before);
    if (status != STATUS_OK)
        return status == STATUS_DATA ? STATUS_OK : status;
    status = case_solve_ledger(pool->c);
    *lawful = status == STATUS_OK && pool->c->run.outcome.status == STATUS_OK;
    return status;
}

/* What is settled level by level, down to the first level of goals. */
struct worth {
    wide total[LEDGER_MOST_LEVELS];
    size_t n;
};

static struct worth worth_of(const struct sized_pool *pool)
{
    const struct run *run = &pool->option->run;
    struct worth worth = {.n = frontier_level(run->scenario, 0) + 1};
    for (size_t l = 0; l < worth.n; l++)
        worth.total[l] = ledger_total(&run->ledger, l, pool->c->run.answer.posts);
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
    bool lawful = true;
    *fewest = today;
    while (lawful && *fewest > 0 && !(*cut = today - *fewest >= FRONTIER_POINTS / 2)) {
        status = solve_size(pool, *fewest - 1, &lawful);
        if (status != STATUS_OK)
            break;
        *fewest -= lawful;
    }
    return status;
}

static enum status draw(struct frontier_curve *curve, struct sized_pool *pool, struct arena *arena)
{
    int64_t today = size_today(pool), size;
    struct worth before = {.n = 0};
    enum status status = find_fewest(pool, today, &size, &curve->cut);
    for (bool useful = true; status == STATUS_OK && useful; size++) {
        bool lawful;
        status = solve_size(pool, size, &lawful);
        if (status != STATUS_OK || !lawful)
            break;
        struct worth worth = worth_of(pool);
        useful = size <= today || is_better(&worth, &before);
        if (useful && curve->n == FRONTIER_POINTS) {
            curve->cut = true;
            break;
        }
        struct frontier_point point = {
            .low = (double)size, .high = (double)size, .total = worth.total[worth.n - 1]};
        before = worth;
        curve->nunproven += useful && !pool->c->run.outcome.proven;
        if (useful)
            status = frontier_add(curve, point, &pool->c->run, NULL, arena);
    }
    return status;
}

static enum status draw_pool(struct frontier_curve *curve, const struct compare_option *option,
                             int32_t account, struct arena *arena)
{
    const struct account *pool_account = &option->run.ledger.accounts[account];
    struct sized_pool pool = {
        .option = option, .account = account, .in_full = pool_account->least == pool_account->most};
    pool.in_table = find_figure(&pool);
    curve->note = pool.in_table
                      ? _("each row is what solve gives with that pool; from the fewest posts with a lawful "
                          "plan to the first size, today's or above, that one post more makes no better by "
                          "the needs and targets of the scenario as it is; several more may")
                      : _("needs and targets held; from the fewest posts with a lawful plan to the first "
                          "size, today's or above, that one post more makes no better; several more may");
    enum status status = case_new(&pool.c, &option->run, option->run.faults);
    if (status == STATUS_OK)
        status = draw(curve, &pool, arena);
    case_free(pool.c);
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
