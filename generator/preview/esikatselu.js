const version = document.currentScript.dataset.version;
let changes;
const listen = () => {
  if (changes) changes.close();
  if (document.hidden) return;  // a browser gives one site six connections: leave them to the pages in sight
  changes = new EventSource("/.esikatselu/muutokset");
  changes.onmessage = (event) => { if (event.data !== version) location.reload(); };
};
document.addEventListener("visibilitychange", listen);
listen();

for (const button of document.querySelectorAll("[data-kopioi]")) {
  button.onclick = async () => {
    await navigator.clipboard.writeText(button.dataset.kopioi);
    button.textContent = button.dataset.kopioitu;
  };
}
for (const link of document.querySelectorAll('a[href^="vscode:"]')) {
  link.addEventListener("click", () => {
    let left = false;  // an editor that opens takes the focus; without one the link does nothing at all
    const leave = () => { left = true; };
    addEventListener("blur", leave, { once: true });
    setTimeout(() => {
      removeEventListener("blur", leave);
      if (!left) link.closest("article").querySelector(".esikatselu-neuvo").hidden = false;
    }, 1500);
  });
}

const list = document.getElementById("esikatselu");
if (list) {
  const badge = document.getElementById("esikatselu-merkki");
  const page = [...document.body.children].filter((part) => part !== list && part.tagName !== "SCRIPT");
  const seen = version + list.textContent;
  const show = (shown) => {
    list.hidden = !shown;
    for (const part of page) part.inert = shown;
    if (shown) list.querySelector("h1").focus();
  };
  const close = () => {
    sessionStorage.setItem("esikatselu", seen);
    show(false);
    badge.focus();
  };
  list.querySelector(".esikatselu-sulje").onclick = close;
  badge.onclick = () => show(true);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !list.hidden) close(); });
  show("virheita" in list.dataset && sessionStorage.getItem("esikatselu") !== seen);
}
