/* Reading which numbers are recorded of a case. */
#ifndef BIANZHI_STUDY_STATEMENT_MEASURE_READ_H
#define BIANZHI_STUDY_STATEMENT_MEASURE_READ_H

#include "study/statement/parse.h"

/* "outputs": measures and records_plan; and "criteria", behind them what each option comes to by each. */
void measure_read(struct parsing *r, const struct json *outputs, const struct json *criteria);

#endif
