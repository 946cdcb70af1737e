/* Words for people's screens. What a file, a cell or a path holds may be any bytes; a terminal would carry
 * out some of them. */
#ifndef BIANZHI_CLI_SCREEN_H
#define BIANZHI_CLI_SCREEN_H

#include <stdio.h>

#include "base/sink.h"

/* A sink for a stream that people look at: control characters but line ends and tabs, those that turn the
 * direction of writing, and what is no UTF-8 are written as \xNN, byte by byte. Characters must come
 * whole. */
struct sink screen_sink(FILE *stream);

/* The same for a line or two. */
void screen_say(FILE *stream, const char *format, ...) __attribute__((format(printf, 2, 3)));

enum { SCREEN_COLUMNS = 120 };

/* Writes head in a margin of indent columns and the words behind it, in lines that fit a screen, and is done
 * with the words. */
void screen_entry(struct sink *sink, const char *head, size_t indent, struct words *words);

#endif
