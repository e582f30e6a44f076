/**
 * What a reader can do with a table: sort it by a column, and take it away as CSV, in the order and
 * with the values that are seen. Cells are text and stay text; an interval stays on one line.
 */
"use strict";

(() => {
  const minus = /\u2212/g;
  const spaces = /[\u00a0\u2009\u202f]/g;

  function plain(text) {
    return text.replace(minus, "-").replace(spaces, " ").trim();
  }

  /** The number that a cell begins with, thousands joined; NaN where it begins with none. */
  function leading(text) {
    const joined = plain(text).replace(/(\d) (?=\d{3}(?!\d))/g, "$1");
    const found = /^[<>~]? ?[+-]?\d+(?:\.\d+)?/.exec(joined);
    return found ? Number(found[0].replace(/^[<>~] ?/, "")) : NaN;
  }

  function compare(texts) {
    const isNumeric = texts.every((text) => text === "" || !Number.isNaN(leading(text)));
    if (isNumeric) return (a, b) => leading(a) - leading(b);
    const words = new Intl.Collator("en", { numeric: true });
    return (a, b) => words.compare(a, b);
  }

  /** Rows in order of one column; empty cells stand last either way. */
  function sort(table, column, isDown) {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, text: row.cells[column].textContent.trim() }));
    const order = compare(rows.map(({ text }) => text));
    rows.sort((a, b) => {
      if (a.text === "" || b.text === "") return (a.text === "") - (b.text === "");
      return isDown ? order(b.text, a.text) : order(a.text, b.text);
    });
    body.append(...rows.map(({ row }) => row));
  }

  function sortable(table) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const isDown = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        sort(table, column, isDown);
      });
    });
  }

  /** One field of a CSV: quoted where it must be, and never taken for a formula by a spreadsheet. */
  function field(text) {
    const value = plain(text);
    const isFormula = /^[=+@\t\r-]/.test(value) && Number.isNaN(leading(value));
    const safe = isFormula ? `'${value}` : value;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  }

  function csv(table) {
    const lines = [...table.rows].map((row) =>
      [...row.cells].map((cell) => field(cell.textContent)).join(","),
    );
    return `\ufeff${lines.join("\r\n")}\r\n`;
  }

  function fileName(table) {
    const words = (table.caption?.textContent ?? "").toLowerCase().match(/[a-z0-9]+/g) ?? [];
    return `${words.slice(0, 8).join("-") || "table"}.csv`;
  }

  function downloadable(table) {
    const link = document.createElement("a");
    link.className = "download";
    link.textContent = "CSV";
    link.download = fileName(table);
    link.href = "#";
    link.setAttribute("aria-label", `${table.caption?.textContent ?? "This table"} as CSV`);
    link.addEventListener("click", () => {
      URL.revokeObjectURL(link.href);
      link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv" }));
    });
    table.after(link);
  }

  function keepIntervals(table) {
    for (const cell of table.querySelectorAll("td")) {
      const parts = cell.textContent.split(/(\[[^\]]*\d[^\]]*\])/);
      if (parts.length === 1 || cell.children.length > 0) continue;
      const nodes = parts.map((part, place) => {
        if (place % 2 === 0) return part;
        const interval = document.createElement("span");
        interval.className = "interval";
        interval.textContent = part;
        return interval;
      });
      cell.replaceChildren(...nodes);
    }
  }

  for (const table of document.querySelectorAll(".table table")) {
    keepIntervals(table);
    if (table.tHead === null || table.tBodies.length === 0) continue;
    sortable(table);
    downloadable(table);
  }
})();
