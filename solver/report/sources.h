/* What stands in every report as it is, put into the program by sources.S: bytes from NAME to NAME_end. */
#ifndef BIANZHI_REPORT_SOURCES_H
#define BIANZHI_REPORT_SOURCES_H

extern const char source_frame[], source_frame_end[]; /* page/page.html */
extern const char source_style[], source_style_end[]; /* page/page.css */
extern const char source_d3[], source_d3_end[];       /* d3.min.js of the package node-d3 */
extern const char source_script[],
    source_script_end[];         /* page/start.js, page/drawings, ..., page/report.js */
extern const char source_page[]; /* in it: where what draws ends and page/page.js begins */
extern const char source_document[], source_document_end[]; /* page/document.js */

#endif
