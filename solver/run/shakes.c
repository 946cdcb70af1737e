/* Each shake is a case of the run. What stands as the shake would have it, or does nothing here, is none. */
#include "run/shakes.h"

#include <string.h>

#include "base/number.h"
#include "run/alternatives.h"
#include "run/case.h"

static enum status set_all(struct run_case *c, struct setting_place place, double value)
{
    struct setting *setting = scenario_setting_at(&c->scenario, place);
    size_t n = setting->codes ? setting->codes->n : 0;
    struct json *numbers = n > 0 ? case_numbers(c, place) : NULL;
    if (n > 0 && !numbers)
        return STATUS_MEMORY;
    setting->number = value;
    for (size_t i = 0; i < n; i++)
        numbers[i].number = value;
    return STATUS_OK;
}

static enum status set_equal(struct run_case *c, const struct shake *shake)
{
    const struct table *table = tables_find(&c->tables, shake->owner);
    struct cell *cells = case_cells(c, (size_t)(table - c->tables.table));
    size_t column = (size_t)table_column(table, shake->parameter);
    for (size_t row = 0; cells && row < table->nrows; row++)
        cells[row * table->ncolumns + column].number = 1;
    return cells ? STATUS_OK : STATUS_MEMORY;
}

static bool is_set_so(const struct setting *setting, double value)
{
    for (size_t i = 0; setting->codes && i < setting->codes->n; i++)
        if (setting->codes->items[i].number != value)
            return false;
    return setting->number == value;
}

static bool is_equal(const struct run *run, const struct shake *shake)
{
    const struct table *table = tables_find(run->tables, shake->owner);
    size_t column = (size_t)table_column(table, shake->parameter);
    for (size_t row = 1; row < table->nrows; row++) {
        const struct cell *cell = table_cell(table, row, column), *first = table_cell(table, 0, column);
        if (cell->given != first->given || cell->number != first->number)
            return false;
    }
    return true;
}

/* Whether another figure may make another plan. */
static bool applies(const struct run *run, const struct shake *shake, struct setting_place place)
{
    bool is_off = model_find_rule(run->model, shake->owner) != LEDGER_NONE &&
                  !scenario_rule_is_on(run->scenario, shake->owner);
    if (is_off || (shake->is_used && !shake->is_used(run->facts)))
        return false;
    if (shake->how == SHAKE_EQUAL)
        return !is_equal(run, shake);
    return shake->how != SHAKE_TO || !is_set_so(scenario_setting_at(run->scenario, place), shake->value);
}

static enum status try_out(struct run *run, struct run_case *c, const struct shake *shake, const char *name)
{
    enum status status = name ? case_solve(c) : STATUS_MEMORY;
    bool found = status == STATUS_OK && outcome_status(&c->run.outcome) == STATUS_OK;
    struct alternative shaken = {
        .kind = ALTERNATIVE_SHAKEN, .name = name, .which = (size_t)(shake - run->model->shakes)};
    return status == STATUS_MEMORY ? status
                                   : alternatives_add(run, shaken, found ? c->run.answer.posts : NULL);
}

/* "formula.weights population x1.25" */
static const char *name_of(struct run *run, const struct shake *shake, const char *code, const char *how)
{
    return arena_format(&run->arena, "%s.%s%s%s %s", shake->owner, shake->parameter, *code ? " " : "", code,
                        how);
}

static enum status shake_weights(struct run *run, struct run_case *c, const struct shake *shake,
                                 struct setting_place place)
{
    enum status status = STATUS_OK;
    const struct json *shares = scenario_setting_at(&c->scenario, place)->codes;
    for (size_t i = 0; shares && i < 2 * shares->n && status == STATUS_OK; i++) {
        double now = shares->items[i / 2].number, moved = now * (i % 2 == 0 ? 1.25 : 0.75);
        if (now <= 0 || now >= 1)
            continue;
        status = case_reset(c);
        if (status == STATUS_OK)
            status = case_set_share(c, place, i / 2, moved < 1 ? moved : 1);
        if (status == STATUS_OK)
            status = try_out(run, c, shake,
                             name_of(run, shake, shares->items[i / 2].key, i % 2 == 0 ? "x1.25" : "x0.75"));
    }
    return status;
}

static enum status try_shake(struct run *run, struct run_case *c, const struct shake *shake)
{
    struct setting_place place = {0};
    char how[NUMBER_TEXT + 2] = "equal";
    if (shake->how != SHAKE_EQUAL && !setting_find(run->model, shake->owner, shake->parameter, &place))
        return STATUS_INTERNAL;
    if (!applies(run, shake, place))
        return STATUS_OK;
    enum status status = case_reset(c);
    if (status != STATUS_OK)
        return status;
    if (shake->how == SHAKE_QUARTER)
        return shake_weights(run, c, shake, place);
    if (shake->how == SHAKE_TO) {
        memcpy(how, "= ", 2);
        number_format(shake->value, how + 2);
    }
    status = shake->how == SHAKE_TO ? set_all(c, place, shake->value) : set_equal(c, shake);
    return status == STATUS_OK ? try_out(run, c, shake, name_of(run, shake, "", how)) : status;
}

enum status run_shake(struct run *run, struct run_case *c)
{
    enum status status = STATUS_OK;
    const struct shake *shakes = run->model->shakes;
    for (size_t i = 0; status == STATUS_OK && shakes && shakes[i].words; i++)
        status = try_shake(run, c, &shakes[i]);
    return status;
}
