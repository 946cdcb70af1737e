/* What a study says first: the head of its page. */
#ifndef BIANZHI_STUDY_REPORT_FRONT_H
#define BIANZHI_STUDY_REPORT_FRONT_H

#include "io/json.h"
#include "study/estimate/estimate.h"

/* A study as far as it is solved. */
struct study_view {
    const struct cases *cases;
    const struct estimate *estimate;
};

/* Members into an open object, in the language chosen: "name", "mark" ("proven": every case is solved and
 * proven; "open": not yet), "verdict" (one sentence), "figures" (a list of name, value, unit, sentence),
 * "sentences" and "next" (lists). view is a struct study_view. */
void study_front_write(const void *view, struct json_writer *json);

#endif
