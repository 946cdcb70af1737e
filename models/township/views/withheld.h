/* Why no more posts come down while a platform is short. */
#ifndef BIANZHI_TOWNSHIP_VIEWS_WITHHELD_H
#define BIANZHI_TOWNSHIP_VIEWS_WITHHELD_H

#include "model/outcome.h"

/* FULL: by the goals one more were worth it on a platform that is short, and bounds forbid it; WORTH: it
 * costs more there, in moves and beyond the target, than it serves; BOTH: the one here, the other there. */
enum withheld { WITHHELD_NOTHING, WITHHELD_FULL, WITHHELD_WORTH, WITHHELD_BOTH };

/* Of the outcome's plan. */
enum withheld withheld_find(const struct outcome *outcome);

#endif
