/** What every DOCX has beside its text: what it is called, its language, its styles and its footer. */
import { xmlText } from "./xml.ts";
import type { ZipEntry } from "./zip.ts";

export type DocxFrame = {
  readonly title: string;
  /** As BCP 47 writes it: `lv-LV`. Word checks spelling by it, and a screen reader speaks it. */
  readonly language: string;
  readonly madeAt: Date;
  /** What stands at the foot of each page, with its number and the count of all. */
  readonly footer: readonly (string | { readonly field: "PAGE" | "NUMPAGES" })[];
};

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** A4, two centimetres at each side. */
export const documentPart = {
  head: `${HEAD}<w:document ${WORD} xmlns:r="${RELATIONS}"><w:body>`,
  foot: `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
} as const;

type Style = {
  readonly id: string;
  readonly name: string;
  readonly paragraph?: string;
  readonly run?: string;
  readonly next?: string;
};

/** Names that Word knows by themselves are written small, as its own files do. */
const STYLE_LIST: readonly Style[] = [
  {
    id: "Title",
    name: "Title",
    paragraph: '<w:spacing w:after="60"/>',
    run: '<w:b/><w:sz w:val="40"/>',
    next: "BodyText",
  },
  {
    id: "Subtitle",
    name: "Subtitle",
    paragraph: '<w:spacing w:after="240"/>',
    run: '<w:sz w:val="26"/>',
    next: "BodyText",
  },
  {
    id: "Heading1",
    name: "heading 1",
    paragraph:
      '<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
    run: '<w:b/><w:sz w:val="30"/>',
    next: "BodyText",
  },
  {
    id: "Heading2",
    name: "heading 2",
    paragraph:
      '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="1"/>',
    run: '<w:b/><w:sz w:val="25"/>',
    next: "BodyText",
  },
  { id: "BodyText", name: "Body Text", paragraph: '<w:spacing w:after="120"/>' },
  { id: "Note", name: "Note", paragraph: '<w:spacing w:after="80"/>', run: '<w:sz w:val="19"/>' },
  {
    id: "TableHeading",
    name: "Table Heading",
    paragraph: '<w:keepNext/><w:spacing w:before="40" w:after="40"/>',
    run: '<w:b/><w:sz w:val="19"/>',
  },
  {
    id: "TableText",
    name: "Table Text",
    paragraph: '<w:spacing w:before="40" w:after="40"/>',
    run: '<w:sz w:val="19"/>',
  },
  { id: "Footer", name: "footer", paragraph: '<w:jc w:val="center"/>', run: '<w:sz w:val="18"/>' },
];

const styleXml = ({ id, name, paragraph = "", run = "", next }: Style): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${next === undefined ? "" : `<w:next w:val="${next}"/>`}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;

const side = (name: string): string =>
  `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="5F6368"/>`;
const TABLE_STYLE = `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map(side).join("")}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EAED"/></w:tcPr></w:tblStylePr></w:style>`;

const stylesXml = (language: string): string =>
  `${HEAD}<w:styles ${WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${language}" w:eastAsia="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${STYLE_LIST.map(styleXml).join("")}${TABLE_STYLE}</w:styles>`;

const field = (code: string): string =>
  `<w:fldSimple w:instr=" ${code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
const said = (text: string): string =>
  `<w:r><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;

const footerXml = ({ footer }: DocxFrame): string =>
  `${HEAD}<w:ftr ${WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${footer
    .map((part) => (typeof part === "string" ? said(part) : field(part.field)))
    .join("")}</w:p></w:ftr>`;

const coreXml = ({ title, language, madeAt }: DocxFrame): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:language>${language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${madeAt.toISOString()}</dcterms:created></cp:coreProperties>`;

const settingsXml = (language: string): string =>
  `${HEAD}<w:settings ${WORD}><w:themeFontLang w:val="${language}"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

const override = (part: string, type: string): string =>
  `<Override PartName="/${part}" ContentType="${type}"/>`;

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("word/document.xml", `${TYPES}.document.main+xml`)}${override("word/styles.xml", `${TYPES}.styles+xml`)}${override("word/settings.xml", `${TYPES}.settings+xml`)}${override("word/footer1.xml", `${TYPES}.footer+xml`)}${override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")}</Types>`;

const relationsXml = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], nth) =>
        `<Relationship Id="rId${nth + 1}" Type="${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

/** Every part but the text itself. */
export const packageParts = (frame: DocxFrame): ZipEntry[] => [
  { name: "[Content_Types].xml", content: CONTENT_TYPES },
  {
    name: "_rels/.rels",
    content: relationsXml([
      [`${RELATIONS}/officeDocument`, "word/document.xml"],
      [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
    ]),
  },
  {
    name: "word/_rels/document.xml.rels",
    content: relationsXml([
      [`${RELATIONS}/styles`, "styles.xml"],
      [`${RELATIONS}/settings`, "settings.xml"],
      [`${RELATIONS}/footer`, "footer1.xml"],
    ]),
  },
  { name: "docProps/core.xml", content: coreXml(frame) },
  { name: "word/styles.xml", content: stylesXml(frame.language) },
  { name: "word/settings.xml", content: settingsXml(frame.language) },
  { name: "word/footer1.xml", content: footerXml(frame) },
];
