/* The indicators that the plan names (2.4.3, 2.4.4), under its words for them. A county's own stay as they
 * are. */
#ifndef BIANZHI_TOWNSHIP_INDICATORS_H
#define BIANZHI_TOWNSHIP_INDICATORS_H

#include "table/table.h"

/* Ends with an entry without a name. */
extern const struct schema_indicator township_indicators[];

/* An indicator in a sentence, in the language spoken. */
const char *indicator_words(const char *name);

/* What it is called in Chinese, whatever the language spoken. */
const char *indicator_label_zh(const char *name);

/* The column of townships.csv that holds an indicator; -1 where there is none, or the name is that of a
 * column which is no indicator. */
long indicator_column(const struct table *townships, const char *name);

/* An indicator over a column of a paper: in Chinese, with its unit. */
const char *indicator_heading(const char *name);

#endif
