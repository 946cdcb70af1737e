/* 2.4.8, 2.4.9: in principle nobody is borrowed from a township that is loaded and short. Loaded: need per
 * person at work above the median of its county; short: less than fill of today's posts are filled. Both
 * tests are assumptions. Today's tables are judged; a plan does not change who is lent out. Vacancies count
 * staff less lent out plus lent in. */
#include "base/sort.h"
#include "model/audit.h"
#include "model/explain.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"fill", PARAMETER_SHARE, N_("share 0..1 of today's posts"), 0.95, NULL, 0, 1, NULL,
     N_("a township that fills less than this of its posts is short of people"), .label_zh = "在岗比例"},
};

struct load {
    int64_t posts, present, lent_out;
    double per_person; /* need over people at work */
};

static struct load load_of(const struct facts *facts, size_t t)
{
    struct load load = {0};
    for (size_t k = 0; k < facts->nk; k++) {
        const struct holding *holding = &facts->holdings[facts_tk(facts, t, k)];
        load.posts += holding->posts;
        load.present += facts_present(holding);
        load.lent_out += holding->lent_out;
    }
    load.per_person = facts_township_need(facts, t) / (double)(load.present > 0 ? load.present : 1);
    return load;
}

/* The middle of a county's loads, which has townships; room [nt]. */
static double median_load(const struct facts *facts, const struct county *county, double *room)
{
    size_t n = 0;
    for (int32_t i = 0; i < county->ntownships; i++)
        room[n++] = load_of(facts, (size_t)county->townships[i]).per_person;
    sort_doubles(room, n);
    return n % 2 ? room[n / 2] : (room[n / 2 - 1] + room[n / 2]) / 2;
}

static void judge_loan(struct audit *audit, const struct unit_name *unit, int64_t lent_out)
{
    const struct waiver *waiver = audit_waiver(audit, SIDE_MOST, unit, 1);
    audit_tally_about(audit, unit->subject);
    if (lent_out == 0)
        return;
    if (waiver && lent_out <= waiver->most)
        audit_add_about(audit, FINDING_WAIVED, unit->subject, unit->label,
                        N_("loaded and short of people, lent out all the same: %lld; waived: %s"),
                        (long long)lent_out, waiver->origin.reason);
    else if (waiver && waiver->most > 0)
        audit_add_about(audit, FINDING_BREACH, unit->subject, unit->label,
                        N_("loaded and short of people, lent out all the same: %lld, waived up to %lld; call "
                           "%lld back"),
                        (long long)lent_out, (long long)waiver->most, (long long)(lent_out - waiver->most));
    else
        audit_add_about(audit, FINDING_BREACH, unit->subject, unit->label,
                        N_("loaded and short of people, lent out all the same: %lld; call %lld back"),
                        (long long)lent_out, (long long)lent_out);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    double *room = arena_new(audit->arena, facts->nt, sizeof *room);
    double *median = arena_new(audit->arena, facts->nc, sizeof *median);
    if (!room || !median) {
        audit->status = STATUS_MEMORY;
        return;
    }
    for (size_t c = 0; c < facts->nc; c++)
        median[c] = facts->counties[c].in_scope ? median_load(facts, &facts->counties[c], room) : 0;
    audit_at(audit, "2.4.9");
    for (size_t t = 0; t < facts->nt; t++) {
        struct load load = load_of(facts, t);
        bool is_short = judge_is_below(load.present, audit_number(audit, "fill"), load.posts);
        struct unit_name unit = audit_unit(&facts->township_axis, t);
        if (facts_in_scope(facts, t) && is_short && load.per_person > median[facts->townships[t].county])
            judge_loan(audit, &unit, load.lent_out);
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    long long lent = 0;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        lent += facts_in_scope(facts, tk / facts->nk) ? facts->holdings[tk].lent_out : 0;
    story_say(story, "staff lent out today: %lld; they count as absent, and keep their posts", lent);
}

const struct rule rule_borrowing = {
    .name = "borrowing",
    .label_zh = "限制借用",
    .clause = "2.4.8, 2.4.9",
    .title = "nobody is lent out of a township that is loaded and short of people",
    .title_zh = "原则上不得从任务繁重且人员紧张的乡镇借用人员",
    .force = RULE_IN_PRINCIPLE,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .judges_today = true,
    .audit = audit,
    .explain = explain,
};
