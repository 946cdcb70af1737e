/* Why no more posts come down while a platform is short. */
#ifndef BIANZHI_TOWNSHIP_VIEWS_WITHHELD_H
#define BIANZHI_TOWNSHIP_VIEWS_WITHHELD_H

#include "model/outcome.h"

/* Of the outcome's plan, to be put behind how many come down, in the language spoken; "" where nothing is
 * withheld. */
const char *withheld_words(const struct outcome *outcome);

#endif
