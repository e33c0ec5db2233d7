/* The insights, each in the form a person would choose. */
import {ask} from './api.js';
import {bars, lines, longTable} from './charts.js';
import {el, number, text} from './dom.js';

const FACTS = new Set(['insight', 'by', 'group', 'as_of', 'ties', 'posts', 'category', 'users', 'poster_name',
  'follower_count', 'median_follower_count']);
const WINNERS = 4;

/** The columns by which rows are grouped: whatever is no answer; else the group of the key. */
function dimension(row, wanted) {
  if (row[wanted] !== undefined) {
    return String(row[wanted]);
  }
  const rest = Object.keys(row).filter(key => !FACTS.has(key));
  const found = wanted === 'age_group' ? rest.find(key => key.includes('age')) : rest.find(key => key.includes('year'));
  return String(found ? row[found] : row.group ?? '');
}

const age = row => dimension(row, 'age_group');
const year = row => dimension(row, 'year');
const byAge = (a, b) => parseInt(age(a), 10) - parseInt(age(b), 10);
const column = (title, of, numeric = false) => ({title, of, numeric});
const median = row => row.median_follower_count;

/** The category that won, those that are level with it, and how many more are. */
function winner(row) {
  const level = [row.category, ...(row.ties ?? [])].map(text);
  const more = level.length - WINNERS;
  return level.slice(0, WINNERS).join(' = ') + (more > 0 ? ` and ${number(more)} more` : '');
}

const CHARTS = [
  ['top-category-by-year', false, rows => bars('Most popular category of each year', rows, {
    name: year, value: row => row.posts, note: winner,
    columns: [column('Year', year), column('Category', winner), column('Posts', row => row.posts, true)]})],
  ['top-category-by-age-group', false, rows => bars('Most popular category by age', rows.sort(byAge), {
    name: age, value: row => row.posts, note: winner,
    columns: [column('Age', age), column('Category', winner), column('Posts', row => row.posts, true)]})],
  ['median-followers-by-age-group', true, rows => bars('Median followers by age', rows.sort(byAge), {
    name: age, value: median, columns: [column('Age', age), column('Median followers', median, true)]})],
  ['users-joined-by-year', false, rows => lines('People who joined each year', rows, {
    year, value: row => row.users, series: () => 'People',
    columns: [column('Year', year), column('People', row => row.users, true)]})],
  ['median-followers-by-join-year', true, rows => lines('Median followers by year of joining', rows, {
    year, value: median, series: () => 'Median',
    columns: [column('Year', year), column('Median followers', median, true)]})],
  ['median-followers-by-join-year-and-age-group', true, rows => lines('Median followers by year of joining and age', rows.sort(byAge), {
    year, value: median, series: age,
    columns: [column('Age', age), column('Year', year), column('Median followers', median, true)]})],
];

/** Draws the charts whenever their data change. */
export class Insights {
  #charts = document.querySelector('#charts');
  #note = document.querySelector('#insights-note');
  #poster = document.querySelector('#top-poster');
  #shown = '';

  /** Asks for everything, and draws it if it differs from what is shown. */
  async refresh(by) {
    const names = [...CHARTS.map(([name, medians]) => [name, medians ? by : 'post']),
      ['top-poster', 'post'], ['top-category-by-country', 'post'], ['top-poster-by-country', 'post']];
    const answers = await Promise.all(names.map(([name, unit]) => ask(`api/insights/${name}?by=${unit}`)));
    const failed = answers.find(answer => answer.status !== 200);
    if (failed) {
      this.#note.textContent = failed.status === 503 ? 'No insights yet.' : '';
      return;
    }
    const all = JSON.stringify(answers);
    if (all === this.#shown) {
      return;
    }
    this.#shown = all;
    const rows = Object.fromEntries(answers.map(answer => [answer.body.insight, answer.body.rows]));
    this.#note.textContent = answers.every(answer => answer.body.rows.length === 0) ? 'No insights yet.' : '';
    this.#headline(rows['top-poster'][0]);
    const open = new Set([...this.#charts.querySelectorAll('details[open]')].map(each => each.parentElement.firstChild.textContent));
    const top = this.#charts.querySelector('.tall')?.scrollTop ?? 0;
    const figures = CHARTS.filter(([name]) => rows[name].length > 0).map(([name, , draw]) => draw(rows[name]));
    const countries = this.#countries(rows['top-category-by-country'], rows['top-poster-by-country']);
    this.#charts.replaceChildren(...figures, ...countries);
    for (const each of this.#charts.querySelectorAll('details')) {
      each.open = open.has(each.parentElement.firstChild.textContent);
    }
    this.#charts.querySelector('.tall')?.scrollTo(0, top);
  }

  #headline(row) {
    this.#poster.hidden = !row;
    if (row) {
      this.#poster.replaceChildren('Most followers: ', el('strong', {}, text(row.poster_name)),
        ` in ${text(row.country)}, with ${number(row.follower_count)}`);
    }
  }

  #countries(categories, posters) {
    const byCountry = new Map();
    const country = row => row.country ?? row.group;
    categories.forEach(row => byCountry.set(country(row), {country: country(row), category: winner(row), posts: row.posts}));
    posters.forEach(row => byCountry.set(country(row),
      {...byCountry.get(country(row)), country: country(row), poster: row.poster_name, followers: row.follower_count}));
    const rows = [...byCountry.values()].sort((a, b) => String(a.country).localeCompare(String(b.country)));
    return rows.length === 0 ? [] : [longTable('Countries', [
      column('Country', row => row.country), column('Most popular category', row => row.category),
      column('Posts', row => row.posts, true), column('Most followers', row => row.poster),
      column('Followers', row => row.followers, true)], rows)];
  }
}
