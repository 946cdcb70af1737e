/* The tables of the filing report, beneath its sentences. */
#ifndef BIANZHI_TOWNSHIP_PAPERS_FILING_TABLES_H
#define BIANZHI_TOWNSHIP_PAPERS_FILING_TABLES_H

#include "township/papers/form.h"

/* Each writes its lines and its table; columns of all five fit over each other. */
void filing_write_waivers(struct sheet *sheet, const struct outcome *outcome);
void filing_write_audit(struct sheet *sheet, const struct outcome *outcome);
void filing_write_limits(struct sheet *sheet, const struct outcome *outcome);
void filing_write_assumptions(struct sheet *sheet, const struct outcome *outcome);
void filing_write_summary(struct sheet *sheet, const struct outcome *outcome);

#endif
