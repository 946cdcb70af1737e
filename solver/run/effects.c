/* A rule may forbid much and change nothing, or forbid one thing and change the whole plan. Which of the two
 * it is here cannot be read off its bounds: the case is solved again without the rule. */
#include "run/effects.h"

#include <string.h>

#include "base/memory.h"
#include "model/clause.h"
#include "run/case.h"

static bool is_compared(const struct model *model, const struct ledger *ledger, size_t account)
{
    const struct comparison *comparison = model_comparison(model);
    const char *family = ledger->families[ledger->accounts[account].is.family].name;
    for (size_t f = 0; f < comparison->nfamilies; f++)
        if (strcmp(comparison->families[f], family) == 0)
            return true;
    return false;
}

static bool is_same(const struct ledger *one, const struct ledger *other, size_t a, size_t b)
{
    char name[LEDGER_NAME], other_name[LEDGER_NAME];
    return strcmp(ledger_account_name(one, (int32_t)a, name),
                  ledger_account_name(other, (int32_t)b, other_name)) == 0;
}

/* Accounts of figures are laid out before any rule, so that they are found where they were. */
static bool has_posts(const struct run *run, const struct run *without, size_t account)
{
    return account < without->ledger.naccounts && is_same(&run->ledger, &without->ledger, account, account) &&
           without->answer.posts[account] == run->answer.posts[account];
}

static long count_figures(const struct run *run, const struct run *without)
{
    long n = 0;
    for (size_t a = 0; a < run->ledger.naccounts; a++)
        n += is_compared(run->model, &run->ledger, a) && !has_posts(run, without, a);
    return n;
}

static enum status find_one(struct run_case *c, size_t rule, long *nfigures)
{
    c->scenario.rule_off[rule] = true;
    enum status status = case_solve(c);
    *nfigures = status == STATUS_OK && c->run.outcome.status == STATUS_OK
                    ? count_figures(c->original, &c->run)
                    : EFFECT_UNKNOWN;
    c->scenario.rule_off[rule] = false;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

enum status effects_find(const struct run *run, long *nfigures)
{
    struct run_case *c = memory_new(1, sizeof *c);
    struct faults *faults = memory_new(1, sizeof *faults); /* of plans without a rule they need: not read */
    enum status status = c && faults ? case_init(c, run, faults) : STATUS_MEMORY;
    for (size_t r = 0; r < run->model->nrules && status == STATUS_OK; r++) {
        nfigures[r] = 0;
        if (run->model->rules[r]->force != RULE_AUDIT && !run->scenario->rule_off[r])
            status = find_one(c, r, &nfigures[r]);
    }
    if (c)
        case_done(c);
    memory_free(c);
    memory_free(faults);
    return status;
}

long effects_of_clause(const struct run *run, const long *nfigures, const struct clause *clause)
{
    long most = 0;
    bool unknown = false;
    for (size_t r = 0; r < run->model->nrules; r++) {
        if (!clause_has_rule(clause, run->model->rules[r]))
            continue;
        unknown |= nfigures[r] == EFFECT_UNKNOWN;
        most = nfigures[r] > most ? nfigures[r] : most;
    }
    return most == 0 && unknown ? EFFECT_UNKNOWN : most;
}

void effects_write(long nfigures, struct sink *sink)
{
    if (nfigures == EFFECT_UNKNOWN)
        sink_text(sink, _("not known"));
    else if (nfigures == 0)
        sink_text(sink, _("none"));
    else
        sink_format(sink, _("binds %ld"), nfigures);
}
