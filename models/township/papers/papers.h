/* The papers a county files under this plan, one line and one file each; the order is that of the workbook.
 * All are Chinese. Posts (编制, 名) and people (人员, 人) are never added up, nor are administrative and
 * public-service posts. */
#ifndef BIANZHI_TOWNSHIP_PAPERS_H
#define BIANZHI_TOWNSHIP_PAPERS_H

#include "io/sheet.h"
#include "model/outcome.h"
#include "model/paper.h"
#include "township/facts/facts.h"
#include "township/tables.h"

/* X(name): a paper is struct paper paper_<name> in papers/<name>.c */
#define TOWNSHIP_PAPERS(X)                                                                                   \
    X(before_after)                                                                                          \
    X(formula)                                                                                               \
    X(filing)                                                                                                \
    X(duties)                                                                                                \
    X(vacancies)                                                                                             \
    X(borrowed)                                                                                              \
    X(offices)                                                                                               \
    X(enforcement)                                                                                           \
    X(stationed)                                                                                             \
    X(tasks)                                                                                                 \
    X(evaluation)

#define PAPER_DECLARE(name) extern const struct paper paper_##name;
TOWNSHIP_PAPERS(PAPER_DECLARE)
#undef PAPER_DECLARE

/* What papers share (parts.c). Each marks the row at hand when a figure behind it is made up: the township's
 * own row; its row of posts of a kind; or the row of any table. */
void papers_mark_township(struct sheet *sheet, const struct facts *facts, size_t t);
void papers_mark_posts(struct sheet *sheet, const struct facts *facts, size_t t, size_t k);
void papers_mark_row(struct sheet *sheet, const struct table *table, size_t row);

#endif
