/* Options and their accounts by name. Ledgers of two options need not have the same accounts, only names mean
 * the same. */
#include "compare/option.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    const struct name_of *x = a, *y = b;
    return strcmp(x->name, y->name);
}

struct names names_of(const struct ledger *ledger, struct arena *arena)
{
    struct names names = {arena_new(arena, ledger->naccounts, sizeof *names.list), ledger->naccounts};
    char name[LEDGER_NAME];
    for (size_t a = 0; names.list && a < names.n; a++) {
        ledger_account_name(ledger, (int32_t)a, name);
        names.list[a] = (struct name_of){arena_text(arena, name, strlen(name)), (int32_t)a};
        if (!names.list[a].name)
            return (struct names){0};
    }
    if (names.list)
        qsort(names.list, names.n, sizeof *names.list, by_name);
    return names;
}

int32_t names_find(const struct names *names, const char *name)
{
    const struct name_of wanted = {name, LEDGER_NONE};
    const struct name_of *found = bsearch(&wanted, names->list, names->n, sizeof wanted, by_name);
    return found ? found->account : LEDGER_NONE;
}

enum status option_load(struct compare_option *option, const struct model *const *models,
                        const char *scenario, struct run_options options, struct faults *faults)
{
    *option = (struct compare_option){.given = scenario};
    options.alone = true;
    run_init(&option->run, models, options, faults);
    enum status status = run_scenario(&option->run, scenario, NULL);
    bool solved = status == STATUS_OK || status == STATUS_INFEASIBLE || status == STATUS_NEEDS_WAIVERS ||
                  status == STATUS_UNPROVEN;
    if (!solved)
        return status;
    option->names = names_of(&option->run.ledger, &option->run.arena);
    return option->names.list ? STATUS_OK : STATUS_MEMORY;
}

void option_done(struct compare_option *option)
{
    run_done(&option->run);
}

bool option_has_plan(const struct compare_option *option)
{
    return option->run.outcome.plan != NULL;
}

bool option_is_lawful(const struct compare_option *option)
{
    return option->run.outcome.status == STATUS_OK;
}

const char *option_letter(size_t i)
{
    static const char *const letters[OPTIONS_MOST] = {"A", "B", "C", "D", "E", "F",
                                                      "G", "H", "I", "J", "K", "L"};
    return letters[i];
}

const char *option_letters(unsigned set, char text[OPTIONS_LETTERS])
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < OPTIONS_MOST; i++)
        if (set >> i & 1U)
            used += (size_t)snprintf(text + used, OPTIONS_LETTERS - used, "%s%s", used > 0 ? " " : "",
                                     option_letter(i));
    return text;
}

/* Accounts of the comparison's families that one option has and the other lacks. */
static size_t count_missing(const struct compare_option *has, const struct compare_option *lacks)
{
    const struct comparison *comparison = model_comparison(has->run.model);
    size_t n = 0;
    for (size_t i = 0; i < has->names.n; i++)
        n += names_find(&lacks->names, has->names.list[i].name) == LEDGER_NONE &&
             comparison_has(comparison, comparison->nfamilies, &has->run.ledger,
                            (size_t)has->names.list[i].account);
    return n;
}

size_t option_place(const struct compare_option *to, const struct compare_option *from, int64_t *posts)
{
    memset(posts, 0, to->run.ledger.naccounts * sizeof *posts);
    for (size_t i = 0; i < from->names.n; i++) {
        int32_t there = names_find(&to->names, from->names.list[i].name);
        if (there != LEDGER_NONE)
            posts[there] = from->run.answer.posts[from->names.list[i].account];
    }
    return count_missing(from, to) + count_missing(to, from);
}
