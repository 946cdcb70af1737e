/* Figures that follow from others. */
#include "township/facts/facts.h"

#include <string.h>

#include "base/sum.h"

bool facts_in_scope(const struct facts *facts, size_t t)
{
    return facts->counties[facts->townships[t].county].in_scope;
}

int64_t facts_keepers(const struct holding *holding)
{
    return holding->staff > holding->departures ? holding->staff - holding->departures : 0;
}

int64_t facts_present(const struct holding *holding)
{
    return holding->staff - holding->lent_out + holding->lent_in;
}

double facts_township_need(const struct facts *facts, size_t t)
{
    struct sum need = {0};
    for (size_t p = 0; p < facts->np; p++)
        sum_add(&need, facts->platform_need[facts_tp(facts, t, p)]);
    return sum_value(&need);
}

int32_t facts_public_service(const struct facts *facts)
{
    for (size_t k = 0; k < facts->nk; k++)
        if (strcmp(facts->kind_axis.code[k], "public_service") == 0)
            return (int32_t)k;
    return TOWNSHIP_NONE;
}
