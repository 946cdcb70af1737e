/* Scripts run where there is no browser, by JavaScriptCore (WebKit's engine, which Debian keeps up to date).
 */
#ifndef BIANZHI_REPORT_JAVASCRIPT_H
#define BIANZHI_REPORT_JAVASCRIPT_H

#include "base/sink.h"

/* Text of UTF-8 without NUL, from begin to end; as an input, a string under its name. */
struct javascript_text {
    const char *name;
    const char *begin, *end;
};

enum javascript_end {
    JAVASCRIPT_DONE,
    JAVASCRIPT_ABSENT, /* the library is not there */
    JAVASCRIPT_THREW,
    JAVASCRIPT_NO_MEMORY
};

struct javascript_work {
    const struct javascript_text *inputs; /* [ninputs] */
    size_t ninputs;
    const struct javascript_text *scripts; /* [nscripts] in turn, in one world */
    size_t nscripts;
};

/* Runs the scripts and puts each string of the list that the last one ends in into the sink, a NUL behind it.
 * What a script threw goes to thrown[room], cut where it is longer. The library is for a process that ends
 * soon (io/apart.h): it crashes when memory is short, and what it holds it keeps. */
enum javascript_end javascript_run(const struct javascript_work *work, struct sink *sink, char *thrown,
                                   size_t room);

#endif
