/* Gathering what can be moved, group by group. */
#include "run/movable.h"

#include <stdio.h>
#include <string.h>

#include "table/heading_words.h"

static const double MOST_ELSE = 1e9; /* of a figure without an upper end */

/* Groups that grow, and the figures of the one at hand. */
struct movables {
    const struct run *run;
    struct arena *arena;
    struct movable_group *groups;
    size_t ngroups;
    struct movable *list;
    size_t n;
    bool failed;
    struct movable nowhere; /* stands in for one that there is no memory for */
};

/* Words put together with a blank between them. */
static const char *join(struct movables *g, const char *one, const char *between, const char *other)
{
    const char *text = arena_format(g->arena, "%s%s%s", one, between, other);
    g->failed = g->failed || !text;
    return text ? text : "";
}

/* Room for at most n figures. */
static void begin(struct movables *g, size_t n)
{
    g->list = arena_new(g->arena, n, sizeof *g->list);
    g->failed = g->failed || !g->list;
    g->n = 0;
}

static struct movable *add(struct movables *g, struct movable movable)
{
    if (g->failed)
        return &g->nowhere;
    g->list[g->n] = movable;
    return &g->list[g->n++];
}

static void end(struct movables *g, struct movable_group group)
{
    if (g->failed || (g->n == 0 && !group.rule))
        return;
    group.list = g->list;
    group.n = g->n;
    g->groups[g->ngroups++] = group;
}

/* --- the scenario's own --- */

/* The key under which an object of numbers has a row of a table: as it is written there, or else its code. */
static const char *written_key(const struct json *codes, const char *code, const char *name)
{
    return !json_find(codes, code) && json_find(codes, name) ? name : code;
}

/* A number for each row of a table, but for those that are not set where what is then in force is no number.
 */
static void add_rows(struct movables *g, const char *section, const struct parameter *parameter,
                     const struct setting *setting)
{
    const struct table *table = tables_named(g->run->tables, parameter->of);
    size_t nrows = table ? table->nrows : 0;
    long code = table ? schema_code_column(table->schema) : TABLE_NONE;
    long name = table ? table_column_exactly(table, "name") : TABLE_NONE;
    begin(g, nrows);
    for (size_t r = 0; r < nrows && code != TABLE_NONE; r++) {
        const char *called = table_cell(table, r, (size_t)code)->text;
        const char *label = name == TABLE_NONE ? called : table_cell(table, r, (size_t)name)->text;
        const char *key = written_key(setting->codes, called, label);
        const struct json *value = json_find(setting->codes, key);
        if (!value && setting->number < parameter->least)
            continue;
        add(g, (struct movable){.name = label,
                                .path = {section, parameter->name, key},
                                .value = value ? value->number : setting->number,
                                .given = value != NULL});
    }
}

/* The numbers that an object has, of indicators. */
static void add_members(struct movables *g, const char *section, const struct parameter *parameter,
                        const struct setting *setting)
{
    begin(g, setting->codes ? setting->codes->n : 0);
    json_for_each(member, setting->codes)
        add(g, (struct movable){.name = model_indicator_label(g->run->model, member->key),
                                .path = {section, parameter->name, member->key},
                                .value = member->number,
                                .given = setting->given});
}

static bool is_number(const struct parameter *parameter)
{
    return parameter->kind == PARAMETER_NUMBER || parameter->kind == PARAMETER_COUNT ||
           parameter->kind == PARAMETER_SHARE;
}

/* As over a column, 领导职数下限（名）; NULL: none. */
static const char *unit_of(struct movables *g, const char *unit)
{
    char text[TEXT_SHOWN];
    return unit ? join(g, heading_unit_said(unit, text), "", "") : NULL;
}

static void set_range(struct movables *g, struct movable *movable, const struct parameter *parameter)
{
    movable->unit = unit_of(g, parameter->unit);
    movable->least = parameter->least;
    movable->most = parameter->most;
    movable->whole = parameter->kind == PARAMETER_COUNT;
}

static void add_object(struct movables *g, const struct section *section, const struct parameter *parameter,
                       const struct setting *setting)
{
    if (parameter->of)
        add_rows(g, section->name, parameter, setting);
    else
        add_members(g, section->name, parameter, setting);
    for (size_t i = 0; i < g->n; i++)
        set_range(g, &g->list[i], parameter);
    const char *title = language_pick(parameter->name, parameter->label_zh);
    end(g, (struct movable_group){.name = join(g, section->name, ".", parameter->name),
                                  .title = join(g, language_pick(section->name, section->label_zh),
                                                language_pick(": ", "："), title),
                                  .meaning = _(parameter->meaning),
                                  .parts = parameter->parts});
}

/* The numbers among parameters, above them the keys that lead there. */
static void add_numbers(struct movables *g, const char *const above[2], const struct parameter *parameters,
                        size_t n, const struct setting *settings)
{
    begin(g, n);
    for (size_t p = 0; p < n; p++) {
        struct movable movable = {.name = _(parameters[p].meaning),
                                  .path = {above[0], above[1] ? above[1] : parameters[p].name,
                                           above[1] ? parameters[p].name : NULL},
                                  .value = settings[p].number,
                                  .given = settings[p].given};
        if (is_number(&parameters[p]))
            set_range(g, add(g, movable), &parameters[p]);
    }
}

static void gather_sections(struct movables *g)
{
    const struct model *model = g->run->model;
    for (size_t s = 0; s < model->nsections; s++) {
        const struct section *section = &model->sections[s];
        const struct setting *settings = g->run->scenario->section_settings[s];
        for (size_t p = 0; p < section->nparameters; p++)
            if (section->parameters[p].kind == PARAMETER_BY_CODE)
                add_object(g, section, &section->parameters[p], &settings[p]);
        const char *const above[2] = {section->name, NULL};
        add_numbers(g, above, section->parameters, section->nparameters, settings);
        end(g, (struct movable_group){.name = section->name,
                                      .title = language_pick(section->name, section->label_zh),
                                      .meaning = _(section->meaning)});
    }
}

static void gather_rules(struct movables *g)
{
    const struct model *model = g->run->model;
    for (size_t r = 0; r < model->nrules; r++) {
        const struct rule *rule = model->rules[r];
        const char *const above[2] = {"rules", rule->name};
        add_numbers(g, above, rule->parameters, rule->nparameters, g->run->scenario->rule_settings[r]);
        end(g, (struct movable_group){.name = join(g, "rules", ".", rule->name),
                                      .title = rule_label(rule),
                                      .meaning = rule_title(rule),
                                      .rule = rule,
                                      .off = g->run->scenario->rule_off[r]});
    }
}

/* Where a document says the weight of a goal: in one of its levels, or by name over those that it extends. */
static void find_goal(struct movables *g, const char *name, struct movable *movable)
{
    const struct json *merged = g->run->scenario->merged, *goals = json_find(merged, "goals");
    bool has_levels = goals && goals->kind == JSON_LIST && !json_find(merged, "extends");
    char number[24];
    size_t level = 0;
    while (has_levels && level < goals->n && !json_find(&goals->items[level], name))
        level++;
    movable->given = has_levels && level < goals->n;
    movable->path[0] = "goals";
    movable->path[1] = name;
    movable->path[2] = "weight";
    if (!movable->given)
        return;
    snprintf(number, sizeof number, "%zu", level);
    movable->path[1] = join(g, number, "", "");
    movable->path[2] = name;
    movable->path[3] = "weight";
}

static void gather_goals(struct movables *g)
{
    const struct scenario *scenario = g->run->scenario;
    begin(g, scenario->nlevels * g->run->model->ngoals);
    for (size_t l = 0; l < scenario->nlevels; l++)
        for (size_t i = 0; i < scenario->levels[l].ngoals; i++) {
            const struct goal_setting *setting = &scenario->levels[l].goals[i];
            const struct goal *goal = g->run->model->goals[setting->goal];
            if (goal->alone)
                continue;
            struct movable *movable =
                add(g, (struct movable){
                           .name = goal_title(goal), .value = setting->weight, .most = CURVE_MOST_WEIGHT});
            find_goal(g, goal->name, movable);
        }
    end(g, (struct movable_group){.name = "goals",
                                  .title = _("Weights of goals"),
                                  .meaning = _("what a goal counts beside the others of its level")});
}

/* --- tables --- */

/* The first of the Chinese names, or the English one without the marks of a key. */
static const char *called(struct movables *g, const char *name, const char *headings)
{
    const char *from = headings ? language_pick(name, headings) : name;
    char *text = arena_text(g->arena, from, strcspn(from, "|"));
    g->failed = g->failed || !text;
    for (char *c = text; c && *c != '\0'; c++)
        *c = *c == '_' ? ' ' : *c;
    return text ? text : "";
}

static bool says_the_same(const struct table *table, size_t column)
{
    for (size_t r = 1; r < table->nrows; r++)
        if (strcmp(table_cell(table, r, column)->text, table_cell(table, 0, column)->text) != 0)
            return false;
    return table->nrows > 1;
}

/* A row by its key, without what is the same in all of them. */
static const char *call_row(struct movables *g, const struct table *table, size_t row)
{
    const char *words = "";
    long column;
    for (size_t k = 0; (column = schema_key_column(table->schema, k)) >= 0; k++)
        if (!says_the_same(table, (size_t)column) && *table_cell(table, row, (size_t)column)->text != '\0')
            words = join(g, words, *words ? " " : "",
                         schema_word(table->columns[column].definition,
                                     tables_row_called(g->run->tables, table, row, (size_t)column)));
    return words;
}

/* A figure that the table itself gives; what a scenario added is moved where it was added. */
static bool is_movable(const struct table *table, size_t row, size_t column)
{
    const struct column *definition = table->columns[column].definition;
    const struct cell *cell = table_cell(table, row, column);
    return definition && definition->decided && cell->given && !cell->wrong &&
           !cell_is_word(definition, cell) && (table->absent || table->lines[row] > 0);
}

static void gather_table(struct movables *g, const struct table *table)
{
    begin(g, table->nrows * table->ncolumns);
    for (size_t r = 0; r < table->nrows; r++)
        for (size_t c = 0; c < table->ncolumns && !g->failed; c++) {
            if (!is_movable(table, r, c))
                continue;
            const struct column *column = table->columns[c].definition;
            const char *row = call_row(g, table, r), *heading = called(g, column->name, column->headings);
            add(g, (struct movable){.name = join(g, row, *row ? " · " : "", heading),
                                    .row = r,
                                    .column = c,
                                    .value = table_cell(table, r, c)->number,
                                    .least = column->least,
                                    .most = column->most > column->least ? column->most : MOST_ELSE,
                                    .whole = column->kind == COLUMN_COUNT,
                                    .unit = unit_of(g, column->unit),
                                    .given = true});
        }
    end(g, (struct movable_group){.name = table->schema->name,
                                  .title = called(g, table->schema->name, table->schema->headings),
                                  .meaning = _(table->schema->meaning),
                                  .table = table});
}

const struct movable_group *movable_list(const struct run *run, struct arena *arena, size_t *ngroups)
{
    const struct model *model = run->model;
    size_t most = model->nrules + 1 + run->tables->ntables;
    for (size_t s = 0; s < model->nsections; s++)
        most += 1 + model->sections[s].nparameters;
    struct movables g = {.run = run, .arena = arena, .groups = arena_new(arena, most, sizeof *g.groups)};
    g.failed = !g.groups;
    if (!g.failed) {
        gather_sections(&g);
        gather_rules(&g);
        gather_goals(&g);
    }
    for (size_t t = 0; !g.failed && t < run->tables->ntables; t++)
        gather_table(&g, &run->tables->table[t]);
    *ngroups = g.ngroups;
    return g.failed ? NULL : g.groups;
}

/* --- as JSON --- */

static void write_path(const struct movable *movable, struct json_writer *json)
{
    json_key_list(json, "path");
    for (size_t i = 0; i < MOVABLE_DEPTH && movable->path[i]; i++)
        json_text(json, movable->path[i]);
    json_close(json);
}

void movable_write_row(const struct table *table, size_t row, struct json_writer *json)
{
    long column;
    json_key_text(json, "table", table->schema->name);
    json_key_object(json, "where");
    for (size_t k = 0; (column = schema_key_column(table->schema, k)) >= 0; k++)
        json_key_text(json, table->columns[column].name, table_cell(table, row, (size_t)column)->text);
    json_close(json);
}

static void write_cell(const struct table *table, const struct movable *movable, struct json_writer *json)
{
    movable_write_row(table, movable->row, json);
    json_key_text(json, "column", table->columns[movable->column].name);
}

static void write_movable(const struct movable_group *group, const struct movable *movable,
                          struct json_writer *json)
{
    json_open_object(json);
    json_key_text(json, "name", movable->name);
    json_key_text(json, "unit", movable->unit);
    if (group->table)
        write_cell(group->table, movable, json);
    else
        write_path(movable, json);
    json_key(json, "value");
    json_number(json, movable->value);
    json_key(json, "least");
    json_number(json, movable->least);
    json_key(json, "most");
    json_number(json, movable->most);
    json_key_bool(json, "whole", movable->whole);
    json_key_bool(json, "given", movable->given);
    json_close(json);
}

static void write_group(const struct movable_group *group, struct json_writer *json)
{
    json_open_object(json);
    json_key_text(json, "name", group->name);
    json_key_text(json, "title", group->title);
    json_key_text(json, "meaning", group->meaning);
    json_key_bool(json, "parts_of_one", group->parts);
    if (group->rule) {
        json_key_text(json, "rule", group->rule->name);
        json_key_text(json, "clause", group->rule->clause);
        json_key_bool(json, "off", group->off);
    }
    json_key_list(json, "figures");
    for (size_t i = 0; i < group->n; i++)
        write_movable(group, &group->list[i], json);
    json_close(json);
    json_close(json);
}

enum status movable_write_json(const struct run *run, struct json_writer *json)
{
    struct arena arena;
    size_t n;
    arena_init(&arena);
    const struct movable_group *groups = movable_list(run, &arena, &n);
    json_key_list(json, "groups");
    for (size_t i = 0; groups && i < n; i++)
        write_group(&groups[i], json);
    json_close(json);
    arena_done(&arena);
    return groups ? json->sink->status : STATUS_MEMORY;
}
