/* What stands in every report, as it is: the frame of the page, its style, d3, and the page's own script; and the
 * document that stands in for a browser's where drawings are saved without one. The Makefile says where d3 and the
 * script are, and how the assembler of a machine names a section and an object. */
        .macro  opens name
        .global source_\name
        .balign 16
        .type   source_\name, OBJECT
source_\name:
        .endm

        .macro  closes name
        .global source_\name\()_end
        .type   source_\name\()_end, OBJECT
        .size   source_\name\()_end, 1
source_\name\()_end:
        .byte   0
        .size   source_\name, source_\name\()_end - source_\name
        .endm

        .macro  embed name, file
        opens   \name
        .incbin "\file"
        closes  \name
        .endm

        .section SECTION
        embed   frame, "solver/report/page/page.html"
        embed   style, "solver/report/page/page.css"
        embed   d3, D3
        embed   document, "solver/report/page/document.js"

        /* one text: what draws, and behind it what makes a page of it */
        opens   script
        .incbin DRAWINGS_SCRIPT
        .global source_page
        .type   source_page, OBJECT
        .size   source_page, 1
source_page:
        .incbin PAGE_SCRIPT
        closes  script
