/* The worker: one program, one command after the other. */
let started = null;

self.onmessage = async ({data: message}) => {
    if (message.compiled) {
        started = startProgram(message.compiled, message.shared);
        return;
    }
    const run = await started;
    let answer;
    try {
        answer = run(message);
    } catch (error) {
        answer = {status: 70, said: '', complained: String(error && error.message || error), files: {}, broken: true};
    }
    self.postMessage({...answer, id: message.id}, Object.values(answer.files).map((bytes) => bytes.buffer));
};
