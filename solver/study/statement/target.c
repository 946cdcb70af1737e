/* From the words of a study to the figures they mean. What is named must stand in the scenario or a table: a
 * mistyped word would vary nothing, in silence. */
#include "study/statement/target.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "table/cell.h"
#include "table/change.h"

/* A setting's words cut at the points: "rules", "change_limit", "share" or "formula", "weights",
 * "population". */
struct path {
    const struct json *written;
    const char *part[3]; /* NULL beyond the last; the third holds all the rest */
};

static bool split(struct parsing *r, const struct json *written, struct path *path)
{
    const char *at = written->text;
    *path = (struct path){.written = written, .part = {""}};
    for (size_t i = 0; i < 3 && at; i++) {
        const char *point = i < 2 ? strchr(at, '.') : NULL;
        size_t length = point ? (size_t)(point - at) : strlen(at);
        path->part[i] = parse_text(r, "%.*s", (int)length, at);
        at = point ? point + 1 : NULL;
    }
    return r->status != STATUS_MEMORY;
}

/* What is named stops where something of it would have to be named. */
static void complain_of_whole(struct parsing *r, const struct json *written, const char *part)
{
    PARSE_FAULT(r, "set", written,
                "\"%s\" is no figure by itself; write one that it holds, such as \"%s.%s\"", written->text,
                written->text, part);
}

/* word: NULL when there is none */
static void suggest(struct parsing *r, const struct path *path, const char *word, const char *const *known,
                    size_t n)
{
    const char *near = word ? text_nearest(word, known, n) : NULL;
    if (!word)
        complain_of_whole(r, path->written, known[0]);
    else if (near)
        PARSE_FAULT(r, "set", path->written, "\"%s\": there is no \"%s\"; did you mean \"%s\"?",
                    path->written->text, word, near);
    else
        PARSE_FAULT(r, "set", path->written,
                    "\"%s\": there is no \"%s\"; `bianzhi rules` lists what there is", path->written->text,
                    word);
}

/* A section or rule with its parameters and settings. */
struct owner {
    bool is_rule;
    size_t number;
    const struct parameter *parameters;
    size_t nparameters;
    struct setting *settings;
};

static bool find_rule(struct parsing *r, const struct path *path, const char *word, struct owner *owner)
{
    const struct model *model = r->study->model;
    const char **names = parse_room(r, model->nrules, sizeof *names);
    for (size_t i = 0; names && i < model->nrules; i++) {
        names[i] = model->rules[i]->name;
        if (word && strcmp(names[i], word) == 0) {
            *owner = (struct owner){true, i, model->rules[i]->parameters, model->rules[i]->nparameters,
                                    r->base->scenario->rule_settings[i]};
            return true;
        }
    }
    if (names)
        suggest(r, path, word, names, model->nrules);
    return false;
}

static bool find_section(struct parsing *r, const struct path *path, struct owner *owner)
{
    const struct model *model = r->study->model;
    const char **names = parse_room(r, model->nsections + 4, sizeof *names);
    for (size_t i = 0; names && i < model->nsections; i++) {
        names[i] = model->sections[i].name;
        if (strcmp(names[i], path->part[0]) == 0) {
            *owner = (struct owner){false, i, model->sections[i].parameters, model->sections[i].nparameters,
                                    r->base->scenario->section_settings[i]};
            return true;
        }
    }
    if (names) {
        names[model->nsections] = "rules";
        names[model->nsections + 1] = "goals";
        names[model->nsections + 2] = "dataset";
        names[model->nsections + 3] = "scenario";
        suggest(r, path, path->part[0], names, model->nsections + 4);
    }
    return false;
}

static bool find_parameter(struct parsing *r, const struct path *path, const char *word,
                           const struct owner *owner, size_t *at)
{
    const char **names = parse_room(r, owner->nparameters + 1, sizeof *names);
    for (size_t p = 0; names && p < owner->nparameters; p++) {
        names[p] = owner->parameters[p].name;
        if (word && strcmp(names[p], word) == 0) {
            *at = p;
            return true;
        }
    }
    if (names) {
        names[owner->nparameters] = "off";
        suggest(r, path, word, names, owner->nparameters + owner->is_rule);
    }
    return false;
}

/* A member of an object of numbers. It must stand in the scenario: a mistyped code would change nothing. */
static bool find_member(struct parsing *r, const struct json *written, const char *code,
                        const struct setting *setting, struct target *target)
{
    size_t item = 0;
    json_for_each(member, setting->codes)
    {
        if (code && strcmp(member->key, code) == 0) {
            target->kind = TARGET_CODE;
            target->item = item;
            target->base = member->number;
            return true;
        }
        item++;
    }
    if (!code)
        complain_of_whole(r, written, item > 0 ? setting->codes->items[0].key : "CODE");
    else
        PARSE_FAULT(r, "set", written,
                    "\"%s\": the scenario gives no figure for \"%s\"; write it there first", written->text,
                    code);
    return false;
}

static bool find_setting(struct parsing *r, const struct path *path, const struct owner *owner,
                         const char *name, const char *code, struct target *target)
{
    size_t at = 0;
    if (!find_parameter(r, path, name, owner, &at))
        return false;
    const struct parameter *parameter = &owner->parameters[at];
    *target =
        (struct target){.kind = TARGET_SETTING,
                        .of_rule = owner->is_rule,
                        .group = owner->number,
                        .at = at,
                        .whole = parameter->kind == PARAMETER_COUNT || parameter->kind == PARAMETER_YES_NO,
                        .least = parameter->least,
                        .most = parameter->most,
                        .base = owner->settings[at].number,
                        .has_base = true};
    if (parameter->kind == PARAMETER_BY_CODE)
        return find_member(r, path->written, code, &owner->settings[at], target);
    if (parameter->kind == PARAMETER_CODE)
        target->kind = TARGET_WORD;
    if (!code)
        return true;
    PARSE_FAULT(r, "set", path->written, "\"%s\" is no number", path->written->text);
    return false;
}

static bool find_goal(struct parsing *r, const struct path *path, struct target *target)
{
    const struct scenario *scenario = r->base->scenario;
    bool is_weight = path->part[1] && path->part[2] && strcmp(path->part[2], "weight") == 0;
    bool is_curve = path->part[1] && path->part[2] && strcmp(path->part[2], "curve") == 0;
    for (size_t l = 0; (is_weight || is_curve) && l < scenario->nlevels; l++) {
        for (size_t g = 0; g < scenario->levels[l].ngoals; g++) {
            const struct goal_setting *goal = &scenario->levels[l].goals[g];
            const struct goal *definition = scenario->model->goals[goal->goal];
            if (definition->alone || strcmp(definition->name, path->part[1]) != 0)
                continue;
            if (is_curve && !definition->any_curve) {
                PARSE_FAULT(r, "set", path->written, "\"%s\": this goal has the curve %s and no other",
                            path->written->text, curve_name(definition->curve));
                return false;
            }
            *target = (struct target){.kind = is_curve ? TARGET_CURVE : TARGET_GOAL,
                                      .group = l,
                                      .at = g,
                                      .most = CURVE_MOST_WEIGHT,
                                      .base = goal->weight,
                                      .has_base = true};
            return true;
        }
    }
    PARSE_FAULT(r, "set", path->written,
                "\"%s\": write goals.GOAL.weight or goals.GOAL.curve with a goal of the scenario",
                path->written->text);
    return false;
}

static bool find_named(struct parsing *r, const struct json *written, struct target *target)
{
    struct path path;
    struct owner owner;
    if (strcmp(written->text, "dataset") == 0 || strcmp(written->text, "scenario") == 0) {
        *target = (struct target){.kind = written->text[0] == 'd' ? TARGET_DATASET : TARGET_SCENARIO};
        return true;
    }
    if (!split(r, written, &path))
        return false;
    if (strcmp(path.part[0], "goals") == 0)
        return find_goal(r, &path, target);
    if (strcmp(path.part[0], "rules") != 0)
        return find_section(r, &path, &owner) &&
               find_setting(r, &path, &owner, path.part[1], path.part[2], target);
    if (!find_rule(r, &path, path.part[1], &owner))
        return false;
    if (path.part[2] && strcmp(path.part[2], "off") == 0) {
        bool off = r->base->scenario->rule_off[owner.number];
        *target = (struct target){.kind = TARGET_RULE_OFF,
                                  .group = owner.number,
                                  .whole = true,
                                  .most = 1,
                                  .base = off,
                                  .has_base = true};
        return true;
    }
    const char *point = path.part[2] ? strchr(path.part[2], '.') : NULL;
    const char *name =
        point ? parse_text(r, "%.*s", (int)(point - path.part[2]), path.part[2]) : path.part[2];
    return find_setting(r, &path, &owner, name, point ? point + 1 : NULL, target);
}

static void add_target(struct parsing *r, struct factor *factor, struct target target, const char *words)
{
    struct target *list = parse_grow(r, factor->targets, factor->ntargets, sizeof *list);
    if (!list)
        return;
    target.words = words;
    list[factor->ntargets++] = target;
    factor->targets = list;
}

static void read_setting(struct parsing *r, struct factor *factor, const struct json *written)
{
    struct target target;
    if (find_named(r, written, &target))
        add_target(r, factor, target, written->text);
}

/* --- cells --- */

static bool is_key(const struct schema *schema, size_t column)
{
    long key;
    for (size_t i = 0; (key = schema_key_column(schema, i)) >= 0; i++)
        if ((size_t)key == column)
            return true;
    return false;
}

/* The range of a column, and whether it can be varied at all. */
static bool column_fits(const struct table *table, size_t column, struct target *target)
{
    const struct column *definition = table->columns[column].definition;
    struct figure_limits limits = cell_limits(table, column);
    target->whole = limits.whole;
    target->least = limits.least;
    target->most = limits.most;
    return !definition || ((schema_is_figure(definition) || definition->kind == COLUMN_FLAG) &&
                           !is_key(table->schema, column));
}

static void read_cells(struct parsing *r, struct factor *factor, const struct json *written)
{
    static const char *const keys[] = {"table", "where", "column"};
    struct tables *tables = r->base->tables;
    struct table_match match = {0};
    parse_check_keys(r, "set", written, keys, sizeof keys / sizeof *keys);
    enum status status =
        tables_match(tables, r->study->path, written, &r->study->arena, &match, r->study->faults);
    if (status != STATUS_OK) {
        r->status = status;
        return;
    }
    const struct table *table = match.table;
    struct target target = {.kind = TARGET_CELL, .group = (size_t)(table - tables->table), .cell = written};
    if (!column_fits(table, match.column, &target)) {
        PARSE_FAULT(r, "set", written, "%s: %s holds no figures that can be varied", table->file,
                    table->columns[match.column].name);
        return;
    }
    for (size_t i = 0; i < match.nrows; i++) {
        const struct cell *cell = table_cell(table, match.rows[i], match.column);
        target.at = match.rows[i] * table->ncolumns + match.column;
        target.base = cell->number;
        target.has_base = cell->given;
        const char *place = table_row_name(&r->study->arena, table, match.rows[i]);
        add_target(r, factor, target,
                   parse_text(r, "%s: %s", place ? place : table->file, table->columns[match.column].name));
    }
}

static void read_item(struct parsing *r, struct factor *factor, const struct json *written)
{
    if (written->kind == JSON_TEXT)
        read_setting(r, factor, written);
    else if (written->kind == JSON_OBJECT)
        read_cells(r, factor, written);
    else
        PARSE_FAULT(r, "set", written,
                    "is %s; write a setting such as \"formula.weights.population\", or {\"table\": ..., "
                    "\"where\": {...}, \"column\": ...}",
                    _(json_kind_words(written->kind)));
}

void target_read(struct parsing *r, struct factor *factor, const struct json *set)
{
    if (set->kind != JSON_LIST) {
        read_item(r, factor, set);
        return;
    }
    json_for_each(item, set) read_item(r, factor, item);
}

bool target_is_word(const struct target *target)
{
    static const bool is_word[TARGET_KINDS] = {
        [TARGET_WORD] = true, [TARGET_CURVE] = true, [TARGET_DATASET] = true, [TARGET_SCENARIO] = true};
    return is_word[target->kind];
}

/* Every member of an object of numbers. */
void target_read_members(struct parsing *r, struct factor *factor, const struct json *set)
{
    struct kept_sum sum;
    if (!target_read_sum(r, "set", set, &sum))
        return;
    struct setting_place place = {sum.of_rule, sum.group, sum.at};
    json_for_each(member, scenario_setting_at(r->base->scenario, place)->codes)
    {
        struct json written = *set;
        struct target target;
        written.text = parse_text(r, "%s.%s", set->text, member->key);
        if (find_named(r, &written, &target))
            add_target(r, factor, target, written.text);
    }
}

/* --- sums that are kept --- */

bool target_read_sum(struct parsing *r, const char *where, const struct json *text, struct kept_sum *sum)
{
    struct path path;
    struct owner owner;
    size_t at = 0;
    if (text->kind != JSON_TEXT) {
        PARSE_FAULT(r, where, text, "is %s; write the name of an object, \"formula.weights\"",
                    _(json_kind_words(text->kind)));
        return false;
    }
    if (!split(r, text, &path))
        return false;
    bool is_rule = strcmp(path.part[0], "rules") == 0;
    const char *name = is_rule ? path.part[2] : path.part[1];
    bool found = is_rule ? find_rule(r, &path, path.part[1], &owner) : find_section(r, &path, &owner);
    if (!found || !find_parameter(r, &path, name, &owner, &at))
        return false;
    *sum = (struct kept_sum){
        .words = text->text, .written = text, .of_rule = is_rule, .group = owner.number, .at = at};
    json_for_each(member, owner.settings[at].codes) sum->sum += member->number;
    if (owner.parameters[at].kind != PARAMETER_BY_CODE || !(sum->sum > 0)) {
        PARSE_FAULT(r, where, text, "\"%s\" is no object of numbers with a sum above 0", text->text);
        return false;
    }
    return true;
}
