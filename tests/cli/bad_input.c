/* Bad input: the toy county with one thing wrong in it. Each fault is told with file, line, column, value and
 * remedy, the exit code is that of bad data, and no run is left. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;

enum edit {
    REPLACE, /* from by to, the first time it stands there */
    EVERY,   /* from by to, wherever it stands */
    BEFORE,  /* to in front of the file */
    BEHIND,  /* to at its end */
    WHOLE,   /* to instead of the file */
    REMOVE,
    FOLDER /* a folder in its place */
};

enum { SAID = 4 };

struct slip {
    const char *file;
    enum edit edit;
    const char *from, *to;
    int code;
    const char *said[SAID];
};

static const char *const files[] = {"counties.csv",  "eligibility.csv", "kinds.csv", "offices.csv",
                                    "platforms.csv", "pools.csv",       "posts.csv", "service.csv",
                                    "townships.csv", "scenario.json"};
enum { NFILES = sizeof files / sizeof *files };

static const struct slip slips[] = {
    /* files */
    {"townships.csv",
     REMOVE,
     "",
     "",
     3,
     {"townships.csv: is missing; the dataset needs this table (townships)"}},
    {"scenario.json", REMOVE, "", "", 4, {"scenario.json: cannot open"}},
    {"townships.csv", FOLDER, "", "", 4, {"townships.csv: is a folder; a file is needed"}},
    {"scenario.json", FOLDER, "", "", 4, {"scenario.json: cannot open"}},
    {"townships.csv", WHOLE, "", "", 3, {"townships.csv: is empty; write at least the headings"}},
    {"other.csv", WHOLE, "", "a,b\n", 3, {"other.csv: belongs to no table"}},
    /* bytes */
    {"townships.csv",
     REPLACE,
     "Abbot Town",
     "\xFF\xFE\x80",
     3,
     {"townships.csv:2: ", "save the file as \"CSV UTF-8\""}},
    {"townships.csv",
     REPLACE,
     "Birch Town",
     "Bi\x01rch Town",
     3,
     {"townships.csv:3: name: ", "has a control character; remove it"}},
    {"townships.csv", REPLACE, "B,Birch", "B,\"Birch", 3, {"townships.csv:3: a quotation mark opens here"}},
    {"townships.csv", REPLACE, "B,Birch", "B,Bi\"rch", 3, {"townships.csv:3: "}},
    /* shape */
    {"townships.csv",
     REPLACE,
     ",county,",
     ",land,",
     3,
     {"townships.csv:1: the column county (所属县区) is missing"}},
    {"townships.csv", REPLACE, ",county,", ",name,", 3, {"townships.csv:1: "}},
    {"townships.csv",
     REPLACE,
     "B,Birch Town,",
     "B,",
     3,
     {"townships.csv:3: has 16 cells where the headings are 17"}},
    {"townships.csv",
     REPLACE,
     "C,Cedar Township,",
     "C,Cedar Township,,",
     3,
     {"townships.csv:4: has 18 cells"}},
    {"posts.csv",
     BEHIND,
     "",
     "合计,administrative,11,9,0,0,0,\n",
     3,
     {"posts.csv:8: posts: this row of sums says 11, its rows add up to 10"}},
    {"posts.csv",
     REPLACE,
     "A,public_service,8,8,0,0,0,illustrative\n",
     "",
     3,
     {"posts.csv: Abbot Town (A) has no row for public-service posts; add one"}},
    /* numbers */
    {"townships.csv",
     REPLACE,
     ",5000,",
     ",1.2万,",
     3,
     {"townships.csv:2: population: \"1.2万\"", "write 12000"}},
    {"townships.csv", REPLACE, ",5000,", ",12%,", 3, {"townships.csv:2: population: \"12%\"", "write 0.12"}},
    {"townships.csv",
     REPLACE,
     ",5000,",
     ",NaN,",
     3,
     {"townships.csv:2: population: \"NaN\" is no figure; leave the cell empty"}},
    {"townships.csv",
     REPLACE,
     ",5000,",
     ",inf,",
     3,
     {"townships.csv:2: population: \"inf\" is not a number"}},
    {"townships.csv",
     REPLACE,
     ",5000,",
     ",0x10,",
     3,
     {"townships.csv:2: population: \"0x10\" is not a number"}},
    {"townships.csv",
     REPLACE,
     ",5000,",
     ",1e400,",
     3,
     {"townships.csv:2: population: \"1e400\" is too large"}},
    {"townships.csv",
     REPLACE,
     ",5000,",
     ",1e308,",
     3,
     {"townships.csv:2: population: \"1e308\" is out of range"}},
    {"townships.csv",
     REPLACE,
     ",5000,",
     ",-5000,",
     3,
     {"townships.csv:2: population: \"-5000\"", "the least is 0"}},
    {"townships.csv",
     REPLACE,
     ",5000,",
     ",,",
     3,
     {"townships.csv:2: population: Abbot Town has none; enter it"}},
    {"posts.csv",
     REPLACE,
     "administrative,4,4",
     "administrative,four,4",
     3,
     {"posts.csv:2: posts: \"four\""}},
    {"posts.csv",
     REPLACE,
     "administrative,4,4",
     "administrative,-4,4",
     3,
     {"posts.csv:2: posts: \"-4\" is negative"}},
    {"posts.csv",
     REPLACE,
     "administrative,4,4",
     "administrative,4.5,4",
     3,
     {"posts.csv:2: posts: \"4.5\" is not a whole"}},
    {"posts.csv", REPLACE, "administrative,4,4", "administrative,,4", 3, {"posts.csv:2: posts: "}},
    {"posts.csv",
     REPLACE,
     "administrative,4,4",
     "administrative,99999999999999999999,4",
     3,
     {"posts.csv:2: posts: \"99999999999999999999\" is too large"}},
    {"pools.csv",
     REPLACE,
     ",10,",
     ",900000000000,",
     3,
     {"pools.csv:2: posts: \"900000000000\" is out of range; the most"}},
    {"pools.csv",
     REPLACE,
     "T,public_service,20",
     "T,public_service,500000000",
     3,
     {"pools.csv:3: posts: \"500000000\" is out of range; the most is 10000000 posts"}},
    {"offices.csv",
     REPLACE,
     "regional,5,5",
     "regional,900000000,5",
     3,
     {"offices.csv:2: posts: \"900000000\" is out of range; the most is 10000000 posts"}},
    {"platforms.csv",
     REPLACE,
     "0.6,1,",
     "0.6,1000000,",
     3,
     {"minimum: \"1000000\" is out of range; the most is 100000 people"}},
    {"service.csv", REPLACE, "O,A,2", "O,A,1e300", 3, {"service.csv:2: weight: \"1e300\" is out of range"}},
    {"service.csv", REPLACE, "O,A,2", "O,A,-2", 3, {"service.csv:2: weight: \"-2\""}},
    {"platforms.csv", REPLACE, "0.6", "-0.6", 3, {"platforms.csv:2: profile: \"-0.6\""}},
    /* codes */
    {"townships.csv",
     REPLACE,
     "B,Birch",
     "A,Birch",
     3,
     {"townships.csv:3: code: \"A\" stands here again, first on line 2"}},
    {"posts.csv",
     REPLACE,
     "C,administrative",
     "Cedar Townshp,administrative",
     3,
     {"posts.csv:6: township: \"Cedar Townshp\"", "did you mean \"Cedar Township\"?"}},
    {"posts.csv",
     REPLACE,
     "A,public_service",
     "A,public_servise",
     3,
     {"posts.csv:3: kind: ", "did you mean \"public_service\"?"}},
    {"posts.csv", REPLACE, "A,public_service", "A,administrative", 3, {"posts.csv:3: "}},
    {"offices.csv",
     REPLACE,
     ",regional,",
     ",regionall,",
     3,
     {"offices.csv:2: mode: \"regionall\"", "write regional or township"}},
    {"townships.csv",
     REPLACE,
     "town,3000,30,0",
     "town,3000,30,perhaps",
     3,
     {"townships.csv:3: small: \"perhaps\"", "write 1 or 0"}},
    {"counties.csv", BEHIND, "", "U,Other,1,5,0,7,illustrative\n", 3, {"counties.csv", "Other"}},
    {"counties.csv",
     REPLACE,
     "County,1,",
     "County,0,",
     3,
     {"counties.csv:2: in_scope: no county is in scope"}},
    /* weights */
    {"scenario.json",
     REPLACE,
     "\"area_km2\": 0.5",
     "\"area_km2\": 0.4",
     3,
     {"scenario.json: formula.weights: the weights add up to 0.9; they must add up to 1"}},
    {"scenario.json",
     REPLACE,
     "area_km2",
     "area",
     3,
     {"formula.weights: townships.csv has no indicator column \"area\""}},
    /* scenarios: JSON */
    {"scenario.json", WHOLE, "", "", 3, {"scenario.json:1: ", "ends here too early"}},
    {"scenario.json", WHOLE, "", "[]\n", 3, {"scenario.json:1: a scenario is an object"}},
    {"scenario.json", BEHIND, "", "x", 3, {"scenario.json:25: character 1: "}},
    {"scenario.json",
     REPLACE,
     "0.15",
     "0.15,",
     3,
     {"scenario.json:10: ", "is there a comma too many before it?"}},
    {"scenario.json", REPLACE, "0.15", "NaN", 3, {"scenario.json:10: character 31: "}},
    {"scenario.json", REPLACE, "0.15", "1e400", 3, {"scenario.json:10: share: a number too large"}},
    {"scenario.json", REPLACE, "0.15", "01", 3, {"scenario.json:10: "}},
    {"scenario.json",
     REPLACE,
     "Toy county",
     "\xFF",
     3,
     {"scenario.json: is no UTF-8 text; save it as UTF-8"}},
    {"scenario.json", REPLACE, "Toy county", "a\tb", 3, {"scenario.json:3: ", "write a tab as \\t"}},
    {"scenario.json", REPLACE, "Toy county", "a\\u0000b", 3, {"scenario.json:3: "}},
    {"scenario.json",
     REPLACE,
     "\"Toy county\",",
     "\"Toy county\", \"name\": \"again\",",
     3,
     {"scenario.json:3: the key \"name\" stands here for the second time"}},
    {"scenario.json",
     REPLACE,
     "0.15",
     "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]",
     3,
     {"scenario.json:10: ", "more than 16 levels"}},
    /* scenarios: meaning */
    {"scenario.json",
     REPLACE,
     "\"formula\": {",
     "\"formulas\": {",
     3,
     {"scenario.json:5: ", "did you mean \"formula\"?"}},
    {"scenario.json", REPLACE, "\"name\": \"Toy county\",", "", 3, {"scenario.json: name: is missing"}},
    {"scenario.json", REPLACE, "\"dataset\": \".\",", "", 3, {"scenario.json: dataset: is missing"}},
    {"scenario.json",
     REPLACE,
     "\"dataset\": \".\"",
     "\"dataset\": \"nowhere\"",
     4,
     {"nowhere: cannot open: it is not there"}},
    {"scenario.json",
     REPLACE,
     "change_limit",
     "change_limt",
     3,
     {"scenario.json:10: ", "did you mean \"change_limit\"?"}},
    {"scenario.json", REPLACE, "\"share\"", "\"shar\"", 3, {"scenario.json:10: ", "did you mean \"share\"?"}},
    {"scenario.json",
     REPLACE,
     "0.15",
     "\"0.15\"",
     3,
     {"scenario.json:10: change_limit.share: is a text; write a number"}},
    {"scenario.json",
     REPLACE,
     "0.15",
     "15",
     3,
     {"scenario.json:10: change_limit.share: 15 is out of range; write 0 to 1"}},
    {"scenario.json",
     REPLACE,
     "\"stability\"",
     "\"stabilty\"",
     3,
     {"scenario.json:17: ", "did you mean \"stability\"?"}},
    {"scenario.json",
     REPLACE,
     "webster",
     "wesbter",
     3,
     {"scenario.json:14: need: wesbter is no curve; did you mean webster?"}},
    {"scenario.json",
     REPLACE,
     "\"dataset\"",
     "\"counties\": [\"Toy Conty\"], \"dataset\"",
     3,
     {"\"Toy Conty\" is no county"}},
    {"scenario.json",
     REPLACE,
     "\"dataset\"",
     "\"extends\": \"scenario.json\", \"dataset\"",
     3,
     {"look for a circle"}},
    {"scenario.json",
     REPLACE,
     "\"share\": 0.15",
     "\"waivers\": [{\"township\": \"Abbot Twon\", \"least\": 3, \"reason\": \"x\"}]",
     3,
     {"scenario.json:10: change_limit: waivers[0]: there is no \"Abbot Twon\"; did you mean \"Abbot "
      "Town\"?"}},
    {"scenario.json",
     REPLACE,
     "\"share\": 0.15",
     "\"waivers\": [{\"township\": \"A\", \"least\": 3}]",
     3,
     {"scenario.json:10: ", "give a reason"}},
    {"scenario.json",
     REPLACE,
     "\"dataset\"",
     "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"Z\"}, \"set\": {\"staff\": 3}}], "
     "\"dataset\"",
     3,
     {"scenario.json:4: changes: ", "matches no row of posts.csv"}},
    {"scenario.json",
     REPLACE,
     "\"dataset\"",
     "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\"}, \"set\": {\"staf\": 3}}], "
     "\"dataset\"",
     3,
     {"scenario.json:4: changes: ", "did you mean \"staff\"?"}},
    {"scenario.json",
     REPLACE,
     "\"dataset\"",
     "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\"}, \"set\": {\"staff\": -3}}], "
     "\"dataset\"",
     3,
     {"scenario.json:4: posts.csv:2: staff: \"-3\" is negative", "posts.csv:3: staff"}},
};

/* What looks odd and is read all the same. */
static const struct slip dressings[] = {
    {"townships.csv", BEFORE, "", "\xEF\xBB\xBF", 0, {"UTF-8 with a byte-order mark"}},
    {"scenario.json", BEFORE, "", "\xEF\xBB\xBF", 0, {"no faults"}},
    {"townships.csv", EVERY, "Abbot Town", "A\xBA\xEC\xB8\xF1\xD5\xF2", 0, {"GB18030"}},
    {"townships.csv", EVERY, ",", ";", 0, {"no faults"}},
    {"townships.csv", EVERY, ",", "\t", 0, {"no faults"}},
    {"townships.csv", EVERY, "\n", "\r\n", 0, {"no faults"}},
    {"townships.csv", BEHIND, "", "\n\n", 0, {"no faults"}},
    {"townships.csv", REPLACE, "5000", "\"5,000\"", 0, {"no faults"}},
    {"townships.csv", REPLACE, "5000", "５０００", 0, {"no faults"}},
    {"townships.csv", REPLACE, "code,name,county,type,", "编码,名称,所属县区,类型,", 0, {"no faults"}},
};

static char *replaced(const char *text, const struct slip *slip)
{
    static char out[1 << 16];
    char *end = out;
    size_t length = strlen(slip->from);
    const char *at = strstr(text, slip->from);
    cr_assert(at, "%s has no %s", slip->file, slip->from);
    for (; at; at = slip->edit == EVERY ? strstr(text, slip->from) : NULL) {
        end += sprintf(end, "%.*s%s", (int)(at - text), text, slip->to);
        text = at + length;
    }
    strcpy(end, text);
    return out;
}

static void apply(const struct slip *slip, const char *folder)
{
    static char text[1 << 16];
    char path[IO_PATH + 32];
    snprintf(path, sizeof path, "%s/%s", folder, slip->file);
    snprintf(text, sizeof text, "%s%s%s", slip->edit == BEFORE ? slip->to : "",
             slip->edit == WHOLE ? slip->to : io_get(folder, slip->file),
             slip->edit == BEHIND ? slip->to : "");
    if (slip->edit == REMOVE || slip->edit == FOLDER)
        io_remove(path);
    if (slip->edit == FOLDER)
        program_say(WORDS("mkdir", path), &reply);
    else if (slip->edit == REPLACE || slip->edit == EVERY)
        io_put(folder, slip->file, replaced(text, slip));
    else if (slip->edit != REMOVE)
        io_put(folder, slip->file, text);
}

/* The toy county with the slip in it, in a folder of its own. */
static void make_county(const struct slip *slip, char folder[IO_PATH])
{
    io_make_folder(folder);
    for (size_t f = 0; f < NFILES; f++)
        io_put(folder, files[f], io_get("datasets/toy", files[f]));
    apply(slip, folder);
}

static void expect_said(const struct slip *slip, const char *text)
{
    for (size_t i = 0; i < SAID && slip->said[i]; i++)
        cr_expect(strstr(text, slip->said[i]), "%s with \"%s\" for \"%s\": wanted \"%s\" in: %s", slip->file,
                  slip->to, slip->from, slip->said[i], text);
}

static void expect_refused(const struct slip *slip, const char *command)
{
    char folder[IO_PATH], run[IO_PATH + 8], scenario[IO_PATH + 16];
    make_county(slip, folder);
    snprintf(run, sizeof run, "%s/run", folder);
    snprintf(scenario, sizeof scenario, "%s/scenario.json", folder);
    size_t nentries = io_entries(folder);
    if (strcmp(command, "solve") == 0)
        program_say(WORDS("bianzhi", "solve", scenario, "-o", run), &reply);
    else
        program_say(WORDS("bianzhi", "check", scenario), &reply);
    cr_expect(reply.code == slip->code, "%s %s with \"%s\" for \"%s\": exit %d, %s", command, slip->file,
              slip->to, slip->from, reply.code, reply.err);
    cr_expect_str_eq(reply.out, "");
    expect_said(slip, reply.err);
    cr_expect(io_entries(folder) == nentries, "%s: something was left behind", slip->file);
    io_remove(folder);
}

Test(bad_input, is_listed_by_check)
{
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        expect_refused(&slips[i], "check");
}

Test(bad_input, stops_solve_and_leaves_no_run)
{
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        expect_refused(&slips[i], "solve");
}

Test(bad_input, a_nul_byte_is_no_text)
{
    static const char bytes[] = "code,name,county,type\nA,Ab\0bot,T,town\n";
    char folder[IO_PATH];
    make_county(&slips[0], folder);
    io_put_bytes(folder, "townships.csv", bytes, sizeof bytes - 1);
    program_say(WORDS("bianzhi", "check", folder), &reply);
    cr_expect(reply.code == 3);
    cr_expect(strstr(reply.err, "townships.csv:2: a NUL byte"), "%s", reply.err);
    io_remove(folder);
}

Test(bad_input, an_office_serves_its_own_county)
{
    static const struct slip other = {"counties.csv",
                                      BEHIND,
                                      "",
                                      "U,Other,1,0,0,0,illustrative\n",
                                      3,
                                      {"service.csv:4: township: Cedar Township is not in Toy County, the "
                                       "county of Abbot Town natural-resources office"}};
    static const struct slip moved = {"townships.csv",    REPLACE, "Cedar Township,T",
                                      "Cedar Township,U", 3,       {NULL}};
    char folder[IO_PATH];
    make_county(&other, folder);
    apply(&moved, folder);
    program_say(WORDS("bianzhi", "check", folder), &reply);
    cr_expect(reply.code == 3);
    expect_said(&other, reply.err);
    io_remove(folder);
}

Test(bad_input, faults_of_all_files_come_at_once)
{
    static const struct slip several[] = {
        {"townships.csv", REPLACE, ",5000,", ",x,", 3, {"townships.csv:2: population"}},
        {"townships.csv", REPLACE, ",3000,", ",y,", 3, {"townships.csv:3: population"}},
        {"posts.csv", REPLACE, "administrative,4,4", "administrative,-4,4", 3, {"posts.csv:2: posts"}},
        {"offices.csv", REPLACE, "regional", "rural", 3, {"offices.csv:2: mode"}},
        {"scenario.json", REPLACE, "0.15", "-1", 3, {"scenario.json:10: change_limit.share"}},
    };
    enum { NSEVERAL = sizeof several / sizeof *several };
    char folder[IO_PATH];
    make_county(&several[0], folder);
    for (size_t i = 1; i < NSEVERAL; i++)
        apply(&several[i], folder);
    program_say(WORDS("bianzhi", "check", folder), &reply);
    cr_expect(reply.code == 3);
    for (size_t i = 0; i < NSEVERAL; i++)
        expect_said(&several[i], reply.err);
    cr_expect(strstr(reply.err, "\n5 faults\n"), "%s", reply.err);
    io_remove(folder);
}

/* A fault each of cells, of what a row says, references, sums, of units, of indicators and of the scenario;
 * where one hides a row the others are no more and no fewer. */
Test(bad_input, two_faults_are_the_faults_of_each)
{
    static const struct slip each[] = {
        {"townships.csv", REPLACE, ",5000,", ",x,", 3, {"townships.csv:2: population: \"x\""}},
        {"townships.csv", REPLACE, ",3000,", ",,", 3, {"townships.csv:3: population: Birch Town has none"}},
        {"townships.csv",
         REPLACE,
         "C,Cedar Township,T",
         "C,Cedar Township,U",
         3,
         {"townships.csv:4: county"}},
        {"townships.csv", REPLACE, "2,2,4,ill", "2,5,4,ill", 3, {"townships.csv:3: leadership_least: 5"}},
        {"posts.csv",
         REPLACE,
         "A,administrative,4,4,0",
         "A,administrative,4,4,9",
         3,
         {"posts.csv:2: departures: 9"}},
        {"posts.csv", REPLACE, "B,administrative,4,3", "B,administrative,4,y", 3, {"posts.csv:4: staff"}},
        {"posts.csv", BEHIND, "", "Total,,31,,,,,\n", 3, {"posts.csv:8: posts: this row of sums says 31"}},
        {"pools.csv", REPLACE, "T,public", "U,public", 3, {"pools.csv:3: pool: \"U\" is no pool"}},
        {"offices.csv",
         BEHIND,
         "",
         "P,Annex,T,B,regional,1,1,6,x\n",
         3,
         {"offices.csv:3: code: Annex serves no"}},
        {"service.csv", REPLACE, "O,C,1,p7", "O,C,1,p8", 3, {"service.csv:4: platforms: \"p8\""}},
        {"platforms.csv", REPLACE, "0.6,1", "0.6,-1", 3, {"platforms.csv:2: minimum: \"-1\""}},
        {"scenario.json",
         REPLACE,
         "\"area_km2\": 0.5",
         "\"are\": 0.5",
         3,
         {"formula.weights: townships.csv has no"}},
    };
    enum { NEACH = sizeof each / sizeof *each };
    char folder[IO_PATH];
    for (size_t i = 0; i < NEACH; i++)
        for (size_t j = i + 1; j < NEACH; j++) {
            make_county(&each[i], folder);
            apply(&each[j], folder);
            program_say(WORDS("bianzhi", "check", folder), &reply);
            cr_expect(reply.code == 3);
            expect_said(&each[i], reply.err);
            /* a row of the office may be the one that is wrong */
            bool hides = i == 2 && j == 8;
            if (!hides)
                expect_said(&each[j], reply.err);
            cr_expect(hides || strstr(reply.err, "\n2 faults\n"), "%s and %s: %s", each[i].said[0],
                      each[j].said[0], reply.err);
            io_remove(folder);
        }
}

/* What offices type, each with the sentence that they get in their language. */
Test(bad_input, is_told_in_chinese_as_an_office_would_say_it)
{
    static const struct slip each[] = {
        {"posts.csv",
         REPLACE,
         "A,administrative,4,",
         "A,administrative,4.5,",
         3,
         {"posts.csv:2: posts: “4.5”不是整数；按个数计的数据均为整数，请填写整数"}},
        {"posts.csv",
         REPLACE,
         "A,administrative,4,",
         "A,administrative,#REF!,",
         3,
         {"posts.csv:2: posts: “#REF!”是电子表格公式出错的显示；请在表中改正公式，或直接填写数字"}},
        {"offices.csv",
         REPLACE,
         "regional",
         "区域性",
         3,
         {"offices.csv:2: mode: “区域性”不在可选项之内；应为 区域 或 乡镇"}},
        {"pools.csv",
         REPLACE,
         "T,public",
         "Toy Countty,public",
         3,
         {"pools.csv:3: pool: “Toy Countty”不是counties.csv中的统筹范围；是否应为Toy County？"}},
        {"posts.csv",
         WHOLE,
         "",
         "township,kind,posts,staff\n",
         3,
         {"posts.csv: 没有数据行；请按乡镇和编制类别逐行填写"}},
        {"kinds.csv",
         BEHIND,
         "",
         "worker,工勤编制\n",
         3,
         {"posts.csv: 各乡镇都缺少工勤编制一行；请逐一补充，没有则填0"}},
        {"scenario.json",
         REPLACE,
         "\"administrative\": 0",
         "\"administrative posts\": 0",
         3,
         {"“administrative posts”不是编制类别；是否应为administrative？"}},
    };
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        char folder[IO_PATH];
        make_county(&each[i], folder);
        program_say(WORDS("bianzhi", "check", folder, "--lang", "zh"), &reply);
        cr_expect(reply.code == each[i].code);
        expect_said(&each[i], reply.err);
        cr_expect_eq(program_count(reply.err, '\n'), 1, "%s", reply.err);
        io_remove(folder);
    }
}

Test(bad_input, a_wrong_column_is_one_line)
{
    static const struct slip empty = {
        "townships.csv", REPLACE, "population,area_km2,small", "area_km2,population,small", 3, {NULL}};
    char folder[IO_PATH];
    make_county(&empty, folder);
    io_put(folder, "townships.csv",
           "code,name,county,type,population,area_km2\nA,Abbot Town,T,town,,50\nB,Birch Town,T,town,,30\n"
           "C,Cedar Township,T,township,,20\n");
    program_say(WORDS("bianzhi", "check", folder), &reply);
    cr_expect_str_eq(
        reply.err,
        "townships.csv:2: population: none of the 3 townships has any; fill in the column, or "
        "set the weight of population to 0: { \"formula\": { \"weights\": { \"area_km2\": 1 } } }\n");
    io_remove(folder);
}

Test(bad_input, a_flood_of_faults_is_cut_and_counted)
{
    enum { NROWS = 300 };
    static char rows[NROWS * 32];
    static const struct slip whole = {"posts.csv", BEHIND, "", rows, 3, {NULL}};
    char folder[IO_PATH];
    size_t used = 0;
    for (int i = 0; i < NROWS; i++)
        used += (size_t)sprintf(rows + used, "X%03d,administrative,1,1,0,0,0,\n", i);
    make_county(&whole, folder);
    program_say(WORDS("bianzhi", "check", folder), &reply);
    cr_expect(reply.code == 3);
    cr_expect(program_count(reply.err, '\n') <= 52, "%s", reply.err);
    cr_expect(strstr(reply.err, "more") && strstr(reply.err, "300 faults"), "%s", reply.err);
    io_remove(folder);
}

Test(bad_input, odd_dressings_are_read)
{
    static struct reply plain;
    char folder[IO_PATH];
    program_say(WORDS("bianzhi", "solve", "--json", "datasets/toy"), &plain);
    for (size_t i = 0; i < sizeof dressings / sizeof *dressings; i++) {
        make_county(&dressings[i], folder);
        program_say(WORDS("bianzhi", "check", folder), &reply);
        cr_expect(reply.code == 0, "dressing %zu: %s", i, reply.err);
        expect_said(&dressings[i], reply.out);
        program_say(WORDS("bianzhi", "solve", "--json", folder), &reply);
        cr_expect_str_eq(reply.out, plain.out, "dressing %zu", i);
        io_remove(folder);
    }
}

/* Whoever reads a document after the program does asks it whether there is one, and of what. */
Test(bad_input, what_a_document_is_is_told_where_it_is_one)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"{\"name\": \"a\", \"dataset\": \".\"}", "\"document\": \"scenario\""},
        {"{\"name\": \"a\", \"dataset\": \"nowhere\", \"nmae\": 1}", "\"document\": \"scenario\""},
        {"{\"scenario\": \"nowhere.json\", \"first_year\": 2026}", "\"document\": \"road\""},
        {"{\"first_year\": 2026, \"first_year\": 2027}", "\"document\": null"},
        {"{\"name\": \"a\", \"dataset\": \".\", \"name\": \"b\"}", "\"document\": null"},
        {"{\"name\": \"\xB1\xE0\"}", "\"document\": null"},
        {"[1]", "\"document\": null"},
        {"{\"name\": 1,}", "\"document\": null"},
    };
    char folder[IO_PATH];
    io_make_folder(folder);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        io_put(folder, "other.json", cases[i].text);
        program_shell("bianzhi check other.json --json", folder, &reply);
        cr_expect(reply.code == 3 || reply.code == 4, "%s: %d", cases[i].text, reply.code);
        cr_expect(strstr(reply.out, cases[i].told), "%s: %s%s", cases[i].text, reply.out, reply.err);
    }
    io_remove(folder);
}
