// The controls of a review. `review` says what they are about; it stands before this in the page.
"use strict";
(() => {
  const KEPT = "factlint-review";
  const NAME = "factlint-name";
  const IDLE = 1500;
  const CLAIMS = ".finding li.claim[data-claims-file], #drafts li.draft";

  // Elements are made of names and texts; nothing from a document ever becomes markup.
  const make = (name, attributes = {}, ...content) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...content.filter((one) => one !== null && one !== undefined));
    return element;
  };
  const button = (text, label, act, extra = {}) =>
    make("button", { type: "button", "aria-label": label === text ? null : label, on: { click: act }, ...extra }, text);
  const many = (number, what) => `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;

  const remembered = () => {
    try {
      return localStorage.getItem(NAME) || "";
    } catch {
      return "";
    }
  };
  const remember = (name) => {
    try {
      localStorage.setItem(NAME, name);
    } catch {
      // Without storage the name is asked for again.
    }
  };

  // The bar: what was done last, and the way back.
  const status = make("p", { role: "status", class: "said" }, "What you decide is written into your files at once.");
  const back = button("Undo", "Undo", () => undo());
  const bar = make("section", { id: "desk", "aria-label": "Review" }, status, back);
  document.body.append(bar);
  let busy = false;
  let timer = 0;

  const say = (words) => {
    status.textContent = words;
  };
  const showUndo = () => {
    back.hidden = !review.undo;
    if (review.undo) back.setAttribute("aria-label", `Undo: ${review.undo.words}`);
  };

  // Everything that asks the server goes through here. Null: it was refused, and that has been said.
  const ask = async (what, body) => {
    const answer = await fetch(`/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }).catch(() => null);
    if (!answer) return { error: "factlint review does not answer any more; start it again and reload the page" };
    const found = await answer.json().catch(() => ({ error: `the answer cannot be read (${answer.status})` }));
    return found;
  };

  const decide = async (what, body) => {
    if (busy) return { error: "one moment, the last decision is being written" };
    busy = true;
    const waiting = timer;
    clearTimeout(timer);
    document.body.setAttribute("aria-busy", "true");
    const found = await ask(what, body);
    busy = false;
    document.body.removeAttribute("aria-busy");
    if (found.error && waiting) refreshSoon();
    if (!found.error) {
      review.versions[found.file] = found.version;
      review.undo = found.undo;
      showUndo();
      say(sentence(found.words));
    }
    return found;
  };
  // The name of a file keeps its first letter.
  const sentence = (words) => `${/^\S*[./]/.test(words) ? words[0] : words[0].toUpperCase()}${words.slice(1)}.`;

  // Loading the page anew, and being where one was.
  const items = () => [...document.querySelectorAll(".finding, #drafts li.draft")];
  const keyOf = (item) => item.dataset.fingerprint || `${item.dataset.claimsFile}#${item.dataset.claim}`;

  const refresh = (words) => {
    const all = items();
    const first = all.findIndex((one) => one.checkVisibility() && one.getBoundingClientRect().bottom > 120);
    const active = (dialog.open && opener) || document.activeElement;
    const here = active.closest(".finding, #drafts li.draft");
    const from = (at) => all.slice(Math.max(at, 0)).map(keyOf);
    const kept = {
      words: words || status.textContent,
      top: first < 0 ? 0 : all[first].getBoundingClientRect().top,
      anchors: first < 0 ? [] : from(first),
      scroll: scrollY,
      focus: here ? from(all.indexOf(here)) : [],
      control: active.dataset.act || "",
      bar: bar.contains(active),
      closed: [...document.querySelectorAll(".finding:has(> details:not([open]))")].map(keyOf),
      drafts: Boolean(document.querySelector("#drafts details[open]")),
      findings: Object.keys(review.findings),
    };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // Without storage the page begins at its top.
    }
    busy = true;
    document.body.setAttribute("aria-busy", "true");
    status.textContent = `${kept.words} Checking again…`;
    location.reload();
  };
  const refreshSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (dialog.open ? refreshSoon() : refresh()), IDLE);
  };

  const restore = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch {
      return;
    }
    if (!kept) return;
    history.scrollRestoration = "manual";
    const all = new Map(items().map((one) => [keyOf(one), one]));
    for (const key of kept.closed) {
      const details = all.get(key) && all.get(key).querySelector(":scope > details");
      if (details) details.open = false;
    }
    const drafts = document.querySelector("#drafts details");
    if (drafts && kept.drafts) drafts.open = true;
    const anchor = kept.anchors.map((key) => all.get(key)).find(Boolean);
    const place = () =>
      scrollTo({ top: anchor ? scrollY + anchor.getBoundingClientRect().top - kept.top : kept.scroll, behavior: "instant" });
    place();
    requestAnimationFrame(place);
    const target = kept.focus.map((key) => all.get(key)).find(Boolean);
    const control = target && kept.control && target.querySelector(`[data-act="${CSS.escape(kept.control)}"]`);
    const focused = control || (target && target.matches("[tabindex]") ? target : target && target.querySelector("button"));
    if (kept.bar) back.focus({ preventScroll: true });
    else if (focused) focused.focus({ preventScroll: true });
    const now = new Set(Object.keys(review.findings));
    const solved = kept.findings.filter((one) => !now.has(one)).length;
    const known = new Set(kept.findings);
    const fresh = [...now].filter((one) => !known.has(one)).length;
    const news = [
      solved ? `${many(solved, "finding")} less` : "",
      fresh ? `${many(fresh, "new finding")}` : "",
      `${many(now.size, "finding")} left`,
    ].filter(Boolean);
    setTimeout(() => say(`${kept.words} ${sentence(news.join(", "))}`));
  };

  // Dialogs.
  const dialog = make("dialog", { id: "decision", "aria-labelledby": "decision-title" });
  document.body.append(dialog);
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  let stale = false;
  let opener = null;
  dialog.addEventListener("close", () => {
    dialog.replaceChildren();
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    if (stale && !busy) refresh("The files have changed.");
  });

  const alarm = () => make("div", { role: "alert", class: "refused" });
  const show = (title, ...content) => {
    opener = document.activeElement;
    dialog.replaceChildren(make("h2", { id: "decision-title" }, title), ...content);
    if (!dialog.open) dialog.showModal();
  };
  const version = (title, words, others) => {
    const lines = words.split("\n").map((line) => make(others.split("\n").includes(line) ? "span" : "mark", {}, line));
    return make("div", {}, make("h3", {}, title), make("pre", { dir: "auto" }, ...(words ? lines : ["It is not there."])));
  };
  const explain = (where, found) => {
    where.replaceChildren(make("p", {}, sentence(found.error)));
    if (found.before !== undefined) {
      where.append(
        make("div", { class: "versions" }, version("What this page shows", found.before, found.now), version("What stands there now", found.now, found.before)),
        button("Load the page anew", "Load the page anew", () => refresh("Loaded anew.")),
      );
    }
  };
  const refused = (found) => {
    const where = alarm();
    const close = button("Close", "Close", () => dialog.close(), { autofocus: true });
    show("Nothing was written", where, make("div", { class: "actions" }, close));
    explain(where, found);
  };

  const field = (label, input, hint) =>
    make("label", {}, make("span", {}, label), input, hint ? make("small", {}, hint) : null);
  const person = () =>
    make("input", { name: "by", required: true, maxlength: 200, autocomplete: "name", value: remembered() });
  const cancel = () => button("Cancel", "Cancel", () => dialog.close());

  const form = (title, fields, actions, submit) => {
    const where = alarm();
    const made = make("form", { novalidate: false }, ...fields, where, make("div", { class: "actions" }, ...actions));
    made.addEventListener("submit", async (event) => {
      event.preventDefault();
      const by = made.elements.by && made.elements.by.value.trim();
      if (by) remember(by);
      const found = await submit(made, event.submitter);
      if (found.error) explain(where, found);
      else {
        stale = false;
        dialog.close();
        refresh();
      }
    });
    show(title, made);
    return made;
  };

  // Decisions about claims.
  const named = (element) => ({
    file: element.dataset.claimsFile,
    claim: element.dataset.claim,
    version: review.versions[element.dataset.claimsFile],
  });

  const settle = async (what, element, after) => {
    const found = await decide(what, named(element));
    if (found.error) {
      refused(found);
      return;
    }
    const all = [...document.querySelectorAll("#drafts li.draft")];
    const next = all.slice(all.indexOf(element) + 1).find((one) => !one.matches(".settled"));
    for (const same of document.querySelectorAll(CLAIMS)) {
      if (keyOf(same) !== keyOf(element)) continue;
      same.classList.add("settled");
      same.querySelector(":scope > .decide").replaceChildren(make("span", { class: "outcome" }, after));
    }
    const control = element.matches(".draft") && next && next.querySelector(`[data-act=${what}]`);
    if (control) control.focus();
    else (element.closest(".finding") || back).focus({ preventScroll: true });
    refreshSoon();
  };

  const NAMES = { as_of: "as of" };
  const correct = async (element) => {
    const claim = await ask("claim", named(element));
    if (claim.error) {
      refused(claim);
      return;
    }
    const reading = make("p", { class: "reading", role: "status" }, `read as ${claim.reading}`);
    const input = (key) => {
      if (key !== "status") {
        return make("input", { name: key, value: claim.said[key], required: review.needed.includes(key), maxlength: 2000, dir: "auto" });
      }
      const choices = ["", ...review.statuses].map((one) =>
        make("option", { value: one, selected: one === claim.said[key] }, one || "as a fact"));
      return make("select", { name: key }, ...choices);
    };
    const limits = review.fields.filter((key) => !review.needed.includes(key));
    const limited = limits.filter((key) => claim.said[key]);
    const save = make("button", { type: "submit", value: "save" }, claim.draft ? "Save, keep as a draft" : "Save");
    const accept = claim.draft ? make("button", { type: "submit", value: "accept", class: "main" }, "Save and accept") : null;
    if (!accept) save.classList.add("main");
    const made = form(
      "Correct a claim",
      [
        make("p", { class: "origin" }, `${claim.id}, from ${claim.document}`),
        make("blockquote", { dir: "auto" }, claim.quote),
        field("Subject", input("subject")),
        field("Property", input("property")),
        field("Value", input("value"), "as people write it: over £170 million, 11–13 October 2017, fourth largest market"),
        reading,
        make(
          "details",
          { open: limited.length > 0 },
          make("summary", {}, "What limits it"),
          make("div", { class: "pairs" }, ...limits.map((key) => field(NAMES[key] || key, input(key)))),
        ),
      ],
      [accept, save, cancel()].filter(Boolean),
      (filled, by) => {
        const changes = typed(filled);
        return decide("correct", { ...named(element), version: claim.version, changes, accept: by && by.value === "accept" });
      },
    );
    const typed = (filled) =>
      Object.fromEntries(
        review.fields.map((key) => [key, filled.elements[key].value.trim()]).filter(([key, words]) => words !== claim.said[key]),
      );
    let waiting = 0;
    let asked = 0;
    made.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const number = (asked += 1);
        const found = await ask("reading", { ...named(element), changes: typed(made) });
        if (number !== asked || !reading.isConnected) return;
        reading.classList.toggle("wrong", Boolean(found.error || found.doubt));
        reading.textContent = found.error ? sentence(found.error) : `read as ${found.value}${found.doubt ? `; ${found.doubt}` : ""}`;
      }, 200);
    });
    made.elements.value.focus();
  };

  const claimControls = (element) => {
    const id = element.dataset.claim.split("/").pop();
    const draft = element.dataset.review === "draft";
    const row = make("span", { class: "decide" });
    if (draft) {
      if (!element.matches(".draft")) row.append(make("span", { class: "outcome" }, "draft"));
      row.append(
        button("Accept", `Accept ${id}`, () => settle("accept", element, "accepted"), { "data-act": "accept" }),
        button("Reject", `Reject ${id}`, () => settle("reject", element, "rejected"), { "data-act": "reject" }),
      );
    }
    const limits = element.matches(".draft") && review.limits[keyOf(element)];
    if (limits) {
      const words = Object.entries(limits).map(([key, value]) => `${NAMES[key] || key} ${value}`);
      element.querySelector(".value").after(make("span", { class: "during", dir: "auto" }, ` ${words.join(" · ")}`));
    }
    row.append(button("Correct…", `Correct ${id}`, () => correct(element), { "data-act": `correct ${id}` }));
    element.append(row);
  };

  // Decisions about findings.
  const inWeeks = (weeks) => {
    const day = new Date(`${review.today}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + 7 * weeks);
    return day.toISOString().slice(0, 10);
  };
  const until = (extra) => make("input", { name: "until", type: "date", min: review.today, ...extra });

  const waive = (article) => {
    const found = review.findings[article.dataset.fingerprint];
    const title = article.querySelector("h3").textContent;
    const claims = make("select", { name: "claim", "aria-label": "Claim" });
    found.claims.forEach(([file, , id], at) => claims.append(make("option", { value: at }, `${id} (${file})`)));
    const radio = (value, text, more) =>
      make("label", { class: "choice" }, make("input", { type: "radio", name: "where", value, checked: value === "file" }), ` ${text}`, more);
    const places = make(
      "fieldset",
      {},
      make("legend", {}, "What it covers"),
      radio("file", `this finding; written to ${review.waivers}`),
      radio("claim", `every finding of ${found.rule} at one claim; written beside it `, claims),
    );
    const end = until({});
    const made = form(
      "Waive a finding",
      [
        make("p", { class: "origin", dir: "auto" }, title),
        field("Reason", make("textarea", { name: "reason", rows: 2, required: true, maxlength: 1000, dir: "auto" }), "why both may stand"),
        make("div", { class: "pairs" }, field("Your name", person()), field("Until, if it shall end", end)),
        review.waivers && found.claims.length ? places : null,
      ].filter(Boolean),
      [make("button", { type: "submit", class: "main" }, "Waive"), cancel()],
      (filled) => {
        const beside = found.claims.length > 0 && (!review.waivers || filled.elements.where.value === "claim");
        const [file, claim] = beside ? found.claims[Number(claims.value)] : ["", ""];
        return decide("waive", {
          fingerprint: article.dataset.fingerprint,
          reason: filled.elements.reason.value,
          by: filled.elements.by.value,
          until: beside ? "" : end.value,
          where: beside ? "claim" : "file",
          file,
          claim,
          version: review.versions[beside ? file : review.waivers],
        });
      },
    );
    claims.addEventListener("focus", () => {
      made.elements.where.value = "claim";
      changed();
    });
    const changed = () => {
      end.disabled = places.isConnected && made.elements.where.value === "claim";
    };
    made.addEventListener("change", changed);
    made.elements.reason.focus();
  };

  const mark = (article) => {
    const found = review.findings[article.dataset.fingerprint];
    const sides = found.sides.map((side) =>
      make(
        "label",
        { class: "choice" },
        make("input", { type: "radio", name: "label", value: side.label, required: true }),
        make("span", {}, make("b", {}, side.label), ` ${side.documents.slice(0, 3).join(", ")}${side.documents.length > 3 ? " …" : ""}`),
      ),
    );
    form(
      "Which side is right?",
      [
        make("p", { class: "origin", dir: "auto" }, article.querySelector("h3").textContent),
        make("fieldset", {}, make("legend", {}, "This is right, and the rest is to be corrected"), ...sides),
        make("div", { class: "pairs" }, field("Your name", person()), field("To be corrected until", until({ required: true, value: inWeeks(4) }))),
        make(
          "p",
          { class: "origin" },
          `Writes a waiver with your name to ${review.waivers}. It keeps the finding quiet until that day; if the others are not corrected by then, it is back.`,
        ),
      ],
      [make("button", { type: "submit", class: "main" }, "Write it down"), cancel()],
      (filled) =>
        decide("side", {
          fingerprint: article.dataset.fingerprint,
          label: filled.elements.label.value,
          by: filled.elements.by.value,
          until: filled.elements.until.value,
          version: review.versions[review.waivers],
        }),
    );
  };

  const findingControls = (article) => {
    const found = review.findings[article.dataset.fingerprint];
    const foot = article.querySelector(".body > footer");
    if (!found || !foot || article.dataset.state !== "reported") return;
    const row = make("div", { class: "decide" });
    if (found.sides.length > 1 && review.waivers) {
      row.append(button("Say which is right…", "Say which is right", () => mark(article), { "data-act": "side" }));
    }
    if (review.waivers || found.claims.length) {
      row.append(button("Waive…", "Waive this finding", () => waive(article), { "data-act": "waive" }));
    }
    foot.before(row);
  };

  // Documents whose claims stand in no file yet.
  const write = async (name, from) => {
    const found = await decide("write", { document: name });
    if (found.error) {
      refused(found);
      return;
    }
    from.disabled = true;
    refresh();
  };

  const unwritten = () => {
    const names = Object.keys(review.unwritten).sort();
    if (!names.length) return;
    const press = (name) => {
      const made = button("Write drafts", `Write drafts of ${name}`, () => write(name, made));
      return made;
    };
    const rows = names.map((name) =>
      make("li", {}, make("span", { class: "file" }, name), ` ${many(review.unwritten[name], "claim")} read from it `, press(name)));
    for (const statement of document.querySelectorAll(".finding figure.statement[data-claim]:not([data-claims-file])")) {
      const name = statement.dataset.document;
      if (!review.unwritten[name]) continue;
      statement.append(make("div", { class: "decide" }, make("span", { class: "outcome" }, "stands in no claims file"), press(name)));
    }
    const list = make(
      "div",
      { class: "unwritten" },
      make("h3", {}, "Documents without a claims file"),
      make("p", { class: "lead" }, "Their claims were only read for this page. Write them as drafts to correct, accept or reject each."),
      make("ul", {}, ...rows),
    );
    let section = document.getElementById("drafts");
    if (!section) {
      section = make("section", { id: "drafts", "aria-labelledby": "drafts-title" }, make("h2", { id: "drafts-title" }, "Drafts"));
      document.querySelector("main").insertBefore(section, document.getElementById("rules"));
    }
    section.append(list);
  };

  const undo = async () => {
    if (!review.undo) return;
    const words = review.undo.words;
    const found = await decide("undo", { number: review.undo.number });
    if (found.error) {
      refused(found);
      return;
    }
    refresh(`Undone: ${words}.`);
  };

  // Files change behind the page's back: in an editor, in another tab.
  const look = async () => {
    if (busy || document.hidden) return;
    const answer = await fetch("/revision").catch(() => null);
    if (!answer || !answer.ok) return;
    const { revision } = await answer.json();
    if (revision === review.revision || busy || timer) return;
    if (dialog.open) stale = true;
    else refresh("The files have changed.");
  };

  for (const article of document.querySelectorAll(".finding")) findingControls(article);
  for (const element of document.querySelectorAll(CLAIMS)) claimControls(element);
  unwritten();
  showUndo();
  const drafts = document.querySelector("#drafts > details");
  if (drafts) drafts.open = true;
  if (/^#[\w-]{43}$/.test(location.hash)) history.replaceState(null, "", "/");
  restore();
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
})();
