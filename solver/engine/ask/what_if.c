/* The one place where a ledger with moved bounds is solved again; an engine that can start from its last
 * answer belongs here. */
#include "engine/ask/what_if.h"

#include <string.h>

#include "base/memory.h"
#include "engine/judge/proof.h"
#include "engine/simplex/certificate.h"

enum status probe_init(struct probe *probe, const struct ledger *original, enum probe_question question,
                       enum engine_choice engine)
{
    *probe = (struct probe){.ledger = *original, .question = question, .engine = engine};
    struct account *accounts = memory_new(original->naccounts, sizeof *accounts);
    struct row *rows = memory_new(original->nrows, sizeof *rows);
    probe->ledger.accounts = accounts;
    probe->ledger.rows = rows;
    if (!accounts || !rows)
        return STATUS_MEMORY;
    if (original->naccounts > 0)
        memcpy(accounts, original->accounts, original->naccounts * sizeof *accounts);
    if (original->nrows > 0)
        memcpy(rows, original->rows, original->nrows * sizeof *rows);
    if (question == PROBE_ANY) {
        probe->ledger.nlevels = 0;
        probe->ledger.nmeasures = 0;
    }
    return STATUS_OK;
}

void probe_done(struct probe *probe)
{
    memory_free(probe->ledger.accounts);
    memory_free(probe->ledger.rows);
    answer_done(&probe->answer);
    *probe = (struct probe){0};
}

/* Side rows and no goal: branch and bound may look for whole posts without end, while only the linear program
 * can show that there are none. So the proof is looked for at once. */
static enum status refute(struct probe *probe, struct faults *faults)
{
    struct face face = {0};
    struct incidence incidence = {0};
    struct verdict verdict = {0};
    bool found = false;
    enum status status = face_init(&face, &probe->ledger);
    if (status == STATUS_OK)
        status = incidence_init(&incidence, &probe->ledger, NULL);
    if (status == STATUS_OK)
        status = certificate_find(&face, &incidence, &probe->answer, &found, faults);
    if (status == STATUS_OK && found)
        status =
            proof_check_infeasible(&probe->ledger, probe->answer.price, probe->answer.row_price, &verdict);
    if (status == STATUS_OK && !verdict.accepted)
        status = STATUS_UNPROVEN;
    probe->answer.status = STATUS_INFEASIBLE;
    incidence_done(&incidence);
    face_done(&face);
    return status;
}

enum status probe_solve(struct probe *probe, struct faults *faults)
{
    size_t nfound = faults ? faults->nfound : 0;
    size_t nkept = faults ? faults->nkept : 0;
    answer_done(&probe->answer);
    enum status status = answer_init(&probe->answer, &probe->ledger);
    if (status == STATUS_OK && probe->question == PROBE_ANY && probe->ledger.nrows > 0)
        return refute(probe, faults);
    if (status == STATUS_OK)
        status = engine_solve(&probe->ledger, probe->engine, &probe->answer, NULL, faults);
    bool open = status == STATUS_UNPROVEN || (status == STATUS_INTERNAL && probe->ledger.nrows > 0);
    if (open && faults) {
        faults->nfound = nfound;
        faults->nkept = nkept;
    }
    return open ? STATUS_UNPROVEN : status;
}

void probe_open_row(struct probe *probe, size_t row_ix)
{
    probe->ledger.rows[row_ix].least = -LEDGER_NO_MOST;
    probe->ledger.rows[row_ix].most = LEDGER_NO_MOST;
}
