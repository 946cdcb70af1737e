/* Why rules cannot hold together, in the language spoken. A store keeps its sentences in English. */
#ifndef BIANZHI_STUDY_ESTIMATE_REASON_H
#define BIANZHI_STUDY_ESTIMATE_REASON_H

#include "study/estimate/estimate.h"

/* The reason of a clash's first case as a text of at most RESULT_REASON bytes. In another language than
 * English, and where the store has none, that case is solved once more. MEMORY, or what else hinders that. */
enum status reason_of_clash(const struct study *study, const struct cases *cases, int32_t clash,
                            char *reason);

#endif
