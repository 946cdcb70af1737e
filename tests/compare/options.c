/* More than two options, the yardstick that is asked for, ties, and an option without a plan. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/compare_support.h"
#include "../support/program.h"

/* The pairs of a test of causes: B and C each change what A has, one input or two. */
static const char moved[] = "\"rules\": {\"change_limit\": {\"share\": 0}}";
static const char both[] = "\"rules\": {\"change_limit\": {\"share\": 0}}, \"formula\": {\"weights\": "
                           "{\"population\": 0.9, \"area_km2\": 0.1}}";
#define FEWER                                                                                                \
    "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"B\", \"kind\": \"public_service\"}, "  \
    "\"set\": {\"staff\": 6}}]"
static const char poor[] = "\"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, "
                           "\"set\": {\"posts\": 1}}]";

/* --- causes against the first --- */

static void expect_same_causes(const struct compare *all, size_t pair, const struct compare *two)
{
    const struct causes *a = &all->pairs[pair].causes, *b = &two->pairs[0].causes;
    cr_assert_eq(a->kind, b->kind);
    cr_assert_eq(a->ninputs, b->ninputs);
    cr_assert_eq(a->nfigures, b->nfigures);
    cr_assert_eq(a->denominator, b->denominator);
    for (size_t i = 0; i < a->nfigures * a->ninputs && a->kind == CAUSES_ALL_ORDERS; i++)
        cr_expect_eq(a->share[i], b->share[i]);
    cr_expect_eq(all->pairs[pair].moves.n, two->pairs[0].moves.n);
}

Test(compare_options, each_has_the_causes_that_it_has_beside_the_first_alone)
{
    const char *paths[] = {compare_scenario(FEWER), compare_scenario(moved), compare_scenario(both)};
    struct compare *all = compare_many(paths, 3, COMPARE_FIRST_PLAN);
    cr_assert_eq(all->npairs, 2);
    for (size_t i = 0; i < 2; i++) {
        struct compare *two = compare_paths(paths[0], paths[i + 1]);
        cr_expect_gt(two->pairs[0].causes.nfigures, 0);
        expect_same_causes(all, i, two);
        compare_end(two);
    }
    compare_end(all);
}

/* The shares of a figure that moves add up to the move, for each option by itself. */
Test(compare_options, shares_add_up_to_each_options_move)
{
    const char *paths[] = {compare_scenario(FEWER), compare_scenario(moved), compare_scenario(both)};
    struct compare *all = compare_many(paths, 3, COMPARE_FIRST_PLAN);
    size_t nseen = 0;
    for (size_t p = 0; p < all->npairs; p++) {
        const struct causes *causes = &all->pairs[p].causes;
        for (size_t f = 0; f < causes->nfigures; f++, nseen++) {
            const struct figure *figure = &all->results.figures[causes->figure[f]];
            int64_t sum = 0;
            for (size_t i = 0; i < causes->ninputs; i++)
                sum += causes->share[f * causes->ninputs + i];
            cr_expect_eq(sum, causes->denominator * (figure->posts[all->pairs[p].option] - figure->posts[0]));
        }
    }
    cr_expect_gt(nseen, 1);
    compare_end(all);
}

/* --- the yardstick --- */

static void expect_own(const struct compare *compare, size_t option)
{
    size_t nseen = 0;
    for (size_t m = 0; m < compare->results.nmeasures; m++) {
        const struct measure_result *measure = &compare->results.measures[m];
        if (isnan(measure->own[option]))
            continue;
        nseen++;
        cr_expect_eq(measure->common[option], measure->own[option], "%s", measure->name);
    }
    cr_expect_gt(nseen, 10);
}

/* Residents of C are ten times as many in the second: what is needed is another figure by each yardstick. */
static const char grown[] = "\"changes\": [{\"table\": \"townships\", \"where\": {\"code\": \"C\"}, \"set\": "
                            "{\"population\": 90000}}]";

static double short_of_first(const struct compare *compare)
{
    for (size_t m = 0; m < compare->results.nmeasures; m++)
        if (strcmp(compare->results.measures[m].name, "people_short") == 0)
            return compare->results.measures[m].common[0];
    return NAN;
}

Test(compare_options, all_are_measured_on_the_needs_that_were_asked_for)
{
    const char *paths[] = {compare_scenario(""), compare_scenario(grown)};
    struct compare *first = compare_many(paths, 2, 0), *second = compare_many(paths, 2, 1);
    expect_own(first, 0);
    expect_own(second, 1);
    cr_expect_neq(short_of_first(first), short_of_first(second));
    cr_expect_eq(first->results.yardstick, 0);
    cr_expect_eq(second->results.yardstick, 1);
    compare_end(first);
    compare_end(second);
}

Test(compare_options, a_yardstick_is_named_by_letter_and_must_have_a_plan)
{
    static struct reply reply;
    char folder[IO_PATH], text[1024];
    program_make_copy(folder);
    snprintf(text, sizeof text, "{\"name\": \"b\", \"extends\": \"datasets/toy/scenario.json\", %s}", poor);
    io_put(folder, "b.json", text);
    program_shell("bianzhi compare datasets/toy datasets/toy b.json --needs-of B", folder, &reply);
    cr_expect_eq(reply.code, 1, "%s", reply.err);
    cr_expect(strstr(reply.out, "figures, by the tables and needs of B"), "%s", reply.out);
    program_shell("bianzhi compare datasets/toy b.json --needs-of B", folder, &reply);
    cr_expect_eq(reply.code, 2);
    cr_expect(strstr(reply.err, "b.json: has no plan, so nothing is measured on its needs"), "%s", reply.err);
    program_shell("bianzhi compare datasets/toy b.json --needs-of Z", folder, &reply);
    cr_expect_eq(reply.code, 2);
    cr_expect(strstr(reply.err, "A to B"), "%s", reply.err);
    io_remove(folder);
}

/* --- ties --- */

Test(compare_options, a_place_prefers_all_that_give_it_most)
{
    const char *paths[] = {compare_scenario(""), compare_scenario(""), compare_scenario(both)};
    struct compare *all = compare_many(paths, 3, COMPARE_FIRST_PLAN);
    size_t ntied = 0;
    for (size_t p = 0; p < all->results.npreferences; p++) {
        const struct preference *place = &all->results.preferences[p];
        for (size_t i = 0; i < 3; i++) {
            bool is_best = true;
            for (size_t j = 0; j < 3; j++)
                is_best &= place->people[i] >= place->people[j];
            cr_expect_eq(place->best >> i & 1U, is_best, "%s %zu", place->code, i);
        }
        ntied += (place->best & 3U) == 3U;
    }
    cr_expect_gt(ntied, 0, "A and B are one plan");
    compare_end(all);
}

/* The toy county with D in the place of C. */
static const char *renamed_dataset(void)
{
    static char command[4 * IO_PATH];
    const char *dataset = compare_dataset();
    snprintf(command, sizeof command,
             "sed -i -e 's/^C,/D,/' -e 's/Cedar/Dale/' -e 's/,C,/,D,/' '%s'/townships.csv '%s'/posts.csv "
             "'%s'/service.csv",
             dataset, dataset, dataset);
    cr_assert_eq(system(command), 0);
    return dataset;
}

static unsigned best_at(const struct compare *compare, const char *code)
{
    size_t p = 0;
    while (p < compare->results.npreferences && strcmp(compare->results.preferences[p].code, code) != 0)
        p++;
    cr_assert(p < compare->results.npreferences, "no place %s", code);
    return compare->results.preferences[p].best;
}

/* C is in one option of two, then in two of three: only then there is something to choose. */
Test(compare_options, a_place_prefers_none_where_there_is_no_choice)
{
    struct buffer screen;
    const char *own = compare_scenario_of(renamed_dataset(), "");
    const char *paths[] = {compare_scenario(""), own, compare_scenario(both)};
    struct compare *two = compare_many(paths, 2, 0), *all = compare_many(paths, 3, 0);
    buffer_init(&screen);
    struct sink sink = buffer_sink(&screen);
    cr_expect_eq(best_at(two, "C"), 0);
    cr_expect_neq(best_at(two, "B"), 0);
    cr_expect_neq(best_at(all, "C"), 0);
    cr_expect_eq(best_at(all, "C") & 2U, 0, "B has no C");
    compare_write(two, &sink);
    cr_expect(strstr(screen.text, "1 place is in one option only, and prefers none"), "%s", screen.text);
    buffer_done(&screen);
    compare_end(two);
    compare_end(all);
}

/* --- the screen --- */

static void expect_screen(const struct compare *compare, const char *words)
{
    struct buffer screen;
    buffer_init(&screen);
    struct sink sink = buffer_sink(&screen);
    compare_write(compare, &sink);
    cr_expect(strstr(screen.text, words), "%s", screen.text);
    buffer_done(&screen);
}

/* Where nothing moves, that is what is to be said: of two options, and of one among others. */
Test(compare_options, no_difference_is_said)
{
    const char *paths[] = {compare_scenario(FEWER),
                           compare_scenario(FEWER ", \"rules\": {\"borrowing\": {\"off\": true}}"),
                           compare_scenario(moved)};
    struct compare *two = compare_many(paths, 2, COMPARE_FIRST_PLAN);
    struct compare *all = compare_many(paths, 3, COMPARE_FIRST_PLAN);
    expect_screen(two, "posts that differ  none\n");
    expect_screen(all, "B against A: the same posts in all places that both have\n");
    expect_screen(all, "C against A\n");
    compare_end(two);
    compare_end(all);
}

/* Two plans beside a first option that has none: causes and moves are told against the first. */
Test(compare_options, causes_that_cannot_be_told_are_said_to)
{
    const char *paths[] = {compare_scenario(poor), compare_scenario(FEWER), compare_scenario(moved)};
    struct compare *all = compare_many(paths, 3, COMPARE_FIRST_PLAN);
    cr_assert_eq(all->npairs, 0);
    expect_screen(all, "causes    not given: A, against which they are told, has no plan\n");
    compare_end(all);
}

/* --- tables --- */

static void table_text(const struct compare *compare, const char *file, struct buffer *text)
{
    buffer_init(text);
    struct sink sink = buffer_sink(text);
    for (size_t f = 0; f < COMPARE_FILES; f++)
        if (strcmp(compare_file_name(f), file) == 0)
            compare_write_file(compare, f, &sink);
    cr_assert(text->length > 0);
}

Test(compare_options, one_without_a_plan_is_a_column_that_says_why)
{
    struct buffer options, figures;
    const char *paths[] = {compare_scenario(""), compare_scenario(moved), compare_scenario(poor)};
    struct compare *all = compare_many(paths, 3, COMPARE_FIRST_PLAN);
    table_text(all, "options.csv", &options);
    table_text(all, "figures.csv", &figures);
    const char *third = strstr(options.text, "\nC,");
    cr_assert(third);
    cr_expect(strstr(third, "infeasible") && strstr(third, " asked for, "), "%s", third);
    cr_expect_eq(strncmp(figures.text,
                         "\xEF\xBB\xBF"
                         "account,label,A,B,C\r\n",
                         24),
                 0, "%s", figures.text);
    cr_expect_eq(all->npairs, 1, "only what has a plan is explained");
    buffer_done(&options);
    buffer_done(&figures);
    compare_end(all);
}

/* A figure that is called by its key has no words: add it to the comparison's. */
static void expect_words(const char *language)
{
    static struct reply reply;
    char folder[IO_PATH], line[256];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"name\": \"b\", \"extends\": \"datasets/panzhihua/scenario.json\", "
           "\"goals\": {\"stability\": {\"weight\": 0.02}}}");
    snprintf(line, sizeof line, "bianzhi --lang %s compare datasets/panzhihua b.json --csv t >said",
             language);
    program_shell(line, folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    program_shell(
        "tail -n +2 t/measures.csv | cut -d, -f2 | sort -u | tee labels | grep '[_.]'; wc -l <labels", folder,
        &reply);
    cr_expect_gt(atoi(reply.out), 20, "%s", reply.out);
    io_remove(folder);
}

Test(compare_options, every_figure_has_words_in_both_languages)
{
    expect_words("en");
    expect_words("zh");
}

/* --- parts --- */

static double posts_in(const struct compare *compare, size_t option, const char *county)
{
    char begins[32];
    double sum = 0;
    snprintf(begins, sizeof begins, "posts[%s", county);
    for (size_t f = 0; f < compare->results.nfigures; f++)
        if (strncmp(compare->results.figures[f].name, begins, strlen(begins)) == 0)
            sum += (double)compare->results.figures[f].posts[option];
    return sum;
}

static size_t figure_at(const struct comparison *comparison, const char *name)
{
    size_t f = 0;
    while (strcmp(comparison->part_figures[f].name, name) != 0)
        f++;
    return f;
}

/* Two datasets, three counties and one of them again: posts are those of its townships, the rate is theirs
 * for a thousand residents, and a place is one more than those who have more. */
Test(compare_options, counties_of_two_datasets_stand_in_one_table)
{
    const char *paths[] = {"datasets/panzhihua/scenario.json", "datasets/yanbian/scenario.json"};
    struct compare *compare = compare_many(paths, 2, COMPARE_FIRST_PLAN);
    const struct comparison *comparison = model_comparison(compare->options[0]->run.model);
    const struct standings *standings = &compare->standings;
    size_t posts = figure_at(comparison, "posts"), people = figure_at(comparison, "population");
    size_t rate = figure_at(comparison, "posts_per_1000");
    cr_assert_eq(standings->n, 4);
    for (size_t i = 0; i < 4; i++) {
        const struct standing_row *row = &standings->list[i];
        const double *value = row->part->value;
        size_t of_all = 1, of_option = 1;
        cr_expect_eq(value[posts], posts_in(compare, row->option, row->part->code), "%s", row->part->code);
        cr_expect_float_eq(value[rate], 1000 * value[posts] / value[people], 1e-12);
        for (size_t j = 0; j < 4; j++) {
            bool more = standings->list[j].part->value[rate] > value[rate] + 1e-6;
            of_all += more;
            of_option += more && standings->list[j].option == row->option;
        }
        cr_expect_eq(row->rank_of_all[rate], of_all, "%s", row->part->code);
        cr_expect_eq(row->rank[rate], of_option, "%s", row->part->code);
    }
    cr_expect_eq(standings->list[3].part->value[people], 178797, "盐边县 in its own dataset");
    cr_expect_eq(standings->list[3].rank_of_all[rate], standings->list[1].rank_of_all[rate],
                 "the same county");
    compare_end(compare);
}
