/* A workbook with some cells set. The sheet's XML is read tag by tag and everything beside those cells stays as it is, to the
 * byte: formats, comments, lists, other sheets. */

/* Comments, CDATA and instructions, or a tag: closing, prefix, name, attributes, closed at once. */
const TAG = /<!-{2}[^]*?-{2}>|<!\[CDATA\[[^]*?\]\]>|<[?!][^>]*>|<(\/?)([\w.-]+:)?([\w.-]+)((?:[^>"'/]|"[^"]*"|'[^']*'|\/(?!>))*)(\/?)>/g;

function attribute(attributes, name) {
    const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
    return found ? found[1] ?? found[2] : null;
}

const columnNumber = (letters) => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);

function columnLetters(number) {
    let letters = '';
    for (let n = number; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + (n - 1) % 26) + letters;
    return letters;
}

const escapeXml = (text) => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;')
    .replace(/>/g, '&gt;').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/* {text, isNumber, plain}: what the cell is to hold; plain: without the format that it has. */
function cellXml(prefix, place, style, {text, isNumber, plain}) {
    const head = `<${prefix}c r="${place}"${style && !plain ? ` s="${style}"` : ''}`;
    if (text === '') return `${head}/>`;
    if (isNumber) return `${head}><${prefix}v>${text}</${prefix}v></${prefix}c>`;
    return `${head} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}is></${prefix}c>`;
}

/* The attributes of a row or a column that is written in: it is to be seen, whatever it was. */
const inSight = (attributes) => attributes.replace(/\shidden\s*=\s*(?:"[^"]*"|'[^']*')/, '').replace(/\s(?:ht|width)\s*=\s*["']0(?:\.0*)?["']/, '');

/* The XML of a sheet with cells set: row to (column to what it is to hold), both from 1. Returns the new XML and the formulas
 * that were overwritten, as they stood. */
function setCells(xml, cells) {
    const rows = [...cells.keys()].sort((a, b) => a - b), out = [], formulas = [];
    let from = 0, row = 0, column = 0, prefix = '', wanted = null, replaced = null, isWithin = false;
    const keep = (to) => { out.push(xml.slice(from, to)); from = to; };
    const newCells = (number, below) => {
        for (const c of [...wanted.keys()].sort((a, b) => a - b)) {
            if (c >= below) break;
            out.push(cellXml(prefix, columnLetters(c) + number, null, wanted.get(c)));
            wanted.delete(c);
        }
    };
    const newRows = (below) => {
        while (rows.length > 0 && rows[0] < below) {
            const number = rows.shift();
            wanted = new Map(cells.get(number));
            out.push(`<${prefix}row r="${number}">`);
            newCells(number, Infinity);
            out.push(`</${prefix}row>`);
        }
        wanted = null;
    };
    TAG.lastIndex = 0;
    for (let tag = TAG.exec(xml); tag; tag = TAG.exec(xml)) {
        const [whole, closing, itsPrefix, name, attributes, atOnce] = tag;
        if (name === 'sheetData') {
            isWithin = !closing && !atOnce;
            prefix = itsPrefix || '';
            if (closing || atOnce) keep(tag.index);
            if (atOnce) out.push(`<${prefix}sheetData${attributes}>`);
            if (closing || atOnce) newRows(Infinity);
            if (atOnce) { out.push(`</${prefix}sheetData>`); from = TAG.lastIndex; }
            if (closing || atOnce) break;
        } else if (isWithin && name === 'row' && !closing) {
            row = +(attribute(attributes, 'r') ?? row + 1);
            column = 0;
            if (rows.length === 0) break;
            if (rows[0] > row) continue;
            keep(tag.index);
            newRows(row);
            if (rows[0] !== row) continue;
            wanted = new Map(cells.get(rows.shift()));
            out.push(`<${prefix}row${inSight(attributes).replace(/\sspans\s*=\s*("[^"]*"|'[^']*')/, '')}>`);
            from = TAG.lastIndex;
            if (atOnce) {
                newCells(row, Infinity);
                out.push(`</${prefix}row>`);
                wanted = null;
            }
        } else if (wanted && name === 'row' && closing) {
            keep(tag.index);
            newCells(row, Infinity);
            wanted = null;
        } else if (wanted && name === 'c' && !closing) {
            const place = attribute(attributes, 'r');
            column = place ? columnNumber(place.replace(/\d+/, '')) : column + 1;
            keep(tag.index);
            newCells(row, column);
            if (!wanted.has(column)) continue;
            out.push(cellXml(prefix, columnLetters(column) + row, attribute(attributes, 's'), wanted.get(column)));
            wanted.delete(column);
            if (atOnce) from = TAG.lastIndex;
            else replaced = column;
        } else if (replaced !== null && name === 'f' && !closing) formulas.push(attributes);
        else if (replaced !== null && name === 'c' && closing) {
            from = TAG.lastIndex;
            replaced = null;
        }
    }
    keep(xml.length);
    return {xml: out.join(''), formulas};
}

/* A cell at fault that is set stands by itself again: it may have been merged with others. */
function withoutMerges(xml, cells) {
    const place = (text) => [+text.replace(/\D+/g, ''), columnNumber(text.replace(/[^A-Z]+/g, ''))];
    const isMended = (ref) => {
        const [[top, left], [bottom, right] = [top, left]] = ref.split(':').map(place);
        return [...cells].some(([row, columns]) => row >= top && row <= bottom && [...columns].some(([column, {plain}]) => plain && column >= left && column <= right));
    };
    const left = xml.replace(/<((?:[\w.-]+:)?)mergeCell\b([^>]*?)(?:\/>|>\s*<\/\1mergeCell>)/g, (tag, prefix, attributes) => (isMended(attribute(attributes, 'ref')) ? '' : tag));
    return left === xml ? xml : left.replace(/<((?:[\w.-]+:)?)mergeCells\b[^>]*>\s*<\/\1mergeCells>/, '').replace(/(<(?:[\w.-]+:)?mergeCells\b[^>]*?)\scount\s*=\s*["']\d+["']/, '$1');
}

/* Columns that are written in are to be seen. */
function withColumnsInSight(xml, cells) {
    const columns = [...cells.values()].flatMap((row) => [...row.keys()]);
    return xml.replace(/(<(?:[\w.-]+:)?col\b)([^>]*?)(\/?>)/g, (tag, head, attributes, end) => {
        const [min, max] = ['min', 'max'].map((name) => +attribute(attributes, name));
        return columns.some((column) => column >= min && column <= max) ? head + inSight(attributes) + end : tag;
    });
}

const BOOK = 'xl/workbook.xml', RELATIONS = 'xl/_rels/workbook.xml.rels', TYPES = '[Content_Types].xml';

const textOfEntry = async (entries, name) => textOf(await unpackEntry(entries.find((one) => one.name === name)));

/* An entry with another text in its place; one that is not there comes last. */
async function setEntry(entries, name, text) {
    const at = entries.findIndex((one) => one.name === name);
    entries[at < 0 ? entries.length : at] = await packedEntry(name, bytesOf(text));
}

const sheetsOf = (xml) => [...new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagNameNS('*', 'sheet')];

/* The tag of a sheet's relation, and the part that it leads to. */
function relationOf(relations, sheet) {
    const id = [...sheet.attributes].find((one) => one.localName === 'id').value;
    const [tag] = relations.match(/<(?:[\w.-]+:)?Relationship\b[^>]*>/g).filter((one) => attribute(one, 'Id') === id);
    const target = attribute(tag, 'Target');
    return {tag, part: target.startsWith('/') ? target.slice(1) : `xl/${target}`};
}

/* Where in the archive a sheet lies. */
async function partOfSheet(entries, name) {
    const sheet = sheetsOf(await textOfEntry(entries, BOOK)).find((one) => one.getAttribute('name') === name);
    return relationOf(await textOfEntry(entries, RELATIONS), sheet).part;
}

/* The list of cells to be calculated names formulas that are gone; spreadsheets make a new one. */
async function withoutCalcChain(entries) {
    const edit = async (name, pattern) => {
        if (entries.some((one) => one.name === name)) await setEntry(entries, name, (await textOfEntry(entries, name)).replace(pattern, ''));
    };
    await edit(TYPES, /<(?:[\w.-]+:)?Override\b[^>]*calcChain\.xml"[^>]*>/);
    await edit(RELATIONS, /<(?:[\w.-]+:)?Relationship\b[^>]*calcChain\.xml"[^>]*>/);
    return entries.filter((one) => one.name !== 'xl/calcChain.xml');
}

/* A sheet with cells set, as setCells has them, and whether formulas were overwritten. */
function setCellsOfSheet(before, cells) {
    const {xml, formulas} = setCells(before, cells), isShared = formulas.some((one) => attribute(one, 't') === 'shared' && attribute(one, 'ref'));
    return {xml: withColumnsInSight(withoutMerges(isShared ? withOwnFormulas(before, xml) : xml, cells), cells), isLess: formulas.length > 0};
}

/* Formulas of any sheet that hang on cells of one that were set have their new results. */
async function recalculate(entries, sheet, cells) {
    const book = await textOfEntry(entries, BOOK), relations = await textOfEntry(entries, RELATIONS), parts = new Map(), sheets = new Map();
    for (const one of sheetsOf(book)) {
        const name = one.getAttribute('name');
        parts.set(name, relationOf(relations, one).part);
        sheets.set(name, await textOfEntry(entries, parts.get(name)));
    }
    if (![...sheets.values()].some(hasFormulas)) return;
    const set = [...cells].flatMap(([row, columns]) => [...columns.keys()].map((column) => [row, column]));
    const changed = new Recalculation(sheets, sheet, set).all();
    for (const [name, xml] of changed) await setEntry(entries, parts.get(name), xml);
    if (changed.size > 0) await setEntry(entries, BOOK, calculatedOnLoad(book));
}

/* The workbook with cells of one sheet set, as setCells has them. */
async function setCellsOfBook(book, sheet, cells) {
    let entries = entriesOf(book);
    const part = await partOfSheet(entries, sheet), {xml, isLess} = setCellsOfSheet(await textOfEntry(entries, part), cells);
    await setEntry(entries, part, xml);
    await recalculate(entries, sheet, cells);
    if (isLess) entries = await withoutCalcChain(entries);
    return joined(writeEntries(entries));
}

/* --- sheets that come and go --- */

/* The workbook with one sheet more, the last. */
async function addSheetToBook(book, name, cells) {
    const entries = entriesOf(book), [xml, relations, types] = await Promise.all([BOOK, RELATIONS, TYPES].map((part) => textOfEntry(entries, part)));
    const sheets = sheetsOf(xml), [first] = sheets, {tag} = relationOf(relations, first);
    let n = sheets.length + 1;
    while (relations.includes(`"added${n}"`)) n += 1;
    const part = `xl/worksheets/added${n}.xml`, id = [...first.attributes].find((one) => one.localName === 'id');
    const declared = `xmlns:${id.prefix}="${id.namespaceURI}"`; // which may stand at the other sheets alone
    const before = (text, closing, one) => text.replace(new RegExp(`</([\\w.-]+:)?${closing}>`), (end, prefix = '') => one(prefix) + end);
    const number = Math.max(...sheets.map((one) => +one.getAttribute('sheetId'))) + 1;
    await setEntry(entries, BOOK, before(xml, 'sheets', (p) => `<${p}sheet ${declared} name="${escapeXml(name).replace(/"/g, '&quot;')}" sheetId="${number}" ${id.name}="added${n}"/>`));
    await setEntry(entries, RELATIONS, before(relations, 'Relationships', (p) => `<${p}Relationship Id="added${n}" Type="${attribute(tag, 'Type')}" Target="/${part}"/>`));
    await setEntry(entries, TYPES, before(types, 'Types', (p) => `<${p}Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`));
    await setEntry(entries, part, setCells(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${first.namespaceURI}"><sheetData/></worksheet>`, cells).xml);
    return joined(writeEntries(entries));
}

/* The workbook's own XML without a sheet: names that are of it go, those of later sheets count one sheet less. */
function withoutSheet(xml, at) {
    let n = -1;
    return xml.replace(/<((?:[\w.-]+:)?)sheet\s[^>]*?(?:\/>|>[^<]*<\/\1sheet>)/g, (tag) => { n += 1; return n === at ? '' : tag; })
        .replace(/\s(?:activeTab|firstSheet)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
        .replace(/<((?:[\w.-]+:)?)definedName\b([^>]*)>[^<]*<\/\1definedName>/g, (tag, p, attributes) => {
            const of = attribute(attributes, 'localSheetId');
            return of === null || +of < at ? tag : +of === at ? '' : tag.replace(/localSheetId\s*=\s*["']\d+["']/, `localSheetId="${of - 1}"`);
        }).replace(/<((?:[\w.-]+:)?)definedNames\s*>\s*<\/\1definedNames>/, '');
}

/* The workbook without a sheet; null where formulas or lists of choices elsewhere in it look there. */
async function removeSheetFromBook(book, name) {
    const entries = entriesOf(book), xml = await textOfEntry(entries, BOOK), relations = await textOfEntry(entries, RELATIONS);
    const sheets = sheetsOf(xml), at = sheets.findIndex((one) => one.getAttribute('name') === name), {tag, part} = relationOf(relations, sheets[at]);
    const left = withoutSheet(xml, at), own = [part, part.replace(/([^/]*)$/, '_rels/$1.rels')], others = [left];
    for (const one of entries) if (/^xl\/.*\.xml$/.test(one.name) && one.name !== BOOK && one.name !== part) others.push(textOf(await unpackEntry(one)));
    if (others.some((text) => text.includes(`${escapeXml(name)}!`) || text.includes(`${escapeXml(name)}'!`))) return null;
    await setEntry(entries, BOOK, left);
    await setEntry(entries, RELATIONS, relations.replace(tag, ''));
    await setEntry(entries, TYPES, (await textOfEntry(entries, TYPES)).replace(/<(?:[\w.-]+:)?Override\b[^>]*>/g, (one) => (attribute(one, 'PartName') === `/${part}` ? '' : one)));
    return joined(writeEntries(await withoutCalcChain(entries.filter((one) => !own.includes(one.name)))));
}
