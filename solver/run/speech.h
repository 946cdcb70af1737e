/* Another language for a while: a run's own, or that of papers that are filed. */
#ifndef BIANZHI_RUN_SPEECH_H
#define BIANZHI_RUN_SPEECH_H

#include "base/status.h"

/* Speaks "en" or "zh" from now on, in all threads. IO with a fault at the place that asks for it when its
 * words are not to be had; English is spoken then. */
enum status speech_change(const char *language, struct place place, struct faults *faults);

#endif
