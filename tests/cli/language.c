/* The program in Chinese: whole screens, the same figures as in English, runs that are verified in the
 * language they were written in. */
#include <criterion/criterion.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "base/text.h"
#include "cli/program.h"

static struct reply reply;

static bool has_chinese(const char *line)
{
    for (; *line; line++)
        if ((unsigned char)*line >= 0xE4 && (unsigned char)*line <= 0xE9)
            return true;
    return false;
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* How many words of small letters stand one after the other with nothing but spaces between, at most. */
static size_t longest_run(const char *line)
{
    size_t nwords = 0, longest = 0;
    while (*line) {
        size_t length = 0;
        while (is_small(line[length]))
            length++;
        nwords = length > 0 ? nwords + 1 : 0;
        longest = nwords > longest ? nwords : longest;
        line += length;
        if (*line == ' ')
            line++;
        else if (*line) {
            nwords = 0;
            line++;
        }
    }
    return longest;
}

/* What a sentence has and a code has not; a Chinese line may name a command of three words. */
static bool has_english(const char *line)
{
    return longest_run(line) > (has_chinese(line) ? 3 : 2);
}

/* Calls look with every line of text, which is cut up. */
static void each_line(char *text, void (*look)(const char *line, const char *of), const char *of)
{
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        look(line, of);
}

/* --- what is said --- */

Test(language, chinese_needs_no_chinese_locale)
{
    program_call(&(struct call){.words = WORDS("bianzhi", "--lang", "zh", "check", "datasets/toy"),
                                .environment = WORDS("LC_ALL=C")},
                 &reply);
    cr_expect(reply.code == 0 && strstr(reply.out, "未发现错误"), "%s%s", reply.out, reply.err);
    program_call(&(struct call){.words = WORDS("bianzhi", "check", "datasets/toy"),
                                .environment = WORDS("LC_ALL=", "LC_MESSAGES=", "LANG=zh_CN.UTF-8")},
                 &reply);
    cr_expect(strstr(reply.out, "未发现错误"), "LANG alone: %s", reply.out);
    program_call(&(struct call){.words = WORDS("bianzhi", "check", "datasets/toy", "--lang", "en"),
                                .environment = WORDS("LC_ALL=zh_CN.UTF-8")},
                 &reply);
    cr_expect(strstr(reply.out, "no faults"), "--lang goes before the locale: %s", reply.out);
}

Test(language, an_unknown_language_is_a_usage_error)
{
    program_say(WORDS("bianzhi", "check", "datasets/toy", "--lang", "fr"), &reply);
    cr_expect(reply.code == 2, "exit %d", reply.code);
    cr_expect(strstr(reply.err, "--lang fr") && strstr(reply.err, "zh"), "%s", reply.err);
    program_say(WORDS("bianzhi", "--lang", "fr", "check", "datasets/toy"), &reply);
    cr_expect(reply.code == 2, "before the command: exit %d", reply.code);
}

static void expect_chinese_help(const char *line, const char *of)
{
    bool is_code = strncmp(line, "bianzhi ", 8) == 0 || strncmp(line, "  bianzhi ", 10) == 0;
    cr_expect(is_code || !has_english(line), "bianzhi --lang zh %s --help: %s", of, line);
}

Test(language, no_help_has_an_english_sentence)
{
    for (size_t c = 0; c < NCOMMANDS; c++) {
        program_say(WORDS("bianzhi", "--lang", "zh", program_commands[c]->name, "--help"), &reply);
        cr_expect(reply.code == 0 && has_chinese(reply.out), "%s: %s", program_commands[c]->name, reply.err);
        each_line(reply.out, expect_chinese_help, program_commands[c]->name);
    }
}

/* Screens of every kind, in a fresh copy; what comes first is done before. */
static const char *const screens[] = {
    "help",
    "check datasets/yanbian",
    "solve datasets/yanbian -o run --prices",
    "explain run",
    "explain run 红格镇",
    "verify run",
    "audit datasets/yanbian",
    "audit run",
    "audit datasets/toy --plan run/plan.csv",
    "audit datasets/yanbian --plan run/plan.csv",
    "clauses datasets/yanbian",
    "rules",
    "compare datasets/yanbian datasets/yanbian/scenario.json",
    "solve waivers.json",
    "solve infeasible.json",
    "solve bad.json",
    "explain run 红格",
    "export datasets/toy --lp --level 77",
};

static void expect_chinese(const char *line, const char *of)
{
    cr_expect_not(has_english(line), "bianzhi --lang zh %s: %s", of, line);
}

Test(language, no_screen_has_an_english_sentence)
{
    char folder[IO_PATH], line[256];
    program_make_copy(folder);
    io_put(folder, "infeasible.json",
           "{\"extends\": \"datasets/yanbian/scenario.json\", \"changes\": [{\"table\": \"pools\","
           " \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 250}}]}");
    io_put(
        folder, "waivers.json",
        "{\"extends\": \"datasets/yanbian/scenario.json\", \"changes\": [{\"table\": \"counties\", \"where\":"
        " {\"code\": \"510422\"}, \"set\": {\"land_office_total\": 24, \"extra_limit\": 0}}]}");
    io_put(folder, "bad.json",
           "{\"name\": 5, \"extends\": \"datasets/toy/scenario.json\", \"ruls\": {}, \"goals\": {},"
           " \"rules\": {\"coverage\": {\"least\": \"x\", \"waivers\": []}, \"pols\": {}}}");
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++) {
        snprintf(line, sizeof line, "bianzhi --lang zh %s", screens[s]);
        program_shell(line, folder, &reply);
        cr_expect(has_chinese(reply.out) || has_chinese(reply.err), "%s: %s%s", line, reply.out, reply.err);
        each_line(reply.out, expect_chinese, screens[s]);
        each_line(reply.err, expect_chinese, screens[s]);
    }
    io_remove(folder);
}

/* The word at the start of a line fills its column: what follows begins in the same one everywhere. */
static void expect_column(const char *line, const char *of)
{
    char start[64];
    const char *gap = strstr(line, "  ");
    if (!gap || gap == line || (size_t)(gap - line) >= sizeof start)
        return;
    const char *rest = gap + strspn(gap, " ");
    snprintf(start, sizeof start, "%.*s", (int)(rest - line), line);
    cr_expect(text_width(start) == 10, "%s: %zu columns before \"%s\"", of, text_width(start), rest);
}

Test(language, chinese_screens_are_aligned)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi --lang zh solve datasets/toy --prices | grep -vE '([-+ ][0-9]+ *|合计)$'", folder,
                  &reply);
    cr_expect(reply.code == 0);
    each_line(reply.out, expect_column, "solve");
    program_shell("bianzhi solve datasets/toy -o run >/dev/null && bianzhi --lang zh verify run", folder,
                  &reply);
    cr_expect(reply.code == 0, "%s", reply.err);
    each_line(reply.out, expect_column, "verify");
    io_remove(folder);
}

/* --- what is written --- */

static char english[1 << 20], chinese[1 << 20];

/* The next cell of a row, quotation marks included; text moves behind its comma or to the row's end. */
static const char *next_cell(const char **text, size_t *length)
{
    const char *start = *text;
    bool quoted = false;
    while (**text && (quoted || (**text != ',' && **text != '\r' && **text != '\n'))) {
        quoted ^= **text == '"';
        (*text)++;
    }
    *length = (size_t)(*text - start);
    *text += **text == ',' || **text == '\r';
    return start;
}

static bool is_figure(const char *cell, size_t length)
{
    return length > 0 && strspn(cell, "+-0123456789.") >= length;
}

/* Cells that are numbers are the same in both texts, row by row. */
static void expect_same_figures(const char *name)
{
    const char *e = english, *z = chinese;
    size_t nfigures = 0;
    while (*e && *z) {
        size_t ne, nz;
        const char *one = next_cell(&e, &ne), *other = next_cell(&z, &nz);
        bool figure = is_figure(one, ne) || is_figure(other, nz);
        nfigures += figure;
        cr_assert(!figure || (ne == nz && memcmp(one, other, ne) == 0), "%s: \"%.*s\" and \"%.*s\"", name,
                  (int)ne, one, (int)nz, other);
        cr_assert((*e == '\n') == (*z == '\n'), "%s: rows of other lengths", name);
        e += *e == '\n';
        z += *z == '\n';
    }
    cr_expect(*e == *z, "%s: one has more rows", name);
    cr_expect(nfigures > 0 || strcmp(name, "rules.csv") == 0 || strcmp(name, "audit.csv") == 0,
              "%s has no figures", name);
}

static void read_both(const char *folder, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "en/%s", name);
    snprintf(english, sizeof english, "%s", io_get(folder, path));
    snprintf(path, sizeof path, "zh/%s", name);
    snprintf(chinese, sizeof chinese, "%s", io_get(folder, path));
    cr_expect(*english && *chinese, "%s is missing", name);
}

Test(language, a_run_has_the_same_figures_in_both_languages)
{
    static const char *const same[] = {"plan.csv", "ledger.csv", "proof.csv", "needs.csv", "summary.json"};
    static const char *const worded[] = {"before_after.csv", "steps.csv",          "rules.csv",
                                         "prices.csv",       "rule_prices.csv",    "ties.csv",
                                         "office_plan.csv",  "platform_needs.csv", "needs_working.csv"};
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell(
        "bianzhi --lang en solve \"$datasets/yanbian\" --prices -o en &&"
        " bianzhi --lang zh solve \"$datasets/yanbian\" --prices -o zh && diff -r en/inputs zh/inputs &&"
        " ls en >en.txt && ls zh | diff en.txt -",
        folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    for (size_t f = 0; f < sizeof same / sizeof *same; f++) {
        read_both(folder, same[f]);
        cr_expect(strcmp(english, chinese) == 0, "%s follows the language", same[f]);
    }
    for (size_t f = 0; f < sizeof worded / sizeof *worded; f++) {
        read_both(folder, worded[f]);
        expect_same_figures(worded[f]);
    }
    read_both(folder, "before_after.csv");
    cr_expect(strstr(english, "needs and formula") && strstr(chinese, "需求与测算"));
    cr_expect(!strstr(chinese, "needs and formula"));
    read_both(folder, "manifest.json");
    cr_expect(strstr(english, "\"language\": \"en\"") && strstr(chinese, "\"language\": \"zh\""));
    io_remove(folder);
}

Test(language, a_run_is_verified_in_its_own_language_and_judged_in_that_of_the_reader)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell(
        "bianzhi --lang zh solve \"$datasets/yanbian\" -o zh >/dev/null && bianzhi --lang en verify zh",
        folder, &reply);
    cr_expect(reply.code == 0 && strstr(reply.out, "accepted"), "%s%s", reply.out, reply.err);
    program_shell(
        "bianzhi --lang en solve \"$datasets/yanbian\" -o en >/dev/null && bianzhi --lang zh verify en",
        folder, &reply);
    cr_expect(reply.code == 0 && strstr(reply.out, "通过"), "%s%s", reply.out, reply.err);
    program_shell("sed -i 's/\"language\": \"zh\"/\"language\": \"en\"/' zh/manifest.json; bianzhi verify zh",
                  folder, &reply);
    cr_expect(reply.code == 1 && strstr(reply.out, "where the answer gives"), "another language: %s%s",
              reply.out, reply.err);
    io_remove(folder);
}

Test(language, without_the_chinese_words_a_chinese_run_cannot_be_judged)
{
    char folder[IO_PATH], line[IO_PATH + 128];
    io_make_folder(folder);
    snprintf(
        line, sizeof line,
        "bianzhi --lang zh solve \"$datasets/toy\" -o zh >/dev/null && cp '%s' alone && ./alone verify zh",
        program_path());
    program_shell(line, folder, &reply);
    cr_expect(reply.code == 4, "exit %d", reply.code);
    cr_expect(strstr(reply.err, "language") && strstr(reply.err, "bianzhi.mo"), "%s", reply.err);
    cr_expect(strstr(reply.out, "cannot be judged") && !strstr(reply.out, "refused"), "%s", reply.out);
    program_shell("./alone --lang zh verify zh", folder, &reply);
    cr_expect(reply.code == 2 && strstr(reply.err, "--lang zh"), "exit %d: %s", reply.code, reply.err);
    io_remove(folder);
}

/* A study of the toy county in which some pools are too small for any plan. */
static void put_study(const char *folder)
{
    io_put(folder, "s.json",
           "{\"name\": \"s\", \"scenario\": \"datasets/toy/scenario.json\", \"seed\": 1, \"factors\": "
           "[{\"name\":"
           " \"pool\", \"set\": {\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, \"column\":"
           " \"posts\"}, \"list\": [4, 9, 12]}], \"design\": {\"method\": \"grid\", \"levels\": 3},"
           " \"outputs\": [\"posts_moved\", \"posts\"]}");
}

Test(language, figures_of_a_study_and_its_store_are_the_same_in_both_languages)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    put_study(folder);
    program_shell(
        "bianzhi study run s.json --store en.sqlite && bianzhi --lang zh study run s.json --store zh.sqlite "
        "&&"
        " bianzhi study export s.json --store en.sqlite -o en &&"
        " bianzhi --lang zh study export s.json --store zh.sqlite -o zh && diff en/cases.csv zh/cases.csv &&"
        " ! grep -aq 或 zh.sqlite",
        folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    io_remove(folder);
}

/* What a factor sets and what is measured: settings, members, goals, cells, sums, plans that are held. */
static void put_much_studied(const char *folder)
{
    io_put(folder, "s.json",
           "{\"name\": \"s\", \"scenario\": \"datasets/toy/scenario.json\", \"seed\": 1, \"factors\": ["
           "{\"name\": \"pool\", \"name_zh\": \"总量\", \"set\": {\"table\": \"pools\", \"column\": "
           "\"posts\"}, \"how\": \"factor\", \"list\": [1, 1.1]}, "
           "{\"name\": \"people\", \"set\": {\"table\": \"townships\", \"column\": \"population\"}, "
           "\"each\": true, \"how\": \"add\", \"range\": [0, 9]}, "
           "{\"name\": \"part\", \"set\": \"formula.weights.population\", \"range\": [0.2, 0.6]}, "
           "{\"name\": \"base\", \"set\": \"formula.base.administrative\", \"range\": [1, 2]}, "
           "{\"name\": \"step\", \"set\": \"rules.change_limit.share\", \"range\": [0.3, 0.5]}, "
           "{\"name\": \"off\", \"set\": \"rules.borrowing.off\", \"list\": [0, 1]}, "
           "{\"name\": \"stay\", \"set\": \"goals.stability.weight\", \"range\": [0.1, 0.2]}, "
           "{\"name\": \"curve\", \"set\": \"goals.need.curve\", \"list\": [\"webster\", \"absolute\"]}], "
           "\"renormalise\": [\"formula.weights\"], \"options\": [{\"name\": \"now\", \"name_zh\": \"现状\", "
           "\"scenario\": "
           "\"datasets/toy/scenario.json\"}], \"design\": {\"method\": \"lhs\", \"n\": 24}, \"outputs\": "
           "[\"lawful\", \"posts_moved\", \"goal.need\", \"posts\", \"posts by kind\", "
           "\"platform[township=A]\", \"fairness.posts_per_required.new.gini\"]}");
}

static void expect_meaning(const char *line, const char *of)
{
    cr_expect(strncmp(line, "table,", 6) == 0 || (has_chinese(line) && !has_english(line)), "%s: %s", of,
              line);
}

Test(language, a_codebook_has_no_english_sentence)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    put_much_studied(folder);
    program_shell("bianzhi study run s.json && bianzhi --lang zh study export s.json -o out", folder, &reply);
    cr_assert(reply.code == 0, "%s%s", reply.out, reply.err);
    const char *codebook = io_get(folder, "out/codebook.csv");
    cr_expect(strstr(codebook, "测算公式 权重 人口数量（formula.weights.population）；设为"), "%s", codebook);
    cr_expect(strstr(codebook, "固定采用方案“现状”时："), "%s", codebook);
    cr_expect(strstr(io_get(folder, "out/manifest.json"), "\"language\": \"zh\""));
    program_shell("cat out/codebook.csv", folder, &reply);
    each_line(reply.out, expect_meaning, "codebook.csv");
    io_remove(folder);
}

Test(language, a_page_of_a_study_says_why_rules_clash_in_the_language_spoken)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    put_study(folder);
    program_shell("bianzhi study run s.json --store s.sqlite && bianzhi report s.sqlite -o en.html &&"
                  " bianzhi --lang zh report s.sqlite -o zh.html",
                  folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    cr_expect(strstr(io_get(folder, "en.html"), " asked for, "));
    cr_expect(strstr(io_get(folder, "zh.html"), "共要求"));
    cr_expect(!strstr(io_get(folder, "zh.html"), " asked for, "));
    io_remove(folder);
}

Test(language, slips_are_answered_in_the_language_asked_for_behind_them)
{
    program_call(
        &(struct call){.words = WORDS("bianzhi", "solv", "--lang", "zh"), .environment = WORDS("LC_ALL=C")},
        &reply);
    cr_expect(reply.code == 2);
    cr_expect_str_eq(reply.err, "没有“solv”这一命令；是否应为solve？\n");
    program_call(&(struct call){.words = WORDS("bianzhi", "check", "--jsno", "x", "--lang=zh"),
                                .environment = WORDS("LC_ALL=C")},
                 &reply);
    cr_expect(strstr(reply.err, "是否应为--json"), "%s", reply.err);
    program_call(&(struct call){.words = WORDS("bianzhi", "solv", "--lang", "en"),
                                .environment = WORDS("LC_ALL=zh_CN.UTF-8")},
                 &reply);
    cr_expect_str_eq(reply.err, "\"solv\" is no command; did you mean solve?\n");
}

/* A copy of the program, to lay broken words beside. */
Test(language, chinese_words_that_cannot_be_read_are_a_failure_with_its_reason_and_none_at_all_a_slip)
{
    static const struct {
        const char *words; /* how they are laid out */
        int code;
        const char *said;
    } cases[] = {{":", 2, "are not beside the program"},
                 {"mkdir -p bin/$words", 4, "is a folder"},
                 {"mkdir -p bin/locale/zh_CN/LC_MESSAGES; ln -s bianzhi.mo bin/$words", 4,
                  "Too many levels of symbolic links"},
                 {"mkdir -p bin/locale/zh_CN/LC_MESSAGES; echo x >bin/$words", 4, "it is damaged"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char folder[IO_PATH], line[4 * IO_PATH];
        program_make_copy(folder);
        snprintf(line, sizeof line,
                 "words=locale/zh_CN/LC_MESSAGES/bianzhi.mo; mkdir -p bin/locale; cp '%s' bin/; %s; "
                 "bin/bianzhi check datasets/toy --lang zh",
                 program_path(), cases[i].words);
        program_shell(line, folder, &reply);
        cr_expect(reply.code == cases[i].code, "%s: exit %d", cases[i].words, reply.code);
        cr_expect(strstr(reply.err, cases[i].said), "%s: %s", cases[i].words, reply.err);
        io_remove(folder);
    }
}

/* A figure that is as long as a machine makes it leaves the sentence around it in Chinese, too. */
Test(language, a_sum_that_is_wrong_is_said_in_chinese)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell(
        "cp -r datasets/toy t && printf 'Total,,31,,,,,\\n' >>t/posts.csv && bianzhi --lang zh check t",
        folder, &reply);
    cr_expect(reply.code == 3 && strstr(reply.err, "合计行为31，各行相加为30；请更正其一，或删除合计行"),
              "%s", reply.err);
    io_remove(folder);
}

/* Of counties of one and two townships, where there is often one of a thing. */
Test(language, one_of_a_thing_is_said_in_the_singular)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    for (int n = 1; n <= 2; n++) {
        char line[2000];
        snprintf(
            line, sizeof line,
            "scripts/generate %s/small-%d %d && cd %s && "
            "echo '{\"name\": \"s\", \"dataset\": \"small-%d\", \"rules\": {\"change_limit\": {\"share\": "
            "0.02}}}' >s.json && { bianzhi check small-%d; bianzhi solve small-%d -o run; bianzhi explain "
            "run; "
            "bianzhi explain run 桐子林镇; bianzhi audit run; bianzhi compare small-%d s.json; } >said; "
            "wc -l <said; grep -nE '(^|[^0-9.,])1 (posts|people|persons|figures|townships|platforms|waivers|"
            "breaches|others|moves|rows|parameters)' said",
            folder, n, n, folder, n, n, n, n);
        program_shell(line, ".", &reply);
        cr_expect_gt(strtol(reply.out, NULL, 10), 80, "%s%s", reply.out, reply.err);
        cr_expect_eq(program_count(reply.out, '\n'), 1, "%s", reply.out);
    }
    io_remove(folder);
}
