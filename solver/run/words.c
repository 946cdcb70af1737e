/* A run in words: its status, the waivers it asks for. Conflicts are worded in conflict_words.c. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "io/json.h"
#include "model/quota.h"
#include "model/split.h"
#include "run/conflicts.h"
#include "run/movable.h"
#include "run/proposed.h"
#include "run/run.h"

static const struct {
    enum status status;
    const char *name;
} status_names[] = {{STATUS_OK, N_("lawful")},
                    {STATUS_NEEDS_WAIVERS, N_("needs_waivers")},
                    {STATUS_INFEASIBLE, N_("infeasible")}};

enum { STATUS_NAMES = sizeof status_names / sizeof *status_names };

const char *run_status_name(enum status status)
{
    for (size_t i = 0; i < STATUS_NAMES; i++)
        if (status_names[i].status == status)
            return status_names[i].name;
    return N_("failed");
}

bool run_status_find(const char *name, enum status *status)
{
    for (size_t i = 0; i < STATUS_NAMES; i++) {
        if (strcmp(status_names[i].name, name) == 0) {
            *status = status_names[i].status;
            return true;
        }
    }
    return false;
}

enum status run_join(struct run *run)
{
    const struct builder *builder = &run->builder;
    bool as_it_is = !builder->splits && quotas_count(builder, QUOTA_HELD) == 0;
    struct ledger *whole = as_it_is ? &run->ledger : arena_new(&run->arena, 1, sizeof *whole);
    run->outcome.whole = whole;
    enum status status = !whole ? STATUS_MEMORY : as_it_is ? STATUS_OK : splits_join(builder, whole);
    if (status == STATUS_OK && !as_it_is)
        quotas_loosen(builder, whole);
    return status;
}

enum status run_find_waivers(struct run *run)
{
    struct repair *repair = &run->remedy[REMEDY_WAIVERS].repair;
    enum status status = run_join(run);
    if (status == STATUS_OK)
        status = repair_read(repair, run->outcome.whole, run->answer.posts, &run->arena);
    repair->proven = run->answer.status == STATUS_OK;
    run->remedy[REMEDY_WAIVERS].found = repair->nmoves > 0;
    return status;
}

static void write_waiver(const struct run *run, const struct repair_move *move, struct json_writer *json)
{
    const struct identity *is = ledger_ruling(run->outcome.whole, move->bound, move->row).is;
    const struct family *family = &run->ledger.families[is->family];
    json_open_object(json);
    for (int d = 0; d < LEDGER_UNITS && family->axis[d]; d++)
        if (is->unit[d] != LEDGER_NONE)
            json_key_text(json, family->axis[d]->name, family->axis[d]->code[is->unit[d]]);
    json_key_count(json, move->side == SIDE_LEAST ? "least" : "most", move->to);
    json_key_text(json, "reason", proposed_reason());
    json_close(json);
}

bool run_move_is_waived(const struct run *run, const struct repair_move *move)
{
    return ledger_ruling(run->outcome.whole, move->bound, move->row).strictness != STRICT_HARD;
}

static size_t write_waivers_of_rule(const struct run *run, const struct repair *repair, int32_t rule,
                                    struct json_writer *json)
{
    size_t n = 0;
    for (size_t i = 0; i < repair->nmoves; i++) {
        const struct repair_move *move = &repair->moves[i];
        if (!run_move_is_waived(run, move) ||
            ledger_ruling(run->outcome.whole, move->bound, move->row).rule != rule)
            continue;
        if (json && n == 0) {
            json_key_object(json, run->model->rules[rule]->name);
            json_key_list(json, "waivers");
        }
        if (json)
            write_waiver(run, move, json);
        n++;
    }
    if (json && n > 0) {
        json_close(json);
        json_close(json);
    }
    return n;
}

size_t run_write_waivers_of(const struct run *run, const struct repair *repair, struct json_writer *json)
{
    size_t n = 0;
    for (size_t r = 0; r < run->model->nrules; r++)
        n += write_waivers_of_rule(run, repair, (int32_t)r, json);
    return n;
}

/* --- changes of figures where they stand --- */

/* A figure and by how much it is set otherwise. */
struct shift {
    const struct rule *rule;
    struct rule_figure of;
    int64_t by;
};

/* The shifts of the figures that a move rests on: what stands there moves as the bound does, for a pool of
 * which a part is shared out holds more than that part; of two figures the smaller may stay. Returns how
 * many; 0: nothing can be set. */
static size_t find_shifts(const struct run *run, const struct repair_move *move, struct shift *shifts)
{
    struct rule_figure figures[RULE_FIGURES];
    const struct bound *bound = move->bound == LEDGER_NONE ? NULL : &run->ledger.bounds[move->bound];
    if (!bound || bound->rule == LEDGER_NONE || run_move_is_waived(run, move))
        return 0;
    const struct rule *rule = run->model->rules[bound->rule];
    size_t nfigures = rule->figures ? rule->figures(&run->builder, bound, figures) : 0, n = 0;
    for (size_t i = 0; i < nfigures; i++) {
        const struct rule_figure *of = &figures[i];
        int64_t way = of->falls ? move->from - move->to : move->to - move->from, by = way + of->beside;
        if (way < 0 ? by < 0 : by > 0)
            shifts[n++] = (struct shift){rule, *of, by};
    }
    return n;
}

/* Of a pool that is shared out in part the table has the whole, of a floor that rests on several figures
 * each. */
static bool is_another(const struct repair_move *move, const struct cell *cell)
{
    return cell->given && cell->number != (double)move->from;
}

void run_write_in_unit(const struct run *run, const struct repair_move *move, struct sink *sink)
{
    struct shift shifts[RULE_FIGURES];
    char number[NUMBER_TEXT], now[NUMBER_TEXT];
    size_t n = find_shifts(run, move, shifts);
    for (size_t i = 0; i < n; i++) {
        if (shifts[i].of.parameter || shifts[i].of.key[0])
            continue;
        const struct table *table = &run->tables->table[shifts[i].of.table];
        const struct table_column *column = &table->columns[shifts[i].of.column];
        const struct cell *cell = table_cell(table, shifts[i].of.row, shifts[i].of.column);
        if (column->shift != 0 && cell->change == 0)
            sink_format(
                sink, _(" (%s: %s)"), column->heading,
                number_format((cell->number + (double)shifts[i].by) / pow(10, column->shift), number));
        else if (is_another(move, cell) && column->definition->kind != COLUMN_FLAG)
            sink_format(sink, _(" (%s: %s -> %s)"), column->heading, number_format(cell->number, now),
                        number_format(cell->number + (double)shifts[i].by, number));
    }
}

const struct table *run_row_to_add(const struct run *run, const struct repair_move *move)
{
    struct shift shifts[RULE_FIGURES];
    size_t n = find_shifts(run, move, shifts);
    for (size_t i = 0; i < n; i++)
        if (shifts[i].of.key[0])
            return &run->tables->table[shifts[i].of.table];
    return NULL;
}

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_same_figure(const struct shift *a, const struct shift *b)
{
    if (a->of.parameter || b->of.parameter)
        return a->rule == b->rule && is_same_text(a->of.parameter, b->of.parameter);
    for (size_t k = 0; k < RULE_KEYS; k++)
        if (!is_same_text(a->of.key[k], b->of.key[k]))
            return false;
    return a->of.table == b->of.table && a->of.row == b->of.row && a->of.column == b->of.column;
}

/* Bounds of several units may stand on one figure: it is set as far as the one that moves farthest asks. */
static size_t add_shift(struct shift *shifts, size_t n, struct shift shift)
{
    size_t at = 0;
    while (at < n && !is_same_figure(&shifts[at], &shift))
        at++;
    if (at == n || imaxabs(shift.by) > imaxabs(shifts[at].by))
        shifts[at] = shift;
    return at == n ? n + 1 : n;
}

/* An entry of a scenario's "changes": the row that is not there, with the figure. */
static void write_addition(const struct run *run, const struct shift *shift, struct json_writer *json)
{
    const struct table *table = &run->tables->table[shift->of.table];
    long column;
    json_open_object(json);
    json_key_text(json, "table", table->schema->name);
    json_key_object(json, "add");
    for (size_t k = 0; k < RULE_KEYS && (column = schema_key_column(table->schema, k)) >= 0; k++)
        json_key_text(json, table->schema->columns[column].name, shift->of.key[k]);
    json_key(json, table->schema->columns[shift->of.column].name);
    json_number(json, (double)(shift->of.stands + shift->by));
    json_close(json);
    json_close(json);
}

static void write_change(const struct run *run, const struct shift *shift, struct json_writer *json)
{
    if (shift->of.key[0]) {
        write_addition(run, shift, json);
        return;
    }
    const struct table *table = &run->tables->table[shift->of.table];
    const struct table_column *column = &table->columns[shift->of.column];
    const struct cell *cell = table_cell(table, shift->of.row, shift->of.column);
    json_open_object(json);
    movable_write_row(table, shift->of.row, json);
    json_key_object(json, "set");
    if (column->definition->kind == COLUMN_FLAG) {
        json_key_bool(json, column->name, shift->by > 0);
    } else {
        json_key(json, column->name);
        json_number(json, cell->number + (double)shift->by);
    }
    json_close(json);
    json_close(json);
}

static void write_setting(const struct run *run, const struct shift *shift, struct json_writer *json)
{
    double value = scenario_setting(run->scenario, shift->rule->name, shift->of.parameter)->number;
    json_open_object(json);
    json_key_list(json, "path");
    json_text(json, "rules");
    json_text(json, shift->rule->name);
    json_text(json, shift->of.parameter);
    json_close(json);
    json_key(json, "value");
    json_number(json, value + (double)shift->by);
    json_close(json);
}

static void write_shifts(const struct run *run, const struct shift *shifts, size_t n, bool of_scenario,
                         struct json_writer *json)
{
    json_key_list(json, of_scenario ? "settings" : "changes");
    for (size_t i = 0; i < n; i++)
        if ((shifts[i].of.parameter != NULL) == of_scenario)
            (of_scenario ? write_setting : write_change)(run, &shifts[i], json);
    json_close(json);
}

/* A move that something carries: a waiver, the limit that has its code, a figure where it stands. */
void run_write_changes_of(const struct run *run, const struct repair *repair, struct json_writer *json)
{
    size_t n = 0, ncarried = 0;
    struct shift found[RULE_FIGURES], *shifts = memory_new(repair->nmoves * RULE_FIGURES, sizeof *shifts);
    if (!shifts) {
        sink_fail(json->sink, STATUS_MEMORY);
        return;
    }
    for (size_t i = 0; i < repair->nmoves; i++) {
        const struct repair_move *move = &repair->moves[i];
        const struct origin *origin = ledger_ruling(run->outcome.whole, move->bound, move->row).origin;
        size_t nfound = find_shifts(run, move, found);
        for (size_t f = 0; f < nfound; f++)
            n = add_shift(shifts, n, found[f]);
        ncarried += nfound > 0 || run_move_is_waived(run, move) || (origin && origin->code);
    }
    write_shifts(run, shifts, n, false, json);
    write_shifts(run, shifts, n, true, json);
    json_key_bool(json, "complete", ncarried == repair->nmoves);
    memory_free(shifts);
}

size_t run_write_waivers(const struct run *run, struct sink *sink)
{
    struct json_writer json;
    if (run->outcome.status != STATUS_NEEDS_WAIVERS)
        return 0;
    if (sink) {
        json_begin(&json, sink);
        json_open_object(&json);
    }
    size_t n = run_write_waivers_of(run, &run->remedy[REMEDY_WAIVERS].repair, sink ? &json : NULL);
    if (sink)
        json_close(&json);
    return n;
}
