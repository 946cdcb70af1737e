/* Words for what a rule is. */
#include "model/rule.h"

const char *rule_force_words(enum rule_force force)
{
    static const char *const words[] = {[RULE_HARD] = N_("hard"),
                                        [RULE_IN_PRINCIPLE] = N_("in principle"),
                                        [RULE_SOFT] = N_("soft"),
                                        [RULE_AUDIT] = N_("audit")};
    return words[force];
}
