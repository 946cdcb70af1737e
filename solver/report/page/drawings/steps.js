/* A long sum, one unit a card: the raw figures, their shares, the weighted sum, and what comes of it. It stands instead
 * of a table of thirty columns. */

drawings.steps = (function () {
    const SHOWN = 200;

    /* Columns of one role, with what stands before the role's name: the indicator, the kind. */
    function columnsOf(table, name) {
        return table.columns.map((column, at) => ({before: column.before, at, name: column.name}))
            .filter((column) => column.name === name);
    }

    function shownName(table, name) {
        const at = columnOf(table, name);
        const heading = at < 0 ? name : table.columns[at].shown;
        return at < 0 || table.columns[at].before === '' ? heading :
            heading.slice(table.columns[at].before.length + 1);
    }

    function writeParts(card, table, roles, row) {
        const names = ['raw', 'sum', 'share', 'weight'].map((role) => roles[role]);
        const columns = names.map((name) => columnsOf(table, name));
        const body = card.append('table').attr('class', 'working');
        const head = body.append('thead').append('tr');
        [''].concat(names.map((name) => shownName(table, name)))
            .forEach((heading) => head.append('th').attr('scope', 'col').text(heading));
        const rows = body.append('tbody');
        columns[0].forEach((column, i) => {
            const line = rows.append('tr');
            line.append('th').attr('scope', 'row').text(column.before);
            ['', ' ÷ ', ' = ', ' × '].forEach((sign, c) => {
                const cell = line.append('td');
                cell.append('span').attr('class', 'sign').text(sign);
                cell.append('span').text(row[columns[c][i].at]);
            });
        });
    }

    function writeLine(list, label, sum) {
        const line = list.append('div');
        line.append('dt').text(label);
        line.append('dd').text(sum);
    }

    function writeSums(card, table, roles, row) {
        const cell = (role) => cellOf(table, roles[role])(row);
        const list = card.append('dl').attr('class', 'sums');
        writeLine(list, shownName(table, roles.weighted), '= ' + cell('weighted'));
        writeLine(list, '× ' + shownName(table, roles.priority), '× ' + cell('priority') + ' = ' + cell('adjusted'));
        const shareOut = (figure, total, label, i) => {
            const base = row[columnsOf(table, roles.base)[i].at];
            writeLine(list, label, base + ' + (' + total + ' − ' + words.bases + ') × ' + cell('adjusted') +
                ' ÷ ' + cell('all') + ' = ' + figure);
        };
        columnsOf(table, roles.target).forEach((target, i) => {
            const total = row[columnsOf(table, roles.total)[i].at];
            const required = row[columnsOf(table, roles.required)[i].at];
            const requirement = row[columnsOf(table, roles.requirement)[i].at];
            shareOut(row[target.at], total, target.before, i);
            if (required !== total)
                shareOut(requirement, required, target.before + ' ' + shownName(table, roles.requirement), i);
        });
    }

    const draw = function (host, table, roles) {
        const name = cellOf(table, roles.row);
        host.append('p').attr('class', 'note').text(fill(words.step_target, shownName(table, roles.target)));
        const cards = host.append('div').attr('class', 'cards');
        table.rows.slice(0, SHOWN).forEach((row) => {
            const card = cards.append('article').attr('class', 'card');
            card.append('h3').text(name(row));
            writeParts(card, table, roles, row);
            writeSums(card, table, roles, row);
        });
        sayCards(host, SHOWN, table);
    };
    draw.instead = true;
    return draw;
}());
