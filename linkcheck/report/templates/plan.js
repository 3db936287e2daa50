(() => {
  "use strict";
  const form = document.querySelector(".filter");
  const rows = [...document.querySelectorAll(".list .task")].map((element, place) => ({
    element,
    place,
    box: element.querySelector("input"),
    text: element.textContent.toLowerCase(),
    line: element.querySelector(".line").textContent,
  }));
  if (!rows.length) return;

  // What was ticked is remembered in this browser, if it lets a page remember.
  const memory = "linkcheck-plan-" + document.body.dataset.key;
  let ticked = new Set();
  try {
    ticked = new Set(JSON.parse(localStorage.getItem(memory) || "[]"));
  } catch (error) {
    ticked = new Set();
  }
  const keyOf = (row) => row.line + "|" + row.element.dataset.id;
  const remember = () => {
    try {
      localStorage.setItem(memory, JSON.stringify([...ticked]));
    } catch (error) {
      // Ticks last as long as the page is open.
    }
  };

  const fits = (row, wanted) =>
    row.text.includes(wanted.text) &&
    (!wanted.source || row.element.dataset.source === wanted.source) &&
    (!wanted.placement || row.element.dataset.placement.split(" ").includes(wanted.placement)) &&
    (!wanted.action || row.element.dataset.action === wanted.action);

  const compare = {
    "": (a, b) => a.place - b.place,
    line: (a, b) => a.line.localeCompare(b.line, undefined, { numeric: true }) || a.place - b.place,
    id: (a, b) => a.element.dataset.id.localeCompare(b.element.dataset.id, undefined, { numeric: true }) || a.place - b.place,
    listing: (a, b) => a.element.dataset.listing.localeCompare(b.element.dataset.listing) || a.place - b.place,
  };

  const bodies = [...document.querySelectorAll(".list tbody")].map((body) => ({
    body,
    rows: rows.filter((row) => row.element.parentElement === body),
  }));
  let order = "";
  const sort = (name) => {
    if (name === order) return;
    order = name;
    for (const each of bodies) {
      each.rows.sort(compare[name]);
      each.body.append(...each.rows.map((row) => row.element));
    }
  };

  const hideEmpty = (selector, inner) => {
    for (const part of document.querySelectorAll(selector)) {
      part.hidden = !part.querySelector(inner);
    }
  };

  const update = () => {
    const value = (name) => form.elements[name].value;
    const wanted = { text: value("text").trim().toLowerCase() };
    for (const name of ["source", "placement", "action"]) wanted[name] = value(name);
    sort(value("sort"));
    let shown = 0;
    for (const row of rows) {
      row.element.hidden = !fits(row, wanted);
      shown += row.element.hidden ? 0 : 1;
    }
    hideEmpty(".list tbody", ".task:not([hidden])");
    hideEmpty(".deadline", ".list tbody:not([hidden])");
    const done = rows.filter((row) => row.box.checked).length;
    const said = form.dataset.shown.replace("%s", shown).replace("%a", rows.length).replace("%d", done);
    form.querySelector("output").textContent = said;
    document.querySelector(".no-match").hidden = shown > 0;
  };

  for (const row of rows) {
    row.box.checked = ticked.has(keyOf(row));
    row.element.classList.toggle("done", row.box.checked);
    row.box.addEventListener("change", () => {
      row.element.classList.toggle("done", row.box.checked);
      if (row.box.checked) ticked.add(keyOf(row));
      else ticked.delete(keyOf(row));
      remember();
      update();
    });
  }
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update));
  form.hidden = false;
  update();
})();
