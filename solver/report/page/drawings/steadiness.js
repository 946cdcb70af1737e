// How often each number comes out: for every place a strip that stands for all lawful cases, cut by the number
// of posts. The more frequent a number, the darker its part; a part that has room says its number and share.
// Roles: label, value, cases, share.
drawings.steadiness = (stage) => {
    const { width, rows } = stage;
    const beside = width >= 640;
    const left = beside ? 220 : 0;
    const top = beside ? 0 : 18;
    const height = 22;
    const step = top + height + 5;
    const places = d3.nest().key((row) => row.label).entries(rows);
    const svg = stage.svg(places.length * step);
    const x = d3.scaleLinear().domain([0, 1]).range([left, width - 1]);

    function drawPart(strip, row, from, most) {
        const share = +row.share;
        const to = x(from + share);
        const percent = `${stage.number(100 * share, share < 0.1 ? 1 : 0)} %`;
        const part = strip.append('g')
            .attr('class', share === 1 ? 'part whole' : share === most ? 'part most' : share >= 0.2 ? 'part some' : 'part few');
        part.append('title').text(`${row.label}: ${row.value} (${percent}, ${row.cases})`);
        part.append('rect').attr('x', x(from)).attr('y', top).attr('width', Math.max(to - x(from), 0.5)).attr('height', height);
        const words = [`${row.value} · ${percent}`, row.value].find((text) => stage.measure(text) + 8 < to - x(from));
        if (words)
            part.append('text').attr('x', (x(from) + to) / 2).attr('y', top + height / 2).attr('dy', '0.35em')
                .attr('text-anchor', 'middle').text(words);
    }

    places.forEach((place, i) => {
        const strip = svg.append('g').attr('transform', `translate(0,${i * step})`);
        strip.append('text').attr('x', beside ? left - 8 : 0).attr('y', beside ? height / 2 : 10).attr('dy', '0.35em')
            .attr('text-anchor', beside ? 'end' : 'start').text(stage.fit(place.key, beside ? left - 10 : width));
        const most = d3.max(place.values, (row) => +row.share);
        let from = 0;
        for (const row of place.values) {
            drawPart(strip, row, from, most);
            from += +row.share;
        }
    });
};
