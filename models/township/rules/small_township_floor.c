/* 2.4.21: small and lagging townships are looked after too. A township's floor in townships.csv is its least
 * total; one flagged small or lagging without a floor has the default, which is an assumption. Everybody in
 * the township counts, office staff too.
 *
 *   township[t] >= floor
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"least", PARAMETER_COUNT, N_("people, office staff included"), 20, NULL, 0, 1e6, NULL,
     N_("least total of a small or lagging township without a floor of its own")},
};

static int64_t floor_of(const struct township *township, double least)
{
    if (township->has_floor)
        return township->floor;
    return township->flags & (FLAG_SMALL | FLAG_LAGGING) ? (int64_t)least : 0;
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    double least = builder_number(builder, "least");
    for (size_t t = 0; t < facts->nt; t++) {
        int64_t asked = floor_of(&facts->townships[t], least);
        if (asked > 0)
            builder_bound(builder, layout_of(builder)->township[t], SIDE_LEAST, asked);
    }
}

/* Without cells the staff of offices are not told apart by township: own posts that reach the floor are
 * enough, and own posts and every office's staff together that do not are too few. Between the two nobody can
 * say. */
static void audit_posts(struct audit *audit, size_t t, int64_t asked)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    struct unit_name unit = audit_unit(&facts->township_axis, t);
    int64_t own = 0, offices = 0;
    for (size_t k = 0; k < facts->nk; k++)
        own += plan->posts[facts_tk(facts, t, k)];
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->services[s].township == (int32_t)t)
            offices += plan->office[facts->services[s].office];
    int64_t all = own + offices;
    if (own < asked && all >= asked)
        audit_add_for(
            audit, FINDING_NOT_SUPPLIED, unit.label,
            "%lld posts of its own, %lld with all staff of its offices, at least %lld asked for; how "
            "many office staff work here is not said",
            (long long)own, (long long)all, (long long)asked);
    else
        audit_require(audit, SIDE_LEAST, all, asked, &unit, 1,
                      _("posts in all, every office that serves it included"));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    double least = audit_number(audit, "least");
    for (size_t t = 0; t < facts->nt; t++) {
        struct unit_name unit = audit_unit(&facts->township_axis, t);
        if (facts_in_scope(facts, t) && !plan->has_cells)
            audit_posts(audit, t, floor_of(&facts->townships[t], least));
        else if (facts_in_scope(facts, t))
            audit_require(audit, SIDE_LEAST, plan->township[t], floor_of(&facts->townships[t], least), &unit,
                          1, _("people in all, office staff included"));
    }
}

static void explain(struct story *story)
{
    story_say(story, "%zu townships have a floor, office staff counted; it holds %zu of them up",
              story->nbounds, story->nin_force);
}

const struct rule rule_small_township_floor = {
    .name = "small_township_floor",
    .label_zh = "小乡镇下限",
    .clause = "2.4.21",
    .title = "small and lagging townships have a least total",
    .title_zh = "兼顾规模较小、发展相对滞后乡镇的编制需求",
    .force = RULE_IN_PRINCIPLE,
    .lever = N_("floor in townships.csv"),
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .apply = apply,
    .audit = audit,
    .explain = explain,
};
