/* The papers a county files under this plan, one line and one file each; the order is that of the workbook.
 * All are Chinese. Posts (编制, 名) and people (人员, 人) are never added up, nor are administrative and
 * public-service posts. */
#ifndef BIANZHI_TOWNSHIP_PAPERS_H
#define BIANZHI_TOWNSHIP_PAPERS_H

#include "model/paper.h"

/* X(name): a paper is struct paper paper_<name> in papers/<name>.c */
#define TOWNSHIP_PAPERS(X)                                                                                   \
    X(before_after)                                                                                          \
    X(formula)                                                                                               \
    X(filing)                                                                                                \
    X(duties)                                                                                                \
    X(vacancies)                                                                                             \
    X(borrowed)                                                                                              \
    X(leadership)                                                                                            \
    X(offices)                                                                                               \
    X(enforcement)                                                                                           \
    X(stationed)                                                                                             \
    X(tasks)                                                                                                 \
    X(evaluation)

#define PAPER_DECLARE(name) extern const struct paper paper_##name;
TOWNSHIP_PAPERS(PAPER_DECLARE)
#undef PAPER_DECLARE

#endif
