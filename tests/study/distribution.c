/* How values are distributed. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "study/statement/distribution_read.h"
#include "study/statistics/gsl.h"

static enum status read_text(struct distribution *distribution, struct arena *arena, const char *text,
                             struct faults *faults)
{
    const struct json *factor;
    cr_assert_eq(json_parse("t", text, strlen(text), arena, &factor, faults), STATUS_OK);
    return distribution_read(distribution, "t", "x", factor, arena, faults);
}

static double mean_of(const char *text, double *least, double *most)
{
    enum { N = 10000 };
    struct arena arena;
    struct faults faults = {0};
    struct distribution distribution;
    double sum = 0;
    arena_init(&arena);
    cr_assert_eq(read_text(&distribution, &arena, text, &faults), STATUS_OK, "%s", io_all(&faults));
    for (size_t i = 0; i < N; i++)
        sum += distribution_at(&distribution, (i + 0.5) / N);
    *least = distribution_at(&distribution, 0);
    *most = distribution_at(&distribution, 1);
    arena_done(&arena);
    return sum / N;
}

Test(study_distribution, places_become_values_by_the_distribution)
{
    double least, most;
    cr_expect_float_eq(mean_of("{\"range\": [2, 6]}", &least, &most), 4, 1e-9);
    cr_expect(least == 2 && most == 6);
    cr_expect_float_eq(mean_of("{\"distribution\": {\"triangular\": [0, 1, 5]}}", &least, &most), 2, 1e-4);
    cr_expect(least == 0 && most == 5);
    cr_expect_float_eq(mean_of("{\"distribution\": {\"normal\": {\"mean\": 3, \"sd\": 2}}}", &least, &most),
                       3, 1e-6);
    cr_expect_float_eq(least, 3 - 2 * 2.5758293035489, 1e-9);
    cr_expect_float_eq(most, 3 + 2 * 2.5758293035489, 1e-9);
    cr_expect_float_eq(mean_of("{\"list\": [1, 2, 6]}", &least, &most), 3, 1e-3);
    cr_expect(least == 1 && most == 6);
    cr_expect_float_eq(
        mean_of("{\"distribution\": {\"discrete\": {\"values\": [0, 10], \"weights\": [3, 1]}}}", &least,
                &most),
        2.5, 1e-9);
}

/* A share of the places each, its lower end with it. */
Test(study_distribution, listed_values_share_the_places_out)
{
    struct arena arena;
    struct faults faults = {0};
    struct distribution list;
    arena_init(&arena);
    cr_assert_eq(read_text(&list, &arena, "{\"list\": [5, 1, 1, 2]}", &faults), STATUS_OK);
    cr_expect_eq(distribution_count(&list), 4);
    cr_expect(list.least == 1 && list.most == 5);
    cr_expect(distribution_at(&list, 0) == 5 && distribution_at(&list, 0.2499) == 5);
    cr_expect(distribution_at(&list, 0.25) == 1 && distribution_at(&list, 0.5) == 1);
    cr_expect(distribution_at(&list, 0.75) == 2 && distribution_at(&list, 1) == 2);
    cr_assert_eq(read_text(&list, &arena,
                           "{\"distribution\": {\"discrete\": {\"values\": [0, 9], \"weights\": [3, 1]}}}",
                           &faults),
                 STATUS_OK);
    cr_expect(distribution_at(&list, 0.7499) == 0 && distribution_at(&list, 0.75) == 9);
    arena_done(&arena);
}

/* Quantiles by SciPy 1.10. */
Test(study_distribution, quantiles_are_those_of_another_library)
{
    gsl_begin();
    static const struct {
        const char *text;
        double at[3]; /* 0.1, 0.5 and 0.9 */
    } known[] = {
        {"{\"beta\": {\"a\": 2, \"b\": 5}}", {0.09259526, 0.26444998, 0.51031631}},
        {"{\"beta\": {\"a\": 0.5, \"b\": 0.5, \"least\": 2, \"most\": 6}}", {2.09788697, 4, 5.90211303}},
        {"{\"lognormal\": {\"meanlog\": 1, \"sdlog\": 0.5}}", {1.43221789, 2.71828183, 5.15917036}},
        {"{\"truncated\": {\"of\": {\"normal\": {\"mean\": 3, \"sd\": 2}}, \"least\": 1, \"most\": 4}}",
         {1.40055623, 2.62206354, 3.70720575}},
        {"{\"truncated\": {\"of\": {\"triangular\": [0, 1, 5]}, \"least\": 0.5, \"most\": 4}}",
         {0.83666003, 1.83772234, 3.32667995}},
        {"{\"truncated\": {\"of\": {\"uniform\": [0, 10]}, \"most\": 4}}", {0.4, 2, 3.6}},
        {"{\"empirical\": [5, 1, 3, 2, 4]}", {1, 3, 5}},
    };
    gsl_begin();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct arena arena;
        struct faults faults = {0};
        struct distribution distribution;
        char text[256];
        arena_init(&arena);
        snprintf(text, sizeof text, "{\"distribution\": %s}", known[i].text);
        cr_assert_eq(read_text(&distribution, &arena, text, &faults), STATUS_OK, "%s", io_all(&faults));
        for (int q = 0; q < 3; q++)
            cr_expect_float_eq(distribution_at(&distribution, 0.1 + 0.4 * q), known[i].at[q], 1e-8, "%s",
                               text);
        arena_done(&arena);
    }
    struct distribution gamma = distribution_of_share(2.5), small = distribution_of_share(0.05);
    cr_expect_float_eq(distribution_at(&gamma, 0.1), 0.80515399, 1e-8);
    cr_expect_float_eq(distribution_at(&gamma, 0.9), 4.61817845, 1e-8);
    cr_expect_float_eq(distribution_at(&small, 0.9), 7.63171139e-02, 1e-8);
    cr_expect_float_eq(distribution_at(&small, 0.3) / 2.03789719e-11, 1, 1e-6);
}

/* And back: the share below a quantile is the place it was asked for. */
Test(study_distribution, ends_of_what_is_truncated_are_its_own)
{
    double least, most;
    cr_expect_float_eq(
        mean_of("{\"distribution\": {\"truncated\": {\"of\": {\"normal\": {\"mean\": 3, \"sd\": 2}}, "
                "\"least\": 1, \"most\": 4}}}",
                &least, &most),
        2.586737563876934, 1e-6);
    cr_expect(least == 1 && most == 4);
    mean_of("{\"distribution\": {\"truncated\": {\"of\": {\"lognormal\": {\"meanlog\": 0, \"sdlog\": 1}}, "
            "\"least\": 2}}}",
            &least, &most);
    cr_expect(least == 2 && most > 10 && most < 40);
    mean_of("{\"distribution\": {\"beta\": {\"a\": 2, \"b\": 2, \"least\": -1, \"most\": 1}}}", &least,
            &most);
    cr_expect(least == -1 && most == 1);
}

Test(study_distribution, what_is_no_distribution_is_refused_with_a_remedy)
{
    static const struct {
        const char *text, *words;
    } bad[] = {
        {"{}", "one of range, list and distribution"},
        {"{\"range\": [1, 2], \"list\": [1]}", "one of range, list and distribution"},
        {"{\"range\": [2, 1]}", "must be below"},
        {"{\"range\": [1]}", "two numbers"},
        {"{\"range\": [1, 2, 3]}", "two numbers"},
        {"{\"range\": 5}", "two numbers"},
        {"{\"range\": [1, \"2\"]}", "two numbers"},
        {"{\"list\": []}", "list of values"},
        {"{\"list\": [1, \"a\"]}", "write numbers alone"},
        {"{\"list\": [[1]]}", "words alone"},
        {"{\"list\": [5, 1, true, 2]}", "true and false alone"},
        {"{\"distribution\": {\"normal\": {\"mean\": 1, \"sd\": 0}}}", "above 0"},
        {"{\"distribution\": {\"triangular\": [0, 6, 5]}}", "between the ends"},
        {"{\"distribution\": {\"lognormal\": {\"mean\": 1, \"sd\": 1}}}", "of the logarithm"},
        {"{\"distribution\": {\"beta\": {\"a\": 0, \"b\": 1}}}", "number above 0"},
        {"{\"distribution\": {\"truncated\": {\"of\": {\"uniform\": [0, 1]}}}}", "one of the two or both"},
        {"{\"distribution\": {\"truncated\": {\"of\": {\"uniform\": [0, 1]}, \"least\": 2}}}",
         "nothing is left"},
        {"{\"distribution\": {\"truncated\": {\"of\": {\"empirical\": [1]}, \"least\": 0}}}",
         "what is truncated"},
        {"{\"distribution\": {\"empirical\": []}}", "no list of numbers"},
        {"{\"distribution\": {\"normal\": {\"sd\": 1, \"mode\": 1}}}", "\"normal\" is not {\"mean\": number"},
        {"{\"distribution\": {\"normal\": {\"mean\": 1, \"sd\": \"1\"}}}",
         "\"normal\" is not {\"mean\": number"},
        {"{\"distribution\": {\"normal\": {\"mean\": 1, \"sd\": 1, \"n\": 1}}}",
         "\"normal\" is not {\"mean\": number"},
        {"{\"distribution\": {\"triangular\": [5, 4, 6]}}", "between the ends"},
        {"{\"distribution\": {\"triangular\": [5, 5, 5]}}", "and these apart"},
        {"{\"distribution\": {\"lognormal\": {\"meanlog\": 1}}}", "of the logarithm"},
        {"{\"distribution\": {\"lognormal\": {\"meanlog\": 1, \"sd\": 1}}}", "of the logarithm"},
        {"{\"distribution\": {\"lognormal\": {\"meanlog\": 1, \"sdlog\": 0}}}", "of the logarithm"},
        {"{\"distribution\": {\"beta\": {\"a\": 1}}}", "\"beta\" is not {\"a\": number above 0"},
        {"{\"distribution\": {\"beta\": {\"b\": 1, \"c\": 1}}}", "\"beta\" is not {\"a\": number above 0"},
        {"{\"distribution\": {\"beta\": {\"a\": 1, \"c\": 1}}}", "\"beta\" is not {\"a\": number above 0"},
        {"{\"distribution\": {\"beta\": {\"a\": 1, \"b\": 0}}}", "\"beta\" is not {\"a\": number above 0"},
        {"{\"distribution\": {\"beta\": {\"a\": 1, \"b\": 1, \"least\": 1}}}",
         "with \"least\" below \"most\""},
        {"{\"distribution\": {\"truncated\": {\"least\": 2}}}", "one of the two or both"},
        {"{\"distribution\": {\"truncated\": {\"of\": {\"uniform\": [0, 1]}, \"least\": 0.5, \"from\": 0}}}",
         "one of the two or both"},
        {"{\"distribution\": {\"truncated\": {\"of\": {\"uniform\": [0, 1]}, \"least\": 0.5, \"most\": "
         "0.5}}}",
         "the first below the second"},
        {"{\"distribution\": {\"discrete\": {\"values\": [1, 2]}}}",
         "\"discrete\" is not {\"values\": [...]"},
        {"{\"distribution\": {\"discrete\": {\"values\": [1], \"shares\": [1]}}}", "\"discrete\" is not"},
        {"{\"distribution\": {\"discrete\": {\"shares\": [1], \"weights\": [1]}}}", "\"discrete\" is not"},
        {"{\"distribution\": {\"discrete\": {\"values\": [1], \"weights\": 1}}}",
         "as many numbers as there are"},
        {"{\"distribution\": {\"discrete\": {\"values\": [1, 2], \"weights\": [1, \"1\"]}}}", "of 0 or more"},
        {"{\"distribution\": {\"discrete\": {\"values\": [1, 2], \"weights\": [1e308, 1e308]}}}",
         "more than a number holds"},
        {"{\"distribution\": {\"empirical\": [1, \"2\"]}}", "\"empirical\" is not a list of numbers"},
        {"{\"distribution\": {\"empirical\": {\"file\": \"a.csv\", \"columns\": \"b\"}}}",
         "no list of numbers"},
        {"{\"distribution\": {\"empirical\": {\"path\": \"a.csv\", \"column\": \"b\"}}}",
         "no list of numbers"},
        {"{\"distribution\": {\"empirical\": {\"file\": 1, \"column\": \"b\"}}}", "no list of numbers"},
        {"{\"distribution\": {\"empirical\": {\"file\": \"a.csv\", \"column\": 1}}}", "no list of numbers"},
        {"{\"distribution\": {\"poisson\": 3}}", "empirical, discrete or dirichlet"},
        {"{\"distribution\": {\"discrete\": {\"values\": [1, 2], \"weights\": [0, 0]}}}", "add up to 0"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct arena arena;
        struct faults faults = {0};
        struct distribution distribution;
        arena_init(&arena);
        cr_expect_eq(read_text(&distribution, &arena, bad[i].text, &faults), STATUS_DATA, "%s", bad[i].text);
        cr_expect(io_said(&faults, bad[i].words), "%s: %s", bad[i].text, io_all(&faults));
        arena_done(&arena);
    }
}

Test(study_distribution, is_said_in_words)
{
    static const struct {
        const char *text, *words;
    } said[] = {{"{\"list\": [1, 2, 5]}", "1, 2 or 5"},
                {"{\"list\": [1, 2]}", "1 or 2"},
                {"{\"list\": [4]}", "4"},
                {"{\"range\": [0.2, 0.6]}", "0.2 to 0.6"},
                {"{\"distribution\": {\"triangular\": [0, 1, 5]}}", "0 to 5, mostly 1"},
                {"{\"distribution\": {\"normal\": {\"mean\": 1, \"sd\": 0.1}}}", "normal, mean 1, sd 0.1"},
                {"{\"list\": [\"webster\", \"adams\"]}", "webster or adams"},
                {"{\"distribution\": {\"beta\": {\"a\": 2, \"b\": 3}}}", "0 to 1, beta 2, 3"},
                {"{\"distribution\": {\"empirical\": [3, 1]}}", "2 observed values, 1 to 3"},
                {"{\"distribution\": {\"truncated\": {\"of\": {\"normal\": {\"mean\": 1, \"sd\": 2}}, "
                 "\"least\": 0}}}",
                 "normal, mean 1, sd 2, no less than 0"}};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        struct arena arena;
        struct faults faults = {0};
        struct distribution distribution;
        struct buffer words;
        arena_init(&arena);
        buffer_init(&words);
        struct sink sink = buffer_sink(&words);
        cr_assert_eq(read_text(&distribution, &arena, said[i].text, &faults), STATUS_OK, "%s",
                     io_all(&faults));
        distribution_write(&distribution, &sink);
        cr_expect_str_eq(words.text, said[i].words);
        buffer_done(&words);
        arena_done(&arena);
    }
}
