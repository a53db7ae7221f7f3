/** What the shortcuts do. */
export const shortcutWords = {
  title: 'Keyboard shortcuts',
  save: 'Save your profile',
  tabs: 'Go to a tab of the settings',
  list: 'Show this list',
}
