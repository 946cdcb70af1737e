// Small drawings beside each other, one a result, each with a row a factor: what tornado and indices share.
const panelRows = 12; // factors shown of a result; the table has all
const panelStep = 19;

// Results in their order; of each its factors, the strongest first, with a size and what drawRow needs.
function drawPanels(stage, results, drawRow) {
    const columns = Math.max(1, Math.min(3, results.length, Math.floor(stage.width / 300)));
    const gap = 26;
    const width = (stage.width - gap * (columns - 1)) / columns;
    const lines = d3.range(0, results.length, columns).map((i) => results.slice(i, i + columns));
    const heights = lines.map((line) => 26 + panelStep * d3.max(line, (result) => result.factors.length) + 26);
    const svg = stage.svg(d3.sum(heights));
    let y = 0;
    lines.forEach((line, l) => {
        line.forEach((result, c) => {
            const panel = svg.append('g').attr('transform', `translate(${c * (width + gap)},${y})`);
            drawPanel(stage, panel, result, width, drawRow);
        });
        y += heights[l];
    });
}

function drawPanel(stage, panel, result, width, drawRow) {
    const left = Math.min(0.36 * width, 10 + d3.max(result.factors, (factor) => stage.measure(factor.name)));
    const bottom = 24 + panelStep * result.factors.length;
    const x = d3.scaleLinear().domain(result.domain).range([left, width - result.margin]).nice(4);
    panel.append('text').attr('class', 'panel-name').attr('y', 13).text(stage.fit(result.name, width));
    const ticks = x.ticks(Math.max(2, Math.min(5, Math.floor((width - left) / 60))));
    for (const tick of ticks) {
        panel.append('line').attr('class', 'grid').attr('x1', x(tick)).attr('x2', x(tick)).attr('y1', 22).attr('y2', bottom);
        panel.append('text').attr('class', 'tick').attr('x', x(tick)).attr('y', bottom + 13).attr('text-anchor', 'middle')
            .text(x.tickFormat(5)(tick));
    }
    if (result.line !== undefined)
        panel.append('line').attr('class', 'reference').attr('x1', x(result.line)).attr('x2', x(result.line))
            .attr('y1', 20).attr('y2', bottom);
    result.factors.forEach((factor, i) => {
        const row = panel.append('g').attr('transform', `translate(0,${24 + panelStep * i})`);
        row.append('text').attr('x', left - 8).attr('y', panelStep / 2).attr('dy', '0.35em').attr('text-anchor', 'end')
            .text(stage.fit(factor.name, left - 8));
        drawRow(row, factor, x, panelStep / 2);
    });
}

// Rows of a table of statistics by result; those about two factors at once stay in the table.
function readStatistics(rows) {
    const single = rows.filter((row) => row.other === '');
    return d3.nest().key((row) => row.metric).entries(single).map((entry) => ({ name: entry.key, rows: entry.values }));
}

// The factors of a result by the size of one statistic, the strongest first.
function rankFactors(rows, statistic) {
    return rows.filter((row) => row.statistic === statistic)
        .sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, panelRows);
}

function drawInterval(row, x, y, low, high) {
    if (low === '' || high === '') return;
    row.append('line').attr('class', 'interval').attr('x1', x(low)).attr('x2', x(high)).attr('y1', y).attr('y2', y);
    for (const end of [low, high])
        row.append('line').attr('class', 'interval').attr('x1', x(end)).attr('x2', x(end)).attr('y1', y - 3).attr('y2', y + 3);
}
