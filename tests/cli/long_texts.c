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

/* Every file that find lists below the folder; but for the page of a report nothing in it is cut. Returns how
 * many there are. */
static size_t expect_whole_files(const char *below)
{
    size_t bad, nfiles = 0;
    char line[256];
    snprintf(line, sizeof line, "find %s -type f ! -name '*.xlsx' ! -name '*.sqlite'", below);
    program_shell(line, folder, &reply);
    for (char *name = strtok(reply.out, "\n"); name; name = strtok(NULL, "\n")) {
        char path[2 * IO_PATH];
        struct buffer bytes;
        buffer_init(&bytes);
        snprintf(path, sizeof path, "%s/%s", folder, name);
        cr_assert(file_read(path, FILE_MOST_BYTES, &bytes, NULL) == STATUS_OK);
        cr_expect(text_is_utf8(bytes.text, bytes.length, &bad), "%s: %zu", name, bad);
        cr_expect(!strstr(bytes.text, "某…"), "%s: something is cut", name);
        buffer_done(&bytes);
        nfiles++;
    }
    return nfiles;
}

Test(long_texts, every_file_is_whole_characters)
{
    program_shell("bianzhi report run && bianzhi report run --xlsx", folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    cr_expect_gt(expect_whole_files("run"), 15);
    cr_expect(strstr(io_get(folder, "run/prices.csv"), REASON REASON REASON));
}

Test(long_texts, every_file_of_a_road_and_a_study_is_whole_characters)
{
    program_shell(
        "sed -i '/^L2,/d; s/^\\(L1.*,\\)矿/\\1" REASON REASON "矿/' d/limits.csv && "
        "sed 's/2048/2/; s/\"name_zh\": \"/&" REASON REASON "/' d/study_weights.json >d/study.json && "
        "bianzhi --lang zh path d/path.json -o road && bianzhi report road && bianzhi report road --xlsx && "
        "for l in zh en; do bianzhi --lang $l study run d/study.json -s s.sqlite && "
        "bianzhi --lang $l study bundle d/study.json -s s.sqlite -o study.$l || exit; done",
        folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    cr_expect_gt(expect_whole_files("road study.zh study.en"), 100);
}

Test(long_texts, every_answer_for_programs_can_be_read)
{
    static const char *const COMMANDS[] = {"explain run",
                                           "audit run",
                                           "explain other 510422100000",
                                           "rules d",
                                           "check d",
                                           "tables d",
                                           "compare d/scenario.json d/fewest_short.json",
                                           "clauses run",
                                           "verify run"};
    program_shell("sed '/^L2,/d' -i d/limits.csv && bianzhi --lang zh solve d -o other", folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        char line[128];
        struct arena arena;
        struct faults faults;
        const struct json *answer;
        arena_init(&arena);
        faults_init(&faults);
        snprintf(line, sizeof line, "bianzhi --lang zh %s --json >answer.json", COMMANDS[i]);
        program_shell(line, folder, &reply);
        char path[2 * IO_PATH];
        struct buffer bytes;
        buffer_init(&bytes);
        snprintf(path, sizeof path, "%s/answer.json", folder);
        cr_assert(file_read(path, FILE_MOST_BYTES, &bytes, NULL) == STATUS_OK);
        cr_expect(json_parse("-", bytes.text, bytes.length, &arena, &answer, &faults) == STATUS_OK, "%s: %s",
                  COMMANDS[i], io_all(&faults));
        buffer_done(&bytes);
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

/* The name of a file is bytes, which may come from a machine that speaks GBK. */
Test(long_texts, a_name_of_a_file_in_another_encoding_is_told_in_json_that_can_be_read)
{
    program_shell("echo code >\"d/$(printf '\\261\\340').csv\"; bianzhi --lang en check d --json", folder,
                  &reply);
    cr_expect(strstr(reply.out, "\"\\ufffd\\ufffd.csv: belongs to no table"), "%s", reply.out);
}
