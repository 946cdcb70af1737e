/* One pass over the cases for losses and regrets, one for each pair of options for dominance. */
#include "study/estimate/futures.h"

#include <math.h>

#include "base/memory.h"
#include "study/statement/options.h"

static const double MILLION = 1e6;

/* In millionths; of what more is better, the negative. */
static int64_t value_of(const struct cases *cases, size_t case_ix, size_t option, size_t criterion)
{
    const struct study *study = cases->design->study;
    int64_t value =
        llround(cases_value(cases, case_ix, options_measure_at(study, option, criterion)) * MILLION);
    return study->criteria[criterion].weight < 0 ? -value : value;
}

bool futures_is_one(const struct cases *cases, size_t case_ix)
{
    const struct study *study = cases->design->study;
    bool has_all = study->noptions > 0 && cases->solved[case_ix];
    for (size_t o = 0; o < study->noptions && has_all; o++)
        for (size_t c = 0; c < study->ncriteria && has_all; c++)
            has_all = !isnan(cases_value(cases, case_ix, options_measure_at(study, o, c)));
    return has_all;
}

bool futures_keeps(const struct cases *cases, size_t case_ix, size_t option)
{
    return cases_value(cases, case_ix, options_outside_at(cases->design->study, option)) == 0;
}

bool futures_losses(const struct cases *cases, size_t case_ix, wide *loss, wide *least)
{
    const struct study *study = cases->design->study;
    bool keeps_any = false;
    for (size_t o = 0; o < study->noptions; o++) {
        loss[o] = 0;
        for (size_t c = 0; c < study->ncriteria; c++) {
            int64_t weight = study->criteria[c].weight;
            loss[o] += (wide)(weight < 0 ? -weight : weight) * value_of(cases, case_ix, o, c);
        }
        if (!futures_keeps(cases, case_ix, o))
            continue;
        *least = !keeps_any || loss[o] < *least ? loss[o] : *least;
        keeps_any = true;
    }
    return keeps_any;
}

double futures_number(wide loss, size_t n)
{
    return n > 0 ? (double)loss / (MILLION * MILLION * (double)n) : NAN;
}

static void take_regret(struct outlook *outlook, size_t case_ix, wide regret)
{
    if (outlook->nkept == 0 || regret > outlook->worst_regret) {
        outlook->worst_regret = regret;
        outlook->regret_case = case_ix;
    }
    outlook->regret += regret;
    outlook->nbest += regret == 0;
    outlook->nkept++;
}

static void take_future(struct futures *futures, const struct cases *cases, size_t case_ix, wide *loss)
{
    wide least = 0;
    futures_losses(cases, case_ix, loss, &least);
    for (size_t o = 0; o < cases->design->study->noptions; o++) {
        struct outlook *outlook = &futures->outlooks[o];
        if (futures->n == 0 || loss[o] > outlook->worst_loss) {
            outlook->worst_loss = loss[o];
            outlook->loss_case = case_ix;
        }
        outlook->loss += loss[o];
        if (futures_keeps(cases, case_ix, o))
            take_regret(outlook, case_ix, loss[o] - least);
    }
    futures->n++;
}

/* One that more futures keep stands first, and of those that as many keep the one with the smaller figure. */
static bool stands_before(const struct outlook *one, wide figure, const struct outlook *other, wide others)
{
    return one->nkept > other->nkept || (one->nkept == other->nkept && figure < others);
}

static void rank(struct futures *futures, size_t noptions)
{
    for (size_t o = 0; o < noptions; o++) {
        struct outlook *own = &futures->outlooks[o];
        if (own->nkept == 0)
            continue;
        own->rank = own->worst_rank = own->regret_rank = 1;
        for (size_t i = 0; i < noptions; i++) {
            const struct outlook *other = &futures->outlooks[i];
            own->rank += stands_before(other, other->loss, own, own->loss);
            own->worst_rank += stands_before(other, other->worst_loss, own, own->worst_loss);
            own->regret_rank += stands_before(other, other->worst_regret, own, own->worst_regret);
        }
    }
}

/* Where b is not kept there is nothing to be better than. */
static bool dominates(const struct cases *cases, size_t a, size_t b)
{
    const struct study *study = cases->design->study;
    bool meets = false, is_better = false;
    for (size_t i = 0; i < cases->ncases; i++) {
        if (!futures_is_one(cases, i))
            continue;
        bool keeps_a = futures_keeps(cases, i, a), keeps_b = futures_keeps(cases, i, b);
        is_better |= keeps_a && !keeps_b;
        if (!keeps_b)
            continue;
        if (!keeps_a)
            return false;
        meets = true;
        for (size_t c = 0; c < study->ncriteria; c++) {
            int64_t one = value_of(cases, i, a, c), other = value_of(cases, i, b, c);
            if (study->criteria[c].weight != 0 && one > other)
                return false;
            is_better |= study->criteria[c].weight != 0 && one < other;
        }
    }
    return meets && is_better;
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
