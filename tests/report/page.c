/* The page of a run: its policy, its data, and that nothing in the data can do anything. */
#include <criterion/criterion.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/report_support.h"
#include "base/language.h"
#include "io/csv.h"
#include "io/hash.h"
#include "report/sources.h"
#include "report/words.h"
#include "run/files.h"
#include "township/model.h"

#define YANBIAN "datasets/yanbian/scenario.json"

/* A run in a scratch folder, and its page. */
static struct paged *page_of(const char *scenario, char folder[IO_PATH])
{
    struct faults faults;
    char path[IO_PATH + 8];
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/run", folder);
    cr_assert(run_solve_into(scenario, path, &faults) == STATUS_OK, "%s", io_all(&faults));
    return paged_new(path);
}

/* --- how it looks --- */

static double light_of(const char *two)
{
    char digits[3] = {two[0], two[1], '\0'};
    double part = (double)strtol(digits, NULL, 16) / 255;
    return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

/* Against white, as WCAG has it: 4.5 to 1 is the least for text. */
static double contrast_of(const char *six)
{
    return 1.05 / (0.2126 * light_of(six) + 0.7152 * light_of(six + 2) + 0.0722 * light_of(six + 4) + 0.05);
}

static void expect_contrast(const char *style, const char *before)
{
    for (const char *at = style; (at = strstr(at, before)); at += strlen(before))
        if (strspn(at + strlen(before), "0123456789abcdef") == 6)
            cr_expect_geq(contrast_of(at + strlen(before)), 4.5, "%.40s", at);
}

Test(page, text_can_be_read_by_weak_eyes)
{
    const char *style = io_get("solver/report/page", "page.css");
    cr_assert(strlen(style) > 5000);
    expect_contrast(style, " color: #");
    expect_contrast(style, "--ink: #");
    expect_contrast(style, "--quiet: #");
    expect_contrast(style, "--blue: #");
    expect_contrast(style, "--rust: #");
}

/* --- what may run --- */

static void expect_in_policy(struct paged *paged, const char *opening, const char *closing, size_t n)
{
    char hash[HASH_BASE64], source[HASH_BASE64 + 16];
    const char *policy = paged_block(paged, "Content-Security-Policy\" content=\"", "\"", 0);
    const char *block = paged_block(paged, opening, closing, n);
    snprintf(source, sizeof source, "'sha256-%s'", hash_base64(block, strlen(block), hash));
    cr_expect(strstr(policy, source), "%s %zu is not in %s", opening, n, policy);
}

Test(page, the_policy_names_style_and_scripts_by_hash_and_allows_nothing_else)
{
    char folder[IO_PATH];
    struct paged *paged = page_of(TOY, folder);
    const char *policy = paged_block(paged, "Content-Security-Policy\" content=\"", "\"", 0);
    expect_in_policy(paged, "<style>", "</style>", 0);
    expect_in_policy(paged, "<script>", "</script>", 0);
    expect_in_policy(paged, "<script>", "</script>", 1);
    cr_expect(strncmp(policy, "default-src 'none'; ", 20) == 0, "%s", policy);
    cr_expect(!strstr(policy, "unsafe") && !strchr(policy, '*') && !strstr(policy, ":"), "%s", policy);
    cr_expect(strstr(policy, "base-uri 'none'; form-action 'none'"), "%s", policy);
    paged_done(paged);
    io_remove(folder);
}

Test(page, a_hash_in_base64_is_that_of_the_standard)
{
    char text[HASH_BASE64];
    cr_expect_str_eq(hash_base64("", 0, text), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

/* Our own sources, and not d3: it has ways to do all of this, which nothing here calls. */
Test(page, our_sources_put_in_text_only_and_load_nothing)
{
    static const char *const refused[] = {"innerHTML",      "outerHTML", "insertAdjacentHTML",
                                          "document.write", "eval(",     "Function(",
                                          ".html(",         "http:",     "https:",
                                          "import",         "fetch(",    "XMLHttpRequest",
                                          " onclick",       " onload",   "javascript:",
                                          ".style(",        "src=",      "url(h",
                                          "d3.csv(",        "csvParse("};
    const char *const sources[] = {source_script, source_style, source_frame};
    for (size_t s = 0; s < sizeof sources / sizeof *sources; s++)
        for (size_t r = 0; r < sizeof refused / sizeof *refused; r++)
            cr_expect(!strstr(sources[s], refused[r]), "source %zu has %s", s, refused[r]);
    cr_expect_eq(strlen(source_script), (size_t)(source_script_end - source_script));
}

Test(page, no_source_could_end_its_block)
{
    cr_expect(!strstr(source_script, "</") && !strstr(source_script, "<!--"));
    cr_expect(!strstr(source_d3, "</script") && !strstr(source_d3, "<!--"));
    cr_expect(!strstr(source_style, "</"));
}

/* --- words, drawings, roles --- */

/* How often the script asks for words.name. */
static size_t count_uses(const char *name)
{
    char wanted[64];
    size_t n = 0, length = (size_t)snprintf(wanted, sizeof wanted, "words.%s", name);
    for (const char *at = source_script; (at = strstr(at, wanted)); at += length) {
        char next = at[length];
        n += !(next == '_' || (next >= 'a' && next <= 'z'));
    }
    return n;
}

Test(page, the_script_has_every_word_it_asks_for_and_asks_for_every_word)
{
    static const char *const names[] = {
#define NAME(name, english) #name,
        REPORT_WORDS(NAME)
#undef NAME
    };
    static const char *const marks[] = {"proven", "proposal", "open",
                                        "none"}; /* asked for by the answer's mark */
    size_t nuses = 0, nall = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = count_uses(names[i]);
        bool is_mark = false;
        for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
            is_mark |= strcmp(names[i], marks[m]) == 0;
        cr_expect(n > 0 || is_mark, "nobody asks for %s", names[i]);
        nuses += n;
    }
    for (const char *at = source_script; (at = strstr(at, "words.")); at += 6)
        nall++;
    cr_expect_eq(nuses, nall, "%zu of %zu uses are of known words", nuses, nall);
}

/* True when a heading of the table has that English part. */
static bool has_column(const char *table, const char *name, size_t length)
{
    const char *end = table + strcspn(table, "\r\n");
    for (const char *at = table; at < end;) {
        size_t n = strcspn(at, ",\r\n");
        if (n >= length && strncmp(at + n - length, name, length) == 0 &&
            (n == length || at[n - length - 1] == ' '))
            return true;
        at += n + 1;
    }
    return false;
}

static void expect_roles(const struct json *exhibit)
{
    const char *roles = json_find(exhibit, "roles")->text, *table = json_find(exhibit, "table")->text;
    for (const char *at = roles; at && *at;) {
        const char *value = strchr(at, '=') + 1;
        size_t n = strcspn(value, ";,");
        if (strncmp(at, "keep=", 5) != 0)
            cr_expect(has_column(table, value, n), "%s: no column %.*s", json_find(exhibit, "name")->text,
                      (int)n, value);
        while (value[n] == ',') {
            value += n + 1;
            n = strcspn(value, ";,");
            cr_expect(has_column(table, value, n), "%s: no column %.*s", json_find(exhibit, "name")->text,
                      (int)n, value);
        }
        at = value[n] == ';' ? value + n + 1 : NULL;
    }
}

Test(page, every_exhibit_has_its_drawing_and_the_columns_it_draws)
{
    char folder[IO_PATH], wanted[64];
    struct paged *paged = page_of(TOY, folder);
    size_t ndrawn = 0;
    json_for_each(exhibit, json_find(paged->data, "exhibits"))
    {
        const struct json *drawing = json_find(exhibit, "drawing");
        expect_roles(exhibit);
        cr_expect(json_find(exhibit, "title")->text && json_find(exhibit, "lead")->text);
        if (drawing->kind != JSON_TEXT)
            continue;
        snprintf(wanted, sizeof wanted, "\ndrawings.%s = ", drawing->text);
        cr_expect(strstr(source_script, wanted), "no drawing %s", drawing->text);
        ndrawn++;
    }
    cr_expect(ndrawn >= 6, "%zu", ndrawn);
    paged_done(paged);
    io_remove(folder);
}

/* --- data --- */

Test(page, tables_stand_in_it_as_in_the_run)
{
    char folder[IO_PATH], path[IO_PATH + 8];
    struct paged *paged = page_of(YANBIAN, folder);
    size_t ncompared = 0;
    snprintf(path, sizeof path, "%s/run", folder);
    json_for_each(exhibit, json_find(paged->data, "exhibits"))
    {
        const char *file = json_find(exhibit, "file")->text;
        bool is_file = false;
        for (size_t v = 0; file && v < township_model.nviews; v++)
            is_file |= strcmp(township_model.views[v]->file, file) == 0;
        if (!is_file)
            continue;
        const char *written = io_get(path, file);
        written += csv_mark_length(written);
        cr_expect_str_eq(json_find(exhibit, "table")->text, written, "%s", file);
        cr_expect_eq(json_find(exhibit, "rows")->number, json_find(exhibit, "shown")->number, "%s", file);
        ncompared++;
    }
    cr_expect(ncompared >= 9, "%zu", ncompared);
    paged_done(paged);
    io_remove(folder);
}

Test(page, people_on_a_platform_are_those_of_the_plan)
{
    char folder[IO_PATH], path[IO_PATH + 8];
    struct paged *paged = page_of(TOY, folder);
    const char *table = json_find(paged_exhibit(paged, "platform_needs"), "table")->text;
    long people = 0, posts = 0;
    for (const char *line = strchr(table, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        const char *cell = line;
        for (int c = 0; c < 6; c++)
            cell = strchr(cell, ',') + 1;
        people += strtol(cell, NULL, 10);
    }
    snprintf(path, sizeof path, "%s/run", folder);
    for (const char *line = strchr(io_get(path, "plan.csv"), '\n') + 1; *line; line = strchr(line, '\n') + 1)
        posts += strtol(strchr(strchr(strchr(line, ',') + 1, ',') + 1, ',') + 1, NULL, 10);
    cr_expect(people > 0 && people == posts, "%ld people, %ld posts", people, posts);
    paged_done(paged);
    io_remove(folder);
}

Test(page, the_same_run_gives_the_same_page)
{
    char folder[IO_PATH], path[IO_PATH + 8];
    struct paged *paged = page_of(TOY, folder);
    snprintf(path, sizeof path, "%s/run", folder);
    struct paged *again = paged_new(path);
    cr_expect_str_eq(paged->page.text, again->page.text);
    cr_expect(!strstr(paged->page.text, folder), "the page names where it was made");
    paged_done(again);
    paged_done(paged);
    io_remove(folder);
}

/* --- hostile names --- */

static const char *const hostile[] = {
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<!--<script>",
    "=cmd|' /C calc'!A0",
    "a\xE2\x80\xA8"
    "b\xE2\x80\xA9"
    "c",
    ("\xE2\x80\xAE"
     "gnp.exe"),
    "' onmouseover='alert(3)",
    "]]>&lt;\\u003c${alert(4)}",
};

/* A toy county in which every name and reason is hostile. */
static void put_hostile(const char *folder)
{
    static char text[8192];
    run_copy("datasets/toy", folder);
    snprintf(text, sizeof text,
             "code,name,in_scope,land_office_total,extra_limit,leadership_total,source\nT,%s,1,5,0,7,"
             "illustrative %s\n",
             hostile[0], hostile[1]);
    io_put(folder, "counties.csv", text);
    snprintf(text, sizeof text, "code,name\nadministrative,%s\npublic_service,%s x\n", hostile[1],
             hostile[2]);
    io_put(folder, "kinds.csv", text);
    snprintf(text, sizeof text,
             "code,name,county,host,mode,posts,staff,most,source\nO,%s,T,A,regional,5,5,6,illustrative\n",
             hostile[3]);
    io_put(folder, "offices.csv", text);
    snprintf(text, sizeof text, "code,name,profile,minimum\np1,%s,0.6,1\np7,%s,0.4,1\n", hostile[4],
             hostile[5]);
    io_put(folder, "platforms.csv", text);
    snprintf(text, sizeof text, "code,township,kind,least,reason\nL,A,administrative,1,%s\n", hostile[0]);
    io_put(folder, "limits.csv", text);
    run_edit(folder, "townships.csv", "Abbot Town", hostile[6]);
    run_edit(folder, "townships.csv", "Birch Town", hostile[7]);
    run_edit(folder, "townships.csv", "Cedar Township", hostile[0]);
    snprintf(text, sizeof text, "\"%s%s\"", hostile[0], hostile[5]);
    run_edit(folder, "scenario.json", "\"Toy county\"", text);
    snprintf(text, sizeof text,
             "\"rules\": {\"office_floor\": {\"waivers\": [{\"office\": \"O\", \"least\": 5, \"reason\": "
             "\"%s\"}]},",
             hostile[1]);
    run_edit(folder, "scenario.json", "\"rules\": {", text);
}

/* The page without its data, which must be the same whatever the data are. */
static const char *frame_of(struct paged *paged)
{
    static const char opening[] = "<script type=\"application/json\" id=\"data\">";
    const char *before = paged_block(paged, "<!doctype", opening, 0);
    const char *data = strstr(paged->page.text, opening);
    const char *after = strstr(data, "</script>");
    char *frame = arena_new(&paged->arena, paged->page.length + 1, 1);
    cr_assert(after && frame);
    return strcat(strcpy(frame, before), after);
}

static void expect_shown(const struct paged *paged, const char *exhibit, const char *name)
{
    const char *table = json_find(paged_exhibit(paged, exhibit), "table")->text;
    cr_expect(strstr(table, name), "%s is not in %s", name, table);
}

Test(page, hostile_names_are_text_in_the_data_and_nothing_else)
{
    char folder[IO_PATH], scenario[IO_PATH + 32], inputs[IO_PATH + 8], run[IO_PATH], plain[IO_PATH];
    io_make_folder(folder);
    snprintf(inputs, sizeof inputs, "%s/data", folder);
    snprintf(scenario, sizeof scenario, "%s/scenario.json", inputs);
    put_hostile(inputs);
    struct paged *paged = page_of(scenario, run), *toy = page_of(TOY, plain);
    const char *data = paged_block(paged, "<script type=\"application/json\" id=\"data\">", "</script>", 0);
    cr_expect(!strpbrk(data, "<>&"), "a sign that could end or open an element");
    cr_expect(!strstr(data, "\xE2\x80\xA8") && !strstr(data, "\xE2\x80\xA9"));
    cr_expect_str_eq(frame_of(paged), frame_of(toy));
    expect_shown(paged, "before_after", hostile[0]);
    /* breaks become blanks; what marks text in a spreadsheet or turns its direction is no part of a name */
    expect_shown(paged, "before_after", "onmouseover=");
    expect_shown(paged, "office_plan", "=cmd");
    expect_shown(paged, "platform_needs", "a b c");
    expect_shown(paged, "platform_needs", "gnp.exe");
    expect_shown(paged, "waivers", hostile[1]);
    paged_done(toy);
    paged_done(paged);
    io_remove(plain);
    io_remove(run);
    io_remove(folder);
}

/* Whoever fills in tables in Chinese writes 示例, and the list of made-up lines must have those too. */
Test(page, made_up_lines_are_listed_in_whichever_language_they_are_marked)
{
    char folder[IO_PATH], scenario[IO_PATH + 32], inputs[IO_PATH + 8], run[IO_PATH];
    io_make_folder(folder);
    snprintf(inputs, sizeof inputs, "%s/data", folder);
    snprintf(scenario, sizeof scenario, "%s/scenario.json", inputs);
    run_copy("datasets/toy", inputs);
    run_edit(inputs, "townships.csv", "illustrative", "示例数据");
    struct paged *paged = page_of(scenario, run);
    expect_shown(paged, "illustrative", "townships.csv,3,3,2-4");
    paged_done(paged);
    io_remove(run);
    io_remove(folder);
}
