/** What is deployed: the files name variables, commands, paths and limits that the code has, and keep to the rules of a production. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { variableNames } from "../../src/config.ts";
import { projectPath } from "../../src/root.ts";

type Shape = { readonly [name: string]: Shape } & readonly Shape[];

const read = (...path: readonly string[]): string => readFileSync(projectPath(...path), "utf8");
const known = new Set<string>(variableNames);
/** A stop takes nine seconds; `src/main.ts` says why. */
const STOP_S = 9;

const compose = parse(read("compose.yaml"), { merge: true }) as Shape;
const manifests = readdirSync(projectPath("deploy", "kubernetes"))
  .filter((name) => name !== "kustomization.yaml")
  .flatMap((name) =>
    parseAllDocuments(read("deploy", "kubernetes", name), { merge: true }).map(
      (document) => document.toJS() as Shape,
    ),
  );
const ofKind = (kind: string): Shape[] =>
  manifests.filter((manifest) => String(manifest["kind"]) === kind);
const textOf = (shape: Shape | undefined): string => String(shape ?? "");
const listOf = (shape: Shape | undefined): Shape[] => [...(shape ?? [])];
const at = (shape: Shape | undefined, ...path: readonly string[]): Shape | undefined =>
  path.reduce<Shape | undefined>((inner, name) => inner?.[name], shape);

/** The file that a command of the image runs, as a source. */
const sourceOf = (command: string): string =>
  command.replace(/^dist\//, "").replace(/\.js$/, ".ts");
const runs = (command: readonly string[]): string =>
  sourceOf(command.find((word) => word.startsWith("dist/")) ?? "nothing");

const PUBLISHED = ["/telegram/webhook", "/slack/events", "/calendar/", "/qr/", "/door/"];

test("compose: variables are known, commands exist, and both roles run twice after the migrations", () => {
  const services = compose["services"];
  for (const name of ["migrate", "web", "worker"]) {
    const service = at(services, name);
    const names = Object.keys(at(service, "environment") ?? {});
    expect(names.filter((variable) => !known.has(variable))).toEqual([]);
    expect(at(service, "read_only")).toBe(true);
    expect(at(service, "cap_drop")).toEqual(["ALL"]);
    expect(Number(textOf(at(service, "stop_grace_period")).replace("s", ""))).toBeGreaterThan(
      STOP_S,
    );
  }
  expect(
    existsSync(projectPath(runs(listOf(at(services, "migrate", "command")).map(textOf)))),
  ).toBe(true);
  for (const role of ["web", "worker"]) {
    expect(at(services, role, "environment", "ROLE")).toBe(role);
    expect(at(services, role, "environment", "HOST")).toBe("0.0.0.0");
    expect(at(services, role, "deploy", "replicas")).toBe(2);
    expect(at(services, role, "depends_on", "migrate", "condition")).toBe(
      "service_completed_successfully",
    );
  }
  const redis = listOf(at(services, "redis", "command"))
    .map(textOf)
    .join(" ");
  expect(redis).toContain("--appendonly yes");
  expect(redis).toContain("--maxmemory-policy noeviction");
  // Nothing but the proxy is reached from outside.
  const open = Object.entries(services ?? {}).filter(([, service]) => at(service, "ports"));
  expect(open.map(([name]) => name)).toEqual(["proxy"]);
});

test("compose: what is interpolated is explained at its top", () => {
  const text = read("compose.yaml");
  const asked = [...text.matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
  const head = text.split("\nname:")[0] ?? "";
  expect([...new Set(asked)].filter((name) => !head.includes(`${name}=`))).toEqual([]);
});

test("the image runs what the build makes, as nobody in particular, and sends only what is needed", () => {
  const docker = read("Dockerfile");
  const [, command = "[]"] = /^CMD (\[.*\])$/m.exec(docker) ?? [];
  expect(existsSync(projectPath(runs(JSON.parse(command) as string[])))).toBe(true);
  expect(docker).toMatch(/^USER node$/m);
  expect(docker).toMatch(/^HEALTHCHECK /m);
  const copied = [...docker.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, list = ""]) =>
    list.split(" "),
  );
  const sent = read(".dockerignore").split("\n");
  for (const path of copied) {
    const name = path.replace(/^\.\//, "");
    expect([name, sent.includes(`!${name}`)]).toEqual([name, true]);
  }
  const engines = (JSON.parse(read("package.json")) as { engines: { node: string } }).engines.node;
  const [, image = "0"] = /^FROM node:(\d+)/m.exec(docker) ?? [];
  expect(Number(image)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines)?.[0]));
});

test("Kubernetes: variables are known, and every container has bounds, probes that exist, and no rights", () => {
  const named = [...ofKind("ConfigMap"), ...ofKind("Secret")].flatMap((manifest) =>
    Object.keys(manifest["data"] ?? manifest["stringData"] ?? {}),
  );
  expect(named.filter((variable) => !known.has(variable))).toEqual([]);
  expect(named).toContain("DATABASE_URL");
  const routes = read("src", "start.ts");
  for (const workload of [...ofKind("Deployment"), ...ofKind("Job")]) {
    const pod = at(workload, "spec", "template", "spec");
    expect(at(pod, "securityContext", "runAsNonRoot")).toBe(true);
    expect(at(pod, "automountServiceAccountToken")).toBe(false);
    for (const container of listOf(at(pod, "containers"))) {
      expect(at(container, "securityContext")).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
      expect(at(container, "resources", "limits", "memory")).toBeDefined();
      const env = listOf(at(container, "env")).map(({ name }) => textOf(name));
      expect(env.filter((variable) => !known.has(variable))).toEqual([]);
      const command = listOf(at(container, "command")).map(textOf);
      if (command.length > 0) expect(existsSync(projectPath(runs(command)))).toBe(true);
      for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
        const path = at(container, probe, "httpGet", "path");
        if (path) expect(routes).toContain(`"GET ${textOf(path)}"`);
        else expect(workload["kind"]).toBe("Job");
      }
    }
  }
});

test("Kubernetes: a rollout and a drained node leave one of each role, and a stop has its time", () => {
  for (const role of ["web", "worker"]) {
    const deployment = ofKind("Deployment").find(
      (one) => at(one, "metadata", "name") === (role as never),
    );
    expect(at(deployment, "spec", "replicas")).toBe(2);
    expect(at(deployment, "spec", "strategy", "rollingUpdate")).toEqual({
      maxUnavailable: 0,
      maxSurge: 1,
    });
    const pod = at(deployment, "spec", "template", "spec");
    const [container] = listOf(at(pod, "containers"));
    const [, wait] = listOf(at(container, "lifecycle", "preStop", "exec", "command")).map(Number);
    expect(Number(at(pod, "terminationGracePeriodSeconds"))).toBeGreaterThan((wait ?? 99) + STOP_S);
    expect(listOf(at(container, "env"))).toContainEqual({ name: "ROLE", value: role });
    const budget = ofKind("PodDisruptionBudget").find(
      (one) => at(one, "metadata", "name") === (role as never),
    );
    expect(at(budget, "spec", "minAvailable")).toBe(1);
    const labels = at(deployment, "spec", "template", "metadata", "labels");
    expect(at(budget, "spec", "selector", "matchLabels")).toEqual(labels);
    expect(at(deployment, "spec", "selector", "matchLabels")).toEqual(labels);
  }
  const policies = ofKind("NetworkPolicy").map((one) => at(one, "spec", "policyTypes"));
  expect(policies.flat()).toContain("Egress");
});

test("the proxy, the ingress and the guide publish the same paths, and no others", () => {
  const caddy = /@published path (.+)/.exec(read("deploy", "caddy", "Caddyfile"))?.[1]?.split(" ");
  expect(caddy?.map((path) => path.replace("*", ""))).toEqual(PUBLISHED);
  const [ingress] = ofKind("Ingress");
  const [rule] = listOf(at(ingress, "spec", "rules"));
  expect(listOf(at(rule, "http", "paths")).map(({ path }) => textOf(path))).toEqual(PUBLISHED);
  const guide = read("docs", "operations.md");
  const published = /Paths to publish: (.+?)\./.exec(guide)?.[1] ?? "";
  expect([...published.matchAll(/`([^`]+)`/g)].map(([, path]) => path)).toEqual(PUBLISHED);
});

test("kustomize lists every manifest but the example of the secret", () => {
  const { resources } = parse(read("deploy", "kubernetes", "kustomization.yaml")) as {
    resources: string[];
  };
  const files = readdirSync(projectPath("deploy", "kubernetes"));
  const left = files.filter((name) => !resources.includes(name));
  expect(left.toSorted()).toEqual(["kustomization.yaml", "secret.example.yaml"]);
});
