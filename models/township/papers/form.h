/* What the papers share: who a row is about, sums that repeat what stands above them, cells of registers, and
 * the audit's word on a row. The figures themselves come from facts, plan and views. */
#ifndef BIANZHI_TOWNSHIP_PAPERS_FORM_H
#define BIANZHI_TOWNSHIP_PAPERS_FORM_H

#include "io/sheet.h"
#include "model/outcome.h"
#include "township/facts/facts.h"
#include "township/papers/papers.h"
#include "township/tables.h"

static inline const struct facts *form_facts(const struct outcome *outcome)
{
    return outcome->builder->facts;
}

static inline const struct table *form_table(const struct outcome *outcome, enum table_position position)
{
    return &form_facts(outcome)->tables->table[position];
}

/* The counties in scope, "、" between; owned by the sheet. */
const char *form_counties(struct sheet *sheet, const struct outcome *outcome);

/* The counties, and what is counted in which unit: the line above the tables. */
void form_head(struct sheet *sheet, const struct outcome *outcome, const char *units);

/* "一、行政编制": number from 1. */
void form_section(struct sheet *sheet, size_t number, const char *title);

/* Columns that say who a row is about: its number, its county where there are several, its township. */
void form_place_columns(struct sheet *sheet, const struct outcome *outcome);

/* A row's cells in them; number from 1. t TOWNSHIP_NONE: the township stays blank. */
void form_place(struct sheet *sheet, const struct outcome *outcome, size_t number, int32_t t);

/* Posts beyond these people; at least 0. */
static inline int64_t form_gap(int64_t posts, int64_t people)
{
    return posts > people ? posts - people : 0;
}

/* The least posts of an office by its mode, in principle. */
double form_office_floor(const struct outcome *outcome, size_t o);

/* Begins the row of totals: its word stands in the columns of form_place_columns. */
void form_total(struct sheet *sheet, const struct outcome *outcome);

/* A column whose heading is put together; group may be NULL. */
void form_column(struct sheet *sheet, enum sheet_kind kind, double width, const char *group,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The figure that stands in a column of the row at hand. */
double form_number(const struct sheet *sheet, size_t column);

/* The change between the two figures to the left, before and after: a live difference. */
void form_change(struct sheet *sheet);

/* The rows of a table that a total adds up; both 0 before there are any. */
struct form_span {
    size_t first, last;
};
void form_stretch(struct form_span *span, const struct sheet *sheet); /* to the row at hand */

/* The live sums, over a span, of the n columns from here on. */
void form_sums(struct sheet *sheet, const struct form_span *span, size_t n);

/* Blank cells, n of them: to be filled in by hand, or without a meaning in this row. */
void form_blanks(struct sheet *sheet, size_t n);

/* Cells of a table as they read in Chinese; blank when not given. */
void form_cell(struct sheet *sheet, const struct table *table, size_t row, size_t column);

/* Texts with "、" between, gathered for one cell. Begin, add, write once: in sheet, or otherwise when there
 * are none. */
struct form_list {
    struct buffer text;
    enum status status;
};
void form_list_begin(struct form_list *list);
void form_list_add(struct form_list *list, const char *text);
/* "等6400个" behind the first of so many. */
void form_list_more(struct form_list *list, size_t n);
void form_list_write(struct form_list *list, struct sheet *sheet, const char *otherwise);
void form_list_done(struct form_list *list, struct sheet *sheet); /* for one that is written by hand */

/* Each marks the row at hand when a figure behind it is made up: the row of any table; the township's own;
 * its row of posts of a kind. */
void form_mark_row(struct sheet *sheet, const struct table *table, size_t row);
void form_mark_township(struct sheet *sheet, const struct facts *facts, size_t t);
void form_mark_kind(struct sheet *sheet, const struct facts *facts, size_t t, size_t k);

/* Marks the row at hand where the township's posts of any kind are made up. */
void form_mark_posts(struct sheet *sheet, const struct outcome *outcome, size_t t);

/* Marks the row at hand where a table holds any made-up figure: for sums over the whole of it. */
void form_mark_sum(struct sheet *sheet, const struct outcome *outcome, enum table_position position);

/* What people call a table: 编制表, 借用人员台账. */
void form_table_name(struct sink *sink, const struct table *table);

/* Says which table to fill in when it has no rows, and returns true. */
bool form_missing(struct sheet *sheet, const struct outcome *outcome, enum table_position position);

/* The row of each unit [n] in a table that has one row a unit, TOWNSHIP_NONE for those without. Owned by the
 * outcome's arena; NULL, and MEMORY in the sheet, when out of memory. */
const int32_t *form_rows(struct sheet *sheet, const struct outcome *outcome, enum table_position position,
                         size_t column, size_t n);

/* A narrow column of words such as 是, 符合: in the middle of their cells. */
void form_word_column(struct sheet *sheet, const char *group, const char *heading, double width);

/* The audit's word on a subject under a rule and a clause (NULL: any): the worst that was found, "符合" where
 * it was judged without a finding, otherwise where it was not, "未审核" when the rule is off. */
void form_verdict(struct sheet *sheet, const struct outcome *outcome, const char *rule, const char *clause,
                  struct audit_subject subject, const char *otherwise);
const char *form_kind_words(enum finding_kind kind);

/* A note with the numbers that the plan is the best with; none where nothing is held. */
void form_write_held(struct sheet *sheet, const struct outcome *outcome);

/* What people call a table: "乡镇表". Owned by the sheet's arena. */
const char *form_table_words(struct sheet *sheet, const struct table *table);

/* What other rules leave no room to share out by weight; "" where nothing is. Owned by the sheet's arena. */
const char *form_lost(struct sheet *sheet, const struct outcome *outcome);

/* "〔假定〕" behind a figure that the plan gives no number for; "" otherwise. */
const char *form_assumed(const struct outcome *outcome, const char *rule, const char *parameter);

#endif
