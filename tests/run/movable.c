/* What can be moved: each figure that is listed can be set where the list says, and nothing else changes by
 * it. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support/io_support.h"
#include "../support/models.h"
#include "base/number.h"
#include "run/movable.h"

static char folder[IO_PATH], base[IO_PATH];

static void set_up(void)
{
    io_make_folder(folder);
    char here[IO_PATH / 2];
    cr_assert(getcwd(here, sizeof here));
    snprintf(base, sizeof base, "%s/datasets/yanbian/scenario.json", here);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(movable, .init = set_up, .fini = tear_down);

/* A loaded scenario and its list. */
struct listed {
    struct run run;
    struct faults faults;
    struct arena arena;
    const struct movable_group *groups;
    size_t n;
};

static struct listed *list_of(const char *path)
{
    struct listed *l = calloc(1, sizeof *l);
    cr_assert(l);
    faults_init(&l->faults);
    arena_init(&l->arena);
    run_init(&l->run, township_models, (struct run_options){0}, &l->faults);
    cr_assert_eq(run_load(&l->run, path), STATUS_OK, "%s", io_all(&l->faults));
    l->groups = movable_list(&l->run, &l->arena, &l->n);
    cr_assert(l->groups);
    return l;
}

static void done(struct listed *l)
{
    run_done(&l->run);
    arena_done(&l->arena);
    free(l);
}

/* The county's scenario with members more. */
static struct listed *list_with(const char *members)
{
    char text[4096], path[IO_PATH + 16];
    snprintf(text, sizeof text, "{\"extends\": \"%s\"%s}", base, members);
    io_put(folder, "s.json", text);
    snprintf(path, sizeof path, "%s/s.json", folder);
    return list_of(path);
}

static double moved(const struct movable *figure)
{
    return figure->whole || figure->value + 1 <= figure->most ? figure->value + 1 : figure->value - 0.05;
}

/* The figure in force otherwise, as a scenario says it. */
static void write_figure(const struct movable_group *group, const struct movable *figure, double value,
                         struct sink *out)
{
    char number[NUMBER_TEXT];
    size_t depth = 0;
    long column;
    for (; !group->table && depth < MOVABLE_DEPTH && figure->path[depth]; depth++)
        sink_format(out, "%s\"%s\": ", depth == 0 ? ", " : "{", figure->path[depth]);
    if (group->table) {
        sink_format(out, ", \"changes\": [{\"table\": \"%s\", \"where\": {", group->table->schema->name);
        for (size_t k = 0; (column = schema_key_column(group->table->schema, k)) >= 0; k++)
            sink_format(out, "%s\"%s\": \"%s\"", k > 0 ? ", " : "", group->table->columns[column].name,
                        table_cell(group->table, figure->row, (size_t)column)->text);
        sink_format(out, "}, \"set\": {\"%s\": ", group->table->columns[figure->column].name);
    }
    sink_text(out, number_format(value, number));
    for (size_t i = 1; i < depth; i++)
        sink_text(out, "}");
    sink_text(out, group->table ? "}}]" : "");
}

static bool near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

static void expect_moved(const struct listed *before, size_t at, size_t which, double value)
{
    const struct movable *figure = &before->groups[at].list[which];
    struct words words;
    words_init(&words);
    write_figure(&before->groups[at], figure, value, &words.sink);
    struct listed *after = list_with(words_text(&words));
    cr_assert_eq(after->n, before->n, "%s", words_text(&words));
    for (size_t g = 0; g < before->n; g++) {
        cr_assert_eq(after->groups[g].n, before->groups[g].n, "%s", words_text(&words));
        for (size_t i = 0; i < before->groups[g].n; i++) {
            double now = after->groups[g].list[i].value;
            double wanted = g == at && i == which ? value : before->groups[g].list[i].value;
            cr_expect(near(now, wanted), "%s: %s is %g, not %g", words_text(&words),
                      before->groups[g].list[i].name, now, wanted);
        }
    }
    done(after);
    struct sink nowhere = {.status = STATUS_OK};
    words_done(&words, &nowhere);
}

/* Weights that must add up to 1 are moved together, and not by themselves. */
Test(movable, each_figure_is_set_where_the_list_says)
{
    struct listed *before = list_with("");
    size_t nmoved = 0;
    for (size_t g = 0; g < before->n; g++)
        for (size_t i = 0; !before->groups[g].parts && i < before->groups[g].n; i++, nmoved++)
            expect_moved(before, g, i, moved(&before->groups[g].list[i]));
    cr_expect(nmoved > 60, "%zu", nmoved);
    done(before);
}

static const struct movable_group *find(const struct listed *l, const char *name)
{
    for (size_t g = 0; g < l->n; g++)
        if (strcmp(l->groups[g].name, name) == 0)
            return &l->groups[g];
    cr_assert_fail("%s is not listed", name);
    return NULL;
}

Test(movable, says_what_is_given_and_what_is_off)
{
    struct listed *l = list_with(", \"rules\": {\"change_limit\": {\"off\": true}}");
    const struct movable_group *limit = find(l, "rules.change_limit"), *weights = find(l, "formula.weights");
    cr_expect(limit->off && limit->list[0].given && !limit->list[1].given);
    cr_expect(!find(l, "rules.coverage")->off);
    cr_expect(weights->parts && weights->n == 5 && near(weights->list[0].value, 0.4));
    cr_expect_str_eq(find(l, "formula.base")->list[0].name, "行政编制");
    cr_expect_str_eq(find(l, "pools")->list[0].name, "行政编制 · posts", "%s",
                     find(l, "pools")->list[0].name);
    cr_expect_str_eq(find(l, "pools")->list[0].unit, "posts");
    cr_expect_str_eq(limit->list[0].unit, "share 0..1 of today's posts");
    cr_expect_null(find(l, "goals")->list[0].unit);
    done(l);
}

/* A scenario that lists its levels has a goal's weight in one of them; what it adds itself is moved there. */
Test(movable, of_a_list_the_path_is_a_place_in_it)
{
    char text[4096], path[IO_PATH + 16];
    *strrchr(base, '/') = '\0';
    snprintf(
        text, sizeof text,
        "{\"name\": \"t\", \"dataset\": \"%s\", \"goals\": [{\"shortage\": {}}, {\"need\": {}, "
        "\"stability\": {\"weight\": "
        "2}}], "
        "\"changes\": [{\"table\": \"limits\", \"add\": {\"code\": \"L9\", \"county\": \"510422\", \"kind\": "
        "\"administrative\", \"most\": 400, \"reason\": \"r\"}}]}",
        base);
    io_put(folder, "t.json", text);
    snprintf(path, sizeof path, "%s/t.json", folder);
    struct listed *l = list_of(path);
    const struct movable_group *goals = find(l, "goals"), *limits = find(l, "limits");
    bool found = false;
    for (size_t i = 0; i < goals->n; i++)
        if (near(goals->list[i].value, 2)) {
            found = true;
            cr_expect_str_eq(goals->list[i].path[1], "1");
            cr_expect_str_eq(goals->list[i].path[2], "stability");
        }
    cr_expect(found);
    cr_expect_eq(limits->n, 1, "the limit that the scenario added has its place in the scenario");
    done(l);
}
