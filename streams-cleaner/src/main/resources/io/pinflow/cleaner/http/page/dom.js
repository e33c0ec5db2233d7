/* Builds elements. Whatever comes from a record goes in as a text node or an attribute, never as markup. */

/** An HTML element with text or children. */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children.map(child => (child instanceof Node ? child : String(child))));
  return element;
}

const WHOLE = new Intl.NumberFormat('en-GB');

/** A number for people; a dash for none. */
export function number(value) {
  return typeof value === 'number' ? WHOLE.format(value) : '–';
}

/** Text for people; a dash for none. */
export function text(value) {
  return value === null || value === undefined || value === '' ? '–' : String(value);
}

/** A table whose first column names the row. Columns are {title, of, numeric}. */
export function table(columns, rows, caption) {
  const head = columns.map(column => el('th', {scope: 'col', class: column.numeric ? '' : 'text'}, column.title));
  const body = rows.map(row => el('tr', {}, ...columns.map((column, i) => {
    const value = column.numeric ? number(column.of(row)) : text(column.of(row));
    return i === 0 ? el('th', {scope: 'row', class: 'text'}, value) : el('td', {class: column.numeric ? '' : 'text'}, value);
  })));
  return el('table', {'aria-label': caption}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...body));
}
