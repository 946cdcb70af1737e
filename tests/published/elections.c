/* Published elections, seat for seat, by both engines: tests/cases/README.md says how they are posed. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/program.h"
#include "published.h"

static const enum engine_choice engines[] = {ENGINE_GLPK, ENGINE_AUTO};

Test(published, the_us_house_of_2020_under_five_methods)
{
    for (size_t i = 0; i < 2 * NMETHODS; i++) {
        char path[128];
        struct run run;
        int64_t wanted;
        size_t t = 0;
        const char *method = published_methods[i / 2];
        snprintf(path, sizeof path, "tests/cases/us_house/%s.json", method);
        published_solve(&run, path, engines[i % 2]);
        const char *expected = io_get("tests/cases/us_house", "expected.csv");
        for (; published_figure(expected, t, method, &wanted); t++)
            cr_expect_eq(published_plan(&run)->posts[t], wanted, "%s: %s", method,
                         published_facts(&run)->township_axis.label[t]);
        cr_expect_eq(t, published_facts(&run)->nt);
        run_done(&run);
    }
}

/* What the Census Bureau published of the same count: with 89 more people New York, with 26 fewer in
 * Minnesota another state, would have had its seat. */
Test(published, new_york_lacked_89_people_and_minnesota_had_26_to_spare)
{
    static struct reply reply;
    program_shell(
        "run=$(mktemp -d)/run && bianzhi --lang en solve tests/cases/us_house/huntington_hill.json -o $run "
        ">/dev/null && bianzhi --lang en explain $run 'New York' && bianzhi --lang en explain $run "
        "Minnesota; "
        "code=$?; rm -r \"${run%/run}\"; exit $code",
        NULL, &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    cr_expect(strstr(reply.out, "population of New York, now 20215751: +89 (20215840) gives 27 seats"), "%s",
              reply.out);
    const char *minnesota = strstr(reply.out, "population of Minnesota, now 5709752: ");
    cr_expect(minnesota && strstr(minnesota, "-26 (5709726)"), "%s", reply.out);
}

Test(published, the_cambridge_compromise_for_the_european_parliament)
{
    enum { BASE = 5 };
    const char *expected = io_get("tests/cases/cambridge", "expected.csv");
    for (size_t i = 0; i < 2; i++) {
        struct run run;
        int64_t wanted;
        size_t t = 0;
        published_solve(&run, "tests/cases/cambridge/scenario.json", engines[i]);
        for (; published_figure(expected, t, "seats", &wanted); t++)
            cr_expect_eq(BASE + published_plan(&run)->posts[t], wanted, "%s",
                         published_facts(&run)->township_axis.label[t]);
        cr_expect(t == published_facts(&run)->nt && t == 27);
        run_done(&run);
    }
}

/* The service of an office in a township: seats of a party in a district. */
static void expect_seats(const struct run *run, const char *office, const char *township, int64_t wanted)
{
    const struct facts *facts = published_facts(run);
    for (size_t s = 0; s < facts->ns; s++) {
        const struct service *service = &facts->services[s];
        if (strcmp(facts->office_axis.code[service->office], office) != 0 ||
            strcmp(facts->township_axis.code[service->township], township) != 0)
            continue;
        cr_expect_eq(published_plan(run)->service[s], wanted, "%s: %s in %s", run->scenario->name, office,
                     township);
        return;
    }
    cr_assert_fail("%s serves no %s", office, township);
}

/* In Graubünden the strongest list of a district has at least one seat; in Rheinwald two lists had 97 votes
 * each, so that nothing is asked for there. */
Test(published, four_biproportional_elections)
{
    static const char *const cases[] = {"wikipedia_en", "wikipedia_de", "uri_2020", "graubuenden_2022"};
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        char folder[128], path[160], office[64], township[64];
        struct run run;
        int64_t wanted;
        size_t n = 0;
        snprintf(folder, sizeof folder, "tests/cases/biproportional/%s", cases[i / 2]);
        snprintf(path, sizeof path, "%s/scenario.json", folder);
        published_solve(&run, path, engines[i % 2]);
        const char *expected = io_get(folder, "expected.csv");
        for (; published_figure(expected, n, "posts", &wanted); n++) {
            published_cell(expected, n, "office", office);
            published_cell(expected, n, "township", township);
            expect_seats(&run, office, township, wanted);
        }
        cr_expect_eq(n, published_facts(&run)->ns);
        run_done(&run);
    }
}
