/* Why posts move: of each number that changes, the share of every input, losses to the left and gains to the right. A
 * part carries the number of its input and a pattern of its own. */

drawings.causes = (function () {
    const BAR = 19, GAP = 5, NAME = 17, NARROW = 560, SHEET = 30, SHOWN = 60;

    /* By number of the input; more of them begin again, the number tells them apart. */
    const looks = [
        {colour: '#c3d8ea', ink: null, strokes: null},
        {colour: '#fdf3dc', ink: '#d9b76a', strokes: 'M-1 4L4 -1M1 7L7 1'},
        {colour: '#f9dcae', ink: '#cf9a3f', strokes: 'M0 3H6'},
        {colour: '#ffffff', ink: '#7fa5c9', strokes: 'M3 0V6'},
        {colour: '#eceff2', ink: '#9aa4b1', strokes: 'M1 1h1M4 4h1'},
        {colour: '#f3b489', ink: '#b9622e', strokes: 'M0 6L6 0M0 0L6 6'},
    ];

    function fillsOf(svg) {
        return looks.map((look, l) => hatch(svg, 'cause' + l, look.colour, look.ink, 6, look.strokes));
    }

    /* "+3/2" is 1.5. */
    function readShare(text) {
        const [over, under] = text.split('/');
        return +over / (under === undefined ? 1 : +under);
    }

    function sign(number) {
        return number > 0 ? 'high' : 'low';
    }

    function readPlace(group, read, inputs) {
        const parts = group.rows.map((row) => ({input: inputs.indexOf(read.input(row)), text: read.share(row),
            share: readShare(read.share(row))})).filter((part) => part.share !== 0);
        const moved = +read.moved(group.rows[0]);
        const ends = {low: 0, high: 0};
        parts.forEach((part) => {
            part.from = ends[sign(part.share)];
            ends[sign(part.share)] += part.share;
        });
        return {name: read.name(group.rows[0]), moved: (moved > 0 ? '+' : '−') + Math.abs(moved), parts, ends};
    }

    function drawPart(row, fills, part, x, top) {
        const [from, to] = d3.extent([x(part.from), x(part.from + part.share)]);
        const number = '[' + (part.input + 1) + ']';
        const text = [number + ' ' + part.text, number].find((one) => textWidth(one, 11.5) + 6 <= to - from);
        const group = row.append('g');
        group.append('title').text(part.words);
        group.append('rect').attr('class', 'cell').attr('x', from).attr('y', top).attr('width', to - from)
            .attr('height', BAR).attr('fill', fills[part.input % looks.length]);
        if (text)
            group.append('text').attr('class', 'halo middle').attr('x', (from + to) / 2).attr('y', top + BAR / 2 + 4)
                .text(text);
    }

    function drawSheet(host, places, width, most) {
        const narrow = width < NARROW, step = (narrow ? NAME : 0) + BAR + GAP;
        const left = narrow ? 0 : Math.min(230, 14 + d3.max(places, (place) => textWidth(place.name, 12)));
        const right = 12 + d3.max(places, (place) => textWidth(place.moved, 12));
        const svg = frame(host, width, step * places.length + 2, words.causes_title,
            places.map((place) => place.name + ' ' + place.moved).join('; '));
        const x = d3.scaleLinear().domain(most).range([left + 2, width - right]), fills = fillsOf(svg);
        places.forEach((place, p) => {
            const row = svg.append('g'), top = p * step, middle = top + (narrow ? 13 : BAR / 2 + 4);
            row.append('text').attr('font-size', 12).attr('x', 0).attr('y', middle)
                .text(cutText(place.name, 12, narrow ? width - right : left - 8)).append('title').text(place.name);
            row.append('text').attr('class', 'figure strong').attr('x', width).attr('y', middle).text(place.moved);
            place.parts.forEach((part) => drawPart(row, fills, part, x, top + (narrow ? NAME : 0)));
        });
        svg.append('line').attr('class', 'even').attr('x1', x(0)).attr('x2', x(0)).attr('y1', 0)
            .attr('y2', step * places.length);
    }

    /* Inputs that move nothing are left to the table. */
    function drawLegend(host, inputs, places) {
        const drawn = new Set(places.flatMap((place) => place.parts.map((part) => part.input)));
        legend(host, d3.range(inputs.length).filter((i) => drawn.has(i)).map((i) => ({
            words: '[' + (i + 1) + '] ' + inputs[i],
            draw: (small) => small.append('rect').attr('class', 'cell').attr('width', 28).attr('height', 15)
                .attr('fill', fillsOf(small)[i % looks.length]),
        })));
    }

    return function (host, table, roles, width) {
        const read = Object.fromEntries(['option', 'label', 'moved', 'input', 'share'].map((role) =>
            [role, cellOf(table, roles[role])]));
        const inputs = Array.from(new Set(table.rows.map(read.input)));
        const several = new Set(table.rows.map(read.option)).size > 1;
        read.name = (row) => (several ? read.option(row) + ' ' : '') + read.label(row);
        const all = groupRows(table, cellOf(table, roles.account), read.input);
        const groups = keepLargest(all, SHOWN, (row) => Math.abs(+read.moved(row)));
        const places = groups.map((group) => readPlace(group, read, inputs));
        places.forEach((place) => place.parts.forEach((part) => {
            part.words = inputs[part.input] + ': ' + part.text;
        }));
        const most = [d3.min(places, (place) => place.ends.low), d3.max(places, (place) => place.ends.high)];
        drawLegend(host, inputs, places);
        pieces(places, SHEET).forEach((sheet) => drawSheet(host, sheet, width, most));
        sayDrawn(host, groups.length, all.length);
    };
}());
