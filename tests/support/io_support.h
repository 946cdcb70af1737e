/* Helpers of the tests of base, io and table: scratch folders, whole files, faults searched for
 * words. */
#ifndef BIANZHI_TESTS_IO_SUPPORT_H
#define BIANZHI_TESTS_IO_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

enum { IO_PATH = 512 };

/* Makes an empty folder of this process's own under TMPDIR; io_remove takes it away again. */
void io_make_folder(char path[IO_PATH]);
void io_remove(const char *path);

void io_put(const char *folder, const char *name, const char *text);
void io_put_bytes(const char *folder, const char *name, const char *bytes, size_t length);

/* The whole text of a file, "" when there is none; static storage, overwritten by the next call. */
const char *io_get(const char *folder, const char *name);
bool io_has(const char *folder, const char *name);

/* The n-th code block of a Markdown text that begins with a word, from 0, without its fences; NULL when there
 * are fewer. It is cut out of text. */
char *io_code_block(char *text, const char *language, size_t n);

/* How many entries a folder has, hidden ones too. */
size_t io_entries(const char *folder);

/* True when some kept message contains words. */
bool io_said(const struct faults *faults, const char *words);

/* All messages, for the text of a failed assertion; static storage. */
const char *io_all(const struct faults *faults);

#endif
