/* Numbers as text, strictly and in the C locale (LC_NUMERIC is never set).
 *
 * Read: an optional sign, digits (full-width ones too), thousands commas in their places
 * ("1,234,567"), a decimal point between digits, an exponent. Nothing else: no "1.2万", "nan",
 * "1e400", "01x", "1.". */
#ifndef BIANZHI_BASE_NUMBER_H
#define BIANZHI_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum number_result {
    NUMBER_OK,
    NUMBER_EMPTY,
    NUMBER_NOT,       /* not a number at all */
    NUMBER_TOO_LARGE, /* outside the finite doubles, or outside int64 */
    NUMBER_NEGATIVE,  /* a count below 0 */
    NUMBER_NOT_WHOLE  /* a count with a fraction */
};

/* The finite double nearest to text * 10^shift: "1.2" under a heading in ten thousands has shift 4
 * and is 12000. */
enum number_result number_parse(const char *text, int shift, double *value);

/* A count, 0 .. INT64_MAX: as number_parse, and text * 10^shift must be whole exactly ("12.0"
 * is). */
enum number_result number_parse_count(const char *text, int shift, int64_t *count);

/* True when text is a number with nothing behind it but 万, 亿, % or what it counts (人, 个); *value *
 * 10^shift is then what it means. For remedies in messages. */
bool number_in_words(const char *text, int shift, double *value);

/* Takes a power of ten from the start of *text, 万 or 亿 or 千: its exponent, 0 when there is none. */
int number_take_power(const char **text);

/* True when text begins with a power of ten that counts something: 万, 万人, 亿元, 千公顷, but not 千米 nor
 * 万源市. */
bool number_is_multiple(const char *text);

enum { NUMBER_TEXT = 352 };

/* The shortest decimal text that reads back as the same double (at most %.17g). value is finite.
 * Returns text. */
const char *number_format(double value, char text[NUMBER_TEXT]);

/* The nearest double with 12 significant decimals: what is left of a sum when the last bits, which hang on
 * the order of adding up, are taken off (24.150000000000002 is 24.15). value is finite. */
double number_rounded(double value);

/* A share in whole per cent; of less than all never 100: who is short is not filled. */
int number_percent(double share);

/* A count, below 0 too. Returns text. */
const char *number_format_count(int64_t count, char text[NUMBER_TEXT]);

/* The inverse: false where text [length] is not just what number_format_count writes of some count. */
bool number_read_count(const char *text, size_t length, int64_t *count);

/* With a fixed number of decimals, 0..17; never "-0.00". Returns text. */
const char *number_format_fixed(double value, int decimals, char text[NUMBER_TEXT]);

#endif
