/* The plans, one line each. */
#include "models.h"

#include "township/model.h"

const struct model *const models[] = {&township_model, NULL};
