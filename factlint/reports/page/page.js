// The report reads well without this. It filters, moves by keyboard, opens what a link names and copies links.
"use strict";
(() => {
  const findings = [...document.querySelectorAll(".finding")];
  const counted = findings.filter((one) => one.dataset.state === "reported");
  const controls = document.getElementById("controls");
  const form = controls && controls.querySelector("form");
  const status = controls && controls.querySelector(".shown");
  const dialog = document.getElementById("keys");
  const texts = new Map();
  const documents = new Map();
  for (const one of findings) {
    documents.set(one, new Set([...one.querySelectorAll("[data-document]")].map((side) => side.dataset.document)));
  }

  const words = (one) => {
    if (!texts.has(one)) texts.set(one, one.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(one);
  };
  const visible = () => findings.filter((one) => !one.hidden);

  // What is chosen, in the order in which it stands in the address.
  const chosen = () => {
    const filters = new URLSearchParams();
    if (!form) return filters;
    for (const box of form.querySelectorAll("[name=verdict]:checked")) filters.append("verdict", box.value);
    for (const name of ["rule", "document", "text"]) {
      const value = form.elements[name].value.trim();
      if (value) filters.set(name, value);
    }
    return filters;
  };

  const choose = (filters) => {
    if (!form) return;
    for (const box of form.querySelectorAll("[name=verdict]")) box.checked = filters.getAll("verdict").includes(box.value);
    for (const name of ["rule", "document", "text"]) form.elements[name].value = filters.get(name) || "";
  };

  const filter = () => {
    if (!form) return;
    const filters = chosen();
    const verdicts = filters.getAll("verdict");
    const [rule, name] = [filters.get("rule"), filters.get("document")];
    const wanted = (filters.get("text") || "").toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of findings) {
      one.hidden = !(
        (!verdicts.length || verdicts.includes(one.dataset.verdict)) &&
        (!rule || one.dataset.rule === rule) &&
        (!name || documents.get(one).has(name)) &&
        wanted.every((word) => words(one).includes(word))
      );
    }
    const shown = counted.filter((one) => !one.hidden).length;
    status.textContent = `${shown} of ${counted.length} shown`;
    document.dispatchEvent(new CustomEvent("factlint:filtered"));
  };

  const address = (hash) => {
    try {
      history.replaceState(null, "", hash || location.pathname + location.search);
    } catch {
      // Some browsers keep the address of a file on disk as it is.
    }
  };

  const changed = () => {
    const filters = chosen().toString();
    address(filters && `#${filters}`);
    filter();
  };

  const open = (one) => {
    for (let at = one; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    for (const inner of one.querySelectorAll(":scope > details")) inner.open = true;
  };

  const go = (one) => {
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "start" });
  };

  // A link names a finding, a section, or filters.
  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) {
      choose(new URLSearchParams(hash));
      filter();
      return;
    }
    const target = hash && document.getElementById(hash);
    if (!target) return;
    if (target.hidden) {
      choose(new URLSearchParams());
      filter();
    }
    open(target);
    if (target.matches(".finding")) go(target);
    else target.scrollIntoView({ block: "start" });
  };

  const current = () => document.activeElement && document.activeElement.closest(".finding");
  let last = null;
  document.addEventListener("focusin", () => {
    last = current() || last;
  });

  const step = (by) => {
    const all = visible();
    const here = current() || last;
    const at = all.indexOf(here);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (next) go(next);
  };

  const fold = (one) => {
    const details = one && one.querySelector(":scope > details");
    if (details) details.open = !details.open;
  };

  const copy = async (one) => {
    const link = one && one.querySelector(".permalink");
    if (!link) return;
    address(link.getAttribute("href"));
    let said = "The link is in the address bar";
    try {
      await navigator.clipboard.writeText(link.href);
      said = "Link copied";
    } catch {
      // Without leave to use the clipboard, the address has it.
    }
    if (status) status.textContent = said;
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => fold(current()),
    c: () => copy(current()),
    "/": () => form && form.elements.text.focus(),
    f: () => form && form.elements[0] && form.querySelector("input, select").focus(),
    "?": () => dialog.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key === "Escape" && field && form && form.contains(field)) {
      if (field.name === "text" && field.value) {
        field.value = "";
        changed();
      } else {
        const back = last && !last.hidden ? last : visible()[0];
        if (back) go(back);
        else field.blur();
      }
      event.preventDefault();
      return;
    }
    if (event.key === "Enter" && event.target.matches(".finding")) {
      fold(event.target);
      event.preventDefault();
      return;
    }
    const on = dialog.querySelector(".keys-on").checked;
    if (!on || dialog.open || event.ctrlKey || event.metaKey || event.altKey || (field && field.type !== "checkbox")) return;
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".permalink");
    if (link) {
      event.preventDefault();
      copy(link.closest(".finding"));
    }
  });

  dialog.querySelector(".close").addEventListener("click", () => dialog.close());

  if (form) {
    controls.hidden = false;
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(changed));
    controls.querySelector(".help").addEventListener("click", () => dialog.showModal());
    const button = controls.querySelector(".fold");
    button.addEventListener("click", () => {
      const opening = button.textContent === "Open all";
      for (const one of findings) one.querySelector(":scope > details").open = opening;
      button.textContent = opening ? "Close all" : "Open all";
    });
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".finding details:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });

  addEventListener("hashchange", follow);
  filter();
  follow();
})();
