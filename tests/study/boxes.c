/* Scenario discovery finds boxes that are known. */
#include "study/statistics/boxes.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"
#include "study/statistics/random.h"

enum { N = 3000, K = 3 };

static double x[K * N];
static bool interest[N];
static const bool numbers[K] = {false, false, false};

static void draw(void)
{
    for (size_t i = 0; i < N; i++)
        for (size_t f = 0; f < K; f++)
            x[f * N + i] = random_uniform(5, RANDOM_POINT, i, (uint32_t)f);
}

/* Of interest where x1 is between 0.3 and 0.7 and x2 above 0.6; x3 has no part in it. */
Test(study_boxes, a_known_box_is_found)
{
    struct box_list list;
    draw();
    for (size_t i = 0; i < N; i++)
        interest[i] = x[i] > 0.3 && x[i] < 0.7 && x[N + i] > 0.6;
    cr_assert_eq(box_list_find(&list, x, numbers, interest, N, K, 3, 0), STATUS_OK);
    cr_assert_geq(list.n, 1);
    const struct box *box = &list.boxes[0];
    cr_expect_float_eq(box->sides[0].least, 0.3, 0.02);
    cr_expect_float_eq(box->sides[0].most, 0.7, 0.02);
    cr_expect_float_eq(box->sides[1].least, 0.6, 0.02);
    cr_expect(box->sides[0].is_narrow && box->sides[1].is_narrow && !box->sides[2].is_narrow);
    cr_expect(box->ninterest > 0.97 * (double)list.ninterest && box->ninterest > 0.97 * (double)box->ncases,
              "%zu of %zu, of %zu in all", box->ninterest, box->ncases, list.ninterest);
    cr_expect_float_eq(box->sides[0].density_without, 0.4, 0.04, "%g", box->sides[0].density_without);
    cr_expect_float_eq(box->sides[1].density_without, 0.4, 0.04, "%g", box->sides[1].density_without);
    box_list_done(&list);
}

/* Two corners: one box each, the larger first. */
Test(study_boxes, a_second_box_is_found_outside_the_first)
{
    struct box_list list;
    draw();
    for (size_t i = 0; i < N; i++)
        interest[i] = (x[i] < 0.4 && x[N + i] < 0.4) || (x[i] > 0.75 && x[N + i] > 0.75);
    cr_assert_eq(box_list_find(&list, x, numbers, interest, N, K, 3, 0), STATUS_OK);
    cr_assert_geq(list.n, 2);
    cr_expect_float_eq(list.boxes[0].sides[0].most, 0.4, 0.03);
    cr_expect_float_eq(list.boxes[0].sides[1].most, 0.4, 0.03);
    cr_expect_float_eq(list.boxes[1].sides[0].least, 0.75, 0.03);
    cr_expect_float_eq(list.boxes[1].sides[1].least, 0.75, 0.03);
    box_list_done(&list);
}

/* x1 is one of four words, x2 one of five numbers: words 1 and 3 with 2 or more. */
Test(study_boxes, words_and_few_values_make_sides_too)
{
    static const bool words[K] = {true, false, false};
    struct box_list list;
    draw();
    for (size_t i = 0; i < N; i++) {
        x[i] = (double)random_below(6, RANDOM_POINT, i, 0, 4);
        x[N + i] = (double)random_below(6, RANDOM_POINT, i, 1, 5);
        interest[i] = (x[i] == 1 || x[i] == 3) && x[N + i] >= 2;
    }
    cr_assert_eq(box_list_find(&list, x, words, interest, N, K, 1, 0), STATUS_OK);
    cr_assert_eq(list.n, 1);
    const struct box *box = &list.boxes[0];
    cr_expect_eq(box->sides[0].words, 1U << 1 | 1U << 3);
    cr_expect(box->sides[1].least == 2 && box->sides[1].is_narrow && !box->sides[2].is_narrow);
    cr_expect(box->ninterest == box->ncases && box->ninterest == list.ninterest);
    box_list_done(&list);
}

/* The closer x1 is to 1, the likelier: the box ends where it is as dense as is asked for, and no sooner. */
Test(study_boxes, a_density_that_is_asked_for_is_had)
{
    draw();
    for (int tenths = 6; tenths <= 9; tenths++) {
        struct box_list list;
        double asked = tenths / 10.;
        for (size_t i = 0; i < N; i++)
            interest[i] = random_uniform(9, RANDOM_STEP, i, 0) < x[i];
        cr_assert_eq(box_list_find(&list, x, numbers, interest, N, K, 1, asked), STATUS_OK);
        cr_assert_eq(list.n, 1);
        double density = (double)list.boxes[0].ninterest / (double)list.boxes[0].ncases;
        cr_expect(density >= asked && density < asked + 0.03, "%g: %g", asked, density);
        /* from a on, the mean of x is (1 + a) / 2 */
        cr_expect_float_eq(list.boxes[0].sides[0].least, 2 * asked - 1, 0.1, "%g", asked);
        box_list_done(&list);
    }
}

Test(study_boxes, where_nothing_is_or_all_there_is_no_box)
{
    struct box_list list;
    draw();
    for (int all = 0; all < 2; all++) {
        for (size_t i = 0; i < N; i++)
            interest[i] = all == 1;
        cr_assert_eq(box_list_find(&list, x, numbers, interest, N, K, 3, 0), STATUS_OK);
        cr_expect_eq(list.n, 0);
        box_list_done(&list);
    }
}

/* The region that the map of the shipped study shows: small pools and tight limits. */
Test(study_boxes, lawfulness_is_told_on_the_page_and_in_a_table)
{
    struct study_site site;
    study_site_open(&site, "{}");
    cr_assert_eq(study_site_shell(
                     &site,
                     "cp -r \"$OLDPWD/datasets\" . && sed -i 's/\"method\": \"grid\"/\"method\": \"grid\", "
                     "\"analysis\": \"prim\"/; s/\"outputs\": \\[/\"outputs\": [\"lawful\", /' "
                     "datasets/panzhihua/study_pool.json && \"$BIANZHI\" --lang en study "
                     "datasets/panzhihua/study_pool.json -s s >said 2>error && \"$BIANZHI\" study export "
                     "datasets/panzhihua/study_pool.json -s s -o x 2>error && cp x/boxes.csv ."),
                 0, "%s", io_get(site.folder, "error"));
    const char *said = io_get(site.folder, "said");
    cr_expect(
        strstr(said, "where lawful is 0 or less: 70 of 140 cases, in boxes of factor values\n  box 1: ") &&
            strstr(said, "    pool 0.9 to 0.9"),
        "%s", said);
    const char *table = io_get(site.folder, "boxes.csv");
    cr_expect(
        strstr(table, "box,metric,label,side,bound,cases,such,density,coverage,factor,least,most,words,") &&
            strstr(table, "\n1,lawful,lawful,at_most,0,"),
        "%s", table);
    study_site_close(&site);
}

/* One of two scenarios has no lawful plan, whatever else is: that word is the box, and all of it. */
Test(study_boxes, a_word_is_a_side_on_the_page_and_in_the_table)
{
    struct study_site site;
    study_site_open_beside(
        &site, "short.json",
        "{\"extends\": \"@/datasets/toy/scenario.json\", \"name\": \"short\", \"changes\": [{\"table\": "
        "\"townships\", \"where\": {\"code\": \"C\"}, \"set\": {\"floor\": 12}}]}",
        "{\"name\": \"w\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
        "\"which\", "
        "\"set\": \"scenario\", \"list\": [\"@/datasets/toy/scenario.json\", \"short.json\"]}, {\"name\": "
        "\"stability\", \"set\": \"goals.stability.weight\", \"range\": [0.05, 0.5]}], \"design\": "
        "{\"method\": "
        "\"lhs\", \"n\": 64, \"analysis\": {\"prim\": {\"of\": \"lawful\", \"at_most\": 0}}}, \"outputs\": "
        "[\"lawful\"]}");
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(study_site_shell(&site,
                                  "\"$BIANZHI\" study \"$STUDY\" -s s >said && \"$BIANZHI\" study export "
                                  "\"$STUDY\" -s s -o x && cp x/boxes.csv ."),
                 0);
    cr_expect(strstr(io_get(site.folder, "said"),
                     "\nwhere lawful is 0 or less: 32 of 64 cases, in boxes of factor values\n"
                     "  box 1: 32 of its 32 cases (density 1.00), 100 % of all such\n"
                     "    which short.json (density 0.50 without this)\n"),
              "%s", io_get(site.folder, "said"));
    cr_expect_str_eq(strchr(io_get(site.folder, "boxes.csv"), '\n') + 1,
                     "1,lawful,lawful,at_most,0,32,32,1.000000,1.000000,which,,,short.json,0.500000\n");
    study_site_close(&site);
}

/* None is left out, however many and long they are. */
Test(study_boxes, all_words_of_a_side_are_in_the_table)
{
    enum { WORDS = 20, ROOM = 8192 };
    struct study_site site;
    char list[ROOM] = "", words[ROOM] = "", study[2 * ROOM];
    for (int w = 0; w < WORDS; w++) {
        char word[64] = "";
        for (int i = 0; i <= w; i++)
            strcat(word, "./");
        strcat(word, "short.json");
        snprintf(list + strlen(list), ROOM - strlen(list), ", \"%s\"", word);
        snprintf(words + strlen(words), ROOM - strlen(words), "%s%s", w > 0 ? "+" : "", word);
    }
    snprintf(study, sizeof study,
             "{\"name\": \"w\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
             "\"which\", \"set\": \"scenario\", \"list\": [\"@/datasets/toy/scenario.json\"%s]}], "
             "\"design\": {\"method\": \"lhs\", \"n\": 105, \"analysis\": {\"prim\": {\"of\": "
             "\"lawful\", \"at_most\": 0}}}, \"outputs\": [\"lawful\"]}",
             list);
    study_site_open_beside(
        &site, "short.json",
        "{\"extends\": \"@/datasets/toy/scenario.json\", \"name\": \"short\", \"changes\": [{\"table\": "
        "\"townships\", \"where\": {\"code\": \"C\"}, \"set\": {\"floor\": 12}}]}",
        study);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(study_site_shell(&site, "\"$BIANZHI\" study \"$STUDY\" -s s >said && \"$BIANZHI\" study "
                                         "export \"$STUDY\" -s s -o x && cp x/boxes.csv ."),
                 0);
    cr_expect(strlen(words) > FAULT_LENGTH);
    cr_expect(strstr(io_get(site.folder, "boxes.csv"), words), "%s", io_get(site.folder, "boxes.csv"));
    study_site_close(&site);
}

static void expect_said(const char *bound, const char *words, const char *other)
{
    struct estimated_study e;
    char text[1024];
    snprintf(
        text, sizeof text,
        "{\"name\": \"b\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": [{\"name\": "
        "\"limit\", \"set\": \"rules.change_limit.share\", \"range\": [0.1, 0.2]}, {\"name\": \"base\", "
        "\"set\": \"formula.base.administrative\", \"range\": [6, 10]}], \"design\": {\"method\": \"lhs\", "
        "\"n\": 40, \"analysis\": %s}, \"outputs\": [\"lawful\", \"people_short\"]}",
        bound);
    estimated_study_open(&e, text);
    const char *said = study_site_export(&e.site, "s");
    cr_expect(strstr(said, words), "%s", said);
    cr_expect_null(strstr(said, "strongest limit"), "%s", said);
    cr_expect_null(strstr(said, other), "%s", said);
    estimated_study_close(&e);
}

Test(study_boxes, where_there_is_none_no_factor_is_the_strongest)
{
    expect_said("{\"prim\": {\"of\": \"people_short\", \"at_least\": 999}}",
                "no box is denser than all cases are", "0.00*");
    expect_said("\"prim\"", "no boxes: lawful is the same in all cases", "nothing can be said by prim");
}
