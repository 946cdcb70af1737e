/* The smallest plan there can be: one table, one rule, one goal, one view. What struct model may do without,
 * it does without; every command is tested with it. */
#ifndef BIANZHI_TESTS_MINIMAL_MODEL_H
#define BIANZHI_TESTS_MINIMAL_MODEL_H

#include "model/model.h"

extern const struct model minimal_model;

#endif
