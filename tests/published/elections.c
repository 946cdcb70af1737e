/* Published elections, seat for seat, by both engines: tests/cases/README.md says how they are posed. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

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

Test(published, three_biproportional_elections)
{
    static const char *const cases[] = {"wikipedia_en", "wikipedia_de", "uri_2020"};
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
