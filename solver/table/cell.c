/* From the text of one cell to its value. Messages end with what to write instead. */
#include "table/cell.h"
#include "table/heading_words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/script.h"
#include "base/text.h"

/* Doubles tell whole numbers apart up to 2^53. */
static const double MOST_COUNT = 9007199254740992.0;
/* An indicator beyond this is a slip of the keyboard, and sums of such lose their small parts. */
static const double MOST_INDICATOR = 1e15;
/* Nothing that is counted, measured or weighed is nearer to 0; quotients of such figures would not be
 * finite. */
static const double LEAST_ABOVE_ZERO = 1e-9;

/* One cell being checked. */
struct cell_subject {
    struct checking *checking;
    struct table *table;
    size_t row, column;
    struct cell *cell;
    const struct column *definition; /* NULL: an indicator */
};

static void complain(const struct cell_subject *subject, const char *words)
{
    char shown[TEXT_SHOWN], more[TEXT_SHOWN];
    if (checking_says_again(subject->checking, subject->table, subject->row, subject->column, more))
        return;
    checking_complain_more(subject->checking, subject->table, subject->row, subject->column, more,
                           "\"%s\" %s", text_shown(subject->cell->text, shown), words);
}

/* Figures of a scenario are in plain units, whatever the heading says. */
static int shift_of(const struct cell_subject *subject)
{
    return subject->cell->change == 0 ? subject->table->columns[subject->column].shift : 0;
}

/* What people and programs write where they have no figure. */
static bool says_none(const struct cell_subject *subject)
{
    static const char LATER[] = "未完成|未办|未办理|未公布|未批准|未审查|未备案|未开展|尚未|尚未完成|进行中|"
                                "正在办理|办理中|推进中|pending|not yet|tbd";
    static const char WORDS[] =
        "na|n/a|#n/a|nan|null|none|nil|-|--|—|——|─|–|/|\\|无|無|暂无|不详|未知|缺|空|待定|...|…|……|?";
    const char *text = subject->cell->text;
    const char *folded = text_fold(&subject->checking->scratch, text, strlen(text));
    bool is_day = subject->definition &&
                  (subject->definition->kind == COLUMN_DATE || subject->definition->kind == COLUMN_MONTH);
    return folded && (text_is_one_of(folded, WORDS) || (is_day && text_is_one_of(folded, LATER)));
}

/* What a spreadsheet program shows where a formula went wrong. */
static bool is_spreadsheet_error(const char *text)
{
    static const char *const ERRORS[] = {"#REF!", "#DIV/0!", "#VALUE!", "#NAME?",
                                         "#NUM!", "#NULL!",  "#N/A",    "####"};
    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++)
        if (strncmp(text, ERRORS[i], strlen(ERRORS[i])) == 0)
            return true;
    return false;
}

static void complain_number(const struct cell_subject *subject, enum number_result result)
{
    char words[FAULT_LENGTH], number[NUMBER_TEXT];
    const char *text = subject->cell->text;
    char *unmarked = arena_text(&subject->checking->scratch, text, strlen(text));
    size_t length = unmarked ? text_drop_struck(unmarked) : 0;
    if (unmarked)
        unmarked[text_without_mark(unmarked, length)] = '\0';
    bool optional = !subject->definition || !subject->definition->required;
    double meant;
    if (result == NUMBER_TOO_LARGE)
        complain(subject, _("is too large"));
    else if (is_spreadsheet_error(text))
        complain(subject,
                 _("is what a spreadsheet shows for a formula that went wrong; mend it there, or write the "
                   "figure"));
    else if (result == NUMBER_NEGATIVE)
        complain(subject, _("is negative; the least is 0"));
    else if (result == NUMBER_NOT_WHOLE && !subject->definition && shift_of(subject) == 0)
        complain(subject,
                 _("is not a whole number, and what this column counts comes whole; if it is told in ten "
                   "thousands, say so in the heading, such as 人口数量（万人）"));
    else if (result == NUMBER_NOT_WHOLE)
        complain(subject, _("is not a whole number; write one, for what is counted comes whole"));
    else if (says_none(subject))
        complain(subject, optional ? _("is no figure; leave the cell empty")
                                   : _("is no figure; write 0 if that is meant"));
    else if (unmarked && (number_in_words(unmarked, shift_of(subject), &meant) ||
                          number_parse(unmarked, shift_of(subject), &meant) == NUMBER_OK)) {
        snprintf(words, sizeof words, _("is not a number; write %.60s"), number_format(meant, number));
        complain(subject, words);
    } else if (strchr(subject->cell->text, ','))
        complain(subject, _("is not a number; write a decimal point, and commas only between thousands"));
    else
        complain(subject, _("is not a number; write digits, such as 1250 or 12.5"));
}

static void complain_range(const struct cell_subject *subject, bool low, double end)
{
    char words[FAULT_LENGTH], number[NUMBER_TEXT];
    char said[TEXT_SHOWN];
    const char *unit = subject->definition ? heading_unit_said(subject->definition->unit, said) : "";
    snprintf(words, sizeof words,
             low ? _("is out of range; the least is %.40s%s%.40s")
                 : _("is out of range; the most is %.40s%s%.40s"),
             number_format(end, number), *unit ? " " : "", unit);
    complain(subject, words);
}

struct figure_limits cell_limits(const struct table *table, size_t column)
{
    const struct column *definition = table->columns[column].definition;
    if (!definition)
        return (struct figure_limits){.most = MOST_INDICATOR};
    if (definition->kind == COLUMN_FLAG)
        return (struct figure_limits){.most = 1, .whole = true};
    return (struct figure_limits){.least = definition->least,
                                  .most = definition->most > definition->least ? definition->most : INFINITY,
                                  .whole = definition->kind == COLUMN_COUNT};
}

static void check_range(const struct cell_subject *subject, double value)
{
    struct figure_limits limits = cell_limits(subject->table, subject->column);
    if (value < limits.least)
        complain_range(subject, true, limits.least);
    else if (value > limits.most)
        complain_range(subject, false, limits.most);
    else if (value > 0 && value < LEAST_ABOVE_ZERO)
        complain(subject, _("is nearer to 0 than any figure is; write 0, or 0.000000001 or more"));
    else
        subject->cell->number = value;
}

static bool is_ambiguous_comma(const struct cell_subject *subject)
{
    return subject->table->delimiter == ';' && subject->cell->change == 0 && strchr(subject->cell->text, ',');
}

/* Where a number may be left out, a dash stands for none: it is 0 or no limit, as when it is left out. */
static bool is_dash(const struct cell_subject *subject)
{
    return subject->definition && !subject->definition->required && subject->cell->change == 0 &&
           text_is_one_of(subject->cell->text, "-|--|—|——|─|–|－|/|／");
}

/* Likewise a date or words, a document's number or a reason: a dash, or the word for it, says that there is
 * none. */
static bool is_nothing(const struct cell_subject *subject, enum column_kind kind)
{
    bool may_be = kind == COLUMN_DATE || kind == COLUMN_MONTH || kind == COLUMN_TEXT || kind == COLUMN_CHOICE;
    return may_be && (is_dash(subject) ||
                      (kind == COLUMN_TEXT && subject->definition && !subject->definition->required &&
                       subject->cell->change == 0 && text_is_one_of(subject->cell->text, "无|無|暂无|暫無")));
}

/* An indicator of people or things: half a one in a file is a slip. What a scenario supposes is only weighed.
 */
static bool is_counted(const struct cell_subject *subject, int shift)
{
    const struct table *table = subject->table;
    return !subject->definition && shift == 0 && subject->cell->change == 0 &&
           schema_counts_indicator(table->schema, table->columns[subject->column].name);
}

static void check_number(const struct cell_subject *subject, bool whole)
{
    int shift = shift_of(subject);
    double value = 0;
    int64_t count = 0;
    if (is_ambiguous_comma(subject)) {
        complain(subject, _("has a comma in a file separated by semicolons; write a decimal point "
                            "and no thousands commas"));
        return;
    }
    bool counted = !whole && is_counted(subject, shift);
    enum number_result result = whole ? number_parse_count(subject->cell->text, shift, &count)
                                      : number_parse(subject->cell->text, shift, &value);
    if (whole)
        value = (double)count;
    if (result == NUMBER_OK && whole && value > MOST_COUNT)
        result = NUMBER_TOO_LARGE;
    if (result == NUMBER_OK && counted && value != floor(value)) /* half a person */
        result = NUMBER_NOT_WHOLE;
    if (result == NUMBER_OK)
        check_range(subject, value);
    else if (whole && is_dash(subject)) {
        subject->cell->given = false;
        subject->cell->text = "";
    } else
        complain_number(subject, result);
}

/* Control characters other than those allowed. */
static bool has_control(const char *text, const char *allowed)
{
    for (; *text != '\0'; text++)
        if (((unsigned char)*text < 0x20U || *text == 0x7F) && !strchr(allowed, *text))
            return true;
    return false;
}

/* 5.10422E+11, 510422100000.0 and 510,422,100,000: what programs make of a long code. */
static bool is_made_a_number(const char *text)
{
    double value;
    const char *mark = strpbrk(text, ".eE,");
    bool zeros = mark && *mark == '.' && mark[1] != '\0' && mark[1 + strspn(mark + 1, "0")] == '\0';
    bool power = strpbrk(text, "eE") != NULL, grouped = strchr(text, ',') != NULL;
    return mark && mark > text && (zeros || power || grouped) && number_parse(text, 0, &value) == NUMBER_OK;
}

/* Up to 4 digits; false without any. */
static bool take_digits(const char **at, int *value)
{
    size_t n = strspn(*at, "0123456789");
    *value = 0;
    if (n == 0 || n > 4)
        return false;
    for (size_t i = 0; i < n; i++)
        *value = *value * 10 + ((*at)[i] - '0');
    *at += n;
    return true;
}

static bool take_word(const char **at, const char *words)
{
    const char *part;
    size_t length;
    for (size_t i = 0; (part = text_part(words, '|', i, &length)); i++)
        if (strncmp(*at, part, length) == 0) {
            *at += length;
            return true;
        }
    return false;
}

static bool parse_date(const char *folded, int *year, int *month, int *day)
{
    return take_digits(&folded, year) && take_word(&folded, "-|/|.|年") && take_digits(&folded, month) &&
           take_word(&folded, "-|/|.|月") && take_digits(&folded, day) &&
           (take_word(&folded, "日") || true) && *folded == '\0';
}

/* YYYYMMDD, or YYYYMM of its first day. */
static bool parse_run_of_digits(const char *folded, int *year, int *month, int *day)
{
    size_t ndigits = strspn(folded, "0123456789");
    if ((ndigits != 6 && ndigits != 8) || folded[ndigits] != '\0')
        return false;
    long number = strtol(folded, NULL, 10);
    *day = ndigits == 8 ? (int)(number % 100) : 1;
    number = ndigits == 8 ? number / 100 : number;
    *year = (int)(number / 100);
    *month = (int)(number % 100);
    return true;
}

/* 1968-05, 1968年5月, 196805, and a day of it, as in 19680512: then *day is one. 1968.1 may be January, and
 * October where a program took it for a number. */
static bool parse_month(const char *folded, int *year, int *month, int *day)
{
    const char *at = folded;
    if (parse_run_of_digits(folded, year, month, day))
        return true;
    if (parse_date(folded, year, month, day))
        return true;
    *day = 1;
    bool parted = take_digits(&at, year) && take_word(&at, "-|/|.|年");
    bool decimal = parted && at[-1] == '.' && strlen(at) < 2;
    return parted && !decimal && take_digits(&at, month) && (take_word(&at, "月") || true) && *at == '\0';
}

static int days_in_month(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return DAYS[month - 1] + (month == 2 && leap);
}

static bool is_in_calendar(int year, int month, int day)
{
    return year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month);
}

static bool is_date(const char *folded, int *year, int *month, int *day)
{
    return parse_date(folded, year, month, day) && is_in_calendar(*year, *month, *day);
}

static bool is_day(const char *folded)
{
    int year, month, day;
    return is_date(folded, &year, &month, &day);
}

const char *cell_mangled_code(const char *text)
{
    if (is_day(text))
        return _("is a date, which a spreadsheet makes of codes such as 1-3; format the column as text "
                 "and enter the code again");
    if (is_made_a_number(text))
        return _("is a code that a program has made a number of; format the column as text "
                 "and enter it again");
    return NULL;
}

static void check_code(const struct cell_subject *subject)
{
    const char *text = subject->cell->text, *mangled = cell_mangled_code(text);
    if (has_control(text, ""))
        complain(subject, _("has a control character; remove it"));
    else if (strlen(text) > COLUMN_CODE_BYTES)
        complain(subject, _("is too long for a code; the most is 60 bytes"));
    else if (strpbrk(text, ";|"))
        complain(subject, _("is no code; ; and | stand between the codes of a list"));
    else if (mangled)
        complain(subject, mangled);
}

/* A note may run over several lines; anything that would steer a terminal may not. */
static void check_text(const struct cell_subject *subject)
{
    if (has_control(subject->cell->text, "\t\r\n"))
        complain(subject, _("has a control character; remove it"));
}

int cell_flag(const char *folded)
{
    static const struct {
        const char *words;
        int flag;
    } WORDS[] = {
        {"1|1.0|yes|y|true|t|v|是|有|对|對|真|属于|屬於|√|✓|✔|☑|✅|■|●|+", 1},
        {"0|0.0|no|n|false|f|否|无|無|非|不是|错|錯|假|不属于|不屬於|×|✗|✘|✕|☒|☐|□|-|--|—|——|–|─|/", 0}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (text_is_one_of(folded, WORDS[i].words))
            return WORDS[i].flag;
    return -1;
}

static void check_flag(const struct cell_subject *subject, const char *folded)
{
    int flag = cell_flag(folded);
    if (flag < 0)
        complain(subject, _("is neither yes nor no; write 1 or 0"));
    else
        subject->cell->number = flag;
}

static void complain_choice(const struct cell_subject *subject)
{
    char words[FAULT_LENGTH];
    size_t used = (size_t)snprintf(words, sizeof words, _("is none of the choices; write"));
    const char *name;
    size_t length;
    for (size_t i = 0; (name = schema_choice_words(subject->definition, i, &length)) && used < sizeof words;
         i++)
        used += (size_t)snprintf(words + used, sizeof words - used, "%s %.*s", i > 0 ? _(" or") : "",
                                 (int)length, name);
    complain(subject, words);
}

/* The choice in either script, or -1. */
static long find_choice(const struct cell_subject *subject, const char *folded)
{
    long choice = schema_choice(subject->definition, folded);
    const char *simplified = choice < 0 ? script_simplified(&subject->checking->scratch, folded) : NULL;
    return simplified ? schema_choice(subject->definition, simplified) : choice;
}

static void take_choice(const struct cell_subject *subject, long choice)
{
    size_t length;
    const char *name = schema_choice_name(subject->definition, (size_t)choice, &length);
    const char *text = arena_text(&subject->checking->tables->arena, name, length);
    if (!text) {
        subject->checking->status = STATUS_MEMORY;
        return;
    }
    subject->cell->text = text;
    subject->cell->row = (int32_t)choice;
}

static void check_choice(const struct cell_subject *subject, const char *folded)
{
    long choice = find_choice(subject, folded);
    if (choice < 0)
        complain_choice(subject);
    else
        take_choice(subject, choice);
}

/* Days since 1970-01-01 in the Gregorian calendar; years begin in March so that the leap day is the
 * last. */
static int days_since_1970(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int m = month <= 2 ? month + 9 : month - 3;
    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1 - 719468;
}

/* Day 1 of what spreadsheets count is 1900-01-01, and they have a 29th of February in that year. */
static void date_of_serial(int serial, int *year, int *month, int *day)
{
    enum { SERIAL_OF_1970 = 25569 };
    *year = 1900;
    *month = *day = 1;
    while (*year < 2200 && days_since_1970(*year + 1, 1, 1) <= serial - SERIAL_OF_1970)
        ++*year;
    while (*month < 12 && days_since_1970(*year, *month + 1, 1) <= serial - SERIAL_OF_1970)
        ++*month;
    *day = serial - SERIAL_OF_1970 - days_since_1970(*year, *month, 1) + 1;
}

/* The date that a text may be of which a program has made something else: a number of days, 44540, digits
 * alone, 20211210, or a date with a time of day, 2021/12/10 0:00. */
static bool find_meant_date(const char *folded, int *year, int *month, int *day)
{
    enum { SERIAL_DIGITS = 5, LEAST_SERIAL = 10000 };
    const char *at = folded;
    size_t ndigits = strspn(folded, "0123456789");
    if (ndigits == SERIAL_DIGITS && folded[ndigits] == '\0' && strtol(folded, NULL, 10) >= LEAST_SERIAL) {
        date_of_serial((int)strtol(folded, NULL, 10), year, month, day);
    } else if (ndigits != 8 || !parse_run_of_digits(folded, year, month, day)) {
        if (!take_digits(&at, year) || !take_word(&at, "-|/|.|年") || !take_digits(&at, month) ||
            !take_word(&at, "-|/|.|月") || !take_digits(&at, day))
            return false;
        take_word(&at, "日");
        at += strspn(at, " t");
        if (at[strspn(at, "0123456789")] != ':' || at[strspn(at, "0123456789:.")] != '\0')
            return false;
    }
    return is_in_calendar(*year, *month, *day);
}

static void complain_no_date(const struct cell_subject *subject, const char *folded)
{
    char words[FAULT_LENGTH];
    int year, month, day;
    bool is_month = subject->definition->kind == COLUMN_MONTH;
    if (!subject->definition->required && says_none(subject))
        complain(subject, is_month ? _("is no month; leave the cell empty until there is one")
                                   : _("is no date; leave the cell empty until there is one"));
    else if (!find_meant_date(folded, &year, &month, &day))
        complain(subject, is_month ? _("is no month; write year and month in the form 1968-05")
                                   : _("is no date; write year, month and day in the form 2026-03-05"));
    else {
        char date[48];
        snprintf(date, sizeof date, is_month ? "%04d-%02d" : "%04d-%02d-%02d", year, month, day);
        snprintf(words, sizeof words,
                 is_month ? _("is no month; write %s if that is meant")
                          : _("is no date; write %s if that is meant"),
                 date);
        complain(subject, words);
    }
}

static void check_date(const struct cell_subject *subject, const char *folded)
{
    int year, month, day;
    if (!is_date(folded, &year, &month, &day)) {
        complain_no_date(subject, folded);
        return;
    }
    char text[48];
    int length = snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    subject->cell->text = arena_text(&subject->checking->tables->arena, text, (size_t)length);
    if (!subject->cell->text) {
        subject->cell->text = "";
        subject->checking->status = STATUS_MEMORY;
    }
    subject->cell->number = days_since_1970(year, month, day);
}

static void check_month(const struct cell_subject *subject, const char *folded)
{
    int year, month, day;
    bool is_month = parse_month(folded, &year, &month, &day) && is_in_calendar(year, month, 1);
    if (!is_month) {
        complain_no_date(subject, folded);
        return;
    }
    if (!is_in_calendar(year, month, day)) {
        complain(subject, _("is a day that there is not; write the month alone, in the form 1968-05"));
        return;
    }
    char text[48];
    int length = snprintf(text, sizeof text, "%04d-%02d", year, month);
    subject->cell->text = arena_text(&subject->checking->tables->arena, text, (size_t)length);
    if (!subject->cell->text) {
        subject->cell->text = "";
        subject->checking->status = STATUS_MEMORY;
    }
    subject->cell->number = year * 12 + month - 1;
}

/* A figure, or a word that may stand for one. */
static void check_count(const struct cell_subject *subject, const char *folded)
{
    long choice = subject->definition->choices ? find_choice(subject, folded) : -1;
    if (choice >= 0)
        take_choice(subject, choice);
    else
        check_number(subject, true);
}

static void check_given(const struct cell_subject *subject)
{
    enum column_kind kind = subject->definition ? subject->definition->kind : COLUMN_NUMBER;
    const char *text = subject->cell->text, *folded = "";
    if (is_nothing(subject, kind)) {
        subject->cell->given = false;
        subject->cell->text = "";
        return;
    }
    bool has_words = kind == COLUMN_FLAG || kind == COLUMN_DATE || kind == COLUMN_MONTH ||
                     (subject->definition && subject->definition->choices);
    if (has_words)
        folded = text_fold(&subject->checking->scratch, text, strlen(text));
    if (!folded) {
        subject->checking->status = STATUS_MEMORY;
        return;
    }
    switch (kind) {
    case COLUMN_CODE:
        if (!subject->definition->refers) /* references are looked up whole */
            check_code(subject);
        break;
    case COLUMN_TEXT:
        check_text(subject);
        break;
    case COLUMN_COUNT:
        check_count(subject, folded);
        break;
    case COLUMN_NUMBER:
        check_number(subject, false);
        break;
    case COLUMN_FLAG:
        check_flag(subject, folded);
        break;
    case COLUMN_CHOICE:
        check_choice(subject, folded);
        break;
    case COLUMN_DATE:
        check_date(subject, folded);
        break;
    case COLUMN_MONTH:
        check_month(subject, folded);
        break;
    }
}

void cell_check(struct checking *checking, struct table *table, size_t row, size_t column)
{
    struct cell *cell = &table->cells[row * table->ncolumns + column];
    const struct table_column *in = &table->columns[column];
    struct cell_subject subject = {checking, table, row, column, cell, in->definition};
    cell->number = 0;
    cell->row = TABLE_NONE;
    if (cell->given)
        check_given(&subject);
}
