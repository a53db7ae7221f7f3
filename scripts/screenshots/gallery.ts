import type { Look, Scene } from './scenes'

/** The page that shows all pictures side by side, a row of looks for each scene. */
export function gallery(scenes: readonly Scene[], looks: readonly Look[]): string {
  const sections = scenes.map(({ name, title }) => {
    const pictures = looks.map((look) => `<img src="${name}-${look.name}.webp" alt="${title}, ${look.title}" height="320">`)
    return `## ${title}\n\n${pictures.join('\n')}\n`
  })
  return ['# What it looks like', '', 'Made by `npm run screenshots` from the running app.', '', ...sections].join('\n')
}
