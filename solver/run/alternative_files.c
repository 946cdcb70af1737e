/* One row a plan, and the same columns in all four: whoever can read one can read all. */
#include "run/alternative_files.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "io/file.h"
#include "run/alternatives.h"

static const struct {
    const char *name, *first,
        *behind[3];                 /* headings of the first column and of those behind the common ones */
    enum alternative_kind kinds[3]; /* [nkinds] */
    size_t nkinds;
} files[ALTERNATIVE_FILES] = {
    [FILE_SHORTAGES] =
        {"shortages.csv", "情形 case", {NULL}, {ALTERNATIVE_TODAY, ALTERNATIVE_PLAN, ALTERNATIVE_LEAST}, 3},
    [FILE_EFFECTS] = {"effects.csv", "规则 rule", {"条款 clause", NULL}, {ALTERNATIVE_WITHOUT}, 1},
    [FILE_SHAKES] = {"shakes.csv",
                     "假定 assumption",
                     {"假定内容 what is assumed", "改为 set to", NULL},
                     {ALTERNATIVE_SHAKEN},
                     1},
    [FILE_MOVES] = {"moves.csv",
                    "每调整一名的代价 price of a move",
                    {"标记 mark", NULL},
                    {ALTERNATIVE_PRICED, ALTERNATIVE_TODAY, ALTERNATIVE_PLAN},
                    3},
};

/* What a row is of where no rule, assumption or price names it. */
static const char *const cases[] = {[ALTERNATIVE_TODAY] = "现状 today",
                                    [ALTERNATIVE_PLAN] = "方案 plan",
                                    [ALTERNATIVE_LEAST] = "最少 least",
                                    [ALTERNATIVE_PRICED] = NULL};

/* The columns that all have, behind the first. */
enum { NAME, MOVED, ELSEWHERE, FIGURES, PEOPLE, PLACES, WORST, NEED, HAS, SHARE, LABEL, ALIKE, COMMON };

static const char *const headings[COMMON] = {
    [MOVED] = "调整编制 posts moved",
    [ELSEWHERE] = "与方案去向不同的编制 posts elsewhere than in the plan",
    [FIGURES] = "与方案不同的数 figures that differ",
    [PEOPLE] = "缺口人数 people short",
    [PLACES] = "缺半人以上处 short of half a person or more",
    [WORST] = "最缺处代码 account of the worst",
    [NEED] = "需要 needs",
    [HAS] = "安排 gets",
    [SHARE] = "满足程度 share filled",
    [LABEL] = "最缺处 worst",
    [ALIKE] = "同样最缺的处数 places as short as the worst",
};

const char *alternative_file_name(enum alternative_file file)
{
    return files[file].name;
}

/* Today and the plan are beside the plans of a file, and alone are none. */
bool alternative_file_applies(const struct run *run, enum alternative_file file)
{
    return alternatives_find(run->outcome.alternatives,
                             file == FILE_SHORTAGES ? ALTERNATIVE_PLAN : files[file].kinds[0]) != NULL;
}

/* --- writing --- */

static void write_millionths(int64_t millionths, struct grid *grid)
{
    sink_format(grid_words(grid), "%" PRId64 ".%06" PRId64, millionths / SHORTAGE_UNIT,
                millionths % SHORTAGE_UNIT);
    grid_end_words(grid);
}

static void write_worst(const struct run *run, const struct shortage *shortage, struct grid *grid)
{
    char text[LEDGER_NAME];
    bool is_short = shortage->worst != LEDGER_NONE;
    if (!is_short) {
        for (int i = WORST; i < COMMON; i++)
            grid_text(grid, NULL);
        return;
    }
    grid_text(grid, ledger_account_name(&run->ledger, shortage->worst, text));
    write_millionths(shortage->need, grid);
    grid_count(grid, shortage->has);
    grid_fixed(grid, shortage_share(shortage), 3);
    grid_text(grid, ledger_account_label(&run->ledger, shortage->worst, text));
    grid_count(grid, shortage->nworst);
}

/* Of weights the one that was moved: the name is "formula.weights population x1.25", the words "population
 * x1.25", in the language spoken. */
static void write_shake(const struct run *run, const struct alternative *one, struct grid *grid)
{
    const struct shake *shake = &run->model->shakes[one->which];
    const char *code = strchr(one->name, ' '), *factor = strrchr(one->name, ' ');
    char text[LEDGER_NAME];
    grid_text(grid, _(shake->stands));
    if (shake->how != SHAKE_QUARTER || code == factor) {
        grid_text(grid, _(shake->words));
        return;
    }
    snprintf(text, sizeof text, "%.*s", (int)(factor - code - 1), code + 1);
    sink_format(grid_words(grid), "%s%s", model_indicator_label(run->model, text), factor);
    grid_end_words(grid);
}

/* On the curve of moves, today and the plan are marked points beside it. */
static const char *mark_of(const struct run *run, const struct alternative *one)
{
    if (one->kind != ALTERNATIVE_PRICED)
        return cases[one->kind];
    return one == alternatives_knee(run->outcome.alternatives) ? "拐点 knee" : NULL;
}

static void write_name(enum alternative_file file, const struct alternative *one, struct grid *grid)
{
    if (file == FILE_SHORTAGES)
        grid_text(grid, cases[one->kind]);
    else
        grid_text(grid, file == FILE_MOVES && one->kind != ALTERNATIVE_PRICED ? NULL : one->name);
}

static void write_behind(const struct run *run, enum alternative_file file, const struct alternative *one,
                         struct grid *grid)
{
    if (file == FILE_EFFECTS)
        grid_text(grid, run->model->rules[one->which]->clause);
    else if (file == FILE_SHAKES)
        write_shake(run, one, grid);
    else if (file == FILE_MOVES)
        grid_text(grid, mark_of(run, one));
}

static void write_one(const struct run *run, enum alternative_file file, const struct alternative *one,
                      struct grid *grid)
{
    write_name(file, one, grid);
    grid_count_if(grid, one->found, one->moved);
    grid_count_if(grid, one->found, one->elsewhere);
    grid_count_if(grid, one->found, one->nfigures);
    if (one->found) {
        write_millionths(one->shortage.people, grid);
        grid_count(grid, one->shortage.nplaces);
        write_worst(run, &one->shortage, grid);
    } else {
        for (int i = PEOPLE; i < COMMON; i++)
            grid_text(grid, NULL);
    }
    write_behind(run, file, one, grid);
    grid_end_row(grid);
}

void alternative_file_write(const struct run *run, enum alternative_file file, struct grid *grid)
{
    const struct alternatives *alternatives = run->outcome.alternatives;
    grid_columns(grid, files[file].first, NULL);
    for (int i = MOVED; i < COMMON; i++)
        grid_columns(grid, headings[i], NULL);
    for (int i = 0; files[file].behind[i]; i++)
        grid_columns(grid, files[file].behind[i], NULL);
    for (size_t k = 0; k < files[file].nkinds; k++)
        for (size_t i = 0; i < alternatives->n; i++)
            if (alternatives->list[i].kind == files[file].kinds[k])
                write_one(run, file, &alternatives->list[i], grid);
}

/* --- reading back --- */

struct row_reading {
    struct run *run;
    enum alternative_file file;
    struct faults *broken;
    bool past_headings;
};

static enum status refuse(const struct row_reading *reading, const struct record *row, const char *words)
{
    faults_add(reading->broken, (struct place){files[reading->file].name, row->line, NULL}, "%s",
               language_translate(words));
    return STATUS_REFUSED;
}

static bool take_count(const char *text, int64_t *count)
{
    return number_read_count(text, strlen(text), count) && *count >= 0;
}

/* "21.235531" */
static bool take_millionths(const char *text, int64_t *millionths)
{
    const char *point = strchr(text, '.');
    int64_t whole;
    if (!point || strspn(point + 1, "0123456789") != 6 || point[7] != '\0' ||
        !number_read_count(text, (size_t)(point - text), &whole) || whole < 0 ||
        whole >= INT64_MAX / SHORTAGE_UNIT)
        return false;
    *millionths = whole * SHORTAGE_UNIT + strtol(point + 1, NULL, 10);
    return true;
}

static bool take_worst(const struct run *run, const struct record *row, struct shortage *shortage)
{
    char name[LEDGER_NAME];
    shortage->worst = LEDGER_NONE;
    if (*row->fields[WORST] == '\0')
        return true;
    for (size_t a = 0; a < run->ledger.naccounts && shortage->worst == LEDGER_NONE; a++)
        if (strcmp(ledger_account_name(&run->ledger, (int32_t)a, name), row->fields[WORST]) == 0)
            shortage->worst = (int32_t)a;
    return shortage->worst != LEDGER_NONE && take_millionths(row->fields[NEED], &shortage->need) &&
           take_count(row->fields[HAS], &shortage->has) && take_count(row->fields[ALIKE], &shortage->nworst);
}

static bool take_figures(const struct run *run, const struct record *row, struct alternative *one)
{
    one->found = *row->fields[MOVED] != '\0';
    return !one->found ||
           (take_count(row->fields[MOVED], &one->moved) &&
            take_count(row->fields[ELSEWHERE], &one->elsewhere) &&
            take_count(row->fields[FIGURES], &one->nfigures) &&
            take_millionths(row->fields[PEOPLE], &one->shortage.people) &&
            take_count(row->fields[PLACES], &one->shortage.nplaces) && take_worst(run, row, &one->shortage));
}

static bool is_rule(const struct run *run, const char *name, size_t *which)
{
    int rule = model_find_rule(run->model, name);
    *which = rule == LEDGER_NONE ? 0 : (size_t)rule;
    return rule != LEDGER_NONE;
}

/* "formula.base = 0" is of the shake of formula and base. */
static bool is_shake(const struct run *run, const char *name, size_t *which)
{
    const struct shake *shakes = run->model->shakes;
    for (*which = 0; shakes && shakes[*which].words; (*which)++) {
        size_t owner = strlen(shakes[*which].owner), parameter = strlen(shakes[*which].parameter);
        if (strncmp(name, shakes[*which].owner, owner) == 0 && name[owner] == '.' &&
            strncmp(name + owner + 1, shakes[*which].parameter, parameter) == 0 &&
            name[owner + 1 + parameter] == ' ')
            return true;
    }
    return false;
}

/* What the row is of. */
static bool take_kind(const struct row_reading *reading, const struct record *row, struct alternative *one)
{
    const char *name = row->fields[NAME];
    one->kind = files[reading->file].kinds[0];
    if (reading->file == FILE_EFFECTS)
        return is_rule(reading->run, name, &one->which);
    if (reading->file == FILE_SHAKES)
        return is_shake(reading->run, name, &one->which);
    const char *word = row->fields[reading->file == FILE_SHORTAGES ? NAME : COMMON];
    for (size_t k = 0; k < files[reading->file].nkinds; k++)
        if (cases[files[reading->file].kinds[k]] && strcmp(cases[files[reading->file].kinds[k]], word) == 0) {
            one->kind = files[reading->file].kinds[k];
            return true;
        }
    return reading->file == FILE_MOVES;
}

/* The answer was measured, and today's row on the curve is that of the shortages again. */
static bool is_told(const struct row_reading *reading, enum alternative_kind kind)
{
    return kind == ALTERNATIVE_PLAN || (reading->file == FILE_MOVES && kind == ALTERNATIVE_TODAY);
}

static enum status take_row(void *target, const struct record *row)
{
    struct row_reading *reading = target;
    struct run *run = reading->run;
    struct alternative one = {0};
    if (!reading->past_headings) {
        reading->past_headings = true;
        return STATUS_OK;
    }
    if (row->n < COMMON + (reading->file != FILE_SHORTAGES))
        return refuse(reading, row, N_("the row is too short"));
    if (!take_kind(reading, row, &one))
        return refuse(reading, row, N_("the row is of nothing that this run has"));
    if (!take_figures(run, row, &one))
        return refuse(reading, row, N_("a figure is none, or an account is not there"));
    one.name = arena_text(&run->arena, row->fields[NAME], row->lengths[NAME]);
    if (!one.name)
        return STATUS_MEMORY;
    return is_told(reading, one.kind) ? STATUS_OK : alternatives_take(run, one);
}

enum status alternative_file_read(struct run *run, enum alternative_file file, const char *path,
                                  struct faults *broken)
{
    struct row_reading reading = {.run = run, .file = file, .broken = broken};
    struct buffer bytes;
    buffer_init(&bytes);
    enum status status = file_read(path, FILE_MOST_BYTES, &bytes, run->faults);
    if (status == STATUS_OK)
        status = csv_read(files[file].name, bytes.text ? bytes.text : "", bytes.length, ',', take_row,
                          &reading, run->faults);
    buffer_done(&bytes);
    return status;
}
