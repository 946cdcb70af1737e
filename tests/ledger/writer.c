/* The written file is the program: glpsol, CLP and CBC find the optimum that we prove. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../support/random_ledger.h"
#include "base/memory.h"
#include "engine/engine.h"

enum { PATH = 128, COMMAND = 512 };

/* A file name of this process alone. */
static void name_file(char path[PATH], const char *ending)
{
    snprintf(path, PATH, "/tmp/bianzhi-writer-%ld.%s", (long)getpid(), ending);
}

static bool save(const struct ledger *ledger, size_t level, const int64_t *least, const int64_t *most,
                 enum ledger_format format, const char *path)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    bool saved = ledger_write(ledger, level, least, most, format, &sink) == STATUS_OK;
    FILE *file = saved ? fopen(path, "wb") : NULL;
    if (file) {
        saved = fwrite(buffer.text, 1, buffer.length, file) == buffer.length;
        saved &= fclose(file) == 0;
    }
    buffer_done(&buffer);
    return saved && file;
}

static bool has_tool(const char *tool)
{
    char command[COMMAND];
    snprintf(command, sizeof command, "command -v %s > /dev/null 2>&1", tool);
    bool found = system(command) == 0;
    if (!found)
        fprintf(stderr, "%s is not installed: not compared with it\n", tool);
    return found;
}

/* The number after the last place where words stand in a command's output; NAN when they do not. */
static double read_objective(const char *command, const char *words)
{
    char line[1024];
    double value = NAN;
    FILE *output = popen(command, "r");
    while (output && fgets(line, sizeof line, output)) {
        const char *at = strstr(line, words);
        if (at)
            value = strtod(at + strlen(words), NULL);
    }
    if (output)
        pclose(output);
    return value;
}

static double ask_glpsol(const char *path, enum ledger_format format)
{
    char command[COMMAND];
    char answer[PATH];
    name_file(answer, "txt");
    snprintf(command, sizeof command,
             "glpsol %s %s -o %s > /dev/null 2>&1; sed -n 's/^Objective:.*= *//p' %s | sed 's/^/value /'",
             format == LEDGER_LP ? "--lp" : "--freemps", path, answer, answer);
    double value = read_objective(command, "value ");
    remove(answer);
    return value;
}

static double ask_clp(const char *path)
{
    char command[COMMAND];
    snprintf(command, sizeof command, "clp %s -primaltolerance 1e-9 -dualtolerance 1e-9 -solve 2>&1", path);
    return read_objective(command, "Optimal objective ");
}

static double ask_cbc(const char *path)
{
    char command[COMMAND];
    snprintf(command, sizeof command, "cbc %s -ratioGap 0 -allowableGap 0 -solve 2>&1", path);
    double value = read_objective(command, "Objective value:");
    return isnan(value) ? read_objective(command, "Optimal objective ") : value;
}

static void expect_value(double value, double wanted, const char *tool, uint64_t seed)
{
    cr_expect(fabs(value - wanted) <= 1e-6 * (1 + fabs(wanted)), "%s, seed %llu: %.9f, wanted %.9f", tool,
              (unsigned long long)seed, value, wanted);
}

static void compare(const struct ledger *ledger, uint64_t seed, size_t level, const int64_t *least,
                    const int64_t *most, double wanted)
{
    char path[PATH];
    for (int format = LEDGER_LP; format <= LEDGER_MPS; format++) {
        name_file(path, format == LEDGER_LP ? "lp" : "mps");
        cr_assert(save(ledger, level, least, most, (enum ledger_format)format, path));
        if (has_tool("glpsol"))
            expect_value(ask_glpsol(path, (enum ledger_format)format), wanted, "glpsol", seed);
        if (has_tool("clp") && ledger->nrows == 0)
            expect_value(ask_clp(path), wanted, "clp", seed);
        if (has_tool("cbc"))
            expect_value(ask_cbc(path), wanted, "cbc", seed);
        remove(path);
    }
}

/* The first used level, solved from the ledger's own bounds. */
static bool compare_first_level(const struct ledger *ledger, uint64_t seed)
{
    struct answer answer;
    size_t level = 0;
    while (level < ledger->nlevels && !ledger_level_is_used(ledger, level))
        level++;
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    enum status status = engine_solve(ledger, ENGINE_GLPK, &answer, NULL, NULL);
    /* a gap may remain where whole posts are dearer than fractions: enumeration says they are best
     * nevertheless */
    bool solved = status == STATUS_OK && answer.status != STATUS_INFEASIBLE && level < ledger->nlevels;
    if (solved)
        compare(ledger, seed, level, NULL, NULL,
                (double)ledger_total(ledger, level, answer.posts) / (double)PRICE_UNIT);
    answer_done(&answer);
    return solved;
}

Test(ledger, written_networks_have_our_optimum)
{
    size_t ncompared = 0;
    for (uint64_t seed = 0; ncompared < 25; seed++) {
        struct ledger ledger;
        random_network(&ledger, seed, 0);
        ncompared += compare_first_level(&ledger, seed);
        ledger_done(&ledger);
    }
}

Test(ledger, written_side_rows_have_our_optimum)
{
    size_t ncompared = 0;
    for (uint64_t seed = 0; ncompared < 25; seed++) {
        struct ledger ledger;
        random_network(&ledger, seed, 1 + seed % 2);
        ncompared += compare_first_level(&ledger, seed);
        ledger_done(&ledger);
    }
}

Test(ledger, a_written_county_has_our_optimum)
{
    struct ledger ledger;
    random_county(&ledger, 7,
                  (struct county_size){.ntownships = 6, .nplatforms = 7, .nkinds = 2, .noffices = 2});
    cr_expect(compare_first_level(&ledger, 7));
    ledger_done(&ledger);
}

/* Bounds given by the caller hold what levels above have settled. */
Test(ledger, written_bounds_are_those_given)
{
    struct ledger ledger;
    struct answer answer;
    random_county(&ledger, 3,
                  (struct county_size){.ntownships = 3, .nplatforms = 3, .nkinds = 2, .noffices = 1});
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(engine_solve(&ledger, ENGINE_GLPK, &answer, NULL, NULL) == STATUS_OK);
    for (size_t level = 0; level < ledger.nlevels; level++)
        compare(&ledger, 3, level, answer.posts, answer.posts,
                (double)ledger_total(&ledger, level, answer.posts) / (double)PRICE_UNIT);
    answer_done(&answer);
    ledger_done(&ledger);
}

static char *write_text(const struct ledger *ledger, enum ledger_format format, struct buffer *buffer)
{
    buffer_init(buffer);
    struct sink sink = buffer_sink(buffer);
    cr_assert(ledger_write(ledger, 0, NULL, NULL, format, &sink) == STATUS_OK);
    return buffer->text;
}

/* in: 2 .. 3 posts at 0.1 + 0.2 each; out: the same; the row keeps 2 in + out within 4 .. 8. */
static void add_pair(struct ledger *ledger, bool row)
{
    random_begin(ledger, 2, 1);
    int32_t in = ledger_add_account(ledger, random_identity(0), 0, 1);
    int32_t out = ledger_add_account(ledger, random_identity(1), 1, 0);
    ledger_add_bound(ledger, in, (struct bound){.side = SIDE_LEAST, .value = 2});
    ledger_add_bound(ledger, out, (struct bound){.side = SIDE_MOST, .value = 3});
    ledger_add_term(ledger, in, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 0.1});
    ledger_add_term(ledger, in, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 0.2});
    if (row)
        ledger_add_limit(ledger, (int32_t[]){in, out}, (int64_t[]){2, 1}, 2, 4, 8, (struct bound){0},
                         random_identity(0));
}

Test(ledger, prices_are_written_with_every_digit)
{
    struct ledger ledger;
    struct buffer buffer;
    add_pair(&ledger, false);
    char *text = write_text(&ledger, LEDGER_LP, &buffer);
    cr_expect(strstr(text, "+ 0.300000000 x0_1\n"), "%s", text);
    cr_expect(strstr(text, "+ 0.600000000 held\n"), "%s", text);
    cr_expect(strstr(text, "\\ x0: some[00,00]\n"), "%s", text);
    cr_expect(strstr(text, " x0_0 = 2\n") && strstr(text, " 0 <= x0_1 <= 1\n"), "%s", text);
    cr_expect(!strstr(text, "General"), "a network needs no whole-number columns");
    buffer_done(&buffer);
    text = write_text(&ledger, LEDGER_MPS, &buffer);
    cr_expect(!strstr(text, "MARKER"), "nor here");
    buffer_done(&buffer);
    ledger_done(&ledger);
}

Test(ledger, side_rows_are_written_from_both_sides)
{
    struct ledger ledger;
    struct buffer buffer;
    add_pair(&ledger, true);
    char *text = write_text(&ledger, LEDGER_MPS, &buffer);
    cr_expect(strstr(text, " G r0_least\n") && strstr(text, " L r0_most\n"), "%s", text);
    cr_expect(strstr(text, " RHS r0_least 4\n") && strstr(text, " RHS r0_most 8\n"), "%s", text);
    cr_expect(strstr(text, "'INTORG'") && strstr(text, "'INTEND'") && strstr(text, "NAME bianzhi FREE\n"),
              "%s", text);
    buffer_done(&buffer);
    text = write_text(&ledger, LEDGER_LP, &buffer);
    cr_expect(strstr(text, "General\n x0_0\n"), "%s", text);
    buffer_done(&buffer);
    ledger_done(&ledger);
}

Test(ledger, writing_reports_every_failing_allocation)
{
    for (int job = 0; job < 100; job++) {
        enum ledger_format format = job % 2 ? LEDGER_LP : LEDGER_MPS;
        for (size_t nth = 1;; nth++) {
            struct ledger ledger;
            struct buffer buffer;
            random_network(&ledger, 8 + (uint64_t)job / 4, 2);
            buffer_init(&buffer);
            struct sink sink = buffer_sink(&buffer);
            (job / 2 % 2 ? memory_fail_after : memory_fail_once)(nth);
            enum status status = ledger_write(&ledger, 0, NULL, NULL, format, &sink);
            size_t n = memory_count();
            memory_fail_after(0);
            buffer_done(&buffer);
            ledger_done(&ledger);
            if (n < nth) {
                cr_expect(status == STATUS_OK);
                break;
            }
            cr_expect(status == STATUS_MEMORY, "allocation %zu", nth);
        }
    }
}

/* Two levels, of which one is written: a curve with a corner, a post that must be, a way that nothing passes,
 * a loop, an account twice in a row, rows with one side, with both and with nothing left in them, and a
 * junction that nothing reaches. */
static void add_all(struct ledger *ledger)
{
    random_begin(ledger, 4, 2);
    int32_t in = ledger_add_account(ledger, random_identity(0), 0, 1);
    int32_t through = ledger_add_account(ledger, random_identity(1), 1, 2);
    int32_t out = ledger_add_account(ledger, random_identity(2), 2, 0);
    int32_t loop = ledger_add_account(ledger, random_identity(3), 1, 1);
    int32_t shut = ledger_add_account(ledger, random_identity(4), 1, 2);
    ledger_add_bound(ledger, in, (struct bound){.side = SIDE_LEAST, .value = 2});
    ledger_add_bound(ledger, in, (struct bound){.side = SIDE_MOST, .value = 9});
    ledger_add_bound(ledger, loop, (struct bound){.side = SIDE_MOST, .value = 5});
    ledger_add_bound(ledger, shut, (struct bound){.side = SIDE_MOST, .value = 0});
    ledger_add_term(ledger, in, 0, 0, (struct curve){.shape = CURVE_ABSOLUTE, .weight = 0.5, .need = 4.5});
    ledger_add_term(ledger, in, 1, 0, (struct curve){.shape = CURVE_PRICE, .weight = 700});
    ledger_add_term(ledger, through, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 34e-9});
    ledger_add_term(ledger, out, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 12.000000034});
    ledger_add_limit(ledger, (int32_t[]){in, loop, in}, (int64_t[]){3, -1, 1}, 3, -8, 30, (struct bound){0},
                     random_identity(9));
    ledger_add_limit(ledger, (int32_t[]){out, through, through}, (int64_t[]){2, 4, -4}, 3, 4, LEDGER_NO_MOST,
                     (struct bound){0}, random_identity(9));
    ledger_add_limit(ledger, (int32_t[]){shut, shut}, (int64_t[]){2, 2}, 2, -LEDGER_NO_MOST, 0,
                     (struct bound){0}, random_identity(9));
}

static void expect_text(enum ledger_format format, const char *wanted)
{
    struct ledger ledger;
    struct buffer buffer;
    add_all(&ledger);
    cr_assert(ledger.status == STATUS_OK);
    char *text = write_text(&ledger, format, &buffer);
    cr_expect_str_eq(text, wanted);
    buffer_done(&buffer);
    ledger_done(&ledger);
}

/* A name that holds a line's end stays in its comment, and what is held at no price is not negative. */
Test(ledger, a_name_of_two_lines_is_written_in_one)
{
    static const char *const broken[] = {"a b\nEnd"};
    static const struct axis axis = {.name = "place", .n = 1, .code = broken, .label = broken};
    struct ledger ledger;
    struct buffer buffer;
    ledger_init(&ledger);
    ledger_add_family(&ledger, (struct family){.name = "some", .axis = {&axis}});
    ledger_add_level(&ledger, "only");
    ledger_add_junction(&ledger, (struct identity){.family = 0, .unit = {0, LEDGER_NONE}});
    ledger_add_account(&ledger, ledger.junctions[0].is, 0, 0);
    ledger_add_term(&ledger, 0, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
    cr_assert(ledger.status == STATUS_OK);
    char *text = write_text(&ledger, LEDGER_LP, &buffer);
    cr_expect(strstr(text, "\\ x0: some[a b?End]\n"), "%s", text);
    cr_expect(strstr(text, " price:\n  + 0.000000000 held\n  + 1.000000000 x0_1\n"), "%s", text);
    buffer_done(&buffer);
    ledger_done(&ledger);
}

Test(ledger, a_program_is_written_as_lp_to_the_letter)
{
    expect_text(LEDGER_LP, "\\ bianzhi: whole posts, prices in units with nine decimals\n"
                           "\\ x0: some[00,00]\n"
                           "\\ x1: some[00,01]\n"
                           "\\ x2: some[00,02]\n"
                           "\\ x3: some[00,03]\n"
                           "\\ j0: some[00,00]\n"
                           "\\ j1: some[00,01]\n"
                           "\\ j2: some[00,02]\n"
                           "\\ j3: some[00,03]\n"
                           "Minimize\n"
                           " price:\n"
                           "  - 1.000000000 held\n"
                           "  - 0.500000000 x0_1\n"
                           "  + 0.500000000 x0_3\n"
                           "  + 0.000000034 x1_1\n"
                           "  + 12.000000034 x2_1\n"
                           "Subject To\n"
                           " one: held = 1\n"
                           " j0:\n"
                           "  - 1 x0_0\n"
                           "  - 1 x0_1\n"
                           "  - 1 x0_2\n"
                           "  - 1 x0_3\n"
                           "  + 1 x2_1\n"
                           "  = 0\n"
                           " j1:\n"
                           "  + 1 x0_0\n"
                           "  + 1 x0_1\n"
                           "  + 1 x0_2\n"
                           "  + 1 x0_3\n"
                           "  - 1 x1_1\n"
                           "  = 0\n"
                           " j2:\n"
                           "  + 1 x1_1\n"
                           "  - 1 x2_1\n"
                           "  = 0\n"
                           " r0_least:\n"
                           "  + 4 x0_0\n"
                           "  + 4 x0_1\n"
                           "  + 4 x0_2\n"
                           "  + 4 x0_3\n"
                           "  - 1 x3_1\n"
                           "  >= -8\n"
                           " r0_most:\n"
                           "  + 4 x0_0\n"
                           "  + 4 x0_1\n"
                           "  + 4 x0_2\n"
                           "  + 4 x0_3\n"
                           "  - 1 x3_1\n"
                           "  <= 30\n"
                           " r1_least:\n"
                           "  + 2 x2_1\n"
                           "  >= 4\n"
                           " r2_most: 0 held\n"
                           "  <= 0\n"
                           "Bounds\n"
                           " 0 <= held <= 1\n"
                           " x0_0 = 2\n"
                           " 0 <= x0_1 <= 2\n"
                           " 0 <= x0_2 <= 1\n"
                           " 0 <= x0_3 <= 4\n"
                           " 0 <= x1_1 <= 9\n"
                           " 0 <= x2_1 <= 9\n"
                           " 0 <= x3_1 <= 5\n"
                           "General\n"
                           " x0_0\n"
                           " x0_1\n"
                           " x0_2\n"
                           " x0_3\n"
                           " x1_1\n"
                           " x2_1\n"
                           " x3_1\n"
                           "End\n");
}

Test(ledger, a_program_is_written_as_mps_to_the_letter)
{
    expect_text(LEDGER_MPS, "* bianzhi: whole posts, prices in units with nine decimals\n"
                            "* x0: some[00,00]\n"
                            "* x1: some[00,01]\n"
                            "* x2: some[00,02]\n"
                            "* x3: some[00,03]\n"
                            "* j0: some[00,00]\n"
                            "* j1: some[00,01]\n"
                            "* j2: some[00,02]\n"
                            "* j3: some[00,03]\n"
                            "NAME bianzhi FREE\n"
                            "ROWS\n"
                            " N price\n"
                            " E one\n"
                            " E j0\n"
                            " E j1\n"
                            " E j2\n"
                            " G r0_least\n"
                            " L r0_most\n"
                            " G r1_least\n"
                            " L r2_most\n"
                            "COLUMNS\n"
                            " held price -1.000000000\n"
                            " held one 1\n"
                            " whole 'MARKER' 'INTORG'\n"
                            " x0_0 price 0.000000000\n"
                            " x0_0 j0 -1\n"
                            " x0_0 j1 1\n"
                            " x0_0 r0_least 4\n"
                            " x0_0 r0_most 4\n"
                            " x0_1 price -0.500000000\n"
                            " x0_1 j0 -1\n"
                            " x0_1 j1 1\n"
                            " x0_1 r0_least 4\n"
                            " x0_1 r0_most 4\n"
                            " x0_2 price 0.000000000\n"
                            " x0_2 j0 -1\n"
                            " x0_2 j1 1\n"
                            " x0_2 r0_least 4\n"
                            " x0_2 r0_most 4\n"
                            " x0_3 price 0.500000000\n"
                            " x0_3 j0 -1\n"
                            " x0_3 j1 1\n"
                            " x0_3 r0_least 4\n"
                            " x0_3 r0_most 4\n"
                            " x1_1 price 0.000000034\n"
                            " x1_1 j1 -1\n"
                            " x1_1 j2 1\n"
                            " x2_1 price 12.000000034\n"
                            " x2_1 j2 -1\n"
                            " x2_1 j0 1\n"
                            " x2_1 r1_least 2\n"
                            " x3_1 price 0.000000000\n"
                            " x3_1 r0_least -1\n"
                            " x3_1 r0_most -1\n"
                            " whole_end 'MARKER' 'INTEND'\n"
                            "RHS\n"
                            " RHS one 1\n"
                            " RHS r0_least -8\n"
                            " RHS r0_most 30\n"
                            " RHS r1_least 4\n"
                            "BOUNDS\n"
                            " UP BND held 1\n"
                            " FX BND x0_0 2\n"
                            " UP BND x0_1 2\n"
                            " UP BND x0_2 1\n"
                            " UP BND x0_3 4\n"
                            " UP BND x1_1 9\n"
                            " UP BND x2_1 9\n"
                            " UP BND x3_1 5\n"
                            "ENDATA\n");
}

/* A price below a thousandth has its zeros, and a level above holds what it has settled. */
Test(ledger, small_prices_and_given_bounds_are_written)
{
    struct ledger ledger;
    struct buffer buffer;
    random_begin(&ledger, 2, 1);
    int32_t in = ledger_add_account(&ledger, random_identity(0), 0, 1);
    ledger_add_account(&ledger, random_identity(1), 1, 0);
    ledger_add_bound(&ledger, in, (struct bound){.side = SIDE_LEAST, .value = 2});
    ledger_add_term(&ledger, in, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 17e-9});
    int64_t least[] = {3, 1}, most[] = {5, 8};
    for (int given = 0; given <= 1; given++) {
        buffer_init(&buffer);
        struct sink sink = buffer_sink(&buffer);
        cr_assert(ledger_write(&ledger, 0, given ? least : NULL, given ? most : NULL, LEDGER_LP, &sink) ==
                  STATUS_OK);
        cr_expect(strstr(buffer.text, given ? "  + 0.000000051 held\n" : "  + 0.000000034 held\n"), "%s",
                  buffer.text);
        cr_expect(strstr(buffer.text, "  + 0.000000017 x0_1\n"), "%s", buffer.text);
        cr_expect(strstr(buffer.text,
                         given ? " x0_0 = 3\n 0 <= x0_1 <= 2\n x1_0 = 1\n 0 <= x1_1 <= 4\n" : " x0_0 = 2\n"),
                  "%s", buffer.text);
        buffer_done(&buffer);
    }
    ledger_done(&ledger);
}
