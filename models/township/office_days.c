/* Whole people are the answer's; each works the days of a week where it is placed. A township with a weight
 * and nobody borrows days: its quota of the office's people in days, rounded, at least one. They come from
 * the township of the same office whose people exceed its quota the most; it is named, loses them, and keeps
 * one.
 *
 *   quota[o,t] = posts[o] * weight[o,t] / sum of weights of o
 *   days[o,t]  = days of a week * people[o,t] - lent + borrowed, adding up to days of a week * posts[o]
 */
#include "township/office_days.h"

#include <math.h>

/* One office while its days are lent. */
struct lending {
    const struct facts *facts;
    const struct office *office;
    struct office_days *days;
    double *quota; /* [ns] days */
};

static int32_t end_of(const struct office *office)
{
    return office->first_service + office->nservices;
}

/* The service without people, and not yet looked at, that has the largest quota, of equals the first by its
 * township's name; TOWNSHIP_NONE: no more. */
static int32_t next_borrower(const struct lending *l, const bool *seen)
{
    int32_t best = TOWNSHIP_NONE;
    for (int32_t i = l->office->first_service; i < end_of(l->office); i++) {
        int32_t s = l->facts->order.service[i];
        if (!seen[s] && l->days->days[s] == 0 && l->facts->services[s].weight > 0 &&
            (best == TOWNSHIP_NONE || l->quota[s] > l->quota[best]))
            best = s;
    }
    return best;
}

/* The service with the most days beyond its quota that has more than one, of equals the first by its
 * township's name; TOWNSHIP_NONE: there is none. */
static int32_t find_lender(const struct lending *l)
{
    int32_t best = TOWNSHIP_NONE;
    double most = 0;
    for (int32_t i = l->office->first_service; i < end_of(l->office); i++) {
        int32_t s = l->facts->order.service[i];
        double surplus = (double)l->days->days[s] - l->quota[s];
        if (l->days->days[s] > 1 && l->days->lender[s] == TOWNSHIP_NONE &&
            (best == TOWNSHIP_NONE || surplus > most)) {
            best = s;
            most = surplus;
        }
    }
    return best;
}

static void lend(const struct lending *l, int32_t to)
{
    int32_t from = find_lender(l);
    int64_t asked = llround(l->quota[to]);
    if (from == TOWNSHIP_NONE)
        return;
    int64_t most = l->days->days[from] - 1, n = asked > 1 ? asked : 1;
    n = n < most ? n : most;
    l->days->days[from] -= n;
    l->days->days[to] += n;
    l->days->lender[to] = from;
}

static void share_days(const struct lending *l, const struct plan *plan, int64_t per_week, bool *seen)
{
    const struct facts *facts = l->facts;
    for (int32_t s = l->office->first_service; s < end_of(l->office); s++) {
        double posts = (double)(plan->office[l->office - facts->offices] * per_week);
        l->quota[s] = posts * facts->services[s].share;
        l->days->days[s] = per_week * plan->service[s];
    }
    for (int32_t s; (s = next_borrower(l, seen)) != TOWNSHIP_NONE;) {
        seen[s] = true;
        lend(l, s);
    }
}

const struct office_days *office_days_of(const struct facts *facts, const struct plan *plan,
                                         struct arena *arena)
{
    int64_t per_week = (int64_t)scenario_number(facts->scenario, "service_share", "days");
    struct office_days *days = arena_new(arena, 1, sizeof *days);
    double *quota = arena_new(arena, facts->ns, sizeof *quota);
    bool *seen = arena_new(arena, facts->ns, sizeof *seen);
    if (!days || !quota || !seen || !(days->days = arena_new(arena, facts->ns, sizeof *days->days)) ||
        !(days->lender = arena_new(arena, facts->ns, sizeof *days->lender)))
        return NULL;
    for (size_t s = 0; s < facts->ns; s++)
        days->lender[s] = TOWNSHIP_NONE;
    for (size_t o = 0; o < facts->no; o++) {
        struct lending lending = {facts, &facts->offices[o], days, quota};
        if (facts->counties[facts->offices[o].county].in_scope)
            share_days(&lending, plan, per_week, seen);
    }
    return days;
}
