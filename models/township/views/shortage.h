/* People short of need on platforms. */
#ifndef BIANZHI_TOWNSHIP_SHORTAGE_H
#define BIANZHI_TOWNSHIP_SHORTAGE_H

#include "model/outcome.h"

/* struct model's measure_shortage. */
void shortage_measure(const struct builder *builder, const int64_t *posts, struct shortage *shortage);

/* "21.2 people in all, worst A general services (88 % filled); today 46.9, worst ...; at least 15.7 with as
 * many moves and the same office numbers, worst ..."; and, where it is more than today, why. What was not
 * worked out is left out. */
void shortage_say(const struct outcome *outcome, struct sink *sink);

/* ", worst A general services (88 % filled)"; nothing where none is short. */
void shortage_say_worst(const struct outcome *outcome, const struct shortage *shortage, struct sink *sink);

/* Members of summary.json: each shortage that was worked out. */
void shortage_write_summary(const struct outcome *outcome, struct json_writer *json);

#endif
