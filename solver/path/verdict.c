/* A verification of a road in words. */
#include "base/language.h"
#include "base/text.h"
#include "path/verify.h"
#include "path/words.h"

enum { MARGIN = 10 };

/* As JSON has it; _() of it for people. */
static const char *verdict_word(const struct road_verification *v)
{
    if (v->status == STATUS_OK || v->status == STATUS_UNPROVEN)
        return N_("accepted");
    return v->status == STATUS_REFUSED ? N_("refused") : N_("cannot be judged");
}

static void begin_line(const char *word, struct sink *sink)
{
    text_write_padded(sink, word, MARGIN, TEXT_LEFT);
}

static void write_list(const struct faults *list, const char *word, struct sink *sink)
{
    for (size_t i = 0; i < list->nkept; i++) {
        begin_line(word, sink);
        sink_format(sink, "%s\n", list->message[i]);
    }
    if (list->nfound > list->nkept) {
        begin_line(word, sink);
        sink_format(sink, _("... and %zu more\n"), list->nfound - list->nkept);
    }
}

void road_verify_write(const struct road_verification *v, struct sink *sink)
{
    bool accepted = v->status == STATUS_OK || v->status == STATUS_UNPROVEN;
    if (v->road.base.scenario && v->road.base.scenario->name)
        sink_format(sink, "%s\n", v->road.base.scenario->name);
    if (v->manifest.program[0] != '\0') {
        begin_line(_("written"), sink);
        sink_format(sink, _("by %s: a road of %zu years\n"), v->manifest.program, v->road.years.n);
    }
    write_list(&v->changed, _("changed"), sink);
    write_list(&v->unjudged, _("unjudged"), sink);
    write_list(&v->broken, _("broken"), sink);
    if (accepted) {
        begin_line(_("judged"), sink);
        sink_format(sink,
                    _("%zu years, and posts and people between them: %zu and %zu accounts; %zu files "
                      "compared\n"),
                    v->road.years.n, v->road.posts.ledger.naccounts, v->road.people.ledger.naccounts,
                    v->nfiles);
    }
    if (v->result[0] != '\0') {
        begin_line(_("result"), sink);
        sink_format(sink, "%s\n", v->result);
    }
    begin_line(_("verdict"), sink);
    sink_format(sink, "%s", _(verdict_word(v)));
    if (accepted && v->changed.nfound > 0)
        sink_text(sink, _("; what changed does not alter that"));
    sink_text(sink, "\n");
    if (!accepted)
        return;
    struct words proof;
    words_init(&proof);
    road_write_proof(&v->road, &proof.sink);
    road_write_lines("", &proof, sink);
}

static void write_json_list(const struct faults *list, const char *key, struct json_writer *json)
{
    json_key_list(json, key);
    for (size_t i = 0; i < list->nkept; i++)
        json_text(json, list->message[i]);
    json_close(json);
}

void road_verify_write_json(const struct road_verification *v, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "verdict", verdict_word(v));
    json_key_count(&json, "years", (int64_t)v->road.years.n);
    json_key_bool(&json, "proven", v->manifest.proven && v->status == STATUS_OK);
    json_key_text(&json, "result", v->result[0] != '\0' ? v->result : NULL);
    write_json_list(&v->changed, "changed", &json);
    write_json_list(&v->unjudged, "unjudged", &json);
    write_json_list(&v->broken, "broken", &json);
    json_close(&json);
}
