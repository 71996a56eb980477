// Names for what Django's admin leaves nameless: fields in table cells, a phone's stacked rows, Select2's boxes, hints.
(() => {
  const heading = (field) => {
    const cell = field.closest("td");
    return cell.closest("table").tHead?.rows[0]?.cells[cell.cellIndex]?.textContent.trim() ?? "";
  };
  const nameFields = () => {
    const unnamed = "td :is(input, select, textarea):not([type=hidden], [aria-label], [aria-labelledby])";
    for (const field of document.querySelectorAll(unnamed)) {
      if (!field.labels.length) field.setAttribute("aria-label", heading(field));
    }
  };
  const nameBoxes = () => {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const name = select.labels[0]?.textContent.trim() || select.getAttribute("aria-label") || "";
      for (const box of select.nextElementSibling?.querySelectorAll("[role=combobox], [role=textbox], input") ?? []) {
        box.removeAttribute("aria-labelledby");
        box.setAttribute("aria-label", name);
      }
    }
  };
  const nameCells = () => {
    for (const cell of document.querySelectorAll("#result_list tbody td:not(.action-checkbox)")) {
      cell.dataset.label = heading(cell);
      if (["", "-", "–"].includes(cell.textContent.trim()) && !cell.children.length) cell.dataset.empty = "";
    }
  };
  const nameAll = () => {
    nameFields();
    nameBoxes();
    for (const hint of document.querySelectorAll(".help-tooltip")) hint.setAttribute("role", "img");
  };
  nameCells();
  nameAll();
  // Select2 and new inline rows come later.
  new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
})();
