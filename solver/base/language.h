/* The language that people are spoken to in. English sentences stand in the source; Chinese ones come from a
 * catalogue that gettext's tools make. Numbers, codes, headings of files and keys never change with it. */
#ifndef BIANZHI_BASE_LANGUAGE_H
#define BIANZHI_BASE_LANGUAGE_H

#include <stdbool.h>

/* The sentence in the language chosen; the sentence itself where there is no translation. */
const char *language_translate(const char *english) __attribute__((format_arg(1)));

/* The same for a sentence that says how many: one when n is 1. */
const char *language_plural(const char *one, const char *many, unsigned long n)
    __attribute__((format_arg(1), format_arg(2)));

/* Of words that are kept in both languages, those of the language spoken. */
const char *language_pick(const char *english, const char *chinese);

/* _ translates here and now; N_ marks constant data that is translated by whoever shows it. */
#define _(english) language_translate(english)
#define N_(english) english

/* "en" or "zh" for the words a user or a locale may give ("zh", "zh_CN.UTF-8", "中文", "en", "C", ...); NULL
 * when the word is no language spoken here. */
const char *language_named(const char *word);

/* What the environment asks for: LANGUAGE, LC_ALL, LC_MESSAGES, LANG, as gettext reads them. */
const char *language_of_environment(void);

/* Speaks "en" or "zh" from now on, in all threads. catalogues is the folder that holds
 * zh_CN/LC_MESSAGES/bianzhi.mo, kept from an earlier call when NULL. False, and English, with errno, when the
 * catalogue cannot be read. Call before threads start, or while none of them speaks. */
bool language_choose(const char *language, const char *catalogues);

/* "en" or "zh". */
const char *language_chosen(void);

/* Until it is called with false, this thread speaks English: for words that are kept where programs read them
 * and that must be the same bytes in every language. Returns what it was before. */
bool language_hold_english(bool hold);

#endif
