/* What stands in every report, as it is: the frame of the page, its style, d3, and the page's own script. The
 * Makefile says where the last two are, and how the assembler of a machine names a section and an object. */
        .macro  embed name, file
        .global source_\name, source_\name\()_end
        .balign 16
source_\name:
        .incbin "\file"
source_\name\()_end:
        .byte   0
        .type   source_\name, OBJECT
        .type   source_\name\()_end, OBJECT
        .size   source_\name, source_\name\()_end - source_\name
        .size   source_\name\()_end, 1
        .endm

        .section SECTION
        embed   frame, "solver/report/page/page.html"
        embed   style, "solver/report/page/page.css"
        embed   d3, D3
        embed   script, PAGE_SCRIPT
