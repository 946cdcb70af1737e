/* A verification in words: what every verdict has, then that of a run. */
#include "run/verdict.h"
#include "base/text.h"
#include "model/held.h"
#include "model/quota.h"
#include "run/verify.h"

const char *verdict_word(enum status status)
{
    if (verdict_accepts(status))
        return N_("accepted");
    return status == STATUS_REFUSED ? N_("refused") : N_("cannot be judged");
}

bool verdict_accepts(enum status status)
{
    return status == STATUS_OK || status == STATUS_UNPROVEN;
}

enum { MARGIN = 10 }; /* columns of the word that a line begins with */

void verdict_begin_line(const char *word, struct sink *sink)
{
    text_write_padded(sink, word, MARGIN, TEXT_LEFT);
}

static void write_list(const struct faults *list, const char *word, struct sink *sink)
{
    for (size_t i = 0; i < list->nkept; i++) {
        verdict_begin_line(word, sink);
        sink_format(sink, "%s\n", list->message[i]);
    }
    if (list->nfound > list->nkept) {
        verdict_begin_line(word, sink);
        sink_format(sink, _("... and %zu more\n"), list->nfound - list->nkept);
    }
}

void verdict_write_lists(struct verdict_lists lists, struct sink *sink)
{
    write_list(lists.changed, _("changed"), sink);
    write_list(lists.unjudged, _("unjudged"), sink);
    write_list(lists.broken, _("broken"), sink);
}

static void write_json_list(const struct faults *list, const char *key, struct json_writer *json)
{
    json_key_list(json, key);
    for (size_t i = 0; i < list->nkept; i++)
        json_text(json, list->message[i]);
    json_close(json);
}

void verdict_write_json_lists(struct verdict_lists lists, struct json_writer *json)
{
    write_json_list(lists.changed, "changed", json);
    write_json_list(lists.unjudged, "unjudged", json);
    write_json_list(lists.broken, "broken", json);
}

void verdict_write_result(const char *result, struct sink *sink)
{
    if (*result == '\0')
        return;
    verdict_begin_line(_("result"), sink);
    sink_format(sink, "%s\n", result);
}

void verdict_say_result(const char *result, struct json_writer *json)
{
    if (*result == '\0')
        return;
    json_words(json,
               _("Fingerprint of the result (SHA-256), which the papers that are filed name and \"bianzhi "
                 "verify\" prints as \"result\": %s."),
               result);
}

/* --- of a run --- */

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
    if (needs_waivers && v->splits_are_open)
        return _("with floors split between kinds as they are no lawful plan exists and none breaks fewer; a "
                 "proposal, not a plan to file");
    if (needs_waivers)
        return _(
            "no lawful plan exists, and none breaks the plan's figures by fewer posts, then the county's "
            "own, then assumptions; a proposal, not a plan to file");
    if (quotas_count(&v->run.builder, QUOTA_LOST) > 0)
        return _("optimal once the shares by weight that are listed as unjudged are left out, and with the "
                 "numbers in held.csv where there is one, proven again in whole numbers from the run's own "
                 "inputs");
    if (held_applies(&v->run.builder))
        return _("optimal with the numbers in held.csv, proven again in whole numbers from the run's own "
                 "inputs");
    return _("optimal, proven again in whole numbers from the run's own inputs");
}

static struct verdict_lists lists_of(const struct verification *v)
{
    return (struct verdict_lists){&v->changed, &v->unjudged, &v->broken};
}

static void write_verdict(const struct verification *v, bool accepted, struct sink *sink)
{
    verdict_begin_line(_("verdict"), sink);
    if (!accepted)
        sink_format(sink, "%s\n", _(verdict_word(v->status)));
    else if (v->changed.nfound > 0)
        sink_format(sink, _("%s: %s; what changed does not alter that\n"), _(verdict_word(v->status)),
                    accepted_because(v));
    else
        sink_format(sink, _("%s: %s\n"), _(verdict_word(v->status)), accepted_because(v));
}

void verify_write(const struct verification *v, struct sink *sink)
{
    bool accepted = verdict_accepts(v->status);
    if (v->run.scenario && v->run.scenario->name)
        sink_format(sink, "%s\n", v->run.scenario->name);
    if (v->manifest.program[0] != '\0') {
        verdict_begin_line(_("written"), sink);
        sink_format(sink, v->manifest.proven ? _("by %s: %s, proven\n") : _("by %s: %s, not proven\n"),
                    v->manifest.program, _(run_status_name(v->manifest.status)));
    }
    verdict_write_lists(lists_of(v), sink);
    if (accepted) {
        verdict_begin_line(_("judged"), sink);
        sink_format(sink, _("%zu accounts at %zu junctions; %zu files compared\n"), v->run.ledger.naccounts,
                    v->run.ledger.njunctions, v->manifest.nfiles);
    }
    verdict_write_result(v->result, sink);
    write_verdict(v, accepted, sink);
}

void verify_write_json(const struct verification *v, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "verdict", verdict_word(v->status));
    json_key_text(&json, "status",
                  v->manifest.program[0] != '\0' ? run_status_name(v->manifest.status) : NULL);
    json_key_bool(&json, "proven", v->manifest.proven && v->status == STATUS_OK && !v->splits_are_open);
    json_key_bool(&json, "canonical", v->canonical && v->status == STATUS_OK);
    json_key_text(&json, "result", v->result[0] != '\0' ? v->result : NULL);
    verdict_write_json_lists(lists_of(v), &json);
    json_close(&json);
}
