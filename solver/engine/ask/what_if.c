/* The one place where a changed ledger is solved again. The network engine keeps posts and prices from one
 * solve to the next and repairs them (flow_resolve); of one that falls apart, those components that changed
 * (engine/ties/by_component.h). */
#include "engine/ask/what_if.h"

#include <string.h>

#include "base/memory.h"
#include "engine/ask/sums.h"
#include "engine/judge/proof.h"
#include "engine/network/face.h"
#include "engine/network/flow.h"
#include "engine/simplex/certificate.h"
#include "engine/ties/by_component.h"
#include "engine/ties/canonical.h"

static void forget_flow(struct what_if *what_if)
{
    flow_free(what_if->flow);
    what_if->flow = NULL;
    if (what_if->parts)
        by_component_done(what_if->parts);
    memory_free(what_if->parts);
    what_if->parts = NULL;
    answer_done(&what_if->last);
}

static void free_ledger(struct what_if *what_if)
{
    forget_flow(what_if);
    memory_free(what_if->ledger.accounts);
    memory_free(what_if->ledger.terms);
    memory_free(what_if->ledger.rows);
}

enum status what_if_init(struct what_if *what_if, const struct ledger *original,
                         enum what_if_question question, enum engine_choice engine)
{
    *what_if = (struct what_if){.question = question, .engine = engine};
    return what_if_follow(what_if, original);
}

void what_if_done(struct what_if *what_if)
{
    free_ledger(what_if);
    answer_done(&what_if->answer);
    *what_if = (struct what_if){0};
}

static bool is_same_network(const struct ledger *a, const struct ledger *b)
{
    bool same = a->njunctions == b->njunctions && a->naccounts == b->naccounts && a->nterms == b->nterms &&
                a->nlevels == b->nlevels && a->nrows == b->nrows;
    for (size_t i = 0; same && i < a->naccounts; i++)
        same = a->accounts[i].from == b->accounts[i].from && a->accounts[i].to == b->accounts[i].to &&
               a->accounts[i].first_term == b->accounts[i].first_term;
    for (size_t t = 0; same && t < a->nterms; t++)
        same = a->terms[t].next == b->terms[t].next && a->terms[t].level == b->terms[t].level &&
               a->terms[t].times == b->terms[t].times;
    return same;
}

static void copy(void *to, const void *from, size_t n, size_t size)
{
    if (n > 0)
        memcpy(to, from, n * size);
}

void what_if_undo(struct what_if *what_if)
{
    const struct ledger *original = what_if->original;
    copy(what_if->ledger.accounts, original->accounts, original->naccounts, sizeof *original->accounts);
    copy(what_if->ledger.terms, original->terms, original->nterms, sizeof *original->terms);
    copy(what_if->ledger.rows, original->rows, original->nrows, sizeof *original->rows);
}

enum status what_if_follow(struct what_if *what_if, const struct ledger *original)
{
    struct ledger next = *original;
    if (what_if->question == WHAT_IF_ANY)
        next.nlevels = next.nmeasures = 0;
    if (what_if->original && is_same_network(&what_if->ledger, &next)) {
        next.accounts = what_if->ledger.accounts;
        next.terms = what_if->ledger.terms;
        next.rows = what_if->ledger.rows;
    } else {
        free_ledger(what_if);
        next.accounts = memory_new(original->naccounts, sizeof *next.accounts);
        next.terms = memory_new(original->nterms, sizeof *next.terms);
        next.rows = memory_new(original->nrows, sizeof *next.rows);
    }
    what_if->ledger = next;
    bool fits = next.accounts && next.terms && next.rows;
    what_if->original = fits ? original : NULL;
    if (fits)
        what_if_undo(what_if);
    return fits ? STATUS_OK : STATUS_MEMORY;
}

static enum status find_certificate(const struct ledger *ledger, struct answer *answer, bool *found,
                                    struct faults *faults)
{
    struct face face = {0};
    struct canceller canceller = {0};
    enum status status = face_init(&face, ledger);
    if (status == STATUS_OK)
        status = canceller_init(&canceller, ledger);
    if (status == STATUS_OK)
        status = certificate_find(&face, &canceller, answer, found, faults);
    canceller_done(&canceller);
    face_done(&face);
    return status;
}

/* Of the component in hand: a cut where it has no side rows. */
static enum status refute_part(const struct ledger *part, struct answer *answer, bool *found,
                               struct faults *faults)
{
    if (part->nrows > 0)
        return find_certificate(part, answer, found, faults);
    enum status status = engine_solve(part, ENGINE_AUTO, answer, NULL, faults);
    *found = status == STATUS_OK && answer->status == STATUS_INFEASIBLE;
    return status;
}

/* Side rows and no goal: branch and bound may look for whole posts without end, while only the linear program
 * can show that there are none. So the proof is looked for at once, and in one component is one of all. */
static enum status refute_parts(struct what_if *what_if, bool *found, struct faults *faults)
{
    struct components components;
    struct answer part = {0};
    enum status status = components_init_all(&components, &what_if->ledger);
    if (status == STATUS_OK)
        status = answer_init_component(&part, &components);
    *found = false;
    for (int32_t c = 0; c < components.n && status == STATUS_OK && !*found; c++)
        status = refute_part(components_take(&components, c), &part, found, faults);
    if (*found)
        answer_show_infeasible(&what_if->answer, &components, &part);
    answer_done(&part);
    components_done(&components);
    return status;
}

static enum status refute(struct what_if *what_if, struct faults *faults)
{
    struct verdict verdict = {0};
    bool known, found;
    struct answer *answer = &what_if->answer;
    enum status status = sums_refute(&what_if->ledger, answer, &known, &found, faults);
    if (status == STATUS_OK && !known)
        status = refute_parts(what_if, &found, faults);
    if (status == STATUS_OK && found)
        status = proof_check_infeasible(&what_if->ledger, answer->price, answer->row_price, &verdict);
    if (status == STATUS_OK && !verdict.accepted)
        status = STATUS_UNPROVEN;
    answer->status = STATUS_INFEASIBLE;
    return status;
}

/* Ties of posts that the flow came to: it knows which steps are worth nothing. */
static enum status settle_ties(struct what_if *what_if)
{
    struct face open_boxes;
    enum status status = face_init(&open_boxes, &what_if->ledger);
    if (status == STATUS_OK) {
        flow_open_boxes(what_if->flow, open_boxes.least, open_boxes.most);
        status = canonical_settle_within(&open_boxes, &what_if->answer);
    }
    face_done(&open_boxes);
    return status;
}

static enum status finish(struct what_if *what_if, struct faults *faults)
{
    bool found = what_if->answer.status == STATUS_OK;
    enum status status = found && !what_if->parts ? settle_ties(what_if) : STATUS_OK;
    if (status != STATUS_OK || (found && what_if->unjudged))
        return status;
    return engine_judge(&what_if->ledger, &what_if->answer, faults);
}

/* Where a cut is likely to be asked for, the last answer is of no use: the cut would depend on where the
 * search began, and the words of a conflict with it. */
static bool can_start_from_last(const struct what_if *what_if)
{
    return what_if->question == WHAT_IF_BEST && what_if->engine != ENGINE_GLPK &&
           what_if->ledger.nrows == 0 && !ledger_has_worst_level(&what_if->ledger);
}

/* Where one component has most of the ledger, it is laid out once for all instead of again after each of the
 * others. */
static enum status lay_out(struct what_if *what_if)
{
    struct by_component *parts = what_if->parts = memory_new(1, sizeof *parts);
    if (!parts)
        return STATUS_MEMORY;
    enum status status = by_component_init(parts, &what_if->ledger);
    bool falls_apart = 2 * parts->components.most_accounts < what_if->ledger.naccounts;
    if (status == STATUS_OK && falls_apart)
        status = by_component_watch_curves(parts);
    if (status == STATUS_OK && falls_apart)
        return answer_init(&what_if->last, &what_if->ledger);
    forget_flow(what_if);
    return status == STATUS_OK ? flow_new(&what_if->flow, &what_if->ledger, NULL) : status;
}

/* The answer is given away, what it is gone on from is not. */
static enum status solve_parts(struct what_if *what_if)
{
    const struct ledger *ledger = &what_if->ledger;
    struct answer *answer = &what_if->answer, *last = &what_if->last;
    enum status status = by_component_solve(what_if->parts, last, NULL);
    answer->status = last->status;
    answer->engine = last->engine;
    answer->nsteps = last->nsteps;
    copy(answer->posts, last->posts, ledger->naccounts, sizeof *last->posts);
    copy(answer->price, last->price, ledger_price_levels(ledger) * ledger->njunctions, sizeof *last->price);
    return status;
}

/* Best posts from the last answer; *settled is false where they, or a cut, have to be found from scratch. */
static enum status solve_from_last(struct what_if *what_if, bool *settled)
{
    enum status status = what_if->flow || what_if->parts ? STATUS_OK : lay_out(what_if);
    if (status == STATUS_OK)
        status = what_if->parts ? solve_parts(what_if) : flow_resolve(what_if->flow, &what_if->answer, NULL);
    if (status != STATUS_OK)
        forget_flow(what_if);
    *settled =
        status == STATUS_OK && (what_if->answer.status == STATUS_OK || what_if->any_cut || what_if->parts);
    return status == STATUS_DATA ? STATUS_OK : status;
}

static enum status solve(struct what_if *what_if, struct faults *faults)
{
    const struct ledger *ledger = &what_if->ledger;
    bool settled = false;
    enum status status = ledger->status;
    if (status == STATUS_OK && can_start_from_last(what_if))
        status = solve_from_last(what_if, &settled);
    if (status != STATUS_OK)
        return status;
    return settled ? finish(what_if, faults)
                   : engine_solve(ledger, what_if->engine, &what_if->answer, NULL, faults);
}

enum status what_if_solve_part(struct what_if *what_if, int32_t component, struct answer *answer, bool *found)
{
    const struct components *components = &what_if->parts->components;
    for (int32_t i = components->first_account[component]; i < components->first_account[component + 1];
         i++) {
        int32_t a = components->account[i];
        what_if->ledger.accounts[a].least = what_if->original->accounts[a].least;
        what_if->ledger.accounts[a].most = what_if->original->accounts[a].most;
    }
    enum status status = by_component_solve_part(what_if->parts, component, &what_if->last, found, NULL);
    if (status == STATUS_OK && *found)
        by_component_copy(what_if->parts, component, &what_if->last, answer);
    return status;
}

enum status what_if_solve(struct what_if *what_if, struct faults *faults)
{
    struct faults_mark before = faults_mark(faults);
    bool has_rows = what_if->ledger.nrows > 0;
    answer_done(&what_if->answer);
    enum status status = answer_init(&what_if->answer, &what_if->ledger);
    if (status == STATUS_OK)
        status =
            what_if->question == WHAT_IF_ANY && has_rows ? refute(what_if, faults) : solve(what_if, faults);
    bool open = status == STATUS_UNPROVEN || (status == STATUS_INTERNAL && has_rows);
    if (open)
        faults_back(faults, before);
    return open ? STATUS_UNPROVEN : status;
}

void what_if_open_row(struct what_if *what_if, size_t row_ix)
{
    what_if->ledger.rows[row_ix].least = -LEDGER_NO_MOST;
    what_if->ledger.rows[row_ix].most = LEDGER_NO_MOST;
}
