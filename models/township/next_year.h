/* The tables of the year after a plan. */
#ifndef BIANZHI_TOWNSHIP_NEXT_YEAR_H
#define BIANZHI_TOWNSHIP_NEXT_YEAR_H

#include "model/outcome.h"
#include "model/years.h"

/* struct model's carry_over. */
enum status next_year(const struct outcome *outcome, struct tables *tables, const struct year_end *end,
                      const char *remark, bool *changed);

/* struct model's carry_settings. */
void next_year_settings(const struct outcome *outcome, struct json_writer *json);

/* struct model's carried_over: what next_year does, for people. */
extern const char next_year_words[];

#endif
