/* Text as UTF-8: is it well formed, how wide does it show, which two headings or names are the
 * same, which known word is nearest to a mistyped one. Nothing here depends on the locale. */
#ifndef BIANZHI_BASE_TEXT_H
#define BIANZHI_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/sink.h"

/* True when length bytes are well-formed UTF-8; otherwise *bad is the position of the first byte
 * that is not. */
bool text_is_utf8(const char *text, size_t length, size_t *bad);

/* Columns on a terminal: 2 for a Chinese character, 0 for a combining mark. */
size_t text_width(const char *text);

/* For comparing headings and names: full-width forms become plain ones (NFKC), ASCII letters small, blanks as
 * text_tidy leaves them. Owned by the arena; NULL when out of memory. */
char *text_fold(struct arena *arena, const char *text, size_t length);

/* Takes out of text, in place, the blanks that people space Chinese with, line breaks and what nobody sees:
 * 编 制 数 is 编制数. Between characters of ASCII one space is left, at the ends none. Returns the new
 * length. */
size_t text_tidy(char *text, size_t length);

/* The length of text without the marks at its end that refer to a note: 人口①, 人口* and a raised ¹, but
 * km². */
size_t text_without_mark(const char *text, size_t length);

enum { TEXT_CHARACTER = 4 };

/* Takes out of text, in place, what is struck out: each such character is followed by U+0336. Returns the new
 * length. */
size_t text_drop_struck(char *text);

/* The length of a number by which a list counts its items, at the start of text with more behind it: 1. 2、
 * (3) （四） 五、 ①; 0 when there is none. */
size_t text_number(const char *text, size_t length);

/* Whether a byte of UTF-8 goes on with a character that an earlier one began. */
bool text_continues(char byte);

/* Bytes of the character that text, which is not empty, begins with; TEXT_CHARACTER at most, even where text
 * is no UTF-8. */
size_t text_character(const char *text);

/* length, or as little less as it takes for text not to be cut within a character there. */
size_t text_cut(const char *text, size_t length);

/* As snprintf, for words in which names stand: what does not fit is cut between characters, and says so by an
 * ellipsis at its end. Returns the length of all of it. */
size_t text_format(char *text, size_t room, const char *format, ...) __attribute__((format(printf, 3, 4)));
size_t text_vformat(char *text, size_t room, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

/* Bytes of the character beyond ASCII that text begins with, if a terminal would carry it out: U+0080 to
 * U+009F are escape sequences, U+202A to U+202E and U+2066 to U+2069 make text look as if it read otherwise.
 * 0 for any other. */
size_t text_command(const char *text);

enum { TEXT_SHOWN = 64 };

/* text for a message: cut between characters when it is long. Returns shown. */
const char *text_shown(const char *text, char shown[TEXT_SHOWN]);

/* text without the blanks at its ends, of any kind: *length is
 * changed, the start is returned. */
const char *text_trim(const char *text, size_t *length);

/* The candidate [n] nearest to text after folding, by how many characters must be put in, taken out, changed
 * or swapped with their neighbour; NULL when none is near enough to be meant (a third of its characters, 1 of
 * 2, none of 1). Candidates may be NULL, those beyond 64 characters too are passed over. */
const char *text_nearest(const char *text, const char *const *candidates, size_t n);

/* For names of units, which people shorten: the nearest as above, else the longest name [n] that text holds,
 * 红格镇 in 2.红格镇, else the only one that text is with characters left out, 温泉乡 for 温泉彝族乡 or 事业
 * for 事业编制. */
const char *text_name_meant(const char *text, const char *const *names, size_t n);

/* The i-th part of text between separators, from 0: *length is set, NULL beyond the last. */
const char *text_part(const char *text, char separator, size_t i, size_t *length);

/* Whether list, "a,b" or "2.4.1, 2.6.3", has the word; NULL is an empty one. */
bool text_lists(const char *list, const char *word);

/* True when word is one of parts, '|' between them. */
bool text_is_one_of(const char *word, const char *parts);

/* Length of name without an ending such as ".csv", in small or capital letters; 0 when it ends otherwise or
 * is nothing else. */
size_t text_stem(const char *name, const char *ending);

/* Would a spreadsheet take the text for a formula? Those that begin with = + - @ TAB CR LF, and the
 * full-width forms, which spreadsheets fold; but no number or fraction with its sign. */
bool text_runs_as_formula(const char *text);

/* 1 when text is led by the apostrophe that keeps what follows from being run as a formula, else 0. */
size_t text_guard(const char *text);

enum text_side { TEXT_LEFT, TEXT_RIGHT };

/* Writes text and spaces up to width columns; TEXT_RIGHT puts the spaces first. Longer text is
 * written whole. */
void text_write_padded(struct sink *sink, const char *text, size_t width, enum text_side side);

/* The width of a column that holds each of these labels [n] and a gap beside it, at least so wide. */
size_t text_fit_column(const char *const *labels, size_t n, size_t least);

/* Writes text in lines of at most width columns, breaking at spaces and, in words longer than a name,
 * between characters that are two columns wide, but not before closing punctuation such as 。; later lines
 * begin with indent spaces, the first is taken to stand behind as many columns already. A word that is wider
 * stands alone. No line end is written last. */
void text_write_wrapped(struct sink *sink, const char *text, size_t indent, size_t width);

/* Columns of a screen. */
enum { TEXT_SCREEN = 120 };

/* Ends words that stand behind lead columns: writes them in lines that fit a screen, with a line end, and is
 * done with them. */
void text_end_wrapped(struct words *words, size_t lead, struct sink *sink);

/* Writes head in a margin of indent columns and ends the words behind it. */
void text_write_entry(struct sink *sink, const char *head, size_t indent, struct words *words);

/* Line ends in text [length], which may be NULL when empty. */
size_t text_count_lines(const char *text, size_t length);

#endif
