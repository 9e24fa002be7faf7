"use strict";
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  // Copying: without TLS, as on many intranets, browsers have no clipboard object.
  const copyOld = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position:fixed;opacity:0";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  const copy = async (button) => {
    const text = button.dataset.kbCopy || location.origin + location.pathname;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyOld(text);
      button.focus();
    }
    const status = one("[data-kb-status]");
    status.textContent = `${button.dataset.kbDone}: ${text}`;
    button.classList.add("kb-copied");
    clearTimeout(button.kbTimer);
    button.kbTimer = setTimeout(() => {
      button.classList.remove("kb-copied");
      status.textContent = "";
    }, 2500);
  };
  for (const button of all("[data-kb-copy]")) button.addEventListener("click", () => copy(button));

  // An old build still tells the truth: the reader's own clock decides.
  const today = new Date().toLocaleDateString("sv");
  for (const notice of all("[data-kb-review-by]")) notice.hidden = today <= notice.dataset.kbReviewBy;
  const inMonth = new Date(Date.now() + 30 * 864e5).toLocaleDateString("sv");
  for (const notice of all("[data-kb-due-by]")) notice.hidden = today > notice.dataset.kbDueBy || inMonth < notice.dataset.kbDueBy;

  // The review board: how much time is left now, and how old the board is.
  const lasting = (ms, { kbShort, kbLong }) => {
    const minutes = Math.floor(Math.abs(ms) / 6e4);
    const hours = Math.floor(minutes / 60);
    const values = hours < 48 ? { h: hours, m: minutes % 60 } : { d: Math.floor(hours / 24), h: hours % 24 };
    return (hours < 48 ? kbShort : kbLong).replace(/{(\w)}/g, (_, name) => values[name]);
  };
  const tick = () => {
    for (const list of all("[data-kb-hours]"))
      for (const row of all("[data-kb-deadline]", list)) {
        const left = Date.parse(row.dataset.kbDeadline) - Date.now();
        row.classList.toggle("kb-late", left < 0);
        row.classList.toggle("kb-soon", left >= 0 && left < list.dataset.kbHours * 36e5 * 0.2);
        const words = left < 0 ? list.dataset.kbLate : list.dataset.kbLeft;
        one("[data-kb-time]", row).textContent = words.replace("{time}", lasting(left, list.dataset));
      }
    for (const notice of all("[data-kb-at]")) {
      const age = Date.now() - Date.parse(notice.dataset.kbAt);
      notice.hidden = age < 864e5;
      notice.firstElementChild.textContent = notice.dataset.kbText.replace("{time}", lasting(age, notice.dataset));
    }
  };
  if (one("[data-kb-at]")) {
    tick();
    setInterval(tick, 3e4);
  }

  // The menu of narrow screens, for mouse, finger and keyboard.
  const menu = one("[data-kb-menu]");
  const drawer = document.getElementById("__drawer");
  menu.addEventListener("click", () => drawer.click());
  drawer.addEventListener("change", () => {
    menu.setAttribute("aria-expanded", drawer.checked);
    if (drawer.checked) one(".kb-drawer a").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    menu.focus();
  });
  // What scrolls sideways can be reached by keyboard, and the copy button of a code block is no landmark.
  const reachable = () => {
    for (const box of all(".kb-table, .md-typeset__scrollwrap, .md-typeset pre > code"))
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    for (const buttons of all(".md-code__nav")) buttons.setAttribute("role", "none");
  };
  addEventListener("load", reachable);
  addEventListener("resize", reachable);

  // Narrowing down a long list of keywords.
  for (const input of all("[data-kb-filter]")) {
    const items = all("li", document.getElementById(input.dataset.kbFilter));
    const status = input.nextElementSibling;
    if (items.length > 30) input.parentElement.hidden = false;
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let left = 0;
      for (const item of items) left += !(item.hidden = !item.firstElementChild.textContent.toLowerCase().includes(wanted));
      status.textContent = left ? (wanted ? left : "") : input.dataset.kbNone;
    });
  }
}
