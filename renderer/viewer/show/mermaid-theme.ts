import type { MermaidConfig } from 'mermaid'
import type { ViewerTheme } from '../message'

/**
 * Quiet boxes with text that reads on them, in print and in the dark: mermaid's own themes put white on
 * mid-grey, and grey on black. A timeline takes one of twelve scale colours a period.
 */
export function mermaidTheme(theme: ViewerTheme): Pick<MermaidConfig, 'theme' | 'themeVariables'> {
  const colours = theme === 'light' ? LIGHT : DARK
  const scale = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      [`cScale${at}`, at % 2 === 0 ? colours.box : colours.boxOther],
      [`cScaleInv${at}`, colours.line],
      [`cScaleLabel${at}`, colours.text],
    ]).flat(),
  )
  return {
    theme: 'base',
    themeVariables: {
      darkMode: theme !== 'light',
      background: colours.ground,
      primaryColor: colours.box,
      primaryTextColor: colours.text,
      primaryBorderColor: colours.line,
      secondaryColor: colours.boxOther,
      secondaryTextColor: colours.text,
      tertiaryColor: colours.ground,
      tertiaryTextColor: colours.text,
      lineColor: colours.line,
      textColor: colours.text,
      titleColor: colours.text,
      noteBkgColor: colours.boxOther,
      noteTextColor: colours.text,
      fontSize: '14px',
      ...scale,
    },
  }
}

const LIGHT = { ground: '#ffffff', box: '#e4eff1', boxOther: '#f1f1ee', line: '#4a7c86', text: '#191c1a' }
const DARK = { ground: '#171a1b', box: '#1d3a40', boxOther: '#2a2f32', line: '#5f9aa5', text: '#edf1f1' }
