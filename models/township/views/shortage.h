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

/* "; at least 20.8 with as many moves, the same office numbers and floors split alike": the least is that of
 * plans with the office numbers of this one, and with its floors split as they are here (run/tradeoff.h). */
void shortage_say_least(const struct outcome *outcome, const struct alternative *least, struct sink *sink);

/* "21.2", or "less than 0.1" where that would be none. Returns text or another. */
enum { SHORTAGE_TEXT = 32 };
const char *shortage_tenths(double people, char text[SHORTAGE_TEXT]);

/* Members of summary.json: each shortage that was worked out. */
void shortage_write_summary(const struct outcome *outcome, struct json_writer *json);

#endif
