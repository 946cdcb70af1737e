/* Numbers as lists in JSON, "[36,57.25,null]": text that SQLite, R and pandas read without us. */
#ifndef BIANZHI_STUDY_SOLVE_CODEC_H
#define BIANZHI_STUDY_SOLVE_CODEC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sink.h"

/* Doubles in their shortest form that reads back as the same; what is not finite as null. */
enum status codec_write_values(struct sink *sink, const double *values, size_t n);
enum status codec_write_posts(struct sink *sink, const int64_t *posts, size_t n);

/* A text in JSON, quotation marks and all. */
void codec_write_word(struct sink *sink, const char *word);

/* False when text is not a list of n such numbers. NULL is a list of none; null is read as NAN. */
bool codec_read_values(const char *text, double *values, size_t n);
bool codec_read_posts(const char *text, int64_t *posts, size_t n);

#endif
