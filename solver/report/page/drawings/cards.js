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

    function isSaid(column, cell) {
        return cell !== '' && !(column.name.endsWith('(billionths)') && cell === '0');
    }

    /* "one more: gains" and "one more: loses" stand under one "one more". */
    function writeCells(card, cells) {
        let topic = null, list = null;
        cells.forEach(({column, cell}) => {
            const at = column.shown.indexOf(': ');
            const about = at < 0 ? '' : column.shown.slice(0, at);
            if (about !== topic) {
                topic = about;
                card.append('h4').text(about);
                list = card.append('dl').attr('class', 'says');
            }
            const line = list.append('div');
            line.append('dt').text(at < 0 ? column.shown : column.shown.slice(at + 2));
            putText(line.append('dd'), column.name.endsWith('(billionths)') ? withPoint(cell) : cell);
        });
    }

    const draw = function (host, table, roles) {
        const head = roles.head.split(',').map((name) => columnOf(table, name)).filter((at) => at >= 0);
        const title = (row) => head.map((at) => row[at]).filter(Boolean).join(' · ');
        const leave = (roles.leave || '').split(',');
        const says = (row) => row.map((cell, c) => ({cell, column: table.columns[c]}))
            .filter((one, c) => !head.includes(c) && !leave.includes(one.column.name) && isSaid(one.column, one.cell));
        const shown = table.rows.filter((row) => says(row).length > 0).slice(0, SHOWN);
        const silent = table.rows.filter((row) => says(row).length === 0);
        const cards = host.append('div').attr('class', 'cards wide');
        shown.forEach((row) => {
            const card = cards.append('article').attr('class', 'card');
            putText(card.append('h3'), title(row));
            writeCells(card, says(row));
        });
        if (silent.length > 0)
            putText(host.append('p').attr('class', 'note'),
                fill(words.same_plan, silent.map((row) => row[head[0]]).join(', ')));
        sayCards(host, shown.length + silent.length, table);
    };
    draw.instead = true;
    return draw;
}());
