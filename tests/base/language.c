/* The language chosen: what names it, what the environment asks for, and what is said in it. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/program.h"
#include "base/language.h"

static void set_environment(const char *language, const char *all, const char *messages, const char *lang)
{
    setenv("LANGUAGE", language, 1);
    setenv("LC_ALL", all, 1);
    setenv("LC_MESSAGES", messages, 1);
    setenv("LANG", lang, 1);
}

Test(base_language, names_of_languages_are_known)
{
    cr_expect_str_eq(language_named("zh"), "zh");
    cr_expect_str_eq(language_named("zh_CN.GB18030"), "zh");
    cr_expect_str_eq(language_named("ZH-cn"), "zh");
    cr_expect_str_eq(language_named("中文"), "zh");
    cr_expect_str_eq(language_named("en_GB.UTF-8"), "en");
    cr_expect_str_eq(language_named("C.UTF-8"), "en");
    cr_expect_null(language_named("zhuang"));
    cr_expect_null(language_named("de_DE.UTF-8"));
    cr_expect_null(language_named(""));
}

Test(base_language, the_environment_is_read_as_gettext_reads_it)
{
    set_environment("", "", "", "zh_CN.UTF-8");
    cr_expect_str_eq(language_of_environment(), "zh");
    set_environment("", "", "en_US.UTF-8", "zh_CN.UTF-8");
    cr_expect_str_eq(language_of_environment(), "en");
    set_environment("", "zh_CN.GB18030", "en_US.UTF-8", "en_US.UTF-8");
    cr_expect_str_eq(language_of_environment(), "zh");
    set_environment("de:zh_CN:en", "en_US.UTF-8", "", "");
    cr_expect_str_eq(language_of_environment(), "zh", "the first of the list that is spoken here");
    set_environment("zh_CN", "C", "", "zh_CN.UTF-8");
    cr_expect_str_eq(language_of_environment(), "en", "C means the program's own words");
    set_environment("", "tr_TR.UTF-8", "", "");
    cr_expect_str_eq(language_of_environment(), "en", "a language that is not spoken here");
}

Test(base_language, chinese_is_spoken_and_left_again)
{
    cr_assert(language_choose("zh", program_words()));
    cr_expect_str_eq(language_chosen(), "zh");
    cr_expect_str_eq(_("out of memory"), "内存不足");
    cr_expect_str_eq(language_pick("one", "一"), "一");
    cr_expect_str_eq(language_plural("%s: %zu point", "%s: %zu points", 1),
                     language_plural("%s: %zu point", "%s: %zu points", 2));
    cr_expect_str_eq(_("a sentence nobody has written"), "a sentence nobody has written");
    cr_expect_str_eq(_(""), "", "gettext's own header is nobody's sentence");
    cr_assert(language_choose("en", NULL));
    cr_expect_str_eq(_("out of memory"), "out of memory");
    cr_assert(language_choose("zh", NULL), "the folder is remembered");
    cr_expect_str_eq(_("out of memory"), "内存不足");
}

Test(base_language, the_folder_is_remembered_while_english_is_spoken)
{
    cr_assert(language_choose("en", program_words()));
    cr_expect(language_choose("zh", NULL));
    cr_expect_str_eq(_("out of memory"), "内存不足");
}

Test(base_language, without_a_catalogue_english_is_spoken)
{
    cr_expect_not(language_choose("zh", "/nonexistent"));
    cr_expect_str_eq(language_chosen(), "en");
    cr_expect_str_eq(_("out of memory"), "out of memory");
}

Test(base_language, a_thread_can_hold_on_to_english)
{
    cr_assert(language_choose("zh", program_words()));
    cr_expect_not(language_hold_english(true));
    cr_expect_str_eq(_("out of memory"), "out of memory");
    cr_expect_str_eq(language_pick("one", "一"), "one");
    cr_expect(language_hold_english(false));
    cr_expect_str_eq(_("out of memory"), "内存不足");
}
