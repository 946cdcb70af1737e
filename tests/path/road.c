/* Whole roads by the built program: from PATH.json to a folder that is judged. */
#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "../support/published_cut.h"

static struct reply reply;
static char folder[IO_PATH];

static void set_up(void)
{
    io_make_folder(folder);
    program_shell("cp -r \"$datasets\"/yanbian yanbian", folder, &reply);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(road, .init = set_up, .fini = tear_down);

static void expect(const char *line, int code, const char *words)
{
    program_expect(line, folder, code, words, &reply);
}

static void shell(const char *line, int code)
{
    expect(line, code, "");
}

Test(road, of_one_year_without_leavers_is_the_run_that_solve_writes)
{
    shell("rm -f yanbian/departures.csv && "
          "printf '{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 1}' "
          ">yanbian/one.json",
          0);
    shell("bianzhi path yanbian/one.json -o road && bianzhi solve yanbian -o run && "
          "diff -rq road/years/2026 run",
          0);
    expect("bianzhi verify road", 0, "accepted");
}

Test(road, of_the_shipped_county_is_found_and_judged_without_an_engine)
{
    expect("bianzhi path yanbian/path.json -o road", 0, "384.1 person-years in all");
    cr_expect(
        strstr(
            reply.out,
            "How far pools may fall is each year's sum: steps may allow less; floors of several kinds, split "
            "otherwise, more.\n"),
        "%s", reply.out);
    cr_expect(strstr(reply.out, "here that leaves no more people short than any road to this plan\n"),
              "roads to other plans may leave fewer: %s", reply.out);
    shell("bianzhi path yanbian/path.json --json | cmp - road/summary.json", 0);
    expect("bianzhi verify road --strict", 0, "years: 5, and posts and people between them");
    expect("bianzhi verify road --json", 0,
           "\"verdict\": \"accepted\",\n  \"years\": 5,\n  \"proven\": true,");
    shell("for y in 2026 2027 2028 2029 2030; do bianzhi verify road/years/$y --strict || exit 1; done", 0);
    shell("bianzhi path road -o again && diff -r road again", 0);
    shell("bianzhi path yanbian -o again && diff -r road again", 0);
}

Test(road, is_written_and_judged_in_the_language_asked_for)
{
    expect("bianzhi --lang zh path yanbian/path.json -o road 2>&1 || "
           "bianzhi path yanbian/path.json -o road --lang zh",
           0, "人年");
    shell("grep -q 与规划一致 road/road.csv", 0);
    expect("bianzhi verify road --strict", 0, "accepted");
}

Test(road, with_anything_in_it_changed_is_refused)
{
    static const char *const edits[] = {
        "sed -i '0,/,31,31,0,/s//,32,31,1,/' bad/road.csv",
        "sed -i '/^\"posts\\[/s/,\\([0-9]*\\),/,9\\1,/' bad/posts_ledger.csv",
        "sed -i '/^\"people\\[/s/,\\([0-9]*\\),/,9\\1,/' bad/people_ledger.csv",
        "sed -i '3s/,-*[0-9]*$/,77/' bad/people_proof.csv && sed -i 's/,0,0,0,0,0$/,1,1,1,1,1/' "
        "bad/posts_proof.csv",
        "sed -i 's/\"least\": [0-9]*/\"least\": 1/' bad/years/2027/inputs/scenario.json",
        "sed -i 's/\"years\": 5/\"years\": 4/' bad/inputs/path.json",
        "sed -i '2s/,1,illustrative/,0,illustrative/' bad/inputs/recruits.csv; sed -i "
        "'2s/[0-9]*,illustrative/1,illustrative/' bad/inputs/departures.csv",
        "sed -i '2s/,[0-9]*,[0-9.]*\\r/,1,0.00\\r/' bad/road_platforms.csv",
        "sed -i 's/_any\": [0-9]*/_any\": 1/' bad/summary.json",
        "rm bad/room.csv",
        "cp -r bad/years/2026/. bad/years/2028/",
    };
    shell("bianzhi path yanbian/path.json -o road", 0);
    for (size_t e = 0; e < sizeof edits / sizeof *edits; e++) {
        shell("rm -rf bad && cp -r road bad", 0);
        shell(edits[e], 0);
        program_shell("diff -rq road bad", folder, &reply);
        cr_assert(reply.code == 1, "%s changes nothing", edits[e]);
        program_shell("bianzhi verify bad", folder, &reply);
        cr_expect(reply.code == 1 || reply.code == 3, "%s: exit %d\n%s%s", edits[e], reply.code, reply.out,
                  reply.err);
    }
    expect("rm -rf bad && cp -r road bad && mv bad/inputs/scenario.json bad/inputs/s.json && "
           "echo '{\"extends\": \"s.json\"}' >bad/inputs/scenario.json && bianzhi verify bad",
           1, "a road's scenario extends no other");
}

/* Whoever changes a file may change its fingerprint in the manifest too: what the file says is worked out
 * again. */
Test(road, that_was_forged_with_its_fingerprints_is_refused)
{
    static const struct {
        const char *file, *edit;
    } forged[] = {
        {"road_platforms.csv", "2s/,[0-9]*,[0-9.]*\\r/,1,0.00\\r/"},
        {"summary.json", "s/_least\": [0-9]*/_least\": 1/"},
        {"summary.json", "s/_any\": [0-9]*/_any\": 1/"},
        {"short_proof.csv", "2,$s/,-*[0-9]*$/,0/"},
        {"short_any_proof.csv", "2,$s/,-*[0-9]*$/,0/"},
        {"cover/2027/ledger.csv", "/^\"platform\\[/s/,\\([0-9]*\\),/,9\\1,/"},
        {"cover/2027/proof.csv", "2,$s/,-*[0-9]*$/,77/"},
    };
    shell("bianzhi path yanbian/path.json -o road", 0);
    for (size_t f = 0; f < sizeof forged / sizeof *forged; f++) {
        char line[1024];
        snprintf(line, sizeof line,
                 "rm -rf bad && cp -r road bad && cd bad && was=$(sha256sum <%s | cut -c-64) && "
                 "sed -i '%s' %s && is=$(sha256sum <%s | cut -c-64) && test $was != $is && "
                 "grep -q $was manifest.json && sed -i \"s/$was/$is/\" manifest.json",
                 forged[f].file, forged[f].edit, forged[f].file, forged[f].file);
        shell(line, 0);
        program_shell("bianzhi verify bad", folder, &reply);
        cr_expect(reply.code == 1, "%s: exit %d\n%s%s", forged[f].file, reply.code, reply.out, reply.err);
    }
}

/* A limit that the road's inputs have and no year of it kept, its fingerprint in the manifest; and a table
 * that is not the road's in one year. */
Test(road, whose_years_have_other_tables_is_refused)
{
    shell("rm yanbian/limits.csv && sed -i 's/\"years\": *5/\"years\": 2/; s/\\[8[^]]*\\]/8/' "
          "yanbian/path.json && "
          "bianzhi path yanbian/path.json -o road && cp -r road bad && cd bad && "
          "echo code,township,kind,least,most,reason >inputs/limits.csv && "
          "echo 'L2,510422100000,administrative;public_service,,60,both' >>inputs/limits.csv && "
          "hash=$(sha256sum <inputs/limits.csv | cut -c-64) && "
          "sed -i \"s/^ *\\\"inputs.kinds.csv\\\"/    \\\"inputs\\/limits.csv\\\": \\\"$hash\\\",\\n&/\" "
          "manifest.json && "
          "grep -q limits.csv manifest.json",
          0);
    expect("bianzhi verify bad", 1, "years/2026: it lacks the road's inputs/limits.csv");
    shell("rm -r bad && cp -r road bad && cd bad/years/2027 && was=$(sha256sum <inputs/tasks.csv | cut "
          "-c-64) && "
          "sed -i '1s/$/ /' inputs/tasks.csv && is=$(sha256sum <inputs/tasks.csv | cut -c-64) && "
          "sed -i \"s/$was/$is/\" manifest.json",
          0);
    expect("bianzhi verify bad", 1, "years/2027: its inputs/tasks.csv is not the road's");
}

Test(road, that_is_killed_leaves_nothing_or_all)
{
    for (int i = 1; i <= 8; i++) {
        char line[512];
        snprintf(line, sizeof line,
                 "rm -rf road; bianzhi path yanbian/path.json -o road >/dev/null 2>&1 & "
                 "p=$!; sleep 0.0%d; kill -9 $p 2>/dev/null; wait $p; test ! -e road || bianzhi verify road",
                 i);
        shell(line, 0);
    }
}

/* Where posts.csv leaves open who leaves, the roster alone says it. */
Test(road, from_a_roster_that_alone_says_who_leaves_is_judged_all_the_same)
{
    shell("cd yanbian && rm departures.csv && awk -F, 'NR == 1 {print \"乡镇,编制类别,出生年月,原退休年龄,"
          "离岗年,来源\"} NR > 1 {for (i = 0; i < $4; i++) printf \"%s,%s,%d-%02d,60,%s,illustrative\\n\", "
          "$1, $2, 1967 + i * 7 % 30, 1 + i % 12, i < $5 ? 2026 : \"\"}' posts.csv >roster.csv && awk -F, "
          "'BEGIN "
          "{OFS = FS} NR > 1 {$5 = \"\"} {print}' posts.csv >p && mv p posts.csv",
          0);
    shell("bianzhi path yanbian/path.json -o road", 0);
    expect("bianzhi verify road --strict", 0, "accepted");
    shell("bianzhi path road -o again && cmp road/road.csv again/road.csv", 0);
}

/* Of a roster counts and a fingerprint are kept, and nothing of anybody. */
Test(road, from_a_roster_keeps_nobody_s_birth_month_and_is_judged_all_the_same)
{
    shell("cd yanbian && rm departures.csv && awk -F, 'NR == 1 {print \"乡镇,编制类别,出生年月,原退休年龄,"
          "离岗年,来源\"} NR > 1 {for (i = 0; i < $4; i++) printf \"%s,%s,%d-%02d,60,%s,illustrative\\n\", "
          "$1, $2, 1967 + i * 7 % 30, 1 + i % 12, i < $5 ? 2026 : \"\"}' posts.csv >roster.csv && grep -q "
          "',1974-02,' roster.csv",
          0);
    shell("bianzhi path yanbian/path.json -o road", 0);
    expect("bianzhi verify road --strict", 0, "accepted");
    expect("grep -rlE '19[0-9][0-9]-[01][0-9]' road; true", 0, "");
    cr_expect_str_eq(reply.out, "", "%s", reply.out);
    shell("bianzhi path road/inputs/path.json -o again && cmp road/road.csv again/road.csv", 0);
}

Test(road, says_of_files_beside_its_own_that_they_are_not_judged)
{
    shell("bianzhi path yanbian/path.json -o road && echo x >road/note.txt", 0);
    expect("bianzhi verify road", 0, "unjudged  note.txt: not of the road itself, not judged");
    expect("bianzhi verify road", 0, "unjudged  years/2030: steps.csv, shortages.csv, ");
    shell("test $(bianzhi verify road | grep -c ^unjudged) -eq 2", 0);
    expect("bianzhi audit road", 1, "is a road, with a run for each year");
}

/* After the first year the rest of the road is found from posts and people as they are then. */
Test(road, goes_on_from_the_dataset_of_its_second_year)
{
    shell("sed -i 's/\"years\": *5/\"years\": 5, \"recruits\": {\"administrative\": [8, 7, 6, 5, 4], "
          "\"public_service\": 16}/' yanbian/path.json && printf 'kind,from,to,posts,begins,ends\\n"
          "administrative,510422101000,510422100000,2,2026,2028\\n' >yanbian/loans.csv && "
          "bianzhi path yanbian/path.json -o road && bianzhi next road y2",
          0);
    expect(
        "tr -d ' \n' <y2/path.json", 0,
        "\"first_year\":2027,\"years\":4,\"recruits\":{\"administrative\":[7,6,5,4],\"public_service\":16}}");
    /* posts and people at the end of the first year; the loan has begun */
    shell(
        "tr -d '\r' <road/road.csv | awk -F, '$1 == 2026 {k = $4 == \"行政编制\" ? \"administrative\" : "
        "\"public_service\"; print $2, k, $5, $14}' | sort >wanted.txt && tr -d '\r' <y2/posts.csv | awk -F, "
        "'NR > 1 {print $1, $2, $3, $4}' | sort >got.txt && cmp wanted.txt got.txt",
        0);
    expect("grep '^510422101000,administrative,' y2/posts.csv | cut -d, -f5-7", 0, ",3,0");
    shell("cut -d, -f1-2,4-7 yanbian/departures.csv | tail -n +2 | sort >wanted.txt && tr -d '\r' "
          "<y2/departures.csv | cut -d, -f1-6 | tail -n +2 | sort >got.txt && cmp wanted.txt got.txt",
          0);
    shell("! grep -q road- y2/limits.csv && bianzhi check y2/path.json && bianzhi path y2 -o rest", 0);
    expect("grep -o '\"510422:public_service\": 548' y2/scenario.json", 0, "548");
    expect("bianzhi verify rest --strict", 0, "accepted");
    expect("cat y2/README.md", 0, "those of the road at the end of 2026");
    expect("bianzhi next road/years/2027 y3", 1, "is one year of a road");
    shell("test ! -e y3", 0);
    shell("sed -i 's/\"years\": *5/\"years\": 1/; s/\\[8.*4\\]/8/' yanbian/path.json && bianzhi path "
          "yanbian/path.json -o one && bianzhi next one y4 && test ! -e y4/path.json && bianzhi check y4",
          0);
    shell("sed -i '0,/,31,31,0,/s//,32,31,1,/' road/road.csv", 0);
    expect("bianzhi next road y5", 1, "is not a road as it was found");
}

/* Year after year: of three who are lent one leaves, two return, and no table has them any more. */
Test(road, goes_on_year_after_year_with_loans_whose_people_leave_and_return)
{
    shell(
        "cp -r \"$datasets\"/toy toy && cd toy && printf "
        "'township,kind,year_1,year_2\nA,administrative,0,2\n' "
        ">departures.csv && printf 'kind,from,to,posts,begins,ends\nadministrative,,B,1,2026,\n"
        "administrative,A,B,1,2026,\nadministrative,A,C,2,2026,2028\n' >loans.csv && printf '{\"scenario\": "
        "\"scenario.json\", \"first_year\": 2026, \"years\": 4}' >path.json",
        0);
    shell("bianzhi path toy -o r1 && bianzhi next r1 y2 && cmp toy/loans.csv y2/loans.csv && "
          "bianzhi path y2 -o r2 && bianzhi next r2 y3",
          0);
    expect("tr -d '\\r' <y3/loans.csv | tail -n +2 | cut -d, -f1-6", 0, "");
    cr_expect_str_eq(reply.out, "administrative,,B,1,2026,\nadministrative,A,C,2,2026,2028\n");
    expect("grep '^[ABC],administrative' y3/posts.csv | cut -d, -f4,6-7 | xargs", 0, "2,2,0 3,0,1 2,0,2\n");
    shell("bianzhi path y3 -o r3 && bianzhi next r3 y4", 0);
    expect("grep -c administrative,A y4/loans.csv", 1, "0");
    expect("grep '^[ABC],administrative' y4/posts.csv | cut -d, -f4,6-7 | xargs", 0, "2,0,0 3,0,1 2,0,0\n");
    shell("bianzhi path y4", 0);
}

/* What came down in the first year is in the pools of all later ones, and its limit counts all years. */
Test(road, carries_what_came_down_into_the_pools_of_later_years)
{
    shell("printf 'pool,kind,figure,year_1,year_2,year_3\\n510422,public_service,posts,548,,547\\n"
          "510422,public_service,release_limit,10,10,10\\n' >yanbian/pools_by_year.csv && "
          "bianzhi path yanbian -o road && bianzhi next road y2",
          0);
    expect("grep ^510422,public y2/pools.csv", 0, "510422,public_service,557,1,");
    expect("cat y2/pools_by_year.csv", 0, "510422,public_service,posts,557,556,");
    cr_expect(strstr(reply.out, "510422,public_service,release_limit,1,1,"), "%s", reply.out);
    shell("bianzhi path y2", 0);
}

/* Two pools fall too far: each is told with its sum, and they are mended together. */
Test(road, that_two_pools_bar_names_both_and_mends_them_together)
{
    shell("cd yanbian && printf 'pool,kind,figure,year_1,year_2,year_3\\n"
          "510422,administrative,posts,310,290,280\\n510422,public_service,posts,543,537,480\\n' "
          ">pools_by_year.csv && sed -i 's/\"years\": *5/\"years\": 3/' path.json",
          0);
    expect(
        "bianzhi path yanbian/path.json", 1,
        "because   行政编制 at the end of 2027: those who stay and the rules ask for 304 posts, the pool and "
        "what may come down have 296, 8 too few; rules that ask: priority_township (2.4.20)\n          "
        "事业编制 at the end of 2028: those who stay and "
        "the rules ask for 516 posts, the pool and what may come down have 490, 26 too few; rules that ask: "
        "priority_township (2.4.20)\nremedy    17 "
        "more posts of 行政编制 from 2027 on; 28 more posts of 事业编制 from 2028 on (pools_by_year.csv)\n");
    shell("cd yanbian && printf 'pool,kind,figure,year_1,year_2,year_3\\n"
          "510422,administrative,posts,310,307,297\\n510422,public_service,posts,543,537,508\\n' "
          ">pools_by_year.csv && bianzhi path path.json && sed -i 's/297/296/' pools_by_year.csv",
          0);
    shell("bianzhi path yanbian/path.json", 1);
}

/* Who leaves where others ask for the posts mends nothing: the remedy says where it was tried, and there it
 * does. */
Test(road, that_more_leavers_would_mend_says_where)
{
    shell("cd yanbian && sed -i 's/^510422,administrative,320/510422,administrative,303/' pools.csv && "
          "sed -i '2,$s/,[^,]*\\(,[^,]*,[^,]*,[^,]*\\)$/,\\1/' posts.csv",
          0);
    expect(
        "bianzhi path yanbian/path.json", 1,
        "remedy    1 more person of 行政编制 who leaves by the end of 2026: 1 in 共和乡 (departures.csv)\n");
    expect("bianzhi path yanbian/path.json --json", 1,
           "\"where\": [\n        {\n          \"unit\": \"510422205000\",\n          \"n\": 1\n");
    shell("cp -r yanbian mended && sed -i 's/^510422205000,administrative,0/510422205000,administrative,1/' "
          "mended/departures.csv && bianzhi path mended/path.json",
          0);
    shell("cp -r yanbian other && sed -i 's/^510422100000,administrative,1/510422100000,administrative,2/' "
          "other/departures.csv",
          0);
    shell("bianzhi path other/path.json", 1);
    shell("printf 'L9,510422,510422205000,administrative,,,23,,as agreed,illustrative\\n' "
          ">>yanbian/limits.csv",
          0);
    expect("bianzhi path yanbian/path.json", 1,
           "who leaves by the end of 2026: 1 in 温泉彝族乡 (departures.csv)\n");
}

/* Of several pools each is named. */
Test(road, that_pools_of_two_counties_bar_names_the_counties)
{
    shell("cp -r \"$datasets\"/panzhihua all && cd all && sed -i 's/^510411,administrative,400/"
          "510411,administrative,340/; s/^510421,administrative,339/510421,administrative,300/' pools.csv && "
          "printf '{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 1}' >path.json",
          0);
    expect("bianzhi path all/path.json", 1,
           "because   仁和区 行政编制 at the end of 2026: 347 people are left");
    cr_expect(strstr(reply.out, "more posts of 仁和区 行政编制 from 2026 on; "), "%s", reply.out);
    cr_expect(strstr(reply.out, "more posts of 米易县 行政编制 from 2026 on (pools_by_year.csv)\n"));
}

/* Nine people on four posts, five of whom leave in the second year: steps do not lead from the first year to
 * the second. That is no fault of the tables. */
Test(road, that_steps_bar_is_none_and_no_fault_of_the_tables)
{
    shell(
        "cp -r \"$datasets\"/toy toy && cd toy && sed -i 's/^A,administrative,4,4,0/A,administrative,4,9,/' "
        "posts.csv && sed -i 's/^T,administrative,10,/T,administrative,20,/' pools.csv && printf "
        "'township,kind,year_1,year_2\nA,administrative,0,5\n' >departures.csv && printf '{\"scenario\": "
        "\"scenario.json\", \"first_year\": 2026, \"years\": 2}' >path.json",
        0);
    expect("bianzhi path toy", 1, "because   no lawful plan for 2026, whatever the other years do\n");
    cr_expect_str_eq(reply.err, "");
}

/* A floor that a small township cannot reach in a year: posts in the pool would not mend it, and no sum of
 * one kind fails. Where one fails as well, both are told. */
Test(road, that_more_than_a_sum_bars_names_what_clashes_and_what_would_do_there)
{
    shell("cp -r \"$datasets\"/toy toy && cd toy && sed -i 's/^C,Cedar\\(.*\\),5,2,2,4/C,Cedar\\1,,2,2,4/' "
          "townships.csv && "
          "printf '{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 2}' >path.json",
          0);
    expect("bianzhi path toy", 1,
           "because   no lawful plan for 2026, whatever the other years do\n          "
           "small_township_floor (2.4.21) asks for 20 posts [posts Cedar Township]; "
           "change_limit (3.8.0, 3.9.3) allows 9 in 1 township: 11 short\n");
    cr_expect(
        strstr(reply.out, "remedy    for 2026 by itself: by waivers alone, 12 posts (11 short as named, 1 "),
        "%s", reply.out);
    expect("bianzhi path toy --json", 1, "\"conflict_in\": 2026");
    shell("sed -i 's/^T,public_service,20/T,public_service,18/' toy/pools.csv", 0);
    expect("bianzhi path toy", 1,
           "because   public-service posts at the end of 2026: 19 people are left with all gone who leave or "
           "may be placed, on 18 posts, 1 too many\n          no lawful plan for 2026, whatever the other "
           "years do\n");
}

/* A county of two small townships and two kinds: their posts and people, the floor of each, the pools today
 * and by year, the step a year, and what the road's file says beside its two years. */
static void write_county(const char *posts, const char *north, const char *south, const char *pools,
                         const char *pools_by_year, const char *step, const char *terms)
{
    char line[3000];
    snprintf(
        line, sizeof line,
        "mkdir two && cd two && printf 'code,name,in_scope,pool\nK,County,1,K\n' >counties.csv && "
        "printf 'code,name\na,adm\nb,pub\n' >kinds.csv && printf 'code,name,profile\np,all,1\n' "
        ">platforms.csv && printf 'code,name,county,type,population,area_km2,small,floor\n"
        "t0,North,K,town,1278,19,1,%s\nt1,South,K,town,5645,21,1,%s\n' >townships.csv && "
        "printf 'township,kind,posts,staff\n%s' >posts.csv && printf 'pool,kind,posts,release_limit\n%s' "
        ">pools.csv && printf 'pool,kind,figure,year_1,year_2\n%s' >pools_by_year.csv && "
        "printf 'township,kind,year_1,year_2\nt0,a,0,0\n' >departures.csv && "
        "printf '{\"name\": \"two\", \"dataset\": \".\", \"formula\": {\"weights\": {\"population\": 0.5, "
        "\"area_km2\": 0.5}}, \"rules\": {\"enforcement_floor\": {\"off\": true}, \"change_limit\": "
        "{\"share\": 0, \"least\": %s}}}' "
        ">scenario.json && printf '{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 2%s}' "
        ">path.json",
        north, south, posts, pools, pools_by_year, step, terms);
    shell(line, 0);
}

/* A floor of a small township is a sum over kinds: whoever may be moved or placed may be so from any of them,
 * and in each year another split of it will do. */
Test(road, keeps_of_a_floor_the_sum_and_not_how_it_was_split)
{
    write_county("t0,a,2,2\nt0,b,2,2\nt1,a,3,3\nt1,b,1,1\n", "2", "2", "K,a,4,0\nK,b,3,0\n",
                 "K,a,posts,4,4\nK,b,posts,3,3\n", "2", ", \"may_place\": 1");
    expect("bianzhi path two -o two/road", 0, "1 is placed outside");
    expect("bianzhi verify two/road", 0, "verdict   accepted");
    shell("rm -r two", 0);
    write_county("t0,a,3,2\nt0,b,1,0\nt1,a,1,0\nt1,b,2,1\n", "0", "3", "K,a,4,0\nK,b,3,0\n",
                 "K,a,posts,4,2\nK,b,posts,3,3\n", "1", ", \"recruits\": 1");
    expect("bianzhi path two -o two/road", 0, "proven: no better plan for 2027");
    expect("bianzhi verify two/road", 0, "verdict   accepted");
}

/* One post today, two a year later: both may go at once where the step is two. */
Test(road, lets_go_as_many_in_a_later_year_as_the_step_says)
{
    write_county("t0,a,2,2\nt0,b,2,2\nt1,a,3,3\nt1,b,1,0\n", "0", "0", "K,a,5,0\nK,b,3,0\n",
                 "K,a,posts,5,5\nK,b,posts,4,2\n", "2", "");
    shell("printf 'code,township,kind,least,most,reason\nL,t0,b,2,2,why\n' >two/limits.csv", 0);
    expect("bianzhi path two -o two/road && cat two/road/road.csv", 0, "2026,t1,South,pub,2,0,2,");
}

/* Posts may stay in the pool, and one does today and by the plan: in the year between it is where the plan
 * has it already. What may come down from above and does not by the plan, does not in between either; the
 * status says so. */
Test(road, has_between_what_stays_in_the_pool_but_no_more_from_above)
{
    write_county("t0,a,3,2\nt0,b,1,1\nt1,a,1,1\nt1,b,1,1\n", "0", "0", "K,a,5,0\nK,b,2,0\n",
                 "K,a,posts,5,6\nK,b,posts,2,2\n", "2", ", \"recruits\": [0, 1]");
    shell("cd two && sed -i 's/\"rules\": {/&\"pools\": {\"in_full\": false}, /' scenario.json && printf "
          "'township,kind,year_1,year_2\nt0,a,0,1\nt1,a,0,1\n' >departures.csv",
          0);
    expect("bianzhi path two -o two/road", 0, "posts could not stand nearer to it\n");
    expect("cat two/road/road.csv", 0, "2026,t1,South,adm,3,3,0,");
    expect("bianzhi verify two/road", 0, "verdict   accepted");
    shell("cd two && sed -i 's/K,b,2,0/K,b,2,1/' pools.csv", 0);
    expect("bianzhi path two", 0, "nearer to it, with no more from above than today or then\n");
}

/* Limits of the county's own stand in every year, also those on several kinds or townships together: the
 * ledger of posts comes to know of them, and the folder holds why. */
Test(road, of_a_county_with_limits_on_several_kinds_together_keeps_them_in_every_year)
{
    static const char *const limits[] = {
        "L2,510422,510422100000,administrative;public_service,,,105,,both kinds,illustrative",
        "L2,510422,510422100000,,,,112,,everybody,illustrative",
        "L2,510422,510422100000;510422103000,administrative,,,76,,two townships,illustrative",
    };
    for (size_t l = 0; l < sizeof limits / sizeof *limits; l++) {
        char line[512];
        snprintf(line, sizeof line,
                 "rm -rf lim road && cp -r yanbian lim && echo '%s' >>lim/limits.csv && bianzhi path "
                 "lim/path.json -o road",
                 limits[l]);
        expect(line, 0, "proven: over these years posts could not stand nearer to it");
        cr_expect(strstr(reply.out, "only those of one kind are counted in this: it may be less."), "%s",
                  reply.out);
        expect("ls road/cuts", 0, "-1.csv");
        expect("bianzhi verify road --strict", 0, "accepted");
    }
    shell("f=$(ls -d road/cuts/2026-1.csv) && was=$(sha256sum <$f | cut -c-64) && sed -i 's/,1$/,0/' $f && "
          "is=$(sha256sum <$f | cut -c-64) && sed -i \"s/$was/$is/\" road/manifest.json",
          0);
    expect("bianzhi verify road", 1, "refused");
}

/* Not their sum, which bars less, and not one after the other. */
Test(road, takes_every_limit_that_a_year_misses_by_itself_at_once)
{
    shell("cp -r yanbian lim && cd lim && sed -i 's/\"years\": 5/\"years\": 2/' path.json && printf '"
          "L2,510422,510422100000;510422203000,public_service,,,111,,two townships,illustrative\n"
          "L3,510422,510422100000;510422102000;510422104000,public_service,,,177,,three,illustrative\n"
          "L4,510422,510422100000;510422206000,public_service,,,108,,two others,illustrative\n' >>limits.csv",
          0);
    expect("bianzhi path lim/path.json -o road", 0, "proven: over these years");
    expect("cd road/cuts && grep -h '^row.*[1-9]$' 2026-1.csv; grep '^row.*[1-9]$' 2026-2.csv", 0, "");
    cr_expect_str_eq(reply.out, "row 0,-1\nrow 1,-1\n");
    expect("bianzhi verify road --strict", 0, "accepted");
}

/* A pool below what rules ask for, and posts that come down besides: nobody has to be moved, and that they
 * count is said. */
Test(road, counts_what_may_come_down_into_how_far_a_pool_may_fall)
{
    shell("cd yanbian && printf 'pool,kind,figure,year_1,year_2,year_3,year_4,year_5\\n"
          "510422,administrative,posts,320,300,300,300,300\\n' >pools_by_year.csv",
          0);
    expect("bianzhi path yanbian/path.json -o road", 0,
           "行政编制 may fall with nobody moved by 5.0, 0.7, 1.0, 3.0, 4.3 %\n");
    cr_expect(strstr(reply.out, "counts posts that may come down from above; without these it is less.\n"));
    cr_expect(!strstr(reply.out, "by less than 0"), "%s", reply.out);
    cr_expect(!strstr(reply.out, " are moved,") && !strstr(reply.out, "placed outside\n"), "%s", reply.out);
    cr_expect(strstr(reply.out, " posts come and go again, or go and come back: 渔门镇 行政编制 32, ") &&
                  strstr(reply.out, "3 of the posts there, others at 4 places more\n"),
              "the one with most of them, and how many others: %s", reply.out);
    expect("tr -d '\\r' <road/room.csv", 0, "2027,盐边县,行政编制,283,304,300,6,2,0.67\n");
    expect(
        "sed -i 's/,6,illu/,0,illu/; s/,10,illu/,0,illu/' yanbian/pools.csv; rm yanbian/pools_by_year.csv; "
        "bianzhi path yanbian/path.json",
        0, "行政编制 may fall with nobody moved by 3.1, 5.0, 5.3, 7.2, 8.1 %\n");
    cr_expect(!strstr(reply.out, "come down from above"), "nothing may: %s", reply.out);
}

/* By the pool of one year: what may be found by trying is what room says, down to the last post. */
static void expect_to_fall(const char *kind, int posts, int fall)
{
    char line[1024];
    snprintf(line, sizeof line,
             "printf '{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 1}' "
             ">yanbian/one.json; bianzhi path yanbian/one.json -o one >said && "
             "tr -d '\\r' <one/room.csv | grep '%s' | cut -d, -f6,8",
             strcmp(kind, "administrative") == 0 ? "行政" : "事业");
    shell(line, 0);
    snprintf(line, sizeof line, "%d,%d\n", posts, fall);
    cr_expect_str_eq(reply.out, line, "%s, not %s", reply.out, line);
    for (int more = 0; more < 2; more++) {
        snprintf(
            line, sizeof line,
            "rm -rf low && cp -r yanbian low && sed -i 's/,%s,%d,/,%s,%d,/' low/pools.csv && bianzhi path "
            "low/one.json",
            kind, posts, kind, posts - fall - more);
        expect(line, more, more == 0 ? "by 0.0 %" : ", 1 too few");
    }
}

Test(road, can_be_found_as_far_as_it_says_that_a_pool_may_fall)
{
    expect_to_fall("administrative", 320, 16);
    expect_to_fall("public_service", 548, 32);
}

/* Offices that need more posts than their own total has take them out of the pool. */
Test(road, knows_what_offices_ask_of_the_pool_before_it_says_how_far_it_may_fall)
{
    shell("sed -i 's/,29,2,114/,24,5,114/' yanbian/counties.csv", 0);
    expect_to_fall("public_service", 548, 29);
}

/* A pool below those who stay: some are placed outside, and how far it may fall is below 0. */
Test(road, that_places_people_outside_says_that_the_pool_is_too_small_without)
{
    shell(
        "cd yanbian && printf 'pool,kind,figure,year_1,year_2,year_3\\n"
        "510422,administrative,posts,317,310,292\\n' >pools_by_year.csv && printf 'kind,means,year_1,year_2,"
        "year_3\\nadministrative,place,0,0,4\\n' >placements.csv && "
        "sed -i 's/\"years\": *5/\"years\": 3/' path.json",
        0);
    expect("bianzhi path yanbian/path.json -o road", 0,
           "Where a pool may fall by less than 0, it has fewer posts than it takes with nobody moved");
    expect("tail -2 road/room.csv", 0, "2028,盐边县,行政编制,");
    cr_expect(strstr(reply.out, ",292,6,-3,-"), "%s", reply.out);
    expect("bianzhi explain road 共和乡", 0, "  moved in moved out    placed    people   at work");
    expect("bianzhi verify road", 0, "accepted");
}

/* Of a pool that grows posts are not there yet, few of them held elsewhere meanwhile: what is off the plan
 * are all of them, and never 0 where a table of the road has one that is. */
Test(road, to_a_pool_that_grows_counts_posts_that_are_still_to_come)
{
    shell("cd yanbian && printf 'pool,kind,figure,year_1,year_2,year_3\n"
          "510422,administrative,posts,320,330,340\n510422,administrative,release_limit,0,0,0\n' "
          ">pools_by_year.csv && sed -i 's/\"years\": *5/\"years\": 3/' path.json",
          0);
    shell("bianzhi path yanbian/path.json -o road >said && tr -d '\\r' <road/road.csv | "
          "awk -F, '$1 > 2000 {if ($7 > 0) a[$1 $4] += $7; else b[$1 $4] -= $7; in_year[$1 $4] = $1} END "
          "{for (k in in_year) off[in_year[k]] += a[k] > b[k] ? a[k] : b[k]; for (y = 2026; y < 2029; y++) "
          "print y, off[y] + 0}' >table && awk 'NF == 7 && $1 ~ /^202[678]$/ {print $1, $3}' said | diff - "
          "table",
          0);
    expect("awk '$2 > 10' table | wc -l", 0, "2");
}

/* Who leaves is known of the first year alone: nobody else does, and that is said wherever the road is. */
Test(road, without_a_table_of_who_leaves_says_so)
{
    shell("rm yanbian/departures.csv", 0);
    expect("bianzhi path yanbian/path.json -o road", 0,
           "\n          Who leaves after 2026 is not entered, and is taken to be nobody.\nshort ");
    expect("bianzhi check yanbian/path.json", 0,
           "(posts.csv), 120 may be recruited\n    Who leaves after 2026 is not entered, ");
    expect("cat road/summary.json", 0,
           "\"leavers_not_entered\": [\n    2027,\n    2028,\n    2029,\n    2030\n  ]");
    shell("sed -i 's/,[^,]*,\\([^,]*,[^,]*,[^,]*\\)$/,,\\1/' yanbian/posts.csv", 0);
    expect("bianzhi path yanbian/path.json", 0,
           "Who leaves in 2026, 2027, 2028, 2029, 2030 is not entered, and is taken to be nobody.\n");
}

/* A road longer than its table of leavers, a year in the middle that is empty, a unit without a row. */
Test(road, with_years_or_units_of_whom_nobody_entered_who_leaves_says_which)
{
    shell("sed -i 's/\"years\": *5/\"years\": 6/' yanbian/path.json", 0);
    expect("bianzhi path yanbian/path.json", 0,
           "Who leaves after 2030 is not entered, and is taken to be nobody.\n          2 figures of "
           "recruits are "
           "not entered, and count as 0.\n");
    shell("sed -i '2,$s/^\\([^,]*,[^,]*,[^,]*\\),[^,]*,/\\1,,/; 3d' yanbian/departures.csv", 0);
    expect(
        "bianzhi path yanbian/path.json", 0,
        "Who leaves in 2027, 2031 is not entered, and is taken to be nobody.\n          Of 1 unit and kind "
        "no row says who leaves: it is taken to be nobody.\n");
    shell("sed -i 's/\"years\": *6/\"years\": 1/' yanbian/path.json", 0);
    program_shell("bianzhi path yanbian/path.json", folder, &reply);
    cr_expect(!strstr(reply.out, "Who leaves"), "%s", reply.out);
}

Test(road, speaks_one_language_in_its_tables)
{
    shell("sed -i 's/^administrative,.*/administrative,不限,8,8,8,8,illustrative/' yanbian/recruits.csv && "
          "bianzhi path yanbian/path.json -o road && bianzhi --lang zh path yanbian/path.json -o other",
          0);
    expect("grep ^2026,.*,total, road/recruit_plan.csv", 0, ",unlimited,");
    expect("grep ^2026,.*,合计, other/recruit_plan.csv", 0, ",不限,");
    expect("bianzhi verify road --strict && bianzhi verify other --strict", 0, "accepted");
}

/* A county of two townships and a road of three years, but for what these hold of whom. */
static void put_two_townships(const char *posts, const char *limits)
{
    io_put(folder, "counties.csv", "code,name,in_scope\nC,County,1\n");
    io_put(folder, "townships.csv", "code,name,county,population\nA,North,C,1\nB,South,C,1\n");
    io_put(folder, "posts.csv", posts);
    io_put(folder, "limits.csv", limits);
    io_put(folder, "scenario.json",
           "{\"name\": \"s\", \"dataset\": \".\", \"formula\": {\"weights\": {\"population\": 1}}, "
           "\"rules\": {\"change_limit\": {\"off\": true}}}");
    io_put(folder, "s.json", "{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 3}");
}

/* Two townships that exchange 6 posts of each kind by needs; the kind that people stay on in one of them must
 * wait, and with it the other kind in the township whose kinds have a limit together. */
static void put_exchange(const char *stays, const char *limit)
{
    static const char *const of[] = {"A,administrative", "A,public_service", "B,administrative",
                                     "B,public_service"};
    char posts[256] = "township,kind,posts,staff\n", leave[128], limits[256];
    for (size_t i = 0; i < 4; i++) {
        size_t length = strlen(posts);
        snprintf(posts + length, sizeof posts - length, "%s,20,%d\n", of[i], strcmp(of[i], stays) ? 5 : 20);
    }
    snprintf(leave, sizeof leave, "township,kind,year_1,year_2,year_3\n%s,0,0,10\n", stays);
    snprintf(limits, sizeof limits, "code,township,kind,least,most,reason\nL9,A,%s,\"as \"\"ever\"\"\"\n",
             limit);
    io_put(folder, "departures.csv", leave);
    put_two_townships(posts, limits);
}

Test(road, where_several_kinds_are_limited_together_names_the_limit)
{
    put_exchange("A,public_service", "administrative;public_service,,40");
    io_put(folder, "needs.csv",
           "township,kind,need\nA,administrative,28\nA,public_service,12\nB,administrative,12\n"
           "B,public_service,28\n");
    shell("bianzhi path s.json -o road", 0);
    expect("grep '^2027,A,North,行政编制' road/road.csv", 0,
           "\"no more are allowed of several units or kinds together: L9 at most 40 (limits.csv:2: as "
           "\"\"ever\"\")\"");
    expect("bianzhi verify road --strict", 0, "accepted");
    put_exchange("B,public_service", "administrative;public_service,40,");
    io_put(folder, "needs.csv",
           "township,kind,need\nA,administrative,12\nA,public_service,28\nB,administrative,28\n"
           "B,public_service,12\n");
    shell("bianzhi path s.json -o other --lang zh", 0);
    expect("grep '^2026,A,North,行政编制' other/waits.csv", 0,
           "几个单位或几类编制合计不得再少：L9 不少于40（limits.csv:2：as");
    expect("bianzhi explain other North --lang zh", 0, "L9 不少于40");
}

/* How far a pool may fall counts what is asked of each kind; where more is asked of them together, that is
 * said. */
Test(road, says_what_is_not_counted_in_how_far_a_pool_may_fall)
{
    static const struct {
        const char *limit;
        bool is_said;
    } cases[] = {{"administrative;public_service,40,", true},
                 {",40,", true},
                 {",15,", false}, /* as many people stay */
                 {"administrative,15,", false},
                 {",,45", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_exchange("A,public_service", cases[i].limit);
        expect("bianzhi path s.json", 0, "may fall with nobody moved by");
        cr_expect_eq(strstr(reply.out, "only those of one kind are counted in this: it may be less.") != NULL,
                     cases[i].is_said, "%s: %s", cases[i].limit, reply.out);
    }
}

Test(road, that_limits_of_one_year_bar_names_them_and_what_would_do_there)
{
    shell("echo 'L2,510422,510422100000,,,,119,,everybody,illustrative' >>yanbian/limits.csv", 0);
    expect("bianzhi path yanbian/path.json", 1,
           "because   no lawful plan for 2026, whatever the other years do\n          limits (2.4.18, 3.8.2) "
           "asks for 119 posts [people in 桐子林镇: L2 at least 119 (limits.csv:3: everybody)]; ");
    expect("bianzhi path yanbian/path.json", 1, "remedy    for 2026 by itself: by waivers alone, 5 posts");
    expect("bianzhi path yanbian/path.json --json", 1, "\"conflict_in\": 2026");
}

/* Two townships with 20 posts and so many people of each kind. */
static void put_twins(int people, const char *limit)
{
    char posts[256], limits[256];
    snprintf(posts, sizeof posts,
             "township,kind,posts,staff\nA,administrative,20,%d\nA,public_service,20,%d\n"
             "B,administrative,20,%d\nB,public_service,20,%d\n",
             people, people, people, people);
    snprintf(limits, sizeof limits, "code,township,kind,least,most,reason\n%s\n", limit);
    put_two_townships(posts, limits);
}

/* Each pool has posts enough for those who stay, and both together too few for the limit. */
Test(road, without_a_lawful_plan_for_its_last_year_says_what_would_make_one)
{
    put_twins(5, "L9,A,administrative;public_service,35,,north");
    io_put(folder, "pools_by_year.csv",
           "pool,kind,figure,year_1,year_2,year_3\nC,administrative,posts,40,40,20\n"
           "C,public_service,posts,40,40,20\n");
    expect("bianzhi path s.json", 1,
           "because   no lawful plan for 2028\n          keep_staff (3.9.3) in 1 township, "
           "limits (2.4.18, 3.8.2) [L9 at least 35 (limits.csv:2: north)], ");
    expect("bianzhi path s.json", 1, "\nremedy    for 2028 by itself: by adding posts, 5 posts; ");
    cr_expect_null(strstr(reply.out, "none was found"), "%s", reply.out);
    shell("sed -i '3s/20$/24/' pools_by_year.csv && bianzhi path s.json", 1);
    shell("sed -i '3s/24$/25/' pools_by_year.csv && bianzhi path s.json", 0);
}

/* What a year has in place of the scenario's own figures is to be changed where it stands. */
Test(road, that_a_year_bars_by_itself_is_mended_in_the_table_of_that_year)
{
    shell("cd yanbian && sed -i 's/\"years\": *5/\"years\": 2/' path.json && printf "
          "'pool,kind,figure,year_1,year_2\\n510422,public_service,posts,540,540\\n' >pools_by_year.csv && "
          "printf '{\"extends\": \"scenario.json\", \"rules\": {\"change_limit\": {\"off\": true}}, "
          "\"changes\": [' >s.json && for t in 桐子林镇 红格镇 渔门镇 永兴镇 新九镇; do printf "
          "'{\"table\": \"limits\", \"add\": {\"code\": \"Q%s\", \"township\": \"%s\", \"platform\": "
          "\"p7\", \"least\": 120, \"reason\": \"much to do\"}}, ' $t $t; done >>s.json && sed -i 's/, "
          "$/]}/' s.json && sed -i 's/\"scenario.json\"/\"s.json\"/' path.json",
          0);
    expect("bianzhi path yanbian/path.json", 1,
           "because   no lawful plan for 2026, whatever the other years");
    cr_expect(strstr(reply.out, "(change posts in pools_by_year.csv)"), "%s", reply.out);
    cr_expect_null(strstr(reply.out, "pools.csv)"), "%s", reply.out);
}

Test(road, whose_year_cannot_be_read_names_the_year_and_where_its_figures_stand)
{
    shell("printf 'pool,kind,figure,year_1,year_2\n510422,administrative,posts,320,40\n' "
          ">yanbian/pools_by_year.csv",
          0);
    expect("bianzhi path yanbian/path.json", 3, "");
    cr_expect(strstr(reply.err, "ask for more than the 40 there are"), "%s", reply.err);
    cr_expect(strstr(reply.err,
                     "path.json: what is said above is so in 2027; what a year has of its own stands "
                     "in pools_by_year.csv and departures.csv\n"),
              "%s", reply.err);
}

/* No sum fails: those who stay have posts, but not where they are. */
Test(road, that_people_bar_says_how_many_would_have_to_go_elsewhere)
{
    put_twins(20, "L9,B,administrative,,10,south");
    expect("bianzhi path s.json", 1, "because   no lawful plan for 2026, whatever the other years do\n");
    cr_expect(strstr(reply.out, "\nremedy    10 people of each kind a year who may be moved between units "
                                "(placements.csv)\nremedy    10 people of each kind a year who may be placed "
                                "outside (placements.csv)\n"),
              "%s", reply.out);
    expect(
        "bianzhi path s.json --json", 1,
        "\"ways_out\": [\n    {\n      \"more\": \"may_move\",\n      \"n\": 10,\n      \"fewest\": true\n");
    shell("sed -i 's/3}/3, \"may_move\": 9}/' s.json && bianzhi path s.json", 1);
    shell("sed -i 's/9}/10}/' s.json && bianzhi path s.json", 0);
    put_twins(20, "L9,B,administrative,,19,south");
    shell("sed -i 's/3}/3, \"may_move\": 1}/' s.json", 0);
    expect("bianzhi path s.json", 0,
           "people    0 leave, 0 are recruited, 1 is moved\n          Who leaves in");
}

/* Posts that need not follow those who stay leave them without: that is of people, not of any year's rules.
 */
Test(road, with_posts_that_leave_people_behind_says_how_many_would_have_to_go_elsewhere)
{
    put_twins(20, "");
    io_put(folder, "needs.csv",
           "township,kind,need\nA,administrative,35\nA,public_service,20\nB,administrative,5\n"
           "B,public_service,20\n");
    shell("rm limits.csv && sed -i 's/{\"off\": true}/&, \"keep_staff\": {\"off\": true}/' scenario.json", 0);
    expect("bianzhi path s.json", 0,
           "no road leads to the best plan for 2028 by itself; this plan is near to it, with 14 posts "
           "elsewhere\n");
    shell("sed -i 's/3}/3, \"may_move\": 4}/' s.json", 0);
    expect("bianzhi path s.json", 0, "this plan is near to it, with 2 posts elsewhere\n");
    shell("sed -i 's/4}/5}/' s.json", 0);
    expect("bianzhi path s.json", 0, "status    proven: no better plan for 2028\n");
    put_twins(20, "L9,A,administrative,,10,north");
    shell("sed -i 's/{\"off\": true}/&, \"keep_staff\": {\"off\": true}/' scenario.json", 0);
    expect(
        "bianzhi path s.json", 1,
        "because   whatever posts the years have, people cannot be where they are: too few may be moved or "
        "placed\nremedy    10 people of each kind a year who may be moved between units (placements.csv)\n");
}

/* A pool that falls and comes back, a step a year: the best plan for the last year lies within two steps of
 * each township, but not of both together. The road to another plan keeps all that verify asks. */
Test(road, to_the_best_plan_that_there_is_none_of_leads_to_one_near_it)
{
    put_two_townships("township,kind,posts,staff\nA,administrative,10,5\nB,administrative,10,5\n"
                      "A,public_service,5,5\nB,public_service,5,5\n",
                      "code,township,kind,least,most,reason\n");
    io_put(folder, "pools_by_year.csv", "pool,kind,figure,year_1,year_2\nC,administrative,posts,18,20\n");
    io_put(folder, "needs.csv",
           "township,kind,need\nA,administrative,12\nA,public_service,5\nB,administrative,8\n"
           "B,public_service,5\n");
    io_put(folder, "s.json",
           "{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 2, \"step\": 1}");
    expect(
        "bianzhi path s.json -o road", 0,
        "status    no road leads to the best plan for 2027 by itself; this plan is near to it, with 1 post "
        "elsewhere\n          proven: with these posts no better plan for 2027\n");
    expect("bianzhi verify road --strict", 0, "this plan is near to it\n");
    expect("grep -c ',10,10,0,.*no road leads to the best plan for 2027 by itself' road/road.csv", 0, "2");
    shell("bianzhi path road -o again && diff -r road again && bianzhi next road y2 && bianzhi path y2", 0);
    shell("was=$(sha256sum <road/summary.json | cut -c-64) && sed -i '/near_the_best/d' road/summary.json && "
          "is=$(sha256sum <road/summary.json | cut -c-64) && sed -i \"s/$was/$is/\" road/manifest.json",
          0);
    expect("bianzhi verify road", 1, "refused");
}

/* People may be moved or placed outside, but not who leaves in the second year: for them there are posts in
 * the first. */
Test(road, has_posts_for_those_who_leave_later)
{
    put_two_townships("township,kind,posts,staff\nA,administrative,10,10\nA,public_service,7,5\n"
                      "B,administrative,4,3\nB,public_service,11,9\n",
                      "code,township,kind,least,most,reason\n");
    io_put(folder, "departures.csv",
           "township,kind,year_1,year_2\nA,administrative,0,1\nA,public_service,5,0\nB,administrative,1,2\n"
           "B,public_service,6,0\n");
    io_put(folder, "needs.csv",
           "township,kind,need\nA,administrative,10\nA,public_service,14\nB,administrative,2\n"
           "B,public_service,4\n");
    io_put(folder, "pools_by_year.csv",
           "pool,kind,figure,year_1,year_2\nC,administrative,posts,9,14\nC,public_service,posts,18,14\n");
    io_put(folder, "s.json",
           "{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 2, \"may_move\": 2, "
           "\"may_place\": \"不限\"}");
    expect("bianzhi path s.json -o road", 0, "status    proven: no better plan for 2027\n");
    expect("bianzhi verify road --strict", 0, "accepted");
}

/* A step that is too little is tried larger. */
Test(road, that_steps_bar_says_which_would_do)
{
    shell("cd yanbian && sed -i 's/\"years\": *5/\"years\": 3, \"step\": 1/' path.json && printf "
          "'pool,kind,figure,year_1,year_2,year_3\\n510422,administrative,posts,320,320,296\\n' "
          ">pools_by_year.csv",
          0);
    expect("bianzhi path yanbian/path.json", 1,
           "remedy    2 posts of a kind by which a unit may change in a year, as the step (step in "
           "yanbian/path.json)\n");
    shell("sed -i 's/\"step\": 1/\"step\": 2/' yanbian/path.json && bianzhi path yanbian/path.json -o road",
          0);
    expect("cat road/waits.csv", 0, "no more than 2 posts may come in a year: step in the road's file");
}

/* A cut of 3 in 100 over three years: who stays keeps a post for a while, and it goes later. */
Test(road, of_a_county_that_is_cut_names_posts_that_come_and_go)
{
    shell("cd yanbian && printf 'pool,kind,figure,year_1,year_2,year_3\\n"
          "510422,administrative,posts,317,314,310\\n510422,public_service,posts,543,537,532\\n' "
          ">pools_by_year.csv && sed -i 's/\"years\": *5/\"years\": 3/' path.json",
          0);
    expect("bianzhi path yanbian/path.json -o road", 0, "共和乡 行政编制 22, 23 from 2026, 22 from 2027,");
    expect("bianzhi verify road", 0, "accepted");
}

/* Codes are labels: the rows of every table turned around and two codes swapped. */
Test(road, under_other_codes_is_the_same_by_name)
{
    shell("cp -r yanbian other && cd other && for f in *.csv registers/*.csv; do "
          "sed 's/510422101000/SWAP/g; s/510422205000/510422101000/g; s/SWAP/510422205000/g' $f >x; "
          "{ head -n 1 x; tail -n +2 x | tac; } >$f; rm x; done",
          0);
    shell("bianzhi path yanbian/path.json -o road && bianzhi path other/path.json -o turned", 0);
    shell("for f in road road_platforms waits; do for d in road turned; do "
          "sed 's/^\\([^,]*\\),[0-9]*,/\\1,/' $d/$f.csv | sort >$d.txt; done; cmp road.txt turned.txt || "
          "exit 1; "
          "done; sort road/recruit_plan.csv >road.txt && sort turned/recruit_plan.csv | cmp road.txt - && "
          "sort road/room.csv >road.txt && sort turned/room.csv | cmp road.txt -",
          0);
    /* rows in the order of a run's: that of the codes */
    shell("bianzhi solve other -o run && for t in before_after:1 turned/road:2 turned/road_platforms:2; do "
          "f=${t%:*}; test -e $f.csv || f=run/$f; tail -n +2 $f.csv | grep '^2027\\|^510422' | "
          "cut -d, -f${t#*:} | uniq >${f##*/}.txt; cmp before_after.txt ${f##*/}.txt || exit 1; done",
          0);
}

/* A name is never cut within a character. */
Test(road, of_a_scenario_with_a_long_name_has_scenarios_of_years)
{
    shell("sed -i \"s/\\\"name\\\": \\\"[^\\\"]*/\\\"name\\\": \\\"a$(yes 编 | head -n 200 | tr -d '\\n')/\" "
          "yanbian/scenario.json && bianzhi path yanbian/path.json -o road && "
          "bianzhi verify road",
          0);
}

Test(road, says_of_a_unit_when_its_posts_come_and_what_one_recruit_more_would_do)
{
    shell("bianzhi path yanbian/path.json -o road", 0);
    expect("bianzhi explain road 共和乡", 0, "23 people stay there; enough have left by the end of");
    expect("bianzhi explain road 桐子林镇", 0,
           "no more than 9 posts may come in a year: change_limit (3.8.0, ");
    expect("bianzhi explain road 共和乡", 0, "one recruit more of 行政编制 in 2027: ");
    expect("bianzhi explain road 惠民镇", 0,
           "in 2026: goes to 桐子林镇, 5 person-years more; 5.0 fewer short in all; here 1 person-year "
           "more in all, from 2029 on\n");
    expect("bianzhi explain road 惠民镇", 0, "; here 2 person-years more in all, from 2026 on\n");
    expect("bianzhi explain road 共和乡 --json", 0, "\"one_recruit_more\"");
    expect("bianzhi explain road", 0, "a road of 5 years");
    expect("bianzhi explain road 共和", 2, "did you mean 共和乡");
    shell("sed -i '0,/,31,31,0,/s//,32,31,1,/' road/road.csv", 0);
    expect("bianzhi explain road 共和乡", 1, "is not a road as it was found");
}

/* With a recruit to come in 2027 the second of 2026 is not needed before: a year fewer of one person. */
Test(road, says_of_a_recruit_more_for_whom_others_come_later_that_they_do)
{
    put_two_townships("township,kind,posts,staff\nA,administrative,9,9\nA,public_service,3,3\n"
                      "B,administrative,8,6\nB,public_service,3,3\n",
                      "code,township,kind,least,most,reason\n");
    io_put(folder, "needs.csv",
           "township,kind,need\nA,administrative,10\nA,public_service,3\nB,administrative,4\n"
           "B,public_service,3\n");
    io_put(folder, "departures.csv",
           "township,kind,year_1,year_2,year_3\nA,administrative,0,1,0\nB,administrative,0,1,0\n");
    io_put(folder, "recruits.csv", "kind,year_1,year_2,year_3\nadministrative,2,0,0\n");
    shell("bianzhi path s.json -o road", 0);
    expect(
        "bianzhi explain road South", 0,
        "in 2027: goes to North, and others come later for it, 1 person-year fewer; 0.4 more short in all\n");
}

/* --- a published cut --- */

enum { ROOM = 1 << 14 };

static void add(char *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(char *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    size_t length = strlen(text);
    vsnprintf(text + length, ROOM - length, format, arguments);
    va_end(arguments);
}

/* In five years; placed a year: so many. */
static void put_cut(int placed)
{
    static char towns[ROOM], posts[ROOM], leave[ROOM], path[ROOM];
    struct published_cut cut;
    published_cut_make(&cut);
    snprintf(towns, ROOM, "code,name,county,population\n");
    snprintf(posts, ROOM, "township,kind,posts,staff\n");
    snprintf(leave, ROOM, "township,kind,year_1,year_2,year_3,year_4,year_5\n");
    for (size_t i = 0; i < CUT_UNITS; i++) {
        add(towns, "U%zu,Unit %02zu,C,%lld\n", i, i, 100 * (long long)cut.plan[i]);
        add(posts, "U%zu,k,%lld,%lld\n", i, (long long)cut.posts[i], (long long)cut.people[i]);
        add(leave, "U%zu,k", i);
        for (size_t y = 0; y < 5; y++)
            add(leave, ",%lld", (long long)cut.leave[y][i]);
        add(leave, "\n");
    }
    snprintf(path, ROOM,
             "{\"scenario\": \"scenario.json\", \"first_year\": 2020, \"years\": 5, \"may_move\": \"不限\", "
             "\"may_place\": %d}",
             placed);
    io_put(folder, "counties.csv", "code,name,in_scope\nC,County,1\n");
    io_put(folder, "kinds.csv", "code,name\nk,posts\n");
    io_put(folder, "townships.csv", towns);
    io_put(folder, "posts.csv", posts);
    io_put(folder, "departures.csv", leave);
    io_put(folder, "pools.csv", "pool,kind,posts\nC,k,1964\n");
    io_put(folder, "pools_by_year.csv",
           "pool,kind,figure,year_1,year_2,year_3,year_4,year_5\nC,k,posts,1964,1964,1964,1964,659\n");
    io_put(folder, "scenario.json",
           "{\"name\": \"cut\", \"dataset\": \".\", \"formula\": {\"weights\": {\"population\": 1}}, "
           "\"rules\": {\"change_limit\": {\"off\": true}, \"coverage\": {\"off\": true}}}");
    io_put(folder, "cut.json", path);
}

/* A textbook's recruiting problem: 20, 16 and 25 are needed in three years. Who releases and hires may have
 * 16 in the second; nobody is dismissed here, and they are 20, 20 and 25. */
Test(road, of_a_textbook_keeps_20_through_a_year_in_which_16_would_do)
{
    io_put(folder, "counties.csv", "code,name,in_scope\nC,County,1\n");
    io_put(folder, "kinds.csv", "code,name\nk,posts\n");
    io_put(folder, "townships.csv", "code,name,county,population\nU,Unit,C,1000\n");
    io_put(folder, "posts.csv", "township,kind,posts,staff\nU,k,20,20\n");
    io_put(folder, "pools.csv", "pool,kind,posts\nC,k,20\n");
    io_put(folder, "recruits.csv", "kind,year_1,year_2,year_3\nk,不限,不限,不限\n");
    io_put(folder, "pools_by_year.csv", "pool,kind,figure,year_1,year_2,year_3\nC,k,posts,20,16,25\n");
    io_put(folder, "scenario.json",
           "{\"name\": \"textbook\", \"dataset\": \".\", \"formula\": {\"weights\": {\"population\": 1}, "
           "\"total\": {\"k\": 25}}, "
           "\"rules\": {\"change_limit\": {\"off\": true}, \"coverage\": {\"off\": true}}}");
    io_put(folder, "path.json", "{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 3}");
    expect("bianzhi path path.json", 1,
           "posts at the end of 2027: 20 people are left with all gone who leave or may be placed, on 16 "
           "posts, 4 too many\nremedy    4 more posts of posts from 2027 on (pools_by_year.csv)\n");
    shell("sed -i 's/20,16,25/20,20,25/' pools_by_year.csv && bianzhi path path.json -o road", 0);
    expect("cut -d, -f1,14 road/road.csv | tail -n +2 | tr '\\n' ' '", 0, "2026,20 2027,20 2028,25 ");
}

/* One unit has nobody beside it that could need its recruits more. */
Test(road, of_one_unit_says_why_nobody_came_without_others)
{
    io_put(folder, "counties.csv", "code,name,in_scope\nC,County,1\n");
    io_put(folder, "kinds.csv", "code,name\nk,posts\n");
    io_put(folder, "townships.csv", "code,name,county,population\nU,Unit,C,1000\n");
    io_put(folder, "posts.csv", "township,kind,posts,staff\nU,k,20,20\n");
    io_put(folder, "pools.csv", "pool,kind,posts\nC,k,20\n");
    io_put(folder, "recruits.csv", "kind,year_1,year_2,year_3\nk,0,1,0\n");
    io_put(folder, "pools_by_year.csv", "pool,kind,figure,year_1,year_2,year_3\nC,k,posts,22,22,22\n");
    io_put(folder, "scenario.json",
           "{\"name\": \"one\", \"dataset\": \".\", \"formula\": {\"weights\": {\"population\": 1}, "
           "\"total\": {\"k\": 25}}, "
           "\"rules\": {\"change_limit\": {\"off\": true}, \"coverage\": {\"off\": true}}}");
    io_put(folder, "path.json", "{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 3}");
    shell("bianzhi path path.json -o road", 0);
    expect("tail -n +2 road/arrivals.csv | tr -d '\\r'", 0,
           "U,Unit,posts,1,2026,2027,\nU,Unit,posts,1,2026,,recruits are fewer than vacant posts\n");
}

Test(road, of_a_published_cut_needs_as_many_people_placed_as_was_published)
{
    put_cut(132);
    expect("bianzhi path cut.json -o road", 0, "660 are placed outside");
    expect("bianzhi verify road", 0, "accepted");
}

Test(road, that_is_not_there_says_the_sum_that_fails_and_what_mends_it)
{
    put_cut(131);
    expect("bianzhi path cut.json -o road", 1,
           "posts at the end of 2024: 664 people are left with all gone who leave or may be placed, on 659 "
           "posts, 5 too many\n"
           "remedy    5 more posts of posts from 2024 on (pools_by_year.csv)\n"
           "remedy    5 more people of posts who leave by the end of 2024: 1 in Unit 16, 2 in Unit 28, 2 in "
           "Unit 07 (departures.csv)\n"
           "remedy    132 people of posts a year who may be placed outside (may_place in cut.json)\n"
           "remedy    one year more, 6 in all (years in cut.json)\n");
    shell("test ! -e road", 0);
    expect("bianzhi path cut.json --json", 1, "\"more\": \"may_place\",\n      \"pool\": \"C\",\n");
    shell("sed -i 's/131/132/' cut.json && bianzhi path cut.json", 0);
    shell("sed -i 's/132/131/; s/\"years\": 5/\"years\": 6/' cut.json && sed -i "
          "'s/year_5/year_5,year_6/; s/1964,659/1964,1964,659/' pools_by_year.csv && bianzhi path cut.json",
          0);
}
