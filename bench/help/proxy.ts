/** A wire that can be cut: a TCP proxy on loopback whose other end is somebody else's. */
import { connect, createServer, type Server, type Socket } from "node:net";
import type { Later } from "./later.ts";

export type Proxy = {
  readonly url: string;
  /** From now on nothing passes, as when a cable is pulled; new connections are refused. */
  readonly cut: () => void;
  /** Ends what was frozen, and lets new connections through; answers how many requests were lost in it. */
  readonly mend: () => Promise<number>;
};

/** `asks`: what passed last came from the asker, so an answer is outstanding. */
type Pair = { readonly near: Socket; readonly far: Socket; asks: boolean };
type Wire = { isCut: boolean; port: number; readonly pairs: Set<Pair> };

const join = (wire: Wire, near: Socket, farPort: number): void => {
  const far = connect(farPort, "127.0.0.1");
  const pair: Pair = { near, far, asks: false };
  wire.pairs.add(pair);
  near.on("data", (chunk) => {
    pair.asks = true;
    if (!wire.isCut) far.write(chunk);
  });
  far.on("data", (chunk) => {
    if (wire.isCut) return;
    pair.asks = false;
    near.write(chunk);
  });
  const end = (): void => {
    // Of a cut wire neither end hears that the other has gone.
    if (wire.isCut) return;
    wire.pairs.delete(pair);
    near.destroy();
    far.destroy();
  };
  for (const socket of [near, far]) socket.on("error", end).on("close", end);
};

const open = async (wire: Wire, farPort: number): Promise<Server> => {
  const server = createServer((near) => join(wire, near, farPort)).listen(wire.port, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  wire.port = typeof address === "object" && address ? address.port : 0;
  return server;
};

const endAll = ({ pairs }: Wire): number => {
  const lost = [...pairs].filter(({ asks }) => asks).length;
  for (const { near, far } of pairs) for (const socket of [near, far]) socket.destroy();
  pairs.clear();
  return lost;
};

/** Opens it before an address such as `http://127.0.0.1:4000`. */
export const openProxy = async (later: Later, target: string): Promise<Proxy> => {
  const farPort = Number(new URL(target).port);
  const wire: Wire = { isCut: false, port: 0, pairs: new Set() };
  let server = await open(wire, farPort);
  later(async () => {
    endAll(wire);
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${wire.port}`,
    cut: () => {
      wire.isCut = true;
      server.close();
    },
    mend: async () => {
      const lost = endAll(wire);
      wire.isCut = false;
      server = await open(wire, farPort);
      return lost;
    },
  };
};
