/* bianzhi report RUN --live: what goes into the page, and what is said where there is no page to put it into.
 * How the page opens is for tests/page/live.js. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "base/version.h"
#include "io/hash.h"

static struct reply reply;
static char folder[IO_PATH];

/* A program that has no page beside it, and a run. */
static void set_up(void)
{
    program_make_copy(folder);
    char line[2 * IO_PATH];
    snprintf(line, sizeof line,
             "mkdir -p bin share/bianzhi && cp '%s' bin/bianzhi && bianzhi solve datasets/toy -o run",
             program_path());
    program_expect(line, folder, 0, "", &reply);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(live, .init = set_up, .fini = tear_down);

static void put_page(const char *version)
{
    char page[1024], hash[HASH_BASE64];
    snprintf(page, sizeof page,
             "<meta name=\"generator\" content=\"bianzhi %s\">\n<b>before</b><script type=\"text/plain\" "
             "id=\"filed\" "
             "data-hash=\"%s\"></script><b>after</b>\n",
             version, hash_base64("", 0, hash));
    io_put(folder, "share/bianzhi/bianzhi.html", page);
}

Test(live, without_a_page_it_says_how_to_get_one)
{
    program_expect("bin/bianzhi --lang en report run --live 2>&1", folder, 4, "`make page` builds it",
                   &reply);
    cr_expect(!io_has(folder, "run/live.html"));
}

/* Every file that the manifest names and the manifest itself, and what says their fingerprint is of just
 * that. */
Test(live, the_page_has_the_run_in_its_place_and_says_its_fingerprint)
{
    put_page(BIANZHI_VERSION);
    program_expect("bin/bianzhi --lang en report run --live", folder, 0, "run/live.html", &reply);
    const char *page = io_get(folder, "run/live.html");
    const char *begin = strstr(page, "data-hash=\""), *end = strstr(page, "</script><b>after</b>");
    cr_assert(begin && end && strstr(page, "<b>before</b><script"));
    char hash[HASH_BASE64];
    begin += strlen("data-hash=\"");
    const char *parcel = begin + HASH_BASE64 - 1 + strlen("\">");
    cr_expect(strncmp(begin, hash_base64(parcel, (size_t)(end - parcel), hash), HASH_BASE64 - 1) == 0);
    program_expect("sed -n 's/^  \"\\([^\"]*\\)\": \"\\([^\"]*\\)\",*$/\\1 \\2/p' run/live.html >filed"
                   " && while read -r name text; do echo \"$text\" | base64 -d | cmp - \"run/$name\" || exit "
                   "1; done <filed"
                   " && cut -d' ' -f1 filed | sort >have && sed -n 's/^    \"\\([^\"]*\\)\": .*/\\1/p' "
                   "run/manifest.json >listed"
                   " && (cat listed; echo manifest.json) | sort | cmp - have && test -s listed",
                   folder, 0, "", &reply);
}

/* A road holds a run for each year, whose own manifest names its files. */
Test(live, of_a_road_every_year_goes_in)
{
    put_page(BIANZHI_VERSION);
    program_expect("bin/bianzhi path datasets/yanbian/path.json -o road >/dev/null && bin/bianzhi report "
                   "road --live -o live.html"
                   " && grep -c '\"years/20[0-9]*/plan.csv\": ' live.html",
                   folder, 0, "live.html\n5\n", &reply);
}

Test(live, a_page_of_another_version_and_one_that_has_a_run_already_are_refused)
{
    put_page("0.0.0");
    program_expect("bin/bianzhi --lang en report run --live 2>&1", folder, 3,
                   "bianzhi.html: is not the page of bianzhi", &reply);
    put_page(BIANZHI_VERSION);
    program_expect("bin/bianzhi report run --live -o filled.html && mv filled.html "
                   "share/bianzhi/bianzhi.html && bin/bianzhi --lang en "
                   "report run --live 2>&1",
                   folder, 3, "is not the page of bianzhi", &reply);
    cr_expect(!io_has(folder, "run/live.html"));
}

Test(live, a_run_that_was_changed_is_refused)
{
    put_page(BIANZHI_VERSION);
    program_expect("sed -i 's/needs and formula/needs and favour/' run/before_after.csv && bin/bianzhi "
                   "report run --live 2>&1",
                   folder, 1, "before_after.csv", &reply);
    cr_expect(!io_has(folder, "run/live.html"));
}

Test(live, papers_and_several_runs_are_not_live)
{
    program_expect("bianzhi --lang en report run run --live 2>&1", folder, 2, "--live is of one run", &reply);
    program_expect("bianzhi --lang en report run --xlsx --live 2>&1", folder, 2, "--live is of one run",
                   &reply);
}
