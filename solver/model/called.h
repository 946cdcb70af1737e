/* What people call what a scenario or a table has a figure for: in English as it is written there, in Chinese
 * by its words. */
#ifndef BIANZHI_MODEL_CALLED_H
#define BIANZHI_MODEL_CALLED_H

#include "base/sink.h"
#include "model/model.h"

/* "rules.change_limit.share", 单次调整幅度 调整比例. */
void called_setting(const struct model *model, struct setting_place place, struct sink *sink);

/* A member of the object of numbers that a parameter is: the row of the table whose codes they are, or the
 * column. Itself when it is called nothing else; in text where it has to be made. */
const char *called_member(const struct model *model, const struct tables *tables,
                          const struct parameter *parameter, const char *code, char text[FAULT_LENGTH]);

/* "townships.csv", 乡镇; and one of its columns, "population", 人口数量. In text where it has to be made. */
const char *called_table(const struct table *table, char text[FAULT_LENGTH]);
const char *called_column(const struct model *model, const struct table *table, size_t column,
                          char text[FAULT_LENGTH]);

#endif
