/* Models whose answer is known in closed form. */
#ifndef BIANZHI_STUDY_STATEMENT_TEST_MODEL_H
#define BIANZHI_STUDY_STATEMENT_TEST_MODEL_H

#include "study/statement/study.h"

/* A test model by name; NULL when there is none. */
test_function *test_model_find(const char *name);

#endif
