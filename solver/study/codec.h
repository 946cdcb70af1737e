/* Numbers as bytes in a store: 8 bytes a measure, little end first; posts 7 bits a byte, low ones first, the
 * top bit saying that more follow. */
#ifndef BIANZHI_STUDY_CODEC_H
#define BIANZHI_STUDY_CODEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sink.h"

/* values [n]; posts [n], none below 0. */
enum status codec_write_values(struct sink *sink, const double *values, size_t n);
enum status codec_write_posts(struct sink *sink, const int64_t *posts, size_t n);

/* False when bytes [length] are not exactly n such numbers. bytes may be NULL when length is 0. */
bool codec_read_values(const unsigned char *bytes, size_t length, double *values, size_t n);
bool codec_read_posts(const unsigned char *bytes, size_t length, int64_t *posts, size_t n);

#endif
