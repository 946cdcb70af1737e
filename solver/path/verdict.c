/* A verification of a road in words. */
#include "run/verdict.h"
#include "base/language.h"
#include "path/verify.h"
#include "path/words.h"

static struct verdict_lists lists_of(const struct road_verification *v)
{
    return (struct verdict_lists){&v->changed, &v->unjudged, &v->broken};
}

void road_complain_changed(const struct road_verification *v, const char *folder, struct faults *faults)
{
    faults_add(faults, (struct place){.file = folder},
               "is not a road as it was found: %s; find it again with bianzhi path %s/inputs/path.json",
               v->broken.nkept > 0 ? v->broken.message[0] : "", folder);
}

void road_verify_write(const struct road_verification *v, struct sink *sink)
{
    bool accepted = verdict_accepts(v->status);
    if (v->road.base.scenario && v->road.base.scenario->name)
        sink_format(sink, "%s\n", v->road.base.scenario->name);
    if (v->manifest.program[0] != '\0') {
        verdict_begin_line(_("written"), sink);
        sink_format(
            sink,
            language_plural("by %s: a road of %zu year\n", "by %s: a road of %zu years\n", v->road.years.n),
            v->manifest.program, v->road.years.n);
    }
    verdict_write_lists(lists_of(v), sink);
    if (accepted) {
        verdict_begin_line(_("judged"), sink);
        sink_format(sink,
                    _("years: %zu, and posts and people between them: %zu and %zu accounts; %zu files "
                      "compared\n"),
                    v->road.years.n, v->road.posts.ledger.naccounts, v->road.people.ledger.naccounts,
                    v->nfiles);
    }
    verdict_write_result(v->result, sink);
    verdict_begin_line(_("verdict"), sink);
    sink_format(sink, "%s", _(verdict_word(v->status)));
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

void road_verify_write_json(const struct road_verification *v, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "verdict", verdict_word(v->status));
    json_key_count(&json, "years", (int64_t)v->road.years.n);
    json_key_bool(&json, "proven", v->manifest.proven && v->status == STATUS_OK);
    json_key_text(&json, "result", v->result[0] != '\0' ? v->result : NULL);
    verdict_write_json_lists(lists_of(v), &json);
    json_close(&json);
}
