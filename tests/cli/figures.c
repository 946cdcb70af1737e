/* bianzhi report --figures: a file for every drawing, as typed. */
#include <criterion/criterion.h>
#include <expat.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;
static char folder[IO_PATH];

static void set_up(void)
{
    program_make_copy(folder);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(figures_command, .init = set_up, .fini = tear_down);

static void expect(const char *line, int code, const char *words)
{
    program_expect(line, folder, code, words, &reply);
}

static void expect_names(const char *within, const char *names)
{
    char line[IO_PATH];
    snprintf(line, sizeof line, "ls -A %s | tr '\\n' ' '", within);
    expect(line, 0, "");
    cr_expect_str_eq(reply.out, names, "%s", within);
}

/* What an XML reader finds in a drawing. */
struct found {
    size_t nmarks;
    char text[1 << 16]; /* what is written in it, a blank behind each piece */
    size_t length;
    bool is_letters; /* within an element of text */
    char fault[128]; /* what no reader of SVG 1.1 alone could show */
};

static void open_element(void *target, const XML_Char *name, const XML_Char **attributes)
{
    struct found *found = target;
    found->is_letters = strcmp(name, "text") == 0 || strcmp(name, "tspan") == 0;
    found->nmarks += strcmp(name, "rect") == 0 || strcmp(name, "path") == 0 || strcmp(name, "circle") == 0 ||
                     strcmp(name, "line") == 0;
    for (size_t a = 0; attributes[a]; a += 2)
        if (strstr(attributes[a + 1], "var(") || strcmp(attributes[a], "class") == 0 ||
            strcmp(attributes[a], "style") == 0)
            snprintf(found->fault, sizeof found->fault, "%s %s=\"%s\"", name, attributes[a],
                     attributes[a + 1]);
    if (strcmp(name, "style") == 0 || strcmp(name, "script") == 0)
        snprintf(found->fault, sizeof found->fault, "%s", name);
}

static void close_element(void *target, const XML_Char *name)
{
    struct found *found = target;
    (void)name;
    if (found->is_letters && found->length + 1 < sizeof found->text)
        found->text[found->length++] = ' ';
    found->is_letters = false;
}

static void take_text(void *target, const XML_Char *text, int length)
{
    struct found *found = target;
    if (!found->is_letters || found->length + (size_t)length >= sizeof found->text)
        return;
    memcpy(found->text + found->length, text, (size_t)length);
    found->length += (size_t)length;
}

static const struct found *read_drawing(const char *within, const char *name)
{
    static struct found found;
    memset(&found, 0, sizeof found);
    char path[IO_PATH];
    snprintf(path, sizeof path, "%s/%s", within, name);
    const char *text = io_get(folder, path);
    cr_assert(*text, "no %s", path);
    XML_Parser parser = XML_ParserCreate(NULL);
    cr_assert(parser);
    XML_SetUserData(parser, &found);
    XML_SetElementHandler(parser, open_element, close_element);
    XML_SetCharacterDataHandler(parser, take_text);
    cr_expect(XML_Parse(parser, text, (int)strlen(text), 1) == XML_STATUS_OK, "%s: %s at line %lu", path,
              XML_ErrorString(XML_GetErrorCode(parser)), XML_GetCurrentLineNumber(parser));
    XML_ParserFree(parser);
    cr_expect(found.nmarks > 1, "%s: %zu marks", path, found.nmarks);
    cr_expect_str_eq(found.fault, "", "%s: %s", path, found.fault);
    return &found;
}

static void expect_in_drawing(const char *within, const char *name, const char *const *words)
{
    const struct found *found = read_drawing(within, name);
    for (; *words; words++)
        cr_expect(strstr(found->text, *words), "%s/%s: no \"%s\" in: %s", within, name, *words, found->text);
}

/* Each file of a folder can be read, and says where its figures come from. */
static void expect_all_sound(const char *within, const char *source)
{
    static char names[REPLY_TEXT];
    char line[IO_PATH];
    snprintf(line, sizeof line, "ls -A %s", within);
    expect(line, 0, "");
    strcpy(names, reply.out);
    for (char *name = strtok(names, "\n"); name; name = strtok(NULL, "\n"))
        expect_in_drawing(within, name, WORDS(source));
}

Test(figures_command, every_drawing_of_a_run_is_a_file_of_its_own)
{
    expect("bianzhi solve datasets/toy -o run && bianzhi report run --figures drawn", 0, "drawn\n");
    expect_names("drawn",
                 "before_after.svg lorenz-1.svg lorenz-2.svg moves.svg office_plan.svg platform_needs.svg ");
    expect_all_sound("drawn", "Toy county · Figures of ");
    cr_expect(!io_has(folder, "run/report.html"), "drawings alone");
}

Test(figures_command, figures_and_words_are_those_of_the_plan_in_either_language)
{
    expect("bianzhi solve datasets/toy -o run && bianzhi --lang en report run --figures en"
           " && bianzhi --lang zh report run --figures zh",
           0, "en\nzh\n");
    expect("tr -d '\\r' <run/before_after.csv | awk -F, 'NR > 1 { print $5 == $6 ? $6 : $5 \" → \" $6 }'", 0,
           " → ");
    for (char *line = strtok(reply.out, "\n"); line; line = strtok(NULL, "\n"))
        expect_in_drawing("en", "before_after.svg", WORDS(line));
    expect_in_drawing(
        "en", "before_after.svg",
        WORDS("today ", "new ", "Abbot Town ", "Birch Town ", "Cedar Township ", "illustrative figures "));
    expect_in_drawing("zh", "before_after.svg",
                      WORDS("现状 ", "方案 ", "Abbot Town ", "before_after.csv的数据 ", "示意数据 "));
    expect("tr -d '\\r' <run/platform_needs.csv | awk -F, 'NR == 2 { print $7 \"/\" $3 }'", 0, "/");
    reply.out[strcspn(reply.out, "\n")] = ' ';
    expect_in_drawing("en", "platform_needs.svg", WORDS(reply.out));
}

Test(figures_command, a_name_that_is_markup_is_text)
{
    expect(
        "cp -rL datasets/toy mine && sed -i 's#Abbot Town,#\"<script>\\&\"\"]]>\",#' mine/townships.csv && "
        "bianzhi solve mine -o run && bianzhi report run --figures drawn",
        0, "drawn\n");
    expect_all_sound("drawn", "Toy county");
    expect_in_drawing("drawn", "before_after.svg", WORDS("<script>&\"]]> "));
}

Test(figures_command, the_same_run_gives_the_same_bytes)
{
    expect("bianzhi solve datasets/toy -o run && bianzhi report run --figures a && bianzhi report run "
           "--figures b && diff -r a b",
           0, "a\nb\n");
}

Test(figures_command, options_a_study_and_a_road_are_drawn_as_well)
{
    io_put(
        folder, "b.json",
        "{\"name\": \"B\", \"extends\": \"datasets/toy/scenario.json\", \"changes\": [{\"table\": \"pools\", "
        "\"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 11}}]}");
    io_put(folder, "s.json",
           "{\"name\": \"s\", \"scenario\": \"datasets/toy/scenario.json\", \"factors\": [{\"name\": "
           "\"stability\", \"set\": \"goals.stability.weight\", \"range\": [0.01, 0.5]}], \"design\": "
           "{\"method\": \"oat\", \"levels\": 3}, \"outputs\": [\"posts_moved\", \"posts[A]\"]}");
    io_put(folder, "p.json",
           "{\"scenario\": \"datasets/toy/scenario.json\", \"first_year\": 2026, \"years\": 2, \"recruits\": "
           "1}");
    expect("bianzhi solve datasets/toy -o a && bianzhi solve b.json -o b && bianzhi report a b --figures two",
           0, "two\n");
    expect_names("two", "causes.svg figures.svg preferences.svg ");
    expect_all_sound("two", "A: Toy county; B: B · Figures of ");
    expect("bianzhi study run s.json && bianzhi report s.sqlite --figures study", 0, "study\n");
    expect_names("study", "cases.svg influence.svg steadiness.svg ");
    expect_all_sound("study", "s · Figures of ");
    expect("bianzhi path p.json -o road && bianzhi report road --figures years", 0, "years\n");
    expect_names("years", "need_met.svg places_2026.svg places_2027.svg room.svg years.svg ");
    expect_all_sound("years", "Toy county");
    expect_in_drawing("years", "places_2027.svg", WORDS(" · The year 2027 · Toy county · Figures of "));
}

/* As many dashed strokes as full dots: an index means nothing without what chance makes. */
Test(figures_command, an_index_of_distributions_is_drawn_beside_what_chance_makes_of_it)
{
    io_put(
        folder, "s.json",
        "{\"name\": \"s\", \"scenario\": \"datasets/toy/scenario.json\", \"factors\": [{\"name\": "
        "\"stability\", \"set\": \"goals.stability.weight\", \"range\": [0.01, 0.5]}, {\"name\": \"pool\", "
        "\"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"range\": [1, 1.3]}], "
        "\"design\": {\"method\": \"lhs\", \"n\": 64, \"analysis\": {\"pawn\": {\"slices\": 4}}}, "
        "\"outputs\": [\"posts_moved\", \"people_short\"]}");
    expect("bianzhi study run s.json && bianzhi --lang en report s.sqlite --figures en && bianzhi --lang zh "
           "report s.sqlite --figures zh",
           0, "en\nzh\n");
    expect_in_drawing("en", "influence.svg", WORDS("one time in twenty, by chance "));
    expect_in_drawing("zh", "influence.svg", WORDS("偶然水平："));
    expect(
        "grep -o 'r=\"4\" fill=\"#1b2430\"' en/influence.svg | wc -l; grep -o '<line[^>]*stroke-dasharray' "
        "en/influence.svg | wc -l",
        0, "");
    long ndots, nstrokes;
    cr_assert_eq(sscanf(reply.out, "%ld %ld", &ndots, &nstrokes), 2, "%s", reply.out);
    cr_expect(ndots > 2 && nstrokes == ndots, "%s", reply.out);
}

static void put_toy_with(const char *changes)
{
    static char text[1024];
    snprintf(text, sizeof text, "{\"extends\": \"datasets/toy/scenario.json\", \"changes\": [%s]}", changes);
    io_put(folder, "s.json", text);
}

/* A regional office needs 5 (in principle), the county's land-office total is 3. */
Test(figures_command, of_a_proposal_what_is_drawn_is_drawn_and_what_is_text_is_left_to_the_page)
{
    put_toy_with(
        "{\"table\": \"counties\", \"where\": {\"code\": \"T\"}, \"set\": {\"land_office_total\": 3}}, "
        "{\"table\": \"offices\", \"where\": {\"code\": \"O\"}, \"set\": {\"staff\": 0, \"posts\": 3}}");
    expect("bianzhi solve s.json -o run; bianzhi report run && grep '\"drawing\": \"cards\"' run/report.html",
           0, "");
    expect("bianzhi report run --figures drawn", 0, "drawn\n");
    expect_names("drawn", "before_after.svg lorenz-1.svg lorenz-2.svg office_plan.svg platform_needs.svg ");
}

Test(figures_command, where_no_plan_exists_nothing_is_drawn_and_it_says_so)
{
    put_toy_with(
        "{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 1}}");
    expect("bianzhi solve s.json -o run; bianzhi report run --figures drawn", 2, "");
    cr_expect(strstr(reply.err, "this report has no drawings"), "%s", reply.err);
    expect("ls -A | grep drawn", 1, "");
}

Test(figures_command, a_folder_that_holds_something_is_left_as_it_is)
{
    expect("bianzhi solve datasets/toy -o run && mkdir full empty && echo mine >full/mine", 0, "");
    expect("bianzhi report run --figures full", 4, "");
    cr_expect(strstr(reply.err, "full: is there already"), "%s", reply.err);
    expect_names("full", "mine ");
    expect("bianzhi report run --figures empty", 0, "empty\n");
    expect("bianzhi report nowhere --figures none; ls -A | grep none", 1, "");
}

Test(figures_command, what_does_not_go_with_drawings_is_refused)
{
    static const char *const others[] = {"-o page.html", "--xlsx", "--live"};
    char line[IO_PATH];
    expect("bianzhi solve datasets/toy -o run", 0, "");
    for (size_t o = 0; o < sizeof others / sizeof *others; o++) {
        snprintf(line, sizeof line, "bianzhi report run --figures drawn %s", others[o]);
        expect(line, 2, "");
        cr_expect(strstr(reply.err, "--figures DIR writes drawings alone"), "%s", reply.err);
        cr_expect(!io_has(folder, "drawn"));
    }
}

/* What the loader finds first under the library's name is no library. */
Test(figures_command, without_the_library_it_names_the_package_and_leaves_nothing)
{
    io_put(folder, "libjavascriptcoregtk-4.1.so.0", "none");
    expect("bianzhi solve datasets/toy -o run && LD_LIBRARY_PATH=. bianzhi report run --figures drawn", 4,
           "");
    cr_expect(strstr(reply.err, "Debian: libjavascriptcoregtk-4.1-0"), "%s", reply.err);
    expect("ls -A | grep drawn", 1, "");
    expect("LD_LIBRARY_PATH=. bianzhi report run", 0, "run/report.html");
}
