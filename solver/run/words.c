/* A run in words: its status, the waivers it asks for. Conflicts are worded in conflict_words.c. */
#include <inttypes.h>
#include <string.h>

#include "io/json.h"
#include "model/split.h"
#include "run/conflicts.h"
#include "run/movable.h"
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
    struct ledger *whole = run->builder.splits ? arena_new(&run->arena, 1, sizeof *whole) : &run->ledger;
    run->outcome.whole = whole;
    return !whole ? STATUS_MEMORY : run->builder.splits ? splits_join(&run->builder, whole) : STATUS_OK;
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
    json_key_text(json, "reason", _("no lawful plan exists without it"));
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

/* What the cell says now moves as the bound does: a pool of which a part is shared out holds more than that.
 */
static void write_change(const struct run *run, const struct repair_move *move, struct json_writer *json)
{
    const struct bound *bound = &run->ledger.bounds[move->bound];
    const struct rule *rule = bound->rule == LEDGER_NONE ? NULL : run->model->rules[bound->rule];
    struct rule_cell at;
    if (!rule || !rule->cell || !rule->cell(&run->builder, bound->account, &at))
        return;
    const struct table *table = &run->tables->table[at.table];
    const struct cell *cell = table_cell(table, at.row, at.column);
    if (!cell->given || table->columns[at.column].shift != 0)
        return;
    json_open_object(json);
    movable_write_row(table, at.row, json);
    json_key_object(json, "set");
    json_key(json, table->columns[at.column].name);
    json_number(json, cell->number + (double)(move->to - move->from));
    json_close(json);
    json_close(json);
}

void run_write_changes_of(const struct run *run, const struct repair *repair, struct json_writer *json)
{
    for (size_t i = 0; i < repair->nmoves; i++)
        if (repair->moves[i].bound != LEDGER_NONE && !run_move_is_waived(run, &repair->moves[i]))
            write_change(run, &repair->moves[i], json);
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
