/* What is odd about a run's inputs is found in each language by itself. */
#include "run/warnings.h"

#include <criterion/criterion.h>

#include "../support/program.h"
#include "../support/run_support.h"
#include "../support/solved_run.h"
#include "base/language.h"
#include "base/memory.h"

static enum status count(const struct run *run, size_t *n)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink out = buffer_sink(&buffer);
    *n = run_warnings(run, &out)->n;
    buffer_done(&buffer);
    return out.status;
}

/* Some were found when the run was loaded: in another language a lack of memory is no lack of warnings. */
Test(warnings, a_lack_of_memory_in_another_language_is_said)
{
    struct run *run = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    static const char *const languages[] = {"zh", "en"};
    size_t nfound, n = 0, nfailed = 0;
    enum status status;
    cr_assert(count(run, &nfound) == STATUS_OK && nfound > 0);
    do {
        cr_assert(language_choose(languages[nfailed % 2], program_words()));
        memory_fail_once(nfailed + 1);
        status = count(run, &n);
        memory_fail_once(0);
        cr_expect(status == STATUS_OK ? n == nfound : status == STATUS_MEMORY, "allocation %zu: %zu of %zu",
                  nfailed + 1, n, nfound);
        cr_expect(run_has_warnings(run));
    } while (status == STATUS_MEMORY && ++nfailed < 1000);
    cr_expect_eq(status, STATUS_OK);
    cr_expect_geq(nfailed, 2 * nfound);
    run_free(run);
}
