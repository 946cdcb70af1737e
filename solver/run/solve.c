/* From a ledger to a plan: the best lawful one, or else the one that breaks in-principle rules least, with
 * the reasons why. Either keeps its quotas (model/quota.h); floors are split so that a lawful one is found if
 * there is any, and as it shows them to cost least (model/split.h). */
#include "run/solve.h"

#include <string.h>

#include "engine/ask/what_if.h"
#include "engine/ties/by_component.h"
#include "engine/ties/canonical.h"
#include "model/quota.h"
#include "model/split_weigh.h"
#include "run/conflicts.h"

enum status run_solve_anew(struct run *run)
{
    bool lists_ties = !run->options.brief;
    answer_done(&run->answer);
    if (lists_ties)
        run->may_differ = arena_new(&run->arena, run->ledger.naccounts, sizeof *run->may_differ);
    if ((lists_ties && !run->may_differ) || answer_init(&run->answer, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    return engine_solve(&run->ledger, run->options.engine, &run->answer, run->may_differ, run->faults);
}

static struct what_if **last_answer(struct run *run)
{
    return run->lenient ? &run->options.what_if_lenient : &run->options.what_if;
}

/* From the last answer of a what-if, where the run has one. */
static enum status solve_from_last(struct run *run)
{
    struct what_if *what_if = *last_answer(run);
    enum status status = what_if_follow(what_if, &run->ledger);
    if (status == STATUS_OK)
        status = what_if_solve(what_if, run->faults);
    answer_done(&run->answer);
    run->answer = what_if->answer;
    what_if->answer = (struct answer){0};
    return status;
}

static bool can_solve_warm(const struct run *run)
{
    return run->options.engine == ENGINE_AUTO && run->ledger.nrows == 0;
}

/* From this run's own last answer; prices too large for the network engine are GLPK's. */
static enum status solve_changed(struct run *run)
{
    enum status status = by_component_solve(run->by_component, &run->answer, NULL);
    if (status == STATUS_DATA)
        return run_solve_anew(run);
    return status == STATUS_OK && run->answer.status == STATUS_INFEASIBLE
               ? engine_judge(&run->ledger, &run->answer, run->faults)
               : status;
}

static enum status solve_once(struct run *run)
{
    if (run->by_component)
        return solve_changed(run);
    return *last_answer(run) && can_solve_warm(run) ? solve_from_last(run) : run_solve_anew(run);
}

/* Again, with more held. *found is false where that leaves no plan, or, beside side rows, the engine cannot
 * tell. */
static enum status solve_held(struct run *run, bool *found)
{
    struct faults_mark before = faults_mark(run->faults);
    enum status status = solve_once(run);
    bool open = status == STATUS_UNPROVEN;
    *found = status == STATUS_OK && run->answer.status != STATUS_INFEASIBLE;
    if (open)
        faults_back(run->faults, before);
    return open ? STATUS_OK : status;
}

/* Whether another split of the floors may have a plan where this one has none, or ask for fewer waivers. */
static bool depends_on_splits(const struct run *run)
{
    if (!run->builder.splits)
        return false;
    return run->answer.status == STATUS_INFEASIBLE
               ? !splits_are_refuted(&run->builder, &run->answer)
               : run->lenient && splits_weigh(&run->builder, &run->answer);
}

/* After floors were split anew. */
static enum status solve_split(struct run *run)
{
    if (run->by_component)
        by_component_forget(run->by_component); /* a negotiable bound that moved is priced otherwise */
    return solve_once(run);
}

/* Again, with more held, and floors split otherwise where only that leaves a plan. */
static enum status hold_on(struct run *run, bool *found)
{
    bool moved = false;
    enum status status = solve_held(run, found);
    if (status != STATUS_OK || *found || run->lenient || run->answer.status != STATUS_INFEASIBLE ||
        !depends_on_splits(run))
        return status;
    status = splits_decide(&run->builder, run->faults, &moved);
    if (status != STATUS_OK || !moved)
        return status;
    if (run->by_component)
        by_component_forget(run->by_component);
    return solve_held(run, found);
}

/* What a trade changes: a component that is solved by itself, or the whole. */
struct changing {
    struct run *run;
    struct by_component *parts; /* NULL: the whole */
    struct what_if *what_if;    /* whose parts they are; NULL: the run's own */
    int32_t part;
};

static enum status take_part(struct changing *changing, const struct split_trade *trade)
{
    struct run *run = changing->run;
    struct what_if *what_if = run->by_component || !can_solve_warm(run) ? NULL : *last_answer(run);
    struct by_component *parts = run->by_component ? run->by_component : what_if ? what_if->parts : NULL;
    changing->what_if = what_if;
    changing->parts = parts && parts->solved ? parts : NULL;
    return changing->parts ? by_component_find(parts, trade->move[0].split->parts[0].account, &changing->part)
                           : STATUS_OK;
}

static enum status solve_part(const struct changing *changing, bool *found)
{
    struct run *run = changing->run;
    if (!changing->parts)
        return solve_held(run, found);
    return changing->what_if
               ? what_if_solve_part(changing->what_if, changing->part, &run->answer, found)
               : by_component_solve_part(changing->parts, changing->part, &run->answer, found, run->faults);
}

static void sum_up(const struct changing *changing, wide totals[LEDGER_MOST_LEVELS])
{
    const struct run *run = changing->run;
    if (changing->parts)
        by_component_totals(changing->parts, changing->part, run->answer.posts, totals);
    else
        ledger_totals(&run->ledger, run->answer.posts, totals);
}

/* Takes back what is not better. */
static enum status try_trade(struct changing *changing, struct split_trade *trade, bool *better)
{
    struct run *run = changing->run;
    wide before[LEDGER_MOST_LEVELS], totals[LEDGER_MOST_LEVELS];
    bool found = false;
    sum_up(changing, before);
    enum status status = solve_part(changing, &found);
    if (status == STATUS_OK && found)
        sum_up(changing, totals);
    *better = status == STATUS_OK && found && wide_compare(totals, before, run->ledger.nlevels) < 0;
    split_trade_end(&run->builder, trade, *better);
    return status == STATUS_OK && !*better ? solve_part(changing, &found) : status;
}

/* Floors that are just reached are split otherwise for as long as that is better. */
static enum status trade(struct run *run, bool *traded)
{
    struct changing changing = {.run = run};
    struct split_trade trade = {.n = 0};
    enum status status = splits_note_crowds(&run->builder);
    while (status == STATUS_OK && split_trade_next(&run->builder, &run->answer, &trade)) {
        bool better = false;
        status = take_part(&changing, &trade);
        if (status == STATUS_OK)
            status = try_trade(&changing, &trade, &better);
        *traded |= better;
    }
    return status;
}

/* Whether the plan breaks bounds that are negotiable by more posts than before. */
static bool breaks_more(const struct run *run, const wide before[LEDGER_MOST_LEVELS])
{
    wide now[LEDGER_MOST_LEVELS];
    int32_t first = run->ledger.waiver_level;
    if (!run->lenient)
        return false;
    ledger_totals(&run->ledger, run->answer.posts, now);
    return wide_compare(now + first, before + first, LEDGER_WAIVER_LEVELS) > 0;
}

/* All quotas that the plan does not keep are held at once. Where that leaves no plan, or asks for more
 * waivers, they are held one by one, and those that still do are lost. Floors are split anew where bounds are
 * not negotiable: that takes no plan away, and trades that are better are kept. */
static enum status settle(struct run *run)
{
    size_t nmost = SIZE_MAX;
    enum status status = STATUS_OK;
    wide broken[LEDGER_MOST_LEVELS];
    if (run->lenient)
        ledger_totals(&run->ledger, run->answer.posts, broken);
    while (status == STATUS_OK) {
        bool found = true;
        size_t nbounds = run->ledger.nbounds;
        size_t nsplit = run->lenient ? 0 : splits_fit(&run->builder, run->answer.posts);
        size_t nheld = quotas_hold(&run->builder, run->answer.posts, nmost);
        if (nsplit + nheld == 0) {
            bool traded = false;
            status = run->lenient ? STATUS_OK : trade(run, &traded);
            if (!traded)
                break;
            continue;
        }
        status = hold_on(run, &found);
        if (status != STATUS_OK || (found && !breaks_more(run, broken)))
            continue;
        quotas_release(&run->builder, nbounds, run->lenient, nheld == 1 ? QUOTA_LOST : QUOTA_OPEN);
        nmost = 1;
        status = solve_once(run);
    }
    if (status == STATUS_OK)
        quotas_regain(&run->builder, run->answer.posts);
    return status;
}

static bool yields(struct run *run)
{
    return run->lenient && run->answer.status == STATUS_OK &&
           splits_follow(&run->builder, run->answer.posts) > 0;
}

static enum status solve_first(struct run *run)
{
    bool moved = false;
    enum status status = solve_once(run);
    bool depends = status == STATUS_OK && depends_on_splits(run);
    while (depends && yields(run)) {
        status = solve_split(run);
        depends = status == STATUS_OK && depends_on_splits(run);
    }
    if (!depends)
        return status;
    status = splits_decide(&run->builder, run->faults, &moved);
    return status == STATUS_OK && moved ? solve_split(run) : status;
}

/* That numbers are held at the price of no waiver is for the prices before to prove. */
static enum status keep_free_prices(struct run *run)
{
    const struct ledger *ledger = &run->ledger;
    size_t nlevels = (size_t)ledger->waiver_level + LEDGER_WAIVER_LEVELS;
    if (!run->lenient || !run->builder.quotas || run->options.brief)
        return STATUS_OK;
    run->free_price = arena_new(&run->arena, nlevels * ledger->njunctions, sizeof *run->free_price);
    run->free_row_price = arena_new(&run->arena, nlevels * ledger->nrows, sizeof *run->free_row_price);
    if (!run->free_price || !run->free_row_price)
        return STATUS_MEMORY;
    memcpy(run->free_price, run->answer.price, nlevels * ledger->njunctions * sizeof *run->free_price);
    if (ledger->nrows > 0)
        memcpy(run->free_row_price, run->answer.row_price,
               nlevels * ledger->nrows * sizeof *run->free_row_price);
    return STATUS_OK;
}

/* Plans found on the way to the last one are not shown: the last alone is judged. */
static enum status solve_and_settle(struct run *run)
{
    struct what_if *what_if = can_solve_warm(run) ? *last_answer(run) : NULL;
    bool judges = what_if && !what_if->unjudged;
    if (judges)
        what_if->unjudged = true;
    enum status status = solve_first(run);
    bool found = status == STATUS_OK && run->answer.status != STATUS_INFEASIBLE;
    if (found)
        status = keep_free_prices(run);
    if (found && status == STATUS_OK)
        status = settle(run);
    if (judges)
        what_if->unjudged = false;
    return found && judges && status == STATUS_OK ? engine_judge(&run->ledger, &run->answer, run->faults)
                                                  : status;
}

static bool may_solve_again(const struct run *run)
{
    return run->builder.quotas || run->builder.splits;
}

/* Begun component by component: the caller ends it. */
static enum status begin_by_component(struct run *run, struct by_component *own)
{
    answer_done(&run->answer);
    enum status status = by_component_init(own, &run->ledger);
    if (status == STATUS_OK)
        status = answer_init(&run->answer, &run->ledger);
    run->by_component = own;
    return status;
}

static void end_by_component(struct run *run)
{
    by_component_done(run->by_component);
    run->by_component = NULL;
}

/* Where each plan is found from the one before, ties are marked in the last. */
static enum status settle_by_component(struct run *run)
{
    struct by_component own;
    enum status status = begin_by_component(run, &own);
    if (status == STATUS_OK)
        status = solve_and_settle(run);
    end_by_component(run);
    if (status == STATUS_OK)
        status = engine_judge(&run->ledger, &run->answer, run->faults);
    if (status != STATUS_OK || run->answer.status == STATUS_INFEASIBLE || run->options.brief)
        return status;
    run->may_differ = arena_new(&run->arena, run->ledger.naccounts, sizeof *run->may_differ);
    return run->may_differ ? canonical_settle(&run->ledger, &run->answer, run->may_differ) : STATUS_MEMORY;
}

/* Beside side rows each plan takes long to find: floors are split as is best without them first, which is
 * best with them too wherever no row is. */
static enum status split_without_rows(struct run *run)
{
    struct by_component own;
    size_t nrows = run->ledger.nrows;
    run->ledger.nrows = 0;
    enum status status = begin_by_component(run, &own);
    if (status == STATUS_OK)
        status = by_component_solve(&own, &run->answer, NULL);
    bool moved = status == STATUS_OK && run->answer.status != STATUS_INFEASIBLE;
    while (moved && status == STATUS_OK) {
        bool found;
        moved = splits_fit(&run->builder, run->answer.posts) > 0;
        status = moved ? solve_held(run, &found) : trade(run, &moved);
    }
    end_by_component(run);
    run->ledger.nrows = nrows;
    return status == STATUS_DATA ? STATUS_OK : status;
}

enum status run_solve_ledger(struct run *run)
{
    bool falls_apart = !ledger_has_worst_level(&run->ledger);
    enum status status = STATUS_OK;
    if (falls_apart && run->ledger.nrows > 0 && run->builder.splits && !run->lenient)
        status = split_without_rows(run);
    if (status != STATUS_OK)
        return status;
    bool apart = falls_apart && !*last_answer(run) && can_solve_warm(run);
    return apart && may_solve_again(run) ? settle_by_component(run) : solve_and_settle(run);
}

enum status run_solve_lenient(struct run *run)
{
    enum status status = run_build_lenient(run);
    return status == STATUS_OK ? run_solve_ledger(run) : status;
}

/* No lawful plan: the one that breaks in-principle rules by the fewest posts, if that is all it takes. */
static enum status solve_with_waivers(struct run *run)
{
    run_begin(run, N_("looking for waivers"));
    enum status status = run_solve_lenient(run);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status != STATUS_INFEASIBLE)
        status = run_find_waivers(run);
    if (status != STATUS_OK || run->options.unexplained)
        return status;
    run_begin(run, N_("looking for reasons"));
    return run_find_conflicts(run);
}

enum status run_solve(struct run *run)
{
    run_begin(run, N_("solving"));
    enum status status = run_solve_ledger(run);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status == STATUS_INFEASIBLE)
        status = solve_with_waivers(run);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status == STATUS_INFEASIBLE || run->options.brief)
        return run_conclude(run);
    status = proof_check_levels(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                                &run->answer.worst, &run->verdict);
    return status == STATUS_OK ? run_conclude(run) : status;
}
