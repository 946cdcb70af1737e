/* The reason that the waivers of a proposal bear until somebody gives one. */
#ifndef BIANZHI_RUN_PROPOSED_H
#define BIANZHI_RUN_PROPOSED_H

#include <stdbool.h>

/* In the language chosen. */
const char *proposed_reason(void);

/* In any. */
bool proposed_is_reason(const char *text);

#endif
