/* What a number format makes of a number: "yyyy\-mm\-dd" a date, "0.0," a thousandth of it. */
#include "io/xlsx_format.h"

#include <string.h>

/* What one section of a format holds; sections are parted by semicolons. */
struct format_section {
    bool day;       /* y, d, or e where there are no digits: a year or a day */
    bool month;     /* m, which is minutes beside hours or seconds; aaa, a day of the week */
    bool clock;     /* h, s */
    bool digits;    /* 0 # ? */
    bool exponent;  /* e */
    bool comma;     /* behind the last digit: a thousandth is shown */
    bool false_dot; /* a point that is mere text behind a digit: 0\.0 */
    bool scaled;
};

/* Words that stand for no letters of their own. */
static size_t length_of_word(const char *format)
{
    static const char *const WORDS[] = {"general", "standard", "am/pm", "a/p"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t n = 0;
        while (WORDS[i][n] != '\0' && (format[n] == WORDS[i][n] || (format[n] | 0x20) == WORDS[i][n]))
            n++;
        if (WORDS[i][n] == '\0')
            return n;
    }
    return 0;
}

static void add_literal(struct format_section *section, char c)
{
    section->false_dot = section->false_dot || (c == '.' && section->digits);
}

static void add_letter(struct format_section *section, char c)
{
    if (strchr("0#?", c) && !section->clock) {
        section->digits = true;
        section->comma = false;
        section->scaled = section->scaled || section->false_dot;
    } else if (c == ',') {
        section->comma = section->digits;
    } else if (c == '.') {
        section->scaled = section->scaled || section->comma;
    } else if (strchr("yYdD", c)) {
        section->day = true;
    } else if (strchr("mMaA", c)) {
        section->month = true;
    } else if (strchr("hHsS", c)) {
        section->clock = true;
    } else if (strchr("eE", c)) {
        section->exponent = true;
    }
}

/* [h]:mm counts hours beyond a day; any other bracket is a colour, a condition or a language. */
static const char *pass_bracket(const char *at, struct format_section *section)
{
    const char *end = strchr(at, ']');
    section->clock = section->clock || (strchr("hHsSmM", at[1]) &&
                                        strspn(at + 1, "hHsSmM") + 1 == (end ? (size_t)(end - at) : 0));
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
        if (word > 0)
            at += word - 1;
        else if (*at == '"')
            at = pass_quotes(at, section);
        else if (*at == '[')
            at = pass_bracket(at, section);
        else if (strchr("\\!", *at) && at[1] != '\0')
            add_literal(section, *++at);
        else if (strchr("_*", *at))
            at += at[1] != '\0';
        else
            add_letter(section, *at);
    }
    return at;
}

static enum xlsx_shows judge(const struct format_section *section)
{
    bool calendar = section->day || section->exponent || (section->month && !section->clock);
    if (section->digits)
        return section->scaled || section->comma ? XLSX_SHOWS_SCALED : XLSX_SHOWS_NUMBER;
    if (calendar)
        return XLSX_SHOWS_DATE;
    return section->clock ? XLSX_SHOWS_TIME : XLSX_SHOWS_NUMBER;
}

enum xlsx_shows xlsx_format_shows(const char *format)
{
    struct format_section section;
    const char *at = read_section(format, &section);
    enum xlsx_shows shows = judge(&section);
    while (*at == ';' && shows == XLSX_SHOWS_NUMBER) {
        at = read_section(at + 1, &section);
        shows = judge(&section) == XLSX_SHOWS_SCALED ? XLSX_SHOWS_SCALED : shows;
    }
    return shows;
}

/* Those of Chinese programs among them: 27-36 and 50-58. */
enum xlsx_shows xlsx_format_known(long id)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
        id == 57 || id == 58)
        return XLSX_SHOWS_DATE;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56)
        return XLSX_SHOWS_TIME;
    return XLSX_SHOWS_NUMBER;
}
