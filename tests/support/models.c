/* The lists of models that tests hand to the program. */
#include "models.h"

const struct model *const township_models[] = {&township_model, NULL};
