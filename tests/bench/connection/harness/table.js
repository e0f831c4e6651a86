'use strict';
// The table of results: case | wanted | Godwit | reference | verdict | how long the machine itself stood still.
const { median, p95, quantile } = require('./pace.js');

function show(value, unit) {
  if (value === undefined) return '-';
  if (!Number.isFinite(value)) return 'never';
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}

// Median and p95 of samples; the worst one where only that counts, and p5 where more is better.
function summary(values, { unit, worst, atLeast }) {
  if (values.length === 0) return '-';
  if (values.length === 1) return show(values[0], unit);
  const tails = {
    worst: () => `worst ${show(Math.max(...values), unit)}`,
    p5: () => `p5 ${show(quantile(values, 0.05), unit)}`,
    p95: () => `p95 ${show(p95(values), unit)}`,
  };
  const tail = tails[worst ? 'worst' : atLeast ? 'p5' : 'p95']();
  return `${show(median(values), unit)} (${tail}; n=${values.length})`;
}

// A row: {name, wanted, unit, godwit: samples, references: {label: samples}, kept, worst, atLeast}. `kept` is the
// verdict; a row without one is for information.
class Table {
  constructor() { this.rows = []; }

  add(row) {
    this.rows.push(row);
    const references = Object.entries(row.references ?? {}).map(
      ([label, values]) => `${label}: ${summary(values, row)}`);
    const verdict = row.kept === undefined ? '' : row.kept ? 'kept' : 'MISSED';
    const cells = [row.name, row.wanted, summary(row.godwit, row), references.join('; '), verdict];
    row.cells = cells.map((cell) => cell || '-');
    console.log(`| ${row.cells.join(' | ')} |`);
  }

  print() {
    const head = ['case', 'wanted', 'Godwit median', 'reference median', 'verdict', 'machine stood still'];
    const cellsOf = (row) => [...row.cells, `${row.stalled} ms`];
    const all = [head, ...this.rows.map(cellsOf)];
    const widths = head.map((_, i) => Math.max(...all.map((cells) => cells[i].length)));
    const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
    console.log(`\n${line(head)}\n|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
    this.rows.forEach((row) => console.log(line(cellsOf(row))));
  }

  get missed() { return this.rows.filter((row) => row.kept === false).length; }
}

module.exports = { Table };
