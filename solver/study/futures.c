/* One pass over the cases for losses and regrets, one for each pair of options for dominance. */
#include "study/futures.h"

#include <math.h>

#include "base/memory.h"
#include "study/options.h"

static const double MILLION = 1e6;

/* In millionths. */
static int64_t value_of(const struct cases *cases, size_t case_ix, size_t option, size_t criterion)
{
    size_t measure = options_measure_at(cases->design->study, option, criterion);
    return llround(cases_value(cases, case_ix, measure) * MILLION);
}

bool futures_is_one(const struct cases *cases, size_t case_ix)
{
    const struct study *study = cases->design->study;
    return study->noptions > 0 && cases->solved[case_ix] &&
           !isnan(cases_value(cases, case_ix, options_measure_at(study, 0, 0)));
}

wide futures_losses(const struct cases *cases, size_t case_ix, wide *loss)
{
    const struct study *study = cases->design->study;
    wide least = 0;
    for (size_t o = 0; o < study->noptions; o++) {
        loss[o] = 0;
        for (size_t c = 0; c < study->ncriteria; c++)
            loss[o] += (wide)study->criteria[c].weight * value_of(cases, case_ix, o, c);
        least = o == 0 || loss[o] < least ? loss[o] : least;
    }
    return least;
}

double futures_number(wide loss, size_t n)
{
    return n > 0 ? (double)loss / (MILLION * MILLION * (double)n) : NAN;
}

static void take_future(struct futures *futures, const struct cases *cases, size_t case_ix, wide *loss)
{
    const struct study *study = cases->design->study;
    wide least = futures_losses(cases, case_ix, loss);
    for (size_t o = 0; o < study->noptions; o++) {
        struct outlook *outlook = &futures->outlooks[o];
        wide regret = loss[o] - least;
        if (futures->n == 0 || loss[o] > outlook->worst_loss) {
            outlook->worst_loss = loss[o];
            outlook->loss_case = case_ix;
        }
        if (futures->n == 0 || regret > outlook->worst_regret) {
            outlook->worst_regret = regret;
            outlook->regret_case = case_ix;
        }
        outlook->loss += loss[o];
        outlook->regret += regret;
        outlook->nbest += regret == 0;
        outlook->nkept += value_of(cases, case_ix, o, study->ncriteria) == 0;
    }
    futures->n++;
}

static void rank(struct futures *futures, size_t noptions)
{
    for (size_t o = 0; o < noptions; o++) {
        struct outlook *own = &futures->outlooks[o];
        own->rank = own->worst_rank = own->regret_rank = 1;
        for (size_t i = 0; i < noptions; i++) {
            const struct outlook *other = &futures->outlooks[i];
            own->rank += other->loss < own->loss;
            own->worst_rank += other->worst_loss < own->worst_loss;
            own->regret_rank += other->worst_regret < own->worst_regret;
        }
    }
}

static bool dominates(const struct cases *cases, size_t a, size_t b)
{
    const struct study *study = cases->design->study;
    bool is_smaller = false;
    for (size_t i = 0; i < cases->ncases; i++) {
        if (!futures_is_one(cases, i))
            continue;
        for (size_t c = 0; c < study->ncriteria; c++) {
            int64_t one = value_of(cases, i, a, c), other = value_of(cases, i, b, c);
            if (one > other)
                return false;
            is_smaller |= one < other;
        }
    }
    return is_smaller;
}

enum status futures_init(struct futures *futures, const struct cases *cases)
{
    size_t noptions = cases->design->study->noptions;
    *futures = (struct futures){.outlooks = memory_new(noptions, sizeof *futures->outlooks),
                                .dominates = memory_new(noptions * noptions, sizeof *futures->dominates)};
    wide *loss = memory_new(noptions, sizeof *loss);
    bool enough = futures->outlooks && futures->dominates && loss;
    for (size_t i = 0; enough && i < cases->ncases; i++)
        if (futures_is_one(cases, i))
            take_future(futures, cases, i, loss);
    memory_free(loss);
    if (!enough)
        return STATUS_MEMORY;
    rank(futures, noptions);
    for (size_t a = 0; a < noptions; a++)
        for (size_t b = 0; b < noptions; b++)
            futures->dominates[a * noptions + b] = dominates(cases, a, b);
    return STATUS_OK;
}

void futures_done(struct futures *futures)
{
    memory_free(futures->outlooks);
    memory_free(futures->dominates);
    *futures = (struct futures){0};
}
