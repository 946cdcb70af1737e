/* Catalogues: what they hold is found, and a file that is damaged anywhere is refused or read within its
 * bounds. */
#include <criterion/criterion.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "base/catalogue.h"

/* Two sentences; the second has a plural. */
static const char bytes[] = "\xDE\x12\x04\x95"
                            "\0\0\0\0"
                            "\2\0\0\0"
                            "\34\0\0\0"
                            "\54\0\0\0"
                            "\0\0\0\0"
                            "\0\0\0\0"
                            "\3\0\0\0\74\0\0\0"
                            "\7\0\0\0\100\0\0\0"
                            "\3\0\0\0\110\0\0\0"
                            "\6\0\0\0\114\0\0\0"
                            "all\0"
                            "one\0two\0"
                            "\xE5\x85\xA8\0"
                            "\xE4\xB8\x80\xE4\xB8\xAA\0";
static char folder[IO_PATH], path[2 * IO_PATH];
static struct catalogue catalogue;

static bool opens(const char *text, size_t length)
{
    FILE *file = fopen(path, "wb");
    cr_assert(file && fwrite(text, 1, length, file) == length && fclose(file) == 0);
    return catalogue_open(&catalogue, path);
}

static void begin(void)
{
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/a.mo", folder);
}

static void end(void)
{
    catalogue_close(&catalogue);
    io_remove(folder);
}

TestSuite(catalogue, .init = begin, .fini = end);

Test(catalogue, sentences_are_found)
{
    cr_assert(opens(bytes, sizeof bytes - 1));
    cr_expect_str_eq(catalogue_find(&catalogue, "all"), "全");
    cr_expect_str_eq(catalogue_find(&catalogue, "one"), "一个", "by the singular");
    cr_expect_null(catalogue_find(&catalogue, "two"));
    cr_expect_null(catalogue_find(&catalogue, ""));
    cr_expect_null(catalogue_find(&(struct catalogue){0}, "all"));
}

Test(catalogue, a_damaged_one_is_refused_or_read_within_its_bounds)
{
    size_t nrefused = 0;
    for (size_t i = 0; i < sizeof bytes - 1; i++)
        for (int bit = 0; bit < 8; bit++) {
            char damaged[sizeof bytes];
            memcpy(damaged, bytes, sizeof bytes);
            damaged[i] = (char)(damaged[i] ^ 1 << bit);
            if (opens(damaged, sizeof bytes - 1)) {
                const char *found = catalogue_find(&catalogue, "all");
                cr_expect(!found || strlen(found) < sizeof bytes);
            } else {
                cr_expect_eq(errno, EINVAL);
                nrefused++;
            }
            catalogue_close(&catalogue);
        }
    cr_expect_gt(nrefused, 300);
    for (size_t length = 0; length < sizeof bytes - 1; length++) {
        cr_expect_not(opens(bytes, length), "%zu bytes", length);
        catalogue_close(&catalogue);
    }
}

/* Sentences are searched by halves. */
Test(catalogue, one_out_of_order_is_refused)
{
    enum { FIRST = 28, SECOND = 36, ENTRY = 8 };
    char swapped[sizeof bytes];
    memcpy(swapped, bytes, sizeof bytes);
    memcpy(swapped + FIRST, bytes + SECOND, ENTRY);
    memcpy(swapped + SECOND, bytes + FIRST, ENTRY);
    cr_expect_not(opens(swapped, sizeof bytes - 1));
    cr_expect_eq(errno, EINVAL);
}

Test(catalogue, one_that_is_not_there_says_so)
{
    cr_expect_not(catalogue_open(&catalogue, path));
    cr_expect_eq(errno, ENOENT);
    cr_expect_not(catalogue_open(&catalogue, folder));
    cr_expect_eq(errno, EINVAL);
}
