/* Keeps the page up to date: the flow every second, the rest every two. */
import {ask, useToken} from './api.js';
import {el, number, text} from './dom.js';
import {Insights} from './insights.js';

const $ = selector => document.querySelector(selector);
const insights = new Insights();
const shown = new Map();

/** Replaces children only if the data behind them changed, so that nothing jumps under a reader. */
function show(selector, data, draw) {
  const now = JSON.stringify(data);
  if (shown.get(selector) !== now) {
    shown.set(selector, now);
    $(selector).replaceChildren(...draw(data));
  }
}

function say(state, words) {
  const status = $('#status');
  if (status.textContent !== words) {
    status.textContent = words;
    status.dataset.state = state;
  }
}

/** The sum over the sides that tell the field; null if none does. */
function sum(sides, field) {
  const told = sides.map(side => side[field]).filter(value => value !== null);
  return told.length === 0 ? null : told.reduce((total, value) => total + value, 0);
}

function facts(pairs) {
  return pairs.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]);
}

function behind(sides) {
  const known = sides.map(side => side.seconds_behind).filter(seconds => seconds !== null);
  return known.length === 0 ? '–' : seconds(Math.max(...known));
}

function seconds(value) {
  if (value === null) {
    return '–';
  }
  return value === 0 ? 'up to date' : value < 120 ? `${value.toFixed(1)} s` : `${number(Math.round(value / 60))} min`;
}

/** How long ago something was, in whole units, so that the page does not flicker. */
function age(now, then) {
  if (then === '') {
    return '–';
  }
  const past = Math.max(0, Math.round((Date.parse(now) - Date.parse(then)) / 1000));
  return past < 120 ? `${past} s ago` : past < 7200 ? `${Math.round(past / 60)} min ago` : `${Math.round(past / 3600)} h ago`;
}

async function refreshFlow() {
  const {status, body} = await ask('api/flow');
  $('#token').hidden = status !== 401;
  if (status !== 200) {
    say('bad', status === 401 ? 'Token needed' : 'Not answering; trying again');
    return;
  }
  say(body.state === 'RUNNING' ? 'good' : 'waiting', words(body.state));
  const sides = body.sides;
  show('#stage-raw', [sides, 1], () => facts([['read', number(sum(sides, 'read'))],
    ['per second', number(sum(sides, 'rate'))], ['lag', number(sum(sides, 'lag'))], ['behind', behind(sides)]]));
  show('#stage-clean', sides, () => facts([['changed', number(sum(sides, 'changed'))],
    ['duplicates', number(sum(sides, 'duplicate'))], ['late', number(sum(sides, 'late'))], ['rejected', number(sum(sides, 'rejected'))]]));
  show('#stage-tables', sides.map(side => age(body.now, side.last_read)), ages => facts(sides.map((side, i) => [`newest ${side.side}`, ages[i]])));
  $('#door').hidden = body.door === undefined;
  show('#stage-door', body.door ?? {}, door => facts([['state', text(door.state)], ['accepted', number(door.records_accepted)],
    ['failed', number(door.records_failed)], ['requests refused', number(door.requests_refused)]]));
  show('#stage-posts', [body.posts, body.insights, age(body.now, body.insights.newest)], ([posts, answers, newest]) => facts([
    ['written', number(posts.written)], ['per second', number(posts.rate)], ['insights', number(answers.answers)], ['newest', newest]]));
  show('#stage-bucket', body.sinks, sinks => facts(sinks.flatMap(sink => [
    [`${sink.connector} waits`, number(sink.waiting)], ['behind', sink.seconds_behind === null ? 'long' : seconds(sink.seconds_behind)]])));
  $('#no-sinks').hidden = body.sinks.length > 0;
  show('#sides', sides, () => sides.map(side => el('tr', {}, el('th', {scope: 'row'}, side.side),
    ...[number(side.read), number(side.rate), number(side.lag), seconds(side.seconds_behind), number(side.changed),
      number(side.duplicate), number(side.late), number(side.rejected)].map(value => el('td', {}, value)))));
  show('#sum', body.reconciliation, r => [`${number(r.raw)} raw = ${number(r.clean)} changed + ${number(r.duplicates)} duplicates + `
    + `${number(r.late)} late + ${number(r.rejected)} rejected${elsewhere(r.elsewhere)}`]);
  show('#reasons', body.rejected_by_reason, reasons => Object.entries(reasons)
    .map(([reason, count]) => el('li', {}, `${text(reason)} ${number(count)}`)));
}

/** Records take the re-key topic, on which other instances, or this one before its start, may have sent or read them. */
function elsewhere(records) {
  if (records === 0) {
    return '';
  }
  return records > 0 ? ` + ${number(records)} on their way or with others` : ` − ${number(-records)} that others had read`;
}

function words(state) {
  return {RUNNING: 'Running', REBALANCING: 'Sharing out partitions', CREATED: 'Starting',
    WAITING_FOR_TOPICS: 'Waiting for topics', ERROR: 'Failed'}[state] ?? 'Stopping';
}

async function refreshLists() {
  const [posts, rejected] = await Promise.all([ask('api/posts'), ask('api/rejected?n=20')]);
  if (posts.status === 200) {
    show('#newest', posts.body.posts, newest => newest.length === 0 ? [el('li', {class: 'meta'}, 'None yet.')] : newest.map(post));
  }
  if (rejected.status === 200) {
    show('#rejected', rejected.body.rejected, all => all.length === 0 ? [el('li', {class: 'meta'}, 'None.')] : all.map(refused));
  }
}

function post(record) {
  return el('li', {}, el('p', {}, text(record.title)),
    el('p', {class: 'meta'}, `${text(record.ind)} · ${text(record.category)} · ${text(record.poster_name)} · ${text(record.country)} · ${text(record.posted_at).slice(0, 10)}`));
}

function refused(record) {
  return el('li', {}, el('p', {}, el('strong', {}, text(record.reason)), record.field === '' ? '' : ` ${record.field}`, record.value === '' ? '' : `: ${record.value}`),
    el('p', {class: 'meta'}, `${record.origin} · key ${text(record.key)} · ${record.time}`), el('code', {}, record.record));
}

async function find(event) {
  event.preventDefault();
  const ind = $('#ind').value.trim();
  const {status, body} = await ask(`api/posts/${encodeURIComponent(ind)}`);
  $('#found').replaceChildren(...(status === 200 ? known(body) : [el('p', {class: 'note'}, text(body.error))]));
}

function known(found) {
  const state = found.complete ? 'is complete' : `is incomplete since ${found.incomplete_since}: ${found.why}`;
  const sides = Object.entries(found.sides).map(([name, side]) => side === null
    ? el('div', {class: 'missing'}, el('h3', {}, name), 'has not come')
    : el('div', {}, el('h3', {}, name), el('p', {class: 'note'}, `${side.origin} · ${side.version}${repeated(side)}`),
      el('dl', {}, ...facts(Object.entries(side.record).map(([field, value]) => [field, text(value)])))));
  return [el('p', {}, `Post ${found.ind} (partition ${found.partition}) ${state}`), el('div', {class: 'sides'}, ...sides)];
}

function repeated(side) {
  if (side.repeated === undefined) {
    return '';
  }
  const times = ['not repeated', 'repeated once'][side.repeated] ?? `repeated ${number(side.repeated)} times`;
  return ` · last seen ${side.last_seen} · ${times} since ${side.repeated_since}`;
}

/** Runs again a while after it has ended, and not while nobody looks. */
async function repeat(task, everyMs) {
  try {
    if (!document.hidden) {
      await task();
    }
  } finally {
    setTimeout(() => repeat(task, everyMs), everyMs);
  }
}

$('#search').addEventListener('submit', find);
$('#by').addEventListener('change', event => insights.refresh(event.target.value));
$('#token').addEventListener('submit', event => {
  event.preventDefault();
  useToken($('#token-value').value);
  refreshFlow();
});
repeat(refreshFlow, 1000);
repeat(refreshLists, 2000);
repeat(() => insights.refresh($('#by').value), 2000);
