/* Whole numbers of 128 bits. */
#include "base/wide.h"

#include <criterion/criterion.h>

Test(base, the_common_divisor_is_the_greatest_and_never_negative)
{
    const wide big = (wide)1 << 100;
    cr_expect(wide_common_divisor(12, 18) == 6);
    cr_expect(wide_common_divisor(18, 12) == 6);
    cr_expect(wide_common_divisor(-12, 18) == 6);
    cr_expect(wide_common_divisor(12, -18) == 6);
    cr_expect(wide_common_divisor(7, 9) == 1);
    cr_expect(wide_common_divisor(0, 5) == 5 && wide_common_divisor(-5, 0) == 5);
    cr_expect(wide_common_divisor(0, 0) == 0);
    cr_expect(wide_common_divisor(6 * big, 15 * big) == 3 * big);
}

Test(base, a_wide_number_is_written_in_all_its_digits)
{
    char text[WIDE_TEXT];
    cr_expect_str_eq(wide_format(0, text), "0");
    cr_expect_str_eq(wide_format(-1000000007, text), "-1000000007");
    cr_expect_str_eq(wide_format((wide)1 << 100, text), "1267650600228229401496703205376");
    cr_expect_str_eq(wide_format(-((wide)1 << 126) * 2, text), "-170141183460469231731687303715884105728");
}
