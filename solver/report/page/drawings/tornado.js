// What each result depends on. One factor at a time: how far the result goes down and up from the scenario as
// it is. Correlations: a bar from 0 with its interval. Roles: metric, statistic, factor, other, value, low, high.
drawings.tornado = (stage) => {
    const results = readStatistics(stage.rows).map((result) => readSwings(result) ?? readRanks(result))
        .filter((result) => result.factors.length > 0);
    const short = (value) => d3.format('.4~g')(value);

    function readSwings(result) {
        const asItIs = result.rows.find((row) => row.statistic === 'as_it_is');
        if (!asItIs) return null;
        const ranked = rankFactors(result.rows, 'swing').filter((row) => +row.value > 0);
        const factors = ranked.map((row) => ({ name: row.factor, low: +row.low, high: +row.high, value: +row.value }));
        const line = +asItIs.value;
        return { name: result.name, factors, line, domain: d3.extent([line, ...factors.flatMap((f) => [f.low, f.high])]), margin: 12 };
    }

    function readRanks(result) {
        const factors = rankFactors(result.rows, 'rank')
            .map((row) => ({ name: row.factor, value: +row.value, interval: [row.low, row.high] }));
        return { name: result.name, factors, line: 0, domain: [-1, 1], margin: 12 };
    }

    function drawSwing(row, factor, x, y) {
        const middle = Math.max(x(factor.low), Math.min(x(factor.high), x.line));
        row.append('rect').attr('class', 'down').attr('x', x(factor.low)).attr('width', middle - x(factor.low)).attr('y', y - 6).attr('height', 12);
        row.append('rect').attr('class', 'up').attr('x', middle).attr('width', x(factor.high) - middle).attr('y', y - 6).attr('height', 12);
        row.append('title').text(`${factor.name}: ${short(factor.low)} – ${short(factor.high)}`);
    }

    function drawRank(row, factor, x, y) {
        const ends = d3.extent([x(0), x(factor.value)]);
        row.append('rect').attr('class', factor.value < 0 ? 'down' : 'up').attr('x', ends[0]).attr('width', ends[1] - ends[0])
            .attr('y', y - 6).attr('height', 12);
        drawInterval(row, x, y, ...factor.interval);
        row.append('title').text(`${factor.name}: ${short(factor.value)}`);
    }

    drawPanels(stage, results, (row, factor, x, y, result) => (factor.interval ? drawRank : drawSwing)(row, factor, x, y, result));
};
