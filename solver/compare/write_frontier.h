/* Frontiers for people (at most about 60 lines), for spreadsheets and for programs. */
#ifndef BIANZHI_COMPARE_WRITE_FRONTIER_H
#define BIANZHI_COMPARE_WRITE_FRONTIER_H

#include "compare/frontier.h"

/* Of an option's run: the figures that the comparison's leads name, those that vary; the tables have the
 * rest. */
void frontier_write(const struct frontier *frontier, const struct run *run, struct sink *sink);
void frontier_write_csv(const struct frontier *frontier, struct sink *sink);
void frontier_write_json(const struct frontier *frontier, struct sink *sink);

#endif
