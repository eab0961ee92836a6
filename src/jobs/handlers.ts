/** Which use case does which job; a job without one does not compile. */
import { drain } from "../app/delivery.ts";
import { performExport } from "../app/export-run.ts";
import { performImport } from "../app/import-run.ts";
import { sweep } from "../app/sweep.ts";
import { tidy } from "../app/tidy.ts";
import type { Deps } from "../deps.ts";
import type { JobData, JobName } from "../domain/job.ts";

export const handlers = {
  sweep,
  tidy,
  drain,
  export: performExport,
  import: performImport,
} satisfies {
  [N in JobName]: (deps: Deps, data: JobData<N>) => Promise<void>;
};
