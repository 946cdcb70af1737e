/* UTF-8, folding, width and the nearest word. */
#include "base/text.h"

#include <criterion/criterion.h>
#include <string.h>

static struct arena arena;

static void set_up(void)
{
    arena_init(&arena);
}

static void tear_down(void)
{
    arena_done(&arena);
}

TestSuite(base_text, .init = set_up, .fini = tear_down);

static const char *folded(const char *text)
{
    return text_fold(&arena, text, strlen(text));
}

Test(base_text, utf8_check_names_the_first_bad_byte)
{
    size_t bad;
    cr_expect(text_is_utf8("红格", 6, &bad));
    cr_expect(!text_is_utf8("ab\xC0\x80", 4, &bad) && bad == 2);
    cr_expect(!text_is_utf8("\xED\xA0\x80", 3, &bad), "a surrogate");
    cr_expect(!text_is_utf8("a\xE7\xBA", 3, &bad) && bad == 1, "cut short");
}

Test(base_text, characters_are_counted_and_cut_whole)
{
    cr_expect(text_character("a红") == 1);
    cr_expect(text_character("²x") == 2);
    cr_expect(text_character("红格") == 3);
    cr_expect(text_character("𠮷a") == 4);
    cr_expect(text_character("\x80\x80\x80\x80\x80") == TEXT_CHARACTER, "never more, whatever stands there");
    cr_expect(text_cut("红格", 3) == 3);
    cr_expect(text_cut("红格", 4) == 3 && text_cut("红格", 5) == 3);
    cr_expect(text_cut("红格", 2) == 0);
    cr_expect(text_cut("ab", 1) == 1);
}

Test(text, what_does_not_fit_is_cut_between_characters_and_says_so)
{
    char room[12];
    cr_expect(text_format(room, sizeof room, "%s%d", "红格", 7) == 7);
    cr_expect_str_eq(room, "红格7");
    cr_expect(text_format(room, sizeof room, "%s", "红格镇人") == 12);
    cr_expect_str_eq(room, "红格…");
    cr_expect(text_format(room, sizeof room, "x%s", "红格镇人") == 13);
    cr_expect_str_eq(room, "x红格…");
    cr_expect(text_format(room, sizeof room, "xyz%s", "红格镇") == 12);
    cr_expect_str_eq(room, "xyz红…");
    cr_expect(text_format(room, 4, "%s", "红格") == 6);
    cr_expect_str_eq(room, "", "no room for a character and an ellipsis");
}

Test(text, a_fault_that_is_too_long_says_so)
{
    struct faults faults;
    char name[FAULT_LENGTH + 1];
    for (size_t i = 0; i < FAULT_LENGTH; i += 4)
        memcpy(name + i, "红,", 5);
    faults_init(&faults);
    faults_add(&faults, (struct place){.file = "a"}, "%s", name);
    faults_add(&faults, (struct place){.file = name, .column = "b"}, "%s", name);
    for (size_t i = 0; i < 2; i++) {
        size_t bad, length = strlen(faults.message[i]);
        cr_expect(text_is_utf8(faults.message[i], length, &bad));
        cr_expect_str_eq(faults.message[i] + length - strlen("…"), "…");
    }
}

Test(base_text, width_counts_columns_not_characters)
{
    cr_expect(text_width("红格镇") == 6);
    cr_expect(text_width("abc") == 3);
    cr_expect(text_width("e\xCC\x81") == 1, "a combining accent");
}

Test(base_text, fold_makes_headings_comparable)
{
    cr_expect_str_eq(folded("  Service \t Weight "), "service weight");
    cr_expect_str_eq(folded("人口（万人）"), "人口(万人)");
    cr_expect_str_eq(folded("　ＡＢＣ１２　"), "abc12");
    cr_expect_str_eq(folded("面积 km²"), "面积km2");
    cr_expect_str_eq(folded(""), "");
}

Test(base_text, trim_takes_wide_spaces_too)
{
    size_t length = strlen("\xEF\xBB\xBF　 x y\xC2\xA0");
    const char *text = text_trim("\xEF\xBB\xBF　 x y\xC2\xA0", &length);
    cr_expect(length == 3 && memcmp(text, "x y", 3) == 0);
}

Test(base_text, nearest_is_the_word_meant_or_none)
{
    static const char *const WORDS[] = {"posts", NULL, "staff", "departures", "编制数"};
    cr_expect_str_eq(text_nearest("Staf", WORDS, 5), "staff");
    cr_expect_str_eq(text_nearest("depatrures", WORDS, 5), "departures");
    cr_expect_str_eq(text_nearest("编制书", WORDS, 5), "编制数");
    cr_expect_str_eq(text_nearest("saff", WORDS, 5), "staff");
    cr_expect_str_eq(text_nearest("psots", WORDS, 1), "posts", "a swap is one difference");
    cr_expect_null(text_nearest("psost", WORDS, 1), "two swaps are two");
    cr_expect_null(text_nearest("", WORDS, 5));
    cr_expect_null(text_nearest("population", WORDS, 5));
    cr_expect_null(text_nearest("x", WORDS, 0));
}

Test(base_text, a_name_may_be_meant_with_characters_left_out)
{
    static const char *const NAMES[] = {"温泉彝族乡", NULL,         "格萨拉彝族乡",
                                        "红格镇",     "红果彝族乡", "温泉彝族乡"};
    cr_expect_str_eq(text_name_meant("温泉乡", NAMES, 6), "温泉彝族乡");
    cr_expect_str_eq(text_name_meant("格萨拉", NAMES, 6), "格萨拉彝族乡");
    cr_expect_str_eq(text_name_meant("红格填", NAMES, 6), "红格镇");
    cr_expect_null(text_name_meant("彝族乡", NAMES, 6), "two of them");
    cr_expect_null(text_name_meant("乡", NAMES, 6));
    cr_expect_null(text_name_meant("乡温泉", NAMES, 6), "in another order");
    cr_expect_str_eq(text_name_meant("盐边红格镇", NAMES, 6), "红格镇", "one that the text holds");
    cr_expect_str_eq(text_name_meant("中共红果彝族乡委员会", NAMES, 6), "红果彝族乡");
}

Test(base_text, a_list_counts_its_items_in_many_ways)
{
    static const char *const NUMBERED[] = {"1.甲",   "12、甲",   "(3)甲", "（四）甲",
                                           "五、甲", "十一、甲", "①甲"};
    static const char *const PLAIN[] = {"1.5", "甲", "1", "1.", "七里镇", "（甲）", "2023甲", "一甲"};
    for (size_t i = 0; i < sizeof NUMBERED / sizeof *NUMBERED; i++)
        cr_expect_str_eq(NUMBERED[i] + text_number(NUMBERED[i], strlen(NUMBERED[i])), "甲");
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        cr_expect_eq(text_number(PLAIN[i], strlen(PLAIN[i])), 0, "%s", PLAIN[i]);
}

Test(base_text, padding_fills_columns)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    text_write_padded(&sink, "红", 4, TEXT_LEFT);
    text_write_padded(&sink, "7", 3, TEXT_RIGHT);
    text_write_padded(&sink, "long", 2, TEXT_LEFT);
    cr_expect_str_eq(buffer.text, "红    7long");
    buffer_done(&buffer);
}

Test(base_text, a_column_fits_the_widest_of_its_labels_and_a_gap)
{
    static const char *const labels[] = {"红格镇", "administrative posts", "A"};
    cr_expect_eq(text_fit_column(labels, 3, 18), 22);
    cr_expect_eq(text_fit_column(labels, 1, 0), 8);
    cr_expect_eq(text_fit_column(labels, 3, 30), 30);
    cr_expect_eq(text_fit_column(NULL, 0, 5), 5);
}

Test(base_text, wrapping_breaks_at_spaces_and_counts_columns)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    text_write_wrapped(&sink, "红格镇 has 12 of the posts", 2, 12);
    cr_expect_str_eq(buffer.text, "红格镇 has\n  12 of the\n  posts");
    sink_text(&sink, "|");
    text_write_wrapped(&sink, "unbreakable a", 1, 6);
    cr_expect_str_eq(strchr(buffer.text, '|'), "|unbreakable\n a");
    buffer_done(&buffer);
}

Test(base_text, chinese_is_wrapped_between_characters)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    text_write_wrapped(&sink, "各乡镇编制数均为整数，并以整数运算证明为最优方案。", 2, 24);
    cr_expect_str_eq(buffer.text, "各乡镇编制数均为整数，\n  并以整数运算证明为最优\n  方案。");
    sink_text(&sink, "|");
    text_write_wrapped(&sink, "由于keep_staff（3.9.3）要求保留全部编制", 0, 20);
    cr_expect_str_eq(strchr(buffer.text, '|'), "|由于keep_staff\n（3.9.3）要求保留全\n部编制",
                     "a word of letters stays whole, a bracket stays with what it opens");
    sink_text(&sink, "#");
    text_write_wrapped(&sink, "next 红宝苗族彝族乡 and 惠民镇", 0, 20);
    cr_expect_str_eq(strchr(buffer.text, '#'), "#next 红宝苗族彝族乡\nand 惠民镇", "a name stays whole");
    sink_text(&sink, "~");
    text_write_wrapped(&sink, "应交由红格镇负责管理“行政审批”［registers/a.csv:7］", 0, 22);
    cr_expect_str_eq(strchr(buffer.text, '~'), "~应交由红格镇负责管理\n“行政审批”\n［registers/a.csv:7］",
                     "nor does a square one or a quotation mark end a line");
    sink_text(&sink, "^");
    text_write_wrapped(&sink, "0.15  (0 to 1)  share", 0, 16);
    cr_expect_str_eq(strchr(buffer.text, '^'), "^0.15  (0 to 1)\nshare", "a gap is kept but at an end");
    buffer_done(&buffer);
}

Test(base_text, part_finds_each_part)
{
    size_t length;
    cr_expect(strncmp(text_part("a|bc|", '|', 1, &length), "bc", 2) == 0 && length == 2);
    cr_expect(text_part("a|bc|", '|', 2, &length) && length == 0);
    cr_expect_null(text_part("a|bc|", '|', 3, &length));
}

Test(base_text, a_list_has_whole_words_alone)
{
    cr_expect(text_lists("2.2.11, 2.2.13", "2.2.13"));
    cr_expect(text_lists("a,b", "a"));
    cr_expect_not(text_lists("2.2.11, 2.2.13", "2.2.1"));
    cr_expect_not(text_lists(NULL, "a"));
}

Test(base_text, stem_is_what_stands_before_an_ending)
{
    cr_expect_eq(text_stem("posts.csv", ".csv"), 5);
    cr_expect_eq(text_stem("POSTS.XlSx", ".xlsx"), 5);
    cr_expect_eq(text_stem("posts.csv", ".xlsx"), 0);
    cr_expect_eq(text_stem(".csv", ".csv"), 0, "nothing stands before it");
    cr_expect_eq(text_stem("sv", ".csv"), 0);
}

Test(base_text, a_heading_of_nothing_but_marks_is_left_the_first)
{
    enum { MANY = 3000000 };
    char *text = memory_new(MANY + 1, 1);
    cr_assert(text);
    memset(text, '*', MANY);
    cr_expect_eq(text_without_mark(text, MANY), 1);
    memory_free(text);
}
