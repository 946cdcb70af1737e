/* The page's own scripts draw, over a document that is made here (page/document.js). They run in a process of
 * their own and say what they have drawn through a file without a name; only then is it put into the folder.
 */
#include "report/figures.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "io/apart.h"
#include "io/failure.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "report/javascript.h"
#include "report/sources.h"

/* Drawings being made. */
struct figures_work {
    const struct buffer *data; /* the page's */
    FILE *stream;              /* what is drawn: names and texts in turn, a NUL behind each */
    struct figures_end {
        enum javascript_end end;
        int error; /* errno where what was drawn could not be written */
        bool lost;
        char thrown[400];
    } said;
};

static void draw(void *target)
{
    static const char call[] = "drawReport(reportData, reportStyle)";
    struct figures_work *drawing = target;
    const struct buffer *data = drawing->data;
    const struct javascript_text inputs[] = {
        {"reportData", data->text, data->text + data->length},
        {"reportStyle", source_style, source_style_end},
    };
    const struct javascript_text scripts[] = {
        {"d3", source_d3, source_d3_end},
        {"document", source_document, source_document_end},
        {"drawings", source_script, source_page},
        {"call", call, call + sizeof call - 1},
    };
    const struct javascript_work work = {.inputs = inputs, .ninputs = 2, .scripts = scripts, .nscripts = 4};
    struct sink sink = file_sink(drawing->stream);
    struct figures_end *said = &drawing->said;
    said->end = javascript_run(&work, &sink, said->thrown, sizeof said->thrown);
    said->lost = sink.status != STATUS_OK || fflush(drawing->stream) != 0;
    said->error = sink.error ? sink.error : errno;
}

static enum status complain(const char *folder, const char *words, struct faults *faults)
{
    faults_add(faults, (struct place){.file = folder}, "the drawings could not be made: %s", words);
    return STATUS_IO;
}

static enum status draw_apart(struct figures_work *drawing, const char *scratch, const char *folder,
                              struct faults *faults)
{
    bool spoke;
    const struct figures_end *said = &drawing->said;
    enum apart_end end = apart_do(draw, drawing, &drawing->said, sizeof drawing->said, scratch, &spoke);
    if (end == APART_FAILED)
        return complain(folder, failure_words(errno), faults);
    if (end == APART_DIED)
        return complain(folder, _("JavaScriptCore ended in the middle; is memory short?"), faults);
    switch (said->end) {
    case JAVASCRIPT_ABSENT:
        return complain(folder,
                        _("JavaScriptCore is not installed (Debian: libjavascriptcoregtk-4.1-0); without it, "
                          "the page saves each drawing by the button below it"),
                        faults);
    case JAVASCRIPT_NO_MEMORY:
        return STATUS_MEMORY;
    case JAVASCRIPT_THREW:
        faults_add(faults, (struct place){.file = folder}, "a drawing could not be made: %s", said->thrown);
        return STATUS_INTERNAL;
    case JAVASCRIPT_DONE:
        break;
    }
    return said->lost ? complain(folder, failure_words(said->error), faults) : STATUS_OK;
}

/* A file that has no name and is gone when it is closed. */
static FILE *open_unnamed(const char *folder)
{
    struct arena arena;
    arena_init(&arena);
    const char *path = path_join(&arena, folder, "drawn");
    int descriptor = path ? open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
    FILE *stream = descriptor >= 0 && unlink(path) == 0 ? fdopen(descriptor, "w+b") : NULL;
    int reason = errno;
    if (!stream && descriptor >= 0)
        close(descriptor);
    arena_done(&arena);
    errno = reason;
    return stream;
}

/* Whatever was drawn, from its beginning. */
static enum status read_back(FILE *stream, struct buffer *drawn, const char *folder, struct faults *faults)
{
    char bytes[1 << 14];
    size_t n;
    struct sink sink = buffer_sink(drawn);
    if (fseek(stream, 0, SEEK_SET) != 0)
        return complain(folder, failure_words(errno), faults);
    while ((n = fread(bytes, 1, sizeof bytes, stream)) > 0)
        sink_bytes(&sink, bytes, n);
    return ferror(stream) ? complain(folder, failure_words(errno), faults) : sink.status;
}

static enum status take_drawn(const struct buffer *data, const char *scratch, struct buffer *drawn,
                              const char *folder, struct faults *faults)
{
    struct figures_work drawing = {.data = data, .stream = open_unnamed(scratch)};
    if (!drawing.stream)
        return complain(folder, failure_words(errno), faults);
    enum status status = draw_apart(&drawing, scratch, folder, faults);
    if (status == STATUS_OK)
        status = read_back(drawing.stream, drawn, folder, faults);
    (void)fclose(drawing.stream); /* nothing is kept in it */
    return status;
}

static enum status put_files(struct folder_draft *draft, const struct buffer *drawn)
{
    const char *end = drawn->text + drawn->length;
    if (drawn->length == 0) {
        faults_add(draft->faults, (struct place){.file = draft->path},
                   "this report has no drawings, only tables and text; leave --figures out for its page");
        return STATUS_USAGE;
    }
    for (const char *name = drawn->text; name < end;) {
        const char *text = name + strlen(name) + 1;
        struct sink *sink = folder_add(draft, name);
        sink_text(sink, text);
        name = text + strlen(text) + 1;
    }
    return STATUS_OK;
}

enum status report_save_figures(const struct report *report, const char *folder, struct faults *faults)
{
    struct buffer data, drawn;
    struct folder_draft draft;
    buffer_init(&data);
    buffer_init(&drawn);
    struct sink sink = buffer_sink(&data);
    report_write_data(report, &sink);
    enum status status = sink.status == STATUS_OK ? folder_begin_new(&draft, folder, faults) : sink.status;
    if (status == STATUS_OK) {
        status = take_drawn(&data, draft.temporary, &drawn, folder, faults);
        if (status == STATUS_OK)
            status = put_files(&draft, &drawn);
        if (status == STATUS_OK)
            status = folder_commit(&draft);
        else
            folder_abandon(&draft);
    }
    buffer_done(&drawn);
    buffer_done(&data);
    return status;
}
