/* Strict numbers. A text is first brought into the plain form that strtod takes; strtod alone
 * rounds. */
#include "base/number.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No figure in any table needs more; a longer one is a mistake. */
enum { MOST_DIGITS = 120 };

/* A number taken apart: [-]digits * 10^exponent. */
struct decimal {
    bool negative;
    size_t ndigits;
    char digits[MOST_DIGITS + 1]; /* of the whole part and the fraction, without the point */
    long exponent;
};

/* The next character, full-width forms (U+FF01..FF5E) as plain ones; 0 at the end. */
static char next_character(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    if (at[0] == 0xEFU && at[1] == 0xBCU && at[2] >= 0x81U && at[2] <= 0xBFU) {
        *text += 3;
        return (char)(at[2] - 0x81U + '!');
    }
    if (at[0] != '\0')
        *text += 1;
    return (char)at[0];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool add_digit(struct decimal *decimal, char digit)
{
    if (decimal->ndigits == MOST_DIGITS)
        return false;
    decimal->digits[decimal->ndigits++] = digit;
    return true;
}

/* Digits with commas either nowhere or before every third digit from the right. *at is left at what
 * follows. */
static bool parse_whole(const char **at, struct decimal *decimal)
{
    size_t ngroup = 0, ncommas = 0;
    for (;;) {
        const char *here = *at;
        char c = next_character(at);
        if (is_digit(c)) {
            if (!add_digit(decimal, c))
                return false;
            ngroup++;
        } else if (c == ',') {
            if (ngroup == 0 || ngroup > 3 || (ncommas > 0 && ngroup != 3))
                return false;
            ncommas++;
            ngroup = 0;
        } else {
            *at = here;
            return ngroup > 0 && (ncommas == 0 || ngroup == 3);
        }
    }
}

static bool parse_fraction(const char **at, struct decimal *decimal)
{
    const char *here = *at;
    size_t n = 0;
    for (char c; is_digit(c = next_character(at)); here = *at, n++) {
        if (!add_digit(decimal, c))
            return false;
        decimal->exponent--;
    }
    *at = here;
    return n > 0;
}

static bool parse_exponent(const char **at, struct decimal *decimal)
{
    const char *here = *at;
    char c = next_character(at);
    bool negative = c == '-';
    if (c != '-' && c != '+')
        *at = here;
    long value = 0;
    size_t n = 0;
    for (here = *at; is_digit(c = next_character(at)); here = *at, n++)
        value = value < 100000 ? value * 10 + (c - '0') : value;
    *at = here;
    decimal->exponent += negative ? -value : value;
    return n > 0;
}

/* Takes a number from the start of text; *rest is what follows. False when there is none. */
static bool parse_decimal(const char *text, struct decimal *decimal, const char **rest)
{
    *decimal = (struct decimal){0};
    const char *here = text;
    char c = next_character(&text);
    decimal->negative = c == '-';
    if (c != '-' && c != '+')
        text = here;
    if (!parse_whole(&text, decimal))
        return false;
    here = text;
    c = next_character(&text);
    if (c == '.') {
        if (!parse_fraction(&text, decimal))
            return false;
        here = text;
        c = next_character(&text);
    }
    if (c == 'e' || c == 'E') {
        if (!parse_exponent(&text, decimal))
            return false;
        here = text;
    }
    *rest = here;
    return true;
}

/* Up to 15 digits and a power of ten that are doubles both: one operation, rounded once (Clinger 1990). */
static bool value_at_once(const struct decimal *decimal, long exponent, double *value)
{
    static const double POWERS[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};
    enum { NPOWERS = sizeof POWERS / sizeof *POWERS, DIGITS = 15 };
    int64_t digits = 0;
    if (decimal->ndigits > DIGITS || exponent <= -NPOWERS || exponent >= NPOWERS)
        return false;
    for (size_t i = 0; i < decimal->ndigits; i++)
        digits = digits * 10 + (decimal->digits[i] - '0');
    double size = exponent < 0 ? (double)digits / POWERS[-exponent] : (double)digits * POWERS[exponent];
    *value = decimal->negative && digits > 0 ? -size : size; /* no negative zero */
    return true;
}

static enum number_result decimal_value(const struct decimal *decimal, int shift, double *value)
{
    char plain[MOST_DIGITS + 32];
    if (value_at_once(decimal, decimal->exponent + shift, value))
        return NUMBER_OK;
    snprintf(plain, sizeof plain, "%s%se%ld", decimal->negative ? "-" : "", decimal->digits,
             decimal->exponent + shift);
    double parsed = strtod(plain, NULL);
    if (!isfinite(parsed))
        return NUMBER_TOO_LARGE;
    *value = parsed == 0.0 ? 0.0 : parsed; /* no negative zero */
    return NUMBER_OK;
}

/* The whole of text. */
static enum number_result parse_all(const char *text, struct decimal *decimal)
{
    const char *rest;
    if (*text == '\0')
        return NUMBER_EMPTY;
    return parse_decimal(text, decimal, &rest) && *rest == '\0' ? NUMBER_OK : NUMBER_NOT;
}

enum number_result number_parse(const char *text, int shift, double *value)
{
    struct decimal decimal;
    enum number_result result = parse_all(text, &decimal);
    return result == NUMBER_OK ? decimal_value(&decimal, shift, value) : result;
}

/* digits * 10^exponent as a whole number. Digits that the exponent cuts off must be zeros. */
static enum number_result decimal_count(const struct decimal *decimal, long exponent, int64_t *count)
{
    size_t first = 0, last = decimal->ndigits;
    while (first < last && decimal->digits[first] == '0')
        first++;
    for (; last > first && exponent < 0; exponent++)
        if (decimal->digits[--last] != '0')
            return NUMBER_NOT_WHOLE;
    if (first < last && decimal->negative)
        return NUMBER_NEGATIVE;
    int64_t value = 0;
    for (size_t i = first; i < last; i++)
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, decimal->digits[i] - '0', &value))
            return NUMBER_TOO_LARGE;
    for (; value != 0 && exponent > 0; exponent--)
        if (__builtin_mul_overflow(value, 10, &value))
            return NUMBER_TOO_LARGE;
    *count = value;
    return NUMBER_OK;
}

enum number_result number_parse_count(const char *text, int shift, int64_t *count)
{
    struct decimal decimal;
    enum number_result result = parse_all(text, &decimal);
    return result == NUMBER_OK ? decimal_count(&decimal, decimal.exponent + shift, count) : result;
}

/* Takes the word at the start of *text that stands in words [n], if any: its place, or n. */
static size_t take_word(const char **text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strncmp(*text, words[i], strlen(words[i])) == 0) {
            *text += strlen(words[i]);
            return i;
        }
    return n;
}

int number_take_power(const char **text)
{
    static const char *const POWERS[] = {"百", "千", "万", "萬", "亿", "億"};
    static const int EXPONENTS[] = {2, 3, 4, 4, 8, 8, 0};
    return EXPONENTS[take_word(text, POWERS, sizeof POWERS / sizeof *POWERS)];
}

bool number_is_multiple(const char *text)
{
    static const char *const COUNTED[] = {"人", "元", "名", "个",   "個",   "户",
                                          "戶", "亩", "畝", "平方", "公里", "公顷"};
    enum { NCOUNTED = sizeof COUNTED / sizeof *COUNTED };
    if (number_take_power(&text) == 0)
        return false;
    return take_word(&text, COUNTED, NCOUNTED) < NCOUNTED || *text == '\0' || strchr(" ),;", *text) ||
           strncmp(text, "、", 3) == 0;
}

bool number_in_words(const char *text, int shift, double *value)
{
    static const char *const SHARES[] = {"%", "％", "‰"};
    static const int EXPONENTS[] = {-2, -2, -3, 0};
    static const char *const COUNTED[] = {"人", "名", "个", "元", "户"};
    enum { NSHARES = sizeof SHARES / sizeof *SHARES, NCOUNTED = sizeof COUNTED / sizeof *COUNTED };
    struct decimal decimal;
    const char *rest;
    if (!parse_decimal(text, &decimal, &rest) || *rest == '\0')
        return false;
    int power = number_take_power(&rest);
    power += EXPONENTS[take_word(&rest, SHARES, NSHARES)];
    take_word(&rest, COUNTED, NCOUNTED);
    return *rest == '\0' && decimal_value(&decimal, power - shift, value) == NUMBER_OK;
}

/* Digits of a number at 10^-decimals, as text. */
static const char *write_decimal(bool negative, uint64_t digits, int decimals, char text[NUMBER_TEXT])
{
    char reversed[64];
    size_t n = 0, at = 0;
    for (int d = 0; d < decimals || d == decimals || digits > 0; d++, digits /= 10) {
        if (d == decimals && d > 0)
            reversed[n++] = '.';
        reversed[n++] = (char)('0' + digits % 10);
    }
    if (negative)
        text[at++] = '-';
    while (n > 0)
        text[at++] = reversed[--n];
    text[at] = '\0';
    return text;
}

int number_percent(double share)
{
    int percent = (int)lround(100 * share);
    return percent == 100 && share < 1 ? 99 : percent;
}

const char *number_format_count(int64_t count, char text[NUMBER_TEXT])
{
    return write_decimal(count < 0, count < 0 ? -(uint64_t)count : (uint64_t)count, 0, text);
}

bool number_read_count(const char *text, size_t length, int64_t *count)
{
    bool negative = length > 0 && text[0] == '-';
    size_t first = negative ? 1 : 0;
    *count = 0;
    if (length == first || (text[first] == '0' && (negative || length > 1)))
        return false;
    for (size_t i = first; i < length; i++) {
        int64_t digit = text[i] - '0';
        if (digit < 0 || digit > 9 || __builtin_mul_overflow(*count, (int64_t)10, count) ||
            __builtin_sub_overflow(*count, digit, count))
            return false;
    }
    /* gathered below 0, where there is room for one more */
    return negative || !__builtin_sub_overflow((int64_t)0, *count, count);
}

__extension__ typedef unsigned __int128 whole;

/* A double's size times 10^decimals, rounded to a whole number: exactly, as printf rounds, where 128 bits
 * hold every step. That is so from 10^-4 to 10^15 with up to 17 digits, where nearly all figures lie; printf,
 * which takes every double, needs ten times as long. */
struct rounded {
    uint64_t mantissa;
    int shift;   /* the double is mantissa / 2^shift */
    whole power; /* 10^decimals */
    whole exact; /* mantissa * power */
    uint64_t nearest;
};

static bool can_scale(double size)
{
    return size == 0 || (size >= 1e-4 && size < 1e15);
}

static struct rounded scale(double size, int decimals)
{
    int exponent;
    struct rounded rounded = {.mantissa = (uint64_t)ldexp(frexp(size, &exponent), 53), .power = 1};
    rounded.shift = 53 - exponent;
    for (int d = 0; d < decimals; d++)
        rounded.power *= 10;
    rounded.exact = rounded.mantissa * rounded.power;
    whole unit = (whole)1 << rounded.shift;
    whole rest = rounded.exact & (unit - 1);
    rounded.nearest = (uint64_t)(rounded.exact >> rounded.shift);
    if (2 * rest > unit || (2 * rest == unit && rounded.nearest % 2 == 1))
        rounded.nearest++;
    return rounded;
}

/* Whether the nearest, read again, is the same double: within half the way to the next one, a half going to
 * the even. Below a power of two the next one is half as far. */
static bool reads_back(const struct rounded *rounded)
{
    whole read = (whole)rounded->nearest << rounded->shift;
    whole off = read > rounded->exact ? read - rounded->exact : rounded->exact - read;
    unsigned halves = read < rounded->exact && rounded->mantissa == UINT64_C(1) << 52 ? 4 : 2;
    return halves * off < rounded->power || (halves * off == rounded->power && rounded->mantissa % 2 == 0);
}

/* The place of the first digit: 0 for 1 .. 9.99, -1 for 0.1 .. 0.99. */
static int first_place(double size)
{
    int place = 0;
    double power = 10;
    for (; size >= power; place++)
        power *= 10;
    for (power = 1; size < power && place > -4; place--)
        power /= 10;
    return place;
}

/* A fraction's closing zeros go, and the point if nothing is left behind it. */
static const char *cut_zeros(char text[NUMBER_TEXT])
{
    size_t n = strlen(text);
    if (!strchr(text, '.'))
        return text;
    while (text[n - 1] == '0')
        n--;
    text[text[n - 1] == '.' ? n - 1 : n] = '\0';
    return text;
}

enum { FEWEST_DIGITS = 15, MOST_NEEDED = 17 }; /* with which a double is read back */

/* number_format of a double that can be scaled. */
static const char *format_exactly(double value, char text[NUMBER_TEXT])
{
    int digits = FEWEST_DIGITS, place = first_place(fabs(value));
    struct rounded rounded = scale(fabs(value), digits - 1 - place);
    while (digits < MOST_NEEDED && !reads_back(&rounded))
        rounded = scale(fabs(value), ++digits - 1 - place);
    write_decimal(value < 0, rounded.nearest, digits - 1 - place, text);
    return cut_zeros(text);
}

const char *number_format(double value, char text[NUMBER_TEXT])
{
    if (value == 0.0)
        value = 0.0; /* no negative zero */
    if (can_scale(fabs(value)))
        return format_exactly(value, text);
    int digits = FEWEST_DIGITS;
    do
        snprintf(text, NUMBER_TEXT, "%.*g", digits, value);
    while (digits++ < MOST_NEEDED && strtod(text, NULL) != value);
    return text;
}

const char *number_format_fixed(double value, int decimals, char text[NUMBER_TEXT])
{
    enum { MOST = 19 }; /* digits that 64 bits hold */
    if (can_scale(fabs(value)) && first_place(fabs(value)) + 1 + decimals <= MOST) {
        struct rounded rounded = scale(fabs(value), decimals);
        return write_decimal(value < 0 && rounded.nearest > 0, rounded.nearest, decimals, text);
    }
    snprintf(text, NUMBER_TEXT, "%.*f", decimals, value);
    if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1))
        memmove(text, text + 1, strlen(text));
    return text;
}

double number_rounded(double value)
{
    char text[NUMBER_TEXT];
    snprintf(text, sizeof text, "%.12g", value);
    return strtod(text, NULL);
}
