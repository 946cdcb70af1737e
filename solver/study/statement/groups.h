/* By what posts are added up: a unit of an account, or what a table says of one. */
#ifndef BIANZHI_STUDY_STATEMENT_GROUPS_H
#define BIANZHI_STUDY_STATEMENT_GROUPS_H

#include "run/run.h"

/* Of an account, the code of its unit on the axis of that name ("kind": "administrative"), or the cell of
 * that column ("county": "510422") in the table of one of its units. NULL when neither is there, or the cell
 * is empty. */
const char *group_of(const struct run *run, size_t account, const char *name);

/* The name by which people call a group, or NULL. */
const char *group_label(const struct run *run, size_t account, const char *name);

/* The names of axes and columns by which a family's accounts may be added up; as many as fit into names
 * [most]. Returns how many. */
size_t group_names(const struct run *run, size_t family, const char **names, size_t most);

#endif
