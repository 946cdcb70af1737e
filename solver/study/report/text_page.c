/* Lists on a page of text. */
#include "study/report/text_page.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"

enum { LINE_WIDTH = 112 };

void text_page_write_entry(const struct text_page *p, const char *indent, const char *entry, size_t *used)
{
    size_t width = text_width(entry);
    bool fits = *used > 0 && *used + 2 + width <= LINE_WIDTH;
    sink_format(p->sink, "%s%s%s", fits ? _("; ") : *used > 0 ? _(";\n") : "", fits ? "" : indent, entry);
    *used = (fits ? *used + 2 : strlen(indent)) + width;
}
