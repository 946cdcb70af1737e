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

static enum number_result decimal_value(const struct decimal *decimal, int shift, double *value)
{
    char plain[MOST_DIGITS + 32];
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

/* The digits that say a value, or fewer. Only one number of 15 digits can be nearest to a double. A whole
 * number of so many digits and the powers of ten up to 22 are exact in doubles, so that their quotient is
 * that number as strtod rounds it: no text is needed to see whether 15 digits are enough. *sure is false
 * where it is not so simple. */
static int fewest_digits(double value, bool *sure)
{
    static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    static const double least = 1e-7, most = 1e15, of_15_digits = 1e14;
    double size = fabs(value);
    size_t decimals = 0;
    *sure = false;
    if (!(size >= least && size < most))
        return 15;
    while (size * power[decimals] < of_15_digits)
        decimals++;
    *sure = rint(size * power[decimals]) / power[decimals] == size;
    return *sure ? 15 : 16;
}

const char *number_format(double value, char text[NUMBER_TEXT])
{
    if (value == 0.0)
        value = 0.0; /* no negative zero */
    bool sure;
    for (int digits = fewest_digits(value, &sure); digits <= 17; digits++) {
        snprintf(text, NUMBER_TEXT, "%.*g", digits, value);
        if (sure || (digits < 17 && strtod(text, NULL) == value))
            break;
    }
    return text;
}

const char *number_format_fixed(double value, int decimals, char text[NUMBER_TEXT])
{
    snprintf(text, NUMBER_TEXT, "%.*f", decimals, value);
    if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1))
        memmove(text, text + 1, strlen(text));
    return text;
}
