/* The plans that the program and its verifier know; nothing else names one. */
#ifndef BIANZHI_MODELS_H
#define BIANZHI_MODELS_H

#include "model/model.h"

/* NULL behind the last; a scenario is of the first unless it names another. */
extern const struct model *const models[];

#endif
