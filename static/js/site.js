// Small comforts; every page works without them.
// data-autosave on a form: what is typed is saved as a draft, and [data-saved] says when.
// data-count on a text area: how many characters are left, beside the field.
// Any form: a second click does not send twice, and the button says that it is working.
(() => {
  const token = (form) => form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

  for (const form of document.querySelectorAll("form[data-autosave]")) {
    let timer;
    const save = async () => {
      const data = new FormData(form);
      for (const file of form.querySelectorAll("[type=file]")) data.delete(file.name);
      const headers = { "X-CSRFToken": token(form), "X-Autosave": "1" };
      try {
        const answer = await fetch(form.dataset.autosave || form.action, { method: "POST", body: data, headers });
        const status = document.querySelector("[data-saved]");
        if (answer.ok && status) status.textContent = await answer.text();
      } catch {
        // Offline: the next change tries again, and the button saves as ever.
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 1500);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }

  for (const area of document.querySelectorAll("textarea[data-count]")) {
    const count = document.createElement("p");
    count.className = "counter";
    count.setAttribute("aria-hidden", "true");
    const show = () => (count.textContent = `${area.value.length} / ${area.dataset.count}`);
    area.addEventListener("input", show);
    area.after(count);
    show();
  }

  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = "1";
      event.submitter?.setAttribute("aria-busy", "true");
    });
  }
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
    }
  });
})();
