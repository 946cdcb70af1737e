/* Reasons in words. They are worked out in run/reasons.c. */
#include "model/reasons.h"

#include <inttypes.h>

#include "base/language.h"
#include "model/explain.h"
#include "model/model.h"
#include "model/outcome.h"

int64_t reasons_change(const struct reasons *reasons, size_t step, size_t figure)
{
    int64_t before = step == 0 ? reasons->today[figure] : reasons->steps[step - 1].posts[figure];
    return reasons->steps[step].posts[figure] - before;
}

size_t reasons_find(const struct reasons *reasons, int32_t account)
{
    size_t low = 0, high = reasons->nfigures;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reasons->account[middle] < account)
            low = middle + 1;
        else
            high = middle;
    }
    return low < reasons->nfigures && reasons->account[low] == account ? low : reasons->nfigures;
}

const char *reason_class_name(enum reason_class is)
{
    static const char *const names[] = {"needs", "hard", "in_principle", "own", "assumption"};
    return names[is];
}

const char *reason_label(const struct outcome *outcome, const struct reason *step)
{
    return step->rule == LEDGER_NONE ? _("needs and formula")
                                     : rule_label(outcome->builder->model->rules[step->rule]);
}

void reasons_write_holds(const struct outcome *outcome, size_t figure, struct sink *sink)
{
    const struct reasons *reasons = outcome->reasons;
    int64_t posts = reasons->steps[reasons->nsteps - 1].posts[figure];
    explain_write_own(outcome, reasons->account[figure], true, sink);
    for (size_t s = 0; s < reasons->nsteps; s++) {
        const struct reason *step = &reasons->steps[s];
        if (reasons_change(reasons, s, figure) == 0 && step->without && step->without[figure] != posts)
            sink_format(sink, _("; without %s (%s) alone %lld"), reason_label(outcome, step),
                        outcome->builder->model->rules[step->rule]->clause, (long long)step->without[figure]);
    }
}

void reasons_write(const struct outcome *outcome, size_t figure, struct sink *sink)
{
    const struct reasons *reasons = outcome->reasons;
    bool any = false;
    for (size_t s = 0; s < reasons->nsteps; s++) {
        const struct reason *step = &reasons->steps[s];
        int64_t change = reasons_change(reasons, s, figure);
        if (change == 0)
            continue;
        sink_text(sink, any ? _("; ") : "");
        any = true;
        if (step->rule == LEDGER_NONE)
            sink_text(sink, reason_label(outcome, step));
        else
            sink_format(sink, _("%s (%s)"), reason_label(outcome, step),
                        outcome->builder->model->rules[step->rule]->clause);
        sink_format(sink, " %+" PRId64, change);
    }
    if (!any)
        sink_text(sink, _("no step changes it"));
    reasons_write_holds(outcome, figure, sink);
}
