/* The order of a solve: engine, ties, judge. */
#include "engine/engine.h"

#include <string.h>

#include "engine/judge/proof.h"
#include "engine/network/flow.h"
#include "engine/network/leximin.h"
#include "engine/simplex/simplex.h"
#include "engine/ties/by_component.h"
#include "engine/ties/canonical.h"

/* The network engine where it applies; where prices are too large for it to add up, AUTO falls back on
 * GLPK. */
static enum status run_engine(const struct ledger *ledger, enum engine_choice choice, struct answer *answer,
                              struct faults *faults)
{
    if (choice == ENGINE_FLOW)
        return flow_solve(ledger, answer, faults);
    if (choice == ENGINE_AUTO && ledger->nrows == 0) {
        enum status status = flow_solve(ledger, answer, NULL);
        if (status != STATUS_DATA)
            return status;
    }
    return simplex_solve(ledger, answer, faults);
}

static enum status refuse(struct faults *faults, const struct verdict *verdict)
{
    faults_add(faults, (struct place){0}, "the proof refused the answer: %s", verdict->reason);
    return STATUS_INTERNAL;
}

/* Figures that are sound one by one may add up to more than can be judged. */
static enum status refuse_too_many(const struct ledger *ledger, const struct answer *answer,
                                   struct faults *faults)
{
    char name[LEDGER_NAME];
    for (size_t a = 0; answer->status != STATUS_INFEASIBLE && a < ledger->naccounts; a++) {
        if (ledger->accounts[a].first_term == LEDGER_NONE || answer->posts[a] <= LEDGER_MOST_PRICED)
            continue;
        faults_add(
            faults, (struct place){0},
            "%s would have %lld posts, and %lld are the most that can be shared out; look in the tables "
            "for figures with digits too many",
            ledger_account_name(ledger, (int32_t)a, name), (long long)answer->posts[a],
            (long long)LEDGER_MOST_PRICED);
        return STATUS_DATA;
    }
    return STATUS_OK;
}

/* Posts that an engine could not prove best, or only to a tolerance as beside side rows, must keep every
 * rule; how good they are, is for the judge to say. */
static enum status judge_open(const struct ledger *ledger, struct answer *answer, struct faults *faults)
{
    struct verdict verdict;
    enum status status =
        proof_accept(ledger, answer->posts, answer->price, answer->row_price, NULL, &verdict);
    if (status == STATUS_OK && !verdict.lawful)
        return refuse(faults, &verdict);
    answer->status = verdict.accepted ? STATUS_OK : STATUS_UNPROVEN;
    memcpy(answer->gap, verdict.gap, sizeof answer->gap);
    return status;
}

enum status engine_judge(const struct ledger *ledger, struct answer *answer, struct faults *faults)
{
    struct verdict verdict;
    enum status status = refuse_too_many(ledger, answer, faults);
    if (status != STATUS_OK)
        return status;
    if (answer->status == STATUS_UNPROVEN || (answer->status == STATUS_OK && ledger->nrows > 0))
        return judge_open(ledger, answer, faults);
    if (answer->status == STATUS_INFEASIBLE)
        status = proof_check_infeasible(ledger, answer->price, answer->row_price, &verdict);
    else
        status =
            proof_accept(ledger, answer->posts, answer->price, answer->row_price, &answer->worst, &verdict);
    if (status == STATUS_OK && !verdict.accepted)
        return refuse(faults, &verdict);
    memcpy(answer->gap, verdict.gap, sizeof answer->gap);
    return status;
}

/* Takes over what the levels below were solved to. Prices of the levels above stay: they are the whole
 * ledger's. */
static void take_over(const struct ledger *ledger, const struct answer *below, struct answer *answer)
{
    size_t kept = (size_t)ledger->worst_level * ledger->njunctions;
    memcpy(answer->posts, below->posts, ledger->naccounts * sizeof *answer->posts);
    memcpy(answer->price + kept, below->price + kept,
           (ledger->nlevels * ledger->njunctions - kept) * sizeof *answer->price);
    answer->nsteps += below->nsteps;
}

/* Solves the levels below the worst-first one, within what it leaves open. */
static enum status solve_below(const struct ledger *ledger, const struct face *face,
                               enum engine_choice choice, struct answer *answer, struct faults *faults)
{
    struct ledger within;
    struct answer below = {0};
    enum status status = face_ledger_init(&within, face, ledger->worst_level);
    if (status == STATUS_OK)
        status = answer_init(&below, ledger);
    if (status == STATUS_OK)
        status = run_engine(&within, choice, &below, faults);
    if (status == STATUS_OK && below.status == STATUS_OK)
        take_over(ledger, &below, answer);
    else if (status == STATUS_OK) {
        faults_add(faults, (struct place){0},
                   "what is worst first is lawful, yet nothing lawful was found below it");
        status = STATUS_INTERNAL;
    }
    face_ledger_done(&within);
    answer_done(&below);
    return status;
}

/* A worst-first level has no prices for an engine: the levels above are solved, the level is settled, the
 * levels below are solved within what it leaves open. */
static enum status solve_around_worst(const struct ledger *ledger, enum engine_choice choice,
                                      struct answer *answer, struct faults *faults)
{
    struct ledger above = *ledger;
    struct face face;
    if (ledger->nrows > 0) {
        faults_add(
            faults, (struct place){0},
            "worst_first needs limits that nest; one crosses units of two kinds: take it, or worst_first, "
            "out");
        return STATUS_DATA;
    }
    above.nlevels = (size_t)ledger->worst_level;
    worst_first_done(&answer->worst);
    enum status status = run_engine(&above, choice, answer, faults);
    if (status != STATUS_OK || answer->status != STATUS_OK)
        return status;
    status = face_init(&face, ledger);
    if (status == STATUS_OK) {
        face_narrow_above(&face, above.nlevels, answer);
        status = leximin_settle(&face, answer->posts, &answer->worst, faults);
    }
    if (status == STATUS_OK)
        status = solve_below(ledger, &face, choice, answer, faults);
    face_done(&face);
    return status;
}

static enum status solve_by_component(const struct ledger *ledger, struct answer *answer, bool *may_differ,
                                      struct faults *faults)
{
    struct by_component by_component;
    enum status status = by_component_init(&by_component, ledger);
    if (status == STATUS_OK)
        status = by_component_solve(&by_component, answer, faults);
    by_component_done(&by_component);
    if (status == STATUS_OK && answer->status == STATUS_OK && may_differ)
        status = canonical_settle(ledger, answer, may_differ);
    return status;
}

/* The component in hand, by GLPK where it has side rows. */
static enum status solve_part(const struct ledger *part, enum engine_choice choice, struct answer *of_part,
                              struct faults *faults)
{
    memset(of_part->price, 0, ledger_price_levels(part) * part->njunctions * sizeof *of_part->price);
    memset(of_part->row_price, 0, ledger_price_levels(part) * part->nrows * sizeof *of_part->row_price);
    of_part->branched = false;
    of_part->nsteps = 0;
    enum status status = run_engine(part, choice, of_part, faults);
    if (status == STATUS_OK && of_part->status == STATUS_OK)
        status = canonical_settle(part, of_part, NULL);
    return status;
}

static void add_part(const struct components *components, const struct answer *part, struct answer *answer)
{
    components_scatter_posts(components, part->posts, answer->posts);
    components_scatter_prices(components, part->price, answer->price);
    components_scatter_row_prices(components, part->row_price, answer->row_price);
    if (part->status == STATUS_UNPROVEN)
        answer->status = STATUS_UNPROVEN;
}

/* Components one after the other. That one gives no answer, as when branch and bound meets no whole posts,
 * says nothing of the others: where one is infeasible, so is the ledger. */
static enum status solve_parts(struct components *components, enum engine_choice choice, struct answer *part,
                               struct answer *answer, struct faults *faults)
{
    enum status first = STATUS_OK;
    struct faults_mark before = faults_mark(faults);
    for (int32_t c = 0; c < components->n && first != STATUS_MEMORY; c++) {
        struct faults_mark here = faults_mark(faults);
        enum status status = solve_part(components_take(components, c), choice, part, faults);
        answer->branched |= part->branched;
        answer->nsteps += part->nsteps;
        if (status == STATUS_OK && part->status == STATUS_INFEASIBLE) {
            faults_back(faults, before);
            answer_show_infeasible(answer, components, part);
            return STATUS_OK;
        }
        if (status == STATUS_OK)
            add_part(components, part, answer);
        else if (first == STATUS_OK || status == STATUS_MEMORY)
            first = status;
        else
            faults_back(faults, here); /* one reason is enough */
    }
    return first;
}

/* Beside side rows, so that a row is paid for where it is. */
static enum status solve_with_rows(const struct ledger *ledger, enum engine_choice choice,
                                   struct answer *answer, bool *may_differ, struct faults *faults)
{
    struct components components;
    struct answer part = {0};
    enum status status = components_init_all(&components, ledger);
    if (status == STATUS_OK)
        status = answer_init_component(&part, &components);
    answer->status = STATUS_OK;
    answer->engine = ENGINE_GLPK;
    answer->branched = false;
    answer->nsteps = 0;
    if (status == STATUS_OK)
        status = solve_parts(&components, choice, &part, answer, faults);
    answer_done(&part);
    components_done(&components);
    if (status == STATUS_OK && answer->status == STATUS_OK && may_differ)
        status = canonical_settle(ledger, answer, may_differ);
    return status;
}

/* By one engine for the whole ledger. */
static enum status solve_whole(const struct ledger *ledger, enum engine_choice choice, struct answer *answer,
                               bool *may_differ, struct faults *faults)
{
    enum status status = ledger_has_worst_level(ledger) ? solve_around_worst(ledger, choice, answer, faults)
                                                        : run_engine(ledger, choice, answer, faults);
    if (status == STATUS_OK && answer->status == STATUS_OK)
        status = canonical_settle(ledger, answer, may_differ);
    return status;
}

enum status engine_solve(const struct ledger *ledger, enum engine_choice choice, struct answer *answer,
                         bool *may_differ, struct faults *faults)
{
    bool falls_apart = choice != ENGINE_GLPK && ledger->nrows == 0 && !ledger_has_worst_level(ledger);
    enum status status = STATUS_DATA;
    if (may_differ)
        memset(may_differ, 0, ledger->naccounts * sizeof *may_differ);
    if (ledger->status != STATUS_OK)
        return ledger->status;
    if (falls_apart)
        status = solve_by_component(ledger, answer, may_differ, choice == ENGINE_FLOW ? faults : NULL);
    if (ledger->nrows > 0 && choice != ENGINE_FLOW && !ledger_has_worst_level(ledger))
        status = solve_with_rows(ledger, choice, answer, may_differ, faults);
    else if (!falls_apart || (status == STATUS_DATA && choice == ENGINE_AUTO))
        status = solve_whole(ledger, choice, answer, may_differ, faults);
    return status == STATUS_OK ? engine_judge(ledger, answer, faults) : status;
}
