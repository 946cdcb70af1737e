/* The scenario of a run as its folder keeps it. */
#include <string.h>

#include "io/json.h"
#include "run/run.h"

void run_write_scenario(const struct run *run, enum run_scenario_form form, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_for_each(member, run->scenario->merged)
    {
        if (strcmp(member->key, "extends") == 0 || strcmp(member->key, "$schema") == 0)
            continue; /* they name files that are not here */
        if (form == RUN_SCENARIO_UNCHANGED && strcmp(member->key, "changes") == 0)
            continue;
        json_key(&json, member->key);
        if (strcmp(member->key, "dataset") == 0)
            json_text(&json, ".");
        else
            json_value(&json, member);
    }
    json_close(&json);
}
