/* Random edits of a run folder: none is wrongly accepted. What makes an accepted edit harmless is
 * worked out here by other means than verify's: edited inputs are solved afresh and must give the
 * filed files byte for byte, edited prices are looked at step by step. */
#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "../tests/support/random_ledger.h"
#include "../tests/support/run_support.h"
#include "../tests/support/soak.h"
#include "base/memory.h"
#include "township/model.h"

TestSuite(soak, .init = run_set_up, .fini = run_tear_down);

/* A file of the folder as it was written. */
struct original {
    char name[MANIFEST_NAME];
    char text[1 << 14];
    size_t length;
};

enum { MOST_ORIGINALS = 40 };

static struct originals {
    struct original file[MOST_ORIGINALS]; /* [n] */
    size_t n;
} originals;

static void keep(const char *name)
{
    struct original *original = &originals.file[originals.n++];
    snprintf(original->name, sizeof original->name, "%s", name);
    snprintf(original->text, sizeof original->text, "%s", io_get(run_folder, name));
    original->length = strlen(original->text);
    cr_assert(original->length > 0 && original->length + 1 < sizeof original->text, "%s", name);
}

static void keep_all(void)
{
    struct judged *judged = judged_new(run_folder);
    cr_assert(judged->status == STATUS_OK);
    for (size_t f = 0; f < judged->verification.manifest.nfiles; f++)
        keep(judged->verification.manifest.files[f].name);
    keep("manifest.json");
    judged_done(judged);
}

/* --- what makes an accepted edit harmless --- */

/* Solving the folder's inputs afresh gives every file but the prices, of which several sets may
 * prove the same plan. */
static bool inputs_give_the_same_files(void)
{
    char again[IO_PATH], scenario[IO_PATH];
    struct faults faults;
    bool same = true;
    snprintf(again, sizeof again, "%.480s/again", run_base);
    snprintf(scenario, sizeof scenario, "%.400s/inputs/scenario.json", run_folder);
    same = run_solve_into(scenario, again, &faults) == STATUS_OK;
    for (size_t f = 0; same && f < originals.n; f++) {
        const struct original *original = &originals.file[f];
        bool is_answer = strncmp(original->name, "inputs/", 7) != 0 &&
                         strcmp(original->name, "manifest.json") != 0 &&
                         strcmp(original->name, "proof.csv") != 0;
        same = !is_answer || strcmp(io_get(again, original->name), original->text) == 0;
    }
    io_remove(again);
    return same;
}

/* What a step on an account is worth at a level, at the folder's prices: billionths, below 0 worth
 * taking. */
static int64_t step_worth(const struct run *run, size_t account, size_t level, bool up)
{
    const struct ledger *ledger = &run->ledger;
    const int64_t *price = run->answer.price + level * ledger->njunctions;
    int64_t x = run->answer.posts[account];
    int64_t worth = ledger_price(ledger, (int32_t)account, level, up ? x : x - 1) +
                    price[ledger->accounts[account].from] - price[ledger->accounts[account].to];
    return up ? worth : -worth;
}

/* No step that its bounds allow is worth anything at the first level at which it matters. */
static bool prices_prove_the_plan(const struct run *run)
{
    for (size_t step = 0; step < 2 * run->ledger.naccounts; step++) {
        const struct account *account = &run->ledger.accounts[step / 2];
        int64_t x = run->answer.posts[step / 2];
        bool up = step % 2;
        int64_t worth = up ? x == account->most : x == account->least; /* a bound ends it like a loss */
        for (size_t level = 0; worth == 0 && level < run->ledger.nlevels; level++)
            if (ledger_level_is_used(&run->ledger, level))
                worth = step_worth(run, step / 2, level, up);
        if (worth < 0)
            return false;
    }
    return true;
}

/* An edited manifest may misquote fingerprints or the program's version, nothing else; edited
 * prices must prove the same plan; edited inputs must ask for it; nothing else may be edited. */
static bool is_harmless(const struct judged *judged, const struct original *edited)
{
    const struct verification *v = &judged->verification;
    bool manifest = strcmp(edited->name, "manifest.json") == 0;
    if (v->manifest.status != STATUS_OK || !v->manifest.proven ||
        (!manifest && !judged_changed(judged, edited->name)))
        return false;
    if (strcmp(edited->name, "proof.csv") == 0)
        return prices_prove_the_plan(&v->run);
    return manifest || (strncmp(edited->name, "inputs/", 7) == 0 && inputs_give_the_same_files());
}

/* --- edits --- */

static struct original edited; /* the file at hand */

static bool judge_edit(const struct original *was)
{
    bool good = true;
    io_put_bytes(run_folder, edited.name, edited.text, edited.length);
    struct judged *judged = judged_new(run_folder);
    switch (judged->status) {
    case STATUS_OK:
        good = is_harmless(judged, &edited);
        break;
    case STATUS_REFUSED:
        good = judged->verification.broken.nfound > 0;
        break;
    case STATUS_DATA:
    case STATUS_IO:
        good = judged->faults.nfound > 0;
        break;
    case STATUS_INFEASIBLE:
    case STATUS_NEEDS_WAIVERS:
    case STATUS_UNPROVEN:
    case STATUS_USAGE:
    case STATUS_MEMORY:
    case STATUS_INTERNAL:
        good = false;
        break;
    }
    cr_expect(good, "%s: %s, faults %s, broken %s; edited to\n%.*s", edited.name,
              status_words(judged->status), io_all(&judged->faults), io_all(&judged->verification.broken),
              (int)edited.length, edited.text);
    judged_done(judged);
    io_put_bytes(run_folder, was->name, was->text, was->length);
    return good;
}

/* A digit of the file, counted from a random place on, becomes another digit; false when the file
 * has none. */
static bool change_a_digit(struct dice *dice)
{
    size_t at = (size_t)dice_below(dice, (int64_t)edited.length);
    for (size_t i = 0; i < edited.length; i++) {
        char *digit = &edited.text[(at + i) % edited.length];
        if (!isdigit((unsigned char)*digit))
            continue;
        *digit = (char)('0' + (*digit - '0' + 1 + dice_below(dice, 9)) % 10);
        return true;
    }
    return false;
}

static void cut(size_t from, size_t n)
{
    memmove(edited.text + from, edited.text + from + n, edited.length - from - n);
    edited.length -= n;
}

static void put(size_t at, char byte)
{
    memmove(edited.text + at + 1, edited.text + at, edited.length - at);
    edited.text[at] = byte;
    edited.length++;
}

/* A byte put in, taken out or changed, a line taken out, or the rest cut off. */
static bool spoil(struct dice *dice)
{
    static const char bytes[] = "0-9,.\"\n\r \t;x{}[]:e+\xFF";
    char byte = bytes[dice_below(dice, sizeof bytes)];
    size_t at = (size_t)dice_below(dice, (int64_t)edited.length);
    const char *end = memchr(edited.text + at, '\n', edited.length - at);
    switch (dice_below(dice, 5)) {
    case 0:
        put(at, byte);
        break;
    case 1:
        cut(at, 1);
        break;
    case 2:
        edited.text[at] = byte;
        break;
    case 3:
        cut(at, end ? (size_t)(end + 1 - (edited.text + at)) : edited.length - at);
        break;
    default:
        edited.length = at;
        break;
    }
    return true;
}

static void try_edits(const char *what, uint64_t seed, size_t n, bool (*edit)(struct dice *dice))
{
    struct dice dice = {seed};
    keep_all();
    for (size_t i = 0; i < n; i++) {
        soak_progress(what, i + 1, n);
        const struct original *was = &originals.file[dice_below(&dice, (int64_t)originals.n)];
        edited = *was;
        if (!edit(&dice) ||
            (edited.length == was->length && memcmp(edited.text, was->text, was->length) == 0))
            continue;
        if (!judge_edit(was))
            return;
    }
    struct judged *judged = judged_new(run_folder);
    cr_expect(judged->status == STATUS_OK && judged->verification.changed.nfound == 0,
              "the folder is as it was");
    judged_done(judged);
}

Test(soak, no_changed_digit_is_wrongly_accepted)
{
    try_edits("digits changed", 1, soak_cases(2000), change_a_digit);
}

Test(soak, no_spoilt_file_is_wrongly_accepted)
{
    try_edits("files spoilt", 2, soak_cases(1000), spoil);
}
