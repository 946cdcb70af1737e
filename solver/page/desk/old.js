/* The last script of the page, in words that every browser knows: the one before it did not start. */
if (typeof writeWords !== 'function') document.getElementById('old').removeAttribute('hidden');
