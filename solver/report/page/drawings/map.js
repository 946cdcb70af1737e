/* A grid of cases: the first factor downwards, the second to the right, in each field what came of it (outcomes.js). */

drawings.map = (function () {
    const TOP = 42, LEAST = 15, MOST = 52, HEIGHT = 28;

    /* The values of a factor in the order of the cases. */
    function valuesOf(rows, value) {
        return Array.from(new Set(rows.map(value)));
    }

    /* Every value where there is room, else every second, third, ... */
    function writeAcross(svg, values, left, field) {
        const every = Math.ceil((d3.max(values, (value) => textWidth(value, 11)) + 6) / field);
        values.forEach((value, v) => {
            if (v % every === 0)
                svg.append('text').attr('class', 'middle').attr('font-size', 11).attr('x', left + field * (v + 0.5))
                    .attr('y', TOP - 7).text(value);
        });
    }

    function writeDown(svg, values, left, height) {
        values.forEach((value, v) => {
            svg.append('text').attr('class', 'figure').attr('x', left - 7).attr('y', TOP + height * (v + 0.5) + 4)
                .text(value);
        });
    }

    return function (host, table, roles, width) {
        const [down, right, downName, rightName, status, rules] =
            ['down', 'right', 'down_name', 'right_name', 'status', 'rules'].map((role) => cellOf(table, roles[role]));
        const downs = valuesOf(table.rows, down), rights = valuesOf(table.rows, right);
        const names = {down: downName(table.rows[0]), right: rightName(table.rows[0])};
        const left = 14 + d3.max(downs, (value) => textWidth(value, 12));
        const field = Math.max(LEAST, Math.min(MOST, (width - left - 2) / rights.length));
        const height = Math.min(field, HEIGHT);
        const present = valuesOf(table.rows, status);
        outcomeLegend(host, Object.keys(outcomes).filter((name) => present.includes(name))
            .map((name) => ({status: name, words: outcomes[name].words()})));
        const svg = frame(host, left + field * rights.length + 2, TOP + height * downs.length + 2, words.map_title,
            fill(words.map_text, names.down, names.right));
        const fills = outcomeFills(svg);
        const caption = '↓ ' + names.down + '   → ' + names.right;
        svg.append('text').attr('class', 'strong').attr('font-size', 12).attr('x', 0).attr('y', 13)
            .text(cutText(caption, 12.5, left + field * rights.length)).append('title').text(caption);
        writeAcross(svg, rights, left, field);
        writeDown(svg, downs, left, height);
        table.rows.forEach((row) => {
            const group = svg.append('g');
            group.append('title').text(names.down + ' ' + down(row) + ', ' + names.right + ' ' + right(row) + ': ' +
                outcomes[status(row)].words() + (rules(row) === '' ? '' : ' (' + rules(row) + ')'));
            drawOutcome(group, fills, status(row), {x: left + field * rights.indexOf(right(row)),
                y: TOP + height * downs.indexOf(down(row)), width: field, height});
        });
    };
}());
