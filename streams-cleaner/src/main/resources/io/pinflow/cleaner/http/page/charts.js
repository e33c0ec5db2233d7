/* Small charts in SVG. Each has a label for screen readers, and the same data as a table below it. */
import {el, number, svg, table} from './dom.js';

const WIDTH = 340;
const COLOURS = 4;
const LABEL = 50;

const SHORT = new Intl.NumberFormat('en-GB', {notation: 'compact', maximumFractionDigits: 1});

/** The next number that a scale may end with: its half has no fraction either. */
function roundUp(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].find(step => step * unit >= value) * unit;
}

function figure(title, picture, columns, rows, wide) {
  const details = el('details', {}, el('summary', {}, 'As a table'), el('div', {class: 'scroll'}, table(columns, rows, title)));
  return el('figure', {class: wide ? 'wide' : ''}, el('figcaption', {}, title), picture, details);
}

/** As much of a label as fits beside nothing, with all of it for those who point at it. */
function label(words) {
  const short = words.length > LABEL ? `${words.slice(0, LABEL - 1)}…` : words;
  return short === words ? [words] : [short, svg('title', {}, words)];
}

function picture(height, label, ...shapes) {
  return svg('svg', {viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': label}, ...shapes);
}

/** Bars, one per row: name, value, and a note such as the winning category. */
export function bars(title, rows, {name, value, note, columns}) {
  const step = 34;
  const most = Math.max(1, ...rows.map(row => value(row) ?? 0));
  const shapes = rows.flatMap((row, i) => {
    const y = i * step;
    const length = (WIDTH - 60) * (value(row) ?? 0) / most;
    return [
      svg('text', {x: 0, y: y + 12}, ...label(note ? `${name(row)} · ${note(row)}` : name(row))),
      svg('rect', {x: 0, y: y + 17, width: WIDTH - 60, height: 9, rx: 2, class: 'track'}),
      svg('rect', {x: 0, y: y + 17, width: Math.max(1, length), height: 9, rx: 2, class: 'bar'}),
      svg('text', {x: WIDTH, y: y + 26, 'text-anchor': 'end'}, SHORT.format(value(row) ?? 0)),
    ];
  });
  const words = `${title}: ${rows.map(row => `${name(row)} ${note ? `${note(row)} ` : ''}${number(value(row))}`).join('; ')}`;
  return figure(title, picture(Math.max(step, rows.length * step), words, ...shapes), columns, rows);
}

/** Lines over years: one per series; the fifth has the colour of the first again. */
export function lines(title, rows, {year, value, series, columns}) {
  const names = [...new Set(rows.map(series))];
  const years = [...new Set(rows.map(row => Number(year(row))))].sort((a, b) => a - b);
  const most = roundUp(Math.max(2, ...rows.map(row => value(row) ?? 0)));
  const height = 190;
  const right = names.length > 1 ? WIDTH - 62 : WIDTH - 24;
  const x = y => 44 + (right - 44) * (years.length < 2 ? 0.5 : (y - years[0]) / (years.at(-1) - years[0]));
  const y = v => 158 - 138 * (v ?? 0) / most;
  const shapes = [0, 0.5, 1].flatMap(part => [
    svg('line', {x1: 40, x2: right, y1: y(most * part), y2: y(most * part), class: 'axis'}),
    svg('text', {x: 34, y: y(most * part) + 4, 'text-anchor': 'end', class: 'soft'}, SHORT.format(most * part)),
  ]);
  shapes.push(...years.map(at => svg('text', {x: x(at), y: 178, 'text-anchor': 'middle', class: 'soft'}, at)));
  let above = 170; // labels stay above the years, and apart from each other
  const ends = names.map(name => ({name, points: points(rows, name)}))
    .sort((a, b) => y(value(b.points.at(-1))) - y(value(a.points.at(-1))));
  for (const {name, points: own} of ends) {
    const style = `s${names.indexOf(name) % COLOURS}`;
    shapes.push(svg('polyline', {points: own.map(row => `${x(Number(year(row)))},${y(value(row))}`).join(' '), class: `line ${style}`}));
    shapes.push(...own.map(row => svg('circle', {cx: x(Number(year(row))), cy: y(value(row)), r: 3.5, class: style})));
    if (names.length > 1) {
      above = Math.min(above - 14, y(value(own.at(-1))) + 4);
      shapes.push(svg('text', {x: right + 10, y: above, class: style}, name));
    }
  }
  function points(all, name) {
    return all.filter(row => series(row) === name).sort((a, b) => Number(year(a)) - Number(year(b)));
  }
  const words = `${title}: ${rows.map(row => `${series(row)} ${year(row)} ${number(value(row))}`).join('; ')}`;
  return figure(title, picture(height, words, ...shapes), columns, rows);
}

/** A table that scrolls, across the whole width. */
export function longTable(title, columns, rows) {
  const scroll = el('div', {class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': title}, table(columns, rows, title));
  return el('figure', {class: 'wide'}, el('figcaption', {}, `${title} (${rows.length})`), scroll);
}
