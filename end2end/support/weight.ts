import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Scale {
  /** The address to give to the browser as its proxy. */
  proxy: { server: string; bypass: string };
  /** What was asked for, in order. */
  paths: string[];
  /** Every byte that was sent to the browser, headers and all. */
  bytes(): number;
  close(): Promise<void>;
}

/**
 * A proxy that counts. Whatever the browser does goes through it, the service worker's own requests
 * too, which the browser's tools leave out when asked about a page.
 */
export async function scale(): Promise<Scale> {
  const paths: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/');
    paths.push(url.pathname);
    const onward = ask(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    // Chromium leaves its own machine out of a proxy unless told otherwise.
    proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' },
    paths,
    bytes: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
