/* The views of a store: its lists spread out into rows and columns, for whoever reads the file without this
 * program. They are SQL that follows from the study. */
#ifndef BIANZHI_STUDY_STATEMENT_VIEWS_H
#define BIANZHI_STUDY_STATEMENT_VIEWS_H

#include "study/statement/study.h"

#define VIEWS_DROP "DROP VIEW IF EXISTS results; DROP VIEW IF EXISTS measured; DROP VIEW IF EXISTS plan"

/* A statement a view, each ended by ";" and a new line. */
void views_write(const struct study *study, struct sink *sink);

/* The units of an account as JSON: {"township": "510422101000", "kind": "administrative"}. */
void views_write_units(const struct ledger *ledger, size_t account, struct sink *sink);

/* The axes of all families of a ledger in the order in which they come up, each once; returns how many. */
enum { VIEWS_MOST_AXES = 16 };
size_t views_axes(const struct ledger *ledger, const struct axis *axes[VIEWS_MOST_AXES]);

#endif
