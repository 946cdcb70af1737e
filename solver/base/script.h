/* Traditional Chinese words in simplified characters, as headings and names of tables are written here. */
#ifndef BIANZHI_BASE_SCRIPT_H
#define BIANZHI_BASE_SCRIPT_H

#include "base/memory.h"

/* text with traditional characters made simplified (編制數 becomes 编制数), owned by the arena; text itself
 * when it holds none but ASCII. NULL when out of memory. */
const char *script_simplified(struct arena *arena, const char *text);

#endif
