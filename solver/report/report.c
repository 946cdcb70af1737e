/* The page's one JSON document: words, answers, tables. */
#include "report/report.h"

#include <string.h>

#include "base/language.h"
#include "base/version.h"
#include "io/file.h"
#include "report/excerpt.h"
#include "report/page.h"
#include "report/words.h"

static const char *said(const char *words)
{
    return words && *words ? language_translate(words) : words;
}

static void write_words(struct json_writer *json)
{
    json_key_object(json, "words");
#define WORD(name, english) json_key_text(json, #name, language_translate(english));
    REPORT_WORDS(WORD)
#undef WORD
    json_close(json);
}

/* The model's indicators stand in tables as scenarios name them. */
static void write_indicators(const struct model *model, struct json_writer *json)
{
    for (size_t i = 0; model && i < model->ntables; i++)
        for (const struct schema_indicator *usual = model->tables[i].open; usual && usual->name; usual++)
            json_key_text(json, usual->name, model_indicator_label(model, usual->name));
}

/* So do the figures that it leads with. */
static void write_leads(const struct model *model, struct json_writer *json)
{
    const struct comparison *comparison = model ? model->comparison : NULL;
    char text[LEAD_WORDS];
    for (size_t l = 0; comparison && l < comparison->nleads; l++) {
        const char *name = comparison->leads[l].name;
        json_key_text(json, name, language_pick(name, comparison_words(comparison, NULL, name, text)));
    }
}

static void write_headings(const struct model *model, struct json_writer *json)
{
    json_key_object(json, "headings");
    write_indicators(model, json);
    write_leads(model, json);
#define HEADING(english) json_key_text(json, english, language_translate(english));
    REPORT_HEADINGS(HEADING)
#undef HEADING
    json_close(json);
}

/* What sentences call the rules whose names stand in tables, and what they say. */
static void write_rules(const struct model *model, struct json_writer *json)
{
    json_key_object(json, "rules");
    for (size_t r = 0; model && r < model->nrules; r++) {
        json_key_object(json, model->rules[r]->name);
        json_key_text(json, "label", rule_label(model->rules[r]));
        json_key_text(json, "says", rule_title(model->rules[r]));
        json_close(json);
    }
    json_close(json);
}

static void write_answers(const struct report *report, struct json_writer *json)
{
    json_key_list(json, "answers");
    for (size_t a = 0; a < report->nanswers; a++) {
        json_open_object(json);
        report->answers[a].write(report->answers[a].source, json);
        json_close(json);
    }
    json_close(json);
}

/* Text that is no table stands whole; a table may be cut. */
static enum status write_bytes(const struct exhibit *exhibit, const struct buffer *bytes,
                               struct json_writer *json)
{
    struct excerpt excerpt;
    if (exhibit->drawing && strcmp(exhibit->drawing, "verbatim") == 0) {
        json_key_text(json, "text", bytes->text ? bytes->text : "");
        return STATUS_OK;
    }
    enum status status = excerpt_take(&excerpt, bytes, excerpt_choice(exhibit->roles), EXCERPT_CELLS);
    json_key_count(json, "rows", (int64_t)excerpt.nrows);
    json_key_count(json, "shown", (int64_t)excerpt.nshown);
    json_key_text(json, "table", excerpt.text.text ? excerpt.text.text : "");
    excerpt_done(&excerpt);
    return status;
}

static void write_table(const struct report_table *table, struct json_writer *json)
{
    const struct exhibit *exhibit = table->exhibit;
    struct buffer bytes;
    buffer_init(&bytes);
    struct sink sink = buffer_sink(&bytes);
    json_open_object(json);
    json_key_text(json, "name", exhibit->name);
    json_key_text(json, "title", said(exhibit->title));
    json_key_text(json, "lead", said(exhibit->lead));
    json_key_text(json, "file", exhibit->file);
    json_key_text(json, "drawing", exhibit->drawing);
    json_key_text(json, "roles", exhibit->roles);
    table->write(table->source, exhibit, &sink);
    enum status status = sink.status == STATUS_OK ? write_bytes(exhibit, &bytes, json) : sink.status;
    sink_fail(json->sink, status);
    json_close(json);
    buffer_done(&bytes);
}

void report_write_data(const struct report *report, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "language", language_chosen());
    json_key_text(&json, "program", "bianzhi " BIANZHI_VERSION);
    json_key_text(&json, "title", report->title);
    json_key_bool(&json, "illustrative", report->illustrative);
    write_words(&json);
    write_headings(report->model, &json);
    write_rules(report->model, &json);
    write_answers(report, &json);
    json_key_list(&json, "exhibits");
    for (size_t t = 0; t < report->ntables; t++)
        write_table(&report->tables[t], &json);
    json_close(&json);
    json_close(&json);
}

static void write_data(const void *source, struct sink *sink)
{
    report_write_data(source, sink);
}

void report_write_page(const struct report *report, struct sink *sink)
{
    page_write(write_data, report, sink);
}

enum status report_save(const struct report *report, const char *path, struct faults *faults)
{
    struct file_draft draft;
    enum status status = file_begin(&draft, path, faults);
    if (status != STATUS_OK)
        return status;
    report_write_page(report, &draft.sink);
    return file_commit(&draft, faults);
}
