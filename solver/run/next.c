/* From a run to the dataset of the next year. A file is kept byte for byte unless a table in it changes; of a
 * workbook with such a table, every table becomes a CSV file. */
#include "run/next.h"

#include <stdio.h>
#include <string.h>

#include "base/version.h"
#include "io/folder.h"
#include "io/path.h"
#include "model/merge.h"
#include "run/manifest.h"
#include "run/result.h"
#include "table/write.h"

/* A dataset while it is written. */
struct next {
    struct run *run;
    const struct next_of_road *road; /* or NULL */
    const char *name;                /* of the scenario that goes on */
    struct folder_draft draft;
    char result[HASH_TEXT];
    bool *changed; /* [ntables] has figures that its file does not have */
};

static enum status refuse(const struct run *run, const char *words)
{
    faults_add(run->faults, (struct place){.file = run->scenario->path}, "%s", words);
    return STATUS_REFUSED;
}

static enum status expect_plan(const struct run *run)
{
    if (!run->model->carry_over)
        return refuse(run, _("this plan says nothing of a next year"));
    if (run->outcome.status == STATUS_NEEDS_WAIVERS)
        return refuse(run,
                      _("is a proposal that needs waivers; record them in the scenario, and solve it again"));
    return STATUS_OK;
}

/* Cells that were set, rows added or taken out: the file no longer says what the run was solved with. */
static void mark_changes(struct next *next)
{
    const struct tables *tables = next->run->tables;
    json_for_each(change, next->run->scenario->changes)
    {
        const struct json *name = json_find(change, "table");
        const struct table *table = name && name->text ? tables_find(tables, name->text) : NULL;
        if (table)
            next->changed[table - tables->table] = true;
    }
}

static enum status carry_over(struct next *next)
{
    struct run *run = next->run;
    char remark[HASH_TEXT + 64];
    next->changed = arena_new(&run->arena, run->tables->ntables, sizeof *next->changed);
    if (!next->changed)
        return STATUS_MEMORY;
    enum status status = STATUS_OK;
    if (next->road)
        snprintf(next->result, sizeof next->result, "%s", next->road->result);
    else
        status = result_of(run, next->result);
    snprintf(remark, sizeof remark, _("plan %.12s carried out"), next->result);
    if (status == STATUS_OK)
        status = run->model->carry_over(&run->outcome, run->tables, next->road ? next->road->end : NULL,
                                        remark, next->changed);
    mark_changes(next);
    return status;
}

static bool is_changed(const struct next *next, const struct table_input *input)
{
    const struct tables *tables = next->run->tables;
    for (size_t i = 0; i < tables->ntables; i++)
        if (tables->table[i].input == input && next->changed[i])
            return true;
    return false;
}

/* The tables of an input that changed, or the input as it is. */
static void put_input(struct next *next, const struct table_input *input)
{
    char name[256];
    const struct tables *tables = next->run->tables;
    if (!is_changed(next, input)) {
        sink_bytes(folder_add(&next->draft, input->copy), input->bytes.text ? input->bytes.text : "",
                   input->bytes.length);
        return;
    }
    for (size_t i = 0; i < tables->ntables; i++)
        if (tables->table[i].input == input) {
            snprintf(name, sizeof name, "%s.csv", tables->table[i].schema->name);
            table_write(&tables->table[i], folder_add(&next->draft, name));
        }
}

/* A table that was not there, and to which the scenario added rows. */
static bool is_new(const struct next *next, size_t t)
{
    const struct table *table = &next->run->tables->table[t];
    return next->changed[t] && !table->input && table->nrows > 0;
}

static void put_new_tables(struct next *next)
{
    char name[256];
    for (size_t i = 0; i < next->run->tables->ntables; i++)
        if (is_new(next, i)) {
            snprintf(name, sizeof name, "%s.csv", next->run->tables->table[i].schema->name);
            table_write(&next->run->tables->table[i], folder_add(&next->draft, name));
        }
}

static void put_page(struct next *next)
{
    const struct tables *tables = next->run->tables;
    struct sink *sink = folder_add(&next->draft, "README.md");
    sink_format(sink, _("# %s: the year after\n\n"), next->name);
    if (next->road)
        sink_format(
            sink,
            _("Written by bianzhi %s from the road whose result is\n%s.\n\nPosts, pools and people are "
              "those of the road at the end of %d: who left, came, was moved or placed\noutside by then "
              "is counted. Tables of the years to come begin with what was their second year;\npath.json "
              "has the years that are left. All other tables are as they were; what else keeps the need what "
              "it\n"
              "was stands in scenario.json.\n\n"),
            BIANZHI_VERSION, next->result, next->road->year);
    else
        sink_format(sink, _("Written by bianzhi %s from the run whose result is\n%s.\n\n%s\n\n"),
                    BIANZHI_VERSION, next->result, _(next->run->model->carried_over));
    sink_text(sink,
              _("Rows that changed name the plan in their source. Changes that the scenario made to tables "
                "stand\nin the tables now, and no longer in scenario.json. Tables with new figures:\n\n"));
    for (size_t i = 0; i < tables->ntables; i++)
        if (next->changed[i] && (tables->table[i].input || is_new(next, i)))
            sink_format(sink, "- %s.csv\n", tables->table[i].schema->name);
}

/* The scenario without its changes of tables, and with what the model has to say beside these. */
static enum status put_scenario(struct next *next)
{
    struct run *run = next->run;
    const struct run *base = next->road ? next->road->base : run;
    struct scenario scenario = {.merged = base->scenario->merged};
    struct run later = {.scenario = &scenario};
    struct buffer text;
    struct json_writer json;
    const struct json *over;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    json_begin(&json, &sink);
    json_open_object(&json);
    if (run->model->carry_settings)
        run->model->carry_settings(&run->outcome, &json);
    json_close(&json);
    enum status status = sink.status;
    if (status == STATUS_OK)
        status = json_parse(base->scenario->path, text.text, text.length, &run->arena, &over, run->faults);
    buffer_done(&text);
    if (status == STATUS_OK)
        scenario.merged = merge_scenario(run->model, base->scenario->path, base->scenario->merged, over,
                                         &run->arena, run->faults);
    if (!scenario.merged)
        return STATUS_MEMORY;
    if (status == STATUS_OK)
        run_write_scenario(&later, RUN_SCENARIO_UNCHANGED, folder_add(&next->draft, "scenario.json"));
    return status;
}

static enum status put_all(struct next *next, const char *folder)
{
    struct run *run = next->run;
    enum status status = folder_begin_new(&next->draft, folder, run->faults);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < run->tables->ninputs; i++)
        put_input(next, run->tables->inputs[i]);
    put_new_tables(next);
    status = put_scenario(next);
    if (next->road && next->road->write_terms)
        next->road->write_terms(next->road->road, folder_add(&next->draft, "path.json"));
    put_page(next);
    if (status != STATUS_OK)
        next->draft.status = status;
    return folder_commit(&next->draft);
}

enum status next_write(struct run *run, const struct next_of_road *road, const char *folder, size_t *nwritten)
{
    struct next next = {
        .run = run, .road = road, .name = road ? road->base->scenario->name : run->scenario->name};
    enum status status = expect_plan(run);
    *nwritten = 0;
    if (status == STATUS_OK)
        status = folder_check_new(folder, run->faults);
    if (status == STATUS_OK)
        status = carry_over(&next);
    if (status == STATUS_OK)
        status = put_all(&next, folder);
    for (size_t i = 0; status == STATUS_OK && i < run->tables->ntables; i++)
        *nwritten += next.changed[i] && (run->tables->table[i].input || is_new(&next, i));
    return status;
}
