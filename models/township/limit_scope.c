/* Which accounts, and which figures of a plan, a county's own limit sums. The two are written apart on
 * purpose: the audit must not trust what built the bounds. */
#include "township/limit_scope.h"

static bool takes(const struct limit_scope *scope, int32_t unit)
{
    for (size_t i = 0; i < scope->n; i++)
        if (scope->units[i] == unit)
            return true;
    return scope->n == 0;
}

/* Of a township that the limit does not leave out by name. */
static bool takes_township(const struct facts *facts, const struct limit *limit, size_t t)
{
    return facts_in_scope(facts, t) && takes(&limit->counties, facts->townships[t].county);
}

static bool takes_office(const struct facts *facts, const struct limit *limit, size_t o)
{
    return facts->counties[facts->offices[o].county].in_scope &&
           takes(&limit->counties, facts->offices[o].county) && takes(&limit->offices, (int32_t)o);
}

/* Accounts collected so far. */
struct list {
    int32_t *accounts;
    size_t n;
};

static void take(struct list *list, int32_t account)
{
    if (account != TOWNSHIP_NONE)
        list->accounts[list->n++] = account;
}

static void take_offices(const struct facts *facts, const struct layout *layout, const struct limit *limit,
                         struct list *list)
{
    for (size_t o = 0; o < facts->no; o++) {
        const struct office *office = &facts->offices[o];
        if (!takes_office(facts, limit, o))
            continue;
        if (limit->townships.n == 0 && limit->platforms.n == 0)
            take(list, layout->office[o]);
        for (int32_t s = office->first_service; s < office->first_service + office->nservices; s++) {
            if (!takes(&limit->townships, facts->services[s].township))
                continue;
            if (limit->platforms.n == 0 && limit->townships.n > 0)
                take(list, layout->service[s]);
            for (size_t p = 0; p < facts->np && limit->platforms.n > 0; p++)
                if (takes(&limit->platforms, (int32_t)p))
                    take(list, layout->office_cell[(size_t)s * facts->np + p]);
        }
    }
}

static void take_kinds(const struct facts *facts, const struct layout *layout, const struct limit *limit,
                       size_t t, struct list *list)
{
    bool all_kinds = limit->kinds.n == facts->nk;
    for (size_t p = 0; p < facts->np && limit->platforms.n > 0 && all_kinds; p++)
        if (takes(&limit->platforms, (int32_t)p))
            take(list, layout->own[facts_tp(facts, t, p)]);
    for (size_t k = 0; k < facts->nk; k++) {
        if (!takes(&limit->kinds, (int32_t)k))
            continue;
        if (limit->platforms.n == 0)
            take(list, layout->posts[facts_tk(facts, t, k)]);
        for (size_t p = 0; p < facts->np && limit->platforms.n > 0 && !all_kinds; p++)
            if (takes(&limit->platforms, (int32_t)p))
                take(list, layout->cell[facts_tkp(facts, t, k, p)]);
    }
}

size_t limit_accounts(const struct facts *facts, const struct layout *layout, const struct limit *limit,
                      int32_t *accounts)
{
    struct list list = {.accounts = accounts};
    if (limit->offices.n > 0) {
        take_offices(facts, layout, limit, &list);
        return list.n;
    }
    for (size_t i = 0; i < limit_scope_count(&limit->townships, facts->nt); i++) {
        size_t t = limit_scope_unit(&limit->townships, i);
        if (!takes_township(facts, limit, t))
            continue;
        if (limit->kinds.n > 0)
            take_kinds(facts, layout, limit, t, &list);
        else if (limit->platforms.n == 0)
            take(&list, layout->township[t]);
        else
            for (size_t p = 0; p < facts->np; p++)
                if (takes(&limit->platforms, (int32_t)p))
                    take(&list, layout->platform[facts_tp(facts, t, p)]);
    }
    return list.n;
}

static int64_t own_sum(const struct facts *facts, const struct plan *plan, const struct limit *limit,
                       size_t t)
{
    int64_t sum = 0;
    for (size_t k = 0; k < facts->nk; k++)
        for (size_t p = 0; p < facts->np && takes(&limit->kinds, (int32_t)k); p++)
            if (takes(&limit->platforms, (int32_t)p))
                sum += plan->cell[facts_tkp(facts, t, k, p)];
    return sum;
}

static int64_t office_sum(const struct facts *facts, const struct plan *plan, const struct limit *limit)
{
    int64_t sum = 0;
    for (size_t s = 0; s < facts->ns; s++) {
        const struct service *service = &facts->services[s];
        if (!takes_office(facts, limit, (size_t)service->office) ||
            !takes(&limit->townships, service->township))
            continue;
        for (size_t p = 0; p < facts->np; p++)
            if (takes(&limit->platforms, (int32_t)p))
                sum += plan->office_cell[s * facts->np + p];
    }
    return sum;
}

/* Posts of the kinds, or of the offices, that the limit names without saying where they work. */
static int64_t posts_sum(const struct facts *facts, const struct plan *plan, const struct limit *limit)
{
    int64_t sum = 0;
    for (size_t o = 0; o < facts->no && limit->offices.n > 0; o++)
        sum += takes_office(facts, limit, o) ? plan->office[o] : 0;
    for (size_t i = 0; i < limit_scope_count(&limit->townships, facts->nt) && limit->offices.n == 0; i++) {
        size_t t = limit_scope_unit(&limit->townships, i);
        for (size_t k = 0; k < facts->nk && takes_township(facts, limit, t); k++)
            sum += takes(&limit->kinds, (int32_t)k) ? plan->posts[facts_tk(facts, t, k)] : 0;
    }
    return sum;
}

bool limit_sum(const struct facts *facts, const struct plan *plan, const struct limit *limit, int64_t *sum)
{
    bool by_office = limit->offices.n > 0;
    *sum = 0;
    if (!plan->has_cells) {
        *sum = posts_sum(facts, plan, limit);
        return limit->platforms.n == 0 && (by_office ? limit->townships.n == 0 : limit->kinds.n > 0);
    }
    if (limit->kinds.n == 0)
        *sum += office_sum(facts, plan, limit);
    for (size_t i = 0; i < limit_scope_count(&limit->townships, facts->nt) && !by_office; i++) {
        size_t t = limit_scope_unit(&limit->townships, i);
        *sum += takes_township(facts, limit, t) ? own_sum(facts, plan, limit, t) : 0;
    }
    return true;
}
