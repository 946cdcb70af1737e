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

#endif
