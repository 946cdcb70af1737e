/* ledger.csv, held.csv, proof.csv and steps.csv: the answer account by account, what is held in it, its
 * prices junction by junction, its reasons step by step, both ways. */
#include "run/accounts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/lines.h"
#include "io/path.h"
#include "model/quota.h"
#include "model/split.h"
#include "run/reasons.h"

/* --- posts --- */

static void write_bound(struct csv_writer *csv, const struct run *run, int32_t account, enum side side)
{
    const struct bound *bound = ledger_bound_in_force(&run->ledger, account, side);
    int64_t value = ledger_kept(&run->ledger, account, side, run->answer.posts[account]);
    if (side == SIDE_LEAST || value < LEDGER_NO_MOST)
        csv_write_count(csv, value);
    else
        csv_write_text(csv, "");
    csv_write_text(csv, bound && bound->rule != LEDGER_NONE ? run->model->rules[bound->rule]->name : "");
}

void accounts_write(const struct run *run, struct sink *sink)
{
    static const char *const headings[] = {"account", "posts", "least", "least_rule", "most", "most_rule"};
    struct csv_writer csv;
    char name[LEDGER_NAME];
    csv_begin(&csv, sink, CSV_TIDY);
    csv_write_row(&csv, headings, 6);
    for (size_t a = 0; a < run->ledger.naccounts; a++) {
        csv_write_text(&csv, ledger_account_name(&run->ledger, (int32_t)a, name));
        csv_write_count(&csv, run->answer.posts[a]);
        write_bound(&csv, run, (int32_t)a, SIDE_LEAST);
        write_bound(&csv, run, (int32_t)a, SIDE_MOST);
        csv_end_row(&csv);
    }
}

/* --- what an earlier plan gave --- */

static void write_held_row(struct csv_writer *csv, const struct run *run, int32_t account, int64_t posts,
                           int rule, bool proven)
{
    char text[LEDGER_NAME];
    csv_write_text(csv, ledger_account_name(&run->ledger, account, text));
    csv_write_count(csv, posts);
    csv_write_text(csv, ledger_account_label(&run->ledger, account, text));
    csv_write_text(csv, run->model->rules[rule]->name);
    csv_write_text(csv, proven ? "true" : "false");
    csv_end_row(csv);
}

void held_write(const struct run *run, struct sink *sink)
{
    static const char *const headings[] = {"account", "posts", "label", "rule", "proven"};
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_TIDY);
    csv_write_row(&csv, headings, 5);
    for (const struct quota *quota = run->builder.quotas; quota; quota = quota->next)
        if (quota->state == QUOTA_HELD)
            write_held_row(&csv, run, quota->whole, run->answer.posts[quota->whole], quota->rule, false);
    for (const struct split *split = run->builder.splits; split; split = split->next)
        for (size_t i = 0; i < split->n && split_is_listed(&run->builder, split); i++)
            write_held_row(&csv, run, split->parts[i].account, split->parts[i].least, split->rule,
                           split->proven);
}

/* --- prices --- */

/* The levels that have a column. */
struct price_columns {
    size_t level[LEDGER_MOST_LEVELS]; /* [n] */
    size_t n;
    size_t nfree; /* the first of these stand a second time, as they are before any number is held */
};

/* Where there is no plan the one column is what proves that. */
static struct price_columns price_columns(const struct run *run, bool has_free)
{
    const struct ledger *ledger = &run->ledger;
    struct price_columns columns = {.n = 0};
    if (run->answer.status == STATUS_INFEASIBLE)
        return (struct price_columns){.n = 1};
    for (size_t l = 0; l < ledger->nlevels; l++)
        if (ledger_level_is_used(ledger, l))
            columns.level[columns.n++] = l;
    while (has_free && columns.nfree < columns.n &&
           columns.level[columns.nfree] < (size_t)ledger->waiver_level + LEDGER_WAIVER_LEVELS)
        columns.nfree++;
    return columns;
}

static void write_price_headings(struct csv_writer *csv, const struct run *run,
                                 const struct price_columns *columns)
{
    const struct ledger *ledger = &run->ledger;
    char name[LEDGER_NAME];
    csv_write_text(csv, "junction");
    if (run->answer.status == STATUS_INFEASIBLE)
        csv_write_text(csv, "no plan");
    for (size_t i = 0; i < columns->n && run->answer.status != STATUS_INFEASIBLE; i++) {
        snprintf(name, sizeof name, "%zu %s", columns->level[i], ledger->levels[columns->level[i]].name);
        csv_write_text(csv, name);
    }
    for (size_t i = 0; i < columns->nfree; i++) {
        snprintf(name, sizeof name, "%zu %s with nothing held", columns->level[i],
                 ledger->levels[columns->level[i]].name);
        csv_write_text(csv, name);
    }
}

/* Junctions come first, then side rows. */
static const char *price_row_name(const struct ledger *ledger, size_t row, char name[LEDGER_NAME])
{
    if (row < ledger->njunctions)
        return ledger_junction_name(ledger, (int32_t)row, name);
    snprintf(name, LEDGER_NAME, "row %zu", row - ledger->njunctions);
    return name;
}

static int64_t *price_at(const struct run *run, size_t row, size_t level)
{
    const struct ledger *ledger = &run->ledger;
    if (row < ledger->njunctions)
        return &run->answer.price[level * ledger->njunctions + row];
    return &run->answer.row_price[level * ledger->nrows + row - ledger->njunctions];
}

static int64_t *free_price_at(const struct run *run, size_t row, size_t level)
{
    const struct ledger *ledger = &run->ledger;
    if (row < ledger->njunctions)
        return &run->free_price[level * ledger->njunctions + row];
    return &run->free_row_price[level * ledger->nrows + row - ledger->njunctions];
}

static void write_step_headings(struct csv_writer *csv, const struct run *run)
{
    char heading[LEDGER_NAME];
    for (size_t s = 0; s < run->answer.worst.nsteps; s++) {
        const struct worst_step *step = &run->answer.worst.steps[s];
        snprintf(heading, sizeof heading, "%" PRId32 " worst_first %" PRId32 "=%" PRId64,
                 run->ledger.worst_level, step->account, step->posts);
        csv_write_text(csv, heading);
    }
}

/* A step's price of a row; side rows and steps never stand together. */
static int64_t *step_price_at(const struct run *run, size_t row, size_t step)
{
    return &run->answer.worst.price[step * run->ledger.njunctions + row];
}

void prices_write(const struct run *run, struct sink *sink)
{
    const struct ledger *ledger = &run->ledger;
    bool has_free = run->free_price && quotas_count(&run->builder, QUOTA_HELD) > 0;
    struct price_columns columns = price_columns(run, has_free);
    struct csv_writer csv;
    char name[LEDGER_NAME];
    csv_begin(&csv, sink, CSV_TIDY);
    write_price_headings(&csv, run, &columns);
    write_step_headings(&csv, run);
    csv_end_row(&csv);
    for (size_t row = 0; row < ledger->njunctions + ledger->nrows; row++) {
        csv_write_text(&csv, price_row_name(ledger, row, name));
        for (size_t i = 0; i < columns.n; i++)
            csv_write_count(&csv, *price_at(run, row, columns.level[i]));
        for (size_t i = 0; i < columns.nfree; i++)
            csv_write_count(&csv, *free_price_at(run, row, columns.level[i]));
        for (size_t s = 0; s < run->answer.worst.nsteps; s++)
            csv_write_count(&csv, *step_price_at(run, row, s));
        csv_end_row(&csv);
    }
}

/* --- reasons --- */

static void write_step(struct csv_writer *csv, const struct run *run, const struct reasons *reasons, size_t f,
                       size_t s)
{
    const struct reason *step = &reasons->steps[s];
    char text[LEDGER_NAME];
    csv_write_text(csv, ledger_account_name(&run->ledger, reasons->account[f], text));
    csv_write_text(csv, reasons_step_name(run, step));
    csv_write_count(csv, reasons_change(reasons, s, f));
    csv_write_count(csv, step->posts[f]);
    if (step->without)
        csv_write_count(csv, step->without[f]);
    else
        csv_write_text(csv, "");
    csv_write_text(csv, ledger_account_label(&run->ledger, reasons->account[f], text));
    csv_write_text(csv, step->rule == LEDGER_NONE ? "" : run->model->rules[step->rule]->clause);
    csv_write_text(csv, reason_class_name(step->is));
    csv_end_row(csv);
}

void steps_write(const struct run *run, struct sink *sink)
{
    static const char *const headings[] = {"account",       "step",  "change", "posts",
                                           "without alone", "label", "clause", "class"};
    const struct reasons *reasons = run->outcome.reasons;
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_TIDY);
    csv_write_row(&csv, headings, 8);
    for (size_t f = 0; f < reasons->nfigures; f++)
        for (size_t s = 0; s < reasons->nsteps; s++)
            write_step(&csv, run, reasons, f, s);
}

/* --- reading back --- */

/* A file being read beside the ledger: each row must begin with the cells the ledger asks for. */
struct reading {
    struct lines lines;
    const char *name;       /* in faults */
    struct buffer expected; /* the beginning the row at hand must have */
    const char *rest;       /* of the row at hand, behind that */
    struct faults *broken, *faults;
};

static enum status reading_begin(struct reading *reading, struct run *run, const char *name, const char *path,
                                 struct faults *broken)
{
    reading->name = name;
    reading->broken = broken;
    reading->faults = run->faults;
    reading->rest = "";
    buffer_init(&reading->expected);
    return lines_open(&reading->lines, path, run->faults);
}

static enum status refuse_row(struct reading *reading, const char *words)
{
    const char *expected = reading->expected.text ? reading->expected.text : "";
    faults_add(reading->broken, (struct place){reading->name, reading->lines.line, NULL},
               "%s; the inputs ask for \"%s\"", language_translate(words), expected);
    return STATUS_REFUSED;
}

static enum status refuse_other_row(struct reading *reading)
{
    return refuse_row(reading, N_("the row is another one: missing, doubled, moved or renamed"));
}

/* A row is to have this first cell and, where it is not NULL, this second one. */
static enum status expect(struct reading *reading, const char *first, const char *second)
{
    struct csv_writer csv;
    reading->expected.length = 0;
    struct sink sink = buffer_sink(&reading->expected);
    csv_begin(&csv, &sink, CSV_TIDY);
    csv_write_text(&csv, first);
    if (second)
        csv_write_text(&csv, second);
    csv_hand_on(&csv);
    return sink.status;
}

/* Whether the row at hand begins with what is expected; then rest is what follows. */
static bool is_expected(struct reading *reading)
{
    const char *text = reading->lines.text;
    size_t length = reading->expected.length;
    if (strncmp(text, reading->expected.text, length) != 0 || (text[length] != ',' && text[length] != '\0'))
        return false;
    reading->rest = text + length;
    return true;
}

/* Takes the next row, which must begin with what is expected. */
static enum status take_row(struct reading *reading)
{
    if (!lines_next(&reading->lines))
        return refuse_row(reading,
                          reading->lines.too_long ? N_("the row is too long") : N_("the file ends here"));
    return is_expected(reading) ? STATUS_OK : refuse_other_row(reading);
}

static enum status take_row_of(struct reading *reading, const char *first, const char *second)
{
    enum status status = expect(reading, first, second);
    return status == STATUS_OK ? take_row(reading) : status;
}

static enum status take_named_row(struct reading *reading, const char *first)
{
    return take_row_of(reading, first, NULL);
}

/* The whole number in the row's next cell, written as this program writes it. */
static enum status take_figure(struct reading *reading, int64_t *value)
{
    const char *cell = reading->rest + 1; /* behind the comma */
    size_t length = *reading->rest == '\0' ? 0 : strcspn(cell, ",");
    if (length > 0 && number_read_count(cell, length, value)) {
        reading->rest = cell + length;
        return STATUS_OK;
    }
    faults_add(reading->faults, (struct place){reading->name, reading->lines.line, NULL},
               "\"%.*s\" is no whole number of 64 bits", (int)(length > 40 ? text_cut(cell, 40) : length),
               length > 0 ? cell : "");
    return STATUS_DATA;
}

static enum status reading_end(struct reading *reading, enum status status)
{
    if (status == STATUS_OK && lines_next(&reading->lines)) {
        faults_add(reading->broken, (struct place){reading->name, reading->lines.line, NULL},
                   "the file goes on behind its last row");
        status = STATUS_REFUSED;
    }
    buffer_done(&reading->expected);
    enum status closed = lines_close(&reading->lines, reading->faults);
    return closed != STATUS_OK ? closed : status;
}

/* name is the file's in faults, path where it is. */
static enum status read_posts(struct run *run, const char *name, const char *path, struct faults *broken)
{
    struct reading reading;
    char account[LEDGER_NAME];
    enum status status = reading_begin(&reading, run, name, path, broken);
    if (status != STATUS_OK)
        return status;
    status = take_named_row(&reading, "account");
    for (size_t a = 0; status == STATUS_OK && a < run->ledger.naccounts; a++) {
        status = take_named_row(&reading, ledger_account_name(&run->ledger, (int32_t)a, account));
        if (status == STATUS_OK)
            status = take_figure(&reading, &run->answer.posts[a]);
    }
    return reading_end(&reading, status);
}

/* Whether the row at hand is of that account; then the figure behind its name is what follows. */
static bool is_row_of(struct reading *reading, const struct run *run, int32_t account)
{
    char name[LEDGER_NAME];
    return expect(reading, ledger_account_name(&run->ledger, account, name), NULL) == STATUS_OK &&
           is_expected(reading) && *reading->rest == ',';
}

/* Quotas come first; *more is false behind the last row. */
static void take_quotas(struct reading *reading, struct run *run, bool *more)
{
    struct quota *quota = run->builder.quotas;
    for (; quota && *more; quota = quota->next) {
        if (!is_row_of(reading, run, quota->whole))
            continue;
        quota_hold(&run->builder, quota, run->answer.posts);
        *more = lines_next(&reading->lines);
    }
}

/* The rows of a split, the first of which is at hand. Its leasts keep the floor whatever the file says. */
static enum status take_split(struct reading *reading, struct run *run, struct split *split)
{
    char name[LEDGER_NAME];
    int64_t sum = 0;
    for (size_t i = 0; i < split->n; i++) {
        struct split_part *part = &split->parts[i];
        enum status status =
            i == 0 ? STATUS_OK
                   : take_named_row(reading, ledger_account_name(&run->ledger, part->account, name));
        if (status == STATUS_OK)
            status = take_figure(reading, &part->least);
        if (status != STATUS_OK)
            return status;
        if (part->least < 0 || part->least > LEDGER_NO_MOST)
            return refuse_row(reading, N_("the figure is no least of a part"));
        sum += part->least;
    }
    split->nmoved = 1;
    split_apply(&run->builder, split);
    return sum >= split->floor ? STATUS_OK
                               : refuse_row(reading, N_("the leasts add up to less than the floor"));
}

static enum status take_splits(struct reading *reading, struct run *run, bool more)
{
    enum status status = STATUS_OK;
    for (struct split *split = run->builder.splits; split && more && status == STATUS_OK;
         split = split->next) {
        if (!is_row_of(reading, run, split->parts[0].account))
            continue;
        status = take_split(reading, run, split);
        more = status == STATUS_OK && lines_next(&reading->lines);
    }
    return status == STATUS_OK && more ? refuse_other_row(reading) : status;
}

enum status held_read(struct run *run, const char *name, const char *path, struct faults *broken)
{
    struct reading reading;
    enum status status = reading_begin(&reading, run, name, path, broken);
    if (status != STATUS_OK)
        return status;
    status = take_named_row(&reading, "account");
    if (status == STATUS_OK) {
        bool more = lines_next(&reading.lines);
        take_quotas(&reading, run, &more);
        status = take_splits(&reading, run, more);
    }
    return reading_end(&reading, status);
}

static enum status expect_price_headings(struct reading *reading, const struct run *run,
                                         const struct price_columns *columns)
{
    struct csv_writer csv;
    reading->expected.length = 0;
    struct sink sink = buffer_sink(&reading->expected);
    csv_begin(&csv, &sink, CSV_TIDY);
    write_price_headings(&csv, run, columns);
    csv_hand_on(&csv);
    return sink.status;
}

/* With room for prices from before numbers were held, where the file has some. */
static enum status take_free_headings(struct reading *reading, struct run *run, struct price_columns *columns)
{
    size_t nlevels = (size_t)run->ledger.waiver_level + LEDGER_WAIVER_LEVELS;
    struct price_columns with = price_columns(run, true);
    enum status status = expect_price_headings(reading, run, &with);
    if (status != STATUS_OK || with.nfree == 0 || !is_expected(reading))
        return status;
    *columns = with;
    run->free_price = arena_new(&run->arena, nlevels * run->ledger.njunctions, sizeof *run->free_price);
    run->free_row_price = arena_new(&run->arena, nlevels * run->ledger.nrows, sizeof *run->free_row_price);
    return run->free_price && run->free_row_price ? STATUS_OK : STATUS_MEMORY;
}

static enum status take_price_headings(struct reading *reading, struct run *run,
                                       struct price_columns *columns)
{
    enum status status = expect_price_headings(reading, run, columns);
    if (status == STATUS_OK)
        status = take_row(reading);
    return status == STATUS_OK && run->lenient && run->answer.status != STATUS_INFEASIBLE
               ? take_free_headings(reading, run, columns)
               : status;
}

/* The figure that begins at text and ends before end; text moves behind it. */
static bool take_number(const char **text, char end, int64_t *value)
{
    const char *at = strchr(*text, end);
    if (!at || !number_read_count(*text, (size_t)(at - *text), value))
        return false;
    *text = at + (end != '\0');
    return true;
}

/* One more step, from the heading at hand. False when it is no such heading, or names no account. */
static bool take_step(struct run *run, const char **text)
{
    static const char word[] = "worst_first ";
    struct worst_first *worst = &run->answer.worst;
    int64_t level, account, posts;
    if (**text != ',' || run->ledger.nmeasures == 0 || run->ledger.nrows > 0)
        return false;
    (*text)++;
    if (!take_number(text, ' ', &level) || level != run->ledger.worst_level ||
        strncmp(*text, word, sizeof word - 1) != 0)
        return false;
    *text += sizeof word - 1;
    if (!take_number(text, '=', &account) || account < 0 || account >= (int64_t)run->ledger.naccounts ||
        !take_number(text, strchr(*text, ',') ? ',' : '\0', &posts))
        return false;
    *text -= (*text)[-1] == ',';
    worst->steps[worst->nsteps++] = (struct worst_step){(int32_t)account, posts};
    return true;
}

/* The headings behind the levels: as many steps as there are, with room for their prices. */
static enum status take_step_headings(struct reading *reading, struct run *run)
{
    struct worst_first *worst = &run->answer.worst;
    size_t n = 0;
    for (const char *c = reading->rest; *c != '\0'; c++)
        n += *c == ',';
    if (n == 0)
        return STATUS_OK;
    worst->steps = memory_new(n, sizeof *worst->steps);
    if (!worst->steps)
        return STATUS_MEMORY;
    while (*reading->rest != '\0')
        if (!take_step(run, &reading->rest))
            return refuse_row(reading, N_("a heading is no step of a worst-first level"));
    worst->price = memory_new(n * run->ledger.njunctions, sizeof *worst->price);
    return worst->price ? STATUS_OK : STATUS_MEMORY;
}

static enum status read_prices(struct run *run, const char *name, const char *path, struct faults *broken)
{
    const struct ledger *ledger = &run->ledger;
    struct price_columns columns = price_columns(run, false);
    struct reading reading;
    char junction[LEDGER_NAME];
    enum status status = reading_begin(&reading, run, name, path, broken);
    if (status != STATUS_OK)
        return status;
    status = take_price_headings(&reading, run, &columns);
    if (status == STATUS_OK)
        status = take_step_headings(&reading, run);
    for (size_t row = 0; status == STATUS_OK && row < ledger->njunctions + ledger->nrows; row++) {
        status = take_named_row(&reading, price_row_name(ledger, row, junction));
        for (size_t i = 0; status == STATUS_OK && i < columns.n; i++)
            status = take_figure(&reading, price_at(run, row, columns.level[i]));
        for (size_t i = 0; status == STATUS_OK && i < columns.nfree; i++)
            status = take_figure(&reading, free_price_at(run, row, columns.level[i]));
        for (size_t s = 0; status == STATUS_OK && s < run->answer.worst.nsteps; s++)
            status = take_figure(&reading, step_price_at(run, row, s));
    }
    return reading_end(&reading, status);
}

static enum status read_from(struct run *run, const char *folder, const char *name, struct faults *broken,
                             enum status (*read)(struct run *run, const char *name, const char *path,
                                                 struct faults *broken))
{
    const char *path = path_join(&run->arena, folder, name);
    return path ? read(run, name, path, broken) : STATUS_MEMORY;
}

enum status run_read_answer(struct run *run, const char *folder, const char *accounts, const char *prices,
                            struct faults *broken)
{
    if (answer_init(&run->answer, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    enum status posts_status = read_from(run, folder, accounts, broken, read_posts);
    enum status prices_status = read_from(run, folder, prices, broken, read_prices);
    bool first = posts_status != STATUS_OK && posts_status != STATUS_REFUSED;
    return first || prices_status == STATUS_OK ? posts_status : prices_status;
}

enum status run_read_prices(struct run *run, const char *folder, const char *prices, enum status status,
                            struct faults *broken)
{
    if (answer_init(&run->answer, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    run->answer.status = status;
    return read_from(run, folder, prices, broken, read_prices);
}

/* The posts with the step, and without its rule alone where there are any. Every row of a step has them or
 * none. */
static enum status take_step_figures(struct reading *reading, struct reason *step, size_t f)
{
    int64_t change;
    enum status status = take_figure(reading, &change);
    if (status == STATUS_OK)
        status = take_figure(reading, &step->posts[f]);
    if (status != STATUS_OK || !step->without)
        return status;
    if (f == 0 && strncmp(reading->rest, ",,", 2) == 0)
        step->without = NULL;
    return step->without ? take_figure(reading, &step->without[f]) : STATUS_OK;
}

static enum status take_steps(struct reading *reading, struct run *run, struct reasons *reasons)
{
    char account[LEDGER_NAME];
    enum status status = take_row_of(reading, "account", "step");
    for (size_t f = 0; status == STATUS_OK && f < reasons->nfigures; f++) {
        ledger_account_name(&run->ledger, reasons->account[f], account);
        for (size_t s = 0; status == STATUS_OK && s < reasons->nsteps; s++) {
            status = take_row_of(reading, account, reasons_step_name(run, &reasons->steps[s]));
            if (status == STATUS_OK)
                status = take_step_figures(reading, &reasons->steps[s], f);
        }
        if (status == STATUS_OK &&
            reasons->steps[reasons->nsteps - 1].posts[f] != run->answer.posts[reasons->account[f]])
            status = refuse_row(reading, N_("the last step is not the plan"));
    }
    return status;
}

enum status steps_read(struct run *run, const char *name, const char *path, struct faults *broken)
{
    struct reading reading;
    struct reasons *reasons = reasons_list(run, run);
    if (!reasons)
        return STATUS_MEMORY;
    enum status status = reading_begin(&reading, run, name, path, broken);
    if (status != STATUS_OK)
        return status;
    status = reading_end(&reading, take_steps(&reading, run, reasons));
    run->outcome.reasons = status == STATUS_OK ? reasons : NULL;
    return status;
}
