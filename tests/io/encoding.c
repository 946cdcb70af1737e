/* Encodings are told apart by their bytes. */
#include "io/encoding.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/io_support.h"

/* bytes must be a literal: its closing NUL is relied on. */
static enum status decode(const char *bytes, size_t length, struct arena *arena, struct decoded *out,
                          struct faults *faults)
{
    faults_init(faults);
    arena_init(arena);
    return encoding_decode("t.csv", bytes, length, arena, out, faults);
}

static void expect_text(const char *bytes, size_t length, const char *text, enum encoding encoding)
{
    struct arena arena;
    struct decoded out;
    struct faults faults;
    cr_expect(decode(bytes, length, &arena, &out, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect_str_eq(out.text, text);
    cr_expect(out.length == strlen(text) && out.encoding == encoding, "%s", encoding_name(out.encoding));
    arena_done(&arena);
}

static void expect_fault(const char *bytes, size_t length, const char *words)
{
    struct arena arena;
    struct decoded out;
    struct faults faults;
    cr_expect(decode(bytes, length, &arena, &out, &faults) == STATUS_DATA);
    cr_expect(io_said(&faults, words), "%s", io_all(&faults));
    arena_done(&arena);
}

Test(io, encoding_utf8_with_and_without_mark)
{
    expect_text("红格", 6, "红格", ENCODING_UTF8);
    expect_text("\xEF\xBB\xBF红格", 9, "红格", ENCODING_UTF8_MARK);
    expect_text("", 0, "", ENCODING_UTF8);
}

Test(io, encoding_gb18030_where_it_is_no_utf8)
{
    expect_text("\xBA\xEC\xB8\xF1,1\n", 7, "红格,1\n", ENCODING_GB18030);
}

Test(io, encoding_utf16_by_its_mark)
{
    expect_text("\xFF\xFE\xA2\x7E\x0A\x00", 6, "红\n", ENCODING_UTF16LE);
    expect_text("\xFE\xFF\x7E\xA2\x00\x0A", 6, "红\n", ENCODING_UTF16BE);
}

Test(io, encoding_neither_is_a_fault_with_its_line)
{
    expect_fault("a\nb\xFF\n", 5, "t.csv:2: neither");
    expect_fault("\xEF\xBB\xBF"
                 "a\n\xBA\xEC",
                 7, "t.csv:2: the file begins as UTF-8");
    expect_fault("\xFF\xFE\x41", 3, "begins as UTF-16LE");
}

Test(io, encoding_nul_is_a_fault_with_its_line)
{
    expect_fault("a\nb\0c", 5, "t.csv:2: a NUL byte");
}

/* 红格 is BA EC B8 F1 in GB18030 and E7 BA A2 E6 A0 BC in UTF-8; 的人口 is AA BA A4 48 A4 66 in Big5. */
Test(io, encoding_lines_of_two_encodings_are_named)
{
    expect_fault(
        "红格\n\xBA\xEC\xB8\xF1,1\n新九\n", 22,
        "t.csv:2: this line is not UTF-8 though the others are; save the whole file as \"CSV UTF-8\"");
    expect_fault("\xBA\xEC\xB8\xF1\n\xBA\xEC\xB8\xF1\n红格\n", 17,
                 "t.csv:3: this line is UTF-8 though the others are not");
    expect_text("\xC1\xAA\xCD\xA8\n\xBA\xEC\xB8\xF1\n", 10, "联通\n红格\n", ENCODING_GB18030);
}

Test(io, encoding_big5_is_named)
{
    expect_fault("code,name\n1,\xAA\xBA\xA4H\xA4"
                 "f\n",
                 19, "t.csv:2: is Big5 text; save the file as \"CSV UTF-8\"");
    expect_text("code,name\n1,\xC8\xCB\xBF\xDA\n", 17, "code,name\n1,人口\n", ENCODING_GB18030);
}
