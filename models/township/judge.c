/* Figures that not every allocation has, and whether today's people could do it. */
#include "township/judge.h"

#include <string.h>

bool judge_has_cells(struct audit *audit)
{
    const struct plan *plan = audit->plan;
    if (!plan->has_cells)
        audit_add(audit, FINDING_NOT_SUPPLIED,
                  "who works on which platform: audit a run, or give a plan with --plan");
    return plan->has_cells;
}

bool judge_is_below(int64_t figure, double share, int64_t whole)
{
    return (double)figure < share * (double)whole - 1e-9;
}

int32_t judge_enforcement(const struct facts *facts)
{
    const char *code = scenario_setting(facts->scenario, "enforcement_floor", "platform")->text;
    for (size_t p = 0; p < facts->np; p++)
        if (strcmp(facts->platform_axis.code[p], code) == 0)
            return (int32_t)p;
    return TOWNSHIP_NONE;
}

/* platforms [nt]: bit p: an office with people at work may send some of them to platform p. */
static void find_helped(const struct facts *facts, uint64_t *platforms)
{
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->services[s].weight > 0 && facts->offices[facts->services[s].office].staff > 0)
            platforms[facts->services[s].township] |= facts->services[s].platforms;
}

/* helped: bit p: an office may help on platform p. */
static void ask_floors(const struct audit *audit, uint64_t helped, int64_t *asked)
{
    const struct facts *facts = audit->facts;
    const struct scenario *scenario = audit->scenario;
    int32_t enforcement = judge_enforcement(facts);
    int64_t least = (int64_t)scenario_number(scenario, "coverage", "least");
    for (size_t p = 0; p < facts->np; p++) {
        int64_t own = facts->platforms[p].minimum > least ? facts->platforms[p].minimum : least;
        asked[p] = scenario_rule_is_on(scenario, "coverage") && !(helped >> p & 1U) ? own : 0;
    }
    least = (int64_t)scenario_number(scenario, "enforcement_floor", "least");
    if (enforcement != TOWNSHIP_NONE && scenario_rule_is_on(scenario, "enforcement_floor") &&
        asked[enforcement] < least)
        asked[enforcement] = least;
}

/* People at work, being put on platforms one after the other. */
struct manning {
    const struct facts *facts;
    int64_t *free;   /* [nk] not yet placed */
    int64_t *placed; /* [nk][np] */
    int32_t *via;    /* [nk] the platform by which the search came to a kind */
    int32_t *before; /* [nk] the kind it came from; TOWNSHIP_NONE: from the platform to be manned */
    size_t *queue;   /* [nk] */
};

static bool is_fit(const struct manning *manning, size_t k, size_t p)
{
    return manning->facts->fitness[facts_kp(manning->facts, k, p)].allowed;
}

static void reach(struct manning *manning, size_t *nqueued, size_t p, int32_t from)
{
    for (size_t k = 0; k < manning->facts->nk; k++)
        if (manning->via[k] == TOWNSHIP_NONE && is_fit(manning, k, p)) {
            manning->via[k] = (int32_t)p;
            manning->before[k] = from;
            manning->queue[(*nqueued)++] = k;
        }
}

/* A kind with somebody free, reached from platform p by letting placed people change places with another
 * kind's. */
static int32_t search(struct manning *manning, size_t p)
{
    const struct facts *facts = manning->facts;
    size_t nqueued = 0;
    for (size_t k = 0; k < facts->nk; k++)
        manning->via[k] = TOWNSHIP_NONE;
    reach(manning, &nqueued, p, TOWNSHIP_NONE);
    for (size_t head = 0; head < nqueued; head++) {
        size_t k = manning->queue[head];
        if (manning->free[k] > 0)
            return (int32_t)k;
        for (size_t q = 0; q < facts->np; q++)
            if (manning->placed[facts_kp(facts, k, q)] > 0)
                reach(manning, &nqueued, q, (int32_t)k);
    }
    return TOWNSHIP_NONE;
}

static bool man_one(struct manning *manning, size_t p)
{
    int32_t k = search(manning, p);
    if (k == TOWNSHIP_NONE)
        return false;
    manning->free[k]--;
    while (k != TOWNSHIP_NONE) {
        size_t at = (size_t)manning->via[k];
        int32_t before = manning->before[k];
        manning->placed[facts_kp(manning->facts, (size_t)k, at)]++;
        if (before != TOWNSHIP_NONE)
            manning->placed[facts_kp(manning->facts, (size_t)before, at)]--;
        k = before;
    }
    return true;
}

/* got [np] becomes how many of asked [np] can be found, platforms in their order. */
static bool man(struct audit *audit, size_t t, const int64_t *asked, int64_t *got)
{
    const struct facts *facts = audit->facts;
    struct manning manning = {.facts = facts};
    manning.free = memory_new(facts->nk, sizeof *manning.free);
    manning.placed = memory_new(facts->nk * facts->np, sizeof *manning.placed);
    manning.via = memory_new(facts->nk, sizeof *manning.via);
    manning.before = memory_new(facts->nk, sizeof *manning.before);
    manning.queue = memory_new(facts->nk, sizeof *manning.queue);
    bool enough = manning.free && manning.placed && manning.via && manning.before && manning.queue;
    for (size_t k = 0; enough && k < facts->nk; k++)
        manning.free[k] = facts_present(&facts->holdings[facts_tk(facts, t, k)]);
    for (size_t p = 0; enough && p < facts->np; p++)
        for (got[p] = 0; got[p] < asked[p] && man_one(&manning, p);)
            got[p]++;
    memory_free(manning.free);
    memory_free(manning.placed);
    memory_free(manning.via);
    memory_free(manning.before);
    memory_free(manning.queue);
    if (!enough)
        audit->status = STATUS_MEMORY;
    return enough;
}

static bool concerns(int32_t enforcement, size_t p, bool want_enforcement)
{
    return ((int32_t)p == enforcement) == want_enforcement;
}

void judge_people(struct audit *audit, bool enforcement)
{
    const struct facts *facts = audit->facts;
    int64_t *asked = memory_new(facts->np, sizeof *asked);
    int64_t *got = memory_new(facts->np, sizeof *got);
    uint64_t *helped = memory_new(facts->nt, sizeof *helped);
    if (!asked || !got || !helped)
        audit->status = STATUS_MEMORY;
    else
        find_helped(facts, helped);
    for (size_t t = 0; t < facts->nt && audit->status == STATUS_OK; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        ask_floors(audit, helped[t], asked);
        if (!man(audit, t, asked, got))
            break;
        for (size_t p = 0; p < facts->np; p++)
            if (got[p] < asked[p] && concerns(judge_enforcement(facts), p, enforcement))
                audit_add_for(audit, FINDING_ADVICE, facts->township_axis.label[t],
                              "%s cannot be manned today: of %lld people %lld can be found among those at "
                              "work; recruit %lld, or open the platform to another kind",
                              facts->platform_axis.label[p], (long long)asked[p], (long long)got[p],
                              (long long)(asked[p] - got[p]));
    }
    memory_free(asked);
    memory_free(got);
    memory_free(helped);
}
