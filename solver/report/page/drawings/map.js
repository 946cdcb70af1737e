// A grid of cases: the first factor downwards, the second to the right, each field with the letter of what came
// of it. Roles: down_name, down, right_name, right, status, rules.
drawings.map = (stage) => {
    const { rows, width } = stage;
    if (rows.length === 0) return;
    const values = (role) => [...new Set(rows.map((row) => row[role]))];
    const downs = values('down');
    const rights = values('right');
    const left = 14 + d3.max(downs, (text) => stage.measure(text));
    const field = Math.max(15, Math.min(46, (width - left - 2) / rights.length));
    const height = Math.min(field, 28);
    const top = 44;
    const svg = stage.svg(top + downs.length * height + 2, left + field * rights.length + 2);

    svg.append('text').attr('x', left).attr('y', 12).attr('class', 'axis-name').text(`${rows[0].right_name} →`);
    svg.append('text').attr('x', 0).attr('y', 12).attr('class', 'axis-name').text(stage.fit(`${rows[0].down_name} ↓`, left - 4));
    const every = Math.ceil((d3.max(rights, (text) => stage.measure(text)) + 6) / field);
    rights.forEach((text, i) => {
        if (i % every === 0)
            svg.append('text').attr('x', left + field * (i + 0.5)).attr('y', 36).attr('text-anchor', 'middle').text(text);
    });
    downs.forEach((text, i) => {
        svg.append('text').attr('x', left - 8).attr('y', top + height * (i + 0.5)).attr('dy', '0.35em')
            .attr('text-anchor', 'end').text(text);
    });
    for (const row of rows) {
        const sign = outcomeSigns[row.status];
        const group = svg.append('g').attr('class', `outcome ${sign.look}`);
        group.append('title').text(`${row.down_name} ${row.down}, ${row.right_name} ${row.right}: ${stage.words[sign.words]}` +
            (row.rules ? ` (${row.rules})` : ''));
        drawOutcome(group, sign, left + field * rights.indexOf(row.right), top + height * downs.indexOf(row.down), field, height);
    }
};
