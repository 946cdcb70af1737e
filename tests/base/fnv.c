/* The hash of texts against vectors that its authors published. */
#include "base/fnv.h"

#include <criterion/criterion.h>
#include <string.h>

Test(fnv, is_fnv_1a_with_its_halves_put_together)
{
    static const struct {
        const char *text;
        uint64_t published;
    } CASES[] = {
        {"", UINT64_C(0xCBF29CE484222325)},
        {"a", UINT64_C(0xAF63DC4C8601EC8C)},
        {"foobar", UINT64_C(0x85944171F73967E8)},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        cr_expect_eq(fnv_hash(CASES[i].text, strlen(CASES[i].text)),
                     CASES[i].published ^ CASES[i].published >> 32, "\"%s\"", CASES[i].text);
}
