/* What is left of tables in which the check found faults, or of which a part is looked at alone. */
#ifndef BIANZHI_TABLE_SOUND_H
#define BIANZHI_TABLE_SOUND_H

#include "table/table.h"

/* After a check with faults: takes out every row that lacks what it must have, or holds in its key or in such
 * a cell what is wrong or refers to a row that is not there, and so on until all that is left holds together;
 * other cells that are wrong become empty. What lost rows is thinned, what lost cells emptied. Then what
 * follows from the tables can be told at once with what is wrong in them. OK or MEMORY. */
enum status tables_keep_sound(struct tables *tables);

/* Of a table that the check passed keeps those rows, and takes out of all others every row that refers to one
 * that went, or whose list refers to none that stay. Thinned is the table alone: the others have all that its
 * rows ask for. What they have must be theirs alone: cells, lines, lists, formers. OK or MEMORY. */
enum status tables_keep_rows(struct tables *tables, size_t table, const bool *keep);

#endif
