/* What each platform of each township needs, and each kind on it.
 *
 *   need[t,p]  = sum over kinds of requirement[t,k] * profile[p]
 *              + sum over offices that serve t of need[o,t] * profile[p] / profile of the platforms they may
 * work on mix[t,k,p] = target[t,k] * profile of the kind on the platform
 */
#include "township/needs/platform.h"

static void add_own_part(struct facts *facts)
{
    for (size_t t = 0; t < facts->nt; t++) {
        for (size_t i = 0; i < facts->nk && facts_in_scope(facts, t); i++) {
            size_t k = (size_t)facts->order.kind[i];
            double requirement = facts->requirement[facts_tk(facts, t, k)];
            double target = facts->target[facts_tk(facts, t, k)];
            for (size_t p = 0; p < facts->np; p++) {
                facts->platform_need[facts_tp(facts, t, p)] += requirement * facts->platforms[p].profile;
                facts->mix_need[facts_tkp(facts, t, k, p)] =
                    target * facts->fitness[facts_kp(facts, k, p)].profile;
            }
        }
    }
}

static void add_office_part(struct facts *facts, size_t s)
{
    const struct service *service = &facts->services[s];
    double reach = 0;
    for (size_t i = 0; i < facts->np; i++) {
        size_t p = (size_t)facts->order.platform[i];
        reach += service->platforms >> p & 1U ? facts->platforms[p].profile : 0;
    }
    for (size_t p = 0; p < facts->np && reach > 0; p++)
        if (service->platforms >> p & 1U)
            facts->platform_need[facts_tp(facts, (size_t)service->township, p)] +=
                facts->service_need[s] * facts->platforms[p].profile / reach;
}

void needs_platform(struct facts *facts)
{
    add_own_part(facts);
    for (size_t i = 0; i < facts->no; i++) {
        const struct office *office = &facts->offices[facts->order.office[i]];
        for (int32_t j = office->first_service; j < office->first_service + office->nservices; j++)
            add_office_part(facts, (size_t)facts->order.service[j]);
    }
}
