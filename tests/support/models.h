/* The lists of models that tests hand to the program. */
#ifndef BIANZHI_TESTS_MODELS_H
#define BIANZHI_TESTS_MODELS_H

#include "township/model.h"

extern const struct model *const township_models[];

#endif
