/* What came of cases: a strip of all of them. An outcome has a letter and a pattern, here and on the map, so that both
 * can be read without colour. */

/* By the status in the table. */
const outcomes = {
    lawful: {letter: '·', words: () => words.case_lawful, colour: '#e3eef7', ink: null, strokes: null},
    needs_waivers: {letter: 'w', words: () => words.case_needs_waivers, colour: '#fdf3dc', ink: '#d9b76a', strokes: 'M-1 4L4 -1M1 7L7 1'},
    infeasible: {letter: 'X', words: () => words.case_infeasible, colour: '#f3b489', ink: '#b9622e', strokes: 'M0 6L6 0M0 0L6 6'},
    bad_data: {letter: '?', words: () => words.case_bad_data, colour: '#eceff2', ink: '#9aa4b1', strokes: 'M1 1h1M4 4h1'},
    not_solved: {letter: '', words: () => words.case_not_solved, colour: '#ffffff', ink: '#9aa4b1', strokes: 'M1 3h2'},
};

function outcomeFills(svg) {
    return new Map(Object.entries(outcomes).map(([status, outcome]) =>
        [status, hatch(svg, status, outcome.colour, outcome.ink, 6, outcome.strokes)]));
}

function drawOutcome(parent, fills, status, place) {
    parent.append('rect').attr('class', 'cell').attr('x', place.x).attr('y', place.y).attr('width', place.width)
        .attr('height', place.height).attr('fill', fills.get(status));
    if (place.width >= 12)
        parent.append('text').attr('class', 'halo middle').attr('x', place.x + place.width / 2)
            .attr('y', place.y + place.height / 2 + 4.5).text(outcomes[status].letter);
}

function outcomeLegend(host, entries) {
    legend(host, entries.map((entry) => ({
        words: entry.words,
        draw: (sign) => drawOutcome(sign, outcomeFills(sign), entry.status, {x: 1, y: 0, width: 26, height: 16}),
    })));
}

drawings.outcomes = function (host, table, roles, width) {
    const HEIGHT = 26;
    const status = cellOf(table, roles.status), cases = cellOf(table, roles.cases);
    const rows = table.rows.filter((row) => +cases(row) > 0);
    const total = d3.sum(rows, (row) => +cases(row));
    const wordsOf = (row) => outcomes[status(row)].words() + ': ' + cases(row) + ' (' +
        d3.format('.1f')(100 * cases(row) / total) + ' %)';
    outcomeLegend(host, rows.map((row) => ({status: status(row), words: wordsOf(row)})));
    const svg = frame(host, width, HEIGHT + 2, words.outcomes_title, rows.map(wordsOf).join('; '));
    const fills = outcomeFills(svg), x = d3.scaleLinear().domain([0, total]).range([1, width - 1]);
    let from = 0;
    rows.forEach((row) => {
        const group = svg.append('g'), to = from + +cases(row);
        group.append('title').text(wordsOf(row));
        drawOutcome(group, fills, status(row), {x: x(from), y: 1, width: x(to) - x(from), height: HEIGHT});
        from = to;
    });
};
