/* The reason of a clash, heard again. The store keeps its sentences in English, the same bytes in every
 * language, or, where the study asks for none, not at all; one case a clash is solved once more rather than
 * every reason kept in every language. */
#include "study/estimate/reason.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "study/solve/evaluator.h"

static size_t first_case(const struct cases *cases, int32_t clash)
{
    size_t first = 0;
    while (!cases->solved[first] || cases->clash_of[first] != clash)
        first++;
    return first;
}

static enum status solve_again(const struct study *study, const double *values, struct result *result)
{
    struct faults faults;
    struct evaluator *evaluator = NULL;
    enum status status = evaluator_new(&evaluator, study, ENGINE_AUTO);
    if (status == STATUS_OK) {
        evaluator_tell_reasons(evaluator);
        status = evaluator_run(evaluator, values, result, &faults);
    }
    evaluator_free(evaluator);
    return status;
}

enum status reason_of_clash(const struct study *study, const struct cases *cases, int32_t clash, char *reason)
{
    struct result result = {0};
    const double *values = &cases->factors[first_case(cases, clash) * cases->nfactors];
    const char *kept = cases->clashes[clash].reason;
    snprintf(reason, RESULT_REASON, "%s", kept);
    if (kept[0] != '\0' && strcmp(language_chosen(), "en") == 0)
        return STATUS_OK;
    enum status status = result_init(&result, study);
    if (status == STATUS_OK)
        status = solve_again(study, values, &result);
    if (status == STATUS_OK)
        snprintf(reason, RESULT_REASON, "%s", result.reason);
    result_done(&result);
    return status;
}
