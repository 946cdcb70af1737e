/* What sides and coverage share: options as letters on a line a place. Letters that would cover each other stand one
 * below the other, and options with the same number share a sign. */

const options = (function () {
    const LANE = 19, HEAD = 22, NAME = 17, GAP = 5, NARROW = 560, SHEET = 30, NOTE = 11.5;

    /* The columns of the options: those with one capital letter. */
    function columnsOf(table) {
        return table.columns.map((column, at) => ({letter: column.name, at}))
            .filter((column) => /^[A-Z]$/.test(column.letter));
    }

    function signWidth(letters) {
        return Math.max(17, textWidth(letters, 12) * 1.28 + 9);
    }

    /* Marks of one number become one; each takes the first lane where it covers no other. */
    function layOut(marks, x) {
        const joined = [];
        marks.slice().sort((a, b) => a.at - b.at).forEach((mark) => {
            const last = joined[joined.length - 1];
            if (last && last.at === mark.at)
                last.letters += mark.letter;
            else
                joined.push({at: mark.at, letters: mark.letter});
        });
        const ends = [];
        joined.forEach((mark) => {
            const half = signWidth(mark.letters) / 2 + 1, free = ends.findIndex((end) => end <= x(mark.at) - half);
            mark.lane = free < 0 ? ends.length : free;
            ends[mark.lane] = x(mark.at) + half;
        });
        return {marks: joined, lanes: ends.length};
    }

    function drawAxis(svg, x, bottom, axis) {
        x.ticks(Math.max(2, Math.min(9, (x.range()[1] - x.range()[0]) / 55))).filter(axis.has).forEach((tick) => {
            svg.append('line').attr('class', tick === axis.line ? 'even' : 'grid').attr('x1', x(tick))
                .attr('x2', x(tick)).attr('y1', HEAD - 4).attr('y2', bottom);
            svg.append('text').attr('class', 'tick').attr('x', x(tick)).attr('y', HEAD - 9).text(axis.format(tick));
        });
    }

    function drawSign(parent, letters, x, y) {
        const width = signWidth(letters);
        parent.append('rect').attr('class', letters.startsWith('A') ? 'sign first' : 'sign').attr('x', x - width / 2)
            .attr('y', y - 8.5).attr('width', width).attr('height', 17).attr('rx', 8.5);
        parent.append('text').attr('class', 'middle strong').attr('font-size', 12).attr('x', x).attr('y', y + 4.3)
            .text(letters);
    }

    function drawPlace(svg, place, laid, at) {
        const row = svg.append('g'), below = at.narrow ? NAME : 0, height = below + laid.lanes * LANE + GAP;
        const middle = at.narrow ? at.top + 13 : at.top + height / 2 + 2;
        const note = at.hasNotes ? place.note : '', room = at.narrow ? at.width - textWidth(note, NOTE) - 12 : at.left - 10;
        row.append('title').text(place.name + ': ' + place.note);
        row.append('line').attr('class', 'rule').attr('x1', 0).attr('x2', at.width).attr('y1', at.top + height)
            .attr('y2', at.top + height);
        if (at.narrow) // the axis does not run through names
            row.append('rect').attr('fill', '#ffffff').attr('y', at.top + 1).attr('width', at.width).attr('height', NAME);
        row.append('text').attr('font-size', 12).attr('x', 0).attr('y', middle).text(cutText(place.name, 12, room));
        row.append('text').attr('class', 'figure').attr('font-size', NOTE).attr('x', at.width).attr('y', middle)
            .text(note);
        laid.marks.forEach((mark) => drawSign(row, mark.letters, at.x(mark.at),
            at.top + below + LANE * (mark.lane + 0.5) + GAP / 2));
        return at.top + height;
    }

    function drawSheet(host, places, domain, width, axis) {
        const narrow = width < NARROW;
        const left = narrow ? 0 : Math.min(230, 14 + d3.max(places, (place) => textWidth(place.name, 12)));
        const widest = d3.max(places, (place) => textWidth(place.note, NOTE));
        const hasNotes = widest <= width * (narrow ? 0.6 : 0.4); // of many options the table has the figures
        const right = narrow || !hasNotes ? 0 : 10 + widest;
        const x = d3.scaleLinear().domain(domain).range([left + 20, width - right - 20]);
        const laid = places.map((place) => layOut(place.marks, x));
        const height = HEAD + d3.sum(laid, (one) => (narrow ? NAME : 0) + one.lanes * LANE + GAP);
        const svg = frame(host, width, height + 1, axis.title, places.map((place) => place.name + ' ' + place.note).join('; '));
        drawAxis(svg, x, height, axis);
        let top = HEAD;
        places.forEach((place, p) => { top = drawPlace(svg, place, laid[p], {x, top, left, width, narrow, hasNotes}); });
    }

    /* places: {name, note, marks: [{letter, at}]}; axis: line, has, format, title. */
    function draw(host, places, width, axis) {
        const ends = d3.extent([axis.line].concat(places.flatMap((place) => place.marks.map((mark) => mark.at))));
        const domain = ends[0] === ends[1] ? [ends[0] - 1, ends[1] + 1] : ends;
        pieces(places, SHEET).forEach((sheet) => drawSheet(host, sheet, domain, width, axis));
    }

    return {columnsOf, draw};
}());
