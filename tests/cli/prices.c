/* A price is the difference of two separate runs with the same needs.csv, to the digit: carried out with the
 * program. */
#include <criterion/criterion.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;

/* Totals of the two levels that have one in every run of the shipped county, in billionths. */
struct totals {
    int64_t need, mix;
};

static int64_t read_total(const char *summary, const char *level)
{
    static const char key[] = "\"total_billionths\": \"";
    char name[64];
    snprintf(name, sizeof name, "\"level\": \"%s\"", level);
    const char *at = strstr(summary, name);
    at = at ? strstr(at, key) : NULL;
    cr_assert(at, "no level %s: %s", level, summary);
    return strtoll(at + sizeof key - 1, NULL, 10);
}

/* Solves the county with its needs held and some members changed. */
static struct totals solve_held(const char *folder, const char *members)
{
    char text[1024];
    snprintf(text, sizeof text, "{\"extends\": \"held/scenario.json\"%s%s}\n", *members ? ", " : "", members);
    io_put(folder, "s.json", text);
    program_shell("bianzhi solve s.json -o other", folder, &reply);
    cr_assert(reply.code == 0, "%s: %s%s", members, reply.out, reply.err);
    const char *summary = io_get(folder, "other/summary.json");
    return (struct totals){read_total(summary, "need"), read_total(summary, "mix")};
}

/* The line of file that begins with words, up to its end; "" when there is none. */
static const char *find_line(const char *folder, const char *file, const char *words)
{
    static char line[1 << 14];
    char wanted[256];
    snprintf(wanted, sizeof wanted, "\n%s", words);
    const char *at = strstr(io_get(folder, file), wanted);
    snprintf(line, sizeof line, "%.*s", at ? (int)strcspn(at + 1, "\n") : 0, at ? at + 1 : "");
    return line;
}

/* The price stands in the line as the levels' cells: reserve, need, mix. */
static void expect_price(const char *line, struct totals base, struct totals changed, const char *what)
{
    char cells[128];
    snprintf(cells, sizeof cells, ",0,%" PRId64 ",%" PRId64 ",", changed.need - base.need,
             changed.mix - base.mix);
    cr_expect(strstr(line, cells), "%s: two runs give %s; the price list says %s", what, cells, line);
}

static struct totals begin(char folder[IO_PATH])
{
    io_make_folder(folder); /* a dataset of its own: it gets a table more */
    /* without posts from above, which would make up for a post of the pool */
    program_shell("cp -r \"$datasets\"/yanbian held && sed -i 's/,6,illus/,0,illus/; s/,10,illus/,0,illus/' "
                  "held/pools.csv && "
                  "bianzhi solve held/scenario.json --prices -o run && cp run/needs.csv held/",
                  folder, &reply);
    cr_assert(reply.code == 0, "%s", reply.err);
    const char *summary = io_get(folder, "run/summary.json");
    return (struct totals){read_total(summary, "need"), read_total(summary, "mix")};
}

Test(prices, needs_of_a_run_give_its_totals_again)
{
    char folder[IO_PATH];
    struct totals base = begin(folder), again = solve_held(folder, "");
    cr_expect(again.need == base.need && again.mix == base.mix);
    io_remove(folder);
}

Test(prices, of_a_rule_are_the_difference_of_two_runs)
{
    static const char *const rules[] = {"keep_staff", "pools", "priority_township", "change_limit"};
    char folder[IO_PATH], members[128];
    struct totals base = begin(folder);
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
        snprintf(members, sizeof members, "\"rules\": {\"%s\": {\"off\": true}}", rules[r]);
        struct totals without = solve_held(folder, members);
        cr_expect(without.need < base.need, "%s costs something here", rules[r]);
        expect_price(find_line(folder, "run/rule_prices.csv", rules[r]), base, without, rules[r]);
    }
    io_remove(folder);
}

Test(prices, of_one_post_are_the_difference_of_two_runs)
{
    static const int pools[] = {319, 321};
    char folder[IO_PATH], members[256];
    struct totals base = begin(folder);
    for (size_t i = 0; i < 2; i++) {
        snprintf(members, sizeof members,
                 "\"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": "
                 "{\"posts\": %d}}]",
                 pools[i]);
        struct totals changed = solve_held(folder, members);
        cr_expect(changed.need != base.need);
        expect_price(find_line(folder, "run/prices.csv", "pools,\"2.4.1, 2.6.3\",pool 盐边县 行政编制,"),
                     base, changed, members);
    }
    io_remove(folder);
}

/* A limit that crosses both ledgers is called what the county calls it, wherever it stands in the file. */
Test(prices, of_a_limit_are_the_difference_of_two_runs)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell(
        "cp -r \"$datasets\"/toy held && printf '%s\\n' code,township,kind,platform,least,most,reason "
        "'L2,A,administrative,,,9,room' 'L7,,,p7,22,,enforcement is short' "
        "'L9,A,administrative;public_service,,,13,a freeze' >held/limits.csv && "
        "bianzhi solve held --prices -o run && cp run/needs.csv held/",
        folder, &reply);
    cr_assert(reply.code == 0, "%s", reply.err);
    cr_expect(
        strstr(reply.out, "\nlimits    across both ledgers: 2; the linear program was whole all the same\n"),
        "%s", reply.out);
    cr_expect(strstr(reply.out,
                     "limits (2.4.18, 3.8.2) [L9: a freeze] at most 13\n            one more: better by "),
              "%s", reply.out);
    cr_expect(*find_line(folder, "run/prices.csv",
                         "limits,\"2.4.18, 3.8.2\",L7: enforcement is short,at least,22,"));
    const char *summary = io_get(folder, "run/summary.json");
    struct totals base = {read_total(summary, "need"), read_total(summary, "mix")};
    program_shell("sed -i s/,13,a/,14,a/ held/limits.csv", folder, &reply);
    struct totals changed = solve_held(folder, "");
    cr_expect(changed.need < base.need);
    expect_price(find_line(folder, "run/prices.csv", "limits,\"2.4.18, 3.8.2\",L9: a freeze,at most,13,"),
                 base, changed, "L9 at most 14");
    io_remove(folder);
}
