/* Papers: the forms that are filed under a plan, each one sheet of a workbook. A model lists its own; the
 * report writes title, standing, basis, warnings and the fingerprint around them. */
#ifndef BIANZHI_MODEL_PAPER_H
#define BIANZHI_MODEL_PAPER_H

#include <stdbool.h>

struct outcome; /* model/outcome.h */
struct sheet;   /* io/sheet.h */

/* Papers are Chinese whatever language the program speaks: they are filed as they are. */
struct paper {
    const char *name;    /* "before_after": in code and tests */
    const char *title;   /* "乡镇编制调整前后对照表": the heading, and the tab unless tab is set */
    const char *tab;     /* a shorter name; or NULL */
    const char *summary; /* for the index: what it says, one sentence */
    const char *clauses; /* "2.4.1,2.4.11": what in the plan asks for it */
    const char *tables;  /* "posts,townships": tables whose figures it is made from; a made-up figure in them
                            is said at the top, and rows can then be marked (sheet->marks) */
    /* Lines, tables and rows, from the line of units on. outcome has a plan. */
    void (*write)(const struct outcome *outcome, struct sheet *sheet);
    bool (*applies)(
        const struct outcome *outcome); /* whether there is such a paper; NULL: always. One that
                                           does not apply is listed in the index as having no data */
};

/* The sheet it stands on. */
static inline const char *paper_tab(const struct paper *paper)
{
    return paper->tab ? paper->tab : paper->title;
}

#endif
