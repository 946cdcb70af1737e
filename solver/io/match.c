/* Comparing a file with what is written. is and should hold the same beginning of a line until they
 * part. */
#include "io/match.h"

#include <string.h>

#include "base/text.h"
#include "io/file.h"

/* A long line: its older half is forgotten. */
static void forget_half(struct match *match)
{
    size_t from = match->nis / 2;
    while (from < match->nis && text_continues(match->is[from]))
        from++;
    memmove(match->is, match->is + from, match->nis - from);
    match->nis -= from;
}

/* Passes over bytes that are the same on both sides: of lines that end within them only the number is kept.
 */
static void pass(struct match *match, const char *bytes, size_t length)
{
    for (const char *end; (end = memchr(bytes, '\n', length)); bytes = end + 1) {
        match->line++;
        match->nis = 0;
        length -= (size_t)(end - bytes) + 1;
    }
    for (size_t i = 0; i < length; i++) {
        if (match->nis == MATCH_SHOWN / 2)
            forget_half(match);
        match->is[match->nis++] = bytes[i];
    }
}

/* Adds to a shown line up to its end; true when it is complete or full. */
static bool show(char *shown, size_t *nshown, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\n' || *nshown == MATCH_SHOWN)
            return true;
        shown[(*nshown)++] = bytes[i];
    }
    return false;
}

/* The first difference: from here on the file's line and the one it should be are gathered
 * apart. */
static void part(struct match *match, const char *bytes, size_t length)
{
    match->differs = true;
    memcpy(match->should, match->is, match->nis);
    match->nshould = match->nis;
    bool over = show(match->is, &match->nis, bytes, length);
    for (int byte; !over && (byte = getc(match->stream)) != EOF;)
        over = show(match->is, &match->nis, &(char){(char)byte}, 1);
}

static size_t common(const char *a, const char *b, size_t length)
{
    size_t n = 0;
    if (memcmp(a, b, length) == 0)
        return length;
    while (a[n] == b[n])
        n++;
    return n;
}

/* What is written comes cell by cell: it is compared piece by piece. */
static enum status compare(void *target, const char *bytes, size_t length)
{
    struct match *match = target;
    char chunk[PIECE_ROOM];
    if (!match->differs) {
        size_t nread = fread(chunk, 1, length, match->stream);
        size_t same = common(chunk, bytes, nread);
        pass(match, bytes, same);
        if (same < length)
            part(match, chunk + same, nread - same);
        bytes += same;
        length -= same;
    }
    if (match->differs && !match->line_is_over)
        match->line_is_over = show(match->should, &match->nshould, bytes, length);
    return STATUS_OK;
}

enum status match_begin(struct match *match, const char *path, struct faults *faults)
{
    *match = (struct match){.path = path, .line = 1};
    match->sink = pieces_begin(&match->pieces, (struct sink){.take = compare, .target = match});
    return file_open(path, &match->stream, faults);
}

/* Without a carriage return, and without half a character where the text was cut. */
static void close_text(char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && text_continues(text[start - 1]))
        start--;
    if (length == MATCH_SHOWN && start > 0 && (unsigned char)text[start - 1] >= 0xC0U)
        length = start - 1;
    if (length > 0 && text[length - 1] == '\r')
        length--;
    text[length] = '\0';
}

enum status match_end(struct match *match, struct faults *faults)
{
    enum status compared = pieces_end(&match->pieces);
    int byte = match->differs ? EOF : getc(match->stream);
    if (byte != EOF)
        part(match, &(char){(char)byte}, 1);
    close_text(match->is, match->nis);
    close_text(match->should, match->nshould);
    enum status status = file_close(match->stream, match->path, faults);
    status = status != STATUS_OK ? status : compared;
    return status != STATUS_OK ? status : match->sink.status;
}
