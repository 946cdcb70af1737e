/* gettext, told the language directly: the system need not have a Chinese locale made. */
#include "base/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char domain[] = "bianzhi";
static bool speaks_chinese;
static _Thread_local bool holds_english;

static bool is_chinese(void)
{
    return speaks_chinese && !holds_english;
}

/* gettext answers an empty text with the catalogue's own header. */
const char *language_translate(const char *english)
{
    return is_chinese() && english && *english ? dgettext(domain, english) : english;
}

const char *language_plural(const char *one, const char *many, unsigned long n)
{
    if (is_chinese())
        return dngettext(domain, one, many, n);
    return n == 1 ? one : many;
}

const char *language_pick(const char *english, const char *chinese)
{
    return is_chinese() ? chinese : english;
}

static bool begins_with(const char *word, const char *start)
{
    size_t length = strlen(start);
    return strncasecmp(word, start, length) == 0 && (word[length] == '\0' || strchr("_-.@", word[length]));
}

const char *language_named(const char *word)
{
    static const char *const chinese[] = {"zh", "chinese", "中文", "汉语"};
    static const char *const english[] = {"en", "english", "C", "POSIX"};
    for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++) {
        if (begins_with(word, chinese[i]))
            return "zh";
        if (begins_with(word, english[i]))
            return "en";
    }
    return NULL;
}

const char *language_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; !(locale && *locale) && i < sizeof names / sizeof *names; i++)
        locale = getenv(names[i]);
    if (!locale || !*locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return "en";
    const char *wanted = getenv("LANGUAGE"); /* a list: the first that is spoken here */
    const char *named = NULL;
    while (wanted && *wanted && !named) {
        char word[32] = "";
        size_t length = strcspn(wanted, ":");
        if (length < sizeof word)
            memcpy(word, wanted, length);
        named = language_named(word);
        wanted += length + (wanted[length] == ':');
    }
    if (!named)
        named = language_named(locale);
    return named ? named : "en";
}

/* Any locale but "C" makes gettext follow LANGUAGE; C.UTF-8 is there on every system. */
static bool find_catalogue(void)
{
    bind_textdomain_codeset(domain, "UTF-8");
    if (setenv("LANGUAGE", "zh_CN", 1) != 0 || !setlocale(LC_MESSAGES, "C.UTF-8"))
        return false;
    textdomain(domain);
    return *dgettext(domain, "") != '\0';
}

bool language_choose(const char *language, const char *catalogues)
{
    bool wanted = strcmp(language, "zh") == 0;
    if (catalogues)
        bindtextdomain(domain, catalogues);
    speaks_chinese = wanted && find_catalogue();
    if (!speaks_chinese)
        setlocale(LC_MESSAGES, "C");
    return speaks_chinese == wanted;
}

const char *language_chosen(void)
{
    return is_chinese() ? "zh" : "en";
}

bool language_hold_english(bool hold)
{
    bool before = holds_english;
    holds_english = hold;
    return before;
}
