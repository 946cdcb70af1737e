/* What a number format makes of a number: "yyyy\-mm\-dd" a date, "0.0," a thousandth of it, "0.0000万"
 * something that reads ten thousand times as large, "00000" a code with zeros before it. */
#include "io/xlsx_format.h"

#include <string.h>

#include "base/number.h"

enum { MOST_LITERAL = 64 };

/* What one section of a format holds; sections are parted by semicolons. */
struct format_section {
    bool day;             /* y, d, or e where there are no digits: a year or a day */
    bool month;           /* m, which is minutes beside hours or seconds; aaa, a day of the week */
    bool clock;           /* h, s */
    bool digits;          /* 0 # ? or General */
    bool text;            /* @ */
    bool exponent;        /* e */
    bool fraction;        /* / */
    bool point;           /* behind it zeros are decimals */
    bool comma;           /* behind the last digit: a thousandth is shown */
    bool per_cent, other; /* a number is shown as such, as another */
    bool condition;       /* [=1] */
    unsigned char least_digits;
    char literal[MOST_LITERAL]; /* [nliteral] the words at hand */
    size_t nliteral;
};

/* Words that stand for no letters of their own. */
static size_t length_of_word(const char *format)
{
    static const char *const WORDS[] = {"general", "standard", "g/通用格式", "am/pm", "a/p"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t n = 0;
        while (WORDS[i][n] != '\0' && (format[n] == WORDS[i][n] || (format[n] | 0x20) == WORDS[i][n]))
            n++;
        if (WORDS[i][n] == '\0')
            return n;
    }
    return 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void add_literal(struct format_section *section, char c)
{
    if (section->nliteral < MOST_LITERAL - 1)
        section->literal[section->nliteral++] = c;
    section->literal[section->nliteral] = '\0';
}

/* A sign that is only words makes no share of the number. */
static bool begins_with_share(const char *words)
{
    static const char *const SHARES[] = {"%", "％", "‰"};
    for (size_t i = 0; i < sizeof SHARES / sizeof *SHARES; i++)
        if (strncmp(words, SHARES[i], strlen(SHARES[i])) == 0)
            return true;
    return false;
}

/* Words before digits change the number when they end in one, words behind it when they begin with one,
 * with a power of ten or with a sign for shares, and words in the midst of it always do. */
static void end_literal(struct format_section *section, bool before_digits)
{
    const char *words = section->literal;
    size_t n = section->nliteral;
    bool behind_digits = section->digits || section->text;
    section->nliteral = 0;
    if (n == 0)
        return;
    if (behind_digits && before_digits)
        section->other = section->other || !section->fraction;
    else if (before_digits)
        section->other = section->other || is_digit(words[n - 1]);
    else if (behind_digits) {
        words += strspn(words, " ");
        section->other =
            section->other || is_digit(*words) || number_is_multiple(words) || begins_with_share(words);
    }
}

static void add_digit(struct format_section *section, char c)
{
    if (!section->exponent)
        end_literal(section, true);
    section->nliteral = 0;
    section->digits = true;
    section->comma = false;
    if (c == '0' && !section->point && !section->exponent && section->least_digits < 100)
        section->least_digits++;
}

static void add_letter(struct format_section *section, const char *at)
{
    char c = *at;
    if (strchr("0#?", c) && !section->clock) {
        add_digit(section, c);
    } else if (c == '@') {
        end_literal(section, true);
        section->text = true;
    } else if (c == ',') {
        section->comma = section->digits;
    } else if (c == '.') {
        section->other = section->other || section->comma;
        section->point = section->point || !section->clock;
    } else if (c == '%') {
        section->per_cent = true;
    } else if (c == '/') {
        section->fraction = true;
    } else if (strchr("yYdD", c)) {
        section->day = true;
    } else if (strchr("mMaA", c)) {
        section->month = true;
    } else if (strchr("hHsS", c)) {
        section->clock = true;
    } else if (strchr("eE", c)) {
        section->exponent = true;
    } else if (!strchr("+() $:", c)) {
        add_literal(section, c);
    }
}

/* [h]:mm counts hours beyond a day; any other bracket is a colour, a condition or a language. */
static const char *pass_bracket(const char *at, struct format_section *section)
{
    const char *end = strchr(at, ']');
    section->clock = section->clock || (strchr("hHsSmM", at[1]) &&
                                        strspn(at + 1, "hHsSmM") + 1 == (end ? (size_t)(end - at) : 0));
    section->condition = section->condition || strchr("=<>", at[1]);
    return end ? end : at + strlen(at) - 1;
}

static const char *pass_quotes(const char *at, struct format_section *section)
{
    for (at++; *at != '\0' && *at != '"'; at++)
        add_literal(section, *at);
    return *at == '\0' ? at - 1 : at;
}

/* Reads a section; returns what ends it, a semicolon or the end. */
static const char *read_section(const char *at, struct format_section *section)
{
    *section = (struct format_section){0};
    for (; *at != '\0' && *at != ';'; at++) {
        size_t word = length_of_word(at);
        if (word > 0) {
            section->digits = section->digits || (*at | 0x20) == 'g' || (*at | 0x20) == 's';
            at += word - 1;
        } else if (*at == '"')
            at = pass_quotes(at, section);
        else if (*at == '[')
            at = pass_bracket(at, section);
        else if (strchr("\\!", *at) && at[1] != '\0')
            add_literal(section, *++at);
        else if (strchr("_*", *at))
            at += at[1] != '\0';
        else
            add_letter(section, at);
    }
    end_literal(section, false);
    return at;
}

static enum xlsx_shows judge(const struct format_section *section)
{
    bool calendar = section->day || section->exponent || (section->month && !section->clock);
    if (section->digits)
        return section->other || section->comma ? XLSX_SHOWS_OTHER
               : section->per_cent              ? XLSX_SHOWS_PER_CENT
                                                : XLSX_SHOWS_NUMBER;
    if (calendar)
        return XLSX_SHOWS_DATE;
    if (section->clock)
        return XLSX_SHOWS_TIME;
    return section->text || section->condition ? XLSX_SHOWS_NUMBER : XLSX_SHOWS_NOTHING;
}

struct xlsx_style xlsx_format_style(const char *format)
{
    struct format_section section;
    const char *at = read_section(*format == '\0' ? "General" : format, &section);
    struct xlsx_style style = {.shows = judge(&section),
                               .least_digits = section.digits ? section.least_digits : 0,
                               .changes_text = section.text && section.other};
    bool number = style.shows == XLSX_SHOWS_NUMBER || style.shows == XLSX_SHOWS_PER_CENT;
    while (*at == ';') {
        at = read_section(at + 1, &section);
        style.changes_text = style.changes_text || (section.text && section.other);
        if (number && judge(&section) == XLSX_SHOWS_OTHER)
            style.shows = XLSX_SHOWS_OTHER;
    }
    return style;
}

/* Those of Chinese programs among them: 27-36 and 50-58. */
static enum xlsx_shows known(long id)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
        id == 57 || id == 58)
        return XLSX_SHOWS_DATE;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56)
        return XLSX_SHOWS_TIME;
    return id == 9 || id == 10 ? XLSX_SHOWS_PER_CENT : XLSX_SHOWS_NUMBER;
}

struct xlsx_style xlsx_format_known(long id)
{
    return (struct xlsx_style){.shows = known(id)};
}
