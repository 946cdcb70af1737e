/* UTF-8 text. The only file that includes libunistring. */
#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

bool text_is_utf8(const char *text, size_t length, size_t *bad)
{
    const uint8_t *bytes = (const uint8_t *)text;
    const uint8_t *wrong = u8_check(bytes, length);
    *bad = wrong ? (size_t)(wrong - bytes) : length;
    return !wrong;
}

size_t text_width(const char *text)
{
    int width = u8_strwidth((const uint8_t *)text, "UTF-8");
    return width > 0 ? (size_t)width : 0;
}

bool text_continues(char byte)
{
    return ((unsigned char)byte & 0xC0U) == 0x80U;
}

size_t text_character(const char *text)
{
    size_t n = 1;
    while (n < TEXT_CHARACTER && text_continues(text[n]))
        n++;
    return n;
}

size_t text_cut(const char *text, size_t length)
{
    while (length > 0 && text_continues(text[length]))
        length--;
    return length;
}

size_t text_vformat(char *text, size_t room, const char *format, va_list arguments)
{
    static const char ELLIPSIS[] = "…";
    int length = vsnprintf(text, room, format, arguments);
    if (length < 0 || (size_t)length < room || room == 0)
        return length < 0 ? 0 : (size_t)length;
    const char *end = room > sizeof ELLIPSIS ? ELLIPSIS : ""; /* for no more than a character: nothing */
    size_t cut = *end ? text_cut(text, room - sizeof ELLIPSIS) : 0;
    memcpy(text + cut, end, strlen(end) + 1);
    return (size_t)length;
}

size_t text_format(char *text, size_t room, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    size_t length = text_vformat(text, room, format, arguments);
    va_end(arguments);
    return length;
}

size_t text_command(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] == 0xC2U && at[1] >= 0x80U && at[1] < 0xA0U)
        return 2;
    if (at[0] != 0xE2U)
        return 0;
    bool turns = (at[1] == 0x80U && at[2] >= 0xAAU && at[2] <= 0xAEU) ||
                 (at[1] == 0x81U && at[2] >= 0xA6U && at[2] <= 0xA9U);
    return turns ? 3 : 0;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* White space beyond ASCII, as Unicode lists it: next line, no-break, typographic and ideographic spaces,
 * line and paragraph separators. */
static const char *const WIDE_SPACES[] = {"\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80",
                                          "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84",
                                          "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88",
                                          "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9",
                                          "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};

/* What nobody sees and copying from pages and papers brings along: zero-width spaces and joiners, marks of
 * the direction of writing, soft hyphens, and the byte-order mark that joining two files leaves in the
 * middle. */
static const char *const INVISIBLE[] = {
    "\xC2\xAD",     "\xD8\x9C",     "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\x8E",
    "\xE2\x80\x8F", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD", "\xE2\x80\xAE",
    "\xE2\x81\xA0", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9", "\xEF\xBB\xBF"};

/* The length of the one of words [n] that text [length] begins with; 0 for none. */
static size_t begins_with(const char *text, size_t length, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t word = strlen(words[i]);
        if (length >= word && memcmp(text, words[i], word) == 0)
            return word;
    }
    return 0;
}

#define BEGINS_WITH(text, length, words) begins_with(text, length, words, sizeof(words) / sizeof *(words))

static size_t invisible_at_start(const char *text, size_t length)
{
    return (unsigned char)*text < 0xC2U ? 0 : BEGINS_WITH(text, length, INVISIBLE);
}

static size_t space_at_start(const char *text, size_t length)
{
    if (is_space(text[0]))
        return 1;
    return (unsigned char)*text < 0xC2U ? 0 : BEGINS_WITH(text, length, WIDE_SPACES);
}

static size_t blank_at_start(const char *text, size_t length)
{
    size_t space = space_at_start(text, length);
    return space > 0 ? space : invisible_at_start(text, length);
}

static size_t blank_at_end(const char *text, size_t length)
{
    if (is_space(text[length - 1]))
        return 1;
    for (size_t n = 2; n <= 3 && n <= length; n++)
        if (blank_at_start(text + length - n, n) == n)
            return n;
    return 0;
}

const char *text_trim(const char *text, size_t *length)
{
    size_t space;
    while (*length > 0 && (space = blank_at_start(text, *length)) > 0) {
        text += space;
        *length -= space;
    }
    while (*length > 0 && (space = blank_at_end(text, *length)) > 0)
        *length -= space;
    return text;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80U)
            return false;
    return true;
}

size_t text_tidy(char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0, blank; i < length; i += blank) {
        bool spaced = false;
        for (blank = 0; i + blank < length;) {
            size_t space = space_at_start(text + i + blank, length - i - blank);
            size_t step = space > 0 ? space : invisible_at_start(text + i + blank, length - i - blank);
            if (step == 0)
                break;
            spaced = spaced || space > 0;
            blank += step;
        }
        bool within = n > 0 && i + blank < length;
        if (spaced && within && (unsigned char)text[n - 1] < 0x80U && (unsigned char)text[i + blank] < 0x80U)
            text[n++] = ' ';
        if (blank == 0) {
            text[n++] = text[i];
            blank = 1;
        }
    }
    text[n] = '\0';
    return n;
}

/* The result is never longer. Returns a copy in the arena. */
static char *fold_plain(struct arena *arena, const char *text, size_t length)
{
    char *folded = arena_text(arena, text, length);
    size_t n = folded ? text_tidy(folded, length) : 0;
    for (size_t i = 0; i < n; i++)
        if (folded[i] >= 'A' && folded[i] <= 'Z')
            folded[i] = (char)(folded[i] + ('a' - 'A'));
    return folded;
}

char *text_fold(struct arena *arena, const char *text, size_t length)
{
    if (is_ascii(text, length))
        return fold_plain(arena, text, length);
    uint8_t room[512];
    size_t n = sizeof room;
    uint8_t *plain = u8_normalize(UNINORM_NFKC, (const uint8_t *)text, length, room, &n);
    if (!plain)
        return NULL;
    char *folded = fold_plain(arena, (const char *)plain, n);
    if (plain != room)
        free(plain); /* libunistring's own allocation */
    return folded;
}

/* Raised digits but those of m² and m³, circled ones, and signs that refer to a note. */
static const char *const MARKS[] = {"*", "※", "★", "☆", "△", "▲", "#", "①", "②", "③", "④", "⑤", "⑥", "⑦",
                                    "⑧", "⑨", "⑩", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁰"};

/* Bytes of the mark that text ends with; 0 when it ends otherwise or is nothing else. */
static size_t mark_at_end(const char *text, size_t length)
{
    for (size_t n = 1; n <= 3 && n < length; n++) {
        const char *mark = text + length - n;
        bool power = n == 2 && mark[-1] == 'm' && (mark[1] == '\xB2' || mark[1] == '\xB3');
        if (!power && BEGINS_WITH(mark, n, MARKS) == n)
            return n;
    }
    return 0;
}

size_t text_without_mark(const char *text, size_t length)
{
    for (size_t n; (n = mark_at_end(text, length)) > 0;)
        length -= n;
    const char *raised = memchr(text, '^', length); /* ^注 */
    return raised && raised > text ? (size_t)(raised - text) : length;
}

size_t text_drop_struck(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0';) {
        size_t n = text_character(at);
        bool struck = strncmp(at + n, "\xCC\xB6", 2) == 0;
        if (!struck)
            memmove(to, at, n);
        to += struck ? 0 : n;
        at += n + (struck ? 2 : 0);
    }
    *to = '\0';
    return (size_t)(to - text);
}

static const char *const CIRCLED[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"};

/* Bytes of digits, or of Chinese numerals, at the start of text. */
static size_t numerals_at_start(const char *text, size_t length)
{
    static const char *const NUMERALS[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    size_t n = 0, step;
    while (n < length && text[n] >= '0' && text[n] <= '9')
        n++;
    while (n < length && (n == 0 || (unsigned char)text[0] >= 0x80U) &&
           (step = BEGINS_WITH(text + n, length - n, NUMERALS)) > 0)
        n += step;
    return n;
}

size_t text_number(const char *text, size_t length)
{
    static const char *const OPEN[] = {"(", "（"}, *const CLOSE[] = {")", "）"},
                             *const STOP[] = {"、", ".", "．"};
    size_t open = BEGINS_WITH(text, length, OPEN), circled = BEGINS_WITH(text, length, CIRCLED);
    size_t n = numerals_at_start(text + open, length - open);
    size_t end = open + n;
    size_t stop = n == 0     ? 0
                  : open > 0 ? BEGINS_WITH(text + end, length - end, CLOSE)
                             : BEGINS_WITH(text + end, length - end, STOP);
    end = circled > 0 ? circled : stop > 0 ? end + stop : 0;
    bool decimal = end < length && text[end] >= '0' && text[end] <= '9'; /* 1.5 */
    return end < length && !decimal ? end : 0;
}

const char *text_shown(const char *text, char shown[TEXT_SHOWN])
{
    static const char MORE[] = "...";
    size_t length = strlen(text);
    if (length >= TEXT_SHOWN) {
        length = text_cut(text, TEXT_SHOWN - sizeof MORE);
        memcpy(shown + length, MORE, sizeof MORE);
    } else
        shown[length] = '\0';
    memcpy(shown, text, length);
    return shown;
}

enum { MOST_CHARACTERS = 64 };

/* The characters of text; MOST_CHARACTERS when there are that many or more. */
static size_t characters(const char *text, ucs4_t out[MOST_CHARACTERS])
{
    size_t n = 0;
    const uint8_t *rest = (const uint8_t *)text;
    ucs4_t c;
    while (n < MOST_CHARACTERS && (rest = u8_next(&c, rest)))
        out[n++] = c;
    return n;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein's table by rows, with swaps of neighbours: `now` is row i, `last` row i-1, `before`
 * row i-2. */
static size_t distance(const ucs4_t *a, size_t na, const ucs4_t *b, size_t nb)
{
    size_t rows[3][MOST_CHARACTERS + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= nb; j++)
        last[j] = before[j] = j;
    for (size_t i = 1; i <= na; i++) {
        now[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t changed = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = smaller(changed, smaller(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = smaller(now[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[nb];
}

static size_t gap(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

const char *text_nearest(const char *text, const char *const *candidates, size_t n)
{
    struct arena arena;
    arena_init(&arena);
    const char *best = NULL;
    ucs4_t wanted[MOST_CHARACTERS], other[MOST_CHARACTERS];
    const char *folded = text_fold(&arena, text, strlen(text));
    size_t nwanted = folded ? characters(folded, wanted) : MOST_CHARACTERS;
    size_t nearest = nwanted < 3 ? nwanted : nwanted / 3 + 1; /* one beyond what is near enough */
    for (size_t i = 0; i < n && nwanted < MOST_CHARACTERS; i++) {
        const char *candidate =
            candidates[i] ? text_fold(&arena, candidates[i], strlen(candidates[i])) : NULL;
        size_t nother = candidate ? characters(candidate, other) : MOST_CHARACTERS;
        if (nother == MOST_CHARACTERS || gap(nwanted, nother) >= nearest)
            continue;
        size_t apart = distance(wanted, nwanted, other, nother);
        if (apart < nearest) {
            nearest = apart;
            best = candidates[i];
        }
    }
    arena_done(&arena);
    return best;
}

/* True when a is b with characters left out. */
static bool shortens(const ucs4_t *a, size_t na, const ucs4_t *b, size_t nb)
{
    size_t found = 0;
    for (size_t i = 0; i < nb && found < na; i++)
        found += b[i] == a[found];
    return found == na;
}

/* The longest name of two characters or more that text holds whole, or NULL. */
static const char *held_by(const char *text, const char *const *names, size_t n)
{
    const char *longest = NULL;
    for (size_t i = 0; i < n; i++)
        if (names[i] && names[i][0] != '\0' && names[i][text_character(names[i])] != '\0' &&
            strstr(text, names[i]) && (!longest || strlen(names[i]) > strlen(longest)))
            longest = names[i];
    return longest;
}

const char *text_name_meant(const char *text, const char *const *names, size_t n)
{
    const char *only = text_nearest(text, names, n);
    ucs4_t wanted[MOST_CHARACTERS], other[MOST_CHARACTERS];
    size_t nwanted = characters(text, wanted);
    if (only || nwanted < 2 || nwanted == MOST_CHARACTERS)
        return only;
    only = held_by(text, names, n);
    if (only)
        return only;
    for (size_t i = 0; i < n; i++) {
        if (!names[i] || (only && strcmp(only, names[i]) == 0) ||
            !shortens(wanted, nwanted, other, characters(names[i], other)))
            continue;
        if (only)
            return NULL;
        only = names[i];
    }
    return only;
}

const char *text_part(const char *text, char separator, size_t i, size_t *length)
{
    const char *end = strchr(text, separator);
    while (i > 0 && end) {
        text = end + 1;
        end = strchr(text, separator);
        i--;
    }
    if (i > 0)
        return NULL;
    *length = end ? (size_t)(end - text) : strlen(text);
    return text;
}

bool text_lists(const char *list, const char *word)
{
    size_t length;
    const char *part;
    for (size_t i = 0; list && (part = text_part(list, ',', i, &length)); i++) {
        part = text_trim(part, &length);
        if (strlen(word) == length && strncmp(part, word, length) == 0)
            return true;
    }
    return false;
}

bool text_is_one_of(const char *word, const char *parts)
{
    for (;;) {
        const char *rest = word;
        while (*parts != '|' && *parts != '\0' && *parts == *rest) {
            parts++;
            rest++;
        }
        if (*rest == '\0' && (*parts == '|' || *parts == '\0'))
            return true;
        parts = strchr(parts, '|');
        if (!parts)
            return false;
        parts++;
    }
}

static void write_spaces(struct sink *sink, size_t n)
{
    static const char SPACES[] = "                                ";
    for (size_t step; n > 0; n -= step) {
        step = smaller(n, sizeof SPACES - 1);
        sink_bytes(sink, SPACES, step);
    }
}

void text_write_padded(struct sink *sink, const char *text, size_t width, enum text_side side)
{
    size_t used = text_width(text);
    size_t spaces = used < width ? width - used : 0;
    if (side == TEXT_RIGHT)
        write_spaces(sink, spaces);
    sink_text(sink, text);
    if (side == TEXT_LEFT)
        write_spaces(sink, spaces);
}

size_t text_fit_column(const char *const *labels, size_t n, size_t least)
{
    enum { GAP = 2 };
    for (size_t i = 0; i < n; i++) {
        size_t wanted = text_width(labels[i]) + GAP;
        least = wanted > least ? wanted : least;
    }
    return least;
}

static size_t columns_of(const char *text, size_t length)
{
    int columns = u8_width((const uint8_t *)text, length, "UTF-8");
    return columns > 0 ? (size_t)columns : 0;
}

/* Punctuation between wide characters that may not begin a line, and that which may not end one. */
static const char *const closing = "，。；：、！？）》」』】］〕”’％";
static const char *const opening = "（《「『【［〔“‘";

static bool is_among(const char *set, const char *text, size_t length)
{
    for (const char *c = set; *c != '\0'; c += u8_mblen((const uint8_t *)c, strlen(c)))
        if (strncmp(c, text, length) == 0 && u8_mblen((const uint8_t *)c, strlen(c)) == (int)length)
            return true;
    return false;
}

/* The bytes of the character at the start of text, which is not empty; at least 1. */
static size_t character_length(const char *text)
{
    int length = u8_mblen((const uint8_t *)text, strlen(text));
    return length > 0 ? (size_t)length : 1;
}

enum { NAME_COLUMNS = 24 }; /* what stands between spaces and is no wider stays whole */

/* The bytes at the start of a longer word that stay on one line: narrow characters in a row, or a wide one,
 * with what may not stand apart from it. length: of the word from here on, above 0. */
static size_t unbroken(const char *text, size_t length)
{
    size_t used = 0;
    bool was_narrow = true, was_opening = true;
    while (used < length) {
        size_t bytes = character_length(text + used);
        bool narrow = columns_of(text + used, bytes) < 2;
        if (used > 0 && !(narrow && was_narrow) && !was_opening && !is_among(closing, text + used, bytes))
            break;
        was_narrow = narrow;
        was_opening = is_among(opening, text + used, bytes);
        used += bytes;
    }
    return used;
}

/* Lines that are being filled. */
struct wrapping {
    struct sink *sink;
    size_t indent, width;
    size_t column; /* of the line at hand */
    bool empty;    /* nothing stands on it yet */
};

/* Puts a piece behind so many spaces, or at the start of a new line when it does not fit. */
static void put_piece(struct wrapping *lines, const char *text, size_t length, size_t spaces)
{
    size_t wide = columns_of(text, length);
    if (!lines->empty && lines->column + spaces + wide > lines->width) {
        sink_text(lines->sink, "\n");
        write_spaces(lines->sink, lines->indent);
        lines->column = lines->indent;
    } else {
        write_spaces(lines->sink, spaces);
        lines->column += spaces;
    }
    sink_bytes(lines->sink, text, length);
    lines->column += wide;
    lines->empty = false;
}

void text_write_wrapped(struct sink *sink, const char *text, size_t indent, size_t width)
{
    struct wrapping lines = {.sink = sink, .indent = indent, .width = width, .column = indent, .empty = true};
    for (size_t spaces = 0; *text != '\0'; text += spaces) {
        size_t word = strcspn(text, " ");
        bool whole = columns_of(text, word) <= NAME_COLUMNS;
        for (size_t piece; word > 0; text += piece, word -= piece, spaces = 0) {
            piece = whole ? word : unbroken(text, word);
            put_piece(&lines, text, piece, spaces);
        }
        spaces = strspn(text, " ");
    }
}

void text_end_wrapped(struct words *words, size_t lead, struct sink *sink)
{
    text_write_wrapped(sink, words_text(words), lead, TEXT_SCREEN);
    sink_text(sink, "\n");
    words_done(words, sink);
}

void text_write_entry(struct sink *sink, const char *head, size_t indent, struct words *words)
{
    text_write_padded(sink, head, indent, TEXT_LEFT);
    text_end_wrapped(words, indent, sink);
}

size_t text_count_lines(const char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++)
        n += text[i] == '\n';
    return n;
}

size_t text_stem(const char *name, const char *ending)
{
    size_t length = strlen(name), n = strlen(ending);
    return length > n && strcasecmp(name + length - n, ending) == 0 ? length - n : 0;
}

bool text_runs_as_formula(const char *text)
{
    static const char *const STARTS[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    const char *digits = text + (*text == '+' || *text == '-');
    size_t whole = strspn(digits, "0123456789");
    bool in_parts = whole > 0 && (digits[whole] == '.' || digits[whole] == '/');
    size_t part = in_parts ? strspn(digits + whole + 1, "0123456789") + 1 : 0;
    if (whole > 0 && part != 1 && digits[whole + part] == '\0')
        return false;
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (text[0] == STARTS[i][0] && strncmp(text, STARTS[i], strlen(STARTS[i])) == 0)
            return true;
    return false;
}

size_t text_guard(const char *text)
{
    return *text == '\'' && text_runs_as_formula(text + 1);
}
