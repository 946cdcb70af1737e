/* The report from top to bottom, and its head: what was solved and what was varied. */
#include "study/report/report.h"

#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"
#include "study/report/clashes.h"
#include "study/report/discovery.h"
#include "study/report/influence.h"
#include "study/report/steadiness.h"
#include "study/report/tables_futures.h"
#include "study/statement/factor.h"
#include "study/statement/method.h"

enum { FACTORS_SHOWN = 12 };

static void write_head(const struct text_page *p)
{
    const struct cases *cases = p->cases;
    sink_format(p->sink, "%s\n", study_title(p->study));
    sink_format(p->sink, _("cases     %zu by %s"), cases->ncases, p->study->method->name);
    if (cases->nsolved < cases->ncases)
        sink_format(p->sink, _(", %zu of them solved so far"), cases->nsolved);
    sink_format(p->sink, _(": %zu lawful"), cases->nlawful);
    if (cases->nwaivers > 0)
        sink_format(p->sink, _(", %zu lawful only with waivers"), cases->nwaivers);
    if (cases->ninfeasible > 0)
        sink_format(p->sink, _(", %zu without any lawful plan"), cases->ninfeasible);
    if (cases->nbad > 0)
        sink_format(p->sink, _(", %zu with values that are not allowed"), cases->nbad);
    sink_text(p->sink, "\n");
}

static void write_factors(const struct text_page *p)
{
    char text[NUMBER_TEXT];
    for (size_t f = 0; f < p->study->nfactors && f < FACTORS_SHOWN; f++) {
        const struct factor *factor = &p->study->factors[f];
        sink_text(p->sink, f == 0 ? _("varied    ") : "          ");
        text_write_padded(p->sink, factor_label(factor), 16, TEXT_LEFT);
        sink_text(p->sink, factor->how == HOW_ADD      ? _(" plus ")
                           : factor->how == HOW_FACTOR ? _(" times ")
                                                       : " ");
        distribution_write(&factor->distribution, p->sink);
        if (factor->how == HOW_SET && !isnan(factor->neutral) && !p->study->test)
            sink_format(p->sink, _(" (the scenario has %s)"), number_format(factor->neutral, text));
        sink_text(p->sink, "\n");
    }
    if (p->study->nfactors > FACTORS_SHOWN)
        sink_format(p->sink, _("          ... and %zu more: bianzhi study check\n"),
                    p->study->nfactors - FACTORS_SHOWN);
}

void study_report_write(const struct cases *cases, const struct estimate *estimate, struct sink *sink)
{
    struct text_page page = {cases, estimate, cases->design->study, sink};
    write_head(&page);
    write_factors(&page);
    futures_write(&page);
    influence_write(&page);
    discovery_write(&page);
    steadiness_write(&page);
    clashes_write(&page);
}
