/* What each result depends on, as bars: how far it goes while one factor alone is varied, or correlations from -1 to 1
 * with their intervals. */

drawings.tornado = (function () {
    const short = d3.format('.4~g');

    function readSwings(result, asItIs) {
        const rows = influence.strongest(result, 'swing').map((s) => ({
            factor: s.factor, low: +s.low, high: +s.high,
            words: s.factor + ': ' + short(s.low) + ' – ' + short(s.high) + ' (' + short(asItIs) + ')',
        }));
        const ends = [asItIs].concat(rows.map((row) => row.low), rows.map((row) => row.high));
        return {name: result.name, rows, line: asItIs, domain: d3.extent(ends), whole: ends.every(Number.isInteger)};
    }

    function readRanks(result) {
        const isPartial = result.statistics.some((s) => s.statistic === 'prcc');
        const rows = influence.strongest(result, isPartial ? 'prcc' : 'rank').map((s) => ({
            factor: s.factor, low: Math.min(0, s.value), high: Math.max(0, s.value), interval: [s.low, s.high],
            words: s.factor + ': ' + short(s.value) +
                (s.low === '' ? '' : ' (' + short(s.low) + ' – ' + short(s.high) + ')'),
        }));
        return {name: result.name, rows, line: 0, domain: [-1, 1]};
    }

    function readResult(result) {
        const asItIs = result.statistics.find((s) => s.statistic === 'as_it_is');
        return asItIs ? readSwings(result, +asItIs.value) : readRanks(result);
    }

    function drawBar(group, kind, from, to, y) {
        group.append('rect').attr('class', kind).attr('x', from).attr('y', y - 5.5).attr('width', to - from)
            .attr('height', 11);
    }

    function drawRow(group, row, x, y, result) {
        drawBar(group, 'bar down', x(row.low), x(result.line), y);
        drawBar(group, 'bar', x(result.line), x(row.high), y);
        if (row.interval)
            influence.drawInterval(group, row.interval[0], row.interval[1], x, y);
    }

    return function (host, table, roles, width) {
        legend(host, [
            {words: words.influence_down, draw: (sign) => drawBar(sign, 'bar down', 2, 28, 8)},
            {words: words.influence_up, draw: (sign) => drawBar(sign, 'bar', 2, 28, 8)},
        ]);
        influence.draw(host, influence.read(table, roles).map(readResult), width, drawRow);
    };
}());
