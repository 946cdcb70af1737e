/* Rows with much text, one a card: what it is about at the top, what is said about it below. Billionths are shown with
 * their decimal point, every digit. */

drawings.cards = (function () {
    const SHOWN = 60;

    /* "-9303162833" billionths are -9.303162833. */
    function withPoint(billionths) {
        const sign = billionths.startsWith('-') ? '−' : '';
        const digits = billionths.replace('-', '').padStart(10, '0');
        const whole = digits.slice(0, -9), part = digits.slice(-9).replace(/0+$/, '');
        return sign + whole + (part === '' ? '' : '.' + part);
    }

    function writeCell(list, column, cell) {
        const inBillionths = column.name.endsWith('(billionths)');
        if (cell === '' || (inBillionths && cell === '0'))
            return;
        const line = list.append('div');
        line.append('dt').text(column.shown.replace(' (billionths)', ''));
        putText(line.append('dd'), inBillionths ? withPoint(cell) : cell);
    }

    const draw = function (host, table, roles) {
        const head = roles.head.split(',').map((name) => columnOf(table, name)).filter((at) => at >= 0);
        const cards = host.append('div').attr('class', 'cards wide');
        table.rows.slice(0, SHOWN).forEach((row) => {
            const card = cards.append('article').attr('class', 'card');
            putText(card.append('h3'), head.map((at) => row[at]).filter(Boolean).join(' · '));
            const list = card.append('dl').attr('class', 'says');
            row.forEach((cell, c) => {
                if (!head.includes(c))
                    writeCell(list, table.columns[c], cell);
            });
        });
        sayDrawn(host, Math.min(SHOWN, table.rows.length), table.all);
    };
    draw.instead = true;
    return draw;
}());
