// Small comforts; every page works without them.
// data-count on a text area: how many characters are left, beside the field.
// Any form: a second click does not send twice, and the button says that it is working.
(() => {
  for (const area of document.querySelectorAll("textarea[data-count]")) {
    const count = document.createElement("p");
    count.className = "counter";
    count.setAttribute("aria-hidden", "true");
    const show = () => (count.textContent = `${area.value.length} / ${area.dataset.count}`);
    area.addEventListener("input", show);
    area.after(count);
    show();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
    }
  });
})();
