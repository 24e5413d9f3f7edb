"use strict";
(() => {
  const lit = new Set();
  const light = (from) => {
    lit.forEach((one) => one.classList.remove("on"));
    lit.clear();
    const source = from.closest && from.closest("[data-i]");
    if (!source) return;
    for (const key of source.dataset.i.split(" "))
      document.querySelectorAll(`[data-i~="${key}"]`).forEach((one) => { one.classList.add("on"); lit.add(one); });
  };
  document.addEventListener("mouseover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));
  window.addEventListener("beforeprint", () =>
    document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  document.addEventListener("click", (event) => {
    const mark = event.target.closest && event.target.closest("article [data-i]");
    if (!mark) return;
    const line = document.querySelector(`aside [data-i="${mark.dataset.i.split(" ").pop()}"]`);
    if (line) line.scrollIntoView({ block: "center", behavior: "smooth" });
  });
})();
