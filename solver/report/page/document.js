/* As much of a document as drawings need where there is no browser: elements that are put together and read again. */

const document = (function () {
    const HTML = 'http://www.w3.org/1999/xhtml', ELEMENT = 1, TEXT = 3;

    function textNode(text) {
        return {nodeType: TEXT, nodeValue: text, textContent: text, childNodes: []};
    }

    class Element {
        constructor(namespace, name) {
            Object.assign(this, {nodeType: ELEMENT, namespaceURI: namespace, localName: name, attributes: [], childNodes: []});
        }

        get ownerDocument() {
            return document;
        }

        getAttribute(name) {
            const found = this.attributes.find((attribute) => attribute.name === name);
            return found ? found.value : null;
        }

        setAttribute(name, value) {
            const found = this.attributes.find((attribute) => attribute.name === name);
            if (found)
                found.value = String(value);
            else
                this.attributes.push({name, value: String(value)});
        }

        removeAttribute(name) {
            this.attributes = this.attributes.filter((attribute) => attribute.name !== name);
        }

        appendChild(child) {
            this.childNodes.push(child);
            return child;
        }

        get textContent() {
            return this.childNodes.map((child) => child.textContent).join('');
        }

        set textContent(text) {
            this.childNodes = text === '' ? [] : [textNode(String(text))];
        }
    }

    const root = new Element(HTML, 'html'), style = new Element(HTML, 'style');
    return {
        documentElement: root,
        createElement: (name) => new Element(HTML, name),
        createElementNS: (namespace, name) => new Element(namespace, name),
        querySelector: (selector) => (selector === 'style' ? style : null),
    };
}());

/* Every drawing of a report: name and text of each in turn. What fails says which drawing it was. */
function drawReport(text, look) {
    document.querySelector('style').textContent = look;
    readData(text);
    return data.exhibits.flatMap((exhibit) => {
        try {
            return figures.of(exhibit).flatMap((figure) => [figure.name, figure.text]);
        } catch (error) {
            throw new Error(exhibit.name + ': ' + error.message);
        }
    });
}
