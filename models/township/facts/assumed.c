#include "township/facts/assumed.h"

#include "base/language.h"
#include "township/tables.h"

static bool is_table_empty(const struct facts *facts, enum table_position position)
{
    return facts->tables->table[position].nrows == 0;
}

static bool is_profile_equal(const struct facts *facts)
{
    for (size_t p = 1; p < facts->np; p++)
        if (facts->platforms[p].profile != facts->platforms[0].profile)
            return false;
    return facts->np > 1;
}

/* Whether some platform's need follows from the profile. */
static bool is_profile_used(const struct facts *facts)
{
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t p = 0; p < facts->np && facts_in_scope(facts, t); p++)
            if (facts->platform_need_source[facts_tp(facts, t, p)] == NEED_FORMULA)
                return true;
    return false;
}

bool assumed_stands(const struct facts *facts, enum assumed what)
{
    switch (what) {
    case ASSUMED_PROFILE:
        return is_profile_equal(facts) && is_profile_used(facts);
    case ASSUMED_POOLS:
        return is_table_empty(facts, TABLE_POOLS);
    case ASSUMED_ELIGIBILITY:
        return is_table_empty(facts, TABLE_ELIGIBILITY);
    case ASSUMED_TASKS:
        return is_table_empty(facts, TABLE_TASKS) && scenario_rule_is_on(facts->scenario, "priority_tasks");
    case ASSUMED:
        break;
    }
    return false;
}

const char *assumed_words(enum assumed what)
{
    static const char *const words[ASSUMED] = {
        [ASSUMED_PROFILE] = N_("all platforms of a township are of one size, which decides what each needs"),
        [ASSUMED_POOLS] =
            N_("the total to share out is what townships hold today, and nothing can come down from above"),
        [ASSUMED_ELIGIBILITY] = N_("every kind of posts may work on every platform"),
        [ASSUMED_TASKS] = N_("no platform is held to people for the priority tasks (2.4.12)")};
    return words[what];
}

const char *assumed_at(const void *facts, size_t i)
{
    for (int what = 0; what < ASSUMED; what++)
        if (assumed_stands(facts, (enum assumed)what) && i-- == 0)
            return assumed_words((enum assumed)what);
    return NULL;
}
