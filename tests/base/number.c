/* Strict numbers in, shortest numbers out. */
#include "base/number.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double parsed(const char *text)
{
    double value = NAN;
    cr_expect(number_parse(text, 0, &value) == NUMBER_OK, "\"%s\" is a number", text);
    return value;
}

Test(base, number_reads_plain_full_width_and_thousands)
{
    cr_expect(parsed("12.5") == 12.5);
    cr_expect(parsed("-3") == -3);
    cr_expect(parsed("1,234,567.5") == 1234567.5);
    cr_expect(parsed("１２３．５") == 123.5);
    cr_expect(parsed("1e3") == 1000);
    cr_expect(parsed("-0") == 0 && !signbit(parsed("-0")));
}

Test(base, number_refuses_what_is_no_plain_number)
{
    static const char *const WRONG[] = {"1.2万", "nan",      "inf",  "-inf",     "01x", "1.",   ".5",
                                        "1,2",   "1,23,456", ",123", "1234,567", "1 2", "0x10", "--1",
                                        "1e",    "1,5",      "+",    "1.2.3",    "１万"};
    double value;
    int64_t count;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        cr_expect(number_parse(WRONG[i], 0, &value) == NUMBER_NOT, "\"%s\"", WRONG[i]);
        cr_expect(number_parse_count(WRONG[i], 0, &count) == NUMBER_NOT, "\"%s\"", WRONG[i]);
    }
    cr_expect(number_parse("", 0, &value) == NUMBER_EMPTY);
    cr_expect(number_parse("1e400", 0, &value) == NUMBER_TOO_LARGE);
}

Test(base, number_count_is_whole_and_not_negative)
{
    int64_t count = -1;
    cr_expect(number_parse_count("9223372036854775807", 0, &count) == NUMBER_OK && count == INT64_MAX);
    cr_expect(number_parse_count("9223372036854775808", 0, &count) == NUMBER_TOO_LARGE);
    cr_expect(number_parse_count("-1", 0, &count) == NUMBER_NEGATIVE);
    cr_expect(number_parse_count("1.5", 0, &count) == NUMBER_NOT_WHOLE);
    cr_expect(number_parse_count("12.0", 0, &count) == NUMBER_OK && count == 12);
    cr_expect(number_parse_count("1e-400", 0, &count) == NUMBER_NOT_WHOLE);
    cr_expect(number_parse_count("1e999999999999", 0, &count) == NUMBER_TOO_LARGE);
}

Test(base, number_shift_is_exact_where_a_product_is_not)
{
    int64_t count = 0;
    double value = 0;
    cr_expect(1.001 * 10000 != 10010, "the naive product is off");
    cr_expect(number_parse("1.001", 4, &value) == NUMBER_OK && value == 10010);
    cr_expect(number_parse_count("1.001", 4, &count) == NUMBER_OK && count == 10010);
    cr_expect(number_parse_count("1.00005", 4, &count) == NUMBER_NOT_WHOLE);
}

Test(base, number_in_words_knows_what_was_meant)
{
    double value = 0;
    cr_expect(number_in_words("1.2万", 0, &value) && value == 12000);
    cr_expect(number_in_words("3亿", 0, &value) && value == 3e8);
    cr_expect(number_in_words("15%", 0, &value) && value == 0.15);
    cr_expect(!number_in_words("12", 0, &value));
    cr_expect(!number_in_words("many", 0, &value));
    cr_expect(number_in_words("36人", 0, &value) && value == 36);
    cr_expect(number_in_words("2.7万人", 4, &value) && value == 2.7, "under a heading in 万人");
    cr_expect(!number_in_words("12千米", 0, &value), "kilometres, not thousands");
    cr_expect(!number_in_words("1万-2万", 0, &value));
}

/* As many digits as are needed and no more: 15, 16 or 17, tried one after the other. */
Test(base, number_format_is_the_shortest_of_three)
{
    char text[NUMBER_TEXT], tried[NUMBER_TEXT];
    uint64_t random = 7;
    for (int i = 0; i < 60000; i++) {
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        double share = (double)(random >> 11) * 0x1p-53;
        double value = ldexp(share, (int)(random >> 5 & 127) - 64);
        if (i % 3 == 1)
            value = strtod(number_format_fixed(share * pow(10, i % 12), i % 15, text), NULL);
        else if (i % 3 == 2)
            value = nextafter(floor(share * 1e15) / pow(10, i % 23), i % 2);
        int digits = 15;
        do
            snprintf(tried, sizeof tried, "%.*g", digits++, value);
        while (digits <= 17 && strtod(tried, NULL) != value);
        cr_assert_str_eq(number_format(value, text), tried);
    }
}

Test(base, number_format_survives_reading_back)
{
    static const double VALUES[] = {0.1 + 0.2, 1.0 / 3, 1e300, 5e-324, 1 + 0x1p-52, -123456.75, 1e15};
    char text[NUMBER_TEXT];
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++)
        cr_expect(parsed(number_format(VALUES[i], text)) == VALUES[i], "%s", text);
    cr_expect_str_eq(number_format(0.1, text), "0.1");
    cr_expect_str_eq(number_format(-0.0, text), "0");
    cr_expect_str_eq(number_format(-999999999999999.0, text), "-999999999999999");
    cr_expect_str_eq(number_format(1e15, text), "1e+15");
    cr_expect_str_eq(number_format_count(INT64_MIN, text), "-9223372036854775808");
    cr_expect_str_eq(number_format_count(0, text), "0");
    cr_expect_str_eq(number_format_count(INT64_MAX, text), "9223372036854775807");
    cr_expect_str_eq(number_format_fixed(-0.001, 2, text), "0.00");
    cr_expect_str_eq(number_format_fixed(2.5, 2, text), "2.50");
    cr_expect(strlen(number_format_fixed(-1.7976931348623157e308, 17, text)) < NUMBER_TEXT);
}

static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    return z ^ (z >> 27);
}

/* Figures as tables have them, near powers of ten and of two, halves of a last place, and any double. */
static double draw_double(uint64_t *state)
{
    uint64_t bits = draw(state);
    double value = ldexp((double)(bits >> 11), -53) * pow(10, (int)(draw(state) % 22) - 6);
    switch (draw(state) % 5) {
    case 0:
        memcpy(&value, &bits, sizeof value);
        return isfinite(value) ? value : 1;
    case 1:
        value = pow(10, (int)(draw(state) % 24) - 7);
        break;
    case 2:
        value = ldexp(1, (int)(draw(state) % 80) - 20);
        break;
    case 3:
        return -((double)(bits % 4000000) + 0.5) / (double)(1 << draw(state) % 12);
    }
    return draw(state) % 3 ? value : nextafter(value, 0);
}

Test(base, number_format_is_printf_s)
{
    uint64_t state = 1;
    for (int i = 0; i < 200000; i++) {
        char ours[NUMBER_TEXT], its[NUMBER_TEXT];
        double value = draw_double(&state);
        int decimals = (int)(draw(&state) % 18);
        int digits = 15;
        do
            snprintf(its, sizeof its, "%.*g", digits, value);
        while (strtod(its, NULL) != value && digits++ < 17);
        cr_assert_str_eq(number_format(value, ours), its, "%a", value);
        cr_assert(parsed(its) == value, "%s", its);
        snprintf(its, sizeof its, "%.*f", decimals, value);
        const char *unsigned_zero = its + (its[0] == '-' && strspn(its, "-0.") == strlen(its));
        cr_assert_str_eq(number_format_fixed(value, decimals, ours), unsigned_zero, "%a", value);
        cr_assert(strlen(its) > 100 || parsed(its) == strtod(its, NULL), "%s", its);
    }
}

Test(base, number_format_count_takes_every_count)
{
    char text[NUMBER_TEXT];
    cr_expect_str_eq(number_format_count(0, text), "0");
    cr_expect_str_eq(number_format_count(-10, text), "-10");
    cr_expect_str_eq(number_format_count(INT64_MAX, text), "9223372036854775807");
    cr_expect_str_eq(number_format_count(INT64_MIN, text), "-9223372036854775808");
}

Test(base, number_read_count_takes_what_is_written_and_nothing_else)
{
    static const int64_t counts[] = {0, 7, 10, -1, INT64_MAX, INT64_MIN};
    static const char *const others[] = {"",   "-",   "-0",  "07",  "+7",
                                         " 7", "7 ",  "1.0", "1e3", "9223372036854775808",
                                         "٧",  "0x1", "--1", "1-",  "-9223372036854775809"};
    char text[NUMBER_TEXT];
    int64_t count;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        number_format_count(counts[i], text);
        cr_expect(number_read_count(text, strlen(text), &count) && count == counts[i], "%s", text);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_not(number_read_count(others[i], strlen(others[i]), &count), "%s", others[i]);
    cr_expect(number_read_count("12,3", 2, &count) && count == 12);
    cr_expect_not(number_read_count("-1", 0, &count));
}
