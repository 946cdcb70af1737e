/* Not of the catalogue: a scenario keeps it in the language it was proposed in. */
#include "run/proposed.h"

#include <string.h>

#include "base/language.h"

static const char english[] = "no lawful plan exists without it", chinese[] = "不作例外则没有合规方案";

const char *proposed_reason(void)
{
    return language_pick(english, chinese);
}

bool proposed_is_reason(const char *text)
{
    return text && (strcmp(text, english) == 0 || strcmp(text, chinese) == 0);
}
