/* Whole numbers of 128 bits: their decimal text, and Euclid's algorithm. */
#include "base/wide.h"

#include <string.h>

const char *wide_format(wide value, char text[WIDE_TEXT])
{
    __extension__ unsigned __int128 rest = value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;
    char digits[WIDE_TEXT];
    int n = WIDE_TEXT;
    digits[--n] = '\0';
    do {
        digits[--n] = (char)('0' + (int)(rest % 10U));
        rest /= 10U;
    } while (rest != 0);
    if (value < 0)
        digits[--n] = '-';
    memcpy(text, digits + n, (size_t)(WIDE_TEXT - n));
    return text;
}

wide wide_common_divisor(wide a, wide b)
{
    while (b != 0) {
        wide remainder = a % b;
        a = b;
        b = remainder;
    }
    return a < 0 ? -a : a;
}

int wide_compare(const wide *a, const wide *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}
