/* A run in words: its status, the waivers it asks for. Conflicts are worded in conflicts.c. */
#include <inttypes.h>
#include <string.h>

#include "io/json.h"
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

static bool is_broken(const struct run *run, const struct bound *bound)
{
    int64_t posts = run->answer.posts[bound->account];
    return bound->strictness == STRICT_IN_PRINCIPLE &&
           (bound->side == SIDE_LEAST ? posts < bound->value : posts > bound->value);
}

bool run_breaks_rules(const struct run *run)
{
    for (size_t b = 0; b < run->ledger.nbounds; b++)
        if (is_broken(run, &run->ledger.bounds[b]))
            return true;
    return false;
}

static void write_waiver(const struct run *run, const struct bound *bound, struct json_writer *json)
{
    const struct account *account = &run->ledger.accounts[bound->account];
    const struct family *family = &run->ledger.families[account->is.family];
    json_open_object(json);
    for (int d = 0; d < LEDGER_UNITS && family->axis[d]; d++) {
        json_key_text(json, family->axis[d]->name, family->axis[d]->code[account->is.unit[d]]);
    }
    json_key_count(json, bound->side == SIDE_LEAST ? "least" : "most", run->answer.posts[bound->account]);
    json_key_text(json, "reason", _("no lawful plan exists without it"));
    json_close(json);
}

static size_t write_waivers_of_rule(const struct run *run, int32_t rule, struct json_writer *json)
{
    size_t n = 0;
    for (size_t b = 0; b < run->ledger.nbounds; b++) {
        const struct bound *bound = &run->ledger.bounds[b];
        if (bound->rule != rule || !is_broken(run, bound))
            continue;
        if (json && n == 0) {
            json_key_object(json, run->model->rules[rule]->name);
            json_key_list(json, "waivers");
        }
        if (json)
            write_waiver(run, bound, json);
        n++;
    }
    if (json && n > 0) {
        json_close(json);
        json_close(json);
    }
    return n;
}

size_t run_write_waivers(const struct run *run, struct sink *sink)
{
    struct json_writer json;
    size_t n = 0;
    if (run->outcome.status != STATUS_NEEDS_WAIVERS)
        return 0;
    if (sink) {
        json_begin(&json, sink);
        json_open_object(&json);
    }
    for (size_t r = 0; r < run->model->nrules; r++)
        n += write_waivers_of_rule(run, (int32_t)r, sink ? &json : NULL);
    if (sink)
        json_close(&json);
    return n;
}
