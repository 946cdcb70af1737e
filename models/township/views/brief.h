/* The screen after demo. */
#ifndef BIANZHI_TOWNSHIP_BRIEF_H
#define BIANZHI_TOWNSHIP_BRIEF_H

#include "model/outcome.h"

/* struct model's write_brief. */
void brief_write(const struct outcome *outcome, size_t nlines, struct sink *sink);

#endif
