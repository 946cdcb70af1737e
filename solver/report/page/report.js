/* A report: its data stand in the file. */

function writeFoot(page) {
    const foot = page.append('footer');
    foot.append('p').text(fill(words.made_with, data.program));
    foot.append('p').text(words.drawn_with);
    foot.node().appendChild(document.getElementById('licence'));
    document.getElementById('licence').hidden = false;
}

writeFoot(writePage(document.getElementById('data').textContent));
document.title = data.title;
