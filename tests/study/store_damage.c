/* Stores that are not as they were written, by accident or by hand: each is refused, or says what it said
 * before. None gives other results, none ends the program. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/store_support.h"
#include "../support/study_support.h"
#include "io/file.h"

/* A study solved into "s.sqlite", and all that its cases say. */
struct sound {
    struct study_site site;
    struct buffer bytes;    /* of the store */
    struct buffer expected; /* see tell */
};

static void path_in(const struct sound *sound, const char *name, char path[2 * IO_PATH])
{
    snprintf(path, 2 * IO_PATH, "%s/%s", sound->site.folder, name);
}

static void tell_case(const struct study *study, const struct result *result, bool found, struct sink *sink)
{
    sink_format(sink, "%d %d", found, found ? (int)result->status : 0);
    if (!found)
        return;
    sink_format(sink, " %d %s %s", result->proven, result->rules, result->reason);
    if (result->status != STATUS_OK)
        return;
    sink_bytes(sink, (const char *)result->values, study->nmeasures * sizeof *result->values);
    sink_bytes(sink, (const char *)result->posts, study->base.ledger.naccounts * sizeof *result->posts);
}

/* Every case of a store as it is read: status, report and export know nothing else of it. */
static enum status tell(struct sound *sound, const char *name, enum store_mode mode, struct buffer *told)
{
    struct study_site *site = &sound->site;
    struct store *store;
    struct result result = {0};
    char path[2 * IO_PATH], key[DESIGN_KEY_TEXT];
    path_in(sound, name, path);
    faults_init(&site->faults);
    told->length = 0;
    struct sink sink = buffer_sink(told);
    enum status status = store_open(&store, path, mode, &site->study, &site->faults);
    if (status == STATUS_OK)
        status = result_init(&result, &site->study);
    for (size_t i = 0; i < site->design.ncases && status == STATUS_OK; i++) {
        bool found = false;
        status = store_get(store, design_key(&site->design, i, key), &result, &found);
        tell_case(&site->study, &result, found, &sink);
    }
    result_done(&result);
    store_close(store);
    return status;
}

static void open_sound(struct sound *sound)
{
    char path[2 * IO_PATH];
    study_site_open(&sound->site, study_toy);
    cr_assert_eq(study_site_shell(&sound->site, "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite 2>said"), 0);
    path_in(sound, "s.sqlite", path);
    buffer_init(&sound->bytes);
    buffer_init(&sound->expected);
    cr_assert_eq(file_read(path, FILE_MOST_BYTES, &sound->bytes, &sound->site.faults), STATUS_OK);
    cr_assert_eq(tell(sound, "s.sqlite", STORE_READ, &sound->expected), STATUS_OK);
    cr_assert(sound->expected.length > 0);
}

static void close_sound(struct sound *sound)
{
    buffer_done(&sound->bytes);
    buffer_done(&sound->expected);
    study_site_close(&sound->site);
}

/* A copy of the store, changed by SQL. */
static void put_edited(struct sound *sound, const char *name, const char *edit)
{
    char path[2 * IO_PATH];
    io_put_bytes(sound->site.folder, name, sound->bytes.text, sound->bytes.length);
    path_in(sound, name, path);
    store_edit(path, edit);
}

static void expect_refusal(struct sound *sound, const char *name, const char *words)
{
    static const enum store_mode modes[] = {STORE_READ, STORE_WRITE};
    struct buffer told;
    buffer_init(&told);
    for (size_t m = 0; m < 2; m++) {
        cr_expect_eq(tell(sound, name, modes[m], &told), STATUS_DATA, "%s", name);
        cr_expect(io_said(&sound->site.faults, name) && io_said(&sound->site.faults, words), "%s: %s", name,
                  io_all(&sound->site.faults));
    }
    buffer_done(&told);
}

/* --- rows --- */

static const struct {
    const char *table, *columns, *column[8];
} forms[] = {
    {"meta", "key,value", {"value"}},
    {"measures", "position,name,unit,meaning", {"name", "unit", "meaning"}},
    {"factors", "position,name,how,sets,spread", {"name", "how", "sets", "spread"}},
    {"accounts", "position,name,family,units", {"name", "family", "units"}},
    {"design", "number,hash,factors", {"hash", "factors"}},
    {"cases",
     "hash,status,proven,rules,reason,measures,plan",
     {"status", "proven", "rules", "reason", "measures", "plan"}},
    {"plans", "hash,posts", {"posts"}},
};

/* Columns become NULL while the table allows it; the table reads as before afterwards. */
static void put_null(struct sound *sound, size_t f, const char *column, bool mend_checksum)
{
    char path[2 * IO_PATH], edit[1024];
    put_edited(sound, "null.sqlite",
               "CREATE TABLE was AS SELECT name, sql FROM sqlite_schema; PRAGMA writable_schema=ON;"
               "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '')");
    path_in(sound, "null.sqlite", path);
    snprintf(edit, sizeof edit, "UPDATE %s SET %s = NULL", forms[f].table, column);
    store_edit(path, edit);
    if (mend_checksum) {
        snprintf(edit, sizeof edit, "UPDATE %s SET checksum = checksum_of('%s', %s)", forms[f].table,
                 forms[f].table, forms[f].columns);
        store_edit(path, edit);
    }
    store_edit(path, "PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = (SELECT sql FROM was WHERE "
                     "was.name = sqlite_master.name) WHERE name <> 'was'");
    store_edit(path, "DROP TABLE was");
}

Test(study_damage, a_column_that_is_null_is_named)
{
    struct sound sound;
    char words[64];
    open_sound(&sound);
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        snprintf(words, sizeof words, "of the table %s is damaged", forms[f].table);
        for (const char *const *column = forms[f].column; *column; column++) {
            put_null(&sound, f, *column, false);
            struct buffer told;
            buffer_init(&told);
            cr_expect_eq(tell(&sound, "null.sqlite", STORE_READ, &told), STATUS_DATA, "%s", *column);
            cr_expect(io_said(&sound.site.faults, words), "%s: %s", *column, io_all(&sound.site.faults));
            buffer_done(&told);
        }
        put_null(&sound, f, "checksum", false);
        expect_refusal(&sound, "null.sqlite", "");
    }
    close_sound(&sound);
}

/* Whoever works out the checksums, too, gets no further. */
Test(study_damage, a_column_that_is_null_with_its_checksum_changes_no_result)
{
    struct sound sound;
    struct buffer told;
    buffer_init(&told);
    open_sound(&sound);
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        for (const char *const *column = forms[f].column; *column; column++) {
            put_null(&sound, f, *column, true);
            enum status status = tell(&sound, "null.sqlite", STORE_READ, &told);
            bool is_read = strcmp(forms[f].table, "cases") == 0 || strcmp(forms[f].table, "meta") == 0 ||
                           strcmp(forms[f].table, "plans") == 0;
            cr_expect_eq(status, is_read ? STATUS_DATA : STATUS_OK, "%s.%s", forms[f].table, *column);
            cr_expect(status != STATUS_OK || strcmp(told.text, sound.expected.text) == 0);
        }
    buffer_done(&told);
    close_sound(&sound);
}

Test(study_damage, a_row_that_is_gone_is_missed)
{
    struct sound sound;
    open_sound(&sound);
    put_edited(&sound, "short.sqlite", "DELETE FROM cases WHERE hash = (SELECT min(hash) FROM cases)");
    expect_refusal(&sound, "short.sqlite", "23 rows of the table cases are in it, and 24 were kept");
    put_edited(&sound, "planless.sqlite", "DELETE FROM plans WHERE hash = (SELECT min(hash) FROM plans)");
    expect_refusal(&sound, "planless.sqlite", "rows of the table plans are in it");
    put_edited(&sound, "undesigned.sqlite", "DELETE FROM design WHERE number = 3");
    expect_refusal(&sound, "undesigned.sqlite", "23 rows of the table design are in it, and 24 were kept");
    put_edited(&sound, "uncounted.sqlite", "DELETE FROM meta WHERE key = 'cases'");
    expect_refusal(&sound, "uncounted.sqlite", "row cases of the table meta");
    close_sound(&sound);
}

Test(study_damage, a_row_with_the_checksum_of_another_is_refused)
{
    struct sound sound;
    open_sound(&sound);
    put_edited(
        &sound, "swapped.sqlite",
        "UPDATE cases SET checksum = (SELECT checksum FROM cases ORDER BY hash DESC LIMIT 1) WHERE hash = "
        "(SELECT min(hash) FROM cases)");
    expect_refusal(&sound, "swapped.sqlite", "of the table cases is damaged");
    close_sound(&sound);
}

Test(study_damage, a_table_that_is_gone_or_changed_is_named)
{
    struct sound sound;
    char edit[128], words[128];
    open_sound(&sound);
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        snprintf(words, sizeof words, "the table %s is missing or changed", forms[f].table);
        snprintf(edit, sizeof edit, "DROP TABLE %s", forms[f].table);
        put_edited(&sound, "dropped.sqlite", edit);
        expect_refusal(&sound, "dropped.sqlite", words);
        snprintf(edit, sizeof edit, "ALTER TABLE %s ADD COLUMN more", forms[f].table);
        put_edited(&sound, "more.sqlite", edit);
        expect_refusal(&sound, "more.sqlite", words);
    }
    close_sound(&sound);
}

/* --- bits --- */

/* 0, 1, 2, ... to the same numbers below n wherever the test runs. */
static size_t drawn(size_t i, size_t n)
{
    uint64_t x = (i + 1) * 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    return (size_t)((x ^ (x >> 31)) % n);
}

static void flip(struct sound *sound, size_t bit)
{
    sound->bytes.text[bit / 8] = (char)(sound->bytes.text[bit / 8] ^ (1 << bit % 8));
}

/* How many of the flips were refused; the others changed nothing that is read. */
static size_t flip_bits(struct sound *sound, enum store_mode mode, size_t nflips)
{
    struct buffer told;
    size_t nrefused = 0;
    buffer_init(&told);
    for (size_t i = 0; i < nflips; i++) {
        size_t bit = drawn(i, sound->bytes.length * 8);
        flip(sound, bit);
        io_put_bytes(sound->site.folder, "flipped.sqlite", sound->bytes.text, sound->bytes.length);
        flip(sound, bit);
        if (tell(sound, "flipped.sqlite", mode, &told) != STATUS_OK) {
            cr_expect(sound->site.faults.nfound > 0, "bit %zu: refused without a word", bit);
            nrefused++;
        } else
            cr_expect(told.length == sound->expected.length &&
                          memcmp(told.text, sound->expected.text, told.length) == 0,
                      "bit %zu: other results", bit);
    }
    buffer_done(&told);
    return nrefused;
}

Test(study_damage, a_flipped_bit_is_refused_or_changes_nothing)
{
    struct sound sound;
    open_sound(&sound);
    cr_expect_gt(flip_bits(&sound, STORE_READ, 400), 60);
    cr_expect_gt(flip_bits(&sound, STORE_WRITE, 40), 5);
    close_sound(&sound);
}

/* Two rows whole, each in the other's place: a search would miss them, and nothing but their order shows it.
 */
Test(study_damage, rows_in_each_others_place_are_missed)
{
    enum { PAGE = 4096, INDEX_LEAF = 0x0A, POINTERS_AT = 8 };
    struct sound sound;
    struct buffer told;
    size_t nswapped = 0;
    buffer_init(&told);
    open_sound(&sound);
    for (size_t at = PAGE; at < sound.bytes.length; at += PAGE) {
        char *page = sound.bytes.text + at, first[2];
        if (page[0] != INDEX_LEAF || (page[3] == 0 && page[4] < 2))
            continue;
        memcpy(first, page + POINTERS_AT, sizeof first);
        memcpy(page + POINTERS_AT, page + POINTERS_AT + 2, sizeof first);
        memcpy(page + POINTERS_AT + 2, first, sizeof first);
        io_put_bytes(sound.site.folder, "swapped.sqlite", sound.bytes.text, sound.bytes.length);
        memcpy(page + POINTERS_AT + 2, page + POINTERS_AT, sizeof first);
        memcpy(page + POINTERS_AT, first, sizeof first);
        cr_expect_eq(tell(&sound, "swapped.sqlite", STORE_READ, &told), STATUS_DATA, "page at %zu", at);
        nswapped++;
    }
    cr_expect_geq(nswapped, 2, "meta and cases have keys");
    buffer_done(&told);
    close_sound(&sound);
}

/* --- forms --- */

Test(study_damage, a_store_of_another_form_is_refused_with_the_remedy)
{
    struct sound sound;
    char path[2 * IO_PATH];
    open_sound(&sound);
    path_in(&sound, "old.sqlite", path);
    store_edit(
        path,
        "PRAGMA journal_mode=WAL; CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT "
        "ROWID; CREATE TABLE cases (hash BLOB PRIMARY KEY, status TEXT NOT NULL, rules TEXT NOT NULL, "
        "reason TEXT NOT NULL, measures BLOB, plan BLOB) WITHOUT ROWID");
    expect_refusal(&sound, "old.sqlite",
                   "is a store of form 0, and this program knows form 3; solve the study "
                   "again into another file (--store FILE), or remove this one");
    put_edited(&sound, "new.sqlite", "PRAGMA user_version = 4");
    expect_refusal(&sound, "new.sqlite", "form 3");
    cr_expect_eq(study_site_shell(&sound.site, "\"$BIANZHI\" report new.sqlite >said 2>&1"), 3);
    cr_expect(strstr(io_get(sound.site.folder, "said"), "new.sqlite: is a store of form 4"), "%s",
              io_get(sound.site.folder, "said"));
    cr_expect(!io_has(sound.site.folder, "new.html"));
    close_sound(&sound);
}

Test(study_damage, the_database_of_another_program_stays_as_it_is)
{
    struct sound sound;
    struct buffer before, after;
    char path[2 * IO_PATH];
    buffer_init(&before);
    buffer_init(&after);
    open_sound(&sound);
    path_in(&sound, "other.sqlite", path);
    store_edit(path, "CREATE TABLE letters (text)");
    cr_assert_eq(file_read(path, FILE_MOST_BYTES, &before, &sound.site.faults), STATUS_OK);
    expect_refusal(&sound, "other.sqlite", "is no store of a study");
    cr_assert_eq(file_read(path, FILE_MOST_BYTES, &after, &sound.site.faults), STATUS_OK);
    cr_expect(before.length == after.length && memcmp(before.text, after.text, after.length) == 0);
    buffer_done(&before);
    buffer_done(&after);
    close_sound(&sound);
}

/* What a copy of the one file holds where a run was killed before its log was taken in. */
Test(study_damage, a_store_without_the_log_of_a_killed_run_says_so)
{
    struct sound sound;
    struct buffer bytes, told;
    char path[2 * IO_PATH];
    buffer_init(&bytes);
    open_sound(&sound);
    path_in(&sound, "copied.sqlite", path);
    store_edit(path, "PRAGMA journal_mode=WAL");
    cr_assert_eq(file_read(path, FILE_MOST_BYTES, &bytes, &sound.site.faults), STATUS_OK);
    cr_assert(bytes.length > 19 && bytes.text[18] == 2, "%zu", bytes.length);
    buffer_init(&told);
    cr_expect_eq(tell(&sound, "copied.sqlite", STORE_READ, &told), STATUS_DATA);
    cr_expect(io_said(&sound.site.faults,
                      "copied.sqlite: is empty: what was solved stands in the file of the "
                      "same name with -wal"),
              "%s", io_all(&sound.site.faults));
    buffer_done(&told);
    buffer_done(&bytes);
    close_sound(&sound);
}

Test(study_damage, a_store_of_the_form_before_is_refused_by_its_number)
{
    struct sound sound;
    open_sound(&sound);
    put_edited(&sound, "before.sqlite", "PRAGMA user_version = 2");
    expect_refusal(
        &sound, "before.sqlite",
        "is a store of form 2, and this program knows form 3; solve the study again into another file");
    close_sound(&sound);
}

/* Whoever reads by the views would be told something else. */
Test(study_damage, a_view_that_was_edited_is_refused)
{
    struct sound sound;
    open_sound(&sound);
    put_edited(&sound, "view.sqlite", "DROP VIEW measured; CREATE VIEW measured AS SELECT 1 AS value");
    expect_refusal(&sound, "view.sqlite", "its views are not as they were written");
    put_edited(&sound, "less.sqlite", "DROP VIEW plan");
    expect_refusal(&sound, "less.sqlite", "its views are not as they were written");
    close_sound(&sound);
}

/* --- reading --- */

static void expect_no_trace(struct sound *sound, const char *name)
{
    char line[1024];
    struct buffer before, after;
    char path[2 * IO_PATH];
    buffer_init(&before);
    buffer_init(&after);
    path_in(sound, name, path);
    io_put(sound->site.folder, "said", "");
    size_t nfiles = io_entries(sound->site.folder);
    cr_assert_eq(file_read(path, FILE_MOST_BYTES, &before, &sound->site.faults), STATUS_OK);
    snprintf(
        line, sizeof line,
        "{ \"$BIANZHI\" study status \"$STUDY\" -s '%s' && \"$BIANZHI\" study report \"$STUDY\" -s '%s' && "
        "\"$BIANZHI\" study export \"$STUDY\" -s '%s' -o '%s.out' && \"$BIANZHI\" report '%s' -o "
        "'%s.html'; } >said 2>&1",
        name, name, name, name, name, name);
    cr_expect_eq(study_site_shell(&sound->site, line), 0, "%s", io_get(sound->site.folder, "said"));
    cr_expect_eq(io_entries(sound->site.folder), nfiles + 2, "more than the export and the page");
    cr_assert_eq(file_read(path, FILE_MOST_BYTES, &after, &sound->site.faults), STATUS_OK);
    cr_expect(before.length == after.length && memcmp(before.text, after.text, after.length) == 0);
    buffer_done(&before);
    buffer_done(&after);
}

/* No right to write is wanted where nothing is written: the superuser, too, can see that. */
Test(study_damage, a_store_is_read_without_a_trace)
{
    struct sound sound;
    open_sound(&sound);
    expect_no_trace(&sound, "s.sqlite");
    put_edited(&sound, "50%, a #1 copy?.sqlite", "PRAGMA journal_mode=WAL");
    expect_no_trace(&sound, "50%, a #1 copy?.sqlite");
    close_sound(&sound);
}

Test(study_damage, a_store_is_read_while_a_run_writes)
{
    struct sound sound;
    struct store *run;
    struct buffer told;
    char path[2 * IO_PATH];
    buffer_init(&told);
    open_sound(&sound);
    path_in(&sound, "s.sqlite", path);
    cr_assert_eq(store_open(&run, path, STORE_WRITE, &sound.site.study, &sound.site.faults), STATUS_OK);
    cr_assert_eq(store_begin(run), STATUS_OK);
    cr_expect_eq(tell(&sound, "s.sqlite", STORE_READ, &told), STATUS_OK, "%s", io_all(&sound.site.faults));
    cr_expect_str_eq(told.text, sound.expected.text);
    cr_expect_eq(store_commit(run), STATUS_OK);
    cr_expect_eq(store_settle(run), STATUS_OK);
    store_close(run);
    cr_expect(!io_has(sound.site.folder, "s.sqlite-wal"));
    buffer_done(&told);
    close_sound(&sound);
}

/* --- merging --- */

static void expect_nothing_taken(struct sound *sound, const char *shard, const char *words)
{
    char line[512];
    snprintf(line, sizeof line, "\"$BIANZHI\" study merge \"$STUDY\" -s half.sqlite '%s' 2>said", shard);
    cr_expect_eq(study_site_shell(&sound->site, line), 3);
    cr_expect(strstr(io_get(sound->site.folder, "said"), words), "%s", io_get(sound->site.folder, "said"));
    cr_expect_eq(study_site_shell(&sound->site, "\"$BIANZHI\" study status \"$STUDY\" -s half.sqlite >said"),
                 0);
    cr_expect(strstr(io_get(sound->site.folder, "said"), "12 of 24 cases"), "%s",
              io_get(sound->site.folder, "said"));
}

#define LAST_CASE "WHERE hash = (SELECT max(hash) FROM cases)"

Test(study_damage, a_merge_takes_all_of_a_sound_shard_or_nothing)
{
    struct sound sound;
    open_sound(&sound);
    study_site_run(&sound.site, "half.sqlite", 1, 1, 2);
    put_edited(&sound, "damaged.sqlite", "UPDATE cases SET reason = 'another' " LAST_CASE);
    expect_nothing_taken(&sound, "damaged.sqlite", "damaged.sqlite: row ");
    put_edited(
        &sound, "differs.sqlite",
        "UPDATE cases SET reason = 'another';"
        "UPDATE cases SET checksum = checksum_of('cases', hash, status, proven, rules, reason, measures, "
        "plan)");
    expect_nothing_taken(&sound, "differs.sqlite", "differs.sqlite: has other results for 12 cases");
    close_sound(&sound);
}
