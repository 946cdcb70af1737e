/* One linear program a level, each inside the best face of those before it.
 *
 * GLPK works to a tolerance. What it hands back is rounded, checked and brought to the best by cycle
 * cancelling in whole numbers, so that what leaves here is exact or says by how much it may not be. */
#include "engine/simplex/simplex.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "engine/network/cancel.h"
#include "engine/simplex/certificate.h"
#include "engine/simplex/lagrange.h"
#include "engine/simplex/program.h"
#include "engine/simplex/start.h"
#include "ledger/rounding.h"
#include "ledger/stretch.h"

enum {
    ROUNDS = 12
}; /* of moving the finely priced posts to where the answer is; cycle cancelling does the rest */

static const double MOST_PRICE = 4e15;

struct solver {
    const struct ledger *ledger;
    struct answer *answer;
    struct faults *faults;
    struct face face;
    struct canceller canceller;
    int64_t *upper;                 /* [naccounts] */
    int64_t *centre;                /* [naccounts] */
    int64_t *rounded;               /* [naccounts] */
    double *dual;                   /* [njunctions + nrows] */
    struct relaxed relaxed;         /* of the level at hand */
    int64_t rounding;               /* see ledger/rounding.h */
    int64_t left_open;              /* a gap of no more than this is rounding; 0 once levels have drifted */
    wide bound[LEDGER_MOST_LEVELS]; /* with side rows: what each level settled so far comes to at least */
    bool has_posts;                 /* answer->posts is lawful */
    bool infeasible;
};

/* Leaves the ledger's LP for later: says in faults what went wrong. */
static enum status complain(struct solver *solver, const char *words)
{
    faults_add(solver->faults, (struct place){0}, "%s", language_translate(words));
    return STATUS_INTERNAL;
}

static enum status take_in(struct solver *solver, const struct program *program, enum lp_outcome outcome)
{
    struct answer *answer = solver->answer;
    switch (outcome) {
    case LP_INFEASIBLE:
        solver->infeasible = true;
        return solver->has_posts ? complain(solver, N_("a level's best answers were lost")) : STATUS_OK;
    case LP_UNBOUNDED:
        return complain(solver, N_("posts on some account have no limit and a negative price"));
    case LP_NONE_WHOLE:
        (void)complain(
            solver,
            N_("branch and bound found no whole posts that keep the side rows; fractions would, so that "
               "there are none is not proven"));
        return STATUS_UNPROVEN;
    case LP_BEST:
    case LP_FOUND:
        break;
    }
    if (!program_posts(program, &solver->face, answer->posts))
        return complain(solver, N_("GLPK's answer is not whole or does not balance"));
    memcpy(solver->dual, program->lp.dual, program->lp.nrows * sizeof *solver->dual);
    solver->has_posts = true;
    return STATUS_OK;
}

static void expect_posts(struct solver *solver, size_t level)
{
    for (size_t a = 0; a < solver->ledger->naccounts; a++)
        solver->centre[a] = solver->relaxed.start != LP_FROM_NOTHING
                                ? (int64_t)nearbyint(solver->relaxed.posts[a])
                                : program_first_centre(&solver->face, (int32_t)a, level, solver->upper[a]);
}

/* Whether posts as they are without wholeness were all priced one by one. */
static bool is_settled(const struct solver *solver, size_t level, int64_t *posts)
{
    for (size_t a = 0; a < solver->ledger->naccounts; a++)
        posts[a] = (int64_t)nearbyint(solver->relaxed.posts[a]);
    return program_is_exact(&solver->face, solver->upper, solver->centre, level, posts);
}

static enum status run(struct solver *solver, struct program *program, enum lp_outcome *outcome)
{
    if (solver->relaxed.start != LP_FROM_NOTHING)
        relaxed_give(&solver->relaxed, program, &solver->face);
    enum status status = glpk_run(&program->lp, outcome, solver->faults);
    solver->answer->branched |= program->lp.branched;
    solver->answer->nsteps += program->lp.npivots;
    solver->relaxed.start = LP_FROM_NOTHING;
    if (status == STATUS_OK && (*outcome == LP_BEST || *outcome == LP_FOUND))
        relaxed_take(&solver->relaxed, program, &solver->face);
    return status;
}

/* A round of a level's program: finely priced where posts are expected. *done: they are there. Beside side
 * rows whole posts are looked for once, when fractions have found their place: branch and bound is what takes
 * long. */
static enum status run_round(struct solver *solver, size_t level, bool is_last, bool *done)
{
    struct program program;
    enum lp_outcome outcome = LP_BEST;
    expect_posts(solver, level);
    enum status status =
        program_init(&program, &solver->face, solver->upper, solver->centre, level, PROGRAM_BEST);
    if (status == STATUS_OK)
        status = run(solver, &program, &outcome);
    *done =
        status != STATUS_OK || outcome != LP_BEST || is_last || is_settled(solver, level, solver->rounded);
    if (status == STATUS_OK && *done && outcome == LP_BEST && solver->ledger->nrows > 0 &&
        !lp_is_whole(&program.lp)) {
        program.lp.whole = true;
        status = run(solver, &program, &outcome);
    }
    if (status == STATUS_OK && *done)
        status = take_in(solver, &program, outcome);
    program_done(&program);
    return status;
}

/* Posts and duals of a level, near enough for cycle cancelling. */
static enum status approach(struct solver *solver, size_t level)
{
    size_t naccounts = solver->ledger->naccounts;
    bool done = false;
    memcpy(solver->upper, solver->face.most, naccounts * sizeof *solver->upper);
    solver->relaxed.start = LP_FROM_NOTHING;
    enum status status = stretch_limit(solver->ledger, solver->face.least, solver->upper);
    if (status == STATUS_OK && solver->ledger->nrows > 0 && level != PROGRAM_NO_LEVEL)
        status = start_from_network(&solver->relaxed, &solver->face, solver->upper, level, &solver->canceller,
                                    &solver->answer->nsteps);
    for (int round = 1; status == STATUS_OK && !done; round++)
        status = run_round(solver, level, round == ROUNDS, &done);
    return status;
}

static void guess_prices(const struct solver *solver, int64_t *price)
{
    for (size_t j = 0; j < solver->ledger->njunctions; j++) {
        double billionths = nearbyint(solver->dual[j] * (double)PRICE_UNIT);
        price[j] = fabs(billionths) < MOST_PRICE ? (int64_t)billionths : 0;
    }
}

/* With side rows: the bound, the gap, and on to the next level as well as can be. Without a gap the next
 * level has what is exactly as good; a gap that rounding explains leaves open all that is as near to the
 * bound. */
static enum status settle_with_rows(struct solver *solver, size_t level, int64_t *price, int64_t *row_price)
{
    struct answer *answer = solver->answer;
    wide *gap = &answer->gap[level];
    enum status status =
        lagrange_fit(&solver->face, &solver->canceller, level, answer->posts,
                     solver->dual + solver->ledger->njunctions, row_price, price, gap, &answer->nsteps);
    if (status != STATUS_OK)
        return status;
    solver->bound[level] = ledger_total(solver->ledger, level, answer->posts) - *gap;
    if (*gap > solver->rounding)
        answer->status = STATUS_UNPROVEN;
    solver->face.rounding = *gap == 0 ? 0 : solver->left_open;
    if (*gap <= solver->left_open)
        face_narrow(&solver->face, level, answer->posts, price, row_price);
    else
        face_hold(&solver->face, level, answer->posts);
    return STATUS_OK;
}

static enum status solve_level(struct solver *solver, size_t level)
{
    const struct ledger *ledger = solver->ledger;
    struct answer *answer = solver->answer;
    int64_t *price = answer->price + level * ledger->njunctions;
    int64_t *row_price = answer->row_price + level * ledger->nrows;
    enum status status = approach(solver, level);
    if (status != STATUS_OK || solver->infeasible)
        return status;
    guess_prices(solver, price);
    if (ledger->nrows > 0)
        return settle_with_rows(solver, level, price, row_price);
    status =
        cancel_level(&solver->canceller, &solver->face, level, NULL, answer->posts, price, &answer->nsteps);
    if (status == STATUS_OK)
        face_narrow(&solver->face, level, answer->posts, price, row_price);
    return status;
}

static enum status solve_levels(struct solver *solver)
{
    const struct ledger *ledger = solver->ledger;
    enum status status = STATUS_OK;
    for (size_t level = 0; level < ledger->nlevels; level++) {
        if (!ledger_level_is_used(ledger, level))
            continue;
        status = solve_level(solver, level);
        if (status != STATUS_OK || solver->infeasible)
            return status;
    }
    return solver->has_posts ? status : approach(solver, PROGRAM_NO_LEVEL);
}

/* True when the levels below have taken posts further from a level's bound than rounding explains: each of
 * several accounts may have used it up. */
static bool has_drifted(const struct solver *solver)
{
    const struct answer *answer = solver->answer;
    for (size_t level = 0; level < solver->ledger->nlevels; level++)
        if (ledger_level_is_used(solver->ledger, level) && answer->gap[level] <= solver->rounding &&
            ledger_total(solver->ledger, level, answer->posts) - solver->bound[level] > solver->rounding)
            return true;
    return false;
}

/* Once more, and now what rounding leaves unproven at a level is held for those below. */
static enum status solve_without_rounding(struct solver *solver)
{
    face_done(&solver->face);
    solver->has_posts = false;
    solver->left_open = 0;
    solver->answer->status = STATUS_OK;
    enum status status = face_init(&solver->face, solver->ledger);
    return status == STATUS_OK ? solve_levels(solver) : status;
}

/* All levels, and with side rows those above as well as they were settled. */
static enum status solve_and_keep(struct solver *solver)
{
    enum status status = solve_levels(solver);
    if (status != STATUS_OK || solver->infeasible || solver->ledger->nrows == 0 || !has_drifted(solver))
        return status;
    return solve_without_rounding(solver);
}

static enum status refuse(struct solver *solver)
{
    struct face own = {0};
    bool found = false;
    enum status status = face_init(&own, solver->ledger);
    if (status == STATUS_OK)
        status = certificate_find(&own, &solver->canceller, solver->answer, &found, solver->faults);
    if (status == STATUS_OK && !found)
        status = complain(solver, N_("GLPK finds no lawful posts, but nothing proves that there are none"));
    solver->answer->status = STATUS_INFEASIBLE;
    face_done(&own);
    return status;
}

static enum status solver_init(struct solver *solver)
{
    const struct ledger *ledger = solver->ledger;
    solver->upper = memory_new(ledger->naccounts, sizeof *solver->upper);
    solver->centre = memory_new(ledger->naccounts, sizeof *solver->centre);
    solver->rounded = memory_new(ledger->naccounts, sizeof *solver->rounded);
    solver->dual = memory_new(ledger->njunctions + ledger->nrows, sizeof *solver->dual);
    enum status face = face_init(&solver->face, ledger);
    enum status canceller = canceller_init(&solver->canceller, ledger);
    enum status relaxed = relaxed_init(&solver->relaxed, ledger);
    enum status rounding = rounding_bound(ledger, &solver->rounding);
    solver->left_open = solver->rounding;
    bool fits = solver->upper && solver->centre && solver->rounded && solver->dual && face == STATUS_OK &&
                canceller == STATUS_OK && relaxed == STATUS_OK && rounding == STATUS_OK;
    return fits ? STATUS_OK : STATUS_MEMORY;
}

static void solver_done(struct solver *solver)
{
    memory_free(solver->upper);
    memory_free(solver->centre);
    memory_free(solver->rounded);
    relaxed_done(&solver->relaxed);
    memory_free(solver->dual);
    face_done(&solver->face);
    canceller_done(&solver->canceller);
}

enum status simplex_solve(const struct ledger *ledger, struct answer *answer, struct faults *faults)
{
    struct solver solver = {.ledger = ledger, .answer = answer, .faults = faults};
    if (!ledger_is_convex(ledger)) {
        faults_add(faults, (struct place){0},
                   "a multiplier of prices is below 0: a further post would cost less and less");
        return STATUS_DATA;
    }
    answer->engine = ENGINE_GLPK;
    answer->status = STATUS_OK;
    solver.infeasible = ledger_contradicts_itself(ledger); /* no program need be solved */
    enum status status = solver_init(&solver);
    if (status == STATUS_OK && !solver.infeasible)
        status = solve_and_keep(&solver);
    if (status == STATUS_OK && solver.infeasible)
        status = refuse(&solver);
    solver_done(&solver);
    return status;
}
