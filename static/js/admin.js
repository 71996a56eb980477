// Names for what Django's admin leaves nameless: fields in table cells, a phone's stacked rows, Select2's boxes, hints.
(() => {
  const heading = (field) => {
    const cell = field.closest("td");
    const head = cell.closest("table").tHead?.rows[0]?.cells[cell.cellIndex];
    return (head?.querySelector(".text") ?? head)?.textContent.trim() ?? ""; // without the number of a sorted column
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
// A text while it is being written: the letter it becomes, below the form. Without scripts the button opens a page.
(() => {
  const button = document.querySelector("[data-preview]");
  if (!button) return;
  const place = document.getElementById(button.dataset.preview);
  let waiting;
  const show = async () => {
    const answer = await fetch(button.formAction, { method: "POST", body: new FormData(button.form) });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.getElementById(button.dataset.preview).childNodes);
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    show();
  });
  button.form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 600);
  });
})();
