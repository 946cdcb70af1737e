/* Rows of a file that are no data: notes and signatures below a table, units above it. They are known by
 * words that offices write. */
#ifndef BIANZHI_TABLE_NOTES_H
#define BIANZHI_TABLE_NOTES_H

#include "base/memory.h"
#include "io/record.h"
#include <stdbool.h>

/* True when the first field that is not blank begins like a note (注：, 【说明】, ※, 本表, Note 1) or a line
 * of signatures (填表人：). Blanks within do not count. *memory becomes false when there is none. */
bool notes_begin(struct arena *scratch, const struct record *record, bool *memory);

/* True when the first field that is not blank begins like one of several points: "2.", "（3）", "二、". */
bool notes_is_point(struct arena *scratch, const struct record *record, bool *memory);

/* True when it holds a colon: a sentence or a line to be signed, no code and no name. */
bool notes_has_colon(struct arena *scratch, const struct record *record, bool *memory);

/* True when the one field that is not blank, alone in its row, is no name and no code: a sentence, a
 * numbered point, a date, a page number, 以下空白 or （盖章）. */
bool notes_is_remark(struct arena *scratch, const struct record *record, bool *memory);

/* True when a field says that the figures are in tens of thousands or more: 单位：万人, 万元. */
bool notes_state_unit(struct arena *scratch, const struct record *record, bool *memory);

#endif
