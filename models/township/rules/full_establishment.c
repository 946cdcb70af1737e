/* 2.4.5, 2.4.6: townships run with their posts filled. New posts less the people at work are vacancies;
 * before_after.csv says whom to recruit. A township under fill of its new posts is named; people beyond the
 * posts of one kind fill none of another. */
#include "model/audit.h"
#include "model/explain.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"fill", PARAMETER_SHARE, N_("share 0..1 of the new posts"), 0.95, NULL, 0, 1, NULL,
     N_("a township that fills less than this of its posts is named"), .label_zh = "在岗比例"},
};

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (size_t t = 0; t < facts->nt; t++) {
        int64_t posts = 0, present = 0, vacant = 0;
        for (size_t k = 0; k < facts->nk; k++) {
            int64_t have = plan->posts[facts_tk(facts, t, k)];
            int64_t at_work = facts_present(&facts->holdings[facts_tk(facts, t, k)]);
            posts += have;
            present += at_work;
            vacant += have > at_work ? have - at_work : 0;
        }
        if (!facts_in_scope(facts, t))
            continue;
        audit_tally(audit);
        if (judge_is_below(present, audit_number(audit, "fill"), posts))
            audit_add_for(audit, FINDING_ADVICE, facts->township_axis.label[t],
                          present == 1 ? N_("%lld person at work for %lld posts; recruit or call back %lld")
                                       : N_("%lld people at work for %lld posts; recruit or call back %lld"),
                          (long long)present, (long long)posts, (long long)vacant);
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct plan *plan = story->outcome->plan;
    long long vacant = 0;
    for (size_t tk = 0; tk < facts->nt * facts->nk && plan; tk++) {
        int64_t gap = plan->posts[tk] - facts_present(&facts->holdings[tk]);
        vacant += facts_in_scope(facts, tk / facts->nk) && gap > 0 ? gap : 0;
    }
    story_say(story, "%lld of the new posts have nobody at work in them: recruit or call back", vacant);
}

const struct rule rule_full_establishment = {
    .name = "full_establishment",
    .label_zh = "满编运行",
    .clause = "2.4.5, 2.4.6",
    .serves = "1.2",
    .title = "vacancies are listed, with whom to recruit",
    .title_zh = "支持乡镇机构满编运行，加强空编补员",
    .force = RULE_SOFT,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .audit = audit,
    .explain = explain,
};
