'use strict';
/* First of all: is the file whole? A copy that was cut off has no end mark, one that was damaged a part that is not what
 * its hash says. WHOLE is put in when the file is made: the hash of each part by its id. A run that was put into it
 * later says its own. */
const WHOLE = {{hashes}};
const whole = new Promise((resolve) => document.addEventListener('DOMContentLoaded', async () => {
    const hashOf = async (id) => {
        const part = document.getElementById(id);
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(part ? part.textContent : ''));
        return btoa(String.fromCharCode(...new Uint8Array(hash)));
    };
    const filed = document.getElementById('filed'), wanted = {...WHOLE, filed: filed ? filed.dataset.hash : null};
    const hashes = await Promise.all(Object.keys(wanted).map(hashOf));
    const isWhole = document.getElementById('end') !== null && Object.values(wanted).every((hash, i) => hash === hashes[i]);
    if (isWhole) resolve();
    else document.getElementById('damaged').hidden = false;
}));

/* Where a browser knows 'wasm-unsafe-eval' (those that do have findLast, of the same year) nothing else may be compiled; older
 * ones call WebAssembly eval. */
if ([].findLast) {
    const policy = document.querySelector('meta[http-equiv]'), narrow = policy.cloneNode();
    narrow.content = policy.content.replace(" 'unsafe-eval'", '');
    document.head.append(narrow);
}
