/**
 * Traces by OTLP, where an endpoint is set; nothing of it is loaded otherwise. A trace goes from an
 * update to its use case, the job that it asked for, and the calls to a platform. Spans carry ids
 * and words of ours; of an error, its name.
 */
import type { Telemetry } from "bullmq";
import { within } from "./deadline.ts";
import type { Step } from "./deps.ts";
import { factsOf } from "./log.ts";

export type Tracing = {
  /** The same step, seen in traces as well. */
  readonly traced: (step: Step) => Step;
  /** Ties a job to what asked for it. */
  readonly queues: Telemetry | undefined;
  /** Sends what was not sent yet; a collector that does not answer keeps nobody waiting. */
  readonly stop: () => Promise<void>;
};

const FLUSH_MS = 2_000;

const off: Tracing = {
  traced: (step) => step,
  queues: undefined,
  stop: () => Promise.resolve(),
};

/** `endpoint` as in OTEL_EXPORTER_OTLP_ENDPOINT; the libraries read OTEL_EXPORTER_OTLP_HEADERS themselves. */
export const openTracing = async (
  endpoint: string | undefined,
  { role }: { readonly role: string },
): Promise<Tracing> => {
  if (endpoint === undefined) return off;
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { BullMQOtel }] =
    await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("bullmq-otel"),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "darbnica", "darbnica.role": role }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  provider.register();
  const tracer = api.trace.getTracer("darbnica");
  const traced =
    (step: Step): Step =>
    (at, work) =>
      tracer.startActiveSpan(
        `${at.kind} ${at.what}`,
        { attributes: { ...at.ids } },
        async (span) => {
          try {
            return await step(at, work);
          } catch (error) {
            const { error: name = "error" } = factsOf(error);
            span.setStatus({ code: api.SpanStatusCode.ERROR, message: name });
            throw error;
          } finally {
            span.end();
          }
        },
      );
  return {
    traced,
    queues: new BullMQOtel({ tracerName: "darbnica" }),
    stop: async () => {
      await within(FLUSH_MS, provider.shutdown()).catch(() => undefined);
      api.trace.disable();
      api.context.disable();
    },
  };
};
