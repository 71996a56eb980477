// Small comforts; every page works without them.
// data-count on a text area: how many characters are left, beside the field.
// «e-post» and «CV-en»: never divided at the hyphen.
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

  const skip = "textarea, select, title, svg, script, style, .nowrap";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) if (/\b(?:e|CV)-\p{L}/iu.test(texts.currentNode.data)) found.push(texts.currentNode);
  for (const text of found) {
    const { parentElement: parent } = text;
    if (parent.closest(skip) || /flex|grid/.test(getComputedStyle(parent).display)) continue;
    const parts = text.data.split(/(?<![\w.\/@-])((?:e|CV)-\p{L}+)(?![\w.@-]*@)/iu).map((part, n) => {
      if (n % 2 === 0) return part;
      const whole = document.createElement("span");
      whole.className = "nowrap";
      whole.textContent = part;
      return whole;
    });
    text.replaceWith(...parts);
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
