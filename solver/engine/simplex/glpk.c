/* The one door to GLPK. A problem lives and dies inside one guarded call: GLPK ends misuse and its own
 * failures with abort(), so its error hook jumps out instead, and freeing its environment on the way frees
 * every problem. */
#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <string.h>

#include "base/memory.h"
#include "engine/simplex/glpk.h"

enum {
    WORDS = 400,
    NO_ENVIRONMENT = 2, /* glp_init_env: not enough memory */
    SIMPLEX_MS = 600 * 1000,
    BRANCH_MS = 60 * 1000,
};

static const double WHOLE = 1e-6; /* how far from a whole number still counts as one */

/* Memory of one run; owned by glpk_run, so that nothing is lost by a jump. */
struct guard {
    jmp_buf out;
    struct lp *lp;
    int *index;   /* [nrows + 1] one column's rows, counted from 1 */
    double *coef; /* [nrows + 1] */
    enum lp_outcome outcome;
    bool no_memory;
    int code;          /* what GLPK's last routine returned, 0 for fine */
    char words[WORDS]; /* GLPK's last words */
};

/* What GLPK says of an error comes in several pieces, which are kept together; of other words the last are
 * kept. */
static int keep_words(void *info, const char *text)
{
    struct guard *guard = info;
    size_t used = glp_at_error() ? strlen(guard->words) : 0;
    size_t length = strcspn(text, "\n");
    if (length > 0 && used < WORDS - 2) {
        if (used > 0)
            guard->words[used++] = ' ';
        length = length < WORDS - 1 - used ? length : WORDS - 1 - used;
        memcpy(guard->words + used, text, length);
        guard->words[used + length] = '\0';
    }
    return 1; /* nothing reaches the terminal */
}

static void jump_out(void *info)
{
    struct guard *guard = info;
    guard->no_memory = memory_ran_out();
    glp_free_env();
    longjmp(guard->out, 1);
}

static int bound_type(double least, double most)
{
    if (least == most)
        return GLP_FX;
    if (isinf(least))
        return isinf(most) ? GLP_FR : GLP_UP;
    return isinf(most) ? GLP_LO : GLP_DB;
}

static glp_prob *load(const struct guard *guard)
{
    const struct lp *lp = guard->lp;
    glp_prob *problem = glp_create_prob();
    if (lp->nrows > 0)
        glp_add_rows(problem, (int)lp->nrows);
    if (lp->ncols > 0)
        glp_add_cols(problem, (int)lp->ncols);
    for (size_t r = 0; r < lp->nrows; r++)
        glp_set_row_bnds(problem, (int)r + 1, bound_type(lp->row_least[r], lp->row_most[r]), lp->row_least[r],
                         lp->row_most[r]);
    for (size_t c = 0; c < lp->ncols; c++) {
        int column = (int)c + 1;
        int n = (int)(lp->first[c + 1] - lp->first[c]);
        for (int i = 0; i < n; i++) {
            guard->index[i + 1] = lp->row[lp->first[c] + (size_t)i] + 1;
            guard->coef[i + 1] = lp->coef[lp->first[c] + (size_t)i];
        }
        glp_set_mat_col(problem, column, n, guard->index, guard->coef);
        glp_set_obj_coef(problem, column, lp->cost[c]);
        glp_set_col_bnds(problem, column, bound_type(0, lp->most[c]), 0, lp->most[c]);
    }
    return problem;
}

bool lp_is_whole(const struct lp *lp)
{
    for (size_t c = 0; c < lp->ncols; c++)
        if (fabs(lp->value[c] - nearbyint(lp->value[c])) > WHOLE)
            return false;
    return true;
}

static int status_of(enum lp_place place)
{
    return place == LP_BASIC ? GLP_BS : place == LP_AT_MOST ? GLP_NU : GLP_NL;
}

static enum lp_place place_of(int status)
{
    return status == GLP_BS ? LP_BASIC : status == GLP_NU ? LP_AT_MOST : LP_AT_LEAST;
}

static void give_basis(const struct lp *lp, glp_prob *problem)
{
    for (size_t c = 0; c < lp->ncols; c++)
        glp_set_col_stat(problem, (int)c + 1, status_of(lp->column_place[c]));
    for (size_t r = 0; r < lp->nrows; r++)
        glp_set_row_stat(problem, (int)r + 1, status_of(lp->row_place[r]));
}

static void take_basis(const struct lp *lp, glp_prob *problem)
{
    for (size_t c = 0; c < lp->ncols; c++) {
        lp->column_place[c] = place_of(glp_get_col_stat(problem, (int)c + 1));
        lp->relaxed[c] = glp_get_col_prim(problem, (int)c + 1);
    }
    for (size_t r = 0; r < lp->nrows; r++)
        lp->row_place[r] = place_of(glp_get_row_stat(problem, (int)r + 1));
}

/* From lawful values the primal method goes on, from prices the dual one, which from nothing is the best on
 * networks by far. */
static void pivot(struct guard *guard, glp_prob *problem)
{
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_ERR;
    how.tm_lim = SIMPLEX_MS;
    if (guard->lp->start != LP_FROM_NOTHING) {
        give_basis(guard->lp, problem);
        how.meth = guard->lp->start == LP_FROM_LAWFUL ? GLP_PRIMAL : GLP_DUALP;
        guard->code = glp_simplex(problem, &how);
        if (guard->code == 0 || guard->code == GLP_ETMLIM)
            return;
        glp_std_basis(problem);
    }
    how.meth = GLP_DUALP;
    guard->code = glp_simplex(problem, &how);
}

static void run_simplex(struct guard *guard, glp_prob *problem)
{
    struct lp *lp = guard->lp;
    pivot(guard, problem);
    lp->npivots += glp_get_it_cnt(problem);
    if (guard->code != 0)
        return;
    switch (glp_get_status(problem)) {
    case GLP_OPT:
        guard->outcome = LP_BEST;
        break;
    case GLP_NOFEAS:
        guard->outcome = LP_INFEASIBLE;
        break;
    case GLP_UNBND:
        guard->outcome = LP_UNBOUNDED;
        break;
    default:
        guard->code = GLP_EFAIL;
    }
    for (size_t c = 0; c < lp->ncols; c++)
        lp->value[c] = glp_get_col_prim(problem, (int)c + 1);
    for (size_t r = 0; r < lp->nrows; r++)
        lp->dual[r] = glp_get_row_dual(problem, (int)r + 1);
    if (lp->column_place)
        take_basis(lp, problem);
}

/* Starts from the simplex's best; cover cuts are left out because they race between threads. */
static void run_branching(struct guard *guard, glp_prob *problem)
{
    struct lp *lp = guard->lp;
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_ERR;
    how.mir_cuts = GLP_ON;
    how.tm_lim = BRANCH_MS;
    for (size_t c = 0; c < lp->ncols; c++)
        glp_set_col_kind(problem, (int)c + 1, GLP_IV);
    lp->branched = true;
    guard->code = glp_intopt(problem, &how);
    int status = glp_mip_status(problem);
    if (guard->code == GLP_ETMLIM)
        guard->code = 0;
    guard->outcome = status == GLP_OPT ? LP_BEST : status == GLP_FEAS ? LP_FOUND : LP_NONE_WHOLE;
    for (size_t c = 0; c < lp->ncols; c++)
        lp->value[c] = glp_mip_col_val(problem, (int)c + 1);
}

/* False when GLPK failed inside. No local here changes after setjmp. GLPK that has no memory for its
 * environment ends the program, before there is a hook: so it is asked for first. */
static bool run_guarded(struct guard *guard)
{
    guard->no_memory = glp_init_env() == NO_ENVIRONMENT;
    if (guard->no_memory)
        return false;
    memory_watch();
    if (setjmp(guard->out) != 0)
        return false;
    glp_term_hook(keep_words, guard);
    glp_error_hook(jump_out, guard);
    glp_prob *problem = load(guard);
    run_simplex(guard, problem);
    if (guard->code == 0 && guard->outcome == LP_BEST && guard->lp->whole && !lp_is_whole(guard->lp))
        run_branching(guard, problem);
    glp_free_env();
    return true;
}

/* A limit may be infinite on its own side, never NaN. */
static bool limits_are_sound(double least, double most)
{
    return least <= most && least < HUGE_VAL && most > -HUGE_VAL;
}

static bool figures_are_sound(const struct lp *lp)
{
    for (size_t r = 0; r < lp->nrows; r++)
        if (!limits_are_sound(lp->row_least[r], lp->row_most[r]))
            return false;
    for (size_t c = 0; c < lp->ncols; c++)
        if (!isfinite(lp->cost[c]) || !limits_are_sound(0, lp->most[c]) ||
            lp->first[c + 1] - lp->first[c] > lp->nrows)
            return false;
    for (size_t e = 0; e < lp->first[lp->ncols]; e++)
        if (!isfinite(lp->coef[e]))
            return false;
    return lp->nrows < INT32_MAX && lp->ncols < INT32_MAX;
}

static bool results_are_finite(const struct lp *lp)
{
    for (size_t c = 0; c < lp->ncols; c++)
        if (!isfinite(lp->value[c]))
            return false;
    for (size_t r = 0; r < lp->nrows; r++)
        if (!isfinite(lp->dual[r]))
            return false;
    return true;
}

enum status glpk_run(struct lp *lp, enum lp_outcome *outcome, struct faults *faults)
{
    struct place nowhere = {0};
    lp->branched = false;
    lp->npivots = 0;
    if (!figures_are_sound(lp)) {
        faults_add(faults, nowhere, "GLPK was to be given a figure that is no finite number");
        return STATUS_INTERNAL;
    }
    struct guard *guard = memory_new(1, sizeof *guard);
    int *index = memory_new(lp->nrows + 1, sizeof *index);
    double *coef = memory_new(lp->nrows + 1, sizeof *coef);
    enum status status = STATUS_MEMORY;
    if (guard && index && coef) {
        guard->lp = lp;
        guard->index = index;
        guard->coef = coef;
        status = STATUS_INTERNAL;
        bool has_ended = run_guarded(guard);
        if (guard->no_memory)
            status = STATUS_MEMORY;
        else if (!has_ended)
            faults_add(faults, nowhere, "GLPK failed: %s", guard->words);
        else if (guard->code != 0)
            faults_add(faults, nowhere, "GLPK gave up with code %d: %s", guard->code, guard->words);
        else if (!results_are_finite(lp))
            faults_add(faults, nowhere, "GLPK answered with a figure that is no finite number");
        else
            status = STATUS_OK;
        *outcome = guard->outcome;
    }
    memory_free(coef);
    memory_free(index);
    memory_free(guard);
    return status;
}
