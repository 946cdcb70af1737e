/* The shipped JSON Schema of scenarios is the one the program writes, and the shipped scenarios keep to it.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "../support/io_support.h"
#include "io/json.h"
#include "model/schema.h"
#include "township/model.h"

static const char *const scenarios[] = {"toy/scenario.json", "yanbian/scenario.json",
                                        "panzhihua/scenario.json"};

static const struct json *read_json(const char *name, struct arena *arena)
{
    const struct json *json = NULL;
    struct faults faults;
    const char *text = io_get("datasets", name);
    faults_init(&faults);
    cr_assert(json_parse(name, text, strlen(text), arena, &json, &faults) == STATUS_OK, "%s",
              io_all(&faults));
    return json;
}

Test(schema, the_shipped_file_is_what_the_program_writes)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    schema_write(&township_model, &sink);
    cr_assert(sink.status == STATUS_OK);
    cr_expect(strcmp(buffer.text, io_get("datasets", "scenario.schema.json")) == 0,
              "write it again: bianzhi rules --json-schema >datasets/scenario.schema.json");
    buffer_done(&buffer);
}

/* A JSON Schema type's name for a value. */
static const char *type_of(const struct json *value)
{
    static const char *const names[] = {
        [JSON_NULL] = "null",   [JSON_BOOL] = "boolean", [JSON_NUMBER] = "number",
        [JSON_TEXT] = "string", [JSON_LIST] = "array",   [JSON_OBJECT] = "object",
    };
    return names[value->kind];
}

static bool is_listed(const struct json *choices, const struct json *value)
{
    json_for_each(choice, choices) if (value->kind == JSON_TEXT &&
                                       strcmp(choice->text, value->text) == 0) return true;
    return !choices;
}

/* What the schema of a scenario makes use of: type, enum, minimum, maximum, properties, additionalProperties,
 * items. The depth of a scenario is bounded by the reader. */
static void check_value(const char *file, const struct json *schema, const struct json *value)
{
    const struct json *type = json_find(schema, "type"), *others = json_find(schema, "additionalProperties");
    const struct json *least = json_find(schema, "minimum"), *most = json_find(schema, "maximum");
    if (type && strcmp(type->text, "integer") != 0)
        cr_expect_str_eq(type_of(value), type->text, "%s:%ld", file, value->line);
    cr_expect(is_listed(json_find(schema, "enum"), value), "%s:%ld: none of the choices", file, value->line);
    if (value->kind == JSON_NUMBER)
        cr_expect(!(least && value->number < least->number) && !(most && value->number > most->number),
                  "%s:%ld", file, value->line);
    json_for_each(inner, value)
    {
        const struct json *known = value->kind == JSON_LIST
                                       ? json_find(schema, "items")
                                       : json_find(json_find(schema, "properties"), inner->key);
        if (!known && others && others->kind == JSON_OBJECT)
            known = others;
        if (known)
            check_value(file, known, inner);
        else
            cr_expect(!others || others->truth, "%s:%ld: the schema does not know %s", file, inner->line,
                      inner->key);
    }
}

Test(schema, the_shipped_scenarios_keep_to_it)
{
    struct arena arena;
    arena_init(&arena);
    const struct json *schema = read_json("scenario.schema.json", &arena);
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        const struct json *scenario = read_json(scenarios[i], &arena);
        const struct json *named = json_find(scenario, "$schema");
        cr_assert(named, "%s names no schema", scenarios[i]);
        cr_expect_str_eq(named->text, "../scenario.schema.json");
        check_value(scenarios[i], schema, scenario);
    }
    arena_done(&arena);
}
