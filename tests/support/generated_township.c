/* The script writes a folder, which is read and taken away. */
#include "generated_township.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_support.h"

/* Yanbian has 12: with more there is a second county. Codes have 12 digits, those of counties 6. */
enum { FEWEST = 14, MOST = 44, DIGITS = 12, COUNTY_DIGITS = 6 };

static void generate(const char *folder, uint64_t seed, struct dice *dice)
{
    char command[2 * IO_PATH];
    snprintf(command, sizeof command, "scripts/generate %s/d %d --seed %" PRIu64 " --pools %s", folder,
             FEWEST + (int)dice_below(dice, MOST - FEWEST + 1), seed + 1,
             dice_one_in(dice, 2) ? "province" : "county");
    cr_assert_eq(system(command), 0, "%s", command);
}

static void read_tables(const char *folder, struct random_township *county)
{
    char file[64];
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++) {
        snprintf(file, sizeof file, "d/%s.csv", township_tables[i].name);
        if (strchr(township_tables[i].name, '/') || !io_has(folder, file))
            continue;
        struct sink sink = buffer_sink(&county->text[i]);
        sink_text(&sink, io_get(folder, file));
    }
}

/* The n-th township's codes and posts, from the two rows that posts.csv has of it. */
struct picked {
    char code[DIGITS + 1], county[COUNTY_DIGITS + 1];
    int64_t posts[2];
};

static struct picked pick(const char *posts, size_t n)
{
    struct picked picked = {.code = ""};
    for (size_t row = 0; row <= 2 * n + 1; row++) {
        posts = strchr(posts, '\n') + 1;
        if (row < 2 * n)
            continue;
        snprintf(picked.code, sizeof picked.code, "%.*s", DIGITS, posts);
        snprintf(picked.county, sizeof picked.county, "%.*s", COUNTY_DIGITS, posts);
        picked.posts[row - 2 * n] = strtoll(strchr(strchr(posts, ',') + 1, ',') + 1, NULL, 10);
    }
    return picked;
}

static size_t count_lines(const char *text)
{
    size_t n = 0;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        n++;
    return n;
}

/* A ceiling on platforms, one on the sum of two neighbours, a pin, a county's platform between two figures,
 * an office short of desks: some of each county's, some of which cross both ledgers. */
static void draw_limits(struct random_township *county, struct dice *dice)
{
    const char *posts = county->text[TABLE_POSTS].text;
    size_t n = (count_lines(posts) - 1) / 2, t = (size_t)dice_below(dice, (int64_t)n - 1);
    struct picked one = pick(posts, t), next = pick(posts, t + 1), pinned = pick(posts, n - 1 - t);
    struct sink sink = buffer_sink(&county->text[TABLE_LIMITS]);
    sink_text(&sink, "code,county,township,kind,platform,office,least,most,reason\n");
    if (dice_one_in(dice, 2))
        sink_format(&sink, "l1,,%s,,p1;p7,,,%" PRId64 ",room\n", one.code, one.posts[0] + one.posts[1]);
    if (dice_one_in(dice, 2))
        sink_format(&sink, "l2,,%s;%s,administrative,,,,%" PRId64 ",agreed\n", one.code, next.code,
                    one.posts[0] + next.posts[0] + dice_below(dice, 2));
    if (dice_one_in(dice, 2))
        sink_format(&sink, "l3,,%s,public_service,,,%" PRId64 ",%" PRId64 ",pin\n", pinned.code,
                    pinned.posts[1], pinned.posts[1]);
    if (dice_one_in(dice, 3))
        sink_format(&sink, "l4,%s,,,p7,,%zu,,campaign\n", one.county, n);
    if (dice_one_in(dice, 2))
        sink_format(&sink, "l5,,,,,%s-001,,%d,short of desks\n", one.county, 3 + (int)dice_below(dice, 4));
}

void generated_township(struct random_township *county, uint64_t seed, struct random_dress dress)
{
    char folder[IO_PATH];
    struct dice dice = {.state = (seed + 1) * UINT64_C(0x9E3779B97F4A7C15)};
    io_make_folder(folder);
    generate(folder, seed, &dice);
    read_tables(folder, county);
    if (dress.limits)
        draw_limits(county, &dice);
    io_remove(folder);
}
