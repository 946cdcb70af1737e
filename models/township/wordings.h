/* The plan's words for the indicators it names; a county's own stay as they are. */
#ifndef BIANZHI_TOWNSHIP_WORDINGS_H
#define BIANZHI_TOWNSHIP_WORDINGS_H

#include "model/wording.h"

enum { TOWNSHIP_WORDINGS = 8 };
extern const struct wording township_wordings[TOWNSHIP_WORDINGS];

/* An indicator in the language spoken. */
const char *indicator_words(const char *name);

/* An indicator over a column of a paper: in Chinese, with its unit. */
const char *indicator_heading(const char *name);

#endif
