/* A comparison as tidy tables and as JSON: everything, uncut. */
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "compare/compare.h"
#include "compare/shares.h"
#include "io/grid.h"
#include "run/conflicts.h"

/* A column an option; in JSON they are a list of that key, NULL: not there. */
static void add_options(const struct compare *compare, struct grid *grid, const char *list)
{
    for (size_t o = 0; o < compare->n; o++)
        grid_column(grid, option_letter(o), list, NULL);
}

static void write_options(const struct compare *compare, struct grid *grid)
{
    grid_columns(grid, "option", "name", "status", "proven", "reason", NULL);
    for (size_t o = 0; o < compare->n; o++) {
        const struct run *run = &compare->options[o]->run;
        grid_text(grid, option_letter(o));
        grid_text(grid, compare->options[o]->run.scenario->name);
        grid_text(grid, run_status_name(compare->options[o]->run.outcome.status));
        grid_bool(grid, compare->options[o]->run.outcome.proven);
        struct sink *words = grid_words(grid);
        for (size_t c = 0; c < run->conflicts.n; c++) {
            sink_text(words, c > 0 ? " / " : "");
            run_write_conflict(run, &run->conflicts.conflicts[c], words);
        }
        grid_end_words(grid);
        grid_end_row(grid);
    }
}

static void write_inputs(const struct compare *compare, struct grid *grid)
{
    grid_columns(grid, "input", NULL);
    add_options(compare, grid, "values");
    for (size_t i = 0; i < compare->inputs.n; i++) {
        grid_text(grid, compare->inputs.list[i].name);
        for (size_t o = 0; o < compare->n; o++)
            grid_text(grid, compare->inputs.list[i].value[o]);
        grid_end_row(grid);
    }
}

static void write_figures(const struct compare *compare, struct grid *grid)
{
    grid_columns(grid, "account", "label", NULL);
    add_options(compare, grid, "posts");
    for (size_t f = 0; f < compare->results.nfigures; f++) {
        const struct figure *figure = &compare->results.figures[f];
        if (grid->json && !figure->differs)
            continue;
        grid_text(grid, figure->name);
        grid_text(grid, figure->label);
        for (size_t o = 0; o < compare->n; o++)
            grid_count_if(grid, figure->there[o], figure->posts[o]);
        grid_end_row(grid);
    }
}

static void write_values(struct grid *grid, const char *name, const char *label, const char *by,
                         const double *values, size_t n)
{
    grid_text(grid, name);
    grid_text(grid, label);
    grid_text(grid, by);
    for (size_t o = 0; o < n; o++)
        grid_number(grid, values[o]);
    grid_end_row(grid);
}

static const char *goal_name(const struct compare *compare, const struct goal_result *goal)
{
    return compare->options[0]->run.model->goals[goal->goal]->name;
}

static void write_measures(const struct compare *compare, struct grid *grid)
{
    const struct results *results = &compare->results;
    const char *yardstick = option_letter(results->yardstick);
    const struct model *model = compare->options[0]->run.model;
    grid_columns(grid, "figure", "label", "measured_by", NULL);
    add_options(compare, grid, NULL);
    for (size_t m = 0; m < results->nmeasures; m++) {
        const struct measure_result *measure = &results->measures[m];
        char text[LEAD_WORDS];
        const char *label = compare_measure_words(compare, measure, text);
        write_values(grid, measure->name, label, yardstick, measure->common, compare->n);
        write_values(grid, measure->name, label, "own", measure->own, compare->n);
    }
    for (size_t g = 0; g < results->ngoals; g++) {
        char name[64], label[2 * GOAL_WORDS], words[GOAL_WORDS];
        const struct goal *goal = model->goals[results->goals[g].goal];
        snprintf(name, sizeof name, "goal.%s", goal->name);
        snprintf(label, sizeof label, _("goal: %s"), goal_words(goal, words));
        write_values(grid, name, label, yardstick, results->goals[g].value, compare->n);
    }
}

static void write_preferences(const struct compare *compare, struct grid *grid)
{
    char best[OPTIONS_LETTERS];
    grid_columns(grid, "code", "label", "need", "prefers", NULL);
    add_options(compare, grid, NULL);
    for (size_t p = 0; p < compare->results.npreferences; p++) {
        const struct preference *preference = &compare->results.preferences[p];
        grid_text(grid, preference->code);
        grid_text(grid, preference->label);
        grid_fixed(grid, preference->need, 6);
        grid_text(grid, option_letters(preference->best, best));
        for (size_t o = 0; o < compare->n; o++)
            grid_count_if(grid, preference->there[o], preference->people[o]);
        grid_end_row(grid);
    }
}

/* A column a figure, and behind each rate its place among the option's parts and among all. */
static void write_standings(const struct compare *compare, struct grid *grid)
{
    const struct comparison *comparison = model_comparison(compare->options[0]->run.model);
    char heading[128];
    grid_columns(grid, "option", "code", "label", NULL);
    for (size_t f = 0; f < comparison->npart_figures; f++) {
        const struct part_figure *figure = &comparison->part_figures[f];
        grid_column(grid, figure->name, NULL, figure->name);
        for (int all = 0; all < 2 && figure->is_rate; all++) {
            snprintf(heading, sizeof heading, all ? "%s_rank_of_all" : "%s_rank", figure->name);
            grid_column(grid, heading, NULL, NULL);
        }
    }
    for (size_t i = 0; i < compare->standings.n; i++) {
        const struct standing_row *row = &compare->standings.list[i];
        grid_text(grid, option_letter(row->option));
        grid_text(grid, row->part->code);
        grid_text(grid, row->part->label);
        for (size_t f = 0; f < comparison->npart_figures; f++) {
            grid_number(grid, standings_value(row, f));
            if (!comparison->part_figures[f].is_rate)
                continue;
            grid_count_if(grid, row->rank[f] > 0, (int64_t)row->rank[f]);
            grid_count_if(grid, row->rank[f] > 0, (int64_t)row->rank_of_all[f]);
        }
        grid_end_row(grid);
    }
}

static const char *kind_word(enum causes_kind kind)
{
    static const char *const words[] = {[CAUSES_NONE] = "none",
                                        [CAUSES_ALL_ORDERS] = "all orders",
                                        [CAUSES_GIVEN_ORDER] = "given order",
                                        [CAUSES_TOGETHER] = "act only together"};
    return words[kind];
}

static void write_pair_causes(const struct compare *compare, const struct against_first *pair,
                              struct grid *grid)
{
    const struct causes *causes = &pair->causes;
    for (size_t f = 0; f < causes->nfigures; f++) {
        const struct figure *figure = &compare->results.figures[causes->figure[f]];
        for (size_t i = 0; i < causes->n; i++) {
            char share[SHARES_TEXT], words[CAUSE_WORDS];
            grid_text(grid, option_letter(pair->option));
            grid_text(grid, figure->name);
            grid_text(grid, figure->label);
            grid_count(grid, figure->posts[pair->option] - figure->posts[0]);
            grid_text(grid, cause_words(&causes->list[i], &pair->inputs, words));
            grid_text(grid,
                      shares_format(causes->share[f * causes->ninputs + i], causes->denominator, share));
            grid_count(grid, causes->denominator);
            grid_text(grid, kind_word(causes->kind));
            grid_end_row(grid);
        }
    }
}

static void write_causes(const struct compare *compare, struct grid *grid)
{
    grid_columns(grid, "option", "account", "label", "moved", "input", "share", "orders", "averaged_over",
                 NULL);
    for (size_t i = 0; i < compare->npairs; i++)
        write_pair_causes(compare, &compare->pairs[i], grid);
}

/* One end of a move: its name and label. */
static void write_end(const struct compare *compare, long figure, struct grid *grid)
{
    const struct figure *end = figure == MOVES_ELSEWHERE ? NULL : &compare->results.figures[figure];
    grid_text(grid, end ? end->name : "");
    grid_text(grid, end ? end->label : _("elsewhere"));
}

static void write_pair_moves(const struct compare *compare, const struct against_first *pair,
                             struct grid *grid)
{
    for (size_t m = 0; m < pair->moves.n; m++) {
        const struct figure_move *move = &pair->moves.list[m];
        grid_text(grid, option_letter(pair->option));
        grid_text(grid, move->source_label);
        grid_count(grid, move->posts);
        write_end(compare, move->from, grid);
        write_end(compare, move->to, grid);
        grid_end_row(grid);
    }
}

static void write_moves(const struct compare *compare, struct grid *grid)
{
    grid_columns(grid, "option", NULL);
    grid_column(grid, "of", NULL, NULL);
    grid_columns(grid, "posts", "from", NULL);
    grid_column(grid, "from_label", NULL, NULL);
    grid_columns(grid, "to", NULL);
    grid_column(grid, "to_label", NULL, NULL);
    for (size_t i = 0; i < compare->npairs; i++)
        write_pair_moves(compare, &compare->pairs[i], grid);
}

/* --- tables --- */

static const struct {
    const char *name;
    void (*write)(const struct compare *compare, struct grid *grid);
} files[COMPARE_FILES] = {{"options.csv", write_options},         {"inputs.csv", write_inputs},
                          {"figures.csv", write_figures},         {"measures.csv", write_measures},
                          {"preferences.csv", write_preferences}, {"parts.csv", write_standings},
                          {"causes.csv", write_causes},           {"moves.csv", write_moves}};

const char *compare_file_name(size_t file)
{
    return files[file].name;
}

void compare_write_file(const struct compare *compare, size_t file, struct sink *sink)
{
    struct grid grid;
    grid_begin_csv(&grid, sink, CSV_SPREADSHEET);
    files[file].write(compare, &grid);
    grid_end(&grid);
}

/* --- JSON: some of the tables as they are, others by name --- */

static void put_table(const struct compare *compare, const char *key,
                      void (*write)(const struct compare *compare, struct grid *grid),
                      struct json_writer *json)
{
    struct grid grid;
    grid_begin_json(&grid, json, key);
    write(compare, &grid);
    grid_end(&grid);
}

static void put_numbers(struct json_writer *json, const char *key, const double *values, size_t n)
{
    json_key_list(json, key);
    for (size_t o = 0; o < n; o++) {
        if (isnan(values[o]))
            json_null(json);
        else
            json_number(json, values[o]);
    }
    json_close(json);
}

static void put_measures(const struct compare *compare, struct json_writer *json)
{
    const struct results *results = &compare->results;
    json_key_object(json, "measures");
    for (size_t m = 0; m < results->nmeasures; m++) {
        json_key_object(json, results->measures[m].name);
        put_numbers(json, "common", results->measures[m].common, compare->n);
        put_numbers(json, "own", results->measures[m].own, compare->n);
        json_close(json);
    }
    json_close(json);
    json_key_object(json, "goals");
    for (size_t g = 0; g < results->ngoals; g++)
        put_numbers(json, goal_name(compare, &results->goals[g]), results->goals[g].value, compare->n);
    json_close(json);
}

static void put_preferences(const struct compare *compare, struct json_writer *json)
{
    char best[OPTIONS_LETTERS];
    json_key_object(json, "prefers");
    for (size_t p = 0; p < compare->results.npreferences; p++)
        json_key_text(json, compare->results.preferences[p].code,
                      option_letters(compare->results.preferences[p].best, best));
    json_close(json);
}

static void put_unlawful(const struct against_first *pair, struct json_writer *json)
{
    struct words words;
    words_init(&words);
    if (pair->causes.why)
        causes_write_unlawful(&pair->causes, &pair->inputs, pair->inputs.n, &words.sink);
    json_key_text(json, "first_set_without_plan", pair->causes.why ? words_text(&words) : NULL);
    words_done(&words, json->sink);
}

static void put_pairs(const struct compare *compare, struct json_writer *json)
{
    json_key_list(json, "against_first");
    for (size_t i = 0; i < compare->npairs; i++) {
        const struct against_first *pair = &compare->pairs[i];
        json_open_object(json);
        json_key_text(json, "option", option_letter(pair->option));
        json_key_text(json, "causes", kind_word(pair->causes.kind));
        json_key_count(json, "orders", pair->causes.denominator);
        json_key_count(json, "sets_without_plan", (int64_t)pair->causes.nunlawful);
        put_unlawful(pair, json);
        json_key_bool(json, "fewest_moves", pair->moves.fewest);
        json_close(json);
    }
    json_close(json);
    put_table(compare, "shares", write_causes, json);
    put_table(compare, "moves", write_moves, json);
}

void compare_write_json(const struct compare *compare, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    put_table(compare, "options", write_options, &json);
    put_table(compare, "inputs", write_inputs, &json);
    if (compare->nplans > 0) {
        json_key_text(&json, "common_needs_of", option_letter(compare->results.yardstick));
        put_measures(compare, &json);
        put_table(compare, "figures_that_differ", write_figures, &json);
        put_preferences(compare, &json);
        put_table(compare, "parts", write_standings, &json);
    }
    if (compare->npairs > 0)
        put_pairs(compare, &json);
    json_close(&json);
}
