/* What files, cells, names and paths hold is shown, never carried out, by a terminal: whatever command prints
 * it, to standard output or to standard error. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "base/text.h"
#include "cli/screen.h"
#include "io/json.h"

static struct reply reply;

/* ESC, BEL, DEL, CR, a control sequence of one character, text that is turned round */
#define HOSTILE "a\033]0;x\007\177\r\xC2\x9B\xE2\x80\xAEz"
#define SHOWN "a\\x1B]0;x\\x07\\x7F\\x0D\\xC2\\x9B\\xE2\\x80\\xAEz"

static bool is_harmless(const char *text)
{
    size_t bad;
    for (const char *at = text; *at != '\0'; at++)
        if (((unsigned char)*at < 0x20U && *at != '\n' && *at != '\t') || *at == 0x7F)
            return false;
    return text_is_utf8(text, strlen(text), &bad) && !strstr(text, "\xC2\x9B") &&
           !strstr(text, "\xE2\x80\xAE");
}

static void expect_harmless(const char *line, const char *folder)
{
    program_shell(line, folder, &reply);
    cr_expect(is_harmless(reply.out) && is_harmless(reply.err), "%s: %s%s", line, reply.out, reply.err);
}

Test(terminal, bytes_are_shown_one_by_one_and_characters_whole)
{
    static const char *const CASES[][2] = {
        {"plain, 桐子林镇\t😀\n", "plain, 桐子林镇\t😀\n"},
        {HOSTILE, SHOWN},
        {"\xE2\x81\xA6q\xE2\x81\xA9", "\\xE2\\x81\\xA6q\\xE2\\x81\\xA9"},
        {"\xFF\xC3 \xE6\x9D", "\\xFF\\xC3 \\xE6\\x9D"},
        {"\xED\xA0\x80\xC0\x80", "\\xED\\xA0\\x80\\xC0\\x80"},
        {"\xC2\xA0\xE2\x80\xA9\xE2\x80\x9C", "\xC2\xA0\xE2\x80\xA9\xE2\x80\x9C"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[256] = "";
        FILE *stream = tmpfile();
        struct sink sink = screen_sink(stream);
        sink_text(&sink, CASES[i][0]);
        rewind(stream);
        text[fread(text, 1, sizeof text - 1, stream)] = '\0';
        cr_expect_str_eq(text, CASES[i][1]);
        fclose(stream);
    }
}

Test(terminal, json_holds_them_as_json_does)
{
    struct arena arena;
    struct buffer text;
    struct json_writer json;
    const struct json *back;
    arena_init(&arena);
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    json_begin(&json, &sink);
    json_open_list(&json);
    json_text(&json, HOSTILE "\xE2\x81\xA9");
    json_close(&json);
    cr_expect(is_harmless(text.text) && !strstr(text.text, "\\x"), "%s", text.text);
    cr_assert_eq(json_parse("x", text.text, text.length, &arena, &back, NULL), STATUS_OK, "%s", text.text);
    cr_expect_str_eq(back->items[0].text, HOSTILE "\xE2\x81\xA9");
    buffer_done(&text);
    arena_done(&arena);
}

Test(terminal, a_name_of_a_scenario_is_shown)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "s.json",
           "{\"extends\": \"datasets/toy/scenario.json\", \"name\": "
           "\"a\\u001b]0;x\\u0007\\u007f\\r\\u009b\\u202ez\"}");
    expect_harmless("bianzhi solve s.json -o run", folder);
    cr_expect(strstr(reply.out, SHOWN), "%s", reply.out);
    expect_harmless("bianzhi explain run", folder);
    expect_harmless("bianzhi explain run A", folder);
    expect_harmless("bianzhi audit run", folder);
    expect_harmless("bianzhi verify run", folder);
    expect_harmless("bianzhi compare run datasets/toy/scenario.json", folder);
    expect_harmless("bianzhi check s.json", folder);
    expect_harmless("bianzhi solve s.json --json", folder);
    expect_harmless("bianzhi next run y2 && bianzhi check y2", folder);
    /* files hold the name as it is */
    cr_expect(strstr(io_get(folder, "run/summary.json"), "a\\u001b]0;x"), "%s",
              io_get(folder, "run/summary.json"));
    io_remove(folder);
}

Test(terminal, cells_headings_and_paths_are_shown)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell(
        "cp -r datasets/toy t && printf 'township,kind,posts,staff\\nA,\\033[31madministrative,4,4\\n' "
        ">t/posts.csv && mv t \"$(printf 'e\\033vil')\"",
        folder, &reply);
    expect_harmless("bianzhi check \"$(printf 'e\\033vil')\"", folder);
    cr_expect(reply.code == 3 && strstr(reply.err, "\\x1B[31madministrative"), "%s", reply.err);
    expect_harmless("bianzhi check \"$(printf 'e\\033vil')/nothing\"", folder);
    expect_harmless("bianzhi \"$(printf 'so\\033lve')\"", folder);
    expect_harmless("bianzhi solve \"$(printf -- '--\\033x')\"", folder);
    expect_harmless("bianzhi new \"$(printf 'n\\033ew')\"", folder);
    cr_expect(strstr(reply.out, "n\\x1Bew: "), "%s", reply.out);
    expect_harmless("bianzhi solve datasets/toy -o \"$(printf 'r\\033un')\"", folder);
    expect_harmless("bianzhi report \"$(printf 'r\\033un')\"", folder);
    cr_expect(strstr(reply.out, "r\\x1Bun/report.html"), "%s", reply.out);
    expect_harmless("bianzhi next \"$(printf 'r\\033un')\" \"$(printf 'n\\033ext')\"", folder);
    io_remove(folder);
}
