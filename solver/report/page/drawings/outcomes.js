// How cases came out: one strip, each outcome with its sign and pattern as on the map, and its number below.
// Roles: status, cases.
drawings.outcomes = (stage) => {
    const rows = stage.rows.filter((row) => +row.cases > 0);
    const total = d3.sum(rows, (row) => +row.cases);
    const x = d3.scaleLinear().domain([0, total]).range([0, stage.width - 1]);
    const svg = stage.svg(34 + 20 * rows.length);
    let from = 0;
    rows.forEach((row, i) => {
        const sign = outcomeSigns[row.status];
        const to = from + +row.cases;
        const words = `${stage.words[sign.words]}: ${row.cases} (${stage.number((100 * row.cases) / total, 1)} %)`;
        const part = svg.append('g').attr('class', `outcome ${sign.look}`);
        part.append('title').text(words);
        drawOutcome(part, sign, x(from), 0, Math.max(x(to) - x(from), 1), 24);
        drawOutcome(part, sign, 0, 34 + 20 * i, 16, 16);
        svg.append('text').attr('x', 24).attr('y', 42 + 20 * i).attr('dy', '0.35em').text(words);
        from = to;
    });
};

// What an outcome looks like on the strip and on the map; the letter alone tells them apart.
const outcomeSigns = {
    optimal: { letter: '·', look: 'lawful', words: 'case_optimal' },
    unproven: { letter: '~', look: 'lawful', words: 'case_unproven' },
    needs_waivers: { letter: 'w', look: 'waived', words: 'case_needs_waivers' },
    infeasible: { letter: 'X', look: 'infeasible', words: 'case_infeasible' },
    bad_data: { letter: '?', look: 'bad', words: 'case_bad_data' },
    not_solved: { letter: '', look: 'missing', words: 'case_not_solved' },
};

function drawOutcome(group, sign, x, y, width, height) {
    group.append('rect').attr('x', x).attr('y', y).attr('width', width).attr('height', height);
    if (width >= 12)
        group.append('text').attr('x', x + width / 2).attr('y', y + height / 2).attr('dy', '0.35em')
            .attr('text-anchor', 'middle').text(sign.letter);
}
