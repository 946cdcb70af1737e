/* A worker: one program, one request after the other. */
let started = null;

function answerTo(program, message) {
    if (message.how) return {bytes: program.pack(message)};
    try {
        return program.run(message);
    } catch (error) {
        return {status: 70, said: '', complained: String(error && error.message || error), files: {}, broken: true};
    }
}

self.onmessage = async ({data: message}) => {
    if (message.compiled) {
        started = startProgram(message.compiled, message.shared);
        return;
    }
    const answer = answerTo(await started, message), files = [answer.bytes, ...Object.values(answer.files || {})].filter(Boolean);
    self.postMessage({...answer, id: message.id}, files.map((bytes) => bytes.buffer));
};
