/* One pool after the other, from the fewest posts that are feasible to the most that are of use, the others
 * as they are. Needs are held, so that a post more is a post more and not a new target for everybody. The
 * flow engine goes on from each answer to the next; proof.c judges every one. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "compare/frontier.h"
#include "engine/judge/proof.h"
#include "engine/network/flow.h"
#include "engine/ties/canonical.h"

/* The ledger of the scenario with one pool's size free to be set. */
struct pool_sweep {
    const struct policy_option *option;
    struct run *run;
    struct flow *flow; /* NULL where the flow engine alone would not do: side rows, a worst-first level */
    int32_t account;
    bool in_full; /* every post is handed out */
};

static enum status prove(struct pool_sweep *sweep)
{
    struct verdict verdict;
    struct run *run = sweep->run;
    enum status status = canonical_settle(&run->ledger, &run->answer, NULL);
    if (status == STATUS_OK)
        status = proof_check_best(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                                  &verdict);
    if (status == STATUS_OK && !verdict.accepted) {
        faults_add(run->faults, (struct place){0}, "the proof refused the answer: %s", verdict.reason);
        status = STATUS_INTERNAL;
    }
    return status;
}

static enum status solve_size(struct pool_sweep *sweep, int64_t size)
{
    struct run *run = sweep->run;
    struct account *account = &run->ledger.accounts[sweep->account];
    account->most = size;
    account->least = sweep->in_full ? size : account->least;
    if (!sweep->flow)
        return engine_solve(&run->ledger, run->options.engine, &run->answer, NULL, run->faults);
    enum status status = flow_resolve(sweep->flow, &run->answer, run->faults);
    return status == STATUS_OK && run->answer.status == STATUS_OK ? prove(sweep) : status;
}

/* What is settled level by level, down to the first level of goals. */
struct worth {
    wide total[LEDGER_MOST_LEVELS];
    size_t n;
};

static struct worth worth_of(const struct run *run)
{
    struct worth worth = {.n = frontier_level(run->scenario, 0) + 1};
    for (size_t l = 0; l < worth.n; l++)
        worth.total[l] = ledger_total(&run->ledger, l, run->answer.posts);
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
static enum status find_fewest(struct pool_sweep *sweep, int64_t today, int64_t *fewest, bool *cut)
{
    enum status status = STATUS_OK;
    *fewest = today;
    while (*fewest > 0 && !(*cut = today - *fewest >= FRONTIER_POINTS / 2)) {
        status = solve_size(sweep, *fewest - 1);
        if (status != STATUS_OK || sweep->run->answer.status == STATUS_INFEASIBLE)
            break;
        (*fewest)--;
    }
    return status;
}

static enum status draw(struct frontier_curve *curve, struct pool_sweep *sweep, struct arena *arena)
{
    int64_t today = sweep->run->ledger.accounts[sweep->account].most, size;
    struct worth before = {.n = 0};
    enum status status = find_fewest(sweep, today, &size, &curve->cut);
    for (bool useful = true; status == STATUS_OK && useful; size++) {
        status = solve_size(sweep, size);
        if (status != STATUS_OK || sweep->run->answer.status == STATUS_INFEASIBLE)
            break;
        struct worth worth = worth_of(sweep->run);
        useful = size <= today || is_better(&worth, &before);
        if (useful && curve->n == FRONTIER_POINTS) {
            curve->cut = true;
            break;
        }
        struct frontier_point point = {
            .low = (double)size, .high = (double)size, .total = worth.total[worth.n - 1]};
        before = worth;
        if (useful)
            status = frontier_add(curve, point, sweep->option, &sweep->run->answer, arena);
    }
    return status;
}

static enum status draw_pool(struct frontier_curve *curve, const struct policy_option *option,
                             int32_t account, struct run_case *c, struct arena *arena)
{
    struct run *run = &c->run;
    struct pool_sweep sweep = {.option = option, .run = run, .account = account};
    enum status status = case_build(c);
    if (status == STATUS_OK)
        status = answer_init(&run->answer, &run->ledger);
    if (status == STATUS_OK && run->ledger.nrows == 0 && !ledger_has_worst_level(&run->ledger) &&
        run->options.engine != ENGINE_GLPK)
        status = flow_new(&sweep.flow, &run->ledger, run->faults);
    if (status == STATUS_OK) {
        const struct account *pool = &run->ledger.accounts[account];
        sweep.in_full = pool->least == pool->most;
        status = draw(curve, &sweep, arena);
    }
    flow_free(sweep.flow);
    return status;
}

static bool is_pool(const struct policy_option *option, size_t account)
{
    const struct ledger *ledger = &option->run.ledger;
    return strcmp(ledger->families[ledger->accounts[account].is.family].name,
                  option->run.model->comparison->pools) == 0;
}

static enum status draw_all(struct frontier *frontier, const struct policy_option *option, struct run_case *c,
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

enum status frontier_pool(struct frontier *frontier, const struct policy_option *option, struct arena *arena)
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
