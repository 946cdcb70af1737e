/* Mending in place: the cell that a fault or a warning names, in a field beside it. What is saved has the mend. */

/* UTF-8 or GB18030, as the program reads them; null for neither. */
function decodeTable(bytes) {
    for (const encoding of ['utf-8', 'gb18030']) {
        try {
            return new TextDecoder(encoding, {fatal: true}).decode(bytes);
        } catch (error) { /* the next one */ }
    }
    return null;
}

/* "posts.csv:16: 实有人数: ...": a cell of a table, with the first cells of its row. A table of which cells hold line breaks
 * has other rows than lines and is mended elsewhere. */
function cellOfTable(sentence) {
    const [, file, line, heading] = /^([^:]+\.csv):(\d+): ([^:]+): /.exec(sentence) || [];
    const text = file && desk.files[file] ? decodeTable(desk.files[file]) : null;
    if (text === null) return null;
    const rows = d3.csvParseRows(text), column = rows[0].indexOf(heading), row = +line - 1;
    if (column < 0 || !rows[row] || text.split('\n').length - 1 > rows.length) return null;
    return {label: `${file}:${line} ${heading}`, beside: rows[row].slice(0, 3).join(' · '), value: rows[row][column], async set(value) {
        rows[row][column] = value;
        return {[file]: bytesOf('\uFEFF' + d3.csvFormatRows(rows) + '\n')};
    }};
}

/* "[yanbian.xlsx]posts!D16: ...": a cell of a workbook. */
function cellOfBook(sentence, value) {
    const [, file, sheet, place] = /^\[([^\]]+)\]([^!]+)!([A-Z]+\d+): /.exec(sentence) || [];
    if (!file || !desk.files[file]) return null;
    const quoted = /“([^”]*)”|"([^"]*)"/.exec(sentence) || [];
    return {label: `${sheet}!${place}`, beside: '', value: value ?? quoted[1] ?? quoted[2] ?? '', async set(text) {
        return {[file]: await setCell(desk.files[file], sheet, place, text)};
    }};
}

const columnNumber = (letters) => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);

/* The child that has a number, of those that say theirs or follow the one before; made where it is missing. */
function childAt(parent, tag, wanted, numberOf, name) {
    let last = 0;
    for (const child of [...parent.children].filter((one) => one.localName === tag)) {
        last = child.getAttribute('r') ? numberOf(child.getAttribute('r')) : last + 1;
        if (last === wanted) return child;
        if (last > wanted) return parent.insertBefore(make(parent, tag, name), child);
    }
    return parent.appendChild(make(parent, tag, name));
}

function make(parent, tag, name) {
    const child = parent.ownerDocument.createElementNS(parent.namespaceURI, tag);
    if (name) child.setAttribute('r', name);
    return child;
}

/* The workbook with one cell set: a number as a number, all else as text. Everything beside it stays as it is. */
async function setCell(book, sheet, place, text) {
    const files = await readZip(book), [, letters, row] = /^([A-Z]+)(\d+)$/.exec(place);
    const read = (path) => new DOMParser().parseFromString(textOf(files[path]), 'application/xml');
    const find = (document, tag, test) => [...document.getElementsByTagNameNS('*', tag)].find(test);
    const id = find(read('xl/workbook.xml'), 'sheet', (one) => one.getAttribute('name') === sheet)
        .getAttributeNS('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'id');
    const target = find(read('xl/_rels/workbook.xml.rels'), 'Relationship', (one) => one.getAttribute('Id') === id).getAttribute('Target');
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`, document = read(path);
    const line = childAt(find(document, 'sheetData', () => true), 'row', +row, Number, row);
    const cell = childAt(line, 'c', columnNumber(letters), (name) => columnNumber(name.replace(/\d+/, '')), place);
    cell.replaceChildren();
    cell.removeAttribute('t');
    if (/^-?\d{1,15}(\.\d+)?$/.test(text)) cell.appendChild(make(cell, 'v')).textContent = text;
    else {
        cell.setAttribute('t', 'inlineStr');
        cell.appendChild(make(cell, 'is')).appendChild(make(cell, 't')).textContent = text;
    }
    files[path] = bytesOf(new XMLSerializer().serializeToString(document));
    return joined(writeZip(files));
}

function mendOf(sentence, value) {
    const cell = cellOfTable(sentence) || cellOfBook(sentence, value);
    if (!cell) return [];
    const field = put('input', {type: 'text', value: cell.value, 'aria-label': cell.label});
    return [put('form', {class: 'mend', submit: (event) => {
        event.preventDefault();
        carefully(async () => change(() => {}, {...desk.files, ...await cell.set(field.value)}));
    }}, put('span', {class: 'note'}, cell.beside), field, put('button', {type: 'submit'}, say('mend')))];
}
