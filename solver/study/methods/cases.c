/* A researcher's own cases: a CSV file with a column a factor and a row a case, drawn elsewhere, correlated
 * or not, or named one by one; columns that are no factor's are the file's own. An empty cell leaves things
 * as they are, and so does a row of them; a line without a character above a row is refused, since it may be
 * that or nothing, and cases have their numbers from the rows. With "sample" the rows are independent draws
 * from one distribution, and statistics have intervals. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "io/path.h"
#include "study/methods/methods.h"
#include "study/statement/distribution_read.h"
#include "study/statement/target.h"
#include "study/statement/value_sheet.h"

/* The file being read. */
struct sample_reading {
    struct parsing *parsing;
    struct value_sheet sheet;
    double *values; /* [nrows][nfactors] */
};

static int by_text(const void *a, const void *b)
{
    const char *const *one = a, *const *other = b;
    return strcmp(*one, *other);
}

/* Words of a column, in an order that is not the rows'. */
static void read_words(struct sample_reading *s, size_t f, size_t column)
{
    struct parsing *r = s->parsing;
    struct factor *factor = &r->study->factors[f];
    const char **words = parse_room(r, s->sheet.nrows, sizeof *words);
    size_t n = 0, nwords = 0;
    if (!words)
        return;
    for (size_t i = 0; i < s->sheet.nrows; i++) {
        const char *cell = value_sheet_cell(&s->sheet, i, column);
        if (*cell != '\0')
            words[n++] = cell;
    }
    qsort(words, n, sizeof *words, by_text);
    for (size_t i = 0; i < n; i++)
        if (nwords == 0 || strcmp(words[nwords - 1], words[i]) != 0)
            words[nwords++] = words[i];
    for (size_t i = 0; i < s->sheet.nrows; i++) {
        const char *cell = value_sheet_cell(&s->sheet, i, column);
        const char **word = bsearch(&cell, words, nwords, sizeof *words, by_text);
        s->values[i * r->study->nfactors + f] = word ? (double)(word - words) : NAN;
    }
    if (distribution_of_words(&factor->distribution, words, nwords, &r->study->arena) != STATUS_OK)
        r->status = STATUS_MEMORY;
}

static void read_numbers(struct sample_reading *s, size_t f, size_t column)
{
    struct parsing *r = s->parsing;
    struct factor *factor = &r->study->factors[f];
    double *numbers = parse_room(r, s->sheet.nrows, sizeof *numbers);
    size_t n = 0;
    for (size_t i = 0; numbers && i < s->sheet.nrows; i++) {
        double *value = &s->values[i * r->study->nfactors + f];
        *value = NAN;
        if (*value_sheet_cell(&s->sheet, i, column) == '\0')
            continue;
        if (value_sheet_number(&s->sheet, i, column, value, r->study->faults))
            numbers[n++] = *value;
        else if (r->status == STATUS_OK)
            r->status = STATUS_DATA;
    }
    if (numbers && distribution_of_observed(&factor->distribution, numbers, n, &r->study->arena) != STATUS_OK)
        r->status = STATUS_MEMORY;
}

static void read_column(struct sample_reading *s, size_t f)
{
    struct parsing *r = s->parsing;
    const struct factor *factor = &r->study->factors[f];
    long column = value_sheet_column(&s->sheet, factor->name);
    if (column < 0)
        PARSE_FAULT(r, factor->name, factor->written, "%s has no column \"%s\"", s->sheet.path, factor->name);
    else if (factor->ntargets > 0 && target_is_word(factor->targets))
        read_words(s, f, (size_t)column);
    else
        read_numbers(s, f, (size_t)column);
    if (r->status == STATUS_OK && factor->distribution.nvalues == 0)
        PARSE_FAULT(r, factor->name, factor->written, "%s has no values in \"%s\"", s->sheet.path,
                    factor->name);
}

static void check(struct parsing *r, const struct json *design)
{
    struct study *study = r->study;
    struct sample_reading s = {.parsing = r};
    const char *name = parse_member(r, design, "file", true);
    const char *path = name ? path_beside(&study->arena, study->path, name) : NULL;
    study->is_random = study->option;
    if (!path)
        return;
    enum status status = value_sheet_read(&s.sheet, path, &study->arena, study->faults);
    if (status != STATUS_OK) {
        r->status = r->status == STATUS_MEMORY ? STATUS_MEMORY : status;
        return;
    }
    if (s.sheet.empty_line > 0) {
        faults_add(
            study->faults, (struct place){.file = path, .line = s.sheet.empty_line},
            s.sheet.ncolumns > 1
                ? N_("the line is empty, and there are rows below it; take it out, or put the separators "
                     "between its empty cells (such as ,,) for a case that leaves things as they are")
                : N_("the line is empty, and there are rows below it; take it out, or write \"\" for a "
                     "case that leaves things as they are"));
        r->status = STATUS_DATA;
        return;
    }
    study->sample = s.values = parse_room(r, s.sheet.nrows, study->nfactors * sizeof *s.values);
    study->nsamples = s.sheet.nrows;
    for (size_t f = 0; s.values && f < study->nfactors && r->status != STATUS_MEMORY; f++)
        read_column(&s, f);
}

static void values(const struct design *design, size_t case_ix, double *value)
{
    size_t k = design->study->nfactors;
    memcpy(value, design->study->sample + case_ix * k, k * sizeof *value);
}

const struct method method_cases = {
    .name = "cases",
    .file = "file",
    .option = "sample",
    .check = check,
    .values = values,
    .plural = N_("cases"),
    .analysis = &analysis_rank,
};
