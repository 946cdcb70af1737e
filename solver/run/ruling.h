/* Whose figure a bound is, in words. */
#ifndef BIANZHI_RUN_RULING_H
#define BIANZHI_RUN_RULING_H

#include "run/run.h"

/* A rule by its name and clause: "keep_staff (3.9.3)". */
void run_write_rule(const struct run *run, int32_t rule, struct sink *sink);

/* A limit that crosses both ledgers, by the code it has in its table. */
const char *run_limit_name(const struct origin *origin);

/* "limits.csv:3", without the folder it lies in. Returns text. */
enum { ORIGIN_PLACE = 200 };
const char *run_origin_place(const struct origin *origin, char text[ORIGIN_PLACE]);

/* A figure that somebody wrote by hand, with its place and the reason given: "P1 at least 6 (limits.csv:2:
 * promised to the mayor)". */
void run_write_origin(const struct origin *origin, bool asks, int64_t figure, struct sink *sink);

#endif
