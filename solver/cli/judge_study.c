/* What is judged of a bundle, and how far that goes, in words or as JSON. */
#include "cli/judge_study.h"

#include <stdio.h>

#include "base/language.h"
#include "cli/screen.h"
#include "io/json.h"
#include "study/report/bundle.h"

static void write_list(const struct faults *faults, const char *words, struct sink *out)
{
    for (size_t i = 0; i < faults->nkept; i++)
        sink_format(out, "  %s: %s\n", words, faults->message[i]);
}

static void write_verdict(const struct bundle_verdict *verdict, const char *folder, enum status status,
                          struct sink *out)
{
    if (status == STATUS_REFUSED)
        sink_format(out, _("%s: refused\n"), folder);
    else
        sink_format(out, _("%s: accepted; %zu of %zu cases, by %s\n"), folder, verdict->nsolved,
                    verdict->ncases, verdict->program);
    write_list(&verdict->broken, _("does not hold"), out);
    write_list(&verdict->unjudged, _("unjudged"), out);
    if (status == STATUS_OK && verdict->is_written_again)
        sink_text(out,
                  _("Every file is as it was written, no row of the store was changed, and the tables follow "
                    "from it.\n"));
    else if (status == STATUS_OK)
        sink_text(out,
                  _("Every file is as it was written, and no row of the store was changed. The tables are of "
                    "another version or language of the program and were not written again.\n"));
    if (status == STATUS_OK)
        sink_text(out,
                  _("Cases are not solved again: bianzhi study run of the study in it does, into a store of "
                    "its own.\n"));
}

static void write_json_list(struct json_writer *json, const char *key, const struct faults *faults)
{
    json_key_list(json, key);
    for (size_t i = 0; i < faults->nkept; i++)
        json_text(json, faults->message[i]);
    json_close(json);
}

static void write_json(const struct bundle_verdict *verdict, enum status status, struct sink *out)
{
    struct json_writer json;
    json_begin(&json, out);
    json_open_object(&json);
    json_key_bool(&json, "accepted", status == STATUS_OK);
    json_key_text(&json, "program", verdict->program);
    json_key_count(&json, "cases", (int64_t)verdict->ncases);
    json_key_count(&json, "solved_cases", (int64_t)verdict->nsolved);
    json_key_bool(&json, "tables_written_again", verdict->is_written_again);
    write_json_list(&json, "broken", &verdict->broken);
    write_json_list(&json, "unjudged", &verdict->unjudged);
    json_close(&json);
}

enum status judge_bundle(struct cli *cli, const char *folder, bool *is_bundle)
{
    struct bundle_verdict *verdict;
    struct sink out = screen_sink(stdout);
    enum status status = bundle_look(folder, is_bundle, &cli->faults);
    if (status != STATUS_OK || !*is_bundle)
        return status;
    verdict = memory_new(1, sizeof *verdict);
    if (!verdict)
        return STATUS_MEMORY;
    status = bundle_verify(folder, cli->models, verdict, &cli->faults);
    if (status == STATUS_OK && cli_option(cli, "strict") && verdict->unjudged.nfound > 0)
        status = STATUS_REFUSED;
    if (status == STATUS_OK || status == STATUS_REFUSED)
        cli_option(cli, "json") ? write_json(verdict, status, &out)
                                : write_verdict(verdict, folder, status, &out);
    memory_free(verdict);
    return out.status != STATUS_OK ? out.status : status;
}
