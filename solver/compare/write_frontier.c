/* A frontier on the screen, and as a table for programs. */
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"
#include "base/wide.h"
#include "compare/write_frontier.h"
#include "io/grid.h"

enum { SCREEN_LINES = 50, LEADS_SHOWN = 6, FIGURE_WIDTH = 10, LEAST_WIDTH = 6, ROOM = 16 };

static double measure_of(const struct frontier_curve *curve, size_t point, size_t m)
{
    return curve->points[point].measures[m].value;
}

/* The first point with a plan; n when there is none. */
static size_t first_feasible(const struct frontier_curve *curve)
{
    size_t p = 0;
    while (p < curve->n && !curve->points[p].feasible)
        p++;
    return p;
}

static bool varies(const struct frontier_curve *curve, size_t m)
{
    size_t first = first_feasible(curve);
    for (size_t p = first; p < curve->n; p++)
        if (curve->points[p].feasible && measure_of(curve, p, m) != measure_of(curve, first, m))
            return true;
    return false;
}

/* A column of figures: which measure, under what heading. */
struct shown_column {
    size_t measure;
    const char *words;
    char text[LEAD_WORDS]; /* of the words, where they are made */
};

/* The figures that people look at first, those that vary. Sums of goals are left to the tables: nobody but a
 * program reads a sum of logarithms. */
static size_t choose_columns(const struct frontier_curve *curve, const struct run *run,
                             struct shown_column *columns)
{
    const struct comparison *comparison = model_comparison(run->model);
    size_t n = 0, first = first_feasible(curve);
    for (size_t l = 0; first < curve->n && l < comparison->nleads && n < LEADS_SHOWN; l++)
        for (size_t m = 0; m < curve->nmeasures; m++)
            if (strcmp(curve->points[first].measures[m].name, comparison->leads[l].name) == 0 &&
                varies(curve, m)) {
                columns[n].measure = m;
                columns[n].words =
                    comparison_words(comparison, run->scenario, comparison->leads[l].name, columns[n].text);
                n++;
            }
    return n;
}

static void write_text_cell(struct sink *sink, const char *text, size_t width)
{
    sink_text(sink, "  ");
    text_write_padded(sink, text, width, TEXT_RIGHT);
}

static void write_figure(struct sink *sink, double value, int decimals, size_t width)
{
    char text[NUMBER_TEXT];
    if (isinf(value))
        write_text_cell(sink, _("and beyond"), width);
    else
        write_text_cell(sink, number_format_fixed(value, value == floor(value) ? 0 : decimals, text), width);
}

static size_t width_of(const struct shown_column *column)
{
    size_t width = text_width(column->words);
    return width > LEAST_WIDTH ? width : LEAST_WIDTH;
}

/* A range that is one value everywhere, such as the posts of a pool, takes one column. */
static bool has_ranges(const struct frontier_curve *curve)
{
    for (size_t p = 0; p < curve->n; p++)
        if (curve->points[p].low < curve->points[p].high)
            return true;
    return false;
}

static void write_range(const struct frontier_curve *curve, size_t p, struct sink *sink)
{
    write_figure(sink, curve->points[p].low, 6, FIGURE_WIDTH);
    if (has_ranges(curve))
        write_figure(sink, curve->points[p].high, 6, FIGURE_WIDTH);
}

/* What is varied stands first; where posts moved are, they do, and the price that brings them about last. */
static void write_point(const struct frontier_curve *curve, size_t p, const struct shown_column *columns,
                        size_t ncolumns, struct sink *sink)
{
    const struct frontier_point *point = &curve->points[p];
    if (curve->counts_moves)
        write_figure(sink, (double)point->moved, 0, FIGURE_WIDTH);
    else
        write_range(curve, p, sink);
    if (!point->feasible)
        write_text_cell(sink, _("no lawful plan"), ROOM);
    for (size_t c = 0; c < ncolumns && point->feasible; c++)
        write_figure(sink, measure_of(curve, p, columns[c].measure), 2, width_of(&columns[c]));
    if (curve->counts_moves)
        write_range(curve, p, sink);
    sink_text(sink, "\n");
}

static void write_headings(const struct frontier_curve *curve, const struct shown_column *columns,
                           size_t ncolumns, struct sink *sink)
{
    const char *low = curve->counts_moves ? _("at a price") : has_ranges(curve) ? _("from") : _("posts");
    if (curve->counts_moves)
        write_text_cell(sink, _("come or go"), FIGURE_WIDTH);
    else
        write_text_cell(sink, low, FIGURE_WIDTH);
    if (!curve->counts_moves && has_ranges(curve))
        write_text_cell(sink, _("to"), FIGURE_WIDTH);
    for (size_t c = 0; c < ncolumns; c++)
        write_text_cell(sink, columns[c].words, width_of(&columns[c]));
    if (curve->counts_moves) {
        write_text_cell(sink, low, FIGURE_WIDTH);
        write_text_cell(sink, _("to"), FIGURE_WIDTH);
    }
    sink_text(sink, "\n");
}

/* What the rows of several curves are is said with the first. */
static void write_note(const struct frontier *frontier, size_t c, struct sink *sink)
{
    const char *note = frontier->curves[c].note;
    if (!note || (c > 0 && frontier->curves[c - 1].note && strcmp(frontier->curves[c - 1].note, note) == 0))
        return;
    text_write_wrapped(sink, note, 0, TEXT_SCREEN);
    sink_text(sink, "\n");
}

static void write_curve(const struct frontier_curve *curve, const struct run *run, size_t lines,
                        struct sink *sink)
{
    struct shown_column columns[LEADS_SHOWN];
    size_t ncolumns = choose_columns(curve, run, columns);
    size_t every = curve->n > lines ? (curve->n + lines - 1) / lines : 1;
    sink_format(sink, language_plural("%s: %zu point", "%s: %zu points", curve->n), curve->what, curve->n);
    sink_text(sink, every > 1 ? _(", some of them") : "");
    sink_text(sink, curve->cut ? _("; cut there, there are more") : "");
    sink_text(sink, "\n");
    write_headings(curve, columns, ncolumns, sink);
    for (size_t p = 0; p < curve->n; p++)
        if (p % every == 0 || p + 1 == curve->n)
            write_point(curve, p, columns, ncolumns, sink);
    if (curve->nunproven > 0)
        sink_format(sink, _("  %zu of them are lawful and not proven best\n"), curve->nunproven);
}

void frontier_write(const struct frontier *frontier, const struct run *run, struct sink *sink)
{
    size_t lines = frontier->n > 0 ? SCREEN_LINES / frontier->n : SCREEN_LINES;
    for (size_t c = 0; c < frontier->n; c++) {
        write_note(frontier, c, sink);
        write_curve(&frontier->curves[c], run, lines > 6 ? lines - 2 : 4, sink);
    }
}

/* --- tables --- */

static void add_columns(const struct frontier_curve *curve, struct grid *grid)
{
    grid_column(grid, "curve", NULL, NULL);
    grid_columns(grid, "from", "to", "feasible", "goals_billionths", "come_or_go", NULL);
    for (size_t m = 0; m < curve->nmeasures; m++)
        grid_columns(grid, curve->points[first_feasible(curve)].measures[m].name, NULL);
    grid_column(grid, "note", NULL, NULL);
}

static void write_row(struct grid *grid, const struct frontier_curve *curve, size_t p)
{
    char total[WIDE_TEXT];
    const struct frontier_point *point = &curve->points[p];
    grid_text(grid, curve->what);
    grid_number(grid, point->low);
    grid_number(grid, point->high);
    grid_bool(grid, point->feasible);
    if (point->feasible)
        grid_text(grid, wide_format(point->total, total));
    else
        grid_skip(grid);
    if (curve->counts_moves)
        grid_count(grid, point->moved);
    else
        grid_skip(grid);
    for (size_t m = 0; m < curve->nmeasures && point->feasible; m++)
        grid_number(grid, measure_of(curve, p, m));
    for (size_t m = 0; m < curve->nmeasures && !point->feasible; m++)
        grid_skip(grid);
    if (curve->note)
        grid_text(grid, curve->note);
    else
        grid_skip(grid);
    grid_end_row(grid);
}

void frontier_write_csv(const struct frontier *frontier, struct sink *sink)
{
    struct grid grid;
    grid_begin_csv(&grid, sink, CSV_SPREADSHEET);
    if (frontier->n > 0)
        add_columns(&frontier->curves[0], &grid);
    for (size_t c = 0; c < frontier->n; c++)
        for (size_t p = 0; p < frontier->curves[c].n; p++)
            write_row(&grid, &frontier->curves[c], p);
    grid_end(&grid);
}

static void put_curve(struct json_writer *json, const struct frontier_curve *curve)
{
    struct grid grid;
    json_open_object(json);
    json_key_text(json, "curve", curve->what);
    if (curve->note)
        json_key_text(json, "note", curve->note);
    json_key_bool(json, "cut", curve->cut);
    grid_begin_json(&grid, json, "points");
    add_columns(curve, &grid);
    for (size_t p = 0; p < curve->n; p++)
        write_row(&grid, curve, p);
    grid_end(&grid);
    json_close(json);
}

void frontier_write_json(const struct frontier *frontier, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_list(&json, "curves");
    for (size_t c = 0; c < frontier->n; c++)
        put_curve(&json, &frontier->curves[c]);
    json_close(&json);
    json_close(&json);
}
