// The smallest loop over Lambda's Runtime API that Node allows: one kept connection, no library.
const http = require("node:http");

const { hostname, port, pathname } = new URL(`http://${process.env.AWS_LAMBDA_RUNTIME_API}`);
const root = `${pathname.replace(/\/$/, "")}/2018-06-01/runtime`;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const [file, name] = process.env._HANDLER.split(".");
const handler = require(`./${file}.js`)[name];

function call(method, path, body = "") {
  return new Promise((resolve, reject) => {
    const options = { hostname, port, agent, method, path: `${root}/${path}` };
    options.headers = { "Content-Length": Buffer.byteLength(body) };
    const request = http.request(options, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

async function run() {
  for (;;) {
    const { headers, body } = await call("GET", "invocation/next");
    const invocation = `invocation/${headers["lambda-runtime-aws-request-id"]}`;
    try {
      await call("POST", `${invocation}/response`, JSON.stringify(await handler(JSON.parse(body))));
    } catch ({ name: errorType, message: errorMessage }) {
      await call("POST", `${invocation}/error`, JSON.stringify({ errorType, errorMessage }));
    }
  }
}

// A Runtime API that is gone has ended the sandbox.
run().catch(() => process.exit(1));
