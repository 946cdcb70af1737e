/* Names of sections, rules, parameters and columns are the model's; those of codes stand in its tables. */
#include "model/called.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"

void called_setting(const struct model *model, struct setting_place place, struct sink *sink)
{
    const struct rule *rule = place.of_rule ? model->rules[place.group] : NULL;
    const struct section *section = rule ? NULL : &model->sections[place.group];
    const struct parameter *parameter = rule ? &rule->parameters[place.at] : &section->parameters[place.at];
    const char *group = rule ? rule->name : section->name;
    const char *group_zh = rule ? rule->label_zh : section->label_zh;
    bool in_words = group_zh && parameter->label_zh && language_pick(NULL, group_zh);
    if (in_words)
        sink_format(sink, "%s %s", group_zh, parameter->label_zh);
    else
        sink_format(sink, "%s%s.%s", rule ? "rules." : "", group, parameter->name);
}

/* A row of the table that has the code; TABLE_NONE. */
static long find_row(const struct table *table, const char *code)
{
    long column = schema_code_column(table->schema);
    for (size_t row = 0; column != TABLE_NONE && row < table->nrows; row++)
        if (strcmp(table_cell(table, row, (size_t)column)->text, code) == 0)
            return (long)row;
    return TABLE_NONE;
}

const char *called_member(const struct model *model, const struct tables *tables,
                          const struct parameter *parameter, const char *code, char text[FAULT_LENGTH])
{
    const struct table *of = parameter->of ? tables_named(tables, parameter->of) : NULL;
    long row = of ? find_row(of, code) : TABLE_NONE;
    if (row != TABLE_NONE)
        return language_pick(
            code, tables_row_called(tables, of, (size_t)row, (size_t)schema_code_column(of->schema)));
    for (size_t t = 0; t < model->ntables; t++)
        for (size_t c = 0; c < model->tables[t].ncolumns; c++)
            if (strcmp(model->tables[t].columns[c].name, code) == 0)
                return language_pick(code, schema_heading_zh(&model->tables[t].columns[c], text));
    return model_indicator_label(model, code);
}

const char *called_table(const struct table *table, char text[FAULT_LENGTH])
{
    const char *headings = table->schema->headings;
    snprintf(text, FAULT_LENGTH, "%.*s", headings ? (int)strcspn(headings, "|") : 0,
             headings ? headings : "");
    return *text ? language_pick(table->file, text) : table->file;
}

const char *called_column(const struct model *model, const struct table *table, size_t column,
                          char text[FAULT_LENGTH])
{
    const char *name = table->columns[column].name;
    const struct column *definition = table->columns[column].definition;
    return definition ? language_pick(name, schema_heading_zh(definition, text))
                      : model_indicator_label(model, name);
}
