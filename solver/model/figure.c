/* The object that a figure of an answer is written as. */
#include "model/figure.h"

void figure_open(struct json_writer *json, const char *name, const char *value, const char *unit)
{
    json_open_object(json);
    json_key_text(json, "name", name);
    json_key_text(json, "value", value);
    json_key_text(json, "unit", unit);
    json_key(json, "sentence");
}
