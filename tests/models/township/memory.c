/* Every allocation of a plan made to fail, of what is built from the tables and of what each rule judges: a
 * lack of memory is said, and nothing is taken for a plan or a finding that is none. */
#include <criterion/criterion.h>

#include "../../support/io_support.h"
#include "../../support/models.h"
#include "../../support/township.h"
#include "township/facts/read.h"

/* The toy county with registers, so that every rule has something to judge. */
static struct township_case *with_registers(void)
{
    struct township_case *c = township_new();
    c->text[TABLE_BODIES] = "township,field,mode,name,basis\nA,enforcement,separate,X,\n";
    c->text[TABLE_MEETINGS] = "township,date,document\nA,2021-05-01,\n";
    c->text[TABLE_LIMITS] = "code,township,kind,platform,least,most,reason\n"
                            "both,A;B,administrative,,,10,two\ncap,,,p7,,16,no room\n";
    c->text[TABLE_WORKLOAD] =
        "township,platform,activity,volume_per_year,hours_per_unit\nA,p1,visits,374,2\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    return c;
}

static enum status build_again(const struct township_case *c, struct run *run, struct faults *faults)
{
    faults_init(faults);
    run_init(run, township_models, (struct run_options){0}, faults);
    run->scenario = c->run.scenario;
    run->tables = c->run.tables;
    enum status status = facts_read(run->tables, run->scenario, NULL, &run->arena, &run->facts, faults);
    return status == STATUS_OK ? run_build(run) : status;
}

Test(township_memory, is_said_to_be_short_wherever_a_plan_is_built)
{
    struct township_case *c = with_registers();
    for (int once = 0; once <= 1; once++) {
        size_t n = 0;
        for (size_t nth = 1; nth <= n + 1; nth++) {
            struct run run;
            struct faults faults;
            (once ? memory_fail_once : memory_fail_after)(nth);
            enum status status = build_again(c, &run, &faults);
            n = memory_count();
            memory_fail_after(0);
            cr_expect_eq(status, nth <= n ? STATUS_MEMORY : STATUS_OK, "allocation %zu of %zu: %s", nth, n,
                         io_all(&faults));
            run_done(&run);
        }
        cr_expect_gt(n, 50, "%zu allocations", n);
    }
    township_free(c);
}

Test(township_memory, is_said_to_be_short_wherever_a_rule_judges)
{
    struct township_case *c = with_registers();
    for (size_t r = 0; r < township_model.nrules; r++)
        for (size_t nth = 1, n = 0; nth <= n + 1; nth++) {
            struct audit audit = {.model = &township_model,
                                  .scenario = &c->scenario,
                                  .facts = c->run.facts,
                                  .plan = c->run.plan,
                                  .rule = (int)r,
                                  .arena = &c->run.arena};
            memory_fail_after(nth);
            township_model.rules[r]->audit(&audit);
            n = memory_count();
            memory_fail_after(0);
            cr_expect_eq(audit.status, nth <= n ? STATUS_MEMORY : STATUS_OK, "%s, allocation %zu of %zu",
                         township_model.rules[r]->name, nth, n);
            audit_done(&audit);
        }
    township_free(c);
}
