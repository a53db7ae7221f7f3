import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '../..')

/** For developers, who read the documentation of an API in the language of its names. */
const forDevelopers = /^(app\/docs|components\/api-docs)\//

/** Of lib, what no page shows: the operator's words, mails and texts, the log, what goes between machines. */
const unseen = new RegExp(
  `^lib/(${[
    'account-lifecycle/(call-range|csv|data-summary|deletion-mails|erase-calls|export-files|export-pages|export-recordings|export-tables|export-turn|owned-organizations|purge-accounts|what-goes)',
    'alerts/', 'backup/', 'auth/(api-keys|cookie|forgot-password|options|sessions|single-use-tokens)', 'capabilities/operator', 'db[/.]', 'encryption', 'env[/.]', 'events/', 'generated/',
    'http/(client-address|graceful-stop|listener|openapi|page-status|rate-limit|resource|security-headers|tagged)', 'jobs/', 'language/', 'log[/.]', 'metrics/',
    'notifications/(announce|claim|deliver\\.|delivery-failure|digest|mail-|operator|send|test-message|transports/|unsubscribe-token|wanted)', 'operator/', 'reports/',
    'profile/name', 'security/(events|notices|operator|session-life)', 'startup',
    'telephony/(carriers/test-sentence|find-numbers|health|inbound-texts|number-rows|sip/(digest|message|options|wire))',
  ].join('|')})`,
)

/** Of lib, what mails and text messages are made of; pages show some of it as well. */
const mailed = /^lib\/(account-lifecycle\/(deletion-mails|transfers)|alerts\/alert-words|auth\/forgot-password|notifications\/(digest|mail-look|phone-verification|test-message)|reports\/report-words|security\/(event-words|ip-rescue|notices))\./

/** Attributes, calls and members whose strings are for machines. */
const machineAttributes =
  /^(className|href|id|name|type|variant|size|role|rel|method|value|height|width|side|align|dir|lang|style|key|src|d|viewBox|form|autoComplete|autoCapitalize|inputMode|enterKeyHint|position|theme|orientation|aria-(?!label$|valuetext$)\w+|data-.*)$/
const machineCalls =
  /^(cn|buttonClasses|describedBy|call|callProven|callForm|(Custom)?Event|RegExp|log\w*|recordSecurityEvent|sharp\.\w+|console\.\w+|.*\.(register|startsWith|endsWith|includes|split|has|get|set|setItem|getItem|append|addEventListener|removeEventListener|closest|matchMedia|querySelector\w*|getElementById|exec|test|execCommand))$/
const machineMembers = /^(summary|className|box|heading|colour|[A-Z][a-z]+(-[A-Z]\w+)+)$/

/** Components that translate the words between their tags. */
const translating = ['Badge', 'Button', 'CardDescription', 'CardTitle', 'FormProblem', 'PasskeyButton', 'SmallAct']

interface Text {
  /** As a key of a dictionary, its values as `{}`. */
  text: string
  place: string
}

export interface Sentence extends Text {
  /** Whether it can go out by mail or text. */
  isMailed: boolean
}

/** Every sentence of the product's source that a page can show, or that goes out by mail or text. */
export function sentencesOfTheProduct(): Sentence[] {
  return sources()
    .filter((file) => mailed.test(file) || (!unseen.test(file) && !forDevelopers.test(file)))
    .flatMap((file) => sentencesIn(read(file), file).map((sentence) => ({ ...sentence, isMailed: mailed.test(file) })))
}

/** Every text of the product's source, whoever it is for. */
export function textsOfTheProduct(): string[] {
  return sources().flatMap((file) => textsIn(parse(read(file), file), () => false).map(({ text }) => text))
}

/** Where words stand between tags of an element that does not translate them, which nobody would read in another language. */
export function wordsOutsideTranslation(): string[] {
  return sources().filter((file) => !forDevelopers.test(file)).flatMap((file) => {
    const tree = parse(read(file), file)
    const found: string[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text) && !isTranslated(node)) found.push(`${placeOf(node, tree)}: ${squeeze(node.text)}`)
      ts.forEachChild(node, visit)
    }
    visit(tree)
    return found
  })
}

/** Components that a page or layout renders, that translate, and that are not marked to run in the browser: they would fail on the server. */
export function serverHalvesThatTranslate(): string[] {
  const imported = sources()
    .filter((file) => file.startsWith('app/') && !file.startsWith('app/api/'))
    .flatMap((file) => [...read(file).matchAll(/from '@\/(components\/[^']+)'/g)].map(([, name = '']) => [`${name}.tsx`, `${name}.ts`].find((path) => fs.existsSync(`${root}/${path}`)) ?? name))
  return [...new Set(imported)].filter((file) => read(file).includes('/use-language') && !read(file).startsWith("'use client'"))
}

/** The sentences of one source text: literals, templates and what stands between JSX tags, but not what is for machines. */
export function sentencesIn(source: string, file = 'example.tsx'): Text[] {
  return textsIn(parse(source, file), isForMachines).filter(({ text }) => isSentence(text))
}

function textsIn(tree: ts.SourceFile, isLeftOut: (node: ts.Node) => boolean): Text[] {
  const found: Text[] = []

  function visit(node: ts.Node): void {
    if (isLeftOut(node)) return
    const add = (text: string) => found.push({ text, place: placeOf(node, tree) })
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) piecesOf(node.children).forEach(add)
    else if (ts.isStringLiteralLike(node)) add(node.text)
    else if (ts.isTemplateExpression(node)) add(node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join(''))
    ts.forEachChild(node, visit)
  }

  visit(tree)
  return found
}

/** Text and values side by side are one sentence, as translating a component's children has it; beside an element each is one. */
function piecesOf(children: ts.NodeArray<ts.JsxChild>): string[] {
  const texts = children.filter(ts.isJsxText).map(({ text }) => squeeze(text)).filter((text) => text !== '')
  const isOne = texts.length > 0 && children.every((child) => ts.isJsxText(child) || (ts.isJsxExpression(child) && !holdsElement(child)))
  return isOne ? [squeeze(children.map((child) => (ts.isJsxText(child) ? child.text : '{}')).join(''))] : texts
}

function isForMachines(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node) || ts.isTaggedTemplateExpression(node)) return true
  if (ts.isJsxAttribute(node)) return machineAttributes.test(node.name.getText())
  if (ts.isPropertyDeclaration(node)) return true
  if (ts.isPropertyAssignment(node)) return machineMembers.test(node.name.getText().replaceAll("'", ''))
  if (ts.isCallExpression(node)) return machineCalls.test(node.expression.getText())
  // A new RegExp; and a failure's first argument, its code for operators.
  if (ts.isNewExpression(node)) return machineCalls.test(node.expression.getText())
  if (ts.isNewExpression(node.parent ?? node) && node.parent?.getText().startsWith('new CarrierFailure(')) return (node.parent as ts.NewExpression).arguments?.[0] === node
  const isCompared = node.parent !== undefined && ts.isBinaryExpression(node.parent) && /^[!=]==$/.test(node.parent.operatorToken.getText())
  return isCompared || (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression))
}

function isTranslated(node: ts.JsxText): boolean {
  const { parent } = node
  if (ts.isJsxElement(parent)) return translating.includes(parent.openingElement.tagName.getText()) || parent.getText().includes('<svg')
  return false
}

/** Words for people begin with a capital letter or are several, and are no classes of a style sheet. */
function isSentence(text: string): boolean {
  const words = text.replace(/\{\w*\}/g, '').trim()
  if (!/[a-z]/.test(words) || !/[A-Za-z]{2}/.test(words) || /^[./]|^[A-Z]\w+\/|var\(|^\(|;|:\/\/|\/[?{]|<\/|\/$|^\{\}\/|^(flex|border) /.test(text)) return false
  const tokens = words.split(/\s+/)
  const classes = tokens.filter((token) => /^!?[a-z[][\w-]*[-:[]/.test(token) && !/[.,?!]$/.test(token))
  if (classes.length > 0 && classes.length * 2 >= tokens.length && !/[A-Z]/.test(words.charAt(0))) return false
  return /^\P{L}*\p{Lu}\p{Ll}/u.test(words) || /\p{L}\P{L}*\s\P{L}*\p{L}/u.test(text.replace(/\{\w*\}/g, 'x'))
}

function sources(): string[] {
  const inFolder = (folder: string) => fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)
  return ['app', 'components', 'lib'].flatMap(inFolder).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.data.ts') && !file.startsWith('lib/generated/'))
}

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8')
}

function parse(source: string, file: string): ts.SourceFile {
  return ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
}

function placeOf(node: ts.Node, tree: ts.SourceFile): string {
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

function holdsElement(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node) || node.getChildren().some(holdsElement)
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
