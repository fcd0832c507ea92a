/** The page's only script: it filters rows that are there, and keeps the filter in the address. Nothing is made out of text but text. */
export const historyScript = String.raw`'use strict'
;(() => {
  const form = document.querySelector('form[role=search]')
  if (form === null) return
  const status = form.querySelector('[role=status]')
  const view = form.querySelector('.view')
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => ({
    row,
    target: textOf(row.querySelector('th')),
    hardware: textOf(row.querySelector('.hardware span')),
    changed: textOf(row.querySelector('.what')) !== '',
    over: row.querySelector('.over') !== null,
    // The whole sha, of which the row shows seven digits.
    text: (row.id + ' ' + row.textContent).toLowerCase()
  }))
  const fields = ['target', 'hardware', 'kind', 'text'].map((name) => form.elements.namedItem(name)).filter(Boolean)

  for (const name of ['target', 'hardware']) {
    const choice = form.elements.namedItem(name)
    if (choice !== null) fill(choice, [...new Set(rows.map((row) => row[name]))].sort())
  }
  const asked = new URLSearchParams(location.search)
  for (const field of fields) {
    const value = asked.get(field.name) ?? ''
    // What is chosen no more is shown nevertheless: the view is then empty, and says why.
    if (field.tagName === 'SELECT' && ![...field.options].some((option) => option.value === value)) fill(field, [value])
    field.value = value
  }
  form.hidden = false
  form.addEventListener('input', () => show(true))
  form.addEventListener('submit', (event) => event.preventDefault())
  addEventListener('hashchange', () => show(false))
  show(false)

  function show(remember) {
    const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value]))
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const one of rows) {
      const fits =
        (!wanted.target || one.target === wanted.target) &&
        (!wanted.hardware || one.hardware === wanted.hardware) &&
        (!wanted.kind || one[wanted.kind] === true) &&
        words.every((word) => one.text.includes(word))
      one.row.hidden = !fits
      if (fits) shown++
    }
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString()
    const address = location.pathname + (query === '' ? '' : '?' + query) + location.hash
    view.setAttribute('href', address)
    view.hidden = query === ''
    status.textContent = absent() ?? (query === '' ? '' : shown + ' of ' + rows.length + ' shown')
    if (remember) history.replaceState(null, '', address)
  }

  /** A commit that the address names and the page has not. */
  function absent() {
    const commit = location.hash.slice(1)
    if (!/^[0-9a-f]{40}$/.test(commit) || document.getElementById(commit) !== null) return null
    return 'Commit ' + commit.slice(0, 7) + ' is not on this page: it may be on an older one.'
  }

  function fill(choice, values) {
    for (const value of values) {
      const option = document.createElement('option')
      option.value = value
      option.textContent = value
      choice.append(option)
    }
  }

  function textOf(element) {
    return element === null ? '' : element.textContent.trim()
  }
})()
`
