/* Rows of a table that are no data: notes and signatures below it, units above it, and rows of sums. They are
 * known by words that offices write. */
#ifndef BIANZHI_TABLE_REMARK_H
#define BIANZHI_TABLE_REMARK_H

#include <stdbool.h>

#include "base/memory.h"
#include "io/record.h"

enum total_word { TOTAL_NONE, TOTAL_PART /* 小计: of the rows above */, TOTAL_WHOLE /* 合计 */ };

bool record_is_blank(const struct record *record);

/* The first field that is not blank; record->n when there is none. */
size_t record_first(const struct record *record);

/* How many fields are not blank. */
size_t record_given(const struct record *record);

/* True when the first field that is not blank begins like a note (注：, 说明, Note 1) or a line of signatures
 * (填表人：). Spaces within do not count. *memory becomes false when there is none. */
bool remark_is_note(struct arena *scratch, const struct record *record, bool *memory);

/* True when the first field that is not blank begins like one of several points: "2.", "（3）", "二、". */
bool remark_is_point(struct arena *scratch, const struct record *record, bool *memory);

/* True when it holds a colon: a sentence or a line to be signed, no code and no name. */
bool remark_has_colon(struct arena *scratch, const struct record *record, bool *memory);

/* True when a field says that the figures are in tens of thousands or more: 单位：万人, 万元. */
bool remark_states_unit(struct arena *scratch, const struct record *record, bool *memory);

/* What kind of total a text names, all of it: 合 计, 小计, Total. */
enum total_word remark_total(struct arena *scratch, const char *text, bool *memory);

#endif
