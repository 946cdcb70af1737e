/* What people call the figure that a factor sets. */
#ifndef BIANZHI_STUDY_STATEMENT_TARGET_WORDS_H
#define BIANZHI_STUDY_STATEMENT_TARGET_WORDS_H

#include "study/statement/study.h"

/* "formula.weights.population", "pools.csv:2: posts"; in Chinese its words, and these behind them. */
void target_write_words(const struct study *study, const struct target *target, struct sink *sink);

#endif
