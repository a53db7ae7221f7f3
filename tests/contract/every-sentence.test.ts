import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/**
 * The words of the product page and of the contract, copied by hand. Each stands exactly once in the product: none is
 * a missing text, two is a future drift. Where the documents themselves put the same words in several places, each
 * place is named.
 */
type Words = string | { words: string; places: readonly string[] }

const page: Record<string, Words[]> = {
  header: [
    { words: 'Settings', places: ['page title', 'browser title', 'sidebar', 'name of the tablist'] },
    'Manage your account preferences and configurations',
    'Save Changes',
    'Saving…',
  ],
  tabs: ['Profile', 'Notifications', 'Security', 'Integrations', { words: 'Danger Zone', places: ['tab', 'card title'] }],
  profile: [
    'Profile Information',
    'Update your personal and company details',
    { words: 'Full Name', places: ['settings', 'sign-up'] },
    'Your full name',
    'Email Address',
    'Email cannot be changed. Contact support to update email.',
    'Company',
    'Acme Corp',
    'Phone Number',
    '+92-300-1234567',
    'Timezone',
    'Profile updated successfully!',
    'Something went wrong. Please try again.',
    'Failed to fetch user profile',
  ],
  'profile rules': [
    'Name is required',
    'Name must be at least 2 characters',
    'Name must be at most 100 characters',
    'Name can only contain letters, spaces and hyphens',
    'Company must be at most 200 characters',
    'Invalid phone number format',
  ],
  notifications: [
    'Notification Preferences',
    'Choose how you want to be notified',
    'Email Notifications',
    'Receive notifications via email',
    'Email notifications is not available for you! please try again later.',
    'SMS Notifications',
    'Receive critical alerts via SMS',
    'SMS notifications is not available for you! please try again later.',
    'Call Alerts',
    'Get notified when agents go offline',
    'Call alerts is not available for you! please try again later.',
    'Weekly Reports',
    'Receive weekly performance summaries',
    'Weekly reports is not available for you! please try again later.',
    'System Updates',
    'Get notified about new features and updates',
    'System updates is not available for you! please try again later.',
  ],
  security: [
    'Security Settings',
    'Manage your account security preferences',
    'Two-Factor Authentication (2FA)',
    'Add an extra layer of security to your account',
    'Two-Factor Authentication is not available for you!. please try again later.',
    'Enabled',
    'Verify',
    'Session Timeout (minutes)',
    '15 minutes',
    '30 minutes',
    '1 hour',
    '2 hours',
    'Never',
    'Session timeout is not available for you! please try again later.',
    'IP Whitelist',
    'Enter IP addresses (one per line)',
    'Restrict access to specific IP addresses',
    'Save',
    'IP Whitelist is not available for you! please try again later.',
    'Change Password',
    'Change password option is not available for you! please try again later.',
  ],
  integrations: [
    'Telephony Integration',
    'Configure your telephony settings',
    'Twilio Integration',
    'Telnyx Integration',
    'Plivo Integration',
    'Custom Telephony',
  ],
  'danger zone': [
    'Irreversible and destructive actions',
    { words: 'Delete Account', places: ['title of the box', 'button'] },
    'Permanently delete your account and all associated data. This action cannot be undone.',
    'Delete account is not available for you! please try again later.',
    'Reset All Data',
    'Delete all call logs, feedback data, and analytics. Your agents and settings will be preserved.',
    'Reset Data',
    'Reset data is not available for you! please try again later.',
  ],
  'API words': [
    'Unauthorized',
    'Invalid email',
    'Invalid phone',
    'Invalid timezone',
    { words: 'Server error', places: ['handlers', 'the listener in front of them'] },
  ],
  accounts: [
    { words: 'Email', places: ['sign-in', 'sign-up', 'forgot password', "next-auth's provider"] },
    { words: 'Password', places: ['sign-in', 'sign-up', "next-auth's provider", 'confirming who one is', 'turning 2FA off', 'reset and deletion'] },
    'Create account',
  ],
}

/** The words of features that are marked in the catalog as still to come: there once, or not yet. */
const later = ['Restore account']

// Above what reads the sources, which needs it at once.
const entities: Record<string, string> = { '&apos;': "'", '&rsquo;': "'", '&quot;': '"', '&amp;': '&', '&nbsp;': ' ', '&hellip;': '…' }

const root = path.resolve(import.meta.dirname, '../..')
const tokens = ['app', 'components', 'lib'].flatMap(sourcesIn).flatMap(tokensOf)

describe.each(Object.entries(page))('%s', (_card, sentences) => {
  test.each(sentences.map((entry) => (typeof entry === 'string' ? { words: entry, places: ['once'] } : entry)))('$words', ({ words, places }) => {
    const found = tokens.filter(({ text }) => says(text, words)).map(({ place }) => place)
    expect(found, `"${words}" belongs in ${places.length === 1 ? 'one place' : places.join(', ')}`).toHaveLength(places.length)
  })
})

test.each(later)('%s, of a feature to come, is not written twice', (words) => {
  expect(tokens.filter(({ text }) => says(text, words)).length).toBeLessThanOrEqual(1)
})

test('the count notices a second copy, inside a longer sentence too, and is not fooled by a word', () => {
  expect(says('Try again. Name is required', 'Name is required')).toBe(true)
  expect(says('Save Changes', 'Save')).toBe(false)
  expect(tokensOfText('const a = <p title="b">It&apos;s\n  here</p>; import c from "d"; type E = "f"').map(({ text }) => text)).toEqual(['b', "It's here"])
})

/** Sentences are found inside longer ones, too; a word or two only where they are all there is. */
function says(text: string, words: string): boolean {
  const isSentence = words.split(' ').length > 2
  return isSentence ? text.includes(words) : text === words
}

function sourcesIn(folder: string): string[] {
  const names = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  const isOurs = (name: string) => /\.tsx?$/.test(name) && !name.endsWith('.data.ts') && !name.startsWith('generated')
  return names.filter(isOurs).map((name) => path.join(folder, name))
}

function tokensOf(file: string) {
  return tokensOfText(fs.readFileSync(path.join(root, file), 'utf8'), file)
}

/** Every piece of text that can reach a screen: string literals, templates and what stands between JSX tags. */
function tokensOfText(source: string, file = 'example.tsx') {
  const found: { text: string; place: string }[] = []
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isJsxText(node)
    if (isText) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart())
      const text = plain(node.text)
      if (text !== '') found.push({ text, place: `${file}:${line + 1}` })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** One space between words, straight apostrophes, no entities: differences that a reader does not see. */
function plain(text: string): string {
  const decoded = text.replace(/&\w+;/g, (entity) => entities[entity] ?? entity)
  return decoded.replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim()
}
