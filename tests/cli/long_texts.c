/* Names and reasons as long as they may be: nothing that is written or printed is cut within a character. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/file.h"
#include "io/json.h"

static struct reply reply;
static char folder[IO_PATH];

/* 桐子林镇某某某..., 40 characters; in front of it a code and a comma. */
#define LONGER(file)                                                                                         \
    "sed -i '2,$s/^\\([^,]*\\),\\([^,]*\\)/\\1,\\2" TEN TEN TEN TEN                                          \
    "/;2,$s/^\\([^,]*\\),\\([^,]\\{40\\}\\)[^,]*/\\1,\\2/' d/" file ".csv && "
#define TEN "某某某某某某某某某某"

/* 60 characters of a reason; three of them pass every room that a sentence has. */
#define REASON                                                                                                                                                  \
    "桐子林镇为县城所在地，经县委编委会议研究并报市委编办备案，因承接新区开发建设、矿区安全监管和季节性综合" \
    "执法任务"

static void set_up(void)
{
    program_make_copy(folder);
    program_shell(
        "cp -r datasets/yanbian d && export LC_ALL=C.UTF-8 && " LONGER("townships") LONGER("kinds")
            LONGER("platforms") LONGER("offices") LONGER(
                "counties") "echo 'L2,510422,510422100000,administrative;public_service,,,,100," REASON REASON
                REASON ",illustrative' >>d/limits.csv && bianzhi --lang zh solve d -o run --prices",
        folder, &reply);
    cr_assert_eq(reply.code, 0, "%s%s", reply.out, reply.err);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(long_texts, .init = set_up, .fini = tear_down);

Test(long_texts, every_file_is_whole_characters)
{
    size_t bad, nfiles = 0;
    program_shell("bianzhi report run && bianzhi report run --xlsx && cd run && ls *.*", folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    char *rest = reply.out + strcspn(reply.out, "\n") + 1;
    rest += strcspn(rest, "\n") + 1;
    for (char *name = strtok(rest, "\n"); name; name = strtok(NULL, "\n")) {
        char path[2 * IO_PATH];
        struct buffer bytes;
        if (text_stem(name, ".xlsx") > 0)
            continue;
        buffer_init(&bytes);
        snprintf(path, sizeof path, "%s/run/%s", folder, name);
        cr_assert(file_read(path, FILE_MOST_BYTES, &bytes, NULL) == STATUS_OK);
        cr_expect(text_is_utf8(bytes.text, bytes.length, &bad), "%s: %zu", name, bad);
        cr_expect(!strstr(bytes.text, "某…"), "%s: something is cut", name);
        buffer_done(&bytes);
        nfiles++;
    }
    cr_expect_gt(nfiles, 15);
    cr_expect(strstr(io_get(folder, "run/prices.csv"), REASON REASON REASON));
}

Test(long_texts, every_answer_for_programs_can_be_read)
{
    static const char *const COMMANDS[] = {"explain run", "audit run", "explain run 510422100000"};
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        char line[128];
        struct arena arena;
        struct faults faults;
        const struct json *answer;
        arena_init(&arena);
        faults_init(&faults);
        snprintf(line, sizeof line, "bianzhi --lang zh %s --json >answer.json", COMMANDS[i]);
        program_shell(line, folder, &reply);
        const char *text = io_get(folder, "answer.json");
        cr_expect(json_parse("-", text, strlen(text), &arena, &answer, &faults) == STATUS_OK, "%s: %s",
                  COMMANDS[i], io_all(&faults));
        arena_done(&arena);
    }
}

Test(long_texts, a_name_beyond_that_is_refused)
{
    program_shell("export LC_ALL=C.UTF-8 && sed -i '3s/^\\([^,]*\\),/\\1,字/' d/townships.csv && bianzhi "
                  "--lang en check d",
                  folder, &reply);
    cr_expect(reply.code == 3 &&
                  strstr(reply.err, "townships.csv:3: 名称: is too long for a name; the most is 40 Chinese "
                                    "characters, 120 letters"),
              "%d %s", reply.code, reply.err);
}
