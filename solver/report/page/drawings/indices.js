// What each result depends on, by shares of its variance (total and first index) or by elementary effects (mu*
// and sigma): a full dot with its interval for the first of the two, an open dot for the other.
// Roles: metric, statistic, factor, other, value, low, high.
drawings.indices = (stage) => {
    const pairs = { total: 'first', mu_star: 'sigma' };
    const results = readStatistics(stage.rows).map(readResult).filter((result) => result.factors.length > 0);
    const short = (value) => d3.format('.2f')(value);

    function readResult(result) {
        const full = result.rows.some((row) => row.statistic === 'total') ? 'total' : 'mu_star';
        const factors = rankFactors(result.rows, full).map((row) => ({
            name: row.factor,
            full: row,
            open: result.rows.find((other) => other.statistic === pairs[full] && other.factor === row.factor),
        }));
        const values = factors.flatMap((factor) => [+factor.full.value, factor.open ? +factor.open.value : 0]);
        const most = full === 'total' ? 1 : d3.max(values);
        return { name: result.name, factors, line: 0, domain: [Math.min(0, d3.min(values)), Math.max(most, d3.max(values))], margin: 12 };
    }

    function drawRow(row, factor, x, y) {
        const inside = (text) => (text === '' ? '' : Math.max(x.domain()[0], Math.min(x.domain()[1], +text)));
        drawInterval(row, x, y, inside(factor.full.low), inside(factor.full.high));
        if (factor.open)
            row.append('circle').attr('class', 'open').attr('cx', x(factor.open.value)).attr('cy', y).attr('r', 4);
        row.append('circle').attr('class', 'full').attr('cx', x(factor.full.value)).attr('cy', y).attr('r', 4);
        row.append('title').text([factor.full, factor.open].filter(Boolean)
            .map((s) => `${s.factor}, ${s.statistic}: ${short(s.value)}` + (s.low === '' ? '' : ` (${short(s.low)} – ${short(s.high)})`))
            .join('\n'));
    }

    drawPanels(stage, results, drawRow);
};
