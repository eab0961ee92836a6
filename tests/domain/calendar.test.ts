/** Calendar files, read back by ical.js, which shares no code with the writer. */
import {
  type Arbitrary,
  array,
  assert,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
  string,
  tuple,
  webUrl,
} from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import {
  type CalendarEntry,
  type CalendarMethod,
  writeCalendar,
} from "../../src/domain/calendar.ts";

const liepaja: CalendarEntry = {
  uid: "workshop-12@darbnica",
  sequence: 3,
  stamp: new Date("2019-06-03T06:30:15Z"),
  startsAt: new Date("2019-06-11T07:00:00Z"),
  endsAt: new Date("2019-06-11T11:30:00Z"),
  title: "Darbnīca Liepājā",
  location: "Rožu laukums 6, Liepāja",
  description: "Kas jāņem līdzi: dators; ideja.\nJautājumi: raksti šeit",
  url: "https://darbnica.example/w/12?valoda=lv,en;x",
  status: "confirmed",
  alarms: [
    { minutesBefore: 1440, says: "Rīt: darbnīca, plkst. 10.00" },
    { minutesBefore: 0, says: "Sākas" },
  ],
};

const write = (entries: readonly CalendarEntry[], method: CalendarMethod = "publish"): string =>
  writeCalendar({ method, name: "Ministriju darbnīcas, 2019", locale: "lv", entries });

/** Parses a file; its times are understood by the VTIMEZONE that stands in it, and by no other. */
const read = (file: string) => {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const [zone, ...more] = calendar.getAllSubcomponents("vtimezone");
  if (!zone || more.length > 0) throw new Error("one VTIMEZONE was expected");
  ICAL.TimezoneService.reset();
  ICAL.TimezoneService.register(zone);
  return { calendar, events: calendar.getAllSubcomponents("vevent") };
};

const readOne = (entry: CalendarEntry, method: CalendarMethod = "publish") => {
  const { calendar, events } = read(write([entry], method));
  const [event, ...more] = events;
  if (!event || more.length > 0) throw new Error("one VEVENT was expected");
  const value = (name: string): unknown => event.getFirstPropertyValue(name);
  const instant = (name: string): string => {
    const time = value(name);
    if (!(time instanceof ICAL.Time)) throw new Error(`${name} is no time`);
    // An unknown zone would be read as floating time, which is the machine's.
    expect(["Europe/Riga", "UTC"]).toContain(time.zone?.tzid);
    return time.toJSDate().toISOString();
  };
  const parameter = (property: string, name: string): unknown =>
    event.getFirstProperty(property)?.getFirstParameter(name);
  return { calendar, event, value, instant, parameter };
};

/** The names of a calendar, read as text: ical.js does not know that they are, and knows COMMENT. */
const namesIn = (file: string): unknown[] => {
  const renamed = file.replaceAll(/^(X-WR-CAL)?NAME:/gm, "COMMENT:");
  return new ICAL.Component(ICAL.parse(renamed))
    .getAllProperties("comment")
    .map((property) => property.getFirstValue());
};

const linesOf = (file: string): string[] => file.split("\r\n");

describe("the times of an entry", () => {
  const HOUR = 3_600_000;
  const around = (change: string): string[] =>
    [-3, -2, -1.5, -1, -0.5, -1 / 3600, 0, 0.5, 1, 1.5, 2, 3].map((hours) =>
      new Date(Date.parse(change) + hours * HOUR).toISOString(),
    );
  const months = [2019, 2027].flatMap((year) =>
    Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(year, month, 11, 7)).toISOString()),
  );

  test.each([
    ["in each month of 2019 and 2027", months],
    ["in the night of spring 2019", around("2019-03-31T01:00:00Z")],
    ["in the night of autumn 2019", around("2019-10-27T01:00:00Z")],
    ["in the night of spring 2027", around("2027-03-28T01:00:00Z")],
    ["in the night of autumn 2027", around("2027-10-31T01:00:00Z")],
  ])("are the instants that were given, %s", (_, instants) => {
    const got = instants.map((at) => {
      const startsAt = new Date(at);
      const endsAt = new Date(startsAt.getTime() + HOUR);
      const { instant } = readOne({ ...liepaja, startsAt, endsAt });
      return [instant("dtstart"), instant("dtend")];
    });
    expect(got).toEqual(instants.map((at) => [at, new Date(Date.parse(at) + HOUR).toISOString()]));
  });

  test("are those of Riga's clock, which stays right when rules or readers change", () => {
    expect(linesOf(write([liepaja]))).toEqual(
      expect.arrayContaining([
        "DTSTART;TZID=Europe/Riga:20190611T100000",
        "DTEND;TZID=Europe/Riga:20190611T143000",
      ]),
    );
  });

  test("are UTC in both of the repeated hours, which readers take for one another", () => {
    const startsAt = new Date("2027-10-31T00:30:00Z");
    const endsAt = new Date("2027-10-31T01:59:59Z");
    expect(linesOf(write([{ ...liepaja, startsAt, endsAt }]))).toEqual(
      expect.arrayContaining(["DTSTART:20271031T003000Z", "DTEND:20271031T015959Z"]),
    );
  });

  test("of the change itself are UTC", () => {
    const { instant, value } = readOne(liepaja);
    expect(instant("dtstamp")).toBe("2019-06-03T06:30:15.000Z");
    expect(instant("last-modified")).toBe("2019-06-03T06:30:15.000Z");
    expect(String(value("dtstamp"))).toMatch(/Z$/);
  });
});

describe("an entry", () => {
  test("says what it was given", () => {
    const { value, parameter } = readOne(liepaja);
    expect(value("uid")).toBe(liepaja.uid);
    expect(value("sequence")).toBe(3);
    expect(value("summary")).toBe(liepaja.title);
    expect(parameter("summary", "language")).toBe("lv");
    expect(value("location")).toBe(liepaja.location);
    expect(value("description")).toBe(liepaja.description);
    expect(value("url")).toBe(liepaja.url);
  });

  test("without a page has no URL", () => {
    const { url: _, ...rest } = liepaja;
    expect(readOne(rest).event.hasProperty("url")).toBe(false);
  });

  test("escapes text as the standard says, and leaves colons and quotes alone", () => {
    const title = String.raw`a\b;c,d` + '\r\n"e": f\rg\u2028h\u0085i\u0000\u0007\u007Fj\tk';
    expect(linesOf(write([{ ...liepaja, title }]))).toContain(
      String.raw`SUMMARY;LANGUAGE=lv:a\\b\;c\,d\n"e": f\ng\nh\nij` + "\tk",
    );
  });

  test("lets no text begin a line of its own", () => {
    const trick = "x\r\nATTACH:y\nATTACH:y\rATTACH:y";
    const alarms = [{ minutesBefore: 5, says: trick }];
    const tricked = { ...liepaja, uid: trick, title: trick, location: trick, url: trick, alarms };
    const file = writeCalendar({
      method: "request",
      name: trick,
      locale: "en",
      entries: [{ ...tricked, description: trick }],
    });
    expect(file.split(/[\r\n]+/).filter((line) => line.startsWith("ATTACH"))).toEqual([]);
  });

  test("has an address without spaces and controls", () => {
    const url = "https://darbnica.example/\u0000\u0007 w/\n12\t";
    expect(readOne({ ...liepaja, url }).value("url")).toBe("https://darbnica.example/w/12");
  });

  test.each([
    ["publish", "confirmed", "CONFIRMED", "OPAQUE", 2],
    ["publish", "tentative", "TENTATIVE", "OPAQUE", 2],
    ["publish", "cancelled", "CANCELLED", "TRANSPARENT", 0],
    ["request", "confirmed", "CONFIRMED", "OPAQUE", 2],
    ["cancel", "cancelled", "CANCELLED", "TRANSPARENT", 0],
    ["cancel", "confirmed", "CANCELLED", "TRANSPARENT", 0],
  ] as const)("under %s that is %s is %s, %s, with %i alarms", (method, status, ...expected) => {
    const { calendar, event, value } = readOne({ ...liepaja, status }, method);
    expect(calendar.getFirstPropertyValue("method")).toBe(method.toUpperCase());
    expect([value("status"), value("transp"), event.getAllSubcomponents("valarm").length]).toEqual(
      expected,
    );
  });

  test("rings as often, as early and with the words that were given", () => {
    const alarms = readOne(liepaja).event.getAllSubcomponents("valarm");
    expect(
      alarms.map((alarm) => [
        alarm.getFirstPropertyValue("action"),
        alarm.getFirstPropertyValue("description"),
        (alarm.getFirstPropertyValue("trigger") as ICAL.Duration).toSeconds() / 60,
      ]),
    ).toEqual([
      ["DISPLAY", "Rīt: darbnīca, plkst. 10.00", -1440],
      ["DISPLAY", "Sākas", -0],
    ]);
  });

  test("names an organizer that nobody's mail reaches when it invites or takes back", () => {
    for (const method of ["request", "cancel"] as const) {
      const { value, parameter, event } = readOne(liepaja, method);
      expect(value("organizer")).toBe("mailto:noreply@darbnica.invalid");
      expect(parameter("organizer", "cn")).toBe("Ministriju darbnīcas, 2019");
      expect(event.hasProperty("attendee")).toBe(false);
    }
    expect(readOne(liepaja, "publish").event.hasProperty("organizer")).toBe(false);
  });
});

describe("a calendar", () => {
  test("begins with what readers look for", () => {
    const { calendar, events } = read(write([]));
    expect(events).toEqual([]);
    const value = (name: string): string => String(calendar.getFirstPropertyValue(name));
    expect(value("version")).toBe("2.0");
    expect(value("calscale")).toBe("GREGORIAN");
    expect(value("prodid")).toBe("-//Darbnica//Workshops//LV");
    expect(linesOf(write([]))).toEqual(
      expect.arrayContaining([
        String.raw`NAME:Ministriju darbnīcas\, 2019`,
        String.raw`X-WR-CALNAME:Ministriju darbnīcas\, 2019`,
      ]),
    );
    expect(value("refresh-interval")).toBe("PT1H");
    expect(value("x-published-ttl")).toBe("PT1H");
  });

  test("keeps its entries in order", () => {
    const uids = ["b@darbnica", "a@darbnica", "c@darbnica"];
    const { events } = read(write(uids.map((uid) => ({ ...liepaja, uid }))));
    expect(events.map((event) => event.getFirstPropertyValue("uid"))).toEqual(uids);
  });

  test("writes the same for the same, so that a feed can be compared", () => {
    expect(write([liepaja])).toBe(write([liepaja]));
  });
});

/** Fails unless the octets are lines of at most 75, each ended by CRLF and whole as UTF-8. */
const expectWellFolded = (file: string): void => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const octets = Buffer.from(file).toString("latin1");
  expect(octets.endsWith("\r\n")).toBe(true);
  for (const line of octets.slice(0, -2).split("\r\n")) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(line.length).toBeGreaterThan(0);
    expect(line.length).toBeLessThanOrEqual(75);
    expect(() => strict.decode(Buffer.from(line, "latin1"))).not.toThrow();
  }
};

describe("lines", () => {
  test.each([
    ["letters of one octet", "a"],
    ["letters of two", "ā"],
    ["letters of three", "€"],
    ["letters of four", "🛠"],
    ["commas, which become two", ","],
  ])("are folded at 75 octets and whole: %s", (_, letter) => {
    for (let offset = 0; offset < 4; offset += 1) {
      const title = "x".repeat(offset) + letter.repeat(200);
      const file = write([{ ...liepaja, title }]);
      expectWellFolded(file);
      expect(linesOf(file).some((line) => Buffer.byteLength(line) >= 72)).toBe(true);
      expect(readOne({ ...liepaja, title }).value("summary")).toBe(title);
    }
  });
});

describe("whatever is written", () => {
  const text = oneof(
    string({ unit: "binary", maxLength: 120 }),
    // Half pairs among the rest, as a text cut by length may hold.
    array(integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) =>
      String.fromCharCode(...units),
    ),
    string({
      unit: constantFrom("ā", "\\", ";", ",", "\n", "\r", "\t", " ", ":", '"', "^", "n", "🛠"),
      maxLength: 120,
    }),
  );
  const seconds = (from: string, to: string): Arbitrary<Date> =>
    integer({ min: Date.parse(from) / 1000, max: Date.parse(to) / 1000 }).map(
      (second) => new Date(second * 1000),
    );
  const second = oneof(
    seconds("2019-01-01T00:00:00Z", "2035-12-31T23:59:59Z"),
    // The last week of March and of October, in which the clocks change.
    tuple(integer({ min: 2019, max: 2035 }), constantFrom("03", "10")).chain(([year, month]) =>
      seconds(`${year}-${month}-25T00:00:00Z`, `${year}-${month}-31T23:59:59Z`),
    ),
  );
  const entry: Arbitrary<CalendarEntry> = record({
    uid: nat().map((id) => `workshop-${id}@darbnica`),
    sequence: nat(),
    stamp: second,
    startsAt: second,
    endsAt: second,
    title: text,
    location: text,
    description: text,
    url: webUrl({ withQueryParameters: true, withFragments: true }),
    status: constantFrom("confirmed", "tentative", "cancelled"),
    alarms: array(record({ minutesBefore: nat(20_000), says: text }), { maxLength: 2 }),
  });

  /** What a reader can be given of a text: no controls but tab and newline, no half pairs. */
  const legible = (given: string): string =>
    Array.from(given.replaceAll("\r\n", "\n"), (character) => {
      if (["\r", "\u0085", "\u2028", "\u2029"].includes(character)) return "\n";
      const code = character.codePointAt(0) ?? 0;
      const control = (code < 32 && code !== 9 && code !== 10) || (code >= 127 && code < 160);
      return control || (code >= 0xd800 && code <= 0xdfff) ? "" : character;
    }).join("");

  test("is read as it was meant", () => {
    assert(
      property(entry, text, (given, name) => {
        const file = writeCalendar({ method: "request", name, locale: "en", entries: [given] });
        expectWellFolded(file);
        const { events } = read(file);
        expect(namesIn(file)).toEqual([legible(name), legible(name)]);
        const { value, instant } = readOne(given);
        expect([value("uid"), value("sequence"), value("url")]).toEqual([
          given.uid,
          given.sequence,
          given.url,
        ]);
        for (const [property, wanted] of [
          ["summary", given.title],
          ["location", given.location],
          ["description", given.description],
        ] as const)
          expect(value(property)).toBe(legible(wanted));
        expect(instant("dtstamp")).toBe(given.stamp.toISOString());
        expect(instant("dtstart")).toBe(given.startsAt.toISOString());
        expect(instant("dtend")).toBe(given.endsAt.toISOString());
        const [event] = events;
        expect(event?.getFirstProperty("organizer")?.getFirstParameter("cn")).toBe(
          legible(name).replaceAll(/["\\^\n]/g, " "),
        );
        expect(
          event
            ?.getAllSubcomponents("valarm")
            .map((alarm) => alarm.getFirstPropertyValue("description")),
        ).toEqual(
          given.status === "cancelled" ? [] : given.alarms.map(({ says }) => legible(says)),
        );
      }),
      { numRuns: 500 },
    );
  });
});
