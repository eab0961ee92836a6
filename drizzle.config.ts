import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./src/db/schema.ts",
    "./src/db/audit-table.ts",
    "./src/db/broadcast-table.ts",
    "./src/db/ledger.ts",
    "./src/db/export-table.ts",
    "./src/db/office-table.ts",
    "./src/db/import-table.ts",
    "./src/db/anonymous-table.ts",
    "./src/db/report.ts",
    "./src/db/guideline-table.ts",
    "./src/db/contribution-table.ts",
    "./src/db/room-table.ts",
    "./src/db/report-contribution.ts",
  ],
  out: "./drizzle",
  schemaFilter: ["public", "report"],
});
