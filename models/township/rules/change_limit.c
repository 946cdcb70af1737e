/* 3.8.0, 3.9.3: steady and orderly. Of each kind a township's posts change at once by at most max(least,
 * share of today's posts, rounded up); likewise an office's. An office or a township without any posts today
 * is opened, which is no step from anything: floors and totals say how large it becomes. Where the change may
 * take several years it is so many steps. The share is an assumption: the plan gives no number.
 *
 *   |posts[t,k] - today| <= years * max(least, ceil(share * today))   where the township has posts today
 *   |office[o]  - today| <= years * max(least, ceil(share * today))   where today > 0
 */
#include <math.h>

#include "model/audit.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"share", PARAMETER_SHARE, N_("share 0..1 of today's posts"), 0.15, NULL, 0, 1, NULL,
     N_("how much of a township's posts of a kind, or of an office's, may change at once, rounded up to "
        "whole posts"),
     .label_zh = "调整比例"},
    {"least", PARAMETER_COUNT, N_("posts"), 1, NULL, 0, 1e6, NULL,
     N_("a change of this many posts is always allowed"), .label_zh = "最低调整数"},
    {"years", PARAMETER_COUNT, N_("years"), 1, NULL, 1, 100, NULL,
     N_("how many such steps lie between today and the plan"), .label_zh = "年数"},
};

static int64_t step(double share, double least, int64_t today)
{
    double part = ceil(share * (double)today - 1e-9);
    return (int64_t)(part > least ? part : least);
}

/* Which of the two a step stands on; the share where they say the same. */
static const char *decisive(double share, double least, int64_t today)
{
    return step(share, 0, today) >= (int64_t)least ? "share" : "least";
}

static bool is_opened(const struct office *office)
{
    return office->posts == 0;
}

static bool is_new(const struct facts *facts, size_t t)
{
    for (size_t k = 0; k < facts->nk; k++)
        if (facts->holdings[facts_tk(facts, t, k)].posts > 0)
            return false;
    return true;
}

static void bound_change(struct builder *builder, int32_t account, int64_t today, double share, double least,
                         double years)
{
    int64_t most = step(share, least, today) * (int64_t)years;
    const char *by = decisive(share, least, today);
    builder_bound_by(builder, account, SIDE_LEAST, today > most ? today - most : 0, by);
    builder_bound_by(builder, account, SIDE_MOST, today + most, by);
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    double share = builder_number(builder, "share"), least = builder_number(builder, "least");
    double years = builder_number(builder, "years");
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        if (!is_new(facts, tk / facts->nk))
            bound_change(builder, layout->posts[tk], facts->holdings[tk].posts, share, least, years);
    for (size_t o = 0; o < facts->no; o++)
        if (!is_opened(&facts->offices[o]))
            bound_change(builder, layout->office[o], facts->offices[o].posts, share, least, years);
}

static void audit_change(struct audit *audit, int64_t posts, int64_t today, const struct unit_name *units,
                         size_t n)
{
    int64_t most = step(audit_number(audit, "share"), audit_number(audit, "least"), today) *
                   (int64_t)audit_number(audit, "years");
    audit_require(audit, SIDE_LEAST, posts, today > most ? today - most : 0, units, n,
                  _("posts after the change"));
    audit_require(audit, SIDE_MOST, posts, today + most, units, n, _("posts after the change"));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t) || is_new(facts, t))
            continue;
        for (size_t k = 0; k < facts->nk; k++) {
            size_t tk = facts_tk(facts, t, k);
            struct unit_name units[] = {audit_unit(&facts->township_axis, t),
                                        audit_unit(&facts->kind_axis, k)};
            audit_change(audit, plan->posts[tk], facts->holdings[tk].posts, units, 2);
        }
    }
    for (size_t o = 0; o < facts->no; o++) {
        struct unit_name unit = audit_unit(&facts->office_axis, o);
        const struct office *office = &facts->offices[o];
        if (facts->counties[office->county].in_scope && !is_opened(office))
            audit_change(audit, plan->office[o], office->posts, &unit, 1);
    }
}

static void explain(struct story *story)
{
    double years = story_number(story, "years"), share = 100 * story_number(story, "share");
    double least = story_number(story, "least");
    if (years > 1)
        story_say(story,
                  "a kind's posts in a township, and an office's, change by at most %g %% of today's a "
                  "year, rounded up to whole posts and at least %g [assumption], in %g years; figures that "
                  "stand at that limit: %zu",
                  share, least, years, story->nin_force);
    else
        story_say(story,
                  "a kind's posts in a township, and an office's, change by at most %g %% of today's, "
                  "rounded up to whole posts and at least %g [assumption]; figures that stand at that "
                  "limit: %zu",
                  share, least, story->nin_force);
}

const struct rule rule_change_limit = {
    .name = "change_limit",
    .label_zh = "单次调整幅度",
    .clause = "3.8.0, 3.9.3",
    .title = "posts of a kind change at once by a limited share of today's",
    .title_zh = "积极稳妥、有序推进：单次调整幅度有限",
    .force = RULE_IN_PRINCIPLE,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .apply = apply,
    .audit = audit,
    .explain = explain,
};
