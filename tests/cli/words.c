/* Every sentence of the sources is in the catalogues, translated. */
#include <criterion/criterion.h>

#include <stdio.h>

#include "../support/program.h"

static struct reply reply;

Test(words, no_sentence_is_without_its_chinese)
{
    if (!program_is_installed("xgettext")) {
        fprintf(stderr, "xgettext is not installed: catalogues are not looked at\n");
        return;
    }
    program_say(WORDS("sh", "scripts/words", "--check"), &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
}
