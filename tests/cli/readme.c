/* The two READMEs: each shows what the program prints in its language, and they have the same commands and
 * sections. */
#include <criterion/criterion.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

enum { README_BYTES = 1 << 16 };

static struct reply reply;

static char *text_of(const char *name)
{
    static char texts[2][README_BYTES];
    static size_t which;
    which = 1 - which;
    snprintf(texts[which], README_BYTES, "%s", io_get(".", name));
    return texts[which];
}

static size_t count_of(const char *text, const char *words)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, words)); at += strlen(words))
        n++;
    return n;
}

/* The n-th text blocks stand word for word in what the command prints in their language. */
static void expect_shown(size_t n, const char *command, const char *folder)
{
    static const char *const languages[][2] = {{"en", "README.md"}, {"zh", "README.zh.md"}};
    char line[256];
    for (size_t l = 0; l < 2; l++) {
        const char *name = languages[l][1];
        char *shown = io_code_block(text_of(name), "text", n);
        cr_assert(shown, "%s has no text block %zu", name, n);
        snprintf(line, sizeof line, "bianzhi --lang %s %s", languages[l][0], command);
        program_shell(line, folder, &reply);
        cr_expect(reply.code == 0, "%s: exit %d, %s", line, reply.code, reply.err);
        cr_expect(strstr(reply.out, shown), "%s no longer prints what %s shows, but:\n%s", line, name,
                  reply.out);
    }
}

Test(readmes, show_what_the_program_prints)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    expect_shown(0, "demo", folder);
    expect_shown(1, "explain demo/run 温泉彝族乡", folder);
    expect_shown(2, "study datasets/yanbian/study_weights.json", folder);
    expect_shown(3, "study datasets/panzhihua/study_pool.json", folder);
    expect_shown(4, "study datasets/yanbian/study_futures.json", folder);
    io_remove(folder);
}

/* Up to the remark behind it. */
static size_t command_length(const char *line)
{
    size_t length = strcspn(line, "#");
    while (length > 0 && line[length - 1] == ' ')
        length--;
    return length;
}

Test(readmes, have_the_same_commands)
{
    for (size_t n = 0;; n++) {
        char *english = io_code_block(text_of("README.md"), "sh", n);
        char *chinese = io_code_block(text_of("README.zh.md"), "sh", n);
        cr_assert(!english == !chinese, "block %zu is in one of the two alone", n);
        if (!english)
            break;
        while (*english && *chinese) {
            size_t one = command_length(english), other = command_length(chinese);
            cr_expect(one == other && strncmp(english, chinese, one) == 0, "\"%.*s\" and \"%.*s\"", (int)one,
                      english, (int)other, chinese);
            english += strcspn(english, "\n") + 1;
            chinese += strcspn(chinese, "\n") + 1;
        }
        cr_expect(*english == *chinese, "block %zu has more lines in one of the two", n);
    }
}

Test(readmes, have_the_same_sections_and_name_each_other)
{
    const char *english = text_of("README.md"), *chinese = text_of("README.zh.md");
    cr_expect_eq(count_of(english, "\n## "), count_of(chinese, "\n## "));
    cr_expect_eq(count_of(english, "\n### "), count_of(chinese, "\n### "));
    cr_expect_eq(count_of(english, "\n| "), count_of(chinese, "\n| "));
    cr_expect(strstr(english, "(README.zh.md)") && strstr(chinese, "(README.md)"));
}

Test(readmes, the_chinese_scenario_is_sound)
{
    char folder[IO_PATH];
    char *scenario = io_code_block(text_of("README.zh.md"), "json", 0);
    cr_assert(scenario, "README.zh.md shows no scenario");
    program_make_copy(folder);
    io_put(folder, "scenario.json", scenario);
    program_shell("bianzhi --lang zh solve scenario.json", folder, &reply);
    cr_expect(reply.code == 0, "exit %d: %s", reply.code, reply.err);
    io_remove(folder);
}
