/* Rich text. A footnote's raised 1 behind 27522 must not make 275221 of it, and what is struck out must not
 * be read as if it stood; so both stay in the text, as characters that mean the same. */
#include "io/xlsx_text.h"

#include <string.h>

#include "base/text.h"
#include "io/xlsx.h"
#include "io/xml.h"

void xlsx_text_begin(struct xlsx_text *text)
{
    text->buffer.length = text->start = 0;
    text->within = text->raised = text->lowered = text->struck = false;
    text->phonetic = 0;
}

static bool is_on(const char *value)
{
    return !value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0);
}

void xlsx_text_open(struct xlsx_text *text, const char *name, const char *const *attributes)
{
    const char *value = xml_attribute(attributes, "val");
    if (strcmp(name, "r") == 0)
        text->raised = text->lowered = text->struck = false;
    else if (strcmp(name, "vertAlign") == 0) {
        text->raised = value && strcmp(value, "superscript") == 0;
        text->lowered = value && strcmp(value, "subscript") == 0;
    } else if (strcmp(name, "strike") == 0)
        text->struck = is_on(value);
    text->phonetic += strcmp(name, "rPh") == 0;
    text->within = strcmp(name, "t") == 0 && text->phonetic == 0;
    text->start = text->buffer.length;
}

enum status xlsx_text_take(struct xlsx_text *text, const char *bytes, size_t length)
{
    struct sink sink = buffer_sink(&text->buffer);
    if (!text->within)
        return STATUS_OK;
    if (text->buffer.length + length > XLSX_TEXT_BYTES)
        return STATUS_REFUSED;
    sink_bytes(&sink, bytes, length);
    return sink.status;
}

static void write_raised(struct sink *sink, const char *character, size_t length, bool lowered)
{
    static const char *const digits[][10] = {{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"},
                                             {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"}};
    if (*character >= '0' && *character <= '9') {
        sink_text(sink, digits[lowered ? 1 : 0][*character - '0']);
        return;
    }
    sink_text(sink, lowered ? "_" : "^");
    sink_bytes(sink, character, length);
}

/* Writes the t at hand again, as it is seen. */
static enum status show_run(struct xlsx_text *text)
{
    struct buffer plain = text->buffer;
    buffer_init(&text->buffer);
    struct sink sink = buffer_sink(&text->buffer);
    sink_bytes(&sink, plain.text, text->start);
    for (size_t i = text->start, n; i < plain.length; i += n) {
        n = text_character(plain.text + i);
        if (text->raised || text->lowered)
            write_raised(&sink, plain.text + i, n, text->lowered);
        else
            sink_bytes(&sink, plain.text + i, n);
        if (text->struck)
            sink_text(&sink, "\xCC\xB6");
    }
    buffer_done(&plain);
    return sink.status;
}

enum status xlsx_text_close(struct xlsx_text *text, const char *name)
{
    bool marked = text->raised || text->lowered || text->struck;
    enum status status = STATUS_OK;
    if (text->within && marked && text->buffer.length > text->start)
        status = show_run(text);
    text->within = false;
    text->phonetic -= strcmp(name, "rPh") == 0 && text->phonetic > 0;
    return status;
}
