/* What lies idle is known by what it costs. */
#include "run/idle.h"

static bool is_reserve(const struct run *run, size_t account)
{
    return builder_is_reserve(&run->builder, (int32_t)account);
}

int64_t idle_posts(const struct run *run, const int64_t *posts)
{
    int64_t sum = 0;
    for (size_t a = 0; a < run->ledger.naccounts; a++)
        sum += is_reserve(run, a) ? posts[a] : 0;
    return sum;
}

/* The rule that keeps the reserve within the pool it is of. */
static int rule_of(const struct run *run, size_t account)
{
    const struct bound *bound = ledger_bound_in_force(&run->ledger, (int32_t)account, SIDE_MOST);
    return bound ? bound->rule : LEDGER_NONE;
}

enum status idle_audit(struct run *run, const int64_t *posts)
{
    struct audit *audit = &run->audit;
    char label[LEDGER_NAME];
    if (run->outcome.status != STATUS_OK)
        return STATUS_OK;
    bool finds_place = idle_posts(run, posts) > idle_posts(run, run->answer.posts);
    for (size_t a = 0; a < run->ledger.naccounts && audit->status == STATUS_OK; a++) {
        if (!is_reserve(run, a) || posts[a] == 0 || rule_of(run, a) == LEDGER_NONE)
            continue;
        int64_t unavoidable = run->answer.posts[a];
        audit->rule = rule_of(run, a);
        audit->clause = NULL;
        audit_tally(audit);
        if (finds_place && posts[a] > unavoidable)
            audit_add_for(audit, FINDING_BREACH, ledger_account_label(&run->ledger, (int32_t)a, label),
                          "posts that a lawful plan hands out stay idle: %lld; hand them out",
                          (long long)(posts[a] - unavoidable));
    }
    return audit->status;
}
