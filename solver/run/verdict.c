/* A verification in words. */
#include "base/text.h"
#include "io/json.h"
#include "model/held.h"
#include "run/verify.h"

/* As JSON has it; _() of it for people. */
static const char *verdict_word(const struct verification *v)
{
    if (v->status == STATUS_OK || v->status == STATUS_UNPROVEN)
        return N_("accepted");
    return v->status == STATUS_REFUSED ? N_("refused") : N_("cannot be judged");
}

/* Why it is accepted, in one line. */
static const char *accepted_because(const struct verification *v)
{
    bool needs_waivers = v->manifest.status == STATUS_NEEDS_WAIVERS;
    if (v->manifest.status == STATUS_INFEASIBLE)
        return _(
            "no plan exists, not even with waivers, proven again from the run's own inputs; conflicts.csv "
            "says why");
    if (v->status == STATUS_UNPROVEN)
        return needs_waivers ? _("a proposal that needs waivers; how many fewer could do at most is in "
                                 "summary.json, as the run says itself")
                             : _("lawful; how much better a plan could be at most is in summary.json, as the "
                                 "run says itself");
    if (!v->canonical)
        return _("optimal, not the canonical one: equally good plans exist, and a solve gives another");
    if (needs_waivers)
        return _(
            "no lawful plan exists, and none breaks the plan's figures by fewer posts, then the county's "
            "own, then assumptions; a proposal, not a plan to file");
    if (held_applies(&v->run.builder))
        return _("optimal with the numbers in held.csv, proven again in whole numbers from the run's own "
                 "inputs");
    return _("optimal, proven again in whole numbers from the run's own inputs");
}

enum { MARGIN = 10 }; /* columns of the word that a line begins with */

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

static void write_verdict(const struct verification *v, bool accepted, struct sink *sink)
{
    begin_line(_("verdict"), sink);
    if (!accepted)
        sink_format(sink, "%s\n", _(verdict_word(v)));
    else if (v->changed.nfound > 0)
        sink_format(sink, _("%s: %s; what changed does not alter that\n"), _(verdict_word(v)),
                    accepted_because(v));
    else
        sink_format(sink, _("%s: %s\n"), _(verdict_word(v)), accepted_because(v));
}

void verify_write(const struct verification *v, struct sink *sink)
{
    bool accepted = v->status == STATUS_OK || v->status == STATUS_UNPROVEN;
    if (v->run.scenario && v->run.scenario->name)
        sink_format(sink, "%s\n", v->run.scenario->name);
    if (v->manifest.program[0] != '\0') {
        begin_line(_("written"), sink);
        sink_format(sink, v->manifest.proven ? _("by %s: %s, proven\n") : _("by %s: %s, not proven\n"),
                    v->manifest.program, _(run_status_name(v->manifest.status)));
    }
    write_list(&v->changed, _("changed"), sink);
    write_list(&v->unjudged, _("unjudged"), sink);
    write_list(&v->broken, _("broken"), sink);
    if (accepted) {
        begin_line(_("judged"), sink);
        sink_format(sink, _("%zu accounts at %zu junctions; %zu files compared\n"), v->run.ledger.naccounts,
                    v->run.ledger.njunctions, v->manifest.nfiles);
    }
    if (v->result[0] != '\0') {
        begin_line(_("result"), sink);
        sink_format(sink, "%s\n", v->result);
    }
    write_verdict(v, accepted, sink);
}

static void write_json_list(const struct faults *list, const char *key, struct json_writer *json)
{
    json_key_list(json, key);
    for (size_t i = 0; i < list->nkept; i++)
        json_text(json, list->message[i]);
    json_close(json);
}

void verify_write_json(const struct verification *v, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "verdict", verdict_word(v));
    json_key_text(&json, "status",
                  v->manifest.program[0] != '\0' ? run_status_name(v->manifest.status) : NULL);
    json_key_bool(&json, "proven", v->manifest.proven && (v->status == STATUS_OK));
    json_key_bool(&json, "canonical", v->canonical && v->status == STATUS_OK);
    json_key_text(&json, "result", v->result[0] != '\0' ? v->result : NULL);
    write_json_list(&v->changed, "changed", &json);
    write_json_list(&v->unjudged, "unjudged", &json);
    write_json_list(&v->broken, "broken", &json);
    json_close(&json);
}
