/* The frame is page/page.html; {{words}} in it are replaced here. */
#include "report/page.h"

#include <stddef.h>
#include <string.h>

#include "base/language.h"
#include "io/hash.h"
#include "report/sources.h"

/* A page being written. */
struct page_writer {
    page_data *data;
    const void *source;
    struct sink *sink;
};

static void write_between(struct sink *sink, const char *from, const char *to)
{
    sink_bytes(sink, from, (size_t)(to - from));
}

static void write_hash(struct sink *sink, const char *from, const char *to)
{
    char text[HASH_BASE64];
    sink_format(sink, " 'sha256-%s'", hash_base64(from, (size_t)(to - from), text));
}

static void put_language(struct page_writer *w)
{
    sink_text(w->sink, language_pick("en", "zh-CN"));
}

/* The data block is no script: nothing in it runs, and the policy need not name it. */
static void put_policy(struct page_writer *w)
{
    sink_text(w->sink, "default-src 'none'; script-src");
    write_hash(w->sink, source_d3, source_d3_end);
    write_hash(w->sink, source_script, source_script_end);
    sink_text(w->sink, "; style-src");
    write_hash(w->sink, source_style, source_style_end);
    sink_text(w->sink, "; base-uri 'none'; form-action 'none'");
}

static void put_style(struct page_writer *w)
{
    write_between(w->sink, source_style, source_style_end);
}

static void put_data(struct page_writer *w)
{
    w->data(w->source, w->sink);
}

static void put_d3(struct page_writer *w)
{
    write_between(w->sink, source_d3, source_d3_end);
}

static void put_script(struct page_writer *w)
{
    write_between(w->sink, source_script, source_script_end);
}

static const struct {
    const char *mark;
    void (*put)(struct page_writer *w);
} marks[] = {{"{{language}}", put_language}, {"{{policy}}", put_policy}, {"{{style}}", put_style},
             {"{{data}}", put_data},         {"{{d3}}", put_d3},         {"{{script}}", put_script}};

/* Puts what the mark at text stands for; returns what follows it. */
static const char *put_mark(struct page_writer *w, const char *text)
{
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        size_t length = strlen(marks[m].mark);
        if (strncmp(text, marks[m].mark, length) == 0) {
            marks[m].put(w);
            return text + length;
        }
    }
    sink_fail(w->sink, STATUS_INTERNAL); /* a frame with a mark unknown here */
    return source_frame_end;
}

void page_write(page_data *data, const void *source, struct sink *sink)
{
    struct page_writer w = {.data = data, .source = source, .sink = sink};
    const char *at = source_frame;
    while (at < source_frame_end) {
        const char *mark = strstr(at, "{{"); /* a NUL follows the frame */
        write_between(sink, at, mark ? mark : source_frame_end);
        at = mark ? put_mark(&w, mark) : source_frame_end;
    }
}

bool page_is_ours(const char *text)
{
    return strstr(text, "<meta name=\"generator\" content=\"bianzhi report\">") != NULL;
}
