/* Which scope it is, is read off the unit's component; whether that scope is a part, off the ledger built for
 * it, account by account. */
#include "run/part.h"

#include <string.h>

#include "ledger/component.h"
#include "model/story.h"
#include "model/waiver.h"

/* --- scope --- */

/* What is chosen of the run for the part. */
struct choice {
    const struct run *run;
    const struct components *components;
    int32_t component;  /* that has everybody in the unit */
    struct run_case *c; /* that gets it */
};

/* The unit of an account of everybody in a unit, LEDGER_NONE of any other. */
static int32_t unit_of(const struct run *run, int32_t account)
{
    const struct identity *is = &run->ledger.accounts[account].is;
    const char *people = model_comparison(run->model)->people;
    return strcmp(run->ledger.families[is->family].name, people) == 0 ? is->unit[0] : LEDGER_NONE;
}

/* False where nothing has everybody in the unit. */
static bool find_component(struct choice *choice, size_t unit)
{
    const struct components *components = choice->components;
    for (int32_t c = 0; c < components->n; c++)
        for (int32_t i = components->first_account[c]; i < components->first_account[c + 1]; i++)
            if (unit_of(choice->run, components->account[i]) == (int32_t)unit) {
                choice->component = c;
                return true;
            }
    return false;
}

static size_t list_accounts(const struct choice *choice, const int32_t **accounts)
{
    const int32_t *first = &choice->components->first_account[choice->component];
    *accounts = choice->components->account + first[0];
    return (size_t)(first[1] - first[0]);
}

static bool is_chosen(const struct scenario *scenario, const char *code)
{
    for (size_t i = 0; i < scenario->nscope; i++)
        if (strcmp(scenario->scope[i], code) == 0)
            return true;
    return false;
}

/* The scope of all units in the component. */
static enum status choose_scope(const struct choice *choice)
{
    const struct run *run = choice->run;
    const int32_t *accounts;
    size_t n = list_accounts(choice, &accounts);
    struct scenario *scenario = &choice->c->scenario;
    scenario->scope = arena_new(&choice->c->arena, n, sizeof *scenario->scope);
    scenario->nscope = 0;
    for (size_t i = 0; i < n && scenario->scope; i++) {
        int32_t unit = unit_of(run, accounts[i]);
        const char *code =
            unit == LEDGER_NONE ? NULL : run->model->explainer->scope(run->facts, (size_t)unit);
        if (code && !is_chosen(scenario, code))
            scenario->scope[scenario->nscope++] = code;
    }
    return scenario->scope ? STATUS_OK : STATUS_MEMORY;
}

/* Those that name somebody else are taken for slips where tables have nobody of that name. */
static enum status choose_waivers(const struct choice *choice)
{
    const struct ledger *ledger = &choice->run->ledger;
    const int32_t *accounts;
    size_t n = list_accounts(choice, &accounts);
    struct scenario *scenario = &choice->c->scenario;
    const struct waiver *all = scenario->waivers;
    size_t nall = scenario->nwaivers;
    struct waiver *chosen = arena_new(&choice->c->arena, nall, sizeof *chosen);
    if (!chosen)
        return STATUS_MEMORY;
    scenario->waivers = chosen;
    scenario->nwaivers = 0;
    for (size_t w = 0; w < nall; w++) {
        struct waiver_units units = waiver_find_units(ledger, &all[w]);
        size_t i = 0;
        while (i < n && !waiver_fits(ledger, &units, &ledger->accounts[accounts[i]].is))
            i++;
        if (i < n)
            chosen[scenario->nwaivers++] = all[w];
    }
    return STATUS_OK;
}

/* Where the scope is of a table's rows, those are left, and what goes with them. */
static enum status choose_rows(const struct choice *choice)
{
    struct run_case *c = choice->c;
    const struct table *table = tables_named(&c->tables, choice->run->model->scope_key);
    long code = table ? schema_code_column(table->schema) : TABLE_NONE;
    if (code < 0)
        return STATUS_OK;
    bool *keep = memory_new(table->nrows, sizeof *keep);
    for (size_t row = 0; keep && row < table->nrows; row++)
        keep[row] = is_chosen(&c->scenario, table_cell(table, row, (size_t)code)->text);
    enum status status = keep ? case_keep_rows(c, (size_t)(table - c->tables.table), keep) : STATUS_MEMORY;
    memory_free(keep);
    return status;
}

/* --- whether it is a part --- */

/* A part's ledger beside the whole one. */
struct beside {
    const struct run *part, *whole;
    int32_t *junction; /* [part's njunctions] in the whole; LEDGER_NONE: not met yet */
    int32_t *account;  /* [whole's naccounts] in the part; LEDGER_NONE: not of it */
};

static bool is_same_term(const struct term *a, const struct term *b)
{
    return a->level == b->level && a->goal == b->goal && ledger_same_price(a, b);
}

static bool have_same_terms(const struct ledger *part, int32_t t, const struct ledger *whole, int32_t u)
{
    for (; t != LEDGER_NONE && u != LEDGER_NONE; t = part->terms[t].next, u = whole->terms[u].next)
        if (!is_same_term(&part->terms[t], &whole->terms[u]))
            return false;
    return t == u;
}

static bool joins(struct beside *beside, int32_t junction, int32_t in_whole)
{
    if (beside->junction[junction] == LEDGER_NONE)
        beside->junction[junction] = in_whole;
    return beside->junction[junction] == in_whole;
}

static bool is_same_account(struct beside *beside, size_t account, size_t in_whole)
{
    const struct ledger *part = &beside->part->ledger, *whole = &beside->whole->ledger;
    const struct account *a = &part->accounts[account], *b = &whole->accounts[in_whole];
    return a->least == b->least && a->most == b->most &&
           beside->part->answer.posts[account] == beside->whole->answer.posts[in_whole] &&
           have_same_terms(part, a->first_term, whole, b->first_term) && joins(beside, a->from, b->from) &&
           joins(beside, a->to, b->to);
}

/* Accounts stand in the same order in both. */
static bool are_same_accounts(struct beside *beside)
{
    const struct ledger *part = &beside->part->ledger, *whole = &beside->whole->ledger;
    size_t a = 0;
    for (size_t b = 0; b < whole->naccounts && a < part->naccounts; b++) {
        if (!ledger_same_units(part, &part->accounts[a].is, whole, &whole->accounts[b].is))
            continue;
        beside->account[b] = (int32_t)a;
        if (!is_same_account(beside, a++, b))
            return false;
    }
    return a == part->naccounts;
}

static bool is_same_row(const struct beside *beside, size_t row, size_t in_whole)
{
    const struct ledger *part = &beside->part->ledger, *whole = &beside->whole->ledger;
    const struct row *a = &part->rows[row], *b = &whole->rows[in_whole];
    bool same = a->least == b->least && a->most == b->most && a->n == b->n;
    for (size_t e = 0; same && e < a->n; e++) {
        const struct entry *own = &part->entries[a->first + e], *of = &whole->entries[b->first + e];
        same = own->account == beside->account[of->account] && own->coef == of->coef;
    }
    return same;
}

/* Rows of whole components stand in the same order in both. */
static bool are_same_rows(const struct beside *beside)
{
    const struct ledger *part = &beside->part->ledger, *whole = &beside->whole->ledger;
    size_t r = 0;
    for (size_t b = 0; b < whole->nrows; b++)
        if (whole->rows[b].n > 0 &&
            beside->account[whole->entries[whole->rows[b].first].account] != LEDGER_NONE &&
            (r == part->nrows || !is_same_row(beside, r++, b)))
            return false;
    return r == part->nrows;
}

static bool are_whole(const struct components *components, const int32_t *in_part)
{
    for (int32_t c = 0; c < components->n; c++) {
        const int32_t *account = components->account + components->first_account[c];
        int32_t n = components->first_account[c + 1] - components->first_account[c];
        for (int32_t i = 1; i < n; i++)
            if ((in_part[account[i]] == LEDGER_NONE) != (in_part[account[0]] == LEDGER_NONE))
                return false;
    }
    return true;
}

/* *is_part: whether the case's ledger is one of whole components, its answer the run's. OK or MEMORY. */
static enum status compare(const struct run_case *c, const struct components *components, bool *is_part)
{
    const struct ledger *part = &c->run.ledger, *whole = &c->original->ledger;
    struct beside beside = {.part = &c->run,
                            .whole = c->original,
                            .junction = memory_new(part->njunctions, sizeof *beside.junction),
                            .account = memory_new(whole->naccounts, sizeof *beside.account)};
    enum status status = beside.junction && beside.account ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK) {
        memset(beside.junction, -1, part->njunctions * sizeof *beside.junction);
        memset(beside.account, -1, whole->naccounts * sizeof *beside.account);
        *is_part = part->nlevels == whole->nlevels && are_same_accounts(&beside) &&
                   are_whole(components, beside.account) && are_same_rows(&beside);
    }
    memory_free(beside.account);
    memory_free(beside.junction);
    return status;
}

/* --- opening --- */

static bool may_have_parts(const struct run *run)
{
    const struct explainer *explainer = run->model->explainer;
    return explainer && explainer->scope && run->outcome.status == STATUS_OK && run->outcome.proven &&
           !ledger_has_worst_level(&run->ledger);
}

/* Solves the case of what is chosen. */
static enum status try_out(const struct choice *choice, bool *is_part)
{
    struct run_case *c = choice->c;
    enum status status = choose_scope(choice);
    if (status == STATUS_OK)
        status = choose_waivers(choice);
    if (status == STATUS_OK)
        status = choose_rows(choice);
    if (status == STATUS_OK)
        status = case_solve(c);
    if (status != STATUS_OK || outcome_status(&c->run.outcome) != STATUS_OK ||
        c->run.ledger.naccounts == c->original->ledger.naccounts)
        return status == STATUS_MEMORY ? status : STATUS_OK;
    status = compare(c, choice->components, is_part);
    return status == STATUS_OK && *is_part
               ? c->run.model->explainer->call_as(c->run.facts, c->original->facts, &c->arena)
               : status;
}

static void take(struct run_part *part, const struct run *whole)
{
    const struct explainer *explainer = whole->model->explainer;
    const char *code = explainer->units(whole->facts)->code[part->unit];
    part->run = &part->c->run;
    part->run->options.far = whole->options.far;
    part->unit = (size_t)axis_find(explainer->units(part->run->facts), code);
}

enum status part_open(struct run_part *part, struct run *run, size_t unit)
{
    struct components components;
    bool is_part = false;
    *part = (struct run_part){.run = run, .unit = unit};
    if (!may_have_parts(run))
        return STATUS_OK;
    enum status status = components_init_all(&components, &run->ledger);
    struct choice choice = {.run = run, .components = &components};
    if (status == STATUS_OK && components.n > 1 && find_component(&choice, unit)) {
        status = case_new(&part->c, run, NULL);
        choice.c = part->c;
        if (status == STATUS_OK)
            status = try_out(&choice, &is_part);
    }
    components_done(&components);
    if (status == STATUS_OK && is_part) {
        take(part, run);
        return STATUS_OK;
    }
    case_free(part->c);
    part->c = NULL;
    return status;
}

void part_close(struct run_part *part)
{
    case_free(part->c);
    *part = (struct run_part){0};
}
