/* The shipped JSON Schema of scenarios is the one the program writes, and the shipped scenarios keep to it.
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
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
              "write it again: make schema");
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

static bool is_text_in(const struct json *choices, const char *text)
{
    json_for_each(choice, choices) if (strcmp(choice->text, text) == 0) return true;
    return false;
}

/* Is the value of one of the types that the schema lists, of its one, or does it list none? */
static bool is_of_type(const struct json *schema, const struct json *value)
{
    const struct json *type = json_find(schema, "type");
    if (!type || (type->kind == JSON_TEXT && strcmp(type->text, "integer") == 0))
        return true;
    return type->kind == JSON_LIST ? is_text_in(type, type_of(value))
                                   : strcmp(type->text, type_of(value)) == 0;
}

/* Where a schema refers to another, or lists alternatives: the one that is meant by the value. */
static const struct json *resolve(const struct json *root, const struct json *schema,
                                  const struct json *value)
{
    const struct json *reference = json_find(schema, "$ref");
    if (reference && strncmp(reference->text, "#/$defs/", 8) == 0)
        return resolve(root, json_find(json_find(root, "$defs"), reference->text + 8), value);
    json_for_each(choice, json_find(schema, "anyOf"))
    {
        const struct json *meant = resolve(root, choice, value);
        const struct json *replace = json_find(json_find(meant, "properties"), "replace");
        if (json_find(choice, "type") || json_find(choice, "$ref"))
            if (is_of_type(meant, value) && (!replace || json_find(value, "replace")))
                return meant;
    }
    return schema;
}

static bool has_members(const struct json *schema, const struct json *value)
{
    json_for_each(name, json_find(schema, "required")) if (!json_find(value, name->text)) return false;
    return true;
}

/* How many choices of members there are, and how many the value meets. */
static size_t count_met(const struct json *choices, const struct json *value, size_t *n)
{
    size_t nmet = 0;
    *n = 0;
    json_for_each(choice, choices)
    {
        *n += json_find(choice, "required") && !json_find(choice, "type");
        nmet += json_find(choice, "required") && !json_find(choice, "type") && has_members(choice, value);
    }
    return nmet;
}

static const struct json *schema_of_member(const struct json *schema, const struct json *value,
                                           const struct json *inner)
{
    return value->kind == JSON_LIST ? json_find(schema, "items")
                                    : json_find(json_find(schema, "properties"), inner->key);
}

/* How many objects lack members that the schema wants, or texts that are blank where it wants more. */
static size_t count_lacking(const struct json *root, const struct json *schema, const struct json *value)
{
    size_t nany, none_of, nlacking = 0;
    schema = resolve(root, schema, value);
    const struct json *choices = json_find(schema, "anyOf");
    if (choices && json_find(&choices->items[0], "type"))
        return 1; /* none is meant */
    size_t any = count_met(json_find(schema, "anyOf"), value, &nany);
    size_t one = count_met(json_find(schema, "oneOf"), value, &none_of);
    const struct json *fewest = json_find(schema, "minProperties");
    if (value->kind == JSON_OBJECT)
        nlacking += !has_members(schema, value) || (nany > 0 && any == 0) || (none_of > 0 && one != 1) ||
                    (fewest && (double)value->n < fewest->number);
    if (value->kind == JSON_TEXT && json_find(schema, "pattern"))
        nlacking += strspn(value->text, " ") == strlen(value->text);
    json_for_each(inner, value)
    {
        const struct json *known = schema_of_member(schema, value, inner);
        nlacking += known ? count_lacking(root, known, inner) : 0;
    }
    return nlacking;
}

/* What the schema of a scenario makes use of: $ref, anyOf, type, enum, minimum, maximum, properties,
 * additionalProperties, items. The depth of a scenario is bounded by the reader. */
static void check_value(const char *file, const struct json *root, const struct json *schema,
                        const struct json *value)
{
    schema = resolve(root, schema, value);
    const struct json *others = json_find(schema, "additionalProperties"),
                      *choices = json_find(schema, "enum");
    const struct json *least = json_find(schema, "minimum"), *most = json_find(schema, "maximum");
    cr_expect(is_of_type(schema, value), "%s:%ld: a %s", file, value->line, type_of(value));
    cr_expect(!choices || value->kind != JSON_TEXT || is_text_in(choices, value->text),
              "%s:%ld: none of the choices", file, value->line);
    if (value->kind == JSON_NUMBER)
        cr_expect(!(least && value->number < least->number) && !(most && value->number > most->number),
                  "%s:%ld", file, value->line);
    json_for_each(inner, value)
    {
        const struct json *known = schema_of_member(schema, value, inner);
        if (!known && others && others->kind == JSON_OBJECT)
            known = others;
        if (known)
            check_value(file, root, known, inner);
        else
            cr_expect(!others || others->truth, "%s:%ld: the schema does not know %s", file, inner->line,
                      inner->key);
    }
}

/* Every form that goals, waivers and changes may have. */
Test(schema, knows_lists_changes_and_replacements)
{
    static const char *const scenarios_as_text[] = {
        "{\"goals\": [{\"need\": {\"weight\": 2}}, {\"mix\": {}}]}",
        "{\"goals\": {\"need\": {\"weight\": 2}, \"mix\": null}}",
        "{\"goals\": {\"replace\": [{\"need\": {}}]}, \"changes\": {\"replace\": []}}",
        "{\"changes\": [{\"table\": \"posts\", \"where\": {\"kind\": \"k\"}, \"set\": {\"posts\": 1}}]}",
        ("{\"rules\": {\"office_floor\": {\"waivers\": {\"replace\": [{\"office\": \"o\", \"least\": 1, "
         "\"reason\": \"r\"}]}}}}"),
    };
    struct arena arena;
    struct faults faults;
    arena_init(&arena);
    faults_init(&faults);
    const struct json *schema = read_json("scenario.schema.json", &arena);
    for (size_t i = 0; i < sizeof scenarios_as_text / sizeof *scenarios_as_text; i++) {
        const struct json *scenario = NULL;
        const char *text = scenarios_as_text[i];
        cr_assert(json_parse(text, text, strlen(text), &arena, &scenario, &faults) == STATUS_OK);
        check_value(text, schema, schema, scenario);
        cr_expect_eq(count_lacking(schema, schema, scenario), 0, "%s", text);
    }
    arena_done(&arena);
}

/* As the program refuses them. */
Test(schema, refuses_what_lacks_its_members)
{
    static const char *const scenarios_as_text[] = {
        "{\"name\": \"\"}",
        "{\"title\": \" \"}",
        "{\"changes\": {}}",
        "{\"changes\": [{\"where\": {\"code\": \"A\"}, \"set\": {\"floor\": 1}}]}",
        "{\"changes\": [{\"table\": \"townships\", \"set\": {\"floor\": 1}}]}",
        "{\"changes\": [{\"table\": \"townships\", \"where\": {\"code\": \"A\"}}]}",
        ("{\"changes\": [{\"table\": \"townships\", \"where\": {\"code\": \"A\"}, \"set\": {\"floor\": 1}, "
         "\"delete\": true}]}"),
        "{\"rules\": {\"office_floor\": {\"waivers\": {}}}}",
        "{\"rules\": {\"office_floor\": {\"waivers\": [{\"office\": \"O\", \"reason\": \"r\"}]}}}",
        "{\"rules\": {\"office_floor\": {\"waivers\": [{\"least\": 1, \"reason\": \"r\"}]}}}",
    };
    static struct reply reply;
    struct arena arena;
    struct faults faults;
    char folder[IO_PATH];
    arena_init(&arena);
    io_make_folder(folder);
    program_shell("cp -r \"$datasets\"/toy toy", folder, &reply);
    const struct json *schema = read_json("scenario.schema.json", &arena);
    for (size_t i = 0; i < sizeof scenarios_as_text / sizeof *scenarios_as_text; i++) {
        const char *text = scenarios_as_text[i];
        const struct json *scenario = NULL;
        char whole[512];
        faults_init(&faults);
        cr_assert(json_parse(text, text, strlen(text), &arena, &scenario, &faults) == STATUS_OK);
        cr_expect_eq(count_lacking(schema, schema, scenario), 1, "%s", text);
        snprintf(whole, sizeof whole, "{\"extends\": \"toy/scenario.json\", %s", text + 1);
        io_put(folder, "s.json", whole);
        program_shell("bianzhi --lang en check s.json", folder, &reply);
        cr_expect_eq(reply.code, 3, "%s: %s", text, reply.out);
    }
    io_remove(folder);
    arena_done(&arena);
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
        check_value(scenarios[i], schema, schema, scenario);
    }
    arena_done(&arena);
}
