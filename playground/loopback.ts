/** A simulated platform is reached from this machine alone. */
import type { Server } from "node:http";

export type Listening = { readonly port: number; readonly stop: () => Promise<void> };

/** Listens on loopback; port 0 takes any that is free. `stop` ends open connections too. */
export const listenOnLoopback = async (server: Server, port: number): Promise<Listening> => {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
