// Why posts move: of each number that changes, the shares of the inputs, losses to the left and gains to the
// right, each part with the number of its input. Roles: account, label, moved, input, share ("+3/2").
drawings.causes = (stage) => {
    const inputs = [...new Set(stage.rows.map((row) => row.input))];
    const places = d3.nest().key((row) => row.account).entries(stage.rows).map(readPlace);
    const beside = stage.width >= 640;
    const left = beside ? Math.min(240, 12 + d3.max(places, (place) => stage.measure(place.name))) : 4;
    const right = 8 + d3.max(places, (place) => stage.measure(place.moved));
    const top = beside ? 3 : 20;
    const step = top + 23;
    const above = 8 + 20 * inputs.length;
    const svg = stage.svg(above + step * places.length + 4);
    const x = d3.scaleLinear().domain([Math.min(0, d3.min(places, (place) => place.low)), Math.max(0, d3.max(places, (place) => place.high))])
        .range([left, stage.width - (beside ? right : 0) - 1]);

    function readPlace(entry) {
        const parts = entry.values.map((row) => ({ input: inputs.indexOf(row.input), share: fraction(row.share), text: row.share }))
            .filter((part) => part.share !== 0);
        return {
            name: entry.values[0].label,
            moved: d3.format('+d')(+entry.values[0].moved),
            parts,
            low: d3.sum(parts, (part) => Math.min(0, part.share)),
            high: d3.sum(parts, (part) => Math.max(0, part.share)),
        };
    }

    function fraction(text) {
        const [over, under] = text.split('/');
        return +over / (under === undefined ? 1 : +under);
    }

    function drawPart(group, part, from, to) {
        const [low, high] = d3.extent([x(from), x(to)]);
        const box = group.append('g').attr('class', `cause cause-${part.input % 6}`);
        box.append('title').text(`[${part.input + 1}] ${inputs[part.input]}: ${part.text}`);
        box.append('rect').attr('x', low).attr('y', top).attr('width', high - low).attr('height', 19);
        const words = [`[${part.input + 1}] ${part.text}`, `[${part.input + 1}]`, `${part.input + 1}`]
            .find((text) => stage.measure(text) + 6 < high - low);
        if (words)
            box.append('text').attr('x', (low + high) / 2).attr('y', top + 9.5).attr('dy', '0.35em').attr('text-anchor', 'middle').text(words);
    }

    inputs.forEach((input, i) => {
        const entry = svg.append('g').attr('class', `cause cause-${i % 6}`);
        entry.append('rect').attr('y', 20 * i).attr('width', 26).attr('height', 16);
        entry.append('text').attr('x', 13).attr('y', 20 * i + 8).attr('dy', '0.35em').attr('text-anchor', 'middle').text(`[${i + 1}]`);
        svg.append('text').attr('x', 34).attr('y', 20 * i + 8).attr('dy', '0.35em').text(stage.fit(input, stage.width - 36));
    });
    places.forEach((place, i) => {
        const row = svg.append('g').attr('transform', `translate(0,${above + step * i})`);
        const middle = beside ? top + 9.5 : 11;
        row.append('text').attr('x', beside ? left - 8 : 0).attr('y', middle).attr('dy', '0.35em')
            .attr('text-anchor', beside ? 'end' : 'start').text(stage.fit(place.name, beside ? left - 10 : stage.width - right - 8));
        row.append('text').attr('x', stage.width).attr('y', middle).attr('dy', '0.35em').attr('text-anchor', 'end').text(place.moved);
        const ends = { low: 0, high: 0 };
        for (const part of place.parts) {
            const side = part.share < 0 ? 'low' : 'high';
            drawPart(row, part, ends[side], ends[side] + part.share);
            ends[side] += part.share;
        }
    });
    svg.append('line').attr('class', 'reference').attr('x1', x(0)).attr('x2', x(0)).attr('y1', above - 2).attr('y2', above + step * places.length);
};
