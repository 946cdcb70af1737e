/* A comparison as tidy tables and as JSON: everything, uncut. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "compare/compare.h"
#include "compare/shares.h"
#include "io/csv.h"

/* --- tables --- */

static void write_letters(struct csv_writer *csv, const struct compare *is)
{
    for (size_t i = 0; i < is->n; i++)
        csv_write_text(csv, option_letter(i));
    csv_end_row(csv);
}

static void write_options(const struct compare *is, struct csv_writer *csv)
{
    static const char *const headings[] = {"option", "name", "status"};
    csv_write_row(csv, headings, 3);
    for (size_t o = 0; o < is->n; o++) {
        csv_write_text(csv, option_letter(o));
        csv_write_text(csv, is->options[o]->run.scenario->name);
        csv_write_text(csv, run_status_name(is->options[o]->run.outcome.status));
        csv_end_row(csv);
    }
}

static void write_inputs(const struct compare *is, struct csv_writer *csv)
{
    csv_write_text(csv, "input");
    write_letters(csv, is);
    for (size_t i = 0; i < is->inputs.n; i++) {
        csv_write_text(csv, is->inputs.list[i].name);
        for (size_t o = 0; o < is->n; o++)
            csv_write_text(csv, is->inputs.list[i].value[o]);
        csv_end_row(csv);
    }
}

static void write_figures(const struct compare *is, struct csv_writer *csv)
{
    csv_write_text(csv, "account");
    csv_write_text(csv, "label");
    write_letters(csv, is);
    for (size_t f = 0; f < is->results.nfigures; f++) {
        const struct figure *figure = &is->results.figures[f];
        csv_write_text(csv, figure->name);
        csv_write_text(csv, figure->label);
        for (size_t o = 0; o < is->n; o++) {
            if (figure->there[o])
                csv_write_count(csv, figure->posts[o]);
            else
                csv_write_text(csv, "");
        }
        csv_end_row(csv);
    }
}

static void write_values(struct csv_writer *csv, const char *name, const char *by, const double *values,
                         size_t n)
{
    csv_write_text(csv, name);
    csv_write_text(csv, by);
    for (size_t o = 0; o < n; o++) {
        if (isnan(values[o]))
            csv_write_text(csv, "");
        else
            csv_write_number(csv, values[o]);
    }
    csv_end_row(csv);
}

static void write_measures(const struct compare *is, struct csv_writer *csv)
{
    csv_write_text(csv, "figure");
    csv_write_text(csv, "measured_by");
    write_letters(csv, is);
    for (size_t m = 0; m < is->results.nmeasures; m++) {
        const struct measured *measure = &is->results.measures[m];
        write_values(csv, measure->name, option_letter(is->results.yardstick), measure->common, is->n);
        write_values(csv, measure->name, "own", measure->own, is->n);
    }
    for (size_t g = 0; g < is->results.ngoals; g++) {
        char name[64];
        const struct goal_result *goal = &is->results.goals[g];
        snprintf(name, sizeof name, "goal.%s", is->options[0]->run.model->goals[goal->goal]->name);
        write_values(csv, name, option_letter(is->results.yardstick), goal->value, is->n);
    }
}

static const char *best_word(long best)
{
    return best == RESULTS_TIE ? "tie" : option_letter((size_t)best);
}

static void write_preferences(const struct compare *is, struct csv_writer *csv)
{
    static const char *const headings[] = {"code", "label", "need", "prefers"};
    for (size_t h = 0; h < 4; h++)
        csv_write_text(csv, headings[h]);
    write_letters(csv, is);
    for (size_t p = 0; p < is->results.npreferences; p++) {
        const struct preference *preference = &is->results.preferences[p];
        csv_write_text(csv, preference->code);
        csv_write_text(csv, preference->label);
        csv_write_fixed(csv, preference->need, 6);
        csv_write_text(csv, best_word(preference->best));
        for (size_t o = 0; o < is->n; o++) {
            if (preference->there[o])
                csv_write_count(csv, preference->people[o]);
            else
                csv_write_text(csv, "");
        }
        csv_end_row(csv);
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

static void write_causes(const struct compare *is, struct csv_writer *csv)
{
    static const char *const headings[] = {"account", "label",  "moved",        "input",
                                           "share",   "orders", "averaged_over"};
    const struct causes *causes = &is->causes;
    csv_write_row(csv, headings, sizeof headings / sizeof *headings);
    for (size_t f = 0; f < causes->nfigures && causes->denominator > 0; f++) {
        const struct figure *figure = &is->results.figures[causes->figure[f]];
        for (size_t i = 0; i < causes->ninputs; i++) {
            char share[SHARES_TEXT];
            csv_write_text(csv, figure->name);
            csv_write_text(csv, figure->label);
            csv_write_count(csv, figure->posts[1] - figure->posts[0]);
            csv_write_text(csv, is->inputs.list[i].name);
            csv_write_text(csv,
                           shares_format(causes->share[f * causes->ninputs + i], causes->denominator, share));
            csv_write_count(csv, causes->denominator);
            csv_write_text(csv, kind_word(causes->kind));
            csv_end_row(csv);
        }
    }
}

static const char *place_name(const struct compare *is, long figure)
{
    return figure == MOVES_ELSEWHERE ? "" : is->results.figures[figure].name;
}

static const char *place_label(const struct compare *is, long figure)
{
    return figure == MOVES_ELSEWHERE ? "" : is->results.figures[figure].label;
}

static void write_moves(const struct compare *is, struct csv_writer *csv)
{
    static const char *const headings[] = {"of", "posts", "from", "from_label", "to", "to_label"};
    csv_write_row(csv, headings, sizeof headings / sizeof *headings);
    for (size_t m = 0; m < is->moves.n; m++) {
        const struct move *move = &is->moves.list[m];
        csv_write_text(csv, move->source_label);
        csv_write_count(csv, move->posts);
        csv_write_text(csv, place_name(is, move->from));
        csv_write_text(csv, place_label(is, move->from));
        csv_write_text(csv, place_name(is, move->to));
        csv_write_text(csv, place_label(is, move->to));
        csv_end_row(csv);
    }
}

static const struct {
    const char *name;
    void (*write)(const struct compare *is, struct csv_writer *csv);
} files[COMPARE_FILES] = {
    {"options.csv", write_options},   {"inputs.csv", write_inputs},           {"figures.csv", write_figures},
    {"measures.csv", write_measures}, {"preferences.csv", write_preferences}, {"causes.csv", write_causes},
    {"moves.csv", write_moves}};

const char *compare_file_name(size_t file)
{
    return files[file].name;
}

void compare_write_file(const struct compare *is, size_t file, struct sink *sink)
{
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_TIDY);
    files[file].write(is, &csv);
}

/* --- JSON --- */

static void put_numbers(struct json_writer *json, const char *key, const double *values, size_t n)
{
    json_key(json, key);
    json_open_list(json);
    for (size_t o = 0; o < n; o++) {
        if (isnan(values[o]))
            json_null(json);
        else
            json_number(json, values[o]);
    }
    json_close(json);
}

static void put_options(const struct compare *is, struct json_writer *json)
{
    json_key(json, "options");
    json_open_list(json);
    for (size_t o = 0; o < is->n; o++) {
        json_open_object(json);
        json_key_text(json, "option", option_letter(o));
        json_key_text(json, "name", is->options[o]->run.scenario->name);
        json_key_text(json, "status", run_status_name(is->options[o]->run.outcome.status));
        json_close(json);
    }
    json_close(json);
}

static void put_inputs(const struct compare *is, struct json_writer *json)
{
    json_key(json, "inputs");
    json_open_list(json);
    for (size_t i = 0; i < is->inputs.n; i++) {
        json_open_object(json);
        json_key_text(json, "input", is->inputs.list[i].name);
        json_key(json, "values");
        json_open_list(json);
        for (size_t o = 0; o < is->n; o++)
            json_text(json, is->inputs.list[i].value[o]);
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

static void put_causes_of(const struct compare *is, size_t figure, struct json_writer *json)
{
    const struct causes *causes = &is->causes;
    for (size_t f = 0; f < causes->nfigures && causes->denominator > 0; f++) {
        if (causes->figure[f] != figure)
            continue;
        json_key(json, "causes");
        json_open_object(json);
        for (size_t i = 0; i < causes->ninputs; i++) {
            char share[SHARES_TEXT];
            json_key_text(json, is->inputs.list[i].name,
                          shares_format(causes->share[f * causes->ninputs + i], causes->denominator, share));
        }
        json_close(json);
    }
}

static void put_figures(const struct compare *is, struct json_writer *json)
{
    json_key(json, "figures_that_differ");
    json_open_list(json);
    for (size_t f = 0; f < is->results.nfigures; f++) {
        const struct figure *figure = &is->results.figures[f];
        if (!figure->differs)
            continue;
        json_open_object(json);
        json_key_text(json, "account", figure->name);
        json_key_text(json, "label", figure->label);
        json_key(json, "posts");
        json_open_list(json);
        for (size_t o = 0; o < is->n; o++) {
            if (figure->there[o])
                json_count(json, figure->posts[o]);
            else
                json_null(json);
        }
        json_close(json);
        put_causes_of(is, f, json);
        json_close(json);
    }
    json_close(json);
}

static void put_measures(const struct compare *is, struct json_writer *json)
{
    json_key(json, "measures");
    json_open_object(json);
    for (size_t m = 0; m < is->results.nmeasures; m++) {
        json_key(json, is->results.measures[m].name);
        json_open_object(json);
        put_numbers(json, "common", is->results.measures[m].common, is->n);
        put_numbers(json, "own", is->results.measures[m].own, is->n);
        json_close(json);
    }
    json_close(json);
    json_key(json, "goals");
    json_open_object(json);
    for (size_t g = 0; g < is->results.ngoals; g++)
        put_numbers(json, is->options[0]->run.model->goals[is->results.goals[g].goal]->name,
                    is->results.goals[g].value, is->n);
    json_close(json);
}

static void put_preferences(const struct compare *is, struct json_writer *json)
{
    json_key(json, "prefers");
    json_open_object(json);
    for (size_t p = 0; p < is->results.npreferences; p++)
        json_key_text(json, is->results.preferences[p].code, best_word(is->results.preferences[p].best));
    json_close(json);
}

static void put_moves(const struct compare *is, struct json_writer *json)
{
    json_key(json, "moves");
    json_open_list(json);
    for (size_t m = 0; m < is->moves.n; m++) {
        json_open_object(json);
        json_key_count(json, "posts", is->moves.list[m].posts);
        json_key_text(json, "from", place_name(is, is->moves.list[m].from));
        json_key_text(json, "to", place_name(is, is->moves.list[m].to));
        json_close(json);
    }
    json_close(json);
    json_key(json, "fewest_moves");
    json_bool(json, is->moves.fewest);
}

static void put_pair(const struct compare *is, struct json_writer *json)
{
    json_key_text(json, "causes", kind_word(is->causes.kind));
    json_key_count(json, "orders", is->causes.denominator);
    json_key_count(json, "sets_without_plan", (int64_t)is->causes.nunlawful);
    json_key_text(json, "first_set_without_plan", is->causes.unlawful);
    put_moves(is, json);
}

void compare_write_json(const struct compare *is, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    put_options(is, &json);
    put_inputs(is, &json);
    if (is->nplans > 0) {
        json_key_text(&json, "common_needs_of", option_letter(is->results.yardstick));
        put_measures(is, &json);
        put_figures(is, &json);
        put_preferences(is, &json);
    }
    if (is->n == 2 && is->nplans == 2)
        put_pair(is, &json);
    json_close(&json);
}
