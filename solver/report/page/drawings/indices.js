/* What each result depends on, as dots: a full one with its interval and an open one beside it, which are total and
 * first index, mean and spread of the elementary effects, or median and largest distance of distributions; or a full
 * one alone. Where chance by itself makes an index, a dashed stroke across the row says how large: a full dot that is
 * not beyond it may be that of a factor that does nothing. */

drawings.indices = (function () {
    const short = d3.format('.2f');

    /* By method: what the full dot is, what the open one, and what chance makes of the full one. Shares of the variance lie between 0 and 1; estimates
     * beyond come from too few samples and stand at the end. */
    const methods = [
        {full: 'total', open: 'first', fixed: true, marks: () => [words.influence_total, words.influence_first]},
        {full: 'mu_star', open: 'sigma', fixed: false, marks: () => [words.influence_mu_star, words.influence_sigma]},
        {full: 'pawn', open: 'pawn_max', chance: 'chance', fixed: true, marks: () => [words.influence_pawn, words.influence_pawn_max]},
        {full: 'shapley', fixed: true, marks: () => [words.influence_shapley]},
        {full: 'density_lost', fixed: true, marks: () => [words.influence_density_lost]},
    ];

    function wordsOf(s) {
        return sayHeading(s.statistic) + ' ' + short(s.value) + (s.low === '' ? '' : ' (' + short(s.low) + ' – ' + short(s.high) + ')');
    }

    function readResult(result, method) {
        const rows = influence.strongest(result, method.full).map((full) => {
            const [open, chance] = [method.open, method.chance].map((name) =>
                result.statistics.find((s) => s.statistic === name && s.factor === full.factor));
            return {factor: full.factor, full, open: open ? +open.value : null, chance: chance ? +chance.value : null,
                words: full.factor + ': ' + [full, open, chance].filter(Boolean).map(wordsOf).join('; ')};
        });
        const most = d3.max(rows, (row) => Math.max(+row.full.value, row.open || 0)) || 1;
        return {name: result.name, rows, line: 0, fixed: method.fixed, domain: [0, method.fixed ? 1 : most]};
    }

    function drawFull(group, x, y) {
        group.append('circle').attr('class', 'dot').attr('cx', x).attr('cy', y).attr('r', 4);
    }

    function drawOpen(group, x, y) {
        group.append('circle').attr('class', 'ring').attr('cx', x).attr('cy', y).attr('r', 4);
    }

    function drawChance(group, x, y) {
        group.append('line').attr('class', 'chance').attr('x1', x).attr('x2', x).attr('y1', y - 8).attr('y2', y + 8);
    }

    function drawRow(group, row, x, y) {
        if (row.chance !== null)
            drawChance(group, x(row.chance), y);
        influence.drawInterval(group, row.full.low, row.full.high, x, y);
        if (row.open !== null)
            drawOpen(group, x(row.open), y);
        drawFull(group, x(+row.full.value), y);
    }

    return function (host, table, roles, width) {
        const results = influence.read(table, roles);
        const method = methods.find((one) => results.some((result) =>
            result.statistics.some((s) => s.statistic === one.full)));
        const entries = method.marks().map((said, i) => ({words: said,
            draw: (sign) => (i === 0 ? drawFull : drawOpen)(sign, 14, 8)}));
        if (method.chance)
            entries.push({words: words.influence_chance, draw: (sign) => drawChance(sign, 14, 8)});
        legend(host, entries.concat({words: words.influence_interval, draw: (sign) => influence.drawInterval(sign, 3, 27,
            d3.scaleLinear().domain([0, 30]).range([0, 30]), 8)}));
        influence.draw(host, results.map((result) => readResult(result, method)), width, drawRow);
    };
}());
