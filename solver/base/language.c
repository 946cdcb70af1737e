/* Which language is spoken. The catalogue is asked directly: the system need not have a Chinese locale
 * made. */
#include "base/language.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/catalogue.h"

enum { MOST_PATH = 4096 };

static struct catalogue sentences; /* for the process, once it was wanted */
static char folder[MOST_PATH];     /* that it lies in */
static bool speaks_chinese;
static _Thread_local bool holds_english;

static bool is_chinese(void)
{
    return speaks_chinese && !holds_english;
}

/* The catalogue answers an empty text with its own header. */
const char *language_translate(const char *english)
{
    const char *found = is_chinese() && english && *english ? catalogue_find(&sentences, english) : NULL;
    return found ? found : english;
}

const char *language_plural(const char *one, const char *many, unsigned long n)
{
    const char *found = is_chinese() ? catalogue_find(&sentences, one) : NULL;
    return found ? found : n == 1 ? one : many;
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

static bool open_catalogue(void)
{
    char path[MOST_PATH + 64];
    if (sentences.bytes)
        return true;
    snprintf(path, sizeof path, "%s/zh_CN/LC_MESSAGES/bianzhi.mo", folder);
    bool opened = catalogue_open(&sentences, path);
    int error = errno;
    if (!opened)
        catalogue_close(&sentences);
    errno = error;
    return opened;
}

bool language_choose(const char *language, const char *catalogues)
{
    bool wanted = strcmp(language, "zh") == 0;
    if (catalogues && strcmp(catalogues, folder) != 0) {
        catalogue_close(&sentences);
        snprintf(folder, sizeof folder, "%s", catalogues);
    }
    speaks_chinese = wanted && open_catalogue();
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
