/* What a report shows: tables that exist already as files, each with the drawing that suits it. A model, a
 * comparison and a study list theirs; the report draws them and knows no plan. */
#ifndef BIANZHI_MODEL_EXHIBIT_H
#define BIANZHI_MODEL_EXHIBIT_H

/* Titles and leads are marked with N_ and translated when shown. */
struct exhibit {
    const char *name;    /* "platform_needs": the anchor in the page */
    const char *title;   /* "Need met on every platform" */
    const char *lead;    /* one sentence: how to read it */
    const char *file;    /* the table, "platform_needs.csv"; its figures are shown to the digit */
    const char *drawing; /* "pairs", "heat", ...: a file of report/page/drawings; NULL: the table alone */
    const char *roles;   /* what the drawing takes from which column, by the English part of its heading:
                            "row=township;column=platform;need=need;met=people"; words=, columns
                            that the drawing, too, has in the reader's language, and say=, those that
                            only the table has so; of the table, leave=, columns that are for programs,
                            head=, those that come first, and only=, a figure: rows where it is 0 are
                            left out; of the page, fold=: exhibits next to each other with the same word
                            stand in one part, which is called so and closed at first; NULL for none */
};

#endif
