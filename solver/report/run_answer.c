/* The front of a page about one run: what came of it in words, the figures people look at first, what to
 * do. */
#include "report/run_answer.h"

#include "base/language.h"
#include "base/text.h"
#include "model/decisions.h"
#include "model/held.h"
#include "model/quota.h"
#include "run/reasons.h"
#include "run/verdict.h"
#include "run/warnings.h"

static void write_verdict(const struct run *run, struct json_writer *json)
{
    if (run->outcome.status == STATUS_NEEDS_WAIVERS) {
        json_key_text(json, "mark", "proposal");
        json_key_text(
            json, "verdict",
            run->outcome.proven
                ? _("No lawful plan exists. What is shown breaks in-principle rules by the fewest posts: a "
                    "proposal, not a plan "
                    "to file.")
                : _("No lawful plan exists. What is shown breaks in-principle rules, whether by the fewest "
                    "posts is not proven: a proposal, not a plan to file."));
    } else if (!run->outcome.proven) {
        json_key_text(json, "mark", "open");
        json_key_text(json, "verdict", _("A lawful plan, but not proven best: a better one may exist."));
    } else {
        json_key_text(json, "mark", "proven");
        json_key_text(
            json, "verdict",
            held_applies(&run->builder)
                ? _("A lawful plan of whole posts, proven best with the numbers that are held: no other such "
                    "plan serves the goals better.")
                : _("A lawful plan of whole posts, proven best: no other lawful plan serves the goals "
                    "better."));
    }
}

enum { HELD_NAMED = 5 };

static void write_held(const struct run *run, struct json_writer *json)
{
    struct words held;
    if (!held_applies(&run->builder))
        return;
    words_init(&held);
    held_say(&run->builder, run->answer.posts, HELD_NAMED, &held.sink);
    json_words(json,
               _("The plan is the best with these numbers, which an earlier plan showed and this one keeps: "
                 "%s."),
               words_text(&held));
    words_done(&held, json->sink);
}

static void write_lost(const struct run *run, struct json_writer *json)
{
    struct words lost;
    if (quotas_count(&run->builder, QUOTA_LOST) == 0)
        return;
    words_init(&lost);
    held_say_lost(&run->outcome, true, &lost.sink);
    json_words(json,
               _("Other rules leave no room to share these out by weight, posts for the exact share: %s."),
               words_text(&lost));
    words_done(&lost, json->sink);
}

/* What best means, which no clause gives a number for. */
static void write_goals(const struct run *run, struct json_writer *json)
{
    struct words goals;
    words_init(&goals);
    scenario_say_goals(run->scenario, &goals.sink);
    json_words(json, _("The goals and how much each weighs beside the others [assumption]: %s."),
               words_text(&goals));
    words_done(&goals, json->sink);
    if (run->scenario->aim)
        json_words(json, _("Of two lawful plans is preferred: %s."), _(run->scenario->aim->meaning));
}

static void write_assumed(const struct run *run, struct json_writer *json)
{
    const char *words;
    struct words all;
    words_init(&all);
    for (size_t i = 0; run->model->assumed && (words = run->model->assumed(run->facts, i)); i++)
        sink_format(&all.sink, "%s%s", i > 0 ? _("; ") : "", _(words));
    if (*words_text(&all))
        json_words(json, _("What no table says is assumed [assumption]: %s."), words_text(&all));
    words_done(&all, json->sink);
}

static void write_untold(const struct run *run, struct json_writer *json)
{
    const char *why[REASONS_UNTOLD];
    size_t n = reasons_untold(run, why);
    for (size_t i = 0; i < n; i++)
        json_text(json, language_translate(why[i]));
}

/* Figures of the plan count places as well, posts only whole units: both are told, each as what it is. */
static void write_one_row(const struct run *run, struct json_writer *json)
{
    const struct alternative *shaken = decisions_one_row(&run->outcome);
    char figures[64], posts[64];
    if (!shaken)
        return;
    text_format(figures, sizeof figures,
                language_plural("%lld figure of the plan", "%lld figures of the plan",
                                (unsigned long)shaken->nfigures),
                (long long)shaken->nfigures);
    text_format(posts, sizeof posts,
                language_plural("%lld post would lie elsewhere", "%lld posts would lie elsewhere",
                                (unsigned long)shaken->elsewhere),
                (long long)shaken->elsewhere);
    json_words(json,
               _("What every unit needs rests on one row of figures. Set otherwise (%s), %s would be "
                 "different, and %s."),
               _(run->model->shakes[shaken->which].words), figures, posts);
}

/* What stands beside the answer is not of the plan that was judged, and heads the report all the same. */
static void write_unjudged(const struct run *run, struct json_writer *json)
{
    if (run->outcome.reasons || run->outcome.alternatives)
        json_words(json,
                   _("Not judged: %s (the steps to each number, what the plan rests on, and the plans it is "
                     "set beside)."),
                   alternatives_unjudged());
}

static void write_sentences(const struct verification *judged, struct json_writer *json)
{
    const struct run *run = &judged->run;
    unsigned long nties = outcome_count_ties(&run->outcome);
    json_key_list(json, "sentences");
    write_held(run, json);
    write_lost(run, json);
    write_goals(run, json);
    write_assumed(run, json);
    if (nties > 0)
        json_words(json,
                   language_plural("%lu figure could be different at no cost: equally good plans exist.",
                                   "%lu figures could be different at no cost: equally good plans exist.",
                                   nties),
                   nties);
    else if (run->ledger.nrows == 0)
        json_text(json, _("No figure could be different at no cost: the plan is the only best one."));
    write_one_row(run, json);
    write_untold(run, json);
    if (!judged->canonical)
        json_text(json,
                  _("Solving again gives another of the equally good plans: this one was chosen by hand."));
    json_text(
        json,
        _("Before this report was written the run was judged again from its own files: proof, rules and "
          "tables hold."));
    write_unjudged(run, json);
    verdict_say_result(judged->result, json);
    json_close(json);
}

/* What most of the plan rests on. */
static void write_decisions(const struct run *run, struct json_writer *json)
{
    const struct alternative *list[DECISIONS_MOST];
    size_t n = decisions_list(&run->outcome, list);
    json_key_list(json, "decisions");
    for (size_t i = 0; i < n; i++) {
        struct words words;
        words_init(&words);
        decision_write(&run->outcome, list[i], true, &words.sink);
        json_text(json, words_text(&words));
        words_done(&words, json->sink);
    }
    json_close(json);
}

static void write_way_out(const struct run *run, struct json_writer *json)
{
    size_t nasked = run_write_waivers(run, NULL);
    json_words(
        json,
        language_plural("Decide on the waiver that the proposal needs, %zu in all; conflicts.csv lists "
                        "every remedy that there is.",
                        "Decide on each of the %zu waivers that the proposal needs; conflicts.csv lists "
                        "every remedy that there is.",
                        nasked),
        nasked);
    json_text(
        json,
        _("Copy the waivers that are granted into \"rules\" of the scenario, each with its true reason, and "
          "solve again."));
}

/* Those of a proposal's own bounds are what its waivers are for. */
static unsigned long count_breaches(const struct run *run)
{
    unsigned long n = 0;
    for (size_t f = 0; f < run->audit.nfindings; f++) {
        const struct finding *finding = &run->audit.findings[f];
        n += finding->kind == FINDING_BREACH &&
             (run->outcome.status != STATUS_NEEDS_WAIVERS || run->model->rules[finding->rule]->apply == NULL);
    }
    return n;
}

static void write_next(const struct run *run, struct json_writer *json)
{
    unsigned long nbreaches = count_breaches(run);
    size_t nwarnings = run_warnings(run, json->sink)->n;
    json_key_list(json, "next");
    if (nwarnings > 0)
        json_words(
            json,
            language_plural("Look at the %zu figure or default that looks odd: warnings.csv says which.",
                            "Look at the %zu figures and defaults that look odd: warnings.csv says which.",
                            nwarnings),
            nwarnings);
    if (run->outcome.status == STATUS_NEEDS_WAIVERS)
        write_way_out(run, json);
    if (!run->outcome.proven)
        json_text(
            json,
            _("summary.json says how much better a plan could be at most. Limits that cross both ledgers "
              "leave it open; "
              "without them the proof closes."));
    if (nbreaches > 0)
        json_words(json,
                   language_plural("Settle the %lu breach that the audit found.",
                                   "Settle the %lu breaches that the audit found.", nbreaches),
                   nbreaches);
    if (run_answer_is_illustrative(run))
        json_text(json,
                  _("Replace the illustrative figures by the county's own and solve again before anything is "
                    "filed."));
    json_close(json);
}

/* A run folder that has no plan: what to do is with the conflicts, which stand in a table of their own. */
static void write_none(const struct verification *judged, struct json_writer *json)
{
    const struct run *run = &judged->run;
    json_key_text(json, "name", run->scenario->name);
    json_key_text(json, "mark", "none");
    json_key_text(
        json, "verdict",
        _("No plan exists: rules that no waiver can move cannot hold together. That is proven; there "
          "is nothing to file."));
    json_key_list(json, "figures");
    json_close(json);
    json_key_list(json, "sentences");
    verdict_say_result(judged->result, json);
    json_close(json);
    json_key_list(json, "next");
    json_text(json, _("conflicts.csv names each rule, unit, figure and limit that takes part, the figure "
                      "that by itself would end the conflict, and the remedies. Change one of them and solve "
                      "again."));
    json_close(json);
}

void run_answer_write(const void *verification, struct json_writer *json)
{
    const struct verification *judged = verification;
    const struct run *run = &judged->run;
    if (!run->outcome.plan) {
        write_none(judged, json);
        return;
    }
    json_key_text(json, "name", run->scenario->name);
    write_verdict(run, json);
    json_key_list(json, "figures");
    model_write_answer(&run->outcome, json);
    json_close(json);
    write_decisions(run, json);
    write_sentences(judged, json);
    write_next(run, json);
}

bool run_answer_is_illustrative(const struct run *run)
{
    for (size_t i = 0; i < run->tables->ntables; i++)
        if (run_is_illustrative(&run->tables->table[i]))
            return true;
    return false;
}
