/* What the papers share. */
#include "township/papers/form.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "model/held.h"
#include "model/quota.h"
#include "township/facts/reader.h"

/* --- who and where --- */

static size_t count_counties(const struct facts *facts)
{
    size_t n = 0;
    for (size_t c = 0; c < facts->nc; c++)
        n += facts->counties[c].in_scope;
    return n;
}

const char *form_counties(struct sheet *sheet, const struct outcome *outcome)
{
    const struct facts *facts = form_facts(outcome);
    const char *between = "";
    struct buffer counties;
    buffer_init(&counties);
    struct sink sink = buffer_sink(&counties);
    for (size_t c = 0; c < facts->nc; c++) {
        if (!facts->counties[c].in_scope)
            continue;
        sink_text(&sink, between);
        sink_text(&sink, facts->county_axis.label[c]);
        between = "、";
    }
    const char *kept = arena_text(&sheet->arena, counties.text ? counties.text : "", counties.length);
    if (sink.status != STATUS_OK || !kept)
        sheet->status = STATUS_MEMORY;
    buffer_done(&counties);
    return kept ? kept : "";
}

void form_head(struct sheet *sheet, const struct outcome *outcome, const char *units)
{
    sheet_line(sheet, SHEET_UNIT, "县（区）：%s　　单位：%s", form_counties(sheet, outcome), units);
}

void form_section(struct sheet *sheet, size_t number, const char *title)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    size_t tens = number / 10;
    if (number < 100)
        sheet_line(sheet, SHEET_SECTION, "%s%s%s、%s", tens > 1 ? digits[tens] : "", tens > 0 ? "十" : "",
                   digits[number % 10], title);
    else
        sheet_line(sheet, SHEET_SECTION, "%zu．%s", number, title);
}

void form_place_columns(struct sheet *sheet, const struct outcome *outcome)
{
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, 5);
    if (count_counties(form_facts(outcome)) > 1)
        sheet_column(sheet, NULL, "县（区）", SHEET_TEXT, 10);
    sheet_column(sheet, NULL, "乡镇", SHEET_TEXT, 17);
}

void form_place(struct sheet *sheet, const struct outcome *outcome, size_t number, int32_t t)
{
    const struct facts *facts = form_facts(outcome);
    bool known = t != TOWNSHIP_NONE;
    sheet_count(sheet, (int64_t)number);
    if (count_counties(facts) > 1)
        sheet_text(sheet, known ? facts->county_axis.label[facts->townships[t].county] : NULL);
    sheet_text(sheet, known ? facts->township_axis.label[t] : NULL);
}

void form_total(struct sheet *sheet, const struct outcome *outcome)
{
    sheet_row(sheet, SHEET_TOTAL);
    sheet_text(sheet, "合计");
    sheet_reach(sheet, count_counties(form_facts(outcome)) > 1 ? 3 : 2);
}

void form_column(struct sheet *sheet, enum sheet_kind kind, double width, const char *group,
                 const char *format, ...)
{
    char heading[256];
    va_list arguments;
    va_start(arguments, format);
    text_vformat(heading, sizeof heading, format, arguments);
    va_end(arguments);
    sheet_column(sheet, group, heading, kind, width);
}

double form_number(const struct sheet *sheet, size_t column)
{
    const struct sheet_row *row = sheet->nrows > 0 ? &sheet->rows[sheet->nrows - 1] : NULL;
    return row && column < row->ncells ? sheet->cells[row->first_cell + column].number : 0;
}

double form_office_floor(const struct outcome *outcome, size_t o)
{
    const struct facts *facts = form_facts(outcome);
    return scenario_number(facts->scenario, "office_floor",
                           facts->offices[o].mode == OFFICE_REGIONAL ? "regional" : "township");
}

void form_change(struct sheet *sheet)
{
    char before[SHEET_ADDRESS], after[SHEET_ADDRESS];
    size_t row = sheet_row_at(sheet), column = sheet_column_at(sheet);
    if (sheet->status != STATUS_OK || column < 2)
        return;
    sheet_formula(sheet, form_number(sheet, column - 1) - form_number(sheet, column - 2), "%s-%s",
                  sheet_address(after, row, column - 1, SHEET_LOOSE),
                  sheet_address(before, row, column - 2, SHEET_LOOSE));
}

void form_stretch(struct form_span *span, const struct sheet *sheet)
{
    span->last = sheet_row_at(sheet);
    span->first = span->first > 0 ? span->first : span->last;
}

void form_sums(struct sheet *sheet, const struct form_span *span, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (span->first > 0)
            sheet_sum(sheet, span->first, span->last);
        else
            sheet_count(sheet, 0);
    }
}

void form_blanks(struct sheet *sheet, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sheet_blank(sheet);
}

void form_list_begin(struct form_list *list)
{
    buffer_init(&list->text);
    list->status = STATUS_OK;
}

void form_list_add(struct form_list *list, const char *text)
{
    struct sink sink = buffer_sink(&list->text);
    sink_text(&sink, list->text.length > 0 ? "、" : "");
    sink_text(&sink, text);
    if (sink.status != STATUS_OK)
        list->status = sink.status;
}

void form_list_more(struct form_list *list, size_t n)
{
    struct sink sink = buffer_sink(&list->text);
    sink_format(&sink, "等%zu个", n);
    if (sink.status != STATUS_OK)
        list->status = sink.status;
}

void form_list_done(struct form_list *list, struct sheet *sheet)
{
    if (list->status != STATUS_OK)
        sheet->status = list->status;
    buffer_done(&list->text);
}

void form_list_write(struct form_list *list, struct sheet *sheet, const char *otherwise)
{
    sheet_text(sheet, list->text.length > 0 ? list->text.text : otherwise);
    form_list_done(list, sheet);
}

/* --- tables --- */

/* A choice in Chinese: the first of its further words in "regional=区域,按区域|township=乡镇". */
static void write_choice(struct sheet *sheet, const struct column *column, size_t choice)
{
    size_t length;
    const char *part = text_part(column->choices, '|', choice, &length);
    const char *equals = part ? memchr(part, '=', length) : NULL;
    if (!equals) {
        sheet_words(sheet, "%.*s", part ? (int)length : 0, part ? part : "");
        return;
    }
    const char *words = equals + 1;
    size_t room = length - (size_t)(words - part);
    const char *comma = memchr(words, ',', room);
    sheet_words(sheet, "%.*s", (int)(comma ? (size_t)(comma - words) : room), words);
}

void form_cell(struct sheet *sheet, const struct table *table, size_t row, size_t column)
{
    const struct cell *cell = table_cell(table, row, column);
    const struct column *definition = table->columns[column].definition;
    if (!cell->given)
        sheet_blank(sheet);
    else if (definition->kind == COLUMN_CHOICE || cell_is_word(definition, cell))
        write_choice(sheet, definition, (size_t)cell->row);
    else if (definition->kind == COLUMN_FLAG)
        sheet_text(sheet, cell->number != 0 ? "是" : "否");
    else if (definition->kind == COLUMN_DATE)
        sheet_date(sheet, cell->number);
    else if (definition->kind == COLUMN_COUNT)
        sheet_count(sheet, (int64_t)cell->number);
    else if (definition->kind == COLUMN_NUMBER)
        sheet_number(sheet, cell->number);
    else
        sheet_text(sheet, cell->text);
}

static bool ends_in(const char *name, size_t length, const char *word)
{
    size_t n = strlen(word);
    return length > n && strncmp(name + length - n, word, n) == 0;
}

void form_table_name(struct sink *sink, const struct table *table)
{
    bool is_register = strncmp(table->schema->name, "registers/", strlen("registers/")) == 0;
    const char *word = is_register ? "台账" : "表";
    size_t length;
    const char *name = text_part(table->schema->headings, '|', 0, &length);
    sink_format(sink, "%.*s%s", (int)length, name, ends_in(name, length, word) ? "" : word);
}

const char *form_table_words(struct sheet *sheet, const struct table *table)
{
    struct words name;
    struct sink failed = {.status = STATUS_OK};
    words_init(&name);
    form_table_name(&name.sink, table);
    const char *kept = arena_text(&sheet->arena, words_text(&name), strlen(words_text(&name)));
    words_done(&name, &failed);
    if (failed.status != STATUS_OK || !kept)
        sheet->status = STATUS_MEMORY;
    return kept ? kept : "";
}

bool form_missing(struct sheet *sheet, const struct outcome *outcome, enum table_position position)
{
    const struct table *table = form_table(outcome, position);
    size_t length;
    const char *name = text_part(table->schema->headings, '|', 0, &length);
    if (table->nrows > 0)
        return false;
    sheet_line(sheet, SHEET_WARNING, "未提供“%.*s”%s：请填报“%.*s”表后重新测算，本表据以生成。", (int)length,
               name, ends_in(name, length, "台账") ? "" : "台账", (int)length, name);
    return true;
}

const int32_t *form_rows(struct sheet *sheet, const struct outcome *outcome, enum table_position position,
                         size_t column, size_t n)
{
    const struct table *table = form_table(outcome, position);
    int32_t *rows = arena_new(outcome->builder->arena, n, sizeof *rows);
    if (!rows) {
        sheet->status = STATUS_MEMORY;
        return NULL;
    }
    for (size_t i = 0; i < n; i++)
        rows[i] = TOWNSHIP_NONE;
    for (size_t row = 0; row < table->nrows; row++)
        if (reader_row(table, row, column) != TOWNSHIP_NONE)
            rows[reader_row(table, row, column)] = (int32_t)row;
    return rows;
}

void form_mark_row(struct sheet *sheet, const struct table *table, size_t row)
{
    if (sheet->marks && table_is_illustrative(table, row))
        sheet_illustrative_row(sheet);
}

/* Townships stand in the order of their table. */
void form_mark_township(struct sheet *sheet, const struct facts *facts, size_t t)
{
    form_mark_row(sheet, &facts->tables->table[TABLE_TOWNSHIPS], t);
}

/* Rows of posts stand in the order of their townships: the first of township t, or of a later one. */
static size_t first_of_township(const struct table *posts, size_t t)
{
    size_t low = 0, high = posts->nrows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table_cell(posts, middle, POSTS_TOWNSHIP)->row < (int32_t)t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void form_mark_kind(struct sheet *sheet, const struct facts *facts, size_t t, size_t k)
{
    const struct table *posts = &facts->tables->table[TABLE_POSTS];
    for (size_t row = first_of_township(posts, t);
         row < posts->nrows && table_cell(posts, row, POSTS_TOWNSHIP)->row == (int32_t)t; row++)
        if (table_cell(posts, row, POSTS_KIND)->row == (int32_t)k)
            form_mark_row(sheet, posts, row);
}

void form_mark_posts(struct sheet *sheet, const struct outcome *outcome, size_t t)
{
    const struct facts *facts = form_facts(outcome);
    for (size_t k = 0; k < facts->nk; k++)
        form_mark_kind(sheet, facts, t, k);
}

void form_mark_sum(struct sheet *sheet, const struct outcome *outcome, enum table_position position)
{
    const struct table *table = form_table(outcome, position);
    for (size_t row = 0; row < table->nrows; row++)
        form_mark_row(sheet, table, row);
}

/* --- the audit's word --- */

void form_word_column(struct sheet *sheet, const char *group, const char *heading, double width)
{
    sheet_column(sheet, group, heading, SHEET_TEXT, width);
    sheet_column_centred(sheet);
}

const char *form_kind_words(enum finding_kind kind)
{
    static const char *const words[] = {[FINDING_BREACH] = "不符合",
                                        [FINDING_WAIVED] = "例外（已说明理由）",
                                        [FINDING_ADVICE] = "提示",
                                        [FINDING_NOT_SUPPLIED] = "未提供"};
    return words[kind];
}

void form_verdict(struct sheet *sheet, const struct outcome *outcome, const char *rule, const char *clause,
                  struct audit_subject subject, const char *otherwise)
{
    const char *const words[] = {[WORD_NOT] = otherwise,
                                 [WORD_PASSED] = "符合",
                                 [WORD_ADVICE] = form_kind_words(FINDING_ADVICE),
                                 [WORD_WAIVED] = form_kind_words(FINDING_WAIVED),
                                 [WORD_NOT_SUPPLIED] = form_kind_words(FINDING_NOT_SUPPLIED),
                                 [WORD_BREACH] = form_kind_words(FINDING_BREACH)};
    int r = model_find_rule(outcome->builder->model, rule);
    sheet_text(sheet, scenario_rule_is_on(outcome->builder->scenario, rule)
                          ? words[audit_judged(outcome->audit, r, clause, subject)]
                          : "未审核");
}

enum { HELD_NAMED = 20 };

void form_write_held(struct sheet *sheet, const struct outcome *outcome)
{
    struct words held;
    struct sink failed = {.status = STATUS_OK};
    if (!held_applies(outcome->builder))
        return;
    words_init(&held);
    held_say(outcome->builder, outcome->answer->posts, HELD_NAMED, &held.sink);
    sheet_line(sheet, SHEET_NOTE, "下列数字由先求得的方案确定后保持不变，方案在此条件下为最优：%s。",
               words_text(&held));
    words_done(&held, &failed);
    if (failed.status != STATUS_OK)
        sheet->status = failed.status;
}

const char *form_lost(struct sheet *sheet, const struct outcome *outcome)
{
    struct words lost;
    struct sink failed = {.status = STATUS_OK};
    if (quotas_count(outcome->builder, QUOTA_LOST) == 0)
        return "";
    words_init(&lost);
    held_say_lost(outcome, false, &lost.sink);
    const char *kept = arena_text(&sheet->arena, words_text(&lost), strlen(words_text(&lost)));
    words_done(&lost, &failed);
    if (failed.status != STATUS_OK || !kept)
        sheet->status = STATUS_MEMORY;
    return kept ? kept : "";
}

const char *form_assumed(const struct outcome *outcome, const char *rule, const char *parameter)
{
    const struct model *model = outcome->builder->model;
    int r = model_find_rule(model, rule);
    for (size_t p = 0; r != LEDGER_NONE && p < model->rules[r]->nparameters; p++)
        if (strcmp(model->rules[r]->parameters[p].name, parameter) == 0)
            return model->rules[r]->parameters[p].clause ? "" : "〔假定〕";
    return "";
}
