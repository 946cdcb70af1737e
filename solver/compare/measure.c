/* Figures of a whole answer: those of the run's own plan, or of another with the same accounts. */
#include "compare/results.h"

/* The outcome of posts [naccounts] on the run's needs; plan and answer are room for it. */
static enum status place(const struct run *run, const int64_t *posts, struct arena *arena,
                         struct answer *answer, struct outcome *outcome)
{
    void *plan = NULL;
    enum status status = run->model->read_plan(&run->builder, posts, arena, &plan);
    *answer = run->answer;
    answer->posts = arena_copy(arena, posts, run->ledger.naccounts, sizeof *posts);
    if (status != STATUS_OK || !answer->posts)
        return STATUS_MEMORY;
    outcome->plan = plan;
    outcome->answer = answer;
    return STATUS_OK;
}

enum status results_measure(const struct run *run, const int64_t *posts, struct arena *arena,
                            struct number_of **numbers, size_t *n)
{
    struct outcome outcome = run->outcome;
    struct answer answer;
    outcome.alternatives = NULL; /* they are of the run's own answer */
    enum status status = posts ? place(run, posts, arena, &answer, &outcome) : STATUS_OK;
    *numbers = NULL;
    *n = 0;
    return status == STATUS_OK ? run_figures(&outcome, arena, numbers, n) : status;
}
