/* First the network alone, where a cut must exist (Hoffman's circulation theorem, 1960); then the rows, by
 * multipliers as Farkas has them. Both come from the duals of a program that breaks balance or rows as little
 * as can be. */
#include "engine/simplex/certificate.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "engine/simplex/lagrange.h"
#include "engine/simplex/program.h"

/* The least that prices can sum to within the bounds; above 0 proves that nothing balances. extra may be
 * NULL. */
static wide least_sum(const struct face *face, const int64_t *price, const int64_t *row_price,
                      const int64_t *extra)
{
    const struct ledger *ledger = face->ledger;
    wide sum = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        wide worth = (wide)price[account->from] - price[account->to] + (extra ? extra[a] : 0);
        sum += worth * (worth > 0 ? account->least : account->most);
    }
    for (size_t r = 0; extra && r < ledger->nrows; r++)
        sum -= (wide)row_price[r] * lagrange_side(face, r, row_price[r]);
    return sum;
}

/* Junctions whose price of a missing post is at least level. The prices -1, 0 and 1 that the program gives
 * are the sum of two such cuts, so one of them proves what they prove. */
static bool try_cut(const struct face *face, const double *dual, double level, int64_t *price)
{
    for (size_t j = 0; j < face->ledger->njunctions; j++)
        price[j] = dual[j] > level;
    return least_sum(face, price, NULL, NULL) > 0;
}

/* Solves for the least by which balances or rows must be broken. */
static enum status solve_short(struct program *program, const struct face *face, enum program_kind kind,
                               struct faults *faults)
{
    enum lp_outcome outcome = LP_BEST;
    enum status status = program_init(program, face, face->most, NULL, PROGRAM_NO_LEVEL, kind);
    if (status == STATUS_OK)
        status = glpk_run(&program->lp, &outcome, faults);
    return status == STATUS_OK && outcome != LP_BEST ? STATUS_INTERNAL : status;
}

/* Multipliers for rows from the program's duals; the junctions' from cycle cancelling from posts that
 * balance.
 */
static enum status find_multipliers(const struct face *face, struct canceller *canceller, int64_t *posts,
                                    struct answer *answer, bool *found, struct faults *faults)
{
    const struct ledger *ledger = face->ledger;
    struct program program = {0};
    int64_t *extra = memory_new(ledger->naccounts, sizeof *extra);
    enum status status = extra ? solve_short(&program, face, PROGRAM_SHORT_ROWS, faults) : STATUS_MEMORY;
    if (status == STATUS_OK) {
        lagrange_round(face, program.lp.dual + ledger->njunctions, nearbyint, answer->row_price);
        face_row_part(ledger, answer->row_price, extra);
        memset(answer->price, 0, ledger->njunctions * sizeof *answer->price);
        status =
            cancel_level(canceller, face, PROGRAM_NO_LEVEL, extra, posts, answer->price, &answer->nsteps);
        *found = least_sum(face, answer->price, answer->row_price, extra) > 0;
    }
    program_done(&program);
    memory_free(extra);
    return status;
}

enum status certificate_find(const struct face *face, struct canceller *canceller, struct answer *answer,
                             bool *found, struct faults *faults)
{
    const struct ledger *ledger = face->ledger;
    struct program program = {0};
    memset(answer->price, 0, ledger->njunctions * sizeof *answer->price);
    memset(answer->row_price, 0, ledger->nrows * sizeof *answer->row_price);
    *found = ledger_contradicts_itself(ledger);
    if (*found)
        return STATUS_OK;
    enum status status = solve_short(&program, face, PROGRAM_SHORT_BALANCE, faults);
    if (status == STATUS_OK) {
        *found = try_cut(face, program.lp.dual, 0.5, answer->price) ||
                 try_cut(face, program.lp.dual, -0.5, answer->price);
        if (!*found && ledger->nrows > 0 && program_posts(&program, face, answer->posts))
            status = find_multipliers(face, canceller, answer->posts, answer, found, faults);
    }
    program_done(&program);
    return status;
}
